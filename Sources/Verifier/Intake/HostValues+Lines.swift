internal import MailAuth

/// The SPF records of several pages in one.
extension HostValues {
  /// One line that allows what any of the lines allows: all terms in order, each once, one `all` at
  /// the end (the softest), `redirect=` as `include:` (RFC 7208 §6.1).
  ///
  /// nil when one cannot be read, not even as it was meant.
  static func oneLine(_ texts: [[UInt8]]) -> [UInt8]? {
    var terms: [String] = []
    var endings: [SPFQualifier] = []
    for text in texts {
      let reading = SPFReading(text)
      guard let record = reading.meant?.record ?? reading.record else { return nil }
      // RFC 7208 §5.1: what stands behind `all` lets nobody pass.
      var isOpen = true
      for term in record.terms where isOpen {
        switch term.body {
        case .directive(let qualifier, .all):
          endings.append(qualifier)
          isOpen = false
        case .redirect(let target):
          if !record.hasAll {
            terms.append("include:" + String(decoding: target.octets, as: UTF8.self))
          }
        case .directive, .explanation, .other:
          terms.append(String(decoding: term.text, as: UTF8.self))
        }
      }
    }
    var kept: [String] = []
    for term in terms {
      let key = term.hasPrefix("+") ? String(term.dropFirst()) : term
      if !kept.contains(where: { $0.lowercased() == key.lowercased() }) { kept.append(key) }
    }
    let ending = endings.contains(.softfail) || !endings.contains(.fail) ? "~all" : "-all"
    let line = Array((["v=spf1"] + kept + [ending]).joined(separator: " ").utf8)
    return SPFReading(line).isSound ? line : nil
  }
}
