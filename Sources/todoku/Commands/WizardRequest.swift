import Words
import DNSCore

/// What the wizard is asked for on the command line.
struct WizardRequest {
  var domain: String?
  var practice = false
  var provider: String?
  var plain = false
  var ascii = false
  var unicode = false
  var shared: any SharedSettings

  /// The wizard as it begins without any argument.
  init(shared: any SharedSettings = UsualSettings()) {
    self.shared = shared
  }

  /// The shared flags, none of them given but the language and the colours.
  struct UsualSettings: SharedSettings {
    var lang: Language?
    var resolvers: [ServerAddress] = []
    var authorityPort: UInt16 = 53
    var timeout: Double?
    var noColor = false
    var caFile: String?
    var over: WayOver?
  }

  /// Reads what most people type: nothing, a domain, flags that take no value, the language.
  ///
  /// The argument parser understands the same and far more, but it takes a third of the time until
  /// the first frame to look at what every command could take. Whatever is not plain here is its
  /// affair, mistakes included.
  ///
  /// - Parameter arguments: Those behind the program's name.
  /// - Returns: The request; nil leaves it to the argument parser.
  static func plainly(_ arguments: some Sequence<String>) -> WizardRequest? {
    var request = WizardRequest()
    var settings = UsualSettings()
    var seen: Set<String> = []
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      let isFlag = argument.utf8.first == UInt8(ascii: "-")
      // Said twice, or two domains: the parser knows what that means.
      guard seen.insert(isFlag ? argument : "").inserted else { return nil }
      switch argument {
      case "--practice": request.practice = true
      case "--plain": request.plain = true
      case "--ascii": request.ascii = true
      case "--unicode": request.unicode = true
      case "--no-color": settings.noColor = true
      case "--lang":
        guard let language = rest.popFirst().flatMap({ Language(rawValue: $0) }) else { return nil }
        settings.lang = language
      default:
        // No command has a dot in its name.
        guard !isFlag, argument.utf8.contains(UInt8(ascii: ".")) else { return nil }
        request.domain = argument
      }
    }
    request.shared = settings
    return request
  }
}
