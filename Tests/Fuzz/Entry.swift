import FoundationEssentials

/// What libFuzzer calls: one program holds every target, and `TODOKU_FUZZ` names the one that runs.
///
/// A finding is a trap, an error of the address sanitizer, or a property of a target that does not
/// hold (`precondition`).
enum FuzzTarget: String, CaseIterable {
  case spfRecord = "spf-record"
  case spfReading = "spf-reading"
  case keyReading = "key-reading"
  case dmarcReading = "dmarc-reading"
  case spfMacro = "spf-macro"
  case spfEvaluate = "spf-evaluate"
  case dkimSignature = "dkim-signature"
  case keyRecord = "key-record"
  case keyOctets = "key-octets"
  case results
  case message
  case dmarc
  case dns
  case paste
  case list

  static let chosen = ProcessInfo.processInfo.environment["TODOKU_FUZZ"].flatMap {
    FuzzTarget(rawValue: $0)
  }

  func run(_ octets: [UInt8]) {
    switch self {
    case .spfRecord: SPFTargets.record(octets)
    case .spfReading: ReadingTargets.spf(octets)
    case .keyReading: ReadingTargets.key(octets)
    case .dmarcReading: ReadingTargets.dmarc(octets)
    case .spfMacro: SPFTargets.macros(octets)
    case .spfEvaluate: SPFTargets.evaluate(octets)
    case .dkimSignature: MailTargets.signature(octets)
    case .keyRecord: MailTargets.keyRecord(octets)
    case .keyOctets: MailTargets.keyOctets(octets)
    case .results: MailTargets.results(octets)
    case .message: MailTargets.message(octets)
    case .dmarc: MailTargets.dmarc(octets)
    case .dns: DNSTargets.message(octets)
    case .paste: PasteTargets.paste(octets)
    case .list: PasteTargets.list(octets)
    }
  }
}

/// libFuzzer's entry.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target = FuzzTarget.chosen else {
    fatalError("TODOKU_FUZZ names none of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
