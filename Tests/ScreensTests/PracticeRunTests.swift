import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier

@testable import Screens

/// Three mistakes made in the registrar's form by keys, each named by step 4 with its box, each
/// corrected as told, and PASS in the end.
@Suite struct PracticeRunTests {
  /// What goes wrong in one run.
  struct Run: Sendable, CustomTestStringConvertible {
    var provider: String
    /// In the value of the SPF record.
    var spf: Slip
    /// In the name of the DKIM record.
    var name: Slip
    /// In the value of the DKIM record.
    var key: Slip

    var testDescription: String { provider }
  }

  static let runs = [
    Run(provider: "muumuu-dns", spf: .quotesTyped, name: .wholeName, key: .cutAt255),
    Run(provider: "onamae-com", spf: .fullWidth, name: .domainWithoutEnding, key: .endMissing),
    Run(provider: "xserver-domain", spf: .blanksLost, name: .firstLabelOnly, key: .quotesTyped),
    Run(provider: "conoha", spf: .quotesTyped, name: .underscoreMissing, key: .backslashesTyped),
    Run(provider: "cloudflare", spf: .captionTyped, name: .nameLeftOut, key: .cutAt255),
    Run(provider: "route53", spf: .valueMisspelt, name: .wholeName, key: .endMissing),
    Run(provider: "google-cloud-dns", spf: .quotesLeftOut, name: .wholeName, key: .cutAt255),
    Run(
      provider: "godaddy", spf: .bracketsTyped, name: .firstLabelMissing, key: .quotedPiecesTyped),
    Run(provider: "namecheap", spf: .quotesTyped, name: .domainWithoutEnding, key: .middleMissing),
    Run(provider: "porkbun", spf: .fullWidth, name: .underscoreMissing, key: .cutAt255),
    Run(provider: "xserver", spf: .blanksLost, name: .wholeName, key: .middleMissing),
    Run(provider: "generic", spf: .quotesTyped, name: .firstLabelOnly, key: .cutAt255),
  ]

  @Test(arguments: runs)
  func `Three mistakes are named, corrected as told, and end in PASS`(run: Run) throws {
    var walker = try Walker(run.provider, hasOtherSide: true)
    walker.toFieldsNamed()
    try #require(walker.wizard.shown == .fields)
    let zone = PracticeHost.domain
    let form = FormModel(walker.world.provider)
    let wanted = (walker.wizard.journey?.wanted ?? []).map {
      FormRecord(name: $0.name, text: $0.text)
    }
    let spf = try #require(wanted.first { $0.name == zone })
    let dkim = try #require(wanted.first { $0.name != zone })

    // The mistakes, typed into the form by keys.
    let wrongSPF = try #require(form.boxes(for: spf, zone: zone, making: run.spf))
    let wrongName = try #require(form.boxes(for: dkim, zone: zone, making: run.name))
    let wrongKey = try #require(form.boxes(for: dkim, zone: zone, making: run.key))
    let wrongDKIM = zip(wrongName, wrongKey).map { $0.role == .name ? $0 : $1 }
    enter(wrongSPF.map(\.text), row: nil, &walker)
    enter(wrongDKIM.map(\.text), row: nil, &walker)
    for _ in 0..<2 { walker.press(.enter) }
    try #require(walker.wizard.shown == .propagation)

    // Step 4 names one after the other.
    let right = [spf, dkim].compactMap { form.boxes(for: $0, zone: zone).filling?.boxes }
    var named: [TypedField] = []
    while named.count < 3 {
      walker.wait { next(in: $0.wizard, after: named) != nil }
      guard let finding = next(in: walker.wizard, after: named), let told = finding.typed else {
        let findings = walker.wizard.propagation?.report.findings ?? []
        Issue.record("after \(named): \(findings.map(\.code)) \(walker.wizard.page.plainLines())")
        return
      }
      let lines = walker.wizard.page.plainLines().joined(separator: "\n")
      #expect(lines.contains(told.field), "\(lines)")
      #expect(right.joined().contains { $0.label == told.field && $0.text == told.shouldBe })
      // Corrected as told: that box of that record's row, and nothing else.
      let rows = walker.world.rows
      let row = try #require(
        rows.firstIndex { row in
          row.boxes.contains { $0.label == told.field && $0.text == told.was }
            && row.boxes.contains { $0.text.contains("p=") } == (finding.record.purpose == .dkim)
        }, "\(told)")
      let boxes = rows[row].boxes.map { $0.label == told.field ? told.shouldBe : $0.text }
      enter(boxes, row: row, &walker)
      named.append(told)
    }
    walker.wait { $0.wizard.propagation?.isWell == true }
    try #require(walker.wizard.propagation?.isWell == true, "\(walker.wizard.page.plainLines())")
    let typed = wrongSPF + wrongDKIM
    #expect(named.allSatisfy { told in typed.contains { $0.text == told.was } })

    // And a mail as proof.
    walker.press(.enter)
    try #require(walker.wizard.shown == .finalCheck)
    walker.now += 5
    other("4", &walker)
    walker.press(.character("s"), .enter, .character("c"), .function(2), .control("v"))
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
    walker.press(.enter)
    #expect(walker.done.last == .leave(finished: true))
  }

  /// A mistake that step 4 names and that was not corrected yet.
  private func next(in wizard: Wizard, after named: [TypedField]) -> Finding? {
    guard let step = wizard.propagation, step.report.isComplete, step.lookup.inFlight.isEmpty else {
      return nil
    }
    return step.report.findings.first { finding in
      finding.typed.map { !named.contains($0) } ?? false
    }
  }

  private func other(_ number: Character, _ walker: inout Walker) {
    walker.press(.function(2))
    for _ in 0..<4 where walker.wizard.practice?.mode != .menu { walker.press(.escape) }
    walker.press(.character(number))
  }

  /// Fills the form, a new row or one that is there, presses the button and comes back.
  private func enter(_ texts: [String], row: Int?, _ walker: inout Walker) {
    other("3", &walker)
    if let row {
      walker.press(.home)
      for _ in 0..<row { walker.press(.down) }
    } else {
      walker.press(.end)
    }
    walker.press(.enter)
    #expect(walker.wizard.practice?.boxes.count == texts.count)
    for text in texts {
      walker.press(.end, .control("u"))
      walker.type(text)
      walker.press(.tab)
    }
    walker.pressSave()
    #expect(walker.wizard.practice?.side.refusal == nil)
    walker.press(.function(2))
  }
}
