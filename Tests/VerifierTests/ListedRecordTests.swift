import DNSCore
import Providers
import Testing

@testable import Verifier

/// What a list tells by itself of the records of mail.
struct ListedRecordTests {
  private static let zone = DomainName("example.jp") ?? .root

  private func records(_ text: String, _ id: String = "muumuu-dns") throws -> [ListedRecord] {
    let provider = try #require(Catalogue.provider(id: id))
    let list = RecordList(paste: Array(text.utf8), provider: provider, zone: Self.zone)
    return try #require(list).mailRecords(of: Self.zone)
  }

  private let good = "\tTXT\tv=spf1 +a +mx ~all\nwww\tA\t192.0.2.1\n"

  @Test func `Sound rows at their names are there`() throws {
    let found = try records(
      good + "default._domainkey\tTXT\t\(RecordListTests.key)\n_dmarc\tTXT\tv=DMARC1; p=none\n")
    #expect(found.map(\.purpose) == [.spf, .dkim, .dmarc])
    #expect(found.allSatisfy { $0.state == .there && $0.isPublished == nil })
  }

  @Test func `A name with the domain twice is told with its box`() throws {
    let found = try records(good + "default._domainkey.example.jp\tTXT\t\(RecordListTests.key)\n")
    let key = try #require(found.last)
    #expect(key.state == .misplaced)
    let slip = try #require(key.typed.first)
    #expect(slip.field == "サブドメイン")
    #expect(slip.was == "default._domainkey.example.jp")
    #expect(slip.shouldBe == "default._domainkey")
  }

  @Test func `An SPF of another host is never told to be moved, least of all beside the own one`()
    throws
  {
    let host = "mail\tTXT\tv=spf1 +a -all\n"
    #expect(try records(good + host).map(\.name.description) == ["example.jp"])
    #expect(try records("www\tA\t192.0.2.1\n" + host).isEmpty)
    // The form explains www, but a second SPF at the domain would make both useless.
    let www = "www\tTXT\tv=spf1 +a +mx -all\n"
    #expect(try records(good + www).map(\.state) == [.there])
    // No host is named after the domain twice.
    let doubled = "example.jp.example.jp\tTXT\tv=spf1 +a +mx -all\n"
    #expect(try records("www\tA\t192.0.2.1\n" + doubled).map(\.state) == [.misplaced])
    #expect(try records(good + doubled).map(\.state) == [.there])
  }

  @Test func `A list of two thousand rows is judged row by row`() throws {
    // Compared row with row, this takes four million forms to try, and an hour.
    let rows = (0..<2_000).map { "h\($0)\tTXT\tv=spf1 ip4:192.0.2.\($0 % 256) ~all" }
    #expect(try records(good + rows.joined(separator: "\n") + "\n").map(\.state) == [.there])
  }

  @Test func `The policy of a subdomain is its own`() throws {
    let found = try records(good + "_dmarc.shop\tTXT\tv=DMARC1; p=reject\n")
    #expect(found.map(\.purpose) == [.spf])
  }

  @Test func `A policy without its name is told with its name`() throws {
    let found = try records(good + "\tTXT\tv=DMARC1; p=none\n")
    let policy = try #require(found.last)
    #expect(policy.purpose == .dmarc)
    #expect(policy.state == .misplaced)
    #expect(policy.name.description == "_dmarc.example.jp")
    #expect(policy.typed.map(\.shouldBe) == ["_dmarc"])
  }

  @Test func `A value that the page cuts is never called different`() throws {
    let found = try records(good + "default._domainkey\tTXT\tv=DKIM1; k=rsa; p=MIIBIjANBg...\n")
    #expect(found.last?.state == .notWhole)
    #expect(found.last?.typed.isEmpty == true)
  }

  @Test func `A list by itself says nothing of what is published`() throws {
    for record in try records(good) { #expect(record.isPublished == nil) }
  }

  @Test func `The JSON of a list has its rows and its records`() throws {
    let provider = try #require(Catalogue.provider(id: "muumuu-dns"))
    let list = try #require(
      RecordList(paste: Array(good.utf8), provider: provider, zone: Self.zone))
    let text = list.json(domain: Self.zone).text()
    #expect(text.contains(#""kind":"list""#))
    #expect(text.contains(#""provider":"muumuu-dns""#))
    #expect(text.contains(#""state":"there""#))
    #expect(text.contains(#""published":null"#))
  }
}
