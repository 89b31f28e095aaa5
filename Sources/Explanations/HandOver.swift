public import DNSCore
public import Providers
public import Verifier
public import Words

/// A form in which the plan is handed to somebody else.
public enum HandOver: Hashable, Sendable {
  /// One text for a person.
  case card
  /// A text for a program.
  case export(PlanExport)

  /// All forms, that for a person first.
  public static let all: [HandOver] = [.card] + PlanExport.allCases.map { .export($0) }

  /// The form with this code; nil when there is none.
  public init?(code: String) {
    guard let form = Self.all.first(where: { $0.code == code }) else { return nil }
    self = form
  }

  /// How `plan --export` names the form.
  public var code: String {
    switch self {
    case .card: "card"
    case .export(let export): export.rawValue
    }
  }

  /// What the form is.
  public var name: Phrase {
    switch self {
    case .card: Phrase(ja: "人に渡す文章", en: "Text to hand over")
    case .export(.zone): Phrase(ja: "ゾーンファイルの行(BIND)", en: "Zone file lines (BIND)")
    case .export(.nsupdate): Phrase(ja: "nsupdate用のコマンド", en: "nsupdate commands")
    case .export(.dnscontrol): Phrase(ja: "DNSControl", en: "DNSControl")
    case .export(.octodns): Phrase(ja: "OctoDNS", en: "OctoDNS")
    case .export(.terraformCloudflare):
      Phrase(ja: "Terraform(Cloudflare)", en: "Terraform (Cloudflare)")
    case .export(.terraformRoute53): Phrase(ja: "Terraform(Route 53)", en: "Terraform (Route 53)")
    case .export(.csv): Phrase(ja: "表(CSV)", en: "Table (CSV)")
    case .export(.check): Phrase(ja: "確認用のファイル", en: "File to check with")
    case .export(.undo): Phrase(ja: "元に戻すコマンド(nsupdate)", en: "Commands that undo it (nsupdate)")
    }
  }

  /// Who can use the form, and how.
  public var use: Phrase {
    switch self {
    case .card:
      Phrase(
        ja: "パスワードを持っている人に、この文章を渡してください。",
        en: "Give this text to whoever has the password.")
    case .export(.check):
      Phrase(
        ja: "文章といっしょに渡します。相手の人も、同じものを確かめられます。",
        en: "Give this file along with the text: the other person can check the same.")
    case .export(.undo):
      Phrase(
        ja: "入れたあとで元に戻すときに使います。", en: "Puts back what stood there, after the edits are made.")
    case .export(.csv):
      Phrase(ja: "表計算ソフトで開けます。", en: "A spreadsheet opens it.")
    case .export(.zone), .export(.nsupdate), .export(.dnscontrol), .export(.octodns),
      .export(.terraformCloudflare), .export(.terraformRoute53):
      Phrase(
        ja: "DNSをこの形で管理している人に渡してください。「REMOVE」の行は、消す値です。",
        en: "Give it to whoever runs your DNS with it. REMOVE marks values that go.")
    }
  }

  /// The file's usual name.
  public func fileName(_ domain: DomainName) -> String {
    switch self {
    case .card: "todoku-\(domain)-dns.txt"
    case .export(.check): "todoku-\(domain)-check.txt"
    case .export(.zone): "todoku-\(domain)-dns.zone"
    case .export(let export): "todoku-\(domain)-\(export.rawValue).\(export.fileExtension)"
    }
  }

  /// The advice in this form, without a line's end behind it.
  public func text(_ advice: Advice, provider: Provider, language: Language) -> String {
    switch self {
    case .card:
      return Explain.card(advice, provider: provider, language: language)
    case .export(let export):
      let text = advice.exported(as: export)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }
}

extension Explain {
  /// The text for whoever has the DNS password: what to enter, why, and how to check.
  ///
  /// Where nothing is to be done it is no letter, but says so.
  public static func card(_ advice: Advice, provider: Provider, language: Language) -> String {
    func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
    let name = quote(advice.domain.unicode)
    let tasks = advice.tasks
    let stopped = advice.unfinished.filter { $0.end != .declined }
    if tasks.isEmpty, stopped.isEmpty {
      let declined = advice.unfinished.map { $0.purpose.rawValue.uppercased() }
      if !declined.isEmpty {
        return say(
          name
            + Phrase(
              ja: " のDNSに、お願いすることはありません。入れないと決めたもの: ",
              en: ": nothing to ask for. Left out by choice: "))
          + declined.joined(separator: ", ")
      }
      guard !advice.awaitsPublishing else {
        return say(
          name
            + Phrase(
              ja: ": 画面で直すところはありません。保存した行が公開されるまで待ってください。",
              en:
                ": there is nothing to change in the form. Wait until the saved rows are published."
            ))
      }
      return say(
        name
          + Phrase(
            ja: " のDNSには、直すところはありません。", en: ": there is nothing to change in the DNS."))
    }
    var lines = [
      say(
        Phrase(ja: "DNSの設定のお願い: ", en: "Request to change DNS records: ") + name), "",
    ]
    if !tasks.isEmpty {
      lines.append(
        say(
          Phrase(ja: "", en: "So that mail from ") + name
            + Phrase(ja: " のメールが届くように、次の行を", en: " arrives, please make these changes at ")
            + provider.name + Phrase(ja: "の画面で直してください。", en: ".")))
      if !provider.menuPath.isEmpty {
        lines.append(
          say(Phrase(ja: "場所: ", en: "Where: "))
            + SafeText(provider.menuPath.joined(separator: " > ")).text)
      }
    }
    for (index, edit) in tasks.enumerated() {
      lines += [""] + card(edit, index + 1, advice, provider, language)
    }
    for record in stopped {
      let told = end(record, provider)
      lines += ["", say(told.whatIsTheCase), "* " + say(told.whatToDo)]
      lines += told.why.map { "* " + say($0) }
      if let text = record.text {
        lines += [say(Phrase(ja: "値:", en: "Value:")), SafeText(bytes: text).text]
      }
    }
    if !tasks.isEmpty {
      lines += closing(advice, provider).map(say)
    }
    return lines.joined(separator: "\n")
  }

  /// One edit of the card, line by line.
  private static func card(
    _ edit: Edit, _ number: Int, _ advice: Advice, _ provider: Provider, _ language: Language
  ) -> [String] {
    func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
    let form = FormModel(provider)
    var lines = ["\(number). " + say(task(edit))]
    if let row = edit.row {
      lines.append(
        say(
          Phrase(ja: "いまの行: ", en: "Row: ")
            + self.row(row, provider, zone: advice.zone, as: edit.shownName)))
      lines += rowBoxes(row, provider, advice.zone, edit.shownName, language)
    }
    if let automatic = automaticSPF(edit, provider) { lines.append("* " + say(automatic)) }
    lines += buttons(edit, provider).map { say($0) }
    guard edit.action != .delete else { return lines }
    let record = FormRecord(name: edit.name, text: edit.text, type: edit.type)
    if form.shape == .textBox, let line = form.line(for: record, zone: advice.zone) {
      lines.append(
        say(
          edit.action == .change
            ? Phrase(ja: "この行だけを、次の行に書き換えます:", en: "Change only that line to this one:")
            : Phrase(ja: "次の行を、いちばん下に足します:", en: "Add this line at the end:")))
      lines.append(SafeText(line).text)
    } else if let fields = edit.answer?.filling?.fields {
      for field in fields {
        let text = field.box.text
        if text.isEmpty, field.role == .ttl || field.role == .priority || field.role == .other {
          continue
        }
        lines.append(say(Phrase(siteLabel: field.label)) + ":")
        lines.append(
          text.isEmpty ? say(Phrase(ja: "(空欄のまま)", en: "(leave empty)")) : SafeText(text).text)
      }
    } else {
      lines.append(say(Phrase(ja: "名前: ", en: "Name: ")) + edit.name.description)
      lines.append(say(Phrase(ja: "種類: \(edit.type)", en: "Type: \(edit.type)")))
      lines.append(say(Phrase(ja: "値:", en: "Value:")))
      lines.append(SafeText(bytes: edit.text).text)
    }
    let save = edit.action == .change ? provider.buttons.saveChange : provider.buttons.save
    if !save.isEmpty { lines.append(say(pressed(save))) }
    lines += (merge(advice, edit) + care(edit, provider)).map { "* " + say($0) }
    return lines
  }

  /// The row that is there now, box by box: name and whole value, so that it cannot be confused with
  /// the one that stays.
  private static func rowBoxes(
    _ row: Row, _ provider: Provider, _ zone: DomainName, _ listed: String?, _ language: Language
  ) -> [String] {
    let shown = FormModel(provider).row(of: row.record, zone: zone)
    if let line = shown.line, row.shownText != nil { return ["  " + SafeText(line).text] }
    let label = provider.fields.first { $0.role == .name }?.label
    let name = label.map { SafeText($0).text } ?? Phrase(ja: "名前", en: "Name").text(in: language)
    let empty = Phrase(ja: "(空欄)", en: "(empty)").text(in: language)
    let own = listed ?? shown.shownName
    var lines = ["  \(name): " + (own.isEmpty ? empty : SafeText(own).text)]
    if let text = row.shownText { lines.append("  " + SafeText(bytes: text).text) }
    return lines
  }

  /// Which button begins an edit; none where that is not known.
  private static func buttons(_ edit: Edit, _ provider: Provider) -> [Phrase] {
    switch edit.action {
    case .add: [provider.buttons.open].compactMap { $0 }.map { pressed([$0]) }
    case .change, .openSet: [provider.buttons.change].compactMap { $0 }.map { pressed([$0]) }
    case .delete, .keep: []
    }
  }

  /// Buttons to press one after the other.
  static func pressed(_ labels: [String]) -> Phrase {
    let labels = labels.map { Phrase(siteLabel: $0) }
    let ja = labels.map { "「\($0.text(in: .ja))」" }.joined(separator: "、次に")
    let en = labels.map { "\"\($0.text(in: .en))\"" }.joined(separator: ", then ")
    return Phrase(ja: "\(ja)を押します。", en: "Press \(en).")
  }

  private static func closing(_ advice: Advice, _ provider: Provider) -> [Phrase] {
    let form: [Phrase] = [
      FormModel(provider).shape == .textBox
        ? Phrase(
          ja: "欄にあるほかの行は、消さずに残してください。",
          en: "Keep the other lines that are in the box.") : nil
    ].compactMap { $0 }
    let all = form + neverPress(provider.neverPress)
    return (all.isEmpty ? [] : [Phrase(ja: "", en: "")] + all) + [
      Phrase(ja: "", en: ""),
      Phrase(
        ja: "SPFは1つのドメインに1行だけです。2つ目は足さないでください。",
        en: "There may be one SPF record only. Please do not add a second one."),
      Phrase(
        ja: "元に戻すには、上の「いまの行」の値に書きもどします。",
        en: "To undo it, put back what each \"Row\" above says."),
      Phrase(
        ja: "確かめるには、確認用のファイル「\(advice.checkFileName)」を渡してもらい、次のコマンドを使います:",
        en: "To check it with todoku, ask for the file \(advice.checkFileName) and type:"),
      Phrase(verbatim: SafeText(advice.checkCommand)),
    ]
  }

  /// What to mind with an edit in this form, as step 3 says it.
  private static func care(_ edit: Edit, _ provider: Provider) -> [Phrase] {
    guard let filling = edit.answer?.filling else { return [] }
    let isSaid = edit.row != nil
    var phrases =
      filling.warnings.filter { !(isSaid && $0 == .providerAddsSPF) }
      .map { warning($0, provider) } + filling.waysOut.prefix(1).map { wayOut($0) }
    if edit.warnings.contains(.foreignKey) {
      phrases.append(
        Phrase(
          ja: "いまの鍵は、ほかのサービスが署名に使っているかもしれません。使っていないか確かめてください。",
          en: "Another service may sign with the present key. Make sure that none does."))
    }
    if edit.warnings.contains(.presentNotKnown) {
      phrases.append(
        Phrase(
          ja: "返事のないネームサーバーがあります。同じ名前の行がほかにもないか、画面で確かめてください。",
          en: "Some name servers did not reply. See in the form whether the name has other rows."))
    }
    return phrases
  }
}
