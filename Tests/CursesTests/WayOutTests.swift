#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Curses
import TUI
import Testing
import Words

/// Ways out that end or stop a process, each in a process of its own.
@Suite(.serialized) struct WayOutTests {
  /// Starts a terminal in the process of an exit test.
  static func start(_ path: String) -> CursesTerminal? {
    let slave = open(path, O_RDWR | O_NOCTTY)
    dup2(slave, 2)
    var options = CursesTerminal.Options()
    options.input = slave
    options.output = slave
    options.term = "xterm-256color"
    options.ambiguous = .narrow
    // Losing the reason is right: the test then sees an exit it does not expect.
    let terminal = try? CursesTerminal(options)
    let page = Page(
      language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty))
    terminal?.show(page.grid(columns: 80, rows: 24))
    return terminal
  }

  @Test func `A crash gives the screen back, and what was held for stderr`() async throws {
    let person = try PseudoTerminal()
    let before = person.modes
    let path = person.path
    await #expect(processExitsWith: .signal(SIGSEGV)) { [path = path as String] in
      let terminal = WayOutTests.start(path)
      PseudoTerminal.write(Array("held message".utf8), to: 2)
      // To this thread, as a real fault would come.
      withExtendedLifetime(terminal) { _ = raise(SIGSEGV) }
    }
    expectRestored(person)
    #expect(person.modes == before)
  }

  @Test(arguments: [SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGSYS])
  func `A signal that nobody sends to a wizard gives the screen back too`(
    number: Int32
  ) async throws {
    let person = try PseudoTerminal()
    let before = person.modes
    let path = person.path
    await #expect(processExitsWith: .signal(number)) {
      [path = path as String, number = number as Int32] in
      let terminal = WayOutTests.start(path)
      PseudoTerminal.write(Array("held message".utf8), to: 2)
      // To the process: this thread is one of a pool and lets no such signal through.
      withExtendedLifetime(terminal) {
        kill(getpid(), number)
        while true { poll(nil, 0, -1) }
      }
    }
    expectRestored(person)
    #expect(person.modes == before)
  }

  @Test func `A trap of our own gives the screen back before its message is seen`() async throws {
    let person = try PseudoTerminal()
    let before = person.modes
    let path = person.path
    await #expect(processExitsWith: .failure) { [path = path as String] in
      let terminal = WayOutTests.start(path)
      withExtendedLifetime(terminal) { fatalError("held message") }
    }
    expectRestored(person)
    #expect(person.modes == before)
  }

  @Test func `A line of 20 kB comes through in plain mode, and the line mode comes back`() throws {
    let person = try PseudoTerminal()
    let before = person.modes
    let slave = person.slave
    var bytes: [UInt8] = []
    LongLines.whileReading(input: slave) {
      #expect(person.modes != before)
      for _ in 0..<20 {
        person.type(String(repeating: "x", count: 1000))
        var buffer = [UInt8](repeating: 0, count: 4096)
        var taken = 0
        while taken < 1000 {
          let count = read(slave, &buffer, buffer.count)
          guard count > 0 else { return }
          taken += count
          bytes += buffer.prefix(count)
        }
        person.drain()
      }
    }
    #expect(bytes.count == 20_000)
    #expect(person.modes == before)
  }

  @Test func `A signal in plain mode brings the line mode back`() async throws {
    let person = try PseudoTerminal()
    let before = person.modes
    let path = person.path
    await #expect(processExitsWith: .signal(SIGHUP)) { [path = path as String] in
      let slave = open(path, O_RDWR | O_NOCTTY)
      // To the process: this thread is one of a pool and lets no such signal through.
      LongLines.whileReading(input: slave) {
        kill(getpid(), SIGHUP)
        while true { poll(nil, 0, -1) }
      }
    }
    #expect(person.modes == before)
  }

  private func expectRestored(_ person: PseudoTerminal) {
    person.drain()
    let drawn = person.drawn
    #expect(drawn.contains("\u{1b}[?2004l"))
    #expect(drawn.contains("\u{1b}[?1049l"))
    let restored = drawn.range(of: "\u{1b}[?1049l")
    let held = drawn.range(of: "held message")
    #expect(restored != nil && held != nil)
    if let restored, let held { #expect(restored < held) }
  }

  @Test func `A stopped program leaves the usual screen, and takes it again`() async throws {
    let person = try PseudoTerminal()
    let path = person.path
    async let outcome = #expect(processExitsWith: .success) { [path = path as String] in
      // Everybody of our group is stopped with us: not whoever runs the tests.
      setpgid(0, 0)
      guard let terminal = WayOutTests.start(path) else { exit(3) }
      terminal.setTitle(SafeText("pid=\(getpid());"))
      terminal.suspend()
      terminal.setTitle(SafeText("back"))
      terminal.stop()
      exit(0)
    }
    let master = PersonBox(person)
    await Task.detached { master.goOn() }.value
    _ = await outcome
    person.drain()
    let drawn = person.drawn
    let marks = ["pid=", "\u{1b}[?2004l", "\u{1b}[?1049l", "\u{1b}[?2004h", "back"]
    var rest = drawn[...]
    for mark in marks {
      guard let place = rest.range(of: mark) else {
        Issue.record("not in order: \(mark.debugDescription)")
        return
      }
      rest = rest[place...]
    }
  }
}

/// Lets the program go on until it says that it is back.
private struct PersonBox: @unchecked Sendable {
  let person: PseudoTerminal

  init(_ person: PseudoTerminal) { self.person = person }

  func goOn() {
    guard person.read(until: ";", patience: 60_000), person.read(until: "pid=") else { return }
    let digits = person.drawn.split(separator: "pid=").last?.prefix { $0.isNumber } ?? ""
    guard let number = Int32(digits), person.read(until: "\u{1b}[?1049l") else { return }
    for _ in 0..<500 where !person.drawn.contains("back") {
      kill(number, SIGCONT)
      _ = person.readSome(patience: 50)
    }
  }
}

extension StringProtocol {
  /// Where another text begins and ends.
  func range(of text: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start }
      start = index(after: start)
    }
    return nil
  }
}
