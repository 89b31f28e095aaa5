public import DNSCore

/// A public resolver that is asked what the world sees.
public struct PublicResolverTarget: Hashable, Sendable {
  /// Its id, `google` for example.
  public var id: String
  /// What people call it.
  public var name: String
  /// Where it is asked.
  public var address: ServerAddress
  /// Whether it is many caches behind one address, so that one answer does not speak for all.
  public var isManyCaches: Bool
  /// Further addresses of the same resolver, where another of its caches may answer.
  public var samples: [ServerAddress]
  /// Where it is asked over TLS or HTTPS when port 53 leads elsewhere; nil: nowhere.
  public var secureAddress: ServerAddress?

  /// A resolver.
  public init(
    id: String, name: String, address: ServerAddress, isManyCaches: Bool = true,
    samples: [ServerAddress] = [], secureAddress: ServerAddress? = nil
  ) {
    self.id = id
    self.name = name
    self.address = address
    self.isManyCaches = isManyCaches
    self.secureAddress = secureAddress
    self.samples = samples
  }

  /// The resolver asked at each of its addresses by itself, the main one first.
  var each: [PublicResolverTarget] {
    ([address] + samples.prefix(2)).map { address in
      var copy = self
      copy.address = address
      copy.samples = []
      return copy
    }
  }
}

/// With whose eyes a domain is looked at.
public enum InspectionLens: Hashable, Sendable {
  /// The owner's: every authoritative server, and resolvers only where they can do no harm.
  case owner
  /// A receiver's: one resolver (`anyResolver`) and nobody else, as when a mail comes in.
  case receiver
}

/// Who is asked, and where.
public struct InspectionOptions: Hashable, Sendable {
  /// The resolvers that show what the world sees.
  public var resolvers: [PublicResolverTarget]
  /// Answers for names that are not the person's: other domains, the servers' addresses.
  public var anyResolver: ServerAddress
  /// The port of authoritative servers; another than 53 in closed test networks.
  public var authorityPort: UInt16
  /// Makes the label of the name that cannot exist (a control for wildcards); random.
  public var nonce: UInt64
  /// With whose eyes the domain is looked at.
  public var lens: InspectionLens
  /// Servers over TLS and HTTPS that tell whether those ways are open where port 53 is not.
  public var waysAround: [ServerAddress]
  /// Whether only the resolvers are asked, because the person wishes so: no authoritative server can
  /// be reached.
  ///
  /// What a resolver lacks it may then remember as missing.
  public var asksResolversOnly: Bool

  /// Options; the owner's view unless said otherwise.
  public init(
    resolvers: [PublicResolverTarget], anyResolver: ServerAddress, authorityPort: UInt16 = 53,
    nonce: UInt64, lens: InspectionLens = .owner, waysAround: [ServerAddress] = [],
    asksResolversOnly: Bool = false
  ) {
    self.resolvers = resolvers
    self.anyResolver = anyResolver
    self.authorityPort = authorityPort
    self.nonce = nonce
    self.lens = lens
    self.waysAround = waysAround
    self.asksResolversOnly = asksResolversOnly
  }
}

/// The plan of what to ask whom about one domain, as a function of what was heard so far.
public struct Inspection: Hashable, Sendable {
  /// What is looked at.
  public var subject: Subject
  /// Who is asked.
  public var options: InspectionOptions

  /// An inspection; it does nothing by itself.
  public init(subject: Subject, options: InspectionOptions) {
    self.subject = subject
    self.options = options
  }
}
