internal import DNSCore
internal import MailAuth
public import Providers
public import Verifier
public import Words

extension Explain {
  /// A check as lines of plain text: the verdict, what to do, who sees what.
  ///
  /// - Parameters:
  ///   - report: The check.
  ///   - provider: Whose form the records are typed into; nil: not known.
  ///   - now: Seconds since 1970.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  /// - Returns: The lines, the verdict first.
  public static func report(
    _ report: CheckReport, provider: Provider?, now: Double, utcOffset: Int
  ) -> [Phrase] {
    var lines = [
      quote(report.domain.unicode) + Phrase(ja: ": ", en: ": ") + word(report.verdict)
    ]
    lines += condition(report)
    if let provenance = provenance(report) { lines.append(provenance) }
    if let provider {
      lines.append(Phrase(ja: "DNS: ", en: "DNS: ") + provider.name)
    }
    lines.append(
      Phrase(ja: "SPF: ", en: "SPF: ") + state(report.spf.state)
        + (report.spf.record.map { Phrase(ja: "  ", en: "  ") + quote($0) }
          ?? Phrase(ja: "", en: "")))
    for key in report.dkim {
      lines.append(
        Phrase(ja: "DKIM ", en: "DKIM ") + quote(key.selector.description)
          + Phrase(ja: ": ", en: ": ") + state(key.state))
    }
    lines.append(
      Phrase(ja: "DMARC: ", en: "DMARC: ") + state(report.dmarc.state)
        + (report.dmarc.policy.map { Phrase(ja: "  p=", en: "  p=") + quote($0) }
          ?? Phrase(ja: "", en: "")))
    lines += findings(report, provider)
    if let everyone = report.propagation.everyoneBy {
      lines.append(Phrase(ja: "", en: ""))
      lines.append(
        Phrase(ja: "", en: "Everyone sees it ") + by(everyone, now: now, utcOffset: utcOffset)
          + Phrase(ja: "、世界中から見えます。", en: "."))
    }
    return lines + receivers(report)
  }

  /// What was found and what is to be done, each edit once and with its values whole.
  private static func findings(_ report: CheckReport, _ provider: Provider?) -> [Phrase] {
    var lines: [Phrase] = []
    var said: Set<String> = []
    for finding in report.findings {
      let isOffer = finding.mistake == .dmarcMissing && isReadyForDMARC(report)
      let isSaid = !finding.advice.isEmpty && said.isSuperset(of: finding.advice)
      let told =
        isOffer && finding.advice.isEmpty
        ? dmarcOffer
        : Explain.finding(finding, advice: report.advice, provider: provider, isWhole: true)
      said.formUnion(finding.advice)
      lines.append(Phrase(ja: "", en: ""))
      lines.append(told.whatIsTheCase)
      // The same edit need not be read twice.
      if !isSaid { lines.append(Phrase(ja: "  ", en: "  ") + told.whatToDo) }
    }
    let seen = Set(report.findings.filter { $0.severity >= .medium }.map(\.record))
    for record in report.advice.unfinished
    where record.end != .declined && !seen.contains(record.record) {
      let told = end(record, provider)
      lines += [
        Phrase(ja: "", en: ""), told.whatIsTheCase, Phrase(ja: "  ", en: "  ") + told.whatToDo,
      ]
    }
    return lines
  }

  /// What each receiver does with the domain's mail, under a heading; nothing while nothing is known.
  private static func receivers(_ report: CheckReport) -> [Phrase] {
    guard report.receivers.contains(where: { $0.outcome != .unknown }) else { return [] }
    return [
      Phrase(ja: "", en: ""), Phrase(ja: "受信側ごとの見込み(条件と、確認した日):", en: "What each receiver does:"),
    ] + receivers(report.receivers).map { Phrase(ja: "  ", en: "  ") + $0 }
  }

  /// Whether SPF and DKIM are as they shall be, so that DMARC can come next.
  static func isReadyForDMARC(_ report: CheckReport) -> Bool {
    report.spf.state == .ok && report.spf.verdict?.result == "pass"
      && report.dkim.contains { $0.state == .ok }
  }

  /// DMARC, once SPF and DKIM pass: what it is good for, and what to enter.
  public static let dmarcOffer = Explanation(
    Phrase(
      ja: "DMARCがまだないので、docomoの受信者には「なりすましの可能性」の警告が出ます。",
      en: "There is no DMARC record yet. Gmail and Yahoo ask those who send much mail for one."),
    Phrase(
      ja: "名前「_dmarc」にTXTで v=DMARC1; p=none を足すと、警告は出なくなります。"
        + "メールの扱いはほかに変わりません。",
      en: "Add a TXT record v=DMARC1; p=none at the name _dmarc. It changes nothing else."),
    why: [
      Phrase(
        ja: "SPFかDKIMに合格し、DMARCもあるメールには、docomoは警告を出しません。",
        en: "In Japan, docomo warns its readers of mail without DMARC.")
    ])

  /// A verdict as screens and lines show it.
  static func word(_ verdict: Verdict) -> Phrase {
    switch verdict {
    case .ok: Phrase(ja: "OK", en: "OK")
    case .broken: Phrase(ja: "要修正", en: "FIX")
    case .waiting: Phrase(ja: "待ち", en: "WAIT")
    case .unknown: Phrase(ja: "不明", en: "UNKNOWN")
    }
  }

  private static func condition(_ report: CheckReport) -> [Phrase] {
    switch report.condition {
    case .unknown:
      [Phrase(ja: "ドメインを最後まで調べられませんでした。", en: "The domain could not be looked up to the end.")]
    case .served: []
    case .noSuchDomain(let name):
      [
        Phrase(ja: "そのドメインはありません: ", en: "There is no such domain: ")
          + quote(name.description)
      ]
    case .silent:
      [Phrase(ja: "ネームサーバーが返事をしません。", en: "Its name servers do not reply.")]
    case .lame:
      [Phrase(ja: "ネームサーバーがこのドメインを知りません。", en: "Its name servers do not know it.")]
    case .noNetwork:
      [noNetwork(report.path, domain: report.domain.unicode)].flatMap {
        [$0.whatIsTheCase, $0.whatToDo]
      }
    }
  }
}
