public import Verifier
public import Words

extension Explain {
  /// What was done in merging an SPF record, for the screen below the new line.
  public static func merge(_ plan: Plan, _ entry: PlanEntry) -> [Phrase] {
    guard entry.purpose == .spf, let merge = plan.merge else { return [] }
    // Where nothing is changed there is nothing to say but what is too much.
    let isChange = entry.action == .edit
    let leftOut = merge.dropped.filter { $0.reason == .leftOut }
    guard isChange || merge.after.isOver || !leftOut.isEmpty else { return [] }
    let before = merge.before.map { "\($0.lookups)→" } ?? ""
    let count = (isChange ? before : "") + "\(merge.after.lookups)"
    var phrases = [
      Phrase(ja: "問い合わせの数は\(count)(上限10)。", en: "Lookups: \(count) of 10.")
    ]
    if isChange {
      phrases[0] = Phrase(ja: "いまある分も残ります。", en: "What is there now stays. ") + phrases[0]
    }
    phrases += merge.notes.compactMap { note($0) }
    phrases += merge.departures.compactMap { departure($0) }
    phrases += merge.savings.map { saving($0) }
    if !leftOut.isEmpty {
      let terms = Phrase(
        verbatim: SafeText(bytes: Array(leftOut.map(\.text).joined(separator: [0x20]))))
      phrases.append(Phrase(ja: "外した分: ", en: "Left out: ") + terms)
    }
    return phrases
  }

  /// Where the merged record lets pass others than before; nil where a note says it already.
  private static func departure(_ departure: SPFMerge.Departure) -> Phrase? {
    switch departure {
    case .exclusionDropped:
      Phrase(
        ja: "除外の指定(-や~の付いた項目)の一部は、両方をいっしょには書けないので外しました。",
        en: "Some exclusions (terms with - or ~) cannot be kept together and were left out.")
    case .faultInside:
      Phrase(
        ja: "include の先に、誤りか返事のない行があります。そこで止まる送信元は合格しません。",
        en: "A record behind an include is faulty or silent; senders that depend on it do not pass."
      )
    case .termLeftOut:
      Phrase(
        ja: "外した項目だけで合格していた送信元は、合格しなくなります。",
        en: "Senders that only a left-out term let pass no longer pass.")
    case .faultRemoved, .limitExceeded, .everyoneClosed: nil
    }
  }

  /// What could be left out of a record that does not fit, and why.
  private static func saving(_ saving: SPFMerge.Saving) -> Phrase {
    let term = Phrase(verbatim: SafeText(bytes: saving.text))
    let why =
      switch saving.reason {
      case .nothingThere:
        Phrase(ja: "この名前にはもうアドレスがありません", en: "this name has no address any more")
      case .letsNobody:
        Phrase(ja: "先の行はだれも許可していません", en: "the record behind it allows nobody")
      case .sameAddresses:
        Phrase(ja: "ほかの項目と同じアドレスです", en: "its addresses are those of another term")
      case .ptr:
        Phrase(ja: "ptr は使わないよう勧められています", en: "ptr is advised against")
      }
    return Phrase(ja: "外せるもの: ", en: "Can be left out: ") + term
      + Phrase(ja: "(\(saving.lookups)回減。", en: " (\(saving.lookups) fewer; ") + why
      + Phrase(ja: ")", en: ")")
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
