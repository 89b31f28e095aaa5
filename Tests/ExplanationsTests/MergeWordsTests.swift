import DNSCore
import Explanations
import MailAuth
import Testing
import Verifier
import Words

/// What was done in merging, in words: nothing goes without being named.
struct MergeWordsTests {
  /// What merging says, in a world where only the given texts exist.
  private func told(
    _ published: [String], _ wanted: String, world: [String: String] = [:],
    without: Set<[UInt8]> = [], all: SPFQualifier? = nil
  ) throws -> (merge: SPFMerge, entry: Edit, ja: [String], en: [String]) {
    let domain = try #require(DomainName("example.jp"))
    var known: Knowledge = [:]
    var made: SPFMerge?
    while made == nil {
      switch try SPFMerge.merge(
        domain: domain, published: published.map { Array($0.utf8) }, wanted: Array(wanted.utf8),
        all: all, without: without, ip: .v4(0xC633_6401), known: known)
      {
      case .result(let merge): made = merge
      case .needs(let questions):
        for question in questions {
          let text = question.type == .txt ? world[question.name.description] : nil
          let records = text.map {
            [Record(name: question.name, ttl: 60, data: .txt([Array($0.utf8)]))]
          }
          known[question] = Answer(question, records.map { .records($0) } ?? .noSuchName)
        }
      }
    }
    let merge = try #require(made)
    let row = published.first.map {
      Row(Record(name: domain, ttl: 60, data: .txt([Array($0.utf8)])))
    }
    let entry = Edit(
      .change, record: .spf, purpose: .spf, row: row, name: domain, strings: merge.strings)
    let advice = Advice(domain: domain, zone: domain, edits: [entry], merge: merge)
    let phrases = Explain.merge(advice, entry)
    return (
      merge, entry, phrases.map { $0.text(in: .ja) }, phrases.map { $0.text(in: .en) }
    )
  }

  @Test(arguments: [
    (["v=spf1 include:gone.example a ~all"], "v=spf1 mx ~all", "include:gone.example"),
    (["v=spf1 ip4:192.0.2.999 a ~all"], "v=spf1 mx ~all", "ip4:192.0.2.999"),
    (["v=spf1 a ~all mx"], "v=spf1 ip4:192.0.2.1 ~all", "mx"),
    (["v=spf1 a redirect=s.example ~all"], "v=spf1 mx ~all", "redirect=s.example"),
    (["v=spf1 a exp=x.example ~all"], "v=spf1 mx exp=y.example ~all", "exp=y.example"),
    (["v=spf1 -ip4:192.0.2.1 a ~all"], "v=spf1 -ip4:192.0.2.2 mx ~all", "-ip4:192.0.2.2"),
    (["v=spf1 a ~all"], "v=spf1 mx ip4:0.0.0.0/1 ~all", "ip4:0.0.0.0/1"),
    (["v=spf1 a ~all"], "v=spf1 mx ptr ~all", "ptr"),
    (["v=spf1 a ~all"], "v=spf1 mx ?all", "?all"),
    (["v=spf1 a -all"], "v=spf1 mx ~all", "-all"),
  ])
  func `Each term that goes is named`(published: [String], wanted: String, term: String) throws {
    let told = try told(published, wanted)
    #expect(told.merge.dropped.contains { $0.text == Array(term.utf8) }, "\(told.merge.dropped)")
    for lines in [told.ja, told.en] {
      #expect(lines.contains { $0.hasSuffix(": " + term) }, "\(lines)")
    }
  }

  @Test func `Lookups are told near the limit, and only there`() throws {
    let few = try told(["v=spf1 a:x.example ~all"], "v=spf1 mx ip4:192.0.2.1 ~all")
    #expect(
      few.ja == [
        "いまある分も残ります。",
        "受信側のDNSの問い合わせは1→2回です(上限10回)。そのうち見つからない名前は1→2です(上限2)。",
      ])
    let none = try told(["v=spf1 ip4:192.0.2.9 ~all"], "v=spf1 ip4:192.0.2.1 ~all")
    #expect(none.en == ["What is there now stays. "])
  }

  @Test func `An answer of more than 512 octets is told with its size`() throws {
    var told = try told(["v=spf1 ip4:192.0.2.1 ~all"], "v=spf1 ip4:192.0.2.2 ~all")
    told.entry.beside = [
      Row(
        Record(
          name: told.entry.name, ttl: 60,
          data: .txt([Array(repeating: 0x61, count: 200), Array(repeating: 0x61, count: 200)])))
    ]
    // 12 + 16 of the question, then 12 octets and a length before each text, and the texts.
    #expect(told.entry.answerOctets == 28 + 12 + 1 + told.merge.text.count + 12 + 2 + 400)
    told.entry.warnings = [.answerOver512]
    let advice = Advice(
      domain: told.entry.name, zone: told.entry.name, edits: [told.entry], merge: told.merge)
    let size = "\(told.entry.answerOctets)"
    #expect(Explain.merge(advice, told.entry).contains { $0.text(in: .ja).contains(size) })
  }

  @Test func `Each way in which the merged record departs from both is told`() throws {
    let many = (0..<11).map { "include:s\($0).example" }.joined(separator: " ")
    var world = ["deep.example": "v=spf1 include:gone.example a ~all"]
    for index in 0..<11 { world["s\(index).example"] = "v=spf1 ip4:192.0.2.\(index) ~all" }
    let cases: [(SPFMerge.Departure, [String], String, Set<[UInt8]>, SPFQualifier?)] = [
      (
        .exclusionDropped, ["v=spf1 -ip4:192.0.2.1 a ~all"], "v=spf1 -ip4:192.0.2.2 mx ~all", [],
        nil
      ),
      (.faultRemoved, ["v=spf1 include:gone.example ~all"], "v=spf1 ip4:192.0.2.1 ~all", [], nil),
      (.faultInside, ["v=spf1 include:deep.example ~all"], "v=spf1 ip4:192.0.2.1 ~all", [], nil),
      (.limitExceeded, ["v=spf1 \(many) ~all"], "v=spf1 ip4:192.0.2.99 ~all", [], nil),
      (.everyoneClosed, ["v=spf1 a +all"], "v=spf1 ip4:192.0.2.1 ~all", [], nil),
      (.everyoneClosed, ["v=spf1 a +all"], "v=spf1 ip4:192.0.2.1 ~all", [], .fail),
      (.termLeftOut, ["v=spf1 ptr ~all"], "v=spf1 ip4:192.0.2.1 ~all", [Array("ptr".utf8)], nil),
    ]
    #expect(Set(cases.map(\.0)) == Set(SPFMerge.Departure.allCases))
    let plain = try told(["v=spf1 a ~all"], "v=spf1 ip4:192.0.2.1 ~all")
    #expect(plain.merge.departures.isEmpty && plain.ja.count == 1)
    for (departure, published, wanted, without, all) in cases {
      let told = try told(published, wanted, world: world, without: without, all: all)
      #expect(told.merge.departures == [departure], "\(departure): \(told.merge.departures)")
      // A sentence beside the count, and beside the list of what goes.
      let own = told.ja.dropFirst().filter { !$0.contains(": ") }
      #expect(!own.isEmpty, "\(departure): \(told.ja)")
    }
  }
}
