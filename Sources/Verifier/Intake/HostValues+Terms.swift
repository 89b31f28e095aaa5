internal import DNSCore

extension HostValues {
  /// The SPF record of a page that shows its term alone, as `include:12345.spf.mail.example`; nil where
  /// the page has no such line, or several that differ.
  ///
  /// Of pages that ask for further records only: elsewhere a term alone is a part of a sentence.
  static func loneTerm(_ text: TracedText) -> Record? {
    var found: (value: String, offset: Int)?
    for line in text.lines.prefix(20_000) {
      let range = text.trimmed(line)
      guard range.count <= 300 else { continue }
      for cell in text.string(range).split(separator: "\t") {
        let word = cell.lowercased().filter { $0 != "\"" && $0 != " " }
        guard word.hasPrefix("include:"),
          let name = RecordName.domain(Array(word.utf8.dropFirst(8)))
        else { continue }
        let value = "v=spf1 include:\(name) ~all"
        if let found, found.value != value { return nil }
        found = found ?? (value, text.origin(range.lowerBound))
      }
    }
    return found.map { found in
      Record(purpose: .spf, name: nil, role: .suggested, value: found.value, offset: found.offset)
    }
  }
}
