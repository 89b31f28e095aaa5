public import DNSCore
internal import Words

/// Whose name servers these are.
public enum Identification: Hashable, Sendable {
  /// One provider, without doubt.
  case sure(Provider)
  /// One of these; the person is asked.
  case ambiguous([Provider])
  /// None that the catalogue knows.
  case unknown

  /// The providers in question.
  public var candidates: [Provider] {
    switch self {
    case .sure(let provider): [provider]
    case .ambiguous(let providers): providers
    case .unknown: []
    }
  }
}

/// All providers, and finding one.
public enum Catalogue {
  /// The form to show when nothing is known about a provider.
  public static var generic: Provider { .generic }

  /// The entry with this id; nil when there is none.
  public static func provider(id: String) -> Provider? {
    all.first { $0.id == id }
  }

  /// Whose name servers these are, judged by their names.
  ///
  /// The most specific pattern wins for each name server. Several providers may share one, and a
  /// delegation may be spread over two companies: then all of them are candidates. A provider whose
  /// patterns are not at least likely is never sure.
  public static func identify(nameServers: [DomainName]) -> Identification {
    var found: [Provider] = []
    var shared: [Provider]?
    var strangers = 0
    for server in nameServers {
      let owners = byNameServer.owners(of: server)
      if owners.isEmpty {
        strangers += 1
        continue
      }
      for owner in owners where !found.contains(where: { $0.id == owner.id }) {
        found.append(owner)
      }
      shared = (shared ?? owners).filter { mine in owners.contains { $0.id == mine.id } }
    }
    if let shared, !shared.isEmpty { found = shared }
    guard let only = found.first else { return .unknown }
    if found.count == 1, strangers == 0, only.confidence(in: .nameServers) >= .likely {
      return .sure(only)
    }
    return .ambiguous(found)
  }

  private static let byNameServer = PatternTable(all, \.nameServers)

  /// The entries that fit what was typed so far, best first; all of them for an empty text.
  ///
  /// Looks at the names in both languages, the id and the other search words; katakana and hiragana,
  /// full and half width, capitals and small letters are alike.
  public static func search(_ text: String) -> [Provider] {
    let wanted = SearchKey(text)
    guard !wanted.isEmpty else { return all }
    var ranked: [(rank: Int, provider: Provider)] = []
    for provider in all {
      let words =
        [provider.id, provider.name.text(in: .ja), provider.name.text(in: .en)]
        + provider.searchWords
      let rank = words.compactMap { wanted.rank(in: SearchKey($0)) }.min()
      if let rank { ranked.append((rank, provider)) }
    }
    return (0...2).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.provider) }
  }
}
