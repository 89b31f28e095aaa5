internal import FoundationEssentials

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Work on a thread that ends with it.
public enum OwnThread {
  private final class Box {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  /// Begins a thread for this work and does not wait for it; false when the system has none left.
  ///
  /// Swift's own threads, once begun, wake up again and again for as long as the process lives.
  @discardableResult
  public static func begin(_ work: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Box(work))
    #if canImport(Darwin)
      var thread: pthread_t?
      let failed = pthread_create(&thread, nil, { OwnThread.carryOut($0) }, box.toOpaque()) != 0
    #else
      var thread = pthread_t()
      let failed = pthread_create(&thread, nil, { OwnThread.carryOut($0) }, box.toOpaque()) != 0
    #endif
    guard !failed else {
      box.release()
      return false
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }

  private static func carryOut(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().work() }
    return nil
  }
}

/// A program that reads what we write, while this thread waits for it.
struct Spawned {
  private let process: pid_t
  private let input: Int32
  /// When it has to be over, on the steady clock.
  private let deadline: Double

  /// Starts a program whose output goes nowhere.
  ///
  /// - Returns: nil, with the system's number in `fault`, when it cannot be started.
  init?(
    _ name: String, _ arguments: [String], variables: [String: String], seconds: Double,
    fault: inout Int32
  ) {
    guard let place = Self.place(of: name, variables) else {
      fault = ENOENT
      return nil
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      fault = errno
      return nil
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    for output in [Int32(1), 2] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var process = pid_t()
    let words = [name] + arguments
    fault = withStrings(words) { arguments in
      withStrings(Self.environment(variables)) { environment in
        posix_spawn(&process, place, &actions, nil, arguments, environment)
      }
    }
    close(ends[0])
    guard fault == 0 else {
      close(ends[1])
      return nil
    }
    self.process = process
    input = ends[1]
    deadline = Clock.steady + seconds
  }

  /// Writes the input, closes it and waits for the end.
  func finish(_ octets: [UInt8]) -> ProgramOutcome {
    write(octets)
    close(input)
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return .failed }
      guard Clock.steady < deadline else {
        kill(process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .timedOut
      }
      usleep(5_000)
    }
    let signal = status & 0x7F
    guard signal == 0 else { return .killed(signal: signal) }
    return .exited(status: status >> 8 & 0xFF, output: [], messages: [])
  }

  /// Writes until all is read, nobody reads any more, or the time is over: the program's own status
  /// tells how it went.
  private func write(_ octets: [UInt8]) {
    var start = 0
    while start < octets.count, Clock.steady < deadline {
      let count = octets[start...].withUnsafeBytes { rest in
        #if canImport(Darwin)
          Darwin.write(input, rest.baseAddress, rest.count)
        #else
          Glibc.write(input, rest.baseAddress, rest.count)
        #endif
      }
      if count > 0 {
        start += count
      } else if count < 0, errno == EAGAIN {
        var waiting = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, 50)
      } else if count < 0, errno == EINTR {
        continue
      } else {
        return
      }
    }
  }

  /// Our own environment with some variables set.
  private static func environment(_ variables: [String: String]) -> [String] {
    ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
      .map { "\($0.key)=\($0.value)" }
  }

  /// Where a program lies, by the folders of `PATH`; nil when there is none.
  private static func place(of name: String, _ variables: [String: String]) -> String? {
    guard !name.contains("/") else { return name }
    let path = variables["PATH"] ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}

/// Gives texts as C wants them: an array of strings that ends with nil.
private func withStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
