internal import DNSCore
internal import Providers
public import Words

/// A service that sends mail in the name of its customers' domains.
public struct KnownSender: Hashable, Sendable, Identifiable {
  /// Who says so.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// A page of the service itself.
    case ownPage = "own-page"
    /// Pages of others, in agreement.
    case othersReport = "others-report"
  }

  /// Stable once released.
  public var id: String
  /// The service's name.
  public var name: Phrase
  /// What `include:` has to name.
  public var include: String
  /// Where that is written.
  public var url: String
  /// When the page was read, as year-month-day.
  public var read: String
  /// Whose page it is.
  public var source: Source

  /// A service.
  public init(
    id: String, name: Phrase, include: String, url: String, read: String, source: Source
  ) {
    self.id = id
    self.name = name
    self.include = include
    self.url = url
    self.read = read
    self.source = source
  }

  /// The term that lets the service send.
  public var term: [UInt8] { Array("include:\(include)".utf8) }
}

/// Services whose `include:` belongs into the SPF record of the domain itself, with its source.
///
/// Left out on purpose: services that put a domain of their own into the envelope, so that a term in
/// the customer's record does nothing but cost lookups (SendGrid, Mailchimp; Amazon SES without a MAIL
/// FROM of one's own), and all those whose `include:` differs from customer to customer or from region
/// to region (HubSpot, Zoho): what they want is on their own page, and is read from there.
public enum KnownSenders {
  /// All services, those that are used in Japan first.
  public static let all: [KnownSender] = offered(in: .ja)

  /// The services that people who read a language use, the most common ones first.
  public static func offered(in language: Language) -> [KnownSender] {
    let first = usual(in: language).compactMap { Senders.sender(id: $0) }
    let others = Senders.offered(in: language).filter { sender in
      !first.contains { $0.id == sender.id }
    }
    return (first + others).compactMap(KnownSender.init)
  }

  /// The identifiers of those that most readers of a language use.
  private static func usual(in language: Language) -> [String] {
    let everywhere = ["google-workspace", "microsoft-365"]
    switch language {
    case .ja: return everywhere
    case .en:
      return everywhere + [
        "salesforce", "zendesk", "zoho-campaigns", "mailjet", "mailerlite", "icloud",
      ]
    }
  }

  /// The service with this identifier; nil when there is none.
  public static func sender(id: String) -> KnownSender? {
    all.first { $0.id == id }
  }
}

extension KnownSender {
  /// A service of the catalogue; nil where the domain's own SPF needs nothing for it, or what it needs is
  /// not known for sure.
  init?(_ sender: Sender) {
    guard case .include(let name) = sender.spf, sender.confidence >= .likely else { return nil }
    let page = sender.sources.first { $0.url.hasPrefix("http") }
    self.init(
      id: sender.id, name: sender.name, include: name, url: page?.url ?? "",
      read: sender.sources.first?.read ?? "",
      source: sender.confidence == .confirmed && page != nil ? .ownPage : .othersReport)
  }
}

extension KnownSenders {
  /// The services that are in use already: the published SPF names them, or a key is published or
  /// asked for under a selector that nobody else has.
  ///
  /// - Parameters:
  ///   - report: What is published.
  ///   - records: The records that the person's pages ask for.
  /// - Returns: Their ids.
  public static func inUse(_ report: CheckReport, records: [WantedRecord] = []) -> Set<String> {
    let named = Set(report.spf.record.map(Scene.targets) ?? [])
    let published = report.dkim.filter { $0.state == .ok }.map(\.selector.description)
    let wanted = records.filter { $0.purpose == .dkim }.map {
      Scene.selector(of: $0.name).description
    }
    let selectors = Set(published + wanted)
    return Set(
      Senders.all.filter { sender in
        var names = sender.seenIncludes
        if case .include(let name) = sender.spf { names.append(name) }
        if names.compactMap({ DomainName($0) }).contains(where: named.contains) { return true }
        return sender.selectors.contains { selectors.contains($0) && !isShared($0) }
      }.map(\.id))
  }

  /// Whether a selector is that of several services or hosts, and tells of none.
  private static func isShared(_ selector: String) -> Bool {
    let senders = Senders.all.count { $0.selectors.contains(selector) }
    return senders > 1 || ["default", "mail", "dkim", "s1", "s2"].contains(selector)
  }
}
