public import Words

/// Calls somebody who looks at another window.
public enum Attention {
  /// The bell, and a notification of the desktop where the terminal can show one (OSC 9).
  ///
  /// - Parameters:
  ///   - text: What the notification says; the first 200 octets are shown.
  ///   - terminal: The terminal's type, `$TERM`; nil: not known.
  ///   - isInTmux: Whether tmux stands between; it hands a notification on where it is allowed to.
  /// - Returns: The octets to write to the terminal.
  public static func call(_ text: SafeText, terminal: String?, isInTmux: Bool) -> [UInt8] {
    let simple = ["dumb", "linux", "vt100", "vt220", "unknown"]
    guard let terminal, !terminal.isEmpty, !simple.contains(terminal) else {
      return ControlString.bell
    }
    let notification = ControlString.notification(text.text)
    return (isInTmux ? ControlString.throughTmux(notification) : notification) + ControlString.bell
  }
}
