public import DNSCore

/// The ways in which real people's mail records go wrong, each with its particulars.
public enum Mistake: Hashable, Sendable {
  /// Nothing of this is in the public DNS; whether any DKIM key is there at all (nil: not known).
  case notPublished(missing: [Purpose], anyKey: Bool?)
  /// Two or more SPF records at one name.
  case spfMultiple(count: Int)
  /// The domain stands twice in the record's name.
  case nameDoubled(found: DomainName, correct: DomainName)
  /// The key ends too early: characters of base64 that are there, and that there should be.
  case dkimTruncated(seen: Int, expected: Int?)
  /// Servers that nobody asks have the record; those that are asked do not.
  case wrongZone(found: [String], delegated: [DomainName])
  /// All is right at the authority, these servers still remember the old answer; until when, and
  /// whether that is because the name servers were changed.
  case notYetVisible(servers: [String], until: Double?, move: NameServerMove? = nil)
  /// A quotation mark, backslash or bracket is part of the text, at this offset.
  case quotesEmbedded(octet: UInt8, offset: Int)
  /// SPF does not let this address through; `missing` are terms that would.
  case spfSenderNotListed(ip: IPAddress?, result: String?, missing: [String])
  /// The envelope sender's domain is not the person's.
  case envelopeMisaligned(envelope: DomainName, from: DomainName?)
  /// The text stands at another name; harmless when the right name has it too.
  case recordWrongOwner(found: DomainName, correct: DomainName, isHarmless: Bool)
  /// Mail is signed with a selector under which no key is published.
  case dkimSelectorMismatch(used: DomainName, published: [DomainName])
  /// SPF needs more than 10 DNS lookups; how many, or nil when counting stopped at the limit.
  case spfTooManyLookups(count: Int?)
  /// A text that is almost an SPF record, or one with an unreadable term.
  case spfSyntax(SPFSyntaxProblem)
  /// A character that is not plain ASCII: what, and where (in octets).
  case invisibleCharacters(scalar: UInt32, offset: Int)
  /// Several TXT records at the selector's name.
  case dkimMultipleRecords(count: Int)
  /// A whole key, but not the one that the mail server has.
  case dkimKeyMismatch
  /// `redirect=` beside `all`, twice, or to a name without SPF.
  case spfRedirectConflict(SPFRedirectProblem)
  /// cPanel warns although the public DNS is right.
  case cpanelFalseWarning
  /// One of several SPF records comes from the provider's automatic setting.
  case providerDefaultSPF(automatic: [UInt8])
  /// There is no DMARC record.
  case dmarcMissing
  /// DMARC asks receivers to refuse, and nothing passes in line with it.
  case dmarcPolicyBlocks(policy: String, at: DomainName)
  /// The DMARC record cannot be used as it stands.
  case dmarcRecordInvalid(problem: DMARCProblem, corrected: [UInt8]?)
  /// A CNAME stands where the TXT record belongs, or leads to a name with the domain appended.
  case cnameConflict(target: DomainName, problem: CNAMEProblem)
  /// The text was saved as another type of record.
  case wrongRecordType(seen: RecordType)
  /// Resolvers that check signatures cannot read the zone.
  case dnssecBroken(resolvers: [String], codes: [UInt16])
  /// A private key stands in the public DNS.
  case privateKeyPublished
  /// The zone's servers do not say the same; those that lag behind.
  case nsInconsistent(behind: [String])
  /// SPF does not let the relay pass by which the host's mail leaves: ids of host and relay, the address
  /// that a receiver saw, and whether a term was looked up that lets it pass.
  case spfRelayNotListed(host: String?, relay: String, ip: IPAddress?, isProved: Bool)
  /// A record that a service asks for is not in the public DNS.
  case recordMissing(type: RecordType, name: DomainName)
  /// Another one than a service asks for stands at the name.
  case recordDiffers(type: RecordType, name: DomainName)
  /// A record of another type stands where a CNAME shall stand.
  case cnameBlocked(name: DomainName, type: RecordType)
  /// The provider answers with its own addresses in place of the CNAME.
  case cnameProxied(name: DomainName)
  /// The CNAME is right, and leads to a name that has no key (yet).
  case cnameTargetMissing(target: DomainName)
  /// SPF works, and lacks terms that something else in it stands in for today; none: it is open.
  case spfDiffers(lacking: [String])
  /// SPF names hosts or zones that are not there.
  case spfVoidLookups(names: [DomainName])
  /// The sending server's reverse name is missing or does not lead back.
  case ptrMissing(ip: IPAddress?)
  /// The key cannot be used, or only by some receivers.
  case dkimKeyUnusable(KeyProblem)
  /// SPF allows everyone, or says nothing about the rest.
  case spfPermissive(SPFLooseness)
  /// Mail comes from a subdomain that has no SPF of its own.
  case subdomainNoSPF(subdomain: DomainName)
  /// The key is published, the mail is not signed for the domain.
  case dkimNotSigning
  /// Records that the former name servers still have and the present ones do not.
  case recordsLostInMove(records: [Record])
  /// The text records are too many for a datagram, and TCP does not work.
  case txtAnswerTooLarge(octets: Int, tcpFails: Bool)
  /// The refusal has nothing to do with SPF and DKIM; the cause class of the bounce.
  case notAuthentication(cause: String)

  /// The stable id in the JSON output.
  public var code: String {
    switch self {
    case .notPublished: "not-published"
    case .spfMultiple: "spf-multiple"
    case .nameDoubled: "name-doubled"
    case .dkimTruncated: "dkim-truncated"
    case .wrongZone: "wrong-zone"
    case .notYetVisible: "not-yet-visible"
    case .quotesEmbedded: "quotes-embedded"
    case .spfSenderNotListed: "spf-sender-not-listed"
    case .envelopeMisaligned: "envelope-misaligned"
    case .recordWrongOwner: "record-wrong-owner"
    case .dkimSelectorMismatch: "dkim-selector-mismatch"
    case .spfTooManyLookups: "spf-too-many-lookups"
    case .spfSyntax: "spf-syntax"
    case .invisibleCharacters: "invisible-characters"
    case .dkimMultipleRecords: "dkim-multiple-records"
    case .dkimKeyMismatch: "dkim-key-mismatch"
    case .spfRedirectConflict: "spf-redirect-conflict"
    case .cpanelFalseWarning: "cpanel-false-warning"
    case .providerDefaultSPF: "provider-default-spf"
    case .dmarcMissing: "dmarc-missing"
    case .dmarcPolicyBlocks: "dmarc-policy-blocks"
    case .dmarcRecordInvalid: "dmarc-record-invalid"
    case .cnameConflict: "cname-conflict"
    case .wrongRecordType: "wrong-record-type"
    case .dnssecBroken: "dnssec-broken"
    case .privateKeyPublished: "private-key-published"
    case .nsInconsistent: "ns-inconsistent"
    case .spfRelayNotListed: "spf-relay-not-listed"
    case .recordMissing: "record-missing"
    case .recordDiffers: "record-differs"
    case .cnameBlocked: "cname-blocked"
    case .cnameProxied: "cname-proxied"
    case .cnameTargetMissing: "cname-target-missing"
    case .spfDiffers: "spf-differs"
    case .spfVoidLookups: "spf-void-lookups"
    case .ptrMissing: "ptr-missing"
    case .dkimKeyUnusable: "dkim-key-unusable"
    case .spfPermissive: "spf-permissive"
    case .subdomainNoSPF: "subdomain-no-spf"
    case .dkimNotSigning: "dkim-not-signing"
    case .recordsLostInMove: "records-lost-in-move"
    case .txtAnswerTooLarge: "txt-answer-too-large"
    case .notAuthentication: "not-authentication"
    }
  }

  /// Whether no row is wrong: a record is merely not there, or a policy acts upon that.
  var isAbsence: Bool {
    switch self {
    case .notPublished, .dmarcMissing, .recordMissing, .subdomainNoSPF, .dmarcPolicyBlocks: true
    case .spfMultiple, .nameDoubled, .dkimTruncated, .wrongZone, .notYetVisible, .quotesEmbedded,
      .spfSenderNotListed, .envelopeMisaligned, .recordWrongOwner, .dkimSelectorMismatch,
      .spfTooManyLookups, .spfSyntax, .invisibleCharacters, .dkimMultipleRecords, .dkimKeyMismatch,
      .spfRedirectConflict, .cpanelFalseWarning, .providerDefaultSPF,
      .dmarcRecordInvalid, .cnameConflict, .wrongRecordType, .dnssecBroken, .privateKeyPublished,
      .nsInconsistent, .spfRelayNotListed, .recordDiffers, .cnameBlocked, .cnameProxied,
      .cnameTargetMissing, .spfDiffers, .spfVoidLookups, .ptrMissing, .dkimKeyUnusable,
      .spfPermissive, .dkimNotSigning, .recordsLostInMove, .txtAnswerTooLarge, .notAuthentication:
      false
    }
  }

  /// How much the mistake usually matters.
  public var severity: Severity {
    switch self {
    case .notPublished, .spfMultiple, .nameDoubled, .wrongZone, .spfSenderNotListed,
      .envelopeMisaligned, .providerDefaultSPF, .dmarcPolicyBlocks, .dnssecBroken,
      .privateKeyPublished, .recordsLostInMove, .spfRelayNotListed:
      .critical
    case .dkimTruncated, .quotesEmbedded, .dkimSelectorMismatch, .spfTooManyLookups, .spfSyntax,
      .invisibleCharacters, .dkimMultipleRecords, .dkimKeyMismatch, .spfRedirectConflict,
      .cnameConflict, .recordMissing, .recordDiffers, .cnameBlocked, .cnameProxied,
      .cnameTargetMissing, .wrongRecordType, .spfVoidLookups, .ptrMissing, .dkimNotSigning:
      .high
    case .recordWrongOwner(_, _, let isHarmless): isHarmless ? .low : .high
    case .dkimKeyUnusable(let problem): problem.stopsMail ? .high : .low
    case .dmarcMissing, .dmarcRecordInvalid, .nsInconsistent, .subdomainNoSPF,
      .txtAnswerTooLarge, .notAuthentication:
      .medium
    case .notYetVisible, .cpanelFalseWarning, .spfPermissive, .spfDiffers: .low
    }
  }
}

/// A change of name servers that some resolvers have not seen yet: they ask the former ones.
public struct NameServerMove: Hashable, Sendable {
  /// The former name servers, in order of their names.
  public var former: [DomainName]
  /// For how many seconds from now they may still be asked, at the most of those that were heard.
  public var secondsLeft: Int

  /// A change.
  public init(former: [DomainName], secondsLeft: Int) {
    self.former = former
    self.secondsLeft = secondsLeft
  }
}

/// What keeps a text from being an SPF record (RFC 7208 §4.6.1).
public enum SPFSyntaxProblem: Hashable, Sendable {
  /// The version is misspelt: `v=spf`, `v=spf1;`, `spf1`.
  case version
  /// Something stands before `v=spf1`, a blank for example.
  case leadingText
  /// A term that no receiver can read, as it was written.
  case term(String)
  /// `v=spf1` stands in the line twice.
  case versionTwice
  /// The record of another domain, to which the line leads, cannot be read.
  case elsewhere(DomainName)
}

/// How `redirect=` goes wrong (RFC 7208 §6.1).
public enum SPFRedirectProblem: Hashable, Sendable {
  /// An `all` stands in the line, so `redirect=` is never looked at.
  case besideAll
  /// More than one `redirect=`.
  case twice
  /// The name it leads to has no SPF record.
  case targetWithoutSPF(String)
}

/// How a DMARC record goes wrong (RFC 9989 §4.7).
public enum DMARCProblem: Hashable, Sendable {
  /// Two or more records at the name.
  case several(count: Int)
  /// `v=DMARC1` is not the first tag.
  case versionNotFirst
  /// There is no usable `p=`.
  case policy(String?)
  /// A report address that is no URI.
  case reportAddress(String)
  /// Tags are not parted by semicolons.
  case separator
  /// A tag with a value that it does not have.
  case value(tag: String, value: String)
  /// A tag for the second time, which receivers ignore.
  case tagTwice(String)
}

/// How a CNAME gets in the way.
public enum CNAMEProblem: Hashable, Sendable {
  /// It stands at the very name of the TXT record.
  case atSameName
  /// A wildcard makes it answer for every name.
  case wildcard
  /// Its target got the domain appended.
  case targetDoubled
  /// It leads to a service's key that is not there, or not yet.
  case leadsNowhere
}

/// Why a DKIM key cannot be used.
public enum KeyProblem: Hashable, Sendable {
  /// Fewer than 1024 bits: no receiver may accept it (RFC 8301 §3.2).
  case tooShort(bits: Int)
  /// 1024 to 2047 bits: accepted, 2048 is advised.
  case short(bits: Int)
  /// `p=` is empty: the key was withdrawn (RFC 6376 §3.6.1).
  case revoked
  /// `t=y`: being tried out; changes nothing in the judgement.
  case testing
  /// `s=` does not allow mail.
  case notForEmail
  /// `h=` allows only SHA-1 (RFC 8301 §3.1).
  case onlySHA1
  /// `h=` names no hash that there is, `rsa-sha256` for example; without it the key is usable.
  case hashName
  /// An octet that keys do not have, and its place in the text.
  case foreignOctet(UInt8, offset: Int)
  /// The key is no key of the type that `k=` names.
  case wrongType
  /// Capitals and small letters are not those of the key: all of them became small, for example.
  case letterCase
  /// Only Ed25519, which large receivers do not verify.
  case onlyEd25519
  /// The record cannot be read as one.
  case unreadable

  /// Whether mail signed with it fails.
  public var stopsMail: Bool {
    switch self {
    case .tooShort, .revoked, .notForEmail, .onlySHA1, .hashName, .foreignOctet, .wrongType,
      .letterCase, .onlyEd25519, .unreadable:
      true
    case .short, .testing: false
    }
  }
}

/// In what way SPF says too little.
public enum SPFLooseness: Hashable, Sendable {
  /// `+all`: everyone may send.
  case everyone
  /// `?all`: says nothing about the rest.
  case neutral
  /// Neither `all` nor `redirect=`.
  case noEnding
  /// A range larger than /16, as it was written.
  case hugeRange(String)
  /// A term that lets in everybody, as it was written: `a/0`, an include of a record with `+all`.
  case open(String)
  /// A receiver calls some of its entries suspicious (Gmail's 5.7.24) and does not say which.
  case suspicious
}
