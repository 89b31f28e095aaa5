/// How a form lays out the records of a zone.
public enum FormShape: String, Hashable, Sendable, CaseIterable {
  /// A row for each record.
  case rows
  /// One box of text for the whole zone, with a line for each record.
  case textBox = "text-box"
  /// An entry for each name and type, with its values as lines.
  case sets
}

extension Provider {
  /// The shape of its form.
  public var shape: FormShape {
    let isWholeBox =
      ownQuirks.contains(.savingReplacesAll) && fields.contains { $0.role == .line }
    if kind == .zoneFile || isWholeBox { return .textBox }
    return ownQuirks.contains(.valuesShareOneEntry) ? .sets : .rows
  }
}
