/// An SPF record that a provider publishes without being asked.
public struct AutomaticSPF: Hashable, Sendable {
  /// How a record of one's own takes its place.
  public enum Remedy: String, Hashable, Sendable, CaseIterable {
    /// It is a row of the list like any other, and that row is edited.
    case editRow = "edit-row"
    /// It is a row that cannot be edited: it is deleted and made anew.
    case deleteRow = "delete-row"
    /// A setting makes it, and the list of records does not show it: that setting is switched off.
    case switchOff = "switch-off"
    /// It vanishes when one's own is saved.
    case vanishes
    /// It cannot be changed as long as the name servers are the provider's own.
    case fixed
  }

  /// The texts that it may have; empty when not known.
  ///
  /// `NNN` stands for digits, `DOMAIN` for the person's own domain, `ADDRESS` for an address of the
  /// server.
  public var texts: [String]
  /// What is done about it.
  public var remedy: Remedy
  /// Where that is done, in the site's words; empty when not known, or when it is the form itself.
  public var place: [String]

  /// An SPF record of the provider's own accord.
  public init(_ remedy: Remedy, _ texts: [String] = [], place: [String] = []) {
    self.texts = texts
    self.remedy = remedy
    self.place = place
  }
}
