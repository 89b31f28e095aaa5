import DNSCore
import FoundationEssentials
import MailAuth
import Testing
import Verifier

/// One text, one truth: whoever speaks of a record says the same of it.
struct AgreementTests {
  @Test func `The table has at least 150 texts, and each stands for a case`() {
    #expect(AgreementRow.all.count >= 150)
    for purpose in [Purpose.spf, .dkim, .dmarc] {
      #expect(AgreementRow.all.contains { $0.purpose == purpose && $0.truth == .sound })
      #expect(AgreementRow.all.contains { $0.purpose == purpose && $0.truth == .unusable })
    }
  }

  @Test func `Who advises and who judges differ by named rules alone, and each is met`() {
    for rule in NamedRule.all {
      #expect(AgreementRow.all.contains { rule.isAbout($0) }, "\(rule.section)")
    }
  }

  @Test func `Every command says the same of a record`() async {
    await Self.judge(AgreementRow.all) {
      await Speakers($0).contradictions
    }
  }

  @Test func `The wizard's steps say the same of a record`() async {
    // A walk takes as long as ten looks: in the usual run every third text is walked with.
    let isWhole = ProcessInfo.processInfo.environment["TODOKU_WORLDS"] != nil
    let rows = AgreementRow.all.enumerated().filter { isWhole || $0.offset % 3 == 0 }
    await Self.judge(rows.map(\.element)) {
      await WizardSpeaker($0).contradictions
    }
  }

  private static func judge(
    _ rows: [AgreementRow],
    _ contradictions: @escaping @Sendable (AgreementRow) async -> [String]
  ) async {
    let told = await withTaskGroup(of: [(Int, [String])].self) { group in
      for part in 0..<4 {
        group.addTask {
          var told: [(Int, [String])] = []
          for index in stride(from: part, to: rows.count, by: 4) {
            let found = await contradictions(rows[index])
            told.append((index, found.map { "\(rows[index].testDescription): \($0)" }))
          }
          return told
        }
      }
      var all: [(Int, [String])] = []
      for await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
    if ProcessInfo.processInfo.environment["TODOKU_TELL"] != nil {
      print(told.joined(separator: "\n"))
      print("\(told.count) contradictions in \(rows.count) rows")
    }
    #expect(told.isEmpty, "\(told.prefix(20).joined(separator: "\n"))")
  }
}
