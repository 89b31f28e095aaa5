import DNSCore
import MailAuth

/// SPF: the grammar, macro strings, and whole evaluations in a made-up DNS.
enum SPFTargets {
  static func record(_ octets: [UInt8]) {
    do {
      let record = try SPFRecord(octets)
      let written = SPFRecord.written(record.terms)
      guard let again = try? SPFRecord(written) else {
        preconditionFailure("what was written cannot be read")
      }
      precondition(
        again.terms.map(\.body) == record.terms.map(\.body), "another record was written")
    } catch {
      precondition(error.offset >= 0 && error.offset <= octets.count, "a fault outside the text")
    }
  }

  /// The whole input is the target of a mechanism and of `exp=`, expanded with hostile identities.
  static func macros(_ octets: [UInt8]) {
    guard let domain = DomainName("example.com"), let text = DomainName("e.example.com") else {
      return
    }
    let parts = octets.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    let first = parts.first ?? []
    let record = Array("v=spf1 exists:".utf8) + first + Array(" exp=e.example.com -all".utf8)
    let explanation = parts.count > 1 ? Array(parts[1]) : Array(first)
    let sender = parts.count > 2 ? Array(parts[2]) : Array("a.b@example.com".utf8)
    let world = World(Array("*.example.com A 192.0.2.1\n* P host.example.com".utf8)[...])
    for ip in [IPAddress("192.0.2.1"), IPAddress("2001:db8::cb01")] {
      guard let ip else { return }
      let result = world.settle { known in
        var known = known
        let question = Question(text, .txt)
        known[question] = Answer(
          question,
          .records([Record(name: text, ttl: 300, data: .txt([Array(explanation.prefix(255))]))]))
        return SPF.checkHost(
          ip: ip, sender: sender + Array("@example.com".utf8), helo: sender, known: known,
          override: [domain: record])
      }
      if let text = result.explanation {
        precondition(
          text.allSatisfy { (0x20...0x7E).contains($0) }, "an explanation shows controls")
      }
    }
  }

  /// Line 1: the address; line 2: MAIL FROM; line 3: HELO; then the world.
  static func evaluate(_ octets: [UInt8]) {
    let parts = octets.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let ip = IPAddress(octets: parts[0]) else { return }
    let sender = Array(parts[1])
    let helo = Array(parts[2])
    let world = World(parts[3])
    func judge(_ tracing: SPFSettings.Tracing, oneByOne: Bool = false) -> SPFResult {
      world.settle(oneByOne: oneByOne) { known in
        SPF.checkHost(
          ip: ip, sender: sender, helo: helo, known: known,
          settings: SPFSettings(tracing: tracing))
      }
    }
    let quick = judge(.off)
    precondition(quick.lookups <= 11 && quick.voids <= 3, "a limit was passed")
    precondition((quick.problem != nil) == [.temperror, .permerror].contains(quick.word))
    // One further look an input keeps the whole fast.
    switch octets.count % 4 {
    case 0: precondition(same(quick, judge(.everything)), "tracing changes the result")
    case 1:
      precondition(same(quick, judge(.untilDecided, oneByOne: true)), "the order of answers counts")
    case 2:
      if let domain = DomainName("example.com") {
        _ = world.settle { SPF.survey(domain, ip: ip, known: $0) }
      }
    default: break
    }
  }

  private static func same(_ left: SPFResult, _ right: SPFResult) -> Bool {
    left.word == right.word && left.lookups == right.lookups && left.voids == right.voids
      && left.explanation == right.explanation && left.mechanism == right.mechanism
      && left.problem == right.problem
  }
}
