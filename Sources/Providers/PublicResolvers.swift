public import DNSCore
public import Words

/// A resolver that anybody may ask.
public struct PublicResolver: Hashable, Sendable, Identifiable {
  /// What it is good for here.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// One that much of the world asks.
    case core
    /// One more view.
    case extra
    /// A view from Japan.
    case japan
    /// A view from elsewhere in Asia.
    case asia
    /// Close to one of the others: for comparison.
    case spare
    /// Reached over TLS or HTTPS only.
    case encryptedOnly = "encrypted-only"
  }

  /// Stable name in commands and JSON.
  public var id: String
  /// Its name.
  public var name: Phrase
  /// IPv4 addresses for plain DNS, as text.
  public var v4: [String] = []
  /// IPv6 addresses for plain DNS, as text.
  public var v6: [String] = []
  /// Host name for DNS over TLS; nil without it.
  public var tlsHost: String?
  /// URL for DNS over HTTPS; nil without it.
  public var httpsURL: String?
  /// Addresses of its TLS and HTTPS servers, where those for plain DNS do not serve.
  public var bootstrap: [String] = []
  /// Whether it hides some names from its users; nil when not known.
  public var filters: Bool?
  /// Whether it tells name servers part of the asker's address, so that it has many caches for one
  /// name (RFC 7871); nil when not known.
  public var sendsClientSubnet: Bool?
  /// Whether it verifies DNSSEC; nil when not known.
  public var validates: Bool?
  /// Whether its "there is none" comes without the SOA record that says for how long.
  public var dropsNegativeTTL: Bool = false
  /// Two letters of the operator's country.
  public var country: String
  /// Whether one address leads to many places, each with a cache of its own.
  public var isAnycast: Bool
  /// Whether it is asked unless the person chooses others.
  public var isAskedByDefault: Bool
  /// What it is good for.
  public var role: Role
  /// Where this was read.
  public var sources: [Source]
  /// How sure the addresses are.
  public var confidence: Confidence

  /// Its other addresses that are asked in the same way, of the same family: one more sample of its
  /// caches each.
  public func otherPlaces(than server: ServerAddress) -> [ServerAddress] {
    guard let ip = server.ip, server.transport == .plain else { return [] }
    let family = if case .v4 = ip { v4 } else { v6 }
    return family.compactMap { IPAddress($0) }.filter { $0 != ip }.map {
      ServerAddress($0, port: server.port)
    }
  }

  /// All ways to reach it, plain DNS first.
  public var servers: [ServerAddress] {
    var servers = (v4 + v6).compactMap { IPAddress($0) }.map { ServerAddress($0) }
    let hosts = (v4 + v6 + bootstrap).compactMap { IPAddress($0) }
    if let tlsHost {
      servers += hosts.prefix(1).map {
        ServerAddress(ip: $0, port: 853, transport: .tls(host: tlsHost))
      }
    }
    if let httpsURL {
      servers.append(
        ServerAddress(ip: hosts.first, port: 443, transport: .https(url: httpsURL)))
    }
    return servers
  }
}

/// The public resolvers that todoku knows.
public enum PublicResolvers {
  /// Those asked unless the person chooses others.
  public static var askedByDefault: [PublicResolver] { all.filter(\.isAskedByDefault) }

  /// The resolver with this id; nil when there is none.
  public static func resolver(id: String) -> PublicResolver? {
    all.first { $0.id == id }
  }

  /// All of them, the most asked first.
  public static let all: [PublicResolver] = [
    PublicResolver(
      id: "google",
      name: Phrase(ja: "Google Public DNS", en: "Google Public DNS"),
      v4: ["8.8.8.8", "8.8.4.4"],
      v6: ["2001:4860:4860::8888", "2001:4860:4860::8844"],
      tlsHost: "dns.google",
      httpsURL: "https://dns.google/dns-query",
      filters: false,
      sendsClientSubnet: true,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: true,
      role: .core,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://developers.google.com/speed/public-dns/docs/isp"),
        Source("https://developers.google.cn/speed/public-dns/cache.md.txt"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "cloudflare",
      name: Phrase(ja: "Cloudflare 1.1.1.1", en: "Cloudflare 1.1.1.1"),
      v4: ["1.1.1.1", "1.0.0.1"],
      v6: ["2606:4700:4700::1111", "2606:4700:4700::1001"],
      tlsHost: "one.one.one.one",
      httpsURL: "https://cloudflare-dns.com/dns-query",
      filters: false,
      sendsClientSubnet: false,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: true,
      role: .core,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://github.com/cloudflare/cloudflare-docs"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "quad9",
      name: Phrase(ja: "Quad9 (secured)", en: "Quad9 (secured)"),
      v4: ["9.9.9.9", "149.112.112.112"],
      v6: ["2620:fe::fe", "2620:fe::9"],
      tlsHost: "dns.quad9.net",
      httpsURL: "https://dns.quad9.net/dns-query",
      filters: true,
      sendsClientSubnet: false,
      validates: true,
      country: "CH",
      isAnycast: true,
      isAskedByDefault: true,
      role: .core,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://quad9.net/service/service-addresses-and-features/"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "quad9-ecs",
      name: Phrase(ja: "Quad9 secured with ECS", en: "Quad9 secured with ECS"),
      v4: ["9.9.9.11", "149.112.112.11"],
      v6: ["2620:fe::11", "2620:fe::fe:11"],
      tlsHost: "dns11.quad9.net",
      httpsURL: "https://dns11.quad9.net/dns-query",
      filters: true,
      sendsClientSubnet: true,
      validates: true,
      country: "CH",
      isAnycast: true,
      isAskedByDefault: false,
      role: .spare,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "opendns",
      name: Phrase(ja: "Cisco OpenDNS", en: "Cisco OpenDNS"),
      v4: ["208.67.222.222", "208.67.220.220"],
      v6: ["2620:119:35::35", "2620:119:53::53"],
      tlsHost: "dns.opendns.com",
      httpsURL: "https://doh.opendns.com/dns-query",
      filters: true,
      sendsClientSubnet: true,
      validates: true,
      dropsNegativeTTL: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: true,
      role: .core,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://support.opendns.com/hc/en-us/articles/227987047-What-is-SmartCache-"),
        Source(
          "https://support.umbrella.com/hc/en-us/articles/115006627907-How-the-resolvers-cache-resource-records"
        ),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "opendns-sandbox",
      name: Phrase(
        ja: "Cisco OpenDNS Sandbox (no filtering)", en: "Cisco OpenDNS Sandbox (no filtering)"),
      v4: ["208.67.222.2", "208.67.220.2"],
      v6: ["2620:0:ccc::2", "2620:0:ccd::2"],
      tlsHost: "sandbox.opendns.com",
      httpsURL: "https://doh.sandbox.opendns.com/dns-query",
      filters: false,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: false,
      role: .spare,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "adguard-unfiltered",
      name: Phrase(ja: "AdGuard DNS (non-filtering)", en: "AdGuard DNS (non-filtering)"),
      v4: ["94.140.14.140", "94.140.14.141"],
      v6: ["2a10:50c0::1:ff", "2a10:50c0::2:ff"],
      tlsHost: "unfiltered.adguard-dns.com",
      httpsURL: "https://unfiltered.adguard-dns.com/dns-query",
      filters: false,
      validates: true,
      country: "CY",
      isAnycast: true,
      isAskedByDefault: true,
      role: .core,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://github.com/privacyguides/privacyguides.org"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "control-d",
      name: Phrase(ja: "Control D Free DNS (unfiltered)", en: "Control D Free DNS (unfiltered)"),
      v4: ["76.76.2.0", "76.76.10.0"],
      v6: ["2606:1a40::", "2606:1a40:1::"],
      tlsHost: "p0.freedns.controld.com",
      httpsURL: "https://freedns.controld.com/p0",
      filters: false,
      validates: true,
      country: "CA",
      isAnycast: true,
      isAskedByDefault: true,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "dns-sb",
      name: Phrase(ja: "DNS.SB", en: "DNS.SB"),
      v4: ["185.222.222.222", "45.11.45.11"],
      v6: ["2a09::", "2a11::"],
      tlsHost: "dot.sb",
      httpsURL: "https://doh.dns.sb/dns-query",
      filters: false,
      validates: true,
      country: "DE",
      isAnycast: true,
      isAskedByDefault: true,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "he",
      name: Phrase(
        ja: "Hurricane Electric public recursor", en: "Hurricane Electric public recursor"),
      v4: ["74.82.42.42"],
      v6: ["2001:470:20::2"],
      tlsHost: "ordns.he.net",
      httpsURL: "https://ordns.he.net/dns-query",
      filters: false,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: true,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "mullvad",
      name: Phrase(ja: "Mullvad DNS (non-filtering)", en: "Mullvad DNS (non-filtering)"),
      tlsHost: "dns.mullvad.net",
      httpsURL: "https://dns.mullvad.net/dns-query",
      bootstrap: ["194.242.2.2", "2a07:e340::2"],
      filters: false,
      validates: true,
      country: "SE",
      isAnycast: false,
      isAskedByDefault: false,
      role: .encryptedOnly,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "cleanbrowsing-security",
      name: Phrase(ja: "CleanBrowsing Security Filter", en: "CleanBrowsing Security Filter"),
      v4: ["185.228.168.9", "185.228.169.9"],
      v6: ["2a0d:2a00:1::2", "2a0d:2a00:2::2"],
      tlsHost: "security-filter-dns.cleanbrowsing.org",
      httpsURL: "https://doh.cleanbrowsing.org/doh/security-filter/",
      filters: true,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: false,
      role: .spare,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "yandex",
      name: Phrase(ja: "Yandex DNS(ロシア)", en: "Yandex DNS (Basic)"),
      v4: ["77.88.8.8", "77.88.8.1"],
      v6: ["2a02:6b8::feed:0ff", "2a02:6b8:0:1::feed:0ff"],
      tlsHost: "common.dot.dns.yandex.net",
      httpsURL: "https://common.dot.dns.yandex.net/dns-query",
      filters: false,
      validates: true,
      country: "RU",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "alidns",
      name: Phrase(ja: "AliDNS(中国)", en: "AliDNS (Alibaba public DNS)"),
      v4: ["223.5.5.5", "223.6.6.6"],
      v6: ["2400:3200::1", "2400:3200:baba::1"],
      tlsHost: "dns.alidns.com",
      httpsURL: "https://dns.alidns.com/dns-query",
      filters: true,
      validates: false,
      country: "CN",
      isAnycast: true,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source(
          "https://www.alibabacloud.com/help/ja/dns/public-dns-free-version-access-speed-limit-notification"
        ),
        Source("https://help.aliyun.com/zh/dns/faq-about-alibaba-cloud-public-dns"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "dnspod-public",
      name: Phrase(ja: "DNSPod(中国)", en: "DNSPod Public DNS+"),
      v4: ["119.29.29.29"],
      v6: ["2402:4e00::"],
      tlsHost: "dot.pub",
      httpsURL: "https://dns.pub/dns-query",
      filters: true,
      validates: false,
      country: "CN",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "114dns",
      name: Phrase(ja: "114DNS(中国)", en: "114DNS"),
      v4: ["114.114.114.114", "114.114.115.115"],
      filters: true,
      country: "CN",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md")
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "dns4eu",
      name: Phrase(ja: "DNS4EU unfiltered", en: "DNS4EU unfiltered"),
      v4: ["86.54.11.100", "86.54.11.200"],
      v6: ["2a13:1001::86:54:11:100", "2a13:1001::86:54:11:200"],
      tlsHost: "unfiltered.joindns4.eu",
      httpsURL: "https://unfiltered.joindns4.eu/dns-query",
      filters: true,
      validates: true,
      country: "CZ",
      isAnycast: true,
      isAskedByDefault: true,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://badcyber.com/dns4eu-a-bit-eu-a-bit-secure-a-bit-pointless/"),
        Source("https://www.hexssl.com/dns4eu-the-latest-european-union-initiative"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "nextdns-anycast",
      name: Phrase(ja: "NextDNS (public, no account)", en: "NextDNS (public, no account)"),
      tlsHost: "anycast.dns.nextdns.io",
      httpsURL: "https://anycast.dns.nextdns.io",
      bootstrap: ["45.90.30.0", "2a07:a8c0::"],
      filters: false,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: false,
      role: .encryptedOnly,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
        Source("https://github.com/privacyguides/privacyguides.org"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "iij",
      name: Phrase(ja: "IIJ Public DNS", en: "IIJ Public DNS"),
      tlsHost: "public.dns.iij.jp",
      httpsURL: "https://public.dns.iij.jp/dns-query",
      bootstrap: ["103.2.57.5"],
      filters: true,
      validates: true,
      country: "JP",
      isAnycast: false,
      isAskedByDefault: true,
      role: .japan,
      sources: [
        Source("https://public.dns.iij.jp/"),
        Source("https://xtech.nikkei.com/atcl/nxt/mag/nnw/18/041800012/052000067/"),
        Source("https://iij.ad.jp/privacy/dns"),
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "quad101",
      name: Phrase(ja: "Quad101(台湾)", en: "Quad101 (TWNIC)"),
      v4: ["101.101.101.101", "101.102.103.104"],
      v6: ["2001:de4::101", "2001:de4::102"],
      tlsHost: "101.101.101.101",
      httpsURL: "https://dns.twnic.tw/dns-query",
      country: "TW",
      isAnycast: false,
      isAskedByDefault: true,
      role: .asia,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md")
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "cira",
      name: Phrase(ja: "CIRA(カナダ)", en: "CIRA Canadian Shield (Private)"),
      v4: ["149.112.121.10", "149.112.122.10"],
      v6: ["2620:10a:80bb::10", "2620:10a:80bc::10"],
      tlsHost: "private.canadianshield.cira.ca",
      httpsURL: "https://private.canadianshield.cira.ca/dns-query",
      filters: false,
      validates: true,
      country: "CA",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "cznic",
      name: Phrase(ja: "CZ.NIC(チェコ)", en: "CZ.NIC ODVR"),
      v4: ["193.17.47.1", "185.43.135.1"],
      v6: ["2001:148f:ffff::1", "2001:148f:fffe::1"],
      tlsHost: "odvr.nic.cz",
      httpsURL: "https://odvr.nic.cz/doh",
      filters: false,
      validates: true,
      country: "CZ",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "switch",
      name: Phrase(ja: "SWITCH(スイス)", en: "SWITCH DNS"),
      v4: ["130.59.31.248"],
      v6: ["2001:620:0:ff::2"],
      tlsHost: "dns.switch.ch",
      httpsURL: "https://dns.switch.ch/dns-query",
      filters: true,
      validates: true,
      country: "CH",
      isAnycast: false,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "wikimedia",
      name: Phrase(ja: "Wikimedia DNS", en: "Wikimedia DNS"),
      tlsHost: "wikimedia-dns.org",
      httpsURL: "https://wikimedia-dns.org/dns-query",
      bootstrap: ["185.71.138.138", "2001:67c:930::1"],
      filters: false,
      validates: true,
      country: "US",
      isAnycast: true,
      isAskedByDefault: false,
      role: .encryptedOnly,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md"),
        Source("https://github.com/DNSCrypt/dnscrypt-resolvers/blob/HEAD/v3/public-resolvers.md"),
      ],
      confidence: .confirmed),
    PublicResolver(
      id: "surfshark",
      name: Phrase(ja: "Surfshark DNS", en: "Surfshark DNS"),
      v4: ["194.169.169.169"],
      v6: ["2a09:a707:169::"],
      tlsHost: "dns.surfsharkdns.com",
      httpsURL: "https://dns.surfsharkdns.com/dns-query",
      country: "NL",
      isAnycast: true,
      isAskedByDefault: false,
      role: .extra,
      sources: [
        Source(
          "https://github.com/AdguardTeam/KnowledgeBaseDNS/blob/HEAD/docs/general/dns-providers.md")
      ],
      confidence: .confirmed),
  ]
}
