internal import Providers
internal import TUI
internal import Verifier
internal import Words

/// The cause as a drawing: Gmail asks one DNS, cPanel wrote into another.
enum DomainPicture {
  /// A picture of the DNS that everybody asks and of the one that nobody asks.
  ///
  /// Lamps are facts that were looked up.
  static func cause(
    _ dns: Phrase, _ report: CheckReport, facts: [Page.Fact], _ language: Language
  ) -> Page.Picture {
    let states = [
      ("SPF", spf(report)),
      ("DKIM", dkim(report)),
    ]
    func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text {
      Text(phrase, language, role)
    }
    var wide = Page.Drawing()
    wide.put(words(DomainWords.gmail, .bold), row: 0, column: 5)
    wide.put(words(DomainWords.panel, .bold), row: 0, column: 47)
    wide.put(.ornament("│"), row: 1, column: 7)
    wide.put(words(DomainWords.asks), row: 1, column: 10)
    wide.put(.ornament("│"), row: 1, column: 49)
    wide.put(words(DomainWords.makes), row: 1, column: 52)
    wide.put(.ornament("v"), row: 2, column: 7)
    wide.put(.ornament("v"), row: 2, column: 49)
    wide.frame(words(dns, .bold), row: 3, column: 2, columns: 30, rows: 4)
    wide.frame(words(DomainWords.ownDNS, .bold), row: 3, column: 44, columns: 30, rows: 4)
    for (index, (name, state)) in states.enumerated() {
      wide.put(.lamp(state.0), row: 4 + index, column: 4)
      wide.put(.foreign(name), row: 4 + index, column: 7)
      wide.put(words(state.1, .bold), row: 4 + index, column: 13)
      // That nobody asks it is known; what is in it was not looked up, so there is no lamp.
      wide.put(.foreign(name), row: 4 + index, column: 49)
      wide.put(words(DomainWords.made, .bold), row: 4 + index, column: 55)
    }
    wide.put(words(DomainWords.copyArrow, .bold), row: 5, column: 32)
    wide.put(words(DomainWords.everybodyAsks), row: 7, column: 4)
    wide.put(words(DomainWords.nobodyAsks), row: 7, column: 46)

    var narrow = Page.Drawing()
    narrow.put(words(DomainWords.gmail, .bold), row: 0, column: 1)
    narrow.put(words(DomainWords.asksArrow), row: 0, column: 8)
    narrow.put(words(dns, .bold), row: 0, column: 18)
    for (index, (name, state)) in states.enumerated() {
      narrow.put(.lamp(state.0), row: 1 + index, column: 18)
      narrow.put(.foreign(name), row: 1 + index, column: 21)
      narrow.put(words(state.1, .bold), row: 1 + index, column: 26)
    }
    narrow.put(words(DomainWords.panel, .bold), row: 3, column: 1)
    narrow.put(words(DomainWords.copyUp), row: 3, column: 8)
    return Page.Picture(
      wide: wide, narrow: narrow, sentence: words(DomainWords.causeSentence(dns)),
      facts: facts)
  }

  private static func spf(_ report: CheckReport) -> (TUI.Verdict, Phrase) {
    switch report.spf.state {
    case .missing: (.fix, DomainWords.none)
    case .two: (.fix, DomainWords.twoShort)
    case .unknown, .temperror: (.unknown, DomainWords.notToldShort)
    case .ok, .differs, .invalid, .notAllowed: (.ok, DomainWords.there)
    }
  }

  private static func dkim(_ report: CheckReport) -> (TUI.Verdict, Phrase) {
    let key = report.dkim.first { $0.state != .missing } ?? report.dkim.first
    switch key?.state {
    case .missing?: return (.fix, DomainWords.none)
    case .two?: return (.fix, DomainWords.twoShort)
    case .unknown?, .temperror?, nil: return (.unknown, DomainWords.notToldShort)
    case .ok?, .otherKey?, .badKey?, .badRecord?, .revoked?: return (.ok, DomainWords.there)
    }
  }
}
