internal import DNSCore
public import Verifier
public import Words

extension Explain {
  /// What a cell of the table means, and whether there is something to do.
  ///
  /// - Parameters:
  ///   - cell: The chosen cell.
  ///   - role: In which capacity its server was asked.
  ///   - now: Seconds since 1970.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  /// - Returns: The sentences, the state first.
  public static func cell(
    _ cell: PropagationCell, role: ServerRole, now: Double, utcOffset: Int
  ) -> [Phrase] {
    let asked = cell.askedAt.map { at($0, now: now, utcOffset: utcOffset) }
    switch cell.state {
    case .ok:
      return [Phrase(ja: "正しい値が見えています。", en: "It gives the right value.")]
    case .differs:
      return [
        Phrase(
          ja: "働く値が見えていますが、入れる値と少し違います。",
          en: "It gives a value that works, but differs from the one to enter.")
      ]
    case .waiting:
      return [Phrase(ja: "いま聞いています。", en: "It is being asked.")]
    case .notAsked:
      return [
        Phrase(
          ja: "まだ聞いていません。早く聞くと「ない」とおぼえられて、かえって遅くなります。",
          en: "Not asked yet, on purpose: asked too early, it would remember that there is none.")
      ]
    case .unknown:
      return [
        Phrase(ja: "返事がないか、読めませんでした。", en: "It did not reply, or not readably."),
        Phrase(
          ja: "ほかのサーバーが OK なら、そのままで大丈夫です。", en: "If the others are OK, leave it."),
      ]
    case .old, .missing:
      break
    }
    if role == .authoritative {
      let moment = asked ?? Phrase(ja: "", en: "")
      return [
        cell.state == .missing
          ? moment + Phrase(ja: "の時点では、正しい名前にはまだありません。", en: ": nothing at the right name yet.")
          : moment + Phrase(ja: "の時点では、入れる値と違う値です。", en: ": this server had another value.")
      ]
    }
    let moment = asked ?? Phrase(ja: "", en: "")
    var phrases = [
      Phrase(ja: "", en: "At ") + moment
        + (cell.state == .missing
          ? Phrase(ja: "の時点では、まだ登録が見つかりません。", en: " it had no such record yet.")
          : Phrase(ja: "の時点では、古い値のままです。", en: " it still had an older value."))
    ]
    if let sureBy = cell.sureBy, sureBy > now {
      phrases.append(
        Phrase(ja: "そのことを、あと", en: "It remembers that for ") + length(sureBy - now)
          + (cell.isBound
            ? Phrase(ja: "ほど(長くて)おぼえています。", en: " more at the most.")
            : Phrase(ja: "おぼえています。", en: " more.")))
    }
    if cell.why == .formerServers {
      phrases.append(
        Phrase(
          ja: "ネームサーバーが変わったことをまだ知らず、前のサーバーに聞いています。",
          en: "It does not know of the change of name servers yet, and asks the former ones."))
    }
    phrases.append(
      Phrase(
        ja: "あなたがすることはありません。忘れたころに、こちらから見に行きます。",
        en: "There is nothing for you to do. It is asked again when it has forgotten."))
    return phrases
  }

  /// Resolvers that have not seen a change of name servers yet.
  static func moved(_ servers: [String], _ move: NameServerMove) -> Explanation {
    let hours = (move.secondsLeft + 3_599) / 3_600
    return Explanation(
      Phrase(
        ja: "ネームサーバーが変わりました。前のサーバーにまだ聞いている公開サーバーがあります"
          + "(\(servers.count)台): ",
        en: "The name servers were changed. Public servers that still ask the former ones "
          + "(\(servers.count) of them): ")
        + quote(move.former.map(\.description).joined(separator: " ")),
      Phrase(
        ja: "いまの登録は正しいので、入れ直さずにお待ちください。長くてあと\(hours)時間です"
          + "(ほかのサーバーでは、変えてから48時間かかることがあります)。",
        en:
          "The records are right: change nothing and wait, for \(hours) h at the most. Elsewhere it can "
          + "take 48 h from the change."))
  }

  /// What a receiver would do with the domain's mail, by which rule, of which date.
  public static func receiver(_ verdict: ReceiverVerdict) -> Phrase {
    let name: String
    switch verdict.receiver {
    case .gmail: name = "Gmail"
    case .docomo: name = "docomo"
    case .au: name = "au"
    case .softbank: name = "SoftBank"
    case .yahooJapan: name = "Yahoo! JAPAN"
    case .outlook: name = "Outlook.com"
    case .icloud: name = "iCloud"
    }
    let outcome: Phrase
    switch verdict.outcome {
    case .accepted: outcome = Phrase(ja: "受け取ります", en: "takes the mail")
    case .warned: outcome = Phrase(ja: "警告や迷惑メール扱いになります", en: "warns or files it as spam")
    case .refused: outcome = Phrase(ja: "断ります", en: "refuses the mail")
    case .unknown: outcome = Phrase(ja: "分かりません", en: "could not tell")
    }
    let confidence =
      verdict.confidence == .confirmed
      ? Phrase(ja: "確認", en: "")
      : Phrase(ja: "の情報で、確かではありません", en: ", not confirmed")
    return quote(name) + Phrase(ja: ": ", en: ": ") + outcome + Phrase(ja: "(", en: " (")
      + rule(verdict.rule) + Phrase(ja: "。", en: "; as of ") + quote(verdict.asOf)
      + Phrase(ja: " ", en: "") + confidence + Phrase(ja: ")", en: ")")
  }

  /// What each receiver would do, a line each: in every language the most common there first.
  public static func receivers(_ verdicts: [ReceiverVerdict]) -> [Phrase] {
    let isJapanese: [ReceiverVerdict] = verdicts.filter { isInJapan($0.receiver) }
    let abroad = verdicts.filter { !isInJapan($0.receiver) } + isJapanese
    return zip(verdicts, abroad).map { home, world in
      Phrase(ja: receiver(home).text(in: .ja), en: receiver(world).text(in: .en))
    }
  }

  private static func isInJapan(_ receiver: Receiver) -> Bool {
    switch receiver {
    case .docomo, .au, .softbank, .yahooJapan: true
    case .gmail, .outlook, .icloud: false
    }
  }

  private static func rule(_ rule: ReceiverRule) -> Phrase {
    switch rule {
    case .spfOrDKIM: Phrase(ja: "SPFかDKIMが必要", en: "needs SPF or DKIM")
    case .spf: Phrase(ja: "SPFが必要", en: "needs SPF")
    case .ownPolicy: Phrase(ja: "あなたのDMARCの指定による", en: "goes by your own DMARC policy")
    case .dmarcPresent: Phrase(ja: "DMARCが必要", en: "needs a DMARC record")
    case .anyAuthentication: Phrase(ja: "SPF・DKIM・DMARCのどれかが必要", en: "needs SPF, DKIM or DMARC")
    }
  }
}
