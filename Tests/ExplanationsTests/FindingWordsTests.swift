import DNSCore
import Explanations
import Providers
import Testing
import Verifier
import Words

/// One finding of each kind, with foreign text that must not reach a terminal as it is.
private let everything: [Mistake] = {
  let name = DomainName("default._domainkey.example.jp") ?? .root
  let hostile = "\u{1B}[31m\u{202E}evil"
  let octets = Array(hostile.utf8)
  return [
    .notPublished(missing: [.spf, .dkim], anyKey: false),
    .spfMultiple(count: 2),
    .nameDoubled(found: name, correct: name),
    .dkimTruncated(seen: 237, expected: 392),
    .wrongZone(found: [hostile], delegated: [name]),
    .notYetVisible(servers: [hostile], until: 1_000),
    .notYetVisible(
      servers: [hostile], until: 1_000,
      move: NameServerMove(former: [name], secondsLeft: 86_400)),
    .quotesEmbedded(octet: 0x22, offset: 0),
    .spfRelayNotListed(
      host: "mixhost", relay: "mailchannels", ip: .v4(0x1753_D10E), isProved: true),
    .spfRelayNotListed(host: nil, relay: hostile, ip: nil, isProved: false),
    .recordMissing(type: .cname, name: name), .recordDiffers(type: .cname, name: name),
    .cnameBlocked(name: name, type: .txt), .cnameProxied(name: name),
    .cnameTargetMissing(target: name),
    .spfSenderNotListed(ip: .v4(0xCB00_7119), result: "softfail", missing: [hostile]),
    .envelopeMisaligned(envelope: name, from: name),
    .recordWrongOwner(found: name, correct: name, isHarmless: false),
    .recordWrongOwner(found: name, correct: name, isHarmless: true),
    .dkimSelectorMismatch(used: name, published: [name]),
    .spfTooManyLookups(count: 12), .spfTooManyLookups(count: nil),
    .spfSyntax(.version),
    .spfSyntax(.leadingText),
    .spfSyntax(.term(hostile)),
    .spfSyntax(.versionTwice),
    .spfSyntax(.elsewhere(name)),
    .invisibleCharacters(scalar: 0x200B, offset: 3),
    .dkimMultipleRecords(count: 2),
    .dkimKeyMismatch,
    .spfRedirectConflict(.besideAll), .spfRedirectConflict(.twice),
    .spfRedirectConflict(.targetWithoutSPF(hostile)),
    .cpanelFalseWarning,
    .providerDefaultSPF(automatic: octets),
    .dmarcMissing,
    .dmarcPolicyBlocks(policy: hostile, at: name),
    .dmarcRecordInvalid(problem: .several(count: 2), corrected: nil),
    .dmarcRecordInvalid(problem: .versionNotFirst, corrected: octets),
    .dmarcRecordInvalid(problem: .policy(hostile), corrected: octets),
    .dmarcRecordInvalid(problem: .reportAddress(hostile), corrected: octets),
    .dmarcRecordInvalid(problem: .separator, corrected: octets),
    .dmarcRecordInvalid(problem: .value(tag: "sp", value: hostile), corrected: nil),
    .dmarcRecordInvalid(problem: .tagTwice("p"), corrected: nil),
    .dmarcRecordInvalid(problem: .policy(nil), corrected: nil),
    .cnameConflict(target: name, problem: .atSameName),
    .cnameConflict(target: name, problem: .wildcard),
    .cnameConflict(target: name, problem: .targetDoubled),
    .cnameConflict(target: name, problem: .leadsNowhere),
    .wrongRecordType(seen: RecordType(rawValue: 99)), .wrongRecordType(seen: .txt),
    .dnssecBroken(resolvers: [hostile], codes: [6]),
    .dnssecBroken(resolvers: [hostile], codes: [6, 7]),
    .dnssecBroken(resolvers: [hostile], codes: [8]),
    .dnssecBroken(resolvers: [hostile], codes: [9]),
    .dnssecBroken(resolvers: [hostile], codes: [10, 22]),
    .privateKeyPublished,
    .nsInconsistent(behind: [hostile]),
    .spfVoidLookups(names: [name]), .spfVoidLookups(names: []),
    .ptrMissing(ip: nil),
    .dkimKeyUnusable(.tooShort(bits: 512)), .dkimKeyUnusable(.short(bits: 1_024)),
    .dkimKeyUnusable(.revoked), .dkimKeyUnusable(.testing), .dkimKeyUnusable(.notForEmail),
    .dkimKeyUnusable(.onlySHA1), .dkimKeyUnusable(.hashName),
    .dkimKeyUnusable(.foreignOctet(0x3F, offset: 7)), .dkimKeyUnusable(.wrongType),
    .dkimKeyUnusable(.onlyEd25519), .dkimKeyUnusable(.letterCase),
    .dkimKeyUnusable(.unreadable),
    .spfPermissive(.everyone), .spfPermissive(.neutral), .spfPermissive(.noEnding),
    .spfPermissive(.hugeRange(hostile)), .spfPermissive(.open(hostile)),
    .spfPermissive(.suspicious),
    .subdomainNoSPF(subdomain: name),
    .dkimNotSigning,
    .recordsLostInMove(records: [Record(name: name, ttl: 60, data: .txt([octets]))]),
    .txtAnswerTooLarge(octets: 5_000, tcpFails: true),
    .txtAnswerTooLarge(octets: 0, tcpFails: true),
    .txtAnswerTooLarge(octets: 5_000, tcpFails: false),
    .notAuthentication(cause: "mailbox_full"),
  ]
}()

@Suite struct FindingWordsTests {
  @Test func `Every kind of finding is told here`() {
    #expect(Set(everything.map(\.code)).count == 42)
  }

  @Test(arguments: everything.indices, Language.allCases)
  func `Each finding says what is the case and what to do, in clean text`(
    _ index: Int, _ language: Language
  ) {
    let octets = Array("\u{1B}]0;evil\u{7}".utf8)
    let finding = Finding(
      everything[index], record: .spf, expected: octets, observed: octets)
    let told = Explain.finding(finding, advice: nil, provider: nil)
    for phrase in [told.whatIsTheCase, told.whatToDo] + told.why {
      let text = phrase.text(in: language)
      #expect(!text.isEmpty)
      #expect(!text.unicodeScalars.contains(where: SafeText.isUnsafe))
      #expect(!text.contains("!") && !text.contains("!"))
      if language == .en {
        #expect(!text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) })
      }
    }
    #expect(
      told.whatIsTheCase.text(in: .ja).unicodeScalars.contains {
        (0x3041...0x9FFF).contains($0.value)
      })
  }

  @Test func `The one edit in the form comes first, where it is known`() {
    var finding = Finding(
      .nameDoubled(found: .root, correct: .root), record: .spf)
    finding.advice = ["edit-1"]
    var edit = Edit(
      .change, record: .spf, purpose: .spf,
      row: Row(Record(name: .root, ttl: 60, data: .txt([Array("v=spf1 ~all".utf8)]))), name: .root,
      strings: [Array("v=spf1 ~all".utf8)])
    edit.id = "edit-1"
    edit.slips = [
      TypedField(
        field: "サブドメイン", was: "default._domainkey.example.jp", shouldBe: "default._domainkey")
    ]
    let advice = Advice(domain: .root, zone: .root, edits: [edit])
    let told = Explain.finding(finding, advice: advice, provider: nil)
    #expect(told.whatToDo.text(in: .ja).contains("「サブドメイン」"))
    #expect(told.whatToDo.text(in: .en).contains("default._domainkey"))
  }
}

@Suite struct ClockTests {
  @Test func `A moment is told with the clock and how long that is, never early`() {
    // 2026-11-23 10:06:30 UTC is 19:06:30 in Japan.
    let now = 1_795_428_390.0
    let by = Explain.by(now + 35 * 60, now: now, utcOffset: 9 * 3_600)
    #expect(by.text(in: .ja) == "19:42ごろまでに(あと35分)")
    #expect(by.text(in: .en) == "by about 19:42 (in 35 min)")
  }

  @Test func `Another day brings its date`() {
    let now = 1_795_428_390.0
    let text = Explain.at(now + 86_400, now: now, utcOffset: 9 * 3_600)
    #expect(text.text(in: .ja) == "11月24日 19:06")
  }
}
