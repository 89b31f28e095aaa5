import DNSCore
import MailAuth
import Testing
import Verifier

struct SPFMergeTests {
  let world: SPFMergeWorld

  init() throws {
    world = try SPFMergeWorld(
      """
      example.jp A 198.51.100.7
      example.jp MX mx.example.jp
      mx.example.jp A 198.51.100.8
      _spf.google.com TXT v=spf1 include:_netblocks.google.com ~all
      _netblocks.google.com TXT v=spf1 ip4:192.0.2.0/25 ~all
      relay.example TXT v=spf1 ip4:203.0.113.0/28 -all
      other.example TXT v=spf1 ip4:203.0.113.200 ?all
      faulty.example TXT v=spf1 ipv4:203.0.113.200 ?all
      deep.example TXT v=spf1 include:faulty.example ip4:192.0.2.77 ~all
      plain.example TXT hello
      """)
  }

  @Test func `The host's term is put behind what is there, and marked`() throws {
    let merge = try world.merge(
      ["v=spf1 include:_spf.google.com ~all"], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.string == "v=spf1 include:_spf.google.com ip4:203.0.113.25 ~all")
    #expect(merge.action == .edit)
    #expect(merge.addedTexts == ["ip4:203.0.113.25"])
    #expect(merge.before == .init(lookups: 2, voids: 0))
    #expect(merge.after == .init(lookups: 2, voids: 0))
    #expect(merge.notes.isEmpty)
    #expect(merge.departures.isEmpty)
    #expect(merge.kept.map(\.origin) == [.published(0), .wanted, .published(0)])
  }

  @Test func `Without a record the wanted one stands as it was written`() throws {
    let merge = try world.merge([], "v=spf1 +a +mx +ip4:203.0.113.25 ~all")
    #expect(merge.action == .add)
    #expect(merge.string == "v=spf1 +a +mx +ip4:203.0.113.25 ~all")
    #expect(merge.before == nil)
    #expect(merge.after == .init(lookups: 2, voids: 0))
  }

  @Test(arguments: [
    ("v=spf1 +a +mx +ip4:203.0.113.25 ~all", "v=spf1 +a +mx +ip4:203.0.113.25 ~all"),
    ("v=spf1 a mx ip4:203.0.113.0/24 include:relay.example -all", "v=spf1 +ip4:203.0.113.25 ~all"),
    ("v=spf1 a:EXAMPLE.jp. ip4:203.0.113.25/32 ~all", "v=spf1 a ip4:203.0.113.25 ~all"),
    ("v=spf1 redirect=relay.example", "v=spf1 redirect=relay.example"),
  ])
  func `What covers everything already stays untouched`(published: String, wanted: String) throws {
    let merge = try world.merge([published], wanted)
    #expect(merge.action == .nothingToDo)
    #expect(merge.string == published)
    #expect(merge.added.isEmpty)
  }

  @Test func `The ending that does not count is named, with the record that it stood in`() throws {
    let merge = try world.merge(
      ["v=spf1 include:relay.example -all", "v=spf1 a +all"], "v=spf1 mx ?all")
    #expect(
      merge.dropped.filter { $0.reason == .otherAll } == [
        .init(text: Array("-all".utf8), origin: .published(0), reason: .otherAll),
        .init(text: Array("+all".utf8), origin: .published(1), reason: .otherAll),
      ])
  }

  @Test func `Different endings become the softer one, unless one was chosen`() throws {
    let soft = try world.merge(["v=spf1 include:relay.example -all"], "v=spf1 a ~all")
    #expect(soft.string == "v=spf1 include:relay.example a ~all")
    #expect(soft.notes == [.allSoftened])
    let chosen = try world.merge(["v=spf1 include:relay.example ~all"], "v=spf1 a ~all", all: .fail)
    #expect(chosen.string == "v=spf1 include:relay.example a -all")
    #expect(chosen.notes == [.allChosen])
  }

  @Test func `A record without an ending gets one`() throws {
    let merge = try world.merge(["v=spf1 include:relay.example"], "v=spf1 a")
    #expect(merge.string == "v=spf1 include:relay.example a ~all")
    #expect(merge.notes == [.allAdded])
    let same = try world.merge(["v=spf1 a"], "v=spf1 a ~all")
    #expect(same.string == "v=spf1 a ~all")
    #expect(same.action == .edit)
    #expect(same.addedTexts == ["~all"])
  }

  @Test func `A redirect becomes an include where an ending would silence it`() throws {
    let merge = try world.merge(
      ["v=spf1 include:_spf.google.com ~all"], "v=spf1 redirect=relay.example")
    #expect(merge.string == "v=spf1 include:_spf.google.com include:relay.example ~all")
    #expect(merge.notes == [.redirectBecameInclude])
    #expect(merge.reason("redirect=relay.example") == .becameInclude)
    let alone = try world.merge([], "v=spf1 redirect=relay.example")
    #expect(alone.string == "v=spf1 redirect=relay.example")
    let two = try world.merge(["v=spf1 redirect=relay.example"], "v=spf1 redirect=other.example")
    #expect(two.string == "v=spf1 include:other.example redirect=relay.example")
    let silenced = try world.merge(["v=spf1 a redirect=relay.example ~all"], "v=spf1 mx ~all")
    #expect(silenced.string == "v=spf1 a mx ~all")
    #expect(silenced.reason("redirect=relay.example") == .silencedRedirect)
  }

  @Test func `Two records become one, and a term behind the ending goes`() throws {
    let merge = try world.merge(
      ["v=spf1 a -all mx", "v=spf1 include:relay.example ~all"], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.string == "v=spf1 a include:relay.example ip4:203.0.113.25 ~all")
    #expect(merge.notes == [.severalBecameOne, .allSoftened])
    #expect(merge.reason("mx") == .behindAll)
    #expect(merge.before == nil)
  }

  @Test func `A record that lets everyone send is closed, and that is said`() throws {
    let merge = try world.merge(["v=spf1 a +all"], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.string == "v=spf1 a ip4:203.0.113.25 ~all")
    #expect(merge.notes.contains(.allowedEveryone))
    #expect(merge.departures == [.everyoneClosed])
  }

  @Test func `Terms that cannot be read, or name no record, go, and that is said`() throws {
    let typo = try world.merge(["v=spf1 ipv4:192.0.2.1 a ~all"], "v=spf1 mx ~all")
    #expect(typo.string == "v=spf1 a mx ~all")
    #expect(typo.reason("ipv4:192.0.2.1") == .unreadable)
    #expect(typo.notes == [.repaired])
    #expect(typo.departures == [.faultRemoved])
    for target in ["plain.example", "faulty.example", "nowhere.example"] {
      let broken = try world.merge(["v=spf1 include:\(target) a ~all"], "v=spf1 mx ~all")
      #expect(broken.string == "v=spf1 a mx ~all")
      #expect(broken.reason("include:\(target)") == .brokenTarget)
      #expect(broken.departures == [.faultRemoved])
    }
    let deep = try world.merge(["v=spf1 include:deep.example a ~all"], "v=spf1 mx ~all")
    #expect(deep.string == "v=spf1 include:deep.example a mx ~all")
    #expect(deep.departures == [.faultInside])
  }

  @Test func `A record that leads back to itself goes, one deeper down is said`() throws {
    var world = world
    try world.add("loop.example", "TXT", "v=spf1 include:back.example ip4:192.0.2.77 ~all")
    try world.add("back.example", "TXT", "v=spf1 redirect=loop.example")
    let own = try world.merge(["v=spf1 include:example.jp a ~all"], "v=spf1 mx ~all")
    #expect(own.string == "v=spf1 a mx ~all")
    #expect(own.reason("include:example.jp") == .brokenTarget)
    let deep = try world.merge(["v=spf1 include:loop.example a ~all"], "v=spf1 mx ~all")
    #expect(deep.string == "v=spf1 include:loop.example a mx ~all")
    #expect(deep.departures == [.faultInside])
  }

  @Test func `A host that does not answer now is kept, and said`() throws {
    let merge = try world.merge(["v=spf1 a:silent.example ~all"], "v=spf1 mx ~all")
    #expect(merge.string == "v=spf1 a:silent.example mx ~all")
    #expect(merge.departures == [.faultInside])
  }

  @Test func `A target that does not answer now is kept`() throws {
    var world = world
    let target = try #require(DomainName("relay.example"))
    world.silent = [Question(target, .txt)]
    let merge = try world.merge(["v=spf1 include:relay.example ~all"], "v=spf1 a ~all")
    #expect(merge.string == "v=spf1 include:relay.example a ~all")
    #expect(merge.departures == [.faultInside])
  }

  @Test func `An exclusion never stops whom the other record lets pass`() throws {
    let merge = try world.merge(
      ["v=spf1 mx -ip4:203.0.113.25 ip4:203.0.113.0/24 -all"], "v=spf1 ip4:203.0.113.25 -all")
    #expect(merge.string == "v=spf1 mx ip4:203.0.113.25 ip4:203.0.113.0/24 -all")
    #expect(merge.reason("-ip4:203.0.113.25") == .exclusion)
    #expect(merge.departures.isEmpty)
    let both = try world.merge(
      ["v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/24 -all"],
      "v=spf1 -ip4:203.0.113.1 ip4:203.0.113.0/24 -all")
    #expect(both.string == "v=spf1 ip4:203.0.113.0/24 -ip4:192.0.2.1 ip4:192.0.2.0/24 -all")
    #expect(both.reason("-ip4:203.0.113.1") == .exclusion)
    #expect(both.departures == [.exclusionDropped])
  }

  @Test func `Too many lookups and voids are counted and said`() throws {
    let includes = (1...9).map { _ in "a" }.enumerated().map { "a:h\($0.offset).example.jp" }
    var world = world
    for index in 0..<9 { try world.add("h\(index).example.jp", "A", "198.51.100.\(index + 20)") }
    let merge = try world.merge(
      ["v=spf1 \(includes.joined(separator: " ")) ~all"], "v=spf1 include:_spf.google.com ~all")
    #expect(merge.before == .init(lookups: 9, voids: 0))
    #expect(merge.after == .init(lookups: 11, voids: 0))
    #expect(merge.notes == [.tooManyLookups])
    #expect(merge.departures == [.limitExceeded])
    // Each of them lets somebody else pass: nobody is told to drop one.
    #expect(merge.savings.isEmpty)
    let voids = try world.merge(["v=spf1 a:x.example.jp a:y.example.jp ~all"], "v=spf1 a:z.jp ~all")
    #expect(voids.after == .init(lookups: 3, voids: 3))
    #expect(voids.notes == [.tooManyVoids])
  }

  /// Nine lookups, to which a test adds what is too much.
  private func crowded(_ terms: String) throws -> (world: SPFMergeWorld, record: String) {
    var world = world
    let hosts = try (0..<9).map { index -> String in
      try world.add("h\(index).example.jp", "A", "198.51.100.\(index + 20)")
      return "a:h\(index).example.jp"
    }
    return (world, "v=spf1 \(hosts.joined(separator: " ")) \(terms) ~all")
  }

  @Test(arguments: [
    ("ptr ip4:192.0.2.9", "ptr", SPFMerge.Saving.Reason.ptr),
    ("a mx", "mx", .sameAddresses),
    ("mx:gone.example.jp a", "mx:gone.example.jp", .nothingThere),
    ("a:gone.example.jp a", "a:gone.example.jp", .nothingThere),
    ("exists:gone.example.jp a", "exists:gone.example.jp", .nothingThere),
    ("include:nobody.example a", "include:nobody.example", .letsNobody),
    ("include:looping.example a", "include:looping.example", .faultInside),
    // Its addresses are those of a network, of `a`, and of another include in front of it.
    ("include:relay.example ip4:203.0.113.0/24", "include:relay.example", .coveredInclude),
    ("include:same.example a", "include:same.example", .coveredInclude),
    ("include:wide.example include:relay.example", "include:relay.example", .coveredInclude),
    ("a:h0.example.jp/32 ip4:198.51.100.7 a", "a", .sameAddresses),
  ])
  func `What does not fit says what could go, and why`(
    terms: String, saving: String, reason: SPFMerge.Saving.Reason
  ) throws {
    var (world, record) = try crowded(terms)
    try world.add("nobody.example", "TXT", "v=spf1 -ip4:192.0.2.3 ~all")
    try world.add("looping.example", "TXT", "v=spf1 redirect=looping.example")
    try world.add("same.example", "TXT", "v=spf1 ip4:198.51.100.7 -ip4:203.0.113.9 ~all")
    try world.add("wide.example", "TXT", "v=spf1 ip4:203.0.113.0/24 ~all")
    // `mx` has the address of `a`.
    world.records[Question(try #require(DomainName("mx.example.jp")), .a)] =
      world.records[Question(try #require(DomainName("example.jp")), .a)]
    let merge = try world.merge(
      [record], "v=spf1 a:h0.example.jp ip4:203.0.113.25 a:b.example.jp ~all")
    #expect(merge.notes.contains(.tooManyLookups))
    let offered = try #require(
      merge.savings.first { $0.text == Array(saving.utf8) }, "\(merge.string)")
    #expect(offered.reason == reason)
    #expect(offered.lookups == (reason == .faultInside ? 2 : 1))
    // Left out, it is said, and the rest stands.
    let without = try world.merge(
      [record], "v=spf1 a:h0.example.jp ip4:203.0.113.25 a:b.example.jp ~all",
      without: [offered.text])
    #expect(without.after.lookups == merge.after.lookups - offered.lookups)
    #expect(without.reason(saving) == .leftOut)
    #expect(without.departures.contains(.termLeftOut))
    #expect(!without.string.split(separator: " ").contains(Substring(saving)))
  }

  @Test(arguments: [
    // Of two that let pass the same, one is offered; a list or an exclusion tells no addresses.
    ("include:relay.example include:twin.example", ["include:twin.example"]),
    ("include:lists.example ip4:203.0.113.0/24", []),
    ("include:holes.example include:relay.example", []),
    ("include:relay.example ip4:203.0.113.0/29", []),
    ("mx include:host.example ip4:198.51.100.8", ["mx", "include:host.example"]),
  ])
  func `No two includes are offered each for the sake of the other`(
    terms: String, offered: [String]
  ) throws {
    var (world, record) = try crowded(terms)
    try world.add("twin.example", "TXT", "v=spf1 ip4:203.0.113.0/28 ~all")
    try world.add("lists.example", "TXT", "v=spf1 exists:%{ir}.list.example ip4:203.0.113.1 ~all")
    try world.add("holes.example", "TXT", "v=spf1 -ip4:203.0.113.3 ip4:203.0.113.0/28 ~all")
    try world.add("host.example", "TXT", "v=spf1 mx:example.jp ~all")
    let merge = try world.merge([record], "v=spf1 a:x.example.jp a:y.example.jp ~all")
    let same = merge.savings.filter { $0.reason == .sameAddresses || $0.reason == .coveredInclude }
      .map(\.text)
    #expect(same == offered.map { Array($0.utf8) })
  }

  @Test(arguments: ["include:silent.example", "include:above.example", "a:silent.example"])
  func `What is silent for a moment is never offered to be left out`(term: String) throws {
    var (world, record) = try crowded("\(term) a")
    try world.add("above.example", "TXT", "v=spf1 include:silent.example -all")
    let merge = try world.merge([record], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.notes.contains(.tooManyLookups))
    #expect(!merge.savings.contains { $0.text == Array(term.utf8) })
  }

  @Test func `As much is left out as it takes, surest first`() throws {
    let (world, record) = try crowded("ptr mx:gone.example.jp")
    let merge = try world.merge([record], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.after == .init(lookups: 11, voids: 2))
    #expect(merge.enoughSavings.map(\.reason) == [.nothingThere])
    #expect(merge.savings.map(\.reason) == [.nothingThere, .ptr])
    let fits = try world.merge(
      [record], "v=spf1 ip4:203.0.113.25 ~all", without: Set(merge.enoughSavings.map(\.text)))
    #expect(fits.after.lookups == 10)
    #expect(fits.savings.isEmpty)
    // Once published, the host's own spelling of what was left out does not come back.
    let later = try world.merge(
      [fits.string], "v=spf1 +ptr:EXAMPLE.jp ip4:203.0.113.25 ~all",
      without: [Array("ptr".utf8), Array("nonsense:".utf8)])
    #expect(later.string.contains("ptr") == false)
  }

  @Test func `A term behind an exclusion is never called superfluous for its addresses`() throws {
    let (world, record) = try crowded("-ip4:198.51.100.9 mx ip4:198.51.100.0/24 a:x.example.jp")
    let merge = try world.merge([record], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.notes.contains(.tooManyLookups))
    #expect(!merge.savings.contains { $0.reason == .sameAddresses })
  }

  @Test func `A record that stands as it should and is over the limit says what could go`() throws {
    let (world, record) = try crowded("ptr mx")
    let merge = try world.merge([record], "v=spf1 mx ~all")
    #expect(merge.action == .nothingToDo)
    #expect(merge.savings.map(\.reason) == [.ptr])
    let fits = try world.merge([record], "v=spf1 mx ~all", without: [Array("ptr".utf8)])
    #expect(fits.action == .edit)
    #expect(fits.reason("ptr") == .leftOut)
  }

  @Test func `A long record comes in pieces of 255 octets that join to the same`() throws {
    let networks = (0..<30).map { "ip4:198.51.100.\($0 * 8)/29" }.joined(separator: " ")
    let merge = try world.merge(["v=spf1 \(networks) ~all"], "v=spf1 ip4:203.0.113.25 ~all")
    #expect(merge.notes == [.longerThanOneString, .veryLong])
    #expect(merge.strings.allSatisfy { $0.count <= 255 })
    #expect(Array(merge.strings.joined()) == merge.text)
  }

  @Test func `Other services that were chosen come in, once`() throws {
    let google = try #require(KnownSenders.sender(id: "google-workspace"))
    let merge = try world.merge([], "v=spf1 ip4:203.0.113.25 ~all", senders: [google])
    #expect(merge.string == "v=spf1 include:_spf.google.com ip4:203.0.113.25 ~all")
    let again = try world.merge([merge.string], "v=spf1 ip4:203.0.113.25 ~all", senders: [google])
    #expect(again.action == .nothingToDo)
  }

  @Test func `Only the first explanation stays, unknown modifiers all stay`() throws {
    let merge = try world.merge(
      ["v=spf1 a exp=why.example.jp x=1 ~all"], "v=spf1 mx exp=other.example.jp y=%{i} ~all")
    #expect(merge.string == "v=spf1 a mx ~all exp=why.example.jp x=1 y=%{i}")
    #expect(merge.reason("exp=other.example.jp") == .otherExplanation)
  }

  @Test func `A wanted text that is no record says where`() throws {
    let wanted = "v=spf1 ip4:203.0.113.999 ~all"
    #expect(throws: SPFSyntaxError(.badAddress, at: 11, in: 7..<24)) { try world.merge([], wanted) }
  }

  @Test func `The merged record lets the refused sender pass before anyone types it`() throws {
    let domain = try #require(DomainName("example.jp"))
    let ip = try #require(IPAddress("203.0.113.25"))
    let merge = try world.merge(
      ["v=spf1 include:_spf.google.com -all"], "v=spf1 +ip4:203.0.113.25 ~all")
    let proof = try world.settle { merge.proof(ip: ip, domain: domain, known: $0) }
    #expect(proof.word == .pass)
    #expect(proof.mechanism == Array("+ip4:203.0.113.25".utf8))
    #expect(proof.lookups == 2)
  }

  @Test func `Every service of the catalogue has an include that can be one`() {
    #expect(Set(KnownSenders.all.map(\.id)).count == KnownSenders.all.count)
    for sender in KnownSenders.all {
      #expect((try? SPFRecord(Array("v=spf1 ".utf8) + sender.term)) != nil, "\(sender.id)")
      #expect((sender.url.isEmpty || sender.url.hasPrefix("http")) && sender.read.utf8.count == 10)
    }
  }
}
