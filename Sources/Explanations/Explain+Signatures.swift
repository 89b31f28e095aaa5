internal import Words

extension Explain {
  /// DNSSEC that does not hold, by what the resolvers wrote beside their failure (RFC 8914 §4).
  ///
  /// The code that names the cause best decides; without one it is told in general.
  static func signatures(_ resolvers: [String], _ codes: [UInt16]) -> Explanation {
    let cause = [7, 8, 9, 10, 11, 12].first { codes.contains($0) }
    let unreadable = Phrase(
      ja: "DNSSECを確かめる受信側は、このドメインを読めません。",
      en: "Receivers that check DNSSEC cannot read the domain.")
    let why = [
      Phrase(
        ja: "確かめるサーバーでは失敗し、確かめないように頼むと読めました: ",
        en: "These fail, and do not when told not to check: ")
        + quote(resolvers.joined(separator: ", "))
    ]
    let removeDS = Phrase(
      ja: "ドメインを買った会社の画面で、古いDSレコードを消してください。",
      en: "In the form of the company that sold the domain, delete the old DS record.")
    let signAgain = Phrase(
      ja: "DNSの会社に、DNSSECの署名をやり直すよう頼んでください。急ぐときは、ドメインを買った会社の画面でDSレコードを消します。",
      en: "Ask your DNS company to sign the zone again. If that takes long, delete the DS record "
        + "where the domain was bought.")
    func told(_ what: Phrase, _ toDo: Phrase) -> Explanation {
      Explanation(what + Phrase(ja: "", en: " ") + unreadable, toDo, why: why)
    }
    switch cause {
    case 7:
      return told(
        Phrase(ja: "DNSSECの署名の期限が切れています。", en: "The DNSSEC signatures have expired."), signAgain)
    case 8:
      return told(
        Phrase(
          ja: "DNSSECの署名が、まだ有効になっていません(時刻がずれています)。",
          en: "The DNSSEC signatures are not valid yet: a clock is wrong."), signAgain)
    case 9:
      return told(
        Phrase(
          ja: "DNSSECの鍵が、ドメインを買った会社に登録されたDSレコードと合いません。",
          en: "The zone's DNSSEC keys do not match the DS record where the domain was bought."),
        removeDS)
    case 10, 11, 12:
      return told(
        Phrase(
          ja: "DSレコードがあるのに、DNSSECの署名が足りません。",
          en: "There is a DS record, but DNSSEC signatures are missing."), removeDS)
    default:
      return told(
        Phrase(ja: "DNSSECの設定が壊れています。", en: "DNSSEC is broken."), removeDS)
    }
  }
}
