internal import DNSCore
internal import MailAuth

extension Pasted {
  /// Recognises a paste and reads it, whatever happened to it on its way.
  ///
  /// Total: every text gives an answer. A private key is taken out before anything else is kept, and
  /// stands in no returned value.
  ///
  /// - Parameter octets: What was pasted, of any encoding; at most `longest` octets are read.
  /// - Returns: A refusal, the host's values, headers, or `unknown`.
  public static func read(_ octets: [UInt8]) -> Pasted {
    var log = RepairLog()
    let isTooLong = octets.count > longest
    let paste = TracedText(paste: octets.prefix(longest))
    let unwrapped = Unwrapping.unwrap(paste, log: &log)
    var extra: [IntakeProblem] = isTooLong ? [IntakeProblem(.tooLong, offset: longest)] : []

    var plainLog = log
    let plain = CharacterRepair.repaired(unwrapped, keepingQuotes: true, log: &plainLog)
    if var values = HostValues.readAPI(plain) {
      values.repairs = merged(plainLog.repairs, values.repairs)
      values.problems += extra
      return .mailHost(values)
    }

    var text = Unwrapping.literalNewlines(unwrapped, log: &log)
    let removal = PrivateKeyRemoval.removed(text)
    if let removal {
      text = removal.text
      extra.append(IntakeProblem(.privateKeyPasted, offset: removal.offset))
    }
    text = CharacterRepair.repaired(text, log: &log)
    text = Unwrapping.cutLinesJoined(text, log: &log)

    if removal == nil, var report = BounceReader(text).report() {
      report.repairs = log.repairs
      report.problems = extra
      return .bounce(report)
    }
    let headers =
      removal == nil ? HeaderReader.read(text, paste: Array(octets.prefix(longest))) : nil
    if headers == nil || bodyHoldsRecords(text) {
      if var values = HostValues.read(recordText(text, hasHeaders: headers != nil)) {
        values.repairs = merged(log.repairs, values.repairs)
        values.problems += extra
        return .mailHost(values)
      }
    }
    if var report = headers {
      report.repairs = log.repairs
      report.problems += extra
      return .headers(report)
    }
    if removal != nil {
      return .mailHost(HostValues(problems: extra, repairs: log.repairs))
    }
    let lines = text.lines.count { !text.trimmed($0).isEmpty }
    return .unknown(UnknownPaste(isEmpty: lines == 0, lines: lines, repairs: log.repairs))
  }

  private static func merged(_ first: [Repair], _ second: [Repair]) -> [Repair] {
    Repair.Kind.allCases.compactMap { kind in
      let found = (first + second).filter { $0.kind == kind }
      guard let offset = found.map(\.offset).min() else { return nil }
      return Repair(kind: kind, count: found.reduce(0) { $0 + $1.count }, offset: offset)
    }
  }

  /// A mail that brings records (from the host's support): they stand behind its headers.
  private static func bodyHoldsRecords(_ text: TracedText) -> Bool {
    let (_, body) = PastedField.read(text.octets)
    guard let body, body < text.count else { return false }
    return !RecordScanner(tail(text, from: body)).values().isEmpty
  }

  private static func recordText(_ text: TracedText, hasHeaders: Bool) -> TracedText {
    guard hasHeaders, let body = PastedField.read(text.octets).body else { return text }
    return tail(text, from: body)
  }

  private static func tail(_ text: TracedText, from start: Int) -> TracedText {
    var out = TracedText()
    out.append(text, start..<text.count)
    return out
  }
}
