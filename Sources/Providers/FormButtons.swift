/// The buttons of a provider's form, with their labels as the site writes them.
///
/// ` > ` parts the choices that one button offers: `Add record > TXT`.
public struct FormButtons: Hashable, Sendable {
  /// The button that opens a new, empty row; nil when not known, or when the form is open already.
  public var open: String?
  /// The button that opens a row that is there; nil when not known.
  public var change: String?
  /// The buttons that save a new row, in order; empty when not known.
  public var save: [String]
  /// The buttons that save a row that was changed, in order; empty when not known.
  public var saveChange: [String]

  /// Buttons; a changed row is saved as a new one unless other buttons are given.
  public init(
    open: String? = nil, change: String? = nil, save: [String] = [], saveChange: [String]? = nil
  ) {
    self.open = open
    self.change = change
    self.save = save
    self.saveChange = saveChange ?? save
  }

  /// Every label, each once.
  public var labels: [String] {
    var labels: [String] = []
    for label in [open, change].compactMap({ $0 }) + save + saveChange
    where !labels.contains(label) {
      labels.append(label)
    }
    return labels
  }
}
