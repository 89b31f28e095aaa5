internal import Keys

/// Hashes a body in canonical form (RFC 6376 §3.4.3 and §3.4.4).
///
/// A bare LF counts as a line break: mail is signed with CRLF, and stored mail often lost the CR.
struct BodyHash {
  /// The digest of the canonical body, or of its first octets.
  let digest: SHA256Value
  /// How many octets the whole canonical body has.
  let octets: Int

  /// Hashes a body.
  ///
  /// - Parameters:
  ///   - body: The octets after the empty line.
  ///   - canonicalization: Which form.
  ///   - limit: `l=`: so many octets of the canonical form are hashed; nil hashes all.
  init(_ body: ArraySlice<UInt8>, _ canonicalization: Canonicalization, limit: Int?) {
    (digest, octets) = body.withUnsafeBytes { octets in
      withUnsafeTemporaryAllocation(byteCount: BodyBlock.room, alignment: 16) { memory in
        // An allocation of so many octets has a first one.
        guard let first = memory.baseAddress else { return (SHA256Stream().value(), 0) }
        var block = BodyBlock(first, limit: limit)
        switch canonicalization {
        case .simple: Self.simple(octets, into: &block)
        case .relaxed: Self.relaxed(octets, into: &block)
        }
        return block.finish()
      }
    }
  }

  /// RFC 6376 §3.4.3: empty lines at the end go; one line break ends the body, an empty one too.
  private static func simple(_ body: UnsafeRawBufferPointer, into block: inout BodyBlock) {
    var end = body.count
    while end > 0, body[end - 1] == .lineFeed {
      end -= 1
      if end > 0, body[end - 1] == .carriageReturn { end -= 1 }
    }
    write(body, end, isRelaxed: false, into: &block)
    block.take(.carriageReturn)
    block.take(.lineFeed)
  }

  /// RFC 6376 §3.4.4: white space at the ends of lines goes, runs of it become one space, empty
  /// lines at the end go; a body that is left with nothing stays nothing.
  private static func relaxed(_ body: UnsafeRawBufferPointer, into block: inout BodyBlock) {
    var end = body.count
    while end > 0, body[end - 1] == .lineFeed || body[end - 1].isWhiteSpace {
      let wasLineFeed = body[end - 1] == .lineFeed
      end -= 1
      if wasLineFeed, end > 0, body[end - 1] == .carriageReturn { end -= 1 }
    }
    guard end > 0 else { return }
    write(body, end, isRelaxed: true, into: &block)
    block.take(.carriageReturn)
    block.take(.lineFeed)
  }

  /// Writes the octets before `end`, which follows an octet that stays.
  ///
  /// What needs no change is left where it lies until something does.
  @inline(__always)
  private static func write(
    _ body: UnsafeRawBufferPointer, _ end: Int, isRelaxed: Bool, into block: inout BodyBlock
  ) {
    guard end > 0 else { return }
    if body[0] == .lineFeed { block.take(.carriageReturn) }
    // A stretch is written with what follows it, and its last octet is judged by the two after it.
    let readable = min(end, body.count - BodyBlock.stretch - 2)
    var start = 0
    var index = 0
    while index &+ BodyBlock.stretch <= readable {
      if isOdd(body, index, isRelaxed) {
        block.take(body, start, index)
        let changes = changes(body, index, isRelaxed)
        block.take(
          body, at: index, dropped: changes.dropped, broken: changes.broken,
          tabsBecomeSpaces: isRelaxed)
        start = index &+ BodyBlock.stretch
      }
      index &+= BodyBlock.stretch
    }
    block.take(body, start, index)
    while index < end {
      writeOctet(body, index, end, isRelaxed, into: &block)
      index &+= 1
    }
  }

  /// The rule for one octet, by itself and the two after it.
  private static func writeOctet(
    _ body: UnsafeRawBufferPointer, _ index: Int, _ end: Int, _ isRelaxed: Bool,
    into block: inout BodyBlock
  ) {
    let octet = body[index]
    let next = index + 1 < end ? body[index + 1] : nil
    if isRelaxed, octet.isWhiteSpace {
      let isBeforeBreak =
        next == .lineFeed
        || (next == .carriageReturn && index + 2 < end && body[index + 2] == .lineFeed)
      if !isBeforeBreak, next?.isWhiteSpace != true { block.take(.space) }
    } else {
      block.take(octet)
    }
    if next == .lineFeed, octet != .carriageReturn { block.take(.carriageReturn) }
  }

  /// Whether anything of a stretch may need a change.
  @inline(__always)
  private static func isOdd(
    _ body: UnsafeRawBufferPointer, _ start: Int, _ isRelaxed: Bool
  ) -> Bool {
    var odd = OctetRow.Bits.zero
    var offset = 0
    while offset < BodyBlock.stretch {
      let these = OctetRow(body, at: start &+ offset)
      let next = OctetRow(body, at: start &+ offset &+ 1)
      odd |= next.equal(.lineFeed) & ~these.equal(.carriageReturn)
      if isRelaxed { odd |= these.equal(.tab) | (these.equal(.space) & next.atMostSpace) }
      offset &+= OctetRow.length
    }
    return odd.hasAny
  }

  /// The rule of `writeOctet` for a stretch: which octets go, and after which a CR is missing.
  @inline(__always)
  private static func changes(
    _ body: UnsafeRawBufferPointer, _ start: Int, _ isRelaxed: Bool
  ) -> (dropped: UInt64, broken: UInt64) {
    var dropped: UInt64 = 0
    var broken: UInt64 = 0
    var offset = 0
    while offset < BodyBlock.stretch {
      let these = OctetRow(body, at: start &+ offset)
      let next = OctetRow(body, at: start &+ offset &+ 1)
      let isBeforeLineFeed = next.equal(.lineFeed)
      let isBroken = isBeforeLineFeed & ~these.equal(.carriageReturn)
      if isBroken.hasAny { broken |= isBroken.compact &<< UInt64(offset) }
      if isRelaxed {
        let afterNext = OctetRow(body, at: start &+ offset &+ 2)
        let goes =
          isBeforeLineFeed | (next.equal(.carriageReturn) & afterNext.equal(.lineFeed))
          | next.equal(.space) | next.equal(.tab)
        dropped |= ((these.equal(.space) | these.equal(.tab)) & goes).compact &<< UInt64(offset)
      }
      offset &+= OctetRow.length
    }
    return (dropped, broken)
  }
}
