import DNSCore
import MailAuth
import Providers
import Verifier

extension ReportedCase {
  private static let owner = " include:spf.news.example ip4:198.51.100.7 ~all"

  static let ofRecords: [ReportedCase] = [
    ReportedCase("records 1", "A dash of another keyboard never becomes leave for everybody") {
      for sign in ["\u{FF70}", "\u{AD}", "\u{2500}", "\u{4E00}", "\u{303}", "\u{AC}", "\u{B1}"] {
        let look = await Look(World.withSPF("v=spf1 ip4:203.0.113.25 \(sign)all"))
        let open = look.spfLines.first { $0.hasSuffix(" all") || $0.hasSuffix("+all") }
        if let open { return open }
      }
      return nil
    },
    ReportedCase("records 2", "What was meant in a damaged line stays in the new one") {
      for start in [" v=spf1", "\"v=spf1", "v=spf1;", "v=spf", "v=spf1\t", "v=spf1\u{3000}"] {
        let look = await Look(World.withSPF(start + owner + (start.hasPrefix("\"") ? "\"" : "")))
        let lines = look.edits.compactMap(\.new).map { String(decoding: $0, as: UTF8.self) }
        let isKept = lines.contains {
          $0.contains("include:spf.news.example") && $0.contains("ip4:198.51.100.7")
        }
        if !isKept, look.toldLosses.isEmpty { return "\(start): \(lines)" }
      }
      return nil
    },
    ReportedCase("records 2 neutral", "A damaged line with a neutral ending is mended, too") {
      for text in [
        "v=spf1 +a +mx +ip4: 203.0.113.25 ?all", "v=spf1; +a +mx +ip4:203.0.113.25 ?all",
        "\"v=spf1 include:spf.news.example ?all\"",
      ] {
        let trial = DamagedWorld(World.withSPF(text), Catalogue.form("cloudflare"))
        let outcome = await trial.followForm(trial.look())
        if outcome != .ok { return "\(text): \(outcome)" }
      }
      return nil
    },
    ReportedCase("records 3", "A server that lags is waited for, and the right line is not touched")
    {
      for isFirst in [true, false] {
        var world = World.withSPF(World.spfText)
        var old = world
        old.remove(at: World.domain)
        world.lagging = old.rows
        if isFirst { (world.rows, world.lagging) = (old.rows, world.rows) }
        let look = await Look(world)
        if look.words.contains("does not allow") || look.words.contains("Add this") {
          return look.words
        }
        if let edit = look.edits.first(where: { $0.action != .add }) { return "\(edit)" }
      }
      return nil
    },
    ReportedCase("records 4", "The SPF of www is not taken for the missing one") {
      var world = World.withSPF()
      world.add("v=spf1 -all", at: World.name("www.example.jp"))
      let look = await Look(world)
      if let edit = look.edits.first(where: { $0.name == World.name("www.example.jp") }) {
        return "\(edit)"
      }
      return fault(in: look.words, without: ["Change the name"])
        ?? look.spfLines.first { $0.contains("-all") }
    },
    ReportedCase("records 4 key", "Another host's key below mail stays where it is") {
      var world = World.withKey()
      let place = World.name("default._domainkey.mail.example.jp")
      world.add(World.otherKeyText, at: place)
      let look = await Look(world)
      return look.edits.first { $0.name == place }.map(\.description)
        ?? fault(in: look.words, without: ["Change the name"])
    },
    ReportedCase(
      "records 5", "The host's record in another form is well, and nothing is waited for"
    ) {
      for text in [
        "v=spf1 a mx ip4:203.0.113.25 ~all", "v=spf1 mx a ip4:203.0.113.25 ~all",
        "v=spf1 +a +mx +ip4:203.0.113.25 -all", "v=spf1 a mx ip4:203.0.113.25/32 ~all",
        "v=spf1 include:spf.news.example +a +mx +ip4:203.0.113.25 ~all",
      ] {
        let look = await Look(World.withSPF(text))
        if look.report.verdict != .ok { return "\(text): \(look.report.verdict)" }
        if !look.edits.isEmpty { return "\(text): \(look.edits)" }
      }
      return nil
    },
    ReportedCase("records 6", "Every line that is offered can be read") {
      for text in [
        "v=spf1, a, mx, ~all", "v=spf1;a;mx;~all", "v=spf1\tip4:203.0.113.25\t~all",
        "v=spf10 ip4:203.0.113.25 ~all", "v=spf a mx ipv4:203.0.113.25 ~all",
        " v=spf1 ip4 203.0.113.25 ~all", "\"v=spf1 ip4: 203.0.113.25 ~all\"",
        "v=spf1 include:日本語.jp a ~all", "v=spf1 a:メール.example.jp ~all",
      ] {
        for line in (await Look(World.withSPF(text))).offeredSPF where (try? SPFRecord(line)) == nil
        {
          return "\(text): \(String(decoding: line, as: UTF8.self))"
        }
      }
      return nil
    },
    ReportedCase(
      "records 6 key", "A key that is cut and has a mark is replaced by the host's whole key"
    ) {
      let look = await Look(World.withKey("\"" + World.keyText.prefix(254)))
      let values =
        look.report.findings.flatMap { $0.offers(look.advice, look.provider) }
        + look.edits.compactMap(\.new)
      return values.first { $0.isMeant(as: .dkim) && $0 != Array(World.keyText.utf8) }
        .map { String(decoding: $0, as: UTF8.self) }
    },
    ReportedCase("records 7", "Marks in a comment are no fault") {
      let worlds = [
        World.withKey("v=DKIM1;k=rsa;comment=\"abc\";" + World.keyText.dropFirst(15)),
        World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 note=\"x\" ~all"),
      ]
      for world in worlds {
        let look = await Look(world)
        if look.report.verdict != .ok || !look.edits.isEmpty { return look.words }
      }
      return nil
    },
    ReportedCase("records 8", "A wildcard's texts are no rows of the key's name") {
      var world = World.withKey()
      world.add("some-verification=1", at: World.name("*.example.jp"))
      world.add("v=spf1 a -all", at: World.name("*.example.jp"))
      let look = await Look(world)
      if let edit = look.edits.first(where: { $0.purpose == .dkim }), edit.action != .add {
        return "\(edit)"
      }
      return fault(in: look.words, without: ["There are 2 records"])
    },
    ReportedCase("records 9", "DMARC is read as a receiver reads it") {
      for text in [
        " v=DMARC1; p=reject", "v=DMARC1; p=reject; sp=rejct", "V=DMARC1; p=reject",
        "v=DMARC1; p=reject; np=deny",
      ] {
        let row = AgreementRow("records 9", .dmarc, [text], .open)
        if let told = await Speakers(row).contradictions.first { return "\(text): \(told)" }
      }
      return nil
    },
    ReportedCase("records 9 cure", "A damaged policy is never mended to none, and reports stay") {
      let look = await Look(World.withPolicy("v=DMARC1; p=reject rua=mailto:a@example.jp"))
      let values =
        look.report.findings.flatMap { $0.offers(look.advice, look.provider) }
        + look.edits.compactMap(\.new)
      let texts = values.filter { $0.isMeant(as: .dmarc) }.map {
        String(decoding: $0, as: UTF8.self)
      }
      return texts.first { !$0.contains("p=reject") || !$0.contains("rua=mailto:a@example.jp") }
    },
    ReportedCase("records 10", "A key that only has to be entered is not made anew") {
      var world = World.withKey()
      world.add("v=DKIM1; p=", at: World.name("*._domainkey.example.jp"))
      let look = await Look(world)
      return fault(in: look.words, without: ["Make a new"])
    },
    ReportedCase("records 10 hash", "A tag too many is taken out, and the key stays") {
      let text = World.keyText.putting("h=rsa-sha256; k=rsa", for: "k=rsa")
      let look = await Look(World.withKey(text))
      return fault(in: look.words, without: ["Make a new", "SHA-1"])
    },
    ReportedCase("records 11", "A card says that an alias stands in the way") {
      var world = World.withKey()
      world.rows.append(
        Record(name: World.selector, ttl: 60, data: .cname(World.name("gone.keys.example"))))
      return fault(in: (await Look(world)).card(), with: ["CNAME"])
    },
    ReportedCase("records 13", "A service's alias that leads nowhere yet is not to be deleted") {
      var world = World.withSPF(World.spfText)
      world.wanted = []
      world.remove(at: World.selector)
      world.rows.append(
        Record(
          name: World.name("selector1._domainkey.example.jp"), ttl: 60,
          data: .cname(World.name("selector1-example-jp._domainkey.tenant.example"))))
      let look = await Look(world, selectors: [World.name("selector1")])
      return fault(in: look.words, without: ["Delete"])
    },
    ReportedCase("records 15", "What breaks for other senders is told, though the own one passes") {
      for term in [
        "include:spf.broken.example", "include:nothing.news.example",
        "redirect=nothing.news.example", "a:d1.shop.test a:d2.shop.test a:d3.shop.test",
      ] {
        let ending = term.hasPrefix("redirect=") ? "" : " ~all"
        let look = await Look(
          World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 \(term)\(ending)"))
        let name = String(term.split(separator: " ")[0].split { ":=".contains($0) }[1])
        if let told = fault(in: look.words, with: [name]) { return told }
      }
      let ring = await Look(
        World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 include:spf.ring.example ~all"))
      if ring.words.isEmpty { return "a ring" }
      let silenced = await Look(
        World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 ~all include:nothing.news.example"))
      return fault(in: silenced.words, without: ["nothing.news.example"])
    },
    ReportedCase("records 16", "A record that lets in everybody by another word is told") {
      for term in [
        "a/0", "mx/0", "ip6:::/0", "a//0", "include:spf.open.example", "exists:example.jp",
        "ip4:198.0.0.0/8", "ip6:2001::/16",
      ] {
        let look = await Look(World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 \(term) ~all"))
        if !look.words.contains(term) { return "\(term): \(look.words)" }
      }
      for term in ["include:spf.news.example", "exists:nothing.example.jp", "ip4:198.51.0.0/16"] {
        let look = await Look(World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 \(term) ~all"))
        if !look.words.isEmpty { return look.words }
      }
      let open = await Look(
        World.withSPF("v=spf1 +a +mx +ip4:203.0.113.25 redirect=spf.open.example"))
      return fault(in: open.words, with: ["redirect=spf.open.example"])
    },
    ReportedCase("records 17", "Foreign letters in a key are not called a cut") {
      let text = String(World.keyText.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
      return fault(in: (await Look(World.withKey(text))).words, without: ["cut short"])
    },
    ReportedCase("records 18", "One record that an answer holds twice is one record") {
      let look = await Look(World.withSPF(World.spfText, World.spfText))
      return look.report.verdict == .ok ? nil : look.words
    },
    ReportedCase("attack F1", "What is not known of an include takes no term out of the record") {
      let look = await Look(
        World.withSPF("v=spf1 include:spf.silent.example ip4:198.51.100.7 mx -all"))
      let lines = look.edits.filter { $0.purpose == .spf }.compactMap(\.new)
        .map { String(decoding: $0, as: UTF8.self) }
      return lines.first {
        !$0.contains("include:spf.silent.example") || !$0.contains("ip4:198.51.100.7")
      }
    },
    ReportedCase("attack F2", "Where a row may stand that nobody could see, none is added") {
      var world = World.withSPF()
      world.outcomes[Question(World.domain, .txt)] = .noReply(.timedOut)
      let look = await Look(world)
      if look.commands.contains("update add example.jp.") { return look.commands }
      return fault(in: look.card(), without: ["SPF: add a record"])
    },
    ReportedCase("attack F14", "No sender is made up where nobody told one") {
      var world = World.withSPF(World.spfText)
      world.rows.removeAll { [.a, .mx].contains($0.type) }
      let look = await Look(world, sender: nil)
      return fault(in: look.words, without: ["192.0.2.1"])
    },
    ReportedCase("house C", "Nothing is waited for where plan is content") {
      for text in ["v=spf1 +a +mx +ip4:203.0.113.25 include:spf.news.example -all"] {
        let row = AgreementRow("house C", .spf, [text], .sound)
        if let told = await Speakers(row).contradictions.first { return told }
      }
      return nil
    },
    ReportedCase("house D", "A domain that is well gets no letter about refused mail") {
      let look = await Look(World.withSPF(World.spfText))
      return fault(in: look.card(), without: ["is refused"])
    },
  ]
}
