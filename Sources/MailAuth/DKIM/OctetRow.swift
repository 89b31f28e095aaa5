/// Sixteen octets looked at in one step.
struct OctetRow {
  /// The answer to a question about each of the octets; all bits of an octet are set for yes.
  typealias Bits = SIMD2<UInt64>

  /// How many octets one has.
  static let length = 16

  private let octets: SIMD16<UInt8>

  /// The octets from `offset` on; all sixteen have to be there.
  @inline(__always)
  init(_ octets: UnsafeRawBufferPointer, at offset: Int) {
    self.octets = octets.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private init(_ octets: SIMD16<UInt8>) {
    self.octets = octets
  }

  // The vector's type is spelt out each time: left to be inferred, the comparison goes octet by octet.

  /// Which octets are this one.
  @inline(__always)
  func equal(_ octet: UInt8) -> Bits {
    withUnsafeBytes(of: octets .== SIMD16<UInt8>(repeating: octet)) { $0.load(as: Bits.self) }
  }

  /// Which octets are spaces or below.
  @inline(__always)
  var atMostSpace: Bits {
    withUnsafeBytes(of: octets .<= SIMD16<UInt8>(repeating: .space)) { $0.load(as: Bits.self) }
  }

  /// The same octets with spaces for the tabs.
  @inline(__always)
  var withoutTabs: OctetRow {
    let tabs = equal(.tab)
    let others = withUnsafeBytes(of: octets) { $0.load(as: Bits.self) } & ~tabs
    let spaces = Bits(repeating: 0x2020_2020_2020_2020) & tabs
    return OctetRow(withUnsafeBytes(of: others | spaces) { $0.load(as: SIMD16<UInt8>.self) })
  }

  /// Writes all sixteen octets.
  @inline(__always)
  func store(_ room: UnsafeMutableRawPointer, at offset: Int) {
    room.storeBytes(of: octets, toByteOffset: offset, as: SIMD16<UInt8>.self)
  }
}

extension OctetRow.Bits {
  /// Whether the answer is yes for any octet.
  @inline(__always)
  var hasAny: Bool { self[0] | self[1] != 0 }

  /// One bit for each octet, the lowest for the first.
  @inline(__always)
  var compact: UInt64 { Self.compact(self[0]) | Self.compact(self[1]) &<< 8 }

  /// The lowest bits of eight octets, gathered in the highest octet of a product.
  @inline(__always)
  private static func compact(_ word: UInt64) -> UInt64 {
    ((word & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) &>> 56
  }
}
