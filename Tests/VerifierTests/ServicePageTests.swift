import DNSCore
import Fakes
import Testing
import Verifier

/// A page of a service, and all that it wants of `example.jp`.
private struct ServicePage: CustomTestStringConvertible {
  var testDescription: String
  var text: String
  /// `TYPE name`, in any order.
  var wanted: Set<String>

  init(_ name: String, _ wanted: Set<String>, _ text: String) {
    testDescription = name
    self.text = text
    self.wanted = wanted
  }
}

private let key = InspectionWorld.keyText

private let pages: [ServicePage] = [
  ServicePage(
    "a table with heads",
    ["CNAME em12.example.jp", "CNAME s1._domainkey.example.jp", "CNAME s2._domainkey.example.jp"],
    """
    Type\tName\tTarget
    CNAME\tem12.example.jp\tu9.wl7.relay.example
    CNAME\ts1._domainkey.example.jp\ts1.domainkey.u9.wl7.relay.example
    CNAME\ts2._domainkey.example.jp\ts2.domainkey.u9.wl7.relay.example
    """),
  ServicePage(
    "a table in Japanese, names as they are typed",
    ["CNAME k2._domainkey.example.jp", "CNAME k3._domainkey.example.jp"],
    """
    種別\tホスト名\t値
    CNAME\tk2._domainkey\tdkim2.letters.example
    CNAME\tk3._domainkey\tdkim3.letters.example
    """),
  ServicePage(
    "lines with labels, a bounce subdomain and a key",
    ["TXT send.example.jp", "TXT relay._domainkey.example.jp"],
    """
    Type: TXT
    Name: send
    Value: v=spf1 include:mail.relay.example ~all

    Type: TXT
    Name: relay._domainkey
    Value: \(key)
    """),
  ServicePage(
    "lines of a table with commas",
    ["CNAME aaaa._domainkey.example.jp", "CNAME bbbb._domainkey.example.jp"],
    """
    Type,Name,Value
    CNAME,aaaa._domainkey.example.jp,aaaa.dkim.relay.example
    CNAME,bbbb._domainkey.example.jp,bbbb.dkim.relay.example
    """),
  ServicePage(
    "lines of a zone",
    ["TXT example.jp", "TXT panel._domainkey.example.jp", "TXT _dmarc.example.jp"],
    """
    example.jp. IN TXT "v=spf1 a mx ip4:203.0.113.25 ~all"
    panel._domainkey.example.jp. IN TXT "\(key)"
    _dmarc.example.jp. IN TXT "v=DMARC1; p=none"
    """),
  ServicePage(
    "names with the target on the next line",
    ["CNAME desk1._domainkey.example.jp", "CNAME desk2._domainkey.example.jp"],
    """
    CNAME records
    desk1._domainkey.example.jp
    desk1._domainkey.desk.example
    desk2._domainkey.example.jp
    desk2._domainkey.desk.example
    """),
  ServicePage(
    "one cell a line",
    [
      "CNAME hs1-77._domainkey.example.jp", "CNAME hs2-77._domainkey.example.jp",
      "TXT example.jp",
    ],
    """
    Type
    CNAME
    Host (Name)
    hs1-77._domainkey
    Value (Data)
    example-jp.a.dkim.hub.example.
    Type
    CNAME
    Host (Name)
    hs2-77._domainkey
    Value (Data)
    example-jp.b.dkim.hub.example.
    Type
    TXT
    Host (Name)
    @
    Value (Data)
    include:77.spf04.hub.example
    """),
  ServicePage(
    "a key and the return path of a service, a domain of its own for sending",
    ["TXT mg.example.jp", "TXT pic._domainkey.mg.example.jp", "CNAME email.mg.example.jp"],
    """
    TXT\tmg.example.jp\tv=spf1 include:gun.example ~all
    TXT\tpic._domainkey.mg.example.jp\t\(key)
    CNAME\temail.mg.example.jp\tgun.example
    """),
  ServicePage(
    "a value that the page shows shortened",
    [],
    """
    TXT\trelay._domainkey\tp=MIGfMA0GCSqG[...]nwIDAQAB\tAuto
    TXT\tsend\tv=spf1 include:amaz[...]om ~all\tAuto
    """),
  ServicePage(
    "arrows",
    ["CNAME cka._domainkey.example.jp", "CNAME cka2._domainkey.example.jp"],
    """
    cka._domainkey.example.jp → dkim.dm-77.sg8.kit.example
    cka2._domainkey.example.jp → dkim2.dm-77.sg8.kit.example
    """),
]

@Suite struct ServicePageTests {
  @Test(arguments: pages) fileprivate func `What a page wants is planned, and nothing else`(
    page: ServicePage
  ) {
    let values = Pasted.read(Array(page.text.utf8)).hostValues
    let records = values?.expected(for: InspectionWorld.name("example.jp")).records ?? []
    #expect(Set(records.map { "\($0.type) \($0.name)" }) == page.wanted)
  }
}
