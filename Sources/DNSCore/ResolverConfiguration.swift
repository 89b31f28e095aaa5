/// The resolvers that a machine is set up to use.
public struct ResolverConfiguration: Hashable, Sendable {
  /// The resolvers, the first one preferred; at most eight.
  public var servers: [ServerAddress]

  /// Reads the text of `/etc/resolv.conf`.
  ///
  /// Lines that are not understood are passed over, as the C library does; so are addresses with a
  /// zone index (`fe80::1%eth0`), which have a meaning on one interface only. With no server named
  /// the machine itself is asked (resolv.conf(5)).
  public init(text: String) {
    servers = []
    for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
      guard let key = words.first, key.elementsEqual("nameserver".utf8), words.count > 1,
        let server = ServerAddress(String(decoding: words[1], as: UTF8.self)),
        server.transport == .plain, !servers.contains(server), servers.count < 8
      else { continue }
      servers.append(server)
    }
    if servers.isEmpty { servers = [ServerAddress(.v4(0x7F00_0001))] }
  }
}

extension ServerAddress {
  /// Reads what a person writes for a server.
  ///
  /// `192.0.2.1`, `192.0.2.1:5300`, `2001:db8::1`, `[2001:db8::1]:5300`, `tls://dns.example`,
  /// `tls://dns.example:8853`, `https://dns.example/dns-query`; nil for anything else.
  public init?(_ text: String) {
    let octets = Array(text.utf8)
    guard octets.count <= 2_000, octets.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    if let rest = octets.after("https://") {
      let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard let (host, port) = ServerAddress.hostAndPort(authority) else { return nil }
      self.init(
        ip: IPAddress(octets: host), port: port ?? 443, transport: .https(url: text))
    } else if let rest = octets.after("tls://") {
      guard let (host, port) = ServerAddress.hostAndPort(rest) else { return nil }
      self.init(
        ip: IPAddress(octets: host), port: port ?? 853,
        transport: .tls(host: String(decoding: host, as: UTF8.self)))
    } else {
      if let ip = IPAddress(octets: octets[...]) {
        self.init(ip)
        return
      }
      guard let (host, port) = ServerAddress.hostAndPort(octets[...]),
        let ip = IPAddress(octets: host)
      else { return nil }
      self.init(ip, port: port ?? 53)
    }
  }

  /// Parts `host:port`, `[v6]:port`, or a host alone; nil when it is neither.
  private static func hostAndPort(
    _ text: ArraySlice<UInt8>
  ) -> (host: ArraySlice<UInt8>, port: UInt16?)? {
    var host: ArraySlice<UInt8>
    var rest: ArraySlice<UInt8>
    if text.first == UInt8(ascii: "[") {
      host = text.dropFirst().prefix { $0 != UInt8(ascii: "]") }
      rest = text.dropFirst(host.count + 1)
      guard rest.first == UInt8(ascii: "]"), case .v6? = IPAddress(octets: host) else {
        return nil
      }
      rest = rest.dropFirst()
    } else {
      host = text.prefix { $0 != UInt8(ascii: ":") }
      rest = text.dropFirst(host.count)
      guard !host.isEmpty,
        host.allSatisfy({
          $0.asciiDigit != nil || (0x61...0x7A).contains($0.asciiLowercased) || $0 == 0x2D
            || $0 == 0x2E
        })
      else { return nil }
    }
    if rest.isEmpty { return (host, nil) }
    guard rest.first == UInt8(ascii: ":"), (2...6).contains(rest.count),
      let port = UInt16(String(decoding: rest.dropFirst(), as: UTF8.self)), port > 0
    else { return nil }
    return (host, port)
  }
}

extension [UInt8] {
  /// What follows a beginning, compared without regard to ASCII case; nil without it.
  func after(_ beginning: StaticString) -> ArraySlice<UInt8>? {
    let wanted = beginning.withUTF8Buffer { Array($0) }
    guard count >= wanted.count,
      self[..<wanted.count].elementsEqual(wanted, by: { $0.asciiLowercased == $1 })
    else { return nil }
    return self[wanted.count...]
  }
}
