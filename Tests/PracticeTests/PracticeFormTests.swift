import DNSCore
import Practice
import Providers
import Testing
import Words

@Suite struct PracticeFormTests {
  @Test(arguments: Catalogue.all)
  func `What step 3 says, typed into any form, is what the DNS answers`(
    provider: Provider
  ) throws {
    var world = try makeWorld(provider: provider)
    for (index, record) in world.host.wanted.enumerated() {
      let form = FormModel(provider)
      guard form.boxes(for: record, zone: PracticeHost.domain).filling != nil else { continue }
      let usesLines = form.fields.contains { $0.role == .line }
      try world.enter(record, at: Double(index))
      let answer = try world.ask(record.name.description, .txt, .provider(0), at: 60)
      #expect(answer.records.contains { $0.joinedText == record.text })
      if !usesLines { #expect(world.rows.count == index + 1) }
    }
  }

  @Test func `A refused entry stays in the boxes, and nothing is published`() throws {
    var world = try makeWorld()
    var form = PracticeForm(provider: world.provider)
    let filling = try #require(
      form.model.boxes(for: world.host.wanted[0], zone: PracticeHost.domain).filling)
    try form.fill(filling.boxes)
    form.save(into: &world, at: 0)
    #expect(form.boxes.allSatisfy { $0.role == .type || $0.text.isEmpty })
    try form.fill(filling.boxes)
    #expect(form.save(into: &world, at: 1) == .refused(.alreadyThere))
    #expect(form.outcome == .refused(.alreadyThere))
    #expect(form.boxes == filling.boxes && world.rows.count == 1)
    form.type("x", into: 0)
    #expect(form.outcome == nil)
    form.type("x", into: 99)
    form.edit(99, of: world)
    #expect(form.editing == nil)
  }

  @Test func `A deleted row leaves the zone`() throws {
    var world = try makeWorld(.existingSPF)
    var form = PracticeForm(provider: world.provider)
    let row = try #require(world.rows.first)
    form.edit(row.id, of: world)
    #expect(form.boxes == row.boxes && form.editing == row.id)
    form.delete(row.id, from: &world, at: 0)
    #expect(world.rows.isEmpty && form.editing == nil)
    #expect(try world.ask("dojo.example", .txt, .provider(0), at: 3).records.count == 1)
    #expect(try world.ask("dojo.example", .txt, .provider(0), at: 5).outcome == .noData)
    #expect(try world.ask("dojo.example", .a, .provider(0), at: 5).records.count == 1)
  }

  @Test func `Every mistake on offer can be made, and none of them publishes what is wanted`()
    throws
  {
    let mistakes = PracticeExercise.mistakes(in: .generic)
    #expect(mistakes.count > 5)
    #expect(mistakes.contains(.wholeName))
    for mistake in mistakes {
      let world = try makeWorld(.repair(mistake))
      #expect(!world.rows.isEmpty, "\(mistake)")
      for row in world.rows {
        #expect(
          !world.host.wanted.contains {
            $0.text == row.record.joinedText && $0.name == row.record.name
          })
      }
    }
  }

  @Test func `The doubled name is really there, and repairing it in the row mends it`() throws {
    var world = try makeWorld(.repair(.wholeName))
    let doubled = "default._domainkey.dojo.example.dojo.example"
    #expect(try world.ask(doubled, .txt, .provider(1), at: 0).records.count == 1)
    var form = PracticeForm(provider: world.provider)
    let row = try #require(world.rows.first { $0.record.name.description == doubled })
    form.edit(row.id, of: world)
    let box = try #require(form.boxes.firstIndex { $0.role == .name })
    form.type("default._domainkey", into: box)
    form.save(into: &world, at: 10)
    #expect(world.rows.contains { $0.id == row.id && $0.record.name == PracticeHost.keyName })
    #expect(try world.ask(doubled, .txt, .provider(1), at: 20).outcome == .noSuchName)
  }

  @Test func `A line left out of Value-Domain's box is a record lost`() throws {
    var world = try makeWorld(provider: try #require(Catalogue.provider(id: "value-domain")))
    #expect(world.rows.map { $0.boxes[0].text }.first == "a @ 203.0.113.25")
    #expect(try world.ask("dojo.example", .mx, .provider(0), at: 0).records.count == 1)
    let whole = world.rows.map { $0.boxes[0].text }.joined(separator: "\n")
    let spf = "txt @ \(world.host.spfText)"
    var form = PracticeForm(provider: world.provider)
    form.type("# mail\n\(whole)\n\(spf)", into: 0)
    form.save(into: &world, at: 0)
    #expect(try world.ask("dojo.example", .mx, .provider(0), at: 60).records.count == 1)
    #expect(try world.ask("dojo.example", .txt, .provider(0), at: 60).records.count == 1)
    form.type("\(whole)\nIDAQAB", into: 0)
    #expect(form.save(into: &world, at: 60) == .refused(.badLine(number: 3)))
    #expect(world.rows.count == 3)
    form.type(spf, into: 0)
    form.save(into: &world, at: 60)
    #expect(world.rows.count == 1)
    #expect(try world.ask("dojo.example", .mx, .provider(0), at: 200).outcome == .noData)
    #expect(try world.ask("dojo.example", .a, .provider(0), at: 200).outcome == .noData)
  }

  @Test(arguments: Catalogue.all)
  func `No two exercises on offer are called alike`(provider: Provider) {
    for language in Language.allCases {
      let titles = PracticeExercise.offered(for: provider).map { $0.title.text(in: language) }
      #expect(Set(titles).count == titles.count && titles.count <= 12)
    }
  }

  @Test
  func `Practice teaches no slip whose effect nobody has seen, and begins where one can read`()
    throws
  {
    let cloudflare = try #require(Catalogue.provider(id: "cloudflare"))
    #expect(!PracticeExercise.mistakes(in: cloudflare).contains(.wholeName))
    #expect(PracticeExercise.mistakes(in: cloudflare).contains(.nameLeftOut))
    let muumuu = try #require(Catalogue.provider(id: "muumuu-dns"))
    #expect(PracticeExercise.mistakes(in: muumuu).contains(.wholeName))
    #expect(PracticeExercise.usualProvider(in: .ja) == muumuu)
    #expect(PracticeExercise.usualProvider(in: .en) == cloudflare)
  }

  @Test(arguments: Language.allCases)
  func `The host's page shows both names and both whole values`(language: Language) throws {
    let world = try makeWorld()
    let page = world.host.page(in: language, nameServers: world.nameServers)
    for record in world.host.wanted {
      #expect(page.contains("\(record.name)."))
      #expect(page.contains(String(decoding: record.text, as: UTF8.self)))
    }
    for exercise in PracticeExercise.offered(for: .generic) {
      #expect(!exercise.title.text(in: language).isEmpty)
      #expect(!exercise.introduction.text(in: language).isEmpty)
    }
  }
}
