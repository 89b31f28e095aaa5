import DNSCore
import Providers
import Testing

/// A form as the person's own screen has it.
struct FormCorrectionTests {
  private func muumuu() throws -> Provider { try #require(Catalogue.provider(id: "muumuu-dns")) }

  @Test func `Labels, order and spelling are the person's`() throws {
    var correction = FormCorrection(of: try muumuu())
    correction.fields = [.type("Type"), .name("Host"), .value("Data")]
    correction.apexForm = .atSign
    let zone = try #require(DomainName("example.jp"))
    let form = FormModel(try muumuu().corrected(by: correction))
    let filling = try #require(
      form.boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone).filling)
    #expect(filling.fields.map(\.label) == ["Type", "Host", "Data"])
    #expect(filling.fields.map(\.action) == [.choose("TXT"), .type("@"), .type(Samples.spf)])
    // What was typed is told by the person's own label.
    let name = try #require(zone.prepending("default._domainkey"))
    let wanted = FormRecord(name: name, text: Samples.dkim1024)
    let doubled = Record(
      name: try #require(zone.prepending(name)), ttl: 60, data: .txt([wanted.text]))
    #expect(form.explain(observed: doubled, wanted: wanted, zone: zone)?.field == "Host")
  }

  @Test func `A form that was a guess is none any more`() throws {
    let wadax = try #require(Catalogue.provider(id: "wadax"))
    #expect(!wadax.genericSpellings.isEmpty)
    let corrected = wadax.corrected(by: FormCorrection(of: wadax))
    #expect(corrected.genericSpellings.isEmpty)
    let zone = try #require(DomainName("example.jp"))
    let filling = FormModel(corrected)
      .boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone).filling
    #expect(filling?.warnings == [])
  }

  @Test func `Another company's correction, and one that makes no form, change nothing`() throws {
    let provider = try muumuu()
    var correction = FormCorrection(of: provider)
    correction.providerID = "xserver"
    #expect(provider.corrected(by: correction) == provider)
    correction = FormCorrection(of: provider)
    correction.fields.removeAll { $0.role == .value }
    #expect(!correction.isUsable)
    #expect(provider.corrected(by: correction) == provider)
    correction = FormCorrection(of: provider)
    correction.fields[0].label = ""
    #expect(provider.corrected(by: correction) == provider)
    #expect(provider.corrected(by: nil) == provider)
  }

  @Test func `Whoever sees boxes at heteml can use them`() throws {
    let heteml = try #require(Catalogue.provider(id: "heteml"))
    let zone = try #require(DomainName("example.jp"))
    let wanted = FormRecord(name: zone, text: Samples.spf)
    #expect(FormModel(heteml).boxes(for: wanted, zone: zone).filling == nil)
    let corrected = heteml.corrected(by: FormCorrection(of: heteml))
    #expect(FormModel(corrected).boxes(for: wanted, zone: zone).filling != nil)
  }

  @Test(arguments: Catalogue.all)
  func `However a form is corrected, what it shows publishes the record`(
    provider: Provider
  ) throws {
    let zone = try #require(DomainName("example.jp"))
    let key = try #require(zone.prepending("default._domainkey"))
    let records = [
      FormRecord(name: zone, text: Samples.spf), FormRecord(name: key, text: Samples.dkim2048),
    ]
    let start = FormCorrection(of: provider)
    let values: [ValueForm] =
      start.fields.contains { $0.role == .line }
      ? [start.valueForm] : [.raw, .quoted, .splitQuoted]
    for name in [NameForm.relative, .full] {
      for apex in ApexForm.allCases {
        for value in values {
          var correction = start
          correction.nameForm = name
          correction.apexForm = apex
          correction.valueForm = value
          guard correction.isUsable else {
            #expect(apex == .empty && start.fields.contains { $0.role == .line })
            continue
          }
          let form = FormModel(provider.corrected(by: correction))
          for wanted in records {
            switch form.boxes(for: wanted, zone: zone) {
            case .fill(let filling):
              let record = form.publish(filling.boxes, zone: zone).record
              #expect(record?.name == wanted.name && record?.joinedText == wanted.text)
            case .cannotHold(.tooLong, _): break
            case .cannotHold(let refusal, _):
              Issue.record("\(provider.id) \(name) \(apex) \(value): \(refusal)")
            }
          }
        }
      }
    }
  }
}
