internal import DNSCore
internal import MailAuth
internal import TUI
internal import Verifier

/// A delivered mail as proof that SPF and DKIM pass.
enum FinalCheckStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    var domain: DomainName
    /// When the youngest record was first seen at every authority; nil: not known.
    var seenAt: Double?
    /// Whom to ask for what a message has to be judged by: the person's names of their authority.
    var options: InspectionOptions
    /// Whose form the records are typed into; nil: not known.
    var providerID: String?
    var provedAt: Double?
    var wantsDMARC: Bool
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var paste = PasteBox()
    /// What the paste was; nil: nothing yet.
    var report: HeaderReport?
    var proof: DeliveryProof?
    var other: Other?
    /// Our own judgement of the message.
    var own: OwnCheck?
    var help: Help?
    /// The name of the summary that is being written; nil while it is not.
    var fileName: LineEditor?
    var now: Double = 0
    var utcOffset = 0

    init(_ entry: Entry) { self.entry = entry }

    /// Why the receiver did not accept it, as far as the message and the DNS tell.
    var findings: [Finding] {
      guard let own, let reading = own.reading, let proof else { return [] }
      return reading.findings(beside: proof, isWhole: own.isWhole)
    }

    var isProved: Bool { proof?.conclusion == .proved || (proof == nil && entry.provedAt != nil) }
  }

  /// What a paste was, when it was not what is wanted.
  enum Other: Hashable, Sendable {
    case stillRefused(BounceReport.Refusal)
    case hostValues
    case nothing(UnknownPaste)
  }

  /// What to do without Gmail on a computer.
  enum Help: Hashable, Sendable {
    case otherMailboxes
  }

  /// The message, judged here.
  struct OwnCheck: Hashable, Sendable {
    var message: [UInt8]
    /// Whether its body came along.
    var isWhole: Bool
    var heard = Observations()
    var inFlight: Set<Query> = []
    var reading: MessageReading?
  }

  enum Outcome: Hashable, Sendable {
    case back
    case proved([String])
    case addDMARC
    case otherDomain
    /// The summary goes to a file of this name; the wizard knows what is in it.
    case writeSummary(String)
    case finished
  }

  static func focus(_ state: State) -> Page.Focus {
    if state.fileName != nil { return .field }
    return state.paste.hasFocus && !state.paste.isFilled && !state.isProved && state.help == nil
      ? .paste : .commands
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    state.utcOffset = event.at.utcOffset
    switch event.what {
    case .answered(let answers): return heard(&state, answers)
    case .fileRead(_, let reading):
      if case .octets(let octets) = reading {
        state.paste.fill(octets)
        return read(&state)
      }
      return Reaction(notice: PasteWords.fault(reading))
    case .fileWritten(let path, let writing):
      return .notice(FinalCheckWords.written(path, writing))
    case .began, .paste, .key, .pasteTooLong, .clock, .copied, .saved, .otherSide,
      .hostAnswered:
      break
    }
    if state.fileName != nil { return name(&state, event) }
    if !(state.isProved && !state.paste.isFilled) || isPaste(event) {
      switch state.paste.take(event) {
      case .kept: return .none
      case .filled: return read(&state)
      case .file(let path): return .effects([.readFile(path: path)])
      case .notMine: break
      }
    }
    guard case .key(let key) = event.what else { return .none }
    return command(&state, key)
  }

  private static func isPaste(_ event: Event) -> Bool {
    if case .paste = event.what { return true }
    return false
  }

  private static func command(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .escape, .left, .character("b"):
      if state.help != nil {
        state.help = nil
        return .none
      }
      return .outcome(.back)
    case .character("x"):
      state.paste.clear()
      state.report = nil
      state.proof = nil
      state.other = nil
      state.own = nil
      state.entry.provedAt = nil
    case .character("t"): state.help = .otherMailboxes
    case .character("w"):
      guard state.isProved else { return .none }
      state.fileName = LineEditor("todoku-\(state.entry.domain).txt")
    case .character("m"): return state.isProved ? .outcome(.addDMARC) : .none
    case .character("n"): return .outcome(.otherDomain)
    case .enter:
      if state.isProved { return .outcome(.finished) }
      state.paste.clear()
      state.other = nil
      state.help = nil
    default: break
    }
    return .none
  }

  private static func name(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what { state.fileName?.paste(octets) }
    guard case .key(let key) = event.what, let line = state.fileName else { return .none }
    switch key {
    case .escape: state.fileName = nil
    case .enter:
      state.fileName = nil
      if !line.text.isEmpty { return .outcome(.writeSummary(line.text)) }
    default: state.fileName?.apply(key)
    }
    return .none
  }

  // MARK: The delivered mail

  private static func read(_ state: inout State) -> Reaction<Outcome> {
    guard let octets = state.paste.octets else { return .none }
    state.report = nil
    state.proof = nil
    state.other = nil
    state.own = nil
    switch Pasted.read(octets) {
    case .bounce(let report): state.other = .stillRefused(report.refusal)
    case .mailHost: state.other = .hostValues
    case .unknown(let paste): state.other = .nothing(paste)
    case .headers(let report):
      state.report = report
      let proof = DeliveryProof(
        report, domain: state.entry.domain, seenAt: state.entry.seenAt)
      state.proof = proof
      var reaction = Reaction<Outcome>()
      if let message = report.message ?? report.header {
        state.own = OwnCheck(message: message, isWhole: report.message != nil)
        reaction.effects = judge(&state)
      }
      if proof.conclusion == .proved {
        state.entry.provedAt = state.now
        reaction.outcome = .proved(lines(proof))
        reaction.effects.append(.bell)
      }
      return reaction
    }
    return .none
  }

  private static func lines(_ proof: DeliveryProof) -> [String] {
    [
      "spf=pass" + (proof.clientIP.map { " \($0)" } ?? ""),
      "dkim=pass" + (proof.selector.map { " \($0)" } ?? ""),
      "dmarc=" + (proof.dmarc == .passed ? "pass" : "-"),
    ]
  }

  /// Judges the message as its receiver would; the person's own names are asked of their authority.
  private static func judge(_ state: inout State) -> [Effect] {
    guard let own = state.own else { return [] }
    let inspection = Inspection(
      subject: Subject(domain: state.entry.domain), options: state.entry.options)
    let message = MailMessage(own.message)
    let now = Int(state.now)
    switch inspection.judge(
      own.heard, { MessageReading.evaluate(message, now: now, known: $0) })
    {
    case .result(let reading):
      state.own?.reading = reading
      return []
    case .needs(let open):
      let queries = open.filter { !own.inFlight.contains($0) }
      state.own?.inFlight.formUnion(queries)
      return queries.isEmpty ? [] : [.ask(queries)]
    }
  }

  private static func heard(
    _ state: inout State, _ answers: [Event.Heard]
  ) -> Reaction<Outcome> {
    let own = answers.filter { state.own?.inFlight.remove($0.query) != nil }
    guard !own.isEmpty else { return .none }
    for one in own { state.own?.heard.record(one.query, one.answer) }
    return .effects(judge(&state))
  }
}
