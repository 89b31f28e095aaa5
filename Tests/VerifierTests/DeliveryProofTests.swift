import DNSCore
import MailAuth
import Testing

@testable import Verifier

/// What the headers of a delivered mail prove, and what they do not.
@Suite struct DeliveryProofTests {
  struct Case: Sendable {
    var name: String
    var spf: (String, String?)?
    var dkim: [(String, String?)] = []
    var from: String? = "example.jp"
    var source = ReportedResults.Source.authenticationResults
    var receivedAt: Int?
    var seenAt: Double?
    var problems: [IntakeProblem] = []
    var conclusion: DeliveryProof.Conclusion
  }

  static let ours = DomainName("example.jp") ?? .root
  static let theirs = DomainName("sv1.example.net") ?? .root

  static let cases: [Case] = [
    Case(
      name: "both for the domain", spf: ("pass", "example.jp"),
      dkim: [("pass", "example.jp")], conclusion: .proved),
    Case(
      name: "both for a name below the domain", spf: ("pass", "mail.example.jp"),
      dkim: [("pass", "mail.example.jp")], conclusion: .proved),
    Case(
      name: "the second signature is the domain's", spf: ("pass", "example.jp"),
      dkim: [("pass", "sv1.example.net"), ("pass", "example.jp")], conclusion: .proved),
    Case(
      name: "a broken signature beside a good one", spf: ("pass", "example.jp"),
      dkim: [("fail", "example.jp"), ("pass", "example.jp")], conclusion: .proved),
    Case(
      name: "SPF alone", spf: ("pass", "example.jp"),
      dkim: [("temperror", "example.jp")], conclusion: .half),
    Case(
      name: "SPF alone, no signature", spf: ("pass", "example.jp"), conclusion: .half),
    Case(
      name: "DKIM alone", spf: ("softfail", "example.jp"),
      dkim: [("pass", "example.jp")], conclusion: .half),
    Case(
      name: "DKIM for the domain, SPF for the server", spf: ("pass", "sv1.example.net"),
      dkim: [("pass", "example.jp")], conclusion: .half),
    Case(
      name: "both for the server alone", spf: ("pass", "sv1.example.net"),
      dkim: [("pass", "sv1.example.net")], conclusion: .failed),
    Case(
      name: "neither", spf: ("softfail", "example.jp"), dkim: [("none", nil)],
      conclusion: .failed),
    Case(
      name: "nobody judged it", source: .none, conclusion: .noResults),
    Case(
      name: "a mail of another domain", spf: ("pass", "sv1.example.net"),
      dkim: [("pass", "sv1.example.net")], from: "sv1.example.net",
      conclusion: .otherDomain(theirs)),
    Case(
      name: "a name that only ends alike", spf: ("pass", "notexample.jp"),
      dkim: [("pass", "notexample.jp")], conclusion: .failed),
    Case(
      name: "older than the records", spf: ("pass", "example.jp"),
      dkim: [("pass", "example.jp")], receivedAt: 1_000, seenAt: 2_000,
      conclusion: .tooOld(received: 1_000, seen: 2_000)),
    Case(
      name: "in the same second as the records", spf: ("pass", "example.jp"),
      dkim: [("pass", "example.jp")], receivedAt: 1_999, seenAt: 2_000, conclusion: .proved),
    Case(
      name: "of an age that is not stated", spf: ("pass", "example.jp"),
      dkim: [("pass", "example.jp")], seenAt: 2_000, conclusion: .proved),
    Case(
      name: "Gmail's table, which names no SPF domain", spf: ("pass", nil),
      dkim: [("pass", "example.jp")], source: .gmailSummary, conclusion: .proved),
    Case(
      name: "Gmail's table with the server's signature", spf: ("pass", nil),
      dkim: [("pass", "sv1.example.net")], source: .gmailSummary, conclusion: .failed),
    Case(
      name: "SPF for nobody knows whom, outside of Gmail's table", spf: ("pass", nil),
      dkim: [("pass", "example.jp")], conclusion: .half),
  ]

  static let names = cases.map(\.name)

  @Test(arguments: names)
  func `Headers prove what they say and no more`(name: String) throws {
    let sample = try #require(Self.cases.first { $0.name == name })
    let results = ReportedResults(
      source: sample.source,
      spf: sample.spf.map { ReportedSPF(result: $0.0, domain: $0.1.flatMap { DomainName($0) }) },
      dkim: sample.dkim.map {
        ReportedDKIM(result: $0.0, domain: $0.1.flatMap { DomainName($0) }, selector: "default")
      })
    let report = HeaderReport(
      results: results, fromDomain: sample.from.flatMap { DomainName($0) },
      receivedAt: sample.receivedAt, problems: sample.problems)
    let proof = DeliveryProof(report, domain: Self.ours, seenAt: sample.seenAt)
    #expect(proof.conclusion == sample.conclusion)
  }

  @Test func `The receiver's own word is kept for what did not pass`() {
    let report = HeaderReport(
      results: ReportedResults(
        source: .authenticationResults, spf: ReportedSPF(result: "softfail", domain: Self.ours),
        dkim: [ReportedDKIM(result: "temperror", domain: Self.ours, selector: "default")],
        dmarc: ReportedDMARC(result: "fail", fromDomain: Self.ours)))
    let proof = DeliveryProof(report, domain: Self.ours, seenAt: nil)
    #expect(proof.spf == .notPassed("softfail"))
    #expect(proof.dkim == .notPassed("temperror"))
    #expect(proof.dmarc == .notPassed("fail"))
    #expect(proof.selector == "default")
  }

  @Test func `A result that is not stated is absent, and so is the signature that was none`() {
    let report = HeaderReport(
      results: ReportedResults(source: .authenticationResults, dkim: [ReportedDKIM(result: "none")])
    )
    let proof = DeliveryProof(report, domain: Self.ours, seenAt: nil)
    #expect(proof.spf == .absent && proof.dkim == .absent && proof.dmarc == .absent)
  }
}
