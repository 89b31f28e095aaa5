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
  ]
}
