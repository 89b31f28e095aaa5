public import DNSCore

/// The answer in one word.
public enum Verdict: String, Hashable, Sendable {
  /// Everything that mail needs is in place, and everyone sees it.
  case ok
  /// Something that stops mail has to be corrected.
  case broken
  /// All is right at the authority; old answers have to run out.
  case waiting
  /// It could not be told, or not yet.
  case unknown
}

/// What became of the domain itself on the way from the root.
public enum DomainCondition: Hashable, Sendable {
  /// The walk is not at its end.
  case unknown
  /// The zone was found, and its servers answer.
  case served
  /// There is no such domain: never registered, expired, or misspelt.
  case noSuchDomain(missing: DomainName)
  /// The domain is delegated, but none of its servers gave a usable answer.
  case silent
  /// The domain's servers answer, but none of them serves its zone.
  case lame
  /// No server could be asked at all: no network, or port 53 is closed.
  case noNetwork
}

/// How DNS questions get out of this network.
public struct NetworkPath: Hashable, Sendable {
  /// What becomes of questions to port 53.
  public enum Port53: String, Hashable, Sendable {
    /// They reach the servers they are sent to.
    case open
    /// Nothing comes back.
    case closed
    /// Somebody on the way answers in place of the servers.
    case intercepted
    /// It could not be told, or not yet.
    case unknown
  }

  /// Port 53, UDP and TCP.
  public var port53: Port53
  /// Whether DNS over TLS (port 853) gets through; nil: not known.
  public var tls: Bool?
  /// Whether DNS over HTTPS gets through; nil: not known.
  public var https: Bool?

  /// A path; nothing is known of it unless given.
  public init(port53: Port53 = .unknown, tls: Bool? = nil, https: Bool? = nil) {
    self.port53 = port53
    self.tls = tls
    self.https = https
  }
}

/// One name server of the zone, as the parent zone names it.
public struct NameServerState: Hashable, Sendable {
  /// Its name.
  public var name: DomainName
  /// Its addresses; those asked.
  public var addresses: [IPAddress]
  /// Whether it answers for the zone with authority at every address; nil: not known yet.
  public var isAuthoritative: Bool?
  /// Whether no address of it replies; nil: not known yet.
  public var isSilent: Bool?
  /// The serial number of the zone there.
  public var serial: UInt32?

  /// A name server.
  public init(
    name: DomainName, addresses: [IPAddress], isAuthoritative: Bool? = nil, isSilent: Bool? = nil,
    serial: UInt32? = nil
  ) {
    self.name = name
    self.addresses = addresses
    self.isAuthoritative = isAuthoritative
    self.isSilent = isSilent
    self.serial = serial
  }
}

/// Whose DNS it is, as told by the name servers, or by the person.
public struct ProviderIdentity: Hashable, Sendable {
  /// How sure that is.
  public enum Certainty: String, Hashable, Sendable {
    /// The name servers are of this provider only, or the person said so.
    case sure
    /// Several providers use these name servers.
    case ambiguous
    /// None that is known.
    case unknown
  }

  /// The provider's id in the catalogue; nil unless sure.
  public var id: String?
  /// How sure that is.
  public var certainty: Certainty
  /// Ids of all that fit, the likeliest first.
  public var candidates: [String]

  /// An identity.
  public init(id: String?, certainty: Certainty, candidates: [String]) {
    self.id = id
    self.certainty = certainty
    self.candidates = candidates
  }

  /// Not known.
  public static let unknown = ProviderIdentity(id: nil, certainty: .unknown, candidates: [])
}

/// Where the domain's mail is received.
public struct MailHostState: Hashable, Sendable {
  /// The mail host's id in the catalogue; nil when it is none of those known.
  public var id: String?
  /// Names of the mail exchangers, the preferred first; nil: not known yet.
  public var mx: [DomainName]?
  /// Whether the zone is served by the mail host's own name servers: then cPanel's records are used
  /// as they are, and nothing has to be typed.
  public var servesZone: Bool

  /// A mail host.
  public init(id: String? = nil, mx: [DomainName]? = nil, servesZone: Bool = false) {
    self.id = id
    self.mx = mx
    self.servesZone = servesZone
  }
}

/// What SPF says for one address.
public struct SPFVerdict: Hashable, Sendable {
  /// The sender's address.
  public var ip: IPAddress
  /// The result word of RFC 7208 §2.6: `pass`, `softfail`, `permerror`.
  public var result: String
  /// The term that decided; nil when none did.
  public var mechanism: String?
  /// DNS lookups that were needed (RFC 7208 §4.6.4).
  public var lookups: Int
  /// Lookups that found nothing.
  public var voids: Int

  /// A verdict.
  public init(ip: IPAddress, result: String, mechanism: String?, lookups: Int, voids: Int) {
    self.ip = ip
    self.result = result
    self.mechanism = mechanism
    self.lookups = lookups
    self.voids = voids
  }
}

/// How the domain's SPF stands.
public struct SPFState: Hashable, Sendable {
  /// The states, in the words of the JSON output; `unknown` is "not told yet".
  public enum State: String, Hashable, Sendable {
    case ok, differs, missing, two, invalid
    case notAllowed = "not_allowed"
    case temperror, unknown
  }

  /// The state.
  public var state: State
  /// The text at the authority; the first where there are two.
  public var record: [UInt8]?
  /// One verdict for each address that was evaluated; empty until known.
  public var verdicts: [SPFVerdict]
  /// The same with the wanted text in place of the published one; empty without a wanted text.
  public var verdictsWithWanted: [SPFVerdict]
  /// The id of the relay that the wanted text alone does not let pass; nil where it does, or none is
  /// known.
  public var wantedLacksRelay: String?
  /// Whether the address was given; else they are those of the mail and web hosts.
  public var isSenderGiven: Bool

  /// A state.
  public init(
    state: State = .unknown, record: [UInt8]? = nil, verdicts: [SPFVerdict] = [],
    verdictsWithWanted: [SPFVerdict] = [], isSenderGiven: Bool = false
  ) {
    self.state = state
    self.record = record
    self.verdicts = verdicts
    self.verdictsWithWanted = verdictsWithWanted
    self.isSenderGiven = isSenderGiven
  }

  /// The verdict that counts: the given sender's; else the first address that does not pass, or the
  /// first.
  public var verdict: SPFVerdict? {
    isSenderGiven ? verdicts.first : verdicts.first { $0.result != "pass" } ?? verdicts.first
  }
}

/// How the DKIM key of one selector stands.
public struct DKIMState: Hashable, Sendable {
  /// The states, in the words of the JSON output; `unknown` is "not told yet".
  public enum State: String, Hashable, Sendable {
    case ok, missing
    case badKey = "bad_key"
    case badRecord = "bad_record"
    case revoked
    case otherKey = "other_key"
    case two, temperror, unknown
  }

  /// The selector, `default` for example.
  public var selector: DomainName
  /// The state.
  public var state: State
  /// The type of key, `rsa` or `ed25519`; nil when there is none that can be read.
  public var keyType: String?
  /// Size of an RSA key in bits; nil when the key is not whole.
  public var bits: Int?
  /// The text at the authority; the first where there are two.
  public var record: [UInt8]?

  /// A state.
  public init(
    selector: DomainName, state: State = .unknown, keyType: String? = nil, bits: Int? = nil,
    record: [UInt8]? = nil
  ) {
    self.selector = selector
    self.state = state
    self.keyType = keyType
    self.bits = bits
    self.record = record
  }
}

/// How the domain's DMARC stands.
public struct DMARCState: Hashable, Sendable {
  /// The states, in the words of the JSON output; `unknown` is "not told yet".
  public enum State: String, Hashable, Sendable {
    case ok, missing, two, bad, temperror, unknown
  }

  /// The state.
  public var state: State
  /// What receivers are asked to do with this domain's mail: `none`, `quarantine`, `reject`.
  public var policy: String?
  /// The text.
  public var record: [UInt8]?
  /// Where it stands: the domain's own name, or that of a domain above.
  public var foundAt: DomainName?

  /// A state.
  public init(
    state: State = .unknown, policy: String? = nil, record: [UInt8]? = nil,
    foundAt: DomainName? = nil
  ) {
    self.state = state
    self.policy = policy
    self.record = record
    self.foundAt = foundAt
  }
}

/// What one check tells; at any moment, also half-way.
public struct CheckReport: Hashable, Sendable {
  /// The domain that was looked at.
  public var domain: DomainName
  /// The answer in one word.
  public var verdict: Verdict = .unknown
  /// What became of the domain itself.
  public var condition: DomainCondition = .unknown
  /// How questions get out of this network.
  public var path = NetworkPath()
  /// Whether only resolvers were asked, since no authoritative server can be reached.
  public var isFromResolversOnly = false
  /// The zone that the domain's records stand in; nil until found.
  public var zone: DomainName?
  /// The zone's name servers, as the parent names them.
  public var nameServers: [NameServerState] = []
  /// Whose DNS it is.
  public var provider: ProviderIdentity = .unknown
  /// Where mail is received.
  public var mailHost = MailHostState()
  /// SPF.
  public var spf = SPFState()
  /// DKIM, one entry a selector.
  public var dkim: [DKIMState] = []
  /// DMARC.
  public var dmarc = DMARCState()
  /// What is wrong or worth knowing: first what makes the others meaningless, then by weight.
  public var findings: [Finding] = []
  /// What is to be done about it.
  public var advice: Advice
  /// Who sees what, and until when they may remember something else.
  public var propagation = Propagation()
  /// What each receiver would do with the domain's mail today.
  public var receivers: [ReceiverVerdict] = []
  /// All that was heard.
  public var observations: [Observation] = []
  /// When asking again can first tell something new, seconds since 1970; nil: no need to.
  public var nextCheckAt: Double?
  /// Whether every question was answered.
  public var isComplete = false

  /// A report that knows nothing yet.
  public init(domain: DomainName) {
    self.domain = domain
    advice = Advice(domain: domain, zone: domain)
  }

  /// The one finding to show first; nil when there is none.
  public var summary: Finding? { findings.first }
}
