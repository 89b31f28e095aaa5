import DNSCore
import NIOCore
import NIOPosix
import NIOSSL
import Sockets
import Testing

@Suite struct CertificateProbeTests {
  private let probe = CertificateProbe(
    deadline: .seconds(20), certificateAuthorities: Certificates.authority)

  private func port(_ server: WebServer) -> UInt16 {
    UInt16(server.url.dropFirst("https://127.0.0.1:".count).prefix { $0 != "/" }) ?? 0
  }

  @Test func `A certificate of nobody is shown, and once accepted it alone is trusted`()
    async throws
  {
    let server = try await WebServer(certificate: "self-signed") { _ in (200, [1]) }
    let other = try await WebServer(certificate: "address") { _ in (200, [2]) }
    let found = await probe.look(at: "127.0.0.1", port: port(server))
    guard case .notVouchedFor(let certificate) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(certificate.names == ["cpanel.test"])
    let file = try NIOSSLCertificate.fromPEMFile(Certificates.folder + "self-signed.pem")
    #expect(certificate.octets == (try file.first?.toDERBytes()))
    let client = HTTPSClient(
      deadline: .seconds(20), certificateAuthorities: Certificates.authority,
      trustingOnly: certificate.octets)
    #expect(try await client.send(HTTPSRequest(url: server.url)).body == [1])
    await #expect(throws: HTTPSError.tlsFailed) {
      try await client.send(HTTPSRequest(url: other.url))
    }
  }

  @Test func `An accepted certificate is let in whoever signed it, its sibling is not`()
    async throws
  {
    let server = try await WebServer(certificate: "server") { _ in (200, [1]) }
    let sibling = try await WebServer(certificate: "address") { _ in (200, [2]) }
    // The machine knows nothing of the tests' authority.
    guard
      case .notVouchedFor(let certificate) = await CertificateProbe().look(
        at: "127.0.0.1", port: port(server))
    else {
      Issue.record("vouched for")
      return
    }
    let client = HTTPSClient(deadline: .seconds(20), trustingOnly: certificate.octets)
    #expect(try await client.send(HTTPSRequest(url: server.url)).body == [1])
    await #expect(throws: HTTPSError.tlsFailed) {
      try await client.send(HTTPSRequest(url: sibling.url))
    }
    await #expect(throws: HTTPSError.tooLarge) {
      try await client.send(HTTPSRequest(url: server.url), limit: 0)
    }
  }

  @Test func `A request to an accepted server can be called off`() async throws {
    let server = try await WebServer(certificate: "self-signed") { _ in (200, [1]) }
    let file = try NIOSSLCertificate.fromPEMFile(Certificates.folder + "self-signed.pem")
    let client = HTTPSClient(
      deadline: .seconds(600), trustingOnly: try #require(file.first).toDERBytes())
    let task = Task { try await client.send(HTTPSRequest(url: server.url)) }
    task.cancel()
    await #expect(throws: HTTPSError.cancelled) { try await task.value }
  }

  @Test func `A certificate for other names says which`() async throws {
    let server = try await WebServer(certificate: "server") { _ in (200, []) }
    guard case .otherName(let certificate) = await probe.look(at: "127.0.0.1", port: port(server))
    else {
      Issue.record("not seen")
      return
    }
    #expect(certificate.names.contains("dns.test"))
  }

  @Test func `Where nothing speaks TLS there is no certificate`() async throws {
    let gone = try LoopbackServer(.texts([1]))
    gone.stop()
    #expect(await probe.look(at: "127.0.0.1", port: gone.address.port) == .none)
  }

  @Test func `A certificate that cannot be read lets nobody in`() async throws {
    let server = try await WebServer(certificate: "address") { _ in (200, []) }
    let client = HTTPSClient(deadline: .seconds(20), trustingOnly: [1, 2, 3])
    await #expect(throws: HTTPSError.tlsFailed) {
      try await client.send(HTTPSRequest(url: server.url))
    }
  }
}
