public import Words

extension Provider {
  /// The name without what stands in brackets behind it, for places with little room.
  public var shortName: Phrase {
    Phrase(ja: Self.short(name.text(in: .ja)), en: Self.short(name.text(in: .en)))
  }

  private static func short(_ name: String) -> String {
    var head = name.unicodeScalars.prefix { $0 != "(" && $0 != "（" }
    while head.last == " " { head.removeLast() }
    return head.isEmpty ? name : String(head)
  }
}
