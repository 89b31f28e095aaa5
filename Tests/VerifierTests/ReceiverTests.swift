import Testing
import Verifier

/// What is known of a domain's mail, and what each receiver makes of it: a row of the table.
struct ReceiverRow: Sendable, CustomTestStringConvertible {
  var story: String
  var spf: Bool?
  var dkim: Bool?
  var dmarc: Bool?
  var isStrict = false
  /// Gmail, docomo, au, SoftBank, Yahoo! JAPAN, Outlook, iCloud; the first letters of the outcomes.
  var outcomes: String

  var testDescription: String { story }
}

@Suite struct ReceiverTests {
  static let rows = [
    ReceiverRow(
      story: "all is there", spf: true, dkim: true, dmarc: true, outcomes: "aaaaaaa"),
    ReceiverRow(
      story: "no DMARC: only docomo warns", spf: true, dkim: true, dmarc: false,
      outcomes: "awaaaaa"),
    ReceiverRow(
      story: "only SPF, and DMARC", spf: true, dkim: false, dmarc: true, outcomes: "aaaaaaa"),
    ReceiverRow(
      story: "only DKIM: the two that judge by SPF refuse", spf: false, dkim: true, dmarc: true,
      outcomes: "aarraaa"),
    ReceiverRow(
      story: "nothing passes", spf: false, dkim: false, dmarc: false, outcomes: "rwrrwww"),
    ReceiverRow(
      story: "nothing passes, and the own policy says refuse", spf: false, dkim: false,
      dmarc: true, isStrict: true, outcomes: "rwrrrrr"),
    ReceiverRow(
      story: "a strict policy harms nothing that passes", spf: true, dkim: true, dmarc: true,
      isStrict: true, outcomes: "aaaaaaa"),
    ReceiverRow(
      story: "nothing is known", spf: nil, dkim: nil, dmarc: nil, outcomes: "uuuuuuu"),
    ReceiverRow(
      story: "SPF fails and DKIM is not known", spf: false, dkim: nil, dmarc: true,
      outcomes: "uurruuu"),
    ReceiverRow(
      story: "SPF passes and DKIM is not known", spf: true, dkim: nil, dmarc: nil,
      outcomes: "auaaaaa"),
    ReceiverRow(
      story: "DKIM passes and SPF is not known", spf: nil, dkim: true, dmarc: true,
      outcomes: "aauuaaa"),
    ReceiverRow(
      story: "DMARC is missing, the rest is not known: docomo warns in any case", spf: nil,
      dkim: nil, dmarc: false, outcomes: "uwuuuuu"),
  ]

  @Test(arguments: rows)
  func `Each receiver judges by its own rule`(row: ReceiverRow) {
    let verdicts = ReceiverVerdict.all(
      spf: row.spf, dkim: row.dkim, dmarc: row.dmarc, isStrict: row.isStrict)
    #expect(verdicts.map(\.receiver) == Receiver.allCases)
    #expect(verdicts.map { String($0.outcome.rawValue.prefix(1)) }.joined() == row.outcomes)
  }

  @Test func `Each rule has a date, and what is not confirmed stays so`() {
    let verdicts = ReceiverVerdict.all(spf: true, dkim: true, dmarc: true)
    for verdict in verdicts {
      #expect(verdict.asOf.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil)
    }
    let likely = verdicts.filter { $0.confidence == .likely }.map(\.receiver)
    #expect(likely == [.docomo, .au, .outlook, .icloud])
  }

  @Test func `While nothing was heard nothing is promised`() async {
    var world = InspectionWorld("", wanted: InspectionWorld.both)
    let report = await world.report()
    #expect(report.receivers.first?.outcome == .refused)
    let early = world.inspection.report(Observations(), now: 0)
    #expect(early.receivers.allSatisfy { $0.outcome == .unknown })
    #expect(early.receivers.count == Receiver.allCases.count)
  }
}
