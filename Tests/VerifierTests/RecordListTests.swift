import DNSCore
import Fakes
import Providers
import Testing

@testable import Verifier

struct RecordListTests {
  static let zone = DomainName("example.jp") ?? .root
  static let key =
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo/LDUXo4wO3ikqTBzw2zWxkvZhSje77c"
    + "WgxmJqvNo6F7g3VtsL8nfxCSxeCWyft+7F1sr3K0Ap93BLnMTEzLrW40GL8qPkEHyfRIjUii32BOn3dXkrl0KOpOZvaD11"
    + "CeoO5lZShk06svN3X89zMpkbSvhgi/dCTFa7XDVdxCWbBQm134CPjTCFrhss5mHWZlzAUWmIqU6cFUyUeshoo4yXEiyTkz"
    + "ltGqvgf+5hDpDC1WwR7/akIz/Z5SqcynljEY0mXA5DyQPzHg5FptmoFcIXGhrFjln4MbxaMaDV2p9xn3X10chrtQrefOgu"
    + "V1Ft03E0fSRDpRp7oi6BvCjvvmYwIDAQAB"

  static func text(_ front: String, _ text: String) -> Record {
    let name = front.isEmpty ? zone : zone.prepending(front) ?? zone
    return Record(name: name, ttl: 3600, data: .txt(Adviser.split(Array(text.utf8))))
  }

  /// The records of a small firm, with those of mail in the middle.
  static func records(_ mail: [Record]) -> [Record] {
    let host = DomainName("mx.host.example") ?? .root
    let front = [
      Record(name: zone, ttl: 3600, data: .a(IPAddress("203.0.113.25") ?? .v4(0))),
      Record(name: zone, ttl: 3600, data: .mx(preference: 10, exchange: host)),
      Record(name: zone.prepending("www") ?? zone, ttl: 3600, data: .cname(host)),
    ]
    return front + mail + [text("", "site-verification=abcdefgh12345678")]
  }

  static let mail = [
    text("", "v=spf1 +a +mx +ip4:203.0.113.25 include:spf.news.example ~all"),
    text("default._domainkey", key), text("_dmarc", "v=DMARC1; p=none; rua=mailto:a@example.jp"),
  ]

  private struct Seen: Hashable, CustomStringConvertible {
    var name: DomainName
    var text: String
    var description: String {
      "\(name) \(text.prefix(60))\(text.count > 60 ? "~\(text.count)" : "")"
    }
  }

  private func fault(
    _ shape: ListShape, _ names: ListShape.Names, _ model: FormModel, _ records: [Record],
    _ dice: inout Seeded
  ) -> String? {
    let paste = shape.text(records, model, Self.zone, names, &dice)
    let list = RecordList(paste: Array(paste.utf8), provider: model.provider, zone: Self.zone)
    let wanted = records.compactMap { record in
      record.joinedText.map { Seen(name: record.name, text: String(decoding: $0, as: UTF8.self)) }
    }
    let rows = (list?.rows ?? []).filter { $0.type == "TXT" }
    var missing = wanted
    var strange: [Seen] = []
    for row in rows {
      let place = missing.firstIndex { seen in
        seen.name == row.name && row.mayBe(Array(seen.text.utf8))
      }
      if let place {
        missing.remove(at: place)
      } else {
        strange.append(Seen(name: row.name, text: String(decoding: row.text, as: UTF8.self)))
      }
    }
    guard !missing.isEmpty || !strange.isEmpty else { return nil }
    return "\(model.provider.id) \(shape) \(names): missing \(missing), strange \(strange)"
  }

  @Test func `Lists of every provider are read back in every shape`() {
    var dice = Seeded(state: 12)
    var faults: [String] = []
    let names = ListShape.Names.allCases
    for (number, provider) in Catalogue.all.enumerated() {
      let model = FormModel(provider)
      for (turn, shape) in ListShape.allCases.enumerated() {
        let style = names[(number + turn) % names.count]
        if let fault = fault(shape, style, model, Self.records(Self.mail), &dice) {
          faults.append(fault)
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(12).joined(separator: "\n"))")
  }

  @Test func `Lists with a slip show the slip`() {
    var dice = Seeded(state: 13)
    var faults: [String] = []
    var count = 0
    for provider in Catalogue.all {
      let model = FormModel(provider)
      for slip in Slip.allCases {
        guard let place = Self.mail.indices.randomElement(using: &dice) else { continue }
        let right = Self.mail[place]
        let wanted = FormRecord(name: right.name, text: right.joinedText ?? [])
        guard
          let boxes = model.allBoxes(for: wanted, zone: Self.zone, making: slip)
            .randomElement(using: &dice),
          case .published(let made) = model.publish(boxes, zone: Self.zone),
          let wrong = made.first, wrong.type == .txt
        else { continue }
        var mail = Self.mail
        mail[place] = wrong
        let shape = ListShape.allCases.randomElement(using: &dice) ?? .tabs
        guard Self.canTell(shape, wrong) else { continue }
        count += 1
        let fault = fault(shape, .own, model, Self.records(mail), &dice)
        if let fault, !Self.isAmbiguous(shape, wrong) {
          faults.append("\(slip) in \(fault)")
        }
      }
    }
    #expect(count > 1200)
    #expect(
      faults.isEmpty, "\(faults.count) of \(count): \(faults.prefix(25).joined(separator: "\n"))")
  }

  /// Whether a damaged record looks like a part of the page in a shape.
  ///
  /// Known gaps: a caption in front of a value that is a label of the page, too, and a last piece of one or
  /// two letters on a line of its own.
  private static func isAmbiguous(_ shape: ListShape, _ record: Record) -> Bool {
    let text = String(decoding: record.joinedText ?? [], as: UTF8.self)
    let isLabel = ["Value", "値", "Record"].contains { text.hasPrefix($0) }
    let isPage = [ListShape.blanks, .labels, .labelsAbove].contains(shape)
    return isLabel && isPage || shape == .wrapped && (1...2).contains(text.count % 64)
  }

  /// Whether a shape leaves of a damaged record what it can be read back from.
  private static func canTell(_ shape: ListShape, _ record: Record) -> Bool {
    let text = String(decoding: record.joinedText ?? [], as: UTF8.self)
    switch shape {
    // Two blanks part cells there.
    case .gaps: return !text.contains("  ")
    // A type in front of the value is the value's own type.
    case .blanks, .cells: return !text.contains("TXT")
    // Without its types a list has nothing to know a text by but its content; a label makes it a
    // page of values.
    case .withoutTypes:
      return text.contains("=") && !text.hasPrefix("Value") && !text.hasPrefix("値")
    case .tabs, .tabsWithoutHead, .labels, .labelsAbove, .bars, .commas, .wrapped, .cut, .quoted,
      .mailQuoted, .pages, .zoneFile, .route53, .cloudflare, .native:
      return true
    }
  }

  // MARK: what is none

  private static func list(_ text: String, _ provider: Provider = Catalogue.generic) -> RecordList?
  {
    RecordList(paste: Array(text.utf8), provider: provider, zone: zone)
  }

  @Test func `Bounces and headers and pages of values are no lists`() {
    for sample in IntakeSamples.all {
      // Rows of a panel and of a zone file are what a list is.
      let lists = ["07-zone-editor-rows", "08-bind-zone-lines", "11-mixhost"]
      guard !lists.contains(where: { sample.path.contains($0) }) else { continue }
      let list = RecordList(paste: sample.octets, provider: Catalogue.generic, zone: Self.zone)
      #expect(list == nil, "\(sample.path): \(list?.rows.first?.shownName ?? "")")
    }
  }

  @Test func `Prose about records is no list`() {
    for text in [
      "SPFレコードを追加してください。\nv=spf1 の行がないとメールが届きません。",
      "Please add a TXT record to your domain. It starts with v=spf1 and ends with ~all.",
      "From: a@example.jp\nTo: b@example.net\nSubject: TXT\n\nhello",
      "TXT", "www", "\t\t\t", "v=spf1 -all",
    ] {
      #expect(Self.list(text) == nil, "\(text)")
    }
  }

  @Test func `A private key is no list`() {
    let text =
      "a\tTXT\tb=c\n-----BEGIN PRIVATE KEY-----\nMIIEvAIBADANBgkqhkiG9w0BAQEFAASC\n"
      + "-----END PRIVATE KEY-----\n"
    #expect(Self.list(text) == nil)
  }

  @Test func `A label without content leaves its box empty`() throws {
    let list = try #require(
      Self.list(
        """
        サブドメイン:
        種別: TXT
        内容: v=spf1 +a +mx ~all
        サブドメイン: default._domainkey
        種別: TXT
        内容: v=DKIM1; k=rsa; p=MIIBIjAN
        """))
    #expect(list.rows.map(\.name.description) == ["example.jp", "default._domainkey.example.jp"])
  }

  @Test func `A value that the page cuts is there and not whole`() throws {
    let list = try #require(
      Self.list("default._domainkey\tTXT\tv=DKIM1; k=rsa; p=MIIBIj...DAQAB\nwww\tA\t192.0.2.1"))
    let row = try #require(list.rows.first)
    #expect(!row.isWhole)
    #expect(row.record == nil)
    #expect(row.mayBe(Array(Self.key.utf8)))
    #expect(!row.mayBe(Array("v=DKIM1; k=rsa; p=AAAA".utf8)))
  }

  @Test func `A whole name among short ones has the domain twice`() throws {
    let list = try #require(
      Self.list(
        "@\tTXT\tv=spf1 +a ~all\nwww\tA\t192.0.2.1\n"
          + "default._domainkey.example.jp\tTXT\tv=DKIM1; k=rsa; p=MIIBIjAN"))
    #expect(
      list.rows.map(\.name.description) == [
        "example.jp", "www.example.jp", "default._domainkey.example.jp.example.jp",
      ])
  }

  @Test func `A text that a mail wrapped inside its marks is joined`() throws {
    let list = try #require(
      Self.list(
        """
        $ORIGIN example.jp.
        @ 3600 IN TXT "v=spf1 +a
         include:spf.news.example ~all"
        default._domainkey 3600 IN TXT "v=DKIM1; k=rsa; p=MIIBIjANBgkq
        hkiG9w0BAQEF"
        www 3600 IN TXT "never closed
        mail 3600 IN A 192.0.2.1
        """))
    #expect(
      list.rows.map { String(decoding: $0.text, as: UTF8.self) } == [
        "v=spf1 +a include:spf.news.example ~all", "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEF",
        "never closed", "192.0.2.1",
      ])
  }

  @Test func `A row whose name holds control characters is told, and given to no other name`()
    throws
  {
    let list = try #require(
      Self.list(
        "www\tA\t192.0.2.1\n@\tTXT\tv=spf1 a ~all\nx\u{7}y\tTXT\tv=spf1 mx ~all\n"
          + "ba\u{1B}[31md\tMX\t10 mail.example.jp\nmail\tTXT\ttwo \u{7}bells\n"))
    #expect(list.unread == ["x\u{7}y", "ba\u{1B}[31md"])
    #expect(
      list.rows.map { String(decoding: $0.text, as: UTF8.self) }
        == ["192.0.2.1", "v=spf1 a ~all", "two \u{7}bells"])
  }

  @Test func `A zone file keeps its owners over several lines`() throws {
    let list = try #require(
      Self.list(
        """
        $ORIGIN example.jp.
        @ 3600 IN SOA ns1.example.net. root.example.net. (
              2026113001 ; serial
              3600 900 604800 300 )
          IN NS ns1.example.net.
          IN TXT "v=spf1 +a " "~all" ; mail
        default._domainkey IN TXT ( "v=DKIM1; k=rsa; "
            "p=MIIBIjAN" )
        """))
    let texts = list.rows.filter { $0.type == "TXT" }
    #expect(texts.map(\.name.description) == ["example.jp", "default._domainkey.example.jp"])
    #expect(
      texts.map(\.text) == [Array("v=spf1 +a ~all".utf8), Array("v=DKIM1; k=rsa; p=MIIBIjAN".utf8)])
  }
}
