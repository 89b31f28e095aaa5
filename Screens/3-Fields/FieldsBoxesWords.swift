internal import Providers
internal import Words

/// What the list of boxes says.
enum FieldsBoxesWords {
  static let title = Phrase(ja: "欄を画面に合わせる", en: "Match your screen")
  static let ask = Phrase(
    ja: "あなたの画面と同じ名前、同じ順番に直します。b で戻ると、この形で案内します。",
    en: "Make names and order as on your screen. Go back with b to use them.")
  static let labelAsk = Phrase(
    ja: "画面に出ている欄の名前を入れてください。", en: "Type the box's name as your screen has it.")
  static let newLabel = "?"
  static let name = Phrase(ja: "名前の入れ方", en: "Names")
  static let apex = Phrase(ja: "ドメインそのもの", en: "The domain itself")
  static let value = Phrase(ja: "値の入れ方", en: "Values")

  static func role(_ role: Field.Role) -> Phrase {
    switch role {
    case .name: Phrase(ja: "名前の欄", en: "box for the name")
    case .type: Phrase(ja: "種類を選ぶ欄", en: "choice of the type")
    case .value: Phrase(ja: "値の欄", en: "box for the value")
    case .ttl: Phrase(ja: "TTLの欄", en: "TTL")
    case .priority: Phrase(ja: "優先度の欄", en: "priority")
    case .class: Phrase(ja: "クラスの欄", en: "class")
    case .line: Phrase(ja: "行を入れる欄", en: "box of lines")
    case .other: Phrase(ja: "そのままにする欄", en: "left as it is")
    }
  }

  static func name(_ form: NameForm, name: String, zone: String) -> Phrase {
    switch form {
    case .relative, .either: Phrase(verbatim: SafeText(name))
    case .full: Phrase(verbatim: SafeText("\(name).\(zone)."))
    }
  }

  static func apex(_ form: ApexForm, zone: String) -> Phrase {
    switch form {
    case .empty: Phrase(ja: "空欄", en: "empty")
    case .atSign: Phrase(ja: "@", en: "@")
    case .full: Phrase(verbatim: SafeText(zone))
    }
  }

  static func value(_ form: ValueForm) -> Phrase {
    switch form {
    case .raw, .rawOrQuoted, .textLine, .zoneLine: Phrase(ja: "そのまま", en: "as they are")
    case .quoted: Phrase(ja: "\"…\" で囲む", en: "between \"…\"")
    case .splitQuoted:
      Phrase(ja: "255文字ごとに \"…\" で囲む", en: "between \"…\", 255 characters each")
    }
  }

  static let kept = Phrase(
    ja: "あなたの画面の形で案内します。", en: "From now on the boxes are those of your screen.")
  static let putBack = Phrase(ja: "元の形に戻しました。", en: "The boxes are as they were.")
  static let renameKey = Phrase(ja: "名前を直す", en: "Rename")
  static let changeKey = Phrase(ja: "変える", en: "Change")
  static let okKey = Phrase(ja: "決める", en: "OK")
  static let upKey = Phrase(ja: "上へ", en: "Up")
  static let removeKey = Phrase(ja: "この欄はない", en: "Not there")
  static let undoKey = Phrase(ja: "元に戻す", en: "As before")
  static let addKey = Phrase(ja: "欄を足す", en: "Add")
}
