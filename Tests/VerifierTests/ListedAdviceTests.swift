import DNSCore
import Providers
import Testing

@testable import Verifier

private typealias World = InspectionWorld

/// What is advised where the person pasted what their DNS company's screen lists.
struct ListedAdviceTests {
  private func advice(
    _ lines: [String], list: String, provider: String = "muumuu-dns"
  ) async throws -> Advice {
    var world = World(lines.joined(separator: "\n"), wanted: World.both, provider: provider)
    world.subject.list = RecordList(
      paste: Array(list.utf8), provider: try #require(Catalogue.provider(id: provider)),
      zone: World.name("example.jp"))
    try #require(world.subject.list != nil)
    return await world.report().advice
  }

  private func row(_ name: String, _ text: String) -> String { "\(name)\tTXT\t\(text)\n" }

  private let web = "www\tA\t192.0.2.1\n"

  @Test func `An SPF that is saved and not yet published is the row to be changed`() async throws {
    // Yesterday somebody added the shop's SPF; the servers do not have it yet.
    let advice = try await advice(
      [World.goodKey],
      list: web + row("", "v=spf1 ip4:192.0.2.77 ~all")
        + row("default._domainkey", World.keyText))
    let edit = try #require(advice.tasks.first)
    #expect(advice.tasks.count == 1 && edit.action == .change)
    #expect(edit.replaces == Array("v=spf1 ip4:192.0.2.77 ~all".utf8))
    let text = String(decoding: edit.text, as: UTF8.self)
    #expect(text.contains("ip4:192.0.2.77") && text.contains("203.0.113.25"))
    #expect(advice.listed.map(\.state) == [.differs, .there])
    #expect(advice.listed.map(\.isPublished) == [false, true])
  }

  @Test func `No term that servers have is lost because the list is old`() async throws {
    let advice = try await advice(
      [World.line("@", "v=spf1 ip4:198.51.100.7 ~all"), World.goodKey],
      list: web + row("", "v=spf1 ip4:192.0.2.77 ~all")
        + row("default._domainkey", World.keyText))
    let text = String(decoding: try #require(advice.tasks.first).text, as: UTF8.self)
    for term in ["ip4:198.51.100.7", "ip4:192.0.2.77", "203.0.113.25"] {
      #expect(text.contains(term))
    }
    #expect(advice.listed.first?.unlisted == [Array("v=spf1 ip4:198.51.100.7 ~all".utf8)])
  }

  @Test func `What is saved is only waited for`() async throws {
    let advice = try await advice(
      [], list: web + row("", World.spfText) + row("default._domainkey", World.keyText))
    #expect(advice.tasks.isEmpty && advice.awaitsPublishing)
    #expect(advice.listed.allSatisfy { $0.state == .there && $0.isPublished == false })
  }

  @Test func `A key in the wrong box that no server has yet is the row to be corrected`()
    async throws
  {
    let advice = try await advice(
      [World.goodSPF],
      list: web + row("", World.spfText)
        + row("default._domainkey.example.jp", World.keyText))
    let edit = try #require(advice.tasks.first)
    #expect(advice.tasks.count == 1 && edit.action == .change)
    #expect(edit.slips.map(\.shouldBe) == ["default._domainkey"])
    #expect(advice.listed.map(\.state) == [.there, .misplaced])
  }

  @Test func `A row whose value the page cuts is never called different, nor doubled`() async throws
  {
    let start = String(World.keyText.prefix(40))
    let cut = row("default._domainkey", start + "...")
    let known = try await advice([World.goodSPF], list: web + row("", World.spfText) + cut)
    #expect(known.tasks.isEmpty)
    #expect(known.listed.map(\.state) == [.there, .notWhole])
    // Another SPF than the one that is published: what it says has to be seen first.
    let open = try await advice(
      [World.goodKey],
      list: web + row("", "v=spf1 include:mail.example.net inc...")
        + row("default._domainkey", World.keyText))
    #expect(open.tasks.isEmpty && open.isBlind)
    #expect(open.listed.map(\.state) == [.notWhole, .there])
    guard case .cutInList? = open.unfinished.first?.obstacle else {
      Issue.record("the end does not name the row: \(open.unfinished)")
      return
    }
  }

  @Test func `What is in no row was not saved, whatever other rows the list has`() async throws {
    let advice = try await advice([], list: web + row("mail", "v=spf1 a -all"))
    #expect(advice.tasks.map(\.action) == [.add, .add])
    #expect(advice.listed.allSatisfy { $0.state == .missing && $0.isPublished == false })
  }
}
