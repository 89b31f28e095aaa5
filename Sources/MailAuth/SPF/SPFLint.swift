internal import DNSCore

/// What is odd about an SPF text, readable or not; for people, not for receivers.
public struct SPFLint: Hashable, Sendable {
  /// The kinds of oddity.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// `+all` lets everyone send.
    case allowsEveryone = "allows-everyone"
    /// `?all` says nothing about all others.
    case neutralAll = "neutral-all"
    /// Neither `all` nor `redirect=` is there.
    case noEnding = "no-ending"
    /// `redirect=` beside `all` is ignored (RFC 7208 §6.1).
    case redirectBesideAll = "redirect-beside-all"
    /// A term behind `all` is never reached (RFC 7208 §5.1).
    case behindAll = "behind-all"
    /// `v=spf1` a second time: two records in one text.
    case secondVersion = "second-version"
    /// `ipv4:` or `ipv6:` in place of `ip4:` or `ip6:`.
    case misspeltMechanism = "misspelt-mechanism"
    /// A mechanism and its value with a space, nothing or `=` between them in place of `:`.
    case noColon = "no-colon"
    /// `redirect:` in place of `redirect=`.
    case colonForEquals = "colon-for-equals"
    /// A comma or semicolon where a space belongs.
    case wrongSeparator = "wrong-separator"
    /// An address alone, without `ip4:` or `ip6:`.
    case bareAddress = "bare-address"
    /// `ptr`, which RFC 7208 §5.5 says not to use.
    case ptr

    /// Whether it is a slip of the pen, even where the text can be read as SPF.
    var isSlip: Bool {
      switch self {
      case .secondVersion, .misspeltMechanism, .noColon, .colonForEquals, .bareAddress: true
      case .allowsEveryone, .neutralAll, .noEnding, .redirectBesideAll, .behindAll, .wrongSeparator,
        .ptr:
        false
      }
    }
  }

  /// One oddity and its octets.
  public struct Remark: Hashable, Sendable {
    /// What is odd.
    public var kind: Kind
    /// Where, in octets from the start of the text; empty where something is missing.
    public var range: Range<Int>

    /// A remark.
    public init(_ kind: Kind, _ range: Range<Int>) {
      self.kind = kind
      self.range = range
    }
  }

  /// All that is odd, in the order of the text.
  public let remarks: [Remark]
  /// The line as it was meant: proper SPF; nil when the text is proper already, or nothing is clear.
  public let corrected: [UInt8]?

  /// Looks through a text that begins with `v=spf1`.
  public init(_ octets: [UInt8]) {
    var reading = Reading(octets)
    reading.read()
    remarks = reading.remarks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let line = reading.line
    // `ip4=...` and a second `v=spf1` are proper modifiers, but nobody means them as such.
    let isMeant = !reading.remarks.contains { $0.kind.isSlip }
    let isProper = isMeant && (try? SPFRecord(octets)) != nil  // its fault is of no interest here
    // A line that still has a fault is no correction.
    corrected = isProper || (try? SPFRecord(line)) == nil ? nil : line
  }

  /// The words of a text, put right one by one.
  private struct Reading {
    let octets: [UInt8]
    var remarks: [Remark] = []
    var words: [Range<Int>] = []
    var terms: [[UInt8]] = []
    var endings: [[UInt8]] = []
    var redirects: [Range<Int>] = []
    var all: Range<Int>?

    init(_ octets: [UInt8]) {
      self.octets = octets
    }

    /// The line in order: terms, then the first ending.
    var line: [UInt8] {
      let all = terms + endings.prefix(1)
      return Array(([Array("v=spf1".utf8)] + all).joined(separator: [0x20]))
    }

    mutating func read() {
      split()
      var index = 0
      if let first = words.first, isVersion(first) { index = 1 }
      while index < words.count { index += take(index) }
      if all == nil, redirects.isEmpty { add(.noEnding, octets.count..<octets.count) }
      if all != nil { for redirect in redirects { add(.redirectBesideAll, redirect) } }
    }

    private mutating func add(_ kind: Kind, _ range: Range<Int>) {
      remarks.append(Remark(kind, range))
    }

    /// Words end at spaces and control octets; commas and semicolons outside macros are remarked on.
    private mutating func split() {
      var start: Int?
      var inMacro = false
      for (index, octet) in octets.enumerated() {
        if octet == 0x7B { inMacro = true }
        if octet == 0x7D { inMacro = false }
        let isMark = !inMacro && (octet == 0x2C || octet == 0x3B)
        if isMark { add(.wrongSeparator, index..<(index + 1)) }
        if octet <= 0x20 || isMark {
          if let from = start { words.append(from..<index) }
          start = nil
        } else if start == nil {
          start = index
        }
      }
      if let start { words.append(start..<octets.count) }
    }

    private func lower(_ range: Range<Int>) -> [UInt8] {
      octets[range].map(\.asciiLowercased)
    }

    private func isVersion(_ range: Range<Int>) -> Bool { lower(range) == Array("v=spf1".utf8) }

    /// One word, or two that belong together; how many were taken.
    private mutating func take(_ index: Int) -> Int {
      let range = words[index]
      let word = Array(octets[range])
      if isVersion(range) {
        add(.secondVersion, range)
        return 1
      }
      if IPAddress(octets: address(of: word)) != nil {
        add(.bareAddress, range)
        terms.append(Array((word.contains(0x3A) ? "ip6:" : "ip4:").utf8) + word)
        return 1
      }
      var fixed = repaired(word, at: range)
      var taken = 1
      // `ip4 192.0.2.1`, `include: host`: the value stands in the next word.
      if needsValue(fixed), index + 1 < words.count, isValue(words[index + 1]) {
        add(.noColon, range.lowerBound..<words[index + 1].upperBound)
        if fixed.last != 0x3A, fixed.last != 0x3D { fixed.append(0x3A) }
        fixed += octets[words[index + 1]]
        taken = 2
      }
      keep(fixed, range)
      return taken
    }

    /// The part of a word in front of a prefix length.
    private func address(of word: [UInt8]) -> ArraySlice<UInt8> {
      word[..<(word.firstIndex(of: 0x2F) ?? word.endIndex)]
    }

    private func needsValue(_ word: [UInt8]) -> Bool {
      let bare = word.drop { SPFQualifier(rawValue: $0) != nil }.map(\.asciiLowercased)
      let names = ["ip4", "ip6", "include", "exists"]
      if names.contains(where: { bare == Array($0.utf8) }) { return true }
      return (names + ["a", "mx", "ptr"]).contains { bare == Array("\($0):".utf8) }
        || bare == Array("redirect=".utf8) || bare == Array("exp=".utf8)
    }

    private func isValue(_ range: Range<Int>) -> Bool {
      let word = Array(octets[range])
      if IPAddress(octets: address(of: word)) != nil { return true }
      return word.contains(0x2E) && !word.contains(0x3A) && !word.contains(0x3D)
    }

    private mutating func repaired(_ word: [UInt8], at range: Range<Int>) -> [UInt8] {
      let mark = word.prefix { SPFQualifier(rawValue: $0) != nil }.prefix(1)
      let body = Array(word.dropFirst(mark.count))
      let bare = body.map(\.asciiLowercased)
      func starts(_ text: String) -> Bool { bare.starts(with: Array(text.utf8)) }
      for (wrong, right) in [("ipv4", "ip4:"), ("ipv6", "ip6:")] where starts(wrong) {
        add(.misspeltMechanism, range)
        let value = body.dropFirst(4).drop { $0 == 0x3A || $0 == 0x3D }
        return mark + Array(right.utf8) + value
      }
      for name in ["ip4", "ip6", "include", "exists"] where starts("\(name)=") {
        add(.noColon, range)
        return mark + Array("\(name):".utf8) + body.dropFirst(name.utf8.count + 1)
      }
      for name in ["ip4", "ip6"] where starts(name) {
        let value = body.dropFirst(3)
        if value.first != 0x3A, IPAddress(octets: address(of: Array(value))) != nil {
          add(.noColon, range)
          return mark + Array("\(name):".utf8) + value
        }
      }
      for name in ["redirect", "exp"] where starts("\(name):") {
        add(.colonForEquals, range)
        return Array("\(name)=".utf8) + body.dropFirst(name.utf8.count + 1)
      }
      return word
    }

    private mutating func keep(_ word: [UInt8], _ range: Range<Int>) {
      // What stays unreadable makes the whole line no correction.
      let term = (try? SPFRecord(Array("v=spf1 ".utf8) + word))?.terms.first
      switch term?.body {
      case .directive(let qualifier, .all):
        switch qualifier {
        case .pass: add(.allowsEveryone, range)
        case .neutral: add(.neutralAll, range)
        case .fail, .softfail: break
        }
        if all == nil { all = range }
        endings.append(word)
        return
      case .directive(_, .ptr): add(.ptr, range)
      case .redirect: redirects.append(range)
      case .directive, .explanation, .other, nil: break
      }
      if case .directive = term?.body, all != nil { add(.behindAll, range) }
      if !terms.contains(word) { terms.append(word) }
    }
  }
}
