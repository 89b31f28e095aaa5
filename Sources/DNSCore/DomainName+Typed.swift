/// Why what a person typed is no domain.
///
/// Positions count characters of the text, from 0.
public enum DomainInputError: Error, Hashable, Sendable {
  /// Nothing was typed.
  case empty
  /// More text than any domain, address or URL has.
  case tooLong
  /// A character that no domain has.
  case badCharacter(Character, position: Int)
  /// Two words: only one domain is wanted; `position` is where the second begins.
  case severalWords(position: Int)
  /// Two dots with nothing between them, or a dot in front.
  case emptyLabel(position: Int)
  /// A part of more than 63 octets.
  case labelTooLong(position: Int)
  /// A name of more than 255 octets.
  case nameTooLong
  /// A part that begins or ends with a hyphen.
  case hyphenAtEdge(position: Int)
  /// A part with letters that IDNA2008 does not allow, or not so together (RFC 5891 §5.4).
  case badInternationalLabel(position: Int)
  /// A name without a dot.
  case noDot
  /// A number where the top-level domain should be.
  case numericTopLevel(position: Int)
  /// An IP address, which is no domain.
  case address(IPAddress)
}

extension DomainName {
  /// Reads what a person types for their domain.
  ///
  /// A bare domain, a mail address (`Name <user@example.jp>` too) or a URL; with full-width letters
  /// and dots, blanks around it, a last dot, capitals; international names become A-labels
  /// (IDNA2008, non-transitional). The host part is kept as it is: `www.` is not cut off.
  ///
  /// - Parameter text: What was typed or pasted, at most 2,000 octets.
  /// - Throws: A `DomainInputError` that points at the character.
  public init(typed text: String) throws(DomainInputError) {
    guard text.utf8.count <= 2_000 else { throw .tooLong }
    var letters: [TypedLetter] = []
    for (position, character) in text.enumerated() {
      for scalar in character.unicodeScalars {
        if let plain = TypedLetter.plain(scalar) {
          letters.append(TypedLetter(scalar: plain, whole: character, position: position))
        }
      }
    }
    var rest = letters[...].trimmed
    guard !rest.isEmpty else { throw .empty }
    rest = rest.hostPart.trimmed
    guard !rest.isEmpty else { throw .empty }
    if let ip = IPAddress(rest.text) ?? rest.bracketed.flatMap({ IPAddress($0) }) {
      throw .address(ip)
    }
    rest = try rest.withoutBlanks()
    if rest.last?.scalar == ".", rest.count > 1 { rest = rest.dropLast() }
    var labels: [[UInt8]] = []
    var start = rest.startIndex
    while true {
      let end = rest[start...].firstIndex { $0.scalar == "." } ?? rest.endIndex
      guard start < end else {
        throw .emptyLabel(
          position: (start < rest.endIndex ? rest[start] : rest[start - 1]).position)
      }
      labels.append(try rest[start..<end].label())
      if end == rest.endIndex { break }
      start = end + 1
      if start == rest.endIndex { throw .emptyLabel(position: rest[end].position) }
    }
    guard labels.count > 1 else { throw .noDot }
    if let top = labels.last, top.allSatisfy({ $0.asciiDigit != nil }) {
      throw .numericTopLevel(position: rest[start].position)
    }
    guard let name = DomainName(labels: labels) else { throw .nameTooLong }
    self = name
  }
}

/// A scalar of the input, made plain, and the character it came from.
struct TypedLetter {
  var scalar: Unicode.Scalar
  var whole: Character
  var position: Int

  var isBlank: Bool { scalar == " " }

  /// The plain form of what an input method or a copy may put in its place; nil for what is not
  /// seen at all.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      return " "
    case 0x3002, 0xFF61: return "."
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x2010...0x2012, 0x2212: return "-"
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      return nil
    default: return scalar
    }
  }
}

extension ArraySlice<TypedLetter> {
  var text: String {
    var text = ""
    for letter in self { text.unicodeScalars.append(letter.scalar) }
    return text
  }

  /// Without blanks and quotes around it.
  var trimmed: Self {
    var rest = self
    let outside = { (letter: TypedLetter) in
      letter.isBlank || ["\"", "'", "「", "」", "“", "”", "‘", "’", "`"].contains(letter.scalar)
    }
    while let first = rest.first, outside(first) { rest = rest.dropFirst() }
    while let last = rest.last, outside(last) { rest = rest.dropLast() }
    return rest
  }

  /// What stands for a domain in an address or a URL; a text of several words is neither.
  var hostPart: Self {
    var rest = self
    // `Name <user@example.jp>`, and nothing behind it.
    if rest.last?.scalar == ">", let open = rest.lastIndex(where: { $0.scalar == "<" }) {
      rest = rest[(open + 1)...].dropLast()
    } else if rest.first?.scalar == "<" {
      rest = rest.dropFirst()
    }
    guard !rest.trimmed.contains(where: \.isBlank) else { return self }
    for scheme in ["mailto:", "http:", "https:"] where rest.begins(with: scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    // Another scheme, or none at all, in front of the two strokes.
    if let strokes = rest.strokes { rest = rest[(strokes + 2)...] }
    if let end = rest.firstIndex(where: { ["/", "?", "#", "\\"].contains($0.scalar) }) {
      rest = rest[..<end]
    }
    if let at = rest.lastIndex(where: { $0.scalar == "@" }) { rest = rest[(at + 1)...] }
    // A port; in an IPv6 address there are more colons.
    let colons = rest.indices.filter { rest[$0].scalar == ":" }
    if let colon = colons.first, colons.count == 1,
      rest[(colon + 1)...].allSatisfy({ ("0"..."9").contains($0.scalar) })
    {
      rest = rest[..<colon]
    }
    return rest
  }

  private func begins(with text: String) -> Bool {
    count >= text.unicodeScalars.count
      && zip(self, text.unicodeScalars).allSatisfy { letter, scalar in
        letter.scalar.properties.lowercaseMapping == String(scalar)
      }
  }

  /// Where `//` stands, behind at most a scheme.
  private var strokes: Index? {
    for index in indices.dropLast() where self[index].scalar == "/" {
      return self[index + 1].scalar == "/" ? index : nil
    }
    return nil
  }

  /// The text between brackets.
  var bracketed: String? {
    guard first?.scalar == "[", let end = firstIndex(where: { $0.scalar == "]" }) else {
      return nil
    }
    return self[(startIndex + 1)..<end].text
  }

  /// Blanks beside a dot are slips; any other blank parts two words.
  func withoutBlanks() throws(DomainInputError) -> Self {
    var kept: [TypedLetter] = []
    var wasBlank = false
    for letter in self {
      if letter.isBlank {
        wasBlank = true
        continue
      }
      if wasBlank, letter.scalar != ".", let last = kept.last, last.scalar != "." {
        throw .severalWords(position: letter.position)
      }
      kept.append(letter)
      wasBlank = false
    }
    return kept[...]
  }

  /// One label in its A-label form.
  func label() throws(DomainInputError) -> [UInt8] {
    guard let first, let last else { throw .empty }
    var octets: [UInt8] = []
    var isPlain = true
    for letter in self {
      switch letter.scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_":
        octets.append(UInt8(letter.scalar.value).asciiLowercased)
      case "\u{0}"..."\u{7F}":
        throw .badCharacter(letter.whole, position: letter.position)
      default: isPlain = false
      }
    }
    if first.scalar == "-" { throw .hyphenAtEdge(position: first.position) }
    if last.scalar == "-" { throw .hyphenAtEdge(position: last.position) }
    if isPlain {
      guard octets.count <= 63 else { throw .labelTooLong(position: first.position) }
      return octets
    }
    switch InternationalLabel.ascii(text) {
    case .success(let ascii): return ascii
    case .failure(.tooLong): throw .labelTooLong(position: first.position)
    case .failure(.notAllowed):
      // One letter that cannot stand even alone is what to point at.
      for letter in self where !letter.scalar.isASCII {
        if !InternationalLabel.mayOccur(letter.scalar) {
          throw .badCharacter(letter.whole, position: letter.position)
        }
      }
      throw .badInternationalLabel(position: first.position)
    }
  }
}
