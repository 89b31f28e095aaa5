public import Words

extension Provider {
  /// The name without what stands in brackets behind it, for places with little room.
  public var shortName: Phrase {
    Phrase(ja: Self.short(name.text(in: .ja)), en: Self.short(name.text(in: .en)))
  }

  private static func short(_ name: String) -> String {
    let head = name.prefix { $0 != "(" && $0 != "（" }
    let trimmed = head.reversed().drop { $0 == " " }.reversed()
    return trimmed.isEmpty ? name : String(trimmed)
  }
}
