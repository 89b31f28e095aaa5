import DNSCore
import MailAuth
import Verifier

extension DamagedWorld {
  /// Senders whose passing is compared: the host, the owner's others, and strangers.
  private static let senders = [
    "203.0.113.25", "203.0.113.52", "203.0.113.80", "198.51.100.7", "198.51.100.77",
    "192.0.2.65", "192.0.2.130", "8.8.8.8", "10.9.8.7", "2001:db8:7::1", "2001:db8:ffff::99",
  ].map(World.address)

  /// What is wrong with a line that is offered; nil when all of them are safe.
  func unsafe(_ look: Look) async -> String? {
    let internet = world.internet()
    let wanted = world.wanted[0].text
    let meant = world.meant.map { Array($0.utf8) }
    // What stands there and can be read lets in whom it lets in until the owner says otherwise.
    let present = world.texts(at: World.domain).filter { (try? SPFRecord($0)) != nil }
    let allowed = await passing([wanted] + meant + present, internet)
    let before = await passing(meant, internet)
    for offer in look.offeredSPF {
      let text = String(decoding: offer, as: UTF8.self)
      guard (try? SPFRecord(offer)) != nil else { return "offers what nobody can read: \(text)" }
      if text.split(separator: " ").contains(where: { ["+all", "all", "?all"].contains($0) }) {
        return "offers an open ending: \(text)"
      }
      let now = await passing([offer], internet)
      let new = now.subtracting(allowed)
      if !new.isEmpty { return "lets in \(new.map(\.description).sorted()): \(text)" }
    }
    for edit in look.edits where edit.purpose == .spf && edit.action != .delete {
      guard let new = edit.new else { continue }
      let lost = before.subtracting(await passing([new], internet))
      if !lost.isEmpty, look.toldLosses.isEmpty {
        return "loses \(lost.map(\.description).sorted()) unsaid: "
          + String(decoding: new, as: UTF8.self)
      }
    }
    return nil
  }

  /// The senders that one of the texts lets pass.
  private func passing(_ texts: [[UInt8]], _ internet: Internet) async -> Set<IPAddress> {
    var passing: Set<IPAddress> = []
    for text in texts {
      for ip in Self.senders where !passing.contains(ip) {
        let result = await internet.settle { known in
          SPF.checkHost(
            ip: ip, domain: World.domain, known: known, settings: SPFSettings(tracing: .off),
            override: [World.domain: text])
        }
        if result?.word == .pass { passing.insert(ip) }
      }
    }
    return passing
  }
}
