/// What receivers are known to do, each rule with its date.
enum ReceiverRules {
  /// The verdict of each receiver on a report.
  static func verdicts(_ report: CheckReport) -> [ReceiverVerdict] { verdicts(Facts(report)) }

  /// The verdict of each receiver on what is known.
  static func verdicts(_ facts: Facts) -> [ReceiverVerdict] {
    Receiver.allCases.map { verdict($0, facts) }
  }

  /// What counts: whether SPF and DKIM can pass, and what DMARC asks for; nil is not known.
  struct Facts {
    var spf: Bool?
    var dkim: Bool?
    var hasDMARC: Bool?
    /// Whether the own policy asks to refuse or to file under junk what passes neither.
    var isStrict = false

    init(spf: Bool?, dkim: Bool?, hasDMARC: Bool?, isStrict: Bool) {
      self.spf = spf
      self.dkim = dkim
      self.hasDMARC = hasDMARC
      self.isStrict = isStrict
    }

    init(_ report: CheckReport) {
      // While old answers live on, a receiver may see the old or the new.
      guard report.isComplete, report.verdict != .waiting else { return }
      switch report.spf.state {
      case .ok, .differs: spf = report.spf.verdict.map { $0.result == "pass" } ?? nil
      case .missing, .two, .invalid, .notAllowed: spf = false
      case .temperror, .unknown: spf = nil
      }
      // Without the sender's address, the mail host's not passing proves nothing.
      if report.spf.state == .ok || report.spf.state == .differs, !report.spf.isSenderGiven,
        spf == false
      {
        spf = nil
      }
      let states = report.dkim.map(\.state)
      if states.contains(.ok) {
        dkim = true
      } else if states.contains(where: { $0 == .temperror || $0 == .unknown }) {
        dkim = nil
      } else {
        // A key under a selector that nobody told may be there.
        let isCertain = report.findings.contains { finding in
          if case .notPublished(let missing, _) = finding.mistake { return missing.contains(.dkim) }
          if case .dkim = finding.record { return true }
          return false
        }
        dkim = isCertain ? false : nil
      }
      switch report.dmarc.state {
      case .ok: hasDMARC = true
      case .missing, .two, .bad: hasDMARC = false
      case .temperror, .unknown: hasDMARC = nil
      }
      isStrict = report.dmarc.policy == "reject" || report.dmarc.policy == "quarantine"
    }

    /// Whether SPF or DKIM passes; nil when that hangs on something unknown.
    var either: Bool? {
      if spf == true || dkim == true { return true }
      return spf == false && dkim == false ? false : nil
    }
  }

  private static func verdict(_ receiver: Receiver, _ facts: Facts) -> ReceiverVerdict {
    let rule: ReceiverRule
    let outcome: ReceiverOutcome
    let asOf: String
    let confidence: ReceiverConfidence
    switch receiver {
    case .gmail:
      // support.google.com/mail/answer/81126, all senders: SPF or DKIM, since 2024-02-01.
      (rule, asOf, confidence) = (.spfOrDKIM, "2026-03-21", .confirmed)
      outcome = choose(facts.either, else: .refused)
    case .docomo:
      // Warns its readers where DMARC is missing or fails (announced 2024-05-22, seen 2025-02). That
      // it refuses such mail, or carries out the sender's policy, is not confirmed.
      (rule, asOf, confidence) = (.dmarcPresent, "2025-03-26", .likely)
      outcome = choose(all(facts.hasDMARC, facts.either), else: .warned)
    case .au:
      // au.com: SPF of the envelope sender; the filter level "high" refuses what fails. How it stands
      // in 2026 is not confirmed.
      (rule, asOf, confidence) = (.spf, "2023-10-01", .likely)
      outcome = choose(facts.spf, else: .refused)
    case .softbank:
      // softbank.jp 2024-02-13: "reject spoofed mail" is on by default; SPF, DMARC since April 2024.
      (rule, asOf, confidence) = (.spf, "2024-02-13", .confirmed)
      outcome = choose(facts.spf, else: .refused)
    case .yahooJapan:
      // whatsnewmail.yahoo.co.jp 2024-12-11: mail that passes none may go to junk or be refused.
      (rule, asOf, confidence) = (.anyAuthentication, "2024-12-11", .confirmed)
      outcome = choose(facts.either, else: .warned)
    case .outlook:
      // Postmaster policies of Outlook.com: demanded of bulk mail, recommended to small senders.
      (rule, asOf, confidence) = (.anyAuthentication, "2026-06-15", .likely)
      outcome = choose(facts.either, else: .warned)
    case .icloud:
      // support.apple.com/102322: SPF and DKIM of bulk mail; the sender's DMARC policy is honoured.
      (rule, asOf, confidence) = (.anyAuthentication, "2025-02-26", .likely)
      outcome = choose(facts.either, else: .warned)
    }
    if facts.either == false, facts.isStrict, carriesOutPolicies(receiver) {
      return ReceiverVerdict(
        receiver: receiver, outcome: .refused, rule: .ownPolicy, asOf: asOf,
        confidence: confidence)
    }
    return ReceiverVerdict(
      receiver: receiver, outcome: outcome, rule: rule, asOf: asOf, confidence: confidence)
  }

  /// Whether the receiver is known to carry out the sender's DMARC policy.
  private static func carriesOutPolicies(_ receiver: Receiver) -> Bool {
    switch receiver {
    case .gmail, .softbank, .yahooJapan, .outlook, .icloud: true
    case .docomo, .au: false
    }
  }

  private static func choose(_ passes: Bool?, else bad: ReceiverOutcome) -> ReceiverOutcome {
    passes.map { $0 ? .accepted : bad } ?? .unknown
  }

  private static func all(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == true && right == true ? true : nil
  }
}
