public import Verifier
public import Words

extension Explain {
  /// How a paste was repaired.
  public static func repair(_ repair: Repair) -> Phrase {
    switch repair.kind {
    case .quotesRemoved:
      Phrase(ja: "前後の引用符「\"」を取りました", en: "Quotation marks around a value were taken off")
    case .stringsJoined:
      Phrase(ja: "分かれた値を1つにつなぎました", en: "A value in pieces was joined")
    case .backslashesRemoved:
      Phrase(ja: "「\\」を取りました", en: "Backslashes were taken out")
    case .linesJoined:
      Phrase(ja: "途中の改行をつなぎました", en: "A value broken over lines was joined")
    case .blanksRemoved:
      Phrase(ja: "鍵の中の空白を取りました", en: "Blanks inside a key were taken out")
    case .fullwidthMadeHalf:
      Phrase(ja: "全角文字を半角にしました", en: "Full-width letters were made half-width")
    case .smartQuotesRemoved:
      Phrase(ja: "「“」「”」を取りました", en: "Typographic quotation marks were taken off")
    case .invisibleRemoved:
      Phrase(ja: "目に見えない文字を取りました", en: "Invisible characters were taken out")
    case .tagNamesLowered:
      Phrase(ja: "大文字の項目名を小文字にしました", en: "Tag names in capitals were made small")
    case .tagsAdded:
      Phrase(ja: "鍵だけだったので「v=DKIM1; k=rsa;」を足しました", en: "A bare key got v=DKIM1; k=rsa; in front")
    case .htmlRead:
      Phrase(ja: "HTMLの記号を読み替えました", en: "HTML marks were read")
    case .quotedPrintableDecoded:
      Phrase(ja: "メール用の書き方(=3D など)を元に戻しました", en: "Mail encoding (=3D and the like) was undone")
    case .base64Decoded:
      Phrase(ja: "base64の文章を元に戻しました", en: "A base64 text was decoded")
    case .quotingRemoved:
      Phrase(ja: "行頭の「>」を取りました", en: "The > in front of lines was taken off")
    case .literalNewlinesRead:
      Phrase(ja: "文字の「\\n」を改行として読みました", en: "A written \\n was read as a new line")
    case .nameCompleted:
      Phrase(ja: "名前の後ろにドメインを補いました", en: "The domain was added to a short name")
    case .separatorsMended:
      Phrase(
        ja: "値の中の語の区切り(空白やコンマ)を直しました",
        en: "Blanks, commas or semicolons between the words of a value were put right")
    }
  }

  /// That a key has no name, and where the name is found.
  static let selectorMissing = Phrase(
    ja: "鍵の名前がありません。元の画面で「_domainkey」の付いた名前を見て、値といっしょに貼り付けてください",
    en:
      "The key has no name in the paste. On its page, look for the name with _domainkey, and paste "
      + "name and value together")

  /// What has to be said about a paste; nil where the screen says it in another place.
  public static func problem(_ problem: IntakeProblem) -> Phrase? {
    switch problem.code {
    case .nameMissing:
      problem.word.map { selector in
        Phrase(ja: "鍵の名前がないので、", en: "The key has no name in the paste; ")
          + quote(selector + "._domainkey")
          + Phrase(
            ja: " で進めます。違うときは、名前と値を一緒に貼り付けてください",
            en: " is used. If it has another, paste name and value together")
      }
        ?? Phrase(
          ja: "名前(Name)がないので、いつもの名前で進めます",
          en: "The name was not in the paste; the usual one is used")
    case .spfExpectedIsOnlyAMechanism:
      Phrase(
        ja: "SPFが一部分だけです。「Value」にある v=spf1 で始まる行を貼り付けてください",
        en: "This is only a part of the SPF. Paste the line that begins with v=spf1")
    case .apiError:
      Phrase(
        ja: "cPanelがエラーを返しています。画面の内容をそのまま貼り付けてください",
        en: "cPanel answered with an error. Paste the page itself instead")
    case .fullwidth:
      Phrase(
        ja: "全角文字が混ざっていました。入力するときは、ここに出ている値を使ってください",
        en: "There were full-width letters. When typing, use the value shown here")
    case .smartQuotes:
      Phrase(
        ja: "「“」や「”」が混ざっていました。ここに出ている値を使ってください",
        en: "There were typographic quotation marks. Use the value shown here")
    case .invisibleCharacters:
      Phrase(
        ja: "目に見えない文字が混ざっていました。ここに出ている値を使ってください",
        en: "There were invisible characters. Use the value shown here")
    case .tagNamesUpperCase:
      Phrase(
        ja: "項目名が大文字でした。ここに出ている値を使ってください",
        en: "Tag names were in capitals. Use the value shown here")
    case .nameDoubled:
      Phrase(
        ja: "名前にドメインが2回入っていました。1回にして進めます",
        en: "The name had the domain twice. It is used with the domain once")
    case .tooLong:
      Phrase(
        ja: "長すぎるので、4 MiBまでを読みました", en: "It is very long; the first 4 MiB were read")
    case .valueInvalid:
      Phrase(ja: "値に読めない語があります: ", en: "A word of a value cannot be read: ")
        + quote(problem.word ?? "")
        + Phrase(
          ja: "。このままでは使えません。元の画面から、値の全体をコピーし直してください",
          en: ". It cannot be used like this. Copy the whole value from its page again")
    case .placeholder:
      Phrase(ja: "値に、書き換える前の語が残っています: ", en: "A word of a value is still to be filled in: ")
        + quote(problem.word ?? "")
        + Phrase(
          ja: "。サーバー会社に、実際の名前やIPアドレスを確かめて置き換えてください",
          en: ". Ask your web host for the real name or address, and put it there")
    case .spfPerhapsCut:
      Phrase(
        ja: "SPFが途中で切れているかもしれません。最後の語: ",
        en: "The SPF may be cut. Its last word: ")
        + quote(problem.word ?? "")
        + Phrase(
          ja: "。ふつうは ~all や -all で終わります。全体をコピーし直してください",
          en: ". Most end with ~all or -all. Copy all of it again")
    case .spfNotGiven:
      Phrase(
        ja: "この画面にはSPFの値がありません。受信も送信もこのサーバーだけなら v=spf1 mx ~all です。"
          + "ほかからも送るなら、サーバーの管理者に確かめてください",
        en: "The page gives no SPF value. Where one server alone receives and sends, it is "
          + "v=spf1 mx ~all. If mail leaves elsewhere too, ask whoever runs the server")
    case .keyReplaced:
      Phrase(
        ja: "同じ名前の鍵が2つありました。あとの値を使います: ",
        en: "There were two keys of one name; the later one is used: ")
        + quote(problem.word ?? "")
        + Phrase(
          ja: "。前の鍵で署名しているなら、名前の違う鍵を作ってもらってください",
          en: ". If mail is still signed with the other, ask for a key with another name")
    case .selectorMissing: selectorMissing
    case .typesNotRead:
      Phrase(ja: "メールの送信に関係のない種類なので、読んでいません: ", en: "Not for sending mail, so not read: ")
        + quote(problem.word ?? "")
    case .dkimKeyTruncated, .spfMultiple, .severalDomains, .localKeyMissing, .privateKeyPasted,
      .tagsMissing, .notTheUsersMail, .noResultsInInput:
      nil
    }
  }
}
