/// How far the body of a page is scrolled; the shell keeps it from frame to frame.
///
/// A fresh one follows the mark or caret of the page. Take the next one from the grid that was
/// laid out (`Grid.scroll`), move it with `pageUp` and `pageDown`, and start afresh on a new page.
public struct ScrollState: Hashable, Sendable {
  /// How many rows of the body are above the screen.
  public internal(set) var offset = 0
  /// How many rows of the body fit, as last laid out.
  public internal(set) var visible = 0
  /// How many rows the body has, as last laid out.
  public internal(set) var total = 0
  /// Whether the mark or caret is kept in sight.
  public internal(set) var isFollowing = true

  /// The top of a page, following its mark.
  public init() {}

  /// Whether there are rows above the screen.
  public var hasMoreAbove: Bool { offset > 0 }

  /// Whether there are rows below the screen.
  public var hasMoreBelow: Bool { offset + visible < total }

  /// Moves up by a screen, less one row; false when the top was in sight.
  @discardableResult
  public mutating func pageUp() -> Bool { move(-max(1, visible - 1)) }

  /// Moves down by a screen, less one row; false when the end was in sight.
  @discardableResult
  public mutating func pageDown() -> Bool { move(max(1, visible - 1)) }

  /// Keeps the mark in sight again, after it was moved.
  public mutating func follow() { isFollowing = true }

  private mutating func move(_ rows: Int) -> Bool {
    let target = min(max(0, offset + rows), max(0, total - visible))
    guard target != offset else { return false }
    offset = target
    isFollowing = false
    return true
  }
}
