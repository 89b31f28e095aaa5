import CProgram

/// The version, in the one place from which packages, the manual page and `--version` have it.
enum Version {
  static let number = "0.1.0"
  static let date = "2026-11-30"

  /// One line: the name, the version, its day, and the commit where a package was built from one.
  static var line: String {
    let commit = String(cString: program_commit())
    return "todoku \(number) (\(date)\(commit.isEmpty ? "" : ", \(commit)"))"
  }
}
