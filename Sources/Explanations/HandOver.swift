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
    case .export(.nsupdate): Phrase(ja: "nsupdateの命令", en: "nsupdate commands")
    case .export(.dnscontrol): Phrase(ja: "DNSControl", en: "DNSControl")
    case .export(.octodns): Phrase(ja: "OctoDNS", en: "OctoDNS")
    case .export(.terraformCloudflare):
      Phrase(ja: "Terraform(Cloudflare)", en: "Terraform (Cloudflare)")
    case .export(.terraformRoute53): Phrase(ja: "Terraform(Route 53)", en: "Terraform (Route 53)")
    case .export(.csv): Phrase(ja: "表(CSV)", en: "Table (CSV)")
    case .export(.check): Phrase(ja: "確認用のファイル", en: "File to check with")
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

  /// The plan in this form, without a line's end behind it.
  public func text(_ plan: Plan, provider: Provider, language: Language) -> String {
    switch self {
    case .card:
      return Explain.card(plan, domain: plan.domain, provider: provider, language: language)
    case .export(let export):
      let text = plan.exported(as: export)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }
}

extension Explain {
  /// The text for whoever has the DNS password: what to enter, why, and how to check.
  public static func card(
    _ plan: Plan, domain: DomainName, provider: Provider, language: Language
  ) -> String {
    func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
    let name = quote(domain.unicode)
    var lines = [
      say(
        Phrase(ja: "DNSの設定のお願い: ", en: "Request to change DNS records: ") + name), "",
      say(
        name
          + Phrase(
            ja: " のメールがGmailなどに断られています。次のTXTレコードを、",
            en: "'s mail is refused by Gmail and others. Please enter these TXT records at ")
          + provider.name
          + Phrase(ja: " の画面で登録してください。", en: ".")),
    ]
    if !provider.menuPath.isEmpty {
      lines.append(
        say(Phrase(ja: "場所: ", en: "Where: "))
          + SafeText(provider.menuPath.joined(separator: " > ")).text)
    }
    var number = 0
    for entry in plan.entries where entry.action != .keep {
      number += 1
      lines.append("")
      lines.append("\(number). " + say(task(entry)))
      if let old = entry.replaces {
        lines.append(say(Phrase(ja: "いまの値:", en: "Now:")))
        lines.append(SafeText(bytes: old).text)
      }
      let automatic = automaticSPF(entry, provider)
      if let automatic { lines.append("* " + say(automatic)) }
      guard entry.action != .delete else { continue }
      if entry.boxes.isEmpty {
        lines.append(say(Phrase(ja: "名前: ", en: "Name: ")) + entry.name.description)
        lines.append(say(Phrase(ja: "種類: TXT", en: "Type: TXT")))
        lines.append(say(Phrase(ja: "値:", en: "Value:")))
        lines.append(SafeText(bytes: entry.text).text)
      }
      for box in entry.boxes
      where !(box.type.isEmpty && (box.role == .ttl || box.role == .priority)) {
        lines.append(SafeText(box.label).text + ":")
        lines.append(
          box.type.isEmpty
            ? say(Phrase(ja: "(空欄のまま)", en: "(leave empty)")) : SafeText(box.type).text)
      }
      lines += (merge(plan, entry) + care(entry, zone: plan.zone, provider)).map { "* " + say($0) }
    }
    let form: [Phrase] = [
      provider.buttons.save.isEmpty || number == 0
        ? nil
        : Phrase(ja: "最後に押すボタン: ", en: "Save each with: ")
          + Phrase(verbatim: SafeText(provider.buttons.save.joined(separator: " / "))),
      provider.ownQuirks.contains(.savingReplacesAll)
        ? Phrase(
          ja: "欄にあるほかの行は、消さずに残してください。",
          en: "Keep the other lines that are in the box.") : nil,
    ].compactMap { $0 }
    let all = form + neverPress(provider.neverPress)
    if !all.isEmpty { lines += [""] + all.map(say) }
    lines += [
      "",
      say(
        Phrase(
          ja: "登録のあと、todokuで確かめられます。ファイル「\(plan.checkFileName)」があれば、次の命令です:",
          en: "Afterwards, todoku can check it. With the file \(plan.checkFileName), type:")),
      plan.checkCommand,
      say(
        Phrase(
          ja: "SPFは1つのドメインに1行だけです。2つ目は足さないでください。",
          en: "There may be one SPF record only. Please do not add a second one.")),
    ]
    return lines.joined(separator: "\n")
  }

  /// What to mind with an entry in this form, as step 3 says it.
  private static func care(
    _ entry: PlanEntry, zone: DomainName, _ provider: Provider
  ) -> [Phrase] {
    let record = FormRecord(name: entry.name, text: entry.text)
    switch FormModel(provider).boxes(for: record, zone: zone) {
    case .fill(let filling):
      let isSaid = entry.replaces != nil
      return filling.warnings.filter { !(isSaid && $0 == .providerAddsSPF) }
        .map { warning($0, provider) } + filling.waysOut.map { wayOut($0) }
    case .cannotHold(let refused, let waysOut):
      return [refusal(refused)] + waysOut.map { wayOut($0) }
    }
  }

  private static func task(_ entry: PlanEntry) -> Phrase {
    let name = Phrase(
      ja: entry.purpose.rawValue.uppercased(), en: entry.purpose.rawValue.uppercased())
    switch entry.action {
    case .add: return name + Phrase(ja: " を追加します", en: ": add a record")
    case .edit: return name + Phrase(ja: " を書き換えます", en: ": change the record that is there")
    case .keep: return name + Phrase(ja: " はそのままです", en: ": leave it as it is")
    case .delete: return name + Phrase(ja: " の次の行を消します", en: ": delete this record")
    }
  }
}
