import DNSCore
import Fakes
import Verifier

extension AgreementRow {
  private static func each(
    _ stands: String, _ purpose: Purpose, _ truth: Truth, _ texts: [String]
  ) -> [AgreementRow] {
    texts.map { AgreementRow(stands, purpose, [$0], truth) }
  }

  private static func damaged(_ damages: [Damage], _ text: String, _ at: Purpose) -> [AgreementRow]
  {
    damages.compactMap { damage in
      guard let texts = damage.texts(of: at), texts != [text] else { return nil }
      return AgreementRow(damage.stands, at, texts, .open)
    }
  }

  static let spf: [AgreementRow] =
    each(
      "records 5", .spf, .sound,
      [
        World.spfText, "v=spf1 a mx ip4:203.0.113.25 ~all", "v=spf1 mx a ip4:203.0.113.25 ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 -all", "v=spf1 +a +mx +ip4:203.0.113.25/32 ~all",
        "V=SPF1 +A +MX +IP4:203.0.113.25 ~ALL", "v=spf1  +a  +mx +ip4:203.0.113.25 ~all ",
        "v=spf1 include:spf.news.example +a +mx +ip4:203.0.113.25 ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 include:spf.news.example ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 ip4:198.51.100.7 ip6:2001:db8::7 ~all",
        "v=spf1 mx -all", "v=spf1 a ~all", "v=spf1 a/24 ~all", "v=spf1 ip4:203.0.113.0/24 ~all",
        "v=spf1 a:example.jp mx:example.jp ip4:203.0.113.25 ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 foo=bar ~all", "v=spf1 exists:%{d} -all",
      ])
    + each(
      "records 7", .spf, .sound, ["v=spf1 +a +mx +ip4:203.0.113.25 note=\"x\" ~all"])
    + each(
      "walks E6", .spf, .sound,
      ["v=spf1 +a +mx +ip4:203.0.113.52 ~all", "v=spf1 +a +mx +ip4:203.0.113.250 ~all"])
    + each(
      "spf-permissive", .spf, .sound,
      [
        "v=spf1 +a +mx +ip4:203.0.113.25 ?all", "v=spf1 +a +mx +ip4:203.0.113.25",
        "v=spf1 +a +mx +ip4:203.0.113.25 +all", "v=spf1 ip4:0.0.0.0/0 ~all",
      ])
    + each(
      "records 16", .spf, .sound,
      [
        "v=spf1 a/0 ~all", "v=spf1 mx/0 -all", "v=spf1 +a +mx +ip4:203.0.113.25 ip6:::/0 -all",
        "v=spf1 include:spf.open.example ~all", "v=spf1 redirect=spf.open.example",
      ])
    + each(
      "records 15", .spf, .sound,
      [
        "v=spf1 ip4:203.0.113.25 include:nothing.news.example ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 include:spf.broken.example ~all",
        "v=spf1 ip4:203.0.113.25 include:spf.ring.example ~all",
      ])
    + each(
      "spf-sender-not-listed", .spf, .unusable,
      [
        "v=spf1 -all", "v=spf1 ~all", "v=spf1 ip4:198.51.100.7 ~all", "v=spf1",
        "v=spf1 include:spf.news.example -all", "v=spf1 -a -mx -ip4:203.0.113.25 ~all",
        "v=spf1 ip6:2001:db8::/32 -all", "v=spf1 redirect=spf.shop.example",
      ])
    + each(
      "spf-syntax", .spf, .unusable,
      [
        "v=spf1 +a +mx +ip4:203.0.113 ~all", "v=spf1 +ip4:203.0.113.25/33 ~all",
        "v=spf1 include: a mx ~all", "v=spf1 please a mx ~all", "v=spf1 ip6:203.0.113.25 ~all",
        "v=spf1 a mx redirect=a.example redirect=b.example", "v=spf1 203.0.113.25 ~all",
        "v=spf1 a mx ip4=203.0.113.25 ip4 ~all", "v=spf1 a, mx, ~all",
        "v=spf1.", "v=spf2.0/mfrom a mx ~all", "spf1 a mx ~all", "v=spf 1 a mx ~all",
        "v=spf1 a mx ~all~all", "v=spf1 a mx ~al", "v=spf1 a mx all~",
      ])
    + each(
      "spf-void-lookups", .spf, .unusable,
      [
        "v=spf1 include:spf.broken.example a ~all", "v=spf1 include:nothing.news.example a ~all",
        "v=spf1 redirect=nothing.news.example",
        "v=spf1 a:d1.example.jp a:d2.example.jp a:d3.example.jp a ~all",
      ])
    + [
      AgreementRow("spf-multiple", .spf, [World.spfText, "v=spf1 mx -all"], .unusable),
      AgreementRow(
        "spf-multiple", .spf, [World.spfText, "v=spf1 a -all", "v=spf1 mx ~all"], .unusable),
      AgreementRow("walks E9", .spf, [World.spfText, "site-verification=abc"], .sound),
      AgreementRow("records 2", .spf, [World.spfText, "\"v=spf1 mx -all\""], .sound),
      AgreementRow("records 2", .spf, [World.spfText, "v=spf1; mx -all"], .sound),
      AgreementRow(
        "records 2", .spf, [World.spfText, "v=spf include:spf.news.example -all"], .sound),
      AgreementRow("records 18", .spf, [World.spfText, World.spfText], .sound),
      AgreementRow("not-published", .spf, [], .unusable),
      AgreementRow("walks J5", .spf, [World.keyText], .unusable),
    ] + damaged(Damage.ofSPF, World.spfText, .spf)

  static let keys: [AgreementRow] =
    each(
      "house 0", .dkim, .sound,
      [
        World.keyText, String(World.keyText.dropLast()), "k=rsa; p=" + PublishedKeys.rsa2048,
        "p=" + PublishedKeys.rsa2048, "v=DKIM1;k=rsa;p=" + PublishedKeys.rsa2048,
        "v=DKIM1 ; k = rsa ; p = " + PublishedKeys.rsa2048 + " ;",
        "v=DKIM1; k=rsa; t=s; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=rsa; s=email; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=rsa; s=*; h=sha256; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; h=sha1:sha256; k=rsa; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=rsa; x=unknown; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; p=" + PublishedKeys.rsa2048 + "; k=rsa",
        "v=DKIM1; k=rsa; p=" + PublishedKeys.rsa2048.prefix(100) + " "
          + PublishedKeys.rsa2048.dropFirst(100),
        "v=DKIM1; k=rsa; t=y; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=rsa; g=*; p=" + PublishedKeys.rsa2048,
      ])
    + each(
      "records 7", .dkim, .sound,
      [
        "v=DKIM1;k=rsa;comment=\"abc\";p=" + PublishedKeys.rsa2048,
        "v=DKIM1; n=\"made by hand\"; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; n=a\\b; p=" + PublishedKeys.rsa2048,
      ])
    + each(
      "house 0", .dkim, .unusable,
      [
        "v=dkim1; k=rsa; p=" + PublishedKeys.rsa2048, "v=DKIM1; k=rsa; P=" + PublishedKeys.rsa2048,
        "v=DKIM2; p=" + PublishedKeys.rsa2048, "v=DKIM1; k=dsa; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=rsa; p=", "v=DKIM1; k=rsa", "v=DKIM1", "made by hand",
        World.keyText + ";", World.keyText + " trailing", World.keyText + " a b=c",
        World.keyText + " p=" + PublishedKeys.rsa2048, "k=rsa; k=rsa; p=" + PublishedKeys.rsa2048,
        "k=rsa; p=" + PublishedKeys.rsa2048 + "; v=DKIM1",
        "v=DKIM1; h=sha1; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; h=rsa-sha256; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; s=web; p=" + PublishedKeys.rsa2048,
        "v=DKIM1; k=ed25519; p=" + PublishedKeys.rsa2048, "v=DKIM1; p=" + PublishedKeys.rsa512,
        "v=DKIM1; p=" + PublishedKeys.elliptic, "v=DKIM1; k=rsa; p=MIIBIjAN...IDAQAB",
      ])
    + [
      AgreementRow("dkim-key-mismatch", .dkim, [World.otherKeyText], .open),
      AgreementRow("dkim-key-mismatch", .dkim, ["v=DKIM1; p=" + PublishedKeys.rsa1024], .open),
      AgreementRow("dkim-multiple-records", .dkim, [World.keyText, World.otherKeyText], .unusable),
      AgreementRow("dkim-multiple-records", .dkim, [World.keyText, "made by hand"], .unusable),
      AgreementRow("not-published", .dkim, [], .unusable),
    ] + damaged(Damage.ofKeys, World.keyText, .dkim)

  static let policies: [AgreementRow] =
    each(
      "records 9", .dmarc, .sound,
      [
        "v=DMARC1; p=none", "v=DMARC1;p=reject", "v=DMARC1; p=quarantine; pct=50; adkim=s",
        "v=DMARC1 ; p = reject ;", "v=DMARC1; p=reject; sp=none; np=reject",
        "v=DMARC1; p=none; rua=mailto:a@example.jp,mailto:b@example.net; ruf=mailto:c@example.jp",
        "v=DMARC1; p=none; x-unknown=1", "v=DMARC1; P=NONE", "v=DMARC1; p=reject; t=y",
        "v=DMARC1; p=reject; psd=n; aspf=s; fo=1:d:s; ri=86400",
      ])
    + each(
      "records 9", .dmarc, .unusable,
      [
        " v=DMARC1; p=reject", "v=dmarc1; p=reject", "v=DMARC1", "p=reject; v=DMARC1",
        "v=DMARC2; p=none", "\"v=DMARC1; p=reject\"", "v=DMARC1, p=none", "DMARC1; p=none",
        "v=DMARC1; p=noone", "v=DMARC1; p=", "v=DMARC1 p=reject",
      ])
    + each(
      "records 9", .dmarc, .open,
      [
        "V=DMARC1; p=reject", "v=DMARC1; p=reject; sp=rejct", "v=DMARC1; p=reject; sp=nome",
        "v=DMARC1; p=reject; sp=nome; rua=mailto:a@example.jp", "v=DMARC1; p=reject; np=deny",
        "v=DMARC1; p=none; p=reject", "v=DMARC1; p=reject rua=mailto:a@example.jp",
        "v=DMARC1; rua=mailto:a@example.jp", "v=DMARC1; p=none; rua=a@example.jp",
        "v=DMARC1; p=none; fo:0", "v=DMARC1\\; p=none", "v=DMARC1; p=ｎone",
        "v=DMARC1; p=\u{2011}none", "v=DMARC1; p=none;; rua=mailto:a@example.jp",
        "v=DMARC1; p=none; pct=abc", "v=DMARC1; p=none; adkim=x", "v=DMARC1; p=reject;\u{A0}pct=5",
      ])
    + [
      AgreementRow(
        "dmarc-record-invalid", .dmarc, ["v=DMARC1; p=none", "v=DMARC1; p=reject"], .unusable),
      AgreementRow("records 9", .dmarc, ["v=DMARC1; p=none", "site-verification=abc"], .sound),
      AgreementRow("records 9", .dmarc, ["v=DMARC1; p=none", "\"v=DMARC1; p=reject\""], .sound),
      AgreementRow("records 9", .dmarc, ["v=DMARC1; p=reject", "DMARC1; p=none"], .sound),
      AgreementRow("dmarc-missing", .dmarc, [], .unusable),
    ]
}

extension Damage {
  /// The texts that a damage leaves at a purpose's name in a zone that was well; nil where it leaves
  /// more than texts, or nothing.
  func texts(of purpose: Purpose) -> [String]? {
    var world = World([
      World.text(World.spfText, at: World.domain), World.text(World.keyText, at: World.selector),
    ])
    world.meant = [World.spfText]
    var random = Seeded(7)
    harm(&world, &random)
    let name = purpose == .spf ? World.domain : World.selector
    let rows = world.rows.filter { $0.name == name && $0.joinedText != nil }
    guard !rows.isEmpty, !world.isSilentInside else { return nil }
    return rows.compactMap(\.joinedText).map { String(decoding: $0, as: UTF8.self) }
  }
}
