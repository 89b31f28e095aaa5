internal import DNSCore
internal import Keys
internal import MailAuth

/// Values that are lists of tags: DKIM and DMARC (RFC 6376 §3.2, RFC 9989 §4.7).
extension RecordScanner {
  struct Tags {
    var list: [(name: String, value: String)] = []
    var repairs: Set<Repair.Kind> = []
    var codes: Set<IntakeProblem.Code> = []
    var end: Int
    var endsWithSemicolon = false
    /// What cannot be right in it.
    var doubt: HostValues.Doubt?
    var isOnSameLine = true
    subscript(name: String) -> String? { list.first { $0.name == name }?.value }
  }

  func tagged(
    _ purpose: HostValues.Purpose, at start: Int, needsKey: Bool = false
  ) -> FoundValue? {
    var tags = Tags(end: start)
    var index = start
    while let next = tag(at: index, purpose, into: &tags) { index = next }
    guard tags["v"] != nil || needsKey && tags["p"] != nil else { return nil }
    let length = (tags["p"] ?? "").utf8.count
    if needsKey, length < 40, length < 8 || !isShortened(at: tags.end) { return nil }
    var found = FoundValue(
      purpose: purpose,
      value: tags.list.map { $0.name + "=" + $0.value }.joined(separator: "; "),
      range: start..<max(tags.end, start + 1))
    found.codes = tags.codes
    found.repairs = tags.repairs
    found.doubt = tags.doubt
    if purpose == .dkim { judgeKey(&found, tags) }
    if purpose == .dmarc, found.doubt == nil { found.doubt = RecordScanner.dmarcDoubt(tags) }
    return found
  }

  /// Whether a page leaves out the rest of a value here: `[...]`, `...`, `…`.
  private func isShortened(at index: Int) -> Bool {
    let at = [0x5B, 0x28, 0x3C].contains(text.octet(index)) ? index + 1 : index
    return octets.has("...", at: at) || octets.has("…", at: at)
  }

  /// What speaks against handing a DMARC value on; nil when nothing does.
  private static func dmarcDoubt(_ tags: Tags) -> HostValues.Doubt? {
    let text = tags.list.map { $0.name + "=" + $0.value }.joined(separator: "; ")
    guard let record = DMARCRecord(Array(text.utf8)) else {
      return .init(.invalid, word: tags.list.first.map { $0.name + "=" + $0.value } ?? text)
    }
    for flaw in record.flaws {
      guard case .badValue(let tag, _) = flaw else { continue }
      let name = String(decoding: tag, as: UTF8.self)
      return doubted(name, tags[name] ?? "")
    }
    if record.policy == nil {
      let last = tags.list.last.map { $0.name + "=" + $0.value } ?? text
      return .init(.perhapsCut, word: last)
    }
    for address in record.reportAddresses + record.failureAddresses {
      guard let at = address.lastIndex(of: UInt8(ascii: "@")) else { continue }
      let domain = address[(at + 1)...].prefix { $0 != UInt8(ascii: "!") }
      let word = String(decoding: address, as: UTF8.self)
      if Placeholder.isPresent(in: Array(domain)) { return .init(.placeholder, word: word) }
      if RecordName.domain(domain) == nil { return .init(.invalid, word: word) }
    }
    return nil
  }

  private static func doubted(_ name: String, _ value: String) -> HostValues.Doubt {
    let isOpen = Placeholder.isPresent(in: Array(value.utf8))
    return .init(isOpen ? .placeholder : .invalid, word: name + "=" + value)
  }

  func judgeKey(_ found: inout FoundValue, _ tags: Tags) {
    let key = Array((tags["p"] ?? "").utf8)
    let kind = (tags["k"] ?? "rsa").lowercased()
    if kind == "ed25519", !key.isEmpty {
      // RFC 8463 §4: the key alone, 32 octets.
      if Base64.read(key[...]).octets.count != 32 { found.codes.insert(.dkimKeyTruncated) }
      return
    }
    if kind != "rsa" { return }
    if key.isEmpty {
      // `p=;` revokes a key (RFC 6376 §3.6.1); without the semicolon the value has been cut.
      if tags["p"] == nil || !tags.endsWithSemicolon { found.codes.insert(.dkimKeyTruncated) }
      return
    }
    found.keyBits = RecordScanner.bits(key)
    if found.keyBits == nil { found.codes.insert(.dkimKeyTruncated) }
    guard found.keyBits != nil, found.doubt == nil else { return }
    switch DKIMKeyRecord(Array(found.value.utf8)).state {
    case .malformed, .wrongVersion, .versionNotFirst, .unknownKeyType, .notBase64, .notAKey,
      .otherAlgorithm, .trailingOctets:
      let version = tags["v"].map { "v=" + $0 }
      found.doubt = .init(.invalid, word: version ?? String(found.value.prefix(40)))
    case .usable, .revoked, .noKey, .truncated, .tooSmall, .tooLarge, .hashNotAllowed, .notForMail:
      break
    }
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
    guard known.contains(lower), let behind = afterEquals(at) else {
      return unknownTag(at: nameStart, into: &tags)
    }
    guard tags[lower] == nil else {
      // The next value on the same line begins with its version.
      if lower != "v", tags.endsWithSemicolon, tags.isOnSameLine {
        tags.doubt = .init(.invalid, word: name + "=")
      }
      return nil
    }
    if !tags.list.isEmpty, !tags.endsWithSemicolon { tags.repairs.insert(.separatorsMended) }
    if octets[at..<behind].contains(0x0A) { tags.repairs.insert(.linesJoined) }
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
    let (value, end) = readValue(at: behind, &tags, isNote: lower == "n")
    tags.list.append((lower, value))
    tags.end = end
    return end
  }

  /// The most tags that are read of one value.
  static let mostTags = 64

  /// Reads a tag that no standard knows, as part of the value; nil when it belongs to the text around.
  private func unknownTag(at start: Int, into tags: inout Tags) -> Int? {
    guard tags.endsWithSemicolon, tags.isOnSameLine else { return nil }
    var at = start
    while at - start < 16, text.octet(at).isAlphanumeric || text.octet(at) == 0x5F { at += 1 }
    let name = text.string(start..<at)
    guard text.octet(at) == UInt8(ascii: "="), name == name.lowercased(), tags[name] == nil else {
      return nil
    }
    guard tags.list.count < RecordScanner.mostTags else {
      // No record has so many; what follows is not left out unsaid.
      tags.doubt = .init(.invalid, word: name + "=")
      return nil
    }
    tags.endsWithSemicolon = false
    let (value, end) = readValue(at: at + 1, &tags)
    tags.list.append((name, value))
    tags.end = end
    return end
  }

  /// Skips what parts tags: `;`, blanks, line ends, quotation marks between strings.
  func tagStart(from start: Int, _ tags: inout Tags) -> Int? {
    var at = start
    var lineFeeds = 0
    tags.isOnSameLine = true
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
        tags.isOnSameLine = false
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
  func readValue(at start: Int, _ tags: inout Tags, isNote: Bool = false) -> (String, Int) {
    var value: [UInt8] = []
    var at = start
    while at < octets.count, value.count < 2000 {
      let octet = octets[at]
      if RecordScanner.valueEnds.contains(octet) { break }
      if octet >= 0x80 {
        at = noteForeign(value, at, &tags)
        break
      }
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
        // A note has blanks, up to its semicolon.
        if isNote, octet != 0x0A, noteGoesOn(at) {
          value.append(0x20)
          at = next
          continue
        }
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

  /// The signs that end a value of a tag: its semicolon, and marks of pages and tables.
  private static let valueEnds: Set<UInt8> = Set(";<|`".utf8)

  /// Whether a semicolon ends the note on this line.
  private func noteGoesOn(_ index: Int) -> Bool {
    octets[index..<min(octets.count, index + 200)].first { $0 == 0x3B || $0 == 0x0A } == 0x3B
  }

  /// Notes a placeholder that stands in a value: `p=【none】`, `mailto:〇〇@example.jp`; gives its end.
  private func noteForeign(_ value: [UInt8], _ index: Int, _ tags: inout Tags) -> Int {
    var end = index
    while end < octets.count, end - index < 90, octets[end] > 0x20, octets[end] != 0x3B { end += 1 }
    let tail = Array(octets[index..<end])
    let isOpen = value.isEmpty || [0x2D, 0x2E, 0x3A, 0x3D, 0x40].contains(value.last ?? 0)
    guard isOpen || Placeholder.begins(tail) || tail.contains(0x40) || tail.contains(0x2E) else {
      return index
    }
    tags.doubt = .init(.placeholder, word: String(decoding: value + tail, as: UTF8.self))
    return end
  }
}
