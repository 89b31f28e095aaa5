public import DNSCore

/// One header field as a paste has it: unfolded, comments and all.
public struct PastedField: Hashable, Sendable {
  /// The name in lower case.
  public var name: String
  /// The value, line ends made blanks.
  public var value: [UInt8]

  /// A header field.
  public init(name: String, value: [UInt8]) {
    self.name = name.lowercased()
    self.value = value
  }

  /// The value as text.
  public var text: String { String(decoding: value, as: UTF8.self) }
}

extension PastedField {
  /// The header fields of a paste, in order, and where the body begins.
  ///
  /// A paste is damaged: continuation lines may have lost their blank, everything may stand in one
  /// line, and there may be prose in front. What looks like a field begins one; the rest belongs to
  /// the field before. The block ends at an empty line that no further field follows (RFC 5322
  /// §2.1).
  ///
  /// - Parameter octets: The text, lines parted by line feeds.
  /// - Returns: The fields, and the index behind the empty line; nil when there is no such line.
  public static func read(_ octets: [UInt8]) -> (fields: [PastedField], body: Int?) {
    var reader = FieldReader(octets: octets)
    return reader.read()
  }

  /// The address in a From: or Return-Path: field: what stands in angle brackets, else the first word
  /// with an `@`; nil when there is none.
  public var address: String? {
    if let open = value.lastIndex(of: UInt8(ascii: "<")) {
      let inner = value[(open + 1)...].prefix { $0 != UInt8(ascii: ">") }
      return String(decoding: inner, as: UTF8.self)
    }
    let words = value.split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
    return words.first { $0.contains(UInt8(ascii: "@")) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The domain of the address; nil without a readable one.
  public var addressDomain: DomainName? {
    address.flatMap { ResultWords.domain(of: $0) }
  }
}

private struct FieldReader {
  let octets: [UInt8]
  private var fields: [PastedField] = []

  init(octets: [UInt8]) {
    self.octets = octets
  }

  mutating func read() -> (fields: [PastedField], body: Int?) {
    var index = 0
    var emptyLineEnd: Int?
    while index < octets.count {
      let end = octets[index...].firstIndex(of: 0x0A) ?? octets.count
      let line = octets[index..<end]
      let next = min(end + 1, octets.count)
      if line.allSatisfy({ $0 <= 0x20 }) {
        if !fields.isEmpty, emptyLineEnd == nil { emptyLineEnd = next }
      } else {
        let startsField = FieldReader.nameLength(line) != nil
        if let body = emptyLineEnd {
          guard startsField || FieldReader.isContinuation(line) else { return (fields, body) }
          emptyLineEnd = nil
        }
        take(line)
      }
      index = end + 1
    }
    return (fields, emptyLineEnd)
  }

  /// Takes one line; the fields that matter may also begin in the middle of one.
  private mutating func take(_ line: ArraySlice<UInt8>) {
    var rest = line
    while !rest.isEmpty {
      if let length = FieldReader.nameLength(rest) {
        let start = rest.drop { $0 <= 0x20 }
        let name = String(decoding: start.prefix(length), as: UTF8.self)
        fields.append(PastedField(name: name, value: []))
        rest = start.dropFirst(length).drop { $0 <= 0x20 }.dropFirst()
      } else if fields.isEmpty {
        // Prose in front of the headers, or a field in the middle of a line.
        guard let cut = FieldReader.fieldInside(rest) else { return }
        rest = rest[cut...]
        continue
      }
      let cut = FieldReader.fieldInside(rest) ?? rest.endIndex
      if let last = fields.indices.last {
        // Mail programs also break lines behind hyphens: `mx-\n1.example.org`.
        let isBrokenWord =
          fields[last].value.last == 0x2D && fields[last].value.dropLast().last?.isLetter == true
          && rest.first?.isNameOctet == true
        if !fields[last].value.isEmpty, !isBrokenWord { fields[last].value.append(0x20) }
        fields[last].value += rest[..<cut].map { $0 < 0x20 ? 0x20 : $0 }
      }
      rest = rest[cut...]
    }
  }

  /// A line that can only be the rest of a field above it: indented, or with a result in front.
  private static func isContinuation(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == 0x20 || first == 0x09 else { return false }
    let word = line.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
    return word.contains(UInt8(ascii: "="))
  }

  private static let inner: [[UInt8]] = [
    "authentication-results:", "arc-authentication-results:", "received-spf:", "dkim-signature:",
    "arc-seal:", "arc-message-signature:", "received:", "return-path:", "delivered-to:",
  ].map { Array($0.utf8) }

  /// Where a field that matters begins inside a line, behind a blank.
  private static func fieldInside(_ line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex
    while let colon = line[index...].firstIndex(of: UInt8(ascii: ":")) {
      var start = colon
      while start > line.startIndex, line[start - 1].isNameOctet { start -= 1 }
      let word = line[start...colon].map(\.asciiLowercased)
      if start > line.startIndex, line[start - 1] <= 0x20, inner.contains(word) { return start }
      index = colon + 1
    }
    return nil
  }

  private static let plainNames: Set<String> = [
    "received", "from", "to", "cc", "bcc", "subject", "date", "sender", "comments", "keywords",
    "references", "importance", "priority", "precedence", "organization", "status",
  ]

  /// The length of the field name that a line begins with; nil when it begins with none.
  static func nameLength(_ line: ArraySlice<UInt8>) -> Int? {
    // One stray blank in front is forgiven where the name is one that cannot be anything else.
    let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let start = line.dropFirst(indent)
    let name = start.prefix(60).prefix { $0.isNameOctet }
    guard name.count >= 2, let first = name.first, first.isLetter else { return nil }
    let behind = start.dropFirst(name.count).drop { $0 == 0x20 }
    guard behind.first == UInt8(ascii: ":") else { return nil }
    let lower = String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
    if inner.contains(Array((lower + ":").utf8)) { return name.count }
    guard indent == 0 else { return nil }
    if plainNames.contains(lower) { return name.count }
    // Any other name has a hyphen and a capital: `Message-ID`, `X-Mailer`, `Content-Type`.
    guard name.contains(UInt8(ascii: "-")), name.last != UInt8(ascii: "-") else { return nil }
    let isCapital = (0x41...0x5A).contains(first)
    return isCapital || lower.hasPrefix("x-") || lower.hasPrefix("arc-") || lower.hasSuffix("-id")
      || lower == "return-path" || lower == "reply-to" || lower == "auto-submitted"
      || lower.hasPrefix("content-") || lower == "mime-version" || lower == "envelope-to"
      ? name.count : nil
  }
}

extension UInt8 {
  /// A letter, a digit or a hyphen.
  fileprivate var isNameOctet: Bool {
    isLetter || (0x30...0x39).contains(self) || self == 0x2D
  }

  /// An ASCII letter.
  fileprivate var isLetter: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
