internal import DNSCore

/// Reads zone files (RFC 1035 §5.1) and boxes of lines `txt NAME VALUE`.
enum ListZoneFile {
  /// The rows of a text; none when it is no zone file.
  static func read(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    let box = boxed(lines, words)
    if box.count * 2 > lines.count(where: { !$0.cellTrimmed.isEmpty }) { return box }
    guard lines.contains(where: isOfZoneFile) else { return [] }
    var reader = Reader(words: words)
    for (place, line) in lines.enumerated() where reader.drafts.count < RecordList.mostRows {
      reader.take(line, before: place + 1 < lines.count ? lines[place + 1] : "")
    }
    return reader.drafts
  }

  /// Whether a line shows that the text is a zone file: a directive, or a class.
  private static func isOfZoneFile(_ line: String) -> Bool {
    if line.hasPrefix("$ORIGIN") || line.hasPrefix("$TTL") { return true }
    guard line.utf8.count < 2000 || line.contains(" IN ") || line.contains("\tIN\t") else {
      return false
    }
    let start = line.prefix(400).split(maxSplits: 5) { $0 == " " || $0 == "\t" }
    guard let place = start.firstIndex(of: "IN"), place < 3, place + 1 < start.count,
      !start[..<place].contains(where: { RowCells.types.contains(String($0)) })
    else { return false }
    return RowCells.types.contains(String(start[place + 1]))
  }

  /// Lines that begin with a type in small letters: `txt @ v=spf1 …`, `mx mail 10`.
  private static func boxed(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    var drafts: [ListDraft] = []
    for line in lines where drafts.count < RecordList.mostRows {
      let parts = line.cellTrimmed.split(maxSplits: 2) { $0 == " " || $0 == "\t" }.map(String.init)
      guard parts.count == 3, parts[0] == parts[0].lowercased(),
        let type = words.type(parts[0], anyCase: true)
      else { continue }
      if type == "MX" {
        drafts.append(ListDraft(name: "@", type: type, pieces: [parts[1]]))
      } else if words.nameScore(parts[1]) > 0 {
        drafts.append(ListDraft(name: parts[1], type: type, pieces: [parts[2].cellTrimmed]))
      }
    }
    return drafts
  }

  /// A zone file, line by line.
  private struct Reader {
    let words: ListWords
    var drafts: [ListDraft] = []
    /// The origin where it is not the zone, with a dot at its end.
    private var origin: String?
    private var owner = "@"
    private var depth = 0
    private var tokens: [Token] = []
    private var ownerIsBlank = false
    /// The text of quotation marks that the end of a line broke; nil where none are open.
    private var open: String?

    /// A word, and whether it stood between quotation marks.
    struct Token {
      var text: String
      var isQuoted: Bool
    }

    init(words: ListWords) { self.words = words }

    /// Takes a line; the one behind it tells whether quotation marks go on.
    mutating func take(_ line: String, before next: String) {
      if depth == 0, open == nil {
        tokens = []
        ownerIsBlank = line.first == " " || line.first == "\t"
      }
      scan(line, before: next)
      guard open == nil else { return }
      guard depth == 0 else {
        // A bracket that never ends keeps nothing.
        if tokens.count > 200 {
          depth = 0
          tokens = []
        }
        return
      }
      record()
    }

    private mutating func scan(_ line: String, before next: String) {
      var line = line
      var word = open ?? ""
      var isQuoted = open != nil
      var isWord = isQuoted
      if let open {
        line = line.cellTrimmed
        word += ListPieces.glue(open, line)
      }
      open = nil
      var isEscaped = false
      func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
      func finish(_ tokens: inout [Token]) {
        if isWord { tokens.append(Token(text: word, isQuoted: isQuoted)) }
        word = ""
        isWord = false
        isQuoted = false
      }
      for scalar in line.unicodeScalars {
        if isEscaped {
          word.unicodeScalars.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          word.unicodeScalars.append(scalar)
          isWord = true
          isEscaped = true
        } else if isQuoted {
          if scalar == "\"" { finish(&tokens) } else { word.unicodeScalars.append(scalar) }
        } else if scalar == "\"" {
          finish(&tokens)
          isQuoted = true
          isWord = true
        } else if scalar == ";" {
          break
        } else if scalar == "(" || scalar == ")" {
          finish(&tokens)
          depth = max(0, depth + (scalar == "(" ? 1 : -1))
        } else if isEnd(scalar) {
          finish(&tokens)
        } else {
          word.unicodeScalars.append(scalar)
          isWord = true
        }
      }
      // A mark without its other one is a fault of its line, where the next one is a row of its own.
      if isQuoted, word.utf8.count < Self.longestText, Self.goesOn(next) {
        open = word
      } else {
        finish(&tokens)
      }
    }

    /// The most octets of a text that lines break.
    private static let longestText = 4_096

    /// Whether a line is the rest of the one before, and no row by itself.
    private static func goesOn(_ line: String) -> Bool {
      let words = line.prefix(400).split { $0 == " " || $0 == "\t" }
      return !words.isEmpty && !line.hasPrefix("$")
        && !words.contains { $0 == "IN" || RowCells.types.contains(String($0)) }
    }

    private mutating func record() {
      var rest = tokens[...]
      guard let first = rest.first else { return }
      if first.text.hasPrefix("$") {
        if first.text.uppercased() == "$ORIGIN", rest.count > 1 {
          let name = rest[rest.startIndex + 1].text
          origin = DomainName(name) == words.zone ? nil : name
        }
        return
      }
      // An owner that is left out is the one of the line before.
      let isType = { (token: Token) in
        !token.isQuoted && RowCells.types.contains(token.text.uppercased())
      }
      if !ownerIsBlank
        || words.nameScore(first.text) > 0 && rest.dropFirst().contains(where: isType)
      {
        guard !first.isQuoted else { return }
        owner = first.text
        rest = rest.dropFirst()
      }
      while let word = rest.first, word.text.uppercased() == "IN" || Self.isTime(word.text) {
        rest = rest.dropFirst()
      }
      guard let type = rest.first, isType(type), rest.count > 1 else { return }
      let values = rest.dropFirst()
      let name = spelt(owner)
      let kind = type.text.uppercased()
      let text =
        kind == "TXT" || kind == "SPF"
        ? values.map { "\"\($0.text)\"" }.joined(separator: " ")
        : values.map(\.text).joined(separator: " ")
      drafts.append(ListDraft(name: name, type: kind, pieces: [text], isZoneText: true))
    }

    private func spelt(_ owner: String) -> String {
      guard let origin, !owner.hasSuffix(".") else { return owner }
      return owner == "@" ? origin : "\(owner).\(origin)"
    }

    /// A TTL: `3600`, `1h30m`.
    private static func isTime(_ word: String) -> Bool {
      word.first?.isNumber == true
        && word.allSatisfy { $0.isASCII && ($0.isNumber || "smhdwSMHDW".contains($0)) }
    }
  }
}
