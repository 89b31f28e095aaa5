import DNSCore
import Providers
import Testing

/// What a form shows is what it publishes.
struct FormModelTests {
  @Test(arguments: Catalogue.all)
  func `Typing what the form shows publishes exactly the wanted record`(
    provider: Provider
  ) throws {
    let form = FormModel(provider)
    for zoneText in Samples.zones {
      let zone = try #require(DomainName(zoneText))
      for shape in Samples.shapes {
        let name = shape.front.isEmpty ? zone : try #require(zone.prepending(shape.front))
        let wanted = FormRecord(name: name, text: shape.text)
        switch form.boxes(for: wanted, zone: zone) {
        case .fill(let filling):
          let outcome = form.publish(filling.boxes, zone: zone)
          let record = try #require(outcome.record, "\(provider.id) \(shape.front)")
          #expect(record.name == name)
          #expect(record.joinedText == wanted.text)
          guard case .txt(let strings) = record.data else {
            Issue.record("\(provider.id) publishes another type")
            continue
          }
          #expect(strings.allSatisfy { $0.count <= 255 })
        case .cannotHold(let refusal, _):
          switch refusal {
          case .noTextRecords, .tooLong: break
          case .missing, .badName, .otherType, .badQuotes, .pieceTooLong, .badLine, .notTypeable,
            .outsideZone, .alreadyThere, .nameTaken, .badLetter, .swapped, .noSuchRow:
            Issue.record("\(provider.id) cannot hold \(shape.front): \(refusal)")
          }
        }
      }
    }
  }

  /// Names and texts of any shape, the same in every run.
  @Test(arguments: Catalogue.all)
  func `Whatever the record, what the form shows publishes it, or the form says that it cannot`(
    provider: Provider
  ) throws {
    let form = FormModel(provider)
    var random = Dice(seed: 7)
    for _ in 0..<60 {
      let zoneText = random.pick(Samples.zones)
      let zone = try #require(DomainName(zoneText))
      let front = random.name()
      let name = front.isEmpty ? zone : try #require(zone.prepending(front))
      let text = random.text()
      let wanted = FormRecord(name: name, text: text)
      switch form.boxes(for: wanted, zone: zone) {
      case .fill(let filling):
        let record = try #require(
          form.publish(filling.boxes, zone: zone).record, "\(front) \(text)")
        #expect(record.name == name && record.joinedText == wanted.text && record.type == .txt)
      case .cannotHold(let refusal, _):
        switch refusal {
        case .noTextRecords: #expect(provider.ownQuirks.contains(.noTextRecords))
        case .tooLong(let octets, let limit): #expect(octets == wanted.text.count && octets > limit)
        // Blanks around a text are lost in every form that takes it as it is.
        case .notTypeable: #expect(text.isEmpty || text.hasPrefix(" ") || text.hasSuffix(" "))
        case .missing, .badName, .otherType, .badQuotes, .pieceTooLong, .badLine, .outsideZone,
          .alreadyThere, .nameTaken, .badLetter, .swapped, .noSuchRow:
          Issue.record("\(provider.id): \(refusal) for \(front), \(text)")
        }
      }
    }
  }

  @Test func `Muumuu DNS shows its own four fields, the name without the domain`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "muumuu-dns")))
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let filling = try #require(
      form.boxes(for: FormRecord(name: name, text: Samples.dkim1024), zone: zone).filling)
    #expect(filling.fields.map(\.label) == ["サブドメイン", "種別", "内容", "優先度"])
    #expect(filling.fields[0].action == .type("default._domainkey"))
    #expect(filling.fields[1].action == .choose("TXT"))
    #expect(filling.fields[2].action == .type(Samples.dkim1024))
    #expect(filling.fields[3].action == .leaveEmpty)
    #expect(filling.warnings.isEmpty)
    let apex = try #require(
      form.boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone).filling)
    #expect(apex.fields[0].action == .leaveEmpty)
    #expect(apex.warnings == [.providerAddsSPF])
  }

  @Test func `A long key at Muumuu DNS comes with a doubt and ways out`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "muumuu-dns")))
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let filling = try #require(
      form.boxes(for: FormRecord(name: name, text: Samples.dkim2048), zone: zone).filling)
    #expect(filling.warnings == [.lengthIsDoubtful])
    #expect(filling.waysOut.first == .askSupport)
  }

  @Test func `Sakura says before typing that a 2048-bit key does not fit`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "sakura-domain")))
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let answer = form.boxes(for: FormRecord(name: name, text: Samples.dkim2048), zone: zone)
    #expect(
      answer
        == .cannotHold(
          .tooLong(octets: Samples.dkim2048.utf8.count, limit: 255),
          waysOut: [.aliasToOtherZone, .moveDNS, .shorterKey]))
  }

  @Test(arguments: ["lolipop", "heteml"])
  func `Lolipop and heteml cannot hold any TXT record of the person`(id: String) throws {
    let form = FormModel(try #require(Catalogue.provider(id: id)))
    let zone = try #require(DomainName("example.jp"))
    let answer = form.boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone)
    #expect(answer == .cannotHold(.noTextRecords, waysOut: [.askSupport, .moveDNS]))
  }

  @Test func `Value-Domain is a box of lines`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "value-domain")))
    let zone = try #require(DomainName("example.jp"))
    let filling = try #require(
      form.boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone).filling)
    #expect(filling.fields.map(\.action) == [.type("txt @ \(Samples.spf)")])
    let whole = """
      a www 192.0.2.1
      # mail
      txt @ \(Samples.spf)
      txt default._domainkey \(Samples.dkim1024)
      """
    let outcome = form.publish([Box(label: "", role: .line, text: whole)], zone: zone)
    guard case .published(let records) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(records.map(\.name.description) == ["example.jp", "default._domainkey.example.jp"])
    let broken = whole + "\nIDAQAB"
    #expect(
      form.publish([Box(label: "", role: .line, text: broken)], zone: zone)
        == .refused(.badLine(number: 5)))
  }

  @Test func `Route 53 wants quoted pieces, and takes an at sign literally`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "route53")))
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let wanted = FormRecord(name: name, text: Samples.dkim2048)
    let filling = try #require(form.boxes(for: wanted, zone: zone).filling)
    let value = try #require(filling.boxes.first { $0.role == .value }?.text)
    #expect(value.split(separator: "\" \"").count == 2)
    func publish(_ name: String, _ value: String) -> PublishOutcome {
      form.publish(
        [
          Box(label: "Record name", role: .name, text: name),
          Box(label: "Value", role: .value, text: value),
        ], zone: zone)
    }
    #expect(publish("", Samples.spf) == .refused(.badQuotes))
    #expect(
      publish("x", "\"\(Samples.dkim2048)\"")
        == .refused(.pieceTooLong(octets: Samples.dkim2048.utf8.count)))
    #expect(publish("@", "\"x\"").record?.name.labels.first == [0x40])
  }

  @Test func `Google Cloud DNS and BIND cut an unquoted SPF at its blanks`() throws {
    let zone = try #require(DomainName("example.jp"))
    for id in ["google-cloud-dns", "bind-zone-file"] {
      let form = FormModel(try #require(Catalogue.provider(id: id)))
      let wanted = FormRecord(name: zone, text: Samples.spf)
      let boxes = try #require(form.boxes(for: wanted, zone: zone, making: .quotesLeftOut))
      let record = try #require(form.publish(boxes, zone: zone).record)
      #expect(record.joinedText == Array("v=spf1+a+mx+ip4:203.0.113.25~all".utf8))
      let mistake = form.explain(observed: record, wanted: wanted, zone: zone)
      #expect(mistake?.mistake == .quotesLeftOut)
    }
  }

  @Test func `In a zone file an unquoted key ends at its first semicolon`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "bind-zone-file")))
    let zone = try #require(DomainName("example.jp"))
    let outcome = form.publish(
      [
        Box(label: "name", role: .name, text: "default._domainkey.example.jp"),
        Box(label: "\"value\"", role: .value, text: Samples.dkim1024),
      ], zone: zone)
    #expect(outcome.record?.joinedText == Array("v=DKIM1".utf8))
    #expect(
      outcome.record?.name.description == "default._domainkey.example.jp.example.jp")
  }

  @Test func `The doubled name is one edit in the box that the site calls サブドメイン`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "muumuu-dns")))
    let zone = try #require(DomainName("example.jp"))
    let wanted = FormRecord(
      name: try #require(DomainName("default._domainkey.example.jp")), text: Samples.dkim1024)
    let observed = Record(
      name: try #require(DomainName("default._domainkey.example.jp.example.jp")), ttl: 3600,
      data: .txt([Array(Samples.dkim1024.utf8)]))
    #expect(
      form.explain(observed: observed, wanted: wanted, zone: zone)
        == TypedMistake(
          mistake: .wholeName, field: "サブドメイン", role: .name,
          was: "default._domainkey.example.jp", shouldBe: "default._domainkey"))
  }

  @Test func `A wrong name and a cut key are two edits`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "sakura-domain")))
    let zone = try #require(DomainName("example.jp"))
    let wanted = FormRecord(
      name: try #require(DomainName("default._domainkey.example.jp")), text: Samples.dkim2048)
    let observed = Record(
      name: try #require(DomainName("default._domainkey.example.jp.example.jp")), ttl: 3600,
      data: .txt([Array(Samples.dkim2048.utf8.prefix(255))]))
    let found = form.explainAll(observed: observed, wanted: wanted, zone: zone)
    #expect(found.map(\.mistake) == [.wholeName, .cutAt255])
  }

  @Test func `A record as wanted has no explanation, and a foreign one none either`() throws {
    let zone = try #require(DomainName("example.jp"))
    let wanted = FormRecord(name: zone, text: Samples.spf)
    for provider in Catalogue.all {
      let form = FormModel(provider)
      let right = Record(name: zone, ttl: 60, data: .txt([wanted.text]))
      #expect(form.explain(observed: right, wanted: wanted, zone: zone) == nil)
      let split = Record(
        name: zone, ttl: 60,
        data: .txt([Array(wanted.text.prefix(9)), Array(wanted.text.dropFirst(9))]))
      #expect(form.explain(observed: split, wanted: wanted, zone: zone) == nil)
      let foreign = Record(name: zone, ttl: 60, data: .txt([Array("ms=ms1234".utf8)]))
      #expect(form.explain(observed: foreign, wanted: wanted, zone: zone) == nil)
    }
  }

  @Test func `A second record of one name is refused where values share one entry`() throws {
    let zone = try #require(DomainName("example.jp"))
    let there = [Record(name: zone, ttl: 60, data: .txt([Array("ms=ms1".utf8)]))]
    for (id, refused) in [("route53", true), ("extrem-4stars", true), ("muumuu-dns", false)] {
      let form = FormModel(try #require(Catalogue.provider(id: id)))
      let filling = try #require(
        form.boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone).filling)
      let outcome = form.publish(filling.boxes, zone: zone, existing: there)
      #expect((outcome == .refused(.nameTaken)) == refused, "\(id)")
    }
  }

  @Test(arguments: Catalogue.all)
  func `No typed text makes a form trap`(provider: Provider) throws {
    let form = FormModel(provider)
    let zone = try #require(DomainName("example.jp"))
    let texts = [
      "", " ", "@", ".", "..", "\\", "\\9", "\\999", "\"", "\"\"", "\"a", "a\"b", "()", ";", "txt",
      "txt @", "txt @ x\n\n\u{3000}", "日本語", "\u{0}", "a.", "example.jp.", "*", "-",
      String(repeating: "a.", count: 200), String(repeating: "x", count: 5000),
    ]
    for name in texts {
      for value in texts {
        let boxes = form.fields.map { field in
          Box(
            label: field.label, role: field.role,
            text: field.role == .name ? name : field.role == .type ? "" : value)
        }
        if let record = form.publish(boxes, zone: zone).record {
          #expect(record.name.isWithin(zone))
        }
      }
    }
  }

  /// Records as people have published them, written by hand: what is there, and how it came about.
  @Test(
    arguments: [
      (
        "muumuu-dns", "default._domainkey", "default._domainkey.example.jp.example.jp", "",
        Slip.wholeName
      ),
      ("xserver", "", "example.jp.example.jp", "", .wholeName),
      ("onamae-com", "default._domainkey", "example.jp", "", .nameLeftOut),
      ("muumuu-dns", "default._domainkey", "default.example.jp", "", .firstLabelOnly),
      ("godaddy", "default._domainkey", "_domainkey.example.jp", "", .firstLabelMissing),
      ("cloudflare", "default._domainkey", "default.domainkey.example.jp", "", .underscoreMissing),
      ("route53", "", "\\@.example.jp", "", .atSignAsName),
      ("muumuu-dns", "", "www.example.jp", "", .wwwAsName),
      (
        "namecheap", "default._domainkey", "default._domainkey.example.example.jp", "",
        .domainWithoutEnding
      ),
      ("muumuu-dns", "", "", "\"v=spf1 +a +mx +ip4:203.0.113.25 ~all\"", .quotesTyped),
      ("sakura-domain", "", "", "v=spf1+a+mx+ip4:203.0.113.25~all", .blanksLost),
      (
        "value-domain", "", "", "v=spf1\u{3000}+a\u{3000}+mx\u{3000}+ip4:203.0.113.25\u{3000}~all",
        .fullWidth
      ),
      ("muumuu-dns", "", "", "v=spf1 +a +mx +ip4:203.0.113.25 ~all.", .dotAfterValue),
      ("conoha", "", "", "v=spf1 +a +mx +ip4:203.0.113.25", .endMissing),
      ("conoha", "", "", "=spf1 +a +mx +ip4:203.0.113.25 ~all", .startMissing),
      (
        "xserver", "", "", "example.jp. 14400 IN TXT \"v=spf1 +a +mx +ip4:203.0.113.25 ~all\"",
        .wholeLineInValue
      ),
      ("xserver", "", "", "Value: v=spf1 +a +mx +ip4:203.0.113.25 ~all", .captionTyped),
      ("muumuu-dns", "", "", "v=DKIM1; k=rsa; p=MIGfMA0GCSq", .otherValue),
      ("bind-zone-file", "", "", "v=spf1+a+mx+ip4:203.0.113.25~all", .quotesLeftOut),
    ] as [(String, String, String, String, Slip)])
  func `What people have really published is read back`(
    id: String, front: String, name: String, text: String, mistake: Slip
  ) throws {
    let form = FormModel(try #require(Catalogue.provider(id: id)))
    let zone = try #require(DomainName("example.jp"))
    let owner = front.isEmpty ? zone : try #require(zone.prepending(front))
    let wanted = FormRecord(name: owner, text: front.isEmpty ? Samples.spf : Samples.dkim1024)
    let seenName = name.isEmpty ? owner : try #require(DomainName(name))
    let seenText = text.isEmpty ? wanted.text : Array(text.utf8)
    // How the strings are cut says nothing but in a zone file, where each word is one.
    let strings =
      mistake == .quotesLeftOut
      ? Samples.spf.split(separator: " ").map { Array($0.utf8) } : [seenText]
    let observed = Record(name: seenName, ttl: 3600, data: .txt(strings))
    let told = try #require(form.explain(observed: observed, wanted: wanted, zone: zone))
    #expect(told.mistake == mistake)
    let right = try #require(form.boxes(for: wanted, zone: zone).filling)
    #expect(right.boxes.contains { $0.label == told.field && $0.text == told.shouldBe })
    #expect(told.was != told.shouldBe)
  }

  @Test(arguments: [true, false])
  func `Whether the key was copied with its semicolon or not, the slip is the same`(
    hasSemicolon: Bool
  ) throws {
    let form = FormModel(try #require(Catalogue.provider(id: "muumuu-dns")))
    let zone = try #require(DomainName("example.jp"))
    let bare = String(Samples.dkim2048.dropLast())
    let wanted = FormRecord(
      name: try #require(DomainName("default._domainkey.example.jp")),
      text: hasSemicolon ? bare : bare + ";")
    let copied = hasSemicolon ? bare + ";" : bare
    let observed = Record(
      name: wanted.name, ttl: 60, data: .txt([Array("\"\(copied)\"".utf8)]))
    let told = try #require(form.explain(observed: observed, wanted: wanted, zone: zone))
    #expect(told.mistake == .quotesTyped)
    #expect(told.was == "\"\(copied)\"")
    #expect(told.shouldBe == (hasSemicolon ? bare : bare + ";"))
  }

  @Test(arguments: [1, 20, 100, 254, 255, 256, 300, 409])
  func `A cut key is read as cut, wherever the cut is`(kept: Int) throws {
    let zone = try #require(DomainName("example.jp"))
    let wanted = FormRecord(
      name: try #require(DomainName("default._domainkey.example.jp")), text: Samples.dkim2048)
    for id in ["muumuu-dns", "onamae-com", "route53", "bind-zone-file", "value-domain"] {
      let form = FormModel(try #require(Catalogue.provider(id: id)))
      let strings =
        [Array(wanted.text.prefix(min(kept, 255)))]
        + (kept > 255 ? [Array(wanted.text[255..<kept])] : [])
      let observed = Record(name: wanted.name, ttl: 60, data: .txt(strings))
      let told = form.explain(observed: observed, wanted: wanted, zone: zone)
      #expect(told?.mistake == (kept == 255 ? .cutAt255 : .endMissing), "\(id)")
    }
  }
}
