internal import DNSCore
internal import TUI
internal import Verifier
internal import Words

/// Raw answers, for those who want to see how todoku knows (key d).
enum Details {
  static let heading = Phrase(ja: "問い合わせの記録(詳しい人向け)", en: "All questions asked (for experts)")

  static func blocks(_ report: CheckReport, _ language: Language) -> [Page.Block] {
    // By question, not by arrival: what many servers say of one thing stands together.
    let inOrder = report.observations.suffix(200).sorted {
      place(of: $0.query) < place(of: $1.query)
    }
    let lines = inOrder.map { line($0) }
    return [.rule, .heading(Text(heading, language)), .verbatim(lines)]
  }

  private typealias Place = (DomainName, UInt16, Int, String)

  private static func place(of query: Query) -> Place {
    (
      query.question.name, query.question.type.rawValue, query.recursionDesired ? 1 : 0,
      query.server.description
    )
  }

  private static func line(_ observation: Observation) -> Text {
    let question = observation.query.question
    let mark = observation.role == .authoritative ? "@" : "?"
    return .foreign(
      "\(mark)\(observation.query.server) \(question.name) \(question.type): "
        + said(observation.answer))
  }

  private static func said(_ answer: Answer) -> String {
    let ttl = answer.timeToLive.map { " (\($0) s)" } ?? ""
    switch answer.outcome {
    case .records(let records):
      let texts = records.prefix(4).map { record in
        record.joinedText.map { SafeText(bytes: $0.prefix(80)).text } ?? "\(record.type)"
      }
      return texts.joined(separator: " | ") + ttl
    case .noData: return "NODATA" + ttl
    case .noSuchName: return "NXDOMAIN" + ttl
    case .referral: return "referral"
    case .failed(let code): return code.description
    case .noReply(let silence): return "(\(silence))"
    case .unreadable: return "(unreadable)"
    }
  }
}
