internal import Crypto

/// A finished SHA-256 digest.
public struct SHA256Value: Hashable, Sendable {
  let digest: SHA256.Digest

  /// The 32 octets.
  public var octets: [UInt8] { Array(digest) }

  /// Whether the digest is these octets.
  public func equals(_ other: [UInt8]) -> Bool {
    guard other.count == SHA256.Digest.byteCount else { return false }
    return digest.withUnsafeBytes { $0.elementsEqual(other) }
  }
}

/// SHA-256 over runs of octets, as they come.
public struct SHA256Stream: Sendable {
  private var hash = SHA256()

  /// Nothing taken in yet.
  public init() {}

  /// Takes in a run of memory.
  public mutating func update(_ run: UnsafeRawBufferPointer) {
    if !run.isEmpty { hash.update(bufferPointer: run) }
  }

  /// Takes in a run of octets.
  public mutating func update(_ run: ArraySlice<UInt8>) {
    run.withUnsafeBytes { update($0) }
  }

  /// Takes in octets.
  public mutating func update(_ octets: [UInt8]) {
    octets.withUnsafeBytes { update($0) }
  }

  /// The digest of all that was taken in.
  public func value() -> SHA256Value { SHA256Value(digest: hash.finalize()) }

  /// The digest of octets that are all there.
  public static func value(of octets: [UInt8]) -> SHA256Value {
    var stream = SHA256Stream()
    stream.update(octets)
    return stream.value()
  }
}
