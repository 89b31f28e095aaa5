internal import SystemPackage

/// Whole files: read with a limit, written so that nobody ever sees half of one.
public enum Files {
  /// The size up to which a paste is taken: 4 MiB.
  public static let pasteLimit = 4 << 20
  /// The size up to which a mail is judged, its attachments included: 64 MiB.
  public static let mailLimit = 64 << 20

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: The file; `~/` stands for the home folder.
  ///   - limit: The most octets taken; a longer file is refused, not cut.
  ///   - takesPipes: Whether a pipe or a device will do (`<(…)` in a shell); reading one waits.
  ///   - environment: Where the home folder is told.
  /// - Returns: Its content.
  /// - Throws: Why it cannot be read, or `.tooLarge`.
  public static func read(
    _ path: String, limit: Int = pasteLimit, takesPipes: Bool = false,
    environment: Environment = .current
  ) throws(FileFault) -> [UInt8] {
    let place = expandingHome(path, environment: environment)
    guard isUsable(place) else { throw .badName }
    if !takesPipes {
      // Looked at before opening: opening a pipe that nobody writes to would wait for ever.
      guard try FileStatus(path: place).kind == .file else { throw .notAFile }
    }
    let file = try faults {
      try FileDescriptor.open(FilePath(place), .readOnly, options: [.closeOnExec])
    }
    // Only read from, so closing it can lose nothing.
    defer { try? file.close() }
    if try FileStatus(file).kind == .folder { throw .notAFile }
    return try read(file, limit: limit)
  }

  /// Writes a new file in one step; one that is there already is left alone.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Where; `~/` stands for the home folder.
  ///   - replacing: Whether a file of that name may be replaced: only after the person said so.
  ///   - environment: Where the home folder is told.
  /// - Returns: The path that was written, with the home folder spelt out.
  /// - Throws: `.refusesExisting`, or why it cannot be written.
  @discardableResult
  public static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool = false,
    environment: Environment = .current
  ) throws(FileFault) -> String {
    let place = expandingHome(path, environment: environment)
    guard isUsable(place), !place.hasSuffix("/") else { throw .badName }
    let status: FileStatus?
    do {
      status = try FileStatus(path: place)
    } catch .notFound {
      status = nil
    }
    if let status {
      guard status.kind == .file else { throw .notAFile }
      guard replacing else { throw .refusesExisting }
    }
    let folder = parentFolder(of: place)
    try replaceFile(place, in: folder, with: bytes, mode: 0o644, refusingExisting: !replacing)
    return place
  }

  /// The path with a leading `~` or `~/` turned into the home folder; any other path as it is.
  public static func expandingHome(
    _ path: String, environment: Environment = .current
  ) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = environment.homeFolder else {
      return path
    }
    return home + path.dropFirst()
  }

  /// What the system knows of its name servers: the content of `/etc/resolv.conf`.
  public static func resolverConfiguration() throws(FileFault) -> [UInt8] {
    try read("/etc/resolv.conf", limit: 1 << 16, takesPipes: true)
  }

  static func isUsable(_ path: String) -> Bool {
    !path.isEmpty && path.utf8.count < 4096 && !path.utf8.contains(0)
  }

  static func parentFolder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let folder = String(path[..<slash])
    return folder.isEmpty ? "/" : folder
  }

  static func read(_ file: FileDescriptor, limit: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try faults { try piece.withUnsafeMutableBytes { try file.read(into: $0) } }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
      bytes += piece[..<count]
    }
  }

  /// Puts a whole file in place.
  ///
  /// A temporary file beside it is written through to the disk and renamed, then the folder is
  /// written through. Killed at any moment, the old or the new file is there, whole.
  static func replaceFile(
    _ path: String, in folder: String, with bytes: [UInt8], mode: UInt16,
    refusingExisting: Bool = false
  ) throws(FileFault) {
    let temporary = folder + "/" + TemporaryName.fresh()
    let permissions = FilePermissions(rawValue: CInterop.Mode(mode))
    let file = try faults {
      try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: permissions)
    }
    do throws(FileFault) {
      do throws(FileFault) {
        try faults { _ = try file.writeAll(bytes) }
        try flush(file)
      } catch {
        // The fault that brought us here is the one to tell.
        try? file.close()
        throw error
      }
      try faults { try file.close() }
      if refusingExisting {
        try placeAnew(temporary, as: path, bytes: bytes, permissions: permissions)
      } else {
        try moveFile(temporary, to: path)
      }
    } catch {
      // Half a file is of no use; if it cannot be removed either, the first fault is still the one.
      try? removeFile(temporary)
      throw error
    }
    do throws(FileFault) {
      try flushFolder(folder)
    } catch .notPermitted {
      // A folder that may be written but not read: the file is there, only less surely on the disk.
    }
  }

  /// Gives the finished file its name unless that name is taken, in one step.
  private static func placeAnew(
    _ temporary: String, as path: String, bytes: [UInt8], permissions: FilePermissions
  ) throws(FileFault) {
    do throws(FileFault) {
      try linkFile(temporary, to: path)
    } catch .refusesExisting {
      throw .refusesExisting
    } catch {
      // No second names on this file system (FAT, some network disks): create it under its own.
      let file = try faults {
        try FileDescriptor.open(
          FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: permissions)
      }
      do throws(FileFault) {
        try faults { _ = try file.writeAll(bytes) }
        try flush(file)
        try faults { try file.close() }
      } catch {
        // We made that file a moment ago, and it is not whole.
        try? removeFile(path)
        throw error
      }
    }
    try removeFile(temporary)
  }
}

/// Names of files that are being written; they tell who writes, so that leftovers can be removed.
enum TemporaryName {
  private static let prefix = ".todoku-"

  static func fresh() -> String {
    let mark = UInt64.random(in: .min ... .max)
    return "\(prefix)\(ownProcess)-\(String(mark, radix: 36))"
  }

  /// The process that writes the file of this name; nil when it is no temporary file of ours.
  static func writer(of name: String) -> Int32? {
    guard name.hasPrefix(prefix) else { return nil }
    let parts = name.dropFirst(prefix.count).split(separator: "-")
    guard parts.count == 2, let first = parts.first else { return nil }
    return Int32(first)
  }
}
