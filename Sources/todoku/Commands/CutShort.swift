import DNSCore
import Machine
import Words

/// Why a look ended before everything was known.
enum CutShort: Hashable {
  /// It took longer than it may.
  case time(seconds: Double)
  /// It took more questions than one look may send.
  case questions

  /// How many seconds one look may take where nobody said otherwise.
  static let patience = 60.0

  /// What was used up; nil: nothing was.
  init?(_ network: BoundedNetwork, deadline: Double) {
    if network.isUsedUp {
      self = .questions
    } else if Clock.steady >= deadline {
      self = .time(seconds: ((deadline - network.began) * 10).rounded() / 10)
    } else {
      return nil
    }
  }

  /// What is the case, and what to do next.
  var words: Phrase {
    switch self {
    case .time(let seconds):
      Phrase(
        ja: "\(Self.number(seconds))秒たったので、途中で止めました。確認できなかったところがあります。"
          + "もう一度試すか、--timeout で時間を長くしてください。",
        en:
          "the time was over after \(Self.number(seconds)) seconds, so something could not be told. "
          + "Try again, or give more time with --timeout.")
    case .questions:
      Phrase(
        ja: "問い合わせが多くなりすぎたので、途中で止めました。確認できなかったところがあります。"
          + "ネームサーバーとSPFのincludeの数を確かめてください。",
        en: "there were too many questions to ask, so something could not be told. "
          + "See whether the name servers and the includes of SPF are as many as they should be.")
    }
  }

  private static func number(_ seconds: Double) -> String {
    Int(exactly: seconds).map { "\($0)" } ?? "\(seconds)"
  }

  /// Tells it on the standard error.
  func complain(in language: Language) {
    Console.complain("todoku: " + words.text(in: language))
  }
}
