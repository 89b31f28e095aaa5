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
  /// What the wording states beyond what is read from its result list.
  var dmarc: StatedResult?
  var spf: StatedResult?
  var dkim: StatedResult?

  init(
    _ code: String?, _ enhanced: String?, _ receiver: RefusingReceiver, _ cause: RefusalCause,
    auth: Bool?, weak: Bool = false, spf: StatedResult? = nil, dkim: StatedResult? = nil,
    dmarc: StatedResult? = nil, _ phrases: [String]
  ) {
    self.code = code
    self.enhanced = enhanced
    self.receiver = receiver
    self.cause = cause
    self.isAuthProblem = auth
    self.isWeak = weak
    self.spf = spf
    self.dkim = dkim
    self.dmarc = dmarc
    self.phrases = phrases.map { $0.filter { $0 != " " } }
  }
}

/// The wordings that are known.
///
/// The first that fits counts, so the special ones stand first.
/// A code without words is read as the first entry with that code.
enum BounceCatalogue {
  static let wordings: [RefusalWording] = [
    // Gmail: https://support.google.com/a/answer/3726730 and originals of bounces.
    RefusalWording(
      "550", "5.7.26", .gmail, .noAuth, auth: true,
      [
        "senders to authenticate with either spf or dkim", "the sender is unauthenticated",
        "this mail is unauthenticated, which poses a security risk",
        "authenticate with at least one of spf or dkim",
        "does not have authentication information or fails",
        "does not pass authentication checks (spf and dkim both", "spf and dkim both do not pass",
        "rate limited because it is unauthenticated", "fails to pass authentication checks",
      ]),
    RefusalWording("421", "4.7.26", .gmail, .noAuth, auth: true, ["because it is unauthenticated"]),
    RefusalWording("421", "4.7.0", .gmail, .noAuth, auth: true, ["spf and dkim both do"]),
    RefusalWording(
      "550", "5.7.26", .gmail, .spfHardfail, auth: true, spf: .fail,
      [
        "has an spf record with a hard fail", "spf checks for an spf record with a hard fail",
      ]),
    RefusalWording(
      "451", "4.7.26", .gmail, .dmarcDNSTemperror, auth: true,
      ["temporary dns failures prevent authentication"]),
    RefusalWording(
      "550", "5.7.26", .gmail, .dmarcPolicy, auth: true, dmarc: .fail,
      ["is not accepted due to domain's", "p=dmarcrejection"]),
    RefusalWording(
      "550", "5.7.24", .gmail, .spfSuspicious, auth: true, ["has one or more suspicious"]),
    RefusalWording("451", "4.7.24", .gmail, .spfSuspicious, auth: true, []),
    RefusalWording(
      "421", "4.7.27", .gmail, .spfRequired, auth: true, spf: .fail,
      ["senders to authenticate their email with spf", "spf authentication didn't pass"]),
    RefusalWording(
      "550", "5.7.27", .gmail, .spfRequired, auth: true, spf: .fail,
      [
        "senders to authenticate with spf", "didn't pass spf", "because spf does not pass",
        "spf authentication did not pass",
      ]),
    RefusalWording(
      "421", "4.7.30", .gmail, .dkimRequired, auth: true, dkim: .fail,
      ["senders to authenticate their email with dkim", "dkim authentication didn't pass"]),
    RefusalWording(
      "550", "5.7.30", .gmail, .dkimRequired, auth: true, dkim: .fail,
      [
        "senders to authenticate with dkim", "didn't pass dkim", "because dkim does not pass",
        "dkim authentication did not pass",
      ]),
    RefusalWording(
      "421", "4.7.31", .gmail, .dmarcMissing, auth: true, dmarc: StatedResult.none,
      ["have a dmarc record", "has no dmarc record"]),
    RefusalWording("421", "4.7.40", .gmail, .dmarcMissing, auth: true, []),
    RefusalWording(
      "550", "5.7.40", .gmail, .dmarcMissing, auth: true, dmarc: StatedResult.none, []),
    RefusalWording(
      "421", "4.7.32", .gmail, .alignment, auth: true,
      [
        "aligned with either the authenticated spf or dkim", "isn't aligned with either",
        "is not aligned with either",
      ]),
    RefusalWording("421", "5.7.32", .gmail, .alignment, auth: true, []),
    RefusalWording(
      "451", "4.7.23", .gmail, .ptr, auth: false,
      [
        "doesn't have a ptr record", "does not have a ptr record", "missing ptr record",
        "reverse dns lookup fail", "no ptr record", "cannot find your hostname",
        "cannot find your reverse hostname", "no reverse dns", "does not have a valid ptr",
      ]),
    RefusalWording("550", "5.7.25", .gmail, .ptr, auth: false, weak: true, ["ptr record"]),
    RefusalWording(
      "421", "4.7.28", .gmail, .rate, auth: false, ["unusual rate of", "unusual amount of"]),
    RefusalWording("550", "5.7.28", .gmail, .rate, auth: false, []),
    RefusalWording(
      "421", "4.7.29", .gmail, .tls, auth: false,
      ["over a tls connection", "tls connection", "must issue a starttls command first"]),
    RefusalWording("550", "5.7.29", .gmail, .tls, auth: false, ["wasn't sent over a tls"]),
    RefusalWording(
      "550", "5.7.1", .gmail, .ipv6Guidelines, auth: true,
      ["does not meet ipv6 sending guidelines", "ipv6 sending guidelines"]),
    // Yahoo and AOL: https://senders.yahooinc.com/smtp-error-codes/
    RefusalWording(
      "550", "5.7.9", .yahoo, .noAuth, auth: true,
      ["yahoo requires all senders to authenticate"]),
    RefusalWording(
      "554", "5.7.9", .yahoo, .dmarcPolicy, auth: true, ["not accepted for policy reasons"]),
    RefusalWording(
      "554", nil, .yahoo, .contentOrReputation, auth: false, ["message not allowed - ["]),
    RefusalWording(
      "553", "5.7.1", .yahoo, .reputation, auth: false,
      ["connections will not be accepted from", "connections not accepted from"]),
    RefusalWording(
      "421", "4.7.0", .yahoo, .rate, auth: false,
      ["temporarily deferred due to unexpected volume", "unexpected volume or user complaints"]),
    // Microsoft.
    RefusalWording(
      "550", "5.7.515", .microsoft, .authLevel, auth: true, ["required authentication level"]),
    RefusalWording(
      "550", "5.7.509", .microsoft, .dmarcPolicy, auth: true, dmarc: .fail,
      ["does not pass dmarc verification", "doesn't pass dmarc verification"]),
    RefusalWording(
      "550", "5.7.23", .microsoft, .spfFail, auth: true, spf: .fail,
      ["sender policy framework violation", "violation of sender policy framework"]),
    RefusalWording(
      "450", "4.7.26", .microsoft, .noAuth, auth: true,
      ["pass either spf or dkim validation", "must pass either spf or dkim"]),
    RefusalWording(
      "550", "5.7.1", .microsoft, .reputation, auth: false,
      ["block list (s3150)", "(s3150)", "(s3140)", "part of their network is on our block list"]),
    // iCloud.
    RefusalWording(
      "554", "5.7.1", .icloud, .dmarcPolicy, auth: true, dmarc: .fail, ["'s dmarc policy"]),
    RefusalWording(
      "554", "5.7.1", .icloud, .noAuth, auth: true, spf: .fail, dkim: .fail,
      ["failing both spf and dkim"]),
    RefusalWording(
      "550", "5.7.1", .icloud, .contentOrReputation, auth: false,
      ["[cs01]", "due to local policy"]),
    // Others.
    RefusalWording(
      "550", "5.1.0", .other, .spfFail, auth: true, spf: .fail,
      [
        "per it's spf record", "per its spf record", "is not allowed to send from",
        "is not allowed to send mail from", "is not authorized to send mail from",
      ]),
    RefusalWording(
      "550", "5.7.1", .other, .dmarcPolicy, auth: true, dmarc: .fail,
      [
        "rejected per dmarc policy", "rejected by dmarc policy", "failed sender's dmarc policy",
        "per dmarc policy", "due to dmarc policy", "dmarc policy violation", "failed dmarc",
        "dmarc check failed", "dmarc validation failed", "fails dmarc", "dmarc reject",
      ]),
    RefusalWording(
      "550", nil, .other, .dmarcPolicy, auth: true, ["sorry, we don't allow this mail"]),
    RefusalWording(
      "550", "5.7.26", .other, .noAuth, auth: true, ["multiple authentication checks failed"]),
    RefusalWording(
      "550", "5.7.23", .other, .spfFail, auth: true, spf: .fail,
      [
        "rejected due to: spf fail", "spf fail - not authorized", "openspf.net/why",
        "openspf.org/why", "spf check failed", "spf validation failed", "failed spf check",
        "spf: fail", "rejected by spf", "rejected because of spf", "due to spf",
        "does not designate", "spf mail rejected", "blocked by spf",
      ]),
    RefusalWording(
      "550", "5.7.23", .other, .spfFail, auth: true, spf: .softfail,
      ["domain owner discourages use of this host"]),
    RefusalWording(
      "550", "5.7.20", .other, .dkimRequired, auth: true, dkim: .fail,
      [
        "no passing dkim signature", "dkim verification failed",
        "dkim signature verification failed",
      ]
    ),
    // What is refused for other reasons, everywhere.
    RefusalWording(
      "550", "5.7.1", .gmail, .contentOrReputation, auth: false,
      [
        "likely unsolicited", "very low reputation", "low reputation", "not rfc 5322 compliant",
        "has a policy that prohibits", "suspicious due to the nature of the content",
        "suspected spam", "detected as spam", "considered spam", "looks like spam",
        "identified as spam", "classified as spam", "spam message rejected", "virus",
      ]),
    RefusalWording(
      "552", "5.2.2", .gmail, .mailboxFull, auth: false,
      [
        "out of storage space", "over quota", "overquota", "mailbox full", "mailbox is full",
        "quota exceeded", "exceeded storage", "insufficient disk space", "exceeds quota",
        "mailbox size limit exceeded", "user is over the quota", "inbox is full",
      ]),
    RefusalWording(
      "550", "5.1.1", .gmail, .userUnknown, auth: false,
      [
        "the email account that you tried to reach", "nosuchuser", "no such user", "user unknown",
        "unknown user", "user doesn't have a", "recipient not found", "no such recipient",
        "address does not exist", "mailbox unavailable", "invalid recipient",
        "user not found", "no mailbox here", "unrouteable address", "unknown recipient",
        "recipient address rejected: access denied", "mailbox not found", "does not exist here",
        "account that you tried to reach is disabled", "recipient unknown",
      ]),
    RefusalWording(
      "550", "5.1.1", .gmail, .userUnknown, auth: false, weak: true, ["does not exist"]),
    RefusalWording(
      "550", "5.7.1", .other, .reputation, auth: false,
      [
        "spamhaus", "blocked using", "blacklist", "blocklist", "block list", "listed at", "rbl",
        "poor reputation", "barracudacentral", "spamcop",
      ]),
    RefusalWording(
      "450", "4.7.0", .other, .rate, auth: false,
      [
        "too many connections", "rate limit", "sending rate", "too many messages", "throttl",
        "exceeded the max emails per hour", "max defers and failures per hour",
      ]),
    RefusalWording(
      "535", "5.7.8", .ownServer, .smtpLogin, auth: false,
      ["incorrect authentication data", "username and password not accepted"]),
    RefusalWording(
      "421", "4.7.0", .gmail, .contentOrReputation, auth: false, weak: true, ["try again later"]),
  ]

  /// The first entry with a code; the three digits decide where the enhanced code has two meanings.
  static func wording(code: String?, enhanced: String?) -> RefusalWording? {
    guard let enhanced else { return nil }
    // 504 5.7.40 is about the way of signing in, not about DMARC.
    if enhanced == "5.7.40", code == "504" { return nil }
    if let code, ["534", "535"].contains(code) {
      return wordings.first { $0.cause == .smtpLogin }
    }
    // Too many meanings to be read without words.
    let vague: Set<String> = ["5.7.1", "4.7.0", "5.1.0", "5.7.20"]
    if vague.contains(enhanced) { return nil }
    return wordings.first { $0.enhanced == enhanced && $0.code == code }
      ?? wordings.first { $0.enhanced == enhanced }
  }
}
