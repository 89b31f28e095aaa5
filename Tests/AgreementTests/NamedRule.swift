import Verifier

/// A difference between who advises and who judges mail that is right: receivers let the mail pass, and
/// the owner is told what to better when there is time.
struct NamedRule: Sendable {
  /// Where the standard says so.
  let section: String
  /// A verifier outside todoku that behaves so.
  let verifier: String
  /// Whether a row of the table is such a case.
  let isAbout: @Sendable (AgreementRow) -> Bool

  static let all: [NamedRule] = [
    NamedRule(
      section: "RFC 7208 §6: a second version reads as a modifier that nobody knows",
      verifier: "pyspf 2.0.14: pass"
    ) { row in
      row.purpose == .spf && row.texts.contains { $0.hasPrefix("v=spf1 v=spf1 ") }
    },
    NamedRule(
      section: "RFC 7208 §6.1: redirect= beside all is ignored", verifier: "pyspf 2.0.14: pass"
    ) { row in
      row.purpose == .spf
        && row.texts.contains { $0.contains(" redirect=") && $0.hasSuffix("all") }
    },
  ]
}
