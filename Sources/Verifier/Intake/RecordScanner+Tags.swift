internal import Keys

/// Values that are lists of tags: DKIM and DMARC (RFC 6376 §3.2, RFC 9989 §4.7).
extension RecordScanner {
  struct Tags {
    var list: [(name: String, value: String)] = []
    var repairs: Set<Repair.Kind> = []
    var codes: Set<IntakeProblem.Code> = []
    var end: Int
    var endsWithSemicolon = false
    subscript(name: String) -> String? { list.first { $0.name == name }?.value }
  }

  func tagged(
    _ purpose: HostValues.Purpose, at start: Int, needsKey: Bool = false
  ) -> FoundValue? {
    var tags = Tags(end: start)
    var index = start
    while let next = tag(at: index, purpose, into: &tags) { index = next }
    guard tags["v"] != nil || needsKey && tags["p"] != nil else { return nil }
    if needsKey, (tags["p"] ?? "").utf8.count < 40 { return nil }
    var found = FoundValue(
      purpose: purpose,
      value: tags.list.map { $0.name + "=" + $0.value }.joined(separator: "; "),
      range: start..<max(tags.end, start + 1))
    found.codes = tags.codes
    found.repairs = tags.repairs
    if purpose == .dkim { judgeKey(&found, tags) }
    return found
  }

  func judgeKey(_ found: inout FoundValue, _ tags: Tags) {
    let key = Array((tags["p"] ?? "").utf8)
    if (tags["k"] ?? "rsa").lowercased() != "rsa" { return }
    if key.isEmpty {
      // `p=;` revokes a key (RFC 6376 §3.6.1); without the semicolon the value has been cut.
      if tags["p"] == nil || !tags.endsWithSemicolon { found.codes.insert(.dkimKeyTruncated) }
      return
    }
    found.keyBits = RecordScanner.bits(key)
    if found.keyBits == nil { found.codes.insert(.dkimKeyTruncated) }
  }

  /// The size of a complete RSA key; nil when it is none.
  static func bits(_ base64: [UInt8]) -> Int? {
    do throws(Base64Error) {
      let der = try Base64.decode(base64, skippingWhiteSpace: true, paddingRequired: false)
      do throws(KeyError) {
        return try RSAPublicKey(der: der).bits
      } catch {
        return nil
      }
    } catch {
      return nil
    }
  }

  static let dkimTags: Set<String> = ["v", "g", "h", "k", "n", "p", "s", "t"]
  static let dmarcTags: Set<String> = [
    "v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "pct", "fo", "rf", "ri", "psd", "t",
  ]

  /// Reads one tag; nil when none follows.
  func tag(at start: Int, _ purpose: HostValues.Purpose, into tags: inout Tags) -> Int? {
    guard let nameStart = tagStart(from: start, &tags) else { return nil }
    var at = nameStart
    while text.octet(at).isLetter, at - nameStart < 6 { at += 1 }
    let name = text.string(nameStart..<at)
    let lower = name.lowercased()
    let known = purpose == .dkim ? RecordScanner.dkimTags : RecordScanner.dmarcTags
    guard known.contains(lower), tags[lower] == nil, let behind = afterEquals(at) else {
      return nil
    }
    if name != lower {
      tags.repairs.insert(.tagNamesLowered)
      if purpose == .dkim { tags.codes.insert(.tagNamesUpperCase) }
    }
    tags.endsWithSemicolon = false
    if purpose == .dkim, lower == "p" {
      let key = readKey(at: behind)
      tags.repairs.formUnion(key.repairs)
      tags.list.append((lower, String(decoding: key.characters, as: UTF8.self)))
      tags.end = key.end
      return key.end
    }
    let (value, end) = readValue(at: behind, &tags)
    tags.list.append((lower, value))
    tags.end = end
    return end
  }

  /// Skips what parts tags: `;`, blanks, line ends, quotation marks between strings.
  func tagStart(from start: Int, _ tags: inout Tags) -> Int? {
    var at = start
    var lineFeeds = 0
    while at < octets.count {
      switch octets[at] {
      case UInt8(ascii: ";"):
        tags.endsWithSemicolon = true
        tags.end = at + 1
        at += 1
      case UInt8(ascii: "\\") where text.octet(at + 1) != UInt8(ascii: "\""):
        tags.repairs.insert(.backslashesRemoved)
        at += 1
      case 0x0A:
        lineFeeds += 1
        guard lineFeeds < 2 else { return nil }
        at += 1
      case 0...0x20:
        at += 1
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        guard let next = joined(at) else { return nil }
        tags.repairs.insert(.stringsJoined)
        at = next
      default:
        if lineFeeds > 0 { tags.repairs.insert(.linesJoined) }
        return octets[at].isLetter ? at : nil
      }
    }
    return nil
  }

  /// The value of a tag but `p=` of DKIM: up to a semicolon, a quotation mark, or the end of the line.
  func readValue(at start: Int, _ tags: inout Tags) -> (String, Int) {
    var value: [UInt8] = []
    var at = start
    while at < octets.count, value.count < 2000 {
      let octet = octets[at]
      if octet == UInt8(ascii: ";") || octet == UInt8(ascii: "<") || octet >= 0x80 { break }
      if octet == UInt8(ascii: "\\"), text.octet(at + 1) == UInt8(ascii: ";") {
        tags.repairs.insert(.backslashesRemoved)
        break
      }
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
        if let next = joined(at) {
          tags.repairs.insert(.stringsJoined)
          at = next
          continue
        }
        if octet == UInt8(ascii: "\\"), text.octet(at + 1) != UInt8(ascii: "\"") {
          at += 1
          continue
        }
        break
      }
      if octet <= 0x20 {
        var next = at
        while text.octet(next) == 0x0A || text.octet(next).isBlank { next += 1 }
        // A list of addresses goes on behind its comma, an address behind its `@` or `:`.
        guard let last = value.last, [0x2C, 0x40, 0x3A, 0x21].contains(last), next < octets.count
        else { break }
        tags.repairs.insert(.linesJoined)
        at = next
        continue
      }
      value.append(octet)
      at += 1
    }
    return (String(decoding: value, as: UTF8.self), at)
  }
}
