import DNSCore
import Testing
import Verifier

/// A text at a name, with what is true of it: one row of the table of agreement.
struct AgreementRow: Sendable, CustomTestStringConvertible {
  /// What receivers make of it.
  enum Truth: Hashable, Sendable {
    /// They take it, and the wanted server, key or policy counts.
    case sound
    /// They do not.
    case unusable
    /// Verifiers differ, or it stands for itself.
    case open
  }

  /// The case that it stands for.
  var stands: String
  var purpose: Purpose
  /// The texts at the name; several are several records.
  var texts: [String]
  var truth: Truth

  init(_ stands: String, _ purpose: Purpose, _ texts: [String], _ truth: Truth) {
    self.stands = stands
    self.purpose = purpose
    self.texts = texts
    self.truth = truth
  }

  var testDescription: String {
    "\(stands) \(purpose.rawValue) \(texts.map(short).joined(separator: " | "))"
  }

  /// The zone with this text, all else being well.
  var world: World {
    var world = World()
    switch purpose {
    case .spf: break
    case .dkim, .dmarc, .other: world.add(World.spfText, at: World.domain)
    }
    if purpose != .dkim { world.add(World.keyText, at: World.selector) }
    if purpose != .dmarc { world.add("v=DMARC1; p=none", at: World.dmarc) }
    let name: DomainName
    switch purpose {
    case .spf: name = World.domain
    case .dkim: name = World.selector
    case .dmarc, .other: name = World.dmarc
    }
    for text in texts { world.add(text, at: name) }
    return world
  }

  /// Every text once.
  static let all: [AgreementRow] = {
    var seen: Set<String> = []
    return (spf + keys + policies).filter {
      seen.insert("\($0.purpose.rawValue) \($0.texts)").inserted
    }
  }()
}
