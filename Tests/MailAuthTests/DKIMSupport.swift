import DNSCore
import FoundationEssentials
import Keys
import MailAuth
import Testing

/// What the tests of DKIM share: texts, answers, and running a judgement to its end.
enum DKIMSupport {
  static func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Owner and record, line by line, of a stored file.
  static func keys(_ name: String) throws -> [String: [String]] {
    var records: [String: [String]] = [:]
    for line in String(decoding: try fixture(name), as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2 { records[parts[0], default: []].append(parts[1]) }
    }
    return records
  }

  /// The text with CRLF line ends.
  static func crlf(_ text: String) -> [UInt8] {
    Array(text.replacing("\n", with: "\r\n").utf8)
  }

  static func fixture(_ name: String, file: String = #filePath) throws -> [UInt8] {
    let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: tests.appending(path: "Fixtures/\(name)")))
  }

  static func name(_ text: String) throws -> DomainName { try #require(DomainName(text)) }

  /// Answers with TXT records at these names; a name without records does not exist.
  static func knowledge(_ records: [String: [String]]) throws -> Knowledge {
    var known: Knowledge = [:]
    for (owner, texts) in records {
      let question = Question(try name(owner), .txt)
      let found = texts.map { text in
        // Strings of at most 255 octets, as they travel.
        let octets = Array(text.utf8)
        let strings = stride(from: 0, to: max(octets.count, 1), by: 255).map {
          Array(octets[$0..<min($0 + 255, octets.count)])
        }
        return Record(name: question.name, ttl: 300, data: .txt(strings))
      }
      known[question] = Answer(question, found.isEmpty ? .noSuchName : .records(found))
    }
    return known
  }

  static func verify(
    _ octets: [UInt8], _ records: [String: [String]], now: Int = 1_795_462_900
  ) throws -> [DKIMSignatureResult] {
    let evaluation = DKIM.evaluate(
      MailMessage(octets), now: now, known: try knowledge(records))
    guard case .result(let results) = evaluation else {
      Issue.record("questions are left: \(evaluation)")
      return []
    }
    return results
  }
}
