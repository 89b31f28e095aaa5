internal import DNSCore
internal import Verifier
internal import Words

/// Records that a service asks for as they stand: CNAMEs, and texts at names of their own.
extension Explain {
  /// That such a record is not there.
  static func recordMissing(_ type: RecordType, _ name: DomainName) -> Explanation {
    Explanation(
      quote(name.description)
        + Phrase(ja: " の\(type)が、公開されているDNSに入っていません。", en: " has no \(type) in the public DNS."),
      Phrase(
        ja: "DNSの会社の画面で、種類を\(type)にして入れてください。",
        en: "Enter it in your DNS company's form, with the type \(type)."))
  }

  /// That another record than the wanted one stands there.
  static func recordDiffers(_ type: RecordType, _ name: DomainName, _ found: [UInt8]?)
    -> Explanation
  {
    Explanation(
      quote(name.description)
        + Phrase(ja: " の\(type)が、求められた値と違います: ", en: ": the \(type) differs: ")
        + quote(found ?? []),
      Phrase(
        ja: "サービスの画面の値をもう一度確かめ、その行を書き換えてください。",
        en: "Look at the service's page once more, and change that row."))
  }

  /// That something stands where a CNAME shall stand.
  static func cnameBlocked(_ name: DomainName, _ type: RecordType, _ text: [UInt8]?) -> Explanation
  {
    var what =
      quote(name.description) + Phrase(ja: " には、もう\(type)があります", en: " has a \(type) already")
    if let text, !text.isEmpty {
      what =
        what + Phrase(ja: "(", en: " (") + quote(Array(text.prefix(60))) + Phrase(ja: ")", en: ")")
    }
    return Explanation(
      what + Phrase(ja: "。CNAMEは、ほかのレコードと並べて置けません。", en: ". A CNAME cannot stand beside it."),
      Phrase(
        ja: "その行を使っていないか確かめてください。使っていなければ、消してからCNAMEを入れます。",
        en: "Find out whether you still use that row. If not, delete it and enter the CNAME."))
  }

  /// That the provider answers with its own addresses.
  static func cnameProxied(_ name: DomainName) -> Explanation {
    Explanation(
      quote(name.description)
        + Phrase(
          ja: " のCNAMEは「プロキシ」がオンなので、見えません。",
          en: " is proxied, so nobody sees the CNAME."),
      Phrase(
        ja: "その行を開き、「プロキシ」をオフ(DNSのみ)にして保存してください。",
        en: "Open that row, switch \"Proxy\" off (DNS only), and save."))
  }

  /// That the CNAME leads to a name without a key.
  static func cnameTargetMissing(_ target: DomainName) -> Explanation {
    Explanation(
      Phrase(ja: "CNAMEは正しく入っています。その先の ", en: "The CNAME is right. Its target ")
        + quote(target.description) + Phrase(ja: " に、まだ鍵がありません。", en: " has no key yet."),
      Phrase(
        ja: "先の鍵は、サービスの会社が公開します。サービスの画面で確認のボタンを押し、しばらく待ってください。",
        en: "The service publishes it. Press the button to verify on its page, and wait a while."))
  }
}
