import DNSCore
import Explanations
import Machine
import Providers
import TUI
import Verifier
import Words

/// Many domains as a table for a person: in the order of the input, with the next step of each.
struct BatchTable {
  private let batch: Batch
  private let width: Int
  private let shared: SharedOptions
  private let language: Language

  /// Looks at up to `width` domains at a time.
  init(_ batch: Batch, width: Int, shared: SharedOptions) {
    self.batch = batch
    self.width = width
    self.shared = shared
    language = shared.language(.current)
  }

  /// Reads all lines, shows the table, and tells whether a line could not be read.
  func run() throws -> Bool {
    let lines = try Self.lines()
    let progress = Progress(language)
    let batch = batch
    let width = width
    let reports = waiting { () -> [CheckReport?] in
      var reports = [CheckReport?](repeating: nil, count: lines.count)
      await withTaskGroup(of: (Int, CheckReport?).self) { group in
        var next = 0
        while next < min(width, lines.count) {
          let (index, line) = (next, lines[next])
          group.addTask { (index, await batch.report(on: line)) }
          next += 1
        }
        var done = 0
        for await (index, report) in group {
          reports[index] = report
          done += 1
          progress.show("\(done) / \(lines.count)")
          guard next < lines.count else { continue }
          let (following, line) = (next, lines[next])
          group.addTask { (following, await batch.report(on: line)) }
          next += 1
        }
      }
      return reports
    }
    progress.end()
    try show(lines, reports)
    return reports.contains { $0 == nil }
  }

  /// The lines of the input that hold something.
  private static func lines() throws -> [[UInt8]] {
    var reader = LineReader(.input)
    var lines: [[UInt8]] = []
    do throws(FileFault) {
      while let line = try reader.next() {
        switch line {
        case .text(let octets): if !BatchRequest.isPassedOver(octets) { lines.append(octets) }
        case .tooLong(let beginning): lines.append(beginning)
        }
      }
    } catch {
      Console.complain(error.phrase(of: nil))
      throw Status.badInput
    }
    return lines
  }

  private func show(_ lines: [[UInt8]], _ reports: [CheckReport?]) throws {
    let printout = Console.printout(shared)
    let rows = zip(lines, reports).map { line, report -> [Phrase] in
      guard let report else {
        let blank = Phrase(ja: "", en: "")
        return [Phrase(verbatim: SafeText(bytes: BatchRequest.shown(line)))]
          + Array(repeating: blank, count: Explain.rowTitles.count - 2)
          + [Phrase(ja: "この行は読めません。", en: "This line could not be read.")]
      }
      return Explain.row(
        report, provider: report.provider.id.flatMap { Catalogue.provider(id: $0) })
    }
    let signs = reports.map { $0.map { Explain.rowSign($0) } ?? .unknown }
    let table = printout.table(header: Explain.rowTitles, rows, signs: signs, language)
    let count = Explain.count(reports.map { $0?.verdict })
    try Console.write(
      table + [.empty] + printout.rows([Told(.heading, count)], language), printout)
  }
}

extension Batch {
  /// A whole look at the domain of a line; nil when the line cannot be read.
  func report(on line: [UInt8]) async -> CheckReport? {
    // The caller tells which line it was.
    guard let request = try? BatchRequest(line: line, selectors: selectors, ip: ip) else {
      return nil
    }
    let inspection = Inspection(subject: request.subject, options: options)
    return await Checking(
      network: network, inspection: inspection, deadline: Clock.steady + timeout
    ).run().0
  }
}
