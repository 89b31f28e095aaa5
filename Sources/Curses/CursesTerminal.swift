internal import CNcurses
public import TUI
public import Words

/// Why a terminal cannot be used for screens; plain mode still can.
public enum CursesFailure: Error, Hashable, Sendable {
  /// Input or output is not a terminal.
  case notATerminal
  /// The terminal cannot place its cursor (`TERM=dumb`).
  case noCursorAddressing
  /// Neither `TERM` nor the usual fallback is known here.
  case unknownTerminal
}

/// The terminal that the process was started in, through curses.
///
/// There is one at a time, and only the thread that made it may use it. `Waker` is the exception.
public final class CursesTerminal: Terminal {
  /// How to use the terminal.
  public struct Options: Sendable {
    /// The descriptor that keys come from.
    public var input: Int32 = 0
    /// The descriptor that is drawn on.
    public var output: Int32 = 1
    /// The kind of terminal; nil means `$TERM`.
    public var term: String?
    /// Whether colours are wanted, if the terminal has them.
    public var wantsColour = true
    /// How wide ambiguous characters are; nil asks the terminal.
    public var ambiguous: Style.Ambiguous?
    /// How long an escape waits for the rest of a key.
    public var escapeMilliseconds = 100
    /// Whether GNU screen stands between, which hands on only what is addressed to the outside.
    public var isInScreen = false

    /// The usual options.
    public init() {}

    /// What the environment asks for: `NO_COLOR` (not empty) and `ESCDELAY`; `STY` is screen's.
    public init(environment: [String: String]) {
      wantsColour = (environment["NO_COLOR"] ?? "").isEmpty
      if let delay = environment["ESCDELAY"].flatMap({ Int($0) }), (0...10_000).contains(delay) {
        escapeMilliseconds = delay
      }
      isInScreen = environment["STY"] != nil && environment["TMUX"] == nil
    }
  }

  /// What it can show, as far as known by now.
  public private(set) var style: Style
  /// How large it is now.
  public private(set) var size: Size

  /// Where letters go on the page that is shown.
  public var focus: Page.Focus {
    get { decoder.focus }
    set { decoder.focus = newValue }
  }
  /// The paste that is on its way.
  public private(set) var receiving: Receiving?

  private let options: Options
  private var decoder = KeyDecoder()
  /// When the paste that is on its way began, and when the last of it came.
  private var pasteTimes: (began: ContinuousClock.Instant, last: ContinuousClock.Instant)?
  /// How many of the two questions about widths are answered.
  private var answers = 0
  private var shown: Grid?
  private var hasTitle = false
  private var isRunning = true
  private let clock = ContinuousClock()
  private var buffer = [UInt8](repeating: 0, count: 16_384)

  /// Takes the screen: signals noted, pastes marked, alternate screen at the first frame.
  public init(_ options: Options = Options()) throws(CursesFailure) {
    self.options = options
    var flags = 0
    if options.wantsColour { flags |= TTY_COLOUR }
    if options.ambiguous == nil { flags |= TTY_PROBE }
    let result =
      if let term = options.term {
        tty_start(options.input, options.output, term, Int32(flags))
      } else {
        tty_start(options.input, options.output, nil, Int32(flags))
      }
    switch Int(result) {
    case TTY_STARTED: break
    case TTY_NOT_A_TERMINAL: throw .notATerminal
    case TTY_NO_CURSOR: throw .noCursorAddressing
    default: throw .unknownTerminal
    }
    style = Style(
      ambiguous: tty_is_utf8() == 0 ? .avoided : options.ambiguous ?? .avoided,
      hasColour: tty_has_colour() != 0)
    decoder.expectedPositions = tty_was_probed() != 0 ? 2 : 0
    size = CursesTerminal.measure()
  }

  deinit { tty_stop() }

  private static func measure() -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    tty_size(&rows, &columns)
    return Size(columns: max(1, Int(columns)), rows: max(1, Int(rows)))
  }

  // MARK: Out

  /// Draws a grid and places the cursor; a grid that stands there already costs nothing.
  public func show(_ grid: Grid) {
    guard isRunning, grid != shown else { return }
    shown = grid
    tty_begin()
    for row in 0..<grid.rows { put(grid.row(row), row: row) }
    tty_end(Int32(grid.cursor.row), Int32(grid.cursor.column))
  }

  /// Puts the runs of one look of a row; blanks at its end were erased already.
  private func put(_ cells: ArraySlice<Cell>, row: Int) {
    var scalars: [UInt32] = []
    var look = Look.plain
    var start = 0
    var column = 0
    func flush() {
      guard !scalars.isEmpty else { return }
      tty_put(Int32(row), Int32(start), scalars, Int32(scalars.count), Int32(bits(of: look)))
      scalars.removeAll(keepingCapacity: true)
    }
    let end = (cells.lastIndex { $0 != .blank } ?? cells.startIndex - 1) + 1
    for cell in cells[cells.startIndex..<end] {
      defer { column += 1 }
      guard cell.width > 0 else { continue }
      if cell.look != look || scalars.isEmpty || scalars.count > 500 {
        flush()
        look = cell.look
        start = column
      }
      guard let scalar = cell.text.unicodeScalars.first else { continue }
      if scalar.isASCII || Int(tty_width(scalar.value)) == cell.width {
        for scalar in cell.text.unicodeScalars { scalars.append(scalar.value) }
      } else {
        // The C library would put what follows elsewhere: a sign of the same width instead.
        for _ in 0..<cell.width { scalars.append(0x3F) }
      }
    }
    flush()
  }

  private func bits(of look: Look) -> Int {
    switch look {
    case .plain: 0
    case .bold: TTY_BOLD
    case .reverse: TTY_REVERSE
    case .dim: TTY_DIM
    case .ok: TTY_GREEN
    case .fix: TTY_RED
    case .wait: TTY_CYAN
    }
  }

  /// Writes a value past curses, so that its rows are one line for whoever selects it.
  public func showAlone(_ value: SafeText) -> Bool {
    let octets = Array(value.text.utf8)
    guard isRunning, octets.allSatisfy({ (0x20...0x7E).contains($0) }),
      octets.count < size.columns * size.rows
    else { return false }
    shown = nil
    return tty_alone(octets, Int32(octets.count)) == 0
  }

  /// Draws everything again at the next `show`.
  public func repaint() {
    shown = nil
    tty_repaint()
  }

  /// Rings the bell, once.
  public func ring() { write(ControlString.bell) }

  /// Names the window, where the terminal knows names; its old name comes back at the end.
  public func setTitle(_ title: SafeText) {
    guard tty_takes_strings() != 0 else { return }
    if !hasTitle { write(ControlString.pushTitle) }
    hasTitle = true
    // In another charset than UTF-8 the name is ASCII alone.
    let isUTF8 = tty_is_utf8() != 0
    write(ControlString.title(isUTF8 ? title.text : title.text.filter(\.isASCII)))
  }

  /// Asks the terminal to put text into the clipboard.
  public func copy(_ text: String) -> Bool {
    guard tty_takes_strings() != 0 else { return false }
    let string = ControlString.clipboard(text)
    write(options.isInScreen ? ControlString.throughScreen(string) : string)
    return true
  }

  private func write(_ bytes: [UInt8]) {
    guard isRunning else { return }
    // A terminal that is gone is told by the next wait.
    _ = tty_write(bytes, Int32(bytes.count))
  }

  // MARK: In

  /// Waits for keys, tasks, signals or the end of a time (nil: for ever); never returns nothing.
  ///
  /// Ctrl-L asks for a redraw of everything, Ctrl-Z for `suspend()`; neither arrives as a key.
  public func wait(timeoutMilliseconds: Int?) -> [Wake] {
    guard isRunning else { return [.gone] }
    let end = timeoutMilliseconds.map { clock.now + .milliseconds($0) }
    var wakes: [Wake] = []
    while wakes.isEmpty {
      var span = end.map { max(0, CursesTerminal.milliseconds(until: $0, clock)) } ?? -1
      let isEscape =
        decoder.isWaiting && (span < 0 || options.escapeMilliseconds <= span)
      if isEscape { span = options.escapeMilliseconds }
      let pasteSpan = nextPasteNews.map { max(0, CursesTerminal.milliseconds(until: $0, clock)) }
      let isPasteNews = pasteSpan.map { span < 0 || $0 < span } ?? false
      if let pasteSpan, isPasteNews { span = pasteSpan }
      let seen = Int(tty_wait(Int32(clamping: span)))
      if seen == 0 {
        if isPasteNews {
          followPaste(into: &wakes)
        } else if isEscape {
          take(decoder.timeout(), into: &wakes)
        } else if span >= 0 {
          wakes.append(.timeout)
        }
        continue
      }
      if seen & TTY_WOKEN != 0 {
        let signals = tty_signals()
        if signals == 0 { wakes.append(.posted) } else { take(signals, into: &wakes) }
      }
      if seen & TTY_READABLE != 0 { read(into: &wakes) }
      if seen & TTY_GONE != 0 { wakes.append(.gone) }
    }
    return wakes
  }

  /// When there is something to say of the paste that is on its way; nil: nothing new.
  private var nextPasteNews: ContinuousClock.Instant? {
    guard let pasteTimes, receiving != .silent else { return nil }
    let silent = pasteTimes.last + .seconds(2)
    return receiving == nil ? min(pasteTimes.began + .seconds(1), silent) : silent
  }

  /// Keeps up with the paste that is on its way: since when, and whether it has gone silent.
  private func followPaste(_ octets: Int = 0, into wakes: inout [Wake]) {
    let before = receiving
    if decoder.isPasting {
      let now = clock.now
      let began = pasteTimes?.began ?? now
      let last = octets > 0 ? now : pasteTimes?.last ?? now
      pasteTimes = (began, last)
      if last + .seconds(2) <= now {
        receiving = .silent
        decoder.tellPasteSilent()
      } else {
        receiving = began + .seconds(1) <= now ? .coming : nil
      }
    } else {
      pasteTimes = nil
      receiving = nil
    }
    if receiving != before { wakes.append(.redraw) }
  }

  private static func milliseconds(
    until end: ContinuousClock.Instant, _ clock: ContinuousClock
  ) -> Int {
    let (seconds, attoseconds) = (end - clock.now).components
    // Rounded up, so that a wait never spins for the rest of a millisecond.
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// Takes in all bytes that are there by now.
  private func read(into wakes: inout [Wake]) {
    var total = 0
    repeat {
      // What is there at once is one read, however small the pieces that the system hands out.
      var bytes: [UInt8] = []
      repeat {
        let count = Int(tty_read(&buffer, Int32(buffer.count)))
        guard count > 0 else {
          // The end of the terminal, or a failure of it: not the same as no key.
          take(decoder.feed(bytes), into: &wakes)
          wakes.append(.gone)
          return
        }
        bytes += buffer.prefix(count)
      } while bytes.count < 1 << 16 && readableNow(&wakes)
      total += bytes.count
      take(decoder.feed(bytes), into: &wakes)
      followPaste(bytes.count, into: &wakes)
      // Signals and tasks get their turn in a long paste.
    } while total < 1 << 20 && wakes.isEmpty && readableNow(&wakes)
  }

  private func readableNow(_ wakes: inout [Wake]) -> Bool {
    let seen = Int(tty_wait(0))
    if seen & TTY_WOKEN != 0 {
      let signals = tty_signals()
      if signals == 0 { wakes.append(.posted) } else { take(signals, into: &wakes) }
    }
    return seen & TTY_READABLE != 0
  }

  private func take(_ inputs: [Input], into wakes: inout [Wake]) {
    for input in inputs {
      switch input {
      case .cursorPosition(_, let column):
        // Column 2 means one column: of U+2500 in the first answer, of U+203B in the second.
        answers += 1
        if options.ambiguous == nil, column == 2 {
          if answers == 1 { style.frames = .narrow } else { style.ambiguous = .narrow }
          wakes.append(.redraw)
        }
      case .key(.control("l")):
        repaint()
        wakes.append(.redraw)
      case .key(.control("z")): wakes.append(.suspend)
      case .key(.control("\\")): wakes.append(.signal(3))
      case .key, .paste, .unmarkedPaste, .pasteTooLong: wakes.append(.input(input))
      }
    }
  }

  private func take(_ signals: UInt64, into wakes: inout [Wake]) {
    func has(_ number: Int32) -> Bool { signals & (1 << UInt64(number)) != 0 }
    // In the order of how much they leave to do; the numbers are those of every Unix.
    if has(Signal.windowChange) {
      size = CursesTerminal.measure()
      tty_resize(Int32(size.rows), Int32(size.columns))
      shown = nil
      wakes.append(.redraw)
    }
    if has(Signal.goOn) {
      resume()
      wakes.append(.redraw)
    }
    if has(Signal.step) { wakes.append(.suspend) }
    for number in [Signal.hangUp, Signal.interrupt, Signal.quit, Signal.terminate]
    where has(number) {
      wakes.append(.signal(Int(number)))
    }
  }

  private func resume() {
    tty_resume()
    size = CursesTerminal.measure()
    shown = nil
  }

  // MARK: Leaving

  /// Gives the screen back, stops the process, and takes the screen again when it goes on.
  public func suspend() {
    guard isRunning else { return }
    tty_suspend()
    size = CursesTerminal.measure()
    shown = nil
  }

  /// Gives the screen back; safe to call again.
  public func stop() {
    guard isRunning else { return }
    if hasTitle { write(ControlString.plainTitle + ControlString.popTitle) }
    isRunning = false
    tty_stop()
  }
}
