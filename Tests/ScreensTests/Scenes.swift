import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// A state of the wizard that people see, reached by keys and pastes.
struct Scene: Sendable, CustomStringConvertible {
  /// The folder and the name of its golden file.
  var name: String
  var wizard: Wizard
  /// Whether answers are on their way, so that there is nothing to do but wait.
  var isWaiting = false

  var description: String { name }

  /// What the page looks like in a language.
  func page(_ language: Language) -> Page {
    var wizard = wizard
    wizard.language = language
    return wizard.page
  }
}

enum Scenes {
  /// All of them, made once.
  static let all: Result<[Scene], any Error> = Result {
    try start() + domain() + values() + host() + fields() + propagation() + finalCheck() + shell()
      + practice()
  }

  static let names: [String] = (try? all.get())?.map(\.name) ?? []

  static func scene(_ name: String) throws -> Scene {
    try #require(try all.get().first { $0.name == name })
  }

  /// A scene at the end of a walk that begins anew.
  static func scene(
    _ name: String, _ provider: String = "muumuu-dns", _ exercise: PracticeExercise = .firstTime,
    practice: Bool = false, journeys: [SavedJourney] = [],
    _ walk: (inout Walker) throws -> Void
  ) throws -> Scene {
    var walker = try Walker(
      provider, exercise: exercise, hasOtherSide: practice, journeys: journeys)
    try walk(&walker)
    return Scene(name: name, wizard: walker.wizard, isWaiting: walker.isWaiting)
  }

  private static func saved(
    _ domain: String, _ step: StepName, at changed: Double, proved: Bool = false
  ) throws -> SavedJourney {
    var journey = Journey(domain: try #require(DomainName(domain)))
    journey.step = step
    journey.changedAt = changed
    if proved { journey.provedAt = changed }
    return SavedJourney(journey)
  }

  private static func start() throws -> [Scene] {
    let journeys = [
      try saved("example.jp", .finalCheck, at: 3, proved: true),
      try saved("example.com", .propagation, at: 2), try saved("example.net", .fields, at: 1),
    ]
    return [
      try scene("0-Start/menu") { _ in },
      try scene("0-Start/menu-resume", journeys: [journeys[1]]) { _ in },
      try scene("0-Start/bounce-asked") { $0.press(.character("1")) },
      try scene("0-Start/bounce-read") { $0.paste($0.bounce) },
      try scene("0-Start/bounce-server-name") { walker in
        walker.paste(
          walker.bounce.replacing("SPF [dojo.example]", with: "SPF [sv1.mailhost.example]"))
      },
      try scene("0-Start/bounce-nothing-found") { $0.paste("届きませんでした\nよろしく\n") },
      try scene("0-Start/domain-asked") { $0.press(.character("2")) },
      try scene("0-Start/domain-fault") { walker in
        walker.press(.character("2"))
        walker.type("info@")
        walker.press(.enter)
      },
      try scene("0-Start/resume-list", journeys: journeys) { $0.press(.character("3")) },
      try scene("0-Start/resume-remove", journeys: journeys) {
        $0.press(.character("3"), .down, .control("d"))
      },
    ]
  }

  private static func domain() throws -> [Scene] {
    [
      try scene("1-Domain/looking") { walker in
        walker.isWaiting = true
        walker.toDomain()
      },
      try scene("1-Domain/facts") { $0.toDomain() },
      try scene("1-Domain/facts-cloudflare", "cloudflare") { $0.toDomain() },
      try scene("1-Domain/facts-spf-there", "muumuu-dns", .existingSPF) { $0.toDomain() },
      try scene("1-Domain/list") { walker in
        walker.toDomain()
        walker.paste(Walker.list([("", "v=spf1 ip4:198.51.100.7 ~all")]))
      },
      try scene("1-Domain/unknown-provider", "generic") { $0.toDomain() },
      try scene("1-Domain/whose", "route53") { $0.toDomain() },
      try scene("1-Domain/no-such-domain") { walker in
        walker.press(.character("2"))
        walker.type("nowhere.example")
        walker.press(.enter)
      },
      try scene("1-Domain/no-network") { walker in
        walker.isOnline = false
        walker.toDomain()
      },
      try scene("1-Domain/no-network-way") { walker in
        walker.isPort53Open = false
        walker.toDomain()
      },
      try scene("1-Domain/encrypted") { walker in
        walker.isPort53Open = false
        walker.toDomain()
        walker.press(.character("o"))
      },
      try scene("1-Domain/picker") { walker in
        walker.toDomain()
        walker.press(.character("p"))
        walker.type("お名前")
      },
    ]
  }

  private static func values() throws -> [Scene] {
    [
      try scene("2-Values/asked") { $0.toValues() },
      try scene("2-Values/read") { walker in
        walker.toValues()
        walker.paste(walker.hostPage)
      },
      try scene("2-Values/truncated-key") { walker in
        walker.toValues()
        walker.paste(
          "dojo.example. TXT \"\(walker.world.host.spfText)\"\n"
            + "default._domainkey.dojo.example. TXT "
            + "\"\(walker.world.host.dkimText.prefix(255))\"\n")
      },
      try scene("2-Values/private-key") { walker in
        walker.toValues()
        walker.paste(
          "-----BEGIN RSA " + "PRIVATE KEY-----\nTm90IGEga2V5Lg==\n-----END RSA "
            + "PRIVATE KEY-----\n")
      },
      try scene("2-Values/two-spf") { walker in
        walker.toValues()
        walker.paste("v=spf1 +a +mx ~all\n\nv=spf1 ip4:203.0.113.25 ~all\n")
      },
      try scene("2-Values/bounce-again") { walker in
        walker.toValues()
        walker.paste(walker.bounce)
      },
      try scene("2-Values/edit") { walker in
        walker.toValues()
        walker.paste(walker.hostPage)
        walker.press(.character("e"))
      },
      try scene("2-Values/senders") { walker in
        walker.toSenders()
        walker.press(.character("1"))
      },
    ]
  }

  private static func propagation() throws -> [Scene] {
    func many(_ name: String, _ keys: Key...) throws -> Scene {
      var walker = try Walker(resolvers: PublicResolvers.askedByDefault.map(\.id))
      walker.toFields()
      let wanted = walker.world.host.wanted
      // One of them was asked too early.
      walker.askTooEarly(wanted[1].name, of: ["quad9"])
      for record in wanted { try walker.publish(record) }
      walker.now += 17
      for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
      for key in keys { walker.press(key) }
      return Scene(name: name, wizard: walker.wizard)
    }
    func entered(_ walker: inout Walker) throws {
      walker.toFields()
      for record in walker.world.host.wanted { try walker.publish(record) }
      for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    }
    return [
      try scene("4-Propagation/not-entered") { $0.toPropagation() },
      try scene("4-Propagation/list-not-saved") { walker in
        walker.toPropagation()
        let spf = try #require(walker.world.host.wanted.first)
        walker.paste(Walker.list([("", String(decoding: spf.text, as: UTF8.self))]))
      },
      try scene("4-Propagation/list-saved") { walker in
        walker.toPropagation()
        let start = String(decoding: walker.world.host.wanted[1].text.prefix(40), as: UTF8.self)
        walker.paste(
          Walker.list([
            ("", String(decoding: walker.world.host.wanted[0].text, as: UTF8.self)),
            ("default._domainkey", start + "..."),
          ]))
      },
      try scene("4-Propagation/paused") { walker in
        walker.toPropagation()
        walker.press(.character(" "))
      },
      try scene("4-Propagation/waiting") { walker in
        walker.toFields()
        // Somebody asked two resolvers too early; they remember that there is nothing.
        for record in walker.world.host.wanted {
          walker.askTooEarly(record.name, of: ["google", "quad9"])
        }
        for record in walker.world.host.wanted { try walker.publish(record) }
        walker.now += 17
        for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
      },
      try scene("4-Propagation/all-see-it") { walker in
        try entered(&walker)
        walker.wait { $0.wizard.propagation?.isWell == true }
      },
      try scene("4-Propagation/mistake", "muumuu-dns", .repair(.wholeName)) {
        $0.toPropagation()
      },
      try scene("4-Propagation/mistake-cut", "muumuu-dns", .repair(.cutAt255)) {
        $0.toPropagation()
      },
      try scene("4-Propagation/mistake-cloudflare", "cloudflare", .repair(.wwwAsName)) {
        $0.toPropagation()
      },
      try many("4-Propagation/many-servers", .down),
      try many("4-Propagation/many-servers-each", .character("a"), .down),
      try scene("4-Propagation/finding-remains") { walker in
        walker.toFields()
        walker.wizard.journey?.refusal?.ip = IPAddress("192.0.2.77")
        for record in walker.world.host.wanted { try walker.publish(record) }
        for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
        walker.wait(30)
      },
      try scene("4-Propagation/no-network-way") { walker in
        try entered(&walker)
        walker.isPort53Open = false
        walker.press(.character("r"))
      },
      try scene("4-Propagation/encrypted") { walker in
        try entered(&walker)
        walker.wait { $0.wizard.propagation?.isWell == true }
        walker.isPort53Open = false
        walker.press(.character("r"), .character("o"))
      },
      try scene("4-Propagation/details") { walker in
        walker.toPropagation()
        walker.press(.character("d"))
      },
    ]
  }

  private static func finalCheck() throws -> [Scene] {
    [
      try scene("5-FinalCheck/asked") { try $0.toFinalCheck() },
      try scene("5-FinalCheck/pass") { walker in
        try walker.toFinalCheck()
        walker.now += 60
        walker.paste(walker.mail())
      },
      try scene("5-FinalCheck/half") { walker in
        try walker.toFinalCheck()
        var other = try Walker()
        try other.publish(other.world.host.wanted[0])
        other.now = walker.now + 60
        walker.now += 90
        walker.paste(other.mail())
      },
      try scene("5-FinalCheck/causes") { walker in
        walker.toFields()
        try walker.publish(walker.world.host.wanted[0])
        for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
        walker.now += 60
        walker.press(.enter)
        walker.paste(walker.mail())
      },
      try scene("5-FinalCheck/too-old") { walker in
        try walker.toFinalCheck()
        var other = try Walker()
        for record in other.world.host.wanted { try other.publish(record) }
        other.now += 60
        let text = other.mail()
        // The same mail in front of a wizard that saw the records only hours later.
        walker.wizard.finalCheck?.entry.seenAt = walker.now + 7_200
        walker.now += 10_800
        walker.paste(text)
      },
      try scene("5-FinalCheck/still-refused") { walker in
        try walker.toFinalCheck()
        walker.paste(try Walker().bounce)
      },
      try scene("5-FinalCheck/nothing-found") { walker in
        try walker.toFinalCheck()
        walker.paste("届きました\n")
      },
      try scene("5-FinalCheck/other-mailboxes") { walker in
        try walker.toFinalCheck()
        walker.press(.tab, .character("t"))
      },
    ]
  }

  private static func shell() throws -> [Scene] {
    [
      try scene("Wizard/help") { walker in
        walker.toFields()
        walker.press(.character("?"))
      },
      try scene("Wizard/value-alone") { walker in
        walker.toFields()
        walker.press(.enter, .character("V"))
      },
      try scene("Wizard/copied") { walker in
        walker.toFields()
        walker.press(.character("c"))
      },
      try scene(
        "Wizard/resume-asked", journeys: [try saved("dojo.example", .propagation, at: 1)]
      ) { $0.toDomain() },
    ]
  }

  private static func practice() throws -> [Scene] {
    [
      try scene("Practice/menu", practice: true) { $0.press(.function(2)) },
      try scene("Practice/host-page", practice: true) {
        $0.press(.function(2), .character("2"))
      },
      try scene("Practice/rows", "muumuu-dns", .existingSPF, practice: true) {
        $0.press(.function(2), .character("3"))
      },
      try scene("Practice/form", practice: true) {
        $0.press(.function(2), .character("3"), .enter)
      },
      try scene("Practice/mailbox", practice: true) {
        $0.press(.function(2), .character("4"), .character("s"))
      },
      try scene("Practice/mail", practice: true) {
        $0.press(.function(2), .character("4"), .character("s"), .enter)
      },
    ]
  }
}
