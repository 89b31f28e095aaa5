import DNSCore
import FoundationEssentials
import Testing

@testable import Verifier

/// A page of a panel or a service as people copy it, and what it wants of `example.jp`.
///
/// In front of the page stand `want:` with the records to plan and `told:` with what is told and not
/// planned: the code of a problem, or the type of a record.
private struct PanelPage: CustomTestStringConvertible {
  var testDescription: String
  var wanted: Set<String> = []
  var told: Set<String> = []
  var text = ""

  init(_ file: String) {
    testDescription = file
    let data = FileManager.default.contents(atPath: Self.folder + file) ?? Data()
    var lines = String(decoding: data, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    while let line = lines.first, !line.isEmpty {
      let items = line.drop { $0 != " " }.split(separator: "|").map { item in
        String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      if line.hasPrefix("want:") { wanted = Set(items) } else { told = Set(items) }
      lines.removeFirst()
    }
    text = lines.dropFirst().joined(separator: "\n")
  }

  static let folder = IntakeSamples.folder + "pages/"

  static let all: [PanelPage] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted().map(PanelPage.init)
}

@Suite struct PanelPageTests {
  @Test func `The pages are there`() {
    #expect(PanelPage.all.count >= 75)
  }

  @Test(arguments: PanelPage.all)
  fileprivate func `All that a page wants is planned or told, and nothing is invented`(
    page: PanelPage
  ) throws {
    let domain = try #require(DomainName("example.jp"))
    let values = try #require(Pasted.read(Array(page.text.utf8)).hostValues)
    let expected = values.expected(for: domain)
    #expect(Set(expected.records.map { "\($0.type) \($0.name)" }) == page.wanted)
    let told = values.problems.map(\.code.rawValue) + expected.left.map(\.type)
    #expect(page.told.isSubset(of: told))
    // Nothing that was read is dropped in silence.
    for other in values.others where !values.isZone {
      let isPlanned = expected.records.contains { record in
        record.type.description == other.type && record.text.elementsEqual(other.value.utf8)
      }
      #expect(isPlanned || expected.left.contains(other), "\(other.type) \(other.name)")
    }
    for record in expected.records where record.purpose == .dkim && record.type == .txt {
      #expect(
        page.text.filter { !$0.isWhitespace && $0 != "\"" }.contains(
          String(decoding: record.text, as: UTF8.self).filter { !$0.isWhitespace }.suffix(300)))
    }
  }

  @Test func `A row without a name is about the one domain that the page is about`() throws {
    let text = """
      TXT\tmg.example.jp\tv=spf1 include:gun.example ~all
      CNAME\tpic._domainkey.mg.example.jp\tpic.dkim.gun.example
      MX\t10 mxa.gun.example
      """
    let values = try #require(Pasted.read(Array(text.utf8)).hostValues)
    #expect(values.others.map(\.name).contains("mg.example.jp"))
    let domain = try #require(DomainName("example.jp"))
    #expect(values.expected(for: domain).left.map(\.name) == ["mg.example.jp"])
  }

  @Test(arguments: [
    "TXT\trelay._domainkey\tp=MIGfMA0GCSqG[...]nwIDAQAB\tAuto\n",
    "relay._domainkey\np=MIGfMA0GCSqGSIb3…\n",
  ])
  func `A key that the page shows shortened is refused, with the reason`(text: String) throws {
    let values = try #require(Pasted.read(Array(text.utf8)).hostValues)
    #expect(values.problems.map(\.code).contains(.dkimKeyTruncated))
    let domain = try #require(DomainName("example.jp"))
    #expect(values.expected(for: domain).records.isEmpty)
  }

  @Test func `Of an SPF for bounces and keys of the domain above, the domain above is meant`()
    throws
  {
    let text = """
      CNAME\ts1._domainkey.example.jp\ts1.dkim.relay.example
      TXT\tem7.example.jp\tv=spf1 include:relay.example ~all
      """
    let values = try #require(Pasted.read(Array(text.utf8)).hostValues)
    #expect(values.domain == DomainName("example.jp"))
    #expect(!values.problems.map(\.code).contains(.severalDomains))
  }

  @Test(arguments: [
    ("HestiaCP", "mail"), ("mailcow", "dkim"), ("DirectAdmin", "x"),
    ("Email Deliverability", "default"),
  ])
  func `A key without a name gets the usual one of the panel, and that is told`(
    panel: String, selector: String
  ) throws {
    let text = "\(panel)\n\n\(InspectionWorld.keyText)\n"
    let values = try #require(Pasted.read(Array(text.utf8)).hostValues)
    let domain = try #require(DomainName("example.jp"))
    #expect(
      values.expected(for: domain).records.map(\.name.description)
        == [selector + "._domainkey.example.jp"])
    #expect(values.problems.first { $0.code == .nameMissing }?.word == selector)
  }

  @Test func `A table whose boxes were not copied along is known as one`() {
    let text = "Record\tType\tPriority\tTTL\tIP or Value\nA\t\t14400\nMX\t10\t14400\nTXT\t\t3600\n"
    guard case .unknown(let paste) = Pasted.read(Array(text.utf8)) else {
      Issue.record("read as something")
      return
    }
    #expect(paste.lacksBoxes)
  }
}
