internal import SystemPackage

/// The folder in which journeys and watches are kept between two starts.
///
/// Every blob is replaced as a whole, mode 0600, in folders of mode 0700. Killed at any moment, the
/// old or the new content is there. Names may be any text: what a file system could take wrongly is
/// spelt in hexadecimal.
public struct StateStore: Hashable, Sendable {
  /// What kind of thing a blob is; each kind has a folder of its own.
  public enum Shelf: String, Hashable, Sendable, CaseIterable {
    /// Unfinished and finished journeys, by domain.
    case journeys
    /// Choices that hold for every journey, such as the language.
    case settings
    /// What watches remember, by domain.
    case watches
  }

  /// The folder, spelt out.
  public let folder: String
  /// The most octets of one blob.
  public let limit: Int

  /// A store in a folder; nothing is touched yet.
  ///
  /// - Parameters:
  ///   - folder: The folder; it is made when something is saved first.
  ///   - limit: The most octets of one blob.
  public init(folder: String, limit: Int = 1 << 20) {
    self.folder = folder
    self.limit = limit
  }

  /// The store of this user: `$XDG_STATE_HOME/todoku`, else `~/.local/state/todoku`; nil when there
  /// is no home.
  public init?(environment: Environment) {
    guard let state = environment.stateFolder else { return nil }
    self.init(folder: state + "/todoku")
  }

  /// Makes the folders, and removes what killed processes left half-written.
  ///
  /// Call it at the start: its fault is the one to tell a person who has no place to save.
  public func prepare() throws(FileFault) {
    guard Files.isUsable(folder) else { throw .badName }
    try makeFolders(upTo: folder)
    try setMode(folder, 0o700)
    for name in Shelf.allCases.map(\.rawValue) + [StateStore.lockFolder] {
      try makeFolder(folder + "/" + name, mode: 0o700)
    }
    // Leftovers hide from nobody and harm nobody; failing to sweep must not stop a journey.
    for shelf in Shelf.allCases { try? sweep(shelf) }
  }

  /// The names on a shelf, sorted; none when nothing was ever saved.
  public func names(on shelf: Shelf) throws(FileFault) -> [String] {
    do throws(FileFault) {
      return try folderNames(folder + "/" + shelf.rawValue).compactMap(StateName.decoded).sorted()
    } catch .notFound {
      return []
    }
  }

  /// The content of a blob; nil when there is none.
  public func read(_ name: String, on shelf: Shelf) throws(FileFault) -> [UInt8]? {
    do throws(FileFault) {
      return try Files.read(path(name, on: shelf), limit: limit)
    } catch .notFound {
      return nil
    }
  }

  /// Saves a blob in place of what was there; it is on the disk when this returns.
  public func write(_ bytes: [UInt8], as name: String, on shelf: Shelf) throws(FileFault) {
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    let path = try path(name, on: shelf)
    let place = folder + "/" + shelf.rawValue
    do throws(FileFault) {
      try Files.replaceFile(path, in: place, with: bytes, mode: 0o600)
    } catch .notFound {
      // The folder went away under us (or was never made): make it and try once more.
      try prepare()
      try Files.replaceFile(path, in: place, with: bytes, mode: 0o600)
    }
  }

  /// Removes a blob; one that is not there is well.
  public func delete(_ name: String, on shelf: Shelf) throws(FileFault) {
    do throws(FileFault) {
      try removeFile(path(name, on: shelf))
      try flushFolder(folder + "/" + shelf.rawValue)
    } catch .notFound {
      // Nothing was saved under that name.
    }
  }

  /// Moves a blob that cannot be read out of the way and keeps it.
  ///
  /// - Returns: Where it lies now.
  @discardableResult
  public func setAside(_ name: String, on shelf: Shelf) throws(FileFault) -> String {
    let path = try path(name, on: shelf)
    let aside = folder + "/" + StateStore.damagedFolder
    try makeFolder(aside, mode: 0o700)
    let stem = String(decoding: StateName.encoded(name).utf8.prefix(200), as: UTF8.self)
    for number in 1...1000 {
      let target = "\(aside)/\(stem).\(number)"
      do throws(FileFault) {
        _ = try FileStatus(path: target)
        continue
      } catch .notFound {
        try moveFile(path, to: target)
        try flushFolder(aside)
        return target
      }
    }
    throw .full
  }

  static let lockFolder = "locks"
  private static let damagedFolder = "damaged"

  /// Where a blob lies.
  func path(_ name: String, on shelf: Shelf) throws(FileFault) -> String {
    folder + "/" + shelf.rawValue + "/" + (try StateName.checked(name))
  }

  private func makeFolders(upTo path: String) throws(FileFault) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      do throws(FileFault) {
        if try FileStatus(path: made).kind != .folder { throw .notAFile }
      } catch .notFound {
        try makeFolder(made, mode: 0o700)
      }
    }
  }

  private func sweep(_ shelf: Shelf) throws(FileFault) {
    let place = folder + "/" + shelf.rawValue
    for name in try folderNames(place) {
      guard let writer = TemporaryName.writer(of: name), writer > 0, !processLives(writer) else {
        continue
      }
      try removeFile(place + "/" + name)
    }
  }
}

/// Names of blobs as file names.
///
/// Small letters, digits, `-`, `_` and inner dots stay, any other octet becomes `=` and two
/// hexadecimal digits. So no name leads out of its folder, none is hidden, and
/// two names differ even where a file system does not tell capitals apart.
enum StateName {
  static func encoded(_ name: String) -> String {
    var text = ""
    for (index, octet) in name.utf8.enumerated() {
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(octet))
      case UInt8(ascii: ".") where index > 0:
        text += "."
      default:
        text += "=" + (octet < 16 ? "0" : "") + String(octet, radix: 16)
      }
    }
    return text
  }

  /// The file name, when the file system can take one of that length.
  static func checked(_ name: String) throws(FileFault) -> String {
    let text = encoded(name)
    guard (1...255).contains(text.utf8.count) else { throw .badName }
    return text
  }

  /// The name that a file stands for; nil when no name is written so.
  static func decoded(_ file: String) -> String? {
    var octets: [UInt8] = []
    var rest = Array(file.utf8)[...]
    while let octet = rest.popFirst() {
      if octet == UInt8(ascii: "=") {
        guard let high = rest.popFirst(), let low = rest.popFirst(),
          let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
        else { return nil }
        octets.append(value)
      } else {
        octets.append(octet)
      }
    }
    guard let name = String(validating: octets, as: UTF8.self), encoded(name) == file else {
      return nil
    }
    return name
  }
}
