public import MailAuth
import Verifier
public import Words

extension Explain {
  /// What verifiers are of two minds about: who does what, and what to make of it.
  public static func disagreement(_ matter: Disagreement) -> Phrase {
    let case_ = what(matter)
    let accepting = matter.acceptedBy.map(\.rawValue)
    let refusing = matter.refusedBy.map(\.rawValue)
    var line = case_
    if !accepting.isEmpty {
      line = line + Phrase(ja: "。通す: ", en: ". Accepted by ") + quote(list(accepting))
    }
    if !refusing.isEmpty {
      line = line + Phrase(ja: "、断る: ", en: ", refused by ") + quote(list(refusing))
    }
    return line + Phrase(ja: "。", en: ". ") + caution(matter)
  }

  /// The short form, behind what is to be done.
  public static func caution(_ matter: Disagreement) -> Phrase {
    switch matter {
    case .keyTypeCase:
      Phrase(
        ja: "断る受信側もあります。小文字に直してください。",
        en: "Some receivers refuse this; write it in small letters.")
    case .ed25519:
      Phrase(
        ja: "受け入れる受信側もありますが、あてにせず、RSAの鍵も使ってください。",
        en: "Some receivers accept this; do not rely on it, and use an RSA key too.")
    case .textInKey, .textAfterKey, .tagTwice, .versionNotFirst, .keyTypeMissing, .hashNotAllowed,
      .severalKeys, .sha1:
      Phrase(
        ja: "受け入れる受信側もありますが、あてにしないでください。",
        en: "Some receivers accept this; do not rely on it.")
    }
  }

  /// What verifiers differ about in a finding; none where all are of one mind.
  static func disagreements(in finding: Finding) -> [Disagreement] {
    guard case .dkim = finding.record else { return [] }
    if case .dkimMultipleRecords = finding.mistake { return [.severalKeys] }
    let matters = finding.observed.map { DKIMKeyRecord($0).disagreements } ?? []
    if case .dkimKeyUnusable(.onlyEd25519) = finding.mistake { return matters }
    // Beside a key that works, nobody has to hear of it here.
    return matters.filter { $0 != .ed25519 && $0 != .keyTypeCase }
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func what(_ matter: Disagreement) -> Phrase {
    switch matter {
    case .textInKey:
      Phrase(
        ja: "DKIMの鍵の途中に、鍵の文字ではないもの(引用符など)が入っています",
        en: "The DKIM key holds characters that belong to no key, such as quotation marks")
    case .textAfterKey:
      Phrase(ja: "DKIMの鍵のうしろに、余分な文字があります", en: "There is text behind the DKIM key")
    case .tagTwice:
      Phrase(ja: "DKIMの値に、同じ項目が2つあります", en: "The DKIM record holds the same tag twice")
    case .versionNotFirst:
      Phrase(ja: "DKIMの値で、v=DKIM1 が先頭にありません", en: "v=DKIM1 is not at the front of the DKIM record")
    case .keyTypeMissing:
      Phrase(
        ja: "Ed25519の鍵なのに、k=ed25519 が書かれていません",
        en: "The key is of Ed25519, but k=ed25519 is missing")
    case .keyTypeCase:
      Phrase(ja: "鍵の種類(k=)が大文字で書かれています", en: "The type of the key (k=) is in capitals")
    case .hashNotAllowed:
      Phrase(
        ja: "DKIMの値(h=)が、今の署名の方式を許していません",
        en: "h= of the DKIM record does not allow the way of signing in use today")
    case .severalKeys:
      Phrase(
        ja: "DKIMの名前にレコードが2つ以上あり、どれが使われるか決まっていません",
        en: "There are several records at the key's name, and nothing says which one counts")
    case .ed25519:
      Phrase(ja: "Ed25519の鍵による署名です", en: "The key is of Ed25519")
    case .sha1:
      Phrase(ja: "古い方式(SHA-1)の署名です", en: "The signature is of an old kind (SHA-1)")
    }
  }
}
