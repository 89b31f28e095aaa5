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
  /// What a service that sends asks for besides: where bounces go, where links lead.
  case other
}

/// A record that shall be in the public DNS: a TXT, or a CNAME.
public struct WantedRecord: Hashable, Sendable {
  /// What it is for.
  public var purpose: Purpose
  /// Where it shall stand.
  public var name: DomainName
  /// The whole text, its character-strings joined; how it is split is the provider's affair.
  ///
  /// Of a CNAME the host that it points at, without a dot at its end.
  public var text: [UInt8]
  /// The type: TXT or CNAME.
  public var type: RecordType

  /// A wanted record, TXT unless another type is given.
  public init(purpose: Purpose, name: DomainName, text: [UInt8], type: RecordType = .txt) {
    self.purpose = purpose
    self.name = name
    self.text = text
    self.type = type
  }
}

extension WantedRecord {
  /// What a finding calls the record, seen from the person's domain.
  func kind(in domain: DomainName) -> RecordKind {
    switch purpose {
    case .spf: .spf
    case .dkim: .dkim(selector: Scene.selector(of: name))
    case .dmarc: .dmarc
    case .other:
      // Several of them stand at the one name, beside the SPF.
      name == domain && type == .txt
        ? .verification(text: String(decoding: text, as: UTF8.self)) : .other(name: name)
    }
  }

  /// Whether this record takes the place of another that was told earlier.
  ///
  /// A domain has as many texts for services as there are services.
  public func replaces(_ old: WantedRecord, of domain: DomainName) -> Bool {
    guard name == old.name else { return false }
    guard type == old.type else { return true }
    return kind(in: domain) == old.kind(in: domain)
  }
}

/// A name server that the domain was delegated to before it moved.
public enum FormerServer: Hashable, Sendable {
  /// Known by its host name.
  case name(DomainName)
  /// Known by its address.
  case address(ServerAddress)
}

/// A record that the person does not want: it is not missing, and nobody advises it again.
public enum DeclinedRecord: Hashable, Sendable {
  /// All records of a purpose.
  case purpose(Purpose)
  /// Whatever shall stand at a name.
  case name(DomainName)
}

/// What is looked at: one domain and what is known of it beforehand.
public struct Subject: Hashable, Sendable {
  /// The domain behind the @ of the mail addresses.
  public var domain: DomainName
  /// The records as the mail host shows them, and those that the person asked for; empty when nobody
  /// told.
  ///
  /// What stands in the DNS is merged into them by the advice, never here.
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
  /// Other services that send as the domain.
  public var senders: [KnownSender]
  /// Terms of SPF that the person leaves out, because the record would not fit.
  public var leftOut: Set<[UInt8]>
  /// The SPF texts that stood at the domain when the journey began: none of their terms is lost unsaid.
  public var remembered: [[UInt8]]
  /// Records that the person does not want.
  public var declined: Set<DeclinedRecord>
  /// What the provider's own list of records shows; nil when nobody pasted it.
  public var list: RecordList?
  /// Whether the person asked for a DMARC record, though a domain above has one.
  public var asksForDMARC: Bool

  /// A subject; only the domain has to be known.
  public init(
    domain: DomainName, wanted: [WantedRecord] = [], selectors: [DomainName] = [],
    senderIP: IPAddress? = nil, providerID: String? = nil, correction: FormCorrection? = nil,
    formerServers: [FormerServer] = [], hasHostWarning: Bool = false,
    senders: [KnownSender] = [], leftOut: Set<[UInt8]> = [], remembered: [[UInt8]] = [],
    declined: Set<DeclinedRecord> = [], asksForDMARC: Bool = false
  ) {
    self.domain = domain
    self.wanted = wanted
    self.senderIP = senderIP
    self.providerID = providerID
    self.correction = correction
    self.formerServers = formerServers
    self.hasHostWarning = hasHostWarning
    self.senders = senders
    self.leftOut = leftOut
    self.remembered = remembered
    self.declined = declined
    self.asksForDMARC = asksForDMARC
    let fallback = DomainName("default").map { [$0] } ?? []
    self.selectors = selectors.isEmpty ? fallback : selectors
  }

  /// Whether the person does not want the record of a purpose at a name.
  func isDeclined(_ purpose: Purpose, _ name: DomainName) -> Bool {
    declined.contains(.purpose(purpose)) || declined.contains(.name(name))
  }

  /// The wanted record of a purpose; the first where there are several (DKIM).
  public func wanted(_ purpose: Purpose) -> WantedRecord? {
    wanted.first { $0.purpose == purpose }
  }
}

extension DomainName {
  /// The selector in what a person typed: the word alone, or the whole name of the key; nil where it is
  /// none.
  public init?(selectorTyped text: String) {
    guard let name = DomainName(text), name != .root,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let key = Array("_domainkey".utf8)
    guard let end = name.labels.firstIndex(where: { $0.map(\.asciiLowercased) == key }) else {
      self = name
      return
    }
    guard end > 0, let selector = DomainName(labels: Array(name.labels[..<end])) else { return nil }
    self = selector
  }
}
