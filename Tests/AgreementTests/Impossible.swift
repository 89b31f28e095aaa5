import DNSCore
import MailAuth
import Providers
import Verifier

/// Whether a record cannot come to an OK, told from the world and the form alone.
extension DamagedWorld {
  /// Whether an end is the only thing that is left for a record.
  ///
  /// - Parameters:
  ///   - record: The record with its end, as the program names it.
  ///   - world: The world in which it is named.
  /// - Returns: Whether nothing that edits could do would be an OK.
  func isImpossible(_ record: UnfinishedRecord, in world: World) async -> Bool {
    switch record.end {
    case .declined: return false
    case .notSeen:
      let isInside = world.texts(at: World.domain).contains {
        String(decoding: $0, as: UTF8.self).contains("spf.silent.example")
      }
      return world.isHidden || !world.silent.isEmpty || isInside
    case .cannotHold:
      let wanted = world.wanted.filter { $0.name == record.name }.map(\.text)
      return isRefused(wanted.isEmpty ? [record.text].compactMap(\.self) : wanted, at: record.name)
    case .cannotFit:
      let line = together(world)
      if isRefused([line], at: World.domain) { return true }
      let trace = await world.internet().settle { known in
        SPF.survey(
          World.domain, ip: World.address(World.sender), known: known,
          override: [World.domain: line])
      }
      return trace.map { $0.lookups > 10 || $0.voids > 2 } ?? false
    case .inTheWay: return stands(in: record, world)
    }
  }

  /// Whether the form refuses one of the texts at a name.
  private func isRefused(_ texts: [[UInt8]], at name: DomainName) -> Bool {
    let model = FormModel(provider)
    return texts.contains { text in
      model.boxes(for: .init(name: name, text: text), zone: World.domain).filling == nil
    }
  }

  /// All that shall be let pass in one line: what is wanted, what was meant, and each word of what
  /// stands there that can be read by itself.
  private func together(_ world: World) -> [UInt8] {
    let texts =
      world.wanted.map(\.text) + world.meant.map { Array($0.utf8) } + world.texts(at: World.domain)
    var terms: [[UInt8]] = []
    for word in texts.flatMap({ $0.split(separator: 0x20).dropFirst() }) {
      // What cannot be read adds nothing.
      guard let term = (try? SPFRecord(Array("v=spf1 ".utf8) + word))?.terms.first else { continue }
      var octets = term.text
      switch term.body {
      case .directive(let qualifier, let mechanism):
        guard qualifier == .pass, mechanism != .all else { continue }
        if octets.first == UInt8(ascii: "+") { octets.removeFirst() }
      case .redirect(let target): octets = SPFTerm.written(.directive(.pass, .include(target)))
      case .explanation, .other: continue
      }
      if !terms.contains(octets) { terms.append(octets) }
    }
    return Array("v=spf1 ".utf8) + terms.joined(separator: [0x20]) + Array(" ~all".utf8)
  }

  /// Whether what is named as the obstacle stands in the world.
  private func stands(in record: UnfinishedRecord, _ world: World) -> Bool {
    let texts = world.texts(at: record.name)
    switch record.obstacle {
    case nil: return false
    case .alias(let target):
      return world.rows.contains { row in
        guard case .cname(let host) = row.data, host == target else { return false }
        return row.name == record.name || row.name.labels.first == Array("*".utf8)
      }
    case .choice(let all):
      return all.count > 1 && all.allSatisfy { text in texts.contains(text) }
    case .onlyOneText(let text):
      return provider.ownQuirks.contains(.oneTextPerName) && texts.contains(text)
    case .damaged(let text):
      return texts.contains(text) && world.isInTheWay
        || record.purpose == .dmarc && texts.contains(text)
    case .unanswered, .relay, .zoneBelow, .beside, .proxied, .cutInList: return false
    }
  }
}
