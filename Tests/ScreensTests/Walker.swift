import DNSCore
import Explanations
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// The wizard with hands, a browser and a clock, in one thread: a world answers what it asks.
struct Walker {
  var wizard: Wizard
  var world: PracticeWorld
  /// Seconds since 1970; 10:30 in Japan.
  var now: Double = 1_795_397_400
  /// How far `now` is ahead of a clock that nobody sets.
  private(set) var lead: Double = 0
  /// Whether any server can be reached.
  var isOnline = true
  /// Whether port 53 gets out of this network.
  var isPort53Open = true
  /// Whether questions stay without an answer, so that a page can be seen while it waits.
  var isWaiting = false
  /// Everything asked, in order.
  private(set) var asked: [Query] = []
  /// Questions about the person's names that went to a resolver while an authority lacked them.
  private(set) var tooEarly: [Query] = []
  /// Everything done but asking, saving and practising.
  private(set) var done: [Effect] = []
  /// What was saved, in order.
  private(set) var saved: [SavedJourney] = []
  private var mails: [String] = []
  private let practiseLanguage: Language

  /// A wizard that has begun; with the screens of the practice, or as in real use.
  init(
    _ providerID: String = "muumuu-dns", exercise: PracticeExercise = .firstTime,
    language: Language = .ja, hasOtherSide: Bool = false, hasLocalHost: Bool = false,
    journeys: [SavedJourney] = [],
    resolvers ids: [String] = ["google", "cloudflare", "quad9"]
  ) throws {
    let provider = try #require(Catalogue.provider(id: providerID))
    world = PracticeWorld(
      provider: provider, exercise: exercise, host: try FixedKey.host(),
      resolvers: ids,
      senders: KnownSenders.all.compactMap { DomainName($0.include) })
    let resolvers = world.servers.compactMap { server -> PublicResolverTarget? in
      guard case .resolver(let id) = server.role else { return nil }
      return PublicResolverTarget(
        id: id, name: PublicResolvers.resolver(id: id)?.name.text(in: .en) ?? id,
        address: ServerAddress(server.address, port: 53), isManyCaches: false)
    }
    practiseLanguage = language
    let secure = resolvers.map { resolver in
      var secure = resolver
      secure.address = ServerAddress(
        ip: resolver.address.ip, port: 853, transport: .tls(host: "\(resolver.id).example"))
      return secure
    }
    let way = EncryptedWay(
      kind: .tls, resolvers: secure, anyResolver: try #require(secure.first).address)
    let nobody = Surroundings(
      resolvers: resolvers, anyResolver: try #require(resolvers.first).address, nonce: 7,
      waysAround: [way.anyResolver], encryptedWays: [way], hasLocalHost: hasLocalHost)
    wizard = Wizard(language: language, surroundings: nobody, journeys: journeys)
    if hasOtherSide {
      var surroundings = nobody
      surroundings.otherSide = side(refusal: nil)
      wizard = Wizard(language: language, surroundings: surroundings, journeys: journeys)
    }
    tell(.began)
  }

  // MARK: Hands

  mutating func press(_ keys: Key...) { for key in keys { tell(.key(key)) } }

  mutating func type(_ text: String) { for character in text { press(.character(character)) } }

  mutating func paste(_ text: String) { tell(.paste(Array(text.utf8))) }

  /// Lets time pass second by second, with the wizard woken when it asks for it.
  mutating func wait(_ seconds: Int = 600, until isEnough: (Walker) -> Bool = { _ in false }) {
    for _ in 0..<seconds {
      if isEnough(self) { return }
      now += 1
      if let due = wizard.wakeAt, due <= now { tell(.clock) }
    }
  }

  /// Sets the clock on the wall; no time passes.
  mutating func setClock(by seconds: Double) {
    now += seconds
    lead += seconds
  }

  private var moment: Moment { Moment(seconds: now, utcOffset: 32_400, steady: now - lead) }

  mutating func tell(_ what: Event.What) {
    var events = [what]
    while !events.isEmpty {
      let event = events.removeFirst()
      for effect in wizard.update(Event(event, at: moment)) {
        switch effect {
        case .ask(let queries):
          for query in queries {
            asked.append(query)
            if isTooEarly(query) { tooEarly.append(query) }
            if !isWaiting { events.append(.answered([Event.Heard(query, answer(query))])) }
          }
        case .practise(let action): events.append(.otherSide(perform(action)))
        case .save(let journey): saved.append(journey)
        case .copy:
          done.append(effect)
          events.append(.copied(.clipboard))
        case .writeFile(let path, _):
          done.append(effect)
          events.append(.fileWritten(path: path, .written))
        case .fetchHost, .callOffHost, .claim, .beginPractice, .forget, .copyByTerminal, .readFile,
          .bell,
          .repaint,
          .suspend, .leave:
          done.append(effect)
        }
      }
    }
  }

  // MARK: The world

  private mutating func answer(_ query: Query) -> Answer {
    let silent = Answer(query.question, .noReply(.timedOut), server: query.server, receivedAt: now)
    guard isOnline, isPort53Open || query.server.transport != .plain, let address = query.server.ip,
      let server = world.server(at: address)
    else {
      return silent
    }
    let message = Message(query.question, id: 1, recursionDesired: query.recursionDesired)
    guard let reply = world.reply(to: message, server: server, at: now) else { return silent }
    return Answer(query.question, from: reply, server: query.server, receivedAt: now)
  }

  /// A resolver that is asked before every authority has the record remembers that there is none.
  private func isTooEarly(_ query: Query) -> Bool {
    guard query.recursionDesired, query.question.type == .txt,
      query.question.name.isWithin(PracticeHost.domain),
      world.host.wanted.contains(where: { $0.name == query.question.name })
    else { return false }
    var world = world
    return world.servers.contains { server in
      guard case .provider = server.role else { return false }
      let message = Message(query.question, id: 1, recursionDesired: false)
      guard let reply = world.reply(to: message, server: server, at: now) else { return true }
      return Answer(query.question, from: reply).records.isEmpty
    }
  }

  /// What the person does in a browser.
  mutating func perform(_ action: PracticeAction) -> OtherSide {
    switch action {
    case .publish(let boxes, let row):
      var form = PracticeForm(provider: world.provider)
      if let row, world.rows.indices.contains(row) { form.edit(world.rows[row].id, of: world) }
      for (index, text) in boxes.enumerated() { form.type(text, into: index) }
      if case .refused(let refusal) = form.save(into: &world, at: now) {
        return side(
          refusal: Explain.refusal(refusal, at: world.provider).text(in: practiseLanguage))
      }
    case .delete(let row):
      guard world.rows.indices.contains(row) else { break }
      var form = PracticeForm(provider: world.provider)
      form.delete(world.rows[row].id, from: &world, at: now)
    case .sendMail: mails.insert(mail(), at: 0)
    case .askForShortKey: try? world.shortenKey()
    case .exercise: break
    }
    return side(refusal: nil)
  }

  /// Presses the form's buttons, one after the other, to the last.
  mutating func pressSave() {
    for _ in 0..<4 where wizard.practice?.mode == .form && wizard.practice?.refusal == nil {
      press(.enter)
    }
  }

  /// A mail that is sent now: its source, or the error mail that comes back.
  mutating func mail() -> String {
    guard let sent = try? world.sendMail(at: now, seconds: Int(now), mark: 1) else { return "" }
    switch sent.outcome {
    case .delivered(let octets): return String(decoding: octets, as: UTF8.self)
    case .refused(let text): return text
    }
  }

  /// The error mail with which it begins.
  var bounce: String {
    (try? world.firstRefusal(at: now, seconds: Int(now), mark: 1)).flatMap { $0 } ?? ""
  }

  /// What cPanel shows.
  var hostPage: String {
    return world.host.page(
      in: practiseLanguage, nameServers: world.nameServers, publishedSPF: world.enteredSPF)
  }

  private func side(refusal: String?) -> OtherSide {
    OtherSide(
      hostPage: hostPage, providerID: world.provider.id,
      rows: world.rows.map { $0.boxes.map(\.text) }, refusal: refusal, mails: mails,
      bounce: bounce, domain: PracticeHost.domain.description,
      exercises: PracticeExercise.offered(for: world.provider).map {
        $0.title.text(in: practiseLanguage)
      }, offersShortKey: world.offersShortKey,
      servicePage: world.servicePage(in: practiseLanguage),
      introduction: world.exercise == .firstTime
        ? nil : world.exercise.introduction.text(in: practiseLanguage))
  }

  /// Publishes a record as the form of step 3 would, without going through the screens.
  mutating func publish(_ record: FormRecord) throws {
    let filling = FormModel(world.provider).boxes(for: record, zone: PracticeHost.domain).filling
    let side = perform(.publish(boxes: try #require(filling).boxes.map(\.text), row: nil))
    #expect(side.refusal == nil)
  }

  /// Lets somebody ask resolvers for a name; what is not there yet they remember as missing.
  mutating func askTooEarly(_ name: DomainName, of resolvers: [String]) {
    for id in resolvers {
      guard let server = world.resolver(id: id) else { continue }
      let question = Message(Question(name, .txt), id: 1, recursionDesired: true)
      _ = world.reply(to: question, server: server, at: now + 6)
    }
  }

  // MARK: Shortcuts along the journey, by the keys and pastes of real use

  mutating func toDomain() {
    paste(bounce)
    press(.enter)
  }

  mutating func toValues() {
    toDomain()
    press(.enter)
  }

  mutating func toSenders() {
    toValues()
    paste(hostPage)
    press(.enter)
  }

  mutating func toFields() {
    toSenders()
    press(.enter)
  }

  /// To step 3 with a published SPF that leaves no room for another one.
  mutating func toCrowdedSPF() throws {
    let includes = KnownSenders.all.prefix(9).map { "include:" + $0.include }
    let text = "v=spf1 " + includes.joined(separator: " ") + " mx ptr ~all"
    try publish(.init(name: PracticeHost.domain, text: Array(text.utf8)))
    // The provider takes a while.
    now += 60
    press(.character("2"))
    type("dojo.example")
    press(.enter, .enter)
    paste(hostPage)
    press(.enter, .enter)
  }

  /// To step 3, with the company named by hand where the name servers do not tell it.
  mutating func toFieldsNamed() {
    toDomain()
    if wizard.domain?.providerID == nil {
      press(.character("p"))
      type(world.provider.name.text(in: .ja))
      press(.enter)
    }
    press(.enter)
    paste(hostPage)
    press(.enter, .enter)
  }

  mutating func toPropagation() {
    toFields()
    for _ in 0..<4 where wizard.shown == .fields { press(.enter) }
  }

  /// All is entered and seen, and todoku waits for the mail.
  mutating func toFinalCheck() throws {
    toFields()
    for record in world.host.wanted { try publish(record) }
    for _ in 0..<4 where wizard.shown == .fields { press(.enter) }
    wait { $0.wizard.propagation?.isWell == true }
    press(.enter)
  }
}
