import Explanations
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// The SPF that a provider publishes by itself, where step 3 changes the one that is there.
@Suite struct AutomaticSPFTests {
  /// All that have one and a form to enter records in.
  private static let providers = Catalogue.all.filter {
    $0.automaticSPF != nil && !$0.ownQuirks.contains(.noTextRecords)
  }

  @Test(arguments: providers)
  func `The change of an SPF says what to do about the provider's own one, and where, at once`(
    provider: Provider
  ) throws {
    let automatic = try #require(provider.automaticSPF)
    var walker = try Walker(provider.id, exercise: .existingSPF)
    walker.toFieldsNamed()
    try #require(walker.wizard.shown == .fields && walker.wizard.fields?.edit?.action == .change)
    for language in Language.allCases {
      walker.wizard.language = language
      let page = walker.wizard.page
      let told = try #require(Explain.automaticSPF(provider)).text(in: language)
      // A row that has to be changed is told by the headline; there remains where it is.
      let isByHeadline = automatic.remedy == .editRow && automatic.place.isEmpty
      let lines = page.plainLines()
      #expect(lines.filter { $0.contains(told) }.count == (isByHeadline ? 0 : 1), "\(lines)")
      #expect(told.contains(automatic.place.joined(separator: " > ")))
      let grid = page.grid(columns: 80, rows: 24, style: Style(ambiguous: .avoided))
      #expect(!grid.scroll.hasMoreAbove && !grid.scroll.hasMoreBelow, "\(grid.lines)")
    }
  }
}
