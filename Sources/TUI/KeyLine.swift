internal import Words

extension Page {
  /// The most columns the key line takes.
  public static let keyLineColumns = 78

  /// The keys that the key line shows at a width, in order.
  ///
  /// On a narrow screen, or when not all fit, only the main action, back, help (F1), leave and F2 are kept
  /// for certain, and the others are dropped from the right. Those that are kept take a second row
  /// before they lose their labels.
  public func shownKeys(columns: Int) -> [KeyHint] { keyLine(columns: columns).hints }

  /// The keys that fit, and the last row that shows them; two rows where one has no room.
  func keyLine(columns: Int) -> (hints: [KeyHint], rows: [Text]) {
    let limit = min(columns, Self.keyLineColumns)
    var hints = keys.filter { !$0.keys.isEmpty }
    if columns < 60 { hints.removeAll { !isKept($0) } }
    while true {
      for gap in [3, 2, 1] {
        let text = keyText(hints, gap: gap)
        if ColumnWidth.of(text) <= limit { return (hints, [text]) }
      }
      if let last = hints.lastIndex(where: { !isKept($0) }) {
        hints.remove(at: last)
        continue
      }
      if let rows = twoRows(hints, limit: limit) { return (hints, rows) }
      // Even these do not fit with their labels: the keys alone, from the right on.
      for bare in 1...max(1, hints.count) {
        let text = keyText(hints, gap: 1, bare: bare)
        if ColumnWidth.of(text) <= limit { return (hints, [text]) }
      }
      guard hints.popLast() != nil else { return ([], [.empty]) }
    }
  }

  /// The keys in two rows, the first as full as can be; nil where that is not enough.
  private func twoRows(_ hints: [KeyHint], limit: Int) -> [Text]? {
    for count in stride(from: hints.count - 1, to: 0, by: -1) {
      let first = keyText(Array(hints.prefix(count)), gap: 2)
      guard ColumnWidth.of(first) <= limit else { continue }
      let second = keyText(Array(hints.dropFirst(count)), gap: 2)
      return ColumnWidth.of(second) <= limit ? [first, second] : nil
    }
    return nil
  }

  private func isKept(_ hint: KeyHint) -> Bool {
    hint.isMain
      || hint.keys.contains { key in
        switch key {
        case .character("b"), .character("?"), .character("q"), .enter, .escape,
          .function(1), .function(2), .control("c"):
          true
        case .character, .function, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right,
          .wordLeft, .wordRight, .home, .end, .pageUp, .pageDown, .control:
          false
        }
      }
  }

  private func keyText(_ hints: [KeyHint], gap: Int, bare: Int = 0) -> Text {
    // One key alone is the main one, however many say so.
    let main = hints.firstIndex(where: \.isMain)
    var runs: [Text.Run] = []
    for (index, hint) in hints.enumerated() {
      if index > 0 { runs.append(.init(text: String(repeating: " ", count: gap), role: .plain)) }
      let hasLabel = index < hints.count - bare && !hint.label.isEmpty
      let label = hasLabel ? " " + hint.label.string : ""
      if index == main {
        runs.append(.init(text: " " + hint.name + label + " ", role: .reverse))
      } else {
        runs.append(.init(text: hint.name, role: .bold))
        runs.append(.init(text: label, role: .plain))
      }
    }
    return Text(runs: runs)
  }
}
