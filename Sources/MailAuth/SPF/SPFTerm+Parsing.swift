internal import DNSCore

extension SPFTerm {
  /// Reads one word of a record: visible ASCII octets, not empty.
  static func body(_ word: ArraySlice<UInt8>) throws(SPFSyntaxError) -> Body {
    let all = word.startIndex..<word.endIndex
    // RFC 7208 §4.6.1: what has "=" right behind its name, before any ":" or "/", is a modifier.
    let stop = word.firstIndex { $0 == 0x3A || $0 == 0x2F || $0 == 0x3D } ?? word.endIndex
    if stop < word.endIndex, word[stop] == 0x3D { return try modifier(word, equals: stop) }
    var nameStart = word.startIndex
    var qualifier = SPFQualifier.pass
    if let first = word.first, let found = SPFQualifier(rawValue: first) {
      qualifier = found
      nameStart += 1
    }
    let argument = Argument(word: all, octets: word[stop...])
    let mechanism: SPFMechanism
    switch String(decoding: word[nameStart..<stop].lazy.map(\.asciiLowercased), as: UTF8.self) {
    case "all":
      guard argument.octets.isEmpty else {
        throw SPFSyntaxError(.unexpectedArgument, at: stop, in: all)
      }
      mechanism = .all
    case "include":
      mechanism = .include(try argument.neededDomain())
    case "exists":
      mechanism = .exists(try argument.neededDomain())
    case "a":
      let (domain, prefix) = try argument.domainAndPrefix()
      mechanism = .a(domain, prefix)
    case "mx":
      let (domain, prefix) = try argument.domainAndPrefix()
      mechanism = .mx(domain, prefix)
    case "ptr":
      mechanism = .ptr(argument.octets.isEmpty ? nil : try argument.neededDomain())
    case "ip4":
      let (ip, bits) = try argument.network(width: 32)
      mechanism = .ip4(ip, bits: bits)
    case "ip6":
      let (ip, bits) = try argument.network(width: 128)
      mechanism = .ip6(ip, bits: bits)
    case "redirect", "exp":
      throw SPFSyntaxError(.unexpectedArgument, at: stop, in: all)
    default:
      throw SPFSyntaxError(.unknownMechanism, at: nameStart, in: all)
    }
    return .directive(qualifier, mechanism)
  }

  private static func modifier(
    _ word: ArraySlice<UInt8>, equals: Int
  ) throws(SPFSyntaxError) -> Body {
    let all = word.startIndex..<word.endIndex
    let name = word[..<equals]
    // RFC 7208 §12: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    guard let first = name.first, (0x61...0x7A).contains(first | 0x20) else {
      throw SPFSyntaxError(.badModifierName, at: word.startIndex, in: all)
    }
    for (index, octet) in zip(name.indices, name) {
      guard
        (0x61...0x7A).contains(octet | 0x20) || octet.asciiDigit != nil || octet == 0x2D
          || octet == 0x5F || octet == 0x2E
      else { throw SPFSyntaxError(.badModifierName, at: index, in: all) }
    }
    let argument = Argument(word: all, octets: word[equals...])
    switch String(decoding: name.lazy.map(\.asciiLowercased), as: UTF8.self) {
    // RFC 7208 §6: a known modifier with a wrong value is a fault, not an unknown modifier.
    case "redirect": return .redirect(try argument.neededDomain(behind: 0x3D))
    case "exp": return .explanation(try argument.neededDomain(behind: 0x3D))
    default:
      do throws(SPFMacroString.MacroFault) {
        return .other(
          name: Array(name), value: try SPFMacroString(word[(equals + 1)...], in: .modifier))
      } catch {
        throw SPFSyntaxError(.badMacro, at: error.offset, in: all)
      }
    }
  }

  /// What stands behind a mechanism's or modifier's name, its `:`, `=` or `/` included.
  private struct Argument {
    var word: Range<Int>
    var octets: ArraySlice<UInt8>

    func fault(_ reason: SPFSyntaxError.Reason, at offset: Int) -> SPFSyntaxError {
      SPFSyntaxError(reason, at: offset, in: word)
    }

    func neededDomain(behind mark: UInt8 = 0x3A) throws(SPFSyntaxError) -> SPFDomainSpec {
      guard let first = octets.first else { throw fault(.missingArgument, at: word.upperBound) }
      guard first == mark else { throw fault(.unexpectedArgument, at: octets.startIndex) }
      return try domain(octets.dropFirst())
    }

    /// RFC 7208 §7.1: domain-spec = macro-string domain-end.
    func domain(_ text: ArraySlice<UInt8>) throws(SPFSyntaxError) -> SPFDomainSpec {
      guard !text.isEmpty else { throw fault(.missingArgument, at: text.startIndex) }
      let macros: SPFMacroString
      do throws(SPFMacroString.MacroFault) {
        macros = try SPFMacroString(text, in: .domain)
      } catch {
        throw fault(.badMacro, at: error.offset)
      }
      guard case .literal(let tail)? = macros.pieces.last else {
        return SPFDomainSpec(text: macros)
      }
      var end = tail[...]
      if end.last == 0x2E { end.removeLast() }
      // domain-end = "." toplabel, so one label alone is no domain.
      guard let dot = end.lastIndex(of: 0x2E), Argument.isTopLabel(end[(dot + 1)...]) else {
        throw fault(.badDomain, at: text.startIndex)
      }
      return SPFDomainSpec(text: macros)
    }

    /// RFC 7208 §7.1: letters, digits and inner hyphens, not digits alone.
    static func isTopLabel(_ label: ArraySlice<UInt8>) -> Bool {
      guard let first = label.first, let last = label.last, first != 0x2D, last != 0x2D else {
        return false
      }
      var onlyDigits = true
      for octet in label {
        if octet.asciiDigit != nil { continue }
        guard (0x61...0x7A).contains(octet | 0x20) || octet == 0x2D else { return false }
        onlyDigits = false
      }
      return !onlyDigits
    }

    /// RFC 7208 §5.3: [ ":" domain-spec ] [ dual-cidr-length ].
    func domainAndPrefix() throws(SPFSyntaxError) -> (SPFDomainSpec?, SPFPrefix) {
      var prefix = SPFPrefix()
      var rest = octets
      // Read from the right: a "/" may also be part of the domain.
      if let (bits, before) = Argument.length(rest) {
        if before.last == 0x2F {
          guard let bits = Argument.number(bits, upTo: 128) else {
            throw fault(.badPrefixLength, at: before.endIndex + 1)
          }
          prefix.v6 = bits
          rest = before.dropLast()
          if let (bits, before) = Argument.length(rest) {
            guard let bits = Argument.number(bits, upTo: 32) else {
              throw fault(.badPrefixLength, at: before.endIndex + 1)
            }
            prefix.v4 = bits
            rest = before
          }
        } else {
          guard let bits = Argument.number(bits, upTo: 32) else {
            throw fault(.badPrefixLength, at: before.endIndex + 1)
          }
          prefix.v4 = bits
          rest = before
        }
      }
      guard let first = rest.first else { return (nil, prefix) }
      guard first == 0x3A else { throw fault(.badPrefixLength, at: rest.startIndex) }
      return (try domain(rest.dropFirst()), prefix)
    }

    /// RFC 7208 §5.6: ":" network [ "/" length ].
    func network(width: Int) throws(SPFSyntaxError) -> (IPAddress, Int) {
      guard let first = octets.first else { throw fault(.missingArgument, at: word.upperBound) }
      let text = octets.dropFirst()
      guard first == 0x3A, !text.isEmpty else {
        throw fault(.missingArgument, at: octets.startIndex)
      }
      let slash = text.firstIndex(of: 0x2F) ?? text.endIndex
      guard let ip = IPAddress(octets: text[..<slash]) else {
        throw fault(.badAddress, at: text.startIndex)
      }
      switch (ip, width) {
      case (.v4, 32), (.v6, 128): break
      default: throw fault(.badAddress, at: text.startIndex)
      }
      guard slash < text.endIndex else { return (ip, width) }
      guard let bits = Argument.number(text[(slash + 1)...], upTo: width) else {
        throw fault(.badPrefixLength, at: slash + 1)
      }
      return (ip, bits)
    }

    /// Digits behind the last "/" and what stands in front of that "/".
    static func length(
      _ text: ArraySlice<UInt8>
    ) -> (digits: ArraySlice<UInt8>, before: ArraySlice<UInt8>)? {
      guard let slash = text.lastIndex(of: 0x2F) else { return nil }
      let digits = text[(slash + 1)...]
      guard digits.allSatisfy({ $0.asciiDigit != nil }) else { return nil }
      return (digits, text[..<slash])
    }

    /// RFC 7208 §12: "0", or digits that do not begin with one.
    static func number(_ digits: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
      guard (1...3).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
        return nil
      }
      var value = 0
      for octet in digits {
        guard let digit = octet.asciiDigit else { return nil }
        value = value * 10 + Int(digit)
      }
      return value <= limit ? value : nil
    }
  }
}
