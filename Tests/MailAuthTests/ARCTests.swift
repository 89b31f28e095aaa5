import DNSCore
import MailAuth
import Testing

/// A chain of two sets that python3-dkim sealed, and what can happen to it.
struct ARCTests {
  private func mail() throws -> String {
    String(decoding: try DKIMSupport.fixture("arc/two-sets.eml"), as: UTF8.self)
  }

  private func judge(
    _ text: String, _ records: [String: [String]]? = nil
  ) throws -> ARCResult {
    let keys = try records ?? DKIMSupport.keys("arc/two-sets.keys")
    let evaluation = ARC.evaluate(
      MailMessage(Array(text.utf8)), now: 1_795_480_000, known: try DKIMSupport.knowledge(keys))
    guard case .result(let result) = evaluation else {
      Issue.record("\(evaluation)")
      return ARCResult(.none, .dns)
    }
    return result
  }

  @Test func `A whole chain passes and names its sealers`() throws {
    let result = try judge(mail())
    #expect(result.word == .pass && result.reason == .verified)
    #expect(result.sealers.map(\.description) == ["one.example", "two.example"])
    #expect(try judge(mail().replacing("\r\n", with: "\n")).word == .pass)
  }

  @Test(arguments: [
    ("Line  with", "Line  without", ARCResult.Reason.messageSignature, 2),
    ("To: a@", "To: b@", .messageSignature, 2),
    ("i=1; one.example; arc=none", "i=1; one.example; arc=pass", .seal, 2),
    ("i=2; two.example; arc=pass", "i=2; two.example; arc=fail", .seal, 2),
    ("i=1; cv=none; a=rsa", "i=1; cv=pass; a=rsa", .chainValidation, 1),
    ("i=2; cv=pass; a=rsa", "i=2; cv=none; a=rsa", .chainValidation, 2),
    ("i=2; cv=pass; a=rsa", "i=2; cv=fail; a=rsa", .markedFail, 2),
    ("i=2; cv=pass; a=rsa", "i=2; h=from; cv=pass; a=rsa", .syntax, 2),
    ("i=1; cv=none; a=rsa", "i=1; cv=none; a=dsa", .syntax, 1),
    ("ARC-Seal: i=1", "X-Seal: i=1", .structure, 1),
    ("ARC-Message-Signature: i=1", "X-Other: i=1", .structure, 1),
    ("ARC-Authentication-Results: i=2", "X-Other: i=2", .structure, 2),
    ("ARC-Message-Signature: i=2; a=rsa", "ARC-Message-Signature: i=2; a=dsa", .syntax, 2),
    ("h=from : to", "h=arc-seal : from : to", .syntax, 2),
  ])
  func `What breaks the chain is named`(
    old: String, new: String, reason: ARCResult.Reason, instance: Int
  ) throws {
    let whole = try mail()
    let damaged = whole.replacing(old, with: new)
    #expect(damaged != whole)
    let result = try judge(damaged)
    #expect(result.word == .fail && result.reason == reason && result.instance == instance)
  }

  @Test func `Sets that are doubled or beyond fifty are no chain`() throws {
    let whole = try mail()
    for extra in ["ARC-Seal: i=1; cv=none\r\n", "ARC-Seal: i=51\r\n", "ARC-Seal: x\r\n"] {
      #expect(try judge(extra + whole).reason == .structure)
    }
    #expect(try judge("ARC-Seal: i=3; cv=pass\r\n" + whole).reason == .structure)
    #expect(try judge("From: a@example.jp\r\n\r\n").word == .none)
  }

  @Test func `Missing keys are told apart from missing answers`() throws {
    let keys = try DKIMSupport.keys("arc/two-sets.keys")
    let first = "arc._domainkey.one.example"
    let result = try judge(mail(), keys.merging([first: []]) { $1 })
    #expect(result.reason == .key && result.instance == 1)
    let message = MailMessage(Array(try mail().utf8))
    guard case .needs(let open) = ARC.evaluate(message, now: 1_795_480_000, known: [:]) else {
      Issue.record("nothing was asked")
      return
    }
    #expect(open.count == 2)
    var known = try DKIMSupport.knowledge(keys)
    let question = Question(try DKIMSupport.name(first), .txt)
    known[question] = Answer(question, .noReply(.timedOut))
    if case .result(let late) = ARC.evaluate(message, now: 1_795_480_000, known: known) {
      #expect(late.reason == .dns && late.instance == 1)
    }
  }
}
