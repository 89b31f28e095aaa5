#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the environment says, as a value; only the variables that todoku looks at.
public struct Environment: Hashable, Sendable {
  /// The variables by name.
  public var variables: [String: String]

  /// An environment of these variables and no others.
  public init(variables: [String: String]) {
    self.variables = variables
  }

  private static let names = [
    "ACCESSIBLE", "COLUMNS", "DISPLAY", "EDITOR", "ESCDELAY", "HOME", "LANG", "LANGUAGE", "LC_ALL",
    "LC_CTYPE", "LC_MESSAGES", "LC_TERMINAL", "LINES", "NO_COLOR", "PATH", "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY", "STY", "TERM", "TERM_PROGRAM", "TMUX", "TODOKU_PLAIN", "TZ", "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME", "WSL_INTEROP", "WT_SESSION", "XDG_STATE_HOME", "XTERM_VERSION",
  ]

  /// The environment of this process, read anew each time.
  public static var current: Environment {
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    if variables["HOME"] == nil, let home = accountHome() { variables["HOME"] = home }
    return Environment(variables: variables)
  }

  private static func accountHome() -> String? {
    guard let account = getpwuid(getuid()), let folder = account.pointee.pw_dir else { return nil }
    return String(cString: folder)
  }

  /// A variable that is set and not empty.
  public func value(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  private func isOn(_ name: String) -> Bool {
    guard let value = value(name) else { return false }
    return !["0", "false", "no", "off"].contains(value.lowercased())
  }

  /// The home folder, without a last slash.
  public var homeFolder: String? {
    guard var home = value("HOME") else { return nil }
    while home.count > 1, home.hasSuffix("/") { home.removeLast() }
    return home
  }

  /// The folder for state: `XDG_STATE_HOME` when it is absolute, else `~/.local/state`.
  public var stateFolder: String? {
    if let chosen = value("XDG_STATE_HOME"), chosen.hasPrefix("/") { return chosen }
    return homeFolder.map { $0 + "/.local/state" }
  }

  /// The locale's name: the first that is set of `LC_ALL`, `LC_MESSAGES` and `LANG`, as written.
  public var localeName: String? {
    value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG")
  }

  /// The language of the locale in small letters (`ja`, `en`); nil when none is set, or `C`, `POSIX`.
  public var languageCode: String? {
    guard let locale = localeName else { return nil }
    let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }.lowercased()
    return ["", "c", "posix"].contains(code) ? nil : code
  }

  /// Whether the locale is named for an older charset of East Asia (`ja_JP.eucJP`): what is written as
  /// UTF-8 cannot be read there.
  public var hasOldCharset: Bool {
    guard let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG"),
      let dot = locale.firstIndex(of: ".")
    else { return false }
    let charset = locale[dot...].dropFirst().lowercased()
    return ["euc", "ujis", "sjis", "shift", "pck", "big5", "gb", "cp9"]
      .contains { charset.hasPrefix($0) }
  }

  /// The terminal's type.
  public var terminalType: String? { value("TERM") }

  /// Whether colours are unwanted (`NO_COLOR` set and not empty).
  public var refusesColor: Bool { value("NO_COLOR") != nil }

  /// Whether plain mode is asked for (`TODOKU_PLAIN` or `ACCESSIBLE`).
  public var wantsPlain: Bool { isOn("TODOKU_PLAIN") || isOn("ACCESSIBLE") }

  /// Whether the session came over ssh, so that this computer's clipboard is not the person's.
  public var isRemote: Bool {
    value("SSH_CONNECTION") != nil || value("SSH_TTY") != nil || value("SSH_CLIENT") != nil
  }

  /// Whether the terminal is tmux's.
  public var isInTmux: Bool { value("TMUX") != nil }

  /// Whether this is Linux inside Windows.
  public var isInWindows: Bool {
    value("WSL_DISTRO_NAME") != nil || value("WSL_INTEROP") != nil
  }
}
