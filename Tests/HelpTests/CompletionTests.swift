import Help
import Testing
import Words

struct CompletionTests {
  private func offers(_ words: String...) throws -> Completion.Offer {
    try SmallProgram.described().offers(
      for: words, helpPurpose: Phrase(ja: "説明", en: "Tell"), .en
    ) { _, parameter in
      parameter.valueName == "id" ? [Completion.Word("anna"), Completion.Word("otto")] : []
    }
  }

  private func words(_ offer: Completion.Offer) -> [String] {
    guard case .words(let words) = offer else { return [":files"] }
    return words.map(\.text)
  }

  @Test func `The first word is a command, or an option without one`() throws {
    #expect(words(try offers("")).prefix(3) == ["check", "sort", "help"])
    #expect(words(try offers("ch")) == ["check"])
    #expect(words(try offers("--s")) == ["--slowly"])
    #expect(words(try offers("help", "s")) == ["sort"])
  }

  @Test func `Values are files, words of a list, or what the program knows`() throws {
    #expect(try offers("check", "--list", "") == .files)
    #expect(words(try offers("check", "--lang", "")) == ["ja", "en"])
    #expect(words(try offers("check", "--from", "o")) == ["otto"])
    #expect(words(try offers("--lang", "j")) == ["ja"])
  }

  @Test func `An option that was given is not offered again unless it may be repeated`() throws {
    let left = words(try offers("check", "--list", "a", "--from", "anna", "--"))
    #expect(left.contains("--list"))
    #expect(!left.contains("--from"))
  }

  @Test(arguments: Completion.Shell.allCases)
  func `Each script asks the program`(_ shell: Completion.Shell) {
    #expect(Completion.script(shell).contains(Completion.question))
  }
}
