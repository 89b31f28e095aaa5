public import Words

/// A service that sends mail in the name of its customers' domains.
public struct Sender: Hashable, Sendable, Identifiable {
  /// Where its customers are.
  public enum Region: String, Hashable, Sendable, CaseIterable {
    /// All over the world.
    case world
    /// In Japan.
    case japan
  }

  /// What its customers publish so that its keys are found.
  public enum Keys: String, Hashable, Sendable, CaseIterable {
    /// CNAMEs to names of the service.
    case aliases
    /// The key itself, as a text.
    case texts
    /// The customer makes the key.
    case own
  }

  /// What it wants in the SPF record of the domain itself.
  public enum DomainSPF: Hashable, Sendable {
    /// An `include:` of this name.
    case include(String)
    /// A term that differs from customer to customer: its page shows it.
    case account
    /// Nothing: its envelope has a name of its own, so a term here would only cost lookups.
    case nothing
    /// Not known.
    case unknown
  }

  /// Stable name in commands, JSON and saved journeys.
  public var id: String
  /// Its name.
  public var name: Phrase
  /// Where its customers are.
  public var region: Region
  /// What it wants in the SPF record of the domain itself.
  public var spf: DomainSPF
  /// Names in SPF records that show that it sends, though the domain itself needs none of them.
  public var seenIncludes: [String]
  /// What has to be published for its keys; nil where it is not known, or there are none.
  public var keys: Keys?
  /// Selectors that it signs with; empty where they differ from customer to customer.
  public var selectors: [String]
  /// Names below the domain that its bounces go to, as it proposes them.
  public var bounceNames: [String]
  /// Where this was read.
  public var sources: [Source]
  /// How sure it is.
  public var confidence: Confidence

  init(
    _ id: String, ja: String? = nil, _ en: String, _ region: Region = .world, spf: DomainSPF,
    seen: [String] = [], keys: Keys? = nil, _ selectors: [String] = [], bounces: [String] = [],
    sure confidence: Confidence, _ sources: [String]
  ) {
    self.id = id
    self.name = Phrase(ja: ja ?? en, en: en)
    self.region = region
    self.spf = spf
    self.seenIncludes = seen
    self.keys = keys
    self.selectors = selectors
    self.bounceNames = bounces
    self.confidence = confidence
    self.sources = sources.map { Source($0, read: "2026-11-30") }
  }
}

/// All services that send, and finding one.
public enum Senders {
  /// Every service, those of the world first.
  public static let all: [Sender] = world + japan

  /// The service with this id; nil when there is none.
  public static func sender(id: String) -> Sender? { all.first { $0.id == id } }

  /// The services that people who read a language use, the usual ones first.
  public static func offered(in language: Language) -> [Sender] {
    switch language {
    case .ja: japan + world
    case .en: world
    }
  }
}
