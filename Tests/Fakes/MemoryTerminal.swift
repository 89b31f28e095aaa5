public import TUI
public import Words

/// A terminal in memory: it remembers what was shown, and is fed from a script.
public final class MemoryTerminal: Terminal {
  /// Its size; a test changes it and feeds `.redraw`.
  public var size: Size
  /// What it can show.
  public var style: Style
  /// All grids that were shown, in order.
  public private(set) var grids: [Grid] = []
  /// Where letters go.
  public var focus = Page.Focus.commands
  /// The paste that a test says is on its way.
  public var receiving: Receiving?
  /// All values that were shown alone, in order.
  public private(set) var alone: [SafeText] = []
  /// All texts given to the clipboard, in order.
  public private(set) var copied: [String] = []
  /// All window titles, in order.
  public private(set) var titles: [SafeText] = []
  /// How often the bell rang.
  public private(set) var bells = 0
  /// How often everything was to be drawn again.
  public private(set) var repaints = 0
  /// How often it stepped aside.
  public private(set) var suspensions = 0
  /// Whether it gave the screen back.
  public private(set) var isStopped = false
  /// The times waited for, in order.
  public private(set) var timeouts: [Int?] = []

  private var script: [[Wake]]

  /// A terminal that answers each wait with the next entry of a script, and is gone at its end.
  public init(
    columns: Int = 80, rows: Int = 24, style: Style = Style(ambiguous: .narrow, hasColour: true),
    script: [[Wake]] = []
  ) {
    size = Size(columns: columns, rows: rows)
    self.style = style
    self.script = script
  }

  /// A terminal that answers each wait with the next key, and is gone behind the last.
  public convenience init(columns: Int = 80, rows: Int = 24, keys: [Key]) {
    self.init(columns: columns, rows: rows, script: keys.map { [.input(.key($0))] })
  }

  /// Adds what the next waits return.
  public func feed(_ wakes: [Wake]) { script.append(wakes) }

  /// The rows last shown, without the blanks at their ends.
  public var lines: [String] { grids.last?.lines ?? [] }

  /// Remembers a grid.
  public func show(_ grid: Grid) { grids.append(grid) }

  /// Remembers a value.
  public func showAlone(_ value: SafeText) -> Bool {
    alone.append(value)
    return true
  }

  /// Counts.
  public func repaint() { repaints += 1 }

  /// Counts.
  public func ring() { bells += 1 }

  /// Remembers a title.
  public func setTitle(_ title: SafeText) { titles.append(title) }

  /// Remembers a text.
  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }

  /// Returns the next entry of the script.
  public func wait(timeoutMilliseconds: Int?) -> [Wake] {
    timeouts.append(timeoutMilliseconds)
    return script.isEmpty ? [.gone] : script.removeFirst()
  }

  /// Counts.
  public func suspend() { suspensions += 1 }

  /// Remembers that the screen was given back.
  public func stop() { isStopped = true }
}
