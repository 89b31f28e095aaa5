import Help
import Testing
import Words

struct ArgumentFaultTests {
  private func fault(_ words: String) throws -> ArgumentFault? {
    try SmallProgram.described().fault(
      in: words.split(separator: " ").map(String.init),
      accepts: { parameter, value in parameter.valueName != "n" || Int(value) != nil })
  }

  @Test(
    arguments: [
      "", "street.example", "street.example --slowly", "check street.example", "check a --list -",
      "check --list=a --list b street", "check -- --street", "check a --weight 5", "sort --by key",
      "check a --lang ja", "-- check", "-- chek", "street",
    ])
  func `What is typed rightly has no fault`(_ words: String) throws {
    #expect(try fault(words) == nil)
  }

  @Test(
    arguments: [
      ("chek", ArgumentFault.noCommand("chek", near: "check")),
      ("chek a.example", .noCommand("chek", near: "check")),
      ("hcek a.example", .noCommand("hcek", near: "check")),
      ("frobnicate a.example", .noCommand("frobnicate", near: nil)),
      ("versio", .noCommand("versio", near: "version")),
      ("check a --lst b", .noOption("--lst", near: "--list")),
      ("check a --colour", .noOption("--colour", near: nil)),
      ("check a -x", .noOption("-x", near: nil)),
      ("check a --list", .noValue(option: "--list <file>")),
      ("check --list --weight 1 a", .noValue(option: "--list <file>")),
      ("a.example --slowly=yes", .unwantedValue(option: "--slowly")),
      ("check a b", .tooMany("b")), ("a.example b.example", .tooMany("b.example")),
      ("check", .missing("<street>")), ("sort", .missing("--by <key>")),
      ("check a --lang fr", .badValue("fr", of: "--lang", allowed: ["ja", "en"])),
      ("check a --weight -5", .badValue("-5", of: "--weight", allowed: [])),
      ("check a --weight heavy", .badValue("heavy", of: "--weight", allowed: [])),
    ])
  func `What is typed wrongly is named`(_ words: String, _ fault: ArgumentFault) throws {
    #expect(try self.fault(words) == fault)
  }

  @Test func `What was meant is asked in both languages`() {
    let phrase = ArgumentFault.noCommand("chek", near: "check").phrase
    #expect(phrase.text(in: .en) == "there is no command \"chek\". Did you mean \"check\"?")
    #expect(phrase.text(in: .ja) == "「chek」というコマンドはありません。「check」のことでしょうか。")
  }

  @Test func `Control characters that were typed are shown as signs, and long words cut`() {
    let word = "--\u{1B}[2J" + String(repeating: "x", count: 500)
    for language in Language.allCases {
      let text = ArgumentFault.noOption(word, near: nil).phrase.text(in: language)
      #expect(!text.unicodeScalars.contains("\u{1B}"))
      #expect(text.contains("\\u{1b}[2J"))
      #expect(text.count < 130)
    }
  }

  @Test func `Any words at all are read without a trap`() throws {
    let words = ["", "-", "--", "=", "--=", "-=-", "\u{0}", "--list", "check", "\u{FEFF}", "---"]
    let program = try SmallProgram.described()
    for first in words {
      for second in words {
        for third in words { _ = program.fault(in: [first, second, third]) }
      }
    }
  }
}

struct WordListTests {
  @Test func `A letter too many, too few, another or swapped is near`() {
    for typed in ["chek", "checck", "chock", "hceck", "CHECK"] {
      #expect(WordList.nearest(to: typed, among: ["plan", "check"]) == ["check"])
    }
  }

  @Test func `Something else altogether is near to nothing`() {
    #expect(WordList.nearest(to: "example", among: ["spf", "plan", "check"]).isEmpty)
    #expect(WordList.nearest(to: "", among: ["spf"]).isEmpty)
    #expect(WordList.nearest(to: String(repeating: "c", count: 10_000), among: ["cc"]).isEmpty)
  }
}
