public import DNSCore

/// A text that gives power: in memory only, shown by nothing that describes or mirrors values.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  private let text: String

  /// A secret.
  public init(_ text: String) { self.text = text }

  /// Whether there is none.
  public var isEmpty: Bool { text.isEmpty }

  /// The text itself, for the one place that sends it.
  public var revealed: String { text }

  /// Nothing of the text.
  public var description: String { "(secret)" }

  /// Nothing of the text.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where cPanel is, and with what one gets in.
public struct HostLogin: Hashable, Sendable {
  /// What of it cannot be right.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// There is no name or address of a server in it.
    case host
    /// No account of cPanel is called so.
    case user
    /// It is no token.
    case token
  }

  /// The server's name or address, as a URL writes it.
  public var host: String
  /// The port of cPanel over TLS, usually 2083.
  public var port: UInt16
  /// The account.
  public var user: String
  /// The API token.
  public var token: Secret

  /// The port at which cPanel serves accounts over TLS.
  public static let usualPort: UInt16 = 2083

  /// A login as a person types it; the host may be cPanel's address out of a browser.
  public init(host typed: String, user: String, token: String) throws(Fault) {
    (host, port) = try Self.place(typed)
    let user = Self.trimmed(user)
    let token = Self.trimmed(token)
    let marks: Set<UInt8> = [0x2D, 0x2E, 0x40, 0x5F]
    guard (1...128).contains(user.utf8.count),
      user.utf8.allSatisfy({ $0.isAlphanumeric || marks.contains($0) })
    else { throw .user }
    // Nothing that could begin another header line, or another part of this one.
    guard (1...512).contains(token.utf8.count),
      token.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x3A })
    else { throw .token }
    self.user = user
    self.token = Secret(token)
  }

  /// The host and port of what was typed.
  public static func place(_ typed: String) throws(Fault) -> (host: String, port: UInt16) {
    var rest = Substring(trimmed(typed))
    for scheme in ["https://", "http://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var port = usualPort
    var isBracketed = false
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      let behind = rest[rest.index(after: end)...]
      if behind.hasPrefix(":") {
        guard let number = UInt16(behind.dropFirst()) else { throw .host }
        port = number
      } else if !behind.isEmpty {
        throw .host
      }
      rest = rest[rest.index(after: rest.startIndex)..<end]
      isBracketed = true
    } else if rest.filter({ $0 == ":" }).count == 1, let colon = rest.lastIndex(of: ":") {
      guard let number = UInt16(rest[rest.index(after: colon)...]) else { throw .host }
      port = number
      rest = rest[..<colon]
    }
    // Without TLS, and WHM's: the same server has cPanel over TLS at its usual port.
    if [80, 443, 2082, 2086, 2087].contains(port) { port = usualPort }
    if let ip = IPAddress(String(rest)) {
      let text = ip.description
      return (text.contains(":") ? "[\(text)]" : text, port)
    }
    // A name that cannot be one is told by its fault.
    guard !isBracketed, port > 0, let name = try? DomainName(typed: String(rest)),
      name.labelCount > 1
    else { throw .host }
    return (name.description, port)
  }

  private static func trimmed(_ text: String) -> String {
    var part = Substring(text)
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}

/// A certificate that no known authority vouches for.
public struct HostCertificate: Hashable, Sendable {
  /// The certificate itself (DER).
  public var octets: [UInt8]
  /// Its SHA-256.
  public var fingerprint: [UInt8]
  /// The names it is for, as foreign text.
  public var names: [String]
  /// When it ends, seconds since 1970.
  public var notAfter: Double

  /// A certificate.
  public init(octets: [UInt8], fingerprint: [UInt8], names: [String], notAfter: Double) {
    self.octets = octets
    self.fingerprint = fingerprint
    self.names = names
    self.notAfter = notAfter
  }

  /// The fingerprint as cPanel and browsers write it: pairs of capitals between colons.
  public var fingerprintText: String {
    fingerprint.map { octet in
      let digits = String(octet, radix: 16).uppercased()
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: ":")
  }

  /// Whether a text is this fingerprint, in whatever way it is written.
  public func isFingerprint(_ text: String) -> Bool {
    text.uppercased().filter { $0.isHexDigit } == fingerprintText.filter { $0 != ":" }
  }
}

/// What is to be fetched from cPanel, and how.
public struct HostRequest: Hashable, Sendable {
  /// The way to cPanel.
  public enum Way: Hashable, Sendable {
    /// Over HTTPS; `trusting` is the only certificate accepted, nil: those of known authorities.
    case https(HostLogin, trusting: HostCertificate?)
    /// By cPanel's own command on this machine.
    case local
  }

  /// Whose values.
  public var domain: DomainName
  /// The way.
  public var way: Way
  /// Tells requests apart that were called off.
  public var number: Int

  /// A request.
  public init(domain: DomainName, way: Way, number: Int = 0) {
    self.domain = domain
    self.way = way
    self.number = number
  }
}

/// What cPanel's check says of the key (its own view of the DNS, not the world's).
public enum HostDKIMState: String, Hashable, Sendable, CaseIterable {
  /// Published as it should be.
  case valid = "VALID"
  /// Published, and no key record.
  case malformed = "MALFORMED"
  /// Another key is published.
  case mismatch = "MISMATCH"
  /// Nothing is published.
  case missing = "MISSING"
  /// Several are published.
  case multiple = "MULTIPLE"
  /// The server itself has no key.
  case noKey = "NOPUB"
  /// cPanel's own look-up failed.
  case failed = "ERROR"
}

/// What cPanel's check says of SPF (its own view of the DNS, not the world's).
public enum HostSPFState: String, Hashable, Sendable, CaseIterable {
  /// The server may send.
  case valid = "VALID"
  /// The record does not allow the server.
  case mismatched = "MISMATCHED"
  /// Several are published.
  case multiple = "MULTIPLE"
  /// Nothing is published.
  case missing = "MISSING"
  /// cPanel's own look-up failed.
  case failed = "ERROR"
}

/// What cPanel answered, ready to be read like a paste.
public struct HostReading: Hashable, Sendable {
  /// The answers of its API, a JSON document a line.
  public var octets: [UInt8]
  /// The key's state; nil when it was not told.
  public var dkim: HostDKIMState?
  /// SPF's state; nil when it was not told.
  public var spf: HostSPFState?
  /// Whether cPanel believes that this server has the domain's DNS; nil when it was not told.
  public var hasDNS: Bool?

  /// What was answered.
  public init(
    octets: [UInt8], dkim: HostDKIMState? = nil, spf: HostSPFState? = nil, hasDNS: Bool? = nil
  ) {
    self.octets = octets
    self.dkim = dkim
    self.spf = spf
    self.hasDNS = hasDNS
  }
}

/// What became of a request to cPanel.
public enum HostAnswer: Hashable, Sendable {
  /// It answered.
  case told(HostReading)
  /// Its certificate is nobody's; nothing was sent but a greeting.
  case certificate(HostCertificate)
  /// There are no values.
  case failed(HostFault)
}

/// Why there are no values of cPanel.
public enum HostFault: Error, Hashable, Sendable {
  /// There is no such server, or no way to it.
  case notReached
  /// Nobody listens at cPanel's port.
  case portClosed
  /// No answer came in time.
  case timedOut
  /// The certificate is good, but for other names (foreign texts).
  case otherName([String])
  /// No encrypted connection came about.
  case tlsFailed
  /// 401: the token or the account is not right.
  case tokenRefused
  /// 403: the account may not do this.
  case forbidden
  /// cPanel wants a second factor.
  case secondFactor
  /// This cPanel has no such function.
  case noSuchFunction
  /// The host switched the feature off.
  case featureOff
  /// The domain is not of this account.
  case otherDomain
  /// A page instead of data: no cPanel, or its login.
  case pageInstead
  /// An answer that cannot be read.
  case unreadable
  /// The server answered with this status of HTTP.
  case status(Int)
  /// cPanel said no in its own words (foreign text).
  case said(String)
  /// It answered, but has no values for this domain.
  case nothing
  /// There is no cPanel on this machine.
  case notHere
}
