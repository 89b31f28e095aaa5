internal import DNSCore

/// The results that the text of a refusal states, each for its method.
struct StatedResults {
  private(set) var spf: StatedResult?
  private(set) var dkim: StatedResult?
  private(set) var dmarc: StatedResult?
  private let text: RefusalText

  init(_ text: RefusalText) {
    self.text = text
    spf = result("spf")
    dkim = result("dkim")
    dmarc = result("dmarc")
  }

  private static let words: [([UInt8], StatedResult)] = [
    ("softfail", .softfail), ("hardfail", .fail), ("fail", .fail), ("didnotpass", .fail),
    ("didn'tpass", .fail), ("doesnotpass", .fail), ("notpass", .fail), ("pass", .pass),
    ("success", .pass), ("none", StatedResult.none), ("neutral", .neutral),
    ("temperror", .temperror), ("permerror", .permerror), ("不合格", .fail), ("合格", .pass),
  ].map { (Array($0.0.utf8), $0.1) }

  private static let both = [
    "spfanddkimbothdonotpass", "spfanddkimboth", "neitherspfnordkim", "bothspfanddkim",
  ]

  /// The result for a method: `DKIM = did not pass`, `SPF [..] with ip: [..] = FAILURE`,
  /// `DKIM checks did not pass`.
  private func result(_ method: String) -> StatedResult? {
    if method != "dmarc", saysBothFailed { return .fail }
    var from = 0
    var seen = 0
    while seen < 100, let at = text.find(method, from: from) {
      seen += 1
      from = at + method.utf8.count
      let window = Array(window(from: from))
      if let equals = window.firstIndex(of: UInt8(ascii: "=")) {
        let behind = Array(window[(equals + 1)...].drop { "'\"[(".utf8.contains($0) })
        if let word = StatedResults.words.first(where: { behind.has($0.0, at: 0) }) {
          return word.1
        }
      }
      // `SPF: pass`, `SPF (fail)`.
      let near = Array(window.drop { ":([-".utf8.contains($0) })
      if near.count < window.count,
        let word = StatedResults.words.first(where: { near.has($0.0, at: 0) })
      {
        return word.1
      }
      let sentence = String(decoding: window.prefix(90), as: UTF8.self)
      let failures = ["didnotpass", "didn'tpass", "doesnotpass", "doesn'tpass"]
      if method != "dmarc", failures.contains(where: { sentence.contains($0) }) { return .fail }
    }
    return nil
  }

  private var saysBothFailed: Bool {
    for phrase in StatedResults.both {
      guard let at = text.find(phrase) else { continue }
      if phrase.hasPrefix("neither") { return true }
      let window = String(
        decoding: text.compact[max(0, at - 40)..<min(text.compact.count, at + 60)], as: UTF8.self)
      if window.contains("fail") || window.contains("notpass") { return true }
    }
    return false
  }

  /// What follows, up to the next method; links that a program added are stepped over.
  private func window(from start: Int) -> [UInt8] {
    let limit = min(text.compact.count, start + 240)
    var out: [UInt8] = []
    var at = start
    while at < limit, out.count < 160 {
      if text.compact.has("http", at: at) {
        // The link of a Markdown or HTML mail ends with its bracket.
        guard let close = text.compact[at..<limit].firstIndex(where: { ")>]".utf8.contains($0) })
        else { break }
        at = close
        continue
      }
      if text.compact.has("dkim", at: at) || text.compact.has("spf", at: at)
        || text.compact.has("dmarc", at: at)
      {
        break
      }
      out.append(text.compact[at])
      at += 1
    }
    return out
  }
}
