import DNSCore
import Providers
import Screens
import TUI
import Verifier
import Words

/// The wizard with somebody before it, who presses keys and reads the screen's lines.
struct Walk {
  private(set) var wizard: Wizard
  var world: World
  private var internet: Internet
  private var now = Look.now
  /// What was copied last.
  private(set) var copied: String?

  /// A wizard that begins with the world's domain.
  init(
    _ world: World, providerID: String = "cloudflare", language: Language = .en,
    begins: Bool = true
  ) async {
    self.world = world
    internet = world.internet()
    let any = ServerAddress(World.address(World.resolver))
    wizard = Wizard(
      language: language,
      surroundings: Surroundings(
        resolvers: [
          PublicResolverTarget(id: "r", name: "R", address: any, isManyCaches: false)
        ], anyResolver: any, nonce: 7, providerID: providerID),
      domain: begins ? World.domain : nil)
    await tell(.began)
  }

  /// What the screen says, line by line, without its key line.
  var lines: [String] { Array(wizard.page.plainLines().dropLast()) }

  /// The number of the step on the screen.
  var step: Int? {
    let title = lines.first ?? ""
    return [1, 2, 3, 4, 5].first { title.contains("\($0)/5") }
  }

  mutating func press(_ keys: Key...) async { for key in keys { await tell(.key(key)) } }

  mutating func paste(_ text: String) async { await tell(.paste(Array(text.utf8))) }

  /// The zone changes, as whoever saves in the provider's form sees at once.
  mutating func publish(_ world: World) {
    self.world = world
    internet = world.internet()
  }

  mutating func wait(_ seconds: Double) async {
    now += seconds
    if let due = wizard.wakeAt, due <= now { await tell(.clock) }
  }

  private mutating func tell(_ what: Event.What) async {
    var events = [what]
    while !events.isEmpty {
      let event = events.removeFirst()
      for effect in wizard.update(Event(event, at: Moment(seconds: now, utcOffset: 0))) {
        if case .copy(let text) = effect { copied = text }
        guard case .ask(let queries) = effect else { continue }
        var heard: [Event.Heard] = []
        for query in queries {
          var answer = await internet.ask(query)
          answer.receivedAt = now
          heard.append(Event.Heard(query, answer))
        }
        if !heard.isEmpty { events.append(.answered(heard)) }
      }
    }
  }

  /// What the mail host shows, as a zone's lines.
  private var values: String {
    world.wanted.map { record in
      "\(record.name). TXT \"\(String(decoding: record.text, as: UTF8.self))\"\n"
    }.joined()
  }

  /// On to step 3: the values are pasted, nothing is said of other senders.
  mutating func toFields() async {
    await press(.enter)
    await paste(values)
    for _ in 0..<3 where step == 2 { await press(.enter) }
  }

  /// On to step 4: whatever step 3 shows is passed by.
  mutating func toPropagation() async {
    for _ in 0..<8 where step == 3 { await press(.enter) }
  }

  /// The purposes of the records that step 3 asks hands for, each as often as it has a row.
  mutating func toldPurposes() async -> [Purpose] {
    var told: [Purpose] = []
    let titles = { (lines: [String]) in
      lines.first { $0.firstMatch(of: /^(NOW: )?\d+\. (SPF|DKIM|DMARC)/) != nil }
    }
    var seen: Set<String> = []
    for _ in 0..<12 {
      guard let title = titles(lines), seen.insert(title).inserted else { break }
      let purposes: [Purpose] = [.spf, .dkim, .dmarc]
      told += purposes.filter { title.contains(" \($0.rawValue.uppercased())") }.prefix(1)
      await press(.tab)
    }
    return told
  }

  /// What step 1 says of a record: the text behind its label.
  func fact(_ label: String) -> String? {
    lines.first { $0.hasPrefix("\(label): ") }.map { String($0.dropFirst(label.count + 2)) }
  }
}
