public import Verifier
public import Words

extension Explain {
  /// Why cPanel gave no values, and what to do.
  public static func hostFault(_ fault: HostFault) -> Phrase {
    switch fault {
    case .notReached:
      Phrase(
        ja: "そのサーバーが見つかりません。名前を確かめてください。",
        en: "There is no such server. Check its name.")
    case .portClosed:
      Phrase(
        ja: "サーバーはありますが、cPanelのポート(ふつうは2083)で返事がありません。サーバー会社の案内にあるcPanelのアドレスを使ってください。",
        en: "The server is there, but no cPanel answers at its port (usually 2083). "
          + "Use the cPanel address that your web host names.")
    case .timedOut:
      Phrase(
        ja: "時間内に返事がありませんでした。少し待って、もう一度試してください。",
        en: "No answer came in time. Wait a little and try again.")
    case .otherName(let names):
      Phrase(
        ja: "サーバーの証明書は、別の名前のものです。次の名前のどれかで試してください: ",
        en: "The server's certificate is for other names. Try one of these: ")
        + Phrase(verbatim: SafeText(names.prefix(4).joined(separator: " ")))
    case .tlsFailed:
      Phrase(
        ja: "暗号化した接続ができませんでした。トークンは送っていません。",
        en: "No encrypted connection came about. The token was not sent.")
    case .tokenRefused:
      Phrase(
        ja: "ユーザー名かトークンが違うと言われました(401)。トークンの期限も確かめてください。",
        en: "The user name or the token was refused (401). See also whether the token has expired.")
    case .forbidden:
      Phrase(
        ja: "この操作は許可されていないと言われました(403)。サーバー会社がAPIを止めていることがあります。",
        en: "This is not permitted (403). Some hosts switch the API off.")
    case .secondFactor:
      Phrase(
        ja: "2段階認証を求められました。todokuは答えられません。",
        en: "cPanel asks for a second factor, which todoku cannot give.")
    case .noSuchFunction:
      Phrase(
        ja: "このcPanelには、値を教える機能がありません(古い版かもしれません)。",
        en: "This cPanel has no function that tells the values. It may be an old version.")
    case .featureOff:
      Phrase(
        ja: "サーバー会社が、この機能を止めています。",
        en: "Your web host has switched this feature off.")
    case .otherDomain:
      Phrase(
        ja: "このドメインは、そのユーザーのものではないと言われました。ユーザー名を確かめてください。",
        en: "The domain does not belong to that user. Check the user name.")
    case .pageInstead:
      Phrase(
        ja: "データの代わりにページが返ってきました。cPanelではないか、ログインの画面です。アドレスを確かめてください。",
        en: "A page came instead of data: no cPanel, or its login page. Check the address.")
    case .unreadable:
      Phrase(ja: "返ってきたものを読めませんでした。", en: "The answer could not be read.")
    case .status(let number):
      Phrase(
        ja: "サーバーがエラーを返しました(\(number))。少し待って、もう一度試してください。",
        en: "The server answered with an error (\(number)). Wait a little and try again.")
    case .said(let text):
      Phrase(ja: "cPanelの返事: ", en: "cPanel says: ") + Phrase(verbatim: SafeText(text))
    case .nothing:
      Phrase(
        ja: "cPanelは、このドメインの値を返しませんでした。",
        en: "cPanel told no values for this domain.")
    case .notHere:
      Phrase(
        ja: "このコンピューターにcPanelはありません。",
        en: "There is no cPanel on this machine.")
    }
  }

  /// What of the login has to be typed anew.
  public static func loginFault(_ fault: HostLogin.Fault) -> Phrase {
    switch fault {
    case .host:
      Phrase(
        ja: "サーバーの名前ではありません。例: sv100.example.net",
        en: "That is no server's name. For example: sv100.example.net")
    case .user:
      Phrase(
        ja: "cPanelのユーザー名ではありません。英数字の短い名前です。",
        en: "That is no cPanel user name. It is a short name of letters and digits.")
    case .token:
      Phrase(
        ja: "トークンではありません。空白のない英数字です。",
        en: "That is no token. It has letters and digits, no blanks.")
    }
  }

  /// What cPanel's own check says, which is not what the world sees; nil when it says nothing new.
  public static func hostStates(_ reading: HostReading) -> [Phrase] {
    var phrases: [Phrase] = []
    switch reading.dkim {
    case .valid:
      phrases.append(
        Phrase(
          ja: "cPanelは、DKIMが合っていると言います(サーバーから見た様子です)。",
          en: "cPanel says DKIM is right (as seen from the server)."))
    case .malformed, .mismatch:
      phrases.append(
        Phrase(
          ja: "cPanelは、別のDKIMの値が公開されていると言います。",
          en: "cPanel says another DKIM value is published."))
    case .missing:
      phrases.append(
        Phrase(
          ja: "cPanelは、DKIMが公開されていないと言います。", en: "cPanel says DKIM is not published."))
    case .multiple:
      phrases.append(
        Phrase(
          ja: "cPanelは、DKIMが2つ以上あると言います。", en: "cPanel says there are several DKIM records."))
    case .failed:
      phrases.append(
        Phrase(
          ja: "cPanelは、DKIMを調べられませんでした。", en: "cPanel could not look DKIM up."))
    case .noKey, nil: break
    }
    switch reading.spf {
    case .valid:
      phrases.append(
        Phrase(
          ja: "cPanelは、SPFが合っていると言います(サーバーから見た様子です)。",
          en: "cPanel says SPF is right (as seen from the server)."))
    case .mismatched:
      phrases.append(
        Phrase(
          ja: "cPanelは、公開されているSPFがこのサーバーを許していないと言います。",
          en: "cPanel says the published SPF does not allow this server."))
    case .missing:
      phrases.append(
        Phrase(
          ja: "cPanelは、SPFが公開されていないと言います。", en: "cPanel says SPF is not published."))
    case .multiple:
      phrases.append(
        Phrase(
          ja: "cPanelは、SPFが2つ以上あると言います。", en: "cPanel says there are several SPF records."))
    case .failed:
      phrases.append(
        Phrase(
          ja: "cPanelは、SPFを調べられませんでした。", en: "cPanel could not look SPF up."))
    case nil: break
    }
    if reading.hasDNS == true {
      phrases.append(
        Phrase(
          ja: "cPanelは、このドメインのDNSも自分にあると思っています。",
          en: "cPanel believes that this domain's DNS is with it, too."))
    }
    return phrases
  }
}
