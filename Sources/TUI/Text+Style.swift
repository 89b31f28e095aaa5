extension Text {
  /// The text as a style can show it: no characters of ambiguous width where they are avoided,
  /// signs in the place of colour.
  func fitted(to style: Style) -> Text {
    Text(
      runs: runs.map { run in
        switch run.role {
        case .ornament:
          Run(text: style.frames == .narrow ? run.text : AsciiForm.of(run.text), role: run.role)
        case .okPaint, .waitPaint:
          Run(text: run.text, role: style.hasColour ? run.role : .neutralPaint)
        case .fixPaint:
          style.hasColour
            ? run
            : Run(text: String(repeating: "!", count: ColumnWidth.of(run.text)), role: .bold)
        case .difference:
          Run(
            text: style.hasColour
              ? Text.spelt(run.text, style) : "[\(Text.spelt(run.text, style))]",
            role: run.role)
        case .plain, .bold, .value, .ok, .fix, .wait, .unknown, .hint, .reverse, .neutralPaint:
          Run(text: Text.spelt(run.text, style), role: run.role)
        }
      })
  }

  private static func spelt(_ text: String, _ style: Style) -> String {
    style.ambiguous == .narrow ? text : AsciiForm.of(text)
  }
}
