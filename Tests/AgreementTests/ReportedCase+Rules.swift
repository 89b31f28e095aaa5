import DNSCore
import MailAuth
import Providers
import Verifier

/// Sentences that hold a single rule of the advice each: without the rule the sentence is false.
extension ReportedCase {
  static let ofRules: [ReportedCase] = [
    ReportedCase(
      "rules 1", "A term that keeps the host out in front of its own is found and mended"
    ) {
      for text in [
        "v=spf1 -ip4:203.0.113.0/24 +a +mx +ip4:203.0.113.25 ~all",
        "v=spf1 -a -mx +a +mx +ip4:203.0.113.25 ~all",
      ] {
        for sender in [World.address(World.sender), nil] {
          let look = await Look(World.withSPF(text), sender: sender)
          if look.report.verdict != .broken { return "\(text): \(look.report.verdict)" }
        }
        let trial = DamagedWorld(World.withSPF(text), Catalogue.form("cloudflare"))
        let outcome = await trial.followForm(trial.look())
        if outcome != .ok { return "\(text): \(outcome)" }
      }
      // Whom it keeps out may be somebody else.
      let other = await Look(
        World.withSPF("v=spf1 -ip4:198.51.100.9 +a +mx +ip4:203.0.113.25 ~all"))
      return other.edits.isEmpty && other.report.verdict == .ok ? nil : "\(other.edits)"
    },
    ReportedCase("rules 2", "The row that the company made goes, and the owner's own is changed") {
      let own = "v=spf1 include:spf.news.example ~all"
      let automatic = "v=spf1 include:_spf.onamae.ne.jp ~all"
      let look = await Look(
        World.withSPF(own, automatic), provider: Catalogue.form("onamae-rental-server"))
      let told = look.edits.filter { $0.purpose == .spf }.map { edit in
        "\(edit.action.rawValue) \(edit.old.map { String(decoding: $0, as: UTF8.self) } ?? "-")"
      }
      return told == ["change \(own)", "delete \(automatic)"] ? nil : "\(told)"
    },
    ReportedCase("rules 3", "Where a name has one entry with another text, no new row is told") {
      for id in ["route53", "google-cloud-dns", "azure-dns"] {
        let look = await Look(
          World.withSPF("site-verification=abc"), provider: Catalogue.form(id))
        guard look.advice.tasks.map(\.action) == [.openSet] else {
          return "\(id): \(look.advice.tasks.map(\.action))"
        }
        if let told = fault(in: look.card(), without: ["SPF: add a record"]) { return told }
        let empty = await Look(World.withSPF(), provider: Catalogue.form(id))
        guard empty.advice.tasks.map(\.action) == [.add] else { return "\(id): an empty name" }
      }
      return nil
    },
    ReportedCase("rules 4", "Where a policy of the domain above holds, none is added") {
      var world = World.withSPF(World.spfText)
      world.remove(at: World.dmarc)
      world.wanted.append(World.policy())
      if await Look(world).edits.map(\.purpose) != [.dmarc] { return "without one above" }
      let above = World.name("_dmarc.jp")
      world.outcomes[Question(above, .txt)] = .records([
        World.text("v=DMARC1; p=reject", at: above)
      ])
      let look = await Look(world)
      return look.edits.isEmpty ? nil : "\(look.edits)"
    },
    ReportedCase("rules 5", "Which of two servers is asked first changes nothing of what is said") {
      let right = World.withSPF(World.spfText)
      var others = [World.withSPF(), World.withSPF("v=spf1 -all")]
      others.append(World.withSPF("v=spf1 -all", "v=spf1 a ~all"))
      others.append(World.withKey(String(World.keyText.prefix(200))))
      for old in others {
        var sayings: [String] = []
        for (first, second) in [(right, old), (old, right)] {
          var world = first
          world.lagging = second.rows
          let look = await Look(world)
          let codes = look.report.findings.map(\.code).sorted()
          let keys = look.report.dkim.map(\.state.rawValue)
          sayings.append("\(look.report.verdict) \(look.report.spf.state) \(keys) \(codes)")
        }
        if sayings[0] != sayings[1] { return "\(sayings)" }
      }
      return nil
    },
    ReportedCase("rules 6", "What a host below says of its own mail is not the domain's") {
      for text in ["v=spf1 a ~all", "v=spf1 -all"] {
        for host in ["www", "mail"] {
          var world = World.withSPF()
          world.add(text, at: World.name("\(host).example.jp"))
          let look = await Look(world, wanted: [])
          if let edit = look.edits.first(where: { $0.purpose == .spf }) { return "\(edit)" }
          if let told = fault(in: look.words, without: ["another name", "\(host).example.jp"]) {
            return told
          }
        }
      }
      return nil
    },
    ReportedCase("rules 7", "A mail host of another company need not send for the domain") {
      var world = World.withSPF("v=spf1 ip4:198.51.100.7 -all")
      world.rows.removeAll { $0.type == .mx }
      world.rows.append(
        Record(
          name: World.domain, ttl: 60,
          data: .mx(preference: 0, exchange: World.name("h1.shop.example"))))
      let look = await Look(world, wanted: [], sender: nil)
      return look.edits.isEmpty && look.report.verdict == .ok ? nil : look.words
    },
    ReportedCase("rules 8", "What a wildcard answers is not taken for a row at a wrong name") {
      var world = World.withSPF()
      world.add(World.spfText, at: World.name("*.example.jp"))
      let look = await Look(world)
      let names = look.edits.map { "\($0.action.rawValue) \($0.name)" }
      return names == ["add example.jp"] ? nil : "\(names)"
    },
    ReportedCase(
      "rules 9", "What stops mail cannot wait, and whoever has to change a row is told why"
    ) {
      for row in AgreementRow.all {
        let look = await Look(row.world)
        for finding in look.report.findings.flatMap({ [$0] + $0.parts })
        where finding.severity >= .high {
          if let edit = look.advice.cures(finding).first(where: \.isOptional) {
            return "\(row): \(finding.code) may wait: \(edit.id)"
          }
        }
        if let edit = look.advice.demanded.first(where: \.reasons.isEmpty) {
          return "\(row): no reason for \(edit.id)"
        }
        if !look.advice.demanded.isEmpty, look.report.verdict != .broken {
          return "\(row): \(look.report.verdict), and something has to be done"
        }
      }
      return nil
    },
    ReportedCase("rules 10", "Where a wanted record could not be seen, nothing is called well") {
      var world = World.withSPF(World.spfText)
      world.wanted.append(World.policy())
      world.outcomes[Question(World.dmarc, .txt)] = .noReply(.timedOut)
      let look = await Look(world)
      return look.report.verdict == .unknown ? nil : "\(look.report.verdict)"
    },
    ReportedCase("rules 11", "A whole key that goes may be another signer's, and that is said") {
      let other = await Look(World.withKey(World.otherKeyText))
      if !other.advice.tasks.contains(where: { $0.warnings.contains(.foreignKey) }) {
        return "not said"
      }
      let cut = await Look(World.withKey(String(World.keyText.prefix(200))))
      return cut.advice.tasks.contains { $0.warnings.contains(.foreignKey) } ? "said of a cut" : nil
    },
    ReportedCase("rules 12", "A letter that nobody can tell from a sign is no sign") {
      for sign in ["\u{AD}", "\u{303}", "\u{AC}", "\u{B1}", "\u{2248}", "\u{B7}"] {
        let text = "v=spf1 ip4:203.0.113.25 \(sign)all"
        let look = await Look(World.withSPF(text), wanted: [])
        if !look.spfLines.isEmpty { return "\(sign): \(look.spfLines)" }
        if look.report.verdict != .broken { return "\(sign): \(look.report.verdict)" }
      }
      return nil
    },
    ReportedCase("rules 13", "While servers differ about which rows there are, none is told to go")
    {
      let twice = [World.spfText, "v=spf1 include:spf.news.example -all"]
      let agreed = await Look(World.withSPF(twice[0], twice[1]))
      guard agreed.edits.contains(where: { $0.action == .delete }) else { return "never told" }
      var world = World.withSPF(twice[0])
      world.lagging = World.withSPF(twice[0], twice[1]).rows
      let look = await Look(world)
      return look.edits.contains { $0.action == .delete } ? "\(look.edits)" : nil
    },
    ReportedCase(
      "rules 14", "A row that stands there and is wrong is told before one that is not there yet"
    ) {
      let site = World.name("www.example.jp")
      let cut = String(World.keyText.prefix(200))
      let trials: [(what: String, spf: (String, DomainName)?, key: String?, first: Purpose)] = [
        ("SPF in the box of www", (World.spfText, site), nil, .spf),
        (
          "SPF without its version", ("v=spf +a +mx +ip4:203.0.113.25 ~all", World.domain), nil,
          .spf
        ),
        ("a key that is cut off", nil, cut, .dkim),
        ("a key with quotation marks", nil, "\"" + World.keyText + "\"", .dkim),
        ("a word that is no SPF", ("v=spf1 ip4=203.0.113.25 ~all", World.domain), cut, .spf),
      ]
      for trial in trials {
        var world = World()
        if let spf = trial.spf { world.add(spf.0, at: spf.1) }
        if let key = trial.key { world.add(key, at: World.selector) }
        let look = await Look(world, provider: Catalogue.form("cloudflare"))
        let told = look.report.summary?.record.purpose
        if told != trial.first { return "\(trial.what): check begins with \(look.report.findings)" }
        let purposes = look.advice.tasks.map(\.purpose)
        if purposes.first != trial.first { return "\(trial.what): plan begins with \(purposes)" }
        var walk = await Walk(world)
        await walk.toFields()
        await walk.toPropagation()
        await walk.wait(900)
        guard walk.step == 4 else { return "\(trial.what): step 4 is not reached" }
        let isNamed = walk.lines.prefix(3).contains { line in
          line.hasPrefix("FIX") && !line.contains("is not in the public DNS")
        }
        if !isNamed { return "\(trial.what): step 4 says \(walk.lines.prefix(3))" }
      }
      return nil
    },
    ReportedCase(
      "rules 15", "An SPF of somebody else at a service's name is not written over by the service's"
    ) {
      let name = World.name("send.example.jp")
      let text = "v=spf1 include:spf.shop.example ~all"
      var world = World.withSPF(World.spfText)
      world.wanted.append(WantedRecord(purpose: .other, name: name, text: Array(text.utf8)))
      let empty = await Look(world)
      if empty.edits.map(\.name) != [name] { return "at an empty name: \(empty.edits)" }
      world.add("v=spf1 ip4:198.51.100.77 -all", at: name)
      let look = await Look(world)
      if !look.edits.isEmpty { return "\(look.edits)" }
      let ends = look.advice.unfinished.map(\.end)
      return ends == [.inTheWay] ? nil : "\(ends)"
    },
    ReportedCase("rules 16", "A text of a service is not added where an alias stands") {
      let name = World.name("verify.example.jp")
      var world = World.withSPF(World.spfText)
      world.wanted.append(
        WantedRecord(purpose: .other, name: name, text: Array("service-token=1".utf8)))
      let empty = await Look(world)
      if empty.edits.map(\.name) != [name] { return "at an empty name: \(empty.edits)" }
      world.rows.append(Record(name: name, ttl: 600, data: .cname(World.name("site.example"))))
      let look = await Look(world)
      if !look.edits.isEmpty { return "\(look.edits)" }
      let ends = look.advice.unfinished.map(\.obstacle)
      return ends == [.alias(World.name("site.example"))] ? nil : "\(ends)"
    },
  ]
}
