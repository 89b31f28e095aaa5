internal import DNSCore

/// The value of one Received-SPF field (RFC 7208 §9.1), as receivers write it.
struct ReceivedSPFField {
  var result: String
  /// Whether the identity is said to be HELO.
  var isHELO: Bool
  /// The domain of the identity that was checked.
  var domain: DomainName?
  var clientIP: IPAddress?
  /// Who wrote it: `receiver=`, or the name in front of the colon of the comment.
  var receiver: DomainName?

  init?(_ value: [UInt8]) {
    let tokens = ResultTokens.read(value)
    guard case .word(let word)? = tokens.first else { return nil }
    result = ResultWords.result(word)
    guard ReceivedSPFField.words.contains(result) else { return nil }
    var comments: [String] = []
    var pairs: [String: String] = [:]
    for token in tokens {
      switch token {
      case .comment(let text): comments.append(text)
      case .pair(let key, let value): if pairs[key] == nil { pairs[key] = value }
      case .word, .semicolon, .open: break
      }
    }
    let identity = pairs["identity"]?.lowercased() ?? ""
    isHELO = identity == "helo"
    let sentence = comments.first ?? ""
    let sender = pairs["envelope-from"] ?? pairs["x-sender"]
    domain =
      (isHELO ? pairs["helo"] : sender).flatMap { ResultWords.domain(of: $0) }
      ?? ReceivedSPFField.domain(inSentence: sentence)
    if domain == nil, !isHELO, sender == nil || sender == "<>" || sender == "" {
      domain = pairs["helo"].flatMap { ResultWords.domain(of: $0) }
    }
    clientIP =
      pairs["client-ip"].flatMap { ResultWords.address(in: $0) }
      ?? comments.lazy.compactMap { ResultWords.address(in: $0) }.first
    receiver = pairs["receiver"].flatMap { ResultWords.domain(of: $0) }
    if receiver == nil, let colon = sentence.utf8.firstIndex(of: UInt8(ascii: ":")) {
      receiver = ResultWords.domain(of: sentence[..<colon])
    }
  }

  private static let words: Set<String> = [
    "pass", "fail", "softfail", "neutral", "none", "temperror", "permerror", "policy", "error",
    "unknown",
  ]

  /// The domain that a receiver's sentence names: "domain of info@example.jp designates ...",
  /// "info@example.jp does not designate ...", "best guess record for domain of ...".
  static func domain(inSentence sentence: String) -> DomainName? {
    let words = sentence.split(whereSeparator: { " \t".contains($0) }).map(String.init)
    var index = 0
    while index < words.count {
      let word = words[index].lowercased()
      if word == "of", index > 0, ["domain", "lookup"].contains(words[index - 1].lowercased()) {
        var next = index + 1
        if next < words.count, words[next].lowercased() == "transitioning" { next += 1 }
        if next < words.count, let domain = ResultWords.domain(of: trimmed(words[next])) {
          return domain
        }
      }
      if word == "does" || word == "designates", index > 0,
        let domain = ResultWords.domain(of: trimmed(words[index - 1]))
      {
        return domain
      }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ word: String) -> String {
    String(word.drop { "(:".contains($0) }.prefix { !",:)".contains($0) })
  }
}
