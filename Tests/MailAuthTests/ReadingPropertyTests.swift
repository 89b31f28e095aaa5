import DNSCore
import Fakes
import MailAuth
import Testing

/// Damages of records, made by a seed: whatever is offered is a record, and lets in nobody new.
struct ReadingPropertyTests {
  /// A generator that gives the same numbers every time.
  struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(max(1, sides)))
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
  }

  private static let terms = [
    "a", "mx", "ip4:203.0.113.25", "ip4:198.51.100.0/24", "ip6:2001:db8::25",
    "include:other.example.net", "-ip4:198.51.100.7", "~a:host.example.net", "?mx:example.net",
    "a:mail.example.jp", "exists:%{i}.x.example.net",
  ]
  private static let endings = ["-all", "~all", "~all", "?all", "redirect=other.example.net"]
  private static let marks = [
    "\u{FF70}", "\u{30FC}", "\u{2013}", "\u{2212}", "\u{301C}", "\u{AD}", "\u{303}", "¬",
    "\u{200B}",
    "\u{3000}", "\u{A0}", "\t", "\n", " ", ";", ",", "\"", "\\", "'", "(", ")", ":", "=", "/", "-",
    "~",
    "+", "?", "a", "l", "1", ".", "v=spf1 ", "all", "一", "ａ", "、", "。", "“", "\u{0}",
  ]

  /// Whom a fixed world lets pass by a record; nil where the record cannot be judged.
  private static func passing(_ record: [UInt8]) -> Set<String>? {
    guard let domain = DomainName("example.jp") else { return nil }
    let addresses = [
      "203.0.113.25", "198.51.100.7", "198.51.100.8", "192.0.2.1", "192.0.2.2", "192.0.2.3",
      "8.8.8.8", "2001:db8::25", "2001:db8::26",
    ]
    func answer(_ question: Question) -> Answer {
      let name = question.name.description
      let data: RecordData? =
        switch (question.type, name) {
        case (.a, "example.jp"): IPAddress("192.0.2.1").flatMap { Self.address($0) }
        case (.a, "mail.example.jp"): IPAddress("192.0.2.2").flatMap { Self.address($0) }
        case (.a, "host.example.net"): IPAddress("192.0.2.3").flatMap { Self.address($0) }
        case (.txt, "other.example.net"): .txt([Array("v=spf1 ip4:198.51.100.8 -all".utf8)])
        default: nil
        }
      return Answer(
        question, data.map { .records([Record(name: question.name, ttl: 60, data: $0)]) } ?? .noData
      )
    }
    var passing: Set<String> = []
    for address in addresses {
      guard let ip = IPAddress(address) else { return nil }
      var known = Knowledge()
      loop: for _ in 0..<20 {
        switch SPF.checkHost(
          ip: ip, sender: Array("x@example.jp".utf8), helo: Array("example.jp".utf8), known: known,
          override: [domain: record])
        {
        case .result(let result):
          if result.word == .pass { passing.insert(address) }
          break loop
        case .needs(let questions):
          for question in questions { known[question] = answer(question) }
        }
      }
    }
    return passing
  }

  private static func address(_ ip: IPAddress) -> RecordData? {
    if case .v4 = ip { return .a(ip) }
    return .aaaa(ip)
  }

  @Test(arguments: 0..<40)
  func `A damaged SPF record is repaired to what it was, or lets in nobody else`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
    for _ in 0..<60 {
      var words = ["v=spf1"]
      for _ in 0...dice.roll(4) { words.append(dice.pick(Self.terms)) }
      words.append(dice.pick(Self.endings))
      let original = words.joined(separator: " ")
      var damaged = Array(original.unicodeScalars)
      for _ in 0...dice.roll(2) {
        let place = dice.roll(damaged.count)
        let mark = Array(dice.pick(Self.marks).unicodeScalars)
        switch dice.roll(4) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(contentsOf: mark, at: place)
        case 2: damaged.replaceSubrange(place...place, with: mark)
        default: damaged.insert(damaged[place], at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: damaged)
      let octets = Array(String(text).utf8)
      let reading = SPFReading(octets)
      #expect(!reading.isSound || reading.meant == nil)
      guard let meant = reading.meant else { continue }
      let line = String(decoding: meant.octets, as: UTF8.self)
      #expect(SPFReading(meant.octets).isSound, "\(String(text)) -> \(line)")
      // Nobody passes whom neither the text before the damage nor a readable damage let pass.
      let before = Self.passing(Array(original.utf8)) ?? []
      let now = Self.passing(reading.record == nil ? Array("v=spf1 -all".utf8) : octets) ?? []
      let after = Self.passing(meant.octets) ?? []
      // A damage may write another address or name, and that is then what the text says.
      let strangers: Set<String> = ["8.8.8.8", "2001:db8::26"]
      #expect(
        after.subtracting(before).subtracting(now).isDisjoint(with: strangers),
        "\(String(text)) -> \(line)")
      #expect(meant.record.all != .pass, "\(line)")
    }
  }

  @Test(arguments: 0..<20)
  func `A damaged DMARC record keeps its policy, or nothing is offered`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 104_729 &+ 3)
    let policies = ["none", "quarantine", "reject"]
    for _ in 0..<60 {
      let policy = dice.pick(policies)
      let original = "v=DMARC1; p=\(policy); sp=\(dice.pick(policies)); rua=mailto:a@example.jp"
      var damaged = Array(original.unicodeScalars)
      for _ in 0...dice.roll(1) {
        let place = dice.roll(damaged.count)
        switch dice.roll(3) {
        case 0: damaged.remove(at: place)
        case 1: damaged.insert(contentsOf: dice.pick(Self.marks).unicodeScalars, at: place)
        default: damaged.replaceSubrange(place...place, with: dice.pick(Self.marks).unicodeScalars)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: damaged)
      let reading = DMARCReading(Array(String(text).utf8))
      guard let meant = reading.meant else { continue }
      let line = String(decoding: meant.octets, as: UTF8.self)
      #expect(DMARCReading(meant.octets).isSound, "\(String(text)) -> \(line)")
      #expect(
        meant.record.policy?.rawValue == policy || String(text).contains("p=") == false
          || meant.record.policy == DMARCPolicy.none && meant.repairs.contains(.tagAdded([0x70])),
        "\(String(text)) -> \(line)")
    }
  }

  @Test(arguments: 0..<20)
  func `A damaged key is repaired to the same key, or nothing is offered`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 15_485_863 &+ 9)
    let original = "v=DKIM1; k=rsa; p=\(PublishedKeys.rsa2048)"
    let sound = KeyReading(Array(original.utf8))
    for _ in 0..<20 {
      var damaged = Array(original.unicodeScalars)
      let place = dice.roll(damaged.count)
      switch dice.roll(3) {
      case 0: damaged.remove(at: place)
      case 1: damaged.insert(contentsOf: dice.pick(Self.marks).unicodeScalars, at: place)
      default:
        damaged.insert(contentsOf: "\" \"".unicodeScalars, at: place)
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: damaged)
      guard let meant = KeyReading(Array(String(text).utf8)).meant else { continue }
      #expect(KeyReading(meant.octets).meansTheSame(as: sound), "\(String(text))")
    }
  }
}
