internal import DNSCore

/// Where the records of a paste belong: the names in the paste decide.
extension HostValues {
  /// Where a record belongs, seen from the person's domain.
  enum Place: Hashable {
    /// It is the domain's own.
    case own
    /// It stands at this name below the domain.
    case below(DomainName)
    /// It is another domain's.
    case foreign
  }

  /// Where a text of the paste belongs.
  func place(of record: Record, for domain: DomainName) -> Place {
    guard let name = record.name, record.servedDomain != domain else { return .own }
    let labels = name.labels
    if labels.count == 1, let only = labels.first,
      Self.headings.contains(String(decoding: only, as: UTF8.self).lowercased())
    {
      return .own
    }
    let mark: [UInt8]? =
      switch record.purpose {
      case .dkim: Array("_domainkey".utf8)
      case .dmarc: Array("_dmarc".utf8)
      case .spf, .ptr: nil
      }
    // No SPF stands at a key's name: a page with its rows in disorder lends it that of its neighbour.
    let isPolicy = mark == nil
    let front =
      (isPolicy
      ? labels.lastIndex { $0.first == UInt8(ascii: "_") }
      : mark.flatMap { labels.lastIndex(of: $0) }).map { $0 + 1 } ?? 0
    guard front < labels.count, let base = DomainName(labels: Array(labels[front...])),
      base != .root
    else { return .own }
    guard let place = Self.placed(record.servedDomain ?? base, in: domain) else { return .foreign }
    if place == domain { return .own }
    // A page that writes names whole does not write one of them short: what stands there is no name.
    if isPolicy, !base.isWithin(domain),
      records.contains(where: { $0.name?.isWithin(domain) == true })
    {
      return .own
    }
    if isPolicy { return .below(place) }
    return (DomainName(labels: Array(labels[..<front]) + place.labels)).map { .below($0) }
      ?? .foreign
  }

  /// The whole name of one that a paste gives, whole or as it is typed in front of the domain; nil where
  /// it is another domain's.
  static func placed(_ name: DomainName, in domain: DomainName) -> DomainName? {
    if name.isWithin(domain) { return DomainName(labels: undoubled(name.labels)) ?? name }
    return isWhole(name) ? nil : domain.prepending(name)
  }

  /// Whether a name ends as names of the internet do, and not as the front of one.
  static func isWhole(_ name: DomainName) -> Bool {
    guard name.labelCount > 1, let last = name.labels.last else { return false }
    let end = String(decoding: last, as: UTF8.self)
    return ends.contains(end) || end.hasPrefix("xn--")
  }

  /// Words that stand over a box or a column; a page in disorder puts them where a name should be.
  private static let headings: Set<String> = [
    "name", "host", "hostname", "value", "type", "record", "txt", "spf", "dkim", "dmarc", "ttl",
    "data", "content", "status", "priority", "class", "suggested", "current",
  ]

  /// Last labels of whole names, as customers of mail services have them.
  private static let ends: Set<String> = [
    "com", "net", "org", "info", "biz", "jp", "co", "io", "dev", "app", "me", "xyz", "shop", "site",
    "online", "store", "tech", "tokyo", "osaka", "kyoto", "nagoya", "club", "cloud", "blog", "work",
    "life", "moe", "ai", "gg", "tv", "cc", "to", "eu", "de", "fr", "uk", "us", "ca", "au", "nz",
    "ch", "at", "nl", "be", "it", "es", "pt", "cz", "pl", "se", "no", "dk", "fi", "ru", "cn", "tw",
    "kr", "hk", "sg", "in", "id", "th", "vn", "br", "mx", "ar", "edu", "gov", "test", "example",
    "invalid", "local",
  ]

  /// The CNAMEs that a service wants below a domain.
  ///
  /// A host's own list has many that lead to the domain itself (`www`, `ftp`): mail needs none of them.
  func aliases(for domain: DomainName) -> [WantedRecord] {
    var seen: Set<DomainName> = []
    return others.compactMap { other in
      if other.type == "TXT" { return isZone ? nil : text(other, for: domain) }
      guard other.type == "CNAME", !isZone || other.purpose == .dkim,
        let front = DomainName(other.name), front != .root,
        let name = Self.placed(front, in: domain), name != domain,
        let target = DomainName(other.value), !target.isWithin(domain),
        seen.insert(name).inserted
      else { return nil }
      return WantedRecord(
        purpose: other.purpose == .dkim ? .dkim : .other, name: name,
        text: Array(target.description.utf8), type: .cname)
    }
  }

  /// A text for no mail at a name of its own below the domain, or at the domain itself, where it proves to
  /// a service whose domain it is; nil where it is neither.
  private func text(_ other: Other, for domain: DomainName) -> WantedRecord? {
    let isOwn = other.name.isEmpty || other.name == "@"
    guard
      let name = isOwn ? domain : DomainName(other.name).flatMap({ Self.placed($0, in: domain) })
    else { return nil }
    guard name != domain || VerificationText(other.value) != nil else { return nil }
    return WantedRecord(purpose: .other, name: name, text: Array(other.value.utf8))
  }

  /// Records that the paste asks for and that are not planned: they decide where mail comes in, or who
  /// answers for a name, or prove to a service that the domain is the person's.
  ///
  /// - Parameters:
  ///   - domain: The person's domain.
  ///   - planned: The records that are planned.
  /// - Returns: The records that are left, in the order of the paste.
  func left(for domain: DomainName, beside planned: [WantedRecord]) -> [Other] {
    if isZone { return [] }
    return others.filter { other in
      if other.type == "TXT" {
        return !planned.contains { $0.type == .txt && $0.text.elementsEqual(other.value.utf8) }
          && DomainName(other.name).map { Self.placed($0, in: domain) != nil } != false
      }
      guard other.type != "CNAME" else {
        return DomainName(other.name).map { Self.placed($0, in: domain) == domain } ?? true
      }
      guard let front = DomainName(other.name) else { return true }
      return Self.placed(front, in: domain) != nil
    }
  }

  /// The domains that CNAMEs of keys are for, where the paste gives whole names.
  var aliasDomains: [DomainName] {
    HostValues.distinct(
      others.compactMap { other in
        guard other.purpose == .dkim, let name = DomainName(other.name),
          let at = name.labels.lastIndex(of: Array("_domainkey".utf8)),
          let base = DomainName(labels: Array(name.labels[(at + 1)...])), HostValues.isWhole(base)
        else { return nil }
        return base
      })
  }

  /// These values and those of a page that was pasted later: what both have is taken from the later one.
  ///
  /// - Parameter later: The values of the later page.
  /// - Returns: Both together.
  public func adding(_ later: HostValues) -> HostValues {
    var all = later
    let isSamePage = later.records.contains { new in
      new.purpose == .dkim && records.contains { $0.purpose == .dkim && $0.name == new.name }
    }
    let kept = records.filter { old in
      !later.records.contains { new in
        guard new.purpose == old.purpose, new.name == old.name || new.selector == old.selector
        else { return false }
        // Two SPF records of two pages become one; the same page once more is a correction.
        return old.purpose != .spf || isSamePage || new.value == old.value
      }
    }
    all.records = kept + later.records
    all.others =
      others.filter { old in
        !later.others.contains { new in
          new.type == old.type && new.name == old.name
            && (new.type != "TXT" || new.value == old.value)
        }
      } + later.others
    all.problems = problems.filter { !later.problems.contains($0) } + later.problems
    all.noteReplaced(records.filter { $0.purpose == .dkim && !kept.contains($0) })
    all.repairs = later.repairs
    all.assume(selector: usualSelector)
    all.pages = pages + later.pages
    all.domain = domain == later.domain || domain == nil ? later.domain : domain
    return all
  }
}
