internal import Words

/// A JSON value (RFC 8259 §3) that is written the same way each time: members keep their order.
public enum JSONValue: Hashable, Sendable {
  /// `null`: not known.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number with a fraction. What is not finite is written as `null`.
  case double(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in the order in which they are written.
  case object([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// A member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A text, or `null` for nil.
  public static func text(_ string: String?) -> JSONValue {
    string.map { .string($0) } ?? .null
  }

  /// A list of texts.
  public static func texts(_ strings: some Sequence<String>) -> JSONValue {
    .array(strings.map { .string($0) })
  }

  /// A truth, or `null` for nil.
  public static func truth(_ bool: Bool?) -> JSONValue {
    bool.map { .bool($0) } ?? .null
  }

  /// A whole number, or `null` for nil.
  public static func number(_ int: Int?) -> JSONValue {
    int.map { .int($0) } ?? .null
  }

  /// The value of a member; nil when this is no object or has no such member.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The JSON text, in one line or with two blanks of indentation a level; no end of line at its end.
  public func text(pretty: Bool = false) -> String {
    var octets: [UInt8] = []
    write(to: &octets, indent: pretty ? 0 : nil)
    return String(decoding: octets, as: UTF8.self)
  }

  private func write(to out: inout [UInt8], indent: Int?) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .int(let value): out += String(value).utf8
    case .double(let value): out += (value.isFinite ? String(value) : "null").utf8
    case .string(let value): JSONValue.write(value, to: &out)
    case .array(let values):
      JSONValue.writeList(
        values, to: &out, brackets: (UInt8(ascii: "["), UInt8(ascii: "]")), indent: indent
      ) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      JSONValue.writeList(
        members, to: &out, brackets: (UInt8(ascii: "{"), UInt8(ascii: "}")), indent: indent
      ) { member, out, indent in
        JSONValue.write(member.key, to: &out)
        out += (indent == nil ? ":" : ": ").utf8
        member.value.write(to: &out, indent: indent)
      }
    }
  }

  private static func writeList<Element>(
    _ list: [Element], to out: inout [UInt8], brackets: (UInt8, UInt8), indent: Int?,
    each: (Element, inout [UInt8], Int?) -> Void
  ) {
    out.append(brackets.0)
    let inner = indent.map { $0 + 1 }
    for (index, element) in list.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      breakLine(inner, to: &out)
      each(element, &out, inner)
    }
    if !list.isEmpty { breakLine(indent, to: &out) }
    out.append(brackets.1)
  }

  private static func breakLine(_ indent: Int?, to out: inout [UInt8]) {
    guard let indent else { return }
    out.append(UInt8(ascii: "\n"))
    out += Array(repeating: UInt8(ascii: " "), count: 2 * indent)
  }

  /// Writes a string with the escapes of RFC 8259 §7.
  ///
  /// Beyond what must be escaped, everything is that could move a cursor, hide, reorder or show as
  /// nothing: the text may be shown by a terminal.
  private static func write(_ string: String, to out: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    out.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\"".utf8
      case "\\": out += "\\\\".utf8
      case "\n": out += "\\n".utf8
      case "\r": out += "\\r".utf8
      case "\t": out += "\\t".utf8
      default:
        if !(0x20...0x7E).contains(scalar.value), SafeText.isUnsafe(scalar) {
          for unit in String(scalar).utf16 {
            out += "\\u".utf8
            for shift in [12, 8, 4, 0] as [UInt16] { out.append(hex[Int(unit >> shift & 0xF)]) }
          }
        } else {
          out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A truth.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; the members keep this order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
