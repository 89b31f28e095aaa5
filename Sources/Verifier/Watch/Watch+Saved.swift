public import DNSCore
internal import FoundationEssentials

extension Watch {
  /// The version of the saved form that this program writes.
  static let currentVersion = 1

  /// Why saved octets cannot be gone on with.
  public enum Fault: Error, Hashable, Sendable {
    /// Half-written, of another domain, or no watch at all.
    case unreadable
    /// Written by a newer todoku.
    case newer(version: Int)
  }

  /// Reads what was saved, of this or any earlier version.
  ///
  /// - Parameters:
  ///   - octets: The file's content.
  ///   - domain: The domain that is watched.
  /// - Throws: `Fault`, when the watch has to start anew.
  public init(octets: [UInt8], domain: DomainName) throws(Fault) {
    struct Version: Decodable { var version: Int }
    let decoder = JSONDecoder()
    guard let version = try? decoder.decode(Version.self, from: Data(octets)).version else {
      throw .unreadable  // Whatever the decoder says, the file does not help.
    }
    guard version <= Self.currentVersion else { throw .newer(version: version) }
    guard let saved = try? decoder.decode(SavedWatch.self, from: Data(octets)),
      DomainName(saved.domain) == domain
    else { throw .unreadable }  // The same.
    self.init(
      domain: domain, wellSince: saved.wellSince,
      baseline: Self.byRecord(saved.baseline) { Array($0.utf8) },
      suspected: Self.byRecord(saved.suspected, Loss.init(saved:)),
      lost: Self.byRecord(saved.lost, Loss.init(saved:)))
  }

  /// Whether two watches would be saved alike.
  public func remembersTheSame(as other: Watch) -> Bool {
    wellSince == other.wellSince && baseline == other.baseline && suspected == other.suspected
      && lost == other.lost
  }

  /// The octets to save: public texts only.
  public var octets: [UInt8] {
    // What is no UTF-8 is no usable record; it comes back as another text and is noticed.
    let saved = SavedWatch(
      version: Self.currentVersion, domain: domain.description, wellSince: wellSince,
      baseline: Self.byKey(baseline) { String(decoding: $0, as: UTF8.self) },
      suspected: Self.byKey(suspected, \.saved), lost: Self.byKey(lost, \.saved))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Encoding plain values cannot fail; if it ever did, an empty file starts a new watch.
    return (try? encoder.encode(saved)).map { Array($0) } ?? []
  }

  private static func byKey<Value, Saved>(
    _ values: [RecordKind: Value], _ save: (Value) -> Saved
  ) -> [String: Saved] {
    var saved: [String: Saved] = [:]
    for (record, value) in values { saved[record.saved] = save(value) }
    return saved
  }

  private static func byRecord<Value, Saved>(
    _ saved: [String: Saved], _ read: (Saved) -> Value?
  ) -> [RecordKind: Value] {
    var values: [RecordKind: Value] = [:]
    for (key, text) in saved {
      guard let record = RecordKind(saved: key) else { continue }
      values[record] = read(text)
    }
    return values
  }
}

/// A watch as it is kept on the disk.
private struct SavedWatch: Codable {
  var version: Int
  var domain: String
  var wellSince: Double?
  var baseline: [String: String]
  var suspected: [String: String]
  var lost: [String: String]
}

extension RecordKind {
  fileprivate var saved: String {
    if case .dkim(let selector) = self { return "dkim \(selector)" }
    if case .other(let name) = self { return "other \(name)" }
    if case .verification(let text) = self { return "text \(text)" }
    return code
  }

  fileprivate init?(saved: String) {
    switch saved {
    case "spf": self = .spf
    case "dmarc": self = .dmarc
    case "zone": self = .zone
    default:
      if saved.hasPrefix("text ") {
        self = .verification(text: String(saved.dropFirst(5)))
        return
      }
      if saved.hasPrefix("other "), let name = DomainName(String(saved.dropFirst(6))) {
        self = .other(name: name)
        return
      }
      guard saved.hasPrefix("dkim "), let selector = DomainName(String(saved.dropFirst(5))) else {
        return nil
      }
      self = .dkim(selector: selector)
    }
  }
}

extension Loss {
  fileprivate var saved: String {
    switch self {
    case .several(let count): "several \(count)"
    case .broken(let code): "broken \(code)"
    case .gone, .otherKey, .unserved: code
    }
  }

  fileprivate init?(saved: String) {
    switch saved {
    case "gone": self = .gone
    case "other-key": self = .otherKey
    case "unserved": self = .unserved
    default:
      let words = saved.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let word = words.first, let rest = words.last else { return nil }
      switch word {
      case "several":
        guard let count = Int(rest) else { return nil }
        self = .several(count)
      case "broken": self = .broken(code: String(rest))
      default: return nil
      }
    }
  }
}
