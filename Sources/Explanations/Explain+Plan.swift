public import Verifier
public import Words

extension Explain {
  /// What was done in merging an SPF record, for the screen below the new line.
  public static func merge(_ plan: Plan, _ entry: PlanEntry) -> [Phrase] {
    guard entry.purpose == .spf, let merge = plan.merge else { return [] }
    var phrases = [
      Phrase(
        ja: "いまある分も残ります。問い合わせの数は\(merge.after.lookups)(上限10)。",
        en: "What is there now stays. Lookups: \(merge.after.lookups) of 10.")
    ]
    phrases += merge.notes.compactMap { note($0) }
    return phrases
  }

  private static func note(_ note: SPFMerge.Note) -> Phrase? {
    switch note {
    case .allSoftened:
      Phrase(
        ja: "最後の all は、ゆるいほうに合わせました。", en: "The softer of the two endings was kept.")
    case .allChosen: nil
    case .redirectBecameInclude:
      Phrase(
        ja: "redirect= は、まとめるために include: に変えました。",
        en: "redirect= became include:, so that both count.")
    case .allowedEveryone:
      Phrase(
        ja: "だれでも送れる +all を ~all に変えました。", en: "+all, which allows everyone, became ~all.")
    case .allAdded:
      Phrase(ja: "最後に ~all を足しました。", en: "~all was added at the end.")
    case .severalBecameOne:
      Phrase(ja: "2つ以上あったSPFを1つにまとめました。", en: "Several SPF records became one.")
    case .repaired:
      Phrase(ja: "読めなかった部分を外しました。", en: "A part that could not be read was left out.")
    case .longerThanOneString: nil
    case .veryLong:
      Phrase(
        ja: "とても長い行です。使っていない include を外すことをおすすめします。",
        en: "This line is very long. Consider leaving out what you do not use.")
    case .tooManyLookups:
      Phrase(
        ja: "問い合わせが10回を超えます。使っていない include を外してください。",
        en: "It needs more than 10 lookups. Leave out the include of services you do not use.")
    case .tooManyVoids:
      Phrase(
        ja: "もうない名前が多すぎます。古い include を外してください。",
        en: "Too many names in it are gone. Leave out old includes.")
    }
  }
}
