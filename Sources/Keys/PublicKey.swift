internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// Why octets are no public key.
public enum KeyError: Error, Hashable, Sendable {
  /// The end is missing.
  case cut(KeyExtent)
  /// They do not have the shape of a key.
  case notAKey
  /// The shape is right, but the key is of another kind; the octets of the object identifier.
  case otherAlgorithm(objectIdentifier: [UInt8])
  /// So many octets follow the key.
  case trailingOctets(Int)
  /// An Ed25519 key has 32 octets (RFC 8463 §4.2); these are so many.
  case wrongLength(octets: Int)
}

/// An RSA public key.
public struct RSAPublicKey: Sendable {
  /// How the key was wrapped.
  public enum Form: Hashable, Sendable {
    /// SubjectPublicKeyInfo (RFC 5280 §4.1), what everybody publishes.
    case subjectPublicKeyInfo
    /// RSAPublicKey (RFC 8017 §A.1.1), what RFC 6376 §3.6.1 asks for.
    case bare
  }

  /// How the key was wrapped.
  public let form: Form
  /// Size of the modulus in bits.
  public let bits: Int
  /// The modulus, most significant octet first, without leading zeros.
  public let modulus: [UInt8]
  /// The public exponent, likewise.
  public let exponent: [UInt8]

  /// nil for sizes that are refused anyway.
  private let verifier: _RSA.Signing.PublicKey?

  /// 1.2.840.113549.1.1.1.
  private static let rsaEncryption: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1]

  /// Reads a key in DER, wrapped in one of both ways.
  ///
  /// - Parameter der: The octets of the key.
  /// - Throws: What is wrong with them.
  public init(der: [UInt8]) throws(KeyError) {
    var outer = DERReader(der[...])
    guard let content = outer.read(.sequence) else {
      if let extent = KeyExtent(der: der), extent.isCut || extent.expectedOctets == nil {
        throw .cut(extent)
      }
      throw .notAKey
    }
    guard outer.rest.isEmpty else { throw .trailingOctets(outer.rest.count) }
    var reader = DERReader(content)
    if reader.isNext(.sequence) {
      form = .subjectPublicKeyInfo
      reader = try Self.unwrap(&reader)
    } else {
      form = .bare
    }
    guard let modulus = reader.read(.integer), let exponent = reader.read(.integer),
      reader.rest.isEmpty, let top = modulus.first, top & 0x80 == 0,
      let low = modulus.last, low & 1 == 1, exponent.contains(where: { $0 != 0 })
    else { throw .notAKey }
    let digits = modulus.drop { $0 == 0 }
    self.modulus = Array(digits)
    self.exponent = Array(exponent.drop { $0 == 0 })
    bits = digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0)
    verifier = Self.verifier(modulus: digits, exponent: self.exponent[...])
  }

  /// Steps inside a SubjectPublicKeyInfo.
  private static func unwrap(_ reader: inout DERReader) throws(KeyError) -> DERReader {
    guard let algorithm = reader.read(.sequence), let bitString = reader.read(.bitString),
      reader.rest.isEmpty
    else { throw .notAKey }
    var inner = DERReader(algorithm)
    guard let identifier = inner.read(.objectIdentifier) else { throw .notAKey }
    guard identifier.elementsEqual(rsaEncryption) else {
      throw .otherAlgorithm(objectIdentifier: Array(identifier))
    }
    var key = DERReader(bitString.dropFirst())
    guard bitString.first == 0, let content = key.read(.sequence), key.rest.isEmpty else {
      throw .notAKey
    }
    return DERReader(content)
  }

  private static func verifier(
    modulus: ArraySlice<UInt8>, exponent: ArraySlice<UInt8>
  ) -> _RSA.Signing.PublicKey? {
    // Above 16384 bits the library refuses too; below 1024 RFC 8301 §3.2 does.
    guard (128...2048).contains(modulus.count) else { return nil }
    let numbers = DERWriter.integer(modulus) + DERWriter.integer(exponent)
    let algorithm = DERWriter.element(.objectIdentifier, rsaEncryption) + [5, 0]
    let key = [0] + DERWriter.element(.sequence, numbers)
    let der = DERWriter.element(
      .sequence, DERWriter.element(.sequence, algorithm) + DERWriter.element(.bitString, key))
    // A key that the library refuses verifies nothing; its size is told all the same.
    return try? _RSA.Signing.PublicKey(unsafeDERRepresentation: der)
  }

  /// Whether this key's owner signed the digest with PKCS #1 v1.5 (RFC 8017 §8.2).
  ///
  /// Always false for keys of less than 1024 bits.
  public func isValid(signature: [UInt8], for digest: SHA256Value) -> Bool {
    guard let verifier else { return false }
    return verifier.isValidSignature(
      _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest.digest,
      padding: .insecurePKCS1v1_5)
  }
}

extension RSAPublicKey: Hashable {
  /// Two keys are the same when their numbers are, however they are wrapped.
  public static func == (left: RSAPublicKey, right: RSAPublicKey) -> Bool {
    left.modulus == right.modulus && left.exponent == right.exponent
  }

  /// Hashes the numbers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(modulus)
    hasher.combine(exponent)
  }
}

/// An Ed25519 public key (RFC 8032 §5.1.5).
public struct Ed25519PublicKey: Sendable, Hashable {
  /// The 32 octets.
  public let octets: [UInt8]
  private let verifier: Curve25519.Signing.PublicKey

  /// Takes the bare key (RFC 8463 §4.2).
  ///
  /// - Parameter octets: 32 of them.
  /// - Throws: What is wrong with them.
  public init(octets: [UInt8]) throws(KeyError) {
    guard octets.count == 32 else { throw .wrongLength(octets: octets.count) }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: octets) else {
      // The one other reason the library has is told as a shape.
      throw .notAKey
    }
    self.octets = octets
    verifier = key
  }

  /// Whether this key's owner signed the digest; Ed25519 signs its 32 octets as a message
  /// (RFC 8463 §3).
  public func isValid(signature: [UInt8], for digest: SHA256Value) -> Bool {
    verifier.isValidSignature(signature, for: digest.octets)
  }

  /// Two keys are the same when their octets are.
  public static func == (left: Ed25519PublicKey, right: Ed25519PublicKey) -> Bool {
    left.octets == right.octets
  }

  /// Hashes the octets.
  public func hash(into hasher: inout Hasher) { hasher.combine(octets) }
}

/// A public key that can stand in a DKIM record.
public enum PublicKey: Sendable, Hashable {
  /// `k=rsa`.
  case rsa(RSAPublicKey)
  /// `k=ed25519`.
  case ed25519(Ed25519PublicKey)

  /// Size of the modulus of an RSA key; 256 for Ed25519.
  public var bits: Int {
    switch self {
    case .rsa(let key): key.bits
    case .ed25519: 256
    }
  }

  /// Whether this key's owner signed the digest.
  public func isValid(signature: [UInt8], for digest: SHA256Value) -> Bool {
    switch self {
    case .rsa(let key): key.isValid(signature: signature, for: digest)
    case .ed25519(let key): key.isValid(signature: signature, for: digest)
    }
  }
}
