internal import DNSCore
internal import Keys

/// A seal that could be read (RFC 8617 §4.1.3).
struct ARCSeal {
  let field: HeaderField
  let algorithm: DKIMSignature.Algorithm
  let signature: [UInt8]
  /// What stands between `b=` and the next semicolon.
  let signatureValue: ArraySlice<UInt8>
  let domain: DomainName
  let question: Question
  /// `cv=`.
  let chainValidation: ArraySlice<UInt8>

  /// nil when a tag is missing, wrong, or may not be there.
  init?(_ field: HeaderField) {
    guard let tags = try? TagList(field.value), let text = tags["a"], let value = tags.tag("b"),
      let domain = tags["d"].flatMap({ DomainName(hostOctets: $0) }),
      let selector = tags["s"].flatMap({ DomainName(hostOctets: $0) }),
      let validation = tags["cv"],
      // RFC 8617 §4.1.3: a seal that names fields to sign is no seal.
      tags["h"] == nil, tags["bh"] == nil,
      let name = domain.prepending("_domainkey")?.prepending(selector),
      let signature = try? Base64.decode(
        value.value, skippingWhiteSpace: true, paddingRequired: false), !signature.isEmpty
    else { return nil }
    if text.isText("rsa-sha256") {
      algorithm = .rsaSHA256
    } else if text.isText("ed25519-sha256") {
      algorithm = .ed25519SHA256
    } else {
      return nil
    }
    self.field = field
    self.signature = signature
    self.domain = domain
    signatureValue = value.rawValue
    question = Question(name, .txt)
    chainValidation = validation
  }
}

/// The ARC sets of a mail, put in order (RFC 8617 §4.2).
struct ARCChain {
  /// The three fields of one set.
  struct FieldSet {
    var results: HeaderField?
    var signature: HeaderField?
    var seal: HeaderField?
  }

  /// The first one is that of `i=1`.
  private(set) var sets: [FieldSet] = []
  private(set) var isBroken = false

  /// RFC 8617 §4.2.1: fifty sets are the most a mail may have.
  static let maximumSets = 50

  init(_ message: MailMessage) {
    for field in message.fields {
      let isSeal = field.isNamed("arc-seal")
      let isSignature = field.isNamed("arc-message-signature")
      guard isSeal || isSignature || field.isNamed("arc-authentication-results") else { continue }
      guard let instance = Self.instance(field), (1...Self.maximumSets).contains(instance) else {
        isBroken = true
        continue
      }
      while sets.count < instance { sets.append(FieldSet()) }
      var set = sets[instance - 1]
      if isSeal {
        isBroken = isBroken || set.seal != nil
        set.seal = field
      } else if isSignature {
        isBroken = isBroken || set.signature != nil
        set.signature = field
      } else {
        isBroken = isBroken || set.results != nil
        set.results = field
      }
      sets[instance - 1] = set
    }
  }

  /// `i=`: a tag in seals and signatures, what comes first in results (RFC 8617 §4.1.1).
  private static func instance(_ field: HeaderField) -> Int? {
    if field.isNamed("arc-authentication-results") {
      let first = field.value.prefix { $0 != .semicolon }
      guard let equals = first.firstIndex(of: .equalsSign), first[..<equals].trimmed.isText("i")
      else { return nil }
      return first[(equals + 1)...].trimmed.decimal(digits: 3)
    }
    // What is no tag list has no number.
    return (try? TagList(field.value))?["i"]?.decimal(digits: 3)
  }

  /// What the seal of the set `instance` signs: all sets up to it, in order (RFC 8617 §5.1.1).
  func sealed(_ seal: ARCSeal, instance: Int) -> SHA256Value {
    var header = CanonicalHeader(.relaxed)
    for (index, set) in sets.prefix(instance).enumerated() {
      if let field = set.results { header.append(field) }
      if let field = set.signature { header.append(field) }
      if index + 1 < instance, let field = set.seal { header.append(field) }
    }
    header.append(seal.field, without: seal.signatureValue)
    return SHA256Stream.value(of: header.octets)
  }
}
