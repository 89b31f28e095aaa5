internal import DNSCore
internal import MailAuth
internal import Verifier
internal import Words

extension Explain {
  /// What the headers of a delivered mail say: one sentence with the domain, what to do, the results of
  /// the three methods, and the command that looks at the domain.
  static func headers(_ report: HeaderReport) -> [Told] {
    let results = report.results
    let passing = results.dkim.first { $0.result == "pass" }?.domain
    let domain = report.fromDomain ?? results.dmarc?.fromDomain ?? passing ?? results.spf?.domain
    let told = verdict(report, domain)
    let passes = results.spfPasses == true && results.dkimPasses == true
    let relay = self.relay(results)
    var lines = [
      Told(.verdict(relay == nil ? sign(report, passes: passes) : .fix), told.whatIsTheCase),
      Told(.sentence, told.whatToDo),
    ]
    lines += [relay].compactMap { $0 }.map { Told(.sentence, $0) }
    lines += report.problems.filter { $0.code == .tooLong }.map { Told(.sentence, plain($0)) }
    lines.append(.blank)
    lines += stated(results)
    lines += [.blank, next(domain, ip: passes ? nil : results.spf?.clientIP)]
    return lines
  }

  /// How the mail stands: a receiver lets it through by DMARC when one method passes for the domain
  /// (RFC 9989 §4.4).
  private static func sign(_ report: HeaderReport, passes: Bool) -> Told.Sign {
    let results = report.results
    let isNoMail = report.problems.contains { $0.code == .notTheUsersMail }
    let isUnjudged = results.spf == nil && results.dkim.isEmpty && results.dmarc == nil
    if isNoMail || isUnjudged { return .unknown }
    return passes || results.dmarc?.result == "pass" ? .ok : .fix
  }

  private static func stated(_ results: ReportedResults) -> [Told] {
    func line(_ name: String, _ word: String?, _ particulars: [String?]) -> Told {
      let rest = particulars.compactMap { $0 }
      return Told(
        .fact, label: quote(name),
        (word.map { resultWord($0) } ?? Phrase(ja: "書かれていません", en: "not stated"))
          + quote(rest.isEmpty ? "" : "  " + rest.joined(separator: "  ")))
    }
    var lines = [
      line(
        "SPF", results.spf?.result,
        [results.spf?.domain?.unicode, results.spf?.clientIP?.description])
    ]
    if results.dkim.isEmpty { lines.append(line("DKIM", nil, [])) }
    lines += results.dkim.prefix(10).map {
      line("DKIM", $0.result, [$0.domain?.unicode, $0.selector])
    }
    lines.append(
      line(
        "DMARC", results.dmarc?.result,
        [results.dmarc?.fromDomain?.unicode, results.dmarc?.policy.map { "p=" + $0 }]))
    return lines
  }

  /// A result in words, the receiver's own word behind it.
  static func resultWord(_ word: String) -> Phrase {
    let own = quote(word)
    switch word {
    case "pass": return Phrase(ja: "合格(", en: "") + own + Phrase(ja: ")", en: "")
    case "fail", "softfail":
      return Phrase(ja: "不合格(", en: "did not pass (") + own + Phrase(ja: ")", en: ")")
    case "none": return Phrase(ja: "ありません(", en: "there is none (") + own + Phrase(ja: ")", en: ")")
    case "neutral", "policy":
      return Phrase(ja: "どちらとも言えません(", en: "neither way (") + own + Phrase(ja: ")", en: ")")
    case "permerror", "invalid":
      return Phrase(ja: "設定にまちがいがあります(", en: "is set up wrongly (") + own
        + Phrase(ja: ")", en: ")")
    case "temperror", "timeout":
      return Phrase(ja: "そのときは調べられませんでした(", en: "could not be looked up then (") + own
        + Phrase(ja: ")", en: ")")
    case "bestguesspass":
      return Phrase(ja: "レコードはありませんが、合格とみなされました(", en: "no record, taken as passed (")
        + own + Phrase(ja: ")", en: ")")
    default: return own
    }
  }

  private static func verdict(_ report: HeaderReport, _ domain: DomainName?) -> Explanation {
    let results = report.results
    if report.problems.contains(where: { $0.code == .notTheUsersMail }) {
      return Explanation(
        plain(IntakeProblem(.notTheUsersMail)),
        Phrase(
          ja: "断られた理由は、この通知の本文にあります。本文も含めて全部を貼り付けてください。",
          en: "The reason stands in the text of the notice. Paste all of it, the text too."))
    }
    if results.spf == nil, results.dkim.isEmpty, results.dmarc == nil {
      return Explanation(
        plain(IntakeProblem(.noResultsInInput)),
        Phrase(
          ja: "Gmailなどへ1通送り、届いたほうのメールのソースを貼り付けてください。",
          en: "Send one to Gmail or another mailbox, and paste the source of the mail that arrived."
        ))
    }
    guard let domain else { return nameless(results) }
    let proof = DeliveryProof(report, domain: domain, seenAt: nil)
    let name = quote(domain.unicode)
    let from = Phrase(ja: "", en: "As mail from ") + name + Phrase(ja: " のメールとして、", en: ", ")
    switch (proof.spf, proof.dkim) {
    case (.passed, .passed), (.passedForUnknown, .passed):
      guard results.dmarcPasses != false else {
        return Explanation(
          from
            + Phrase(
              ja: "SPFもDKIMも合格ですが、DMARCが合いません。", en: "SPF and DKIM pass, but DMARC does not."),
          Phrase(
            ja: "差出人(From)のドメインと、SPF・DKIMのドメインを同じにしてください。",
            en: "Make the domain of From: the same as that of SPF or DKIM."))
      }
      return Explanation(
        from + Phrase(ja: "SPFもDKIMも合格しています。", en: "both SPF and DKIM pass."),
        results.dmarc == nil
          ? Phrase(
            ja: "届く設定になっています。次にDMARC(p=none)を足すと、docomoの警告も出なくなります。",
            en:
              "It is set up to arrive. A DMARC record (p=none) comes next."
          )
          : Phrase(ja: "このままで大丈夫です。", en: "There is nothing to do."))
    case (_, .passed): return halfDKIM(results, from, proof)
    case (.passed, _): return halfSPF(results, from)
    default: return neither(results, from, proof)
    }
  }

  /// DKIM passes and SPF does not: forwarded, or a server that the SPF record lacks.
  private static func halfDKIM(
    _ results: ReportedResults, _ from: Phrase, _ proof: DeliveryProof
  ) -> Explanation {
    let word = results.spf?.result
    switch proof.spf {
    case .passedForOther(let other):
      return Explanation(
        from
          + Phrase(ja: "DKIMは合格、SPFは別のドメイン(", en: "DKIM passes; SPF passes for another domain (")
          + quote(other.unicode) + Phrase(ja: ")として合格しています。", en: ")."),
        Phrase(
          ja: "転送や配信サービスでは普通のことで、DKIMが合格なら届きます。",
          en: "That is normal for forwarded mail and sending services; DKIM is enough to arrive."))
    case .absent, .passed, .passedForUnknown, .notPassed: break
    }
    if word == "permerror" || word == "none" || word == "neutral" || word == "temperror" {
      return Explanation(
        from + Phrase(ja: "DKIMは合格していますが、SPFは", en: "DKIM passes, but SPF ") + spfMatter(word),
        spfCure(word))
    }
    guard word != nil else {
      return Explanation(
        from + Phrase(ja: "DKIMは合格しています。SPFの判定は書かれていません。", en: "DKIM passes. SPF is not stated."),
        Phrase(ja: "SPFも公開されているか調べます。", en: "Look whether SPF is published too."))
    }
    return Explanation(
      from + Phrase(ja: "DKIMは合格し、SPFは不合格です。", en: "DKIM passes and SPF does not."),
      Phrase(
        ja: "転送されたメールなら普通のことです。直接送ったのなら、このサーバーがSPFに入っているか調べます。",
        en:
          "That is normal for forwarded mail. If it came directly, look whether SPF lists this server."
      ))
  }

  private static func halfSPF(_ results: ReportedResults, _ from: Phrase) -> Explanation {
    let other = results.dkim.first { $0.result == "pass" }?.domain
    if let other {
      return Explanation(
        from
          + Phrase(
            ja: "SPFは合格、署名(DKIM)は別のドメイン(", en: "SPF passes; the signature is of another domain (")
          + quote(other.unicode) + Phrase(ja: ")のものです。", en: ")."),
        Phrase(
          ja: "あなたのドメインのDKIMの鍵を公開し、それで署名するようにしてください。",
          en: "Publish a DKIM key of your own domain and have mail signed with it."))
    }
    let word = results.dkim.first { $0.result != "none" }?.result
    return Explanation(
      from
        + (word == nil
          ? Phrase(
            ja: "SPFは合格していますが、DKIMの署名がありません。", en: "SPF passes, but there is no DKIM signature.")
          : Phrase(ja: "SPFは合格していますが、DKIMは合格していません。", en: "SPF passes, but DKIM does not.")),
      dkimCure(results, word))
  }

  private static func neither(
    _ results: ReportedResults, _ from: Phrase, _ proof: DeliveryProof
  ) -> Explanation {
    let spf = results.spf?.result
    let dkim = results.dkim.first { $0.result != "none" }?.result
    if case .passedForOther(let other) = proof.spf {
      return Explanation(
        from + Phrase(ja: "合格したものがありません。SPFは ", en: "nothing passes. SPF passes for ")
          + quote(other.unicode) + Phrase(ja: " として合格しています。", en: "."),
        Phrase(
          ja: "フォームやプログラムの送信を、あなたのアドレスでのSMTP送信に変えてください。DKIMの鍵も公開します。",
          en:
            "Make the form or program send by SMTP with your own address, and publish the DKIM key."
        ))
    }
    if spf == "pass" || proof.dkim == .passedForUnknown { return nameless(results) }
    return Explanation(
      from + Phrase(ja: "SPFは", en: "SPF ") + spfMatter(spf)
        + (dkim == nil
          ? Phrase(ja: "DKIMの署名もありません。", en: " There is no DKIM signature either.")
          : Phrase(ja: "DKIMも合格していません。", en: " DKIM does not pass either.")),
      spf == "fail" || spf == "softfail" || spf == nil ? dkimCure(results, dkim) : spfCure(spf))
  }

  /// Nothing that names a domain: the words alone.
  private static func nameless(_ results: ReportedResults) -> Explanation {
    let spf = results.spfPasses == true
    let dkim = results.dkimPasses == true
    let next = Phrase(
      ja: "だれとして合格したかは、このままでは分かりません。差出人(From)の行も含めて貼り付けてください。",
      en: "For whom, this does not say. Paste it with the From: line.")
    if spf || dkim {
      return Explanation(
        spf && dkim
          ? Phrase(ja: "SPFもDKIMも合格と書かれています。", en: "SPF and DKIM are stated as passed.")
          : spf
            ? Phrase(ja: "SPFだけが合格と書かれています。", en: "Only SPF is stated as passed.")
            : Phrase(ja: "DKIMだけが合格と書かれています。", en: "Only DKIM is stated as passed."), next)
    }
    return Explanation(
      Phrase(ja: "SPFもDKIMも合格していません。", en: "Neither SPF nor DKIM passed."),
      Phrase(ja: "あなたのドメインのDNSを調べます。", en: "Look at your domain's DNS."))
  }

  private static func spfMatter(_ word: String?) -> Phrase {
    switch word {
    case "permerror":
      Phrase(ja: "設定にまちがいがあって判定されていません。", en: "is set up wrongly and was not judged.")
    case "none": Phrase(ja: "レコードがなく、判定されていません。", en: "has no record, so it was not judged.")
    case "neutral":
      Phrase(
        ja: "どちらとも判定されていません(レコードがないか ?all です)。", en: "was judged neither way: no record, or ?all.")
    case "temperror":
      Phrase(ja: "DNSが答えず、判定されていません。", en: "was not judged because the DNS did not answer.")
    case nil: Phrase(ja: "判定されていません。", en: "was not judged.")
    case "pass"?: Phrase(ja: "合格しています。", en: "passes.")
    default: Phrase(ja: "不合格です。", en: "does not pass.")
    }
  }

  private static func spfCure(_ word: String?) -> Phrase {
    switch word {
    case "permerror":
      Phrase(
        ja: "SPFが2つないか、書き方にまちがいがないかを調べます。",
        en: "Look whether there are two SPF records, or a mistake in the one.")
    case "none", "neutral":
      Phrase(
        ja: "cPanelのSPFの値をDNSに入れてください。まず今のDNSを調べます。",
        en: "Publish cPanel's SPF value. Look at the DNS first.")
    case "temperror":
      Phrase(
        ja: "時間をおいてもう一度送り、ネームサーバーの様子を調べます。", en: "Send again later, and look at the name servers.")
    default:
      Phrase(ja: "今のDNSを調べます。", en: "Look at the DNS as it is now.")
    }
  }

  private static func dkimCure(_ results: ReportedResults, _ word: String?) -> Phrase {
    let reason = results.reasons["dkim"]?.lowercased() ?? ""
    if word == nil || reason.contains("no key") || word == "permerror" || word == "temperror" {
      return Phrase(
        ja: "cPanelのDKIMの鍵をDNSに入れてください。まず今のDNSを調べます。",
        en: "Publish cPanel's DKIM key in the DNS. Look at the DNS first.")
    }
    return Phrase(
      ja: "DNSの鍵がcPanelのものと同じか調べます。途中で書きかえられたメールでも、こうなります。",
      en: "Look whether the key in the DNS is cPanel's. Mail that was changed on its way fails too."
    )
  }
}
