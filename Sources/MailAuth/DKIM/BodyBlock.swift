internal import Keys

/// Canonical octets on their way to the hash: small runs are gathered in a block, since each call of
/// the hash has its price; long ones are hashed where they lie.
struct BodyBlock {
  /// How much memory a block needs; what is written last may reach a little beyond its end.
  static let room = length + slack
  /// How many octets are gathered before they are hashed.
  private static let length = 8_192
  /// How far beyond the end of the gathered octets is written at most.
  private static let slack = 2 * stretch
  /// How many octets are taken with changes in one step.
  static let stretch = 4 * OctetRow.length
  /// From how many octets on a run is hashed where it lies.
  private static let longRun = 1_024

  private let block: UnsafeMutableRawPointer
  private var count = 0
  private var hashed = 0
  private let limit: Int
  private var hash = SHA256Stream()

  /// An empty block.
  ///
  /// - Parameters:
  ///   - memory: `room` octets that nobody else writes to.
  ///   - limit: How many of the octets are hashed; the others are only counted. Nil hashes all.
  init(_ memory: UnsafeMutableRawPointer, limit: Int?) {
    block = memory
    self.limit = limit ?? Int.max
  }

  /// The digest, and how many octets came.
  mutating func finish() -> (digest: SHA256Value, octets: Int) {
    flush()
    return (hash.value(), hashed)
  }

  /// Takes the octets from `start` to `end`.
  @inline(__always)
  mutating func take(_ octets: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
    guard end > start else { return }
    guard end &- start < Self.longRun, end &+ OctetRow.length <= octets.count else {
      return takeInPlace(octets, start, end)
    }
    if count &+ (end &- start) > Self.length { flush() }
    var from = start
    var to = count
    while from < end {
      OctetRow(octets, at: from).store(block, at: to)
      from &+= OctetRow.length
      to &+= OctetRow.length
    }
    count &+= end &- start
  }

  /// Takes one octet.
  @inline(__always)
  mutating func take(_ octet: UInt8) {
    if count >= Self.length { flush() }
    block.storeBytes(of: octet, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  /// Takes a stretch of octets with changes; as many after them have to be there.
  ///
  /// - Parameters:
  ///   - octets: The body.
  ///   - index: Where the stretch begins.
  ///   - dropped: Which of its octets go, the lowest bit for the first.
  ///   - broken: After which of them, gone or not, a carriage return comes.
  ///   - tabsBecomeSpaces: Whether tabs become spaces.
  @inline(__always)
  mutating func take(
    _ octets: UnsafeRawBufferPointer, at index: Int, dropped: UInt64, broken: UInt64,
    tabsBecomeSpaces: Bool
  ) {
    // Each octet may come with a carriage return.
    if count &+ 2 &* Self.stretch > Self.length { flush() }
    var to = count
    var next = 0
    var marks = dropped | broken
    // Stretches are written whole; the octets that follow overwrite what is too much.
    copy(octets, index, to, tabsBecomeSpaces)
    while marks != 0 {
      let mark = marks.trailingZeroBitCount
      to &+= mark &- next
      let run = (~(dropped &>> UInt64(mark))).trailingZeroBitCount
      // An octet that stays was written already.
      let stays = run == 0 ? 1 : 0
      let last = mark &+ run &+ stays &- 1
      to &+= stays
      block.storeBytes(of: .carriageReturn, toByteOffset: to, as: UInt8.self)
      to &+= Int(truncatingIfNeeded: broken &>> UInt64(last) & 1)
      next = last &+ 1
      copy(octets, index &+ next, to, tabsBecomeSpaces)
      marks = next < Self.stretch ? marks & (~0 &<< UInt64(next)) : 0
    }
    count = to &+ Self.stretch &- next
  }

  @inline(__always)
  private func copy(
    _ octets: UnsafeRawBufferPointer, _ from: Int, _ to: Int, _ tabsBecomeSpaces: Bool
  ) {
    var done = 0
    while done < Self.stretch {
      let row = OctetRow(octets, at: from &+ done)
      (tabsBecomeSpaces ? row.withoutTabs : row).store(block, at: to &+ done)
      done &+= OctetRow.length
    }
  }

  @inline(never)
  private mutating func takeInPlace(_ octets: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
    flush()
    give(UnsafeRawBufferPointer(rebasing: octets[start..<end]))
  }

  @inline(never)
  private mutating func flush() {
    give(UnsafeRawBufferPointer(start: block, count: count))
    count = 0
  }

  private mutating func give(_ run: UnsafeRawBufferPointer) {
    let left = limit - min(hashed, limit)
    if left > 0 { hash.update(UnsafeRawBufferPointer(rebasing: run.prefix(left))) }
    hashed += run.count
  }
}
