private import Synchronization

/// The readings of texts that were read lately.
///
/// A look judges the same few texts in every turn, for every server that gives them, and a reading
/// depends on its text alone. At most 128 texts of at most 2,048 octets are kept.
final class RecentReadings<Reading: Sendable>: Sendable {
  private static var mostTexts: Int { 128 }
  private static var longestText: Int { 2048 }
  private let readings = Mutex<[[UInt8]: Reading]>([:])

  /// The reading of a text: the one that is kept, or a new one.
  func reading(of text: [UInt8], _ read: ([UInt8]) -> Reading) -> Reading {
    guard text.count <= Self.longestText else { return read(text) }
    if let kept = readings.withLock({ $0[text] }) { return kept }
    let reading = read(text)
    readings.withLock { readings in
      if readings.count >= Self.mostTexts { readings.removeAll(keepingCapacity: true) }
      readings[text] = reading
    }
    return reading
  }
}
