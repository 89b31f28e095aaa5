public import DNSCore

/// A zone of a small DNS world, as data.
///
/// Its text is what a zone file would hold, line by line: `name [ttl] type data`, names without a
/// last dot are relative to the apex, `@` is the apex, `;` begins a comment outside quotes. Types:
/// A, AAAA, NS, CNAME, PTR, MX, TXT, SOA. An SOA is added when none is given. A fault in the text
/// is a fault of the test and traps.
public struct MemoryZone: Sendable {
  /// The zone's own name.
  public var apex: DomainName
  /// What it holds; delegations and glue included.
  public var records: [Record]
  /// The addresses that serve it; nil stands for those of the hosts in its apex NS records.
  public var servers: [IPAddress]?

  /// A zone of these records.
  public init(apex: DomainName, records: [Record], servers: [IPAddress]? = nil) {
    self.apex = apex
    self.servers = servers
    self.records = records
    if !records.contains(where: { $0.name == apex && $0.type == .soa }) {
      let name = { (text: String) in apex.prepending(text) ?? apex }
      let soa = StartOfAuthority(
        primary: name("ns1"), mailbox: name("hostmaster"), serial: 2_026_112_301, refresh: 10_800,
        retry: 3_600, expire: 604_800, minimum: 900)
      self.records.append(Record(name: apex, ttl: 3_600, data: .soa(soa)))
    }
  }

  /// A zone out of its text; records without a TTL get `ttl`.
  public init(_ apex: String, servers: [String]? = nil, ttl: UInt32 = 3_600, _ text: String) {
    guard let origin = DomainName(apex) else { preconditionFailure("no name: \(apex)") }
    let records = text.split(whereSeparator: \.isNewline).compactMap { line in
      MemoryZone.record(String(line), origin: origin, ttl: ttl)
    }
    let addresses = servers.map { texts in
      texts.map { text in
        guard let address = IPAddress(text) else { preconditionFailure("no address: \(text)") }
        return address
      }
    }
    self.init(apex: origin, records: records, servers: addresses)
  }

  /// One line of a zone's text; nil for a blank one or a comment.
  public static func record(_ line: String, origin: DomainName, ttl: UInt32) -> Record? {
    var words = words(of: line)
    guard !words.isEmpty else { return nil }
    let owner = name(words.removeFirst().text, origin: origin)
    var ttl = ttl
    if let first = words.first, let seconds = UInt32(first.text) {
      ttl = seconds
      words.removeFirst()
    }
    guard !words.isEmpty else { preconditionFailure("no type: \(line)") }
    let type = words.removeFirst().text
    return Record(name: owner, ttl: ttl, data: data(type, words, origin: origin, line: line))
  }

  private struct Word {
    var bytes: [UInt8] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private static func words(of line: String) -> [Word] {
    var words: [Word] = []
    var word: Word?
    var quoted = false
    var octets = Array(line.utf8)[...]
    while let octet = octets.popFirst() {
      switch octet {
      case UInt8(ascii: "\""):
        word = word ?? Word()
        if quoted, let done = word {
          words.append(done)
          word = nil
        }
        quoted.toggle()
      case UInt8(ascii: "\\") where quoted:
        if let next = octets.popFirst() { word?.bytes.append(next) }
      case UInt8(ascii: ";") where !quoted:
        octets = []
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        if quoted {
          word?.bytes.append(octet)
        } else if let done = word {
          words.append(done)
          word = nil
        }
      default:
        word = word ?? Word()
        word?.bytes.append(octet)
      }
    }
    precondition(!quoted, "open quote: \(line)")
    return words + (word.map { [$0] } ?? [])
  }

  private static func name(_ text: String, origin: DomainName) -> DomainName {
    if text == "@" { return origin }
    let name = text.hasSuffix(".") ? DomainName(text) : origin.prepending(text)
    guard let name else { preconditionFailure("no name: \(text)") }
    return name
  }

  private static func data(
    _ type: String, _ words: [Word], origin: DomainName, line: String
  ) -> RecordData {
    let texts = words.map(\.text)
    let names = { (index: Int) in name(texts[index], origin: origin) }
    let numbers = texts.map { UInt32($0) ?? 0 }
    switch (type, texts.count) {
    case ("A", 1), ("AAAA", 1):
      guard let address = IPAddress(texts[0]) else { break }
      return type == "A" ? .a(address) : .aaaa(address)
    case ("NS", 1): return .ns(names(0))
    case ("CNAME", 1): return .cname(names(0))
    case ("PTR", 1): return .ptr(names(0))
    case ("MX", 2):
      return .mx(preference: UInt16(clamping: numbers[0]), exchange: names(1))
    case ("TXT", 1...): return .txt(words.map(\.bytes))
    case ("SOA", 7):
      return .soa(
        StartOfAuthority(
          primary: names(0), mailbox: names(1), serial: numbers[2], refresh: numbers[3],
          retry: numbers[4], expire: numbers[5], minimum: numbers[6]))
    default: break
    }
    preconditionFailure("not understood: \(line)")
  }
}

extension MemoryZone {
  /// What a zone holds for a question (RFC 1034 §4.3.2).
  enum Finding {
    case records([Record])
    case alias(Record, to: DomainName)
    case noData
    case noSuchName
    case delegated(to: [Record], glue: [Record])
  }

  /// Looks a question up in this zone alone; `question.name` lies within the apex.
  func look(up question: Question) -> Finding {
    let name = question.name
    var cut = name.suffix(labels: apex.labelCount + 1)
    while cut.labelCount > apex.labelCount {
      let servers = records.filter { $0.name == cut && $0.type == .ns }
      if !servers.isEmpty, !(cut == name && question.type == .ds) {
        let hosts = servers.compactMap { if case .ns(let host) = $0.data { host } else { nil } }
        let glue = records.filter {
          hosts.contains($0.name) && ($0.type == .a || $0.type == .aaaa)
        }
        return .delegated(to: servers, glue: glue)
      }
      if cut == name { break }
      cut = name.suffix(labels: cut.labelCount + 1)
    }
    if exists(name) { return finding(at: name, for: question) }
    // RFC 4592 §3.3.1: a wildcard speaks only right below the closest name that exists.
    var encloser = name
    while !exists(encloser), encloser != apex, let parent = encloser.parent { encloser = parent }
    guard let star = encloser.prepending("*"), exists(star) else { return .noSuchName }
    return finding(at: star, for: question)
  }

  /// Whether a name is there, an empty non-terminal included (RFC 8020 §2).
  private func exists(_ name: DomainName) -> Bool {
    records.contains { $0.name.isWithin(name) }
  }

  private func finding(at owner: DomainName, for question: Question) -> Finding {
    let here = records.filter { $0.name == owner }.map { record in
      Record(name: question.name, ttl: record.ttl, data: record.data)
    }
    // RFC 2181 §5: a set has no record twice; whoever reads a message takes each once.
    var seen: Set<RecordData> = []
    let wanted = here.filter { $0.type == question.type && seen.insert($0.data).inserted }
    if !wanted.isEmpty { return .records(wanted) }
    for record in here {
      if case .cname(let target) = record.data { return .alias(record, to: target) }
    }
    return .noData
  }
}
