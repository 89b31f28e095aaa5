public import DNSCore
public import Verifier

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
  /// Whether only resolvers are asked, as the person wishes.
  public var asksResolversOnly: Bool
  /// Whether this machine has cPanel's own command.
  public var hasLocalHost: Bool
  /// Whether a secret can be typed unseen: not where the terminal shows each line by itself.
  public var hidesTyping: Bool

  /// Surroundings.
  public init(
    resolvers: [PublicResolverTarget], anyResolver: ServerAddress, authorityPort: UInt16 = 53,
    nonce: UInt64, otherSide: OtherSide? = nil, providerID: String? = nil,
    waysAround: [ServerAddress] = [], asksResolversOnly: Bool = false,
    hasLocalHost: Bool = false, hidesTyping: Bool = true
  ) {
    self.resolvers = resolvers
    self.anyResolver = anyResolver
    self.authorityPort = authorityPort
    self.nonce = nonce
    self.otherSide = otherSide
    self.providerID = providerID
    self.waysAround = waysAround
    self.asksResolversOnly = asksResolversOnly
    self.hasLocalHost = hasLocalHost
    self.hidesTyping = hidesTyping
  }

  /// Whom to ask before every authority has the records: no public resolver.
  var authoritiesOnly: InspectionOptions {
    InspectionOptions(
      resolvers: asksResolversOnly ? resolvers : [], anyResolver: anyResolver,
      authorityPort: authorityPort, nonce: nonce, waysAround: waysAround,
      asksResolversOnly: asksResolversOnly)
  }

  /// Whom to ask about what the world sees.
  var everyone: InspectionOptions {
    InspectionOptions(
      resolvers: resolvers, anyResolver: anyResolver, authorityPort: authorityPort, nonce: nonce,
      waysAround: waysAround, asksResolversOnly: asksResolversOnly)
  }
}
