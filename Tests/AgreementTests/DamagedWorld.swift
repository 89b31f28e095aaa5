import DNSCore
import Fakes
import Providers
import Verifier

/// A damaged world out of a number: the same number gives the same world.
struct DamagedWorld: Sendable, CustomStringConvertible {
  let number: Int
  let world: World
  let damages: [Damage]
  let provider: Provider

  var description: String {
    "#\(number) \(provider.id) [\(damages.map(\.description).joined(separator: " + "))]"
  }

  /// The world of a number.
  ///
  /// Each damage comes first in turn, and each provider's form takes part in turn; what stands in
  /// the zone before and a second damage are drawn.
  init(_ number: Int) {
    self.number = number
    var random = Seeded(number)
    let providers = Catalogue.all
    provider = providers[number % providers.count]
    var wanted = [World.spf(), World.key()]
    if random.chance(25) {
      wanted[0] = World.spf("v=spf1 ip4:203.0.113.25 include:spf.news.example ~all")
    }
    var damages = [Damage.all[number % Damage.all.count]]
    if random.chance(45) { damages.append(random.pick(Damage.all)) }
    // A page with a DMARC value is rare, and says nothing where one stands.
    if random.chance(20), !damages.contains(where: { $0.description.contains("_dmarc") }) {
      wanted.append(World.policy())
    }
    var world = World(wanted: wanted)
    Self.furnish(&world, &random)
    for damage in damages { damage.harm(&world, &random) }
    world.cases = damages.map(\.stands) + world.cases
    self.world = world
    self.damages = damages
  }

  /// A world that somebody made, before a provider's form.
  init(_ world: World, _ provider: Provider) {
    number = 0
    damages = []
    self.world = world
    self.provider = provider
  }

  /// The first look at it.
  func look() async -> Look { await Look(world, provider: provider, resolvers: false) }

  /// What an owner has before anything goes wrong.
  private static func furnish(_ world: inout World, _ random: inout Seeded) {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: break
    case 3..<7:
      let line = String(decoding: world.wanted[0].text, as: UTF8.self)
      world.meant.append(line)
      world.add(line, at: World.domain)
    default:
      let line = random.pick(Damage.owners)
      world.meant.append(line)
      world.add(line, at: World.domain)
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: break
    case 3..<9: world.add(World.keyText, at: World.selector)
    default: world.add(World.otherKeyText, at: World.selector)
    }
    if random.chance(40) {
      world.add(
        random.pick(["v=DMARC1; p=none", "v=DMARC1; p=reject; rua=mailto:a@example.jp"]),
        at: World.dmarc)
    }
    if random.chance(30) { world.add("site-verification=abc", at: World.domain) }
  }

  /// The ends that may be right here; an OK is demanded where there is none.
  func possibleEnds() -> Set<End> {
    var ends: Set<End> = []
    if world.isHidden || world.isSilentInside { ends.insert(.notSeen) }
    if world.isInTheWay { ends.insert(.inTheWay) }
    let overLimits = ["spf-too-many-lookups", "spf-void-lookups"]
    if world.cases.contains(where: overLimits.contains) { ends.insert(.cannotFit) }
    // Where a form takes one text a name, another text has to be decided on first.
    let names = world.wanted.map(\.name)
    let isCrowded = names.contains { name in
      world.texts(at: name).contains { text in
        Purpose.allCases.allSatisfy { !text.isMeant(as: $0) }
      }
    }
    if provider.ownQuirks.contains(.oneTextPerName), isCrowded { ends.insert(.inTheWay) }
    let model = FormModel(provider)
    // A merged line is longer than the wanted one; the program says what it cannot hold.
    let long = world.wanted + world.meant.map { World.spf($0 + World.spfText) }
    for record in long {
      let answer = model.boxes(
        for: .init(name: record.name, text: record.text), zone: World.domain)
      if answer.filling == nil { ends.formUnion([.cannotHold, .cannotFit]) }
    }
    return ends
  }
}

/// How a journey went.
enum JourneyOutcome: Hashable, Sendable {
  case ok
  case end(End)
  /// What contradicts the program's own word.
  case contradiction(String)

  var contradiction: String? {
    if case .contradiction(let text) = self { return text }
    return nil
  }
}

extension DamagedWorld {
  /// Follows the advice through the provider's form and looks again.
  func followForm(_ first: Look) async -> JourneyOutcome {
    await follow(first) { look, world in
      var desk = Desk(provider: provider, world: world)
      for edit in look.edits {
        do throws(Desk.Trouble) {
          try desk.follow(edit)
        } catch .nothingToType where look.ends.contains(.cannotHold) {
          continue
        } catch {
          return .failure(Failed(text: "cannot follow \(edit): \(error)"))
        }
      }
      return .success(desk.world)
    }
  }

  /// Gives the export to `nsupdate` and looks again.
  func followExport(_ first: Look) async -> JourneyOutcome {
    await follow(first) { look, world in
      var updater = Updater(world: world)
      do throws(Updater.Unreadable) {
        try updater.run(look.advice.exported(as: .nsupdate))
      } catch {
        return .failure(Failed(text: "unreadable export: \(error.line)"))
      }
      return .success(updater.world)
    }
  }

  struct Failed: Error { var text: String }

  func follow(
    _ first: Look, _ act: (Look, World) async -> Result<World, Failed>
  ) async -> JourneyOutcome {
    let possible = possibleEnds()
    var before = world
    // While servers disagree deletions wait, so that such a world takes a second round.
    var rounds = world.lagging == nil && world.silent.isEmpty ? 1 : 2
    var look = first
    while true {
      if world.isHidden {
        if let told = blind(look) { return .contradiction(told) }
        return .end(.notSeen)
      }
      switch await act(look, before) {
      case .failure(let failed): return .contradiction(failed.text)
      case .success(let after):
        if let row = Self.lost(look.edits, before, after) {
          return .contradiction("another record is lost: \(row.name) \(row.type)")
        }
        let again = await Look(after, provider: provider, resolvers: false)
        if again.report.verdict == .ok, again.edits.isEmpty { return .ok }
        if let end = again.ends.intersection(possible).first, again.isAtAnEnd {
          for record in again.advice.unfinished where !(await isImpossible(record, in: after)) {
            return .contradiction(
              "\(record.end.rawValue) where nothing stands against an OK: \(record.purpose.rawValue), "
                + "\(String(describing: record.obstacle))")
          }
          return .end(end)
        }
        rounds -= 1
        if rounds == 0 {
          let codes = again.report.findings.filter { $0.severity >= .high }.map(\.code)
          return .contradiction(
            "after doing it: \(again.report.verdict) \(codes) \(again.ends.map(\.rawValue)); "
              + "left \(again.edits); did \(look.edits)")
        }
        before = after
        look = again
      }
    }
  }

  /// A record that is gone though no edit named it; nil when all of them are there.
  private static func lost(_ edits: [Chore], _ before: World, _ after: World) -> Record? {
    before.rows.first { row in
      let isNamed = edits.contains { edit in
        edit.action != .add && edit.name == row.name
          && (edit.old == nil || edit.old == row.joinedText || row.type.rawValue == 99)
      }
      return !isNamed
        && !after.rows.contains { $0.name == row.name && $0.data == row.data }
    }
  }

  /// What is said too much where something could not be seen; nil when it is said rightly.
  private func blind(_ look: Look) -> String? {
    if look.report.verdict != .unknown && look.report.verdict != .broken {
      return "not seen, but the verdict is \(look.report.verdict)"
    }
    if !look.ends.contains(.notSeen) { return "not seen, and no end says so" }
    let hidden = world.outcomes.keys.map(\.name)
    let isHidden = { (name: DomainName) in !world.silent.isEmpty || hidden.contains(name) }
    if let add = look.edits.first(where: { $0.action != .change && isHidden($0.name) }) {
      return "a row is told where none could be seen: \(add)"
    }
    let commands = look.advice.exported(as: .nsupdate).split(separator: "\n")
    if let line = commands.first(where: { line in
      line.hasPrefix("update")
        && (hidden + (world.silent.isEmpty ? [] : [World.domain, World.selector])).contains {
          line.contains(" \($0). ")
        }
    }) {
      return "exported where nothing could be seen: \(line.prefix(80))"
    }
    return nil
  }
}
