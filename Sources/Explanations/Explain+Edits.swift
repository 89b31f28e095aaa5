public import DNSCore
public import Providers
public import Verifier
public import Words

/// Edits of the provider's list in words: the one place where a cure is worded.
extension Explain {
  /// The heading of an edit: which record, and what is done.
  public static func task(_ edit: Edit) -> Phrase {
    let name = title(edit)
    switch edit.action {
    case .add: return Phrase(ja: "\(name) を追加します", en: "\(name): add a new row")
    case .openSet:
      return Phrase(
        ja: "\(name) を、いまあるTXTに1行足します", en: "\(name): add a line to the TXT that is there")
    case .change where edit.isOptional:
      return Phrase(
        ja: "\(name) を書き換えます(急ぎません)", en: "\(name): change the row (when you have time)")
    case .change:
      return Phrase(ja: "\(name) の行を書き換えます", en: "\(name): change the row that is there")
    case .keep: return Phrase(ja: "\(name) はそのままです", en: "\(name): leave it as it is")
    case .delete: return Phrase(ja: "\(name) の余分な行を消します", en: "\(name): delete one row")
    }
  }

  /// What an edit's record is called in a heading: `SPF`, or its type where that says more.
  private static func title(_ edit: Edit) -> String {
    switch edit.purpose {
    case .spf, .dkim, .dmarc:
      edit.purpose.rawValue.uppercased() + (edit.type == .txt ? "" : " (\(edit.type))")
    case .other: edit.type.description
    }
  }

  /// A row as the person finds it in their list: its name as that form writes it, its type, the
  /// beginning of its value.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - provider: Whose list it is.
  ///   - zone: The domain whose records are listed.
  ///   - listed: The name as the list was seen to write it; nil: as the catalogue has it.
  /// - Returns: A part of a sentence.
  public static func row(
    _ row: Row, _ provider: Provider, zone: DomainName, as listed: String? = nil
  ) -> Phrase {
    let form = FormModel(provider)
    let shown = form.row(of: row.record, zone: zone)
    if let line = shown.line, row.shownText != nil { return beginning(line) }
    let label = provider.fields.first { $0.role == .name }?.label
    let name: Phrase
    let own = listed ?? shown.shownName
    if own.isEmpty {
      name = Phrase(ja: "空欄", en: "empty")
    } else {
      name = quote(own)
    }
    let box = label.map { Phrase(siteLabel: $0) } ?? Phrase(ja: "名前", en: "name")
    let value =
      row.shownText.map { beginning(String(decoding: $0, as: UTF8.self)) }
      ?? Phrase(ja: "秘密鍵", en: "a private key")
    return Phrase(ja: "「", en: "the row whose \"") + box + Phrase(ja: "」が ", en: "\" is ") + name
      + Phrase(ja: "、\(row.type)、値が ", en: ", type \(row.type), value ") + value
      + Phrase(ja: " の行", en: "")
  }

  /// The beginning of a long text.
  private static func beginning(_ text: String) -> Phrase {
    text.utf8.count <= 40 ? quote(text) : quote(text.prefix(32)) + Phrase(ja: "…", en: "…")
  }

  /// The next thing to do for a list of edits: one sentence for each.
  ///
  /// - Parameters:
  ///   - edits: The edits that cure one thing, in their order.
  ///   - provider: Whose form it is; nil: not known.
  ///   - zone: The domain whose records are edited.
  ///   - isWhole: Whether values are written out to be copied from here; else the form's screen has
  ///     them.
  /// - Returns: The sentences, one after the other.
  static func next(
    _ edits: [Edit], _ provider: Provider?, zone: DomainName, isWhole: Bool
  ) -> Phrase {
    let sentences = edits.map { sentence($0, provider ?? Catalogue.generic, zone, isWhole) }
    // Where values are copied from here, each edit has a line of its own.
    let between = isWhole ? Phrase(ja: "\n  ", en: "\n  ") : Phrase(ja: "", en: " ")
    return sentences.dropFirst().reduce(sentences.first ?? Phrase(ja: "", en: "")) {
      $0 + between + $1
    }
  }

  private static func sentence(
    _ edit: Edit, _ provider: Provider, _ zone: DomainName, _ isWhole: Bool
  ) -> Phrase {
    let form = FormModel(provider)
    switch edit.action {
    case .keep: return Phrase(ja: "", en: "")
    case .delete:
      guard let row = edit.row else { return Phrase(ja: "", en: "") }
      return Phrase(ja: "", en: "Delete ") + self.row(row, provider, zone: zone, as: edit.shownName)
        + Phrase(ja: "を消してください。", en: ".")
    case .add, .openSet: return entry(edit, provider, form, zone, isWhole)
    case .change: return change(edit, provider, form, zone, isWhole)
    }
  }

  private static func entry(
    _ edit: Edit, _ provider: Provider, _ form: FormModel, _ zone: DomainName, _ isWhole: Bool
  ) -> Phrase {
    let record = FormRecord(name: edit.name, text: edit.text, type: edit.type)
    if form.shape == .textBox, let line = form.line(for: record, zone: zone) {
      return Phrase(
        ja: "欄のいちばん下に、次の1行を足して保存してください: ", en: "Add this line at the end of the box and save: ")
        + value(line, isWhole)
    }
    let shown = form.row(
      of: Record(name: edit.name, ttl: 0, data: .txt(edit.strings)), zone: zone)
    let name =
      shown.shownName.isEmpty ? Phrase(ja: "空欄", en: "(empty)") : quote(shown.shownName)
    let start: Phrase
    if edit.action == .openSet {
      start =
        Phrase(ja: "名前が ", en: "Open the TXT record of the name ") + name
        + Phrase(ja: " のTXTを開き、値を1行足して保存してください: ", en: ", add this line and save: ")
    } else {
      start =
        Phrase(ja: "新しい行を足して保存してください。名前: ", en: "Add a new row and save it. Name: ") + name
        + Phrase(ja: "、種類: \(edit.type)、値: ", en: ", type: \(edit.type), value: ")
    }
    return start + value(String(decoding: edit.text, as: UTF8.self), isWhole)
  }

  private static func change(
    _ edit: Edit, _ provider: Provider, _ form: FormModel, _ zone: DomainName, _ isWhole: Bool
  ) -> Phrase {
    guard let row = edit.row else { return Phrase(ja: "", en: "") }
    let record = FormRecord(name: edit.name, text: edit.text, type: edit.type)
    if form.shape == .textBox, let line = form.line(for: record, zone: zone) {
      // The box holds every record of the domain: nothing but this line may be touched.
      return Phrase(ja: "欄の中の ", en: "In the box, find the line ")
        + self.row(row, provider, zone: zone, as: edit.shownName)
        + Phrase(
          ja: " の行だけを、次の1行に書き換えて保存してください(ほかの行は消しません): ",
          en: ", change only that one to this, and save: ")
        + value(line, isWhole)
    }
    if let told = boxes(of: edit) { return told }
    let target = form.row(of: Record(name: edit.name, ttl: 0, data: .txt(edit.strings)), zone: zone)
    func box(_ role: Field.Role, _ ja: String, _ en: String) -> Phrase {
      guard let label = provider.fields.first(where: { $0.role == role })?.label else {
        return Phrase(ja: ja, en: en)
      }
      return Phrase(ja: "「", en: "\"") + quote(label) + Phrase(ja: "」", en: "\"")
    }
    var what: [Phrase] = []
    if row.name != edit.name {
      what.append(
        Phrase(ja: "", en: "set ") + box(.name, "名前", "the name") + Phrase(ja: "を ", en: " to ")
          + (target.shownName.isEmpty ? Phrase(ja: "空欄", en: "(empty)") : quote(target.shownName)))
    }
    if row.type != edit.type {
      what.append(Phrase(ja: "種類を \(edit.type)", en: "set the type to \(edit.type)"))
    }
    if row.text != edit.text {
      what.append(
        Phrase(ja: "", en: "set ") + box(.value, "値", "the value")
          + Phrase(ja: "を ", en: " to ")
          + value(String(decoding: edit.text, as: UTF8.self), isWhole))
    }
    let list = what.dropFirst().reduce(what.first ?? Phrase(ja: "", en: "")) {
      $0 + Phrase(ja: "、", en: ", ") + $1
    }
    return Phrase(ja: "", en: "Open ") + self.row(row, provider, zone: zone, as: edit.shownName)
      + Phrase(ja: "を開き、", en: ", ") + list + Phrase(ja: " に変えて保存してください。", en: ", and save.")
  }

  /// The boxes of a row that are wrong, and what belongs there; nil where that is not known from the
  /// form, or is too long for a sentence.
  public static func boxes(of edit: Edit) -> Phrase? {
    let isShort = edit.slips.allSatisfy { max($0.was.utf8.count, $0.shouldBe.utf8.count) <= 64 }
    guard isShort, let first = edit.slips.first else { return nil }
    return edit.slips.dropFirst().reduce(slip(first)) {
      $0 + Phrase(ja: "", en: " ") + slip($1)
    }
  }

  /// A value in a sentence: whole where it is copied from there.
  private static func value(_ text: String, _ isWhole: Bool) -> Phrase {
    isWhole ? quote(text) : beginning(text)
  }

  /// The one edit of a form's box.
  private static func slip(_ typed: TypedField) -> Phrase {
    let box = Phrase(ja: "「", en: "In \"") + quote(typed.field)
    if typed.shouldBe.isEmpty {
      return box + Phrase(ja: "」に入っている ", en: "\", delete ") + quote(typed.was)
        + Phrase(ja: " を消し、空欄にして保存してください。", en: ", leave the box empty, and save.")
    }
    if typed.was.isEmpty {
      return box + Phrase(ja: "」に ", en: "\", enter ") + quote(typed.shouldBe)
        + Phrase(ja: " を入れて保存してください。", en: " and save.")
    }
    return box + Phrase(ja: "」に入っている ", en: "\", replace ") + quote(typed.was)
      + Phrase(ja: " を消して、", en: " by ") + quote(typed.shouldBe)
      + Phrase(ja: " だけにして保存してください。", en: " and save.")
  }

  // MARK: Records that edits do not bring to their end

  /// What stands against a record, and what the owner can do.
  public static func end(_ record: UnfinishedRecord, _ provider: Provider?) -> Explanation {
    let name = Phrase(verbatim: SafeText(record.purpose.rawValue.uppercased()))
    switch record.end {
    case .declined:
      return Explanation(
        name + Phrase(ja: "は入れないことにしました。", en: " is left out, as you chose."),
        Phrase(ja: "変えたくなったら、手順3で戻せます。", en: "You can take that back in step 3."))
    case .notSeen where record.obstacle == .unanswered:
      return Explanation(
        Phrase(
          ja: "SPFの中の名前のどれかが返事をしないので、合格するか分かりません。",
          en: "A name in the SPF record does not answer, so nobody can tell whether mail passes."),
        Phrase(
          ja: "いまの行は変えずに、しばらくしてからもう一度確かめてください。",
          en: "Leave the record as it is, and check again in a while."))
    case .notSeen:
      if case .cutInList(let start)? = record.obstacle { return cutInList(start, name) }
      return notSeen(record, name)
    case .cannotFit where record.refusal == nil:
      return Explanation(
        Phrase(
          ja: "SPFを1行にまとめると、問い合わせの上限(10回)を超えます。",
          en: "The merged SPF line needs more DNS lookups than the ten that are allowed."),
        Phrase(
          ja: "使っていないサービスを外すまで、いまのSPFはそのままにしてください。",
          en: "Leave the present SPF as it is until you have chosen what to leave out."))
    case .cannotFit, .cannotHold:
      let because = record.refusal.map { refusal($0) } ?? Phrase(ja: "", en: "")
      return Explanation(
        (provider?.name ?? Phrase(ja: "この会社", en: "This company"))
          + Phrase(
            ja: "の画面には、\(record.purpose.rawValue.uppercased())の値が入りません。",
            en: "'s form cannot hold the \(record.purpose.rawValue.uppercased()) value. ")
          + because,
        record.waysOut.first.map { wayOut($0) }
          ?? Phrase(
            ja: "DNSの会社に、入れる方法を聞いてください。", en: "Ask the DNS company how to enter it."),
        why: record.waysOut.dropFirst().map { wayOut($0) })
    case .inTheWay: return inTheWay(record, name)
    }
  }

  private static func notSeen(_ record: UnfinishedRecord, _ name: Phrase) -> Explanation {
    let head: Phrase
    switch record.purpose {
    case .spf:
      head = Phrase(
        ja: "DNSの会社の画面を見てください。v=spf1 で始まる行があれば、2行目を足さずにその行を書き換えます。",
        en:
          "Look in your DNS company's form. If a row begins with v=spf1, change that one; never add a second."
      )
    case .dkim, .dmarc, .other:
      head =
        Phrase(ja: "DNSの会社の画面を見てください。名前が ", en: "Look in your DNS company's form. If the name ")
        + quote(record.name.description)
        + Phrase(ja: " の行があれば、その行を書き換えます。", en: " has a row, change that one.")
    }
    return Explanation(
      Phrase(
        ja: "ネームサーバーの返事がなく、いまの\(record.purpose.rawValue.uppercased())を確かめられませんでした。",
        en:
          "The name servers did not tell whether there is a record for \(record.purpose.rawValue.uppercased()) now."
      ),
      head)
  }

  private static func inTheWay(_ record: UnfinishedRecord, _ name: Phrase) -> Explanation {
    switch record.obstacle {
    case .alias(let target)?:
      return Explanation(
        Phrase(ja: "名前 ", en: "The name ") + quote(record.name.description)
          + Phrase(ja: " にCNAMEがあります(先: ", en: " has a CNAME to ") + quote(target.description)
          + Phrase(ja: ")。", en: "."),
        Phrase(
          ja: "だれが入れたか確かめてください。使っていなければ、CNAMEを消してからTXTを足します。",
          en: "Find out who put it there. If nobody uses it, delete the CNAME and then add the TXT."
        ))
    case .zoneBelow?:
      return Explanation(
        Phrase(ja: "名前 ", en: "The name ") + quote(record.name.description)
          + Phrase(ja: " は、別のネームサーバーに任されています。", en: " is handed to other name servers."),
        Phrase(
          ja: "そのネームサーバーの会社の画面に入れるか、任せるのをやめるかを決めてください。",
          en: "Enter the record there, or take the name back. That is yours to decide."))
    case .choice(let texts)?:
      let list = texts.dropFirst().reduce(texts.first.map { quote($0) } ?? Phrase(ja: "", en: "")) {
        $0 + Phrase(ja: " / ", en: " / ") + quote($1)
      }
      return Explanation(
        name
          + Phrase(
            ja: "が\(texts.count)つあり、内容が違います: ",
            en: ": \(texts.count) records stand there, and they differ: ")
          + list,
        Phrase(ja: "1つを選んで残し、ほかを消してください。", en: "Choose one to keep, and delete the others."))
    case .damaged(let text)?:
      return Explanation(
        name
          + Phrase(
            ja: "に読めない部分があり、元の意味が1つに決まりません: ",
            en: " has a fault that could be mended in several ways: ")
          + quote(text),
        Phrase(
          ja: "どう書きたかったかを確かめ、その行を直してください。",
          en: "Find out what it was meant to say, and correct that row."))
    case .onlyOneText(let text)?:
      return Explanation(
        Phrase(
          ja: "この会社の画面では、1つの名前にTXTを1つしか置けません。いまある行: ",
          en: "This company's form takes one TXT record a name. The one that is there: ")
          + quote(text),
        Phrase(
          ja: "その行を使っていないか確かめ、使っているならDNSの会社に2つ置けるか聞いてください。",
          en: "See whether you still use it. If you do, ask the DNS company how to have two."))
    case .relay(let host, let relay)?:
      return relayNotListed(host, relay, nil, isProved: false)
    case .beside(let type, let text)?: return cnameBlocked(record.name, type, text)
    case .proxied?: return cnameProxied(record.name)
    case .unanswered?, .cutInList?, nil:
      return Explanation(
        name + Phrase(ja: "の値を、そのまま入れることはできません。", en: ": the value cannot be entered as it is."),
        Phrase(ja: "サーバーの会社に、値を確かめてください。", en: "Ask your web host for the right value."))
    }
  }
}
