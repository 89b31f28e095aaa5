internal import DNSCore
public import MailAuth
public import Words

extension Explain {
  /// What became of a delivered message, line by line, and what to make of it.
  public static func message(_ judgement: MessageJudgement) -> [Told] {
    var lines = headline(judgement) + [spfLine(judgement)]
    lines += judgement.signatures.flatMap { signature($0) }
    if judgement.signatures.isEmpty { lines.append(unsigned) }
    lines.append(dmarcLine(judgement.dmarc))
    lines += (judgement.dmarc.record?.olderReadings ?? []).map { Told(.item, olderReading($0)) }
    lines.append(.blank)
    if judgement.arc.word != .none { lines.append(Told(.sentence, arcLine(judgement.arc))) }
    lines.append(Told(.sentence, reportedLine(judgement.reported)))
    lines += judgement.differences.flatMap {
      [Told(.sentence, differenceLine($0)), Told(.item, cause($0.cause))]
    }
    return lines
  }

  private static func sign(_ isProved: Bool?) -> Told.Sign {
    switch isProved {
    case true?: .ok
    case false?: .fix
    case nil: .unknown
    }
  }

  /// What the mail proves, and what to do where it proves nothing.
  private static func headline(_ judgement: MessageJudgement) -> [Told] {
    let verdict = Told.Kind.verdict(sign(judgement.isProved))
    guard let domain = judgement.dmarc.author else {
      return [
        Told(
          verdict,
          Phrase(
            ja: "差出人(From)が読めないので、何も確認できません。",
            en: "The sender (From) cannot be read, so nothing is proved.")),
        Told(
          .step,
          Phrase(
            ja: "届いたメールを、そのまま保存したファイルで試してください。",
            en: "Try the mail as it arrived, saved whole.")),
      ]
    }
    let author = SafeText(domain.unicode)
    switch judgement.isProved {
    case true?:
      return [
        Told(
          verdict,
          Phrase(
            ja: "このメールは、たしかに\(author)から送られたと確認できます。",
            en: "This message is proved to come from \(author)."))
      ]
    case false?:
      return [
        Told(
          verdict,
          Phrase(
            ja: "このメールが\(author)から送られたとは確認できません。",
            en: "Nothing proves that this message comes from \(author).")),
        Told(
          .step,
          Phrase(
            ja: "todoku \(author) で、直し方を調べてください。", en: "Run todoku \(author) to repair it.")),
      ]
    case nil:
      return [
        Told(
          verdict,
          Phrase(
            ja: "DNSの返事がなく、まだ分かりません。", en: "The DNS did not answer, so this is not known yet.")),
        Told(
          .step,
          Phrase(ja: "少し待って、もう一度お試しください。", en: "Please try again in a while.")),
      ]
    }
  }

  private static func spfLine(_ judgement: MessageJudgement) -> Told {
    guard let spf = judgement.spf, let address = judgement.origin.address else {
      return Told(
        .finding(.unknown),
        Phrase(
          ja: "SPF 送ったサーバーがヘッダーから分からないので、調べていません。",
          en: "SPF was not judged: the headers do not say which server sent the message."))
    }
    let domain = SafeText(spf.domain?.unicode ?? "-")
    let ip = SafeText(address.description)
    let line =
      Phrase(ja: "SPF \(ip) から \(domain) として: ", en: "SPF of \(domain) for \(ip): ")
      + judged(spf.word.rawValue)
    guard spf.word == .pass else {
      return Told(.finding(spf.word == .temperror ? .unknown : .fix), line)
    }
    guard judgement.isSPFAligned == false else { return Told(.finding(.ok), line) }
    return Told(.finding(.wait), line + elsewhere)
  }

  private static let elsewhere = Phrase(
    ja: "。差出人(From)のドメインではないので、証明になりません。",
    en: "; it is not the domain of From, so it proves nothing for it.")

  private static func dmarcLine(_ dmarc: DMARCResult) -> Told {
    let sign: Told.Sign =
      switch dmarc.word {
      case .pass: .ok
      case .none: .wait
      case .temperror: .unknown
      case .fail, .permerror: .fix
      }
    let word = judged(dmarc.word.rawValue)
    guard let policy = dmarc.policy, let domain = dmarc.recordDomain else {
      return Told(.finding(sign), quote("DMARC: ") + word)
    }
    let name = SafeText(domain.unicode)
    let value = SafeText(policy.rawValue)
    return Told(
      .finding(sign),
      Phrase(ja: "DMARC \(name) の p=\(value): ", en: "DMARC of \(name), p=\(value): ") + word)
  }

  /// What receivers that follow the former standard make of a DMARC record.
  public static func olderReading(_ reading: DMARCRecord.OlderReading) -> Phrase {
    switch reading {
    case .share:
      Phrase(
        ja: "pct= は今の規格にありません。古い受信側は一部のメールだけに、ほかは全部に当てはめます",
        en:
          "pct= is no longer in the standard: older receivers apply the policy to a part, others to all"
      )
    case .testing:
      Phrase(
        ja: "t=y を知らない古い受信側は、設定をそのまま当てはめます",
        en: "Older receivers do not know t=y and apply the policy as it is written")
    case .nonexistent:
      Phrase(
        ja: "np= を知らない古い受信側は、存在しない名前にも sp= か p= を当てはめます",
        en: "Older receivers do not know np= and go by sp= or p= for names that do not exist")
    case .publicSuffix:
      Phrase(
        ja: "psd= を知らない古い受信側は、組織のドメインを別の方法で決めます",
        en: "Older receivers do not know psd= and find the organization's domain in another way")
    }
  }

  private static func arcLine(_ arc: ARCResult) -> Phrase {
    let word = SafeText(arc.word.rawValue)
    let sealers = SafeText(arc.sealers.map(\.description).joined(separator: ", "))
    let reason = SafeText(arc.reason.rawValue)
    return Phrase(
      ja: "ARC: \(word)(転送したサーバー: \(sealers)、\(reason))",
      en: "ARC: \(word) (passed on by \(sealers), \(reason))")
  }

  private static func reportedLine(_ reported: ReportedResults) -> Phrase {
    guard reported.source != .none else {
      return Phrase(
        ja: "受信側の判定は、このメールに書かれていません。",
        en: "The message holds no verdict of its receiver.")
    }
    var parts: [String] = []
    if let spf = reported.spf { parts.append("spf=\(spf.result)") }
    parts += reported.dkim.map { "dkim=\($0.result)" }
    if let dmarc = reported.dmarc { parts.append("dmarc=\(dmarc.result)") }
    let words = SafeText(parts.joined(separator: " "))
    guard let id = reported.authservID.map({ SafeText($0) }) else {
      return Phrase(ja: "受信側の判定: \(words)", en: "The receiver wrote: \(words)")
    }
    return Phrase(ja: "受信側(\(id))の判定: \(words)", en: "The receiver (\(id)) wrote: \(words)")
  }

  private static func differenceLine(_ difference: MessageDifference) -> Phrase {
    let method =
      switch difference.method {
      case .spf: SafeText("SPF")
      case .dkim(let domain): SafeText("DKIM \(domain?.description ?? "")")
      case .dmarc: SafeText("DMARC")
      }
    let (theirs, ours) = (SafeText(difference.reported), SafeText(difference.judged))
    return Phrase(
      ja: "\(method): 受信したときは \(theirs)、今は \(ours) です",
      en: "\(method): it was \(theirs) on arrival and is \(ours) now")
  }

  /// Why the receiver can have seen something else, and what to do about it.
  public static func cause(_ cause: MessageDifference.Cause) -> Phrase {
    switch cause {
    case .temporary:
      Phrase(
        ja: "どちらかでDNSの返事がありませんでした。少し待って、もう一度お試しください。",
        en: "One of the two got no answer from the DNS. Please try again in a while.")
    case .repaired:
      Phrase(
        ja: "届いたあとでDNSが直っています。新しいメールを送って確かめてください",
        en: "The DNS was repaired after it arrived. Send a new message to make sure")
    case .recordChanged:
      Phrase(
        ja: "届いたあとでDNSのレコードが変わったようです。todokuで今の設定を確かめてください",
        en: "The DNS record seems to have changed since. Check today's settings with todoku")
    case .keyChanged:
      Phrase(
        ja: "届いたあとでDKIMの鍵が変わったか、消えています。新しいメールを送って確かめてください",
        en: "The DKIM key was changed or removed since. Send a new message to make sure")
    case .messageChanged:
      Phrase(
        ja: "保存やコピーで本文が変わっています。「元のメッセージをダウンロード」したファイルをお使いください",
        en: "Saving or copying changed the text. Use the file that \"Download original\" gives")
    case .expired:
      Phrase(
        ja: "署名の期限が、届いたあとで切れました。メールは届いているので、直すところはありません",
        en: "The signature expired after it arrived. The message was in time; nothing is to be done"
      )
    case .outdated:
      Phrase(
        ja: "この受信側は古い署名や短い鍵を受け入れますが、断る受信側もあります。2048ビットの鍵に替えてください",
        en:
          "This receiver accepts an old kind of signature; others refuse it. Use a key of 2048 bits"
      )
    case .otherDomain:
      Phrase(
        ja: "受信側は別のドメインを調べました。受信側の判定のほうを見てください",
        en: "The receiver looked at another domain. Go by what the receiver wrote")
    case .follows:
      Phrase(
        ja: "これは上のSPFかDKIMの違いによるものです。先にそちらを見てください",
        en: "This follows from the difference in SPF or DKIM above. Look at that one first")
    case .notInMessage:
      Phrase(
        ja: "受信側が見た署名が、このファイルにありません。元のメッセージ全体を保存してください",
        en: "A signature that the receiver saw is not in this file. Save the whole original message"
      )
    case .unknown:
      Phrase(
        ja: "理由ははっきりしません。新しいメールを送って、もう一度比べてください",
        en: "The reason is not clear. Send a new message and compare again")
    }
  }
}
