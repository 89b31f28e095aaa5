public import DNSCore
internal import FoundationEssentials
public import Verifier

/// What came of one call.
public enum CPanelHeard: Hashable, Sendable {
  /// A reply, or why there is none.
  case reply(Result<CPanelReply, HostFault>)
  /// Nothing was sent: this certificate has to be asked about first.
  case certificate(HostCertificate)
}

/// What is asked of cPanel, in which order, and what its replies amount to.
///
/// A function of the replies known so far. The first call goes alone: a wrong token is tried once,
/// not four times, so that no guard against guessing locks the person out.
public struct CPanelDialogue: Sendable {
  /// What comes next.
  public enum Next: Hashable, Sendable {
    /// These calls are open.
    case ask([CPanelCall])
    /// All is known.
    case end(HostAnswer)
  }

  private let domain: DomainName
  private var replies: [CPanelCall: Result<CPanelReply, HostFault>] = [:]

  /// A dialogue about a domain's values.
  public init(domain: DomainName) {
    self.domain = domain
  }

  /// Takes the reply to a call.
  public mutating func take(_ reply: Result<CPanelReply, HostFault>, to call: CPanelCall) {
    replies[call] = reply
  }

  /// Asks what has to be asked, in order, one call after the other.
  ///
  /// - Parameters:
  ///   - domain: Whose values.
  ///   - ask: Carries one call out.
  /// - Returns: What cPanel answered, or the certificate that has to be asked about first.
  public static func run(
    _ domain: DomainName, ask: (CPanelCall) async -> CPanelHeard
  ) async -> HostAnswer {
    var dialogue = CPanelDialogue(domain: domain)
    while true {
      switch dialogue.next {
      case .end(let answer): return answer
      case .ask(let calls):
        for call in calls {
          switch await ask(call) {
          case .reply(let reply): dialogue.take(reply, to: call)
          case .certificate(let certificate): return .certificate(certificate)
          }
        }
      }
    }
  }

  /// What comes next.
  public var next: Next {
    let authority = CPanelCall.authority(domain)
    guard let first = replies[authority] else { return .ask([authority]) }
    if case .failure(let fault) = first, fault.endsAll { return .end(.failed(fault)) }
    let place = first.entries(Authority.self).first
    let zone = place?.zone.flatMap { DomainName($0) } ?? domain
    let calls: [CPanelCall] = [.dkim(domain), .spf(domain), .zone(zone)]
    for call in calls {
      if case .failure(let fault)? = replies[call], fault.endsAll { return .end(.failed(fault)) }
    }
    let open = calls.filter { replies[$0] == nil }
    guard open.isEmpty else { return .ask(open) }
    return .end(outcome(calls, place))
  }

  private func outcome(_ calls: [CPanelCall], _ place: Authority?) -> HostAnswer {
    var octets: [UInt8] = []
    for call in calls {
      guard case .success(let reply)? = replies[call] else { continue }
      octets += reply.octets + [0x0A]
    }
    let dkim = replies[.dkim(domain)]?.entries(Validation.self).first?.state
    let spf = replies[.spf(domain)]?.entries(Validation.self).first?.state
    let reading = HostReading(
      octets: octets, dkim: dkim.flatMap { HostDKIMState(rawValue: $0) },
      spf: spf.flatMap { HostSPFState(rawValue: $0) }, hasDNS: place?.isHere)
    if let values = Pasted.read(octets).hostValues,
      !values.expected(for: domain).records.isEmpty || reading.dkim == .noKey
    {
      return .told(reading)
    }
    // Why the key was not told says most.
    for call in calls {
      if case .failure(let fault)? = replies[call] { return .failed(fault) }
    }
    return .failed(.nothing)
  }
}

extension Result<CPanelReply, HostFault> {
  fileprivate func entries<Entry: Decodable>(_ type: Entry.Type) -> [Entry] {
    switch self {
    case .success(let reply): reply.entries(type)
    case .failure: []
    }
  }
}

extension HostFault {
  /// Whether no other call can go better.
  fileprivate var endsAll: Bool {
    switch self {
    case .notReached, .portClosed, .timedOut, .otherName, .tlsFailed, .tokenRefused, .forbidden,
      .secondFactor, .pageInstead, .notHere:
      true
    case .noSuchFunction, .featureOff, .otherDomain, .unreadable, .status, .said, .nothing: false
    }
  }
}

/// An entry of `has_local_authority`.
private struct Authority: Decodable {
  var zone: String?
  var isHere: Bool?

  private enum Keys: String, CodingKey {
    case zone
    case here = "local_authority"
  }

  init(from decoder: any Decoder) throws {
    let entry = try decoder.container(keyedBy: Keys.self)
    zone = try entry.decodeIfPresent(String.self, forKey: .zone)
    // 0 or 1, also as texts or as JSON's own words; what is none of these is not known.
    if let number = try? entry.decode(Int.self, forKey: .here) {
      isHere = number == 1
    } else if let text = try? entry.decode(String.self, forKey: .here) {
      isHere = text == "1"
    } else {
      // None of these: it is not known.
      isHere = try? entry.decode(Bool.self, forKey: .here)
    }
  }
}

/// An entry of the validating functions.
private struct Validation: Decodable {
  var state: String?
}
