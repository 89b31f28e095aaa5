internal import DNSCore

/// How a form spells names and texts: a provider's facts, with the generic form's where a fact is
/// not at least likely.
struct Spelling: Hashable, Sendable {
  /// How names are typed.
  var name: NameForm
  /// How the domain itself is typed.
  var apex: ApexForm
  /// Other spellings of the domain itself that are accepted.
  var apexAlso: [ApexForm]
  /// Whether a whole name without a dot at its end is understood.
  var knowsWholeNames: Bool
  /// How texts are typed.
  var value: ValueForm
  /// Whether an unquoted text is cut at its blanks.
  var cutsUnquotedAtBlanks: Bool
  /// How hosts that records point at are typed.
  var target: TargetForm

  /// The spelling of a provider's form.
  init(_ provider: Provider) {
    let generic = Provider.generic
    let guesses = provider.genericSpellings
    name = guesses.contains(.nameForm) ? .relative : provider.nameForm ?? .relative
    if guesses.contains(.apexForm) {
      apex = generic.apexForm ?? .atSign
      apexAlso = generic.apexAlso
    } else {
      apex = provider.apexForm ?? .atSign
      apexAlso = provider.apexAlso
    }
    // A form of lines or quoted pieces is what it is, however sure the rest may be.
    value = guesses.contains(.valueForm) ? .raw : provider.valueForm ?? .raw
    knowsWholeNames = provider.knowsWholeNames
    target = value == .zoneLine || value == .textLine ? .dotted : provider.targetForm ?? .plain
    cutsUnquotedAtBlanks = provider.cutsUnquotedAtBlanks || value == .zoneLine
  }

  /// Whether a dot at the end of a name makes it a whole one.
  var dotEndsWholeName: Bool {
    switch name {
    case .relative: false
    case .full, .either: true
    }
  }

  /// Whether the domain itself may be typed like this.
  func accepts(apex form: ApexForm) -> Bool {
    apex == form || apexAlso.contains(form)
  }
}

extension Spelling {
  /// What is typed for a name of the zone; nil when it does not lie in it.
  func typed(_ name: DomainName, in zone: DomainName) -> String? {
    guard let front = name.relative(to: zone) else { return nil }
    if front == .root {
      switch apex {
      case .empty: return ""
      case .atSign: return "@"
      case .full: return zone.description + (dotEndsWholeName ? "." : "")
      }
    }
    switch self.name {
    case .relative, .either: return front.description
    case .full: return name.description + "."
    }
  }

  /// Whether a letter may stand in a name.
  static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "*": true
    default: false
    }
  }

  /// The name that a form makes of what was typed; nil when it takes it for no name.
  func name(typed text: String, in zone: DomainName) -> DomainName? {
    let typed = text.trimmed
    if typed.isEmpty { return accepts(apex: .empty) ? zone : nil }
    if typed == "@" { return accepts(apex: .atSign) ? zone : zone.prepending("\\@") }
    let allowed = typed.unicodeScalars.allSatisfy(Self.isOfName)
    guard allowed, let name = DomainName(typed), name != .root else { return nil }
    if typed.utf8.last == UInt8(ascii: ".") {
      guard dotEndsWholeName, name.isWithin(zone) else { return nil }
      return name
    }
    switch self.name {
    case .full:
      return name.isWithin(zone) ? name : nil
    case .relative, .either:
      if knowsWholeNames, name.isWithin(zone) { return name }
      if name == zone, accepts(apex: .full) { return zone }
      return zone.prepending(name)
    }
  }
}

extension Spelling {
  /// What is typed for a text; nil when it cannot be typed at all.
  func typed(text: String) -> String? {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    let octets = Array(text.utf8)
    switch value {
    case .raw, .textLine:
      return text
    case .rawOrQuoted:
      return octets.contains(UInt8(ascii: "\"")) ? Self.quoted(octets) : text
    case .quoted:
      return Self.quoted(octets)
    case .splitQuoted, .zoneLine:
      return octets.pieces(of: 255).map { Self.quoted($0) }.joined(separator: " ")
    }
  }

  /// The strings of a text as the form's list shows them.
  func shown(_ strings: [[UInt8]]) -> String {
    let joined = Array(strings.joined())
    switch value {
    case .raw, .rawOrQuoted, .textLine: return String(decoding: joined, as: UTF8.self)
    case .quoted: return Self.quoted(joined)
    case .splitQuoted, .zoneLine:
      return strings.map { Self.quoted($0) }.joined(separator: " ")
    }
  }

  private static func quoted(_ octets: [UInt8]) -> String {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    for octet in octets {
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
        out.append(UInt8(ascii: "\\"))
      }
      // A piece may end inside a character of several octets; escapes keep the line readable.
      if octet >= 0x80 { out += Array("\\\(octet)".utf8) } else { out.append(octet) }
    }
    out.append(UInt8(ascii: "\""))
    return String(decoding: out, as: UTF8.self)
  }

  /// The character-strings that a form makes of what was typed as a text.
  func strings(typed text: String) -> Result<[[UInt8]], FormRefusal> {
    let typed = text.trimmed
    let octets = Array(typed.utf8)
    guard !octets.isEmpty else { return .failure(.missing(.value)) }
    let quote = UInt8(ascii: "\"")
    switch value {
    case .raw, .textLine:
      return .success(octets.pieces(of: 255))
    case .rawOrQuoted:
      let marks = octets.count { $0 == quote }
      if marks == 0 { return .success(octets.pieces(of: 255)) }
      guard octets.first == quote, octets.last == quote, marks > 1 else {
        return .failure(.badQuotes)
      }
      return characterStrings(octets, unquoted: .refuse).map { Array($0.joined()).pieces(of: 255) }
    case .quoted:
      return characterStrings(octets, unquoted: cutsUnquotedAtBlanks ? .cut : .refuse)
        .map { Array($0.joined()).pieces(of: 255) }
    case .splitQuoted:
      return characterStrings(octets, unquoted: cutsUnquotedAtBlanks ? .cut : .refuse)
        .flatMap(Self.short)
    case .zoneLine:
      return characterStrings(octets, unquoted: .zoneFile).flatMap(Self.short)
    }
  }

  /// RFC 1035 §3.3: a character-string has at most 255 octets.
  private static func short(_ strings: [[UInt8]]) -> Result<[[UInt8]], FormRefusal> {
    if let long = strings.first(where: { $0.count > 255 }) {
      return .failure(.pieceTooLong(octets: long.count))
    }
    return .success(strings)
  }

  /// What becomes of text outside quotation marks.
  private enum Unquoted {
    /// The form refuses it.
    case refuse
    /// Each word is a string.
    case cut
    /// Each word is a string; semicolons begin a comment, brackets join lines (RFC 1035 §5.1).
    case zoneFile
  }

  private func characterStrings(
    _ octets: [UInt8], unquoted: Unquoted
  ) -> Result<[[UInt8]], FormRefusal> {
    var strings: [[UInt8]] = []
    var word: [UInt8]?
    var inQuotes = false
    var rest = octets[...]
    scan: while let octet = rest.popFirst() {
      switch octet {
      case UInt8(ascii: "\\"):
        guard inQuotes || unquoted != .refuse, let escaped = Self.escaped(&rest) else {
          return .failure(.badQuotes)
        }
        word = (word ?? []) + [escaped]
      case UInt8(ascii: "\""):
        if inQuotes {
          strings.append(word ?? [])
          word = nil
        } else {
          if let word { strings.append(word) }
          word = []
        }
        inQuotes.toggle()
      case _ where inQuotes:
        word?.append(octet)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if let word { strings.append(word) }
        word = nil
      case UInt8(ascii: ";") where unquoted == .zoneFile:
        break scan
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        guard unquoted != .zoneFile else { continue }
        fallthrough
      default:
        guard unquoted != .refuse else { return .failure(.badQuotes) }
        word = (word ?? []) + [octet]
      }
    }
    if inQuotes { return .failure(.badQuotes) }
    if let word { strings.append(word) }
    return strings.isEmpty ? .failure(.missing(.value)) : .success(strings)
  }

  /// `\DDD` or a backslash before any octet (RFC 1035 §5.1).
  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let first = rest.popFirst() else { return nil }
    guard let hundreds = first.asciiDigit else { return first }
    guard let tens = rest.popFirst()?.asciiDigit, let ones = rest.popFirst()?.asciiDigit else {
      return nil
    }
    return UInt8(exactly: Int(hundreds) * 100 + Int(tens) * 10 + Int(ones))
  }
}

extension String {
  /// The text without blanks, tabs and line ends around it, as forms take it.
  var trimmed: String {
    let isBlank = { (scalar: Unicode.Scalar) in " \t\r\n".unicodeScalars.contains(scalar) }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}

extension Array where Element == UInt8 {
  /// The octets in pieces of at most `length`; one empty piece for none.
  func pieces(of length: Int) -> [[UInt8]] {
    guard count > length else { return [self] }
    return stride(from: 0, to: count, by: length).map {
      Array(self[$0..<Swift.min($0 + length, count)])
    }
  }
}
