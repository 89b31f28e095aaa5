import DNSCore

/// A small DNS that a text describes: one record a line, the owner first, `*` for every name.
///
///     example.com v=spf1 mx -all          TXT
///     example.com A 192.0.2.1             A, or AAAA for an address of that family
///     example.com M mail.example.com      MX
///     example.com P name.example.com      PTR
///     example.com ! -                     no answer to any question
///
/// A name with lines, but none of the type asked for, has no data; any other name is not there.
struct World {
  private var lines: [(owner: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []

  init(_ text: ArraySlice<UInt8>) {
    for line in text.split(separator: 0x0A).prefix(16) {
      let end = line.firstIndex(of: 0x20) ?? line.endIndex
      lines.append((line[..<end], line[min(end + 1, line.endIndex)...]))
    }
  }

  func answer(_ question: Question) -> Answer {
    let owner = Array(question.name.labels.joined(separator: [0x2E]))
    var records: [Record] = []
    var isThere = false
    for line in lines where line.owner.elementsEqual([0x2A]) || line.owner.elementsEqual(owner) {
      isThere = true
      if line.value.first == 0x21 { return Answer(question, .failed(.serverFailure)) }
      if let data = Self.data(line.value), data.type == question.type {
        records.append(Record(name: question.name, ttl: 300, data: data))
      }
    }
    if !records.isEmpty { return Answer(question, .records(records)) }
    return Answer(question, isThere ? .noData : .noSuchName)
  }

  private static func data(_ value: ArraySlice<UInt8>) -> RecordData? {
    let rest = value.dropFirst(2)
    if value.dropFirst().first == 0x20, let letter = value.first {
      if letter == UInt8(ascii: "A") {
        guard let ip = IPAddress(octets: rest) else { return nil }
        if case .v4 = ip { return .a(ip) }
        return .aaaa(ip)
      }
      let name = DomainName(labels: rest.split(separator: 0x2E).map { Array($0) })
      if letter == UInt8(ascii: "M") {
        return name.map { .mx(preference: UInt16(rest.count & 3), exchange: $0) }
      }
      if letter == UInt8(ascii: "P") { return name.map { .ptr($0) } }
    }
    // A text record's strings have 255 octets at most.
    return .txt(
      stride(from: value.startIndex, to: max(value.endIndex, value.startIndex + 1), by: 255).map {
        Array(value[$0..<min($0 + 255, value.endIndex)])
      })
  }

  /// Asks until a judgement has what it needs, all open questions at a time or only the last one.
  func settle<Result>(
    oneByOne: Bool = false, _ evaluate: (Knowledge) -> Evaluation<Result>
  ) -> Result {
    var known: Knowledge = [:]
    for _ in 0..<5000 {
      switch evaluate(known) {
      case .result(let result): return result
      case .needs(let open):
        precondition(!open.isEmpty, "a judgement waits for nothing")
        precondition(
          open.contains { known[$0] == nil }, "a judgement asks for what it was told")
        precondition(Set(open).count == open.count, "a judgement asks twice")
        for question in oneByOne ? open.suffix(1) : open[...] { known[question] = answer(question) }
      }
    }
    preconditionFailure("a judgement never ends")
  }
}
