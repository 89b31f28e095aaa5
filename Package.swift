// swift-tools-version: 6.2
// The architecture diagram: every arrow of the module map (.github/CONTRIBUTING.md) is written here.
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: [Target.Dependency] = [
  .product(name: "Crypto", package: "swift-crypto"),
  .product(name: "CryptoExtras", package: "swift-crypto"),
]
let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
  .product(name: "AsyncHTTPClient", package: "async-http-client"),
]
let system: [Target.Dependency] = [
  .product(name: "SystemPackage", package: "swift-system"),
  .product(name: "Subprocess", package: "swift-subprocess"),
]

// The core is tried millions of times by the tests, so a debug build optimises it, too, and keeps its
// assertions. The flags are the compiler's own; a root package may give them.
let tried: SwiftSetting = .unsafeFlags(
  ["-O", "-assert-config", "Debug"], .when(configuration: .debug))
let core: Set = [
  "DNSCore", "Words", "Keys", "MailAuth", "Providers", "Verifier", "Explanations", "Practice",
]

/// A module of `Sources`, the modules of this package that it may import, and its third parties.
func module(
  _ name: String, path: String? = nil, _ arrows: [String], _ thirdParties: [Target.Dependency] = []
) -> Target {
  .target(
    name: name, dependencies: arrows.map { .target(name: $0) } + thirdParties, path: path,
    swiftSettings: core.contains(name) ? strict + [tried] : strict)
}

/// A test module; what it may import besides Swift Testing, and which of its files are no sources.
func tests(
  _ name: String, _ arrows: [String], _ thirdParties: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: arrows.map { .target(name: $0) } + thirdParties, exclude: exclude,
    swiftSettings: strict)
}

let package = Package(
  name: "todoku",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "todoku", targets: ["todoku"])],
  dependencies: [
    // The wizard's commands, their help, manual page and completions. Builds in seconds.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // Digests, RSA and Ed25519 verification (and signing for practice). About a minute to build.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // Sockets, TLS and HTTPS for DNS questions and cPanel's API. Three minutes to build.
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    // Files and other programs, without Foundation. Seconds to build.
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CIDN2", providers: [.apt(["libidn2-dev"]), .brew(["libidn2"])]),
    .target(name: "CProgram"),
    .target(
      name: "CNcurses",
      cSettings: [
        .define("_XOPEN_SOURCE_EXTENDED", to: "1"), .define("NCURSES_WIDECHAR", to: "1"),
      ],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),

    module("DNSCore", ["CIDN2"]),
    module("Words", []),
    module("Keys", [], crypto),
    module("MailAuth", ["DNSCore", "Keys"]),
    module("Providers", ["DNSCore", "Words"]),
    module("Verifier", ["DNSCore", "Keys", "MailAuth", "Providers", "Words"]),
    module("Explanations", ["Verifier", "Providers", "MailAuth", "DNSCore", "Words"]),
    module("TUI", ["Words"]),
    module("Help", ["TUI", "Words"]),
    module(
      "Screens", path: "Screens",
      ["TUI", "Words", "Explanations", "Verifier", "Providers", "MailAuth", "DNSCore"]),
    module("Services", ["Verifier", "DNSCore"]),
    module("Practice", ["Providers", "MailAuth", "Keys", "DNSCore", "Words"]),
    module("Sockets", ["DNSCore"], nio),
    module("Machine", [], system),
    module("Curses", ["TUI", "Words", "CNcurses"]),
    .executableTarget(
      name: "todoku",
      dependencies: [
        "Screens", "Practice", "Services", "Sockets", "Machine", "Curses", "Help", "TUI",
        "Explanations", "Verifier", "CProgram",
        "MailAuth", "Keys", "Providers", "Words", "DNSCore", argumentParser,
      ],
      exclude: ["Manual"],
      swiftSettings: strict,
      // Nothing loads this program, so its 40,000 symbols need not be found by name: without them it
      // starts a tenth sooner. The flag is the linker's own; a root package may give it.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic"],
          .when(platforms: [.linux], configuration: .release))
      ]),

    .target(
      name: "Fakes", dependencies: ["DNSCore", "TUI", "Words"], path: "Tests/Fakes",
      swiftSettings: strict),
    tests("DNSCoreTests", ["DNSCore", "Fakes"]),
    tests("WordsTests", ["Words"]),
    tests("KeysTests", ["Keys", "Fakes"]),
    tests("MailAuthTests", ["MailAuth", "Keys", "DNSCore", "Fakes"]),
    tests("ProvidersTests", ["Providers", "DNSCore", "Words"], exclude: ["confusion-matrix.txt"]),
    tests(
      "VerifierTests", ["Verifier", "Providers", "MailAuth", "Keys", "DNSCore", "Words", "Fakes"]),
    tests(
      "ExplanationsTests",
      ["Explanations", "Verifier", "Providers", "MailAuth", "DNSCore", "Words"]),
    tests("HelpTests", ["Help", "Words"]),
    tests("TUITests", ["TUI", "Words", "Fakes"]),
    tests(
      "ScreensTests",
      [
        "Screens", "TUI", "Words", "Explanations", "Verifier", "Providers", "MailAuth", "DNSCore",
        "Practice", "Keys", "Fakes",
      ], exclude: ["Goldens"]),
    tests(
      "PracticeTests", ["Practice", "Providers", "MailAuth", "Keys", "DNSCore", "Words", "Fakes"]),
    tests(
      "AgreementTests",
      [
        "Screens", "TUI", "Words", "Explanations", "Verifier", "Providers", "MailAuth", "DNSCore",
        "Keys", "Fakes",
      ]),
    tests("ServicesTests", ["Services", "Verifier", "DNSCore"]),
    tests("SocketsTests", ["Sockets", "DNSCore"], nio),
    tests("MachineTests", ["Machine"]),
    tests("CursesTests", ["Curses", "TUI", "Words"]),
    tests("HouseTests", []),
  ],
  swiftLanguageModes: [.v6]
)
