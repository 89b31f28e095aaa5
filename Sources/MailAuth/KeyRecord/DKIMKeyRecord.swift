public import Keys

/// A DKIM key record (RFC 6376 §3.6.1), judged by itself, without a mail.
public struct DKIMKeyRecord: Hashable, Sendable {
  /// The one thing that decides whether the record can be used.
  public enum State: Hashable, Sendable {
    /// A mail can be verified with it.
    case usable
    /// `p=` is empty: the key was taken back.
    case revoked
    /// It is no tag list.
    case malformed(TagListError)
    /// There is `v=`, with this value and not `DKIM1`.
    case wrongVersion([UInt8])
    /// `v=DKIM1` is there, but not in front.
    case versionNotFirst
    /// There is no `p=`.
    case noKey
    /// `k=` says neither rsa nor ed25519.
    case unknownKeyType([UInt8])
    /// `p=` has an octet that base64 has not, or text after the padding; where in the record.
    case notBase64(octet: UInt8, offset: Int)
    /// The end of the key is missing.
    case truncated(KeyExtent)
    /// `p=` is base64, but of no key.
    case notAKey
    /// The key is of another kind than `k=` says, by the object identifier in it.
    case otherAlgorithm(objectIdentifier: [UInt8])
    /// So many octets follow the key inside `p=`.
    case trailingOctets(Int)
    /// RSA of less than 1024 bits (RFC 8301 §3.2).
    case tooSmall(bits: Int)
    /// RSA of more than 4096 bits, which verifiers need not take (RFC 8301 §3.2).
    case tooLarge(bits: Int)
    /// `h=` does not allow SHA-256, and SHA-1 is no longer accepted (RFC 8301 §3.1).
    case hashNotAllowed
    /// `s=` does not allow mail.
    case notForMail
  }

  /// Something to tell that does not decide by itself; offsets count from the start of the record.
  public enum Mark: Hashable, Sendable {
    /// A quotation mark that became part of the record.
    case quote(offset: Int)
    /// A backslash that became part of the record.
    case backslash(offset: Int)
    /// An octet that is not ASCII.
    case nonASCII(offset: Int)
    /// White space inside `p=`: legal (RFC 6376 §3.2), but seldom meant.
    case whiteSpaceInKey(offset: Int)
    /// The padding of `p=` is missing; not every verifier forgives that.
    case missingPadding
    /// There is no `v=`: legal, but `v=DKIM1` is recommended.
    case noVersion
  }

  /// The record: its strings joined with nothing between (RFC 6376 §3.6.2.2).
  public let octets: [UInt8]
  /// Whether it can be used, and if not, why.
  public let state: State
  /// What else there is to tell.
  public let marks: [Mark]
  /// The key, when it could be read, even if `state` refuses it.
  public let key: PublicKey?
  /// `p=` as it is written; nil without a `p=`.
  public let keyText: ArraySlice<UInt8>?
  /// How much of the key is there; nil when that cannot be told.
  public let extent: KeyExtent?
  /// What other verifiers judge differently about it.
  public let disagreements: [Disagreement]
  /// `t=y`: the domain tests DKIM.
  public let isTesting: Bool
  /// `t=s`: `i=` of a signature must name the same domain as `d=`.
  public let isStrict: Bool

  /// Reads and judges a record.
  public init(_ octets: [UInt8]) {
    self.octets = octets
    let reading = KeyRecordReading(octets)
    state = reading.state
    marks = reading.marks
    key = reading.key
    keyText = reading.keyText
    extent = reading.extent
    disagreements = reading.disagreements
    isTesting = reading.isTesting
    isStrict = reading.isStrict
  }

  /// Size of the key in bits; nil when it could not be read.
  public var bits: Int? { key?.bits }

  /// Whether a mail can be verified with it.
  public var isUsable: Bool { state == .usable }
}

extension DKIMKeyRecord.State {
  /// A stable code of the state.
  public var code: String {
    switch self {
    case .usable: "usable"
    case .revoked: "revoked"
    case .malformed: "malformed"
    case .wrongVersion: "wrong-version"
    case .versionNotFirst: "version-not-first"
    case .noKey: "no-key-tag"
    case .unknownKeyType: "unknown-key-type"
    case .notBase64: "not-base64"
    case .truncated: "truncated"
    case .notAKey: "not-a-key"
    case .otherAlgorithm: "other-algorithm"
    case .trailingOctets: "trailing-octets"
    case .tooSmall: "too-small"
    case .tooLarge: "too-large"
    case .hashNotAllowed: "hash-not-allowed"
    case .notForMail: "not-for-mail"
    }
  }
}

/// The work of reading a record, step by step.
private struct KeyRecordReading {
  var state = DKIMKeyRecord.State.usable
  var marks: [DKIMKeyRecord.Mark] = []
  var key: PublicKey?
  var keyText: ArraySlice<UInt8>?
  var extent: KeyExtent?
  var disagreements: [Disagreement] = []
  var isTesting = false
  var isStrict = false

  init(_ octets: [UInt8]) {
    if let offset = octets.firstIndex(of: 0x22) { marks.append(.quote(offset: offset)) }
    if let offset = octets.firstIndex(of: 0x5C) { marks.append(.backslash(offset: offset)) }
    if let offset = octets.firstIndex(where: { $0 >= 0x80 }) {
      marks.append(.nonASCII(offset: offset))
    }
    do {
      let list = try TagList(octets[...])
      read(list)
      noteDisagreements(list)
    } catch {
      state = .malformed(error)
      if case .duplicate = error { disagreements = [.tagTwice] }
    }
  }

  private mutating func read(_ list: TagList) {
    keyText = list["p"]
    for flag in list["t"]?.colonSeparated ?? [] {
      if flag.elementsEqual("y".utf8) { isTesting = true }
      if flag.elementsEqual("s".utf8) { isStrict = true }
    }
    // RFC 6376 §3.6.1: the version, where given, is DKIM1 (case counts) and comes first.
    if let version = list.tags.firstIndex(where: { $0.name.elementsEqual("v".utf8) }) {
      let value = list.tags[version].value
      guard value.elementsEqual("DKIM1".utf8) else {
        state = .wrongVersion(Array(value))
        return
      }
      if version > 0 {
        state = .versionNotFirst
        return
      }
    } else {
      marks.append(.noVersion)
    }
    guard let text = keyText else {
      state = .noKey
      return
    }
    guard !text.isEmpty else {
      state = .revoked
      return
    }
    if let offset = text.firstIndex(where: { $0.isFoldingWhiteSpace }) {
      marks.append(.whiteSpaceInKey(offset: offset))
    }
    let kind = list["k"] ?? ArraySlice("rsa".utf8)
    if kind.isText("rsa") {
      extent = KeyExtent(base64: text)
      readKey(text) { octets throws(KeyError) in .rsa(try RSAPublicKey(der: octets)) }
    } else if kind.isText("ed25519") {
      let seen = Base64.read(text)
      // RFC 8463 §4.2: 32 octets, without any wrapping.
      extent = KeyExtent(
        expectedOctets: 32, seenOctets: seen.octets.count, seenCharacters: seen.characters)
      readKey(text) { octets throws(KeyError) in .ed25519(try Ed25519PublicKey(octets: octets)) }
    } else {
      state = .unknownKeyType(Array(kind))
    }
    if state == .usable { readLimits(list) }
  }

  private mutating func readKey(
    _ text: ArraySlice<UInt8>, _ make: ([UInt8]) throws(KeyError) -> PublicKey
  ) {
    let octets: [UInt8]
    do {
      octets = try Base64.decode(text, skippingWhiteSpace: true, paddingRequired: false)
    } catch {
      switch error {
      case .foreignOctet(let octet, let offset):
        state = .notBase64(octet: octet, offset: text.startIndex + offset)
      case .textAfterPadding(let offset):
        state = .notBase64(octet: text[text.startIndex + offset], offset: text.startIndex + offset)
      case .wrongLength:
        if let extent, extent.isCut { state = .truncated(extent) } else { state = .notAKey }
      }
      return
    }
    do {
      let key = try make(octets)
      self.key = key
      if text.count(where: { !$0.isFoldingWhiteSpace }) % 4 != 0 { marks.append(.missingPadding) }
      if case .rsa(let rsa) = key {
        // RFC 8301 §3.2: below 1024 bits nothing is valid; above 4096 nobody has to verify.
        if rsa.bits < 1024 { state = .tooSmall(bits: rsa.bits) }
        if rsa.bits > 4096 { state = .tooLarge(bits: rsa.bits) }
      }
    } catch {
      switch error {
      case .cut(let cut): state = .truncated(extent ?? cut)
      case .notAKey: state = .notAKey
      case .otherAlgorithm(let identifier):
        state = .otherAlgorithm(objectIdentifier: identifier)
      case .trailingOctets(let count): state = .trailingOctets(count)
      case .wrongLength(let count):
        if count < 32, let extent {
          state = .truncated(extent)
        } else {
          state = .notAKey
        }
      }
    }
  }

  /// What others make of the same record.
  private mutating func noteDisagreements(_ list: TagList) {
    let kind = list["k"]
    switch state {
    case .usable:
      if case .ed25519 = key { disagreements.append(.ed25519) }
      if let kind, kind.contains(where: { $0.mailLowercased != $0 }) {
        disagreements.append(.keyTypeCase)
      }
    case .notBase64:
      // Others drop what is not base64, and have a key.
      let rest = (keyText ?? []).filter {
        $0.isMailLetter || $0.isMailDigit || $0 == 0x2B || $0 == 0x2F
      }
      if isKey(rest, kind) { disagreements = [.textInKey] }
    case .trailingOctets: disagreements = [.textAfterKey]
    case .versionNotFirst:
      if let keyText, isKey(Array(keyText), kind) { disagreements = [.versionNotFirst] }
    case .notAKey:
      if kind == nil, let keyText, Base64.read(keyText).octets.count == 32 {
        disagreements = [.keyTypeMissing]
      }
    case .hashNotAllowed: disagreements = [.hashNotAllowed]
    case .revoked, .malformed, .wrongVersion, .noKey, .unknownKeyType, .truncated, .otherAlgorithm,
      .tooSmall, .tooLarge, .notForMail:
      break
    }
  }

  private func isKey(_ text: [UInt8], _ kind: ArraySlice<UInt8>?) -> Bool {
    let octets = Base64.read(text[...]).octets
    if kind?.isText("ed25519") == true { return octets.count == 32 }
    // Why it is no key is not asked here.
    return (try? RSAPublicKey(der: octets)) != nil
  }

  private mutating func readLimits(_ list: TagList) {
    if let hashes = list["h"], !hashes.colonSeparated.contains(where: { $0.isText("sha256") }) {
      state = .hashNotAllowed
    }
    if let services = list["s"],
      !services.colonSeparated.contains(where: { $0.isText("*") || $0.isText("email") })
    {
      state = .notForMail
    }
  }
}
