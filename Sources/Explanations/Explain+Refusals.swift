public import Verifier
public import Words

extension Explain {
  /// What a receiver is called.
  public static func receiverName(_ receiver: RefusingReceiver) -> Phrase {
    switch receiver {
    case .gmail: Phrase(ja: "Gmail", en: "Gmail")
    case .yahoo: Phrase(ja: "Yahoo(米国)", en: "Yahoo")
    case .microsoft: Phrase(ja: "Outlook(Microsoft)", en: "Outlook (Microsoft)")
    case .icloud: Phrase(ja: "iCloud", en: "iCloud")
    case .docomo: Phrase(ja: "docomo", en: "docomo")
    case .au: Phrase(ja: "au", en: "au")
    case .softbank: Phrase(ja: "SoftBank", en: "SoftBank")
    case .ownServer: Phrase(ja: "あなたの送信サーバー", en: "your own sending server")
    case .other: Phrase(ja: "相手のサーバー", en: "the receiving server")
    }
  }

  /// Why a mail was refused, and what that asks for.
  public static func refusal(_ refusal: BounceReport.Refusal) -> Explanation {
    let who = receiverName(refusal.receiver)
    func says(_ ja: String, _ en: String) -> Phrase {
      who + Phrase(ja: "は、" + ja, en: " " + en)
    }
    if refusal.isAuthProblem == true, refusal.isForMailboxService {
      return foreignSender(refusal, who)
    }
    let lookAtDomain =
      refusal.domain == nil
      ? Phrase(ja: "次は、あなたのドメインのDNSを調べます。", en: "Next, look at your domain's DNS.")
      : Phrase(ja: "次は、このドメインのDNSを調べます。", en: "Next, look at this domain's DNS.")
    let host = Phrase(
      ja: "サーバーの会社に、この返事を添えて問い合わせてください。",
      en: "Send this reply to your web host and ask them.")
    switch refusal.cause {
    case .noAuth:
      return Explanation(
        says(
          "差出人を確かめられないので断りました(SPFもDKIMも不合格)。",
          "refused the mail because neither SPF nor DKIM passed."), lookAtDomain)
    case .spfHardfail:
      return Explanation(
        says(
          "SPFにないサーバーからなので断りました。",
          "refused the mail because its server is not in the SPF record."), lookAtDomain)
    case .spfFail, .spfRequired:
      return Explanation(
        says("SPFが不合格なので断りました。", "refused the mail because SPF did not pass."),
        lookAtDomain)
    case .dkimRequired:
      return Explanation(
        says("DKIMが不合格なので断りました。", "refused the mail because DKIM did not pass."),
        lookAtDomain)
    case .dmarcPolicy:
      return Explanation(
        says(
          "差出人のドメインのDMARCに従って断りました。",
          "refused the mail because the DMARC record of its From domain asks for it."),
        Phrase(
          ja: "SPFかDKIMが合格すれば届きます。次は、DNSを調べます。",
          en: "It arrives once SPF or DKIM passes. Next, look at the DNS."))
    case .dmarcDNSTemperror:
      return Explanation(
        says(
          "DNSが一時的に答えないので受け取れませんでした。",
          "could not take the mail because the DNS did not answer for a while."),
        Phrase(
          ja: "次は、ネームサーバーの様子を調べます。", en: "Next, look at the name servers."))
    case .spfSuspicious:
      return Explanation(
        says("SPFに広すぎる指定があると言っています。", "finds the SPF record too permissive."),
        lookAtDomain)
    case .dmarcMissing:
      return Explanation(
        says("DMARCがないと言っています。", "asks for a DMARC record, and there is none."),
        lookAtDomain)
    case .authLevel where !failed(refusal).isEmpty:
      let names = failed(refusal)
      return Explanation(
        says(
          "求めている確認に足りないので断りました(" + names.joined(separator: "、") + ")。",
          "refused the mail because it wants more than it got (" + names.joined(separator: ", ")
            + ")."), lookAtDomain)
    case .authLevel:
      return Explanation(
        says(
          "求めている確認(SPF・DKIM・DMARC)に足りないので断りました。",
          "refused the mail because it wants SPF, DKIM and DMARC, and something is missing."),
        lookAtDomain)
    case .alignment:
      return Explanation(
        says(
          "差出人のドメインとSPF・DKIMのドメインが合わないと言っています。",
          "says that the From address and the SPF and DKIM domains do not agree."), lookAtDomain)
    case .ptr:
      return Explanation(
        says(
          "送信サーバーの逆引き(PTR)が合わないので断りました。",
          "refused the mail because the sending server's reverse name does not match."), host)
    case .ipv6Guidelines:
      return Explanation(
        says(
          "IPv6の送信サーバーの条件を満たさないので断りました。",
          "refused the mail because of its rules for IPv6 senders."), lookAtDomain)
    case .tls:
      return Explanation(
        says("暗号化(TLS)されていないので断りました。", "refused the mail because it was not encrypted."),
        host)
    case .rate:
      return Explanation(
        says("短い時間に多く届いたので止めています。", "holds the mail back: too many in a short time."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。時間をおいて送り直してください。",
          en: "This is not about SPF or DKIM. Wait a while and send again."))
    case .reputation:
      return Explanation(
        says(
          "送信サーバーのアドレスを拒否リストに入れているので断りました。",
          "refused the mail because the sending server's address is on a block list."), host)
    case .contentOrReputation where refusal.detail == .virus:
      return Explanation(
        says(
          "ウイルスか、受け取らない種類の添付ファイルがあるとして断りました。",
          "refused the mail because of a virus or a kind of attachment that it does not take."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。添付ファイルを外して送り直してください。",
          en: "This is not about SPF or DKIM. Send it again without the attachment."))
    case .contentOrReputation:
      return Explanation(
        says(
          "文面や送信サーバーの評判を理由に断りました。",
          "refused the mail for its content or its server's standing."),
        Phrase(
          ja: "SPFとDKIMが合格していれば軽くなります。まずDNSを調べ、整っていたら、"
            + "サーバーの会社に、この返事を添えて問い合わせてください。",
          en:
            "SPF and DKIM that pass make it less likely. Look at the DNS first; if that is in order, "
            + "send this reply to your web host and ask them."))
    case .userUnknown where refusal.detail == .disabled:
      return Explanation(
        says("そのあて先は使われていない(停止中)と言っています。", "says that the mailbox is switched off."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。相手に別の方法で知らせてください。",
          en: "This is not about SPF or DKIM. Tell the recipient in another way."))
    case .userUnknown where refusal.detail == .moved:
      return Explanation(
        says("相手のアドレスが変わったと言っています。", "says that the recipient has another address now."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。新しいアドレスを確かめてください。",
          en: "This is not about SPF or DKIM. Find out the new address."))
    case .userUnknown:
      return Explanation(
        says("そのあて先はないと言っています。", "says that there is no such mailbox."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。あて先のつづりを確かめてください。",
          en: "This is not about SPF or DKIM. Check the spelling of the address."))
    case .mailboxFull:
      return Explanation(
        says("相手のメールボックスがいっぱいだと言っています。", "says that the mailbox is full."),
        Phrase(
          ja: "SPFやDKIMの問題ではありません。相手に別の方法で知らせてください。",
          en: "This is not about SPF or DKIM. Tell the recipient in another way."))
    case .maybeFiltered:
      return Explanation(
        says(
          "あて先がないか、相手の受信設定で止めています。",
          "either has no such mailbox, or its owner's filter refused the mail."),
        Phrase(
          ja: "あて先を確かめ、相手に受信設定を見てもらってください。"
            + "なりすまし対策で止まっているなら、SPFとDKIMが役に立ちます。",
          en: "Check the address and ask its owner about filters. "
            + "If spoofing filters are the reason, SPF and DKIM help."))
    case .smtpLogin:
      return Explanation(
        Phrase(
          ja: "送信サーバーへのログインに失敗しています。", en: "Signing in to your sending server failed."),
        Phrase(
          ja: "DNSの問題ではありません。メールソフトのユーザー名とパスワードを確かめてください。",
          en: "This is not about DNS. Check user name and password in your mail program."))
    case .unknown: return other(refusal, who)
    }
  }
}
