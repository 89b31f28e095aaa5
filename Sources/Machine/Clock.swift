#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The clocks of this computer.
public enum Clock {
  /// Seconds since 1970 UTC, as this computer believes.
  public static var now: Double { read(CLOCK_REALTIME) }

  /// Seconds of a clock that nobody sets and that also runs while the computer sleeps; its zero means
  /// nothing.
  public static var steady: Double {
    #if canImport(Darwin)
      read(CLOCK_MONOTONIC)
    #else
      read(CLOCK_BOOTTIME)
    #endif
  }

  /// Lets this thread rest.
  public static func pause(_ seconds: Double) { usleep(UInt32(max(0, seconds) * 1_000_000)) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    // These clocks exist on every system that todoku runs on; without one, time stands still at 0.
    guard clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A moment as the clock on this person's wall shows it.
public struct LocalTime: Hashable, Sendable {
  /// The year, for example 2026.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, 1 to 31.
  public var day: Int
  /// The hour, 0 to 23.
  public var hour: Int
  /// The minute, 0 to 59.
  public var minute: Int
  /// The second, 0 to 60.
  public var second: Int
  /// The day of the week, 0 for Sunday to 6.
  public var weekday: Int
  /// How far local time is ahead of UTC, in seconds.
  public var offset: Int

  /// The local time of an instant, in the zone that `TZ` or this computer is set to.
  ///
  /// - Parameter instant: Seconds since 1970 UTC; beyond the years of the system's calendar nil.
  public init?(at instant: Double) {
    guard let seconds = time_t(exactly: instant.rounded(.down)) else { return nil }
    var time = seconds
    var pieces = tm()
    // localtime_r need not look at TZ by itself.
    tzset()
    guard localtime_r(&time, &pieces) != nil else { return nil }
    year = Int(pieces.tm_year) + 1900
    month = Int(pieces.tm_mon) + 1
    day = Int(pieces.tm_mday)
    hour = Int(pieces.tm_hour)
    minute = Int(pieces.tm_min)
    second = Int(pieces.tm_sec)
    weekday = Int(pieces.tm_wday)
    offset = Int(pieces.tm_gmtoff)
  }

  /// How far local time is ahead of UTC at an instant, in seconds; 0 when it cannot be told.
  public static func offset(at instant: Double) -> Int {
    LocalTime(at: instant)?.offset ?? 0
  }
}

/// Random numbers that nobody can guess.
public enum Randomness {
  /// So many random octets, from the system's generator.
  public static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A random number of 64 bits, from the system's generator.
  public static func number() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}
