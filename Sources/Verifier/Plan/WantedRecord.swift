public import DNSCore
public import Providers

/// What a record is for.
public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable {
  /// Who may send for the domain (RFC 7208).
  case spf
  /// The public key of the mail server (RFC 6376).
  case dkim
  /// What receivers shall do with failures (RFC 9989).
  case dmarc
}

/// A TXT record that shall be in the public DNS.
public struct WantedRecord: Hashable, Sendable {
  /// What it is for.
  public var purpose: Purpose
  /// Where it shall stand.
  public var name: DomainName
  /// The whole text, its character-strings joined; how it is split is the provider's affair.
  public var text: [UInt8]

  /// A wanted record.
  public init(purpose: Purpose, name: DomainName, text: [UInt8]) {
    self.purpose = purpose
    self.name = name
    self.text = text
  }
}

/// A name server that the domain was delegated to before it moved.
public enum FormerServer: Hashable, Sendable {
  /// Known by its host name.
  case name(DomainName)
  /// Known by its address.
  case address(ServerAddress)
}

/// What is looked at: one domain and what is known of it beforehand.
public struct Subject: Hashable, Sendable {
  /// The domain behind the @ of the mail addresses.
  public var domain: DomainName
  /// The records that cPanel wants published (after merging); empty when nobody told.
  public var wanted: [WantedRecord]
  /// DKIM selectors to look for, `default` unless something else was told; never empty.
  public var selectors: [DomainName]
  /// The sending server's address that SPF shall let through; nil: the MX and web hosts' addresses.
  public var senderIP: IPAddress?
  /// The provider the person named; nil: told by the name servers.
  public var providerID: String?
  /// What the person said of that provider's form; nil: it is as the catalogue has it.
  public var correction: FormCorrection?
  /// Name servers from before a move, which may still have what the move lost.
  public var formerServers: [FormerServer]
  /// Whether the mail host's page shows a warning about the domain.
  public var hasHostWarning: Bool

  /// A subject; only the domain has to be known.
  public init(
    domain: DomainName, wanted: [WantedRecord] = [], selectors: [DomainName] = [],
    senderIP: IPAddress? = nil, providerID: String? = nil, correction: FormCorrection? = nil,
    formerServers: [FormerServer] = [], hasHostWarning: Bool = false
  ) {
    self.domain = domain
    self.wanted = wanted
    self.senderIP = senderIP
    self.providerID = providerID
    self.correction = correction
    self.formerServers = formerServers
    self.hasHostWarning = hasHostWarning
    let fallback = DomainName("default").map { [$0] } ?? []
    self.selectors = selectors.isEmpty ? fallback : selectors
  }

  /// The wanted record of a purpose; the first where there are several (DKIM).
  public func wanted(_ purpose: Purpose) -> WantedRecord? {
    wanted.first { $0.purpose == purpose }
  }
}
