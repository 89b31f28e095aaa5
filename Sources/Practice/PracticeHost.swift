public import DNSCore
public import Keys
public import Providers
public import Words

/// The mail host of the practice internet: the values its cPanel shows, and the key it signs with.
public struct PracticeHost: Sendable {
  /// The domain whose mail does not arrive.
  public static let domain = name("dojo.example")
  /// The address that its mail comes from.
  public static let sender = "info@\(domain)"
  /// The mailbox that refuses the mail at first.
  ///
  /// No mailbox of that receiver has so short a name.
  public static let recipient = "you@gmail.com"
  /// The server that sends the mail.
  public static let serverName = name("sv1.mailhost.example")
  /// The address it sends from: one that is reserved for examples (RFC 5737).
  public static let serverAddress = IPAddress.v4(203 << 24 | 113 << 8 | 25)
  /// The name of the DKIM key.
  public static let selector = "default"

  /// The key, really made and really used.
  public let key: SigningKey
  /// What the DKIM record has to hold.
  public let dkimText: String
  /// What the SPF record has to hold, where there was none before.
  public let spfText = "v=spf1 +a +mx +ip4:\(PracticeHost.serverAddress) ~all"

  /// A host with a key of its own.
  public init(key: SigningKey) {
    self.key = key
    let text = String(decoding: Base64.encode(key.publicOctets), as: UTF8.self)
    dkimText = "v=DKIM1; k=rsa; p=\(text);"
  }

  /// A host that signs with a new RSA key: of 2048 bits, as cPanel makes them, unless others are given.
  public static func make(bits: Int = 2048) throws(SigningKey.Failure) -> PracticeHost {
    PracticeHost(key: try .rsa(bits: bits))
  }

  /// A host whose key text has the usual shape; for questions that are not about the key.
  static let sample = PracticeHost(key: .ed25519(), dkimText: sampleText)

  private static let sampleText =
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" + String(repeating: "Mi7/x+Qd", count: 45)
    + "IDAQAB;"

  private init(key: SigningKey, dkimText: String) {
    self.key = key
    self.dkimText = dkimText
  }

  /// Where the DKIM record belongs.
  public static var keyName: DomainName { name("\(selector)._domainkey.\(domain)") }

  /// The records that the host wants published.
  public var wanted: [FormRecord] {
    [
      FormRecord(name: Self.domain, text: spfText),
      FormRecord(name: Self.keyName, text: dkimText),
    ]
  }

  static func name(_ text: String) -> DomainName {
    guard let name = DomainName(text) else { preconditionFailure("not a name: \(text)") }
    return name
  }

  /// cPanel's page as it is copied from the browser, in the words of that page.
  ///
  /// - Parameters:
  ///   - language: The language that cPanel is set to.
  ///   - nameServers: The name servers of the domain, which cPanel names.
  ///   - publishedSPF: The SPF text that cPanel sees in the DNS; nil: none.
  /// - Returns: The text of the page.
  public func page(
    in language: Language, nameServers: [DomainName], publishedSPF: String? = nil
  ) -> String {
    switch language {
    case .ja: japanesePage(publishedSPF)
    case .en: englishPage(nameServers, publishedSPF)
    }
  }

  private func englishPage(_ nameServers: [DomainName], _ publishedSPF: String?) -> String {
    let servers = nameServers.map { "“\($0)”" }.joined(separator: " and ")
    let contact =
      "This system does not control DNS for the “\(Self.domain)” domain. Contact the person "
      + "responsible for the \(servers) nameservers and request that they update the "
    let current = publishedSPF.map {
      "\nCurrent “SPF” (TXT) Record\nName:\n\(Self.domain).\nValue:\n\($0)"
    }
    return """
      Email Deliverability
      Manage the Domain
      Domain: \(Self.domain)
      Mail HELO: \(Self.serverName)

      DKIM
      PROBLEMS EXIST (A DKIM RECORD DOES NOT EXIST FOR THIS DOMAIN.)
      \(contact)“DKIM” record with the following:
      Suggested “DKIM” (TXT) Record
      Name:
      \(Self.keyName).
      Copy
      Value:
      \(dkimText)
      View: Full Split
      Copy

      SPF
      PROBLEMS EXIST (\(publishedSPF == nil ? "NO SPF RECORD" : "YOUR SPF RECORD IS NOT VALID."))\
      \(current ?? "")
      \(contact)“SPF” record with the following:
      Suggested “SPF” (TXT) Record
      Name:
      \(Self.domain).
      Copy
      Value:
      \(spfText)
      Copy

      Reverse DNS (PTR)
      VALID
      Current “PTR” (PTR) Record
      Name: \(Self.serverAddress.reverseText).
      Value: \(Self.serverName)
      """
  }

  private func japanesePage(_ publishedSPF: String?) -> String {
    let current = publishedSPF.map {
      "\n現在の “SPF” (TXT) レコード\n名前: \(Self.domain).\n値: \($0)"
    }
    return """
      Email Deliverability
      ドメインの管理
      ドメイン: \(Self.domain)

      DKIM
      問題があります
      推奨される “DKIM” (TXT) レコード
      名前: \(Self.keyName).
      値: \(dkimText)
      コピー

      SPF
      問題があります\(current ?? "")
      推奨される “SPF” (TXT) レコード
      名前: \(Self.domain).
      値: \(spfText)
      コピー
      """
  }
}

extension IPAddress {
  /// The name under which the DNS keeps the name of this IPv4 address.
  var reverseText: String {
    octets.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa"
  }
}
