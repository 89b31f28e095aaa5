public import DNSCore
internal import FoundationEssentials
public import Words

/// One line of `plan --all`: a domain, or a JSON object with a domain and what is known of it.
public struct PlanRequest: Hashable, Sendable {
  /// The domain.
  public var domain: DomainName
  /// The host's values, or the file that they are in; nil: they are looked for beside the cards.
  public var values: String?
  /// The provider whose form is filled; nil: the one that the name servers tell.
  public var providerID: String?
  /// The language of the card; nil: that of the command.
  public var language: Language?

  /// Why a line was not read; the raw values are the words of the JSON output.
  public enum Fault: String, Error, Hashable, Sendable {
    /// It holds no domain, or is no line of text at all.
    case badDomain = "bad-domain"
    /// `lang` is no language.
    case badLanguage = "bad-lang"
    /// There is a private key in it.
    case privateKey = "private-key"
  }

  /// Whether `values` are the values themselves and no file's name.
  public var holdsValues: Bool {
    values.map { $0.contains("v=spf1") || $0.contains("v=DKIM1") || $0.contains("\n") } ?? false
  }

  /// Reads a line, without its end.
  public init(line: [UInt8]) throws(Fault) {
    guard !BatchRequest.holdsPrivateKey(line) else { throw .privateKey }
    let bare = BatchRequest.trimmed(line)
    guard bare.first == UInt8(ascii: "{") else {
      guard let text = String(validating: bare, as: UTF8.self) else { throw .badDomain }
      domain = try Self.domain(text)
      return
    }
    let object: Object
    do {
      object = try JSONDecoder().decode(Object.self, from: Data(bare))
    } catch {
      throw .badDomain
    }
    domain = try Self.domain(object.domain)
    values = object.values
    providerID = object.provider
    guard let code = object.lang else { return }
    guard let language = Language(rawValue: code) else { throw .badLanguage }
    self.language = language
  }

  private static func domain(_ text: String) throws(Fault) -> DomainName {
    do throws(DomainInputError) {
      return try DomainName(typed: text)
    } catch {
      throw .badDomain
    }
  }

  /// A line's object; members that nobody knows are ignored.
  private struct Object: Decodable {
    var domain: String
    var values: String?
    var provider: String?
    var lang: String?
  }
}
