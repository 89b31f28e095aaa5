/// Numbers that come out the same every time (SplitMix64).
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  /// Begins at a state; neighbouring states have neighbouring numbers in common.
  public init(state: UInt64) { self.state = state }

  /// Begins a row of its own for each seed.
  public init(_ seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Gives the next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of a list, which is not empty.
  public mutating func pick<Element>(_ list: [Element]) -> Element {
    precondition(!list.isEmpty, "nothing to pick from")
    return list[Int.random(in: list.indices, using: &self)]
  }

  /// Says yes in so many of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }
}
