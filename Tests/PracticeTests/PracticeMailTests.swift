import DNSCore
import MailAuth
import Practice
import Providers
import Testing

@Suite struct PracticeMailTests {
  let seconds = 1_795_461_672

  @Test func `The first mail is refused as Gmail refuses it, and asking so costs nothing`() throws {
    var world = try makeWorld()
    let text = try #require(try world.firstRefusal(at: 0, seconds: seconds, mark: 1))
    #expect(text.contains("550-5.7.26  DKIM = did not pass"))
    #expect(text.contains("550-5.7.26  SPF [dojo.example] with ip: [203.0.113.25] = did not pass"))
    // The receiver's resolver was not told anything in earnest.
    try world.enter(world.host.wanted[1], at: 0)
    let mail = try world.sendMail(at: 8, seconds: seconds, mark: 2)
    #expect(mail.verdict.isAccepted)
  }

  @Test func `With both records the mail arrives, and its signature verifies in the real judge`()
    throws
  {
    var world = try makeWorld()
    for record in world.host.wanted { try world.enter(record, at: 0) }
    let mail = try world.sendMail(at: 8, seconds: seconds, mark: 3)
    #expect(mail.verdict.spf.word == .pass)
    #expect(mail.verdict.dkim.map(\.result) == [.pass])
    guard case .delivered(let octets) = mail.outcome else {
      Issue.record("refused")
      return
    }
    let message = MailMessage(octets)
    let question = Question(PracticeHost.keyName, .txt)
    let answer = try world.ask(PracticeHost.keyName.description, .txt, .receiver, at: 9)
    guard
      case .result(let results) = DKIM.evaluate(message, now: seconds, known: [question: answer])
    else {
      Issue.record("more questions")
      return
    }
    #expect(results.map(\.isPass) == [true])
    let reported = ReportedResults.read(PastedField.read(octets).fields)
    #expect(reported.authservID == "mx.google.com")
    #expect(reported.spfPasses == true && reported.dkimPasses == true)
    #expect(reported.spf?.clientIP == PracticeHost.serverAddress)
    let date = try #require(message.fields(named: "date").first)
    #expect(MailDate.seconds(String(decoding: date.value, as: UTF8.self)) == seconds)
  }

  @Test func `Sent too early, the mail is refused until the receiver's resolver forgets`() throws {
    var world = try makeWorld()
    guard case .refused = try world.sendMail(at: 0, seconds: seconds, mark: 4).outcome else {
      Issue.record("nothing is published")
      return
    }
    for record in world.host.wanted { try world.enter(record, at: 0) }
    #expect(try !world.sendMail(at: 20, seconds: seconds, mark: 5).verdict.isAccepted)
    #expect(try world.sendMail(at: 31, seconds: seconds, mark: 6).verdict.isAccepted)
  }

  @Test func `One of the two is enough for the receiver, and it says which is missing`() throws {
    var world = try makeWorld()
    try world.enter(world.host.wanted[0], at: 0)
    let mail = try world.sendMail(at: 8, seconds: seconds, mark: 7)
    guard case .delivered(let octets) = mail.outcome else {
      Issue.record("SPF passes")
      return
    }
    let reported = ReportedResults.read(PastedField.read(octets).fields)
    #expect(reported.spfPasses == true && reported.dkimPasses == false)
    #expect(mail.verdict.dkim.first?.reason == .noKey)
  }

  @Test func `A second SPF beside the first breaks it; the edited one keeps both services`() throws
  {
    var world = try makeWorld(.existingSPF)
    try world.enter(world.host.wanted[0], at: 0)
    #expect(try world.sendMail(at: 8, seconds: seconds, mark: 8).verdict.spf.word == .permerror)
    var mended = try makeWorld(.existingSPF)
    var form = PracticeForm(provider: mended.provider)
    form.edit(try #require(mended.rows.first?.id), of: mended)
    let box = try #require(form.boxes.firstIndex { $0.role == .value })
    form.type("v=spf1 include:_spf.mailbox.example ip4:203.0.113.25 ~all", into: box)
    form.save(into: &mended, at: 0)
    #expect(try mended.sendMail(at: 8, seconds: seconds, mark: 9).verdict.spf.word == .pass)
  }

  @Test func `A DMARC record shows in the receiver's words`() throws {
    var world = try makeWorld()
    for record in world.host.wanted { try world.enter(record, at: 0) }
    try world.enter(
      FormRecord(name: name("_dmarc.dojo.example"), text: "v=DMARC1; p=none"), at: 0)
    let mail = try world.sendMail(at: 8, seconds: seconds, mark: 10)
    #expect(mail.verdict.dmarc.word == .pass)
    guard case .delivered(let octets) = mail.outcome else { return }
    #expect(ReportedResults.read(PastedField.read(octets).fields).dmarcPasses == true)
  }

  @Test func `A doubled name is refused, and the refusal goes when it is mended`() throws {
    var world = try makeWorld(.repair(.wholeName))
    #expect(try world.firstRefusal(at: 0, seconds: seconds, mark: 11) != nil)
    try world.enter(world.host.wanted[1], at: 0)
    #expect(try world.firstRefusal(at: 8, seconds: seconds, mark: 12) == nil)
  }
}
