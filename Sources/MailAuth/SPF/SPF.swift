public import DNSCore

/// Sender Policy Framework (RFC 7208), as a function of the DNS answers known so far.
public enum SPF {
  /// check_host() of RFC 7208 §4 for the MAIL FROM identity, or the HELO identity when the sender
  /// is empty.
  ///
  /// It gives the result, or all questions that this evaluation is about to ask: those of the terms
  /// of a record that nothing known so far makes superfluous. The result does not depend on what
  /// was answered beyond that, nor on the order of answers.
  ///
  /// - Parameters:
  ///   - ip: The client's address; one mapped into IPv6 is taken as IPv4 (RFC 7208 §5).
  ///   - sender: MAIL FROM without angle brackets; empty for the null reverse-path.
  ///   - helo: What the client said in HELO or EHLO.
  ///   - known: The answers so far.
  ///   - settings: Limits, tracing, and values for explanations.
  ///   - override: Texts that stand in for the published SPF record of their domain.
  ///   - records: Records that were read before; kept for the next evaluation.
  /// - Returns: The result, or the questions to ask first.
  public static func checkHost(
    ip: IPAddress, sender: [UInt8], helo: [UInt8] = [], known: Knowledge,
    settings: SPFSettings = SPFSettings(), override: [DomainName: [UInt8]] = [:],
    records: inout SPFParsedRecords
  ) -> Evaluation<SPFResult> {
    let identity = SPFIdentity(sender: sender, helo: helo)
    // RFC 7208 §4.3: what is no multi-label domain name gets "none" at once.
    guard let domain = identity.checkedDomain else { return .result(SPFResult(.none)) }
    var evaluator = SPFEvaluator(
      ip: ip.unmapped, identity: identity, known: known, settings: settings, override: override,
      records: records)
    // One owner at a time, so that the cache is not copied when it grows.
    records = SPFParsedRecords()
    let evaluation = evaluator.run(domain)
    records = evaluator.records
    return evaluation
  }

  /// The same with nothing read before.
  ///
  /// - Parameters:
  ///   - ip: The client's address.
  ///   - sender: MAIL FROM without angle brackets; empty for the null reverse-path.
  ///   - helo: What the client said in HELO or EHLO.
  ///   - known: The answers so far.
  ///   - settings: Limits, tracing, and values for explanations.
  ///   - override: Texts that stand in for the published SPF record of their domain.
  /// - Returns: The result, or the questions to ask first.
  public static func checkHost(
    ip: IPAddress, sender: [UInt8], helo: [UInt8] = [], known: Knowledge,
    settings: SPFSettings = SPFSettings(), override: [DomainName: [UInt8]] = [:]
  ) -> Evaluation<SPFResult> {
    var records = SPFParsedRecords()
    return checkHost(
      ip: ip, sender: sender, helo: helo, known: known, settings: settings, override: override,
      records: &records)
  }

  /// The same for any sender of a domain (`postmaster@` it).
  ///
  /// - Parameters:
  ///   - ip: The client's address.
  ///   - domain: The domain behind the @.
  ///   - helo: What the client said in HELO or EHLO.
  ///   - known: The answers so far.
  ///   - settings: Limits, tracing, and values for explanations.
  ///   - override: Texts that stand in for the published SPF record of their domain.
  /// - Returns: The result, or the questions to ask first.
  public static func checkHost(
    ip: IPAddress, domain: DomainName, helo: [UInt8] = [], known: Knowledge,
    settings: SPFSettings = SPFSettings(), override: [DomainName: [UInt8]] = [:]
  ) -> Evaluation<SPFResult> {
    checkHost(
      ip: ip, sender: text(of: domain), helo: helo, known: known, settings: settings,
      override: override)
  }

  /// What a domain's record costs for a sender whom nothing in it names.
  ///
  /// All its terms and the records inside it are counted, beyond every limit. `redirect=` counts only where no `all` silences it.
  ///
  /// - Parameters:
  ///   - domain: The domain whose record is looked through.
  ///   - ip: The sender; its family decides which addresses are asked for.
  ///   - known: The answers so far.
  ///   - override: Texts that stand in for the published SPF record of their domain.
  /// - Returns: The terms with their cost, or the questions to ask first.
  public static func survey(
    _ domain: DomainName, ip: IPAddress, known: Knowledge, override: [DomainName: [UInt8]] = [:]
  ) -> Evaluation<SPFTrace> {
    var evaluator = SPFEvaluator(
      ip: ip.unmapped, identity: SPFIdentity(sender: text(of: domain), helo: text(of: domain)),
      known: known, settings: SPFSettings(tracing: .everything), override: override,
      records: SPFParsedRecords())
    return evaluator.survey(domain)
  }

  /// The labels of a name with dots between them, octet by octet.
  static func text(of name: DomainName) -> [UInt8] {
    Array(name.labels.joined(separator: [0x2E]))
  }
}

/// Who sends: the identity that is checked (RFC 7208 §2.3, §2.4).
struct SPFIdentity {
  /// In front of the @; `postmaster` where there is none.
  var localPart: [UInt8]
  /// Behind the @.
  var domain: [UInt8]
  var helo: [UInt8]

  init(sender: [UInt8], helo: [UInt8]) {
    self.helo = helo
    // RFC 7208 §2.4: a null reverse-path stands for postmaster at the HELO name.
    let address = sender.isEmpty ? helo[...] : sender[...]
    let at = sender.isEmpty ? nil : address.lastIndex(of: 0x40)
    let local = at.map { address[..<$0] } ?? []
    // RFC 7208 §4.3: without a local part, "postmaster" stands in its place.
    localPart = local.isEmpty ? SPFIdentity.postmaster : Array(local)
    domain = at.map { Array(address[($0 + 1)...]) } ?? Array(address)
    if domain.last == 0x2E { domain.removeLast() }
  }

  private static let postmaster = Array("postmaster".utf8)

  /// The domain as a name with several labels whose last one is no number; nil for all else, address
  /// literals and names in other scripts included (RFC 7208 §4.3).
  var checkedDomain: DomainName? {
    // What stands in brackets is an address literal.
    guard domain.count <= 253, domain.last != 0x5D, let dot = domain.lastIndex(of: 0x2E),
      domain[(dot + 1)...].contains(where: { $0.asciiDigit == nil }),
      domain.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return DomainName(dotted: domain[...])
  }
}

/// Records that were read before, so that the same answer is not read twice.
public struct SPFParsedRecords: Sendable {
  /// What the TXT records of a name hold (RFC 7208 §4.5).
  enum Selection: Sendable {
    case none
    case several(Int)
    case fault(SPFSyntaxError, [UInt8])
    case record(SPFPreparedRecord)
  }

  private var selections: [DomainName: (records: [Record], selection: Selection)] = [:]

  /// Nothing read so far.
  public init() {}

  /// The SPF record among a name's TXT records.
  mutating func selection(of name: DomainName, in records: [Record]) -> Selection {
    // Comparing an array with itself takes no time, so an answer that did not change is cheap.
    if let found = selections[name], found.records == records { return found.selection }
    let texts = records.compactMap { record -> [UInt8]? in
      guard let text = record.joinedText, SPFRecord.isSPF(text) else { return nil }
      return text
    }
    let selection = SPFParsedRecords.selection(texts)
    // A long batch must not grow without bounds; what is thrown away is read again.
    if selections.count >= 4096 { selections.removeAll(keepingCapacity: true) }
    selections[name] = (records, selection)
    return selection
  }

  /// RFC 7208 §4.5: none, one, or too many.
  static func selection(_ texts: [[UInt8]]) -> Selection {
    guard let text = texts.first else { return .none }
    guard texts.count == 1 else { return .several(texts.count) }
    do throws(SPFSyntaxError) {
      return .record(SPFPreparedRecord(try SPFRecord(text)))
    } catch {
      return .fault(error, text)
    }
  }
}

/// A record, and what its terms say of networks, ready to be compared.
final class SPFPreparedRecord: Sendable {
  let record: SPFRecord
  /// For each term its network; nil for terms of another kind.
  let networks: [(address: IPAddress, bits: Int)?]

  init(_ record: SPFRecord) {
    self.record = record
    networks = record.terms.map { term in
      switch term.body {
      case .directive(_, .ip4(let address, let bits)), .directive(_, .ip6(let address, let bits)):
        (address, bits)
      case .directive, .redirect, .explanation, .other: nil
      }
    }
  }
}
