internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// A private key, for practice and tests: it lives in memory only and is never written down.
public struct SigningKey: Sendable {
  private enum Kind {
    case rsa(_RSA.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
  }

  private let kind: Kind

  /// Why there is no key.
  public enum Failure: Error, Hashable, Sendable {
    /// The library does not make or take such a key.
    case refused
  }

  /// A new RSA key.
  ///
  /// - Parameter bits: Size of the modulus, a multiple of 8 from 1024.
  /// - Returns: The key.
  /// - Throws: When the library makes no such key.
  public static func rsa(bits: Int = 2048) throws(Failure) -> SigningKey {
    guard (1024...8192).contains(bits), bits % 8 == 0 else { throw .refused }
    do {
      return SigningKey(
        kind: .rsa(try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))))
    } catch {
      throw .refused
    }
  }

  /// A new Ed25519 key.
  public static func ed25519() -> SigningKey {
    SigningKey(kind: .ed25519(Curve25519.Signing.PrivateKey()))
  }

  private init(kind: Kind) {
    self.kind = kind
  }

  /// An RSA key from PKCS #1 or PKCS #8 DER.
  ///
  /// - Parameter rsaDER: The octets of the key.
  /// - Throws: When they are none.
  public init(rsaDER: [UInt8]) throws(Failure) {
    do {
      kind = .rsa(try _RSA.Signing.PrivateKey(unsafeDERRepresentation: rsaDER))
    } catch {
      throw .refused
    }
  }

  /// An Ed25519 key from its seed (RFC 8032 §5.1.5).
  ///
  /// - Parameter ed25519Seed: 32 octets.
  /// - Throws: When they are not 32.
  public init(ed25519Seed: [UInt8]) throws(Failure) {
    do {
      kind = .ed25519(try Curve25519.Signing.PrivateKey(rawRepresentation: ed25519Seed))
    } catch {
      throw .refused
    }
  }

  /// Whether this is an Ed25519 key; otherwise it is RSA.
  public var isEd25519: Bool {
    switch kind {
    case .rsa: false
    case .ed25519: true
    }
  }

  /// What `p=` of the DKIM record holds, before base64: SubjectPublicKeyInfo for RSA, the bare 32
  /// octets for Ed25519.
  public var publicOctets: [UInt8] {
    switch kind {
    case .rsa(let key): Array(key.publicKey.derRepresentation)
    case .ed25519(let key): Array(key.publicKey.rawRepresentation)
    }
  }

  /// The RSA public key without its wrapping (RFC 8017 §A.1.1); nil for Ed25519.
  public var barePublicOctets: [UInt8]? {
    switch kind {
    case .rsa(let key): Array(key.publicKey.pkcs1DERRepresentation)
    case .ed25519: nil
    }
  }

  /// Signs a digest: PKCS #1 v1.5 for RSA (RFC 8017 §8.2), the digest as a message for Ed25519
  /// (RFC 8463 §3).
  ///
  /// - Parameter digest: What to sign.
  /// - Returns: The signature.
  /// - Throws: When the library fails.
  public func signature(for digest: SHA256Value) throws(Failure) -> [UInt8] {
    do {
      switch kind {
      case .rsa(let key):
        let signature = try key.signature(for: digest.digest, padding: .insecurePKCS1v1_5)
        return Array(signature.rawRepresentation)
      case .ed25519(let key):
        return Array(try key.signature(for: digest.octets))
      }
    } catch {
      throw .refused
    }
  }
}
