internal import DNSCore

/// The way of a message, as its Received: fields tell it: which of them lie within the receiver's own
/// house, and which one took the message from outside.
struct Hops {
  struct Hop {
    var index: Int
    var by: DomainName?
    var from: DomainName?
    var isInternal: Bool
    /// Who connected, as the receiving host saw it; nil when it does not say.
    var address: IPAddress?
    /// What that one called itself in HELO or EHLO.
    var helo: String?
  }

  private var hops: [Hop] = []
  /// The houses whose names a receiver of this message can have: its own hosts, and the recipient's
  /// domain.
  private var houses: Set<DomainName> = []
  /// Where the message came in from outside; nil when the paste does not show it.
  private var entry: Int?

  /// The hop by which the message came in from outside; nil when the paste does not show it.
  var entryHop: Hop? { hops.first { $0.index == entry } }

  init(_ fields: [PastedField]) {
    for (index, field) in fields.enumerated() where field.name == "received" {
      hops.append(Hops.hop(field, at: index))
    }
    for hop in hops {
      if let by = hop.by { houses.insert(ResultWords.house(of: by)) }
      if !hop.isInternal {
        entry = hop.index
        break
      }
    }
    for field in fields where field.name == "delivered-to" || field.name == "x-original-to" {
      if let domain = field.addressDomain { houses.insert(ResultWords.house(of: domain)) }
    }
  }

  /// Whether a field with this authserv-id can be the receiver's: nothing of the outside lies above
  /// it, or it has the name of the receiver.
  func trusts(id: String?, at index: Int) -> Bool {
    guard let entry, entry < index else { return true }
    guard let id else { return houses.contains { Hops.microsoft.contains($0) } }
    // A name that is no host name (a queue, one label) says nothing against it.
    guard let host = ResultWords.hostName(id.split(separator: "/").first ?? "") else { return true }
    return trusts(host: host, at: index)
  }

  /// The same, for a field that names the host that wrote it.
  func trusts(host: DomainName?, at index: Int) -> Bool {
    guard let entry, entry < index else { return true }
    let isBehindSecondHop = hops.contains { $0.index > entry && $0.index < index }
    guard let host else { return !isBehindSecondHop }
    if houses.isEmpty { return !isBehindSecondHop }
    return houses.contains(ResultWords.house(of: host))
      || houses.contains { Hops.areSiblings($0, ResultWords.house(of: host)) }
  }

  /// Whether a Received: that took the message from outside lies between two fields.
  func crossesBoundary(from first: Int, to second: Int) -> Bool {
    let range = min(first, second)..<max(first, second)
    return hops.contains { hop in
      // Below the entry everything is somebody else's house, however private it looks.
      range.contains(hop.index) && (!hop.isInternal || hop.index > entry ?? Int.max)
    }
  }

  private static let microsoft: Set<DomainName> = Set(
    ["outlook.com", "office365.com", "hotmail.com", "exchangelabs.com"].compactMap {
      DomainName($0)
    })

  /// Houses of one owner under several names.
  private static func areSiblings(_ left: DomainName, _ right: DomainName) -> Bool {
    families.contains { $0.contains(left) && $0.contains(right) }
  }

  private static let families: [Set<DomainName>] = [
    ["google.com", "gmail.com", "googlemail.com"],
    ["outlook.com", "office365.com", "hotmail.com", "live.com", "msn.com"],
    ["yahoo.com", "yahoodns.net", "aol.com", "yahooinc.com"],
    ["yahoo.co.jp", "yahoo.jp"],
    ["icloud.com", "me.com", "apple.com", "mac.com"],
    ["messagingengine.com", "fastmail.com", "fastmail.fm"],
  ].map { Set($0.compactMap { DomainName($0) }) }

  private static func hop(_ field: PastedField, at index: Int) -> Hop {
    let words = field.value.split { $0 <= 0x20 }.prefix(60).map {
      String(decoding: $0, as: UTF8.self)
    }
    func host(after key: String) -> String? {
      guard let at = words.firstIndex(where: { $0.lowercased() == key }), at + 1 < words.count
      else { return nil }
      return words[at + 1]
    }
    let by = host(after: "by").flatMap { ResultWords.hostName($0.prefix { !";(".contains($0) }) }
    let fromWord = words.first?.lowercased() == "from" ? host(after: "from") : nil
    let from = fromWord.flatMap { ResultWords.hostName($0) }
    var isInternal = fromWord == nil
    if let from, let by, ResultWords.house(of: from) == ResultWords.house(of: by) {
      isInternal = true
    }
    let upTo = words.firstIndex { $0.lowercased() == "by" } ?? words.count
    let origin = words[..<min(upTo, words.count)].joined(separator: " ")
    // What stands in brackets is what the receiving host saw; in front of it stands HELO, which the
    // sender chose and can make look private (RFC 5321 §4.4).
    let seen = origin.split(separator: "(", maxSplits: 1).dropFirst().first.map(String.init)
    let address =
      seen.flatMap { ResultWords.address(in: $0) } ?? ResultWords.address(in: origin)
    if let address {
      if isPrivate(address) { isInternal = true }
    } else if let fromWord, from == nil, !fromWord.contains(".") {
      // `from mailstore01 by ...`, `from localhost`: a name of one label is a name of the house.
      isInternal = true
    }
    if fromWord?.lowercased().hasSuffix(".internal") == true { isInternal = true }
    return Hop(
      index: index, by: by, from: from, isInternal: isInternal, address: address,
      helo: helo(in: words[..<min(upTo, words.count)]) ?? fromWord)
  }

  /// `helo=name` of Exim, `(HELO name)` of qmail: there, what follows `from` is the reverse name.
  private static func helo(in words: ArraySlice<String>) -> String? {
    for (index, word) in zip(words.indices, words) {
      let bare = word.drop { "([".contains($0) }
      let lower = bare.lowercased()
      var name: Substring?
      if lower.hasPrefix("helo=") || lower.hasPrefix("ehlo=") {
        name = bare.dropFirst(5)
      } else if lower == "helo" || lower == "ehlo", words.indices.contains(index + 1) {
        name = words[index + 1][...]
      }
      if let name, case let found = name.prefix(while: { !");,".contains($0) }), !found.isEmpty {
        return String(found)
      }
    }
    return nil
  }

  private static let privateNetworks: [(IPAddress, Int)] = [
    ("10.0.0.0", 8), ("172.16.0.0", 12), ("192.168.0.0", 16), ("127.0.0.0", 8),
    ("100.64.0.0", 10), ("fc00::", 7), ("fe80::", 10), ("::1", 128),
  ].compactMap { text, bits in IPAddress(text).map { ($0, bits) } }

  private static func isPrivate(_ address: IPAddress) -> Bool {
    privateNetworks.contains { address.unmapped.isWithin($0.0, bits: $0.1) }
  }
}
