public import DNSCore
public import Verifier

/// An encrypted way to resolvers, and whom to ask on it where port 53 leads nowhere.
public struct EncryptedWay: Hashable, Sendable {
  /// DNS over TLS (RFC 7858) or over HTTPS (RFC 8484).
  public enum Kind: Hashable, Sendable {
    case tls, https
  }

  /// Which of the two.
  public var kind: Kind
  /// The public resolvers that are asked on it.
  public var resolvers: [PublicResolverTarget]
  /// Answers for names that are not the person's.
  public var anyResolver: ServerAddress

  /// A way.
  public init(kind: Kind, resolvers: [PublicResolverTarget], anyResolver: ServerAddress) {
    self.kind = kind
    self.resolvers = resolvers
    self.anyResolver = anyResolver
  }
}

/// What the wizard finds around itself: whom to ask, and the other side of the practice, if any.
public struct Surroundings: Hashable, Sendable {
  /// The public resolvers that show what the world sees.
  public var resolvers: [PublicResolverTarget]
  /// Answers for names that are not the person's.
  public var anyResolver: ServerAddress
  /// The port of authoritative servers.
  public var authorityPort: UInt16
  /// Makes names that cannot exist; random.
  public var nonce: UInt64
  /// The screens that stand for the person's browser; nil where there is a real one.
  public var otherSide: OtherSide?
  /// A provider named on the command line.
  public var providerID: String?
  /// Servers over TLS and HTTPS that tell whether those ways are open where port 53 is not.
  public var waysAround: [ServerAddress]
  /// The ways that the person can choose where port 53 leads nowhere.
  public var encryptedWays: [EncryptedWay]
  /// The way that the person chose; nil: port 53.
  var takenWay: EncryptedWay?
  /// Whether only resolvers are asked, as the person wishes.
  public var asksResolversOnly: Bool
  /// Whether this machine has cPanel's own command.
  public var hasLocalHost: Bool
  /// Whether a secret can be typed unseen: not where the terminal shows each line by itself.
  public var hidesTyping: Bool
  /// How one pastes in this terminal.
  public var pasteWay: PasteWay

  /// Surroundings.
  public init(
    resolvers: [PublicResolverTarget], anyResolver: ServerAddress, authorityPort: UInt16 = 53,
    nonce: UInt64, otherSide: OtherSide? = nil, providerID: String? = nil,
    waysAround: [ServerAddress] = [], encryptedWays: [EncryptedWay] = [],
    asksResolversOnly: Bool = false, hasLocalHost: Bool = false, hidesTyping: Bool = true,
    pasteWay: PasteWay = .unknown
  ) {
    self.resolvers = resolvers
    self.anyResolver = anyResolver
    self.authorityPort = authorityPort
    self.nonce = nonce
    self.otherSide = otherSide
    self.providerID = providerID
    self.waysAround = waysAround
    self.encryptedWays = encryptedWays
    self.asksResolversOnly = asksResolversOnly
    self.hasLocalHost = hasLocalHost
    self.hidesTyping = hidesTyping
    self.pasteWay = pasteWay
  }

  /// The way around that was seen to be open and that can be chosen; nil: none.
  func wayAround(_ path: NetworkPath) -> EncryptedWay? {
    guard takenWay == nil else { return nil }
    return encryptedWays.first { way in
      switch way.kind {
      case .https: path.https == true
      case .tls: path.tls == true
      }
    }
  }

  /// Whom to ask before every authority has the records: no public resolver.
  var authoritiesOnly: InspectionOptions {
    var options = everyone
    if !options.asksResolversOnly { options.resolvers = [] }
    return options
  }

  /// Whom to ask about what the world sees.
  var everyone: InspectionOptions {
    InspectionOptions(
      resolvers: takenWay?.resolvers ?? resolvers,
      anyResolver: takenWay?.anyResolver ?? anyResolver, authorityPort: authorityPort,
      nonce: nonce, waysAround: waysAround,
      asksResolversOnly: asksResolversOnly || takenWay != nil)
  }
}
