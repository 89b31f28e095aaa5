internal import DNSCore
internal import Keys
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
      if PrivateKeyText.isPresent(in: plain.octets) { values.note(.privateKeyPasted) }
      return .mailHost(values.withoutPrivateKeys())
    }

    // Private keys go out once the characters are plain: an invisible one inside hides nothing then.
    let characters = CharacterRepair.repaired(
      Unwrapping.literalNewlines(unwrapped, log: &log), log: &log)
    let removal = PrivateKeyRemoval.removed(characters)
    if let removal { extra.append(IntakeProblem(.privateKeyPasted, offset: removal.offset)) }
    var text = Unwrapping.cutLinesJoined(removal?.text ?? characters, log: &log)
    if let again = PrivateKeyRemoval.removed(text) {
      // A key that was cut into short lines.
      if removal == nil { extra.append(IntakeProblem(.privateKeyPasted, offset: again.offset)) }
      text = again.text
    }
    let holdsKey = !extra.allSatisfy { $0.code != .privateKeyPasted }

    let values = HostValues.read(text)
    if !holdsKey, var report = BounceReader(text).report() {
      report.repairs = log.repairs
      report.problems = extra
      if var values, !values.records.isEmpty || !values.others.isEmpty {
        values.repairs = merged(log.repairs, values.repairs)
        values.compare(with: octets)
        report.values = values.withoutPrivateKeys()
      }
      return .bounce(report)
    }
    let headers =
      holdsKey ? nil : HeaderReader.read(text, paste: Array(octets.prefix(longest)))
    let own = headers == nil ? values : bodyValues(text)
    if var values = own {
      values.repairs = merged(log.repairs, values.repairs)
      values.problems += extra
      values.compare(with: octets)
      return .mailHost(values.withoutPrivateKeys())
    }
    if var report = headers {
      report.repairs = log.repairs
      report.problems += extra
      return .headers(report)
    }
    if holdsKey {
      return .mailHost(HostValues(problems: extra, repairs: log.repairs))
    }
    let lines = text.lines.count { !text.trimmed($0).isEmpty }
    return .unknown(
      UnknownPaste(
        isEmpty: lines == 0, lines: lines, repairs: log.repairs,
        lacksBoxes: OtherRecords(text).emptyRows > 1))
  }

  private static func merged(_ first: [Repair], _ second: [Repair]) -> [Repair] {
    Repair.Kind.allCases.compactMap { kind in
      let found = (first + second).filter { $0.kind == kind }
      guard let offset = found.map(\.offset).min() else { return nil }
      return Repair(kind: kind, count: found.reduce(0) { $0 + $1.count }, offset: offset)
    }
  }

  /// The records of a mail that brings them (from the host's support): they stand behind its headers.
  private static func bodyValues(_ text: TracedText) -> HostValues? {
    guard let body = PastedField.read(text.octets).body, body < text.count else { return nil }
    var tail = TracedText()
    tail.append(text, body..<text.count)
    guard let values = HostValues.read(tail), !values.records.isEmpty else { return nil }
    return values
  }
}
