/// Puts a text into the clipboard of the person before the screen.
public enum Clipboard {
  /// A program that takes text for a clipboard on its input.
  public struct Tool: Hashable, Sendable {
    /// The program's name.
    public var name: String
    /// Its arguments.
    public var arguments: [String]
    /// Whether it wants UTF-16 with a byte order mark (Windows) instead of UTF-8.
    public var takesUTF16: Bool
    /// Whether it only hands the text on, and cannot tell whether it arrives.
    public var handsOn: Bool

    /// A tool.
    public init(
      _ name: String, _ arguments: [String] = [], takesUTF16: Bool = false, handsOn: Bool = false
    ) {
      self.name = name
      self.arguments = arguments
      self.takesUTF16 = takesUTF16
      self.handsOn = handsOn
    }
  }

  /// What became of a text that was to be copied.
  public enum Outcome: Hashable, Sendable {
    /// The named program took it.
    case copied(by: String)
    /// The named program asked the terminal around it, and nothing confirms that (tmux).
    case handedOn(by: String)
    /// No program took it: the terminal has to be asked (OSC 52), and nothing confirms that.
    case askTerminal
  }

  /// Whether this is macOS.
  public static var isMac: Bool {
    #if os(macOS)
      true
    #else
      false
    #endif
  }

  /// The programs worth trying, in order: those of this computer's own desktop unless the session is
  /// remote, then tmux, which hands the text on to the terminal around it.
  public static func tools(in environment: Environment, isMac: Bool = isMac) -> [Tool] {
    var tools: [Tool] = []
    if !environment.isRemote {
      if isMac { tools.append(Tool("pbcopy")) }
      if environment.value("WAYLAND_DISPLAY") != nil { tools.append(Tool("wl-copy")) }
      if environment.value("DISPLAY") != nil {
        tools.append(Tool("xclip", ["-selection", "clipboard"]))
      }
      if environment.isInWindows { tools.append(Tool("clip.exe", takesUTF16: true)) }
    }
    if environment.isInTmux {
      tools.append(Tool("tmux", ["load-buffer", "-w", "-"], handsOn: true))
    }
    return tools
  }

  /// Copies a text exactly as it is, while this thread waits: nothing is added, nothing trimmed.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - environment: The variables that tell which programs there may be.
  ///   - seconds: The most time for each program.
  /// - Returns: How far the text came.
  public static func copy(
    _ text: String, environment: Environment = .current, seconds: Double = 5
  ) -> Outcome {
    for tool in tools(in: environment) {
      let input = tool.takesUTF16 ? utf16(text) : Array(text.utf8)
      let outcome = Programs.feed(
        tool.name, tool.arguments, input: input, variables: environment.variables,
        seconds: seconds)
      if outcome.isSuccess {
        return tool.handsOn ? .handedOn(by: tool.name) : .copied(by: tool.name)
      }
    }
    return .askTerminal
  }

  /// UTF-16, low octet first, with its mark: the one form `clip.exe` takes whatever the code page is.
  static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }
}
