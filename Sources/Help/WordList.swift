/// Words of which one was meant, for "did you mean".
public enum WordList {
  /// The words of a list that were most likely meant.
  ///
  /// - Parameters:
  ///   - typed: What was typed, of any length.
  ///   - words: The words there are.
  ///   - count: The most words that are wanted.
  /// - Returns: The nearest ones, the nearest first: those of which at most a third of the letters
  ///   (and at most three) differ.
  public static func nearest(
    to typed: String, among words: [String], count: Int = 3
  ) -> [String] {
    guard typed.utf8.count <= 40 else { return [] }
    let ranked = words.compactMap { word -> (word: String, distance: Int)? in
      let allowed = min(3, max(1, (word.utf8.count + 1) / 3))
      let distance = distance(typed.lowercased(), word)
      return distance <= allowed ? (word, distance) : nil
    }
    return ranked.sorted { $0.distance < $1.distance }.prefix(count).map(\.word)
  }

  /// How many letters are to be changed, added, left out or swapped with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in 1...a.count {
      var next = [i]
      for j in 1...b.count {
        let same = a[i - 1] == b[j - 1]
        var cost = min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        next.append(cost)
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
