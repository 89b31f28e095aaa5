internal import DNSCore
public import Providers
public import Words

/// What is to be practised.
public enum PracticeExercise: Hashable, Sendable {
  /// Nothing is published yet: both records are new.
  case firstTime
  /// Another service's SPF is there already and has to be edited.
  case existingSPF
  /// The host hands its mail to a relay, whose address is the one that receivers see.
  case relay
  /// A newsletter service sends as the domain, too, and wants CNAMEs.
  case newsletter
  /// Somebody published the records with this mistake; it has to be found and repaired.
  case repair(Slip)

  /// The form that is practised unless another is asked for: one that speaks the language.
  public static func usualProvider(in language: Language) -> Provider {
    let id =
      switch language {
      case .ja: "muumuu-dns"
      case .en: "cloudflare"
      }
    return Catalogue.provider(id: id) ?? .generic
  }

  /// The exercises on offer for a form: the first two, a slip of each kind that it gives room for, and
  /// then the relay and, where the form takes CNAMEs, the newsletter service.
  public static func offered(for provider: Provider) -> [PracticeExercise] {
    var kinds: [SlipKind] = []
    let slips = mistakes(in: provider).filter { slip in
      let isNew = !kinds.contains(SlipKind(slip))
      kinds.append(SlipKind(slip))
      return isNew
    }
    return [.firstTime, .existingSPF] + slips.map { .repair($0) } + [.relay]
      + (takesAliases(provider) ? [.newsletter] : [])
  }

  /// Whether a form takes the CNAMEs of the newsletter service, each with boxes of its own.
  private static func takesAliases(_ provider: Provider) -> Bool {
    let model = FormModel(provider)
    return !PracticeWorld.isWholeBox(provider)
      && PracticeService.wanted.allSatisfy { record in
        guard
          let boxes = model.boxes(for: record, zone: PracticeHost.domain).filling?.boxes,
          case .published = model.publish(boxes, zone: PracticeHost.domain)
        else { return false }
        return true
      }
  }

  /// The mistakes that can be made in a provider's form, the likeliest first; none whose effect there
  /// nobody has seen.
  public static func mistakes(in provider: Provider) -> [Slip] {
    let model = FormModel(provider)
    let host = PracticeHost.sample
    return Slip.allCases.filter { mistake in
      isKnown(mistake, at: provider)
        && host.wanted.contains { record in
          model.boxes(for: record, zone: PracticeHost.domain, making: mistake) != nil
        }
    }
  }

  /// Whether the provider's form is known to do with such a slip what the practice shows.
  private static func isKnown(_ slip: Slip, at provider: Provider) -> Bool {
    let ofNames: [Slip] = [.wholeName, .domainAsName]
    let ofMarks: [Slip] = [.quotesTyped, .quotedPiecesTyped, .quotesLeftOut, .bracketsTyped]
    if ofNames.contains(slip) { return provider.confidence(in: .nameForm) >= .likely }
    if ofMarks.contains(slip) { return provider.confidence(in: .valueForm) >= .likely }
    // The type SPF is on offer in few forms.
    if slip == .wrongType { return provider.neverPress.contains { $0.harm == .wrongType } }
    return true
  }

  /// What it is called in the list of exercises.
  public var title: Phrase {
    switch self {
    case .firstTime:
      Phrase(ja: "はじめて: まだ何も入っていない", en: "First time: nothing is there yet")
    case .existingSPF:
      Phrase(ja: "書き換え: 別のサービスのSPFがある", en: "Edit: another service's SPF is there")
    case .relay:
      Phrase(
        ja: "中継: メールが、中継の会社のサーバーから出ていく", en: "Relay: the mail leaves by another company's server")
    case .newsletter:
      Phrase(
        ja: "メール配信: 配信サービスのCNAMEも入れる", en: "Newsletter: a service wants CNAMEs, too")
    case .repair(let slip): SlipKind(slip).title
    }
  }

  /// What the person is told before it begins.
  public var introduction: Phrase {
    switch self {
    case .firstTime:
      Phrase(
        ja: "SPFとDKIMを、2つとも新しく入力します。",
        en: "You enter two new records: SPF and DKIM.")
    case .existingSPF:
      Phrase(
        ja: "SPFはもうあります。2つ目は足さずに、いまある行を書き換えます。DKIMは新しく入力します。",
        en: "An SPF record exists. Edit that row, add no second one. DKIM is new.")
    case .relay:
      Phrase(
        ja: "サーバーの会社は、メールを中継の会社に渡して送っています。SPFに中継も入れます。",
        en: "The web host hands its mail to a relay. The SPF record has to name the relay, too.")
    case .newsletter:
      Phrase(
        ja: "手順2で、cPanelの画面に続けて \(PracticeService.name) の画面も貼り付けます。",
        en: "In step 2 paste cPanel's page, and then \(PracticeService.name)'s page, too.")
    case .repair:
      Phrase(
        ja: "もう入力されていますが、まちがいがあります。見つけて直します。",
        en: "Something was entered already, with a mistake. Find it and repair it.")
    }
  }
}

/// Sentences about the practice internet as a whole.
public enum PracticeWords {
  /// That waiting is shortened.
  public static let shortened = Phrase(
    ja: "待ち時間は短くしてあります。本物の1時間が、ここでは30秒ほどです。",
    en: "Waiting is shortened: a real hour takes about 30 seconds here.")
}
