import DNSCore
import NIOCore
import Sockets
import Synchronization
import Testing

@Suite struct DNSClientTests {
  /// Patient enough for a busy machine, quick in trying again.
  let client = DNSClient(DNSClientOptions(deadline: .seconds(20), retryInterval: .milliseconds(60)))
  /// For questions that shall not be answered.
  let hasty = DNSClient(
    DNSClientOptions(deadline: .milliseconds(300), retryInterval: .milliseconds(60)))
  let question: Question

  init() throws {
    question = Question(try #require(DomainName("default._domainkey.example.jp")), .txt)
  }

  private func query(_ server: ServerAddress) -> Query {
    Query(question, to: server, recursionDesired: false)
  }

  private func expectRight(_ answer: Answer, _ location: SourceLocation = #_sourceLocation) {
    #expect(
      answer.records.map(\.joinedText) == [Array("right".utf8)], "\(answer.outcome)",
      sourceLocation: location)
  }

  // MARK: Healthy servers

  @Test(arguments: ["127.0.0.1", "127.0.0.53", "::1"])
  func `A server on loopback is asked and answers`(ip: String) async throws {
    let server = try LoopbackServer(.texts([5]), at: try #require(IPAddress(ip)))
    let answer = await client.ask(query(server.address))
    #expect(answer.records.count == 1 && answer.isAuthoritative)
    #expect(answer.server == server.address)
    #expect(answer.elapsed > .zero && answer.receivedAt > 1_700_000_000)
    server.stop()
  }

  @Test func `Who does not wait for the answer is told it`() async throws {
    let server = try LoopbackServer(.texts([5]))
    let gone = try LoopbackServer(.texts([5]))
    gone.stop()
    for (address, isThere) in [(server.address, true), (gone.address, false)] {
      let answer = await withCheckedContinuation { continuation in
        client.ask(query(address)) { continuation.resume(returning: $0) }
      }
      #expect((answer.outcome == .noReply(.connectionRefused)) != isThere)
      #expect(answer.records.isEmpty != isThere)
      #expect(answer.server == address)
      #expect(answer.elapsed > .zero && answer.receivedAt > 1_700_000_000)
    }
  }

  @Test func `What is too large for a datagram comes by TCP`() async throws {
    let server = try LoopbackServer(.texts([200, 201, 202, 203, 204, 205, 206, 207]))
    let answer = await client.ask(query(server.address))
    #expect(answer.records.count == 8)
  }

  @Test func `Hundreds of questions at once all get their own answers`() async throws {
    let server = try LoopbackServer(
      Told { message in
        guard let question = message.questions.first else { return nil }
        let record = Record(name: question.name, ttl: 1, data: .txt([question.name.labels[0]]))
        return Message(replyingTo: message, with: Answer(question, .records([record])))
      })
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<500 {
        guard let name = DomainName("n\(index).example.jp") else { continue }
        group.addTask {
          let query = Query(Question(name, .txt), to: server.address, recursionDesired: true)
          return await client.ask(query).records.first?.joinedText == Array("n\(index)".utf8)
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test func `Flags arrive as they were asked`() async throws {
    let server = try LoopbackServer(
      Told { message in
        guard message.recursionDesired, message.checkingDisabled,
          message.edns?.payloadSize == 1_232, let question = message.questions.first
        else { return nil }
        return Message(replyingTo: message, with: Answer(question, .noData))
      })
    let query = Query(
      question, to: server.address, recursionDesired: true, checkingDisabled: true)
    #expect(await client.ask(query).outcome == .noData)
  }

  @Test func `A server is only put on the machine's own addresses`() async throws {
    let ip = try #require(IPAddress("192.0.2.1"))
    #expect(throws: LoopbackError.notLoopback(ip)) {
      try LoopbackServer(.texts([1]), at: ip)
    }
    let server = try LoopbackServer(.texts([1]))
    #expect(throws: LoopbackError.cannotListen(loopback, port: server.address.port)) {
      try LoopbackServer(.texts([1]), port: server.address.port)
    }
  }

  // MARK: Nobody there

  @Test func `A server that never answers costs one deadline`() async throws {
    let server = try await RawDatagrams { _, _ in [] }
    let answer = await hasty.ask(query(server.address))
    #expect(answer.outcome == .noReply(.timedOut))
    #expect(answer.elapsed >= .milliseconds(300))
  }

  @Test func `A closed port is told at once`() async throws {
    let server = try LoopbackServer(.texts([1]))
    server.stop()
    let answer = await client.ask(query(server.address))
    #expect(answer.outcome == .noReply(.connectionRefused))
  }

  @Test func `An address with no way to it is told at once`() async throws {
    // Connecting to the broadcast address is not allowed, so nothing leaves the machine.
    let everyone = ServerAddress(.v4(0xFFFF_FFFF))
    #expect(await client.ask(query(everyone)).outcome == .noReply(.unreachable))
    let nowhere = ServerAddress(ip: nil, port: 53, transport: .plain)
    #expect(await client.ask(query(nowhere)).outcome == .noReply(.unreachable))
  }

  @Test func `A question can be called off`() async throws {
    let server = try await RawDatagrams { _, _ in [] }
    let task = Task { await client.ask(query(server.address)) }
    task.cancel()
    #expect(await task.value.outcome == .noReply(.cancelled))
  }

  // MARK: Datagrams that do not get through

  @Test func `Where no datagram gets through, a connection answers`() async throws {
    let server = try await RawBoth(stream: { reply(to: $0) }) { _, _ in [] }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `Once datagrams were lost, others are asked over a connection at once`() async throws {
    let patient = DNSClient(DNSClientOptions(deadline: .seconds(90), retryInterval: .seconds(2)))
    let datagrams = Mutex(0)
    let lost: RawDatagrams.Behaviour = { _, _ in
      datagrams.withLock { $0 += 1 }
      return []
    }
    let first = try await RawBoth(stream: { reply(to: $0) }, datagrams: lost)
    let second = try await RawBoth(stream: { reply(to: $0) }, datagrams: lost)
    expectRight(await patient.ask(query(first.address)))
    #expect(datagrams.withLock { $0 } >= 2)
    for server in [first, second] {
      datagrams.withLock { $0 = 0 }
      expectRight(await patient.ask(query(server.address)))
      // The connection did not wait for a second one.
      #expect(datagrams.withLock { $0 } <= 1)
    }
  }

  @Test func `Where datagrams come back, nobody is asked over a connection for nothing`()
    async throws
  {
    let opened = Mutex(0)
    let server = try await RawBoth(stream: { query in
      opened.withLock { $0 += 1 }
      return reply(to: query)
    }) { query, _ in [.fromHere(reply(to: query))] }
    for _ in 0..<20 { expectRight(await client.ask(query(server.address))) }
    #expect(opened.withLock { $0 } == 0)
  }

  @Test func `A port that refuses datagrams alone is asked over a connection`() async throws {
    let stream = try await RawStream { reply(to: $0) }
    expectRight(await client.ask(query(ServerAddress(loopback, port: stream.port))))
  }

  // MARK: Forgers and broken servers

  @Test func `Replies with another id are not believed`() async throws {
    let server = try await RawDatagrams { query, _ in
      [
        .fromHere(reply(to: query, text: "forged") { $0.id ^= 0x0101 }),
        .fromHere(reply(to: query)),
      ]
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `Replies to another question are not believed`() async throws {
    let server = try await RawDatagrams { query, _ in
      let other = reply(to: query, text: "forged") { message in
        message.questions = DomainName("example.com").map { [Question($0, .txt)] } ?? []
      }
      let type = reply(to: query, text: "forged") { $0.questions[0].type = .a }
      let none = reply(to: query, text: "forged") { $0.questions = [] }
      let asked = query
      return [other, type, none, asked, reply(to: query)].map { .fromHere($0) }
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `Replies from another address are not believed`() async throws {
    let server = try await RawDatagrams { query, _ in
      [.fromElsewhere(reply(to: query, text: "forged")), .fromHere(reply(to: query))]
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `A lost datagram is sent again`() async throws {
    let server = try await RawDatagrams { query, count in
      count < 2 ? [] : [.fromHere(reply(to: query))]
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `A server that drops EDNS is asked without`() async throws {
    let server = try await RawDatagrams { query, _ in
      (try? Message(wire: query))?.edns == nil ? [.fromHere(reply(to: query))] : []
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test(arguments: [ResponseCode.formatError, .notImplemented], [false, true])
  func `A server that refuses EDNS is asked without, whether or not it repeats it`(
    code: ResponseCode, repeatsEDNS: Bool
  ) async throws {
    let server = try await RawDatagrams { query, _ in
      guard let message = try? Message(wire: query), message.edns != nil else {
        return [.fromHere(reply(to: query))]
      }
      let refusal = Message(
        id: message.id, isResponse: true, responseCode: code,
        edns: repeatsEDNS ? ExtendedInfo() : nil)
      return [.fromHere(refusal.encoded())]
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `A server that makes small letters of all is believed by TCP`() async throws {
    let server = try await RawBoth(stream: { reply(to: $0) }) { query, _ in
      [.fromHere(reply(to: query, text: "forged").lowercasedName)]
    }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `Without TCP it is asked in small letters`() async throws {
    let server = try await RawDatagrams { query, _ in [.fromHere(reply(to: query).lowercasedName)] }
    expectRight(await client.ask(query(server.address)))
  }

  @Test func `Cut replies with no TCP behind are no answer`() async throws {
    let server = try await RawDatagrams { query, _ in
      [.fromHere(reply(to: query) { $0.isTruncated = true })]
    }
    #expect(await client.ask(query(server.address)).outcome == .noReply(.cut))
  }

  @Test func `Cut replies with a connection that hangs cost two seconds`() async throws {
    let server = try await RawBoth(stream: { _ in [] }) { query, _ in
      [.fromHere(reply(to: query) { $0.isTruncated = true })]
    }
    let answer = await client.ask(query(server.address))
    #expect(answer.outcome == .noReply(.cut))
    #expect(answer.elapsed >= .seconds(2) && answer.elapsed < .seconds(100))
  }

  @Test func `A flood of messages over a connection that nobody asked for ends it`() async throws {
    let server = try await RawBoth(
      before: { try $0.pipeline.syncOperations.addHandler(EmptyMessages()) }, stream: { _ in [] }
    ) { query, _ in
      [.fromHere(reply(to: query) { $0.isTruncated = true })]
    }
    var options = DNSClientOptions(deadline: .seconds(3600))
    options.patienceAfterCut = .seconds(3600)
    let answer = await DNSClient(options).ask(query(server.address))
    #expect(answer.outcome == .noReply(.cut))
    // The connection's own end, not the end of the patience with it.
    #expect(answer.elapsed < .seconds(1800))
  }

  @Test func `A server that was silent is waited for less when it is asked again`() async throws {
    let client = DNSClient(
      DNSClientOptions(deadline: .seconds(2), retryInterval: .milliseconds(60)))
    let server = try await RawDatagrams { query, count in
      count > 40 ? [.fromHere(reply(to: query))] : []
    }
    #expect(await client.ask(query(server.address)).elapsed >= .seconds(2))
    #expect(await client.ask(query(server.address)).elapsed < .seconds(2))
    // It is asked all the same, and once it speaks it is heard.
    var answers = 0
    for _ in 0..<40 where answers == 0 {
      answers += await client.ask(query(server.address)).records.count
    }
    #expect(answers == 1)
  }

  @Test func `A connection that closes without a word is told`() async throws {
    let server = try await RawBoth(stream: { _ in nil }) { query, _ in
      [.fromHere(reply(to: query) { $0.isTruncated = true })]
    }
    #expect(await client.ask(query(server.address)).outcome == .noReply(.cut))
  }

  @Test func `Garbage is asked again by TCP, and told when that is garbage too`() async throws {
    let garbage: @Sendable ([UInt8]) -> [UInt8] = { query in
      Array(reply(to: query).dropLast(5))
    }
    let half = try await RawBoth(stream: { reply(to: $0) }) { query, _ in
      [.fromHere(garbage(query))]
    }
    expectRight(await client.ask(query(half.address)))
    let all = try await RawBoth(stream: { garbage($0) }) { query, _ in [.fromHere(garbage(query))]
    }
    guard case .unreadable = await client.ask(query(all.address)).outcome else {
      Issue.record("garbage was taken for something")
      return
    }
  }

  @Test func `Short and empty datagrams do no harm`() async throws {
    let server = try await RawDatagrams { query, _ in
      (0..<12).map { .fromHere(Array(query.prefix($0))) } + [.fromHere(reply(to: query))]
    }
    expectRight(await client.ask(query(server.address)))
  }
}

extension [UInt8] {
  /// A reply whose question was made small.
  var lowercasedName: [UInt8] {
    var octets = self
    if let name = Message.questionNameOctets(in: self) {
      for index in name.indices { octets[index] = octets[index].asciiLowercased }
    }
    return octets
  }
}

extension Responder where Self == Told {
  static func texts(_ sizes: [Int]) -> Told { Told.texts(sizes) }
}
