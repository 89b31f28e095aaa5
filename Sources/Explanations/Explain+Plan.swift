public import Verifier
public import Words

extension Explain {
  /// What was done in merging an SPF record, for the screen below the new line.
  public static func merge(_ advice: Advice, _ entry: Edit) -> [Phrase] {
    guard entry.purpose == .spf, entry.action != .delete, let merge = advice.merge else {
      return []
    }
    // Where nothing is changed there is nothing to say but what is too much.
    let isChange = entry.action == .change
    let leftOut = merge.dropped.contains { $0.reason == .leftOut }
    let isLong = entry.warnings.contains(.answerOver512)
    let relay = [relayAdded(advice)].compactMap { $0 }
    guard isChange || merge.after.isOver || leftOut || isLong else { return relay }
    var phrases = (isChange ? [stays(merge)] : []) + relay
    // Far below the limit there is nothing to know about it.
    if merge.after.lookups > 8 || merge.after.voids > 1 {
      phrases.append(cost(merge, isChange: isChange))
    }
    phrases += merge.notes.compactMap { note($0) }
    if isLong {
      phrases.append(
        Phrase(
          ja: "TXTの返事は全部で\(entry.answerOctets)バイトです。512を超えると、読めない受信側もあります。",
          en: "The TXT answer has \(entry.answerOctets) bytes. Beyond 512, some receivers miss it."
        ))
    }
    phrases += SPFMerge.Reason.allCases.compactMap { dropped(merge, $0) }
    phrases += merge.departures.compactMap { departure($0, merge) }
    return phrases + savings(merge)
  }

  /// What could be left out of a record that does not fit, and what each saves.
  public static func savings(_ merge: SPFMerge) -> [Phrase] {
    SPFMerge.Saving.Reason.allCases.compactMap { savings(merge, $0) }
  }

  /// What becomes of the terms that are published now.
  private static func stays(_ merge: SPFMerge) -> Phrase {
    let losing: [SPFMerge.Reason] = [.exclusion, .unreadable, .brokenTarget, .leftOut]
    return merge.dropped.contains { $0.origin != .wanted && losing.contains($0.reason) }
      ? Phrase(ja: "いまある分は、下の項目のほかは残ります。", en: "Everything but the terms below stays. ")
      : Phrase(ja: "いまある分も残ります。", en: "What is there now stays. ")
  }

  /// What it costs a receiver, and what it did before.
  private static func cost(_ merge: SPFMerge, isChange: Bool) -> Phrase {
    let before = isChange ? merge.before : nil
    let lookups = (before.map { "\($0.lookups)→" } ?? "") + "\(merge.after.lookups)"
    let phrase = Phrase(
      ja: "受信側のDNSの問い合わせは\(lookups)回です(上限10回)。",
      en: "Receivers need \(lookups) DNS lookups for it, of 10 allowed.")
    guard merge.after.voids > 0 || before.map({ $0.voids > 0 }) == true else { return phrase }
    let voids = (before.map { "\($0.voids)→" } ?? "") + "\(merge.after.voids)"
    return phrase
      + Phrase(
        ja: "そのうち見つからない名前は\(voids)です(上限2)。",
        en: " Of those, \(voids) find nothing, of 2 allowed.")
  }

  /// The terms that are gone for one reason; nil when there are none.
  private static func dropped(_ merge: SPFMerge, _ reason: SPFMerge.Reason) -> Phrase? {
    let terms = merge.dropped.filter { $0.reason == reason }.map(\.text)
    guard !terms.isEmpty else { return nil }
    let list = quote(Array(terms.joined(separator: [0x20])))
    switch reason {
    // Nobody loses by it.
    case .duplicate, .covered: return nil
    case .refused:
      return Phrase(
        ja: "だれでも送れるようになるため、入れません: ", en: "Not entered, as it would let nearly everybody send: ")
        + list
    case .behindAll, .silencedRedirect:
      return Phrase(ja: "all があるため読まれないので外しました: ", en: "Left out, as all hides it: ") + list
    // A note of its own says it.
    case .becameInclude: return nil
    case .otherAll:
      return Phrase(ja: "使わない終わり方: ", en: "Ending not kept: ") + list
    case .otherExplanation:
      return Phrase(ja: "説明文(exp=)は1つしか書けないので外しました: ", en: "Left out, only one exp= counts: ")
        + list
    case .exclusion:
      return Phrase(ja: "両方をいっしょには書けない除外の指定を外しました: ", en: "Exclusions that were left out: ")
        + list
    case .unreadable: return Phrase(ja: "読めないので外しました: ", en: "Left out as unreadable: ") + list
    case .brokenTarget:
      return Phrase(
        ja: "先に正しいSPFがなく、全体が無効になるので外しました: ",
        en: "Left out, as no proper SPF is behind it and the whole record would fail: ") + list
    case .leftOut: return Phrase(ja: "外した分: ", en: "Left out: ") + list
    }
  }

  /// Where the merged record lets pass others than before; nil where it is said already.
  private static func departure(_ departure: SPFMerge.Departure, _ merge: SPFMerge) -> Phrase? {
    switch departure {
    case .exclusionDropped:
      return Phrase(
        ja: "除外の指定で止められていた送信元が、合格するようになることがあります。",
        en: "Senders that an exclusion kept out may pass now.")
    case .faultInside:
      return Phrase(
        ja: "include の先に、誤りか返事のない行があります。そこで止まる送信元は合格しません。",
        en: "A record behind an include is faulty or silent; senders that depend on it do not pass."
      )
    case .termLeftOut:
      return Phrase(
        ja: "外した項目だけで合格していた送信元は、合格しなくなります。",
        en: "Senders that only a left-out term let pass no longer pass.")
    case .faultRemoved:
      return Phrase(
        ja: "誤りがなくなり、書いてあった送信元が合格するようになります。",
        en: "Without the fault, the senders that were meant do pass.")
    case .limitExceeded:
      if merge.after.isOver { return nil }
      return Phrase(
        ja: "もとの行は上限を超えていて、一部の送信元しか合格しませんでした。",
        en: "A line before was over a limit, so that not all of its senders passed.")
    case .everyoneClosed:
      if merge.notes.contains(.allowedEveryone) { return nil }
      return Phrase(
        ja: "だれでも合格する +all をやめました。", en: "+all, which lets everyone pass, is gone.")
    }
  }

  /// What could be left out of a record that does not fit for one reason; nil when there is none.
  private static func savings(
    _ merge: SPFMerge, _ reason: SPFMerge.Saving.Reason
  ) -> Phrase? {
    let savings = merge.savings.filter { $0.reason == reason }
    guard let first = savings.first else { return nil }
    let list = savings.dropFirst().reduce(saving(first)) {
      $0 + Phrase(ja: "、", en: ", ") + saving($1)
    }
    return Phrase(ja: "外せるもの: ", en: "Can be left out: ") + list
      + Phrase(ja: "。", en: ". ") + why(reason)
  }

  private static func saving(_ saving: SPFMerge.Saving) -> Phrase {
    Phrase(verbatim: SafeText(bytes: saving.text))
      + Phrase(ja: "(\(saving.lookups)回減)", en: " (\(saving.lookups) fewer)")
  }

  private static func why(_ reason: SPFMerge.Saving.Reason) -> Phrase {
    switch reason {
    case .nothingThere:
      Phrase(ja: "もうアドレスがありません。", en: "There is no address any more.")
    case .letsNobody:
      Phrase(ja: "先の行はだれも許可していません。", en: "The record behind it allows nobody.")
    case .faultInside:
      Phrase(ja: "先の行に誤りがあります。", en: "The record behind it is faulty.")
    case .sameAddresses:
      Phrase(ja: "ほかの項目と同じアドレスです。", en: "Another term has the same addresses.")
    case .ptr:
      Phrase(ja: "ptr は使わないよう勧められています。", en: "The standard advises against ptr.")
    case .coveredInclude:
      Phrase(
        ja: "今のアドレスはほかの項目に全部ありますが、変わることもあります。",
        en: "Other terms have all addresses today; they can change.")
    }
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
    // What was left out for it is named.
    case .repaired: nil
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
