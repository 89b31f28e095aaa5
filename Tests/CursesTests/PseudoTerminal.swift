#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
internal import Curses
internal import TUI

/// A pseudo-terminal: the test holds the end where the person sits.
final class PseudoTerminal {
  struct Failure: Error {}

  let master: Int32
  let slave: Int32
  let path: String
  /// Everything that was drawn so far.
  private(set) var output: [UInt8] = []

  init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
    #if canImport(Darwin)
      master = posix_openpt(O_RDWR | O_NOCTTY)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master)
      else { throw Failure() }
      path = String(cString: name)
    #else
      // TIOCSPTLCK and TIOCGPTN: the C library's own names for this are hidden from Swift.
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var lock: Int32 = 0
      var number: Int32 = 0
      guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
        ioctl(master, 0x8004_5430, &number) == 0
      else { throw Failure() }
      path = "/dev/pts/\(number)"
    #endif
    slave = open(path, O_RDWR | O_NOCTTY)
    guard slave >= 0 else { throw Failure() }
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(slave)
  }

  private var isOpen = true

  /// Closes the person's end.
  func hangUp() {
    if isOpen { close(master) }
    isOpen = false
  }

  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Types bytes.
  func type(_ text: String) { PseudoTerminal.write(Array(text.utf8), to: master) }

  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        #if canImport(Glibc)
          Glibc.write(descriptor, $0.baseAddress, $0.count)
        #elseif canImport(Musl)
          Musl.write(descriptor, $0.baseAddress, $0.count)
        #else
          Darwin.write(descriptor, $0.baseAddress, $0.count)
        #endif
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads what was drawn until a text is in it; false when it does not come.
  @discardableResult
  func read(until text: String, patience: Int32 = 20_000) -> Bool {
    while !drawn.contains(text) {
      guard readSome(patience: patience) else { return drawn.contains(text) }
    }
    return true
  }

  /// Reads once; false when nothing comes, or the program's end is closed.
  func readSome(patience: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, patience) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes {
      #if canImport(Glibc)
        Glibc.read(master, $0.baseAddress, $0.count)
      #elseif canImport(Musl)
        Musl.read(master, $0.baseAddress, $0.count)
      #else
        Darwin.read(master, $0.baseAddress, $0.count)
      #endif
    }
    guard count > 0 else { return false }
    output += buffer.prefix(count)
    return true
  }

  /// Reads what is there already.
  func drain() { while readSome(patience: 0) {} }

  /// What was drawn, as text.
  var drawn: String { String(decoding: output, as: UTF8.self) }

  func forget() { output = [] }

  /// The line modes, as far as a shell would notice.
  var modes: [UInt64] {
    var modes = termios()
    tcgetattr(slave, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt64($0) }
  }

  func options(term: String = "xterm-256color") -> CursesTerminal.Options {
    var options = CursesTerminal.Options()
    options.input = slave
    options.output = slave
    options.term = term
    options.ambiguous = .narrow
    return options
  }
}
