import Testing

@testable import Verifier

/// CNAME, MX and NS records of pages: read as such, and never dropped.
struct OtherRecordsTests {
  private func others(_ text: String) -> [String] {
    (Pasted.read(Array(text.utf8)).hostValues?.others ?? []).map { other in
      let purpose = other.purpose.map { " " + $0.rawValue } ?? ""
      let number = other.priority.map { "\($0) " } ?? ""
      return "\(other.type) \(other.name) \(number)\(other.value)\(purpose)"
    }
  }

  private static let keys = [
    "CNAME s1._domainkey.shop.test s1.domainkey.u123.mailer.test dkim",
    "CNAME s2._domainkey.shop.test s2.domainkey.u123.mailer.test dkim",
  ]

  @Test(arguments: [
    // A table with a head, one that is turned, one without a head, commas, bars.
    "Type\tHost\tData\nCNAME\ts1._domainkey.shop.test\ts1.domainkey.u123.mailer.test\n"
      + "CNAME\ts2._domainkey.shop.test\ts2.domainkey.u123.mailer.test\n",
    "No.\tName\tType\tValue\n1\ts1._domainkey.shop.test\tCNAME\ts1.domainkey.u123.mailer.test\n"
      + "2\ts2._domainkey.shop.test\tCNAME\ts2.domainkey.u123.mailer.test\n",
    "CNAME  s1._domainkey.shop.test  s1.domainkey.u123.mailer.test\n"
      + "CNAME  s2._domainkey.shop.test  s2.domainkey.u123.mailer.test\n",
    "Type,Name,Value\nCNAME,s1._domainkey.shop.test,s1.domainkey.u123.mailer.test\n"
      + "CNAME,s2._domainkey.shop.test,s2.domainkey.u123.mailer.test\n",
    "| CNAME | `s1._domainkey.shop.test` | `s1.domainkey.u123.mailer.test` |\n"
      + "| CNAME | `s2._domainkey.shop.test` | `s2.domainkey.u123.mailer.test` |\n",
    // Zone lines.
    "s1._domainkey.shop.test. 3600 IN CNAME s1.domainkey.u123.mailer.test.\n"
      + "s2._domainkey.shop.test. 3600 IN CNAME s2.domainkey.u123.mailer.test.\n",
    // Labels beside and above, with and without a type.
    "Host name : s1._domainkey.shop.test\nPoints to address or value: s1.domainkey.u123.mailer.test\n"
      + "TTL: 3600\nHost name : s2._domainkey.shop.test\n"
      + "Points to address or value: s2.domainkey.u123.mailer.test\n",
    "Type\nCNAME\nHost (Name)\ns1._domainkey.shop.test\nValue (Data)\ns1.domainkey.u123.mailer.test.\n"
      + "Type\nCNAME\nHost (Name)\ns2._domainkey.shop.test\nValue (Data)\ns2.domainkey.u123.mailer.test.\n",
    "ホスト名\ts1._domainkey.shop.test\nTYPE\tCNAME\nVALUE\ts1.domainkey.u123.mailer.test\n\n"
      + "ホスト名\ts2._domainkey.shop.test\nTYPE\tCNAME\nVALUE\ts2.domainkey.u123.mailer.test\n",
    // One below the other, arrows, sentences.
    "CNAME records\ns1._domainkey.shop.test\ns1.domainkey.u123.mailer.test\n"
      + "s2._domainkey.shop.test\ns2.domainkey.u123.mailer.test\n",
    "s1._domainkey.shop.test → s1.domainkey.u123.mailer.test\n"
      + "s2._domainkey.shop.test → s2.domainkey.u123.mailer.test\n",
    "1. Set CNAME record for \"s1._domainkey.shop.test\" to\ns1.domainkey.u123.mailer.test\n"
      + "2. Set CNAME record for \"s2._domainkey.shop.test\" to\ns2.domainkey.u123.mailer.test\n",
    // JSON.
    "[{\"type\": \"CNAME\", \"name\": \"s1._domainkey.shop.test\", \"value\": \"s1.domainkey.u123.mailer.test\"},"
      + " {\"type\": \"CNAME\", \"name\": \"s2._domainkey.shop.test\", \"value\": \"s2.domainkey.u123.mailer.test\"}]",
  ])
  func `A key that a CNAME stands for is read in every shape of page`(text: String) {
    #expect(others(text) == Self.keys)
  }

  @Test func `MX and NS records stand beside the others, with their numbers`() {
    #expect(
      others(
        """
        shop.test.\tIN\tMX\t10 mail.shop.test.
        MX\t20 mx2.host.test
        shop.test. 86400 IN NS ns1.host.test.
        種類\t優先度\tホスト名\tポイント先のアドレスまたは値\tTTL
        MX\t0\t@\tshop-test.mail.host.test\t1 時間
        CNAME\t-\tautodiscover\tautodiscover.host.test\t1 時間
        """) == [
          "MX shop.test 10 mail.shop.test", "MX  20 mx2.host.test", "NS shop.test ns1.host.test",
          "MX  0 shop-test.mail.host.test", "CNAME autodiscover autodiscover.host.test",
        ])
  }

  @Test func `Values keep their place beside the others`() throws {
    let values = try #require(
      Pasted.read(
        Array(
          """
          TXT\tmg.shop.test\tv=spf1 include:mailer.test ~all
          CNAME\temail.mg.shop.test\tmailer.test
          """.utf8)
      ).hostValues)
    #expect(values.records.map(\.value) == ["v=spf1 include:mailer.test ~all"])
    #expect(values.others.map(\.type) == ["CNAME"])
    let json = ExplainJSON.value(.mailHost(values)).text()
    #expect(json.contains("\"others\""))
  }

  @Test(arguments: [
    "The MX of your domain could not be found.", "NS and MX are types of records.",
    "Our hosts mx1.host.test and mx2.host.test refused it.", "CNAME とは別名です。",
  ])
  func `Sentences that name a type hold no record`(text: String) {
    #expect(others(text) == [])
  }
}
