import DNSCore
import FoundationEssentials
import MailAuth
import Testing

/// Mails with what other verifiers say about them, made by `Tests/Lab/dkim`.
enum DKIMVerdicts {
  static let damaged = ProcessInfo.processInfo.environment["TODOKU_DKIM_DAMAGED"]
  static let recorded = ProcessInfo.processInfo.environment["TODOKU_DKIM_RECORDED"]

  struct Row {
    var name: String
    var verdicts: [String]
    var mail: [UInt8]
    var known: Knowledge

    /// The last word of the name: what was done to the mail.
    var label: String { name.split(separator: ".").last.map(String.init) ?? name }

    var first: DKIMSignatureResult? {
      guard
        case .result(let results) = DKIM.evaluate(
          MailMessage(mail), now: 1_900_000_000, known: known)
      else { return nil }
      return results.first
    }
  }

  static func rows(_ folder: String?) throws -> [Row] {
    let url = URL(filePath: try #require(folder))
    let table = String(
      decoding: try Data(contentsOf: url.appending(path: "verdicts.tsv")), as: UTF8.self)
    return try table.split(separator: "\n").map { line in
      let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let mail = Array(try Data(contentsOf: url.appending(path: words[0] + ".eml")))
      return Row(
        name: words[0], verdicts: Array(words.dropFirst()), mail: mail,
        known: try known(Array(Data(contentsOf: url.appending(path: words[0] + ".keys"))), mail))
    }
  }

  /// The keys of a file; what else a mail asks for is not there.
  private static func known(_ keys: [UInt8], _ mail: [UInt8]) throws -> Knowledge {
    var known: Knowledge = [:]
    for line in keys.split(separator: 0x0A) {
      let tab = line.firstIndex(of: 0x09) ?? line.endIndex
      let owner = line[..<tab].split(separator: 0x2E).map { Array($0) }
      guard let name = DomainName(labels: owner), tab < line.endIndex else { continue }
      let question = Question(name, .txt)
      let text = Array(line[(tab + 1)...])
      known[question] = Answer(
        question, .records([Record(name: name, ttl: 60, data: .txt([text]))]))
    }
    let message = MailMessage(mail)
    var open: [Question] = []
    if case .needs(let keys) = DKIM.evaluate(message, now: 0, known: known) { open += keys }
    if case .needs(let keys) = ARC.evaluate(message, now: 0, known: known) { open += keys }
    for question in open { known[question] = Answer(question, .noSuchName) }
    return known
  }
}

/// Each mail of two other signers and each damage: the verdicts of three verifiers side by side.
@Suite(.enabled(if: DKIMVerdicts.damaged != nil))
struct DKIMDamageVerdictTests {
  /// Where the two others are not of one mind with us: whether we let it pass, the rule, and what a
  /// person is told about it.
  struct Difference {
    var passes: Bool
    var rule: String
    var told: Disagreement?

    init(_ passes: Bool, _ rule: String, _ told: Disagreement? = nil) {
      self.passes = passes
      self.rule = rule
      self.told = told
    }
  }

  static let differences: [String: Difference] = [
    // A body is given the line break that it lost; libopendkim does not.
    "body-final-newline-missing": Difference(true, "RFC 6376 §3.4.3 and §3.4.4"),
    // The lowest From is the one signed, and DMARC refuses two; python3-dkim refuses at once.
    "header-from-on-top": Difference(true, "RFC 6376 §5.4.2"),
    "length-from": Difference(true, "RFC 6376 §5.4.2"),
    "length-nothing-from": Difference(true, "RFC 6376 §5.4.2"),
    "lifetime-from": Difference(true, "RFC 6376 §5.4.2"),
    // White space before the colon goes; to python3-dkim it is no field.
    "header-space-before-colon": Difference(true, "RFC 6376 §3.4.2"),
    // A tag twice makes the whole list invalid; libopendkim takes one of them.
    "key-double-tag": Difference(false, "RFC 6376 §3.2", .tagTwice),
    // Without k= a key is RSA; libopendkim looks at a= of the signature instead.
    "key-no-type": Difference(false, "RFC 6376 §3.6.1", .keyTypeMissing),
    // What stands in p= is base64 and nothing else; others drop what is not.
    "key-quote-inside": Difference(false, "RFC 6376 §3.6.1", .textInKey),
    "key-quote-escaped": Difference(false, "RFC 6376 §3.6.1", .textInKey),
    "key-text-after": Difference(false, "RFC 6376 §3.6.1", .textAfterKey),
    // h= without the hash of the signature; python3-dkim does not look.
    "key-sha1-only": Difference(false, "RFC 6376 §3.6.1", .hashNotAllowed),
    // "rsa" in the grammar is written so that case does not count; to python3-dkim it does.
    "key-type-upper": Difference(true, "RFC 5234 §2.3", .keyTypeCase),
    // v= has to be the first tag; neither of the others looks where it stands.
    "key-v-last": Difference(false, "RFC 6376 §3.6.1", .versionNotFirst),
    // As in the key; libopendkim drops what is not base64.
    "signature-b-junk": Difference(false, "RFC 6376 §3.5"),
    "signature-with-sha1": Difference(false, "RFC 8301 §3.1", .sha1),
  ]

  /// What libopendkim calls what we call so.
  static let reasons: [String: DKIMReason] = [
    "body-hash": .bodyHash, "header-list-missing-required-entries": .fromNotSigned,
    "invalid-domain-coverage": .identityOutsideDomain,
    "invalid-header-canonicalization": .unknownCanonicalization, "key-revoked": .revoked,
    "key-not-found-in-DNS": .noKey, "length-tag-value-exceeds-body-size": .bodyLength,
    "not-an-e-mail-key": .serviceNotAllowed, "query-option-invalid": .unknownQueryMethod,
    "signature-algorithm-invalid": .unknownAlgorithm, "signature-data-empty": .syntax,
    "signature-expired": .expired, "signature-key-hash-mismatch": .hashNotAllowed,
    "unknown-key-type": .badKey, "unknown-key-version": .badKey,
    "unsupported-signature-version": .unknownVersion,
  ]

  @Test func `Every damage is judged as two other verifiers judge it, or as a rule demands`() throws
  {
    var needed: Set<String> = []
    let rows = try DKIMVerdicts.rows(DKIMVerdicts.damaged)
    for row in rows {
      let ours = row.first
      let passes = ours?.isPass == true
      let theirs = row.verdicts.map { $0 == "pass" }
      try #require(theirs.count == 2)
      if theirs != [passes, passes] {
        needed.insert(row.label)
        let difference = Self.differences[row.label]
        #expect(difference?.passes == passes, "\(row.name): \(passes), they say \(row.verdicts)")
        if let told = difference?.told, row.name.contains(".rsa-") || told == .keyTypeMissing {
          #expect(ours?.disagreements.contains(told) == true, "\(row.name)")
          // Who is said to accept it is who does.
          #expect(told.acceptedBy.contains(.dkimpy) == theirs[0], "\(row.name)")
          #expect(told.acceptedBy.contains(.libopendkim) == theirs[1], "\(row.name)")
        }
      } else if !passes, let reason = Self.reasons[row.verdicts[1]] {
        #expect(ours?.reason == reason, "\(row.name)")
      }
    }
    #expect(needed == Set(Self.differences.keys))
    #expect(rows.count > 1_500 && rows.count { $0.verdicts == ["pass", "pass"] } > 400)
  }
}

/// The tests of dkimpy, whose verdicts are asserted there.
@Suite(.enabled(if: DKIMVerdicts.recorded != nil))
struct DKIMRecordedTests {
  @Test func `Every message of dkimpy's own tests gets the verdict that they expect`() throws {
    let rows = try DKIMVerdicts.rows(DKIMVerdicts.recorded)
    var small = 0
    for row in rows {
      if row.name.contains(".arc.") {
        let evaluation = ARC.evaluate(
          MailMessage(row.mail), now: 1_900_000_000, known: row.known)
        guard case .result(let result) = evaluation else {
          Issue.record("\(row.name) asks \(evaluation)")
          continue
        }
        #expect((result.word == .pass) == (row.verdicts == ["pass"]), "\(row.name)")
        continue
      }
      let ours = row.first
      // RFC 8301 §3.2: keys below 1024 bits never pass; one test there asks for 512.
      if ours?.reason == .keyTooSmall, row.name.contains("dkim_signature_canonicalization") {
        small += 1
        continue
      }
      #expect((ours?.isPass == true) == (row.verdicts == ["pass"]), "\(row.name): \(ours as Any)")
    }
    #expect(rows.count > 100 && small <= 4)
  }
}
