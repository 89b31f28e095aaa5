import DNSCore
import Providers
import Testing
import Verifier

/// The ends without an OK: each is reached where OK is impossible, and nowhere else.
struct EndTests {
  /// A world that comes to an end, and its twin without the cause, which comes to an OK.
  struct Cause: Sendable, CustomTestStringConvertible {
    var end: End
    var name: String
    var purpose: Purpose
    var world: World
    var providerID: String
    var twin: World
    var twinProviderID: String

    var testDescription: String { "\(end.rawValue): \(name)" }

    init(
      _ end: End, _ name: String, _ purpose: Purpose, _ world: World, at providerID: String,
      but twin: World, at twinProviderID: String? = nil
    ) {
      self.end = end
      self.name = name
      self.purpose = purpose
      self.world = world
      self.providerID = providerID
      self.twin = twin
      self.twinProviderID = twinProviderID ?? providerID
    }
  }

  static let causes: [Cause] = {
    func with(_ world: World, _ change: (inout World) -> Void) -> World {
      var world = world
      change(&world)
      return world
    }
    let hosts = "a:h6.shop.example a:h7.shop.example"
    let long = (1...9).map { "ip4:198.51.100.\($0 * 8)/29 ip6:2001:db8:\($0)::/48" }
    let longLine = "v=spf1 \(long.joined(separator: " ")) ~all"
    let alias = Record(
      name: World.selector, ttl: 600, data: .cname(World.name("gone.keys.example")))
    let whole = World.withSPF(World.spfText)
    return [
      Cause(
        .cannotFit, "ten lookups and one", .spf,
        World.withSPF("v=spf1 include:spf.wide.example \(hosts) a:h8.shop.example -all"),
        at: "cloudflare",
        but: World.withSPF("v=spf1 include:spf.wide.example a:h6.shop.example -all")),
      Cause(
        .cannotFit, "a line that is longer than its box", .spf, World.withSPF(longLine),
        at: "sakura-domain", but: World.withSPF(longLine), at: "cloudflare"),
      Cause(
        .cannotHold, "a key that is longer than its box", .dkim,
        World.withSPF(World.spfText, key: nil), at: "sakura-domain",
        but: World.withSPF(World.spfText, key: nil), at: "cloudflare"),
      Cause(
        .inTheWay, "an alias where the key belongs", .dkim,
        with(World.withKey()) { $0.rows.append(alias) }, at: "godaddy", but: World.withKey()),
      Cause(
        .inTheWay, "a form of one text a name", .spf,
        with(World.withSPF()) { $0.add("site-verification=abc", at: World.domain) },
        at: "extrem-4stars", but: World.withSPF()),
      Cause(
        .inTheWay, "two policies that differ", .dmarc,
        World.withPolicy("v=DMARC1; p=none", "v=DMARC1; p=reject"), at: "cloudflare",
        but: World.withPolicy("v=DMARC1; p=none", "DMARC1; p=reject")),
      Cause(
        .inTheWay, "a policy that nobody can guess", .dmarc, World.withPolicy("v=DMARC1; p="),
        at: "cloudflare", but: World.withPolicy("v=DMARC1 p=reject")),
      Cause(
        .notSeen, "servers that are silent", .spf,
        with(World.withSPF()) { $0.silent = [World.first, World.second] }, at: "cloudflare",
        but: World.withSPF()),
      Cause(
        .notSeen, "a text that nobody gives", .spf,
        with(whole) { $0.outcomes[Question(World.domain, .txt)] = .noReply(.timedOut) },
        at: "cloudflare", but: whole),
    ]
  }()

  @Test(arguments: causes)
  func `An end is named where it is met, by everybody, and stays`(_ cause: Cause) async {
    let provider = Catalogue.form(cause.providerID)
    let look = await Look(cause.world, provider: provider, resolvers: false)
    let own = look.advice.unfinished.filter { $0.purpose == cause.purpose }
    #expect(own.map(\.end.rawValue) == [cause.end.rawValue])
    #expect(!look.edits.contains { $0.purpose == cause.purpose })
    #expect(!look.advice.isEmpty)
    // The card says it in words, and never to add what is not known to be missing.
    #expect(!look.card().contains("nothing to change"))
    #expect(look.commands.contains("update add \(own.first?.name.description ?? "").") == false)
    let again = await Look(cause.world, provider: provider, resolvers: false)
    #expect(again.advice == look.advice)
  }

  @Test(arguments: causes)
  func `Without its cause the same journey ends in an OK`(_ cause: Cause) async {
    let trial = DamagedWorld(cause.twin, Catalogue.form(cause.twinProviderID))
    let outcome = await trial.followForm(trial.look())
    #expect(outcome == .ok)
  }

  @Test func `What the owner declines is advised by nobody, and is not missing`() async {
    let world = World.withSPF(World.spfText, key: nil)
    let look = await Look(world, resolvers: false, declined: [.name(World.selector)])
    #expect(look.edits == [])
    #expect(look.report.verdict == .ok)
    #expect(look.advice.unfinished.map(\.end) == [.declined])
    #expect(!look.commands.contains("update"))
    let asked = await Look(world, resolvers: false)
    #expect(asked.edits.map(\.purpose) == [.dkim])
  }
}
