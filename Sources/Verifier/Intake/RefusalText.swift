internal import DNSCore

/// The text about one refusal, without blanks and capitals, and a way back to the text as it is.
struct RefusalText {
  /// The octets as they are.
  let octets: [UInt8]
  /// Lower case, without blanks and without the reply's own code in front of its lines.
  let compact: [UInt8]
  /// The reply code of the refusing server.
  let code: String?
  /// The enhanced code beside it (RFC 3463 §2).
  let enhanced: String?
  /// Where the reply stands in `octets`: from its code on; nil where there is no code.
  let replyStart: Int?
  /// How surely the code is that of a reply: 0 where there is none.
  let certainty: Int
  /// Which runs of three octets `compact` has, so that hundreds of phrases need not be looked for in a
  /// long text that cannot hold them; nil for a short one.
  private let runs: RunSet?

  init(_ octets: [UInt8]) {
    self.octets = octets
    let reply = RefusalText.reply(in: octets)
    code = reply?.code
    enhanced = reply?.enhanced
    replyStart = reply?.at
    certainty = reply?.certainty ?? 0
    compact = RefusalText.compacted(octets, code: code, enhanced: enhanced)
    runs = RunSet(compact)
  }

  /// A text whose code is known from elsewhere: a part of another one.
  private init(_ octets: [UInt8], of whole: RefusalText) {
    self.octets = octets
    (code, enhanced, certainty) = (whole.code, whole.enhanced, whole.certainty)
    replyStart = 0
    compact = RefusalText.compacted(octets, code: code, enhanced: enhanced)
    runs = RunSet(compact)
  }

  /// The reply alone, from its code to the end of its paragraph; nil where there is no code.
  var reply: RefusalText? {
    guard let replyStart else { return nil }
    var end = replyStart
    let limit = min(octets.count, replyStart + 3000)
    while end < limit {
      if octets[end] == 0x0A {
        var next = end + 1
        while next < limit, octets[next].isBlank { next += 1 }
        guard next < limit, octets[next] != 0x0A, !RefusalText.endsReply(octets, at: next) else {
          break
        }
      }
      end += 1
    }
    return RefusalText(Array(octets[replyStart..<end]), of: self)
  }

  /// A line that belongs to the report, not to the reply above it.
  private static func endsReply(_ octets: [UInt8], at index: Int) -> Bool {
    let starts: [StaticString] = [
      "remote-mta:", "status:", "action:", "final-recipient:", "original-recipient:",
      "last-attempt-date:", "reporting-mta:", "arrival-date:", "will-retry-until:",
      "remote system:",
      "final-log-id:", "smtp error from remote", "--",
    ]
    return starts.contains { octets.has($0, at: index) }
  }

  /// Leaves out blanks, capitals and the code, which stands in front of every line of a reply.
  private static func compacted(_ octets: [UInt8], code: String?, enhanced: String?) -> [UInt8] {
    let code = code.map { Array($0.utf8) } ?? []
    let enhanced = enhanced.map { Array($0.utf8) } ?? []
    var compact: [UInt8] = []
    compact.reserveCapacity(octets.count)
    var index = 0
    while index < octets.count {
      if !code.isEmpty, octets[index] == code[0], octets.has(code, at: index),
        index == 0 || !octets[index - 1].isAlphanumeric && octets[index - 1] != 0x2E
      {
        let end = index + code.count
        let next = end < octets.count ? octets[end] : 0x20
        if next <= 0x20 || next == 0x2D {
          index = end + (next == 0x2D ? 1 : 0)
          while index < octets.count, octets[index].isBlank { index += 1 }
          if !enhanced.isEmpty, octets.has(enhanced, at: index) { index += enhanced.count }
          continue
        }
      }
      if octets[index] > 0x20 { compact.append(octets[index].asciiLowercased) }
      index += 1
    }
    guard !code.isEmpty, !enhanced.isEmpty else { return compact }
    return removing([code + [0x2D] + enhanced, code + enhanced], from: compact)
  }

  private static func removing(_ words: [[UInt8]], from octets: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(octets.count)
    var index = 0
    while index < octets.count {
      if let word = words.first(where: { octets.has($0, at: index) }) {
        index += word.count
      } else {
        out.append(octets[index])
        index += 1
      }
    }
    return out
  }

  func has(_ phrase: String) -> Bool { find(phrase) != nil }

  /// Where a phrase without blanks and capitals stands in the compact text.
  func find(_ phrase: String, from start: Int = 0) -> Int? {
    let word = Array(phrase.utf8)
    guard let initial = word.first, compact.count >= word.count else { return nil }
    if let runs, !runs.mayHold(word) { return nil }
    return compact.withUnsafeBufferPointer { text in
      let last = text.count - word.count
      var index = start
      while index <= last {
        if text[index] == initial {
          var offset = 1
          while offset < word.count, text[index + offset] == word[offset] { offset += 1 }
          if offset == word.count { return index }
        }
        index += 1
      }
      return nil
    }
  }

  /// Whether a word stands by itself: not inside another one, a name, an address or a link.
  func hasWord(_ word: String) -> Bool {
    let octets = self.octets
    let letters = Array(word.utf8)
    var index = 0
    while index + letters.count <= octets.count {
      guard octets.has(letters, at: index) else {
        index += 1
        continue
      }
      let before = index > 0 ? octets[index - 1] : 0x20
      let end = index + letters.count
      let behind = end < octets.count ? octets[end] : 0x20
      let after = end + 1 < octets.count ? octets[end + 1] : 0x20
      let isInside =
        before.isAlphanumeric || [0x2E, 0x40, 0x5F, 0x2F, 0x2D, 0x23, 0x3D].contains(before)
        || behind.isAlphanumeric || behind == 0x40 || behind == 0x5F || behind == 0x2F
        || behind == 0x2E && after.isAlphanumeric
      if !isInside { return true }
      index = end
    }
    return false
  }
}

/// The runs of three octets of a text, by a hash of 16 bits.
private struct RunSet {
  private var bits: [UInt64]

  /// The set of a long text; nil for a short one.
  init?(_ octets: [UInt8]) {
    guard octets.count > 4000 else { return nil }
    bits = Array(repeating: 0, count: 1024)
    for index in 2..<octets.count {
      let hash = RunSet.hash(octets[index - 2], octets[index - 1], octets[index])
      bits[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  /// Whether every run of a word is there; a word of less than three octets may be anywhere.
  func mayHold(_ word: [UInt8]) -> Bool {
    guard word.count >= 3 else { return true }
    for index in 2..<word.count {
      let hash = RunSet.hash(word[index - 2], word[index - 1], word[index])
      if bits[hash >> 6] & (1 << UInt64(hash & 63)) == 0 { return false }
    }
    return true
  }

  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) << 8 ^ Int(second) << 4 ^ Int(third)) & 0xFFFF
  }
}
