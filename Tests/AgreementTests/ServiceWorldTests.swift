import DNSCore
import Providers
import Testing
import Verifier

/// Worlds with records that a service asks for as they stand, in every form.
struct ServiceWorldTests {
  private static let alias = World.name("s1._domainkey.example.jp")
  private static let bounce = World.name("em7.example.jp")

  /// A domain with its own values and a service's: a key behind a CNAME, a CNAME for bounces.
  private static func world(_ aliases: [(DomainName, String)]) -> World {
    let given = [(alias, "keys.example", Purpose.dkim), (bounce, "site.example", .other)]
    var world = World(
      wanted: [World.spf(), World.key()]
        + given.map { name, target, purpose in
          WantedRecord(purpose: purpose, name: name, text: Array(target.utf8), type: .cname)
        },
      [
        World.text(World.spfText, at: World.domain),
        World.text(World.keyText, at: World.selector),
        World.text(World.dmarcText, at: World.dmarc),
      ])
    world.rows += aliases.map { name, target in
      Record(name: name, ttl: 600, data: .cname(World.name(target)))
    }
    return world
  }

  @Test(arguments: Catalogue.all)
  func `A service's CNAMEs that stand get no advice`(_ provider: Provider) async {
    let world = Self.world([(Self.alias, "keys.example"), (Self.bounce, "site.example")])
    let look = await Look(world, provider: provider)
    #expect(look.edits == [])
    #expect(look.report.verdict == .ok)
    #expect(look.report.findings.map(\.code) == [])
  }

  @Test func `A service's CNAMEs that lack are all that is advised, and then all is well`() async {
    var typed = 0
    for provider in Catalogue.all {
      var world = Self.world([])
      let look = await Look(world, provider: provider)
      #expect(look.report.verdict != .ok, "\(provider.id)")
      let edits = look.advice.edits.filter { $0.action != .keep }
      #expect(edits.allSatisfy { $0.type == .cname && $0.action == .add }, "\(provider.id)")
      guard Set(edits.map(\.name)) == [Self.alias, Self.bounce] else { continue }
      typed += 1
      for edit in edits {
        let target = String(decoding: edit.strings.joined(), as: UTF8.self)
        world.rows.append(Record(name: edit.name, ttl: 600, data: .cname(World.name(target))))
      }
      let after = await Look(world, provider: provider)
      #expect(after.report.verdict == .ok, "\(provider.id)")
      #expect(after.edits == [], "\(provider.id)")
    }
    // A few forms take no records at all.
    #expect(typed * 10 >= Catalogue.all.count * 9)
  }

  @Test func `A service's CNAME that leads elsewhere is changed, and nothing else is`() async {
    let world = Self.world([(Self.alias, "site.example"), (Self.bounce, "site.example")])
    for provider in Catalogue.all.prefix(20) {
      let look = await Look(world, provider: provider)
      #expect(look.report.verdict != .ok, "\(provider.id)")
      let edits = look.advice.edits.filter { $0.action != .keep }
      #expect(edits.allSatisfy { $0.name == Self.alias }, "\(provider.id)")
    }
  }
}
