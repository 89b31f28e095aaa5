public import DNSCore

/// A name server of the practice internet.
public struct PracticeServer: Hashable, Sendable {
  /// What a server is there for.
  public enum Role: Hashable, Sendable {
    /// The root of the DNS.
    case root
    /// Every top-level domain.
    case topLevel
    /// One of the two name servers that serve the practice domain; 0 or 1.
    case provider(Int)
    /// The mail host's own name server: it knows the practice domain too, and nobody asks it.
    case mailHost
    /// A resolver with a cache, standing for the public one with this id.
    case resolver(String)
    /// The resolver that the receiver of the mail asks.
    case receiver
  }

  /// What it is there for.
  public var role: Role
  /// Its address in the practice internet, a loopback one that no other server has.
  ///
  /// All of 127.0.0.0/8 is there on Linux. Elsewhere the wiring gives each server a port of
  /// 127.0.0.1 instead, and sends what goes to this address there.
  public var address: IPAddress

  /// Whether it answers with recursion, out of a cache.
  public var isResolver: Bool {
    switch role {
    case .resolver, .receiver: true
    case .root, .topLevel, .provider, .mailHost: false
    }
  }

  init(_ role: Role, group: UInt32, number: UInt32) {
    self.role = role
    // 127.83.group.number
    address = .v4(127 << 24 | 83 << 16 | (group & 0xFF) << 8 | (number & 0xFF))
  }

  static let root = PracticeServer(.root, group: 0, number: 1)
  static let topLevel = PracticeServer(.topLevel, group: 0, number: 2)
  static let providers = [
    PracticeServer(.provider(0), group: 1, number: 1),
    PracticeServer(.provider(1), group: 1, number: 2),
  ]
  static let mailHost = PracticeServer(.mailHost, group: 2, number: 1)
  static let receiver = PracticeServer(.receiver, group: 9, number: 1)
  static func resolver(_ id: String, number: Int) -> PracticeServer {
    PracticeServer(.resolver(id), group: 8, number: UInt32(clamping: number))
  }
}
