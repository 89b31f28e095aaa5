internal import Words

/// What the screens about propagation say.
enum PropagationWords {
  static let title = Phrase(ja: "反映の確認", en: "Becoming visible")
  static let paused = Phrase(
    ja: "自動の確認を止めました。Space でまた始めます。", en: "Automatic checks stopped. Space starts them again.")
  static let resumed = Phrase(ja: "自動の確認を始めました。", en: "Automatic checks started.")
  static let underWay = Phrase(ja: "いま確認しています。", en: "A check is under way.")
  static let checking = Phrase(ja: "確認しています。", en: "Checking.")
  static let well = Phrase(
    ja: "どこからでも正しく見えています。次は、Gmailに1通送って確かめます。",
    en: "Everyone sees the records. Next, send a mail to Gmail as proof.")
  static func atAuthority(_ provider: Phrase, by time: Phrase) -> Phrase {
    provider + Phrase(ja: "には入りました。", en: " has the records. Everyone sees them ")
      + time + Phrase(ja: "、世界中から見えます。", en: ".")
  }
  static func atAuthority(_ provider: Phrase) -> Phrase {
    provider
      + Phrase(
        ja: "には入りました。公開DNSサーバーの答えを確認しています。",
        en: " has the records. Public DNS servers are being asked.")
  }
  static func onItsWay(_ provider: Phrase, by time: Phrase) -> Phrase {
    Phrase(ja: "入力したものを待っています。", en: "Waiting for what you entered. ") + provider
      + Phrase(ja: "のサーバーには、ふつう", en: " usually publishes it ") + time
      + Phrase(ja: "出ます。", en: ".")
  }
  static let nothingWanted = Phrase(
    ja: "どのレコードも入れないと決めたので、待つものがありません。",
    en: "You chose to leave out all the records, so there is nothing to wait for.")
  static let nothingWantedNext = Phrase(
    ja: "b で手順3に戻り、x を押すと、やはり入れることにできます。",
    en: "b leads back to step 3; there x takes that back.")
  static func stillOld(_ provider: Phrase) -> Phrase {
    provider + Phrase(ja: "には、まだ前の値のままです。", en: " still has the value from before.")
  }
  static func stillMissing(_ provider: Phrase) -> Phrase {
    provider + Phrase(ja: "には、まだ入っていません。", en: " does not have it yet.")
  }
  static let seeWhetherSaved = Phrase(
    ja: "DNSの会社の画面で、保存まで済んでいるか確かめてください。Enter で手順3に戻れます。",
    en: "See in your DNS company's form whether it was saved. Enter leads back to step 3.")
  static let nothingToCopy = Phrase(
    ja: "この画面にコピーする値はありません。", en: "There is no value to copy on this screen.")
  static let unknown = Phrase(
    ja: "確認できませんでした。少し待って r でもう一度確認してください。",
    en: "Could not tell. Wait a little and press r.")
  static let yourDNS = Phrase(ja: "DNSの会社", en: "Your DNS company")
  static func nextCheck(_ seconds: Int) -> Phrase {
    let clock =
      seconds >= 3600
      ? "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
      : "\(seconds / 60):\(two(seconds % 60))"
    return Phrase(ja: "次の確認まで \(clock)", en: "Next check in \(clock)")
  }
  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  static func authorities(_ count: Int, _ provider: Phrase) -> Phrase {
    provider
      + Phrase(ja: "(\(count)か所)", en: count == 1 ? " (1 server)" : " (\(count) servers)")
  }
  static func resolvers(_ count: Int) -> Phrase {
    Phrase(
      ja: "公開サーバー(\(count)か所)",
      en: count == 1 ? "1 server other people use" : "\(count) servers other people use")
  }
  static let allKey = Phrase(ja: "1台ずつ", en: "One by one")
  static let foldKey = Phrase(ja: "まとめる", en: "Fold")
  static let stopped = Phrase(ja: "自動の確認は止まっています", en: "Automatic checks are stopped")
  static func minutes(_ count: Int) -> Phrase { Phrase(ja: "\(count)分", en: "\(count) min") }
  static func seconds(_ count: Int) -> Phrase { Phrase(ja: "\(count)秒", en: "\(count) s") }
  static func authority(_ number: Int, _ provider: Phrase) -> Phrase {
    provider + Phrase(ja: " \(number)", en: " \(number)")
  }
  static let moreFindings = Phrase(ja: "ほかにも気づいたこと", en: "Also noticed")
  static let receivers = Phrase(ja: "受信側ごとの見込み(条件と、確認した日)", en: "What each receiver does")

  static let nextKey = Phrase(ja: "次へ", en: "Next")
  static let toFormKey = Phrase(ja: "入力に戻る", en: "Back to the form")
  static let nowKey = Phrase(ja: "今すぐ", en: "Check now")
  static let stopKey = Phrase(ja: "止める", en: "Stop")
  static let goKey = Phrase(ja: "再開", en: "Start")
  static let detailsKey = Phrase(ja: "くわしく", en: "Details")
}
