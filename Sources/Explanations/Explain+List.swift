public import DNSCore
internal import Providers
public import Verifier
public import Words

extension Explain {
  /// What a list says of a wanted record, beside the servers: what is the case, and what to do.
  public static func listed(_ record: ListedRecord) -> Explanation {
    var told = state(record)
    told.why += record.unlisted.map { text in
      Phrase(
        ja: "次の行はネームサーバーにあり、一覧にはありません: ",
        en: "The name servers have a row that your list does not show: ")
        + quote(text)
        + Phrase(
          ja: "。書き換えたか消したなら、消えるまで待つだけです。そうでなければ、一覧の次のページで探してください。",
          en:
            ". If you changed or deleted it, only wait. Else look for it on the next page of the list."
        )
    }
    return told
  }

  private static func state(_ record: ListedRecord) -> Explanation {
    let name =
      quote(record.purpose.rawValue.uppercased()) + Phrase(ja: ": ", en: ": ")
    switch record.state {
    case .there: return there(record, name)
    case .notWhole:
      return Explanation(
        name
          + Phrase(
            ja: "一覧にあります。値が途中で省かれているので、全部は比べていません。",
            en: "it is in your list. The page cuts the value, so not all of it was compared."),
        Phrase(
          ja: "行を開き、値の全部をコピーすると比べられます。",
          en: "To compare it, open the row and copy the whole value."))
    case .differs:
      return Explanation(
        name + Phrase(ja: "一覧の行の値がちがいます。", en: "the row in your list has another value."),
        typed(record)
          ?? Phrase(ja: "新しい行を足さずに、その行を書き換えます。", en: "Change that row; add no second one.")
      )
    case .misplaced:
      return Explanation(
        name
          + Phrase(ja: "一覧では別の名前の行になっています: ", en: "in your list it stands at another name: ")
          + quote(record.row?.name.description ?? "-"),
        typed(record)
          ?? Phrase(ja: "その行の名前を次に直します: ", en: "Correct the name of that row to: ")
          + quote(record.name.description))
    case .missing where record.isPublished == true:
      return Explanation(
        name
          + Phrase(
            ja: "ネームサーバーにはありますが、貼り付けた一覧にはありません。",
            en: "the name servers have it, and the list that you pasted does not."),
        Phrase(
          ja: "一覧の次のページか、同じ会社の別の画面を見てください。",
          en: "Look at the next page of the list, or at another screen of that company."))
    case .missing:
      return Explanation(
        name
          + Phrase(ja: "一覧にありません。まだ保存されていません。", en: "it is not in your list: it is not saved yet."),
        Phrase(
          ja: "入力したあと、保存するボタンまで押してください。",
          en: "Enter it, and press the button that saves."))
    }
  }

  private static func there(_ record: ListedRecord, _ name: Phrase) -> Explanation {
    switch record.isPublished {
    case true?:
      return Explanation(
        name + Phrase(ja: "一覧にあり、公開されています。", en: "it is in your list, and published."),
        Phrase(ja: "することはありません。", en: "There is nothing to do."))
    case false?:
      return Explanation(
        name
          + Phrase(
            ja: "保存されていますが、まだ公開されていません。",
            en: "it is saved, and not published yet."),
        Phrase(
          ja: "書き換えずに待って、あとでもう一度確かめてください。",
          en: "Leave the row as it is, wait, and check again later."))
    case nil:
      return Explanation(
        name
          + Phrase(
            ja: "一覧にあります。公開されているかは、一覧では分かりません。",
            en: "it is in your list. Whether it is published, a list cannot tell."),
        Phrase(
          ja: "ネームサーバーに聞くと分かります。", en: "The name servers can tell."))
    }
  }

  /// The boxes to correct; nil where the form does not explain the row.
  private static func typed(_ record: ListedRecord) -> Phrase? {
    guard let slip = record.typed.first else { return nil }
    let boxes = record.typed.dropFirst().reduce(box(slip)) {
      $0 + Phrase(ja: "、", en: "; ") + box($1)
    }
    return boxes + Phrase(ja: "。直したら保存してください。", en: ". Then save.")
  }

  private static func box(_ slip: TypedMistake) -> Phrase {
    let end =
      slip.shouldBe.isEmpty
      ? Phrase(ja: "を空欄にします", en: ": leave it empty")
      : Phrase(ja: "に入れるもの: ", en: ": enter ") + quote(Array(slip.shouldBe.utf8))
    return Phrase(ja: "「", en: "\"") + quote(slip.field) + Phrase(ja: "」", en: "\"") + end
  }

  /// A row of the list that is there, and that the page cuts.
  static func cutInList(_ start: [UInt8], _ name: Phrase) -> Explanation {
    Explanation(
      name
        + Phrase(
          ja: "の行は一覧にありますが、値が途中で省かれています: ",
          en: " is in your list, and the page cuts its value: ")
        + quote(start),
      Phrase(
        ja: "その行を開き、値の全部をコピーして、一覧の中の値と置き換えてください。新しい行は足しません。",
        en: "Open that row, copy the whole value, and put it in place of the cut one in what you "
          + "pasted. Add no second row."))
  }

  /// How the records of an advice stand in the list that was pasted, as lines; none without a list.
  public static func listed(_ advice: Advice) -> [Phrase] {
    guard !advice.listed.isEmpty else { return [] }
    return [Phrase(ja: "貼り付けた一覧と比べました:", en: "Compared with the list that you pasted:")]
      + advice.listed.flatMap { record in
        let told = listed(record)
        return ([told.whatIsTheCase, told.whatToDo] + told.why).enumerated().map { place, line in
          place == 0 ? line : Phrase(ja: "  ", en: "  ") + line
        }
      }
  }

  /// A paste that is no list of records of a zone.
  public static func noList(_ path: String, zone: DomainName) -> Phrase {
    Phrase(
      ja: "「\(SafeText(path))」は \(SafeText(zone.unicode)) のレコードの一覧として読めません。"
        + "DNSの会社の画面の一覧を、名前と値が入るようにコピーしてください。",
      en:
        "\(SafeText(path)) cannot be read as a list of records of \(SafeText(zone.unicode)). Copy the "
        + "list from your DNS provider's screen, with names and values.")
  }

  private static func onlyElsewhere(_ name: DomainName, _ domain: DomainName) -> Phrase {
    Phrase(
      ja: "の行は \(SafeText(name.unicode)) にだけあります。\(SafeText(domain.unicode)) のメールには使われません。",
      en:
        ": a row stands at \(SafeText(name.unicode)) only, and mail from \(SafeText(domain.unicode)) "
        + "does not use it.")
  }

  /// Rows that are left out, since their names hold characters that no name can have.
  public static func unread(_ list: RecordList) -> [Phrase] {
    list.unread.prefix(20).map { name in
      Phrase(
        ja: "名前に使えない文字があるので、次の行は読んでいません: ",
        en: "This row was not read, as its name holds characters that no name can have: ")
        + quote(name)
    }
  }

  /// A list of records by itself, as `explain` tells it: each row, what is wrong, the command that goes on.
  public static func list(_ list: RecordList, domain: DomainName) -> [Told] {
    var lines = [
      Told(
        .heading,
        Phrase(
          ja: "DNSの会社の一覧です。\(list.rows.count)行を読みました。",
          en: "This is the record list of a DNS provider. Rows read: \(list.rows.count)."))
    ]
    lines += unread(list).map { Told(.finding(.unknown), $0) }
    let records = list.mailRecords(of: domain)
    for record in records where record.state != .there {
      let told = listed(record)
      let sign: Told.Sign = record.state == .notWhole ? .unknown : .fix
      lines += [Told(.finding(sign), told.whatIsTheCase), Told(.step, told.whatToDo)]
    }
    let spf = records.filter { $0.purpose == .spf && $0.row?.name == domain }
    if spf.count > 1 {
      lines.append(
        Told(
          .finding(.fix),
          Phrase(
            ja: "SPFが2行以上あります。このままではどちらも無効なので、1行にまとめます。",
            en: "There are two SPF rows or more. Then none counts: make one of them.")))
    }
    for purpose in [Purpose.spf, .dkim, .dmarc]
    where !records.contains(where: { $0.purpose == purpose }) {
      let elsewhere = list.firstRow(as: purpose)
      lines.append(
        Told(
          .finding(purpose == .dmarc || elsewhere != nil ? .unknown : .fix),
          quote(purpose.rawValue.uppercased())
            + (elsewhere.map { onlyElsewhere($0.name, domain) }
              ?? Phrase(ja: "の行は一覧にありません。", en: ": the list has no such row."))))
    }
    lines.append(.blank)
    for row in list.rows.prefix(200) {
      lines.append(
        Told(
          .item,
          quote(row.type ?? "-") + Phrase(ja: "  ", en: "  ") + quote(row.name.description)
            + Phrase(ja: "  ", en: "  ") + quote(row.text)
            + (row.isWhole ? Phrase(ja: "", en: "") : Phrase(ja: "…(省略)", en: "… (cut)"))))
    }
    if list.rows.count > 200 {
      lines.append(
        Told(
          .sentence,
          Phrase(ja: "ほか\(list.rows.count - 200)行", en: "and \(list.rows.count - 200) more rows")))
    }
    return lines + [.blank, next(domain)]
  }
}
