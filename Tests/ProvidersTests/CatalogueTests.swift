import DNSCore
import Providers
import Testing
import Words

/// The catalogue's facts, and finding a provider.
struct CatalogueTests {
  private func names(_ texts: [String]) throws -> [DomainName] {
    try texts.map { try #require(DomainName($0)) }
  }

  @Test func `Ids are unique, and there are at least sixty providers`() {
    let ids = Catalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count > 60)
    #expect(ids.last == "generic")
  }

  @Test(arguments: Catalogue.all)
  func `Every entry has a source, at most four short notes, and a way out of doubt`(
    provider: Provider
  ) {
    #expect(!provider.sources.isEmpty)
    for source in provider.sources {
      #expect(source.url.hasPrefix("http") || source.url.hasPrefix("owners' notes"))
      #expect(source.read.count == 10)
    }
    #expect(provider.notes.count <= 4)
    for note in provider.notes {
      for language in Language.allCases {
        let text = note.text(in: language)
        #expect(!text.isEmpty && !text.contains("\n"))
        let columns = text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
        #expect(columns <= 140, "\(provider.id): \(text)")
      }
    }
    if provider.holdsDKIM2048 != true { #expect(!provider.waysOut.isEmpty) }
    let usable = provider.fields.map(\.role)
    #expect(
      provider.fields.isEmpty || usable.contains(.line)
        || usable.contains(.name))
  }

  @Test(arguments: Catalogue.all)
  func `A spelling that is not at least likely is the generic form's, and is called a guess`(
    provider: Provider
  ) throws {
    guard provider.kind != .generic, !provider.ownQuirks.contains(.noTextRecords) else { return }
    let zone = try #require(DomainName("example.jp"))
    let filling = try #require(
      FormModel(provider).boxes(for: FormRecord(name: zone, text: Samples.spf), zone: zone)
        .filling)
    let isGuess = provider.genericSpellings.contains(.apexForm)
    #expect(filling.warnings.contains(.apexFormIsAGuess) == isGuess)
    if isGuess {
      #expect(filling.boxes.first { $0.role == .name }?.text == "@")
    }
  }

  @Test(
    arguments: [
      (["dns01.muumuu-domain.com", "dns02.muumuu-domain.com"], "muumuu-dns"),
      (["ns1.xserver.jp", "ns2.xserver.jp", "ns3.xserver.jp"], "xserver"),
      (["ns1.xdomain.ne.jp", "ns2.xdomain.ne.jp"], "xserver-domain"),
      (["ns1.dns.ne.jp", "ns2.dns.ne.jp"], "sakura-domain"),
      (["ns1.gslb13.sakura.ne.jp", "ns2.gslb13.sakura.ne.jp"], "sakura-cloud-dns"),
      (["ns-a1.conoha.io", "ns-a2.conoha.io"], "conoha"),
      (["uns01.lolipop.jp", "uns02.lolipop.jp"], "lolipop"),
      (["ns11.value-domain.com", "ns12.value-domain.com"], "value-domain"),
      (["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"], "cloudflare"),
      (["NS51.DomainControl.com"], "godaddy"),
      (["dns1.registrar-servers.com"], "namecheap"),
      (["pns41.cloudns.net", "pns42.cloudns.net"], "cloudns"),
      (["ns1.hover.com", "ns2.hover.com"], "hover"),
      (["ns1.hostinger.com"], "hostinger"),
    ])
  func `Name servers tell whose DNS it is`(servers: [String], id: String) throws {
    guard case .sure(let provider) = Catalogue.identify(nameServers: try names(servers)) else {
      Issue.record("\(servers) is not sure")
      return
    }
    #expect(provider.id == id)
  }

  @Test(
    arguments: [
      (["01.dnsv.jp", "02.dnsv.jp"], ["onamae-com", "value-domain"]),
      (["ns-cloud-a1.googledomains.com"], ["google-cloud-dns", "squarespace"]),
      (["ns-12.awsdns-01.com", "ns-700.awsdns-23.net"], ["route53", "aws-lightsail"]),
      (["dns1.p03.nsone.net"], ["netlify", "ns1"]),
      (["ns1.xserver.jp", "ns1.example.net"], ["xserver"]),
      (["ns1.xserver.jp", "dns01.muumuu-domain.com"], ["muumuu-dns", "xserver"]),
    ])
  func `Shared or mixed name servers are a question to the person`(
    servers: [String], ids: [String]
  ) throws {
    guard case .ambiguous(let found) = Catalogue.identify(nameServers: try names(servers)) else {
      Issue.record("\(servers) is not ambiguous")
      return
    }
    #expect(Set(found.map(\.id)) == Set(ids))
  }

  @Test func `Unknown name servers are unknown, and a look-alike is not taken`() throws {
    #expect(Catalogue.identify(nameServers: []) == .unknown)
    #expect(
      Catalogue.identify(nameServers: try names(["ns1.example.jp", "xserver.jp.example.net"]))
        == .unknown)
    #expect(
      Catalogue.identify(nameServers: try names(["dns01.muumuu-domain.com.example.jp"]))
        == .unknown)
  }

  @Test(
    arguments: [
      ("ムームー", "muumuu-dns"), ("むーむー", "muumuu-dns"), ("muumuu", "muumuu-dns"),
      ("オナマエ", "onamae-com"), ("お名前", "onamae-com"), ("さくら", "sakura-domain"),
      ("Cloudflare", "cloudflare"), ("クラウドフレア", "cloudflare"),
      ("えっくすさーばー", "xserver"), ("ROUTE53", "route53"), ("わからない", "generic"),
    ])
  func `Typing part of a name finds it, in kana or in letters`(text: String, id: String) {
    #expect(
      Catalogue.search(text).first?.id == id
        || Catalogue.search(text).prefix(3).contains { $0.id == id })
  }

  @Test func `Nothing typed lists all, nonsense lists none`() {
    #expect(Catalogue.search("").count == Catalogue.all.count)
    #expect(Catalogue.search("   ").count == Catalogue.all.count)
    #expect(Catalogue.search("zzzzqq").isEmpty)
  }

  @Test(
    arguments: [
      ("muumuu-dns", ["カスタム設定解除"], .recordsVanish, .likely),
      ("onamae-com", ["DNSレコード設定用ネームサーバー変更確認"], .nameServersChange, .confirmed),
      ("xserver", ["ドメインの初期化", "ドメイン設定の削除"], .recordsVanish, .likely),
      ("xserver-domain", ["ドメイン適用先サービス"], .nameServersChange, .likely),
      ("value-domain", ["ネームサーバーの設定"], .nameServersChange, .likely),
      ("jpdirect", ["Webリダイレクト", "ネームサーバー設定"], .recordsStopCounting, .confirmed),
      ("nttpc-webarena", ["SPF"], .wrongType, .likely),
      ("zenlogic", ["SPF"], .wrongType, .confirmed),
      ("iij-dns-outsource", ["デフォルトTTL"], .othersChange, .confirmed),
      ("strato", ["Standard STRATO Mailserver"], .secondSPF, .confirmed),
      ("alibaba-cloud-dns", ["DNS Request Source (ISP line)"], .hiddenFromMost, .confirmed),
    ] as [(String, [String], Danger.Harm, Confidence)])
  func `Buttons, menus and choices that do harm are named, with the harm`(
    id: String, labels: [String], harm: Danger.Harm, confidence: Confidence
  ) throws {
    let provider = try #require(Catalogue.provider(id: id))
    #expect(provider.neverPress == labels.map { Danger($0, harm, confidence) })
  }

  @Test func `No harm is told that nobody has seen, and none of what step 3 tells to press`() {
    for provider in Catalogue.all {
      for danger in provider.neverPress {
        #expect(danger.confidence >= .likely, "\(provider.id)")
        #expect(!provider.buttons.labels.contains(danger.label), "\(provider.id)")
        #expect(!provider.menuPath.contains(danger.label), "\(provider.id)")
      }
    }
  }

  @Test(
    arguments: [
      ("muumuu-dns", AutomaticSPF.Remedy.switchOff, true), ("strato", .switchOff, true),
      ("xserver", .editRow, true), ("sakura-domain", .editRow, true), ("conoha", .editRow, true),
      ("zenlogic", .editRow, true), ("xserver-business", .editRow, false),
      ("onamae-rental-server", .editRow, false), ("mixhost", .editRow, false),
      ("ionos", .deleteRow, false), ("dreamhost", .vanishes, false), ("heteml", .fixed, true),
      ("lolipop", .fixed, true),
    ])
  func `What to do about an SPF of the provider's own is known, and where if its pages tell it`(
    id: String, remedy: AutomaticSPF.Remedy, hasPlace: Bool
  ) throws {
    let automatic = try #require(Catalogue.provider(id: id)?.automaticSPF)
    #expect(automatic.remedy == remedy)
    #expect(automatic.place.isEmpty != hasPlace)
    #expect(automatic.texts.allSatisfy { $0.hasPrefix("v=spf1 ") })
  }

  @Test func `A setting that has to be switched off comes with its place`() {
    let automatic = Catalogue.all.compactMap(\.automaticSPF)
    #expect(automatic.count == 13)
    for one in automatic where one.remedy == .switchOff || one.remedy == .fixed {
      #expect(!one.place.isEmpty)
    }
  }

  @Test(arguments: Catalogue.all)
  func `Ways out begin with what does least harm`(provider: Provider) throws {
    let ranks = try provider.waysOut.map { try #require(WayOut.allCases.firstIndex(of: $0)) }
    #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
  }

  @Test(
    arguments: [
      ("value-domain", nil), ("sakura-cloud-dns", 500), ("gehirn-dns", 4000), ("conoha", nil),
      ("vercel", nil), ("porkbun", nil), ("namecheap", nil), ("netlify", nil), ("cloudns", nil),
    ] as [(String, Int?)])
  func `Forms that are known to hold a long key do not ask for a short one`(
    id: String, limit: Int?
  ) throws {
    let provider = try #require(Catalogue.provider(id: id))
    #expect(provider.holdsDKIM2048 == true && provider.textLimit == limit)
    #expect(provider.confidence(in: .holdsDKIM2048) == .likely)
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let filling = FormModel(provider).boxes(
      for: FormRecord(name: name, text: Samples.dkim2048), zone: zone
    ).filling
    #expect(try #require(filling).waysOut.isEmpty)
  }

  @Test(
    arguments: [
      ("godaddy", 512), ("dnsimple", 989), ("digitalocean", 504), ("name-com", 507),
      ("alibaba-cloud-dns", 511), ("cloudflare", 2048),
    ])
  func `A limit that counts quotation marks leaves less room, and SPF may have one of its own`(
    id: String, room: Int
  ) throws {
    let form = FormModel(try #require(Catalogue.provider(id: id)))
    let zone = try #require(DomainName("example.jp"))
    func fits(_ octets: Int) -> Bool {
      let text = "v=spf1 " + String(repeating: "a", count: octets - 7)
      return form.boxes(for: FormRecord(name: zone, text: text), zone: zone).filling != nil
    }
    #expect(fits(room) && !fits(room + 1))
  }

  @Test(
    arguments: [
      ("値(Value)", "値(Value)", "Value"), ("主机记录 (Host)", "主机记录 (Host)", "Host"),
      ("TTL", "TTL", "TTL"), ("内容", "内容", "内容"), ("Type (new)", "Type (new)", "Type (new)"),
      ("DNS設定(大きなテキスト欄)", "DNS設定(大きなテキスト欄)", "DNS設定(大きなテキスト欄)"),
      ("()", "()", "()"), ("値()", "値()", "値()"),
    ])
  func `A label that a site has in English too is English on an English screen`(
    label: String, ja: String, en: String
  ) {
    let phrase = Phrase(siteLabel: label)
    #expect(phrase.text(in: .ja) == ja && phrase.text(in: .en) == en)
  }

  @Test func `The form of an unknown company speaks the person's language`() {
    for label in Catalogue.generic.fields.map(\.label) {
      #expect(Phrase(siteLabel: label).text(in: .en).utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func `Xserver's own key is known`() {
    #expect(Catalogue.provider(id: "xserver")?.quirks.contains(.publishesOwnDKIM) == true)
  }

  @Test func `Xserver's own key at default is warned of before it is doubled`() throws {
    let form = FormModel(try #require(Catalogue.provider(id: "xserver")))
    let zone = try #require(DomainName("example.jp"))
    let name = try #require(DomainName("default._domainkey.example.jp"))
    let filling = try #require(
      form.boxes(for: FormRecord(name: name, text: Samples.dkim2048), zone: zone).filling)
    #expect(filling.warnings == [.nameHoldsProvidersKey])
  }

  @Test(
    arguments: [
      (["mx10.mixhost.jp"], [], "mixhost"),
      (["mail.example.jp"], ["ik11001.mixhost.jp"], "mixhost"),
      (["example.jp"], ["www1234.sakura.ne.jp"], "sakura"),
      (["aspmx.l.google.com", "alt1.aspmx.l.google.com"], [], "google-workspace"),
      (["example-jp.mail.protection.outlook.com"], [], "microsoft-365"),
      (["sv123.xserver.jp"], [], "xserver"),
      (["ik1-123-45678.vs.sakura.ne.jp"], [], "sakura-vps"),
    ] as [([String], [String], String)])
  func `Mail servers, or the hosts behind them, tell whose mail it is`(
    mx: [String], hosts: [String], id: String
  ) throws {
    let found = MailHosts.identify(mx: try names(mx), hosts: try names(hosts))
    #expect(found?.id == id)
  }

  @Test func `Mail hosts point to entries that exist, and mixhost is cPanel`() throws {
    for host in MailHosts.all {
      if let id = host.dnsProvider { #expect(Catalogue.provider(id: id) != nil, "\(id)") }
      #expect(!host.sources.isEmpty)
    }
    #expect(MailHosts.host(id: "mixhost")?.kind == .cPanel)
    #expect(MailHosts.identify(mx: try names(["mail.example.jp"])) == nil)
  }

  @Test func `At least eight public resolvers are asked by default, one of them Japanese`() {
    let asked = PublicResolvers.askedByDefault
    #expect(asked.count >= 8)
    #expect(asked.contains { $0.country == "JP" })
    for resolver in PublicResolvers.all {
      #expect(!resolver.servers.isEmpty, "\(resolver.id)")
      #expect(
        (resolver.v4 + resolver.v6 + resolver.bootstrap).allSatisfy { IPAddress($0) != nil })
      #expect(!resolver.sources.isEmpty)
    }
    #expect(Set(PublicResolvers.all.map(\.id)).count == PublicResolvers.all.count)
  }
}
