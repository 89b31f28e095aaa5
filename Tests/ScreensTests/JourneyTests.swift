import DNSCore
import Explanations
import MailAuth
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// From the error mail to PASS by keys alone, with the other side of the practice as the browser.
@Suite struct JourneyTests {
  /// The forms that the journey has to lead through, one by one.
  enum Form: String, CaseIterable, CustomTestStringConvertible {
    case muumuuDNS = "muumuu-dns"
    case onamae = "onamae-com"
    case xserver
    case xserverDomain = "xserver-domain"
    case valueDomain = "value-domain"
    case sakura = "sakura-domain"
    case conoha
    case cloudflare
    case route53
    case googleCloudDNS = "google-cloud-dns"
    case godaddy
    case namecheap
    case bind = "bind-zone-file"
    case generic

    var testDescription: String { rawValue }
  }

  @Test(arguments: Form.allCases, Language.allCases)
  func `What step 3 shows, typed into the provider's form, leads to PASS`(
    form: Form, language: Language
  ) throws {
    var walker = try Walker(form.rawValue, language: language, hasOtherSide: true)
    try walk(&walker)
    #expect(walker.wizard.journey?.before == [])
    // Only the key that has no room in the form is replaced by a shorter one.
    let bits = walker.world.host.dkimText.utf8.count > 300 ? 2048 : 1024
    #expect(bits == (form == .sakura ? 1024 : 2048))
  }

  /// Its form has no room for a key of 2048 bits, and step 3 says so at once.
  @Test(arguments: Language.allCases)
  func `Sakura's form is known not to hold the key, and other ways are shown`(
    language: Language
  ) throws {
    var walker = try Walker("sakura-domain", language: language)
    walker.toFields()
    try #require(walker.wizard.shown == .fields)
    let fields = try #require(walker.wizard.fields)
    let dkim = try #require(fields.laterRefusal)
    #expect(dkim.purpose == .dkim)
    #expect(fields.answer?.filling != nil)
    // Behind the first sentence stands the key, which plain mode calls by another name.
    let warning = FieldsWords.laterCannotHold(dkim).text(in: language)
      .prefix { $0 != "。" && $0 != "." }
    #expect(!warning.isEmpty && walker.wizard.page.plainLines().contains { $0.contains(warning) })
    walker.press(.tab)
    guard case .stop(let record)? = walker.wizard.fields?.current, record.end == .cannotHold,
      case .tooLong(_, limit: 255)? = record.refusal
    else {
      Issue.record("the key fits")
      return
    }
    let waysOut = record.waysOut
    #expect(waysOut == Catalogue.provider(id: "sakura-domain")?.waysOut)
    let lines = walker.wizard.page.plainLines().joined(separator: "\n")
    for way in waysOut { #expect(lines.contains(Explain.wayOut(way).text(in: language))) }
    // SPF alone is a good end: the key is left out by one key, and taken back by another.
    walker.press(.enter)
    #expect(walker.wizard.journey?.declined == [.name(record.name)])
    #expect(walker.wizard.fields?.items.count == 1)
    try walker.publish(walker.world.host.wanted[0])
    walker.press(.enter)
    walker.wait { $0.wizard.propagation?.isWell == true }
    #expect(walker.wizard.propagation?.isWell == true, "\(walker.wizard.page.plainLines())")
  }

  @Test func `Where nothing was saved, one key leads back to the row that the screen names`() throws
  {
    var walker = try Walker("cloudflare", language: .en)
    walker.toPropagation()
    walker.wait(2_000) { $0.wizard.propagation?.isRed == true }
    try #require(walker.wizard.propagation?.isRed == true)
    let record = try #require(walker.wizard.propagation?.trouble?.record)
    // Step 3 was left on its last page, and nothing has changed since.
    try #require(walker.wizard.fields?.current?.record != record)
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .fields)
    #expect(walker.wizard.fields?.current?.record == record)
  }

  @Test(arguments: Language.allCases)
  func `A row that was corrected is waited for, as one that is new`(language: Language) throws {
    var walker = try Walker("cloudflare", language: language)
    walker.toFields()
    let wanted = walker.world.host.wanted
    let astray = try #require(PracticeHost.domain.prepending("www"))
    try walker.publish(FormRecord(name: astray, text: wanted[0].text))
    try walker.publish(wanted[1])
    walker.press(.enter, .enter)
    walker.wait { $0.wizard.propagation?.isRed == true }
    let red = try #require(walker.wizard.propagation)
    #expect(red.isRed && red.trouble?.mistake.code == "record-wrong-owner")
    // Corrected and saved: the DNS company has not published it yet.
    walker.press(.character("b"))
    while walker.wizard.shown == .fields { walker.press(.enter) }
    walker.wait(20)
    let calm = try #require(walker.wizard.propagation)
    #expect(calm.entry.enteredAt.map { $0 > (red.entry.enteredAt ?? 0) } == true)
    #expect(!calm.isRed && !calm.isWell, "\(walker.wizard.page.plainLines())")
    // When the form's time is over, what stands there is wrong again.
    walker.wait(2_000) { $0.wizard.propagation?.isRed == true }
    #expect(walker.wizard.propagation?.isRed == true)
    try walker.publish(wanted[0])
    walker.wait(2_000) { $0.wizard.propagation?.isWell == true }
    #expect(walker.wizard.propagation?.isWell == true, "\(walker.wizard.page.plainLines())")
  }

  @Test(arguments: ["muumuu-dns", "bind-zone-file"])
  func `An SPF that is there is edited, not doubled, and leads to PASS`(id: String) throws {
    var walker = try Walker(id, exercise: .existingSPF, hasOtherSide: true)
    try walk(&walker)
    let texts = walker.world.rows.compactMap { $0.record.joinedText }
      .map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("v=spf1") }
    #expect(texts.count == 1)
    #expect(texts.first?.contains("include:_spf.mailbox.example") == true)
    #expect(texts.first?.contains("ip4:203.0.113.25") == true)
    let before = try #require(walker.wizard.journey?.before)
    #expect(before.map { String(decoding: $0.text, as: UTF8.self) } == [PracticeWorld.existingSPF])
  }

  @Test(arguments: ["muumuu-dns", "cloudflare", "route53", "value-domain"], Language.allCases)
  func `A host behind a relay passes once the SPF names the relay`(
    id: String, language: Language
  ) throws {
    var walker = try Walker(id, exercise: .relay, language: language, hasOtherSide: true)
    #expect(walker.bounce.contains("with ip: [192.0.2.77]"))
    try walk(&walker, sender: "192.0.2.77")
    let spf = try #require(walker.world.enteredSPF)
    #expect(spf.contains("include:relay.mailchannels.net"))
    #expect(spf.contains("ip4:203.0.113.25"))
  }

  @Test(arguments: ["muumuu-dns", "cloudflare", "route53", "onamae-com"], Language.allCases)
  func `A newsletter service's CNAMEs are entered beside the host's records, and all pass`(
    id: String, language: Language
  ) throws {
    var walker = try Walker(id, exercise: .newsletter, language: language, hasOtherSide: true)
    try walk(&walker, records: 4)
    let aliases = walker.world.rows.flatMap(\.records).filter { $0.type == .cname }
    #expect(aliases.map(\.name) == PracticeService.wanted.map(\.name))
    // Its own mail passes by a key that is found through the CNAME.
    #expect(try walker.world.judgeNewsletter(at: walker.now + 600, seconds: Int(walker.now)))
  }

  @Test(arguments: KnownSenders.all.map(\.id))
  func `Whoever else sends as the domain is let in, and the mail passes all the same`(
    id: String
  ) throws {
    var walker = try Walker()
    walker.toSenders()
    let index = try #require(KnownSenders.all.firstIndex { $0.id == id })
    walker.press(.character("d"))
    for _ in 0..<index { walker.press(.down) }
    walker.press(.character(" "), .enter)
    try #require(walker.wizard.shown == .fields)
    let wanted = try #require(walker.wizard.journey?.wanted)
    let include = try #require(KnownSenders.sender(id: id)).include
    #expect(String(decoding: wanted[0].text, as: UTF8.self).contains("include:\(include) "))
    for record in wanted { try walker.publish(.init(name: record.name, text: record.text)) }
    walker.press(.enter, .enter)
    walker.wait { $0.wizard.propagation?.isWell == true }
    walker.press(.enter)
    walker.now += 5
    walker.paste(walker.mail())
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
  }

  // MARK: The way

  private func walk(
    _ walker: inout Walker, records: Int = 2, sender: String = "203.0.113.25"
  ) throws {
    // 0: the error mail, copied on the other side.
    walker.press(.function(2), .character("1"), .character("c"), .function(2), .control("v"))
    #expect(walker.wizard.start.mode == .bounce)
    walker.press(.enter)
    // 1: whose DNS it is.
    try #require(walker.wizard.shown == .domain)
    if walker.wizard.domain?.providerID != walker.world.provider.id {
      walker.press(.character("p"))
      walker.type(walker.world.provider.name.text(in: walker.wizard.language))
      walker.press(.enter)
    }
    #expect(walker.wizard.domain?.providerID == walker.world.provider.id)
    walker.press(.enter)
    // 2: cPanel's values.
    try #require(walker.wizard.shown == .values)
    other(&walker, "2")
    walker.press(.character("c"), .function(2), .control("v"))
    #expect(walker.wizard.values?.records.count == 2)
    if walker.world.exercise.hasService {
      other(&walker, "6")
      walker.press(.character("c"), .function(2), .control("v"))
    }
    #expect(walker.wizard.values?.records.count == records)
    walker.press(.enter, .enter)
    // 3: the form, record by record.
    try #require(walker.wizard.shown == .fields)
    if walker.wizard.fields?.laterRefusal != nil { try takeShorterKey(&walker) }
    #expect(walker.wizard.fields?.laterRefusal == nil)
    let count = try #require(walker.wizard.fields?.items.count)
    #expect(count == records)
    for _ in 0..<count {
      try enter(&walker)
      walker.press(.enter)
    }
    // 4: who sees it.
    try #require(walker.wizard.shown == .propagation)
    walker.wait { $0.wizard.propagation?.isWell == true }
    try #require(walker.wizard.propagation?.isWell == true, "\(walker.wizard.page.plainLines())")
    #expect(walker.done.filter { $0 == .bell }.count == 1)
    walker.press(.enter)
    // 5: a mail as proof.
    try #require(walker.wizard.shown == .finalCheck)
    walker.now += 5
    other(&walker, "4")
    walker.press(
      .character("s"), .enter, .character("c"), .function(2), .control("v"))
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
    #expect(walker.wizard.finalCheck?.own?.reading?.judgement.signatures.first?.isPass == true)
    #expect(walker.wizard.journey?.proof.first == "spf=pass \(sender)")
    walker.press(.enter)
    #expect(walker.done.last == .leave(finished: true))
    #expect(walker.tooEarly == [])
  }

  /// The way out where a form has no room for the key: a shorter one, pasted again in step 2.
  private func takeShorterKey(_ walker: inout Walker) throws {
    other(&walker, "2")
    #expect(walker.wizard.page.shownKeys(columns: 80).contains { $0.keys == [.character("k")] })
    walker.press(.character("k"))
    #expect(walker.wizard.notice == PracticeWords.hasShortKey)
    #expect(!walker.wizard.page.keys.contains { $0.keys == [.character("k")] })
    walker.press(.character("c"), .function(2), .character("b"), .character("b"))
    try #require(walker.wizard.shown == .values)
    walker.press(.character("x"), .control("v"))
    #expect(walker.wizard.values?.records.count == 2)
    walker.press(.enter, .enter)
    try #require(walker.wizard.shown == .fields)
  }

  /// Opens a page of the other side by its number, from wherever that was left.
  private func other(_ walker: inout Walker, _ number: Character) {
    walker.press(.function(2))
    for _ in 0..<4 where walker.wizard.practice?.mode != .menu { walker.press(.escape) }
    walker.press(.character(number))
  }

  /// Types what the shown record's page says into the boxes, and saves.
  private func enter(_ walker: inout Walker) throws {
    let page = walker.wizard.page
    var form: Page.Form?
    var old: SafeText?
    for block in page.blocks {
      if case .form(let found) = block { form = found }
      if case .change(let change) = block { old = change.old }
    }
    let fields = try #require(form, "\(page.plainLines())").fields
    other(&walker, "3")
    let rows = try #require(walker.wizard.practice?.side.rows)
    if let old {
      // A zone file's old line has the value among other words.
      let row = try #require(
        rows.firstIndex { row in
          row.contains { $0.contains(old.text) || ($0.count > 20 && old.text.contains($0)) }
        })
      walker.press(.home)
      for _ in 0..<row { walker.press(.down) }
    } else {
      walker.press(.end)
    }
    walker.press(.enter)
    #expect(walker.wizard.practice?.mode == .form)
    if walker.wizard.practice?.isWholeBox == true {
      // The other lines stay; the one that changes goes, and what step 3 shows comes at the end.
      var kept = rows.map { $0[0] }
      if let old, let row = kept.firstIndex(where: { $0.contains(old.text) }) {
        for _ in row..<kept.count { walker.press(.backTab) }
        walker.press(.end, .control("u"))
        for _ in row..<kept.count { walker.press(.tab) }
        kept.remove(at: row)
      }
      let lines = fields.compactMap { field -> String? in
        if case .type(let text) = field.entry { return text.text }
        return nil
      }
      #expect(lines.count == fields.count)
      walker.paste(lines.joined(separator: "\n"))
      while let side = walker.wizard.practice, side.box < side.boxes.count { walker.press(.tab) }
      walker.pressSave()
      #expect(walker.wizard.practice?.side.refusal == nil)
      #expect(walker.wizard.practice?.mode == .rows)
      #expect(walker.wizard.practice?.side.rows.map { $0[0] } == kept + lines)
      walker.press(.function(2))
      return
    }
    #expect(walker.wizard.practice?.boxes.count == fields.count)
    for field in fields {
      switch field.entry {
      case .type(let text):
        walker.press(.end, .control("u"))
        walker.type(text.text)
      case .choose(let text):
        walker.press(.end, .control("u"))
        walker.type(text.string)
      case .leaveEmpty: walker.press(.end, .control("u"))
      case .keep, .other: break
      }
      walker.press(.tab)
    }
    walker.pressSave()
    #expect(walker.wizard.practice?.side.refusal == nil)
    #expect(walker.wizard.practice?.mode == .rows)
    walker.press(.function(2))
    #expect(walker.wizard.shown == .fields && walker.wizard.overlay == nil)
  }
}
