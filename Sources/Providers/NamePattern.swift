internal import DNSCore

/// A pattern of host names: `*` stands for any run of characters, `?` for one.
struct NamePattern: Sendable {
  private let pattern: [UInt8]

  /// Reads a pattern; capitals count as small.
  init(_ text: String) {
    pattern = text.utf8.map(\.asciiLowercased)
  }

  /// How many characters the pattern fixes; one that fixes more is the more specific.
  var specificity: Int {
    pattern.count { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
  }

  /// Whether a name fits, as text in small letters.
  func matches(_ text: [UInt8]) -> Bool {
    // The last star seen, and how much of the text it has taken so far: linear in practice, and
    // bounded by the product of both lengths.
    var patternIndex = 0
    var textIndex = 0
    var star: (pattern: Int, text: Int)?
    while textIndex < text.count {
      let wanted = patternIndex < pattern.count ? pattern[patternIndex] : nil
      if wanted == UInt8(ascii: "*") {
        star = (patternIndex, textIndex)
        patternIndex += 1
      } else if wanted == UInt8(ascii: "?") || wanted == text[textIndex] {
        patternIndex += 1
        textIndex += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        patternIndex = last.pattern + 1
        textIndex = last.text + 1
      } else {
        return false
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

/// Who goes by which patterns; they are read once.
struct PatternTable<Owner: Sendable>: Sendable {
  private let all: [Owner]
  /// The patterns of each owner; apart from the owners, which are large.
  private let patterns: [[(pattern: NamePattern, specificity: Int)]]

  /// A table of these owners, in their order.
  init(_ owners: [Owner], _ patterns: (Owner) -> [String]) {
    all = owners
    self.patterns = owners.map { owner in
      patterns(owner).map { NamePattern($0) }.map { ($0, $0.specificity) }
    }
  }

  /// The owners whose most specific pattern fits a name.
  func owners(of name: DomainName) -> [Owner] {
    let text = Array(name.description.utf8)
    var best = 1
    var places: [Int] = []
    for place in patterns.indices {
      var fit = 0
      for entry in patterns[place]
      where entry.specificity >= max(best, fit + 1) && entry.pattern.matches(text) {
        fit = entry.specificity
      }
      guard fit > 0 else { continue }
      if fit > best { places = [] }
      best = fit
      places.append(place)
    }
    return places.map { all[$0] }
  }
}

/// A text reduced to what counts when one looks for it.
struct SearchKey {
  private let scalars: [UInt32]

  /// Folds capitals, full-width letters and katakana, and drops everything else that is no letter
  /// or digit.
  init(_ text: String) {
    var scalars: [UInt32] = []
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x30A1...0x30F6).contains(value) { value -= 0x60 }
      if (0x41...0x5A).contains(value) { value |= 0x20 }
      let isASCIIWord = (0x30...0x39).contains(value) || (0x61...0x7A).contains(value)
      if isASCIIWord || value >= 0xC0 && value != 0x3000 && value != 0x30FB {
        scalars.append(value)
      }
    }
    self.scalars = scalars
  }

  /// Whether nothing is left.
  var isEmpty: Bool { scalars.isEmpty }

  /// 0 when the text is this key, 1 when it begins with it, 2 when it holds it, nil otherwise.
  func rank(in text: SearchKey) -> Int? {
    if text.scalars == scalars { return 0 }
    if text.scalars.starts(with: scalars) { return 1 }
    guard text.scalars.count >= scalars.count else { return nil }
    for start in 0...(text.scalars.count - scalars.count)
    where text.scalars[start...].starts(with: scalars) {
      return 2
    }
    return nil
  }
}
