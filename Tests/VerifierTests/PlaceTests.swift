import DNSCore
import Testing
import Verifier

/// Where the records of services' pages belong.
@Suite struct PlaceTests {
  private func planned(_ text: String, _ domain: String = "example.jp") -> [String] {
    let name = DomainName(domain) ?? .root
    let values = Pasted.read(Array(text.utf8)).hostValues
    return (values?.expected(for: name).records ?? []).map { record in
      "\(record.purpose) \(record.type) \(record.name)"
    }
  }

  @Test(
    arguments: [
      """
      CNAME  em77.example.jp  u77.wl001.sender.example
      CNAME  s1._domainkey.example.jp  s1.domainkey.u77.wl001.sender.example
      """,
      """
      TYPE\tHOST\tDATA
      CNAME\tem77\tu77.wl001.sender.example
      CNAME\ts1._domainkey\ts1.domainkey.u77.wl001.sender.example.
      """,
    ])
  func `CNAMEs are planned at their names, whole or as they are typed`(text: String) {
    #expect(
      Set(planned(text)) == [
        "other CNAME em77.example.jp", "dkim CNAME s1._domainkey.example.jp",
      ])
  }

  @Test(arguments: ["send.example.jp", "send"])
  func `An SPF for a bounce subdomain stays at the subdomain`(name: String) {
    let text = "Type: TXT\nName: \(name)\nValue: v=spf1 include:amazonses.com ~all\n"
    #expect(planned(text) == ["other TXT send.example.jp"])
  }

  @Test func `The domain's own SPF stays at the domain`() {
    let text = "Type: TXT\nName: @\nValue: v=spf1 include:amazonses.com ~all\n"
    #expect(planned(text) == ["spf TXT example.jp"])
  }

  @Test func `Of a page with several domains, only this one's records are planned`() {
    let text = """
      example.jp. TXT "v=spf1 ip4:203.0.113.25 ~all"
      shop.example.jp. TXT "v=spf1 ip4:203.0.113.26 ~all"
      example.com. TXT "v=spf1 ip4:203.0.113.27 ~all"
      """
    #expect(planned(text) == ["spf TXT example.jp"])
  }

  @Test func `A second page adds to the first, and the newer key of a name counts`() {
    func values(_ text: String) -> HostValues {
      Pasted.read(Array(text.utf8)).hostValues ?? HostValues()
    }
    let first = values("example.jp. TXT \"v=spf1 ip4:203.0.113.25 ~all\"")
    let second = values(
      """
      em77.example.jp CNAME u77.wl.sender.example
      example.jp. TXT "v=spf1 include:spf.sender.example ~all"
      """)
    let domain = DomainName("example.jp") ?? .root
    let both = first.adding(second).expected(for: domain)
    #expect(both.spfChoices.isEmpty)
    #expect(
      both.records.map { String(decoding: $0.text, as: UTF8.self) } == [
        "v=spf1 ip4:203.0.113.25 include:spf.sender.example ~all", "u77.wl.sender.example",
      ])
  }

  @Test func `What decides where mail comes in is told, and not planned`() {
    let text = """
      mg.example.jp MX 10 mxa.sender.example
      email.mg.example.jp CNAME sender.example
      """
    #expect(planned(text) == ["other CNAME email.mg.example.jp"])
    let values = Pasted.read(Array(text.utf8)).hostValues
    let expected = values?.expected(for: DomainName("example.jp") ?? .root)
    #expect(expected?.left.map(\.type) == ["MX"])
  }
}
