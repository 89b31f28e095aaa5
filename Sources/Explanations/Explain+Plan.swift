public import DNSCore
public import Providers
public import Verifier
public import Words

extension Explain {
  /// What was done in merging an SPF record, for the screen below the new line.
  public static func merge(_ plan: Plan, _ entry: PlanEntry) -> [Phrase] {
    guard entry.purpose == .spf, let merge = plan.merge else { return [] }
    var phrases = [
      Phrase(
        ja: "いまある分も残ります。問い合わせの数は\(merge.after.lookups)(上限10)。",
        en: "What is there now stays. Lookups: \(merge.after.lookups) of 10.")
    ]
    phrases += merge.notes.compactMap { note($0) }
    return phrases
  }

  private static func note(_ note: SPFMerge.Note) -> Phrase? {
    switch note {
    case .allSoftened:
      Phrase(
        ja: "最後の all は、ゆるいほうに合わせました。", en: "The softer of the two endings was kept.")
    case .allChosen: nil
    case .redirectBecameInclude:
      Phrase(
        ja: "redirect= は、まとめるために include: に変えました。",
        en: "redirect= became include:, so that both count.")
    case .allowedEveryone:
      Phrase(
        ja: "だれでも送れる +all を ~all に変えました。", en: "+all, which allows everyone, became ~all.")
    case .allAdded:
      Phrase(ja: "最後に ~all を足しました。", en: "~all was added at the end.")
    case .severalBecameOne:
      Phrase(ja: "2つ以上あったSPFを1つにまとめました。", en: "Several SPF records became one.")
    case .repaired:
      Phrase(ja: "読めなかった部分を外しました。", en: "A part that could not be read was left out.")
    case .longerThanOneString: nil
    case .veryLong:
      Phrase(
        ja: "とても長い行です。使っていない include を外すことをおすすめします。",
        en: "This line is very long. Consider leaving out what you do not use.")
    case .tooManyLookups:
      Phrase(
        ja: "問い合わせが10回を超えます。使っていない include を外してください。",
        en: "It needs more than 10 lookups. Leave out the include of services you do not use.")
    case .tooManyVoids:
      Phrase(
        ja: "もうない名前が多すぎます。古い include を外してください。",
        en: "Too many names in it are gone. Leave out old includes.")
    }
  }

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
    }
    lines += [
      "",
      say(
        Phrase(
          ja: "登録のあと、todokuで確かめられます: todoku check ",
          en: "Afterwards, todoku can check it: todoku check ")) + domain.description,
      say(
        Phrase(
          ja: "SPFは1つのドメインに1行だけです。2つ目は足さないでください。",
          en: "There may be one SPF record only. Please do not add a second one.")),
    ]
    return lines.joined(separator: "\n")
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
