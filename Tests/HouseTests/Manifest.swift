/// `Package.swift`, read as text: what each target declares.
struct Manifest: Sendable {
  /// A target, as the manifest has it.
  struct Target: Sendable {
    var name: String
    /// What it may import: modules of this package and third parties' modules.
    var declared: Set<String>
    /// Its folder.
    var folder: String
    /// Files and folders of its folder that are no sources.
    var excluded: [String]
    /// Whether it takes the list of strict settings, by itself or by the function that makes it.
    var isStrict: Bool
    var isTest: Bool
  }

  let targets: [Target]

  func target(_ name: String) -> Target? { targets.first { $0.name == name } }

  init(_ file: SwiftFile) {
    let tokens = file.tokens.map(\.value)
    let groups = Self.groups(tokens)
    var targets: [Target] = []
    var index = tokens.indices.first { tokens[$0...].starts(with: Self.start) } ?? tokens.endIndex
    index += Self.start.count
    while index < tokens.count, tokens[index] != .symbol("]") {
      guard case .word(let maker) = tokens[index], index + 1 < tokens.count,
        tokens[index + 1] == .symbol("(")
      else {
        index += 1
        continue
      }
      let end = Self.end(of: index + 1, tokens)
      let arguments = Self.arguments(tokens[(index + 2)..<end])
      if let target = Self.target(maker, arguments, groups) { targets.append(target) }
      index = end + 1
    }
    self.targets = targets
  }

  private static let start: [SwiftFile.Token] = [
    .word("targets"), .symbol(":"), .symbol("["), .symbol("."),
  ]

  private struct Argument {
    var label: String?
    var tokens: [SwiftFile.Token]

    var texts: [String] {
      tokens.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
    var words: [String] {
      tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
    }
  }

  private static func target(
    _ maker: String, _ arguments: [Argument], _ groups: [String: [String]]
  ) -> Target? {
    guard let name = arguments.first?.texts.first else { return nil }
    let dependencies = arguments.dropFirst().filter {
      $0.label == nil || $0.label == "dependencies"
    }
    let thirdParties = dependencies.flatMap(\.words).flatMap { groups[$0] ?? [] }
    let isTest = maker == "tests"
    let path = arguments.first { $0.label == "path" }?.texts.first
    return Target(
      name: name, declared: Set(dependencies.flatMap(\.texts) + thirdParties),
      folder: path ?? (isTest ? "Tests/\(name)" : "Sources/\(name)"),
      excluded: arguments.first { $0.label == "exclude" }?.texts ?? [],
      isStrict: ["module", "tests"].contains(maker)
        || arguments.contains { $0.label == "swiftSettings" && $0.words == ["strict"] },
      isTest: isTest)
  }

  /// The index of the bracket that closes the one at `open`.
  private static func end(of open: Int, _ tokens: [SwiftFile.Token]) -> Int {
    var depth = 0
    for index in open..<tokens.count {
      if [.symbol("("), .symbol("[")].contains(tokens[index]) { depth += 1 }
      if [.symbol(")"), .symbol("]")].contains(tokens[index]) { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.count
  }

  private static func arguments(_ tokens: ArraySlice<SwiftFile.Token>) -> [Argument] {
    var parts: [[SwiftFile.Token]] = [[]]
    var depth = 0
    for token in tokens {
      if [.symbol("("), .symbol("[")].contains(token) { depth += 1 }
      if [.symbol(")"), .symbol("]")].contains(token) { depth -= 1 }
      if depth == 0, token == .symbol(",") {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    return parts.map { part in
      guard part.count > 1, case .word(let label) = part[0], part[1] == .symbol(":") else {
        return Argument(label: nil, tokens: part)
      }
      return Argument(label: label, tokens: Array(part.dropFirst(2)))
    }
  }

  /// The lists of third parties: `let crypto: … = [.product(name: "Crypto", …)]`.
  private static func groups(_ tokens: [SwiftFile.Token]) -> [String: [String]] {
    var groups: [String: [String]] = [:]
    var name: String?
    for index in tokens.indices {
      if tokens[index] == .word("func") { name = nil }
      if tokens[index] == .word("let"), index + 1 < tokens.count,
        case .word(let word) = tokens[index + 1]
      {
        name = word
      }
      if let name, case .text(let product) = tokens[index], index >= 2,
        tokens[index - 1] == .symbol(":"), tokens[index - 2] == .word("name")
      {
        groups[name, default: []].append(product)
      }
    }
    return groups
  }
}
