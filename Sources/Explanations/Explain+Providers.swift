public import Providers
public import Verifier
public import Words

extension Explain {
  /// What must be left alone on a provider's screens, in the site's words: one sentence a harm.
  public static func neverPress(_ dangers: [Danger]) -> [Phrase] {
    Danger.Harm.allCases.compactMap { harm in
      let labels = dangers.filter { $0.harm == harm }.map { SafeText($0.label).text }
      guard !labels.isEmpty else { return nil }
      return leaveAlone(
        harm, ja: labels.map { "「\($0)」" }.joined(),
        en: labels.map { "\"\($0)\"" }.joined(separator: " or "))
    }
  }

  private static func leaveAlone(
    _ harm: Danger.Harm, ja labelsJA: String, en labelsEN: String
  ) -> Phrase {
    switch harm {
    case .recordsVanish:
      Phrase(
        ja: "\(labelsJA)は押さないでください。登録が消えたり、メールが止まったりします。",
        en: "Never press \(labelsEN): records can vanish and mail can stop.")
    case .nameServersChange:
      Phrase(
        ja: "\(labelsJA)は変えないでください。ネームサーバーが変わり、今の登録が使われなくなることがあります。",
        en:
          "Leave \(labelsEN) alone: it can switch the name servers, and your records stop counting."
      )
    case .recordsStopCounting:
      Phrase(
        ja: "\(labelsJA)は使わないでください。DNSの登録が使われなくなります。",
        en: "Do not use \(labelsEN): your DNS records stop counting.")
    case .secondSPF:
      Phrase(
        ja: "\(labelsJA)は選ばないでください。SPFが2つになり、両方とも無効になります。",
        en: "Do not choose \(labelsEN): there would be two SPF records, and neither counts.")
    case .wrongType:
      Phrase(
        ja: "種類の\(labelsJA)は選ばず、TXTを選んでください。その種類は受信側に読まれません。",
        en: "Choose the type TXT, not \(labelsEN): receivers do not read that type.")
    case .hiddenFromMost:
      Phrase(
        ja: "\(labelsJA)は変えないでください。ほとんどの人から見えない登録になります。",
        en: "Leave \(labelsEN) as it is: otherwise most people cannot see the record.")
    case .othersChange:
      Phrase(
        ja: "\(labelsJA)は変えないでください。ほかの登録もいっしょに変わります。",
        en: "Leave \(labelsEN) alone: other records change along with it.")
    }
  }

  /// What to do about the SPF record that a provider publishes by itself; nil when it has none.
  public static func automaticSPF(_ provider: Provider) -> Phrase? {
    guard let automatic = provider.automaticSPF else { return nil }
    let name = provider.shortName
    switch automatic.remedy {
    case .switchOff:
      return name
        + Phrase(
          ja: "はSPFを自動で入れることがあります。先に「", en: " may add an SPF by itself. Switch that off first: ")
        + place(automatic) + Phrase(ja: "」で止めてください。", en: ".")
    case .editRow:
      let ending = Phrase(
        ja: "その行を書き換え、2つ目は足さないでください。", en: " change that row, and add no second one.")
      let known =
        automatic.place.isEmpty
        ? Phrase(ja: "", en: "")
        : Phrase(ja: "「", en: " (") + place(automatic) + Phrase(ja: "」で", en: ")")
      return name
        + Phrase(ja: "のSPFが最初から入っていることがあります。", en: " may have put in an SPF of its own")
        + known + Phrase(ja: "", en: ":") + ending
    case .deleteRow:
      return name
        + Phrase(
          ja: "が作ったSPFの行は書き換えられません。消してから、新しく作ってください。",
          en: " does not let you change an SPF row that it made. Delete it, then add yours.")
    case .vanishes:
      return name
        + Phrase(
          ja: "のSPFは、自分のSPFを保存すると消えます。そこからも送るなら、その分も1行に入れてください。",
          en:
            "'s own SPF vanishes when you save yours. If you also send from there, put its part in."
        )
    case .fixed:
      return name
        + Phrase(
          ja: "のSPFは、ネームサーバーを移すまで変えられません。移したあとは「",
          en: "'s own SPF cannot be changed before you move the name servers. Then switch it off: ")
        + place(automatic) + Phrase(ja: "」で止めます。", en: ".")
    }
  }

  /// The same for a record that takes the place of another; nil where nothing is replaced.
  ///
  /// If that other one is the provider's own, it may not be in the list at all.
  public static func automaticSPF(_ entry: Edit, _ provider: Provider) -> Phrase? {
    guard let automatic = provider.automaticSPF, entry.replaces != nil else { return nil }
    guard automatic.remedy == .switchOff, entry.warnings.contains(.replacesAutomaticSPF) else {
      // That a row is to be changed is said already; there remains where it is.
      let isSaid = automatic.remedy == .editRow && automatic.place.isEmpty
      return entry.warnings.contains(.automaticSPF) && !isSaid ? automaticSPF(provider) : nil
    }
    let start =
      Phrase(
        ja: "今の行が一覧に出ないときは、「", en: "If the present row is not in your list, switch it off here: ")
      + place(automatic)
    switch entry.action {
    case .delete, .keep: return start + Phrase(ja: "」で止めます。", en: ".")
    case .change, .add, .openSet:
      return start
        + Phrase(ja: "」で止めて、新しい行として入れます。", en: ". Then enter the new value as a new row.")
    }
  }

  /// Where it is switched off or edited, in the site's words.
  static func place(_ automatic: AutomaticSPF) -> Phrase {
    automatic.place.isEmpty
      ? Phrase(ja: "会社の設定画面", en: "its settings")
      : quote(automatic.place.joined(separator: " > "))
  }
}
