internal import DNSCore
internal import Verifier

/// Port 53 or an encrypted way: chosen by the person, for everything that is asked from then on.
///
/// It lasts as long as the wizard runs and is not saved: it belongs to the network, not to the domain.
extension Wizard {
  /// How questions get out of this network, as the step that is shown has found; nil where the
  /// step asks nobody.
  private var path: NetworkPath? {
    let report: CheckReport?
    switch shown {
    case .domain: report = domain?.report
    case .values: report = values?.lookup.report
    case .fields: report = fields?.report
    case .propagation: report = propagation?.report
    case .start, .finalCheck: report = nil
    }
    return report?.condition == .noNetwork ? report?.path : nil
  }

  /// The encrypted way that can be taken from here; nil: none is needed, or none is open.
  var wayAround: EncryptedWay? { path.flatMap { surroundings.wayAround($0) } }

  /// Whether the way can be changed: to an encrypted one where port 53 fails, and back.
  var offersOtherWay: Bool {
    guard shown != .start, shown != .finalCheck else { return false }
    return surroundings.takenWay != nil || wayAround != nil
  }

  /// Takes the encrypted way, or port 53 again, and lets every step look anew.
  mutating func changeWay() -> [Effect] {
    let way = surroundings.takenWay == nil ? wayAround : nil
    surroundings.takenWay = way
    notice = way.map { WizardWords.encrypted($0.kind) } ?? WizardWords.port53
    let (few, all) = (surroundings.authoritiesOnly, surroundings.everyone)
    domain?.entry.options = few
    values?.entry.options = few
    fields?.entry.options = few
    propagation?.entry.options = all
    finalCheck?.entry.options = few
    let effects =
      [
        domain?.lookup.begin(asking: few, at: now), values?.lookup.begin(asking: few, at: now),
        fields?.lookup.begin(asking: few, at: now),
        propagation?.lookup.begin(asking: all, at: now),
      ].compactMap(\.self).flatMap(\.self)
    // Several steps want to know the same.
    var queries: [Query] = []
    for case .ask(let wanted) in effects {
      for query in wanted where !queries.contains(query) { queries.append(query) }
    }
    return queries.isEmpty ? [] : [.ask(queries)]
  }
}
