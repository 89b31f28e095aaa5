import ArgumentParser
import Curses
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// Rechecks at the right moments until the domain is well, and, when asked to, for as long as it
/// shall stay so.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: Phrase(
      ja: "よい状態になるまで、ちょうどよいときに何度も調べます。",
      en: "Check again at the right moments until all is well."),
    discussion: Phrase(
      ja: "変わったことがあれば、1行ずつ出します。終了ステータスは check と同じです。--stay を付けると、"
        + "そのあとも続け、よかったものが失われたときに知らせます。わかったことは、次に始めるときまで残ります。",
      en:
        "One line when something changes. The exit status is that of \"check\". With --stay it goes "
        + "on after that, and tells when something that was well is lost; what it knows is kept "
        + "between two starts."))

  @Argument(help: ArgumentHelp(Phrase(ja: "メールアドレスの@の後ろのドメイン", en: "The domain behind the @.")))
  var domain: String

  @OptionGroup var subject: SubjectOptions
  @OptionGroup var shared: SharedOptions

  @Flag(help: ArgumentHelp(Phrase(ja: "1行に1つのJSONで出します。", en: "Write a JSON object a line.")))
  var json = false

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "よい状態になったら、このコマンドを /bin/sh で動かします。--stay では、失われたときと戻ったときにも動かします。"
          + "TODOKU_DOMAIN と TODOKU_VERDICT で内容を伝えます。60秒たっても終わらなければ止めます。",
        en: "Give the command to /bin/sh when all is well, and with --stay when something is lost "
          + "or well again; TODOKU_DOMAIN and TODOKU_VERDICT tell it what. It has 60 seconds."),
      valueName: "command"))
  var then: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "よい状態になっても続け、失われたときに知らせます。", en: "Go on after all is well, and tell of losses.")))
  var stay = false

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "--stay で調べる間隔は、ふつう300秒です。", en: "With --stay: how often to look for losses (300)."),
      valueName: "seconds"))
  var every: Double = 300

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "端末のベルとデスクトップの通知(OSC 9)で知らせます。",
        en: "Ring the bell and notify the desktop through the terminal (OSC 9).")))
  var notify = false

  func validate() throws {
    guard every >= 1, every <= 604_800 else {
      throw ValidationError(
        Phrase(ja: "--every は1から604800までの秒数です。", en: "--every takes 1 to 604800 seconds."))
    }
  }

  func run() throws {
    Signals.endByStatus()
    let environment = Machine.Environment.current
    let language = shared.language(environment)
    var inspection = try subject.checking(domain, shared, language).inspection
    let client = shared.client()
    let name = inspection.subject.domain
    var memory = WatchMemory(domain: name, environment: environment, language: language)
    var file = ExpectedFile(path: subject.expect, domain: name)
    var teller = WatchTeller(
      command: self, language: language, environment: environment, began: Clock.now)
    let end = shared.timeout.map { Clock.steady + $0 }
    var told: CutShort?
    var former: Checking?
    var watch = stay ? memory.read() : Watch(domain: name)
    var kept = watch
    var heard = Observations()
    var clock = WatchClock()
    while true {
      // What is well already is not asked of every resolver there is.
      let isQuiet = stay && watch.wellSince != nil
      // Each round is a look of its own, within what is left of the whole.
      let checking = Checking(
        network: client, inspection: isQuiet ? inspection.forLosses : inspection,
        deadline: end.map { min($0, Clock.steady + CutShort.patience) }, after: former)
      former = checking
      let start = heard
      heard = waiting { await checking.run(start).1 }
      let round = checking.inspection.round(heard, now: Clock.now)
      let cut = checking.cut
      if let cut, cut != told { cut.complain(in: language) }
      told = cut
      let changes = watch.take(round)
      let next = watch.next(after: round, interval: every)
      if stay ? !watch.remembersTheSame(as: kept) : watch.wellSince != nil {
        memory.write(watch)
        kept = watch
      }
      try teller.tell(changes, round, next: isOver(round) ? nil : next)
      runHook(changes, round, isOver: isOver(round))
      if isOver(round) { throw round.report.status }
      let pause = max(1, next.at - Clock.now)
      if let end, Clock.steady + pause > end { throw round.report.status }
      waiting { try? await Task.sleep(for: .seconds(pause)) }  // Nothing cancels it.
      // By a clock that was set, what was heard is so much earlier or later.
      if let step = clock.step { heard.shift(by: step) }
      if let values = file.changed() {
        inspection.subject = try subject.subject(name, values)
        // What was well by other values proves nothing of these.
        watch = Watch(domain: name)
        kept = watch
        teller.tellNewValues()
      }
      let looked = isQuiet ? inspection.forLosses : inspection
      looked.recheck(&heard, now: Clock.now, everything: next.everything)
    }
  }

  private func isOver(_ round: WatchRound) -> Bool { !stay && round.report.verdict == .ok }

  /// How many seconds the person's command may take: the watch waits for it.
  private static let hookPatience = 60

  /// Runs the person's command where there is something to tell it.
  private func runHook(_ changes: [WatchChange], _ round: WatchRound, isOver: Bool) {
    guard let then, isOver || changes.contains(where: \.isWorthACall) else { return }
    let isLost = changes.contains { change in
      if case .lost = change { return true }
      return false
    }
    let verdict = isLost ? Verdict.broken : round.report.verdict
    let variables = [
      "TODOKU_DOMAIN": round.report.domain.description, "TODOKU_VERDICT": verdict.rawValue,
    ]
    let outcome = waiting {
      await Programs.shell(then, variables: variables, timeout: .seconds(Self.hookPatience))
    }
    if outcome == .timedOut {
      Console.complain(
        Phrase(
          ja: "todoku: --then のコマンドが\(Self.hookPatience)秒たっても終わらないので、止めました。",
          en:
            "todoku: the command of --then did not end within \(Self.hookPatience) seconds and was "
            + "stopped."
        ).text(in: shared.language(.current)))
    }
  }
}

/// Tells when the clock on the wall was set.
private struct WatchClock {
  private var lead = Clock.now - Clock.steady

  /// By how many seconds it was set since the last time; nil: not at all.
  var step: Double? {
    mutating get {
      let new = Clock.now - Clock.steady
      defer { lead = new }
      // Smaller steps are the clock's own care.
      return abs(new - lead) >= 2 ? new - lead : nil
    }
  }
}

/// The file of the wanted values, looked at again before each round.
private struct ExpectedFile {
  /// nil: there is none that could be read again.
  private let path: String?
  private let domain: DomainName
  private var octets: [UInt8]
  /// What was told already; it is told once until it is another.
  private var fault: Expectation.Fault?

  init(path: String?, domain: DomainName) {
    self.domain = domain
    // A stream is read once, as is a pipe.
    let content = path.flatMap { $0 == "-" ? nil : try? Files.read($0) }
    self.path = content == nil ? nil : path
    octets = content ?? []
  }

  /// The values when they are others than before; what cannot be used leaves the old ones in force.
  mutating func changed() -> Expectation.Reading? {
    guard let path else { return nil }
    do throws(Expectation.Fault) {
      let new = try Self.content(path)
      guard new != octets else {
        fault = nil
        return nil
      }
      // Whoever is still writing has another content in a moment: then the next round sees it.
      waiting { try? await Task.sleep(for: .milliseconds(200)) }  // Nothing cancels it.
      guard try Self.content(path) == new else { return nil }
      let values = try Expectation.read(new, for: domain)
      octets = new
      fault = nil
      return values
    } catch {
      if error != fault {
        for phrase in error.phrases(of: path) { Console.complain(phrase) }
      }
      fault = error
      return nil
    }
  }

  private static func content(_ path: String) throws(Expectation.Fault) -> [UInt8] {
    do throws(FileFault) {
      return try Files.read(path)
    } catch {
      throw .file(error)
    }
  }
}

/// What is kept of a watch between two starts.
private struct WatchMemory {
  let domain: DomainName
  let store: StateStore?
  let language: Language
  private var isUnmovable = false

  init(domain: DomainName, environment: Machine.Environment, language: Language) {
    self.domain = domain
    self.language = language
    store = StateStore(environment: environment)
  }

  /// The watch as it was kept; a new one where there is none, or none that can be read.
  mutating func read() -> Watch {
    guard let store else { return Watch(domain: domain) }
    do {
      guard let octets = try store.read(domain.description, on: .watches) else {
        return Watch(domain: domain)
      }
      return try Watch(octets: octets, domain: domain)
    } catch {
      // Not ours to read, half-written, or from a newer todoku: kept aside, never overwritten.
      var place = "\(store.folder)/\(StateStore.Shelf.watches.rawValue)/\(domain)"
      do {
        place = try store.setAside(domain.description, on: .watches)
      } catch {
        isUnmovable = true
      }
      Console.complain(Farewell.keptAside(place).text(in: language))
      return Watch(domain: domain)
    }
  }

  func write(_ watch: Watch) {
    // What can neither be read nor moved stays as it is.
    guard !isUnmovable else { return }
    do throws(FileFault) {
      try store?.write(watch.octets, as: domain.description, on: .watches)
    } catch {
      Console.complain(error.phrase(of: store?.folder))
    }
  }
}

/// Tells what changed, in lines and, where it was asked for, by the bell and a notification.
private struct WatchTeller {
  let command: WatchCommand
  let language: Language
  let environment: Machine.Environment
  let began: Double
  /// What was told last of the way on which answers come.
  private var way: Phrase?

  init(
    command: WatchCommand, language: Language, environment: Machine.Environment, began: Double
  ) {
    self.command = command
    self.language = language
    self.environment = environment
    self.began = began
  }

  /// Says that other values are looked for from now on; the next line tells how they stand.
  func tellNewValues() {
    Console.complain(
      Phrase(
        ja: "todoku: --expect のファイルが変わりました。新しい値で確かめます。",
        en: "todoku: the file of --expect has changed. Its new values are looked for."
      ).text(in: language))
  }

  mutating func tell(_ changes: [WatchChange], _ round: WatchRound, next: NextLook?) throws {
    if changes.isEmpty { return }
    if command.json {
      try Console.print(round.json(changes, next: next).text())
    } else {
      let provider = (command.subject.provider ?? round.report.provider.id)
        .flatMap { Catalogue.provider(id: $0) }
      let offset = LocalTime.offset(at: round.at)
      let clock = Explain.at(round.at, now: began, utcOffset: offset).text(in: language)
      var told = changes.map { change in
        Explain.change(
          change, advice: round.report.advice, provider: provider, now: round.at,
          utcOffset: offset)
      }
      let unusual = Explain.way(round.report)
      if let unusual, unusual != way { told.append(unusual) }
      way = unusual
      let domain = round.report.domain.unicode
      var lines = told.map { "\(clock)  \(domain)  \($0.text(in: language))" }
      if let next {
        let moment = Explain.at(next.at, now: round.at, utcOffset: offset)
        let look = Phrase(ja: " (次は ", en: " (next look at ") + moment + Phrase(ja: ")", en: ")")
        lines[lines.count - 1] += look.text(in: language)
      }
      try Console.print(lines.joined(separator: "\n"))
    }
    if command.notify { call(changes, round) }
  }

  private func call(_ changes: [WatchChange], _ round: WatchRound) {
    let domain = round.report.domain.unicode
    guard let said = changes.lazy.compactMap({ Explain.call($0, domain: domain) }).first,
      let stream = [Machine.Stream.output, .messages].first(where: \.isTerminal)
    else { return }
    let octets = Attention.call(
      SafeText(said.text(in: language)), terminal: environment.terminalType,
      isInTmux: environment.isInTmux)
    // A terminal that went away calls nobody; the lines were written.
    try? stream.write(octets)
  }
}
