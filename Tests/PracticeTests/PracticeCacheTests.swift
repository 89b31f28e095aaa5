import DNSCore
import Practice
import Providers
import Testing

@Suite struct PracticeCacheTests {
  let key = PracticeHost.keyName.description

  @Test func `A resolver that was asked too early says no until its memory ends`() throws {
    var world = try makeWorld()
    let early = try world.ask(key, .txt, .resolver("google"), at: 100)
    #expect(early.outcome == .noSuchName && early.timeToLive == 30)
    try world.enter(world.host.wanted[1], at: 100)
    #expect(try world.ask(key, .txt, .provider(0), at: 103.9).outcome == .noSuchName)
    #expect(try world.ask(key, .txt, .provider(0), at: 104).records.count == 1)
    #expect(try world.ask(key, .txt, .provider(1), at: 106.9).outcome == .noSuchName)
    #expect(try world.ask(key, .txt, .provider(1), at: 107).records.count == 1)
    #expect(world.isPublishedAt == 107)
    let late = try world.ask(key, .txt, .resolver("google"), at: 129.5)
    #expect(late.outcome == .noSuchName && late.timeToLive == 1)
    // Another resolver, not asked before, sees it at once.
    #expect(try world.ask(key, .txt, .resolver("cloudflare"), at: 129.5).records.count == 1)
    let after = try world.ask(key, .txt, .resolver("google"), at: 130)
    #expect(after.records.first?.joinedText == Array(world.host.dkimText.utf8))
  }

  @Test func `An old answer is given with the time it has left, then the new one`() throws {
    var world = try makeWorld(.existingSPF)
    let domain = PracticeHost.domain.description
    let old = try world.ask(domain, .txt, .resolver("quad9"), at: 0)
    #expect(old.records.first?.joinedText == Array(PracticeWorld.existingSPF.utf8))
    let ttl = try #require(old.timeToLive)
    #expect((20...60).contains(ttl))
    var form = PracticeForm(provider: world.provider)
    form.edit(try #require(world.rows.first?.id), of: world)
    let value = try #require(form.boxes.firstIndex { $0.role == .value })
    form.type("v=spf1 include:_spf.mailbox.example ip4:203.0.113.25 ~all", into: value)
    form.save(into: &world, at: 1)
    let left = try world.ask(domain, .txt, .resolver("quad9"), at: 15)
    #expect(left.records == old.records.map { Record(name: $0.name, ttl: ttl - 15, data: $0.data) })
    let new = try world.ask(domain, .txt, .resolver("quad9"), at: Double(ttl))
    #expect(new.records.count == 1 && new.records.map(\.data) != old.records.map(\.data))
    #expect(new.recursionAvailable && !new.isAuthoritative)
  }

  @Test func `No data is remembered too, each type for itself`() throws {
    var world = try makeWorld()
    let domain = PracticeHost.domain.description
    #expect(try world.ask(domain, .txt, .resolver("iij"), at: 0).outcome == .noData)
    try world.enter(world.host.wanted[0], at: 0)
    #expect(try world.ask(domain, .txt, .resolver("iij"), at: 20).outcome == .noData)
    #expect(try world.ask(domain, .a, .resolver("iij"), at: 20).records.count == 1)
    #expect(try world.ask(domain, .txt, .resolver("iij"), at: 31).records.count == 1)
  }
}
