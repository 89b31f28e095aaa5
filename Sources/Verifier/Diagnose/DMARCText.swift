/// What a text that is meant to be a DMARC record says, and what is wrong with it.
struct DMARCText: Hashable {
  /// The policy for the domain, `none` where that is what an unusable one counts as; nil when
  /// receivers ignore the record.
  var policy: String?
  /// The policy for subdomains, where one is given.
  var subdomainPolicy: String?
  /// `t=y`: the policy is applied one step weaker.
  var isTesting = false
  /// What is wrong; nil when nothing is.
  var problem: DMARCProblem?

  /// Whether a text was meant to be a DMARC record, though perhaps misspelt.
  static func isMeant(_ text: [UInt8]) -> Bool {
    if Text.isDMARC(text) { return true }
    guard Text.find("dmarc1", in: text) != nil || Text.hasPrefix(text, "p=none") else {
      return false
    }
    return true
  }

  /// Reads one text (RFC 9989 §4.7).
  init(_ text: [UInt8]) {
    let tags = TextTags(text)
    let policies = ["none", "quarantine", "reject"]
    func word(_ name: String) -> String? {
      tags[name].map { String(decoding: Text.lower($0), as: UTF8.self) }
    }
    guard Text.isDMARC(text) else {
      problem = .versionNotFirst
      return
    }
    isTesting = word("t") == "y"
    if let sub = word("sp"), policies.contains(sub) { subdomainPolicy = sub }
    let reports = ["rua", "ruf"].compactMap { tags[$0] }
    let bad = reports.flatMap { $0.split(separator: UInt8(ascii: ",")) }.map { part in
      String(decoding: part.filter { !Text.isBlank($0) }, as: UTF8.self)
    }
    .first { !$0.contains(":") }
    // A comma or a blank where a semicolon belongs swallows the next tag: "p=none, rua=mailto:…".
    let swallowed = tags.tags.first { tag in
      !["rua", "ruf"].contains(tag.name) && tag.value.contains(UInt8(ascii: "="))
    }
    if let given = word("p"), policies.contains(given) {
      policy = given
    } else if swallowed == nil, word("rua")?.contains(":") == true {
      policy = "none"
      problem = .policy(word("p"))
    } else {
      problem = swallowed == nil ? .policy(word("p")) : .separator
    }
    // "fo:0": a colon where the sign of equality belongs.
    let isLoose = text.split(separator: UInt8(ascii: ";")).contains { part in
      !part.contains(UInt8(ascii: "=")) && !part.allSatisfy(Text.isBlank)
    }
    if problem == nil, swallowed != nil || isLoose { problem = .separator }
    if problem == nil, let bad { problem = .reportAddress(bad) }
  }
}
