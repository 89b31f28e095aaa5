internal import DNSCore

/// Makes text of HTML source: marks become line ends, tabs or nothing, entities become characters.
///
/// Only marks that HTML knows are taken away: `<info@example.jp>` and `<UNKNOWN>` stay.
enum HTMLReading {
  static func read(_ text: TracedText, log: inout RepairLog) -> TracedText {
    guard text.octets.contains(UInt8(ascii: "<")) || text.octets.contains(UInt8(ascii: "&")) else {
      return text
    }
    var reader = Reader(text: text, log: log)
    reader.read()
    log = reader.log
    return reader.out
  }

  private struct Reader {
    let text: TracedText
    var log: RepairLog
    var out = TracedText()
    private var index = 0
    private var isInRow = false
    /// Whether the last octet came from a mark: then the source's own line end says nothing more.
    private var afterBreak = false
    private var nextCommentEnd: Int?
    /// How many octets may still be looked at in search of the ends of marks.
    private var effort: Int

    init(text: TracedText, log: RepairLog) {
      self.text = text
      effort = 4 * text.count + 100_000
      self.log = log
      out.reserve(text.count)
    }

    mutating func read() {
      while index < text.count {
        let octet = text.octets[index]
        if octet == UInt8(ascii: "<"), let tag = tag() {
          log.note(.htmlRead, at: text.origin(index))
          apply(tag)
        } else if octet == UInt8(ascii: "&"), let (characters, end) = entity() {
          log.note(.htmlRead, at: text.origin(index))
          out.append(Array(characters.utf8), origin: text.origins[index])
          index = end
          afterBreak = false
        } else if octet == 0x0A, afterBreak || isInRow {
          if isInRow, out.octets.last != 0x20, out.octets.last != 0x09 {
            out.append(0x20, origin: text.origins[index])
          }
          index += 1
          afterBreak = false
        } else {
          let end = runEnd()
          if afterBreak, text.octets[index..<end].contains(where: { $0 > 0x20 }) {
            afterBreak = false
          }
          out.append(text, index..<end)
          index = end
        }
      }
    }

    /// The end of what is taken over as it is from here on: one octet at least.
    private func runEnd() -> Int {
      text.octets.withUnsafeBufferPointer { octets in
        var end = index + 1
        while end < octets.count, octets[end] != 0x0A, octets[end] != UInt8(ascii: "<"),
          octets[end] != UInt8(ascii: "&")
        { end += 1 }
        return end
      }
    }

    private struct Tag {
      var name: String
      var isEnd: Bool
      var range: Range<Int>
    }

    /// The end of the next comment at or behind an index; found once, however often it is asked for.
    private mutating func commentEnd(from at: Int) -> Int? {
      if let known = nextCommentEnd, known >= at { return known < text.count ? known : nil }
      let end = text.octets.first("-->", from: at) ?? text.count
      nextCommentEnd = end
      return end < text.count ? end : nil
    }

    /// The mark that begins here; nil when it is none that HTML knows.
    private mutating func tag() -> Tag? {
      var at = index + 1
      if text.octets.has("!--", at: at) {
        guard let end = commentEnd(from: at), end - at <= 20000 else { return nil }
        return Tag(name: "!--", isEnd: false, range: index..<(end + 3))
      }
      let isEnd = text.octet(at) == UInt8(ascii: "/")
      if isEnd { at += 1 }
      let start = at
      while at < text.count, at - start < 12,
        text.octets[at].isAlphanumeric || text.octets[at] == UInt8(ascii: "!")
          || text.octets[at] == UInt8(ascii: ":")
      { at += 1 }
      let name = text.string(start..<at).lowercased()
      guard HTMLReading.known.contains(name) else { return nil }
      let next = text.octet(at)
      guard next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") else {
        return nil
      }
      var quote: UInt8 = 0
      // Marks that never end cost no more than a few looks at the whole text.
      let limit = min(text.count, at + (effort > 0 ? 8000 : 200))
      let from = at
      defer { effort -= at - from }
      while at < limit {
        let octet = text.octets[at]
        if quote != 0 {
          if octet == quote { quote = 0 }
        } else if octet == 0x22 || octet == 0x27 {
          quote = octet
        } else if octet == UInt8(ascii: ">") {
          return Tag(name: name, isEnd: isEnd, range: index..<(at + 1))
        }
        at += 1
      }
      return nil
    }

    private mutating func apply(_ tag: Tag) {
      let place = text.origins[index]
      index = tag.range.upperBound
      switch tag.name {
      case "script", "style":
        guard !tag.isEnd else { return }
        let end: Int? =
          tag.name == "style"
          ? text.octets.first("</style", from: index) : text.octets.first("</script", from: index)
        index = end ?? text.count
      case "td", "th":
        isInRow = true
        if tag.isEnd { out.append(0x09, origin: place) }
      case "tr":
        isInRow = !tag.isEnd
        breakLine(place)
      case "input":
        if let value = attribute("value", in: tag.range), !value.isEmpty {
          breakLine(place)
          out.append(text, value)
          breakLine(place)
        }
      case "br":
        if !out.isEmpty { out.append(0x0A, origin: place) }
        afterBreak = true
      case let name where HTMLReading.blocks.contains(name):
        breakLine(place)
      default:
        break
      }
    }

    private mutating func breakLine(_ place: Int32) {
      if let last = out.octets.last, last != 0x0A { out.append(0x0A, origin: place) }
      afterBreak = true
    }

    /// Where the value of an attribute stands.
    private func attribute(_ name: StaticString, in range: Range<Int>) -> Range<Int>? {
      var from = range.lowerBound
      while let at = text.octets.first(name, from: from, to: range.upperBound) {
        from = at + 1
        guard text.octet(at - 1) <= 0x20 else { continue }
        let equals = at + name.utf8CodeUnitCount
        guard text.octet(equals) == UInt8(ascii: "=") else { continue }
        let quote = text.octet(equals + 1)
        guard quote == 0x22 || quote == 0x27 else { continue }
        let start = equals + 2
        var end = start
        while end < range.upperBound, text.octets[end] != quote { end += 1 }
        return start..<end
      }
      return nil
    }

    /// The characters that an entity stands for, and where it ends.
    private func entity() -> (String, Int)? {
      var end = index + 1
      while end < text.count, end - index < 12, text.octets[end] != UInt8(ascii: ";"),
        text.octets[end].isAlphanumeric || text.octets[end] == UInt8(ascii: "#")
      { end += 1 }
      guard text.octet(end) == UInt8(ascii: ";") else { return nil }
      let name = text.string((index + 1)..<end)
      if name.hasPrefix("#") {
        let digits = name.dropFirst()
        let value =
          digits.lowercased().hasPrefix("x")
          ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let value, let scalar = Unicode.Scalar(value), value != 0 else { return nil }
        return (value == 0xA0 ? " " : String(Character(scalar)), end + 1)
      }
      return HTMLReading.entities[name].map { ($0, end + 1) }
    }
  }

  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ldquo": "\u{201C}",
    "rdquo": "\u{201D}", "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ndash": "-", "mdash": "-",
    "hyphen": "-", "shy": "", "zwnj": "", "zwj": "", "ensp": " ", "emsp": " ", "thinsp": " ",
    "colon": ":", "semi": ";", "equals": "=", "plus": "+", "period": ".", "lowbar": "_",
    "lbrack": "[", "rbrack": "]", "lsqb": "[", "rsqb": "]", "lpar": "(", "rpar": ")", "sol": "/",
    "bsol": "\\", "commat": "@", "num": "#", "hellip": "...", "Tab": "\t", "NewLine": "\n",
  ]

  private static let blocks: Set<String> = [
    "p", "div", "table", "tbody", "thead", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3",
    "h4", "h5", "h6", "pre", "textarea", "blockquote", "hr", "section", "article", "nav", "header",
    "footer", "form", "html", "head", "body", "title", "center", "main", "fieldset", "legend",
    "option", "select", "tfoot", "caption", "!doctype",
  ]

  private static let known: Set<String> = blocks.union([
    "br", "wbr", "span", "a", "b", "i", "u", "s", "em", "strong", "font", "code", "tt", "kbd",
    "samp", "small", "big", "sup", "sub", "img", "svg", "path", "meta", "link", "input", "button",
    "label", "td", "th", "tr", "script", "style", "o:p", "mark", "bdi", "bdo", "colgroup", "col",
    "nobr", "var", "cite", "q", "abbr", "del", "ins", "!--",
  ])
}
