internal import DNSCore

extension ReportedResults {
  /// The verdicts of the receiver itself, from the header fields of a message, topmost first.
  ///
  /// Anyone can write an Authentication-Results field before the message reaches the receiver (RFC
  /// 8601 §7.1). Counted are the fields above the first Received: that took the message from outside,
  /// and those behind it that carry the receiver's own name; of these, for each method the first.
  ///
  /// - Parameters:
  ///   - fields: The fields in the order of the message.
  ///   - summary: Gmail's table, when the paste has one.
  /// - Returns: What the receiver stated; the source is `none` when it stated nothing.
  public static func read(
    _ fields: [PastedField], summary: ReportedResults? = nil
  ) -> ReportedResults {
    let hops = Hops(fields)
    let spf = ReceivedSPF(fields, hops: hops)
    if let own = authenticationResults(fields, hops: hops) {
      return own.adding(spf.of(sameHopAs: own, hops: hops))
    }
    if let found = spf.best(hops: hops) {
      var results = ReportedResults(source: .receivedSPF, spf: found.reported)
      results.reasons["spf"] = found.field.result
      return results
    }
    if let summary, summary.source != .none { return summary }
    return arc(fields, hops: hops) ?? .nothing
  }

  private static func authenticationResults(
    _ fields: [PastedField], hops: Hops
  ) -> ReportedResults? {
    var trusted: (index: Int, id: String?)?
    var results = ReportedResults(source: .authenticationResults)
    for (index, field) in fields.enumerated() where field.name == "authentication-results" {
      let parsed = AuthenticationResultsField(field.value)
      guard parsed.statesResults else { continue }
      if let first = trusted {
        guard isSameReceiver(parsed.id, first.id),
          !hops.crossesBoundary(from: first.index, to: index)
        else { continue }
      } else {
        guard hops.trusts(id: parsed.id, at: index) else { continue }
        trusted = (index, parsed.id)
        results.position = index
      }
      results.take(parsed)
    }
    return trusted == nil ? nil : results
  }

  /// Several fields of one receiver: the same name, or names of one house where each method has its
  /// own (`spf.icloud.com`, `dmarc.icloud.com`), a queue id behind a slash not counted (OpenDMARC).
  private static func isSameReceiver(_ left: String?, _ right: String?) -> Bool {
    guard let left = left.map(bareID), let right = right.map(bareID) else {
      return left == nil && right == nil
    }
    if left == right { return true }
    return left.hasSuffix(".icloud.com") && right.hasSuffix(".icloud.com")
  }

  private static func bareID(_ id: String) -> String {
    (id.split(separator: "/").first.map(String.init) ?? id).lowercased()
  }

  /// The newest ARC-Authentication-Results, which is history, but better than nothing.
  private static func arc(_ fields: [PastedField], hops: Hops) -> ReportedResults? {
    var best: (instance: Int, field: AuthenticationResultsField)?
    for (index, field) in fields.enumerated() where field.name == "arc-authentication-results" {
      let parsed = AuthenticationResultsField(field.value)
      guard hops.trusts(id: parsed.id, at: index) else { continue }
      if parsed.instance > best?.instance ?? -1 { best = (parsed.instance, parsed) }
    }
    guard let best else { return nil }
    var results = ReportedResults(source: .arcAuthenticationResults)
    results.take(best.field)
    return results
  }

  private mutating func take(_ field: AuthenticationResultsField) {
    let isNews = take(statements: field.statements)
    guard let id = field.id else { return }
    if authservID == nil || (isNews && authservID?.contains("/") == true) { authservID = id }
  }

  /// Takes what is stated for methods that had nothing yet; whether anything was.
  private mutating func take(statements: [AuthenticationResultsField.Statement]) -> Bool {
    let hadDKIM = !dkim.isEmpty
    let hadSPF = spf
    let hadDMARC = dmarc != nil
    for statement in statements {
      switch statement.method {
      case "spf" where hadSPF == nil: takeSPF(statement)
      case "dkim" where !hadDKIM: takeDKIM(statement)
      case "dmarc" where !hadDMARC && dmarc == nil: takeDMARC(statement)
      default: break
      }
    }
    return hadSPF != spf || hadDKIM != !dkim.isEmpty || hadDMARC != (dmarc != nil)
  }

  /// RFC 8601 §2.7.2: the MAIL FROM identity counts, HELO only where there is no other; Sender-ID's
  /// `smtp.pra` is no SPF.
  private mutating func takeSPF(_ statement: AuthenticationResultsField.Statement) {
    let keys = Set(statement.properties.map(\.key))
    if keys.contains("smtp.pra")
      || keys.contains("header.from") && !keys.contains("smtp.mailfrom")
        && spf != nil
    {
      return
    }
    let sender = statement.property(
      "smtp.mailfrom", "smtp.mfrom", "smtp.mail", "envelope-from", "smtp.envelope-from",
      "spfdomain")
    let senderDomain = sender.flatMap { ResultWords.domain(of: $0) }
    let helo = statement.property("smtp.helo", "helo").flatMap { ResultWords.domain(of: $0) }
    let isHELOOnly = sender == nil && helo != nil
    if spf != nil, isHELOOnly || !spfIsHELO { return }
    let sentence = statement.comments.first ?? ""
    let named = ReceivedSPFField.domain(inSentence: sentence)
    spf = ReportedSPF(
      result: statement.result,
      domain: senderDomain ?? named ?? (sender == nil ? helo : nil),
      clientIP: statement.comments.lazy.compactMap { ResultWords.address(in: $0) }.first
        ?? statement.property("client-ip", "smtp.client-ip").flatMap {
          ResultWords.address(in: $0)
        })
    spfIsHELO = isHELOOnly
    reasons["spf"] = statement.reason
  }

  private mutating func takeDKIM(_ statement: AuthenticationResultsField.Statement) {
    let domain =
      statement.property("header.d").flatMap { ResultWords.domain(of: $0) }
      ?? statement.property("header.i").flatMap { ResultWords.domain(of: $0) }
    dkim.append(
      ReportedDKIM(
        result: statement.result, domain: domain, selector: statement.property("header.s")))
    if reasons["dkim"] == nil { reasons["dkim"] = statement.reason }
  }

  private mutating func takeDMARC(_ statement: AuthenticationResultsField.Statement) {
    let policy =
      statement.property(
        "policy.published-domain-policy", "policy.dmarc", "policy", "p", "policy.p")
      ?? statement.comments.lazy.compactMap { ReportedResults.policy(inComment: $0) }.first
    let from = statement.property("header.from", "d", "from", "header.d")
    let known: Set<String> = ["none", "quarantine", "reject"]
    dmarc = ReportedDMARC(
      result: statement.result, fromDomain: from.flatMap { ResultWords.domain(of: $0) },
      policy: policy.map { $0.lowercased() }.flatMap { known.contains($0) ? $0 : nil })
    reasons["dmarc"] = statement.reason
  }

  /// `p=REJECT sp=NONE dis=NONE`, `policy=none`, `p=none,d=none`: the published policy.
  private static func policy(inComment comment: String) -> String? {
    let words = comment.split(whereSeparator: { " \t,;()".contains($0) })
    for word in words {
      let pair = word.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      if ["p", "policy"].contains(pair[0].lowercased()) { return String(pair[1]) }
    }
    return nil
  }

  /// Adds what the Received-SPF of the same receiver says beyond its Authentication-Results.
  private func adding(_ field: ReceivedSPF.Found?) -> ReportedResults {
    guard let field else { return self }
    var results = self
    guard let own = spf else {
      results.spf = field.reported
      return results
    }
    guard own.result == field.reported.result else { return self }
    let sameDomain =
      own.domain == nil || field.reported.domain == nil || own.domain == field.reported.domain
    guard sameDomain, !field.field.isHELO || spfIsHELO else { return self }
    if own.clientIP == nil { results.spf?.clientIP = field.reported.clientIP }
    if own.domain == nil { results.spf?.domain = field.reported.domain }
    return results
  }
}

extension AuthenticationResultsField.Statement {
  /// The receiver's own words about the result; nil when there are none.
  fileprivate var reason: String? {
    property("reason") ?? comments.first
  }
}

/// The Received-SPF fields of a message.
private struct ReceivedSPF {
  struct Found {
    var index: Int
    var field: ReceivedSPFField
    var reported: ReportedSPF {
      ReportedSPF(result: field.result, domain: field.domain, clientIP: field.clientIP)
    }
  }

  var found: [Found] = []

  init(_ fields: [PastedField], hops: Hops) {
    for (index, field) in fields.enumerated() where field.name == "received-spf" {
      if let parsed = ReceivedSPFField(field.value) {
        found.append(Found(index: index, field: parsed))
      }
    }
  }

  /// The one of the receiver that wrote these results: no hop lies between them, and it names no
  /// other house.
  func of(sameHopAs results: ReportedResults, hops: Hops) -> Found? {
    let own = found.filter { found in
      guard !hops.crossesBoundary(from: results.position, to: found.index) else { return false }
      guard let receiver = found.field.receiver,
        let id = results.authservID.flatMap({ ResultWords.hostName($0) })
      else { return true }
      return ResultWords.house(of: receiver) == ResultWords.house(of: id)
    }
    return own.first { !$0.field.isHELO } ?? own.first
  }

  /// The topmost, when there is nothing else; those of the next hop do not count.
  func best(hops: Hops) -> Found? {
    guard let first = found.first(where: { hops.trusts(host: $0.field.receiver, at: $0.index) })
    else { return nil }
    let own = found.filter { !hops.crossesBoundary(from: first.index, to: $0.index) }
    return own.first { !$0.field.isHELO } ?? first
  }
}
