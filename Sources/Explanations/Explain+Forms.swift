public import Providers
internal import Verifier
public import Words

extension Explain {
  /// Why a form takes something not, behind what the site itself says of it.
  public static func refusal(_ refusal: FormRefusal, at provider: Provider) -> Phrase {
    guard let words = provider.siteErrors.words(for: refusal) else { return Self.refusal(refusal) }
    return Phrase(ja: "「", en: "\"") + quote(words) + Phrase(ja: "」 ", en: "\" ")
      + Self.refusal(refusal)
  }

  /// Why a form takes something not.
  public static func refusal(_ refusal: FormRefusal) -> Phrase {
    switch refusal {
    case .missing(_, let label?):
      box(label) + Phrase(ja: "が空です。", en: " is empty.")
    case .missing(_, nil):
      Phrase(ja: "入っていない欄があります。", en: "A box was left out.")
    case .badName(let label):
      box(label) + Phrase(ja: "の中身は、名前として読めません。", en: " does not hold a name.")
    case .badLetter(let label, let letter, let instead?):
      box(label) + Phrase(ja: "に全角などの文字「", en: " has the character ") + quote(letter)
        + Phrase(ja: "」があります。半角で ", en: ", which no name has. Type ") + quote(instead)
        + Phrase(ja: " と入れます。", en: " instead.")
    case .badLetter(let label, let letter, nil):
      box(label) + Phrase(ja: "に、名前に使えない文字「", en: " has the character ")
        + quote(letter) + Phrase(ja: "」があります。", en: ", which no name has.")
    case .swapped(let name, let value):
      box(name) + Phrase(ja: "と", en: " and ") + box(value)
        + Phrase(ja: "の中身が逆です。入れかえます。", en: " hold each other's text. Swap them.")
    case .otherType:
      Phrase(ja: "種類は「TXT」を選んでください。", en: "Choose the type TXT.")
    case .tooLong(let octets, let limit):
      Phrase(
        ja: "\(octets)文字ありますが、入るのは\(limit)文字までです。",
        en: "It has \(octets) characters; at most \(limit) fit.")
    case .badQuotes:
      Phrase(
        ja: "引用符「\"」が足りません。値の前と後ろに1つずつ付けます。",
        en: "A quotation mark is missing. Put one in front of the value and one behind it.")
    case .pieceTooLong(let octets):
      Phrase(
        ja: "1つの \"…\" に入るのは255文字までです(いま\(octets)文字)。",
        en: "One \"…\" takes at most 255 characters (this one has \(octets)).")
    case .badLine(let number):
      Phrase(
        ja: "\(number)行目の書き方が違います。何も保存されていません。",
        en: "Line \(number) is not of the right form. Nothing was saved.")
    case .notTypeable:
      Phrase(ja: "入力できない文字があります。", en: "There are characters that cannot be typed.")
    case .outsideZone:
      Phrase(ja: "このドメインの外の名前です。", en: "The name is outside of this domain.")
    case .noTextRecords:
      Phrase(ja: "この会社の画面では、TXTレコードを追加できません。", en: "TXT records cannot be added here.")
    case .alreadyThere:
      Phrase(ja: "同じ内容がすでにあります。", en: "The same record is there already.")
    case .nameTaken:
      Phrase(
        ja: "この名前のTXTはすでにあります。その行を書き換えてください。",
        en: "This name has a TXT record. Change that one.")
    case .noSuchRow:
      Phrase(ja: "その行は一覧にありません。", en: "The list has no such row.")
    }
  }

  /// A box of a form, named as the site labels it.
  private static func box(_ label: String) -> Phrase {
    Phrase(ja: "「", en: "\"") + Phrase(siteLabel: label) + Phrase(ja: "」", en: "\"")
  }

  /// How long a provider takes until its own servers answer with a change; nil when not known.
  public static func publishDelay(_ delay: PublishDelay) -> Phrase? {
    switch (delay.usually, delay.atMost) {
    case (nil, nil): nil
    case (let usual?, nil): Phrase(ja: "ふつう", en: "usually within ") + span(usual)
    case (nil, let most?): Phrase(ja: "長くて", en: "at most ") + span(most)
    case (let usual?, let most?) where usual == most:
      Phrase(ja: "長くて", en: "at most ") + span(most)
    case (let usual?, let most?):
      Phrase(ja: "ふつう", en: "usually within ") + span(usual)
        + Phrase(ja: "、長くて", en: ", at most ") + span(most)
    }
  }

  private static func span(_ seconds: Int) -> Phrase {
    func counted(_ count: Int, _ ja: String, _ en: String) -> Phrase {
      Phrase(ja: "\(count)\(ja)", en: "\(count) \(en)\(count == 1 ? "" : "s")")
    }
    return switch seconds {
    case ..<90: counted(seconds, "秒", "second")
    case ..<5400: counted((seconds + 59) / 60, "分", "minute")
    default: counted((seconds + 3599) / 3600, "時間", "hour")
    }
  }

  /// What to do when a form cannot hold a record.
  public static func wayOut(_ wayOut: WayOut) -> Phrase {
    switch wayOut {
    case .shorterKey:
      Phrase(
        ja: "どうしても入らないときは、サーバーの会社に1024ビットの鍵を頼みます(最後の手段です)。",
        en: "As a last resort, ask your web host for a 1024-bit key.")
    case .aliasToOtherZone:
      Phrase(
        ja: "長い値を置ける別のドメインに鍵を置き、ここからCNAMEで指す方法があります。",
        en: "Put the key in another domain that takes it, and point to it with a CNAME.")
    case .twoQuotedStrings:
      Phrase(
        ja: "入らないときは、\"前半\" \"後半\" の形で1つの欄に入れます。",
        en: "If it is refused, type it as \"first half\" \"second half\" in the one box.")
    case .askSupport:
      Phrase(
        ja: "DNSの会社のサポートに、登録を頼めるか聞いてください。",
        en: "Ask the DNS company's support whether they enter it for you.")
    case .moveDNS:
      Phrase(
        ja: "DNSを別の会社に移す方法もあります。先に、いまのレコードを全部写してください。",
        en: "Move the DNS to another company; copy all present records there first.")
    case .useMailHostDNS:
      Phrase(
        ja: "ネームサーバーをメールのサーバー会社に変えると、SPFとDKIMは自動で入ります。",
        en: "With the mail host's name servers, SPF and DKIM are entered for you.")
    }
  }

  /// What to be careful about in a filling of a form.
  public static func warning(_ warning: FormFilling.Warning, _ provider: Provider) -> Phrase {
    switch warning {
    case .nameFormIsAGuess:
      Phrase(
        ja: "名前の書き方は確かめられていません。自動でドメインが付く画面かどうかを見てください。",
        en: "How names are typed here is not confirmed. See whether the form adds the domain.")
    case .apexFormIsAGuess:
      Phrase(
        ja: "ドメインそのものの書き方(空欄か @)は確かめられていません。",
        en: "How the domain itself is typed (empty or @) is not confirmed.")
    case .valueFormIsAGuess:
      Phrase(
        ja: "引用符が要るかどうかは確かめられていません。まず、なしで入れてください。",
        en: "Whether quotation marks are needed is not confirmed. Try without them first.")
    case .labelsAreAGuess:
      Phrase(
        ja: "欄の名前は確かめられていません。あなたの画面の似た名前の欄に入れてください。",
        en: "The labels are not confirmed. Use the boxes with like names on your screen.")
    case .lengthIsDoubtful:
      Phrase(
        ja: "この長さの値が入るかどうかは確かめられていません。保存のあと、次の画面で確かめます。",
        en: "Whether a value this long fits is not confirmed. The next step shows it.")
    case .nameHoldsProvidersKey:
      provider.name
        + Phrase(
          ja: "が同じ名前に自分の鍵を入れていることがあります。その行を書き換えてください。",
          en: " may have its own key at this name. Change that line.")
    case .proxyOff:
      Phrase(
        ja: "「プロキシ」をオフ(DNSのみ)にして保存します。オンのままだと、CNAMEとして見えません。",
        en: "Switch \"Proxy\" off (DNS only) before you save: with it, nobody sees the CNAME.")
    case .providerAddsSPF: automaticSPF(provider) ?? Phrase(ja: "", en: "")
    }
  }
}
