internal import Words

extension MailHosts {
  /// Every mail host.
  public static let all: [MailHost] = [
    MailHost(
      id: "mixhost",
      name: Phrase(ja: "mixhost", en: "mixhost"),
      kind: .cPanel,
      mailServers: ["*.mixhost.jp", "*.mixh.jp"],
      hostNames: ["*.mixhost.jp"],
      spfNames: ["_spf.mixhost.jp", "spf.mixhost.jp"],
      selectors: ["default"],
      relay: "mailchannels",
      dnsProvider: "mixhost",
      sources: [
        Source("https://help.mixhost.jp/hc/en-us/articles/4407708597657", read: "2026-11-30"),
        Source("https://help.mixhost.jp/hc/ja/articles/26071277566873"),
        Source("https://asabond.com/?p=2524"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "colorfulbox",
      name: Phrase(ja: "カラフルボックス", en: "ColorfulBox"),
      kind: .cPanel,
      mailServers: ["*.cbsv.jp", "*.cfbx.jp"],
      hostNames: ["*.cbsv.jp"],
      selectors: ["default"],
      dnsProvider: "colorfulbox",
      sources: [
        Source("https://saba-curry.fun/colorfulbox-ninsho/"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "jetboy",
      name: Phrase(ja: "JETBOY", en: "JETBOY"),
      kind: .unknown,
      mailServers: ["*.jetboy.jp", "*.andcloud.jp"],
      hostNames: ["*.jetboy.jp"],
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "hostgator",
      name: Phrase(ja: "HostGator", en: "HostGator"),
      kind: .cPanel,
      mailServers: ["*.hostgator.com", "*.websitewelcome.com"],
      hostNames: ["*.hostgator.com", "*.websitewelcome.com"],
      spfNames: ["websitewelcome.com"],
      selectors: ["default"],
      dnsProvider: "hostgator",
      sources: [
        Source("https://github.com/MicrosoftDocs/microsoft-365-docs")
      ],
      confidence: .likely),
    MailHost(
      id: "google-workspace",
      name: Phrase(ja: "Google Workspace", en: "Google Workspace"),
      kind: .cloud,
      mailServers: [
        "aspmx.l.google.com", "*.aspmx.l.google.com", "aspmx*.googlemail.com", "smtp.google.com",
      ],
      hostNames: ["*.google.com"],
      spfNames: ["_spf.google.com"],
      selectors: ["google"],
      ownPage: [
        "Google Admin",
        "Apps",
        "Google Workspace",
        "Gmail",
        "Authenticate email",
      ],
      sources: [
        Source("https://support.google.com/a/answer/174125"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .confirmed),
    MailHost(
      id: "microsoft-365",
      name: Phrase(ja: "Microsoft 365", en: "Microsoft 365"),
      kind: .cloud,
      mailServers: ["*.mail.protection.outlook.com", "*.mx.microsoft", "*.mail.eo.outlook.com"],
      hostNames: ["*.outbound.protection.outlook.com"],
      spfNames: ["spf.protection.outlook.com"],
      selectors: ["selector1", "selector2"],
      ownPage: [
        "Microsoft Defender",
        "Email & collaboration",
        "Policies & rules",
        "Threat policies",
        "Email authentication settings",
        "DKIM",
      ],
      sources: [
        Source("https://github.com/MicrosoftDocs/microsoft-365-docs"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .confirmed),
    MailHost(
      id: "zoho-mail",
      name: Phrase(ja: "Zoho Mail", en: "Zoho Mail"),
      kind: .cloud,
      mailServers: ["mx*.zoho.com", "mx*.zoho.jp", "mx*.zoho.eu", "mx*.zoho.in"],
      spfNames: ["zoho.com", "zoho.jp", "zoho.eu", "zohomail.com"],
      selectors: ["zmail"],
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "line-works",
      name: Phrase(ja: "LINE WORKS", en: "LINE WORKS"),
      kind: .cloud,
      mailServers: ["*.worksmobile.com", "*.worksmobile.jp"],
      spfNames: ["*.worksmobile.com"],
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "xserver",
      name: Phrase(ja: "エックスサーバー", en: "Xserver"),
      kind: .ownPanel,
      mailServers: ["*.xserver.jp", "*.xsrv.jp"],
      hostNames: ["*.xserver.jp", "*.xsrv.jp"],
      spfNames: ["spf.sender.xserver.jp"],
      selectors: ["default"],
      ownPage: [
        "サーバーパネル",
        "メール",
        "DKIM設定",
      ],
      dnsProvider: "xserver",
      sources: [
        Source("https://github.com/hosting-memo/octodns-xserver"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "xserver-business",
      name: Phrase(ja: "Xserverビジネス", en: "Xserver Business"),
      kind: .ownPanel,
      mailServers: ["*.xbiz.ne.jp"],
      hostNames: ["*.xbiz.ne.jp"],
      spfNames: ["spf.sender.xserver.jp"],
      selectors: ["default"],
      dnsProvider: "xserver-business",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "wpx",
      name: Phrase(ja: "wpX / シックスコア", en: "wpX / Sixcore"),
      kind: .ownPanel,
      mailServers: ["*.wpx.ne.jp", "*.wpx.jp", "*.sixcore.ne.jp"],
      hostNames: ["*.wpx.ne.jp", "*.sixcore.ne.jp"],
      dnsProvider: "wpx",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "sakura",
      name: Phrase(ja: "さくらのレンタルサーバ", en: "Sakura rental server"),
      kind: .ownPanel,
      mailServers: ["*.sakura.ne.jp"],
      hostNames: ["www????.sakura.ne.jp", "www???.sakura.ne.jp", "*.sakura.ne.jp"],
      spfNames: ["*.sakura.ne.jp"],
      ownPage: [
        "コントロールパネル",
        "メール",
        "メールドメイン",
        "設定",
        "DKIM設定",
      ],
      dnsProvider: "sakura-domain",
      sources: [
        Source("https://help.sakura.ad.jp/domain/2712/"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "sakura-vps",
      name: Phrase(ja: "さくらのVPS", en: "Sakura VPS"),
      kind: .ownServer,
      mailServers: ["*.vs.sakura.ne.jp"],
      hostNames: ["*.vs.sakura.ne.jp"],
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "conoha",
      name: Phrase(ja: "ConoHa WING", en: "ConoHa WING"),
      kind: .ownPanel,
      mailServers: ["*.conoha.ne.jp", "*.conohawing.com"],
      hostNames: ["*.conoha.ne.jp", "*.conohawing.com"],
      spfNames: ["_spf.conoha.ne.jp"],
      selectors: ["default"],
      dnsProvider: "conoha",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "lolipop",
      name: Phrase(ja: "ロリポップ!", en: "Lolipop"),
      kind: .ownPanel,
      mailServers: ["*.lolipop.jp"],
      hostNames: ["*.lolipop.jp"],
      spfNames: ["_spf.lolipop.jp"],
      relay: "lolipop",
      dnsProvider: "lolipop",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "heteml",
      name: Phrase(ja: "ヘテムル", en: "heteml"),
      kind: .ownPanel,
      mailServers: ["*.heteml.jp"],
      hostNames: ["*.heteml.jp"],
      spfNames: ["_spf.heteml.jp"],
      dnsProvider: "heteml",
      sources: [
        Source("https://support.heteml.jp/hc/ja/articles/360041679414")
      ],
      confidence: .confirmed),
    MailHost(
      id: "muumuu-mail",
      name: Phrase(ja: "ムームーメール", en: "Muumuu Mail"),
      kind: .ownPanel,
      mailServers: ["*.muumuu-mail.com"],
      hostNames: ["*.muumuu-mail.com"],
      spfNames: ["*.muumuu-mail.com"],
      dnsProvider: "muumuu-dns",
      sources: [
        Source("https://support.muumuu-domain.com/hc/ja/articles/6836857454483"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "onamae",
      name: Phrase(ja: "お名前.com レンタルサーバー・お名前メール", en: "Onamae.com server and mail"),
      kind: .ownPanel,
      mailServers: ["*.gmoserver.jp", "*.onamae.ne.jp"],
      hostNames: ["*.gmoserver.jp", "*.onamae.ne.jp"],
      spfNames: ["_spf.onamae.ne.jp"],
      selectors: ["default"],
      dnsProvider: "onamae-rental-server",
      sources: [
        Source("https://github.com/nica-japan/nica-site"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "star-server",
      name: Phrase(ja: "スターサーバー", en: "Star Server"),
      kind: .ownPanel,
      mailServers: ["*.star.ne.jp", "*.netowl.jp", "*.starfree.jp"],
      hostNames: ["*.star.ne.jp", "*.netowl.jp"],
      spfNames: ["*.netowl.jp"],
      dnsProvider: "star-domain",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "coreserver",
      name: Phrase(ja: "コアサーバー / XREA / バリューサーバー", en: "CoreServer / XREA"),
      kind: .ownPanel,
      mailServers: ["*.coreserver.jp", "*.xrea.com", "*.valueserver.jp"],
      hostNames: ["*.coreserver.jp", "*.xrea.com", "*.valueserver.jp", "*.vdone.jp"],
      spfNames: ["_spf.vdone.jp"],
      selectors: ["default"],
      relay: "vdone",
      dnsProvider: "coreserver-xrea",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "kagoya",
      name: Phrase(ja: "カゴヤ・ジャパン", en: "KAGOYA"),
      kind: .ownPanel,
      mailServers: ["*.kagoya.net"],
      hostNames: ["*.kagoya.net"],
      spfNames: ["spf-cp.kagoya.jp", "spf-ms.kagoya.jp", "*.kagoya.net"],
      ownPage: [
        "コントロールパネル",
        "メール",
        "ドメイン設定",
        "独自ドメイン管理",
      ],
      dnsProvider: "kagoya",
      sources: [
        Source("https://support.kagoya.jp/kir/manual/add_maildomain/dkim.html"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "cpi",
      name: Phrase(ja: "CPI", en: "CPI"),
      kind: .ownPanel,
      mailServers: ["*.secure.ne.jp", "*.secure.jp", "*.cpi.ad.jp"],
      hostNames: ["*.secure.ne.jp", "*.cpi.ad.jp"],
      spfNames: ["spf.secure.ne.jp"],
      dnsProvider: "cpi",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "wadax",
      name: Phrase(ja: "WADAX", en: "WADAX"),
      kind: .ownPanel,
      mailServers: ["*.wadax-sv.jp", "*.wadax-sv.com", "*.anshin-sv.jp"],
      hostNames: ["*.wadax-sv.jp", "*.anshin-sv.jp"],
      spfNames: ["*.wadax-sv.jp"],
      dnsProvider: "wadax",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "zenlogic",
      name: Phrase(ja: "Zenlogic", en: "Zenlogic"),
      kind: .ownPanel,
      mailServers: ["*.znlc.jp", "*.zenlogic.jp", "*.fsv.jp"],
      hostNames: ["*.znlc.jp", "*.fsv.jp"],
      spfNames: ["*.znlc.jp"],
      dnsProvider: "zenlogic",
      sources: [
        Source("https://faq.zenlogic.jp/faqs/FAQ01157"),
        Source("owners' notes in public repositories"),
      ],
      confidence: .likely),
    MailHost(
      id: "gmo-cloud",
      name: Phrase(ja: "GMOクラウド iCLUSTA+", en: "GMO Cloud iCLUSTA+"),
      kind: .ownPanel,
      mailServers: ["*.iclusta.com", "*.rapidsite.jp", "*.hmk-temp.com"],
      hostNames: ["*.iclusta.com", "*.rapidsite.jp"],
      spfNames: ["*.iclusta.com"],
      dnsProvider: "gmo-iclusta",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "webarena",
      name: Phrase(ja: "NTTPC WebARENA", en: "NTTPC WebARENA"),
      kind: .ownPanel,
      mailServers: ["*.arena.ne.jp", "*.webarena.ne.jp", "*.etius.jp", "*.mailsecure.jp"],
      hostNames: ["*.arena.ne.jp", "*.etius.jp"],
      spfNames: ["*.etius.jp", "*.arena.ne.jp"],
      dnsProvider: "nttpc-webarena",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "little-server",
      name: Phrase(ja: "リトルサーバー", en: "Little Server"),
      kind: .ownPanel,
      mailServers: ["*.lsv.jp"],
      hostNames: ["*.lsv.jp"],
      dnsProvider: "little-server",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "speever",
      name: Phrase(ja: "スピーバー", en: "Speever"),
      kind: .ownPanel,
      mailServers: ["*.domainserver.ne.jp"],
      hostNames: ["*.domainserver.ne.jp"],
      spfNames: ["*.domainserver.ne.jp"],
      dnsProvider: "speever",
      sources: [
        Source("owners' notes in public repositories")
      ],
      confidence: .likely),
    MailHost(
      id: "gandi-mail",
      name: Phrase(ja: "Gandi", en: "Gandi mail"),
      kind: .ownPanel,
      mailServers: ["*.mail.gandi.net"],
      hostNames: ["*.mail.gandi.net"],
      spfNames: ["_mailcust.gandi.net"],
      selectors: ["gm1", "gm2", "gm3"],
      dnsProvider: "gandi",
      sources: [
        Source("https://helpdesk.gandi.net/hc/en-us/articles/14001808469404-What-is-an-SPF-record")
      ],
      confidence: .likely),
  ]
}
