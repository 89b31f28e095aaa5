/// A text that was meant to be an SPF record and is none, because its beginning is wrong.
struct NearSPF: Hashable {
  /// What is wrong.
  var problem: SPFSyntaxProblem
  /// The line as it was meant.
  var corrected: [UInt8]

  /// nil when the text is an SPF record, or nothing like one.
  init?(_ text: [UInt8]) {
    guard !Text.isSPF(text), !text.isEmpty, text.count <= 4_096 else { return nil }
    let trimmed = Array(text.drop(while: Text.isBlank))
    if trimmed.count < text.count, Text.isSPF(trimmed) {
      problem = .leadingText
      corrected = trimmed
      return
    }
    let words = trimmed.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
    guard let first = words.first else { return nil }
    let head = Text.lower(Array(first))
    // Something before the version: a caption that was copied along, "TXT", the record's name.
    if let place = Text.find("v=spf1", in: trimmed), place > 0, place <= 40,
      Text.isSPF(Array(trimmed[place...]))
    {
      problem = .leadingText
      corrected = Array(trimmed[place...])
      return
    }
    // spf2.0 (RFC 4406) is another kind of record, and many texts begin with some `v=`.
    guard !head.starts(with: Array("spf2".utf8)) else { return nil }
    // "v=spf1;", "v=spf1:" or a term glued to the version.
    if head.starts(with: Array("v=spf1".utf8)) {
      let tail = trimmed[6...].drop {
        $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") || $0 == 0x3A
      }
      problem = .version
      corrected = NearSPF.line(tail)
      return
    }
    guard NearSPF.looksLikeTerms(words.dropFirst()),
      NearSPF.distance(head, Array("v=spf1".utf8)) <= 2
    else { return nil }
    problem = .version
    corrected = NearSPF.line(trimmed[first.count...])
  }

  private static func line(_ tail: ArraySlice<UInt8>) -> [UInt8] {
    let rest = tail.drop(while: Text.isBlank)
    return Array("v=spf1".utf8) + (rest.isEmpty ? [] : [0x20] + rest)
  }

  /// Whether at least one word is a term of SPF; a near miss alone may be anything.
  private static func looksLikeTerms(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    words.contains { word in
      let term = String(decoding: Text.lower(Array(word)), as: UTF8.self)
      let bare = term.first.map { "+-~?".contains($0) } == true ? String(term.dropFirst()) : term
      return ["all", "a", "mx", "ptr"].contains(bare)
        || ["include:", "ip4:", "ip6:", "a:", "mx:", "redirect=", "exists:"].contains {
          bare.hasPrefix($0)
        }
    }
  }

  /// How many octets have to be added, taken away or changed to make one text of the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count <= 32, right.count <= 32 else { return 64 }
    var row = Array(0...right.count)
    for (index, octet) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (octet == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
