#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Machine

/// A folder of a test's own; it goes with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = base + "/todoku-test-\(getpid())-\(Randomness.number())"
    mkdir(path, 0o700)
  }

  deinit { TemporaryFolder.remove(path) }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      var names: [String] = []
      while let entry = readdir(stream) {
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
            names.append(String(cString: $0))
          }
        }
      }
      closedir(stream)
      chmod(path, 0o700)
      for name in names where name != "." && name != ".." { remove(path + "/" + name) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(status.st_mode & 0o7777) : 0
  }

  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func makeExecutable(_ path: String) { chmod(path, 0o755) }

  /// Root may write everywhere; folders closed to us need somebody else.
  static var isRoot: Bool { geteuid() == 0 }
}
