import DNSCore
import Explanations
import Testing
import Verifier
import Words

@Suite struct NetworkWordsTests {
  private func told(_ path: NetworkPath, _ language: Language) -> (what: String, next: String) {
    let told = Explain.noNetwork(path, domain: "\u{1B}例え.jp")
    return (told.whatIsTheCase.text(in: language), told.whatToDo.text(in: language))
  }

  @Test func `Each way of being cut off is told apart`() {
    for language in Language.allCases {
      let all: [NetworkPath] = [
        NetworkPath(port53: .intercepted), NetworkPath(port53: .closed, tls: true),
        NetworkPath(port53: .closed, tls: false, https: false), NetworkPath(),
      ]
      #expect(Set(all.map { told($0, language).what }).count == all.count)
    }
  }

  @Test(
    arguments: [
      (NetworkPath(port53: .closed, tls: true, https: true), "--over https"),
      (NetworkPath(port53: .closed, tls: true, https: false), "--over tls"),
      (NetworkPath(port53: .intercepted, tls: false, https: true), "--over https"),
      (NetworkPath(port53: .closed, tls: false, https: false), nil),
      (NetworkPath(port53: .intercepted), nil),
    ] as [(NetworkPath, String?)])
  func `Only a way that was seen to be open is offered`(path: NetworkPath, offer: String?) {
    for language in Language.allCases {
      let next = told(path, language).next
      #expect(next.contains("--over") == (offer != nil))
      if let offer { #expect(next.hasSuffix("例え.jp " + offer)) }
      #expect(!next.contains("\u{1B}"))
    }
  }

  @Test func `Where the answers come from is said only where it is unusual`() {
    var report = CheckReport(domain: .root)
    report.condition = .served
    report.path.port53 = .open
    #expect(Explain.provenance(report) == nil)
    report.path.port53 = .intercepted
    let intercepted = Explain.provenance(report)
    report.isFromResolversOnly = true
    #expect(intercepted != nil)
    #expect(Explain.provenance(report) != intercepted)
  }
}
