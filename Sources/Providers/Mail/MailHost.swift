public import DNSCore
public import Words

/// A company that keeps the mailboxes of a domain and sends its mail.
public struct MailHost: Hashable, Sendable, Identifiable {
  /// Where its customers see SPF and DKIM.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// In cPanel, on the page "Email Deliverability".
    case cPanel = "cpanel"
    /// In a panel of its own, where both are made without being asked or by a switch.
    case ownPanel = "own-panel"
    /// In the console of a mail service.
    case cloud
    /// On a server that the customer runs.
    case ownServer = "own-server"
    /// Not known.
    case unknown
  }

  /// Stable name in commands and JSON.
  public var id: String
  /// Its name.
  public var name: Phrase
  /// Where SPF and DKIM are seen.
  public var kind: Kind
  /// Names of its mail servers, as MX records give them; `*` stands for any characters.
  public var mailServers: [String]
  /// Names of its hosts: web servers and the reverse names of their addresses.
  public var hostNames: [String] = []
  /// Names that its SPF records include or redirect to.
  public var spfNames: [String] = []
  /// Selectors that it signs with.
  public var selectors: [String] = []
  /// The way to the page with the values, where it is not cPanel's; empty when not known.
  var ownPage: [String] = []
  /// The relay by which its mail leaves, as the source says, and not by the panel's own server; nil
  /// where the source says nothing of the kind.
  public var relay: String?
  /// The catalogue entry of its own DNS; nil when it has none there.
  public var dnsProvider: String?
  /// Where this was read.
  public var sources: [Source]
  /// How sure the names are.
  public var confidence: Confidence

  /// The way to the page with the two values, in the words of that page; empty when not known.
  public var valuesPage: [String] {
    switch kind {
    case .cPanel: ["cPanel", "Email", "Email Deliverability"]
    case .ownPanel, .cloud, .ownServer, .unknown: ownPage
    }
  }
}

/// All mail hosts, and finding one.
public enum MailHosts {
  /// The mail host with this id; nil when there is none.
  public static func host(id: String) -> MailHost? {
    all.first { $0.id == id }
  }

  /// Whose mail servers these are.
  ///
  /// MX names tell it best. Where they lie in the domain itself, as is usual with cPanel
  /// (`mail.example.jp`), the names of the hosts behind their addresses do. A mail service that an SPF
  /// record names besides is one more sender, and not where the mailboxes are.
  ///
  /// - Parameters:
  ///   - mx: Names of the MX records, the preferred first.
  ///   - hosts: Reverse names of the mail and web servers' addresses, names that they are aliases of.
  ///   - spf: Names that the SPF record includes or redirects to.
  /// - Returns: The mail host; nil when it is none that is known.
  public static func identify(
    mx: [DomainName], hosts: [DomainName] = [], spf: [DomainName] = []
  ) -> MailHost? {
    best(mx, byMailServer) ?? best(hosts, byHostName) ?? best(spf, bySPFName)
  }

  private static let byMailServer = PatternTable(all, \.mailServers)
  private static let byHostName = PatternTable(all, \.hostNames)
  private static let bySPFName = PatternTable(all) { host in
    switch host.kind {
    case .cPanel, .ownPanel, .ownServer, .unknown: host.spfNames
    case .cloud: []
    }
  }

  /// The host of the first name that is known at all; the most specific pattern decides.
  private static func best(_ names: [DomainName], _ table: PatternTable<MailHost>) -> MailHost? {
    names.lazy.compactMap { table.owners(of: $0).first }.first
  }
}
