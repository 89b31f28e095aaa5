import DNSCore
import NIOCore

/// One question on its way: what was sent, what may still be tried, until when.
///
/// Belongs to the engine's loop.
final class Exchange: @unchecked Sendable {
  private let query: Query
  private let engine: Engine
  private var finish: ((Answer) -> Void)?
  private var deadline: NIODeadline
  /// What calls this question off.
  var token: ObjectIdentifier?

  /// Where the list of what is due has it; belongs to that list.
  var place: DueList.Place?
  private var interval: TimeAmount
  private var datagrams: DatagramLane?
  private var stream: StreamLane?
  private var id: UInt16 = 0
  private var packet: [UInt8] = []
  private var sent = 0
  private var reconnects = 0
  /// A connection beside the datagrams, for a server that no datagram seems to reach.
  private var side: (lane: StreamLane, id: UInt16, packet: [UInt8])?
  /// Why no datagram gets through, while the connection may yet tell.
  private var datagramSilence: Silence?

  private var usesEDNS = true
  private var mixesCase = true
  /// The connection was only made because the server does not keep letter case.
  private var isCaseFallback = false
  /// What was wrong with a reply that could not be read.
  private var unreadable: WireError?
  /// Whether a reply came that had not all of the answer.
  private var wasCut = false

  init(_ query: Query, engine: Engine, finish: @escaping (Answer) -> Void) {
    self.query = query
    self.engine = engine
    self.finish = finish
    deadline = .now() + engine.patience(with: query).timeAmount
    interval = engine.options.retryInterval.timeAmount
    mixesCase = !engine.foldsCase(query.server)
  }

  func begin() {
    switch query.server.transport {
    case .plain: startDatagram()
    case .tls, .https: startStream()
    }
  }

  // MARK: Sending

  private func startDatagram() {
    withdraw()
    guard let ip = query.server.ip else { return end(.noReply(.unreachable)) }
    let lane = engine.datagramLane(to: query.server, ip)
    if let silence = lane.failure { return end(.noReply(silence)) }
    datagrams = lane
    id = lane.enter(self)
    packet = encoded(id)
    sent = 1
    if engine.losesDatagrams(query.server) { startSide() }
    lane.send(packet)
    if finish != nil { arm(retry: true) }
  }

  /// Asks over a connection too (RFC 7766 §5): whichever reply comes first counts.
  private func startSide() {
    guard side == nil, stream == nil, !isCaseFallback else { return }
    let lane = engine.streamLane(to: query.server)
    guard lane.failure == nil else { return }
    let id = lane.enter(self)
    let packet = encoded(id)
    side = (lane, id, packet)
    lane.send(packet)
  }

  private func leaveSide() {
    side?.lane.leave(side?.id ?? 0)
    side = nil
  }

  private func startStream() {
    withdraw()
    let lane = engine.streamLane(to: query.server)
    if let silence = lane.failure { return streamFailed(silence, wasUsed: false) }
    stream = lane
    id = lane.enter(self)
    packet = encoded(id)
    lane.send(packet)
    if finish != nil { arm(retry: isCaseFallback) }
  }

  private func encoded(_ id: UInt16) -> [UInt8] {
    let message = Message(
      query.question, id: id, recursionDesired: query.recursionDesired,
      checkingDisabled: query.checkingDisabled, edns: usesEDNS ? extendedInfo : nil)
    return message.encoded(nameCase: mixesCase ? engine.options.random() : nil)
  }

  /// A resolver is asked what it calls itself, too: that tells several of them apart.
  private var extendedInfo: ExtendedInfo {
    ExtendedInfo(options: query.recursionDesired ? [.identityRequest] : [])
  }

  /// Waits for the deadline, or for the next try when that comes first.
  private func arm(retry: Bool) {
    // A connection gets a third of what is left before the unsafe way is taken, or none.
    let now = NIODeadline.now()
    let isLastHope = isCaseFallback || datagramSilence != nil
    let next = now + (isLastHope ? .nanoseconds((deadline - now).nanoseconds / 3) : interval)
    let due = retry && next < deadline ? next : deadline
    engine.due.add(self, at: due)
  }

  /// The time it waited for has come.
  func due() {
    guard finish != nil else { return }
    if let datagramSilence { return end(.noReply(datagramSilence)) }
    if .now() >= deadline {
      if !wasCut { engine.remember(silence: query) }
      return end(unreadable.map { .unreadable($0) } ?? .noReply(wasCut ? .cut : .timedOut))
    }
    if isCaseFallback { return withoutMixing() }
    guard let datagrams else { return arm(retry: false) }
    // A reply that makes no sense may be forged, or too large on the way: a connection tells.
    if unreadable != nil { return startStream() }
    interval = interval + interval
    sent += 1
    // A firewall that drops datagrams lets connections through, at times.
    if sent == 3 { startSide() }
    // Some old equipment drops what it does not know: the third try has no EDNS. Either reply counts.
    if sent == 3, usesEDNS {
      var plain = Message(
        query.question, id: id, recursionDesired: query.recursionDesired,
        checkingDisabled: query.checkingDisabled, edns: nil
      ).encoded()
      Message.echoQuestionName(of: packet, in: &plain)
      packet = plain
    }
    datagrams.send(packet)
    if finish != nil { arm(retry: true) }
  }

  private func withoutMixing() {
    isCaseFallback = false
    mixesCase = false
    startDatagram()
  }

  // MARK: Receiving

  /// A message with this question's id came over a connection.
  func streamed(_ bytes: [UInt8], id: UInt16) {
    if let side, side.id == id, stream == nil {
      engine.remember(losingDatagrams: query.server)
      datagrams?.leave(self.id)
      datagrams = nil
      (stream, self.id, packet) = side
      self.side = nil
    }
    received(bytes, id: id)
  }

  /// A message with this question's id came in a datagram from the server's address.
  func arrived(_ bytes: [UInt8], id: UInt16) {
    engine.remember(hearingDatagrams: query.server)
    received(bytes, id: id)
  }

  private func received(_ bytes: [UInt8], id: UInt16) {
    guard finish != nil, id == self.id else { return }
    let message: Message
    do {
      message = try Message(wire: bytes)
    } catch {
      if stream != nil { return end(.unreadable(error)) }
      unreadable = unreadable ?? error
      return
    }
    guard message.isResponse, message.opcode == 0 else { return }
    let isFault = [.formatError, .notImplemented].contains(message.responseCode)
    if message.questions != [query.question] {
      // A server that could not read the question cannot repeat it.
      guard message.questions.isEmpty, isFault || message.responseCode == .serverFailure else {
        return
      }
    } else if mixesCase, let echoed = Message.questionNameOctets(in: bytes),
      let asked = Message.questionNameOctets(in: packet), !echoed.elementsEqual(asked)
    {
      // Forged, or a server that does not keep letter case. No forger answers a connection.
      if datagrams != nil {
        isCaseFallback = true
        startStream()
        return
      }
    }
    // Some servers repeat the OPT record that they could not read, or do not want.
    if isFault, usesEDNS {
      usesEDNS = false
      return datagrams == nil ? startStream() : startDatagram()
    }
    if message.isTruncated, datagrams != nil {
      wasCut = true
      deadline = min(deadline, .now() + engine.options.patienceAfterCut.timeAmount)
      startStream()
      return
    }
    if isCaseFallback { engine.remember(foldingServer: query.server) }
    end(Answer(query.question, from: message, server: query.server))
  }

  func datagramFailed(_ silence: Silence) {
    datagrams = nil
    // A firewall that refuses datagrams looks like a closed port: a connection tells them apart.
    if silence == .connectionRefused { startSide() }
    guard side != nil else { return end(.noReply(silence)) }
    datagramSilence = silence
    arm(retry: true)
  }

  func streamFailed(_ silence: Silence, wasUsed: Bool) {
    if stream == nil, side != nil {
      side = nil
      if let datagramSilence { end(.noReply(datagramSilence)) }
      return
    }
    stream = nil
    if isCaseFallback { return withoutMixing() }
    if wasUsed, silence == .connectionRefused, reconnects < 1 {
      reconnects += 1
      return startStream()
    }
    end(unreadable.map { .unreadable($0) } ?? .noReply(wasCut ? .cut : silence))
  }

  // MARK: The end

  func end(_ outcome: Answer.Outcome) {
    end(Answer(query.question, outcome, server: query.server))
  }

  private func end(_ answer: Answer) {
    guard let finish else { return }
    self.finish = nil
    engine.due.remove(self)
    withdraw()
    engine.ended(self)
    finish(answer)
  }

  private func withdraw() {
    datagrams?.leave(id)
    stream?.leave(id)
    datagrams = nil
    stream = nil
    leaveSide()
  }
}
