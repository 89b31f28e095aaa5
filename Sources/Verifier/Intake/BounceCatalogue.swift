/// The wordings that are known.
///
/// The first that fits counts, so the special ones stand first.
/// A code without words is read as the first entry with that code.
enum BounceCatalogue {
  static let wordings: [RefusalWording] = authentication + plain

  /// SPF, DKIM and DMARC, and what the big receivers say of the sending server.
  private static let authentication: [RefusalWording] = [
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
        "is not aligned with either", "from header domain does not align",
        "is not aligned with spf",
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
      "530", "5.7.0", .ownServer, .smtpLogin, auth: false,
      [
        "authentication required", "authentication is required",
        "sender address rejected: not logged",
        "not logged in", "smtp auth required", "please authenticate", "must authenticate first",
        "client was not authenticated", "authenticate before sending", "not owned by user",
        "sender verify failed for authenticated", "smtp authentication is required",
        "pop before smtp", "client host rejected: access denied",
      ]),
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
      "554", "5.7.9", .yahoo, .dmarcPolicy, auth: true, bound: true,
      ["not accepted for policy reasons"]),
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
      "554", "5.7.5", .other, .dmarcPolicy, auth: true, dmarc: .permerror,
      ["permanent error evaluating dmarc", "permerror evaluating dmarc"]),
    RefusalWording(
      "550", "5.7.1", .microsoft, .reputation, auth: false,
      ["block list (s3150)", "(s3150)", "(s3140)", "part of their network is on our block list"]),
    // iCloud.
    RefusalWording(
      "554", "5.7.1", .other, .dmarcPolicy, auth: true, dmarc: .fail, ["'s dmarc policy"]),
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
      "550", "5.7.26", .other, .noAuth, auth: true, ["multiple authentication checks failed"]),
    RefusalWording(
      "550", "5.7.23", .other, .spfFail, auth: true, spf: .fail,
      [
        "rejected due to: spf fail", "spf fail - not authorized", "openspf.net/why",
        "openspf.org/why", "spf check failed", "spf-check failed", "spf validation failed",
        "failed spf check",
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
    let vague: Set<String> = ["5.7.1", "4.7.0", "5.1.0", "5.7.0", "5.7.5"]
    if vague.contains(enhanced) { return nil }
    return wordings.first { $0.enhanced == enhanced && $0.code == code }
      ?? wordings.first { $0.enhanced == enhanced }
  }
}
