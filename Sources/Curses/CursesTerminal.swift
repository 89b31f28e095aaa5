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

    /// The usual options.
    public init() {}

    /// What the environment asks for: `NO_COLOR` (not empty) and `ESCDELAY`.
    public init(environment: [String: String]) {
      wantsColour = (environment["NO_COLOR"] ?? "").isEmpty
      if let delay = environment["ESCDELAY"].flatMap({ Int($0) }), (0...10_000).contains(delay) {
        escapeMilliseconds = delay
      }
    }
  }

  /// What it can show, as far as known by now.
  public private(set) var style: Style
  /// How large it is now.
  public private(set) var size: Size

  private let options: Options
  private var decoder = KeyDecoder()
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
    decoder.expectsCursorPosition = tty_was_probed() != 0
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
    let isUTF8 = tty_is_utf8() != 0
    var scalars: [UInt32] = []
    var look = Look()
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
      if scalar.isASCII || (isUTF8 && Int(tty_width(scalar.value)) == cell.width) {
        for scalar in cell.text.unicodeScalars { scalars.append(scalar.value) }
      } else {
        // The C library would put what follows elsewhere: a sign of the same width instead.
        for _ in 0..<cell.width { scalars.append(0x3F) }
      }
    }
    flush()
  }

  private func bits(of look: Look) -> Int {
    var bits = look.isChosen ? TTY_REVERSE : 0
    switch look.role {
    case .plain: break
    case .bold, .value: bits |= TTY_BOLD
    case .ok: bits |= TTY_GREEN
    case .fix: bits |= TTY_BOLD | TTY_RED
    case .wait: bits |= TTY_CYAN
    case .unknown, .hint: bits |= TTY_DIM
    case .difference: bits ^= style.hasColour ? TTY_REVERSE : 0
    }
    return bits
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
    write(ControlString.title(title.text))
  }

  /// Asks the terminal to put text into the clipboard.
  public func copy(_ text: String) -> Bool {
    guard tty_takes_strings() != 0 else { return false }
    write(ControlString.clipboard(text))
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
      let seen = Int(tty_wait(Int32(clamping: span)))
      if seen == 0 {
        if isEscape {
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
      let count = Int(tty_read(&buffer, Int32(buffer.count)))
      guard count > 0 else {
        // The end of the terminal, or a failure of it: not the same as no key.
        wakes.append(.gone)
        return
      }
      total += count
      take(decoder.feed(buffer.prefix(count)), into: &wakes)
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
        // The probe's answer: column 2 means that U+2500 took one column.
        if options.ambiguous == nil, column == 2 {
          style.ambiguous = .narrow
          wakes.append(.redraw)
        }
      case .key(.control("l")):
        repaint()
        wakes.append(.redraw)
      case .key(.control("z")): wakes.append(.suspend)
      case .key(.control("\\")): wakes.append(.signal(3))
      case .key, .paste, .pasteTooLong: wakes.append(.input(input))
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
    if hasTitle { write(ControlString.popTitle) }
    takeLateAnswer()
    isRunning = false
    tty_stop()
  }

  /// Takes the probe's answer if it is still out, or it would land in the shell.
  private func takeLateAnswer() {
    let end = clock.now + .milliseconds(100)
    var buffer = [UInt8](repeating: 0, count: 4096)
    while decoder.expectsCursorPosition {
      let span = CursesTerminal.milliseconds(until: end, clock)
      guard span > 0 else { return }
      let seen = Int(tty_wait(Int32(span)))
      if seen & TTY_GONE != 0 { return }
      guard seen & TTY_READABLE != 0 else { continue }
      let count = Int(tty_read(&buffer, Int32(buffer.count)))
      guard count > 0 else { return }
      _ = decoder.feed(buffer.prefix(count))
    }
  }
}
