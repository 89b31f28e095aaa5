extension Message {
  /// The wire form (RFC 1035 §4.1), names compressed, without TCP's length in front.
  ///
  /// - Parameter seed: Random bits that choose the case of each letter of the question's name (a
  ///   forger has to guess them as well); nil writes lower case.
  /// - Returns: The octets; cut with TC after the last record that fits when the whole would have
  ///   more than 65,535.
  public func encoded(nameCase seed: UInt64? = nil) -> [UInt8] {
    encoded(limit: 65_535, nameCase: seed)
  }

  /// The wire form in at most `limit` octets: what does not fit is left out, and TC says so (RFC
  /// 2181 §9).
  ///
  /// Header, question and OPT are always there.
  public func encoded(limit: Int, nameCase seed: UInt64? = nil) -> [UInt8] {
    let limit = min(limit, 65_535)
    var writer = WireWriter()
    writer.hasRecords = !(answers.isEmpty && authority.isEmpty && additional.isEmpty)
    writer.wire.reserveCapacity(max(0, min(limit, 512)))
    writer.uint16(id)
    writer.uint16(flags)
    for _ in 0..<4 { writer.uint16(0) }
    for (index, question) in questions.prefix(0xFFFF).enumerated() {
      let start = writer.wire.count
      writer.name(question.name)
      // A server compares the first question's name alone.
      if let seed, index == 0 { writer.mixCase(seed, in: start..<writer.wire.count) }
      writer.uint16(question.type.rawValue)
      writer.uint16(1)
    }
    let reserved = edns.map { 11 + $0.options.reduce(0) { $0 + 4 + $1.octets.count } } ?? 0
    var counts = (0, 0, 0)
    if writer.hasRecords {
      let room = limit - reserved
      var cut = false
      counts.0 = writer.records(answers, upTo: room, &cut)
      counts.1 = writer.records(authority, upTo: room, &cut)
      // RFC 2181 §9: addresses that were left out of the additional section need no TC.
      if cut { writer.wire[2] |= 0x02 }
      counts.2 = writer.records(additional, upTo: room, &cut)
    }
    if let edns {
      writer.extended(edns, code: responseCode)
      counts.2 += 1
    }
    writer.patch(4, questions.prefix(0xFFFF).count)
    writer.patch(6, counts.0)
    writer.patch(8, counts.1)
    writer.patch(10, counts.2)
    return writer.wire
  }

  private var flags: UInt16 {
    var flags = responseCode.rawValue & 0xF | UInt16(opcode & 0xF) << 11
    if isResponse { flags |= 0x8000 }
    if isAuthoritative { flags |= 0x0400 }
    if isTruncated { flags |= 0x0200 }
    if recursionDesired { flags |= 0x0100 }
    if recursionAvailable { flags |= 0x0080 }
    if isAuthenticated { flags |= 0x0020 }
    if checkingDisabled { flags |= 0x0010 }
    return flags
  }
}

/// Puts fields one behind the other.
private struct WireWriter {
  var wire: [UInt8] = []
  /// Where labels begin that a later name may point to.
  ///
  /// Bounded: a missed chance only costs room.
  private var places: [Int] = []
  /// Whether there will be names that may point to others.
  var hasRecords = false

  mutating func uint16(_ value: UInt16) {
    wire.append(UInt8(value >> 8))
    wire.append(UInt8(value & 0xFF))
  }

  mutating func uint32(_ value: UInt32) {
    uint16(UInt16(value >> 16))
    uint16(UInt16(value & 0xFFFF))
  }

  mutating func patch(_ offset: Int, _ value: Int) {
    wire[offset] = UInt8(value >> 8 & 0xFF)
    wire[offset + 1] = UInt8(value & 0xFF)
  }

  mutating func rewind(to mark: Int) {
    wire.removeLast(wire.count - mark)
    while let last = places.last, last >= mark { places.removeLast() }
  }

  /// A name, the longest known end of it as a pointer (RFC 1035 §4.1.4).
  mutating func name(_ name: DomainName) {
    let source = name.wire
    var index = 0
    // Only names that are written to their end can be pointed to, not the one being written.
    let start = wire.count
    while index < source.count, source[index] != 0 {
      if let place = places.first(where: { $0 < start && isSame(source, index, at: $0) }) {
        uint16(0xC000 | UInt16(place))
        return
      }
      let next = index + 1 + Int(source[index])
      if hasRecords, wire.count < 0x4000, places.count < 64 { places.append(wire.count) }
      wire.append(contentsOf: source[index..<next])
      index = next
    }
    wire.append(0)
  }

  /// Whether the name written at `place` is the end of `source` that begins at `index`.
  private func isSame(_ source: [UInt8], _ index: Int, at place: Int) -> Bool {
    var index = index
    var place = place
    while true {
      if wire[place] >= 0xC0 {
        place = Int(wire[place] & 0x3F) << 8 | Int(wire[place + 1])
      }
      let length = Int(source[index])
      guard Int(wire[place]) == length else { return false }
      if length == 0 { return true }
      for step in 1...length
      where wire[place + step].asciiLowercased != source[index + step] {
        return false
      }
      index += 1 + length
      place += 1 + length
    }
  }

  /// Flips the case of letters by random bits, sixty-four at a time.
  mutating func mixCase(_ seed: UInt64, in range: Range<Int>) {
    var bits = seed
    var used = 0
    for index in range where (0x61...0x7A).contains(wire[index]) {
      if used == 64 {
        bits = (bits ^ bits >> 31) &* 0x9E37_79B9_7F4A_7C15
        used = 0
      }
      if bits >> UInt64(used) & 1 == 1 { wire[index] &= 0xDF }
      used += 1
    }
  }

  /// The records that fit, and how many those are; the first one that does not fit ends it.
  mutating func records(_ records: [Record], upTo limit: Int, _ cut: inout Bool) -> Int {
    var count = 0
    for record in records where !cut {
      let mark = wire.count
      self.record(record)
      if wire.count > limit || count == 0xFFFE {
        rewind(to: mark)
        cut = true
      } else {
        count += 1
      }
    }
    return count
  }

  mutating func record(_ record: Record) {
    name(record.name)
    uint16(record.type.rawValue)
    uint16(1)
    uint32(record.ttl)
    let mark = wire.count
    uint16(0)
    switch record.data {
    case .a(let address), .aaaa(let address): wire += address.octets
    case .ns(let host), .cname(let host), .ptr(let host): name(host)
    case .mx(let preference, let exchange):
      uint16(preference)
      name(exchange)
    case .soa(let soa):
      name(soa.primary)
      name(soa.mailbox)
      for field in [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum] { uint32(field) }
    case .txt(let strings):
      // RFC 1035 §3.3.14: one string at least; one that is too long is continued in the next.
      if strings.isEmpty { wire.append(0) }
      for string in strings {
        var rest = string[...]
        repeat {
          wire.append(UInt8(min(rest.count, 255)))
          wire += rest.prefix(255)
          rest = rest.dropFirst(255)
        } while !rest.isEmpty
      }
    case .unknown(_, let octets): wire += octets
    }
    // Data of more than 65,535 octets never passes the message's limit; its length may be wrong.
    patch(mark, wire.count - mark - 2)
  }

  /// The OPT record (RFC 6891 §6.1).
  mutating func extended(_ edns: ExtendedInfo, code: ResponseCode) {
    wire.append(0)
    uint16(RecordType.opt.rawValue)
    uint16(edns.payloadSize)
    uint16((code.rawValue >> 4 & 0xFF) << 8)
    uint16(edns.dnssecOK ? 0x8000 : 0)
    let mark = wire.count
    uint16(0)
    for option in edns.options {
      uint16(option.code)
      uint16(UInt16(clamping: option.octets.count))
      wire += option.octets.prefix(0xFFFF)
    }
    patch(mark, wire.count - mark - 2)
  }
}
