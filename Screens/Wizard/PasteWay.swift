internal import Words

/// How one pastes in the terminal that the wizard runs in, as far as its environment tells.
public enum PasteWay: Hashable, Sendable {
  /// A terminal of macOS.
  case mac
  /// Windows Terminal or the console of Windows.
  case windows
  /// PuTTY.
  case putty
  /// A terminal of a Linux desktop.
  case desktop
  /// A terminal that pastes the marked text (xterm, urxvt).
  case xterm
  /// The console of Linux, where nothing can be pasted.
  case console
  /// Not known: over ssh the environment says nothing of the person's computer.
  case unknown

  /// Reads the environment.
  ///
  /// - Parameters:
  ///   - environment: Its variables.
  ///   - isMac: Whether this computer runs macOS.
  public init(environment: [String: String], isMac: Bool) {
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let term = value("TERM") ?? ""
    let isRemote = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].contains { value($0) != nil }
    if term == "linux" {
      self = .console
    } else if term.hasPrefix("putty") {
      self = .putty
    } else if value("LC_TERMINAL") == "iTerm2"
      || ["Apple_Terminal", "iTerm.app"].contains(value("TERM_PROGRAM") ?? "")
    {
      self = .mac
    } else if isRemote {
      self = .unknown
    } else if isMac {
      self = .mac
    } else if ["WT_SESSION", "WSL_DISTRO_NAME", "WSL_INTEROP"].contains(where: { value($0) != nil })
    {
      self = .windows
    } else if value("XTERM_VERSION") != nil || term.hasPrefix("rxvt") {
      self = .xterm
    } else if value("WAYLAND_DISPLAY") != nil || value("DISPLAY") != nil {
      self = .desktop
    } else {
      self = .unknown
    }
  }

  /// The sentence that names the ways.
  var sentence: Phrase {
    switch self {
    case .mac:
      Phrase(
        ja: "貼り付けは Command-V です(右クリックの「ペースト」でもできます)。",
        en: "To paste, press Command-V, or right-click and choose Paste.")
    case .windows:
      Phrase(
        ja: "貼り付けは Ctrl-Shift-V か、右クリックです。",
        en: "To paste, press Ctrl-Shift-V, or right-click.")
    case .putty:
      Phrase(
        ja: "貼り付けは右クリックか、Shift-Insert です。",
        en: "To paste, right-click, or press Shift-Insert.")
    case .desktop:
      Phrase(
        ja: "貼り付けは Ctrl-Shift-V です(右クリックのメニューでもできます)。",
        en: "To paste, press Ctrl-Shift-V, or right-click and choose Paste.")
    case .xterm:
      Phrase(
        ja: "貼り付けは Shift-Insert か、マウスの中ボタンです。",
        en: "To paste, press Shift-Insert, or the middle mouse button.")
    case .console:
      Phrase(
        ja: "この画面には貼り付けられません。ファイルに保存し、その名前を入力してください。",
        en: "Nothing can be pasted on this console. Save the text in a file and type its name.")
    case .unknown:
      Phrase(
        ja: "貼り付けは、Windowsは右クリックか Shift-Insert、Macは Command-V、"
          + "Linuxは Ctrl-Shift-V です。",
        en: "To paste: right-click or Shift-Insert on Windows, Command-V on a Mac, "
          + "Ctrl-Shift-V on Linux.")
    }
  }
}
