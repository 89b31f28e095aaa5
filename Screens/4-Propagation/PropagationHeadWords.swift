internal import Providers
internal import Verifier
internal import Words

/// The two sentences that the screens about propagation begin with.
extension PropagationWords {
  static let wellCase = Phrase(ja: "どこからでも正しく見えています。", en: "Everyone sees the records.")
  static let wellNext = Phrase(
    ja: "Enter を押し、Gmailに1通送って確かめます。",
    en: "Press Enter, and send a mail to Gmail as proof.")
  static func arrived(_ provider: Phrase) -> Phrase {
    provider
      + Phrase(
        ja: "に入りました。あとは待つだけです。", en: " has the records. Now it only takes time.")
  }
  static func everyone(_ by: Phrase) -> Phrase {
    Phrase(ja: "", en: "Everyone sees them ") + by
      + Phrase(ja: "、全員に見えます。閉じても大丈夫です。", en: ". You may quit meanwhile.")
  }
  static let askingNext = Phrase(
    ja: "公開DNSサーバーの答えを確認しています。そのままお待ちください。",
    en: "Public DNS servers are being asked. Please wait.")
  static let checkingNext = Phrase(
    ja: "そのままお待ちください。分かると、この画面が変わります。",
    en: "Please wait. This screen changes when it is known.")
  static func onItsWayCase(_ provider: Phrase, by time: Phrase) -> Phrase {
    provider + Phrase(ja: "には、ふつう", en: " usually publishes what you entered ") + time
      + Phrase(ja: "出ます。", en: ".")
  }
  static let onItsWayWait = Phrase(
    ja: "保存してあれば、待つだけです。出ると、この画面が変わります。",
    en: "If it is saved, only wait: this screen changes when it is there.")
  static func windowTitle(_ minutes: Int, _ domain: String) -> Phrase {
    Phrase(ja: "待ち あと\(minutes)分 - ", en: "\(minutes) min - ")
      + Phrase(verbatim: SafeText(domain))
  }
  // The drawings of the wait and of mistakes.
  static let now = Phrase(ja: "いま", en: "now")
  static let everyoneSees = Phrase(ja: "全員に見える", en: "everyone sees it")
  static func isIn(_ provider: Phrase) -> Phrase {
    Phrase(ja: "", en: "in ") + provider + Phrase(ja: "に入った", en: "")
  }
  static func waitSentence(_ provider: Phrase, from: Phrase, to: Phrase) -> Phrase {
    from + Phrase(ja: "に", en: ": in ") + provider
      + Phrase(ja: "に入り、", en: ". Everyone sees it by about ") + to
      + Phrase(ja: "ごろまでに全員に見えます。", en: ".")
  }
  static func name(_ purpose: Purpose) -> Phrase {
    switch purpose {
    case .spf: Phrase(ja: "SPF", en: "SPF")
    case .dkim: Phrase(ja: "DKIM", en: "DKIM")
    case .dmarc: Phrase(ja: "DMARC", en: "DMARC")
    case .other: Phrase(ja: "ほかのレコード", en: "another record")
    }
  }
  static let isThere = Phrase(ja: "入っている", en: "is there")
  static let isRight = Phrase(ja: "正しい", en: "right")
  static func correctToo(_ purpose: Purpose) -> Phrase {
    Phrase(ja: "", en: " ") + name(purpose) + Phrase(ja: "も同じです。", en: ", too.")
  }
  static let takeOut = Phrase(ja: "消すところ", en: "take this out")
  static let isEmpty = Phrase(ja: "空です", en: "is empty")
  static let leaveEmpty = Phrase(ja: "空にする", en: "leave it empty")
  static let enterIt = Phrase(ja: "これにする", en: "make it this")
  static func slipSentence(
    _ purpose: Purpose, _ field: String, _ was: String, _ shouldBe: String
  ) -> Phrase {
    let box = Phrase(siteLabel: field)
    let old = Phrase(verbatim: SafeText(was)), new = Phrase(verbatim: SafeText(shouldBe))
    return name(purpose) + Phrase(ja: "の「", en: ", \"") + box
      + Phrase(ja: "」: ", en: "\": ") + old
      + Phrase(ja: " を消して、", en: " goes; ")
      + (shouldBe.isEmpty ? Phrase(ja: "空", en: "leave it empty") : new)
      + Phrase(ja: "にします。", en: shouldBe.isEmpty ? "." : " belongs there.")
  }
  static let notEnteredCase = Phrase(
    ja: "まだDNSの会社のサーバーに入っていません。", en: "Your DNS company's servers do not have it yet.")
  static let unknownCase = Phrase(ja: "確認できませんでした。", en: "It could not be told.")
  static let unknownNext = Phrase(
    ja: "少し待って、r でもう一度確認します。", en: "Wait a little, then press r.")
}
