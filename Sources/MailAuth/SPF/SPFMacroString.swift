public import DNSCore

/// One macro, `%{l2r-}` (RFC 7208 §7.1).
public struct SPFMacro: Hashable, Sendable {
  /// The letters; `c`, `r` and `t` belong to explanations only.
  public enum Letter: UInt8, Hashable, Sendable {
    /// The sender, `%{s}`.
    case sender = 0x73
    /// Local part of the sender, `%{l}`.
    case localPart = 0x6C
    /// Domain of the sender, `%{o}`.
    case senderDomain = 0x6F
    /// The domain whose record is read, `%{d}`.
    case domain = 0x64
    /// The client's address, `%{i}`.
    case address = 0x69
    /// The client's validated name, `%{p}`.
    case validatedName = 0x70
    /// `in-addr` or `ip6`, `%{v}`.
    case family = 0x76
    /// HELO or EHLO name, `%{h}`.
    case helo = 0x68
    /// The client's address, easy to read, `%{c}`.
    case readableAddress = 0x63
    /// Name of the receiving host, `%{r}`.
    case receiver = 0x72
    /// Seconds since 1970, `%{t}`.
    case timestamp = 0x74

    /// Whether the letter may stand in explanations only (RFC 7208 §7.2).
    public var isForExplanations: Bool {
      switch self {
      case .readableAddress, .receiver, .timestamp: true
      case .sender, .localPart, .senderDomain, .domain, .address, .validatedName, .family, .helo:
        false
      }
    }
  }

  /// Which value is meant.
  public var letter: Letter
  /// A capital letter: the value is escaped as in a URL (RFC 7208 §7.3).
  public var isEscaped: Bool
  /// How many parts are kept, counted from the right; nil keeps all.
  public var keptParts: Int?
  /// Whether the parts are put in reverse order.
  public var isReversed: Bool
  /// Where the value is split; empty stands for the dot.
  public var delimiters: [UInt8]

  /// A macro; without transformers unless given.
  public init(
    _ letter: Letter, isEscaped: Bool = false, keptParts: Int? = nil, isReversed: Bool = false,
    delimiters: [UInt8] = []
  ) {
    self.letter = letter
    self.isEscaped = isEscaped
    self.keptParts = keptParts
    self.isReversed = isReversed
    self.delimiters = delimiters
  }

  /// The macro as it is written.
  public var octets: [UInt8] {
    var octets: [UInt8] = [0x25, 0x7B, isEscaped ? letter.rawValue & 0xDF : letter.rawValue]
    if let keptParts { octets += Array(String(keptParts).utf8) }
    if isReversed { octets.append(0x72) }
    return octets + delimiters + [0x7D]
  }
}

/// Text with macros in it (RFC 7208 §7.1).
public struct SPFMacroString: Hashable, Sendable {
  /// A part of the text.
  public enum Piece: Hashable, Sendable {
    /// Octets as they stand.
    case literal([UInt8])
    /// `%%`, a per cent sign.
    case percent
    /// `%_`, a space.
    case space
    /// `%-`, a space escaped as in a URL.
    case escapedSpace
    /// A macro.
    case macro(SPFMacro)
  }

  /// The parts in order.
  public let pieces: [Piece]

  /// A text of these parts.
  public init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// Where macros may stand.
  enum Place {
    case domain, modifier, explanation
  }

  /// Reads octets; the thrown number is the offset of the fault, in the indices of `octets`.
  init(_ octets: ArraySlice<UInt8>, in place: Place) throws(MacroFault) {
    guard octets.contains(0x25) || place == .explanation else {
      pieces = octets.isEmpty ? [] : [.literal(Array(octets))]
      return
    }
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var rest = octets
    while let octet = rest.first {
      // Explanations may hold spaces, other macro strings hold visible octets (RFC 7208 §12).
      guard (0x21...0x7E).contains(octet) || (octet == 0x20 && place == .explanation) else {
        throw MacroFault(offset: rest.startIndex)
      }
      guard octet == 0x25 else {
        literal.append(octet)
        rest.removeFirst()
        continue
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
      let start = rest.startIndex
      rest.removeFirst()
      switch rest.popFirst() {
      case 0x25: pieces.append(.percent)
      case 0x5F: pieces.append(.space)
      case 0x2D: pieces.append(.escapedSpace)
      case 0x7B:
        guard let macro = SPFMacroString.macro(&rest),
          place != .domain || !macro.letter.isForExplanations
        else { throw MacroFault(offset: start) }
        pieces.append(.macro(macro))
      default:
        throw MacroFault(offset: start)
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
  }

  /// A `%` that begins nothing allowed, or an octet that may not stand here.
  struct MacroFault: Error {
    var offset: Int
  }

  /// The explanation text of an `exp=` target; nil when its syntax is wrong (RFC 7208 §6.2).
  public init?(explanation octets: [UInt8]) {
    // The RFC treats an explanation that cannot be read as if there were none.
    guard let text = try? SPFMacroString(octets[...], in: .explanation) else { return nil }
    self = text
  }

  /// What stands behind `%{`, up to and with the closing brace.
  private static func macro(_ rest: inout ArraySlice<UInt8>) -> SPFMacro? {
    guard let first = rest.popFirst(), let letter = SPFMacro.Letter(rawValue: first | 0x20),
      (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
    else { return nil }
    var macro = SPFMacro(letter, isEscaped: first & 0x20 == 0)
    while let digit = rest.first?.asciiDigit {
      rest.removeFirst()
      // Nobody has a thousand labels: more digits change nothing.
      macro.keptParts = min((macro.keptParts ?? 0) * 10 + Int(digit), 1000)
    }
    // RFC 7208 §7.3: the number of parts must not be zero.
    if macro.keptParts == 0 { return nil }
    if let octet = rest.first, octet | 0x20 == 0x72 {
      macro.isReversed = true
      rest.removeFirst()
    }
    while let octet = rest.popFirst() {
      switch octet {
      case 0x7D: return macro
      case 0x2E, 0x2D, 0x2B, 0x2C, 0x2F, 0x5F, 0x3D: macro.delimiters.append(octet)
      default: return nil
      }
    }
    return nil
  }

  /// The text as it is written.
  public var octets: [UInt8] {
    var octets: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .literal(let literal): octets += literal
      case .percent: octets += [0x25, 0x25]
      case .space: octets += [0x25, 0x5F]
      case .escapedSpace: octets += [0x25, 0x2D]
      case .macro(let macro): octets += macro.octets
      }
    }
    return octets
  }

  /// Whether `%{p}` is in it, which costs lookups.
  public var needsValidatedName: Bool {
    pieces.contains {
      if case .macro(let macro) = $0 { return macro.letter == .validatedName }
      return false
    }
  }
}

/// The domain that a term names (RFC 7208 §7.1 `domain-spec`).
public struct SPFDomainSpec: Hashable, Sendable {
  /// The text.
  public let text: SPFMacroString
  /// The name, when no macro is in the text and it can be one; nil otherwise.
  public let name: DomainName?
  /// Whether the text depends on who sends.
  public let hasMacros: Bool

  /// A domain that is written out.
  public init(_ name: DomainName) {
    self.init(text: SPFMacroString(pieces: [.literal(Array(name.description.utf8))]))
  }

  init(text: SPFMacroString) {
    self.text = text
    var literal: [UInt8]? = []
    for piece in text.pieces {
      switch piece {
      case .literal(let octets): literal? += octets
      case .percent: literal?.append(0x25)
      case .space: literal?.append(0x20)
      case .escapedSpace: literal? += [0x25, 0x32, 0x30]
      case .macro: literal = nil
      }
    }
    hasMacros = literal == nil
    name = literal.flatMap { SPF.targetName($0) }
  }

  /// The domain as it is written.
  public var octets: [UInt8] { text.octets }
}
