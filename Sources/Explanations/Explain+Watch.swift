public import Providers
public import Verifier
public import Words

extension Explain {
  /// Something that a watch tells, as one line without its time.
  ///
  /// - Parameters:
  ///   - change: What changed.
  ///   - advice: The advice of the round.
  ///   - provider: Whose form the records are typed into; nil: not known.
  ///   - now: Seconds since 1970.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  /// - Returns: The line.
  public static func change(
    _ change: WatchChange, advice: Advice, provider: Provider?, now: Double, utcOffset: Int
  ) -> Phrase {
    switch change {
    case .began(let verdict, let wellSince):
      guard let wellSince else {
        return Phrase(ja: "いまの状態: ", en: "Now: ") + word(verdict)
      }
      return Phrase(ja: "いまの状態: ", en: "Now: ") + word(verdict)
        + Phrase(ja: "。", en: ". All was well first at ")
        + at(wellSince, now: now, utcOffset: utcOffset)
        + Phrase(ja: " に一度そろったあとの変化を見ています。", en: "; looking for losses since then.")
    case .published(let record, let servers, let all):
      if servers == 0 {
        return name(record)
          + Phrase(
            ja: ": 正しい値のあるネームサーバーがなくなりました。",
            en: ": no name server has the right value any more.")
      }
      return name(record)
        + (servers == all
          ? Phrase(
            ja: ": ネームサーバー\(all)台すべてに出ました。",
            en: ": now at all of your \(all) name servers.")
          : Phrase(
            ja: ": ネームサーバー\(all)台のうち\(servers)台に出ています。",
            en: ": now at \(servers) of your \(all) name servers."))
    case .visible(let record, let names):
      return name(record) + Phrase(ja: ": ", en: ": ")
        + quote(names.joined(separator: ", "))
        + Phrase(
          ja: " から見えるようになりました。",
          en: names.count == 1 ? " sees it now." : " see it now.")
    case .found(let finding):
      return told(
        Explain.finding(finding, advice: advice, provider: provider))
    case .mended(let finding):
      return Phrase(ja: "解決しました: ", en: "Solved: ")
        + Explain.finding(finding, advice: nil, provider: provider).whatIsTheCase
    case .waiting(let everyoneBy):
      let right = Phrase(
        ja: "ネームサーバーは正しくなりました。", en: "Your name servers are right now.")
      guard let everyoneBy, everyoneBy > now else {
        return right
          + Phrase(ja: "古い値が消えるのを待っています。", en: " Old answers still have to run out.")
      }
      return right + Phrase(ja: "", en: " Everyone sees it ")
        + by(everyoneBy, now: now, utcOffset: utcOffset)
        + Phrase(ja: "、世界中から見えます。", en: ".")
    case .well:
      return Phrase(
        ja: "OK: 必要なものがすべてそろい、どこからでも正しく見えます。",
        en: "OK: all that mail needs is in place, and everyone sees it.")
    case .lost(let record, let loss, let finding):
      return Phrase(ja: "要修正: ", en: "FIX: ")
        + told(
          Explain.loss(
            record, loss,
            finding.map { finding in
              Explain.finding(finding, advice: advice, provider: provider)
            }))
    case .restored(let record):
      return Phrase(ja: "OK: ", en: "OK: ") + name(record)
        + Phrase(ja: "は元どおりになりました。", en: " is well again.")
    case .blind:
      return Phrase(
        ja: "いまは調べられません(返事がありません)。このまま見つづけます。",
        en: "It cannot be told at the moment: no replies. The watch goes on.")
    case .sighted:
      return Phrase(ja: "また調べられるようになりました。", en: "Replies come again.")
    }
  }

  /// The case and what to do, on one line.
  private static func told(_ explanation: Explanation) -> Phrase {
    explanation.whatIsTheCase.closed + Phrase(ja: "", en: " ") + explanation.whatToDo
  }

  /// What was lost, and what to do; what the finding says goes before general words.
  static func loss(_ record: RecordKind, _ loss: Loss, _ finding: Explanation?) -> Explanation {
    switch loss {
    case .gone:
      Explanation(
        name(record) + Phrase(ja: "がDNSから消えました。", en: " is gone from the DNS."),
        Phrase(
          ja: "DNSの会社の画面で、もう一度入れて保存してください。",
          en: "Enter it again in your DNS company's form, and save."))
    case .several(let count):
      Explanation(
        name(record)
          + Phrase(
            ja: "が\(count)つになりました。だれかが足したようです。",
            en: " now has \(count) records: somebody added one."),
        finding?.whatToDo
          ?? Phrase(ja: "1つだけ残してください。", en: "Keep only one of them."))
    case .otherKey:
      Explanation(
        Phrase(ja: "DKIMの鍵が、前とは別のものに変わりました。", en: "The DKIM key is another one than before."),
        Phrase(
          ja: "cPanelに出ているDKIMの値と同じなら大丈夫です。違えば、cPanelの値に直してください。",
          en: "If cPanel shows the same value, all is fine. If not, enter cPanel's value."))
    case .broken(let code):
      finding
        ?? Explanation(
          name(record) + Phrase(ja: "に問題が起きました: ", en: " is no longer right: ") + quote(code),
          Phrase(
            ja: "「todoku check」で詳しく見てください。", en: "See \"todoku check\" for the details."))
    case .unserved:
      Explanation(
        Phrase(
          ja: "ドメインの登録か、ネームサーバーの設定がなくなりました。",
          en: "The domain is no longer registered, or its name servers do not know it."),
        Phrase(
          ja: "ドメインの更新期限と、ネームサーバーの設定を確かめてください。",
          en: "See whether the domain was renewed, and which name servers are set."))
    }
  }

  /// What a notification says: the domain and the verdict in a few words; nil where nobody is called.
  public static func call(_ change: WatchChange, domain: String) -> Phrase? {
    let what: Phrase
    switch change {
    case .well: what = Phrase(ja: "メールの設定がそろいました", en: "all is well")
    case .lost(let record, _, _):
      what = name(record) + Phrase(ja: "を直す必要があります", en: " needs fixing")
    case .restored(let record):
      what = name(record) + Phrase(ja: "は元どおりです", en: " is well again")
    case .began, .published, .visible, .found, .mended, .waiting, .blind, .sighted: return nil
    }
    return Phrase(ja: "todoku: ", en: "todoku: ") + quote(domain) + Phrase(ja: ": ", en: ": ")
      + what
  }
}
