/// How much of a public key in DER is there, told by the length that its first octets announce.
public struct KeyExtent: Hashable, Sendable {
  /// Octets that the whole key has; nil when not even that can be read.
  public var expectedOctets: Int?
  /// Octets that are there.
  public var seenOctets: Int
  /// Characters of base64 that are there, padding included, white space not.
  public var seenCharacters: Int

  /// Characters of base64, padding included, that the whole key has.
  public var expectedCharacters: Int? { expectedOctets.map { Base64.characters(forOctets: $0) } }

  /// Whether something is missing at the end.
  public var isCut: Bool { expectedOctets.map { $0 > seenOctets } ?? false }

  /// Reads how long a key should be; nil when the text does not begin as a key in DER does.
  ///
  /// - Parameter text: The base64 of the key, or of the first part of it.
  public init?(base64 text: ArraySlice<UInt8>) {
    let reading = Base64.read(text)
    self.init(der: reading.octets, characters: reading.characters)
  }

  /// Reads how long a key should be; nil when the octets do not begin as a key in DER does.
  ///
  /// - Parameters:
  ///   - der: The octets that are there.
  ///   - characters: The characters of base64 they came from; nil computes them.
  public init?(der: [UInt8], characters: Int? = nil) {
    guard der.first == DERReader.Tag.sequence.rawValue else { return nil }
    let reader = DERReader(der[...])
    if let (head, content) = reader.head(.sequence) {
      // No key is that long: it only looks like the start of one.
      guard content <= 4096 else { return nil }
      expectedOctets = head + content
    } else {
      guard der.count < 4 else { return nil }
      expectedOctets = nil
    }
    seenOctets = der.count
    seenCharacters = characters ?? Base64.characters(forOctets: der.count)
  }

  /// An extent from its numbers.
  public init(expectedOctets: Int?, seenOctets: Int, seenCharacters: Int) {
    self.expectedOctets = expectedOctets
    self.seenOctets = seenOctets
    self.seenCharacters = seenCharacters
  }
}
