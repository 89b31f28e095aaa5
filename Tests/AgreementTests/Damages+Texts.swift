import DNSCore
import Fakes
import Verifier

extension Damage {
  /// Signs that a keyboard or a word processor gives for "-" and "~".
  ///
  /// Some of them cannot be told from anything: what they stood for, the owner has to say.
  private static let signs = [
    "\u{FF70}", "\u{AD}", "\u{2500}", "\u{4E00}", "\u{FE63}", "\u{2043}", "\u{223C}", "\u{2053}",
    "\u{303}", "\u{AC}", "\u{B1}", "\u{2013}", "\u{2212}", "\u{FF5E}", "\u{301C}", "\u{30FC}",
    "\u{2011}", "\u{2D7}",
  ]

  static let ofSPF: [Damage] =
    signs.map { sign in
      spf(
        "records 1", "all behind \(sign)",
        isClear: !["\u{AD}", "\u{303}", "\u{AC}", "\u{B1}"].contains(sign)
      ) {
        $0.puttingSign(sign)
      }
    } + [
      spf("records 2", "a blank in front") { " " + $0 },
      spf("records 2", "quotation marks around") { "\"\($0)\"" },
      spf("records 2", "a semicolon behind the version") { $0.putting("v=spf1; ", for: "v=spf1 ") },
      spf("spf-syntax", "v=spf") { $0.putting("v=spf ", for: "v=spf1 ") },
      spf("records 2", "a tab behind the version") { $0.putting("v=spf1\t", for: "v=spf1 ") },
      spf("records 2", "a wide blank behind the version") {
        $0.putting("v=spf1\u{3000}", for: "v=spf1 ")
      },
      spf("records 2", "ip4: and a blank") { $0.putting("ip4: ", for: "ip4:") },
      spf("records 2", "the ending glued") {
        $0.putting("~all", for: " ~all").putting("-all", for: " -all")
      },
      spf("records 6", "commas") {
        $0.split(separator: " ").joined(separator: ", ")
      },
      spf("records 6", "semicolons") { $0.split(separator: " ").joined(separator: ";") },
      spf("records 6", "tabs") { $0.split(separator: " ").joined(separator: "\t") },
      spf("records 6", "ipv4") { $0.putting("ipv4:", for: "ip4:") },
      spf("records 6", "v=spf10") { $0.putting("v=spf10 ", for: "v=spf1 ") },
      spf("records 6", "a word that is no term") { $0.putting("v=spf1 please ", for: "v=spf1 ") },
      spf("records 6", "include of a name in kana") {
        $0.putting("v=spf1 include:メール.example ", for: "v=spf1 ")
      },
      spf("spf-syntax", "include=") { $0.putting("include=", for: "include:") },
      spf("spf-syntax", "v=spf1 twice") { $0.putting("v=spf1 v=spf1 ", for: "v=spf1 ") },
      spf("spf-syntax", "spf1 without v=") { $0.putting("spf1 ", for: "v=spf1 ") },
      spf("spf-syntax", "two endings") { $0 + " -all" },
      spf("quotes-embedded", "one quotation mark at the end") { $0 + "\"" },
      spf("quotes-embedded", "brackets") { "( " + $0 + " )" },
      spf("invisible-characters", "a no-break blank") {
        $0.putting("v=spf1\u{A0}", for: "v=spf1 ")
      },
      spf("invisible-characters", "full-width letters") { $0.putting("ｖ＝spf1", for: "v=spf1") },
      spf("invisible-characters", "a mark of byte order") { "\u{FEFF}" + $0 },
      spf("spf-redirect-conflict", "redirect beside all") {
        $0.puttingSign("redirect=spf.news.example ~")
      },
      spf("spf-permissive", "an open ending") { $0.puttingSign("+") },
      spf("spf-permissive", "a neutral ending") { $0.puttingSign("?") },
      spf("records 16", "a network of everybody") { $0.putting("v=spf1 a/0 ", for: "v=spf1 ") },
      spf("records 15", "an include without SPF") {
        $0.putting("v=spf1 include:nothing.news.example ", for: "v=spf1 ")
      },
      spf("records 15", "an include that is damaged") {
        $0.putting("v=spf1 include:spf.broken.example ", for: "v=spf1 ")
      },
      spf("spf-void-lookups", "three dead names") {
        $0.putting("v=spf1 a:d1.example.jp a:d2.example.jp a:d3.example.jp ", for: "v=spf1 ")
      },
      Damage("records 3", "an include that is silent") { world, _ in
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        let line = "v=spf1 include:spf.silent.example ip4:198.51.100.7 ~all"
        world.meant = [line]
        world.add(line, at: World.domain)
        world.isSilentInside = true
      },
      Damage("spf-multiple", "two records") { world, random in
        let line = random.pick(owners.dropLast())
        world.meant.append(line)
        if world.texts(at: World.domain).allSatisfy({ !$0.isMeant(as: .spf) }) {
          world.add(World.spfText, at: World.domain)
        }
        world.add(line, at: World.domain)
      },
      Damage("spf-multiple", "three records") { world, random in
        for line in [owners[0], owners[1], World.spfText]
        where !world.texts(at: World.domain).contains(Array(line.utf8)) {
          world.meant.append(line)
          world.add(line, at: World.domain)
        }
      },
      Damage("records 5", "the host's record in another form") { world, random in
        let forms = [
          "v=spf1 a mx ip4:203.0.113.25 ~all", "v=spf1 +mx +a +ip4:203.0.113.25 ~all",
          "v=spf1 +a +mx +ip4:203.0.113.25 -all", "V=SPF1 A MX IP4:203.0.113.25/32 ~ALL",
          "v=spf1 +a +mx +ip4:203.0.113.25 include:spf.news.example ~all",
        ]
        let line = random.pick(forms)
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        world.meant = [line]
        world.add(line, at: World.domain)
      },
      Damage("walks E6", "two digits swapped, and +a hides it") { world, _ in
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        let line = "v=spf1 +a +mx +ip4:203.0.113.52 ~all"
        world.meant = [line]
        world.add(line, at: World.domain)
      },
      Damage("spf-sender-not-listed", "an owner's line without the host") { world, random in
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        world.meant = ["v=spf1 ip4:198.51.100.77 ~all"]
        world.add("v=spf1 ip4:198.51.100.77 ~all", at: World.domain)
      },
      Damage("spf-too-many-lookups", "a line that is full") { world, _ in
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        let line =
          "v=spf1 include:spf.wide.example a:h6.shop.example a:h7.shop.example a:h8.shop.example -all"
        world.meant = [line]
        world.add(line, at: World.domain)
        world.cases.append("full")
      },
      Damage("records 6", "strings joined without their blank") { world, random in
        world.remove(at: World.domain) { $0.isMeant(as: .spf) }
        world.meant = ["v=spf1 include:spf.news.example ip4:198.51.100.7 ~all"]
        world.rows.append(
          Record(
            name: World.domain, ttl: 600,
            data: .txt([
              Array("v=spf1 include:spf.news.example ip4:198.51.100.7".utf8), Array("~all".utf8),
            ])))
      },
      Damage("records 18", "the record twice in one answer") { world, _ in
        guard let row = world.rows.first(where: { $0.joinedText?.isMeant(as: .spf) == true }) else {
          return
        }
        world.rows.append(row)
      },
    ]

  static let ofKeys: [Damage] = [
    key("dkim-truncated", "cut at 255") { String($0.prefix(255)) },
    key("dkim-truncated", "cut at 100") { String($0.prefix(100)) },
    key("quotes-embedded", "backslashes") { $0.split(separator: ";").joined(separator: "\\;") },
    key("quotes-embedded", "quotation marks around") { "\"\($0)\"" },
    key("quotes-embedded", "two pieces with their marks") {
      "\"\($0.prefix(200))\" \"\($0.dropFirst(200))\""
    },
    key("walks J10", "lower-cased") { $0.lowercased() },
    key("invisible-characters", "a wide blank") { $0.putting(";\u{3000}k", for: "; k") },
    key("invisible-characters", "curly marks") { "\u{201C}\($0)\u{201D}" },
    key("records 6", "marks and cut") { "\"" + $0.prefix(254) },
    key("records 7", "a note with marks") {
      $0.putting("v=DKIM1; n=\"by hand\";", for: "v=DKIM1;")
    },
    key("records 10", "withdrawn") { _ in "v=DKIM1; p=" },
    key("records 10", "h=rsa-sha256") { $0.putting("h=rsa-sha256; k=rsa", for: "k=rsa") },
    key("records 17", "base64 for addresses") {
      String($0.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    },
    key("records 17", "a question mark in the key") { $0.putting("?", for: "Q8A") },
    key("house 0", "v=dkim1") { $0.putting("v=dkim1", for: "v=DKIM1") },
    key("house 0", "P=") { $0.putting("P=", for: "p=") },
    key("house 0", "p= twice") { $0 + " p=" + PublishedKeys.rsa2048 },
    key("house 0", "k= twice") { $0.putting("k=rsa; k=rsa", for: "k=rsa") },
    key("house 0", "the version last") { $0.putting("k=rsa", for: "v=DKIM1; k=rsa") + " v=DKIM1" },
    key("house 0", "h=sha1") { $0.putting("h=sha1; k=rsa", for: "k=rsa") },
    key("house 0", "s=web") { $0.putting("s=web; k=rsa", for: "k=rsa") },
    key("house 0", "two semicolons") { $0 + ";" },
    key("house 0", "words behind it") { $0 + " trailing" },
    key("house 0", "a tag with a blank") { $0 + " a b=c" },
    key("dkim-key-unusable", "512 bits") { _ in "v=DKIM1; k=rsa; p=" + PublishedKeys.rsa512 },
    key("dkim-key-unusable", "testing") { $0.putting("t=y; k=rsa", for: "k=rsa") },
    key("dkim-key-mismatch", "another key") { _ in World.otherKeyText },
    key("wrong-record-type", "a host name for a key") { _ in "default._domainkey.mail.example" },
    key("walks J5", "the SPF value in the key's row") { _ in World.spfText },
    key("walks J5", "the SPF value with marks in the key's row") { _ in "\"\(World.spfText)\"" },
    Damage("dkim-multiple-records", "two halves") { world, _ in
      world.remove(at: World.selector)
      world.add(String(World.keyText.prefix(200)), at: World.selector)
      world.add(String(World.keyText.dropFirst(200)), at: World.selector)
    },
    Damage("dkim-multiple-records", "two keys") { world, _ in
      world.remove(at: World.selector)
      world.add(World.keyText, at: World.selector)
      world.add(World.otherKeyText, at: World.selector)
    },
    Damage("dkim-multiple-records", "a key and a note") { world, _ in
      world.remove(at: World.selector)
      world.add(World.keyText, at: World.selector)
      world.add("made by hand", at: World.selector)
    },
  ]

  static let ofPolicies: [Damage] =
    [
      " v=DMARC1; p=reject", "V=DMARC1; p=reject", "v=DMARC1; p=reject; sp=rejct",
      "v=DMARC1; p=reject; sp=nome; rua=mailto:a@example.jp", "v=DMARC1; p=reject; np=deny",
      "v=DMARC1; p=none; p=reject", "v=DMARC1, p=none, rua=mailto:a@example.jp",
      "v=DMARC1; p=noone", "v=DMARC1; p=reject rua=mailto:a@example.jp", "v=DMARC1 p=quarantine",
      "v=DMARC1; rua=mailto:a@example.jp", "p=reject; v=DMARC1", "\"v=DMARC1; p=reject\"",
      "v=DMARC1;p=reject", "v=DMARC1; p=quarantine; pct=50; adkim=s",
      "v=DMARC1; p=none; rua=a@example.jp", "v=DMARC1; p=none; fo:0", "v=DMARC1\\; p=none",
      "v=DMARC1; p=ｎone", "v=DMARC1; p=\u{2011}none",
    ].map { policy("records 9", $0) } + [
      Damage("dmarc-record-invalid", "two policies") { world, _ in
        world.remove(at: World.dmarc)
        world.add("v=DMARC1; p=none", at: World.dmarc)
        world.add("v=DMARC1; p=reject", at: World.dmarc)
      }
    ]
}
