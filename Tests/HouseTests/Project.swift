import FoundationEssentials

/// The files of this project, as they lie on the disk.
enum Project {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, its path counted from the root; empty when there is none.
  static func text(_ path: String) -> String {
    let octets = FileManager.default.contents(atPath: root.appending(path: path).path) ?? Data()
    return String(decoding: octets, as: UTF8.self)
  }

  /// Whether a file or a folder is there.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The paths of the files below a folder, sorted; hidden ones and what Python leaves excepted.
  static func files(in folder: String) -> [String] {
    // A folder that is not there has no files; the tests that need it say so themselves.
    let below =
      (try? FileManager.default.subpathsOfDirectory(
        atPath: root.appending(path: folder).path)) ?? []
    return below.sorted().filter { path in
      let parts = path.split(separator: "/")
      let isHidden = parts.contains { $0.hasPrefix(".") || $0 == "__pycache__" }
      return !isHidden && !isFolder("\(folder)/\(path)")
    }
    .map { "\(folder)/\($0)" }
  }

  /// The folders that lie directly in a folder, sorted.
  static func folders(in folder: String) -> [String] {
    // As above: no folder, nothing in it.
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: root.appending(path: folder).path)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") && isFolder("\(folder)/\($0)") }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(
      atPath: root.appending(path: path).path, isDirectory: &isFolder) && isFolder
  }

  /// The Swift files below a folder, cut into their parts.
  static func swift(in folder: String) -> [SwiftFile] {
    files(in: folder).filter { $0.hasSuffix(".swift") }.map { SwiftFile(path: $0, text($0)) }
  }

  /// What ships: the modules and the wizard.
  static let shipped = swift(in: "Sources") + swift(in: "Screens")

  /// The tests, this module included.
  static let tests = swift(in: "Tests")

  /// `Package.swift`.
  static let manifest = Manifest(SwiftFile(path: "Package.swift", text("Package.swift")))
}

extension String {
  /// The last part of a path.
  var fileName: String { split(separator: "/").last.map(String.init) ?? self }

  /// The folder of a path, as `Screens/0-Start` of `Screens/0-Start/StartStep.swift`.
  var folder: String { split(separator: "/").dropLast().joined(separator: "/") }
}
