internal import SystemPackage

/// The right to save one domain's journey, held by one process at a time.
///
/// It is an advisory lock of the system: it ends with the process, however that ends. Let go of the
/// value to give it up.
public final class JourneyLock: Sendable {
  private let file: FileDescriptor
  private let path: String

  fileprivate init(file: FileDescriptor, path: String) {
    self.file = file
    self.path = path
  }

  deinit {
    // Closing gives the lock up; there is nothing to lose in this file.
    try? file.close()
  }

  /// Removes the lock's file, for a journey that was deleted.
  ///
  /// The lock itself lasts until this value is let go.
  public func forget() throws(FileFault) {
    try removeFile(path)
  }
}

/// What came of the wish to save a domain's journey.
public enum LockAttempt: Sendable {
  /// We may save.
  case taken(JourneyLock)
  /// Another process saves it; its number, when it could be read.
  case heldBy(pid: Int32?)
}

extension StateStore {
  /// Tries to become the one that saves a domain's journey; never waits.
  public func lock(_ name: String) throws(FileFault) -> LockAttempt {
    let locks = folder + "/" + StateStore.lockFolder
    let path = locks + "/" + (try StateName.checked(name))
    // A lock's file may be removed between opening and locking it; then a new one is taken.
    for _ in 0..<16 {
      let file = try openLock(path)
      var isOurs = false
      defer {
        // Only a number is written here, and only while we hold the lock.
        if !isOurs { try? file.close() }
      }
      guard try tryLock(file) else {
        return .heldBy(pid: holder(file))
      }
      let held = try FileStatus(file)
      let named: FileStatus?
      do throws(FileFault) {
        named = try FileStatus(path: path)
      } catch .notFound {
        named = nil
      }
      guard let named, named.device == held.device, named.inode == held.inode else { continue }
      // Who holds it is a courtesy to the other one: a full disk must not cost us the lock.
      try? faults {
        try file.resize(to: 0)
        _ = try file.writeAll(toAbsoluteOffset: 0, Array("\(ownProcess)\n".utf8))
      }
      isOurs = true
      return .taken(JourneyLock(file: file, path: path))
    }
    return .heldBy(pid: nil)
  }

  private func openLock(_ path: String) throws(FileFault) -> FileDescriptor {
    func open() throws(FileFault) -> FileDescriptor {
      try faults {
        try FileDescriptor.open(
          FilePath(path), .readWrite, options: [.create, .closeOnExec, .noFollow],
          permissions: [.ownerRead, .ownerWrite])
      }
    }
    do throws(FileFault) {
      return try open()
    } catch .notFound {
      try prepare()
      return try open()
    }
  }

  private func holder(_ file: FileDescriptor) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    // Not being able to tell who holds the lock is said by nil.
    let count =
      (try? bytes.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) })
    guard let count else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != 10 }, as: UTF8.self))
  }
}
