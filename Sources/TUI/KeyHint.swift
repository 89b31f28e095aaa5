/// A key (or a row of keys) that works on a page, with what it does.
public struct KeyHint: Hashable, Sendable {
  /// The keys that do the same kind of thing (`1` to `4`, or `Up` and `Down`); never empty in use.
  public let keys: [Key]
  /// What it does, in a word or two.
  public let label: Text
  /// Whether it is the main action of the page.
  public let isMain: Bool
  /// How many rows of the page's list it can be used on, from the first on; 0: it is not about rows.
  public let rows: Int

  /// One key.
  public init(_ key: Key, _ label: Text, isMain: Bool = false, rows: Int = 0) {
    self.init(keys: [key], label, isMain: isMain, rows: rows)
  }

  /// Several keys that share a label; digits in a row are shown as `1-4`.
  public init(keys: [Key], _ label: Text, isMain: Bool = false, rows: Int = 0) {
    self.keys = keys
    self.label = label
    self.isMain = isMain
    self.rows = rows
  }

  /// The digits from 1 to a number of choices (at most 9).
  public init(digitsTo count: Int, _ label: Text) {
    let digits = "123456789".prefix(max(0, count))
    self.init(keys: digits.map { .character($0) }, label)
  }

  /// The keys as the key line spells them.
  public var name: String {
    if keys.count > 1, let first = keys.first, let last = keys.last,
      case .character(let low) = first, low.isNumber,
      case .character(let high) = last, high.isNumber
    {
      return "\(low)-\(high)"
    }
    return keys.map(\.name).joined(separator: "/")
  }
}
