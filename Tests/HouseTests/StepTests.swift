import Testing

/// What a step may do, and which file of it.
struct StepTests {
  /// A folder of the wizard and the name of its step.
  struct Folder: Sendable, CustomTestStringConvertible {
    var path: String
    var step: String
    var testDescription: String { path }

    var files: [SwiftFile] { Project.shipped.filter { $0.path.hasPrefix("\(path)/") } }
  }

  static let folders = Project.folders(in: "Screens").filter { $0 != "Wizard" }.map { name in
    Folder(path: "Screens/\(name)", step: name.split(separator: "-").last.map(String.init) ?? name)
  }

  @Test func `The journey has its six steps, the practice and the wizard`() {
    #expect(
      Project.folders(in: "Screens") == [
        "0-Start", "1-Domain", "2-Values", "3-Fields", "4-Propagation", "5-FinalCheck",
        "Practice", "Wizard",
      ])
  }

  @Test(arguments: folders)
  func `A step is made of a step, a view and words`(_ folder: Folder) {
    let names = folder.files.map(\.path.fileName)
    for part in ["Step", "View", "Words"] {
      #expect(names.contains("\(folder.step)\(part).swift"))
    }
    #expect(names.filter { !$0.hasPrefix(folder.step) } == [])
  }

  @Test(arguments: folders)
  func `A step names no other step`(_ folder: Folder) {
    let others = Self.folders.filter { $0.path != folder.path }
    let foreign = Set(others.flatMap(\.files).flatMap(\.topLevelTypes).map(\.value))
    let own = Set(folder.files.flatMap(\.topLevelTypes).map(\.value))
    let offences = folder.files.flatMap { file in
      file.words.filter { foreign.contains($0.value) && !own.contains($0.value) }
        .map { "\(file.place($0.line)) names \($0.value)" }
    }
    #expect(offences == [])
  }

  @Test func `Types of steps begin with their step's name or are about it alone`() {
    var homes: [String: Set<String>] = [:]
    for file in Project.shipped where file.path.hasPrefix("Screens/") {
      for type in file.topLevelTypes { homes[type.value, default: []].insert(file.path.folder) }
    }
    #expect(homes.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func `Nothing in the wizard's target waits, draws dice or reads a clock`() {
    let forbidden: Set = ["async", "await", "Task", "sleep", "Clock", "ContinuousClock", "random"]
    let offences = Project.shipped.filter { $0.path.hasPrefix("Screens/") }.flatMap { file in
      file.words.filter { forbidden.contains($0.value) }.map {
        "\(file.place($0.line)) \($0.value)"
      }
    }
    #expect(offences == [])
  }

  @Test(arguments: folders)
  func `Only the words of a step hold sentences`(_ folder: Folder) {
    let offences = folder.files.filter { !$0.path.hasSuffix("Words.swift") }.flatMap { file in
      file.texts.filter { Prose.isProse($0.value) }
        .map { "\(file.place($0.line)) says \"\($0.value)\"" }
    }
    #expect(offences == [])
  }

  @Test func `What the rest of the wizard says is a phrase in both languages`() {
    let offences = Project.shipped.filter { $0.path.hasPrefix("Screens/Wizard/") }.flatMap { file in
      let said = Prose.phrases(in: file).flatMap(\.lines)
      return file.texts.filter { Prose.isProse($0.value) && !said.contains($0.line) }
        .map { "\(file.place($0.line)) says \"\($0.value)\"" }
    }
    #expect(offences == [])
  }

  @Test func `No step, judgement or client asks whether it is practice`() {
    let offered: Set = ["practice", "practiceHint", "practise"]
    let places = [
      "Screens/0-Start/", "Screens/1-Domain/", "Screens/2-Values/", "Screens/3-Fields/",
      "Screens/4-Propagation/", "Screens/5-FinalCheck/", "Sources/DNSCore/", "Sources/MailAuth/",
      "Sources/Verifier/", "Sources/Sockets/", "Sources/Providers/", "Sources/Explanations/",
      "Sources/Machine/", "Sources/Curses/", "Sources/TUI/",
    ]
    let offences = Project.shipped.filter { file in
      places.contains { file.path.hasPrefix($0) }
    }
    .flatMap { file in
      file.words.filter { word in
        let isOffered = file.path.hasPrefix("Screens/0-Start/") && offered.contains(word.value)
        return !isOffered && ["practi", "dojo"].contains { word.value.lowercased().contains($0) }
      }
      .map { "\(file.place($0.line)) \($0.value)" }
    }
    #expect(offences == [])
  }
}
