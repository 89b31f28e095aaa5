internal import DNSCore
internal import Verifier
internal import Words

extension Explain {
  /// A refusal of mail that carries an address of a mailbox service, such as a form's visitor's.
  static func foreignSender(_ refusal: BounceReport.Refusal, _ who: Phrase) -> Explanation {
    let domain = quote(refusal.domain?.unicode ?? "")
    return Explanation(
      who + Phrase(ja: "は、差出人が ", en: " refused the mail because its sender is at ") + domain
        + Phrase(
          ja: " のアドレスなのに、そこから送られていないので断りました。",
          en: ", and it was not sent from there."),
      Phrase(
        ja: "差出人(From)を、あなたのドメインのアドレスに変えて送ってください。"
          + "問い合わせフォームなら、相手のアドレスは返信先(Reply-To)に入れます。",
        en:
          "Make From: an address of your own domain. In a contact form, put the visitor's address "
          + "into Reply-To instead."))
  }

  /// The methods that Microsoft says did not pass, with its words: `SPF: fail`.
  static func failed(_ refusal: BounceReport.Refusal) -> [String] {
    [("SPF", refusal.spf), ("DKIM", refusal.dkim), ("DMARC", refusal.dmarc)].compactMap {
      name, result in
      result.flatMap { $0 == .pass ? nil : name + ": " + $0.rawValue }
    }
  }

  /// A refusal for none of the usual causes: what it is about in plain words.
  static func other(_ refusal: BounceReport.Refusal, _ who: Phrase) -> Explanation {
    func told(_ ja: String, _ en: String, _ next: Phrase) -> Explanation {
      Explanation(who + Phrase(ja: "は、" + ja, en: " " + en), notDNS + next)
    }
    switch refusal.detail {
    case .greylisting:
      return told(
        "はじめての送り手なので、少し待ってから送り直すよう求めています(グレイリスト)。",
        "asks a new sender to wait a little and try again (greylisting).",
        Phrase(
          ja: "送信サーバーがふつう数分から1時間で送り直します。そのままお待ちください。",
          en: "Your server tries again by itself, mostly within an hour. Wait."))
    case .tooLarge:
      return told(
        "メールが大きすぎるので断りました。", "refused the mail because it is too large.",
        Phrase(
          ja: "添付ファイルを小さくするか、ファイル共有で渡してください。",
          en: "Make the attachment smaller, or share the file in another way."))
    case .noSuchDomain:
      return told(
        "あて先のドメインか、そのメールサーバーが見つからないと言っています。",
        "finds no such domain, or no mail server for it.",
        Phrase(ja: "あて先の@より後ろを確かめてください。", en: "Check what stands behind the @ of the address."))
    case .relayDenied:
      return told(
        "あなたの代わりに外へ送ることを断りました(中継の拒否)。",
        "does not pass mail on for you (relaying denied).",
        Phrase(
          ja: "メールソフトの「送信サーバーは認証が必要」を入れ、サーバー名を確かめてください。",
          en:
            "Switch on authentication for the outgoing server in your mail program, and check its name."
        ))
    case .loop:
      return told(
        "メールが転送の間を回り続けたので止めました。", "stopped the mail because it went in circles.",
        Phrase(ja: "転送の設定を見直してください。", en: "Look at the forwarding settings of both sides."))
    case .unreachable:
      return Explanation(
        Phrase(
          ja: "相手のサーバーにつながらないか、返事がありません。",
          en: "The receiving server could not be reached, or did not answer."),
        notDNS
          + Phrase(
            ja: "送り直しが続いている間はお待ちください。何日も続くときは、あて先のドメインを確かめてください。",
            en:
              "Wait while your server keeps trying. If it lasts for days, check the recipient's domain."
          ))
    case .systemTrouble:
      return told(
        "自分の側の不調で受け取れないと言っています。", "has trouble of its own and cannot take the mail.",
        Phrase(ja: "時間をおいて送り直してください。", en: "Wait a while and send again."))
    case .senderRefused:
      return told(
        "この差出人からは受け取らないと言っています。", "does not take mail from this sender.",
        Phrase(
          ja: "相手に、受け取る設定にしてもらってください。", en: "Ask the recipient to allow your address."))
    case .malformed:
      return told(
        "メールか送信の手順の形が正しくないので断りました。",
        "refused the mail or a command because it is not well formed.",
        Phrase(
          ja: "別のメールソフトで送り、続くときはサーバーの会社に、この返事を添えて問い合わせてください。",
          en:
            "Send with another program; if that fails too, send this reply to your web host."
        ))
    case nil where refusal.isAuthProblem == nil:
      return Explanation(
        Phrase(
          ja: "メールは届かずに戻ってきましたが、断られた理由が貼り付けた文章にありません。",
          en: "The mail came back, but the reason is not in what was pasted."),
        Phrase(
          ja: "続きや添付の「詳細」も含めて全部を貼り付けるか、ドメインを調べてください。",
          en: "Paste all of it, the details attached to it too, or look at the domain."))
    case .policy, .disabled, .moved, .virus, nil:
      let line =
        refusal.detail == .policy
        ? Phrase(ja: "は、受信側の決まりにより断りました。", en: " refused the mail by its own rules.")
        : Phrase(ja: "は受け取っていません。理由は次の返事のとおりです。", en: " did not take the mail. Its reply says why.")
      return Explanation(
        who + line,
        Phrase(
          ja: "SPF・DKIM・DMARCのことは書かれていません。サーバーの会社に、この返事を添えて問い合わせてください。",
          en:
            "It does not speak of SPF, DKIM or DMARC. Send this reply to your web host and ask."
        ))
    }
  }

  private static let notDNS = Phrase(
    ja: "SPFやDKIMの問題ではありません。", en: "This is not about SPF or DKIM. ")
}
