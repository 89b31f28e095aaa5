import DNSCore
import Fakes
import Verifier

/// One way of getting it wrong: what it does to a world, and the case that it stands for.
struct Damage: Sendable, CustomStringConvertible {
  /// The id of the mistake, or the number of the reported case.
  let stands: String
  let name: String
  let harm: @Sendable (inout World, inout Seeded) -> Void

  init(
    _ stands: String, _ name: String,
    _ harm: @escaping @Sendable (inout World, inout Seeded) -> Void
  ) {
    self.stands = stands
    self.name = name
    self.harm = harm
  }

  var description: String { "\(stands): \(name)" }
}

extension Damage {
  /// SPF lines of owners that are sound, and let somebody else send.
  static let owners = [
    "v=spf1 include:spf.news.example ~all", "v=spf1 a mx ip4:198.51.100.7 -all",
    "v=spf1 mx include:spf.shop.example -all",
    "v=spf1 ip4:198.51.100.7 include:spf.news.example include:spf.shop.example ~all",
    "v=spf1 ip4:198.51.100.0/28 ip6:2001:db8:7::/48 ~all", "v=spf1 redirect=spf.shop.example",
  ]

  /// Writes an owner's line, or the one that stands there, in a damaged way.
  static func spf(
    _ stands: String, _ name: String, isClear: Bool = true,
    _ damage: @escaping @Sendable (String) -> String
  ) -> Damage {
    Damage(stands, name) { world, random in
      world.isInTheWay = world.isInTheWay || !isClear
      let present = world.texts(at: World.domain).map { String(decoding: $0, as: UTF8.self) }
        .first { $0.hasPrefix("v=spf1 ") }
      let line = present ?? random.pick(owners)
      world.remove(at: World.domain) { $0 == Array(line.utf8) }
      if !world.meant.contains(line) { world.meant.append(line) }
      world.add(damage(line), at: World.domain)
    }
  }

  /// Writes the host's key in a damaged way.
  static func key(
    _ stands: String, _ name: String, _ damage: @escaping @Sendable (String) -> String
  ) -> Damage {
    Damage(stands, name) { world, _ in
      world.remove(at: World.selector)
      world.add(damage(World.keyText), at: World.selector)
    }
  }

  /// Writes a DMARC record in a damaged way.
  static func policy(_ stands: String, _ text: String) -> Damage {
    Damage(stands, "_dmarc: \(text)") { world, _ in
      world.remove(at: World.dmarc)
      world.add(text, at: World.dmarc)
    }
  }

  /// Moves the texts of a kind from where they belong to another name.
  static func moved(
    _ stands: String, _ purpose: Purpose, to place: String
  ) -> Damage {
    Damage(stands, "\(purpose.rawValue) at \(place)") { world, _ in
      let name: DomainName
      let text: String
      switch purpose {
      case .spf: (name, text) = (World.domain, World.spfText)
      case .dkim: (name, text) = (World.selector, World.keyText)
      case .dmarc, .other: (name, text) = (World.dmarc, World.dmarcText)
      }
      world.remove(at: name) { $0.isMeant(as: purpose) || purpose == .dkim }
      world.meant.removeAll { purpose == .spf && $0 != World.spfText }
      world.add(text, at: World.name(place))
    }
  }

  /// A line of zone text more.
  static func line(
    _ stands: String, _ name: String, _ line: String, isInTheWay: Bool = false
  ) -> Damage {
    Damage(stands, name) { world, _ in
      guard let row = MemoryZone.record(line, origin: World.domain, ttl: 3_600) else { return }
      world.rows.append(row)
      world.isInTheWay = world.isInTheWay || isInTheWay
    }
  }

  static let all: [Damage] = ofSPF + ofKeys + ofPolicies + ofNames + ofServers
}

extension String {
  /// The text with another in the place of the first match; itself without one.
  func putting(_ new: String, for old: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingSubrange(range, with: new)
  }

  private func replacingSubrange(_ range: Range<String.Index>, with new: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: new)
    return copy
  }

  /// The text with each sign before its last `all` replaced.
  func puttingSign(_ sign: String) -> String {
    for end in ["~all", "-all"] where hasSuffix(end) { return dropLast(4) + sign + "all" }
    return self + " " + sign + "all"
  }
}
