internal import DNSCore
internal import MailAuth
public import Providers
public import Verifier
public import Words

extension Explain {
  /// A check as lines of plain text: the verdict, what to do, what was found, who sees what.
  ///
  /// - Parameters:
  ///   - report: The check.
  ///   - provider: Whose form the records are typed into; nil: not known.
  ///   - now: Seconds since 1970.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  ///   - hasDetails: Whether to tell what each receiver makes of it.
  /// - Returns: The lines, the verdict first, the cure next.
  public static func report(
    _ report: CheckReport, provider: Provider?, now: Double, utcOffset: Int,
    hasDetails: Bool = false
  ) -> [Told] {
    var lines = [
      Told(
        .verdict(sign(report.verdict)), label: quote(report.domain.unicode), word(report.verdict))
    ]
    lines += condition(report).map { Told(.sentence, $0) }
    if let provenance = provenance(report) { lines.append(Told(.sentence, provenance)) }
    lines += findings(report, provider)
    lines += [.blank] + facts(report, provider)
    if let everyone = report.propagation.everyoneBy {
      lines.append(.blank)
      lines.append(
        Told(
          .sentence,
          Phrase(ja: "", en: "Everyone sees it ") + by(everyone, now: now, utcOffset: utcOffset)
            + Phrase(ja: "、世界中から見えます。", en: ".")))
    }
    return lines + (hasDetails ? receivers(report) : [])
  }

  /// What was looked up, a line each.
  private static func facts(_ report: CheckReport, _ provider: Provider?) -> [Told] {
    var facts: [Told] = []
    func behind(_ text: Phrase?, _ lead: String) -> Phrase {
      guard let text else { return Phrase(ja: "", en: "") }
      return Phrase(ja: lead, en: lead) + text
    }
    if let provider {
      facts.append(Told(.fact, label: Phrase(ja: "DNS", en: "DNS"), provider.name))
    }
    facts.append(
      Told(
        .fact, label: Phrase(ja: "SPF", en: "SPF"),
        state(report.spf.state) + behind(report.spf.record.map { quote($0) }, "  ")))
    facts += report.dkim.map { key in
      Told(
        .fact, label: Phrase(ja: "DKIM ", en: "DKIM ") + quote(key.selector.description),
        state(key.state))
    }
    facts.append(
      Told(
        .fact, label: Phrase(ja: "DMARC", en: "DMARC"),
        state(report.dmarc.state) + behind(report.dmarc.policy.map { quote($0) }, "  p=")))
    return facts
  }

  /// What was found and what is to be done, each edit once and with its values whole.
  private static func findings(_ report: CheckReport, _ provider: Provider?) -> [Told] {
    var lines: [Told] = []
    var said: Set<String> = []
    for finding in report.findings {
      let isOffer = finding.mistake == .dmarcMissing && isReadyForDMARC(report)
      let isSaid = !finding.advice.isEmpty && said.isSuperset(of: finding.advice)
      let told =
        isOffer && finding.advice.isEmpty
        ? dmarcOffer
        : Explain.finding(finding, advice: report.advice, provider: provider, isWhole: true)
      said.formUnion(finding.advice)
      lines.append(.blank)
      lines.append(Told(.finding(sign(finding)), told.whatIsTheCase))
      // The same edit need not be read twice.
      if !isSaid { lines.append(Told(.step, told.whatToDo)) }
    }
    let seen = Set(report.findings.filter { $0.severity >= .medium }.map(\.record))
    for record in report.advice.unfinished
    where record.end != .declined && !seen.contains(record.record) {
      let told = end(record, provider)
      lines += [
        .blank, Told(.finding(.unknown), told.whatIsTheCase), Told(.step, told.whatToDo),
      ]
    }
    return lines
  }

  private static func sign(_ finding: Finding) -> Told.Sign {
    if case .notYetVisible = finding.mistake { return .wait }
    return finding.severity >= .medium ? .fix : .unknown
  }

  /// How a verdict looks.
  static func sign(_ verdict: Verdict) -> Told.Sign {
    switch verdict {
    case .ok: .ok
    case .broken: .fix
    case .waiting: .wait
    case .unknown: .unknown
    }
  }

  /// What each receiver does with the domain's mail, under a heading; nothing while nothing is known.
  private static func receivers(_ report: CheckReport) -> [Told] {
    guard report.receivers.contains(where: { $0.outcome != .unknown }) else { return [] }
    return [
      .blank,
      Told(.heading, Phrase(ja: "受信側ごとの見込み(条件と、確認した日):", en: "What each receiver does:")),
    ] + receivers(report.receivers).map { Told(.item, $0) }
  }

  /// A domain as a row of a table: its DNS company, the three records, the verdict, the next step.
  public static func row(_ report: CheckReport, provider: Provider?) -> [Phrase] {
    let finding = report.findings.first { $0.severity >= .medium }
    let step = finding.map { finding in
      let told = Explain.finding(
        finding, advice: report.advice, provider: provider, isWhole: false)
      return told.whatIsTheCase.closed + Phrase(ja: "", en: " ") + told.whatToDo
    }
    let none = Phrase(ja: "-", en: "-")
    return [
      quote(report.domain.unicode), provider?.shortName ?? none, short(report.spf.state),
      report.dkim.first.map { short($0.state) } ?? none, short(report.dmarc.state),
      word(report.verdict), step ?? condition(report).first ?? none,
    ]
  }

  /// How the row of a domain is marked.
  public static func rowSign(_ report: CheckReport) -> Told.Sign { sign(report.verdict) }

  /// The titles above `row`.
  public static let rowTitles = [
    Phrase(ja: "ドメイン", en: "Domain"), Phrase(ja: "DNSの会社", en: "DNS at"),
    Phrase(ja: "SPF", en: "SPF"), Phrase(ja: "DKIM", en: "DKIM"),
    Phrase(ja: "DMARC", en: "DMARC"), Phrase(ja: "判定", en: "Verdict"),
    Phrase(ja: "次にすること", en: "Next step"),
  ]

  /// How many domains stand how.
  public static func count(_ verdicts: [Verdict?]) -> Phrase {
    func count(_ verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }
    let unread = verdicts.count { $0 == nil }
    let (well, fix, wait, unknown) = (
      count(.ok), count(.broken), count(.waiting), count(.unknown)
    )
    return Phrase(
      ja: "\(verdicts.count)件: OK \(well)、要修正 \(fix)、待ち \(wait)、不明 \(unknown)"
        + (unread > 0 ? "、読めない行 \(unread)" : ""),
      en:
        "\(verdicts.count) \(verdicts.count == 1 ? "domain" : "domains"): \(well) OK, \(fix) to fix, \(wait) waiting, "
        + "\(unknown) could not be told"
        + (unread == 0 ? "" : unread == 1 ? ", 1 line not read" : ", \(unread) lines not read"))
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
