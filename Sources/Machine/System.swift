// The few system calls that the file library does not wrap, each behind a plain Swift function.

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import SystemPackage

/// `errno` of this thread.
var currentErrno: Int32 { errno }

/// Runs a file operation and gives its failure our own type.
func faults<Result>(_ body: () throws -> Result) throws(FileFault) -> Result {
  do {
    return try body()
  } catch let error as Errno {
    throw FileFault(error)
  } catch let error as FileFault {
    throw error
  } catch {
    throw .other(code: 0)
  }
}

/// What kind of thing a path names.
enum FileKind: Hashable {
  case file, folder, pipe, other
}

/// Kind, identity and mode of an open file or of a path.
struct FileStatus: Hashable {
  var kind: FileKind
  var device: UInt64
  var inode: UInt64
  var mode: UInt32

  init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFIFO, S_IFSOCK: kind = .pipe
    default: kind = .other
    }
    device = UInt64(truncatingIfNeeded: raw.st_dev)
    inode = UInt64(raw.st_ino)
    mode = UInt32(raw.st_mode & 0o7777)
  }

  init(_ file: FileDescriptor) throws(FileFault) {
    var raw = stat()
    guard fstat(file.rawValue, &raw) == 0 else { throw .last }
    self.init(raw)
  }

  init(path: String) throws(FileFault) {
    var raw = stat()
    guard stat(path, &raw) == 0 else { throw .last }
    self.init(raw)
  }
}

/// Writes a file's content through to the disk.
func flush(_ file: FileDescriptor) throws(FileFault) {
  #if canImport(Darwin)
    // fsync stops at the drive's own memory there; network file systems know no more than fsync.
    if fcntl(file.rawValue, F_FULLFSYNC) == 0 { return }
  #endif
  while fsync(file.rawValue) != 0 {
    switch errno {
    case EINTR: continue
    // A pipe or a special file system that has nothing to write through.
    case EINVAL, ENOTSUP: return
    default: throw .last
    }
  }
}

/// Writes a folder's entries through to the disk, so that a new name survives a power cut.
func flushFolder(_ path: String) throws(FileFault) {
  let folder = try faults {
    try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
  }
  // Nothing was written through this descriptor, so closing it can lose nothing.
  defer { try? folder.close() }
  try flush(folder)
}

/// Gives a file another name in the same file system, in one step.
func moveFile(_ from: String, to: String) throws(FileFault) {
  guard rename(from, to) == 0 else { throw .last }
}

/// Removes a file's name.
func removeFile(_ path: String) throws(FileFault) {
  guard unlink(path) == 0 else { throw .last }
}

/// Makes one folder; one that is there already is well.
func makeFolder(_ path: String, mode: UInt32) throws(FileFault) {
  guard mkdir(path, mode_t(mode)) != 0 else { return }
  guard errno == EEXIST else { throw .last }
  guard try FileStatus(path: path).kind == .folder else { throw .notAFile }
}

/// Sets who may read and write.
func setMode(_ path: String, _ mode: UInt32) throws(FileFault) {
  guard chmod(path, mode_t(mode)) == 0 else { throw .last }
}

/// The names in a folder, hidden ones too, without `.` and `..`, sorted by their octets.
func folderNames(_ path: String) throws(FileFault) -> [String] {
  guard let stream = opendir(path) else { throw .last }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      let capacity = MemoryLayout.size(ofValue: pointer.pointee)
      return pointer.withMemoryRebound(to: CChar.self, capacity: capacity) {
        String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Whether a process of this number lives (it may belong to somebody else).
func processLives(_ pid: Int32) -> Bool {
  kill(pid, 0) == 0 || errno == EPERM
}

/// Our own process number.
var ownProcess: Int32 { getpid() }

/// One try to take an exclusive advisory lock; false when somebody else has it.
func tryLock(_ file: FileDescriptor) throws(FileFault) -> Bool {
  while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
    switch errno {
    case EINTR: continue
    case EWOULDBLOCK: return false
    default: throw .last
    }
  }
  return true
}

/// A second name for a file; fails when that name is taken.
func linkFile(_ from: String, to: String) throws(FileFault) {
  guard link(from, to) == 0 else { throw .last }
}
