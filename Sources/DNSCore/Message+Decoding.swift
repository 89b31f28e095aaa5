extension Message {
  /// Reads the wire form (RFC 1035 §4.1).
  ///
  /// Records of another class than IN are passed over; octets behind the last record are ignored.
  /// Compressed names may only point backwards, so no message can make this loop.
  ///
  /// - Parameter wire: The whole message, without TCP's length in front.
  /// - Throws: A `WireError` with the offset of the fault.
  public init(wire: [UInt8]) throws(WireError) {
    var reader = WireReader(wire)
    let id = try reader.uint16()
    let flags = try reader.uint16()
    let counts = (
      try reader.uint16(), try reader.uint16(), try reader.uint16(), try reader.uint16()
    )
    self.init(
      id: id, isResponse: flags & 0x8000 != 0, opcode: UInt8(flags >> 11 & 0xF),
      isAuthoritative: flags & 0x0400 != 0, isTruncated: flags & 0x0200 != 0,
      recursionDesired: flags & 0x0100 != 0, recursionAvailable: flags & 0x0080 != 0,
      isAuthenticated: flags & 0x0020 != 0, checkingDisabled: flags & 0x0010 != 0)
    for _ in 0..<counts.0 {
      let name = try reader.name()
      let type = RecordType(rawValue: try reader.uint16())
      let offset = reader.position
      guard try reader.uint16() == 1 else { throw .badData(offset: offset) }
      questions.append(Question(name, type))
    }
    answers = try reader.records(counts.1)
    authority = try reader.records(counts.2)
    additional = try reader.records(counts.3)
    edns = reader.edns
    responseCode = ResponseCode(rawValue: reader.extendedCode << 4 | flags & 0xF)
  }

  /// The octets of the question's name as they stand in a message, letter case included; nil when
  /// there is no whole, uncompressed name.
  ///
  /// `DomainName` keeps lower case only; a client that mixed the case of its question compares
  /// these octets to know that the response answers its own packet.
  public static func questionNameOctets(in wire: [UInt8]) -> ArraySlice<UInt8>? {
    var index = 12
    while index < wire.count, index <= 12 + 254 {
      let length = wire[index]
      if length == 0 { return wire[12...index] }
      guard length < 64 else { return nil }
      index += 1 + Int(length)
    }
    return nil
  }

  /// Gives a response's question the letter case of the query's, as a server has to, where the two
  /// names are the same.
  public static func echoQuestionName(of query: [UInt8], in response: inout [UInt8]) {
    guard let asked = questionNameOctets(in: query),
      let answered = questionNameOctets(in: response), asked.count == answered.count,
      asked.elementsEqual(answered, by: { $0.asciiLowercased == $1.asciiLowercased })
    else { return }
    response.replaceSubrange(answered.indices, with: asked)
  }
}

/// Takes a message's octets one field after the other.
struct WireReader {
  private let wire: [UInt8]
  /// Where the next field begins.
  private(set) var position = 0
  /// The OPT record's content, once it was read.
  private(set) var edns: ExtendedInfo?
  /// The upper bits of the response code, from OPT.
  private(set) var extendedCode: UInt16 = 0
  /// Where the first name began, and what it was: nearly every record points there.
  private var first: (offset: Int, name: DomainName)?

  init(_ wire: [UInt8]) {
    self.wire = wire
  }

  mutating func uint8() throws(WireError) -> UInt8 {
    guard position < wire.count else { throw .truncated(offset: position) }
    defer { position += 1 }
    return wire[position]
  }

  mutating func uint16() throws(WireError) -> UInt16 {
    guard position + 2 <= wire.count else { throw .truncated(offset: position) }
    defer { position += 2 }
    return UInt16(wire[position]) << 8 | UInt16(wire[position + 1])
  }

  mutating func uint32() throws(WireError) -> UInt32 {
    let high = try uint16()
    return UInt32(high) << 16 | UInt32(try uint16())
  }

  mutating func octets(_ count: Int) throws(WireError) -> [UInt8] {
    guard count >= 0, position + count <= wire.count else { throw .truncated(offset: position) }
    defer { position += count }
    return Array(wire[position..<(position + count)])
  }

  /// A name, compressed or not (RFC 1035 §4.1.4).
  mutating func name() throws(WireError) -> DomainName {
    let start = position
    if let first, position + 2 <= wire.count, wire[position] >= 0xC0,
      Int(wire[position] & 0x3F) << 8 | Int(wire[position + 1]) == first.offset
    {
      position += 2
      return first.name
    }
    var name: [UInt8] = []
    var index = position
    var end: Int?
    // Every pointer has to lead before the place where the piece that holds it began; with the
    // number of jumps bounded too, no message makes this slow.
    var limit = position
    var jumps = 0
    while true {
      guard index < wire.count else { throw .truncated(offset: index) }
      let length = wire[index]
      switch length {
      case 0:
        name.append(0)
        guard name.count <= 255 else { throw .nameTooLong(offset: start) }
        position = end ?? index + 1
        let result = DomainName(validWire: name)
        if first == nil { first = (start, result) }
        return result
      case 1...63:
        let next = index + 1 + Int(length)
        guard next <= wire.count else { throw .truncated(offset: wire.count) }
        guard name.count + Int(length) + 2 <= 255 else { throw .nameTooLong(offset: start) }
        if name.isEmpty { name.reserveCapacity(64) }
        name.append(length)
        for octet in wire[(index + 1)..<next] { name.append(octet.asciiLowercased) }
        index = next
      case 0xC0...:
        guard index + 1 < wire.count else { throw .truncated(offset: wire.count) }
        let target = Int(length & 0x3F) << 8 | Int(wire[index + 1])
        jumps += 1
        guard target >= 12, target < limit, jumps <= 127 else { throw .badPointer(offset: index) }
        if end == nil { end = index + 2 }
        index = target
        limit = target
      default:
        throw .badLabel(offset: index)
      }
    }
  }

  mutating func records(_ count: UInt16) throws(WireError) -> [Record] {
    var records: [Record] = []
    // A record has at least eleven octets; the count alone must not reserve memory.
    records.reserveCapacity(min(Int(count), (wire.count - position) / 11))
    for _ in 0..<count {
      if let record = try self.record() { records.append(record) }
    }
    return records
  }

  /// One record; nil for OPT, which is kept apart, and for classes other than IN.
  private mutating func record() throws(WireError) -> Record? {
    let start = position
    let owner = try name()
    let type = RecordType(rawValue: try uint16())
    let recordClass = try uint16()
    let ttl = try uint32()
    let length = Int(try uint16())
    guard position + length <= wire.count else { throw .truncated(offset: wire.count) }
    let end = position + length
    if type == .opt {
      // RFC 6891 §6.1.1: at most one OPT.
      guard edns == nil else { throw .tooManyRecords(offset: start) }
      extendedCode = UInt16(ttl >> 24)
      edns = ExtendedInfo(
        payloadSize: recordClass, dnssecOK: ttl & 0x8000 != 0, options: try options(until: end))
      return nil
    }
    guard recordClass == 1 else {
      position = end
      return nil
    }
    let data = try self.data(type, length: length)
    guard position == end else { throw .badData(offset: position) }
    return Record(name: owner, ttl: ttl > 0x7FFF_FFFF ? 0 : ttl, data: data)
  }

  private mutating func options(until end: Int) throws(WireError) -> [ExtendedInfo.Option] {
    var options: [ExtendedInfo.Option] = []
    while position < end {
      let start = position
      let code = try uint16()
      let length = Int(try uint16())
      guard position + length <= end else { throw .badData(offset: start) }
      options.append(ExtendedInfo.Option(code: code, octets: try octets(length)))
    }
    return options
  }

  private mutating func data(_ type: RecordType, length: Int) throws(WireError) -> RecordData {
    let start = position
    let end = position + length
    switch type {
    case .a:
      guard length == 4 else { throw .badData(offset: start) }
      return .a(.v4(try uint32()))
    case .aaaa:
      guard length == 16 else { throw .badData(offset: start) }
      let high = UInt64(try uint32()) << 32 | UInt64(try uint32())
      return .aaaa(.v6(high: high, low: UInt64(try uint32()) << 32 | UInt64(try uint32())))
    case .ns: return .ns(try name())
    case .cname: return .cname(try name())
    case .ptr: return .ptr(try name())
    case .mx:
      let preference = try uint16()
      return .mx(preference: preference, exchange: try name())
    case .soa:
      let primary = try name()
      return .soa(
        StartOfAuthority(
          primary: primary, mailbox: try name(), serial: try uint32(), refresh: try uint32(),
          retry: try uint32(), expire: try uint32(), minimum: try uint32()))
    case .txt:
      // RFC 1035 §3.3.14 wants one string at least; none is let through, as what it is.
      var strings: [[UInt8]] = []
      while position < end {
        let length = Int(try uint8())
        guard position + length <= end else { throw .badData(offset: position - 1) }
        strings.append(try octets(length))
      }
      return .txt(strings)
    default:
      return .unknown(type, try octets(length))
    }
  }
}
