import DNSCore
import FoundationEssentials
import Providers
import Testing

/// Makes every mistake in every form and asks what was typed.
struct ConfusionMatrixTests {
  /// What became of making a mistake.
  private struct Row {
    var found: [Slip: Int] = [:]
    var unexplained = 0
    var refused = 0
    var harmless = 0

    var visible: Int { found.values.reduce(0, +) + unexplained }

    /// Publishes what was typed and asks what it was read as.
    mutating func count(
      _ boxes: [Box], of wanted: FormRecord, zone: DomainName, in form: FormModel
    ) {
      guard let record = form.publish(boxes, zone: zone).record else {
        refused += 1
        return
      }
      if record.name == wanted.name, record.type == .txt, record.joinedText == wanted.text {
        harmless += 1
      } else if let told = form.explain(observed: record, wanted: wanted, zone: zone) {
        found[told.mistake, default: 0] += 1
      } else {
        unexplained += 1
      }
    }
  }

  /// What makes a form work as it does.
  private func shape(of form: FormModel) -> String {
    let provider = form.provider
    let parts: [Any?] = [
      provider.nameForm, provider.apexForm, provider.apexAlso, provider.knowsWholeNames,
      provider.valueForm, provider.cutsUnquotedAtBlanks, provider.textLimit,
      provider.holdsDKIM2048, provider.genericSpellings, form.fields.map(\.role),
    ]
    return "\(parts)"
  }

  private func matrix() throws -> [Slip: Row] {
    var rows: [Slip: Row] = [:]
    let zone = try #require(DomainName("example.jp"))
    let records = [
      ("", Samples.spf), ("default._domainkey", Samples.dkim1024),
      ("default._domainkey", Samples.dkim2048), ("_dmarc", Samples.dmarc),
    ]
    var shapes: Set<String> = []
    for provider in Catalogue.all {
      let form = FormModel(provider)
      // Forms that work alike need every way of a slip once, and the usual way each.
      let isNewShape = shapes.insert(shape(of: form)).inserted
      for (front, text) in records {
        let name = front.isEmpty ? zone : try #require(zone.prepending(front))
        let wanted = FormRecord(name: name, text: text)
        guard form.boxes(for: wanted, zone: zone).filling != nil else { continue }
        for mistake in Slip.allCases {
          for boxes in form.allBoxes(for: wanted, zone: zone, making: mistake)
            .prefix(isNewShape ? 12 : 1)
          {
            rows[mistake, default: Row()].count(boxes, of: wanted, zone: zone, in: form)
          }
        }
      }
    }
    return rows
  }

  private func page(_ rows: [Slip: Row]) -> String {
    var right = 0
    var visible = 0
    var lines = [
      "Each mistake made in each form of the catalogue, where forms differ in all its ways; what the",
      "published record was read as.",
      "Refused: the form says no at once. Harmless: the right record is published all the same.",
      "",
    ]
    for mistake in Slip.allCases {
      guard let row = rows[mistake] else { continue }
      right += row.found[mistake] ?? 0
      visible += row.visible
      var parts = Slip.allCases.compactMap { told in
        row.found[told].map { "\(told == mistake ? "right" : told.rawValue) \($0)" }
      }
      if row.unexplained > 0 { parts.append("unexplained \(row.unexplained)") }
      if row.refused > 0 { parts.append("(refused \(row.refused))") }
      if row.harmless > 0 { parts.append("(harmless \(row.harmless))") }
      let title = mistake.rawValue
      lines.append(
        title + String(repeating: " ", count: max(1, 24 - title.count))
          + parts.joined(separator: ", "))
    }
    let permille = visible == 0 ? 0 : right * 1000 / visible
    lines += ["", "right \(right) of \(visible) visible: \(permille / 10).\(permille % 10) %", ""]
    return lines.joined(separator: "\n")
  }

  @Test func `Each mistake is read back from the record that it publishes`() throws {
    let rows = try matrix()
    let page = page(rows)
    let path =
      #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      + "/confusion-matrix.txt"
    if ProcessInfo.processInfo.environment["TODOKU_RECORD"] != nil {
      try page.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page == kept, "set TODOKU_RECORD=1 to write the matrix anew")
    var right = 0
    var visible = 0
    for (mistake, row) in rows {
      right += row.found[mistake] ?? 0
      visible += row.visible
    }
    #expect(visible > 2000)
    #expect(right * 100 >= visible * 95)
    #expect(Set(rows.keys) == Set(Slip.allCases), "every mistake has a form that gives it room")
  }
}
