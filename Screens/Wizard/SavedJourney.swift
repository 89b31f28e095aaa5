public import DNSCore
internal import FoundationEssentials
internal import Verifier

/// A journey as it is kept on the disk.
///
/// Answers and what was read from pastes, never a pasted mail, never a secret. A later version reads
/// every earlier one.
public struct SavedJourney: Hashable, Sendable, Codable {
  /// The form of this value; grows when fields change their meaning.
  public var version: Int
  /// The domain as A-labels.
  public var domain: String
  /// The step to go on with.
  public var step: StepName
  /// When something last changed, seconds since 1970.
  public var changedAt: Double
  /// What the refused mail said.
  var refusal: Refusal?
  var providerID: String?
  /// What the person said of the provider's form; files of earlier versions have none.
  var form: SavedForm?
  var pasted: [SavedRecord]
  var wanted: [SavedRecord]
  var senders: [String]
  /// Terms of the SPF that were left out; files of earlier versions have none.
  var leftOut: [String]?
  /// Purposes and names that the person does not want; files of earlier versions have none.
  var declined: [String]?
  var before: [SavedRecord]
  /// The rows that were to change or to go; files of earlier versions have none.
  var replaced: [SavedRecord]?
  var enteredAt: Double?
  var firstSeen: [String: Double]
  var wantsDMARC: Bool
  /// Whether a list of records was pasted, which is not kept; nil: none was.
  var hadList: Bool?
  var provedAt: Double?
  var proof: [String]

  /// A record as text; octets that are no ASCII are escaped as `\xHH`, a backslash as `\\`.
  struct SavedRecord: Hashable, Sendable, Codable {
    var purpose: String
    var name: String
    var text: String
    /// The type where it is not TXT; files of earlier versions have none.
    var type: String?
  }

  /// What is kept of a bounce.
  struct Refusal: Hashable, Sendable, Codable {
    var receiver: String
    var cause: String
    var smtpCode: String?
    var enhancedCode: String?
    var isAuthProblem: Bool?
    var temporary: Bool?
    var domain: String?
    var ip: String?
    var spf: String?
    var dkim: String?
    var dmarc: String?
  }

  /// The version that this program writes.
  public static let currentVersion = 1

  /// Why saved octets are not carried on with.
  public enum Fault: Error, Hashable, Sendable {
    /// Half-written, or no journey at all.
    case unreadable
    /// Written by a newer todoku.
    case newer(version: Int)
  }

  /// Reads what was saved, of this or any earlier version.
  ///
  /// - Parameter octets: The file's content.
  /// - Throws: `Fault`, when the journey has to start anew.
  public init(octets: [UInt8]) throws(Fault) {
    struct Version: Decodable { var version: Int }
    let decoder = JSONDecoder()
    guard let version = try? decoder.decode(Version.self, from: Data(octets)).version else {
      throw .unreadable  // Whatever the decoder says, the file does not help.
    }
    guard version <= Self.currentVersion else { throw .newer(version: version) }
    guard let saved = try? decoder.decode(SavedJourney.self, from: Data(octets)),
      DomainName(saved.domain) != nil
    else { throw .unreadable }  // The same: the file is kept aside and the journey starts anew.
    self = saved
  }

  /// The octets to save.
  public var octets: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Encoding plain values cannot fail; if it ever did, an empty file is set aside on reading.
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }

  /// The domain; nil never, as reading checks it.
  public var name: DomainName? { DomainName(domain) }

  /// Whether the journey ended with PASS.
  public var isProved: Bool { provedAt != nil }
}

extension SavedJourney.SavedRecord {
  init(_ record: WantedRecord) {
    purpose = record.purpose.rawValue
    name = record.name.description
    var text = ""
    for octet in record.text {
      switch octet {
      case UInt8(ascii: "\\"): text += "\\\\"
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(octet))
      default:
        let digits = String(octet, radix: 16)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    self.text = text
    type = record.type == .cname ? "CNAME" : nil
  }

  var record: WantedRecord? {
    guard let purpose = Purpose(rawValue: purpose), let name = DomainName(name) else { return nil }
    var octets: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let octet = rest.popFirst() {
      guard octet == UInt8(ascii: "\\"), let next = rest.popFirst() else {
        octets.append(octet)
        continue
      }
      if next == UInt8(ascii: "x"), let high = rest.popFirst()?.hexDigit,
        let low = rest.popFirst()?.hexDigit
      {
        octets.append(high << 4 | low)
      } else {
        octets.append(next)
      }
    }
    return WantedRecord(
      purpose: purpose, name: name, text: octets, type: type == "CNAME" ? .cname : .txt)
  }
}

extension SavedJourney {
  init(_ journey: Journey) {
    version = Self.currentVersion
    domain = journey.domain.description
    step = journey.step
    changedAt = journey.changedAt
    refusal = journey.refusal.map {
      Refusal(
        receiver: $0.receiver.rawValue, cause: $0.cause.rawValue, smtpCode: $0.smtpCode,
        enhancedCode: $0.enhancedCode, isAuthProblem: $0.isAuthProblem, temporary: $0.temporary,
        domain: $0.domain?.description, ip: $0.ip?.description, spf: $0.spf?.rawValue,
        dkim: $0.dkim?.rawValue, dmarc: $0.dmarc?.rawValue)
    }
    providerID = journey.providerID
    form = journey.correction.map(SavedForm.init)
    pasted = journey.pasted.map(SavedRecord.init)
    wanted = journey.wanted.map(SavedRecord.init)
    senders = journey.senders
    if !journey.leftOut.isEmpty {
      leftOut = journey.leftOut.map { String(decoding: $0, as: UTF8.self) }.sorted()
    }
    if !journey.declined.isEmpty {
      declined = journey.declined.map { record in
        switch record {
        case .purpose(let purpose): purpose.rawValue
        case .name(let name): name.description + "."
        }
      }.sorted()
    }
    before = journey.before.map(SavedRecord.init)
    if !journey.replaced.isEmpty { replaced = journey.replaced.map(SavedRecord.init) }
    enteredAt = journey.enteredAt
    firstSeen = Dictionary(
      journey.firstSeen.map { ($0.key.description, $0.value) },
      uniquingKeysWith: { first, _ in first })
    wantsDMARC = journey.wantsDMARC
    hadList = journey.list == nil ? nil : true
    provedAt = journey.provedAt
    proof = journey.proof
  }

  /// The journey to carry on with; nil when the domain is no name.
  var journey: Journey? {
    guard let domain = DomainName(domain) else { return nil }
    var journey = Journey(domain: domain)
    journey.step = step
    journey.changedAt = changedAt
    journey.refusal = refusal.flatMap { saved in
      guard let cause = RefusalCause(rawValue: saved.cause),
        let receiver = RefusingReceiver(rawValue: saved.receiver)
      else { return nil }
      var refusal = BounceReport.Refusal(
        cause: cause, receiver: receiver, isAuthProblem: saved.isAuthProblem)
      refusal.smtpCode = saved.smtpCode
      refusal.enhancedCode = saved.enhancedCode
      refusal.temporary = saved.temporary
      refusal.domain = saved.domain.flatMap { DomainName($0) }
      refusal.ip = saved.ip.flatMap { IPAddress($0) }
      refusal.spf = saved.spf.flatMap { StatedResult(rawValue: $0) }
      refusal.dkim = saved.dkim.flatMap { StatedResult(rawValue: $0) }
      refusal.dmarc = saved.dmarc.flatMap { StatedResult(rawValue: $0) }
      return refusal
    }
    journey.providerID = providerID
    journey.correction = form?.correction
    journey.pasted = pasted.compactMap(\.record)
    journey.wanted = wanted.compactMap(\.record)
    journey.senders = senders
    journey.leftOut = Set((leftOut ?? []).map { Array($0.utf8) })
    journey.declined = Set(
      (declined ?? []).compactMap { word in
        if let purpose = Purpose(rawValue: word) { return .purpose(purpose) }
        return DomainName(word).map { .name($0) }
      })
    journey.before = before.compactMap(\.record)
    journey.replaced = (replaced ?? []).compactMap(\.record)
    journey.enteredAt = enteredAt
    for (name, moment) in firstSeen {
      if let name = DomainName(name) { journey.firstSeen[name] = moment }
    }
    journey.wantsDMARC = wantsDMARC
    journey.hadList = hadList == true
    journey.provedAt = provedAt
    journey.proof = proof
    return journey
  }
}
