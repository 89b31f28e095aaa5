/// Texts typed with a Japanese input method left on, or pasted from a word processor.
enum FullWidth {
  /// Spellings of `text` with full-width characters: the observed one if it is such, else the usual.
  static func spellings(of text: String, seen: String?) -> [String] {
    if let seen, seen != text, folded(seen) == folded(text) { return [seen] }
    var blanks = ""
    var equals = ""
    for scalar in text.unicodeScalars {
      blanks.unicodeScalars.append(scalar == " " ? "\u{3000}" : scalar)
      equals.unicodeScalars.append(scalar == "=" ? "\u{FF1D}" : scalar)
    }
    let curly = "\u{201C}" + text + "\u{201D}"
    let marked = "\u{FEFF}" + text
    return [text.contains(" ") ? blanks : equals, curly, marked]
  }

  /// Hyphens and dashes that are no ASCII hyphen.
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 || scalar.value == 0x30FC
  }

  /// Marks that belong to no record: invisible ones and curly quotation marks.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    (0x200B...0x200D).contains(scalar.value) || scalar.value == 0xFEFF
      || [0x2018, 0x2019, 0x201C, 0x201D].contains(scalar.value)
  }

  /// The text with half-width letters, and without marks that belong to no record.
  static func folded(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\u{3000}" || scalar == "\u{A0}" {
        out.append(" ")
      } else if isDash(scalar) {
        out.append("-")
      } else if isDropped(scalar) {
        continue
      } else if (0xFF01...0xFF5E).contains(scalar.value),
        let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        out.append(half)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}

/// Slips of the fingers.
enum Misspelling {
  /// Whether `text` differs from `right` by a few letters added, lost or changed.
  static func isSlip(_ text: String, for right: String, atMost limit: Int) -> Bool {
    let left = Array(text.unicodeScalars)
    let right = Array(right.unicodeScalars)
    guard left != right, abs(left.count - right.count) <= limit else { return false }
    // Distances along a band of the table: what lies further off is over the limit anyhow.
    let far = limit + 1
    var row = (0...right.count).map { min($0, far) }
    for (index, scalar) in left.enumerated() {
      var next = [Int](repeating: far, count: right.count + 1)
      if index + 1 <= limit { next[0] = index + 1 }
      let from = max(1, index + 1 - limit)
      let to = min(right.count, index + 1 + limit)
      guard from <= to else { return false }
      for column in from...to {
        let change = row[column - 1] + (right[column - 1] == scalar ? 0 : 1)
        next[column] = min(change, row[column] + 1, next[column - 1] + 1, far)
      }
      row = next
    }
    return (row.last ?? far) <= limit
  }

  /// Names with a letter too few or too many.
  static func samples(ofName name: String) -> [String] {
    ["\(name)s", String(name.prefix(2)) + String(name.dropFirst(3))]
  }

  /// Texts with a letter too few, changed, or too many.
  static func samples(ofText text: String) -> [String] {
    let middle = text.count / 2
    let head = String(text.prefix(middle))
    let tail = String(text.dropFirst(middle))
    let changed = tail.first == "x" ? "y" : "x"
    return [
      head + String(tail.dropFirst()), head + changed + String(tail.dropFirst()),
      head + "," + tail, String(text.prefix(2)) + String(text.dropFirst(3)),
    ]
  }

  /// The text without a piece of its middle: the piece that the observed text lacks, or any.
  static func withGap(_ text: String, seen: String?) -> [String] {
    let scalars = Array(text.unicodeScalars)
    func joined(_ head: some Sequence<Unicode.Scalar>, _ tail: some Sequence<Unicode.Scalar>)
      -> String
    {
      var view = String.UnicodeScalarView(head)
      view.append(contentsOf: tail)
      return String(view)
    }
    let least = 8
    guard let seen = seen.map({ Array($0.unicodeScalars) }) else {
      guard scalars.count > 60 else { return [] }
      let middle = scalars.count / 2
      return [joined(scalars[..<middle], scalars[(middle + 20)...])]
    }
    guard seen.count >= least, seen.count + least <= scalars.count else { return [] }
    let head = zip(seen, scalars).prefix { $0 == $1 }.count
    let tail = zip(seen.reversed(), scalars.reversed()).prefix { $0 == $1 }.count
    guard head > 0, tail > 0, head + tail >= seen.count else { return [] }
    return [joined(scalars[..<head], scalars.suffix(seen.count - head))]
  }
}

/// Texts of another record than the wanted one.
enum OtherText {
  private static let starts = ["v=spf1", "v=DKIM1", "v=DMARC1"]

  private static func kind(_ text: String) -> String? {
    starts.first { text.lowercased().hasPrefix($0.lowercased()) }
  }

  /// The observed text if it is a record of another kind, else one of another kind.
  static func samples(beside text: String, seen: String?) -> [String] {
    guard let wanted = kind(text) else { return [] }
    if let seen {
      guard let other = kind(seen), other != wanted else { return [] }
      return [seen]
    }
    return [wanted == "v=spf1" ? "v=DKIM1; k=rsa; p=" : "v=spf1 +a +mx ~all"]
  }
}
