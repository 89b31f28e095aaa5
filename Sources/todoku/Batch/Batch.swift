import DNSCore
import Machine
import Verifier

/// How `batch` looks at one domain after the other.
struct Batch: Sendable {
  let network: any Network
  let options: InspectionOptions
  /// Selectors and sender where a line names none.
  let selectors: [DomainName]
  let ip: IPAddress?
  /// Seconds for one domain.
  let timeout: Double

  /// What one line is answered with, and whether it could be read.
  func answer(to line: LineReader.Line) async -> (answer: JSONValue, isRead: Bool) {
    let octets: [UInt8]
    switch line {
    case .text(let text): octets = text
    case .tooLong(let beginning): return (BatchRequest.refusal(of: beginning, .badDomain), false)
    }
    let request: BatchRequest
    do throws(BatchRequest.Fault) {
      request = try BatchRequest(line: octets, selectors: selectors, ip: ip)
    } catch {
      return (BatchRequest.refusal(of: octets, error), false)
    }
    let inspection = Inspection(subject: request.subject, options: options)
    let deadline = Clock.steady + timeout
    switch options.lens {
    case .owner:
      let checking = Checking(network: network, inspection: inspection, deadline: deadline)
      return (await checking.run().0.json, true)
    case .receiver:
      let report = await receiverReport(inspection, deadline)
      return (report.json(input: request.spelling), true)
    }
  }

  private func receiverReport(
    _ inspection: Inspection, _ deadline: Double
  ) async -> ReceiverReport {
    var heard = Observations()
    let now = Clock.now
    let bounded = BoundedNetwork(network, patience: timeout)
    let report = await Conversation(network: bounded, deadline: deadline).settle(&heard) { heard in
      inspection.receiverSurvey(heard, now: now)
    }
    if let report { return report }
    // The time is over: whatever is open counts as not answered, which ends every judgement.
    while true {
      switch inspection.receiverSurvey(heard, now: now) {
      case .result(let report): return report
      case .needs(let queries):
        for query in queries {
          let silence = Answer(query.question, .noReply(.timedOut), server: query.server)
          heard.record(query, silence)
        }
      }
    }
  }
}
