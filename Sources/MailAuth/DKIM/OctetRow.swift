/// Sixteen octets looked at in one step; a set top bit of an octet says yes for it.
struct OctetRow {
  typealias Bits = SIMD2<UInt64>

  /// How many octets one has.
  static let length = 16

  private let octets: Bits

  /// The octets from `offset` on; all sixteen have to be there.
  @inline(__always)
  init(_ octets: UnsafeRawBufferPointer, at offset: Int) {
    self.octets = octets.loadUnaligned(fromByteOffset: offset, as: Bits.self)
  }

  @inline(__always)
  private static func each(_ octet: UInt8) -> Bits {
    Bits(repeating: UInt64(octet) &* 0x0101_0101_0101_0101)
  }

  /// Which octets are this one.
  @inline(__always)
  func equal(_ octet: UInt8) -> Bits {
    let difference = octets ^ Self.each(octet)
    return ~(((difference & Self.each(0x7F)) &+ Self.each(0x7F)) | difference) & Self.each(0x80)
  }

  /// Which octets are spaces or below; some that are not ASCII are told, too.
  @inline(__always)
  var lowOrForeign: Bits {
    ~((octets | Self.each(0x80)) &- Self.each(0x21)) & Self.each(0x80)
  }
}
