internal import DNSCore
public import MailAuth
public import Words

extension Explain {
  /// What check_host() said, why it failed, and what each term of the record costs, the terms that
  /// nobody reads any more included.
  public static func spf(_ result: SPFResult, limit: Int = 10) -> [Told] {
    let sign: Told.Sign =
      switch result.word {
      case .pass: .ok
      case .temperror: .unknown
      case .neutral, .none: .wait
      case .fail, .softfail, .permerror: .fix
      }
    var lines = [
      Told(
        .verdict(sign),
        quote(
          [result.word.rawValue, result.mechanism.map { SafeText(bytes: $0).text }]
            .compactMap { $0 }.joined(separator: " ")))
    ]
    if let problem = result.problem { lines.append(Told(.step, self.problem(problem))) }
    if let text = result.explanation {
      lines.append(
        Told(
          .sentence, Phrase(ja: "ドメインの説明: ", en: "The domain explains: ") + quote(text)))
    }
    guard let trace = result.trace, trace.lookups > 0 else { return lines }
    lines.append(
      Told(
        .heading,
        Phrase(
          ja: "DNSへの問い合わせは全部で\(trace.lookups)回です(上限\(limit)回)。",
          en: "The record needs \(trace.lookups) lookups in all, of \(limit) that are allowed.")))
    lines += costs(of: trace, limit: limit, depth: 0).map { Told(.item, $0) }
    return lines
  }

  private static func costs(of trace: SPFTrace, limit: Int, depth: Int) -> [Phrase] {
    trace.steps.flatMap { step -> [Phrase] in
      guard step.lookups > 0 else { return [] }
      let indent = String(repeating: "  ", count: depth)
      var line =
        quote(indent) + quote(step.term)
        + Phrase(ja: "  \(step.lookups)回", en: "  \(step.lookups)")
        + Phrase(ja: "、ここまで\(step.lookupsSoFar)回", en: ", \(step.lookupsSoFar) so far")
      if step.lookupsSoFar > limit, step.lookupsSoFar - step.lookups <= limit {
        line = line + Phrase(ja: " ← ここで上限を超えます", en: " <- here the limit is passed")
      }
      return [line] + step.nested.flatMap { costs(of: $0, limit: limit, depth: depth + 1) }
    }
  }

  /// Why an evaluation of SPF ended in an error, and what to do about it.
  public static func problem(_ problem: SPFProblem) -> Phrase {
    switch problem {
    case .syntax(let fault, let domain, _):
      quote(domain.description)
        + Phrase(
          ja: " のSPFは、\(fault.offset + 1)文字目が読めません。そこを直してください。",
          en: "'s SPF record cannot be read at character \(fault.offset + 1). Mend it there.")
    case .severalRecords(let domain, let count):
      quote(domain.description)
        + Phrase(
          ja: " にSPFが\(count)つあります。1つにまとめてください。",
          en: " has \(count) SPF records. Make one of them.")
    case .noRecord(let target):
      quote(target.description)
        + Phrase(
          ja: " にSPFがないので、それを指す include や redirect を消してください。",
          en: " has no SPF record. Remove the include or redirect that names it.")
    case .noTarget(let term):
      quote(term)
        + Phrase(
          ja: " は、どのドメインも指していません。書き直すか、消してください。",
          en: " names no domain. Write it anew, or remove it.")
    case .tooManyLookups(let limit):
      Phrase(
        ja: "DNSへの問い合わせが\(limit)回を超えます。使っていないサービスのincludeを外してください。",
        en: "It needs more than \(limit) lookups. Leave out the include of services you do not use."
      )
    case .tooManyVoids(let limit):
      Phrase(
        ja: "存在しない名前への問い合わせが\(limit)回を超えます。なくなった名前を指す項目を消してください。",
        en: "More than \(limit) terms name what is not there. Remove the terms that name nothing.")
    case .tooManyExchanges(let domain, let limit):
      quote(domain.description)
        + Phrase(
          ja: " にはメールサーバー(MX)が\(limit)より多くあります。mx を ip4: に書き換えてください。",
          en: " has more than \(limit) mail servers (MX). Write ip4: in place of mx.")
    case .noAnswer(let question):
      quote("\(question.name) \(question.type)")
        + Phrase(
          ja: " の返事がDNSから来ませんでした。少し待って、もう一度お試しください。",
          en: ": the DNS gave no answer. Please try again in a while.")
    }
  }
}
