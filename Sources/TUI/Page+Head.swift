extension Page {
  /// The two sentences that every screen begins with: the case, and what to do now.
  public struct Head: Hashable, Sendable {
    /// What kind of case it is; its word stands before the sentence.
    public enum Standing: Hashable, Sendable {
      /// A step on the way, with nothing judged.
      case now
      /// What is the matter with the mail.
      case cause
      /// A judgement.
      case judged(Verdict)
    }

    /// What kind of case it is.
    public var standing: Standing
    /// The case.
    public var sentence: Text
    /// What to do now.
    public var next: Text
    /// Whether all is done, so that what follows is only more.
    public var isEnd: Bool

    /// A case with what to do.
    public init(_ standing: Standing, _ sentence: Text, next: Text, isEnd: Bool = false) {
      self.standing = standing
      self.sentence = sentence
      self.next = next
      self.isEnd = isEnd
    }

    /// The judgement that it is painted with; nil: none.
    var verdict: Verdict? {
      switch standing {
      case .now: nil
      case .cause: .fix
      case .judged(let verdict): verdict
      }
    }
  }

  /// The way from the first screen to the last, as it stands in the second row.
  public struct Rail: Hashable, Sendable {
    /// The stations in their order, a word each; the first has no number.
    public var stations: [Text]
    /// The station that is shown.
    public var here: Int
    /// The last station that was reached.
    public var reached: Int

    /// A way; numbers outside of the stations are brought inside.
    public init(_ stations: [Text], here: Int, reached: Int) {
      self.stations = stations
      self.here = min(max(0, here), max(0, stations.count - 1))
      self.reached = max(self.here, reached)
    }

    /// The way in signs, one a station behind the first: gone, here, still to come.
    var signs: String {
      guard stations.count > 1 else { return "" }
      return stations.indices.map { station in
        station == here ? "\(station)" : station < here || station <= reached ? "=" : "-"
      }.joined()
    }
  }
}
