import DNSCore
import Explanations
import Machine
import Practice
import Providers
import Screens
import Sockets
import Synchronization
import Verifier
import Words

/// The practice internet on loopback sockets: the same client asks it, at other addresses.
final class PracticeHouse: Sendable {
  private let world: Mutex<PracticeWorld>
  private let inbox = Mutex<[String]>([])
  private let language: Language
  private let servers: Mutex<[LoopbackServer]>
  /// The port on which every server of the practice listens.
  let port: UInt16

  /// What one server answers with.
  private final class Desk: Responder {
    let house: Mutex<PracticeHouse?>
    let server: PracticeServer

    init(_ server: PracticeServer) {
      self.server = server
      house = Mutex(nil)
    }

    func reply(to message: Message, at address: ServerAddress) -> Message? {
      house.withLock { $0 }?.reply(to: message, server: server)
    }
  }

  /// Opens every server of a practice world.
  static func open(
    provider: Provider, exercise: Int, language: Language
  ) throws -> PracticeHouse {
    let offered = PracticeExercise.offered(for: provider)
    let chosen = offered.indices.contains(exercise) ? offered[exercise] : .firstTime
    let world = try PracticeWorld(
      provider: provider, exercise: chosen,
      senders: KnownSenders.all.compactMap { DomainName($0.include) })
    // One port for all, as on the internet; another one when any server's is taken.
    var failure: LoopbackError?
    for _ in 0..<8 {
      var opened: [LoopbackServer] = []
      var desks: [Desk] = []
      var port: UInt16 = 0
      do throws(LoopbackError) {
        for server in world.servers {
          let desk = Desk(server)
          let listening = try LoopbackServer(desk, at: server.address, port: port)
          port = listening.address.port
          desks.append(desk)
          opened.append(listening)
        }
      } catch {
        failure = error
        for server in opened { server.stop() }
        continue
      }
      let house = PracticeHouse(world, opened, port, language)
      for desk in desks { desk.house.withLock { $0 = house } }
      return house
    }
    throw failure ?? .cannotListen(.v4(0x7F00_0001), port: 0)
  }

  private init(
    _ world: PracticeWorld, _ servers: [LoopbackServer], _ port: UInt16, _ language: Language
  ) {
    self.world = Mutex(world)
    self.servers = Mutex(servers)
    self.port = port
    self.language = language
  }

  private func reply(to message: Message, server: PracticeServer) -> Message? {
    world.withLock { $0.reply(to: message, server: server, at: Clock.now) }
  }

  /// Whom the wizard asks here; the rest of its wiring is that of real use.
  func surroundings(nonce: UInt64) -> Surroundings {
    let resolvers = world.withLock { world in
      world.servers.compactMap { server -> PublicResolverTarget? in
        guard case .resolver(let id) = server.role else { return nil }
        return PublicResolverTarget(
          id: id, name: PublicResolvers.resolver(id: id)?.name.text(in: .en) ?? id,
          address: ServerAddress(server.address, port: port), isManyCaches: false)
      }
    }
    let any = resolvers.first?.address ?? ServerAddress(.v4(0x7F00_0001), port: port)
    return Surroundings(
      resolvers: resolvers, anyResolver: any, authorityPort: port, nonce: nonce,
      otherSide: side(refusal: nil))
  }

  /// Does something on the other side, and tells how it looks then.
  func perform(_ action: PracticeAction) -> OtherSide {
    switch action {
    case .publish(let boxes, let row): return side(refusal: publish(boxes, row))
    case .delete(let row):
      world.withLock { world in
        guard world.rows.indices.contains(row) else { return }
        var form = PracticeForm(provider: world.provider)
        form.delete(world.rows[row].id, from: &world, at: Clock.now)
      }
    case .sendMail:
      let now = Clock.now
      let mail = world.withLock { world in
        // A key that signed once signs again; without a mail the mailbox stays as it is.
        try? world.sendMail(at: now, seconds: Int(now), mark: Randomness.number())
      }
      switch mail?.outcome {
      case .delivered(let octets):
        inbox.withLock { $0.insert(String(decoding: octets, as: UTF8.self), at: 0) }
      case .refused(let text): inbox.withLock { $0.insert(text, at: 0) }
      case nil: break
      }
    case .askForShortKey:
      // Whoever made a long key makes a short one; if not, cPanel shows what it showed.
      world.withLock { try? $0.shortenKey() }
    case .exercise: break
    }
    return side(refusal: nil)
  }

  private func publish(_ boxes: [String], _ row: Int?) -> String? {
    let outcome = world.withLock { world -> PublishOutcome in
      var form = PracticeForm(provider: world.provider)
      if let row, world.rows.indices.contains(row) { form.edit(world.rows[row].id, of: world) }
      for (index, text) in boxes.enumerated() { form.type(text, into: index) }
      return form.save(into: &world, at: Clock.now)
    }
    switch outcome {
    case .published: return nil
    case .refused(let refusal):
      return Explain.refusal(refusal, at: world.withLock { $0.provider }).text(in: language)
    }
  }

  /// The error mail with which the story begins; without one, what the mailbox is for.
  private func bounce(_ world: PracticeWorld, _ now: Double) -> String {
    let refusal = try? world.firstRefusal(at: now, seconds: Int(now), mark: 1)
    return refusal.flatMap { $0 } ?? PracticeExercise.firstTime.introduction.text(in: language)
  }

  private func side(refusal: String?) -> OtherSide {
    let mails = inbox.withLock { $0 }
    let now = Clock.now
    return world.withLock { world in
      return OtherSide(
        hostPage: world.host.page(
          in: language, nameServers: world.nameServers, publishedSPF: world.enteredSPF),
        providerID: world.provider.id, rows: world.rows.map { $0.boxes.map(\.text) },
        refusal: refusal, mails: mails, bounce: bounce(world, now),
        domain: PracticeHost.domain.description,
        exercises: PracticeExercise.offered(for: world.provider).map { exercise in
          exercise.title.text(in: language)
        }, offersShortKey: world.offersShortKey,
        servicePage: world.servicePage(in: language),
        introduction: world.exercise == .firstTime
          ? nil : world.exercise.introduction.text(in: language))
    }
  }
}
