import DNSCore
import Explanations
import MailAuth
import Testing
import Verifier
import Words

/// The words of SPF's costs and of what verifiers differ about.
struct JudgementWordsTests {
  private func name(_ text: String) throws -> DomainName { try #require(DomainName(text)) }

  @Test func `The costs of a record are told past the limit, and where the limit is passed`() throws
  {
    var known: Knowledge = [:]
    func publish(_ owner: String, _ text: String) throws {
      let question = Question(try name(owner), .txt)
      let record = Record(name: question.name, ttl: 60, data: .txt([Array(text.utf8)]))
      known[question] = Answer(question, .records([record]))
    }
    try publish("example.jp", "v=spf1 include:a.example include:b.example mx -all")
    for owner in ["a.example", "b.example"] {
      let terms = (1...6).map { "a:h\($0).\(owner)" }.joined(separator: " ")
      try publish(owner, "v=spf1 \(terms) ?all")
    }
    var result: SPFResult?
    while result == nil {
      switch SPF.checkHost(
        ip: .v4(0xC000_0201), sender: Array("a@example.jp".utf8), known: known,
        settings: SPFSettings(voidLimit: 99, tracing: .everything))
      {
      case .result(let found): result = found
      case .needs(let open):
        for question in open {
          let record = Record(name: question.name, ttl: 60, data: .a(.v4(1)))
          known[question] = Answer(question, question.type == .a ? .records([record]) : .noData)
        }
      }
    }
    let told = Explain.spf(try #require(result))
    let english = told.map { $0.line.text(in: .en) }
    let japanese = told.map { $0.line.text(in: .ja) }
    #expect(english.first == "permerror include:b.example")
    #expect(english.contains("The record needs 15 lookups in all, of 10 that are allowed."))
    #expect(japanese.contains("DNSへの問い合わせは全部で15回です(上限10回)。"))
    #expect(english.contains("  include:a.example  7, 7 so far"))
    #expect(english.contains("    a:h3.b.example  1, 11 so far <- here the limit is passed"))
    #expect(english.last == "  mx  1, 15 so far")
    #expect(japanese.contains("    a:h3.b.example  1回、ここまで11回 ← ここで上限を超えます"))
  }

  @Test(arguments: Language.allCases)
  func `Why a signature counts or not is a sentence of its own, without the code`(
    language: Language
  ) {
    for reason in DKIMReason.allCases {
      let text = Explain.reason(reason).text(in: language)
      #expect(text.hasSuffix(language == .ja ? "。" : "."))
      #expect(!reason.rawValue.contains("-") || !text.contains(reason.rawValue))
    }
  }

  @Test(arguments: Language.allCases)
  func `Each matter that verifiers differ about is told with who does what`(language: Language) {
    var seen: Set<String> = []
    for matter in Disagreement.allCases {
      let text = Explain.disagreement(matter).text(in: language)
      for verifier in matter.acceptedBy + matter.refusedBy {
        #expect(text.contains(verifier.rawValue))
      }
      #expect(seen.insert(text).inserted)
      #expect(Set(matter.acceptedBy).isDisjoint(with: matter.refusedBy))
      #expect(!matter.acceptedBy.isEmpty || !matter.refusedBy.isEmpty)
    }
  }

  @Test func `A finding that some receivers let pass says not to rely on it`() throws {
    let selector = RecordKind.dkim(selector: try name("default"))
    let quoted = Array("p=abc; v=DKIM1".utf8)
    let findings = [
      Finding(.dkimMultipleRecords(count: 2), record: selector),
      Finding(
        .dkimKeyUnusable(.unreadable), record: selector,
        observed: Array("v=DKIM1; t=s; t=s; p=abc".utf8)),
    ]
    for finding in findings {
      let told = Explain.finding(finding, advice: nil, provider: nil)
      #expect(
        told.whatToDo.text(in: .en).hasSuffix("Some receivers accept this; do not rely on it."))
      #expect(told.whatToDo.text(in: .ja).hasSuffix("受け入れる受信側もありますが、あてにしないでください。"))
      #expect(told.why.count == 1)
    }
    let none = Explain.finding(
      Finding(.dkimKeyUnusable(.unreadable), record: selector, observed: quoted), advice: nil,
      provider: nil)
    #expect(none.why.isEmpty)
  }
}
