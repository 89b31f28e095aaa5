internal import DNSCore
public import Verifier
public import Words

extension Explain {
  /// Tells what stands against the host's values before they are used, the worst first.
  ///
  /// - Parameter expected: What the values mean for the domain.
  /// - Returns: Sentences, a line each; empty when nothing stands against any of them.
  public static func valuesFaults(_ expected: ExpectedValues) -> [Phrase] {
    var lines = expected.unusable.map { unusable($0) }
    if let record = expected.perhapsCut, let doubt = record.doubt {
      lines.append(self.doubt(doubt))
    }
    if !expected.spfChoices.isEmpty, !expected.records.contains(where: { $0.purpose == .spf }),
      expected.perhapsCut == nil
    {
      lines.append(
        Phrase(
          ja: "SPFの値が\(expected.spfChoices.count)つあります。公開できるのは1つだけです。使うものだけを残してください:",
          en: "There are \(expected.spfChoices.count) SPF values, and only one can be published. "
            + "Leave only the right one:"))
      lines += expected.spfChoices.map { Phrase(ja: "  ", en: "  ") + quote($0) }
    }
    if expected.namelessKey != nil { lines.append(selectorMissing) }
    lines += left(expected)
    if expected.records.isEmpty, lines.isEmpty, !expected.otherDomains.isEmpty {
      lines.append(
        Phrase(ja: "ほかのドメインの値です: ", en: "These are values of another domain: ")
          + quote(expected.otherDomains.map(\.unicode).joined(separator: " ")))
    }
    return lines
  }

  /// What a page asks for and is not entered, a line each.
  public static func left(_ expected: ExpectedValues) -> [Phrase] {
    expected.left.prefix(20).map { other in
      let name = other.name.isEmpty ? other.isNameless ? "-" : "@" : other.name
      if other.type == "TXT" {
        return Phrase(
          ja: "送信用ではないTXTです。計画に入れていません。サービスが求めるなら、そのままの値で足してください: ",
          en:
            "A TXT for something other than sending, not in the plan. If the service asks for it, "
            + "add it as it is: ")
          + quote(name + " " + other.value)
      }
      return Phrase(
        ja: "\(other.type)は入れません(メールの受け取り先などが変わるため)。必要かどうか、サービスの説明を確かめてください: ",
        en: "Not entered, since it changes more than sending. See what the service says of this "
          + "\(other.type): ")
        + quote(name + " " + other.value)
    }
  }

  /// The words about a private key among the values, and what to do.
  public static let privateKeyAmongValues = Phrase(
    ja: "秘密鍵が入っています。だれにも渡さないでください。何も読み取らず、保存もしていません。"
      + "だれかに見せたなら、鍵を作り直してください。使うのは「v=DKIM1」で始まる公開用の値です。",
    en: "There is a private key in it. Give it to nobody. Nothing was read or kept. If anybody has "
      + "seen it, make a new key. What is needed is the public value that begins with v=DKIM1.")

  private static func unusable(_ record: HostValues.Record) -> Phrase {
    if let doubt = record.doubt { return self.doubt(doubt) }
    return Phrase(
      ja: "DKIMの鍵が途中で切れています。全体をコピーし直してください",
      en: "The DKIM key is cut short. Copy all of it again")
  }

  /// Tells why a value is not used as it is, with the word at fault, and what to do.
  public static func doubt(_ doubt: HostValues.Doubt) -> Phrase {
    let code: IntakeProblem.Code =
      switch doubt.kind {
      case .invalid: .valueInvalid
      case .placeholder: .placeholder
      case .perhapsCut: .spfPerhapsCut
      }
    return problem(IntakeProblem(code, word: doubt.word)) ?? quote(doubt.word)
  }
}
