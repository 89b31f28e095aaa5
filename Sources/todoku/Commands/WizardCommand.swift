import ArgumentParser
import Curses
import DNSCore
import Machine
import Practice
import Providers
import Screens
import Sockets
import TUI
import Words

/// The wizard.
struct WizardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wizard",
    abstract: Phrase(
      ja: "端末の中で、1つずつ案内します。コマンドを書かなければこれです。",
      en: "The wizard in the terminal, which runs without a command."),
    shouldDisplay: false)

  @Argument(
    help: ArgumentHelp(
      Phrase(ja: "メールアドレスの@の後ろのドメイン", en: "The domain behind the @ of your address.")))
  var domain: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "練習します。どこにもつながりません。", en: "Practise on an internet inside the program.")))
  var practice = false

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "設定画面を使うDNSの会社(「todoku providers」のID)",
        en: "The provider whose form is used: an id of \"todoku providers\"."),
      valueName: "id"),
    completion: .providers)
  var provider: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "1行ずつの質問にします(読み上げソフトのため)。",
        en: "Questions line by line, for screen readers.")))
  var plain = false

  @Flag(help: ArgumentHelp(Phrase(ja: "枠をASCII文字だけで書きます。", en: "ASCII frames only.")))
  var ascii = false

  @Flag(
    help: ArgumentHelp(Phrase(ja: "枠を罫線文字で書きます。", en: "Frames of box-drawing characters.")))
  var unicode = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var request = WizardRequest(shared: shared)
    request.domain = domain
    request.practice = practice
    request.provider = provider
    request.plain = plain
    request.ascii = ascii
    request.unicode = unicode
    throw ExitCode(try WizardSession(request).run())
  }
}

/// One sitting with the wizard, from the first frame to the two lines that stay behind.
final class WizardSession {
  private let request: WizardRequest
  private let environment = Machine.Environment.current
  private let store: StateStore?
  private let domain: DomainName?
  private let provider: Provider?
  private var language: Language
  private var terminal: CursesTerminal?
  private var wantsPlain: Bool
  /// The exercise of the practice; nil in real use.
  private var exercise: Int?

  init(_ request: WizardRequest) throws {
    self.request = request
    store = StateStore(environment: environment)
    domain = try request.domain.map { try Console.domain($0) }
    provider = try request.provider.map { id in
      guard let provider = Catalogue.provider(id: id) else {
        throw ValidationError(ProvidersCommand.noProvider(id))
      }
      return provider
    }
    language = request.shared.language(environment)
    wantsPlain =
      request.plain || environment.wantsPlain || !Stream.input.isTerminal
      || !Stream.output.isTerminal
    exercise = request.practice ? 0 : nil
  }

  func run() -> Int32 {
    openTerminal()
    while true {
      let (end, name, saving) = sit()
      switch end {
      case .practice(let number, let language):
        exercise = number
        self.language = language
      case .left(let finished):
        terminal?.stop()
        farewell(name, finished: finished, saving)
        return finished ? 0 : 130
      case .signal(let number):
        terminal?.stop()
        farewell(name, finished: false, saving)
        return 128 + Int32(number)
      case .gone:
        terminal?.stop()
        return wantsPlain ? 130 : 129
      }
    }
  }

  private func openTerminal() {
    guard !wantsPlain else { return }
    var options = CursesTerminal.Options(environment: environment.variables)
    if request.shared.noColor { options.wantsColour = false }
    if request.ascii { options.ambiguous = .avoided }
    if request.unicode { options.ambiguous = .narrow }
    // Any terminal that cannot be drawn on gets the same pages line by line.
    terminal = try? CursesTerminal(options)
    if terminal == nil { wantsPlain = true }
  }

  /// One world, real or practice, until the person leaves it.
  private func sit() -> (WizardEnd, DomainName?, Event.Saving?) {
    var house: PracticeHouse?
    if let exercise {
      showOpening()
      let form = provider ?? PracticeExercise.usualProvider(in: language)
      // Without loopback sockets there is no practice; the wizard goes on in the real world.
      house = try? PracticeHouse.open(provider: form, exercise: exercise, language: language)
      if house == nil {
        Console.complain(
          Phrase(
            ja: "この機械の中だけの通信(127.0.0.1)が使えないので、練習を始められません。",
            en: "the practice could not be opened on loopback (127.0.0.1)."))
      }
    }
    let surroundings =
      house?.surroundings(nonce: Randomness.number())
      ?? Surroundings(
        resolvers: request.shared.publicResolvers(language),
        anyResolver: request.shared.anyResolver, authorityPort: request.shared.authorityPort,
        nonce: Randomness.number(), providerID: provider?.id,
        waysAround: request.shared.waysAround,
        encryptedWays: request.shared.encryptedWays(language),
        asksResolversOnly: request.shared.over != nil,
        hasLocalHost: Programs.hasCPanel(environment), hidesTyping: terminal != nil,
        pasteWay: PasteWay(environment: environment.variables, isMac: Clipboard.isMac))
    let wizard = Wizard(
      language: language, surroundings: surroundings, journeys: house == nil ? journeys() : [],
      domain: house == nil ? domain : nil)
    // The practice keeps nothing: its domain is made up, and so is its key.
    let place = house == nil ? store : nil
    if let terminal {
      let waker = Waker()
      let mailbox = Mailbox { waker.wake() }
      tellSetAside(mailbox, house)
      let loop = WizardLoop(
        wizard: wizard, terminal: terminal,
        interpreter: interpreter(mailbox, place, house), mailbox: mailbox)
      let end = loop.run()
      remember(loop.language)
      return (end, house == nil ? loop.domain : nil, loop.saving)
    }
    guard let waiting = try? InputWait() else { return (.gone, nil, nil) }  // No pipe: no program.
    let mailbox = Mailbox { waiting.call() }
    tellSetAside(mailbox, house)
    let loop = PlainLoop(
      wizard: wizard, interpreter: interpreter(mailbox, place, house), mailbox: mailbox,
      waiting: waiting)
    let end = loop.run()
    // The rest of a paste is not the shell's to run.
    if Stream.input.isTerminal { LongLines.discard() }
    remember(loop.language)
    return (end, house == nil ? loop.domain : nil, loop.saving)
  }

  private func interpreter(
    _ mailbox: Mailbox, _ place: StateStore?, _ house: PracticeHouse?
  ) -> Interpreter {
    Interpreter(
      network: request.shared.client(), mailbox: mailbox, store: place,
      environment: environment, practice: house,
      certificateAuthorities: request.shared.caFile, unmovable: unmovable)
  }

  /// A first frame that says what is going on before the practice opens its sockets.
  private func showOpening() {
    guard let terminal else { return }
    terminal.show(
      Wizard.openingPage(language).grid(
        columns: terminal.size.columns, rows: terminal.size.rows, style: terminal.style))
  }

  private func journeys() -> [SavedJourney] {
    // What cannot be listed or read is not offered; saving tells when there is no place at all.
    guard let store, let names = try? store.names(on: .journeys) else { return [] }
    return names.compactMap { name in
      do {
        // One that went away meanwhile is missed by nobody.
        return try store.read(name, on: .journeys).map { try SavedJourney(octets: $0) }
      } catch {
        // Not ours to read, half-written, or from a newer todoku: kept aside, never overwritten.
        do {
          setAside.append(try store.setAside(name, on: .journeys))
        } catch {
          setAside.append("\(store.folder)/\(StateStore.Shelf.journeys.rawValue)/\(name)")
          unmovable.insert(name)
        }
        return nil
      }
    }
  }

  /// Where unreadable journeys were put, or stayed.
  private var setAside: [String] = []
  /// Domains whose journey can neither be read nor moved: nothing is saved in its place.
  private var unmovable: Set<String> = []

  /// The first screen says which records could not be read.
  private func tellSetAside(_ mailbox: Mailbox, _ house: PracticeHouse?) {
    guard house == nil else { return }
    for place in setAside { mailbox.post(.saved(.keptAside(place))) }
  }

  private func remember(_ language: Language) {
    guard language != self.language || request.shared.lang != nil else { return }
    self.language = language
    // The language of the next start: losing it is no harm.
    try? store?.write(Array(language.rawValue.utf8), as: "language", on: .settings)
  }

  private func farewell(_ name: DomainName?, finished: Bool, _ saving: Event.Saving?) {
    // Below the screen the charset of an older locale is not ours to write.
    let language = environment.hasOldCharset ? .en : language
    for place in setAside { Console.complain(Farewell.keptAside(place).text(in: language)) }
    guard let name else {
      if finished, exercise != nil { Console.complain(Farewell.practised.text(in: language)) }
      return
    }
    if !finished, saving == .noPlace {
      // What was not saved cannot be gone on with.
      Console.complain(Farewell.notSaved(name.unicode).text(in: language))
      return
    }
    let stands =
      saving == .heldElsewhere && !finished
      ? Farewell.savedByOther(name.unicode) : Farewell.stands(name.unicode, finished: finished)
    Console.complain(stands.text(in: language))
    // After PASS there is nothing to go on with.
    if finished {
      Console.complain(Farewell.watch(name.description).text(in: language))
      return
    }
    Console.complain(Farewell.goOn(name.description).text(in: language))
  }
}

/// The two lines that stay in the normal screen.
enum Farewell {
  static func stands(_ domain: String, finished: Bool) -> Phrase {
    let name = Phrase(verbatim: SafeText(domain))
    return finished
      ? name + Phrase(ja: ": SPFもDKIMも合格しました。", en: ": SPF and DKIM pass.")
      : name + Phrase(ja: ": 途中まで保存しました。", en: ": saved where you were.")
  }
  static func notSaved(_ domain: String) -> Phrase {
    Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: ": 保存できる場所がなかったので、続きは残っていません。",
        en: ": there was no place to save, so nothing was kept.")
  }
  static func savedByOther(_ domain: String) -> Phrase {
    Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: ": ここでは保存していません。別のtodokuが保存しています。",
        en: ": not saved here. The other todoku saves it.")
  }
  static func goOn(_ domain: String) -> Phrase {
    Phrase(ja: "続きは次のコマンドで始められます: todoku ", en: "To go on: todoku ")
      + Phrase(verbatim: SafeText(domain))
  }
  static let practised = Phrase(
    ja: "練習はここまでです。ご自分のドメインは、次のコマンドで始めます: todoku",
    en: "That was the practice. For your own domain, type: todoku")
  static func watch(_ domain: String) -> Phrase {
    Phrase(ja: "このまま見守るには: todoku watch ", en: "To keep watch: todoku watch ")
      + Phrase(verbatim: SafeText(domain)) + Phrase(ja: " --stay", en: " --stay")
  }
  static func keptAside(_ place: String) -> Phrase {
    Phrase(ja: "読めない記録がありました。ここに残してあります: ", en: "A record could not be read. It is kept here: ")
      + Phrase(verbatim: SafeText(place))
  }
}
