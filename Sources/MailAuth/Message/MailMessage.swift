/// A mail, cut into the fields of its header and its body; every octet as it came.
///
/// Takes whatever a person can save or paste: CRLF or bare LF line ends, 8-bit text, a header
/// without a body, no line break at the end, empty lines or an mbox `From ` line in front. Cutting
/// never fails; what was odd is in `damages`.
public struct MailMessage: Hashable, Sendable {
  /// The most header fields that are kept; the rest is not looked at.
  public static let maximumFields = 2000

  /// Something odd about the text, with the offset where it was seen.
  public enum Damage: Hashable, Sendable {
    /// A line of the header that is neither a field nor the continuation of one; it was left out.
    case notAField(offset: Int)
    /// The header has more fields than are kept.
    case tooManyFields(offset: Int)
    /// There is no empty line after the header, so no body.
    case noBody
  }

  /// The whole text.
  public let octets: [UInt8]
  /// The fields of the header, top first.
  public let fields: [HeaderField]
  /// What follows the empty line after the header; empty when there is no such line.
  public let body: ArraySlice<UInt8>
  /// What was odd, in the order it was seen; at most 16 are kept.
  public let damages: [Damage]

  /// Cuts a text into header fields and body.
  public init(_ octets: [UInt8]) {
    var cutter = HeaderCutter(octets)
    cutter.run()
    self.octets = octets
    fields = cutter.fields
    damages = cutter.damages
    body = octets[cutter.bodyStart...]
  }

  /// The fields of this name (given in lower case), top first.
  public func fields(named name: StaticString) -> [HeaderField] {
    fields.filter { $0.isNamed(name) }
  }
}

/// Walks over the lines of a header.
private struct HeaderCutter {
  let octets: [UInt8]
  var fields: [HeaderField] = []
  var damages: [MailMessage.Damage] = []
  var bodyStart: Int

  init(_ octets: [UInt8]) {
    self.octets = octets
    bodyStart = octets.count
    fields.reserveCapacity(32)
  }

  mutating func run() {
    var line = firstLine()
    while line < octets.count {
      let end = lineEnd(from: line)
      if isBreak(line, end) {
        bodyStart = end
        return
      }
      var fieldEnd = end
      // RFC 5322 §2.2.3: a line that begins with white space continues the one before.
      while fieldEnd < octets.count, octets[fieldEnd].isWhiteSpace {
        fieldEnd = lineEnd(from: fieldEnd)
      }
      if fields.count == MailMessage.maximumFields {
        note(.tooManyFields(offset: line))
        skipToBody(from: line)
        return
      }
      if let field = field(from: line, to: fieldEnd) {
        fields.append(field)
      } else {
        note(.notAField(offset: line))
      }
      line = fieldEnd
    }
    note(.noBody)
  }

  private mutating func skipToBody(from start: Int) {
    var line = start
    while line < octets.count {
      let end = lineEnd(from: line)
      if isBreak(line, end) {
        bodyStart = end
        return
      }
      line = end
    }
  }

  /// Past a byte-order mark, empty lines and an mbox line in front of the header.
  private func firstLine() -> Int {
    var line = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while line < octets.count {
      let end = lineEnd(from: line)
      guard
        isBreak(line, end) || octets[line...].starts(with: "From ".utf8)
          || octets[line...].starts(with: ">From ".utf8)
      else { return line }
      line = end
    }
    return 0
  }

  /// The index after the line feed that ends this line; the end of the text when there is none.
  private func lineEnd(from start: Int) -> Int {
    var index = start
    while index < octets.count {
      if octets[index] == .lineFeed { return index + 1 }
      index += 1
    }
    return index
  }

  /// Whether a line is nothing but its line break.
  private func isBreak(_ start: Int, _ end: Int) -> Bool {
    switch end - start {
    case 1: octets[start] == .lineFeed || octets[start] == .carriageReturn
    case 2: octets[start] == .carriageReturn && octets[start + 1] == .lineFeed
    default: false
    }
  }

  /// RFC 5322 §2.2: a name of printable ASCII without colon, a colon, the value.
  private func field(from start: Int, to end: Int) -> HeaderField? {
    var nameEnd = start
    while nameEnd < end, octets[nameEnd] > 0x20, octets[nameEnd] < 0x7F,
      octets[nameEnd] != .colon
    {
      nameEnd += 1
    }
    var colon = nameEnd
    while colon < end, octets[colon].isWhiteSpace { colon += 1 }
    guard nameEnd > start, colon < end, octets[colon] == .colon else { return nil }
    var valueEnd = end
    if valueEnd > colon + 1, octets[valueEnd - 1] == .lineFeed {
      valueEnd -= 1
      if valueEnd > colon + 1, octets[valueEnd - 1] == .carriageReturn { valueEnd -= 1 }
    }
    return HeaderField(
      octets: octets[start..<end], nameEnd: nameEnd, valueStart: colon + 1, valueEnd: valueEnd)
  }

  private mutating func note(_ damage: MailMessage.Damage) {
    if damages.count < 16 { damages.append(damage) }
  }
}
