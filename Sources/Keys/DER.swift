/// Reads the few shapes of DER (X.690 §10) that keys have; never past what is there.
struct DERReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ octets: ArraySlice<UInt8>) {
    rest = octets
  }

  /// Tags of the types that occur in keys.
  enum Tag: UInt8 {
    case integer = 0x02
    case bitString = 0x03
    case octetString = 0x04
    case null = 0x05
    case objectIdentifier = 0x06
    case sequence = 0x30
  }

  /// The length of the next element's content and of its head; nil when the head is cut, indefinite,
  /// or longer than it needs to be (X.690 §10.1).
  func head(_ tag: Tag) -> (head: Int, content: Int)? {
    guard let first = rest.first, first == tag.rawValue, rest.count >= 2 else { return nil }
    let start = rest.startIndex
    let length = rest[start + 1]
    if length < 0x80 { return (2, Int(length)) }
    let count = Int(length & 0x7F)
    guard (1...3).contains(count), rest.count >= 2 + count else { return nil }
    var content = 0
    for index in 0..<count { content = content << 8 | Int(rest[start + 2 + index]) }
    let least = count == 1 ? 0x80 : 1 << (8 * (count - 1))
    return content >= least ? (2 + count, content) : nil
  }

  /// Whether the next element has this tag.
  func isNext(_ tag: Tag) -> Bool { rest.first == tag.rawValue }

  /// The content of the next element, which is stepped over; nil when it is not whole.
  mutating func read(_ tag: Tag) -> ArraySlice<UInt8>? {
    guard let (head, content) = head(tag), rest.count >= head + content else { return nil }
    let start = rest.startIndex + head
    let found = rest[start..<(start + content)]
    rest = rest[(start + content)...]
    return found
  }
}

/// Writes the same shapes.
enum DERWriter {
  static func element(_ tag: DERReader.Tag, _ content: [UInt8]) -> [UInt8] {
    var octets = [tag.rawValue]
    switch content.count {
    case ..<0x80: octets.append(UInt8(content.count))
    case ..<0x100: octets += [0x81, UInt8(content.count)]
    default: octets += [0x82, UInt8(content.count >> 8 & 0xFF), UInt8(content.count & 0xFF)]
    }
    return octets + content
  }

  /// A number from its octets, most significant first.
  static func integer(_ octets: ArraySlice<UInt8>) -> [UInt8] {
    let sign: [UInt8] = (octets.first ?? 0) & 0x80 == 0 ? [] : [0]
    return element(.integer, sign + octets)
  }
}
