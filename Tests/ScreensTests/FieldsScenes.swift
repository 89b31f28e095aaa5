import Practice
import TUI

@testable import Screens

extension Scenes {
  /// The provider's form, and what can be done beside it.
  static func fields() throws -> [Scene] {
    var scenes: [Scene] = []
    for id in ["muumuu-dns", "cloudflare", "route53", "xserver", "bind-zone-file", "generic"] {
      let short = id.prefix { $0 != "-" }
      scenes.append(try scene("3-Fields/\(short)-spf", id) { $0.toFieldsNamed() })
      scenes.append(
        try scene("3-Fields/\(short)-dkim", id) { walker in
          walker.toFieldsNamed()
          walker.press(.enter)
        })
    }
    return scenes + [
      try scene("3-Fields/spf-edit", "muumuu-dns", .existingSPF) { $0.toFields() },
      try scene("3-Fields/list", "cloudflare") { walker in
        walker.toFields()
        walker.paste(
          Walker.list([("@", "v=spf1 ip4:198.51.100.7 ip4:198.51.100.8 ip4:198.51.100.9 ~all")]))
      },
      try scene("3-Fields/spf-too-many") { try $0.toCrowdedSPF() },
      try scene("3-Fields/spf-left-out") { walker in
        try walker.toCrowdedSPF()
        walker.press(.character("e"))
      },
      try scene("3-Fields/card") { walker in
        walker.toFields()
        walker.press(.character("s"))
      },
      try scene("3-Fields/care") { walker in
        walker.toFields()
        walker.press(.character("d"))
      },
      try scene("3-Fields/boxes") { walker in
        walker.toFields()
        walker.press(.character("f"))
      },
      try scene("3-Fields/boxes-label") { walker in
        walker.toFields()
        walker.press(.character("f"), .enter)
      },
      try scene("3-Fields/boxes-corrected") { walker in
        walker.toFields()
        walker.press(.character("f"), .enter, .control("u"))
        walker.type("ホスト名")
        walker.press(.enter, .down, .character("u"), .character("6"), .escape)
      },
      try scene("3-Fields/card-file") { walker in
        walker.toFields()
        walker.press(.character("s"), .character("w"))
      },
      try scene("3-Fields/hand-over-nsupdate", "muumuu-dns", .existingSPF) { walker in
        walker.toFields()
        walker.press(.character("s"), .tab, .tab)
      },
      try scene("3-Fields/hand-over-check") { walker in
        walker.toFields()
        walker.press(.character("s"), .backTab)
      },
      try scene("3-Fields/hand-over-file") { walker in
        walker.toFields()
        walker.press(.character("s"), .tab, .character("w"))
      },
      try scene("3-Fields/nothing-to-do") { walker in
        for record in walker.world.host.wanted { try walker.publish(record) }
        walker.now += 60
        walker.press(.character("2"))
        walker.type("dojo.example")
        walker.press(.enter, .enter)
        walker.paste(walker.hostPage)
        walker.press(.enter, .enter)
      },
    ]
  }
}
