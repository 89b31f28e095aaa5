import Testing

@testable import MailAuth

@Suite struct ResultWordTests {
  private func results(_ value: String) -> ReportedResults {
    ReportedResults.read([
      PastedField(name: "Authentication-Results", value: Array(value.utf8)),
      PastedField(name: "From", value: Array("info@example.jp".utf8)),
    ])
  }

  @Test func `A result word that was cut off with the paste is no result`() {
    let cut = results("mx.example.net; dkim=pass header.d=example.jp; spf=pa")
    #expect(cut.dkimPasses == true)
    #expect(cut.spf == nil)
  }

  @Test func `A sentence about a result is no result`() {
    #expect(results("mx.example.net; spf=pass smtp.mailfrom=example.jp; dkim=pass:正しい").dkim == [])
  }

  @Test func `A field that speaks of the sign-in alone, or a sentence, is passed over`() {
    let found = ReportedResults.read([
      PastedField(
        name: "Authentication-Results", value: Array("SPF・DKIM・DMARCの結果が入ります。".utf8)),
      PastedField(
        name: "Authentication-Results", value: Array("mx.example.net; auth=pass smtp.auth=a".utf8)),
      PastedField(
        name: "Authentication-Results",
        value: Array("mx.example.net; spf=pass smtp.mailfrom=info@example.jp".utf8)),
    ])
    #expect(found.authservID == "mx.example.net")
    #expect(found.spfPasses == true)
  }

  @Test func `Nothing to report is a statement too`() {
    #expect(results("mx.example.net; none").source == .authenticationResults)
  }

  @Test func `Words that only some receivers use stay as they are written`() {
    #expect(
      results("mx.example.net; dmarc=bestguesspass; dkim=timeout").dmarc?.result == "bestguesspass")
  }
}
