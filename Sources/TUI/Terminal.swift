public import Words

/// How large a terminal is.
public struct Size: Hashable, Sendable {
  /// How many columns it has.
  public var columns: Int
  /// How many rows it has.
  public var rows: Int

  /// A size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// Why waiting for the terminal ended.
public enum Wake: Hashable, Sendable {
  /// Something was typed or pasted.
  case input(Input)
  /// A task has posted something and asks to be heard.
  case posted
  /// The time is over.
  case timeout
  /// The terminal has another size, another style, or must be drawn again for another reason.
  case redraw
  /// The system asks the program to end (INT 2, TERM 15, HUP 1, QUIT 3): save, restore, end 128+n.
  case signal(Int)
  /// The program was asked to step aside (TSTP): call `suspend()`.
  case suspend
  /// The terminal is gone: hung up, closed or broken. End at once.
  case gone
}

/// A paste that has begun and not ended.
public enum Receiving: Hashable, Sendable {
  /// It has been coming for more than a second.
  case coming
  /// Nothing of it has come for 2 seconds: its end mark must be lost, and any key ends it.
  case silent
}

/// A terminal that a page can be shown on; only one thread may use it.
public protocol Terminal: AnyObject {
  /// How large it is now.
  var size: Size { get }
  /// What it can show, as far as known by now.
  var style: Style { get }
  /// Where letters go on the page that is shown: it tells text that came at once from commands.
  var focus: Page.Focus { get set }
  /// The paste that is on its way; a change of it asks for `.redraw`.
  var receiving: Receiving? { get }
  /// Draws a grid and places the cursor.
  func show(_ grid: Grid)
  /// Writes a value alone on the screen, wrapped by the terminal itself, so that the mouse selects
  /// it as one line.
  ///
  /// - Returns: Whether it was written; false when it is not all printable ASCII or does not fit.
  func showAlone(_ value: SafeText) -> Bool
  /// Draws everything again at the next `show` (Ctrl-L).
  func repaint()
  /// Rings the bell, once.
  func ring()
  /// Names the window.
  func setTitle(_ title: SafeText)
  /// Asks the terminal to put text into the clipboard (OSC 52); whether it did cannot be known.
  ///
  /// - Returns: Whether it was asked; false on terminals that would print the request instead.
  func copy(_ text: String) -> Bool
  /// Waits for keys, tasks, signals or the end of a time (nil: for ever); never returns nothing.
  func wait(timeoutMilliseconds: Int?) -> [Wake]
  /// Gives the screen back, stops the process, and takes the screen again when it goes on.
  func suspend()
  /// Gives the screen back; what was held for stderr may be written now. Safe to call again.
  func stop()
}
