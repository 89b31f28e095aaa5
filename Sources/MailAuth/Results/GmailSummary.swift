internal import DNSCore

extension ReportedResults {
  /// Reads the table that Gmail shows above the original of a message ("Show original"), in any
  /// language: a row is its label, a result word, and what stands behind it.
  ///
  /// The table names no SPF domain and no selector, so it cannot tell whether the results are for the
  /// domain of From:.
  ///
  /// - Parameter octets: The text, lines parted by line feeds.
  /// - Returns: nil when there is no such table.
  public static func readGmailSummary(_ octets: [UInt8]) -> ReportedResults? {
    var results = ReportedResults(source: .gmailSummary)
    var rows = SummaryRows(octets: octets)
    while let row = rows.next() {
      switch row.label {
      case .spf where results.spf == nil:
        results.spf = ReportedSPF(
          result: row.result, clientIP: ResultWords.address(in: row.ascii))
      case .dkim:
        let domain = row.ascii.split { " \t()[]<>,;:\"'".contains($0) }.lazy
          .compactMap { ResultWords.hostName($0) }.first
        results.dkim.append(ReportedDKIM(result: row.result, domain: domain))
      case .dmarc where results.dmarc == nil:
        results.dmarc = ReportedDMARC(result: row.result)
      case .spf, .dmarc:
        break
      }
    }
    return results.spf == nil && results.dkim.isEmpty && results.dmarc == nil ? nil : results
  }
}

private struct SummaryRows {
  enum Label { case spf, dkim, dmarc }

  struct Row {
    var label: Label
    var result: String
    /// What stands behind the result up to the next row, everything beyond ASCII made a blank.
    var ascii: String
  }

  let octets: [UInt8]
  private var index = 0

  init(octets: [UInt8]) {
    self.octets = octets
  }

  mutating func next() -> Row? {
    while index < octets.count {
      guard let start = rowStart(at: index) else {
        index += 1
        continue
      }
      var end = start.end
      // A row is short; its explanation may be wrapped once or twice.
      while end < octets.count, end - start.end < 200, rowStart(at: end) == nil,
        !isEmptyLine(at: end)
      { end += 1 }
      let rest = octets[start.end..<end].map { (0x20..<0x7F).contains($0) ? $0 : 0x20 }
      index = end
      return Row(
        label: start.label, result: start.result, ascii: String(decoding: rest, as: UTF8.self))
    }
    return nil
  }

  private func isEmptyLine(at index: Int) -> Bool {
    octets[index] == 0x0A && index + 1 < octets.count && octets[index + 1] == 0x0A
  }

  private static let labels: [(Label, [UInt8])] = [
    (.dmarc, Array("dmarc".utf8)), (.dkim, Array("dkim".utf8)), (.spf, Array("spf".utf8)),
  ]

  private static let words: [[UInt8]] = [
    "softfail", "hardfail", "fail", "pass", "neutral", "none", "temperror", "permerror",
  ].map { Array($0.utf8) }

  /// The row that begins exactly here: a label in capitals, a colon or blank, a result word in quotes
  /// or in capitals.
  private func rowStart(at index: Int) -> (label: Label, result: String, end: Int)? {
    guard [0x53, 0x44].contains(octets[index]) else { return nil }
    if index > 0, octets[index - 1] > 0x20, octets[index - 1] < 0x80 { return nil }
    for (label, word) in SummaryRows.labels
    where octets[index...].prefix(word.count).map(\.asciiLowercased) == word {
      var at = index + word.count
      var isParted = false
      // Blanks, colons, quotation marks of any kind: everything but letters and digits.
      while at < octets.count, at - index < 40, !isAlphanumeric(octets[at]),
        octets[at] != UInt8(ascii: "="), octets[at] != UInt8(ascii: "[")
      {
        isParted = true
        at += 1
      }
      guard isParted else { continue }
      for result in SummaryRows.words
      where octets[at...].prefix(result.count).map(\.asciiLowercased) == result {
        let end = at + result.count
        guard end >= octets.count || !isAlphanumeric(octets[end]) else { continue }
        // "DKIM pass" in prose is small; the table has capitals.
        guard octets[at] < 0x61 else { continue }
        return (label, ResultWords.result(String(decoding: result, as: UTF8.self)), end)
      }
    }
    return nil
  }

  private func isAlphanumeric(_ octet: UInt8) -> Bool {
    octet.asciiDigit != nil || (0x61...0x7A).contains(octet | 0x20)
  }
}
