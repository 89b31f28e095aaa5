import DNSCore
import NIOCore
import NIOPosix
import NIOSSL

/// The certificate that a server shows.
public struct ServerCertificate: Hashable, Sendable {
  /// The certificate itself (DER).
  public var octets: [UInt8]
  /// The names and addresses it is for, foreign texts.
  public var names: [String]
  /// When it ends, seconds since 1970.
  public var notAfter: Double
}

/// Looks at the certificate of a server that was not accepted.
///
/// Nothing is sent but the greeting of TLS: the handshake is broken off once the certificate came.
public struct CertificateProbe: Sendable {
  /// What is wrong with it.
  public enum Finding: Hashable, Sendable {
    /// No known authority vouches for it, or its time is over.
    case notVouchedFor(ServerCertificate)
    /// It is vouched for, but for other names.
    case otherName(ServerCertificate)
    /// None came.
    case none
  }

  private let deadline: Duration
  private let certificateAuthorities: String?

  /// A probe.
  ///
  /// - Parameters:
  ///   - deadline: How long each of its two handshakes may take.
  ///   - certificateAuthorities: A PEM file of authorities to trust in place of the machine's.
  public init(deadline: Duration = .seconds(15), certificateAuthorities: String? = nil) {
    self.deadline = deadline
    self.certificateAuthorities = certificateAuthorities
  }

  /// Looks at a server's certificate.
  ///
  /// - Parameters:
  ///   - host: Its name or address; IPv6 without brackets.
  ///   - port: Its port.
  /// - Returns: What is wrong with it.
  public func look(at host: String, port: UInt16) async -> Finding {
    guard let shown = await shown(host, port), let certificate = ServerCertificate(shown) else {
      return .none
    }
    return await isVouchedFor(host, port) ? .otherName(certificate) : .notVouchedFor(certificate)
  }

  /// The certificate that the server shows; the handshake ends with it.
  private func shown(_ host: String, _ port: UInt16) async -> NIOSSLCertificate? {
    let seen = EventLoops.shared.next().makePromise(of: NIOSSLCertificate?.self)
    do {
      let options = DNSClientOptions(certificateAuthorities: certificateAuthorities)
      let context = try NIOSSLContext(configuration: .client(options))
      try await greet(host, port) { name in
        try NIOSSLClientHandler(
          context: context, serverHostname: name,
          customVerificationCallback: { chain, verdict in
            seen.succeed(chain.first)
            verdict.succeed(.failed)
          })
      }
    } catch {
      // The handshake always fails; whether a certificate came before is what counts.
    }
    seen.succeed(nil)
    // It cannot fail.
    return try? await seen.futureResult.get()
  }

  /// Whether a known authority vouches for the certificate, whatever names it is for.
  private func isVouchedFor(_ host: String, _ port: UInt16) async -> Bool {
    let options = DNSClientOptions(certificateAuthorities: certificateAuthorities)
    var configuration = TLSConfiguration.client(options)
    configuration.certificateVerification = .noHostnameVerification
    do {
      let context = try NIOSSLContext(configuration: configuration)
      try await greet(host, port) { name in
        try NIOSSLClientHandler(context: context, serverHostname: name)
      }
      return true
    } catch {
      // Whatever stops the handshake: nobody is known to vouch for it.
      return false
    }
  }

  /// One handshake.
  private func greet(
    _ host: String, _ port: UInt16,
    _ handler: @escaping @Sendable (String?) throws -> NIOSSLClientHandler
  ) async throws {
    // An address is no name that could be told to the server (RFC 6066 §3).
    let name = IPAddress(host) == nil ? host : nil
    let channel = try await ClientBootstrap(group: EventLoops.shared)
      .connectTimeout(deadline.timeAmount)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(handler(name))
        }
      }
      .connect(host: host, port: Int(port)).get()
    let limit = channel.eventLoop.scheduleTask(in: deadline.timeAmount) {
      channel.close(promise: nil)
    }
    defer {
      limit.cancel()
      channel.close(promise: nil)
    }
    // Nothing, but not before the handshake is over.
    try await channel.writeAndFlush(ByteBuffer())
  }
}

extension ServerCertificate {
  fileprivate init?(_ certificate: NIOSSLCertificate) {
    // A certificate that cannot be written again is none that can be asked about.
    guard let octets = try? certificate.toDERBytes() else { return nil }
    self.octets = octets
    notAfter = Double(certificate.notValidAfter)
    names = certificate._subjectAlternativeNames().prefix(20).compactMap { name in
      let octets = Array(name.contents)
      switch name.nameType {
      case .dnsName: return String(decoding: octets.prefix(255), as: UTF8.self)
      case .ipAddress:
        switch octets.count {
        case 4: return octets.map(String.init).joined(separator: ".")
        default: return nil
        }
      default: return nil
      }
    }
  }
}
