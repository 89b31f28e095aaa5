import DNSCore
import Keys
import MailAuth
import Providers
import Verifier

/// What people paste: pages of values, refusals, headers.
enum PasteTargets {
  private static let domain = DomainName("shop.test") ?? .root

  /// A paste as it is, and many times over.
  ///
  /// No private key is shown, what is handed on is read by the strict grammar, and sixteen times the
  /// length takes at most forty times as long.
  static func paste(_ octets: [UInt8]) {
    let pasted = Pasted.read(octets)
    let shown = Array(ExplainJSON.value(pasted).text().utf8)
    precondition(!PrivateKeyText.isPresent(in: shown), "a private key is shown")
    for record in pasted.hostValues?.expected(for: domain).records ?? []
    where record.purpose == .spf {
      precondition((try? SPFRecord(record.text)) != nil, "an SPF that nobody can read is handed on")
    }
    guard !octets.isEmpty else { return }
    let short = seconds(of: repeated(octets, to: 4_000))
    let long = seconds(of: repeated(octets, to: 64_000))
    // Below a tenth of a second the clock says more than the program.
    precondition(long < 0.1 || long < 40 * short, "the time grows faster than the paste")
  }

  /// A list of records as the screens of several providers may show it, and many times over.
  ///
  /// No row holds a private key or lies outside the zone, each is kept once, and sixteen times the length
  /// takes at most forty times as long.
  static func list(_ octets: [UInt8]) {
    for provider in Catalogue.all.prefix(3) {
      let rows = rows(octets, provider)
      precondition(Set(rows).count == rows.count, "a row is there twice")
      for row in rows {
        precondition(row.name.isWithin(domain), "a row lies outside the zone")
        precondition(!PrivateKeyText.isPresent(in: row.text), "a private key is kept")
        precondition(!row.isWhole || row.mayBe(row.text), "a row is not itself")
      }
    }
    guard !octets.isEmpty, let provider = Catalogue.all.first else { return }
    let clock = ContinuousClock()
    let short = clock.measure { _ = rows(repeated(octets, to: 4_000), provider) }
    let long = clock.measure { _ = rows(repeated(octets, to: 64_000), provider) }
    precondition(
      long < .milliseconds(100) || long < short * 40, "the time grows faster than the list")
  }

  private static func rows(_ octets: [UInt8], _ provider: Provider) -> [RecordList.Row] {
    RecordList(paste: octets, provider: provider, zone: domain)?.rows ?? []
  }

  private static func repeated(_ octets: [UInt8], to length: Int) -> [UInt8] {
    Array(repeatElement(octets, count: max(1, length / octets.count)).joined())
  }

  private static func seconds(of octets: [UInt8]) -> Double {
    let time = ContinuousClock().measure { _ = Pasted.read(octets) }
    return Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
  }
}
