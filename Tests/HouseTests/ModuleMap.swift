import Testing

/// The module map as data: who may import whom, and which third party lives where.
///
/// `Package.swift`, the sources and the table in `.github/CONTRIBUTING.md` are held against it. A
/// new arrow or a new library changes all four, with the reason in the commit.
enum ModuleMap {
  /// A module and its rights.
  struct Module: Sendable, CustomTestStringConvertible {
    var name: String
    /// Its folder.
    var folder: String
    /// The modules of this package that it may import.
    var arrows: Set<String>
    /// The modules from outside that live in it.
    var thirdParties: Set<String> = []
    /// What comes with the system and lives in it.
    var system: Set<String> = []

    init(
      _ name: String, in folder: String? = nil, _ arrows: Set<String>,
      thirdParties: Set<String> = [], system: Set<String> = []
    ) {
      self.name = name
      self.folder = folder ?? "Sources/\(name)"
      self.arrows = arrows
      self.thirdParties = thirdParties
      self.system = system
    }

    var testDescription: String { name }
  }

  private static let libc: Set = ["Glibc", "Musl", "Darwin"]

  static let modules = [
    Module("CIDN2", []),
    Module("CNcurses", []),
    Module("CProgram", []),
    Module("DNSCore", ["CIDN2"]),
    Module("Words", []),
    Module("Keys", [], thirdParties: ["Crypto", "CryptoExtras"]),
    Module("MailAuth", ["DNSCore", "Keys"]),
    Module("Providers", ["DNSCore", "Words"]),
    Module("Verifier", ["DNSCore", "Keys", "MailAuth", "Providers", "Words"]),
    Module("Explanations", ["Verifier", "Providers", "MailAuth", "DNSCore", "Words"]),
    Module("TUI", ["Words"]),
    Module("Help", ["TUI", "Words"]),
    Module(
      "Screens", in: "Screens",
      ["TUI", "Words", "Explanations", "Verifier", "Providers", "MailAuth", "DNSCore"]),
    Module("Services", ["Verifier", "DNSCore"]),
    Module("Practice", ["Providers", "MailAuth", "Keys", "DNSCore", "Words"]),
    Module(
      "Sockets", ["DNSCore"],
      thirdParties: ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL", "AsyncHTTPClient"]),
    // On macOS the package SystemPackage is the system's own System.
    Module(
      "Machine", [], thirdParties: ["SystemPackage", "Subprocess"],
      system: libc.union(["System"])),
    // Curses names signals; what is done with them is the C shim's.
    Module("Curses", ["TUI", "Words", "CNcurses"], system: libc),
    Module(
      "todoku",
      [
        "Screens", "Practice", "Services", "Sockets", "Machine", "Curses", "Help", "TUI",
        "Explanations", "Verifier", "CProgram",
        "MailAuth", "Keys", "Providers", "Words", "DNSCore",
      ],
      // Dispatch: the commands wait on their thread for asynchronous work.
      thirdParties: ["ArgumentParser"], system: ["Dispatch"]),
  ]

  /// What every module may import: Swift's own, and the small half of Foundation.
  static let everywhere: Set = ["Swift", "Synchronization", "FoundationEssentials"]

  static func module(_ name: String) -> Module? { modules.first { $0.name == name } }

  /// The core: what waits for nothing, draws nothing and reads no clock.
  static let core = [
    "DNSCore", "Keys", "MailAuth", "Words", "Providers", "Verifier", "Explanations", "TUI",
    "Screens", "Services", "Practice", "Help",
  ]

  /// The Swift files of a module.
  static func files(_ module: Module) -> [SwiftFile] {
    Project.shipped.filter { $0.path.hasPrefix("\(module.folder)/") }
  }
}
