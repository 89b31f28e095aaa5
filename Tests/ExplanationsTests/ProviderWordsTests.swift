import DNSCore
import Explanations
import Providers
import Testing
import Verifier
import Words

/// The words of what a provider does by itself, and of what must be left alone on its screens.
struct ProviderWordsTests {
  private func spf(
    _ action: EditAction, replacing old: String, warnings: [EditWarning]
  ) throws -> Edit {
    let name = try #require(DomainName("example.jp"))
    var edit = Edit(
      action, record: .spf, purpose: .spf,
      row: Row(Record(name: name, ttl: 60, data: .txt([Array(old.utf8)]))), name: name,
      strings: action == .delete ? [] : [Array("v=spf1 mx ~all".utf8)])
    edit.warnings = warnings
    return edit
  }

  @Test func `At Muumuu DNS, a row of its own is looked for in the setting that makes it`() throws {
    let muumuu = try #require(Catalogue.provider(id: "muumuu-dns"))
    let own = "v=spf1 include:_spf.heteml.jp ~all"
    let warnings: [EditWarning] = [.automaticSPF, .replacesAutomaticSPF]
    let edit = try spf(.change, replacing: own, warnings: warnings)
    #expect(
      Explain.automaticSPF(edit, muumuu)?.text(in: .ja)
        == "今の行が一覧に出ないときは、「ムームーDNS > 設定1 > SPFレコード > 利用しない」で止めて、新しい行として入れます。")
    let delete = try spf(.delete, replacing: own, warnings: warnings)
    #expect(
      Explain.automaticSPF(delete, muumuu)?.text(in: .en)
        == "If the present row is not in your list, switch it off here: "
        + "ムームーDNS > 設定1 > SPFレコード > 利用しない.")
    let advice = Advice(
      domain: edit.name, zone: edit.name, providerID: muumuu.id, edits: [edit, delete])
    for language in Language.allCases {
      let card = Explain.card(advice, provider: muumuu, language: language)
      for entry in [edit, delete] {
        let told = try #require(Explain.automaticSPF(entry, muumuu)).text(in: language)
        #expect(card.contains("* " + told))
      }
    }
  }

  @Test func `A row that was typed by hand comes with the advice that holds for every row`() throws
  {
    let muumuu = try #require(Catalogue.provider(id: "muumuu-dns"))
    let edit = try spf(.change, replacing: "v=spf1 mx ~all", warnings: [.automaticSPF])
    #expect(Explain.automaticSPF(edit, muumuu) == Explain.automaticSPF(muumuu))
    var add = edit
    add.action = .add
    #expect(Explain.automaticSPF(add, muumuu) == nil)
    #expect(Explain.automaticSPF(edit, .generic) == nil)
  }

  @Test func `Each remedy and each harm has words of its own`() {
    for language in Language.allCases {
      let told = Danger.Harm.allCases.flatMap { harm in
        Explain.neverPress([Danger("消す", harm, .likely), Danger("Reset", harm, .confirmed)])
          .map { $0.text(in: language) }
      }
      #expect(Set(told).count == Danger.Harm.allCases.count)
      #expect(told.allSatisfy { $0.contains("消す") && $0.contains("Reset") })
      var providers = Catalogue.all.filter { $0.automaticSPF != nil }
      for index in providers.indices { providers[index].name = Phrase(ja: "甲", en: "A") }
      for remedy in AutomaticSPF.Remedy.allCases {
        let one = providers.first { $0.automaticSPF?.remedy == remedy }
        let text = one.flatMap { Explain.automaticSPF($0)?.text(in: language) } ?? ""
        #expect(text.hasPrefix(language == .ja ? "甲" : "A"), "\(remedy)")
      }
    }
    #expect(Explain.neverPress([]).isEmpty)
  }

  @Test func `Labels from a catalogue cannot reach the terminal with control characters`() {
    let told = Explain.neverPress([Danger("a\u{1B}[2Jb", .recordsVanish, .likely)])
    #expect(told.allSatisfy { !$0.text(in: .ja).unicodeScalars.contains { $0.value < 32 } })
  }
}
