#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import SystemPackage

/// One of the three streams every process is born with.
public enum Stream: Int32, Hashable, Sendable {
  /// Where input comes from.
  case input = 0
  /// Where results go.
  case output = 1
  /// Where messages go.
  case messages = 2

  /// Whether a terminal is at the other end.
  public var isTerminal: Bool { Stream.isTerminal(descriptor: rawValue) }

  /// Whether a terminal, which shows what is typed, is behind a descriptor.
  public static func isTerminal(descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width of the terminal at the other end; nil where there is none, or none that tells.
  public var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  private var file: FileDescriptor { FileDescriptor(rawValue: rawValue) }

  /// Writes all octets; `.closed` when the reader went away, `.full` when the disk is.
  public func write(_ bytes: [UInt8]) throws(FileFault) {
    try Stream.write(bytes, to: rawValue)
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileFault) {
    try faults { _ = try FileDescriptor(rawValue: descriptor).writeAll(bytes) }
  }

  /// Writes a text as UTF-8.
  public func write(_ text: String) throws(FileFault) {
    try write(Array(text.utf8))
  }

  /// Reads all that comes from a descriptor that the caller opened for us, and closes it.
  ///
  /// - Parameters:
  ///   - descriptor: Its number.
  ///   - limit: The most octets taken; more is refused.
  /// - Returns: All of it.
  /// - Throws: `.tooLarge`, or what the system says.
  public static func readAll(
    descriptor: Int32, limit: Int
  ) throws(FileFault) -> [UInt8] {
    let file = FileDescriptor(rawValue: descriptor)
    defer {
      // What was read is read, however the closing goes.
      try? file.close()
    }
    return try Files.read(file, limit: limit)
  }

  /// Reads all that comes until the end.
  ///
  /// - Parameter limit: The most octets taken; more is refused.
  /// - Returns: All of it.
  /// - Throws: `.tooLarge`, or what the system says.
  public func readAll(limit: Int = Files.pasteLimit) throws(FileFault) -> [UInt8] {
    try Files.read(file, limit: limit)
  }
}

/// Reads a stream line by line, in bounded memory.
public struct LineReader {
  /// One line of input.
  public enum Line: Hashable, Sendable {
    /// A line without its end; a carriage return before the line feed is dropped too.
    case text([UInt8])
    /// A line longer than the limit; only its beginning is left, so that it can be told which.
    case tooLong(beginning: [UInt8])
  }

  /// How much of a line that is too long is kept.
  private static let beginning = 1_024

  private let file: FileDescriptor
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Reads from a stream.
  ///
  /// - Parameters:
  ///   - stream: Usually the input.
  ///   - limit: The most octets of one line.
  public init(_ stream: Stream = .input, limit: Int = 1 << 16) {
    self.init(descriptor: stream.rawValue, limit: limit)
  }

  init(descriptor: Int32, limit: Int) {
    file = FileDescriptor(rawValue: descriptor)
    self.limit = limit
  }

  /// Whether a whole line was read already, so that `next` does not wait.
  public var hasBufferedLine: Bool { buffer[start...].contains(UInt8(ascii: "\n")) }

  /// The next line, waiting for it; nil at the end of the input.
  public mutating func next() throws(FileFault) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      let rest = buffer[start...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let piece = rest[..<(end ?? rest.endIndex)]
      if !isTooLong, line.count + piece.count > limit {
        isTooLong = true
        line = Array((line + piece).prefix(Self.beginning))
      } else if !isTooLong {
        line += piece
      }
      if let end {
        start = end + 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return isTooLong ? .tooLong(beginning: line) : .text(line)
      }
      if isAtEnd {
        start = buffer.count
        if isTooLong { return .tooLong(beginning: line) }
        return line.isEmpty ? nil : .text(line)
      }
      try fill()
    }
  }

  private mutating func fill() throws(FileFault) {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let file = file
    let count = try faults { try piece.withUnsafeMutableBytes { try file.read(into: $0) } }
    isAtEnd = count == 0
    buffer = Array(piece[..<count])
    start = 0
  }
}

extension Stream {
  /// Opens `/dev/null` for reading in place of those of the three that are closed: a file or a pipe of
  /// our own must not get their numbers.
  ///
  /// Reading then finds the end, and writing fails as it does on a closed stream.
  public static func fillClosed() {
    for stream in [Stream.input, .output, .messages] where fcntl(stream.rawValue, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      _ = try? FileDescriptor.open("/dev/null", .readOnly)  // Without it, all is as it was.
    }
  }
}

/// How many files and connections the system lets the program have open at once.
public enum OpenFiles {
  /// The number below which hardly a command works: connections, and what waits for them, need some.
  public static let needed = 24

  /// Makes room where the system allows it.
  ///
  /// - Returns: How many may be open, where that is not enough; else nil.
  public static func shortage() -> Int? {
    var limits = rlimit()
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    guard getrlimit(resource, &limits) == 0 else { return nil }
    if limits.rlim_cur < 1024, limits.rlim_cur < limits.rlim_max {
      var raised = limits
      raised.rlim_cur = min(1024, limits.rlim_max)
      if setrlimit(resource, &raised) == 0 { limits = raised }
    }
    return limits.rlim_cur < needed ? Int(limits.rlim_cur) : nil
  }
}

/// Signals that are settled once, at the start.
public enum Signals {
  /// Makes a closed pipe an error of the write instead of the end of the process.
  public static func ignoreBrokenPipe() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Lets a crash end the process without a word: what Swift prints of memory, and what the system
  /// writes into a file, could hold a token.
  ///
  /// Whatever restores the terminal has to be set up afterwards.
  public static func keepCrashesSilent() {
    for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
      _ = signal(number, SIG_DFL)
    }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Darwin)
      _ = setrlimit(RLIMIT_CORE, &none)
    #else
      _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #endif
  }

  /// Makes Ctrl-C and a call to end it end the program with status 128 + number, as shells write it.
  public static func endByStatus() {
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _exit(128 + $0) }
    }
  }
}
