import DNSCore
import Providers
import Testing

/// What people do at forms, done at every form of the catalogue.
struct FormActionTests {
  private let zone: DomainName
  private let key: DomainName
  /// What a zone holds before anybody thinks of mail's records.
  private let before: [Record]

  init() throws {
    zone = try #require(DomainName("example.jp"))
    key = try #require(DomainName("default._domainkey.example.jp"))
    let mail = try #require(DomainName("mail.example.jp"))
    let address = try #require(IPAddress("192.0.2.1"))
    before = [
      Record(name: zone, ttl: 3600, data: .a(address)),
      Record(name: zone, ttl: 3600, data: .mx(preference: 10, exchange: mail)),
      Record(name: mail, ttl: 3600, data: .a(address)),
      Self.text(zone, "site-verification=abc"),
    ]
  }

  private static func text(_ name: DomainName, _ text: String) -> Record {
    Record(name: name, ttl: 3600, data: .txt([Array(text.utf8)]))
  }

  /// A zone as what it says: names, types and texts, in any order.
  private func content(_ records: [Record]) -> [String] {
    records.map { record in
      let text = record.joinedText.map { String(decoding: $0, as: UTF8.self) }
      return "\(record.name) \(record.type) \(text ?? "\(record.data)")"
    }.sorted()
  }

  private func zoneAfter(
    _ action: FormAction, _ records: [Record], _ form: FormModel
  ) throws -> [Record] {
    guard case .published(let after) = form.apply(action, to: records, zone: zone) else {
      Issue.record("\(form.provider.id): \(form.apply(action, to: records, zone: zone))")
      return []
    }
    return after
  }

  /// Enters a record as step 3 says: a new row, or a line more in the entry of its name.
  private func enter(
    _ wanted: FormRecord, into records: [Record], _ form: FormModel
  ) throws -> [Record]? {
    guard let filling = form.boxes(for: wanted, zone: zone).filling else { return nil }
    let others = records.filter { $0.name == wanted.name && $0.type == .txt }
    guard form.shape == .sets, !others.isEmpty else {
      return try zoneAfter(.add(filling.boxes), records, form)
    }
    #expect(
      form.apply(.add(filling.boxes), to: records, zone: zone) == .refused(.nameTaken),
      "\(form.provider.id)")
    let row = try #require(
      form.rows(of: records, zone: zone).first {
        form.records(of: $0, in: records, zone: zone).contains(others[0])
      })
    let beside = others.map { FormRecord(name: $0.name, text: $0.joinedText ?? []) }
    let whole = try #require(
      form.boxes(for: wanted, beside: beside, zone: zone).filling)
    return try zoneAfter(.change(row, whole.boxes), records, form)
  }

  @Test(arguments: Catalogue.all)
  func `What step 3 says, entered into a zone in use, leaves all else as it was`(
    provider: Provider
  ) throws {
    let form = FormModel(provider)
    let holdsOne = provider.ownQuirks.contains(.oneTextPerName)
    var records = holdsOne ? before.filter { $0.type != .txt } : before
    var expected = records
    for wanted in [
      FormRecord(name: zone, text: Samples.spf), FormRecord(name: key, text: Samples.dkim2048),
    ] {
      guard let after = try enter(wanted, into: records, form) else { continue }
      expected.append(Record(name: wanted.name, ttl: 3600, data: .txt([wanted.text])))
      records = after
      #expect(content(records) == content(expected), "\(provider.id)")
    }
  }

  @Test(arguments: Catalogue.all)
  func `A row that is opened and changed is replaced, and the others stay`(
    provider: Provider
  ) throws {
    let form = FormModel(provider)
    let old = Self.text(zone, "v=spf1 include:_spf.example.net -all")
    let wanted = FormRecord(name: zone, text: Samples.spf)
    guard let filling = form.boxes(for: wanted, zone: zone).filling else { return }
    let holdsOne = form.shape == .sets || provider.ownQuirks.contains(.oneTextPerName)
    let others = before.filter { !holdsOne || $0.type != .txt }
    let records = [others[0], old] + others.dropFirst()
    let row = form.row(of: old, zone: zone)
    #expect(form.records(of: row, in: records, zone: zone) == [old], "\(provider.id)")
    let after = try zoneAfter(.change(row, filling.boxes), records, form)
    #expect(content(after) == content(others + [Self.text(zone, Samples.spf)]), "\(provider.id)")
    #expect(
      form.apply(.change(row, filling.boxes), to: after, zone: zone) == .refused(.noSuchRow))
  }

  @Test(arguments: Catalogue.all)
  func `A row opened and saved as it is says the same, and one that is deleted is gone`(
    provider: Provider
  ) throws {
    guard !provider.ownQuirks.contains(.noTextRecords) else { return }
    let form = FormModel(provider)
    let long = Record(
      name: key, ttl: 3600,
      data: .txt([
        Array(Samples.dkim2048.utf8.prefix(255)), Array(Samples.dkim2048.utf8.dropFirst(255)),
      ]))
    let spf = Self.text(zone, Samples.spf)
    let records = before.filter { $0.type != .txt } + [long, spf]
    for record in [spf, long] {
      let row = form.row(of: record, zone: zone)
      let fits = form.boxes(
        for: FormRecord(name: record.name, text: record.joinedText ?? []), zone: zone)
      if fits.filling != nil {
        let boxes = try #require(form.boxes(showing: row, of: records, zone: zone))
        let same = try zoneAfter(.change(row, boxes), records, form)
        #expect(content(same) == content(records), "\(provider.id)")
      }
      let after = try zoneAfter(.delete(row), records, form)
      #expect(content(after) == content(records.filter { $0 != record }), "\(provider.id)")
      #expect(form.apply(.delete(row), to: after, zone: zone) == .refused(.noSuchRow))
    }
  }

  @Test func `Two rows that differ only by their name are told apart`() throws {
    let doubled = try #require(DomainName("default._domainkey.example.jp.example.jp"))
    let records = [Self.text(doubled, Samples.dkim1024), Self.text(key, Samples.dkim1024)]
    for id in ["muumuu-dns", "godaddy", "route53", "value-domain", "cpanel-zone-editor"] {
      let form = FormModel(try #require(Catalogue.provider(id: id)))
      let rows = form.rows(of: records, zone: zone)
      #expect(rows[0].shownName != rows[1].shownName)
      let after = try zoneAfter(.delete(rows[0]), records, form)
      #expect(after == [records[1]], "\(id)")
    }
  }

  @Test(
    arguments: [
      ("muumuu-dns", "", "default._domainkey"), ("godaddy", "@", "default._domainkey"),
      ("value-domain", "@", "default._domainkey"),
      ("route53", "example.jp", "default._domainkey.example.jp"),
      ("cpanel-zone-editor", "example.jp.", "default._domainkey.example.jp."),
      ("hostgator", "example.jp.", "default._domainkey.example.jp."),
    ])
  func `A row is named as that form's list writes names`(
    id: String, apex: String, front: String
  ) throws {
    let form = FormModel(try #require(Catalogue.provider(id: id)))
    #expect(form.row(of: Self.text(zone, Samples.spf), zone: zone).shownName == apex)
    #expect(form.row(of: Self.text(key, Samples.dkim1024), zone: zone).shownName == front)
  }

  @Test func `Route 53 shows one entry for all texts of a name, a value a line`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "route53")))
    let records = before + [Self.text(zone, Samples.spf)]
    let rows = form.rows(of: records, zone: zone)
    #expect(rows.count == 4)
    let entry = try #require(rows.first { $0.type == "TXT" })
    #expect(entry.value == "\"site-verification=abc\"\n\"\(Samples.spf)\"")
    // The whole entry goes when it is deleted.
    #expect(try zoneAfter(.delete(entry), records, form) == Array(before.prefix(3)))
  }

  @Test func `A long key on two lines of Route 53 is two records, and read as such`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "route53")))
    let wanted = FormRecord(name: key, text: Samples.dkim2048)
    var boxes = try #require(form.boxes(for: wanted, zone: zone).filling).boxes
    for index in boxes.indices where boxes[index].role == .value {
      boxes[index].text = boxes[index].text.split(separator: " \"").joined(separator: "\n\"")
    }
    let after = try zoneAfter(.add(boxes), before, form)
    #expect(after.count == before.count + 2)
  }

  @Test func `Value-Domain's box holds every record, and a line left out is a record lost`() throws
  {
    let form = FormModel(try #require(Catalogue.provider(id: "value-domain")))
    let text = form.text(of: before, zone: zone)
    #expect(
      text.split(separator: "\n") == [
        "a @ 192.0.2.1", "mx mail.example.jp. 10", "a mail 192.0.2.1",
        "txt @ site-verification=abc",
      ])
    let line = try #require(
      form.line(for: FormRecord(name: zone, text: Samples.spf), zone: zone))
    #expect(line == "txt @ \(Samples.spf)")
    let whole = try zoneAfter(.replaceText("# mail\n" + text + "\n" + line + "\n"), before, form)
    #expect(content(whole) == content(before + [Self.text(zone, Samples.spf)]))
    let alone = try zoneAfter(.replaceText(line), before, form)
    #expect(content(alone) == content([Self.text(zone, Samples.spf)]))
    #expect(
      form.apply(.replaceText(text + "\nIDAQAB"), to: before, zone: zone)
        == .refused(.badLine(number: 5)))
    #expect(
      form.apply(.replaceText("a @ 192.0.2\n"), to: before, zone: zone)
        == .refused(.badLine(number: 1)))
  }

  @Test func `A zone file is a box of text as well`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "bind-zone-file")))
    #expect(
      form.line(for: FormRecord(name: zone, text: Samples.spf), zone: zone)
        == "@ IN TXT \"\(Samples.spf)\"")
    let text = form.text(of: before, zone: zone)
    #expect(text.contains("@ IN MX 10 mail.example.jp."))
    #expect(content(try zoneAfter(.replaceText(text), before, form)) == content(before))
    #expect(form.boxes(for: FormRecord(name: key, text: Samples.spf), zone: zone).filling != nil)
  }

  @Test func `A refusal names the box, and the letter`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "cloudflare")))
    func add(_ name: String, _ value: String, type: String = "TXT") -> PublishOutcome {
      form.apply(
        .add([
          Box(label: "Type", role: .type, text: type), Box(label: "Name", role: .name, text: name),
          Box(label: "Content", role: .value, text: value),
        ]), to: before, zone: zone)
    }
    #expect(
      add("ｄefault._domainkey", Samples.dkim1024)
        == .refused(
          .badLetter(label: "Name", letter: "ｄ", instead: "default._domainkey")))
    #expect(
      add(Samples.dkim1024, "default._domainkey")
        == .refused(.swapped(name: "Name", value: "Content")))
    #expect(
      add("default/x", Samples.spf)
        == .refused(.badLetter(label: "Name", letter: "/", instead: nil)))
    #expect(add("a..b", Samples.spf) == .refused(.badName(label: "Name")))
    #expect(add("@", "") == .refused(.missing(.value, label: "Content")))
    #expect(add("", Samples.spf) == .refused(.missing(.name, label: "Name")))
    #expect(add("@", Samples.spf, type: "TXT4") == .refused(.otherType("TXT4")))
    #expect(add("@", Samples.spf, type: "CNAME") == .refused(.otherType("CNAME")))
  }

  @Test func `A whole line in a form of rows is refused, and so is a row that is not there`() throws
  {
    let form = FormModel(try #require(Catalogue.provider(id: "muumuu-dns")))
    #expect(
      form.apply(.replaceText("x"), to: before, zone: zone) == .refused(.missing(.line)))
    let stranger = FormRow(shownName: "x", type: "TXT", value: "y")
    #expect(form.apply(.delete(stranger), to: before, zone: zone) == .refused(.noSuchRow))
    #expect(form.boxes(showing: stranger, of: before, zone: zone) == nil)
  }

  @Test func `Every way of opening and saving is told apart`() throws {
    let cloudflare = try #require(Catalogue.provider(id: "cloudflare")).buttons
    #expect(cloudflare == FormButtons(open: "Add record", change: "Edit", save: ["Save"]))
    #expect(cloudflare.saveChange == ["Save"])
    let onamae = try #require(Catalogue.provider(id: "onamae-com")).buttons
    #expect(onamae.save == ["追加", "確認画面へ進む", "設定する"] && onamae.open == nil)
    let xserver = try #require(Catalogue.provider(id: "xserver")).buttons
    #expect(xserver.saveChange == ["確認画面へ進む", "設定を変更する"])
    for provider in Catalogue.all {
      // Nobody is told to add when a row is changed.
      for label in provider.buttons.saveChange {
        let adds = ["add ", "create", "追加"].contains { label.lowercased().contains($0) }
        #expect(!adds && label.lowercased() != "add", "\(provider.id): \(label)")
      }
      #expect(!provider.menuPath.contains(provider.buttons.open ?? "-"), "\(provider.id)")
    }
  }
}
