internal import DNSCore

/// The line of a refusal that decided: the reply in one line, or the line with the words that were
/// recognised.
struct DecidingLine {
  /// At most 200 characters, blanks squeezed, foreign text; nil where there is no such line.
  let text: String?

  /// The longest line that is quoted.
  private static let longest = 200

  init(_ refusal: RefusalText, phrases: [String]) {
    if let reply = refusal.reply {
      text = DecidingLine.squeezed(reply.octets, code: refusal.code, enhanced: refusal.enhanced)
      return
    }
    var start = 0
    while start < refusal.octets.count {
      let end = refusal.octets[start...].firstIndex(of: 0x0A) ?? refusal.octets.count
      let line = RefusalText(Array(refusal.octets[start..<end].prefix(2000)))
      if phrases.contains(where: { line.has($0) }) {
        text = DecidingLine.squeezed(line.octets, code: nil, enhanced: nil)
        return
      }
      start = end + 1
    }
    text = nil
  }

  /// A line by itself, as it is quoted.
  static func quoted(_ octets: some Sequence<UInt8>) -> String? {
    squeezed(Array(octets), code: nil, enhanced: nil)
  }

  /// One line of what may be several: the code stands at its front only.
  private static func squeezed(_ octets: [UInt8], code: String?, enhanced: String?) -> String? {
    var words: [String] = []
    var length = 0
    for (index, word) in octets.split(whereSeparator: { $0 <= 0x20 }).enumerated() {
      var word = String(decoding: word, as: UTF8.self)
      if index > 0, let code {
        if word == code { continue }
        if word.hasPrefix(code + "-") { word = String(word.dropFirst(code.count + 1)) }
        if word == enhanced, index > 1 { continue }
      }
      length += word.count + 1
      if length > longest {
        words.append("...")
        break
      }
      if !word.isEmpty { words.append(word) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
