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

/// One terminal at a time: curses knows only one.
@Suite(.serialized) struct CursesTerminalTests {
  private func page(_ text: String, verdict: Verdict = .ok) -> Page {
    Page(
      language: .ja, header: .init(domain: Text(SafeText("example.jp")), title: .empty),
      head: .init(.now, .empty, next: .empty),
      blocks: [.verdict(Mark(verdict, .ja), Text(SafeText(text)))])
  }

  private func grid(_ text: String, verdict: Verdict = .ok) -> Grid {
    page(text, verdict: verdict).grid(columns: 80, rows: 24, style: Style(hasColour: true))
  }

  @Test func `The screen is taken and given back, with paste marks off and the modes as before`()
    throws
  {
    let person = try PseudoTerminal()
    let before = person.modes
    let terminal = try CursesTerminal(person.options())
    #expect(terminal.size == Size(columns: 80, rows: 24))
    #expect(terminal.style == Style(ambiguous: .narrow, hasColour: true))
    #expect(person.modes != before)
    terminal.show(grid("届きました。"))
    #expect(person.read(until: "届きました。"))
    #expect(person.drawn.contains("\u{1b}[?2004h"))
    #expect(person.drawn.contains("\u{1b}[?1049h"))
    #expect(person.drawn.contains("example.jp"))
    person.forget()
    terminal.stop()
    terminal.stop()
    person.drain()
    #expect(person.drawn.hasPrefix("\u{1b}[?2004l"))
    #expect(person.drawn.contains("\u{1b}[?1049l"))
    #expect(person.modes == before)
    #expect(terminal.wait(timeoutMilliseconds: nil) == [.gone])
  }

  @Test func `A frame that stands there already draws nothing, a repaint draws all`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    terminal.show(grid("一つ目"))
    #expect(person.read(until: "一つ目"))
    person.drain()
    person.forget()
    terminal.show(grid("一つ目"))
    #expect(!person.readSome(patience: 0))
    person.type("\u{c}")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.redraw])
    terminal.show(grid("一つ目"))
    #expect(person.read(until: "一つ目"))
  }

  @Test func `Keys, pastes and a lone escape arrive`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    person.type("あ\u{1b}[A")
    var inputs: [Wake] = []
    while inputs.count < 2 { inputs += terminal.wait(timeoutMilliseconds: 20_000) }
    #expect(inputs == [.input(.key(.character("あ"))), .input(.key(.up))])
    person.type("\u{1b}")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.input(.key(.escape))])
    person.type("\u{1b}[200~a\rb\u{1b}[201~")
    #expect(
      terminal.wait(timeoutMilliseconds: 20_000)
        == [.input(.paste(Paste(bytes: Array("a\rb".utf8))))])
    person.type("\u{1a}")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.suspend])
    person.type("\u{3}")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.input(.key(.control("c")))])
    #expect(terminal.wait(timeoutMilliseconds: 0) == [.timeout])
  }

  @Test func `A mail of 200 kB is pasted whole`() async throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    let mail = Array(String(repeating: "Received: from 203.0.113.25 あいう~\r\n", count: 5000).utf8)
    let bytes = Array("\u{1b}[200~".utf8) + mail + Array("\u{1b}[201~".utf8)
    let master = person.master
    async let typing: Void = Task.detached { PseudoTerminal.write(bytes, to: master) }.value
    var pasted: Paste?
    while pasted == nil {
      for wake in terminal.wait(timeoutMilliseconds: 60_000) {
        switch wake {
        case .input(.paste(let paste)): pasted = paste
        case .timeout, .gone: pasted = Paste(bytes: [])
        case .input, .posted, .redraw, .signal, .suspend: break
        }
      }
    }
    await typing
    #expect(pasted?.bytes == mail)
    #expect(pasted?.lines == 5000)
    #expect(pasted?.badBytes == 0)
  }

  @Test func `Signals are told, and a new size is drawn on`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    terminal.show(grid("前"))
    person.resize(columns: 100, rows: 30)
    kill(getpid(), SIGWINCH)
    #expect(terminal.wait(timeoutMilliseconds: 20_000).contains(.redraw))
    #expect(terminal.size == Size(columns: 100, rows: 30))
    person.forget()
    terminal.show(page("後").grid(columns: 100, rows: 30))
    #expect(person.read(until: "後"))
    for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] {
      kill(getpid(), number)
      #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.signal(Int(number))])
    }
    kill(getpid(), SIGTSTP)
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.suspend])
    kill(getpid(), SIGCONT)
    person.forget()
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.redraw])
    #expect(person.read(until: "\u{1b}[?2004h"))
  }

  @Test func `A terminal that is gone ends every wait at once`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    person.hangUp()
    for _ in 0..<3 { #expect(terminal.wait(timeoutMilliseconds: nil).contains(.gone)) }
    terminal.show(grid("nobody sees this"))
    terminal.stop()
  }

  @Test func `A task wakes the waiting thread`() async throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    let waker = Waker()
    async let posting: Void = Task.detached { waker.wake() }.value
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.posted])
    await posting
  }

  @Test func `The width of ambiguous characters is asked, and nobody waits for the answer`() throws
  {
    let person = try PseudoTerminal()
    var options = person.options()
    options.ambiguous = nil
    let terminal = try CursesTerminal(options)
    #expect(person.read(until: "\r─\u{1b}[6n\r※\u{1b}[6n\r\u{1b}[K"))
    #expect(terminal.style.ambiguous == .avoided)
    person.type("\u{1b}[1;2R")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.redraw])
    #expect(terminal.style == Style(ambiguous: .avoided, frames: .narrow, hasColour: true))
    person.type("\u{1b}[1;2R")
    #expect(terminal.wait(timeoutMilliseconds: 20_000) == [.redraw])
    #expect(terminal.style.ambiguous == .narrow)
    terminal.stop()

    let wide = try CursesTerminal(options)
    person.type("\u{1b}[5;3R\u{1b}[5;3Rx")
    #expect(wide.wait(timeoutMilliseconds: 20_000) == [.input(.key(.character("x")))])
    #expect(wide.style.ambiguous == .avoided && wide.style.frames == .avoided)
    wide.stop()

    // Lines of one column beside text of two, as TeraTerm has them.
    let mixed = try CursesTerminal(options)
    person.type("\u{1b}[1;2R\u{1b}[1;3Rx")
    #expect(mixed.wait(timeoutMilliseconds: 20_000).last == .input(.key(.character("x"))))
    #expect(mixed.style.ambiguous == .avoided && mixed.style.frames == .narrow)
    mixed.stop()
  }

  @Test func `An answer still out when leaving is taken, not left for the shell`() throws {
    let person = try PseudoTerminal()
    var options = person.options()
    options.ambiguous = nil
    let terminal = try CursesTerminal(options)
    person.type("\u{1b}[1;2R")
    terminal.stop()
    var ready = pollfd(fd: person.slave, events: Int16(POLLIN), revents: 0)
    #expect(poll(&ready, 1, 0) == 0)
  }

  @Test(arguments: [
    ("xterm-256color", true, true), ("xterm-256color", false, false), ("vt100", true, false),
    ("linux", true, true), ("tmux-256color", true, true), ("screen", true, true),
    ("no-such-terminal", true, true), ("", true, true),
  ])
  func `Colour is used where wanted and there`(term: String, wanted: Bool, expected: Bool) throws {
    let person = try PseudoTerminal()
    var options = person.options(term: term)
    options.wantsColour = wanted
    let terminal = try CursesTerminal(options)
    #expect(terminal.style.hasColour == expected)
    terminal.show(grid("x", verdict: .fix))
    #expect(person.read(until: "要修正"))
    terminal.stop()
    person.drain()
    // Red is paint beside the letters, never the letters' own colour.
    #expect((person.drawn.contains("41m") || person.drawn.contains(";41")) == expected)
    #expect(!person.drawn.contains("31m") && !person.drawn.contains(";31"))
    #expect(person.drawn.contains("\u{1b}[?2004l"))
  }

  @Test func `NO_COLOR and ESCDELAY come from the environment`() {
    typealias Options = CursesTerminal.Options
    #expect(!Options(environment: ["NO_COLOR": "1"]).wantsColour)
    #expect(Options(environment: ["NO_COLOR": ""]).wantsColour)
    #expect(Options(environment: ["ESCDELAY": "25"]).escapeMilliseconds == 25)
    #expect(Options(environment: ["ESCDELAY": "-1"]).escapeMilliseconds == 100)
  }

  @Test func `Without a terminal, or with one that cannot place its cursor, it says so`() throws {
    let person = try PseudoTerminal()
    let before = person.modes
    #expect(throws: CursesFailure.noCursorAddressing) {
      try CursesTerminal(person.options(term: "dumb"))
    }
    #expect(person.modes == before)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    var options = person.options()
    options.input = ends[0]
    #expect(throws: CursesFailure.notATerminal) { try CursesTerminal(options) }
    close(ends[0])
    close(ends[1])
    #expect(try CursesTerminal(person.options()).size.columns == 80)
  }

  @Test(arguments: [
    ("", ""), ("v", "dg=="), ("v=", "dj0="), ("v=s", "dj1z"), ("v=spf1 ~all", "dj1zcGYxIH5hbGw="),
    ("あ", "44GC"),
  ])
  func `What is copied goes out in base64, letter by letter`(text: String, base64: String) throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    #expect(terminal.copy(text))
    #expect(person.read(until: "\u{1b}]52;c;" + base64 + "\u{7}"))
    terminal.stop()
    let console = try CursesTerminal(person.options(term: "linux"))
    #expect(!console.copy(text))
    console.stop()
  }

  @Test func `The window gets a name, and its old one back`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    terminal.setTitle(SafeText("todoku \u{7}\u{1b}]0;x"))
    terminal.ring()
    #expect(person.read(until: "\u{1b}]2;todoku \\u{7}\\u{1b}]0;x\u{7}\u{7}"))
    terminal.stop()
    person.drain()
    #expect(person.drawn.contains("\u{1b}[23;0t\u{1b}[?2004l"))
  }

  @Test func `What is typed while the screen is given back never reaches the shell`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    person.type("echo hello\rtouch x\r")
    terminal.stop()
    var ready = pollfd(fd: person.slave, events: Int16(POLLIN), revents: 0)
    #expect(poll(&ready, 1, 0) == 0)
  }

  @Test func `What is chosen is reversed, without colour and without bold`() throws {
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    let mark = Mark(.fix, .en)
    var table = Page.Table(
      columns: [Text(SafeText("SPF"))],
      rows: [Page.TableRow(Text(SafeText("server")), [Page.TableCell(mark)])])
    table.selected = Page.Table.Selection(row: 0, column: 0)
    let page = Page(
      language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
      blocks: [.table(table)])
    terminal.show(page.grid(columns: 80, rows: 24))
    #expect(person.read(until: "FIX"))
    let before = person.drawn.prefix(upTo: person.drawn.range(of: "FIX") ?? person.drawn.endIndex)
    let look = before.suffix(12)
    #expect(
      look.contains("7m") && !look.contains("31") && !look.contains("41") && !look.contains("1;"),
      "\(look.debugDescription)")
    terminal.stop()
  }

  @Test func `A value alone is written in one piece, and the next frame draws all`() throws {
    let person = try PseudoTerminal(columns: 40, rows: 12)
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    terminal.show(page("一つ目").grid(columns: 40, rows: 12))
    #expect(person.read(until: "一つ目"))
    person.forget()
    let value = "v=DKIM1; k=rsa; p=" + String(repeating: "MIIBIjANBg", count: 39)
    #expect(terminal.showAlone(SafeText(value)))
    #expect(person.read(until: value))
    #expect(person.drawn.hasPrefix("\u{1b}[H\u{1b}[2J"))
    terminal.show(page("一つ目").grid(columns: 40, rows: 12))
    #expect(person.read(until: "一つ目"))
    #expect(!terminal.showAlone(SafeText(String(repeating: "x", count: 480))))
    #expect(!terminal.showAlone(SafeText("あ")))
  }

  @Test func `In GNU screen a copy is addressed to the terminal outside`() throws {
    typealias Options = CursesTerminal.Options
    #expect(Options(environment: ["STY": "1.pts-0"]).isInScreen)
    #expect(!Options(environment: ["STY": "1.pts-0", "TMUX": "/t,1,0"]).isInScreen)
    let person = try PseudoTerminal()
    var options = person.options(term: "screen")
    options.isInScreen = true
    let terminal = try CursesTerminal(options)
    defer { terminal.stop() }
    #expect(terminal.copy("v=s"))
    #expect(person.read(until: "\u{1b}P\u{1b}]52;c;dj1z\u{7}\u{1b}\\"))
    person.forget()
    #expect(terminal.copy(String(repeating: "a", count: 600)))
    #expect(person.read(until: "\u{7}\u{1b}\\"))
    let pieces = person.drawn.split(separator: "\u{1b}\\").map { $0.dropFirst(2) }
    #expect(pieces.allSatisfy { $0.utf8.count <= 250 } && pieces.count == 4)
    #expect(pieces.joined().hasPrefix("\u{1b}]52;c;YWFh"))
  }

  @Test func `The size is the window's, whatever the environment says`() throws {
    setenv("COLUMNS", "40", 1)
    setenv("LINES", "10", 1)
    defer {
      unsetenv("COLUMNS")
      unsetenv("LINES")
    }
    let person = try PseudoTerminal()
    let terminal = try CursesTerminal(person.options())
    defer { terminal.stop() }
    #expect(terminal.size == Size(columns: 80, rows: 24))
    terminal.show(
      Page(
        language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
        keys: [KeyHint(.enter, Text(SafeText("at the foot")))]
      ).grid(columns: 80, rows: 24))
    #expect(person.read(until: "\u{1b}[24"))
  }
}
