internal import Keys

/// Hashes a body in canonical form (RFC 6376 §3.4.3 and §3.4.4), run by run where it lies.
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
    var sink = BodySink(limit: limit)
    body.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
      let octets = raw.bindMemory(to: UInt8.self)
      switch canonicalization {
      case .simple: Self.simple(octets, into: &sink)
      case .relaxed: Self.relaxed(octets, into: &sink)
      }
    }
    digest = sink.hash.value()
    self.octets = sink.total
  }

  /// RFC 6376 §3.4.3: empty lines at the end go; one line break ends the body, an empty one too.
  private static func simple(_ body: UnsafeBufferPointer<UInt8>, into sink: inout BodySink) {
    var end = body.count
    while end > 0, body[end - 1] == .lineFeed {
      end -= 1
      if end > 0, body[end - 1] == .carriageReturn { end -= 1 }
    }
    if hasBareLineFeed(body, end) {
      var start = 0
      for index in 0..<end
      where body[index] == .lineFeed && (index == 0 || body[index - 1] != .carriageReturn) {
        sink.take(body, start, index)
        sink.takeBreak()
        start = index + 1
      }
      sink.take(body, start, end)
    } else {
      sink.take(body, 0, end)
    }
    sink.takeBreak()
  }

  private static func hasBareLineFeed(_ body: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    guard end > 0 else { return false }
    if body[0] == .lineFeed { return true }
    let octets = UnsafeRawBufferPointer(body)
    var index = 0
    while index &+ OctetRow.length < end {
      let isReturn = OctetRow(octets, at: index).equal(.carriageReturn)
      let bare = OctetRow(octets, at: index &+ 1).equal(.lineFeed) & ~isReturn
      if bare[0] | bare[1] != 0 { return true }
      index &+= OctetRow.length
    }
    while index &+ 1 < end {
      if body[index &+ 1] == .lineFeed, body[index] != .carriageReturn { return true }
      index &+= 1
    }
    return false
  }

  /// RFC 6376 §3.4.4: white space at the ends of lines goes, runs of it become one space, empty
  /// lines at the end go; a body that is left with nothing stays nothing.
  private static func relaxed(_ body: UnsafeBufferPointer<UInt8>, into sink: inout BodySink) {
    var end = body.count
    while end > 0, body[end - 1] == .lineFeed || body[end - 1].isWhiteSpace {
      let wasLineFeed = body[end - 1] == .lineFeed
      end -= 1
      if wasLineFeed, end > 0, body[end - 1] == .carriageReturn { end -= 1 }
    }
    guard end > 0 else { return }
    var start = 0
    var index = 0
    while index < end {
      if !isOdd(body, index, end) {
        index &+= blockLength
        continue
      }
      let stop = min(end, index &+ blockLength)
      while index < stop {
        let octet = body[index]
        if octet > .space {
          index &+= 1
        } else if octet == .lineFeed {
          if index > 0, body[index - 1] == .carriageReturn {
            index &+= 1
          } else {
            sink.take(body, start, index)
            sink.takeBreak()
            index &+= 1
            start = index
          }
        } else if octet.isWhiteSpace {
          var next = index &+ 1
          while next < end, body[next].isWhiteSpace { next &+= 1 }
          // `end` follows text, so something stands at `next`.
          if next < end, isBreak(body, next, end) {
            sink.take(body, start, index)
            start = next
          } else if octet != .space || next > index &+ 1 {
            sink.take(body, start, index)
            sink.takeSpace()
            start = next
          }
          index = next
        } else {
          index &+= 1
        }
      }
    }
    sink.take(body, start, end)
    sink.takeBreak()
  }

  /// How many octets are looked at before one of them is.
  private static let blockLength = 128

  /// Whether the next block may have anything that the relaxed form changes, or is the last one.
  @inline(never)
  private static func isOdd(
    _ body: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard start &+ blockLength < end else { return true }
    if body[start] == .lineFeed, start == 0 || body[start &- 1] != .carriageReturn { return true }
    let octets = UnsafeRawBufferPointer(body)
    var odd = OctetRow.Bits.zero
    var index = start
    while index < start &+ blockLength {
      let these = OctetRow(octets, at: index)
      let next = OctetRow(octets, at: index &+ 1)
      odd |= these.equal(.tab)
      odd |= these.equal(.space) & next.lowOrForeign
      odd |= next.equal(.lineFeed) & ~these.equal(.carriageReturn)
      index &+= OctetRow.length
    }
    return odd[0] | odd[1] != 0
  }

  private static func isBreak(
    _ body: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
  ) -> Bool {
    body[index] == .lineFeed
      || (body[index] == .carriageReturn && index + 1 < end && body[index + 1] == .lineFeed)
  }
}

/// Hashes what it is given up to a limit, and counts all of it.
private struct BodySink {
  var hash = SHA256Stream()
  var total = 0
  private let limit: Int

  init(limit: Int?) {
    self.limit = limit ?? Int.max
  }

  mutating func take(_ octets: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard end > start else { return }
    let room = limit - min(total, limit)
    let count = min(end - start, room)
    if count > 0 {
      let run = UnsafeBufferPointer(rebasing: octets[start..<(start + count)])
      hash.update(UnsafeRawBufferPointer(run))
    }
    total += end - start
  }

  mutating func takeBreak() {
    let pair: (UInt8, UInt8) = (.carriageReturn, .lineFeed)
    withUnsafeBytes(of: pair) { take($0.bindMemory(to: UInt8.self), 0, 2) }
  }

  mutating func takeSpace() {
    withUnsafeBytes(of: UInt8.space) { take($0.bindMemory(to: UInt8.self), 0, 1) }
  }
}
