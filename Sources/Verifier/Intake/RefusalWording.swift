/// One wording of a refusal, and what it means.
///
/// Phrases are compared without blanks and capitals, because mail servers break the lines of a reply
/// anywhere.
struct RefusalWording: Sendable {
  var code: String?
  var enhanced: String?
  var receiver: RefusingReceiver
  var cause: RefusalCause
  var isAuthProblem: Bool?
  /// Any of these words is enough.
  var phrases: [String]
  /// Words that also stand in other texts: they count only beside a code.
  var isWeak = false
  /// Words that mean this only beside the enhanced code of the entry.
  var isBound = false
  /// What the words say more exactly than the cause; nil where the cause says it all.
  var detail: RefusalDetail?
  /// What the wording states beyond what is read from its result list.
  var dmarc: StatedResult?
  var spf: StatedResult?
  var dkim: StatedResult?

  /// Whether the words fit many refusals, so that anything more exact counts first.
  var isVague: Bool {
    switch detail {
    case .policy, .senderRefused, .systemTrouble, .unreachable, .malformed: isAuthProblem == false
    case .greylisting, .tooLarge, .disabled, .moved, .noSuchDomain, .relayDenied, .virus, .loop,
      nil:
      false
    }
  }

  init(
    _ code: String?, _ enhanced: String?, _ receiver: RefusingReceiver, _ cause: RefusalCause,
    auth: Bool?, weak: Bool = false, bound: Bool = false, detail: RefusalDetail? = nil,
    spf: StatedResult? = nil, dkim: StatedResult? = nil, dmarc: StatedResult? = nil,
    _ phrases: [String]
  ) {
    self.code = code
    self.enhanced = enhanced
    self.receiver = receiver
    self.cause = cause
    self.isAuthProblem = auth
    self.isWeak = weak
    self.isBound = bound
    self.detail = detail
    self.spf = spf
    self.dkim = dkim
    self.dmarc = dmarc
    self.phrases = phrases.map { $0.filter { $0 != " " } }
  }
}
