extension DMARCRecord {
  /// What receivers of RFC 7489 make of a record that RFC 9989 does not, or the other way round; the
  /// raw value is a stable code.
  public enum OlderReading: String, Hashable, Sendable, CaseIterable {
    /// `pct=` below 100: they apply the policy to that share of mail only (RFC 7489 §6.3); today
    /// it applies to all.
    case share = "pct"
    /// `t=y`: they do not know it, and apply the policy as written.
    case testing = "t"
    /// `np=`: they apply `sp=` or `p=` to domains that do not exist (but for RFC 9091).
    case nonexistent = "np"
    /// `psd=`: they find the organizational domain in a list of public suffixes (RFC 7489 §3.2).
    case publicSuffix = "psd"
  }

  /// Where receivers of RFC 7489 read this record otherwise.
  public var olderReadings: [OlderReading] {
    var found: [OlderReading] = []
    if let share, share < 100 { found.append(.share) }
    if isTesting { found.append(.testing) }
    if let nonexistentPolicy, nonexistentPolicy != subdomainPolicy ?? policy {
      found.append(.nonexistent)
    }
    if publicSuffix != .unknown { found.append(.publicSuffix) }
    return found
  }
}
