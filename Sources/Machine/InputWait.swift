#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import SystemPackage

/// Waits for a line of input, for a task's call, or for a time, whichever comes first.
public final class InputWait: Sendable {
  /// What ended the waiting.
  public enum Outcome: Hashable, Sendable {
    /// There is something to read (or the end of the input).
    case input
    /// A task called.
    case called
    /// The time is over.
    case timeout
  }

  private let reading: FileDescriptor
  private let writing: FileDescriptor
  private let input: Int32

  /// Watches the standard input.
  public convenience init() throws(FileFault) {
    try self.init(input: 0)
  }

  init(input: Int32) throws(FileFault) {
    self.input = input
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw FileFault.last }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    reading = FileDescriptor(rawValue: ends[0])
    writing = FileDescriptor(rawValue: ends[1])
  }

  deinit {
    // Nothing is lost in a pipe of our own.
    try? reading.close()
    try? writing.close()
  }

  /// Ends the waiting, from any thread.
  public func call() {
    // A full pipe means that the call is heard already.
    _ = try? writing.writeAll([1])
  }

  /// Waits for a call alone: what is typed meanwhile stays to be read.
  ///
  /// - Parameter milliseconds: The longest time.
  /// - Returns: What ended the waiting.
  public func wait(callsOnlyFor milliseconds: Int) -> Outcome {
    var watched = [pollfd(fd: reading.rawValue, events: Int16(POLLIN), revents: 0)]
    let count = poll(&watched, 1, Int32(clamping: milliseconds))
    guard count > 0 else { return .timeout }
    drain()
    return .called
  }

  private func drain() {
    var drained = [UInt8](repeating: 0, count: 64)
    // One byte or many: it was one call.
    _ = try? drained.withUnsafeMutableBytes { try reading.read(into: $0) }
  }

  /// Waits.
  ///
  /// - Parameter milliseconds: The longest time; nil: for ever.
  /// - Returns: What ended the waiting.
  public func wait(milliseconds: Int?) -> Outcome {
    var watched = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: reading.rawValue, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let time = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
      let count = poll(&watched, nfds_t(watched.count), time)
      if count < 0, Errno(rawValue: errno) == .interrupted { continue }
      if count == 0 { return .timeout }
      if watched[1].revents != 0 {
        drain()
        return .called
      }
      return .input
    }
  }
}
