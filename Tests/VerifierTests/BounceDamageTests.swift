import MailAuth
import Testing

@testable import Verifier

/// Random damage of the way from a mail into the terminal, the same in every run.
struct RandomDamage {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, bound)))
  }

  /// One to three kinds of damage, one after the other.
  mutating func applied(to octets: [UInt8]) -> [UInt8] {
    var text = String(decoding: octets.filter { $0 != 0x0D }, as: UTF8.self)
    for _ in 0...next(2) { text = damaged(text) }
    return Array(text.utf8)
  }

  private mutating func damaged(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch next(10) {
    case 0: return lines.map { "> " + $0 }.joined(separator: "\n")
    case 1:
      let width = 50 + next(40)
      return lines.map { wrapped($0, width) }.joined(separator: "\n")
    case 2:
      return "<div>"
        + lines.map {
          $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }.joined(separator: "<br>\n") + "</div>"
    case 3: return "```\n" + text + "\n```"
    case 4: return text.replacing("  ", with: "\u{A0} ")
    case 5: return String(text.prefix(text.count * (60 + next(40)) / 100))
    case 6:
      guard !lines.isEmpty else { return text }
      var lines = lines
      let index = next(lines.count)
      lines.insert(lines[index], at: index)
      return lines.joined(separator: "\n")
    case 7: return lines.joined(separator: "\r")
    case 8: return lines.map { String($0.drop { $0 == " " || $0 == "\t" }) }.joined(separator: "\n")
    default: return "こんなメールが戻ってきました。\n\n" + text
    }
  }

  private func wrapped(_ line: String, _ width: Int) -> String {
    var rows: [String] = []
    var row = ""
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if !row.isEmpty, row.count + 1 + word.count > width {
        rows.append(row)
        row = String(word)
      } else {
        row += (row.isEmpty ? "" : " ") + word
      }
    }
    return (rows + [row]).joined(separator: "\n")
  }
}

@Suite struct BounceDamageTests {
  private enum Verdict: Equatable {
    case refusal(Bool?)
    case headers(spf: String?, dkim: Bool?)
    case values
    case unknown
  }

  private static func verdict(_ octets: [UInt8]) -> Verdict {
    switch Pasted.read(octets) {
    case .bounce(let report):
      report.refusal.cause == .unknown ? .unknown : .refusal(report.refusal.isAuthProblem)
    case .headers(let report):
      .headers(spf: report.results.spf?.result, dkim: report.results.dkimPasses)
    case .mailHost: .values
    case .unknown: .unknown
    }
  }

  @Test(arguments: IntakeSamples.paths)
  func `Damage leaves the verdict or takes it away`(path: String) {
    let octets = IntakeSamples.sample(path).octets
    let whole = Self.verdict(octets)
    for seed in 1...20 {
      var damage = RandomDamage(seed: UInt64(seed) &+ UInt64(path.utf8.count) &* 101)
      let damaged = damage.applied(to: octets)
      let got = Self.verdict(damaged)
      let text = Comment(rawValue: "\(path) \(seed): \(String(decoding: damaged, as: UTF8.self))")
      switch (whole, got) {
      case (_, .unknown): break
      case (.refusal(let before), .refusal(let after)): #expect(before == after, text)
      case (.refusal, .headers(nil, nil)), (.refusal, .headers):
        // The notice's own header, the rest cut off: it proves nothing, and says so.
        break
      case (.headers(let spf, let dkim), .headers(let spfAfter, let dkimAfter)):
        #expect(spfAfter == nil || spfAfter == spf, text)
        #expect(dkimAfter == nil || dkimAfter == dkim, text)
      case (.values, .values): break
      default: #expect(whole == got, text)
      }
    }
  }
}
