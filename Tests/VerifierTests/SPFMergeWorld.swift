import DNSCore
import MailAuth
import Testing
import Verifier

/// A DNS world for merges: lines `name TYPE value`, everything else does not exist.
struct SPFMergeWorld {
  var records: [Question: [Record]] = [:]
  var silent: Set<Question> = []

  init(_ text: String) throws {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      try #require(words.count == 3)
      try add(words[0], words[1], words[2])
    }
  }

  mutating func add(_ owner: String, _ type: String, _ value: String) throws {
    let name = try #require(DomainName(owner))
    let data: RecordData
    switch type {
    case "A": data = .a(try #require(IPAddress(value)))
    case "AAAA": data = .aaaa(try #require(IPAddress(value)))
    case "MX": data = .mx(preference: 10, exchange: try #require(DomainName(value)))
    case "PTR": data = .ptr(try #require(DomainName(value)))
    case "TXT": data = .txt([Array(value.utf8)])
    default: throw Unknown()
    }
    records[Question(name, data.type), default: []].append(
      Record(name: name, ttl: 300, data: data))
  }

  struct Unknown: Error {}

  func answer(_ question: Question) -> Answer {
    // Names of this kind are never answered.
    if question.name.labels.first.map({ $0.starts(with: "silent".utf8) }) == true {
      return Answer(question, .noReply(.timedOut))
    }
    if silent.contains(question) { return Answer(question, .noReply(.timedOut)) }
    guard let found = records[question] else { return Answer(question, .noSuchName) }
    return Answer(question, .records(found))
  }

  func settle<Value: Sendable>(
    known: inout Knowledge, _ judgement: (Knowledge) throws -> Evaluation<Value>
  ) throws -> Value {
    for _ in 0..<200 {
      switch try judgement(known) {
      case .result(let value): return value
      case .needs(let questions): for question in questions { known[question] = answer(question) }
      }
    }
    throw Unknown()
  }

  func settle<Value: Sendable>(
    _ judgement: (Knowledge) throws -> Evaluation<Value>
  ) throws -> Value {
    var known: Knowledge = [:]
    return try settle(known: &known, judgement)
  }

  func merge(
    _ published: [String], _ wanted: String, senders: [KnownSender] = [], all: SPFQualifier? = nil,
    without: Set<[UInt8]> = [], ip: String = "203.0.113.25"
  ) throws -> SPFMerge {
    let domain = try #require(DomainName("example.jp"))
    let address = try #require(IPAddress(ip))
    return try settle { known in
      try SPFMerge.merge(
        domain: domain, published: published.map { Array($0.utf8) }, wanted: Array(wanted.utf8),
        senders: senders, all: all, without: without, ip: address, known: known)
    }
  }

  func word(_ record: String, ip: IPAddress, known: inout Knowledge) throws -> SPFResult.Word {
    let domain = try #require(DomainName("example.jp"))
    let text = Array(record.utf8)
    return try settle(known: &known) { known in
      SPF.checkHost(
        ip: ip, domain: domain, known: known, settings: SPFSettings(tracing: .off),
        override: [domain: text])
    }.word
  }
}

extension SPFMerge {
  var string: String { String(decoding: text, as: UTF8.self) }
  var addedTexts: [String] { added.map { String(decoding: text[$0], as: UTF8.self) } }
  func reason(_ term: String) -> Reason? { dropped.first { $0.text == Array(term.utf8) }?.reason }
}
