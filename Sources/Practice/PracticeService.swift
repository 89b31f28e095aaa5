internal import DNSCore
public import Providers
public import Words

/// The newsletter service of the practice internet: a page with two keys behind CNAMEs.
public enum PracticeService {
  /// Its name.
  static let name = "Mailchimp"
  static let zone = PracticeHost.name("mcsv.net")
  /// The selector that it signs with.
  static let selector = "k2"
  private static let keys = [("k2", "dkim2"), ("k3", "dkim3")]

  /// The CNAMEs that it wants below the practice domain: `k2._domainkey` and `k3._domainkey`.
  public static var wanted: [FormRecord] {
    keys.map { selector, key in
      FormRecord(
        name: PracticeHost.name("\(selector)._domainkey.\(PracticeHost.domain)"),
        text: Array("\(key).\(zone)".utf8), type: .cname)
    }
  }

  /// The service's own zone, where its keys stand; one key serves for both names.
  static func records(key text: [[UInt8]]) -> [Record] {
    keys.map { Record(name: PracticeHost.name("\($1).\(zone)"), ttl: 60, data: .txt(text)) }
  }

  /// Its page as it is copied from the browser, in the words of that page.
  public static func page(in language: Language) -> String {
    let heads =
      switch language {
      case .ja: (title: "\(name) ドメインを認証する", row: "レコード", type: "タイプ", name: "名前", value: "値")
      case .en:
        (
          title: "\(name): Authenticate domain", row: "Record", type: "Type", name: "Name",
          value: "Value"
        )
      }
    let rows = keys.enumerated().flatMap { index, key in
      [
        "\(heads.row) \(index + 1)", "\(heads.type): CNAME",
        "\(heads.name): \(key.0)._domainkey", "\(heads.value): \(key.1).\(zone)",
      ]
    }
    return ([heads.title, "\(PracticeHost.domain)", ""] + rows).joined(separator: "\n")
  }
}
