internal import DNSCore
public import Providers
public import Words

/// What is to be practised.
public enum PracticeExercise: Hashable, Sendable {
  /// Nothing is published yet: both records are new.
  case firstTime
  /// Another service's SPF is there already and has to be edited.
  case existingSPF
  /// Somebody published the records with this mistake; it has to be found and repaired.
  case repair(Slip)

  /// The exercises on offer for a form: the first two, then every mistake this form gives room for.
  public static func offered(for provider: Provider) -> [PracticeExercise] {
    [.firstTime, .existingSPF] + mistakes(in: provider).map { .repair($0) }
  }

  /// The mistakes that can be made in a provider's form, the likeliest first.
  public static func mistakes(in provider: Provider) -> [Slip] {
    let model = FormModel(provider)
    let host = PracticeHost.sample
    return Slip.allCases.filter { mistake in
      host.wanted.contains { record in
        model.boxes(for: record, zone: PracticeHost.domain, making: mistake) != nil
      }
    }
  }

  /// What it is called in the list of exercises.
  public var title: Phrase {
    switch self {
    case .firstTime:
      Phrase(ja: "はじめて: まだ何も入っていない", en: "First time: nothing is there yet")
    case .existingSPF:
      Phrase(ja: "書き換え: 別のサービスのSPFがある", en: "Edit: another service's SPF is there")
    case .repair:
      Phrase(ja: "直す: どこかがまちがっている", en: "Repair: something in it is wrong")
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
    case .repair:
      Phrase(
        ja: "もう入力されていますが、まちがいがあります。見つけて直します。",
        en: "Something was entered already, with a mistake. Find it and repair it.")
    }
  }
}

/// Sentences about the practice internet as a whole.
public enum PracticeWords {
  /// That nothing here is real; shown when practice begins.
  public static let madeUp = Phrase(
    ja: "「\(PracticeHost.domain)」は練習用に作ったドメインです。どこにもつながらず、まちがえても何も起きません。",
    en: "\(PracticeHost.domain) is made up for practice. Nothing leaves this computer.")
  /// That waiting is shortened.
  public static let shortened = Phrase(
    ja: "待ち時間は短くしてあります。本物の1時間が、ここでは30秒ほどです。",
    en: "Waiting is shortened: a real hour takes about 30 seconds here.")
}
