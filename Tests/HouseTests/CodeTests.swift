import Testing

/// Rules that hold for every line of code and every comment.
struct CodeTests {
  @Test func `Nothing that ships gives up where it could throw`() {
    let never: Set = ["fatalError", "unsafeBitCast", "unsafelyUnwrapped"]
    let offences = Project.shipped.flatMap { file in
      file.words.filter { never.contains($0.value) }.map { "\(file.place($0.line)) \($0.value)" }
        + Self.forced(in: file)
    }
    #expect(offences == [])
  }

  @Test func `No test forces a try or a cast`() {
    #expect(Project.tests.flatMap(Self.forced) == [])
  }

  /// The `try!` and `as!` of a file.
  static func forced(in file: SwiftFile) -> [String] {
    let tokens = file.tokens
    return tokens.indices.dropLast().compactMap { index in
      guard case .word(let word) = tokens[index].value, ["try", "as"].contains(word),
        tokens[index + 1].value == .symbol("!"), tokens[index + 1].isGlued
      else { return nil }
      return "\(file.place(tokens[index].line)) \(word)!"
    }
  }

  @Test func `A lost error has a comment that says why that is right`() {
    let offences = Project.shipped.flatMap { file in
      let tokens = file.tokens
      let comments = Set(file.comments.map(\.line))
      return tokens.indices.dropLast().compactMap { index -> String? in
        guard tokens[index].value == .word("try"), tokens[index + 1].value == .symbol("?") else {
          return nil
        }
        let line = tokens[index].line
        return (line - 4...line).contains { comments.contains($0) } ? nil : file.place(line)
      }
    }
    #expect(offences == [])
  }

  /// The report that the test runner writes as XML does not escape them.
  @Test func `No test's name holds what would break the report`() {
    let offences = Project.tests.flatMap { file in
      file.words.filter { $0.value.contains { "\"<&".contains($0) } }.map { file.place($0.line) }
    }
    #expect(offences == [])
  }

  @Test func `Known gaps are disabled tests, not notes`() {
    let marks = ["TODO", "FIXME", "XXX", "HACK"]
    let offences = (Project.shipped + Project.tests).flatMap { file in
      file.comments.filter { comment in
        let words = comment.value.split { !$0.isLetter && $0 != "_" && !$0.isNumber }
        return words.contains { marks.contains(String($0)) }
      }
      .map { file.place($0.line) }
    }
    #expect(offences == [])
  }

  @Test func `Only the rim reads a clock, draws dice, waits or prints`() {
    let never: Set = [
      "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", "FileManager",
      "ProcessInfo", "getenv", "print", "sleep", "Date", "UUID",
    ]
    let offences = ModuleMap.core.compactMap { ModuleMap.module($0) }.flatMap(ModuleMap.files)
      .flatMap { file in
        file.words.filter { never.contains($0.value) }.map { "\(file.place($0.line)) \($0.value)" }
      }
    #expect(offences == [])
  }

  @Test func `RFCs are cited as number and section`() {
    let offences = (Project.shipped + Project.tests).flatMap { file in
      file.remarks.flatMap { comment in
        Citation.faults(in: comment.value).map { "\(file.place(comment.line)) \($0)" }
      }
    }
    #expect(offences == [])
  }

  @Test func `Files are read in one sitting unless they are only tables`() {
    let tables = ["Sources/Providers/", "JapaneseTable.swift", "WidthTable.swift"]
    let long = Project.shipped.filter { file in
      !tables.contains { file.path.contains($0) }
        && Project.text(file.path).split(separator: "\n").count > 600
    }
    #expect(long.map(\.path) == [])
  }
}
