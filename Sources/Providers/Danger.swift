/// A button, menu or choice on a provider's screens that has to be left alone.
public struct Danger: Hashable, Sendable {
  /// What comes of it.
  public enum Harm: String, Hashable, Sendable, CaseIterable {
    /// Records are deleted.
    case recordsVanish = "records-vanish"
    /// The domain moves to other name servers, where the records are not.
    case nameServersChange = "name-servers-change"
    /// The records stay, but are not published any more.
    case recordsStopCounting = "records-stop-counting"
    /// A second SPF record is published.
    case secondSPF = "second-spf"
    /// The record is of a type that no receiver reads (RFC 7208 §3.1).
    case wrongType = "wrong-type"
    /// Only some of all people see the record.
    case hiddenFromMost = "hidden-from-most"
    /// Other records are changed along with it.
    case othersChange = "others-change"
  }

  /// Its label, as the site writes it.
  public var label: String
  /// What comes of it.
  public var harm: Harm
  /// How sure that is.
  public var confidence: Confidence

  /// Something to leave alone.
  public init(_ label: String, _ harm: Harm, _ confidence: Confidence) {
    self.label = label
    self.harm = harm
    self.confidence = confidence
  }
}
