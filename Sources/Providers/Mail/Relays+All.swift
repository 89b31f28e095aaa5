internal import Words

extension Relays {
  /// Every relay that is known.
  ///
  /// Hosts whose term holds the customer's own name or number have no `spfName`: their relays are
  /// recognised, and the term is the host's to tell.
  public static let all: [Relay] = [
    Relay(
      id: "mailchannels", name: Phrase(ja: "MailChannels", en: "MailChannels"),
      hostNames: ["*.relay.mailchannels.net", "smtp.mailchannels.net"],
      networks: ["23.83.208.0/20"],
      seenAddresses: ["23.83.209.14", "23.83.212.16", "23.83.218.249", "23.83.222.43"],
      spfName: "relay.mailchannels.net", hosts: ["mixhost", "dreamhost"],
      sources: [
        Source("https://help.mixhost.jp/hc/en-us/articles/4407708597657", read: "2026-11-30"),
        Source("https://docs.mailchannels.com/email-api/spf-dkim-dmarc", read: "2026-11-30"),
      ],
      confidence: .confirmed),
    Relay(
      id: "vdone",
      name: Phrase(ja: "vdone.jp(コアサーバー・バリューサーバーの中継)", en: "vdone.jp (CoreServer, ValueServer)"),
      hostNames: ["mail-gw-*.vdone.jp", "*.vdone.jp"], networks: ["160.251.152.0/24"],
      spfName: "_spf.vdone.jp", hosts: ["coreserver"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .likely),
    Relay(
      id: "mailspamprotection",
      name: Phrase(
        ja: "mailspamprotection.com(SiteGroundの中継)", en: "mailspamprotection.com (SiteGround)"),
      hostNames: ["*.mailspamprotection.com"], hosts: ["siteground"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "namecheap-hosting",
      name: Phrase(ja: "Namecheapのサーバーの中継", en: "Namecheap's hosting relay"),
      hostNames: ["*.jellyfish.systems", "*.web-hosting.com"], spfName: "spf.web-hosting.com",
      hosts: ["namecheap-hosting"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "privateemail",
      name: Phrase(ja: "Namecheap Private Emailの中継", en: "Namecheap Private Email's relay"),
      hostNames: ["out-*.pe-?.jellyfish.systems", "mailout-pe-?.jellyfish.systems"],
      seenAddresses: ["198.54.127.74", "198.54.127.81", "198.54.127.94"],
      spfName: "spf.privateemail.com", hosts: ["privateemail"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "secureserver", name: Phrase(ja: "GoDaddyの中継", en: "GoDaddy's relay"),
      hostNames: ["*.secureserver.net"], spfName: "secureserver.net", hosts: ["godaddy-hosting"],
      sources: [
        Source(
          "https://github.com/Domain-Connect/Templates/blob/master/godaddy.com.cpanel_email.json",
          read: "2026-11-30")
      ],
      confidence: .confirmed),
    Relay(
      id: "unifiedlayer",
      name: Phrase(ja: "Bluehost・HostGatorの中継", en: "the relay of Bluehost and HostGator"),
      hostNames: [
        "*proxy*.mail.unifiedlayer.com", "gateway*.unifiedlayer.com", "cmgw*.mail.unifiedlayer.com",
        "gateway*.websitewelcome.com",
      ],
      seenAddresses: ["69.89.16.161", "69.89.23.142", "70.40.196.235", "74.220.216.123"],
      spfName: "websitewelcome.com", hosts: ["hostgator", "bluehost"],
      sources: [
        Source(
          "https://github.com/Domain-Connect/Templates/blob/master/bluehost.com.email.json",
          read: "2026-11-30")
      ],
      confidence: .confirmed),
    Relay(
      id: "hostinger", name: Phrase(ja: "Hostingerの中継", en: "Hostinger's relay"),
      hostNames: ["*.mail.hostinger.com", "*.mail.hostinger.io"],
      spfName: "_spf.mail.hostinger.com", hosts: ["hostinger"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "dreamhost", name: Phrase(ja: "DreamHostの中継", en: "DreamHost's relay"),
      hostNames: ["*.mail.dreamhost.com"], seenAddresses: ["208.113.156.243"],
      spfName: "netblocks.dreamhost.com", hosts: ["dreamhost"],
      sources: [
        Source("https://help.dreamhost.com/hc/en-us/articles/215029758", read: "2026-11-30")
      ],
      confidence: .confirmed),
    Relay(
      id: "ionos", name: Phrase(ja: "IONOSの中継", en: "IONOS's relay"),
      hostNames: ["*.kundenserver.de", "*.perfora.net"], hosts: ["ionos"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "ovh", name: Phrase(ja: "OVHの中継", en: "OVH's relay"),
      hostNames: ["*.mail-out.ovh.net"], spfName: "mx.ovh.com", hosts: ["ovh"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "lolipop", name: Phrase(ja: "ロリポップの中継", en: "Lolipop's relay"),
      hostNames: ["mail-gw*.lolipop.jp"], spfName: "_spf.lolipop.jp", hosts: ["lolipop"],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "hennge",
      name: Phrase(ja: "HENNGE Email DLPの中継", en: "HENNGE Email DLP"),
      hostNames: ["mta*.mta.hdems.com"], seenAddresses: ["13.115.104.38"],
      spfName: "spf.mta.hdems.com", hosts: [],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .likely),
    Relay(
      id: "ntt-biz",
      name: Phrase(ja: "NTT Bizメール&ウェブの中継", en: "the relay of NTT Biz Mail & Web"),
      hostNames: ["mwb-*.ocn.ad.jp", "mwp-*.ocn.ad.jp", "oogw*.ocn.ad.jp"], hosts: [],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .likely),
    Relay(
      id: "alpha-mail",
      name: Phrase(ja: "アルファメールの中継", en: "Alpha Mail's relay"),
      hostNames: ["*.alpha-mail.jp", "*.alpha-mail.ne.jp", "*.alpha-prm.jp", "*.alpha-plt.jp"],
      hosts: [],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .likely),
    Relay(
      id: "netcup", name: Phrase(ja: "netcupの中継", en: "netcup's relay"),
      hostNames: ["*.webhosting.systems"], spfName: "_spf.webhosting.systems", hosts: ["netcup"],
      sources: [Source("https://helpcenter.netcup.com/en/wiki/sogo/sogo-dns", read: "2026-11-30")],
      confidence: .confirmed),
    Relay(
      id: "mailbaby", name: Phrase(ja: "MailBaby", en: "MailBaby"),
      hostNames: ["*.mailbaby.net"], hosts: [],
      sources: [Source("owners' notes in public repositories", read: "2026-11-30")],
      confidence: .likely),
  ]
}
