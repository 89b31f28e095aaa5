/// What a receiver does with the domain's mail.
public enum ReceiverOutcome: String, Hashable, Sendable {
  /// It takes the mail.
  case accepted
  /// It takes the mail and warns its reader, or files it under junk.
  case warned
  /// It refuses the mail.
  case refused
  /// It cannot be told.
  case unknown
}

/// A receiver that people in Japan care about.
public enum Receiver: String, Hashable, Sendable, CaseIterable {
  /// Personal Gmail.
  case gmail
  /// NTT docomo.
  case docomo
  /// au (KDDI).
  case au
  /// SoftBank and Y!mobile.
  case softbank
  /// Yahoo! JAPAN.
  case yahooJapan = "yahoo-japan"
  /// Outlook.com, Hotmail.
  case outlook
  /// iCloud Mail.
  case icloud
}

/// The rule of a receiver that decides.
public enum ReceiverRule: String, Hashable, Sendable {
  /// SPF or DKIM has to pass.
  case spfOrDKIM = "spf-or-dkim"
  /// SPF has to pass.
  case spf
  /// The sender's own DMARC policy is carried out.
  case ownPolicy = "own-dmarc-policy"
  /// A DMARC record has to be there and pass, else the reader is warned.
  case dmarcPresent = "dmarc-present"
  /// SPF, DKIM or DMARC: at least one has to pass.
  case anyAuthentication = "any-authentication"
}

/// How well a receiver's rule is known.
public enum ReceiverConfidence: String, Hashable, Sendable {
  /// The receiver says so itself.
  case confirmed
  /// Told by others, or not renewed for long.
  case likely
}

/// What one receiver would do with the domain's mail today, and by which rule.
public struct ReceiverVerdict: Hashable, Sendable {
  /// The receiver.
  public var receiver: Receiver
  /// What it does.
  public var outcome: ReceiverOutcome
  /// The rule that decides.
  public var rule: ReceiverRule
  /// The date of the text that the rule was read from, `2026-03-21`.
  public var asOf: String
  /// How well the rule is known.
  public var confidence: ReceiverConfidence

  /// A verdict.
  public init(
    receiver: Receiver, outcome: ReceiverOutcome, rule: ReceiverRule, asOf: String,
    confidence: ReceiverConfidence
  ) {
    self.receiver = receiver
    self.outcome = outcome
    self.rule = rule
    self.asOf = asOf
    self.confidence = confidence
  }
}

extension ReceiverVerdict {
  /// What each receiver does with mail of which so much is known; nil: not known.
  ///
  /// - Parameters:
  ///   - spf: Whether SPF passes.
  ///   - dkim: Whether a signature passes.
  ///   - dmarc: Whether there is a DMARC record.
  ///   - isStrict: Whether that asks to refuse, or to file as junk, what passes neither.
  /// - Returns: One verdict a receiver, in the order of `Receiver.allCases`.
  public static func all(
    spf: Bool?, dkim: Bool?, dmarc: Bool?, isStrict: Bool = false
  ) -> [ReceiverVerdict] {
    ReceiverRules.verdicts(
      ReceiverRules.Facts(spf: spf, dkim: dkim, hasDMARC: dmarc, isStrict: isStrict))
  }

  /// What each receiver does with mail like one that was delivered.
  public static func all(after proof: DeliveryProof) -> [ReceiverVerdict] {
    func passes(_ method: DeliveryProof.Method) -> Bool? {
      switch method {
      case .passed: true
      case .notPassed, .passedForOther: false
      // What the receiver did not write it may not have looked at.
      case .passedForUnknown, .absent: nil
      }
    }
    let dmarc: Bool?
    switch proof.dmarc {
    case .passed, .passedForOther, .passedForUnknown: dmarc = true
    // Receivers that judge DMARC write its result where there is a record.
    case .absent: dmarc = false
    case .notPassed(let word): dmarc = word == "none" ? false : nil
    }
    return all(spf: passes(proof.spf), dkim: passes(proof.dkim), dmarc: dmarc)
  }
}
