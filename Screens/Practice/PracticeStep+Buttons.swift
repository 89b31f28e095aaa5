internal import Providers
internal import TUI

extension PracticeStep.State {
  /// The labels of the buttons that save, in order; an empty one where it is not known.
  var labels: [String] {
    let known = row == nil ? provider.buttons.save : provider.buttons.saveChange
    return known.isEmpty ? [""] : known
  }

  /// Whether the first button only puts a new row into the list.
  var addsFirst: Bool {
    row == nil && labels.count > 1 && provider.ownQuirks.contains(.rowsAreAddedFirst)
  }

  /// The buttons on the page that is shown, by their places among all.
  var buttons: [Int] {
    pressed == 0 && addsFirst ? [0, 1] : [min(pressed, labels.count - 1)]
  }

  /// What the fields hold; the lines of a field that takes several are joined.
  var texts: [String] {
    fields.indices.map { field in
      let lines = zip(places, boxes).filter { $0.0 == field }.map(\.1.text)
      return takesLines(field)
        ? lines.filter { !$0.isEmpty }.joined(separator: "\n") : lines.first ?? ""
    }
  }
}
