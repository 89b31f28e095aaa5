import FoundationEssentials
import Testing

@testable import Verifier

/// What happens to a text on its way from a mail or a page into the terminal.
enum Damage: String, CaseIterable, Sendable {
  case carriageReturns, bareCarriageReturns, quoted, quotedTwice, cutAt60, cutAt72, wrappedAt60
  case lostIndentation, indented, noBreakBlanks, byteOrderMark, zeroWidth, fullWidth
  case htmlSource, htmlWithBreaks, quotedPrintable, base64, literalNewlines

  /// Damage to names and values that is told to the person, on top of what the sample tells.
  var tellsOfItself: Bool {
    switch self {
    case .noBreakBlanks, .byteOrderMark, .zeroWidth, .fullWidth: true
    case .carriageReturns, .bareCarriageReturns, .quoted, .quotedTwice, .cutAt60, .cutAt72,
      .wrappedAt60, .lostIndentation, .indented, .htmlSource, .htmlWithBreaks, .quotedPrintable,
      .base64, .literalNewlines:
      false
    }
  }

  func applied(to octets: [UInt8]) -> [UInt8] {
    let text = String(decoding: octets.filter { $0 != 0x0D }, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch self {
    case .carriageReturns: return Array(lines.joined(separator: "\r\n").utf8)
    case .bareCarriageReturns: return Array(lines.joined(separator: "\r").utf8)
    case .quoted: return Array(("返信します。\n\n" + Damage.prefixed(lines, "> ")).utf8)
    case .quotedTwice: return Array(Damage.prefixed(lines, "> > ").utf8)
    case .cutAt60: return Damage.cut(lines, at: 60)
    case .cutAt72: return Damage.cut(lines, at: 72)
    case .wrappedAt60:
      return Array(lines.map { Damage.wrapped($0, at: 60) }.joined(separator: "\n").utf8)
    case .lostIndentation:
      return Array(
        lines.map { String($0.drop { $0 == " " || $0 == "\t" }) }.joined(separator: "\n").utf8)
    case .indented: return Array(Damage.prefixed(lines, "    ").utf8)
    case .noBreakBlanks: return mapped(text) { $0 == " " ? "\u{A0}" : $0 }
    case .byteOrderMark: return Array(("\u{FEFF}" + text).utf8)
    case .zeroWidth:
      var out = ""
      for (index, character) in text.unicodeScalars.enumerated() {
        out.unicodeScalars.append(character)
        if index % 9 == 4 { out.unicodeScalars.append("\u{200B}") }
      }
      return Array(out.utf8)
    case .fullWidth:
      return mapped(text) { scalar in
        (0x21...0x7E).contains(scalar.value)
          ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
      }
    case .htmlSource:
      return Array(("<html><body><pre>" + Damage.escaped(text) + "</pre></body></html>").utf8)
    case .htmlWithBreaks:
      let marked = lines.map { line in
        var out = ""
        for (index, character) in line.enumerated() {
          out += Damage.escaped(String(character))
          if index % 30 == 29 { out += "<wbr>" }
        }
        return out.replacing("  ", with: "&nbsp; ")
      }
      return Array(("<div>" + marked.joined(separator: "<br>\n") + "</div>").utf8)
    case .quotedPrintable: return Damage.quotedPrintable(lines)
    case .base64:
      let encoded = Data(text.utf8).base64EncodedString()
      let head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
      return Array(head.utf8) + Damage.cut([encoded], at: 76)
    case .literalNewlines: return Array(lines.joined(separator: "\\n").utf8)
    }
  }

  private func mapped(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar) -> [UInt8] {
    var out = ""
    for scalar in text.unicodeScalars { out.unicodeScalars.append(change(scalar)) }
    return Array(out.utf8)
  }

  private static func prefixed(_ lines: [String], _ prefix: String) -> String {
    lines.map { prefix + $0 + "\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func cut(_ lines: [String], at width: Int) -> [UInt8] {
    let pieces = lines.map { line -> String in
      var out = ""
      for (index, character) in line.enumerated() {
        if index > 0, index % width == 0 { out += "\n" }
        out.append(character)
      }
      return out
    }
    return Array(pieces.joined(separator: "\n").utf8)
  }

  /// Broken at blanks; a word that is too long is cut.
  private static func wrapped(_ line: String, at width: Int) -> String {
    guard line.count > width else { return line }
    var rows: [String] = []
    var row = ""
    for word in line.split(separator: " ") {
      var word = String(word)
      if !row.isEmpty, row.count + 1 + word.count > width {
        rows.append(row)
        row = ""
      }
      while word.count > width {
        rows.append(String(word.prefix(width)))
        word = String(word.dropFirst(width))
      }
      row += (row.isEmpty ? "" : " ") + word
    }
    return (rows + [row]).joined(separator: "\n")
  }

  private static func quotedPrintable(_ lines: [String]) -> [UInt8] {
    let hex = Array("0123456789ABCDEF".utf8)
    var out = Array(
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        .utf8)
    for line in lines {
      var length = 0
      for octet in line.utf8 {
        let isPlain = (0x20...0x7E).contains(octet) && octet != 0x3D || octet == 0x09
        if length + (isPlain ? 1 : 3) > 75 {
          out += "=\n".utf8
          length = 0
        }
        if isPlain {
          out.append(octet)
        } else {
          out += [0x3D, hex[Int(octet >> 4)], hex[Int(octet & 15)]]
        }
        length += isPlain ? 1 : 3
      }
      out.append(0x0A)
    }
    return out
  }
}

struct IntakeDamageTests {
  /// Damage that takes away what is needed to read a sample.
  ///
  /// A line that was cut exactly behind a whole word cannot be told from one wrapped there, nor a
  /// host name cut at a hyphen from two words.
  private static let lost: [Damage: Set<String>] = [
    .cutAt72: ["cpanel/15-include-relay-and-dmarc.txt"],
    .wrappedAt60: [
      "bounces/25-exim-mainlog-escaped-newlines.txt", "headers/10-yahoo-com.txt",
    ],
  ]

  @Test(arguments: Damage.allCases)
  func `Every sample is read the same after its way through mail and browsers`(damage: Damage) {
    for sample in IntakeSamples.all {
      let but: Set<String> =
        damage.tellsOfItself && sample.path.hasPrefix("cpanel/") ? ["problems"] : []
      let wrong = IntakeSamples.differences(
        sample.path, damage.applied(to: sample.octets), but: but)
      if Self.lost[damage]?.contains(sample.path) == true { continue }
      #expect(wrong == [], "\(sample.path) after \(damage.rawValue)")
    }
  }

  @Test func `What was repaired is told`() {
    let octets = IntakeSamples.sample("cpanel/02-dkim-split-view.txt").octets
    func kinds(_ damage: Damage) -> Set<Repair.Kind> {
      Set(Pasted.read(damage.applied(to: octets)).repairs.map(\.kind))
    }
    #expect(kinds(.carriageReturns).isSuperset(of: [.stringsJoined, .quotesRemoved]))
    #expect(kinds(.quoted).contains(.quotingRemoved))
    #expect(kinds(.cutAt60).contains(.linesJoined))
    #expect(kinds(.fullWidth).contains(.fullwidthMadeHalf))
    #expect(kinds(.zeroWidth).contains(.invisibleRemoved))
    #expect(kinds(.htmlSource).contains(.htmlRead))
    #expect(kinds(.quotedPrintable).contains(.quotedPrintableDecoded))
    #expect(kinds(.base64).contains(.base64Decoded))
    #expect(kinds(.literalNewlines).contains(.literalNewlinesRead))
  }
}
