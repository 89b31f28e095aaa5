internal import Verifier
internal import Words

extension Explain {
  /// How an SPF record stands, in a word or two.
  static func state(_ state: SPFState.State) -> Phrase {
    switch state {
    case .ok: Phrase(ja: "OK", en: "OK")
    case .differs:
      Phrase(ja: "OK(サーバーの会社の値とは少し違います)", en: "OK, but differs from what your web host wants")
    case .missing: missing
    case .two: two
    case .invalid: Phrase(ja: "書き方にまちがいがあります", en: "has a mistake in it")
    case .notAllowed:
      Phrase(ja: "送るサーバーが入っていません", en: "does not allow the sending server")
    case .temperror, .unknown: couldNotTell
    }
  }

  /// How a DKIM key stands, in a word or two.
  static func state(_ state: DKIMState.State) -> Phrase {
    switch state {
    case .ok: Phrase(ja: "OK", en: "OK")
    case .missing: missing
    case .badKey: Phrase(ja: "鍵が壊れています", en: "the key is damaged")
    case .badRecord: Phrase(ja: "書き方にまちがいがあります", en: "has a mistake in it")
    case .revoked: Phrase(ja: "鍵が取り消されています", en: "the key is revoked")
    case .otherKey: Phrase(ja: "cPanelとは別の鍵です", en: "not the key of cPanel")
    case .two: two
    case .temperror, .unknown: couldNotTell
    }
  }

  /// How a DMARC record stands, in a word or two.
  static func state(_ state: DMARCState.State) -> Phrase {
    switch state {
    case .ok: Phrase(ja: "OK", en: "OK")
    case .missing: missing
    case .two: two
    case .bad: Phrase(ja: "書き方にまちがいがあります", en: "has a mistake in it")
    case .temperror, .unknown: couldNotTell
    }
  }

  /// How an SPF record stands, in one word for a table.
  static func short(_ state: SPFState.State) -> Phrase {
    switch state {
    case .ok, .differs: word(.ok)
    case .missing: absent
    case .two, .invalid, .notAllowed: word(.broken)
    case .temperror, .unknown: word(.unknown)
    }
  }

  /// How a DKIM key stands, in one word for a table.
  static func short(_ state: DKIMState.State) -> Phrase {
    switch state {
    case .ok: word(.ok)
    case .missing: absent
    case .badKey, .badRecord, .revoked, .otherKey, .two: word(.broken)
    case .temperror, .unknown: word(.unknown)
    }
  }

  /// How a DMARC record stands, in one word for a table.
  static func short(_ state: DMARCState.State) -> Phrase {
    switch state {
    case .ok: word(.ok)
    case .missing: absent
    case .two, .bad: word(.broken)
    case .temperror, .unknown: word(.unknown)
    }
  }

  private static let absent = Phrase(ja: "なし", en: "none")
  private static let missing = Phrase(ja: "ありません", en: "none")
  private static let two = Phrase(ja: "2つあります", en: "there are two")
  private static let couldNotTell = Phrase(ja: "確認できませんでした", en: "could not tell")
}
