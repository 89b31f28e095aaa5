internal import DNSCore
internal import Providers

extension AutomaticSPF {
  /// Whether a record has every term of one that the provider makes by itself, its ending apart.
  func isWithin(_ text: [UInt8], domain: DomainName) -> Bool {
    let terms = Self.terms(text)
    return texts.contains { automatic in
      let wanted = Self.terms(Array(automatic.utf8))
      return !wanted.isEmpty
        && wanted.allSatisfy { one in terms.contains { Self.stands(one, for: $0, domain) } }
    }
  }

  /// Whether a record is one that the provider makes by itself, and nothing more.
  func isWhole(_ text: [UInt8], domain: DomainName) -> Bool {
    let terms = Self.terms(text)
    return texts.contains { automatic in
      let wanted = Self.terms(Array(automatic.utf8))
      return wanted.count == terms.count
        && zip(wanted, terms).allSatisfy { Self.stands($0, for: $1, domain) }
    }
  }

  /// The terms but for `all`, without qualifiers.
  private static func terms(_ text: [UInt8]) -> [String] {
    text.split(separator: UInt8(ascii: " ")).dropFirst().map { term in
      let bare = term.first.map { "+-~?".utf8.contains($0) } == true ? term.dropFirst() : term
      return String(decoding: bare, as: UTF8.self)
    }.filter { $0.lowercased() != "all" }
  }

  /// Whether a term of the catalogue stands for one that was read.
  ///
  /// `NNN` is a number of any length, `DOMAIN` the domain. An `ADDRESS` could be anybody's, and
  /// stands for none.
  private static func stands(
    _ pattern: String, for term: String, _ domain: DomainName
  ) -> Bool {
    let name = String(domain.description.drop { $0 == "." })
    var left = Substring(pattern.replacing("DOMAIN", with: name))
    var right = Substring(term.lowercased())
    while let next = left.first {
      let number = left.prefix { $0 == "N" }
      if number.count >= 3 {
        let digits = right.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return false }
        left = left.dropFirst(number.count)
        right = right.dropFirst(digits.count)
      } else {
        guard let other = right.first, next.lowercased() == other.lowercased() else { return false }
        left = left.dropFirst()
        right = right.dropFirst()
      }
    }
    return right.isEmpty
  }
}
