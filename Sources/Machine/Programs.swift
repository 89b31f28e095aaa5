internal import Subprocess

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// What became of another program.
public enum ProgramOutcome: Hashable, Sendable {
  /// It ended by itself with this status, having written this.
  case exited(status: Int32, output: [UInt8], messages: [UInt8])
  /// A signal of this number ended it.
  case killed(signal: Int32)
  /// There is no such program.
  case notFound
  /// It took longer than it may and was ended.
  case timedOut
  /// It wrote more than the limit, in octets, and was ended.
  case tooMuchOutput(limit: Int)
  /// It could not be started or listened to.
  case failed

  /// Whether it ended with status 0.
  public var isSuccess: Bool {
    if case .exited(status: 0, _, _) = self { return true }
    return false
  }
}

/// Runs other programs, never through a shell (but for the command that a person wrote for one).
public enum Programs {
  /// Runs a program to its end and gathers what it writes.
  ///
  /// - Parameters:
  ///   - name: Its name, looked up in `PATH`, or a path with a slash.
  ///   - arguments: Its arguments, each as it is.
  ///   - input: What it reads.
  ///   - variables: Variables set for it, besides our own environment.
  ///   - timeout: After this time it is asked to end, then made to.
  ///   - outputLimit: The most octets taken of its output, and of its messages.
  /// - Returns: How it ended.
  public static func run(
    _ name: String, _ arguments: [String] = [], input: [UInt8] = [],
    variables: [String: String] = [:], timeout: Duration = .seconds(30),
    outputLimit: Int = 1 << 20
  ) async -> ProgramOutcome {
    Signals.ignoreBrokenPipe()
    return await limited(to: timeout) {
      do {
        let result = try await Subprocess.run(
          executable(name), arguments: Arguments(arguments), environment: environment(variables),
          platformOptions: ownGroup, input: .inputWriter, output: .bytes(limit: outputLimit),
          error: .bytes(limit: outputLimit)
        ) { try await hand(input, to: $0.standardInputWriter) }
        switch result.terminationStatus {
        case .exited(let status):
          return .exited(
            status: status, output: result.standardOutput, messages: result.standardError)
        case .signaled(let signal): return .killed(signal: signal)
        }
      } catch {
        return outcome(of: error, limit: outputLimit)
      }
    }
  }

  /// Runs a program to its end, while this thread waits, and listens to nothing it writes: for a
  /// program that leaves a part of itself running behind, as clipboard programs do.
  ///
  /// After so many seconds it is ended.
  public static func feed(
    _ name: String, _ arguments: [String] = [], input: [UInt8],
    variables: [String: String] = [:], seconds: Double = 5
  ) -> ProgramOutcome {
    Signals.ignoreBrokenPipe()
    var fault: Int32 = 0
    let program = Spawned(name, arguments, variables: variables, seconds: seconds, fault: &fault)
    guard let program else { return fault == ENOENT ? .notFound : .failed }
    return program.finish(input)
  }

  /// Gives a command to `/bin/sh -c` as the person wrote it, with our own streams.
  ///
  /// What we found reaches it through variables only, never as a part of its text. After `timeout` it
  /// is asked to end with all that it started, then made to.
  public static func shell(
    _ command: String, variables: [String: String], timeout: Duration
  ) async -> ProgramOutcome {
    await limited(to: timeout) {
      do {
        let result = try await Subprocess.run(
          .path("/bin/sh"), arguments: ["-c", command], environment: environment(variables),
          platformOptions: ownGroup, input: .currentStandardInput,
          output: .currentStandardOutput, error: .currentStandardError)
        switch result.terminationStatus {
        case .exited(let status): return .exited(status: status, output: [], messages: [])
        case .signaled(let signal): return .killed(signal: signal)
        }
      } catch {
        return outcome(of: error, limit: 0)
      }
    }
  }

  /// Whether cPanel's own command is on this machine, by the folders of `PATH`.
  public static func hasCPanel(_ environment: Environment) -> Bool {
    let folders = (environment.value("PATH") ?? "").split(separator: ":")
    return folders.contains { access("\($0)/uapi", X_OK) == 0 }
  }

  /// Runs cPanel's own command on the server itself: `uapi --output=json MODULE FUNCTION key=value…`.
  public static func uapi(
    module: String, function: String, parameters: [(String, String)] = [],
    timeout: Duration = .seconds(60)
  ) async -> ProgramOutcome {
    await run(
      "uapi", ["--output=json", module, function] + parameters.map { "\($0.0)=\($0.1)" },
      timeout: timeout, outputLimit: Files.pasteLimit)
  }

  /// Runs cPanel's own command with its arguments as given.
  public static func uapi(
    _ arguments: [String], timeout: Duration = .seconds(60)
  ) async -> ProgramOutcome {
    await run("uapi", arguments, timeout: timeout, outputLimit: Files.pasteLimit)
  }

  /// Writes the input and closes it, whatever happens: a program may leave before it has read all,
  /// and the library traps when a writer is let go unclosed.
  private static func hand(_ input: [UInt8], to writer: StandardInputWriter) async throws {
    do {
      _ = try await writer.write(input)
    } catch {
      // The program's own status tells how it went; what it did not read is its affair.
    }
    try await writer.finish()
  }

  private static func executable(_ name: String) -> Executable {
    name.contains("/") ? .path(.init(name)) : .name(name)
  }

  private static func environment(
    _ variables: [String: String]
  ) -> Subprocess.Environment {
    var changes: [Subprocess.Environment.Key: String?] = [:]
    for (name, value) in variables {
      if let key = Subprocess.Environment.Key(rawValue: name) { changes[key] = value }
    }
    return .inherit.updating(changes)
  }

  /// A process group of its own, so that ending it also ends what it started.
  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100)),
    ]
    return options
  }

  private static func outcome(of error: any Error, limit: Int) -> ProgramOutcome {
    guard let error = error as? SubprocessError else { return .failed }
    switch error.code {
    case .executableNotFound: return .notFound
    case .outputLimitExceeded: return .tooMuchOutput(limit: limit)
    default: return .failed
    }
  }

  /// Ends the work when the time is over; cancelling it tears the program down.
  private static func limited(
    to timeout: Duration, _ work: @escaping @Sendable () async -> ProgramOutcome
  ) async -> ProgramOutcome {
    await withTaskGroup(of: ProgramOutcome?.self) { group in
      group.addTask { await work() }
      group.addTask {
        do {
          try await Task.sleep(for: timeout)
          return .timedOut
        } catch {
          // Called off: the program ended first.
          return nil
        }
      }
      var first: ProgramOutcome?
      for await outcome in group {
        if first == nil { first = outcome ?? first }
        if first != nil { group.cancelAll() }
      }
      return first ?? .failed
    }
  }
}
