import Testing

/// The table of what the RFCs demand names tests that are there.
struct RequirementTests {
  /// `Suite`: `sentence`, as the last column of the table has them.
  private static let named: [(suite: String, sentence: String)] = {
    let text = Project.text(".github/rfc-requirements.md")
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`: `") }
    return rows.flatMap { row -> [(suite: String, sentence: String)] in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      guard let last = cells.dropLast().last else { return [] }
      return String(last).replacing("<br>", with: "\n").split(separator: "\n").compactMap { entry in
        let parts = entry.split(separator: "`", omittingEmptySubsequences: false)
        return parts.count == 5 ? (String(parts[1]), String(parts[3])) : ("?", String(entry))
      }
    }
  }()

  @Test func `Every test that the table of demands names is there`() {
    let missing = Self.named.filter { name in
      !Project.tests.contains { file in
        let text = Project.text(file.path)
        return (text.contains("struct \(name.suite) ") || text.contains("struct \(name.suite):"))
          && text.contains("func `\(name.sentence)`")
      }
    }
    #expect(missing.map { "\($0.suite): \($0.sentence)" } == [])
    #expect(Self.named.count > 100)
  }

  @Test func `Every demand of the table has a test`() {
    let rows = Project.text(".github/rfc-requirements.md").split(separator: "\n").filter {
      $0.hasPrefix("| ") && !$0.hasPrefix("| §")
    }
    #expect(rows.filter { !$0.contains("`: `") } == [])
    #expect(rows.count > 80)
  }
}
