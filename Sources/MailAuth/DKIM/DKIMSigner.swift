public import DNSCore
public import Keys

/// Signs mails as a mail host does; for practice and tests.
public struct DKIMSigner: Sendable {
  /// `d=`.
  public var domain: DomainName
  /// `s=`.
  public var selector: DomainName
  /// The private key.
  public var key: SigningKey
  /// `c=` for the header.
  public var header = Canonicalization.relaxed
  /// `c=` for the body.
  public var body = Canonicalization.relaxed
  /// `h=`, in order; names may be repeated to forbid a further field of that name.
  public var names = [
    "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
  ]
  /// `i=`; nil leaves it out.
  public var identity: String?
  /// `l=`; nil leaves it out.
  public var bodyLength: Int?
  /// Seconds from signing until `x=`; nil leaves it out.
  public var lifetime: Int?

  /// A signer with relaxed canonicalization, as mail hosts have it.
  public init(domain: DomainName, selector: DomainName, key: SigningKey) {
    self.domain = domain
    self.selector = selector
    self.key = key
  }

  /// The value of the TXT record that makes the signatures verify.
  public var keyRecord: [UInt8] {
    Array("v=DKIM1; k=\(key.isEd25519 ? "ed25519" : "rsa"); p=".utf8)
      + Base64.encode(key.publicOctets)
  }

  /// Signs a mail.
  ///
  /// - Parameters:
  ///   - octets: The mail.
  ///   - now: Seconds since 1970, for `t=`.
  /// - Returns: The mail with a DKIM-Signature field in front.
  /// - Throws: When the key cannot sign.
  public func sign(_ octets: [UInt8], now: Int) throws(SigningKey.Failure) -> [UInt8] {
    try field(for: MailMessage(octets), now: now) + octets
  }

  /// The DKIM-Signature field of a mail, with the line break that ends it (RFC 6376 §5).
  ///
  /// - Parameters:
  ///   - message: The mail.
  ///   - now: Seconds since 1970, for `t=`.
  /// - Returns: The field.
  /// - Throws: When the key cannot sign.
  public func field(
    for message: MailMessage, now: Int
  ) throws(SigningKey.Failure) -> [UInt8] {
    let hash = BodyHash(message.body, body, limit: bodyLength)
    var text = "DKIM-Signature: v=1; a=\(key.isEd25519 ? "ed25519" : "rsa")-sha256;"
    text += " c=\(header.rawValue)/\(body.rawValue);\r\n d=\(domain); s=\(selector); t=\(now);"
    if let lifetime { text += " x=\(now + lifetime);" }
    if let identity { text += " i=\(identity);" }
    if let bodyLength { text += " l=\(min(bodyLength, hash.octets));" }
    text += "\r\n h=\(names.joined(separator: ":"));\r\n bh="
    var field = Array(text.utf8) + Base64.encode(hash.digest.octets) + Array(";\r\n b=".utf8)

    var canonical = CanonicalHeader(header)
    var selection = FieldSelection(message.fields)
    for name in names {
      if let found = selection.next(named: Array(name.utf8)[...]) { canonical.append(found) }
    }
    // RFC 6376 §3.7: the signature's own field goes last, its `b=` empty.
    if let own = MailMessage(field).fields.first {
      canonical.append(own, without: own.value[own.value.endIndex...])
    }
    let signature = try key.signature(for: SHA256Stream.value(of: canonical.octets))
    let base64 = Base64.encode(signature)
    var start = 0
    while start < base64.count {
      if start > 0 { field += Array("\r\n ".utf8) }
      field += base64[start..<min(start + 72, base64.count)]
      start += 72
    }
    return field + [.carriageReturn, .lineFeed]
  }
}
