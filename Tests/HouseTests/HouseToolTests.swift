import Testing

/// The instruments that the house rules are measured with.
struct HouseToolTests {
  @Test func `Code, comments and texts are told apart`() {
    let file = SwiftFile(
      path: "a.swift",
      ##"""
      internal import struct Words.Phrase  // one
      @testable import Keys
      /* two /* inner "no text" */ still two */
      func `A name with import in it`() {
        let a = "x \(f("y", [1])) z // no comment"
        let b = #"raw " \( \#(c) "#
        let d = """
          long " text
          """
      }
      """##)
    #expect(file.imports.map(\.value) == ["Words", "Keys"])
    #expect(file.comments.count == 2)
    #expect(
      file.texts.map(\.value).map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
        == ["x \u{FFFC} z // no comment", "y", "raw \" \\( \u{FFFC}", "long \" text"])
    #expect(file.words.map(\.value).contains("c"))
    #expect(file.texts.last?.line == 7)
  }

  @Test func `Types inside of types are not of the file's top level`() {
    let file = SwiftFile(path: "a.swift", "enum A { struct B {} }\nfinal class C {}")
    #expect(file.topLevelTypes.map(\.value) == ["A", "C"])
  }

  @Test func `Package.swift is understood`() throws {
    let keys = try #require(Project.manifest.target("Keys"))
    #expect(keys.declared == ["Crypto", "CryptoExtras"])
    #expect(Project.manifest.target("Screens")?.folder == "Screens")
    #expect(Project.manifest.target("HouseTests")?.isTest == true)
    #expect(Project.manifest.target("CIDN2")?.folder == "Sources/CIDN2")
  }

  @Test(arguments: [
    ("SPF", false), ("", false), (" \u{FFFC} ", false), ("default._domainkey", false),
    ("\u{FFFC}/\u{FFFC}", false), ("v=DMARC1; p=none", false), ("No such name", true), ("確認", true),
    ("two words", true),
  ])
  func `Prose is more than one word, or Japanese`(_ text: String, _ expected: Bool) {
    #expect(Prose.isProse(text) == expected)
  }

  @Test(arguments: [
    ("貼り付けてください。", 0), ("ペーストしてください。", 1), ("「ペースト」を押します。", 0),
    ("届きました!", 1), ("届きました\u{FF01}", 1), ("\u{FF71}\u{FF84}\u{FF9E}", 1),
    ("\u{FF21}\u{FF22}を入れます。", 1),
  ])
  func `A trap is found, unless it is quoted from another site`(_ text: String, _ count: Int) {
    #expect(Prose.faults(ja: text).count == count)
  }

  @Test(arguments: [
    ("RFC 7208 §4.6.4", true), ("(RFC 6376 §3.6.1, RFC 8301 §3.2)", true), ("RFC 7208).", true),
    ("as of RFC 5234 §B.1", true), ("RFC 7208 §4.6.4 (erratum 5436)", true), ("RFC7208", false),
    ("RFC 7208 section 4", false), ("RFC 7208, section 4", false), ("RFC 7208 § 4", false),
    ("RFC 7208 4.6.4", false), ("rfc 7208", false), ("RFC 7208 Appendix A", false),
    ("RFC 7208 erratum 5436", false), ("RFC 7208 or RFC 6376", true),
  ])
  func `Citations have one shape`(_ comment: String, _ isGood: Bool) {
    #expect(Citation.faults(in: comment).isEmpty == isGood)
  }

  @Test func `A phrase is read with all its literals`() {
    let file = SwiftFile(
      path: "a.swift",
      #"Phrase(ja: "一" + "二\(n)", en: isOne(n) ? "one" : "two") + Phrase(ja: "", en: " ")"#)
    let phrases = Prose.phrases(in: file)
    #expect(phrases.map(\.ja) == ["一二\u{FFFC}", ""])
    #expect(phrases.map(\.en) == ["onetwo", " "])
  }

  @Test(arguments: [
    ("入力します。", 0), ("入力する。", 1), ("届きます(あと5分)。", 0), ("見てください。次です。", 0),
  ])
  func `A plain ending is noticed`(_ text: String, _ count: Int) {
    #expect(PhraseTests.rude(text).count == count)
  }
}
