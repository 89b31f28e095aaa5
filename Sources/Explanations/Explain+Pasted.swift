internal import DNSCore
public import Verifier
public import Words

extension Explain {
  /// What a paste says, line by line: what is the case, what to do, the particulars, and at the end the
  /// command that goes on.
  public static func pasted(_ pasted: Pasted) -> [Told] {
    switch pasted {
    case .bounce(let report): return refused(report)
    case .mailHost(let values): return hostValues(values)
    case .headers(let report): return headers(report)
    case .unknown(let paste) where paste.lacksBoxes:
      return [
        Told(.verdict(.unknown), boxesLeftOut), Told(.sentence, boxesNext), .blank, next(nil),
      ]
    case .unknown(let paste):
      return [
        Told(
          .verdict(.unknown),
          paste.isEmpty
            ? Phrase(ja: "何も入っていません。", en: "There is nothing in it.")
            : Phrase(
              ja: "\(paste.lines)行を見ましたが、エラーメールでも、ヘッダーでも、cPanelの値でもないようです。",
              en: "\(paste.lines) lines were read: no refusal, no headers, no cPanel values.")),
        Told(
          .sentence,
          Phrase(
            ja: "戻ってきたエラーメールなら、件名から最後まで全部を貼り付けてください。ドメインからも調べられます。",
            en: "Paste the whole error mail, from its subject to its end. Or start with the domain:"
          )),
        .blank, next(nil),
      ]
    }
  }

  /// That a table came without what stands in its boxes.
  public static let boxesLeftOut = Phrase(
    ja: "DNSレコードの表のようですが、名前と値が入っていません。入力欄の中は、まとめてコピーできません。",
    en: "It looks like a table of DNS records, but what stands in its boxes was not copied along.")
  /// What to do then.
  public static let boxesNext = Phrase(
    ja: "欄の「名前」と「値」を1つずつコピーして、順に貼り付けてください。",
    en: "Copy each name and its value by themselves, one after the other, and paste them.")

  /// The command that looks at a domain; a mailbox service's is nobody's to look at.
  static func next(_ domain: DomainName?, ip: IPAddress? = nil) -> Told {
    let sender = ip.map { " --ip \($0)" } ?? ""
    guard let domain, !MailboxServices.own(domain) else {
      return Told(.step, Phrase(ja: "todoku check あなたのドメイン", en: "todoku check YOUR-DOMAIN"))
    }
    return Told(.step, quote("todoku check \(domain)\(sender)"))
  }

  // MARK: refusals

  /// A refusal, whose mail it was, the line that decided, and the command that looks at the domain.
  private static func refused(_ report: BounceReport) -> [Told] {
    let refusal = report.refusal
    var lines = sentences(report)
    lines.append(.blank)
    lines += particulars(refusal)
    for other in report.others.prefix(5) {
      lines.append(
        Told(
          .fact, label: quote(other.recipient ?? "-"), self.refusal(other).whatIsTheCase))
    }
    if report.others.count > 5 {
      lines.append(
        Told(
          .sentence,
          Phrase(
            ja: "ほかに\(report.others.count - 5)件のあて先があります。",
            en: "There are \(report.others.count - 5) more recipients.")))
    }
    let asksForDNS = refusal.isAuthProblem != false || refusal.cause == .contentOrReputation
    if asksForDNS {
      let isTheirs = refusal.isForMailboxService || report.namesAServer(ownDomain: nil)
      lines += [.blank, next(isTheirs ? nil : refusal.domain, ip: refusal.ip)]
    }
    return lines
  }

  /// What is the case and what to do, in whole sentences.
  private static func sentences(_ report: BounceReport) -> [Told] {
    let refusal = report.refusal
    let told = self.refusal(refusal)
    let sign: Told.Sign = refusal.temporary == true ? .wait : .fix
    var lines: [Phrase] = [told.whatToDo]
    lines += [relay(refusal)].compactMap { $0 }
    if refusal.isAuthProblem != false, !refusal.isForMailboxService,
      report.namesAServer(ownDomain: nil), let domain = refusal.domain
    {
      lines.append(
        quote(domain.unicode)
          + Phrase(
            ja: " はサーバー自身の名前のようです。フォームやプログラムから送ったのなら、"
              + "あなたのメールアドレスでのSMTP送信に変えてください。",
            en:
              " looks like the server's own name. If a form or a program sent the mail, make it send "
              + "by SMTP with your own address."))
    }
    if refusal.temporary == true {
      lines.append(
        Phrase(
          ja: "一時的な断りなので、送信サーバーがしばらく送り直します。",
          en: "This is for the moment only: your server keeps trying for a while."))
    }
    lines += report.problems.map { plain($0) }
    return [Told(.verdict(sign), told.whatIsTheCase)] + lines.map { Told(.sentence, $0) }
  }

  private static func particulars(_ refusal: BounceReport.Refusal) -> [Told] {
    var lines: [Told] = []
    func add(_ label: Phrase, _ value: String?) {
      guard let value else { return }
      lines.append(Told(.fact, label: label, quote(value)))
    }
    add(Phrase(ja: "決め手の一行", en: "The line that decided"), refusal.line)
    add(Phrase(ja: "ドメイン", en: "Domain"), refusal.domain?.unicode)
    add(Phrase(ja: "送ったサーバー", en: "Sending server"), refusal.ip?.description)
    add(Phrase(ja: "あて先", en: "Recipient"), refusal.recipient)
    let stated = [("SPF", refusal.spf), ("DKIM", refusal.dkim), ("DMARC", refusal.dmarc)]
      .compactMap { name, result in result.map { name + " " + $0.rawValue } }
    add(
      Phrase(ja: "受信側の判定", en: "What the receiver found"),
      stated.isEmpty ? nil : stated.joined(separator: ", "))
    let codes = [refusal.smtpCode, refusal.enhancedCode].compactMap { $0 }
    add(Phrase(ja: "コード", en: "Code"), codes.isEmpty ? nil : codes.joined(separator: " "))
    return lines
  }

  // MARK: values

  /// The host's values: what is wrong with them first, then each value, then what was repaired.
  private static func hostValues(_ values: HostValues) -> [Told] {
    let isChoice = values.problems.contains { $0.code == .severalDomains }
    let ranked = values.problems.sorted { rank($0.code) < rank($1.code) }
    var problems: [Phrase] = []
    for problem in ranked {
      let line = plain(problem)
      if !problems.contains(line) { problems.append(line) }
    }
    var lines = problems.map { Told(.finding(.fix), $0) }
    if !lines.isEmpty { lines.append(.blank) }
    lines += values.records.map { record in
      Told(
        .item,
        quote(record.purpose.rawValue.uppercased()) + Phrase(ja: "  ", en: "  ")
          + quote(record.name?.description ?? "-") + Phrase(ja: "  ", en: "  ")
          + quote(record.value))
    }
    lines += values.others.map { Told(.item, other($0)) }
    lines += values.repairsOfValues.map { Told(.sentence, repair($0)) }
    lines.append(.blank)
    if isChoice {
      lines += values.domains.prefix(20).map { next($0) }
    } else {
      lines.append(next(values.domain))
    }
    return lines
  }

  /// A record of another type, as one line.
  private static func other(_ other: HostValues.Other) -> Phrase {
    quote(other.type) + Phrase(ja: "  ", en: "  ") + quote(other.name.isEmpty ? "@" : other.name)
      + Phrase(ja: "  ", en: "  ")
      + quote((other.priority.map { "\($0) " } ?? "") + other.value)
  }

  /// Worst first: what is dangerous, what cannot work, what must be chosen, what was mended.
  private static func rank(_ code: IntakeProblem.Code) -> Int {
    switch code {
    case .privateKeyPasted: 0
    case .dkimKeyTruncated, .valueInvalid, .placeholder: 1
    case .spfMultiple, .spfPerhapsCut, .spfNotGiven, .keyReplaced, .selectorMissing: 2
    case .notTheUsersMail, .noResultsInInput: 3
    case .severalDomains: 4
    case .localKeyMissing, .apiError, .spfExpectedIsOnlyAMechanism: 5
    case .nameDoubled, .tagsMissing, .tagNamesUpperCase, .nameMissing: 6
    case .fullwidth, .smartQuotes, .invisibleCharacters, .tooLong, .typesNotRead: 7
    }
  }

  /// What has to be said about a paste where no screen says it elsewhere.
  static func plain(_ problem: IntakeProblem) -> Phrase {
    if let told = self.problem(problem) { return told.closed }
    switch problem.code {
    case .privateKeyPasted:
      return Phrase(
        ja: "秘密鍵が入っていました。秘密鍵はだれにも渡さないものです。todokuは保存していません。"
          + "ほかの場所にも貼り付けたのなら、サーバーの画面で鍵を作り直してください。",
        en: "A private key was in it. Nobody else may ever have it; todoku has not kept it. "
          + "If you pasted it anywhere else too, make a new key where this one was made.")
    case .dkimKeyTruncated:
      return Phrase(
        ja: "DKIMの鍵が途中で切れています。cPanelの「Value」を最後までコピーし直してください。",
        en: "The DKIM key is cut short. Copy the whole \"Value\" from cPanel again.")
    case .spfMultiple:
      return Phrase(
        ja: "同じ名前のSPFが2つ以上あります。このままではどちらも無効なので、1つにまとめます。",
        en: "There are two or more SPF records for one name. Then none counts: make one of them.")
    case .severalDomains:
      return Phrase(
        ja: "2つ以上のドメインの値が入っています。どのドメインのことか選んでください。",
        en: "These are values of more than one domain. Choose which one you mean.")
    case .localKeyMissing:
      return
        (problem.domain.map { quote($0.unicode) + Phrase(ja: ": ", en: ": ") }
        ?? Phrase(ja: "", en: ""))
        + Phrase(
          ja: "このサーバーにはDKIMの鍵がまだありません。cPanelの「Email Deliverability」で作ってください。",
          en: "this server has no DKIM key yet. Make one in cPanel's \"Email Deliverability\".")
    case .tagsMissing:
      return Phrase(
        ja: "鍵だけで、v=DKIM1 などがありません。足した形を下に出します。",
        en: "It is the bare key without v=DKIM1. The whole value stands below.")
    case .notTheUsersMail:
      return Phrase(
        ja: "これは配信エラーなどの通知で、あなたが送ったメールではありません。この結果は証明になりません。",
        en: "This is a notice of a mail system, not a mail of yours. Its results prove nothing.")
    case .noResultsInInput:
      return Phrase(
        ja: "どの受信サーバーも、まだこのメールを判定していません。",
        en: "No receiver has judged this mail yet.")
    case .nameMissing, .spfExpectedIsOnlyAMechanism, .apiError, .fullwidth, .smartQuotes,
      .invisibleCharacters, .tagNamesUpperCase, .nameDoubled, .tooLong, .valueInvalid, .placeholder,
      .spfPerhapsCut, .spfNotGiven, .keyReplaced, .selectorMissing,
      .typesNotRead:
      return Phrase(ja: "", en: "")
    }
  }
}
