#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What this process has used of the computer so far.
public enum Usage {
  /// Seconds of processor time, of all threads, in the program and in the system for it.
  public static var processorSeconds: Double {
    let usage = resources()
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The most memory that was resident at once, in octets; 0 when the system does not say.
  public static var peakMemory: Int {
    #if canImport(Darwin)
      return Int(resources().ru_maxrss)
    #else
      // The figure of getrusage begins with what the process had before it became this program.
      // Without /proc there is nothing to tell.
      let status = (try? Files.read("/proc/self/status", limit: 1 << 16)) ?? []
      for line in status.split(separator: UInt8(ascii: "\n"))
      where line.starts(with: "VmHWM:".utf8) {
        let digits = line.filter { (0x30...0x39).contains($0) }
        return (Int(String(decoding: digits, as: UTF8.self)) ?? 0) << 10
      }
      return 0
    #endif
  }

  private static func resources() -> rusage {
    var usage = rusage()
    // It fails for no process that asks for itself; the figures stay 0 then.
    #if canImport(Darwin)
      _ = getrusage(RUSAGE_SELF, &usage)
    #else
      _ = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #endif
    return usage
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
