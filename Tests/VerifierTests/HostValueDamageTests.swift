import DNSCore
import Fakes
import MailAuth
import Testing

@testable import Verifier

/// What a way through mails, pages and chats does to a page of values.
private enum Way: String, CaseIterable, Sendable {
  case carriageReturns, bareCarriageReturns, quoted, quotedTwice, indented, doubled, blankLines
  case wrapped60, wrapped40, cut72, noBreakBlanks, wideBlanks, doubledBlanks, tabs
  case html, htmlTable, markdownCode, markdownBold, sentences, cutEnd

  func applied(to text: String, _ dice: inout Seeded) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch self {
    case .carriageReturns: return lines.joined(separator: "\r\n")
    case .bareCarriageReturns: return lines.joined(separator: "\r")
    case .quoted: return lines.map { "> " + $0 }.joined(separator: "\n")
    case .quotedTwice: return lines.map { "> > " + $0 }.joined(separator: "\n")
    case .indented: return lines.map { "    " + $0 }.joined(separator: "\n")
    case .doubled: return lines.flatMap { [$0, $0] }.joined(separator: "\n")
    case .blankLines: return lines.flatMap { [$0, ""] }.joined(separator: "\n")
    case .wrapped60: return lines.map { Way.wrapped($0, 60) }.joined(separator: "\n")
    case .wrapped40: return lines.map { Way.wrapped($0, 40) }.joined(separator: "\n")
    case .cut72: return lines.map { Way.cut($0, 72) }.joined(separator: "\n")
    case .noBreakBlanks: return text.replacing(" ", with: "\u{A0}")
    case .wideBlanks: return text.replacing(" ", with: "\u{3000}")
    case .doubledBlanks: return text.replacing(" ", with: "  ")
    case .tabs: return text.replacing(" ", with: "\t")
    case .html: return "<p>" + lines.joined(separator: "</p>\n<p>") + "</p>"
    case .htmlTable:
      return "<table>" + lines.map { "<tr><td>\($0)</td></tr>" }.joined() + "</table>"
    case .markdownCode:
      return lines.map { $0.contains("v=") ? "`" + $0 + "`" : $0 }.joined(separator: "\n")
    case .markdownBold:
      return lines.map { $0.contains("v=") ? "**" + $0 + "**" : $0 }.joined(separator: "\n")
    case .sentences:
      return lines.map { $0.contains("v=") ? "値は「" + $0 + "」です。" : $0 }.joined(separator: "\n")
    case .cutEnd: return String(text.dropLast(Int.random(in: 1..<60, using: &dice)))
    }
  }

  private static func wrapped(_ line: String, _ width: Int) -> String {
    var rows = [""]
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let last = rows[rows.count - 1]
      if last.isEmpty || last.count + 1 + word.count <= width {
        rows[rows.count - 1] = last.isEmpty ? String(word) : last + " " + word
      } else {
        rows.append(String(word))
      }
    }
    return rows.flatMap { cut($0, width).split(separator: "\n") }.joined(separator: "\n")
  }

  private static func cut(_ line: String, _ width: Int) -> String {
    var rest = line[...]
    var rows: [Substring] = []
    while rest.count > width {
      rows.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return (rows + [rest]).joined(separator: "\n")
  }
}

struct HostValueDamageTests {
  private static let domain = DomainName("shop.test") ?? .root

  private static let key: String = {
    let text = String(
      decoding: IntakeSamples.sample("cpanel/03-dkim-value-only.txt").octets, as: UTF8.self)
    return text.split(separator: "p=").last.map { String($0.prefix { $0 != ";" }) } ?? ""
  }()

  private static let policies = [
    "v=spf1 +a +mx +ip4:203.0.113.25 ~all",
    "v=spf1 ip4:203.0.113.25 ip4:198.51.100.0/24 include:_spf.mailer.test -all",
    "v=spf1 a:mail.shop.test include:spf.relay-service.test include:_spf.big.test ~all",
    "v=spf1 redirect=_spf.host-of-shop.test",
    "v=spf1 mx ip6:2001:db8::25 exists:%{i}.spf.shop.test ?all",
  ]

  /// Pages as hosts show them.
  private static func pages(_ spf: String) -> [String] {
    let key = "v=DKIM1; k=rsa; p=" + Self.key + ";"
    return [
      "Name: shop.test.\nValue: \(spf)\n\nName: default._domainkey.shop.test.\nValue: \(key)\n",
      "Suggested \"DKIM\" (TXT) Record\nName\ndefault._domainkey.shop.test.\nValue\n\(key)\n"
        + "Suggested \"SPF\" (TXT) Record\nName\nshop.test.\nValue\n\(spf)\n",
      "\(key)\n\n\(spf)\n",
    ]
  }

  @Test(arguments: Way.allCases)
  private func `A value keeps its octets on its way, or the person is told`(way: Way) {
    var dice = Seeded(state: 7_208)
    for spf in Self.policies {
      for page in Self.pages(spf) {
        for round in 0..<4 {
          var text = way.applied(to: page, &dice)
          // Two damages at once are as common as one.
          if round > 0, let more = Way.allCases.randomElement(using: &dice), more != .cutEnd {
            text = more.applied(to: text, &dice)
          }
          check(Pasted.read(Array(text.utf8)), spf, text)
        }
      }
    }
  }

  /// Nothing is handed on but what was there, and whatever is missing was told.
  private func check(_ pasted: Pasted, _ spf: String, _ text: String) {
    let expected = pasted.hostValues?.expected(for: Self.domain) ?? ExpectedValues()
    let told = Set(pasted.problems.map(\.code))
    let texts = expected.records.filter { $0.purpose == .spf }.map {
      String(decoding: $0.text, as: UTF8.self)
    }
    for value in texts { #expect(value == spf, "\(text)") }
    let isTold =
      !told.isDisjoint(with: [.valueInvalid, .placeholder, .spfPerhapsCut])
      || !expected.spfChoices.isEmpty || !text.contains("v=spf1")
    if texts.isEmpty { #expect(isTold, "\(text)") }
    for record in expected.records where record.purpose == .dkim {
      let tags = String(decoding: record.text, as: UTF8.self)
      #expect(tags == "v=DKIM1; k=rsa; p=" + Self.key, "\(text)")
    }
    if !expected.records.contains(where: { $0.purpose == .dkim }) {
      #expect(told.contains(.dkimKeyTruncated) || !text.contains("v=DKIM1"), "\(text)")
    }
  }

  @Test func `A letter that changes in a value is told, or the value still is a strict record`() {
    var dice = Seeded(state: 5_726)
    let signs = Array(
      "＝：；＋－～。、「」【】〇 \u{200B}\u{AD}-_*`{}[]()<>?!#%&@/\\\"'|,;:=+~x0".unicodeScalars)
    for spf in Self.policies {
      for _ in 0..<200 {
        var scalars = Array(spf.unicodeScalars)
        let place = Int.random(in: 7..<scalars.count, using: &dice)
        scalars[place] = signs.randomElement(using: &dice) ?? "x"
        let text = String(String.UnicodeScalarView(scalars))
        let pasted = Pasted.read(Array(text.utf8))
        for record in pasted.hostValues?.expected(for: Self.domain).records ?? [] {
          let value = String(decoding: record.text, as: UTF8.self)
          #expect(throws: Never.self, "\(text)") { _ = try SPFRecord(value) }
          // Nobody gets more than the text gave: a sign is never lost.
          if value.hasSuffix(" all") { #expect(text.hasSuffix(" all"), "\(text)") }
        }
      }
    }
  }
}
