import DNSCore
import Testing

/// Octets of a message as text: hexadecimal pairs, and `'text'` for letters.
func octets(_ text: String) -> [UInt8] {
  var octets: [UInt8] = []
  for word in text.split(whereSeparator: \.isWhitespace) {
    if word.first == "'" {
      octets += word.dropFirst().dropLast().utf8
    } else {
      octets += stride(from: 0, to: word.count, by: 2).compactMap { start in
        let from = word.index(word.startIndex, offsetBy: start)
        return UInt8(word[from...].prefix(2), radix: 16)
      }
    }
  }
  return octets
}

/// Packets as they pass by: each is read, cut at every place, and damaged at every octet.
enum Packets {
  /// A query with EDNS, its name in mixed case.
  static let query = octets(
    "1234 0100 0001 0000 0000 0001 07 'eXaMpLe' 02 'Jp' 00 0010 0001 00 0029 04d0 0000 0000 0000")
  /// Two TXT records, one of several strings, SOA and OPT with an extended error.
  static let text = octets(
    """
    1234 8580 0001 0002 0001 0001 07 'example' 02 'jp' 00 0010 0001
    c00c 0010 0001 00000e10 000d 0c 'v=spf1\u{2d}all;x'
    c00c 0010 0001 00000e10 0008 03 'abc' 03 'def'
    c00c 0006 0001 00000384 0021 03 'ns1' c00c 04 'post' c00c 00000001 00002a30 00000e10 00093a80
    00000384
    00 0029 04d0 00000000 000b 000f 0007 0016 'nobod'
    """)
  /// An alias and what it stands for, MX, addresses of both families, an unknown type.
  static let mixed = octets(
    """
    0001 8180 0001 0003 0001 0002 03 'www' 07 'example' 02 'jp' 00 0001 0001
    c00c 0005 0001 0000003c 0006 03 'web' c010
    c02c 0001 0001 0000003c 0004 c0000201
    c010 000f 0001 0000003c 0008 000a 03 'mx1' c010
    c010 0002 0001 0000003c 0006 03 'ns1' c010
    c010 001c 0001 0000003c 0010 20010db8000000000000000000000001
    c010 0101 0001 0000003c 0005 8001020304
    """)
  static let all = [query, text, mixed]
}

@Suite struct MessageTests {
  @Test func `A query with mixed case is read and its letters can be seen`() throws {
    let message = try Message(wire: Packets.query)
    #expect(message.id == 0x1234)
    #expect(message.recursionDesired && !message.isResponse)
    #expect(message.questions == [Question(try #require(DomainName("example.jp")), .txt)])
    #expect(message.edns == ExtendedInfo(payloadSize: 1232))
    let raw = try #require(Message.questionNameOctets(in: Packets.query))
    #expect(Array(raw) == octets("07 'eXaMpLe' 02 'Jp' 00"))
  }

  @Test func `Text, authority and extended errors come out of a response`() throws {
    let message = try Message(wire: Packets.text)
    let name = try #require(DomainName("example.jp"))
    #expect(message.isAuthoritative && message.recursionAvailable)
    #expect(message.answers.map(\.name) == [name, name])
    #expect(message.answers.last?.data == .txt([Array("abc".utf8), Array("def".utf8)]))
    #expect(message.edns?.extendedErrors == [ExtendedError(code: 22, text: Array("nobod".utf8))])
    guard case .soa(let soa)? = message.authority.first?.data else {
      Issue.record("no SOA")
      return
    }
    #expect(soa.primary == DomainName("ns1.example.jp"))
    #expect(soa.minimum == 900)
  }

  @Test func `Every kind of data is read, unknown types as they came`() throws {
    let message = try Message(wire: Packets.mixed)
    let domain = try #require(DomainName("example.jp"))
    let web = try #require(DomainName("web.example.jp"))
    #expect(
      message.answers.map(\.data) == [
        .cname(web), .a(.v4(0xC000_0201)),
        .mx(preference: 10, exchange: try #require(domain.prepending("mx1"))),
      ])
    #expect(message.authority.map(\.data) == [.ns(try #require(domain.prepending("ns1")))])
    #expect(
      message.additional.map(\.data) == [
        .aaaa(try #require(IPAddress("2001:db8::1"))),
        .unknown(RecordType(rawValue: 257), [0x80, 1, 2, 3, 4]),
      ])
  }

  @Test(arguments: Packets.all)
  func `What was read and written again says the same`(packet: [UInt8]) throws {
    let message = try Message(wire: packet)
    let again = message.encoded()
    #expect(try Message(wire: again) == message)
    #expect(again.count <= packet.count)
  }

  @Test(arguments: Packets.all)
  func `A message cut anywhere is refused`(packet: [UInt8]) {
    for count in packet.indices {
      #expect(throws: WireError.self) { try Message(wire: Array(packet.prefix(count))) }
    }
  }

  @Test(arguments: Packets.all)
  func `A message damaged anywhere is read or refused, and what is read can be written`(
    packet: [UInt8]
  ) {
    for index in packet.indices {
      for flip in [0x01, 0x80, 0xFF, 0xC0, 0x3F, 0x20] as [UInt8] {
        var damaged = packet
        damaged[index] ^= flip
        guard let message = try? Message(wire: damaged) else { continue }
        for question in message.questions {
          _ = Answer(question, from: message)
        }
        let again = message.encoded(nameCase: 0x5555_5555_5555_5555)
        #expect((try? Message(wire: again)) != nil)
        _ = Message.questionNameOctets(in: damaged)
      }
    }
  }

  @Test(arguments: [
    ("c00c", "a pointer to itself"), ("c00e", "a pointer forwards"), ("c000", "into the header"),
    ("40", "reserved bits"), ("80", "reserved bits"), ("01 'a' c00c", "a loop of two"),
  ])
  func `Names that lead nowhere are refused`(name: String, why: String) {
    let wire = octets("0001 0000 0001 0000 0000 0000 \(name) 0001 0001 0000 0000 0000")
    #expect(throws: WireError.self, "\(why)") { try Message(wire: wire) }
  }

  @Test func `A name of more than 255 octets is refused`() {
    let label = "3f '" + String(repeating: "a", count: 63) + "' "
    let wire = octets("0001 0000 0001 0000 0000 0000 " + String(repeating: label, count: 4) + "00")
    #expect(throws: WireError.nameTooLong(offset: 12)) { try Message(wire: wire) }
  }

  @Test func `Two OPT records are refused`() {
    let opt = " 00 0029 04d0 00000000 0000"
    #expect(throws: WireError.tooManyRecords(offset: 23)) {
      try Message(wire: octets("0001 8000 0000 0000 0000 0002" + opt + opt))
    }
  }

  @Test func `A TTL with its top bit set counts as nothing`() throws {
    let wire = octets("0001 8000 0000 0001 0000 0000 00 0001 0001 80000001 0004 c0000201")
    #expect(try Message(wire: wire).answers.map(\.ttl) == [0])
  }

  @Test func `Records of another class are passed over`() throws {
    let wire = octets(
      "0001 8000 0000 0002 0000 0000 00 0010 0003 00000001 0002 01 'x' 00 0001 0001 00000001 0004 c0000201"
    )
    #expect(try Message(wire: wire).answers.map(\.type) == [.a])
  }

  @Test func `Random bits mix the case of the question and nothing else`() throws {
    let question = Question(try #require(DomainName("default._domainkey.example.jp")), .txt)
    let message = Message(question, id: 7, recursionDesired: true)
    let plain = message.encoded()
    let mixed = message.encoded(nameCase: 0xA5A5_5A5A_1234_9876)
    #expect(mixed != plain)
    #expect(mixed.map(\.asciiLowercased) == plain.map(\.asciiLowercased))
    #expect(try Message(wire: mixed) == message)
    #expect(message.encoded(nameCase: 0) == plain)
    let capitals = message.encoded(nameCase: .max)
    #expect(Message.questionNameOctets(in: capitals)?.contains(UInt8(ascii: "e")) == false)
    var response = plain
    Message.echoQuestionName(of: mixed, in: &response)
    #expect(response == mixed)
    // A type whose octets look like letters keeps them, further questions their types too.
    var several = message
    several.questions = [Question(question.name, RecordType(rawValue: 0x6A61)), question]
    #expect(try Message(wire: several.encoded(nameCase: .max)) == several)
  }

  @Test func `What does not fit is left out, and the message says so`() throws {
    let name = try #require(DomainName("example.jp"))
    let record = Record(name: name, ttl: 60, data: .txt([[UInt8](repeating: 0x61, count: 200)]))
    let message = Message(
      id: 1, isResponse: true, questions: [Question(name, .txt)],
      answers: Array(repeating: record, count: 10), edns: ExtendedInfo())
    let cut = message.encoded(limit: 512)
    #expect(cut.count <= 512)
    let read = try Message(wire: cut)
    #expect(read.isTruncated && read.answers.count == 2 && read.edns != nil)
    #expect(try !Message(wire: message.encoded()).isTruncated)
  }

  @Test func `Upper bits of the response code travel in OPT`() throws {
    let message = Message(
      id: 1, isResponse: true, responseCode: ResponseCode(rawValue: 16), edns: ExtendedInfo())
    let read = try Message(wire: message.encoded())
    #expect(read.responseCode == ResponseCode(rawValue: 16))
    #expect(read.responseCode.description == "BADVERS")
  }

  @Test func `A long message of names stays small by pointers`() throws {
    let domain = try #require(DomainName("a-rather-long-domain-name.example.jp"))
    let records = (0..<50).compactMap { index in
      domain.prepending("ns\(index)").map { Record(name: domain, ttl: 1, data: .ns($0)) }
    }
    let message = Message(
      id: 1, isResponse: true, questions: [Question(domain, .ns)], answers: records)
    let wire = message.encoded()
    #expect(wire.count < 70 + 50 * 20)
    #expect(try Message(wire: wire) == message)
  }
}

@Test func `A name that repeats its own labels is written and read back`() throws {
  for text in ["dojo.example.dojo.example", "a.a.a.a", "x.example.x.example.x.example"] {
    let name = try #require(DomainName(text))
    let message = Message(id: 1, questions: [Question(name, .txt), Question(name, .ns)])
    #expect(try Message(wire: message.encoded(nameCase: nil)).questions == message.questions)
  }
}
