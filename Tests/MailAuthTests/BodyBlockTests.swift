import Keys
import Testing

@testable import MailAuth

/// Bodies are looked through many octets at a time; what lies at the edges of a look must not be
/// overlooked.
struct BodyBlockTests {
  /// RFC 6376 §3.4.3 and §3.4.4 line by line, as slowly as it gets.
  private static func canonical(_ body: [UInt8], relaxed: Bool) -> [UInt8] {
    var lines: [[UInt8]] = [[]]
    for octet in body {
      if octet == 0x0A {
        if lines.last?.last == 0x0D { lines[lines.count - 1].removeLast() }
        lines.append([])
      } else {
        lines[lines.count - 1].append(octet)
      }
    }
    if relaxed {
      lines = lines.map { line in
        var words: [UInt8] = []
        var isPending = false
        for octet in line {
          if octet == 0x20 || octet == 0x09 {
            isPending = true
          } else {
            if isPending { words.append(0x20) }
            isPending = false
            words.append(octet)
          }
        }
        return words
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if lines.isEmpty { return relaxed ? [] : [0x0D, 0x0A] }
    return lines.flatMap { $0 + [0x0D, 0x0A] }
  }

  /// Letters, line breaks, and now and then an octet that matters; always the same.
  private static func bodies(_ count: Int) -> [[UInt8]] {
    var state: UInt64 = 6376
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let special: [UInt8] = [0x09, 0x20, 0x0A, 0x0D, 0x0C, 0x8A, 0xA0, 0x80, 0x01, 0x00]
    return (0..<count).map { _ in
      let length = draw(600)
      let share = [0, 3, 20, 100][draw(4)]
      var body: [UInt8] = []
      while body.count < length {
        if draw(400) < share {
          body.append(special[draw(special.count)])
        } else if draw(40) == 0 {
          body += [0x0D, 0x0A]
        } else {
          body.append(0x61 + UInt8(draw(26)))
        }
      }
      return body
    }
  }

  @Test func `Bodies of all kinds have the canonical form that the RFC spells out`() {
    for body in Self.bodies(2_000) {
      for form in [Canonicalization.simple, .relaxed] {
        let wanted = Self.canonical(body, relaxed: form == .relaxed)
        let hash = BodyHash(body[...], form, limit: nil)
        #expect(hash.digest == SHA256Stream.value(of: wanted), "\(form): \(body)")
        #expect(hash.octets == wanted.count, "\(form): \(body)")
      }
    }
  }

  /// Prose and HTML as people write them: blanks in pairs, tabs, indents, either kind of line break.
  private static func prose(_ octets: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let hasBareBreaks = draw(2) == 0
    let blanks = ["  ", " ", " ", " ", "\t", " \t ", "            ", "                    "]
    var body: [UInt8] = []
    while body.count < octets {
      if draw(7) == 0 {
        if draw(3) == 0 { body += Array(blanks[draw(blanks.count)].utf8) }
        body += hasBareBreaks && draw(30) > 0 ? [0x0A] : [0x0D, 0x0A]
        if draw(2) == 0 { body += Array(blanks[draw(blanks.count)].utf8) }
      }
      for _ in 0...draw(9) { body.append(0x61 + UInt8(draw(26))) }
      body += Array(blanks[draw(draw(4) == 0 ? blanks.count : 4)].utf8)
    }
    return body
  }

  @Test func `Long prose has the canonical form that the RFC spells out, up to any length of it`() {
    for seed in 0..<24 {
      let body = Self.prose([50, 1_000, 9_000, 40_000][seed % 4], seed: UInt64(seed))
      for form in [Canonicalization.simple, .relaxed] {
        let wanted = Self.canonical(body, relaxed: form == .relaxed)
        for limit in [nil, 0, 1, 40, 8_191, 8_192, 8_193, 20_000, wanted.count, wanted.count + 9] {
          let hash = BodyHash(body[...], form, limit: limit)
          let part = Array(wanted.prefix(limit ?? wanted.count))
          #expect(hash.digest == SHA256Stream.value(of: part), "\(form), \(seed), \(limit ?? -1)")
          #expect(hash.octets == wanted.count, "\(form), \(seed)")
        }
      }
    }
  }
}
