internal import DNSCore
internal import Keys

/// The ways in which header or body may change without breaking a signature (RFC 6376 §3.4).
public enum Canonicalization: String, Hashable, Sendable, CaseIterable {
  /// Hardly any.
  case simple
  /// White space and, in the header, the case of names.
  case relaxed
}

/// A DKIM-Signature that could be read (RFC 6376 §3.5).
struct DKIMSignature {
  enum Algorithm {
    case rsaSHA256
    case ed25519SHA256
  }

  let field: HeaderField
  let algorithm: Algorithm
  let signature: [UInt8]
  let bodyHash: [UInt8]
  let headerCanonicalization: Canonicalization
  let bodyCanonicalization: Canonicalization
  let domain: DomainName
  let identityDomain: DomainName
  let selector: DomainName
  let question: Question
  let signedNames: [ArraySlice<UInt8>]
  /// `l=`.
  let bodyLength: Int?
  /// What stands between `b=` and the next semicolon.
  let signatureValue: ArraySlice<UInt8>

  /// The most names that `h=` may have.
  static let maximumNames = 500
}

/// Reads a DKIM-Signature, in the order of RFC 6376 §6.1.1.
///
/// Whatever can be told is put into `result`, also when reading ends early.
struct DKIMSignatureReading {
  private(set) var result = DKIMSignatureResult(.neutral, .syntax)
  private(set) var signature: DKIMSignature?
  private let isARC: Bool

  /// Reads a field.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - now: Seconds since 1970.
  ///   - isARC: Whether it is an ARC-Message-Signature: without `v=`, and `i=` counts sets
  ///     (RFC 8617 §4.1.2).
  init(_ field: HeaderField, now: Int, isARC: Bool = false) {
    self.isARC = isARC
    do throws(Refusal) {
      signature = try read(field, now: now)
    } catch {
      result.result = error.result
      result.reason = error.reason
      if error.reason == .sha1 { result.disagreements = [.sha1] }
    }
  }

  private struct Refusal: Error {
    let result: DKIMResult
    let reason: DKIMReason

    init(_ result: DKIMResult, _ reason: DKIMReason) {
      self.result = result
      self.reason = reason
    }
  }

  private mutating func read(_ field: HeaderField, now: Int) throws(Refusal) -> DKIMSignature {
    let tags: TagList
    do { tags = try TagList(field.value) } catch { throw Refusal(.neutral, .syntax) }
    note(tags)
    if !isARC {
      guard let version = tags["v"] else { throw Refusal(.permerror, .missingTag) }
      guard version.elementsEqual("1".utf8) else { throw Refusal(.neutral, .unknownVersion) }
    }
    guard let domainText = tags["d"], let selectorText = tags["s"], let algorithmText = tags["a"],
      let namesText = tags["h"], let hashText = tags["bh"], let signatureTag = tags.tag("b")
    else { throw Refusal(.permerror, .missingTag) }
    // RFC 6376 §3.5: `d=` has two labels at least.
    guard let domain = result.domain, let selector = result.selector, domain.labelCount > 1,
      !domainText.isEmpty, !selectorText.isEmpty, let keyName = result.keyName
    else { throw Refusal(.neutral, .syntax) }

    let identityDomain = isARC ? domain : try identity(tags["i"], within: domain)
    let names = namesText.colonSeparated
    guard names.count <= DKIMSignature.maximumNames, !names.contains(where: { $0.isEmpty }) else {
      throw Refusal(.neutral, .syntax)
    }
    guard isARC || names.contains(where: { $0.isText("from") }) else {
      throw Refusal(.permerror, .fromNotSigned)
    }
    let algorithm = try algorithm(algorithmText)
    let (header, body) = try canonicalization(tags["c"])
    if let query = tags["q"], !query.colonSeparated.contains(where: { $0.isText("dns/txt") }) {
      throw Refusal(.permerror, .unknownQueryMethod)
    }
    let bodyLength = try number(tags["l"], digits: 18)
    try times(tags, now: now)
    guard
      // The error says nothing that the reason does not say.
      let hash = try? Base64.decode(hashText, skippingWhiteSpace: true, paddingRequired: false),
      let octets = try? Base64.decode(
        signatureTag.value, skippingWhiteSpace: true, paddingRequired: false),
      hash.count == 32, !octets.isEmpty
    else { throw Refusal(.neutral, .syntax) }
    return DKIMSignature(
      field: field, algorithm: algorithm, signature: octets, bodyHash: hash,
      headerCanonicalization: header, bodyCanonicalization: body, domain: domain,
      identityDomain: identityDomain, selector: selector, question: Question(keyName, .txt),
      signedNames: names, bodyLength: bodyLength, signatureValue: signatureTag.rawValue)
  }

  /// What can be told of any tag list.
  private mutating func note(_ tags: TagList) {
    result.domain = tags["d"].flatMap { DomainName(hostOctets: $0) }
    result.selector = tags["s"].flatMap { DomainName(hostOctets: $0) }
    result.algorithm = Array(tags["a"] ?? [])
    if !isARC { result.identity = tags["i"].map { Array($0) } }
    for octet in tags["b"] ?? [] where result.signaturePrefix.count < 8 {
      if !octet.isFoldingWhiteSpace { result.signaturePrefix.append(octet) }
    }
  }

  /// RFC 6376 §3.5: `i=` is an address without or with local part, its domain `d=` or below it.
  private func identity(
    _ text: ArraySlice<UInt8>?, within domain: DomainName
  ) throws(Refusal) -> DomainName {
    guard let text else { return domain }
    guard let at = text.lastIndex(of: 0x40),
      let name = DomainName(hostOctets: text[(at + 1)...])
    else { throw Refusal(.neutral, .syntax) }
    guard name.isWithin(domain) else { throw Refusal(.permerror, .identityOutsideDomain) }
    return name
  }

  private func algorithm(_ text: ArraySlice<UInt8>) throws(Refusal) -> DKIMSignature.Algorithm {
    if text.isText("rsa-sha256") { return .rsaSHA256 }
    if text.isText("ed25519-sha256") { return .ed25519SHA256 }
    throw text.isText("rsa-sha1")
      ? Refusal(.permerror, .sha1) : Refusal(.permerror, .unknownAlgorithm)
  }

  /// RFC 6376 §3.5: `c=` defaults to simple for what it does not name.
  private func canonicalization(
    _ text: ArraySlice<UInt8>?
  ) throws(Refusal) -> (Canonicalization, Canonicalization) {
    guard let text else { return (.simple, .simple) }
    let parts = text.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw Refusal(.neutral, .syntax) }
    var found: [Canonicalization] = []
    for part in parts {
      if part.isText("simple") {
        found.append(.simple)
      } else if part.isText("relaxed") {
        found.append(.relaxed)
      } else {
        throw Refusal(.permerror, .unknownCanonicalization)
      }
    }
    return (found.first ?? .simple, found.count == 2 ? found[1] : .simple)
  }

  private func number(_ text: ArraySlice<UInt8>?, digits: Int) throws(Refusal) -> Int? {
    guard let text else { return nil }
    guard let number = text.decimal(digits: digits) else { throw Refusal(.neutral, .syntax) }
    return number
  }

  /// RFC 6376 §3.5: `x=` MUST be greater than `t=`, and a signature may be refused once it has passed.
  private mutating func times(_ tags: TagList, now: Int) throws(Refusal) {
    result.signedAt = try number(tags["t"], digits: 12)
    result.expiresAt = try number(tags["x"], digits: 12)
    guard let expiry = result.expiresAt else { return }
    if let signed = result.signedAt, expiry <= signed { throw Refusal(.neutral, .syntax) }
    if now > expiry { throw Refusal(.permerror, .expired) }
  }
}

extension DomainName {
  /// A name of letters, digits, hyphens, underscores and octets that are not ASCII, as mail names
  /// domains; nil for anything else.
  init?(hostOctets octets: ArraySlice<UInt8>) {
    guard !octets.isEmpty, octets.count <= 255 else { return nil }
    for octet in octets {
      guard
        octet.isMailLetter || octet.isMailDigit || octet == 0x2D || octet == 0x5F || octet == 0x2E
          || octet >= 0x80
      else { return nil }
    }
    self.init(dotted: octets)
  }
}
