internal import Verifier

/// The clock on the wall may be set while the wizard waits, by hours.
extension Wizard {
  /// Moves what was heard along when the clock was set, so that nothing waits hours longer, or counts
  /// as old at once.
  mutating func noticeClock(_ moment: Moment) {
    guard let steady = moment.steady else { return }
    let lead = moment.seconds - steady
    if let former = clockLead, abs(lead - former) >= Self.clockStep { shift(by: lead - former) }
    clockLead = lead
  }

  /// Smaller steps are the clock's own care.
  private static let clockStep = 2.0

  private mutating func shift(by seconds: Double) {
    domain?.lookup.shift(by: seconds)
    values?.lookup.shift(by: seconds)
    fields?.lookup.shift(by: seconds)
    propagation?.lookup.shift(by: seconds)
    if let lookedAt = propagation?.lookedAt { propagation?.lookedAt = lookedAt + seconds }
    finalCheck?.own?.heard.shift(by: seconds)
  }
}
