public import DNSCore

/// Who refused a mail.
public enum RefusingReceiver: String, Hashable, Sendable, CaseIterable {
  /// Gmail and Google Workspace.
  case gmail
  /// Yahoo and AOL (not Yahoo! JAPAN).
  case yahoo
  /// Outlook.com, Hotmail, Exchange Online.
  case microsoft
  /// iCloud Mail.
  case icloud
  /// NTT docomo.
  case docomo
  /// au (KDDI).
  case au
  /// SoftBank.
  case softbank
  /// The person's own sending server.
  case ownServer = "own_server"
  /// Any other receiver, or none can be told.
  case other
}

/// Why a mail was refused, as far as the refusal says it.
public enum RefusalCause: String, Hashable, Sendable, CaseIterable {
  /// Neither SPF nor DKIM passed.
  case noAuth = "no_auth"
  /// The SPF record forbids all other senders, and this is one.
  case spfHardfail = "spf_hardfail"
  /// DMARC failed and the domain asks for refusal.
  case dmarcPolicy = "dmarc_policy"
  /// DMARC could not be judged: the DNS failed for the moment.
  case dmarcDNSTemperror = "dmarc_dns_temperror"
  /// The SPF record has suspicious entries.
  case spfSuspicious = "spf_suspicious"
  /// This receiver wants SPF, and it did not pass.
  case spfRequired = "spf_required"
  /// This receiver wants DKIM, and it did not pass.
  case dkimRequired = "dkim_required"
  /// There is no DMARC record.
  case dmarcMissing = "dmarc_missing"
  /// From: matches neither the SPF nor the DKIM domain.
  case alignment
  /// The sending address has no matching reverse name.
  case ptr
  /// Too much mail in too short a time.
  case rate
  /// The connection was not encrypted.
  case tls
  /// Mail over IPv6 without reverse name or authentication.
  case ipv6Guidelines = "ipv6_guidelines"
  /// What the mail says, or the standing of its sender.
  case contentOrReputation = "content_or_reputation"
  /// There is no such mailbox.
  case userUnknown = "user_unknown"
  /// The mailbox is full.
  case mailboxFull = "mailbox_full"
  /// The sending address is on a block list.
  case reputation
  /// The required level of authentication is not met (Microsoft).
  case authLevel = "auth_level"
  /// SPF failed at a receiver that refuses for it.
  case spfFail = "spf_fail"
  /// Either no such mailbox, or filtered by the recipient's settings: the reply does not tell.
  case maybeFiltered = "maybe_filtered"
  /// Signing in to the own sending server failed.
  case smtpLogin = "smtp_login"
  /// A refusal that fits none of these.
  case unknown
}

/// A result that the text of a refusal states.
public enum StatedResult: String, Hashable, Sendable, CaseIterable {
  /// It passed.
  case pass
  /// It failed.
  case fail
  /// It failed softly.
  case softfail
  /// The record says nothing about this sender.
  case neutral
  /// There is no record or no signature.
  case none
  /// It could not be judged for the moment.
  case temperror
  /// It cannot be judged: the record is wrong.
  case permerror
}

/// What a refusal says.
///
/// nil always means "the text does not say it".
public struct BounceReport: Hashable, Sendable {
  /// One refusal: who, for whom, with which code and why.
  public struct Refusal: Hashable, Sendable {
    /// Whether SPF, DKIM or DMARC is the reason; nil when the text leaves it open.
    public var isAuthProblem: Bool?
    /// Who refused.
    public var receiver: RefusingReceiver
    /// The three digits of the refusing server's reply.
    public var smtpCode: String?
    /// Its enhanced code (RFC 3463 §2).
    public var enhancedCode: String?
    /// Why.
    public var cause: RefusalCause
    /// Whether it is a refusal for the moment only; nil when the text has no code.
    public var temporary: Bool?
    /// The sender's domain that the text names.
    public var domain: DomainName?
    /// The sending address that the text names.
    public var ip: IPAddress?
    /// The SPF result that the text states.
    public var spf: StatedResult?
    /// The DKIM result that the text states.
    public var dkim: StatedResult?
    /// The DMARC result that the text states.
    public var dmarc: StatedResult?
    /// The recipient, as foreign text.
    public var recipient: String?
    /// What the cause leaves open; nil where it says it all, or nothing more is known.
    public var detail: RefusalDetail?
    /// The line of the refusal that decided, as foreign text in one line; nil where there is none.
    public var line: String?

    /// A refusal of which nothing is known yet but its cause.
    public init(cause: RefusalCause, receiver: RefusingReceiver, isAuthProblem: Bool?) {
      self.cause = cause
      self.receiver = receiver
      self.isAuthProblem = isAuthProblem
    }
  }

  /// The refusal that matters: the authentication failure where there is one.
  public var refusal: Refusal
  /// The refusals of other recipients in the same text.
  public var others: [Refusal]
  /// How the paste was repaired.
  public var repairs: [Repair]
  /// What the person has to be told about the paste.
  public var problems: [IntakeProblem]
  /// Records of the mail host that stand in the same paste; nil when there are none.
  public var values: HostValues?

  /// A bounce that was read.
  public init(
    refusal: Refusal, others: [Refusal] = [], repairs: [Repair] = [],
    problems: [IntakeProblem] = []
  ) {
    self.refusal = refusal
    self.others = others
    self.repairs = repairs
    self.problems = problems
  }

  /// Whether the domain that the refusal names looks like the name of a server, not like the
  /// person's mail domain.
  ///
  /// Mail of web forms often leaves with the server's own name as envelope sender; then no record in
  /// the person's DNS helps. The person's domain itself and what lies below it by a mail-like label
  /// (`mail.example.jp`) are judged by what is known: with `ownDomain`, every domain that does not
  /// lie within it is somebody else's.
  ///
  /// - Parameter ownDomain: The person's domain, when it is known.
  /// - Returns: true when the person's DNS cannot cure the refusal.
  public func namesAServer(ownDomain: DomainName?) -> Bool {
    guard let domain = refusal.domain else { return false }
    if let ownDomain { return !domain.isWithin(ownDomain) }
    if MailboxServices.own(domain) { return true }
    guard domain.labelCount > 2, let first = domain.labels.first else { return false }
    // A number in the first of many labels: cp01.hosting.example.net, s123.xserver.jp, ip-10-0-0-1.
    return first.contains { $0.asciiDigit != nil }
      || String(decoding: first, as: UTF8.self).hasPrefix("host")
      || String(decoding: first, as: UTF8.self).hasPrefix("server")
  }
}
