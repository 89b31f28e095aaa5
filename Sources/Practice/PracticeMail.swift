internal import DNSCore
public import Keys
internal import MailAuth

/// What became of a mail that was sent to the receiver of the practice internet.
public struct PracticeMail: Hashable, Sendable {
  /// Where the mail is now.
  public enum Outcome: Hashable, Sendable {
    /// In the receiver's inbox: the whole message as "show original" gives it.
    case delivered([UInt8])
    /// Not taken: the error mail that came back to the sender.
    case refused(String)
  }

  /// How the receiver judged it.
  public var verdict: PracticeVerdict
  /// Where it is now.
  public var outcome: Outcome
}

extension PracticeWorld {
  /// Sends a mail, signed by the host, to the receiver, which judges it by what its resolver finds.
  ///
  /// - Parameters:
  ///   - now: The moment on the world's clock.
  ///   - seconds: The same moment in seconds since 1970, for the dates in the mail.
  ///   - mark: A number that makes the mail's id its own.
  /// - Returns: The delivered message, or the error mail.
  /// - Throws: When the key cannot sign.
  public mutating func sendMail(
    at now: Double, seconds: Int, mark: UInt64
  ) throws(SigningKey.Failure) -> PracticeMail {
    let message = try signedMail(seconds: seconds, mark: mark)
    let verdict = judge(MailMessage(message), at: now, seconds: seconds)
    let outcome: PracticeMail.Outcome =
      verdict.isAccepted
      ? .delivered(trace(verdict, seconds: seconds, mark: mark) + message)
      : .refused(Self.errorMail(verdict))
    return PracticeMail(verdict: verdict, outcome: outcome)
  }

  /// The error mail with which the story begins; nil when such a mail would arrive.
  ///
  /// It is what would come back now, found out without anybody remembering the questions.
  public func firstRefusal(
    at now: Double, seconds: Int, mark: UInt64
  ) throws(SigningKey.Failure) -> String? {
    var copy = self
    switch try copy.sendMail(at: now, seconds: seconds, mark: mark).outcome {
    case .refused(let text): return text
    case .delivered: return nil
    }
  }

  /// Whether the newsletter service's mail passes at the receiver by its own signature.
  public mutating func judgeNewsletter(
    at now: Double, seconds: Int
  ) throws(SigningKey.Failure) -> Bool {
    let message = try signedMail(
      seconds: seconds, mark: 1, selector: PracticeHost.name(PracticeService.selector))
    return judge(MailMessage(message), at: now, seconds: seconds).dkim.contains(where: \.isPass)
  }

  /// The mail as it leaves the host.
  private func signedMail(
    seconds: Int, mark: UInt64,
    selector: DomainName = PracticeHost.name(PracticeHost.selector)
  ) throws(SigningKey.Failure) -> [UInt8] {
    let text = [
      "From: Dojo <\(PracticeHost.sender)>",
      "To: \(PracticeHost.recipient)",
      "Subject: Practice",
      "Date: \(PracticeDate.text(seconds))",
      "Message-ID: <\(String(mark, radix: 36))@\(PracticeHost.domain)>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: 8bit",
      "",
      "届きましたか。",
      "Did this arrive?",
      "",
    ].joined(separator: "\r\n")
    let signer = DKIMSigner(
      domain: PracticeHost.domain, selector: selector, key: host.key)
    return try signer.sign(Array(text.utf8), now: seconds)
  }

  /// The header fields that the receiver puts on top.
  private func trace(_ verdict: PracticeVerdict, seconds: Int, mark: UInt64) -> [UInt8] {
    let server = verdict.client.name
    let id = String(mark, radix: 36)
    let date = PracticeDate.text(seconds + 1)
    return Array(
      [
        "Delivered-To: \(PracticeHost.recipient)",
        "Return-Path: <\(PracticeHost.sender)>",
        "Received: from \(server) (\(server). [\(verdict.client.address)])\r\n"
          + "        by \(PracticeVerdict.receiver) with ESMTPS id \(id)\r\n"
          + "        for <\(PracticeHost.recipient)>;\r\n        \(date)",
        verdict.receivedSPF,
        verdict.authenticationResults,
        "",
      ].joined(separator: "\r\n").utf8)
  }

  /// The error mail of the host's mail program.
  private static func errorMail(_ verdict: PracticeVerdict) -> String {
    let lines = [
      "This message was created automatically by mail delivery software.", "",
      "A message that you sent could not be delivered to one or more of its",
      "recipients. This is a permanent error. The following address(es) failed:", "",
      "  \(PracticeHost.recipient)",
      "    host gmail-smtp-in.l.google.com [198.51.100.26]",
      "    SMTP error from remote mail server after end of data:",
    ]
    return (lines + verdict.refusal.map { "    \($0)" } + [""]).joined(separator: "\n")
  }
}
