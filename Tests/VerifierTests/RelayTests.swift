import DNSCore
import Fakes
import Testing
import Verifier

/// A mixhost customer: the mailboxes are at mixhost, and every mail leaves by MailChannels.
private func atMixhost(
  _ lines: [String], ip: String?, wanted: [WantedRecord] = InspectionWorld.both,
  others: [MemoryZone] = [relayRecord], reverse: String = "bird.elm.relay.mailchannels.net."
) -> InspectionWorld {
  InspectionWorld(
    (lines + [InspectionWorld.goodKey, InspectionWorld.goodDMARC]).joined(separator: "\n"),
    wanted: wanted, ip: ip,
    others: others + [
      MemoryZone("mixhost.jp", "jp7 A 203.0.113.25"),
      MemoryZone("83.23.in-addr.arpa", "14.209 PTR \(reverse)"),
    ], mailHost: "jp7.mixhost.jp.")
}

private let relayRecord = MemoryZone(
  "mailchannels.net", "relay TXT \"v=spf1 ip4:23.83.208.0/20 ~all\"\n\(bird)")
private let bird = "bird.elm.relay A 23.83.209.14"
private let hostRecord = MemoryZone(
  "mixhost.jp",
  "_spf TXT \"v=spf1 ip4:203.0.113.0/24 ip4:23.83.208.0/20 ~all\"\njp7 A 203.0.113.25")
private let relayIP = "23.83.209.14"

private func spf(_ advice: Advice) -> String? {
  advice.tasks.first { $0.purpose == .spf }.map { String(decoding: $0.text, as: UTF8.self) }
}

@Suite struct RelayTests {
  @Test func `The address in the refusal is the relay's, and the term that lets it pass is added`()
    async
  {
    var world = atMixhost([InspectionWorld.goodSPF], ip: relayIP)
    let report = await world.report()
    #expect(report.findings.map(\.code) == ["spf-relay-not-listed"])
    #expect(report.verdict == .broken)
    #expect(report.spf.state == .notAllowed)
    #expect(spf(report.advice)?.contains("include:relay.mailchannels.net") == true)
    #expect(spf(report.advice)?.contains("ip4:23.83") == false)
    #expect(report.advice.relay == "mailchannels")
  }

  @Test func `The host's own record comes before the relay's`() async {
    var world = InspectionWorld(
      [InspectionWorld.goodSPF, InspectionWorld.goodKey, InspectionWorld.goodDMARC]
        .joined(separator: "\n"),
      ip: relayIP, others: [relayRecord, hostRecord], mailHost: "jp7.mixhost.jp.")
    let report = await world.report()
    #expect(spf(report.advice)?.contains("include:_spf.mixhost.jp") == true)
    #expect(spf(report.advice)?.contains("mailchannels") == false)
  }

  @Test func `A term that lets nobody pass is not offered, and the host is to be asked`() async {
    var world = atMixhost(
      [InspectionWorld.goodSPF], ip: relayIP, others: [MemoryZone("mailchannels.net", bird)])
    let report = await world.report()
    #expect(report.findings.map(\.code) == ["spf-relay-not-listed"])
    #expect(report.advice.tasks.isEmpty)
    #expect(report.advice.unfinished.map(\.end) == [.inTheWay])
    #expect(
      report.advice.unfinished.first?.obstacle == .relay(host: "mixhost", relay: "mailchannels"))
  }

  @Test func `The panel's own address alone never makes mail pass at a host with a relay`() async {
    var world = atMixhost([InspectionWorld.goodSPF], ip: nil)
    let report = await world.report()
    #expect(report.verdict == .broken)
    #expect(report.findings.map(\.code) == ["spf-relay-not-listed"])
    var given = atMixhost([InspectionWorld.goodSPF], ip: "203.0.113.25")
    let passed = await given.report()
    #expect(passed.spf.state == .differs)
    #expect(passed.findings.map(\.code) == ["spf-relay-not-listed"])
    #expect(!passed.advice.tasks.contains { !$0.isOptional })
  }

  @Test func `With the relay's term there is nothing to say and nothing to do`() async {
    let text = InspectionWorld.spfText.replacing(
      " ~all", with: " include:relay.mailchannels.net ~all")
    for ip in [relayIP, "203.0.113.25", nil] {
      var world = atMixhost([InspectionWorld.line("@", text)], ip: ip)
      let report = await world.report()
      #expect(report.findings.map(\.code) == [], "\(ip ?? "no address")")
      #expect(report.verdict == .ok)
      #expect(report.advice.tasks.isEmpty)
    }
  }

  @Test func `Who does what is advised is done`() async {
    for wanted in [InspectionWorld.both, []] {
      for ip in [relayIP, nil] {
        var world = atMixhost([InspectionWorld.goodSPF], ip: ip, wanted: wanted)
        let advised = await world.report().advice
        let text = spf(advised) ?? ""
        var done = atMixhost([InspectionWorld.line("@", text)], ip: ip, wanted: wanted)
        let report = await done.report()
        #expect(report.findings.map(\.code) == [])
        #expect(report.advice.tasks.isEmpty)
      }
    }
  }

  @Test func `An include that the panel shows and that lets the relay pass is kept as it is`() async
  {
    let text = "v=spf1 include:_spf.mixhost.jp ~all"
    let wanted = [
      WantedRecord(purpose: .spf, name: InspectionWorld.name("example.jp"), text: Array(text.utf8))
    ]
    var world = InspectionWorld(
      InspectionWorld.goodKey, wanted: wanted, ip: relayIP, others: [relayRecord, hostRecord],
      mailHost: "jp7.mixhost.jp.")
    let report = await world.report()
    #expect(spf(report.advice) == text)
    #expect(report.advice.relay == nil)
  }
}
