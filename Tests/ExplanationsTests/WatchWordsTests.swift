import DNSCore
import Explanations
import Testing
import Verifier
import Words

@Suite struct WatchWordsTests {
  private static let hostile = "\u{1B}[31m\u{202E}evil"
  private static let finding = Finding(
    .spfSyntax(.term(hostile)), record: .spf)

  static let changes: [WatchChange] = [
    .began(.broken, wellSince: nil), .began(.ok, wellSince: 1_000),
    .published(.spf, servers: 1, of: 2), .published(.spf, servers: 2, of: 2),
    .published(.spf, servers: 0, of: 2), .visible(.dmarc, at: [hostile, "R2"]),
    .found(finding), .mended(finding), .waiting(everyoneBy: nil), .waiting(everyoneBy: 9_000),
    .well, .lost(.spf, .gone, nil), .lost(.spf, .several(2), finding),
    .lost(.spf, .several(2), nil), .lost(.dkim(selector: .root), .otherKey, nil),
    .lost(.spf, .broken(code: hostile), nil), .lost(.spf, .broken(code: "x"), finding),
    .lost(.zone, .unserved, nil), .restored(.dkim(selector: .root)), .blind, .sighted,
  ]

  @Test(arguments: changes)
  func `Each change is one clean line in both languages`(change: WatchChange) {
    let told = Explain.change(
      change, advice: Advice(domain: .root, zone: .root), provider: nil, now: 2_000,
      utcOffset: 32_400)
    let japanese = told.text(in: .ja)
    let english = told.text(in: .en)
    #expect(japanese != english)
    for text in [japanese, english] {
      #expect(!text.isEmpty)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
    #expect(
      !english.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }, "\(english)")
  }

  @Test func `Only what matters calls somebody`() {
    for change in Self.changes {
      let call = Explain.call(change, domain: Self.hostile)
      #expect((call != nil) == change.isWorthACall)
      #expect(call.map { !$0.text(in: .ja).contains("\u{1B}") } ?? true)
    }
  }
}
