import DNSCore
import MailAuth
import Testing
import Verifier

@Suite struct MessageFindingTests {
  private let author = InspectionWorld.name("example.jp")

  /// A mail of `author`, judged: SPF of an envelope, and signatures.
  private func judgement(
    spf word: SPFResult.Word = .pass, envelope: String = "example.jp",
    _ signatures: [(String, String, DKIMReason)] = [], sender: String = "a@example.jp"
  ) async -> MessageJudgement {
    let mail = MailMessage(Array("From: a@example.jp\r\n\r\nHello.\r\n".utf8))
    var known: Knowledge = [:]
    for name in ["_dmarc.example.jp", "_dmarc.jp"] {
      let question = Question(InspectionWorld.name(name), .txt)
      known[question] = Answer(question, .noSuchName)
    }
    guard case .result(var judged) = MessageJudgement.evaluate(mail, now: 0, known: known) else {
      preconditionFailure("questions are open")
    }
    judged.spf = SPFResult(word, domain: InspectionWorld.name(envelope))
    judged.origin.sender = Array(sender.utf8)
    judged.origin.address = InspectionWorld.address("192.0.2.9")
    judged.signatures = signatures.map { domain, selector, reason in
      var signature = DKIMSignatureResult(reason == .verified ? .pass : .permerror, reason)
      signature.domain = InspectionWorld.name(domain)
      signature.selector = InspectionWorld.name(selector)
      return signature
    }
    judged.isDKIMAligned = signatures.contains { $0.2 == .verified && $0.0 == "example.jp" }
    return judged
  }

  private let keys = MessageKeys(published: [InspectionWorld.name("default")], anyKey: true)

  private func codes(_ judged: MessageJudgement, _ keys: MessageKeys?) -> [String] {
    Finding.findings(in: judged, keys: keys).map(\.code)
  }

  @Test func `A good signature leaves nothing to say`() async {
    let judged = await judgement(
      spf: .softfail, envelope: "bounce.example.net", [("example.jp", "default", .verified)])
    #expect(codes(judged, keys).isEmpty)
  }

  @Test func `A key that is there and no signature`() async {
    #expect(codes(await judgement(), keys) == ["dkim-not-signing"])
    #expect(codes(await judgement(), MessageKeys()).isEmpty)
    let other = await judgement([("host.example.net", "default", .verified)])
    #expect(codes(other, keys) == ["dkim-not-signing"])
  }

  @Test func `A signature whose key is elsewhere, or nowhere`() async {
    let judged = await judgement([("example.jp", "mail", .noKey)])
    #expect(codes(judged, keys) == ["dkim-selector-mismatch"])
    #expect(codes(judged, MessageKeys(anyKey: false)) == ["not-published"])
    #expect(codes(judged, nil).isEmpty)
  }

  @Test func `A whole body under another key`() async {
    let judged = await judgement([("example.jp", "default", .signature)])
    #expect(codes(judged, keys) == ["dkim-key-mismatch"])
  }

  @Test func `The envelope is another's, or a subdomain's without SPF`() async {
    let signed = [("example.jp", "default", DKIMReason.bodyHash)]
    let foreign = await judgement(envelope: "sv100.example.net", signed)
    #expect(codes(foreign, keys) == ["envelope-misaligned"])
    let sub = await judgement(spf: .none, envelope: "news.example.jp", signed)
    #expect(codes(sub, keys) == ["subdomain-no-spf"])
    let other = await judgement(spf: .softfail, signed)
    #expect(codes(other, keys) == ["spf-sender-not-listed"])
    let bounce = await judgement(spf: .none, envelope: "sv100.example.net", signed, sender: "")
    #expect(codes(bounce, keys).isEmpty)
  }

  @Test
  func `A delivered mail from the relay's address leads to the relay, and asks for no address`()
    async
  {
    let signed = [("example.jp", "default", DKIMReason.bodyHash)]
    for result in [SPFResult.Word.fail, .softfail, .neutral] {
      var judged = await judgement(spf: result, signed)
      judged.origin.address = InspectionWorld.address("23.83.209.14")
      #expect(codes(judged, keys) == ["spf-relay-not-listed"])
      // Known by its name alone, where its network is not.
      judged.origin.address = InspectionWorld.address("192.0.2.9")
      judged.origin.helo = Array("bird.elm.relay.mailchannels.net".utf8)
      #expect(codes(judged, keys) == ["spf-relay-not-listed"])
    }
  }

  @Test func `What the SPF names, and keys that only one service has, are in use`() {
    var report = CheckReport(domain: author)
    report.spf.record = Array("v=spf1 include:_spf.google.com ip4:203.0.113.25 ~all".utf8)
    #expect(KnownSenders.inUse(report) == ["google-workspace"])
    report.spf.record = Array("v=spf1 ip4:203.0.113.25 ~all".utf8)
    #expect(KnownSenders.inUse(report).isEmpty)
    let shared = WantedRecord(
      purpose: .dkim, name: InspectionWorld.name("default._domainkey.example.jp"),
      text: InspectionWorld.dkim.text)
    #expect(KnownSenders.inUse(report, records: [shared]).isEmpty)
  }

  @Test func `Keys are looked for under the usual names`() {
    let names = ["default", "mail"].map(InspectionWorld.name)
    let question = Question(InspectionWorld.name("default._domainkey.example.jp"), .txt)
    guard case .needs(let open) = MessageKeys.evaluate(author, selectors: names, known: [:]) else {
      Issue.record("nothing is open")
      return
    }
    #expect(open.count == 3)
    var known: Knowledge = [:]
    for entry in open { known[entry] = Answer(entry, .noData) }
    known[question] = Answer(
      question,
      .records([Record(name: question.name, ttl: 1, data: .txt([InspectionWorld.dkim.text]))]))
    guard case .result(let found) = MessageKeys.evaluate(author, selectors: names, known: known)
    else {
      Issue.record("something is open")
      return
    }
    #expect(found == MessageKeys(published: [InspectionWorld.name("default")], anyKey: true))
  }
}
