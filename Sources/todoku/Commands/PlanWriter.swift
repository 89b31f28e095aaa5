import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// Makes the card and the check file of one domain of a list.
struct PlanWriter: Sendable {
  /// Where the files go, and where values lie.
  let folder: String
  let network: any Network
  let options: InspectionOptions
  /// Seconds for one domain.
  let timeout: Double
  /// The language of cards whose line names none.
  let language: Language

  /// Looks at the domain of a line, writes what is to be handed over, and says what came of it.
  func answer(_ line: [UInt8]) async -> PlanAll.Answer {
    let request: PlanRequest
    do throws(PlanRequest.Fault) {
      request = try PlanRequest(line: line)
    } catch {
      return PlanAll.Answer(
        name: SafeText(bytes: BatchRequest.shown(line)).text, outcome: .unread,
        reason: Phrase(ja: "この行は読めません。", en: "This line could not be read."),
        code: error.rawValue)
    }
    var answer = PlanAll.Answer(name: request.domain.unicode, outcome: .noValues)
    if let id = request.providerID, Catalogue.provider(id: id) == nil {
      answer.outcome = .unread
      answer.reason = ProvidersCommand.noProvider(id)
      answer.code = "bad-provider"
      return answer
    }
    let expected: ExpectedValues
    do throws(Expectation.Fault) {
      guard let octets = try values(of: request) else {
        answer.reason = Phrase(
          ja: "値がありません。次のファイルに入れてください: \(request.domain).values.txt",
          en: "There are no values. Put them into \(request.domain).values.txt.")
        return answer
      }
      expected = try Expectation.read(octets, for: request.domain).values
    } catch {
      answer.reason = error.phrases(of: request.values ?? valuesPath(request.domain)).first
      return answer
    }
    let report = await look(request, expected)
    guard report.adviceStatus != Status.unknown, expected.isComplete else {
      answer.outcome = .notSeen
      answer.reason = Phrase(
        ja: "DNSを全部は確かめられませんでした。時間をおいて、もう一度試してください。",
        en: "Not all of the DNS could be seen. Try again in a while.")
      return answer
    }
    return finish(answer, report.advice, request.language ?? language)
  }

  private func valuesPath(_ domain: DomainName) -> String { "\(folder)/\(domain).values.txt" }

  /// The octets of the values; nil where there are none.
  private func values(of request: PlanRequest) throws(Expectation.Fault) -> [UInt8]? {
    if let values = request.values, request.holdsValues { return Array(values.utf8) }
    do throws(FileFault) {
      return try Files.read(
        request.values ?? valuesPath(request.domain), limit: Files.pasteLimit)
    } catch {
      if error == .notFound, request.values == nil { return nil }
      throw .file(error)
    }
  }

  private func look(
    _ request: PlanRequest, _ expected: ExpectedValues
  ) async -> CheckReport {
    let subject = Subject(
      domain: request.domain, wanted: expected.records,
      selectors: PlanCommand.selectors(expected, request.domain), providerID: request.providerID)
    let checking = Checking(
      network: network, inspection: Inspection(subject: subject, options: options),
      deadline: Clock.steady + timeout)
    return await checking.run().0
  }

  // MARK: Files

  private func finish(
    _ answer: PlanAll.Answer, _ advice: Advice, _ language: Language
  ) -> PlanAll.Answer {
    var answer = answer
    let domain = advice.domain
    let card = "\(folder)/\(HandOver.card.fileName(domain))"
    let hasNothing =
      advice.tasks.isEmpty && advice.unfinished.allSatisfy { $0.end == .declined }
    // Nothing that can be read counts as nothing there.
    let before = try? Files.read(card, limit: Files.pasteLimit)
    if hasNothing {
      answer.outcome = .nothingToDo
      if before != nil { answer.since = .done }
      return answer
    }
    let provider = advice.providerID.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    let text = HandOver.card.text(advice, provider: provider, language: language) + "\n"
    let check = HandOver.export(.check)
    do throws(FileFault) {
      for (path, content) in [
        (card, text),
        (
          "\(folder)/\(check.fileName(domain))",
          check.text(advice, provider: provider, language: language) + "\n"
        ),
      ] {
        try Files.write(Array(content.utf8), to: path, replacing: true)
        answer.files.append(path)
      }
    } catch {
      answer.outcome = .notSeen
      answer.reason = error.phrase(of: card)
      answer.code = "not-written"
      return answer
    }
    answer.outcome = .written
    if let before {
      answer.since = before == Array(text.utf8) ? .same : .changed
    } else {
      answer.since = .new
    }
    return answer
  }
}
