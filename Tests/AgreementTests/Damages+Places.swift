import DNSCore
import Fakes
import Verifier

extension Damage {
  static let ofNames: [Damage] = [
    moved("name-doubled", .dkim, to: "default._domainkey.example.jp.example.jp"),
    moved("name-doubled", .spf, to: "example.jp.example.jp"),
    moved("name-doubled", .dmarc, to: "_dmarc.example.jp.example.jp"),
    moved("name-doubled", .dkim, to: "default._domainkey._domainkey.example.jp"),
    moved("record-wrong-owner", .dkim, to: "example.jp"),
    moved("record-wrong-owner", .dkim, to: "default.domainkey.example.jp"),
    moved("record-wrong-owner", .dkim, to: "default.example.jp"),
    moved("record-wrong-owner", .dkim, to: "_domainkey.example.jp"),
    moved("record-wrong-owner", .spf, to: "www.example.jp"),
    moved("record-wrong-owner", .dmarc, to: "example.jp"),
    moved("dkim-selector-mismatch", .dkim, to: "mail._domainkey.example.jp"),
    Damage("walks E8", "the two values in each other's row") { world, _ in
      world.remove(at: World.domain) { $0.isMeant(as: .spf) }
      world.meant = []
      world.remove(at: World.selector)
      world.add(World.keyText, at: World.domain)
      world.add(World.spfText, at: World.selector)
    },
    Damage("walks E2", "a doubled name beside an older record") { world, _ in
      world.add(World.spfText, at: World.name("example.jp.example.jp"))
      world.add(World.keyText, at: World.name("default._domainkey.example.jp.example.jp"))
    },
    Damage("wrong-record-type", "SPF as type 99") { world, _ in
      world.remove(at: World.domain) { $0.isMeant(as: .spf) }
      world.meant = []
      let text = Array(World.spfText.utf8)
      world.rows.append(
        Record(
          name: World.domain, ttl: 600,
          data: .unknown(RecordType(rawValue: 99), [UInt8(text.count)] + text)))
    },
    Damage("records 4", "www says that it sends no mail") { world, _ in
      world.add("v=spf1 -all", at: World.name("www.example.jp"))
    },
    line("records 4", "shop is another company's", "shop CNAME site.example."),
    Damage("records 4", "another key below mail") { world, _ in
      world.add(World.otherKeyText, at: World.name("default._domainkey.mail.example.jp"))
    },
    line("records 8", "a wildcard with a text", "* TXT \"some-verification=1\""),
    Damage("records 8", "a wildcard with two texts") { world, _ in
      world.add("some-verification=1", at: World.name("*.example.jp"))
      world.add("v=spf1 a -all", at: World.name("*.example.jp"))
    },
    line("records 10", "a wildcard that withdraws keys", "*._domainkey TXT \"v=DKIM1; p=\""),
    line("cname-conflict", "a wildcard that is an alias", "* CNAME site.example."),
    Damage("cname-conflict", "an alias where the key belongs") { world, _ in
      world.remove(at: World.selector)
      world.rows.append(
        Record(name: World.selector, ttl: 600, data: .cname(World.name("gone.keys.example"))))
      world.isInTheWay = true
    },
    Damage("cname-conflict", "an alias to the host's key") { world, _ in
      world.remove(at: World.selector)
      world.rows.append(
        Record(name: World.selector, ttl: 600, data: .cname(World.name("keys.example"))))
      world.isInTheWay = true
    },
    line("walks E9", "a verification text", "@ TXT \"site-verification=abc\""),
    line("walks E9", "a text that needs quoting", "@ TXT \"a=\\\"b;c\\\\d\\\"\""),
    Damage("txt-answer-too-large", "thirty texts") { world, _ in
      for number in 0..<30 {
        world.add("proof-\(number)=" + String(repeating: "x", count: 40), at: World.domain)
      }
    },
    Damage("not-published", "nothing at all") { world, _ in
      for name in [World.domain, World.selector, World.dmarc] { world.remove(at: name) }
      world.meant = []
    },
    Damage("dmarc-policy-blocks", "reject, and nothing else") { world, _ in
      for name in [World.domain, World.selector, World.dmarc] { world.remove(at: name) }
      world.meant = []
      world.add("v=DMARC1; p=reject", at: World.dmarc)
    },
    Damage("dmarc-missing", "no policy") { world, _ in world.remove(at: World.dmarc) },
    Damage("private-key-published", "a private key in the key's row") { world, _ in
      world.remove(at: World.selector)
      world.add("v=DKIM1; k=rsa; p=" + secret, at: World.selector)
    },
  ]

  /// The frame of a private key (PKCS #8) with nothing of any use in it.
  private static let secret =
    "MIICXAIBAAKBgQ" + String(repeating: "DJOeJSSLEhR1uBfyBgow0Y5Bx", count: 32) + "A="

  static let ofServers: [Damage] = [
    Damage("ns-inconsistent", "the second server has what was before") { world, _ in
      world.lagging = World.base
    },
    Damage("records 3", "the first server lacks SPF for the moment") { world, _ in
      if !world.texts(at: World.domain).contains(where: { $0.isMeant(as: .spf) }) {
        world.add(World.spfText, at: World.domain)
        world.meant.append(World.spfText)
      }
      world.lagging = world.rows
      world.remove(at: World.domain) { $0.isMeant(as: .spf) }
      // What is saved in the form comes to both: the rows are those of the second server.
      (world.rows, world.lagging) = (world.lagging ?? [], world.rows)
    },
    Damage("attack F2", "the answer for the domain's texts does not come") { world, _ in
      world.outcomes[Question(World.domain, .txt)] = .noReply(.timedOut)
      world.isHidden = true
    },
    Damage("attack F2", "the domain's texts fail") { world, _ in
      world.outcomes[Question(World.domain, .txt)] = .failed(.serverFailure)
      world.isHidden = true
    },
    Damage("attack F2", "the key's answer does not come") { world, _ in
      world.outcomes[Question(World.selector, .txt)] = .noReply(.timedOut)
      world.isHidden = true
    },
    Damage("walks E11", "no server answers") { world, _ in
      world.silent = [World.first, World.second]
      world.isHidden = true
    },
    Damage("ns-inconsistent", "one server does not answer") { world, _ in
      world.silent = [World.second]
    },
  ]
}
