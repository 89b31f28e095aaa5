import DNSCore
import Providers
import TUI
import Verifier
import Words

extension ReportedCase {
  static let ofWalks: [ReportedCase] = [
    ReportedCase("walks E1", "Where step 4 has something to mend, step 3 is not in place") {
      var walk = await Walk(
        World.withKey(String(World.keyText.prefix(237))), providerID: "namecheap")
      await walk.toFields()
      await walk.toPropagation()
      guard walk.lines.contains(where: { $0.hasPrefix("FIX") }) else { return nil }
      await walk.press(.character("b"))
      return fault(in: walk.lines.joined(separator: "\n"), without: ["in place"])
    },
    ReportedCase("walks E2", "A row that is to go is named, and a doubled name is changed") {
      var world = World.withKey(
        at: World.name("default._domainkey.example.jp.example.jp"), World.keyText)
      world.add(World.spfText, at: World.name("example.jp.example.jp"))
      for id in ["godaddy", "namecheap", "route53"] {
        let look = await Look(world, provider: Catalogue.form(id))
        let deletion = look.edits.first { $0.action == .delete }
        guard deletion != nil else { continue }
        if let told = fault(in: look.card(), with: ["example.jp.example.jp"]) { return told }
      }
      return nil
    },
    ReportedCase("walks E3", "Whoever changes a row is not sent to the button for a new one") {
      for (id, button) in [
        ("cloudflare", "Add record"), ("squarespace", "Add record"), ("route53", "Create record"),
      ] {
        let look = await Look(
          World.withSPF("v=spf1 include:spf.news.example ~all"), provider: Catalogue.form(id))
        if let told = fault(in: look.card(), without: [button]) { return told }
      }
      return nil
    },
    ReportedCase(
      "walks E4", "Of two SPF records one is changed and the other goes, everywhere alike"
    ) {
      let world = World.withSPF(World.spfText, "v=spf1 include:spf.news.example ~all")
      let look = await Look(world, provider: Catalogue.form("godaddy"))
      if look.spfLines.count != 1 { return "\(look.spfLines)" }
      return look.edits.map(\.action).sorted { $0.rawValue < $1.rawValue } == [.change, .delete]
        ? nil : "\(look.edits)"
    },
    ReportedCase("walks E5", "What was just entered is waited for, not blamed") {
      var walk = await Walk(World.withSPF(key: nil), providerID: "godaddy")
      await walk.toFields()
      await walk.toPropagation()
      return walk.lines.dropFirst().first?.hasPrefix("WAIT") == true
        ? nil : walk.lines.joined(separator: "\n")
    },
    ReportedCase("walks E6", "Two digits that were swapped are named, and not waited for") {
      let look = await Look(World.withSPF("v=spf1 +a +mx +ip4:203.0.113.52 ~all"))
      if look.report.verdict == .waiting { return "waiting" }
      let told = look.words + look.spfLines.joined()
      return fault(in: told, with: ["ip4:203.0.113.25"])
    },
    ReportedCase("walks E7", "A sender that the SPF lost on the way is told until the end") {
      let before = World.withSPF("v=spf1 include:spf.news.example ~all")
      var walk = await Walk(before)
      await walk.toFields()
      walk.publish(World.withSPF(World.spfText))
      await walk.toPropagation()
      await walk.wait(600)
      return fault(in: walk.lines.joined(separator: "\n"), with: ["include:spf.news.example"])
    },
    ReportedCase("walks E8", "Two values in each other's row are told as what they are") {
      var world = World.withSPF(World.keyText, key: nil)
      world.add(World.spfText, at: World.selector)
      let look = await Look(world)
      return fault(
        in: look.words,
        without: [
          "DKIM stands at another name: default._domainkey.example.jp", "harmless",
          "Change the name to example.jp",
        ])
    },
    ReportedCase("walks E9", "Where a name has one entry for all its texts, that entry is opened") {
      for id in ["route53", "google-cloud-dns", "azure-dns"] {
        let world = World.withSPF("site-verification=abc", "MS=ms12345")
        let trial = DamagedWorld(world, Catalogue.form(id))
        if let told = await trial.followForm(trial.look()).contradiction { return "\(id): \(told)" }
      }
      return nil
    },
    ReportedCase(
      "walks E10", "Who reads English is not given Japanese labels for an unknown company"
    ) {
      let card = (await Look(World.withSPF(key: nil))).card(.en)
      let foreign = card.unicodeScalars.first { (0x3040...0x9FFF).contains($0.value) }
      return foreign.map { "\($0): \(card)" }
    },
    ReportedCase("walks E11", "A card that could not see the records says so") {
      var world = World.withSPF(World.spfText)
      world.silent = [World.first, World.second]
      return fault(in: (await Look(world)).card(), without: ["SPF: add a record"])
    },
    ReportedCase("walks E12", "An error mail in the box for the domain is read as one") {
      var walk = await Walk(World.withSPF(World.spfText), begins: false)
      await walk.press(.character("2"))
      await walk.paste(
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n"
          + "550-5.7.26 SPF [example.jp] with ip: [203.0.113.25] = did not pass\n"
          + "550-5.7.26 see https://support.google.com/mail/answer/81126#authentication\n")
      await walk.press(.enter)
      return fault(in: walk.lines.joined(separator: "\n"), without: ["support.google.com"])
    },
    ReportedCase("walks E13", "Mail that goes to the domain's own host is not called Google's") {
      for name in ["_spf.google.com", "spf.protection.outlook.com"] {
        let walk = await Walk(World.withSPF("v=spf1 a mx include:\(name) ~all"))
        let lines = walk.lines.joined(separator: "\n")
        if let told = fault(in: lines, without: ["Google", "Microsoft"]) { return told }
      }
      return nil
    },
    ReportedCase("house A", "A key that receivers cannot read is not left as it is") {
      let row = AgreementRow(
        "house A", .dkim, ["v=dkim1; " + World.keyText.dropFirst(9)], .unusable)
      return await WizardSpeaker(row).contradictions.first
    },
  ]

  static let ofJapaneseWalks: [ReportedCase] = [
    ReportedCase("walks J1", "A box that holds the whole zone is never emptied") {
      for id in ["value-domain", "bind-zone-file"] {
        for world in [
          World.withKey(String(World.keyText.prefix(100))),
          World.withSPF(World.spfText, "v=spf1 include:spf.news.example ~all"),
        ] {
          let look = await Look(world, provider: Catalogue.form(id))
          let words = look.words + look.card()
          if let told = fault(in: words, without: ["delete all", "全部消し"]) { return told }
          let trial = DamagedWorld(world, Catalogue.form(id))
          if let told = await trial.followForm(look).contradiction { return told }
        }
      }
      return nil
    },
    ReportedCase("walks J2", "An old value is not called entered") {
      var walk = await Walk(
        World.withSPF("v=spf1 ip4:198.51.100.77 ~all"), providerID: "muumuu-dns")
      await walk.toFields()
      await walk.toPropagation()
      await walk.wait(120)
      return fault(in: walk.lines.joined(separator: "\n"), without: ["has the records"])
    },
    ReportedCase("walks J3", "What is copied is what is shown") {
      var walk = await Walk(
        World.withSPF("v=spf1 include:spf.news.example ~all"), providerID: "value-domain")
      await walk.toFields()
      await walk.press(.character("C"))
      guard let copied = walk.copied else { return nil }
      let shown = walk.lines.joined(separator: "\n")
      return copied.split(separator: "\n").map(String.init).first { !shown.contains($0) }
    },
    ReportedCase("walks J4", "A form that cannot hold the key does not ask for it again") {
      for world in [
        World.withSPF(World.spfText, key: nil), World.withKey(String(World.keyText.prefix(255))),
      ] {
        let look = await Look(world, provider: Catalogue.form("sakura-domain"))
        if !look.ends.contains(.cannotHold) { continue }
        if let told = fault(in: look.words, without: ["paste all of it"]) { return told }
      }
      return nil
    },
    ReportedCase("walks J5", "An SPF value in the key's row is not to stay there") {
      for text in [World.spfText, "\"\(World.spfText)\""] {
        let look = await Look(World.withKey(text))
        let findings = look.report.findings.filter { $0.record.purpose == .dkim }
        let offers = findings.flatMap { $0.offers(look.advice, look.provider) }
        if let spf = offers.first(where: { $0.isMeant(as: .spf) }) {
          return String(decoding: spf, as: UTF8.self)
        }
        if let told = fault(in: look.words, without: ["wrong name", "another name"]) {
          return told
        }
      }
      return nil
    },
    ReportedCase("walks J6", "Two SPF rows at Cloudflare are one after doing it once") {
      let world = World.withSPF(World.spfText, "v=spf1 include:spf.news.example ~all")
      let trial = DamagedWorld(world, Catalogue.form("cloudflare"))
      return await trial.followForm(trial.look()).contradiction
    },
    ReportedCase("walks J7", "An SPF without the host's server is not well, whoever sends") {
      let look = await Look(World.withSPF("v=spf1 +ip4:198.51.100.77 ~all"), sender: nil)
      return look.report.verdict == .broken && !look.edits.isEmpty ? nil : "\(look.report.verdict)"
    },
    ReportedCase("walks J8", "A row that is to be deleted is told by its name") {
      let place = "_domainkey.example.jp"
      let look = await Look(
        World.withKey(at: World.name(place), World.keyText), provider: Catalogue.form("muumuu-dns"))
      guard look.edits.contains(where: { $0.action == .delete }) else { return nil }
      return fault(in: look.card(), with: ["_domainkey"])
    },
    ReportedCase("walks J8 value", "A right value at a wrong name is not to be replaced") {
      var swapped = World.withSPF()
      swapped.remove(at: World.selector)
      swapped.add(World.spfText, at: World.selector)
      for world in [
        World.withKey(at: World.name("default._domainkey.example.jp.example.jp"), World.keyText),
        swapped,
      ] {
        for id in ["cloudflare", "muumuu-dns"] {
          var walk = await Walk(world, providerID: id)
          await walk.toFields()
          let page = walk.lines.joined(separator: "\n")
          if let told = fault(in: page, without: ["Replace its value"]) { return told }
        }
      }
      return nil
    },
    ReportedCase("walks J10", "Capitals that became small are called that") {
      let look = await Look(World.withKey(World.keyText.lowercased()))
      let words = look.words.lowercased()
      return words.contains("small") || words.contains("lower") || words.contains("capital")
        ? nil : look.words
    },
    ReportedCase("walks J10 empty", "A key at the bare domain leaves no hole in the sentence") {
      let look = await Look(
        World.withKey(at: World.domain, World.keyText), provider: Catalogue.form("muumuu-dns"))
      return fault(in: look.words, without: ["replace  by", "step 3"])
    },
  ]
}
