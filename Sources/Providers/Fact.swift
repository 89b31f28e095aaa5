/// How much is known about a fact, and how.
public enum Confidence: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nobody has shown it yet, or sources disagree: shown as a hint only.
  case notConfirmed = "not confirmed"
  /// One independent source, or what follows from another confirmed fact.
  case likely
  /// The provider's own page, or two independent observations.
  case confirmed

  /// Less sure before more sure.
  public static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .notConfirmed: 0
    case .likely: 1
    case .confirmed: 2
    }
  }
}

/// A fact of a catalogue entry that has a confidence of its own.
public enum Fact: String, Hashable, Sendable, CaseIterable {
  /// Which name servers belong to the provider.
  case nameServers = "name_servers"
  /// The name of the screen.
  case screen
  /// The way through the menus.
  case menuPath = "menu_path"
  /// Labels and order of the fields.
  case fields
  /// The buttons that save.
  case saveButtons = "save_buttons"
  /// How a name is typed.
  case nameForm = "name_form"
  /// How the domain itself is typed.
  case apexForm = "apex_form"
  /// How a value is typed.
  case valueForm = "value_form"
  /// How long a value may be.
  case textLimit = "text_limit"
  /// Whether a 2048-bit DKIM key fits.
  case holdsDKIM2048 = "holds_dkim_2048"
  /// TTL: whether there is a field, and the usual value.
  case ttl
  /// How long publishing takes.
  case publishDelay = "publish_delay"
  /// What has to be switched on first.
  case switchOn = "switch_on"
  /// The address of the help page.
  case helpURL = "help_url"
}

/// Where a fact was read.
public struct Source: Hashable, Sendable {
  /// The page's address.
  public var url: String
  /// The day on which it was read, `2026-11-23`.
  public var read: String

  /// A page and the day on which it was read.
  public init(_ url: String, read: String = "2026-11-23") {
    self.url = url
    self.read = read
  }
}
