import DNSCore
import Fakes
import MailAuth
import Testing
import Verifier

/// Records, two by two, and senders, against one world that never changes.
struct SPFMergePropertyTests {
  /// A family of addresses: the same world seen by IPv4 and by IPv6 senders.
  enum Family: String, CaseIterable {
    case v4, v6

    var stranger: String { self == .v4 ? "198.51.100.99" : "2001:db8:ffff::99" }
    var senders: [String] {
      (0..<16).map { self == .v4 ? "192.0.2.\($0)" : "2001:db8::\(String($0, radix: 16))" }
        + [stranger]
    }
    func network(_ last: Int, bits: Int? = nil) -> String {
      switch self {
      case .v4: "ip4:192.0.2.\(last)" + (bits.map { "/\($0)" } ?? "")
      case .v6: "ip6:2001:db8::\(String(last, radix: 16))" + (bits.map { "/\($0 + 96)" } ?? "")
      }
    }
  }

  private static func term(
    _ random: inout Seeded, _ family: Family, exclusions: Bool, wild: Bool
  ) -> String {
    let last = Int.random(in: 0..<16, using: &random)
    var terms = [
      family.network(last), family.network(last, bits: 30), family.network(8, bits: 29),
      family == .v4 ? "ip6:2001:db8::/64" : "ip4:192.0.2.0/24", "a", "mx", "A/30//126",
      "a:h\(last % 6).example.jp", "mx:H\(last % 3).example.jp.", "include:s\(last % 8).example",
      "exists:%{ir}.list.example", "exists:%{d2}", "include:%{d1r}.s.example",
    ]
    if wild {
      terms += [
        "ptr", "ptr:example.jp", "a:gone\(last).example.jp", "include:gone.example",
        "include:silent.example", "a:silent.example", "include:twice.example",
        "include:deep.example", "include:big.example", "ip4:192.0.2.999", "include:",
      ]
    }
    let marks = exclusions ? ["", "", "", "+", "-", "~", "?"] : ["", "", "", "+"]
    return (marks.randomElement(using: &random) ?? "") + (terms.randomElement(using: &random) ?? "")
  }

  private static func record(
    _ random: inout Seeded, _ family: Family, exclusions: Bool, wild: Bool
  ) -> String {
    var words = ["v=spf1"]
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      words.append(term(&random, family, exclusions: exclusions, wild: wild))
    }
    var ends = [
      "-all", "~all", "~all", "?all", "",
      "redirect=s\(Int.random(in: 0..<8, using: &random)).example",
      "exp=why.example.jp -all", "x=%{i} ~all mx",
    ]
    if wild {
      ends += [
        "+all", "redirect=gone.example", "redirect=deep.example", "redirect=s3.example -all",
      ]
    }
    words.append(ends.randomElement(using: &random) ?? "")
    return words.joined(separator: " ")
  }

  private func world() throws -> SPFMergeWorld {
    try SPFMergeWorld(
      """
      example.jp A 192.0.2.1
      example.jp AAAA 2001:db8::1
      example.jp MX h1.example.jp
      h0.example.jp A 192.0.2.2
      h0.example.jp AAAA 2001:db8::2
      h1.example.jp A 192.0.2.3
      h1.example.jp A 192.0.2.4
      h1.example.jp AAAA 2001:db8::3
      h2.example.jp A 192.0.2.5
      h2.example.jp AAAA 2001:db8::5
      h3.example.jp A 192.0.2.6
      h4.example.jp AAAA 2001:db8::6
      h0.example.jp MX h2.example.jp
      h1.example.jp MX h3.example.jp
      2.2.0.192.in-addr.arpa PTR h0.example.jp
      7.2.0.192.list.example A 127.0.0.2
      9.2.0.192.list.example A 127.0.0.2
      jp.s.example TXT v=spf1 ip4:192.0.2.11 ip6:2001:db8::b -all
      s0.example TXT v=spf1 ip4:192.0.2.10 ip6:2001:db8::a -all
      s1.example TXT v=spf1 -ip4:192.0.2.12 -ip6:2001:db8::c ip4:192.0.2.12/30 ip6:2001:db8::c/126 ~all
      s2.example TXT v=spf1 include:s0.example ip4:192.0.2.14 ip6:2001:db8::e ?all
      s3.example TXT v=spf1 a:h2.example.jp redirect=s0.example
      s4.example TXT v=spf1 ?ip4:192.0.2.1 ?ip6:2001:db8::1 +all
      s5.example TXT not a record
      s6.example TXT v=spf1 redirect=%{d2}
      s7.example TXT v=spf1 exists:%{ir}.list.example mx:h0.example.jp -all
      twice.example TXT v=spf1 -all
      twice.example TXT v=spf1 ~all
      deep.example TXT v=spf1 include:s5.example ip4:192.0.2.13 ip6:2001:db8::d -all
      big.example TXT v=spf1 a:h0.example.jp a:h1.example.jp a:h2.example.jp mx:h0.example.jp \
      mx:h1.example.jp a:h0.example.jp/31 ip4:192.0.2.15 ip6:2001:db8::f -all
      """)
  }

  @Test(arguments: Family.allCases, [UInt64(7208), 20_261_123, 42, 6376])
  func `The merged record passes exactly where one of the two passed`(
    family: Family, seed: UInt64
  ) throws {
    let world = try world()
    var random = Seeded(state: seed)
    var known: Knowledge = [:]
    let senders = try family.senders.map { try #require(IPAddress($0)) }
    var exact = 0
    var seen: Set<SPFMerge.Departure> = []
    for round in 0..<300 {
      let wild = round % 3 == 2
      let published = Self.record(&random, family, exclusions: round % 2 == 0, wild: wild)
      let wanted = Self.record(&random, family, exclusions: round % 5 == 0, wild: false)
      let merge = try world.merge([published], wanted, ip: family.stranger)
      seen.formUnion(merge.departures)
      // It is one record that can be read, whatever came in.
      #expect((try? SPFRecord(merge.text)) != nil, "\(merge.string)")
      guard merge.departures.isEmpty else { continue }
      exact += 1
      for ip in senders {
        let one = try world.word(published, ip: ip, known: &known) == .pass
        let other = try world.word(wanted, ip: ip, known: &known) == .pass
        let both = try world.word(merge.string, ip: ip, known: &known) == .pass
        #expect(both == (one || other), "\(published) + \(wanted) = \(merge.string), \(ip)")
      }
    }
    #expect(exact > 100)
    // Departures are the exception, and such records know each of them but the person's own.
    #expect(seen == Set(SPFMerge.Departure.allCases).subtracting([.termLeftOut]))
  }
}
