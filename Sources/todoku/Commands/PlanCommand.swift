import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// What to type where.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: Phrase(
      ja: "DNSの会社の画面の、どの欄に何を入れるかを示します。",
      en: "Say what to type into which box of your DNS provider's form."),
    discussion: Phrase(
      ja: "いまDNSにあるものと比べ、足す行、書き換える行、消す行を示します。直すところがなければ、そう答えます。"
        + "DNSの会社の画面の一覧を --present で渡すと、まだ保存していない行と、保存して公開を待つ行も分かります。"
        + "--json の「advice」が1行ごとの直し方、「ends」が直せない理由です。"
        + "終了ステータス: 0 直すところがないか、すべて示した、2 確かめられないものがある、65 値を読めない",
      en:
        "What the DNS has now is compared with what shall be there: rows to add, to change and to "
        + "delete. Where nothing is to be done, it says so. With --present, it also "
        + "tells rows that are not saved from those that are saved and not yet published (in --json, "
        + "\"listed\"). In --json, \"advice\" has the edits row "
        + "by row, as in \"check --json\", and \"ends\" what edits cannot do, and why. Exit status: 0 "
        + "nothing to do, or all is told, 2 something could not be seen, 65 values that cannot be "
        + "read."))

  @Argument(help: ArgumentHelp(Phrase(ja: "メールアドレスの@の後ろのドメイン", en: "The domain behind the @.")))
  var domain: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "ドメインの一覧です。1行に、ドメインか、\"domain\"、\"values\"、\"provider\"、\"lang\" のJSONを書きます。",
        en: "A list: a domain a line, or JSON with \"domain\", \"values\", \"provider\", \"lang\"."),
      valueName: "file"),
    completion: .file())
  var all: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "--all の文章と確認用のファイルを書くフォルダです。値は「ドメイン.values.txt」から読みます。",
        en: "The folder for the cards of --all. Values are read from DOMAIN.values.txt in it."),
      valueName: "folder"),
    completion: .file())
  var out: String?

  @Option(
    name: [.customLong("values"), .customLong("expect")],
    help: ArgumentHelp(
      Phrase(
        ja: "cPanelの画面を貼り付けたファイル(「-」は標準入力)",
        en: "What cPanel shows, any paste; - for the input."),
      valueName: "file"),
    completion: .file())
  var values: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "DNSの会社の画面にあるレコードの一覧を貼り付けたファイル(「-」は標準入力)",
        en: "What the provider's record list shows now, any paste; - for the input."),
      valueName: "file"),
    completion: .file())
  var present: String?

  @OptionGroup var host: HostOptions

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "設定画面を使うDNSの会社(「todoku providers」のID)",
        en: "The provider whose form is filled: an id of \"todoku providers\"."),
      valueName: "id"),
    completion: .providers)
  var provider: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "ほかの形で出します: \(HandOver.all.map(\.code).joined(separator: "、"))。",
        en: "Another form: \(HandOver.all.map(\.code).joined(separator: ", "))."),
      valueName: "form"),
    completion: .list(HandOver.all.map(\.code)))
  var export: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "入れないレコード(spf、dkim、dmarc、または名前。何度でも書けます)",
        en: "A record that you do not want: spf, dkim, dmarc or a name (repeatable)."),
      valueName: "record"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "値に名前がない鍵のセレクタ(「_domainkey」の前の語)",
        en: "The selector of a key whose value has no name: the word before _domainkey."),
      valueName: "selector"))
  var selector: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "allやredirect=で終わらないSPFを、これで全部とみなします。",
        en: "Take an SPF that ends without all or redirect= as whole.")))
  var whole = false

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (domain == nil) != (all == nil) else {
      throw ValidationError(
        Phrase(
          ja: "ドメインを1つ書くか、--all で一覧のファイルを指定してください。",
          en: "name one domain, or a list of them with --all."))
    }
    guard (all == nil) == (out == nil) else {
      throw ValidationError(
        Phrase(ja: "--all と --out は、いっしょに書いてください。", en: "--all and --out belong together."))
    }
    guard present != "-" || values != "-" else {
      throw ValidationError(
        Phrase(
          ja: "標準入力「-」は、--values か --present のどちらか1つに使ってください。",
          en: "give the standard input to one of --values and --present."))
    }
    let isSingle =
      values != nil || present != nil || provider != nil || export != nil || !without.isEmpty
      || selector != nil
    if all != nil, isSingle {
      throw ValidationError(
        Phrase(
          ja: "--all では、値やDNSの会社を一覧の行に書きます。",
          en: "with --all, values and provider stand in the lines of the list."))
    }
  }

  func run() throws {
    if let all, let out {
      throw ExitCode(try PlanAll(file: all, folder: out, shared: shared, isJSON: json).run())
    }
    guard let domain else { return }
    let language = shared.language(.current)
    try host.validate(with: values)
    let form = try export.map { code in
      guard let form = HandOver(code: code) else {
        throw ValidationError(
          Phrase(
            ja: "--export に「\(SafeText(code))」は使えません。使えるのは次のものです: "
              + HandOver.all.map(\.code).joined(separator: ", "),
            en: "--export does not take \"\(SafeText(code))\". It takes one of: "
              + HandOver.all.map(\.code).joined(separator: ", ") + "."))
      }
      return form
    }
    let name = try Console.domain(domain)
    var options = shared.inspectionOptions(language)
    // What is not there yet is asked of authorities only.
    options.resolvers = []
    let expected =
      try host.expected(for: name, shared, language)
      ?? Expectation.read(
        values, for: name, isWhole: whole,
        selector: selector.map { try SubjectOptions.selector($0) })?.values
    let subject = Subject(
      domain: name, wanted: expected?.records ?? [],
      selectors: expected.map { Self.selectors($0, name) } ?? [],
      providerID: provider, declined: try DeclinedRecord.all(without, of: name))
    let paste = try present.map { try Console.read($0) }
    var checking = Checking(
      network: shared.client(), inspection: Inspection(subject: subject, options: options),
      deadline: shared.timeout.map { Clock.steady + $0 })
    var heard = Observations()
    var report = checking.settled(&heard)
    if let paste, let present {
      // Whose screen it is, and which zone it lists, is known by now.
      checking.inspection.subject.list = try list(paste, named: present, report)
      report = checking.settled(&heard)
    }
    let cut = checking.cut
    try write(report, form ?? .card, language)
    cut?.complain(in: language)
    // A value that was told and left out makes the advice less than whole.
    throw cut == nil && expected?.isComplete != false ? report.adviceStatus : Status.unknown
  }

  /// The list of a paste, as the provider's screen shows it.
  private func list(
    _ paste: [UInt8], named path: String, _ report: CheckReport
  ) throws -> RecordList {
    let pasted = Pasted.read(paste)
    guard !pasted.holdsPrivateKey else {
      Console.complain(Explain.privateKeyAmongValues)
      throw Status.badInput
    }
    let provider =
      (provider ?? report.provider.id).flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    let zone = report.zone ?? report.domain
    guard let list = RecordList(paste: paste, pasted: pasted, provider: provider, zone: zone) else {
      Console.complain(Explain.noList(path, zone: zone))
      throw Status.badInput
    }
    for phrase in Explain.unread(list) { Console.complain(phrase) }
    return list
  }

  /// The names of the keys that the values bring.
  static func selectors(_ expected: ExpectedValues, _ name: DomainName) -> [DomainName] {
    expected.records.compactMap { record in
      guard record.purpose == .dkim, let below = name.prepending("_domainkey"),
        let selector = record.name.relative(to: below), selector != .root
      else { return nil }
      return selector
    }
  }

  private func write(_ report: CheckReport, _ form: HandOver, _ language: Language) throws {
    let advice = report.advice
    guard !json else { return try Console.print(advice.json.text(pretty: true)) }
    let provider = advice.providerID.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    let listed = Explain.listed(advice)
    if form == .card, !listed.isEmpty {
      for line in listed + [Phrase(ja: "", en: "")] { try Console.print(line.text(in: language)) }
    } else {
      for line in listed { Console.complain(line.text(in: language)) }
    }
    try Console.print(form.text(advice, provider: provider, language: language))
    if form != .card {
      // Another program reads the output; what it cannot say is said to the person.
      for record in advice.unfinished where record.end != .declined {
        let told = Explain.end(record, provider)
        Console.complain(
          "todoku: " + told.whatIsTheCase.text(in: language) + " "
            + told.whatToDo.text(in: language))
      }
    }
  }
}

extension CheckReport {
  /// The exit code of advice: 0 when it is whole, or nothing is to be done; 2 when something could not
  /// be seen.
  var adviceStatus: ExitCode {
    !isComplete || condition != .served || advice.isBlind ? Status.unknown : Status.well
  }
}

extension DeclinedRecord {
  /// The records that the words of `--without` name.
  static func all(_ words: [String], of domain: DomainName) throws -> Set<DeclinedRecord> {
    Set(
      try words.map { word in
        if let purpose = Purpose(rawValue: word.lowercased()) { return .purpose(purpose) }
        guard let name = DomainName(word) else {
          throw ValidationError(
            Phrase(
              ja: "「\(SafeText(word))」は spf、dkim、dmarc でも名前でもありません。",
              en: "\(SafeText(word)) is neither spf, dkim, dmarc nor a name."))
        }
        return .name(name.isWithin(domain) ? name : domain.prepending(word) ?? name)
      })
  }
}
