internal import FoundationEssentials
public import Verifier

/// What cPanel replied to one call: a document of its API, or why there is none.
public struct CPanelReply: Hashable, Sendable {
  /// The document as it came.
  public var octets: [UInt8]

  /// The reply of the web server.
  ///
  /// - Throws: Why it is none.
  public init(status: Int, body: [UInt8]) throws(HostFault) {
    let text = Self.beginning(of: body)
    switch status {
    case 200...299: break
    case 401: throw Self.wantsSecondFactor(text) ? .secondFactor : .tokenRefused
    case 403: throw Self.wantsSecondFactor(text) ? .secondFactor : .forbidden
    case 404: throw .noSuchFunction
    // To a login page, usually; where it leads is not followed.
    case 300...399: throw .pageInstead
    default: throw .status(status)
    }
    try self.init(document: body)
  }

  /// What cPanel's own command wrote.
  ///
  /// - Throws: Why it is none.
  public init(output: [UInt8]) throws(HostFault) {
    try self.init(document: output)
  }

  private init(document: [UInt8]) throws(HostFault) {
    let first = document.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard first == UInt8(ascii: "{") else {
      throw first == UInt8(ascii: "<") ? .pageInstead : .unreadable
    }
    // What is no document of the API is told as such.
    guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(document)) else {
      throw .unreadable
    }
    guard envelope.isWell else { throw Self.fault(envelope.errors) }
    octets = document
  }

  /// The data of a document.
  func entries<Entry: Decodable>(_ type: Entry.Type) -> [Entry] {
    // A document without such data says nothing of it.
    let data = try? JSONDecoder().decode(Document<Entry>.self, from: Data(octets))
    return data?.entries ?? []
  }

  private static func beginning(of body: [UInt8]) -> String {
    String(decoding: body.prefix(4096), as: UTF8.self).lowercased()
  }

  private static func wantsSecondFactor(_ text: String) -> Bool {
    ["two-factor", "two factor", "2fa", "tfa_", "second factor"].contains { text.contains($0) }
  }

  /// What the texts of a refusal mean; those that are not known are shown as they are.
  static func fault(_ errors: [String]) -> HostFault {
    // Whoever says more than this says nothing that we know.
    let errors = errors.prefix(8).map { String($0.unicodeScalars.prefix(500)) }
    let text = errors.joined(separator: "\n").lowercased()
    func says(_ parts: String...) -> Bool { parts.contains { text.contains($0) } }
    if wantsSecondFactor(text) { return .secondFactor }
    if says(
      "function not found", "could not find the function", "unknown function",
      "failed to load module", "no such function", "can’t locate", "can't locate")
    {
      return .noSuchFunction
    }
    if says("feature") { return .featureOff }
    if says(
      "do not own", "does not own", "do not control", "does not control", "not belong",
      "no domain named", "do not have access to the domain", "is not a domain")
    {
      return .otherDomain
    }
    if says("permission denied", "access denied", "not permitted") { return .forbidden }
    guard let first = errors.first, !first.isEmpty else { return .unreadable }
    return .said(String(first.unicodeScalars.prefix(200)))
  }
}

/// The two envelopes of UAPI: flat over HTTPS, inside `result` from the command.
private struct Envelope: Decodable {
  var isWell: Bool
  var errors: [String]

  private enum Keys: String, CodingKey { case status, errors, result, data }

  init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: Keys.self)
    let inner: KeyedDecodingContainer<Keys>
    if outer.contains(.result) {
      inner = try outer.nestedContainer(keyedBy: Keys.self, forKey: .result)
    } else {
      inner = outer
    }
    // A number in newer versions; a text of one is taken, too.
    if let number = try? inner.decode(Int.self, forKey: .status) {
      isWell = number == 1
    } else {
      isWell = try inner.decode(String.self, forKey: .status) == "1"
    }
    // Null where there are none, and one text where a list is documented.
    if let texts = try? inner.decode([String].self, forKey: .errors) {
      errors = texts
    } else {
      // Neither: there is none.
      errors = (try? inner.decode(String.self, forKey: .errors)).map { [$0] } ?? []
    }
  }
}

/// A document with its data.
private struct Document<Entry: Decodable>: Decodable {
  var entries: [Entry]

  private enum Keys: String, CodingKey { case result, data }

  init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: Keys.self)
    let inner =
      outer.contains(.result)
      ? try outer.nestedContainer(keyedBy: Keys.self, forKey: .result) : outer
    entries = try inner.decode([Entry].self, forKey: .data)
  }
}
