import FoundationEssentials
import MailAuth
import Providers
import Testing
import Verifier

/// Whoever does what is advised is done: from any damaged zone, through any form, by any export.
struct ClosedLoopTests {
  /// How many worlds take part; `TODOKU_WORLDS=10000` takes more of them.
  static let count =
    ProcessInfo.processInfo.environment["TODOKU_WORLDS"].flatMap { Int($0) } ?? 300

  /// Whether the long run was asked for.
  static let isWhole = ProcessInfo.processInfo.environment["TODOKU_WORLDS"] != nil

  @Test func `Whoever types the advice into the form is done`() async {
    Self.judge(await Self.journeys.value.map(\.form))
  }

  @Test func `Each named end is reached in the random worlds, and an OK in most of them`() async {
    let outcomes = await Self.journeys.value.map(\.outcome)
    for end in End.allCases {
      #expect(outcomes.contains(.end(end)), "\(end.rawValue)")
    }
    let well = outcomes.count { $0 == .ok }
    if ProcessInfo.processInfo.environment["TODOKU_TELL"] != nil {
      for end in End.allCases { print("\(end.rawValue): \(outcomes.count { $0 == .end(end) })") }
      print("ok: \(well) of \(outcomes.count)")
    }
    #expect(well * 10 > outcomes.count * 7)
  }

  @Test func `Whoever has the card alone, and types what it says, is done`() async {
    Self.judge(await Self.journeys.value.map(\.card))
  }

  @Test func `Whoever reads step 3's screens alone, and types what they say, is done`() async {
    Self.judge(await Self.journeys.value.map(\.screen))
  }

  @Test func `Whoever gives the export to nsupdate is done`() async {
    Self.judge(await Self.journeys.value.map(\.export))
  }

  @Test func `No line that is offered lets in a stranger or loses a sender unsaid`() async {
    Self.judge(await Self.journeys.value.map(\.safety))
  }

  @Test(arguments: Catalogue.all)
  func `A zone that is well gets no advice`(_ provider: Provider) async {
    var world = World([
      World.text(World.spfText, at: World.domain), World.text(World.keyText, at: World.selector),
      World.text("site-verification=abc", at: World.domain),
    ])
    let policies = ["v=DMARC1; p=none", "v=DMARC1; p=reject; rua=mailto:a@example.jp"]
    world.add(policies[provider.id.utf8.count % 2], at: World.dmarc)
    let look = await Look(world, provider: provider)
    #expect(look.edits == [])
    #expect(look.report.verdict == .ok)
    #expect(look.report.findings.map(\.code) == [])
  }

  /// What was found wrong in one world; nil where nothing was.
  private struct Journeys: Sendable {
    /// How it ended for whoever typed into the form.
    var outcome: JourneyOutcome
    var form: String?
    var card: String?
    var screen: String?
    var export: String?
    var safety: String?

    init(_ world: DamagedWorld) async {
      let look = await Look(world.world, provider: world.provider, resolvers: false)
      func told(_ text: String?) -> String? { text.map { "\(world): \($0)" } }
      outcome = await world.followForm(look)
      form = told(outcome.contradiction)
      card = told(await world.followCard(look).contradiction)
      // A walk takes as long as ten looks: in the usual run each form is walked with once.
      if ClosedLoopTests.isWhole || world.number < Catalogue.all.count {
        screen = told(await world.followScreen(look).contradiction)
      }
      export = told(await world.followExport(look).contradiction)
      safety = told(await world.unsafe(look))
    }
  }

  /// Every world, looked at once, on all processors.
  private static let journeys = Task {
    await withTaskGroup(of: [(Int, Journeys)].self) { group in
      for part in 0..<4 {
        group.addTask {
          var found: [(Int, Journeys)] = []
          for number in stride(from: part, to: count, by: 4) {
            found.append((number, await Journeys(DamagedWorld(number))))
          }
          return found
        }
      }
      var all: [(Int, Journeys)] = []
      for await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private static func judge(_ told: [String?]) {
    let found = told.compactMap(\.self)
    if ProcessInfo.processInfo.environment["TODOKU_TELL"] != nil {
      print(found.joined(separator: "\n"))
      print("\(found.count) of \(count)")
    }
    #expect(
      found.isEmpty,
      "\(found.count) of \(count) worlds: \(found.prefix(20).joined(separator: "\n"))")
  }
}
