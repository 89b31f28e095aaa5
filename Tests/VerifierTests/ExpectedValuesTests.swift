import DNSCore
import Testing

@testable import Verifier

/// What is to be published when these values were pasted.
@Suite struct ExpectedValuesTests {
  static let domain = DomainName("example.jp") ?? .root
  static let key = "v=DKIM1; k=rsa; p=MIIB"
  static let spf = "v=spf1 +a +mx +ip4:203.0.113.25 ~all"

  private func record(
    _ purpose: HostValues.Purpose, _ name: String?, _ role: HostValues.Role, _ value: String,
    bits: Int? = nil
  ) -> HostValues.Record {
    HostValues.Record(
      purpose: purpose, name: name.flatMap { DomainName($0) }, role: role, value: value,
      keyBits: bits)
  }

  private func texts(_ expected: ExpectedValues) -> [String] {
    expected.records.map { "\($0.name) \(String(decoding: $0.text, as: UTF8.self))" }
  }

  @Test func `What is suggested counts more than what has no label or stands in the host's zone`() {
    let values = HostValues(records: [
      record(.spf, "example.jp", .installed, "v=spf1 a -all"),
      record(.spf, nil, .unlabelled, "v=spf1 mx -all"),
      record(.spf, "example.jp", .suggested, Self.spf),
    ])
    #expect(texts(values.expected(for: Self.domain)) == ["example.jp \(Self.spf)"])
  }

  @Test func `What is published now is never taken for what shall be`() {
    let values = HostValues(records: [record(.spf, "example.jp", .current, "v=spf1 -all")])
    #expect(values.expected(for: Self.domain).records == [])
  }

  @Test func `A key without a name gets the usual one`() {
    var values = HostValues(records: [record(.dkim, nil, .unlabelled, Self.key, bits: 2048)])
    values.assume(selector: "default")
    #expect(
      texts(values.expected(for: Self.domain)) == ["default._domainkey.example.jp \(Self.key)"])
  }

  @Test func `A key keeps its own selector`() {
    let values = HostValues(records: [
      record(.dkim, "s2026._domainkey.example.jp", .suggested, Self.key, bits: 2048)
    ])
    #expect(
      texts(values.expected(for: Self.domain)) == ["s2026._domainkey.example.jp \(Self.key)"])
  }

  @Test func `A cut key is told apart and not published; a short one of another kind is whole`() {
    let cut = record(.dkim, "default._domainkey.example.jp", .suggested, Self.key)
    let edwards = record(
      .dkim, "ed._domainkey.example.jp", .suggested, "v=DKIM1; k=ed25519; p=AAAA")
    let expected = HostValues(records: [cut, edwards]).expected(for: Self.domain)
    #expect(expected.unusable == [cut])
    #expect(
      texts(expected) == ["ed._domainkey.example.jp v=DKIM1; k=ed25519; p=AAAA"])
  }

  @Test func `Two different SPF texts are a choice of the person's; two alike are one`() {
    let two = HostValues(records: [
      record(.spf, nil, .unlabelled, "v=spf1 a ~all"),
      record(.spf, nil, .unlabelled, Self.spf),
      record(.spf, nil, .unlabelled, Self.spf),
    ])
    let open = two.expected(for: Self.domain)
    #expect(open.spfChoices == ["v=spf1 a ~all", Self.spf] && open.records == [])
    #expect(
      texts(two.expected(for: Self.domain, chosenSPF: 1)) == ["example.jp \(Self.spf)"])
    #expect(two.expected(for: Self.domain, chosenSPF: 2).records == [])
    let one = HostValues(records: Array(two.records.suffix(2))).expected(for: Self.domain)
    #expect(one.spfChoices == [] && texts(one) == ["example.jp \(Self.spf)"])
  }

  @Test func `Records of another domain are left out, and the domain is named`() {
    let values = HostValues(records: [
      record(.spf, "example.com", .suggested, "v=spf1 a -all"),
      record(.spf, "example.jp", .suggested, Self.spf),
    ])
    let expected = values.expected(for: Self.domain)
    #expect(texts(expected) == ["example.jp \(Self.spf)"])
    #expect(expected.otherDomains == [DomainName("example.com")])
  }

  @Test func `A DMARC record of the paste belongs below the domain`() {
    let values = HostValues(records: [
      record(.dmarc, nil, .suggested, "v=DMARC1; p=none")
    ])
    #expect(texts(values.expected(for: Self.domain)) == ["_dmarc.example.jp v=DMARC1; p=none"])
  }
}
