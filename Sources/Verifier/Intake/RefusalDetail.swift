/// What a refusal is about where its cause alone says too little: `detail` of `explain --json`.
public enum RefusalDetail: String, Hashable, Sendable, CaseIterable {
  /// The receiver asks to be tried again in some minutes, as it does with every new sender.
  case greylisting
  /// The mail is larger than the receiver takes.
  case tooLarge = "too_large"
  /// The mailbox exists, but is switched off.
  case disabled
  /// The recipient has another address now.
  case moved
  /// The recipient's domain or its mail server is not there.
  case noSuchDomain = "no_such_domain"
  /// The server does not pass mail on for this sender.
  case relayDenied = "relay_denied"
  /// A virus, or an attachment of a forbidden kind.
  case virus
  /// The mail went in circles.
  case loop
  /// The recipient's server did not answer, or not in time.
  case unreachable
  /// The recipient's server has trouble of its own.
  case systemTrouble = "system_trouble"
  /// This sender may not write to this recipient.
  case senderRefused = "sender_refused"
  /// The mail or a command is not formed as it must be.
  case malformed
  /// The receiver names its own rules, and no more.
  case policy
}
