/// The lines of frames and rules, from a table of our own.
struct Frame: Hashable, Sendable {
  let horizontal: String
  let vertical: String
  let corners: (topLeft: String, topRight: String, bottomLeft: String, bottomRight: String)

  static func == (left: Frame, right: Frame) -> Bool { left.horizontal == right.horizontal }

  func hash(into hasher: inout Hasher) { hasher.combine(horizontal) }

  init(_ style: Style) {
    switch style.frames {
    case .narrow:
      horizontal = "─"
      vertical = "│"
      corners = ("┌", "┐", "└", "┘")
    case .avoided:
      horizontal = "-"
      vertical = "|"
      corners = ("+", "+", "+", "+")
    }
  }
}
