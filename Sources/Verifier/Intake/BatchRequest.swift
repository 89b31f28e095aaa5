public import DNSCore
internal import FoundationEssentials
internal import Keys

/// One line of `batch`: a domain, or a JSON object with a domain and what is known of it.
public struct BatchRequest: Hashable, Sendable {
  /// What is looked at.
  public var subject: Subject
  /// The domain as the line spells it.
  public var spelling: String

  /// Why a line was not read; the raw values are the words of the JSON output.
  public enum Fault: String, Error, Hashable, Sendable {
    /// It holds no domain, or is no line of text at all.
    case badDomain = "bad-domain"
    /// `ip` is no address.
    case badIP = "bad-ip"
    /// `selector` is no selector, nor a list of such.
    case badSelector = "bad-selector"
    /// No SPF or DKIM value of the domain is in `expect`.
    case badExpectation = "bad-expect"
    /// There is a private key in it.
    case privateKey = "private-key"
  }

  /// At most so many selectors are looked for in one line.
  static let selectorLimit = 16

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: Its octets, without the end of the line.
  ///   - selectors: The selectors where the line names none.
  ///   - ip: The sender where the line names none.
  /// - Throws: The fault that the output names.
  public init(
    line: [UInt8], selectors: [DomainName] = [], ip: IPAddress? = nil
  ) throws(Fault) {
    guard !Self.holdsPrivateKey(line) else { throw .privateKey }
    let bare = Self.trimmed(line)
    guard bare.first == UInt8(ascii: "{") else {
      guard let text = String(validating: bare, as: UTF8.self) else { throw .badDomain }
      spelling = text
      subject = Subject(domain: try Self.domain(text), selectors: selectors, senderIP: ip)
      return
    }
    let object: Object
    do {
      object = try JSONDecoder().decode(Object.self, from: Data(bare))
    } catch let fault as Fault {
      throw fault
    } catch {
      throw .badDomain
    }
    spelling = object.domain
    subject = Subject(
      domain: try Self.domain(object.domain), selectors: selectors, senderIP: ip)
    if let text = object.ip {
      guard let ip = IPAddress(text) else { throw .badIP }
      subject.senderIP = ip
    }
    if !object.selectors.isEmpty {
      subject.selectors = try object.selectors.map { text throws(Fault) in
        guard let name = DomainName(text), name != .root,
          subject.domain.prepending("_domainkey")?.prepending(name) != nil
        else { throw .badSelector }
        return name
      }
    }
    guard let paste = object.expect else { return }
    let pasted = Pasted.read(Array(paste.utf8))
    guard !pasted.holdsPrivateKey else { throw .privateKey }
    guard let values = pasted.hostValues else { throw .badExpectation }
    subject.wanted =
      values.expected(
        for: subject.domain, selector: object.selectors.isEmpty ? nil : subject.selectors.first
      ).records
    if subject.wanted.isEmpty { throw .badExpectation }
  }

  /// Whether a line holds nothing: it is empty, or a comment that begins with `#`.
  public static func isPassedOver(_ line: [UInt8]) -> Bool {
    let text = trimmed(line)
    return text.isEmpty || text.first == UInt8(ascii: "#")
  }

  /// Whether a private key stands in a line, whatever invisible or wide characters are in it.
  static func holdsPrivateKey(_ line: [UInt8]) -> Bool {
    if PrivateKeyText.isPresent(in: line) { return true }
    guard line.contains(where: { $0 >= 0x80 }) else { return false }
    var log = RepairLog()
    return PrivateKeyText.isPresent(
      in: CharacterRepair.repaired(TracedText(paste: line), log: &log).octets)
  }

  /// The beginning of a line that was not read, for a person; nothing of one with a private key.
  public static func shown(_ line: [UInt8]) -> [UInt8] {
    holdsPrivateKey(line) ? [] : Array(trimmed(line).prefix(40))
  }

  /// The answer to a line that was not read: the line (nothing of one with a private key), cut, and why.
  public static func refusal(of line: [UInt8], _ fault: Fault) -> JSONValue {
    let clean = holdsPrivateKey(line) ? [] : line
    // Cut inside a character, the rest is no UTF-8; the decoder marks it.
    let text = String(decoding: clean.prefix(256), as: UTF8.self)
    return ["schema": 1, "input": .string(text), "error": .string(fault.rawValue)]
  }

  private static func domain(_ text: String) throws(Fault) -> DomainName {
    do throws(DomainInputError) {
      return try DomainName(typed: text)
    } catch {
      throw .badDomain
    }
  }

  /// Without blanks at both ends, and without a byte order mark in front.
  static func trimmed(_ line: [UInt8]) -> [UInt8] {
    var rest = line[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    while let last = rest.last, last == 0x20 || last == 0x09 || last == 0x0D { rest.removeLast() }
    return Array(rest)
  }

  /// A line's object; members that nobody knows are ignored.
  private struct Object: Decodable {
    var domain: String
    var ip: String?
    var selectors: [String] = []
    var expect: String?

    enum Key: String, CodingKey {
      case domain, ip, selector, expect
    }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: Key.self)
      domain = try members.decode(String.self, forKey: .domain)
      ip = try Self.member(.ip, members, .badIP)
      expect = try Self.member(.expect, members, .badExpectation)
      // One selector, or a list of them.
      if let one = try? members.decodeIfPresent(String.self, forKey: .selector) {
        selectors = [one]
      } else if let list: [String] = try Self.member(.selector, members, .badSelector) {
        guard list.count <= BatchRequest.selectorLimit else { throw Fault.badSelector }
        selectors = list
      }
    }

    private static func member<Value: Decodable>(
      _ key: Key, _ members: KeyedDecodingContainer<Key>, _ fault: Fault
    ) throws -> Value? {
      do {
        return try members.decodeIfPresent(Value.self, forKey: key)
      } catch {
        throw fault
      }
    }
  }
}
