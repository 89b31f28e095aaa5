internal import SystemPackage

/// Why a file could not be read, written or locked.
public enum FileFault: Error, Hashable, Sendable {
  /// There is no such file or folder.
  case notFound
  /// The file or folder is not ours to read or write.
  case notPermitted
  /// The place is mounted read-only.
  case readOnly
  /// The disk, or what we may use of it, is full.
  case full
  /// There is a file of that name already; it was left alone.
  case refusesExisting
  /// It is a folder, a device or a pipe, not a file.
  case notAFile
  /// It is longer than the limit, in octets.
  case tooLarge(limit: Int)
  /// The name is empty, too long, or points somewhere else.
  case badName
  /// Nobody reads the other end of the pipe any more.
  case closed
  /// Anything else; the system's own number.
  case other(code: Int32)

  init(_ error: Errno) {
    switch error {
    case .noSuchFileOrDirectory, .notDirectory: self = .notFound
    case .permissionDenied, .notPermitted: self = .notPermitted
    case .readOnlyFileSystem: self = .readOnly
    case .noSpace, .diskQuotaExceeded, .fileTooLarge: self = .full
    case .fileExists: self = .refusesExisting
    case .isDirectory: self = .notAFile
    case .fileNameTooLong, .invalidArgument: self = .badName
    case .brokenPipe, .connectionReset: self = .closed
    default: self = .other(code: error.rawValue)
    }
  }

  /// What the system calls the fault, in English; empty for a fault with words of its own.
  public var systemText: String {
    guard case .other(let code) = self else { return "" }
    return Errno(rawValue: code).description
  }

  /// The fault that the last system call of this thread left in `errno`.
  static var last: FileFault { FileFault(Errno(rawValue: currentErrno)) }
}
