import FoundationEssentials

@testable import Verifier

/// The made-up samples of `Tests/Fixtures`, and what each of them says.
enum IntakeSamples {
  struct Sample: Sendable, CustomStringConvertible {
    var path: String
    var octets: [UInt8]
    var description: String { path }
  }

  static let folder: String = {
    let here = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/" + here + "/Fixtures/"
  }()

  static let paths: [String] = {
    guard case .object(let files)? = book["files"] else { return [] }
    return files.map(\.key)
  }()

  static func sample(_ path: String) -> Sample {
    let data = FileManager.default.contents(atPath: folder + path) ?? Data()
    return Sample(path: path, octets: Array(data))
  }

  static let all: [Sample] = paths.map(sample)

  private static let book: LenientJSON = {
    let octets = sample("expected.json").octets
    return LenientJSON.read(TracedText(paste: octets)).first ?? .null
  }()

  private static let compared: [String: [String]] = [
    "bounce": [
      "is_auth_problem", "receiver", "smtp_code", "enhanced_code", "cause", "temporary", "domain",
      "ip", "spf", "dkim", "dmarc", "rcpt",
    ],
    "cpanel": ["domain", "records", "problems"],
    "headers": ["source", "authserv_id", "spf", "dkim", "dmarc", "verdict"],
  ]

  /// What differs from the expectation; empty when all is read right.
  static func differences(_ path: String, _ octets: [UInt8], but: Set<String> = []) -> [String] {
    guard let want = book["files"]?[path] else { return ["no expectation for " + path] }
    let got = ExplainJSON.value(Pasted.read(octets))
    let kind = want["kind"]?.plainText ?? ""
    guard got["kind"] == .string(kind) else {
      return ["kind: want \(kind), got \(got["kind"]?.text() ?? "nothing")"]
    }
    var wrong: [String] = []
    for key in compared[kind] ?? [] where !but.contains(key) {
      guard let wanted = want[key] else { continue }
      if !same(wanted, got[key] ?? .null) {
        wrong.append("\(key): want \(json(wanted).text()), got \(got[key]?.text() ?? "nothing")")
      }
    }
    return wrong
  }

  static func json(_ node: LenientJSON) -> JSONValue {
    switch node {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .int(Int(text) ?? -1)
    case .string(let text): .string(text.string(0..<text.count))
    case .array(let list): .array(list.map(json))
    case .object(let members): .object(members.map { .init($0.key, json($0.value)) })
    }
  }

  private static func same(_ want: LenientJSON, _ got: JSONValue) -> Bool {
    if let choices = want["any_of"] { return choices.elements.contains { same($0, got) } }
    switch (want, got) {
    case (.object(let members), .object):
      return members.allSatisfy { same($0.value, got[$0.key] ?? .null) }
    case (.array(let wanted), .array(let list)):
      guard wanted.count == list.count else { return false }
      var rest = list
      for element in wanted {
        guard let index = rest.firstIndex(where: { same(element, $0) }) else { return false }
        rest.remove(at: index)
      }
      return true
    default:
      return json(want) == got
    }
  }
}
