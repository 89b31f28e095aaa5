public import Words

extension Catalogue {
  /// Every entry: Japanese companies first, then the world, programs, and the generic form last.
  public static let all: [Provider] = japan + global + software + [.generic]

  /// Every entry as a list in a language begins: with the companies of those who read it.
  public static func listed(in language: Language) -> [Provider] {
    switch language {
    case .ja: all
    case .en: global + japan + software + [.generic]
    }
  }

  private static let japan: [Provider] = [
    .muumuuDNS,
    .onamae,
    .onamaeRentalServer,
    .xserver,
    .xserverDomain,
    .xserverBusiness,
    .wpx,
    .valueDomain,
    .sakura,
    .starDomain,
    .conoha,
    .lolipop,
    .heteml,
    .mixhost,
    .colorfulBox,
    .kagoya,
    .cpi,
    .coreServer,
    .wadax,
    .gehirn,
    .interlink,
    .iclusta,
    .jpDirect,
    .iijManagedDNS,
    .iijOutsource,
    .webarena,
    .sakuraCloud,
    .zenlogic,
    .extrem,
    .chiroro,
    .canonet,
    .speever,
    .littleServer,
  ]

  private static let global: [Provider] = [
    .cloudflare,
    .route53,
    .googleCloudDNS,
    .azure,
    .godaddy,
    .namecheap,
    .squarespace,
    .porkbun,
    .gandi,
    .ovh,
    .hetzner,
    .ionos,
    .hostinger,
    .digitalOcean,
    .linode,
    .akamaiEdgeDNS,
    .vercel,
    .netlify,
    .wix,
    .shopify,
    .wordPressCom,
    .dnsimple,
    .ns1,
    .desec,
    .hurricaneElectric,
    .nameCom,
    .dynadot,
    .easyDNS,
    .bluehost,
    .dreamHost,
    .siteGround,
    .hostGator,
    .networkSolutions,
    .strato,
    .reg123,
    .enom,
    .lightsail,
    .clouDNS,
    .hover,
    .alibaba,
    .dnspod,
  ]

  private static let software: [Provider] = [
    .cpanelZoneEditor,
    .plesk,
    .bindZone,
  ]
}
