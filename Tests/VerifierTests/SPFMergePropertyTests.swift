import DNSCore
import MailAuth
import Testing
import Verifier

/// Numbers that come out the same every time (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

struct SPFMergePropertyTests {
  private static func term(_ random: inout Seeded, exclusions: Bool) -> String {
    let terms = [
      "ip4:192.0.2.\(Int.random(in: 0..<16, using: &random))",
      "ip4:192.0.2.\(Int.random(in: 0..<16, using: &random))/30",
      "ip4:192.0.2.8/29", "a", "mx", "a:h\(Int.random(in: 0..<6, using: &random)).example.jp",
      "mx:h\(Int.random(in: 0..<3, using: &random)).example.jp",
      "include:s\(Int.random(in: 0..<6, using: &random)).example", "exists:%{i}.list.example",
    ]
    let marks = exclusions ? ["", "", "", "+", "-", "~", "?"] : ["", "", "", "+"]
    return (marks.randomElement(using: &random) ?? "") + (terms.randomElement(using: &random) ?? "")
  }

  private static func record(_ random: inout Seeded, exclusions: Bool) -> String {
    var words = ["v=spf1"]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      words.append(term(&random, exclusions: exclusions))
    }
    let ends = [
      "-all", "~all", "~all", "?all", "",
      "redirect=s\(Int.random(in: 0..<5, using: &random)).example",
    ]
    words.append(ends.randomElement(using: &random) ?? "")
    return words.joined(separator: " ")
  }

  @Test(arguments: [UInt64(7208), 20_261_123, 42])
  func `The merged record passes exactly where one of the two passed`(seed: UInt64) throws {
    let world = try SPFMergeWorld(
      """
      example.jp A 192.0.2.1
      example.jp MX h1.example.jp
      h0.example.jp A 192.0.2.2
      h1.example.jp A 192.0.2.3
      h1.example.jp A 192.0.2.4
      h2.example.jp A 192.0.2.5
      h3.example.jp A 192.0.2.6
      h0.example.jp MX h2.example.jp
      h1.example.jp MX h3.example.jp
      192.0.2.7.list.example A 127.0.0.2
      192.0.2.9.list.example A 127.0.0.2
      s0.example TXT v=spf1 ip4:192.0.2.10 -all
      s1.example TXT v=spf1 -ip4:192.0.2.12 ip4:192.0.2.12/30 ~all
      s2.example TXT v=spf1 include:s0.example ip4:192.0.2.14 ?all
      s3.example TXT v=spf1 a:h2.example.jp redirect=s0.example
      s4.example TXT v=spf1 ?ip4:192.0.2.1 +all
      s5.example TXT not a record
      """)
    var random = Seeded(state: seed)
    var known: Knowledge = [:]
    var exact = 0
    var seen: Set<SPFMerge.Departure> = []
    let stranger = "198.51.100.99"
    for round in 0..<150 {
      let published = Self.record(&random, exclusions: round % 2 == 0)
      let wanted = Self.record(&random, exclusions: round % 3 == 0)
      let merge = try world.merge([published], wanted, ip: stranger)
      seen.formUnion(merge.departures)
      guard merge.departures.isEmpty else { continue }
      exact += 1
      for last in 0..<17 {
        let ip = try #require(IPAddress(last == 16 ? stranger : "192.0.2.\(last)"))
        let one = try world.word(published, ip: ip, known: &known) == .pass
        let other = try world.word(wanted, ip: ip, known: &known) == .pass
        let both = try world.word(merge.string, ip: ip, known: &known) == .pass
        #expect(both == (one || other), "\(published) + \(wanted) = \(merge.string), \(ip)")
      }
    }
    // Departures are the exception, and only of the kinds that such records can have.
    #expect(exact > 60)
    #expect(seen.isSubset(of: [.exclusionDropped, .faultRemoved, .limitExceeded]))
  }
}
