internal import DNSCore
public import MailAuth
public import Words

extension Explain {
  /// That a mail has no signature at all.
  public static let unsigned = Told(
    .finding(.fix), Phrase(ja: "DKIM 署名がありません。", en: "DKIM: the message is not signed."))

  /// One signature of a mail: how it stands, why, and what verifiers differ about.
  ///
  /// - Parameter signature: The signature as it was judged.
  /// - Returns: A finding with the signer's domain and selector, a step with the reason, items.
  public static func signature(_ signature: DKIMSignatureResult) -> [Told] {
    let sign: Told.Sign =
      switch signature.result {
      case .pass: .ok
      case .temperror: .unknown
      case .none, .fail, .neutral, .policy, .permerror: .fix
      }
    let domain = quote(signature.domain?.unicode ?? "-")
    let selector = quote(signature.selector?.description ?? "-")
    let head =
      Phrase(ja: "DKIM ", en: "DKIM by ") + domain
      + Phrase(ja: " の署名(セレクタ ", en: " (selector ") + selector + Phrase(ja: "): ", en: "): ")
      + judged(signature.result.rawValue)
    return [Told(.finding(sign), head), Told(.step, reason(signature.reason))]
      + signature.disagreements.map { Told(.item, disagreement($0)) }
  }

  /// A result of this moment in words.
  static func judged(_ word: String) -> Phrase {
    guard word == "temperror" else { return resultWord(word) }
    return Phrase(ja: "いまは調べられません(temperror)", en: "cannot be looked up now (temperror)")
  }

  /// Why a signature was judged as it was, and what to do about it.
  public static func reason(_ reason: DKIMReason) -> Phrase {
    switch reason {
    case .verified:
      Phrase(ja: "メールは署名のときのままです。", en: "The mail is as it was when it was signed.")
    case .bodyHash:
      Phrase(
        ja: "本文が、署名のあとで変わっています。転送や保存の前のメールで確かめてください。",
        en:
          "The text changed after signing. Try the mail as it was before it was forwarded or saved."
      )
    case .signature:
      Phrase(
        ja: "ヘッダーが変わったか、公開した鍵がサーバーの鍵と違います。鍵をもう一度くらべてください。",
        en: "The headers changed, or the published key is not the server's. Compare the keys again."
      )
    case .noKey:
      Phrase(
        ja: "この署名の鍵が、公開のDNSにありません。鍵を登録してください。",
        en: "The key of this signature is not in the public DNS. Publish it.")
    case .badKey, .keyAlgorithm, .hashNotAllowed:
      Phrase(
        ja: "公開した鍵は、この署名に使えません。サーバーの画面の値を、そのまま登録し直してください。",
        en:
          "The published key does not serve for this signature. Publish the host's value as it is.")
    case .revoked:
      Phrase(
        ja: "公開した鍵は、取り消されています(p= が空です)。いまの鍵を登録してください。",
        en: "The published key was taken back (its p= is empty). Publish the present one.")
    case .keyTooSmall:
      Phrase(
        ja: "鍵が1024ビットより短く、受け入れられません。2048ビットの鍵に替えてください。",
        en: "The key has less than 1024 bits, which counts nowhere. Use one of 2048 bits.")
    case .keyTooLarge:
      Phrase(
        ja: "鍵が4096ビットより長く、調べられません。2048ビットの鍵に替えてください。",
        en: "The key has more than 4096 bits, which many do not read. Use one of 2048 bits.")
    case .serviceNotAllowed:
      Phrase(
        ja: "公開した鍵は、メール用ではありません(s= )。メール用の鍵を登録してください。",
        en: "The published key is not for mail (its s=). Publish the one for mail.")
    case .strictDomain, .identityOutsideDomain:
      Phrase(
        ja: "署名した人のドメインが、鍵のドメインと合いません。サーバーの会社に聞いてください。",
        en: "The signer's domain does not fit that of the key. Ask your web host.")
    case .dns:
      Phrase(
        ja: "DNSの返事がなく、まだ分かりません。少し待って、もう一度お試しください。",
        en: "The DNS did not answer, so this is not known yet. Try again in a while.")
    case .expired:
      Phrase(
        ja: "署名の期限が切れています。新しいメールで確かめてください。",
        en: "The signature has expired. Try a new mail.")
    case .sha1:
      Phrase(
        ja: "署名が古い方式(SHA-1)です。サーバーの会社に、新しい方式を頼んでください。",
        en: "The signature is of an old kind (SHA-1). Ask your web host for the present kind.")
    case .unknownAlgorithm, .unknownCanonicalization, .unknownQueryMethod, .unknownVersion:
      Phrase(
        ja: "この署名の方式は知られていません。サーバーの会社に聞いてください。",
        en: "The signature is of a kind that nobody knows. Ask your web host.")
    case .syntax, .missingTag, .fromNotSigned, .bodyLength:
      Phrase(
        ja: "署名の書き方が正しくありません。サーバーの会社に知らせてください。",
        en: "The signature is not written as it must be. Tell your web host.")
    case .tooManySignatures:
      Phrase(
        ja: "署名が多すぎるので、ここから先は調べていません。",
        en: "There are too many signatures; the rest was not judged.")
    }
  }
}
