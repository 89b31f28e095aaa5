import MailAuth

/// Readings of records: what is offered in the place of a damaged text.
enum ReadingTargets {
  static func spf(_ octets: [UInt8]) {
    let reading = SPFReading(octets)
    check(reading.faults, octets)
    precondition(!reading.isSound || reading.meant == nil, "a sound record is rewritten")
    guard let meant = reading.meant else { return }
    precondition((try? SPFRecord(meant.octets)) == meant.record, "what was meant is no record")
    precondition(SPFReading(meant.octets).isSound, "what was meant is meant otherwise")
    precondition(meant.record.all != .pass, "everyone is let in by a repair")
  }

  static func key(_ octets: [UInt8]) {
    let reading = KeyReading(octets)
    check(reading.faults, octets)
    precondition(!reading.isSound || reading.meant == nil, "a usable key is rewritten")
    guard let meant = reading.meant else { return }
    precondition(DKIMKeyRecord(meant.octets) == meant.record, "what was meant is another record")
    precondition(meant.record.isUsable, "a key is offered that cannot be used")
    precondition(meant.octets != octets, "nothing was repaired")
  }

  static func dmarc(_ octets: [UInt8]) {
    let reading = DMARCReading(octets)
    check(reading.faults, octets)
    check(reading.remarks, octets)
    precondition(!reading.isSound || reading.meant == nil, "a sound record is rewritten")
    guard let meant = reading.meant else { return }
    precondition(DMARCRecord(meant.octets) == meant.record, "what was meant is another record")
    precondition(meant.record.use == .asWritten, "what was meant is no policy")
    precondition(DMARCReading(meant.octets).isSound, "what was meant is meant otherwise")
    if let policy = reading.record?.policy {
      precondition(meant.record.policy == policy, "a policy that is there is changed")
    }
  }

  private static func check(_ faults: [RecordFault], _ octets: [UInt8]) {
    precondition(faults.count <= 16, "too many faults")
    for fault in faults {
      precondition(
        fault.range.lowerBound >= 0 && fault.range.upperBound <= octets.count,
        "a fault lies outside the text")
    }
  }
}
