import DNSCore
import Explanations
import FoundationEssentials
import MailAuth
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// What commands write: at a terminal of 80 and of 120 columns, with and without colour, and for
/// another program.
///
/// `TODOKU_RECORD=1` writes the files anew; then they are read by eye.
@Suite struct CommandTextTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    + "/Goldens/Commands/"
  private static let outputs: [(String, Printout)] = [
    ("80 columns", Printout(columns: 80, hasColour: false)),
    ("80 columns, colour", Printout(columns: 80, hasColour: true)),
    ("120 columns", Printout(columns: 120, hasColour: false)),
    ("for a program", Printout(columns: nil, hasColour: true)),
  ]

  private static func report(_ scene: String) throws -> CheckReport {
    let wizard = try Scenes.scene(scene).wizard
    return try #require(wizard.propagation?.report)
  }

  private static func provider(_ report: CheckReport) -> Provider? {
    report.provider.id.flatMap { Catalogue.provider(id: $0) }
  }

  @Test(arguments: ["mistake", "waiting", "all-see-it", "not-entered"])
  func `A check is told as it was approved`(scene: String) throws {
    let report = try Self.report("4-Propagation/" + scene)
    try Self.hold("check-" + scene) { printout, language in
      printout.rows(
        Explain.report(
          report, provider: Self.provider(report), now: 1_795_393_700, utcOffset: 0,
          hasDetails: true), language)
    }
  }

  @Test func `Many domains are a table with a last line that counts`() throws {
    let reports = try ["mistake", "waiting", "all-see-it"]
      .map { try Self.report("4-Propagation/" + $0) }
    try Self.hold("batch") { printout, language in
      printout.table(
        header: Explain.rowTitles,
        reports.map { Explain.row($0, provider: Self.provider($0)) },
        signs: reports.map { Explain.rowSign($0) }, language)
        + [.empty]
        + printout.rows(
          [Told(.heading, Explain.count(reports.map(\.verdict)))], language)
    }
  }

  /// A delivered mail with a signature, whose domain publishes the SPF and nothing else.
  @Test func `A mail that nothing proves is told as it was approved`() throws {
    let mail = """
      Return-Path: <info@shop.test>
      Received: from mail.host.test (mail.host.test [192.0.2.7]) by mx.google.com
      Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=info@shop.test; dkim=neutral
      From: info@shop.test
      DKIM-Signature: v=1; a=rsa-sha256; d=shop.test; s=default; h=from;
        bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA

      """
    let message = MailMessage(Array(mail.utf8))
    let domain = try #require(DomainName("shop.test"))
    var known: Knowledge = [:]
    var judgement: MessageJudgement?
    while judgement == nil {
      switch MessageJudgement.evaluate(message, now: 1_795_393_700, known: known) {
      case .result(let found): judgement = found
      case .needs(let open):
        for question in open {
          let spf = Record(
            name: domain, ttl: 60, data: .txt([Array("v=spf1 ip4:192.0.2.9 -all".utf8)]))
          let isSPF = question == Question(domain, .txt)
          known[question] = Answer(question, isSPF ? .records([spf]) : .noData)
        }
      }
    }
    let told = Explain.message(try #require(judgement))
    try Self.hold("message") { $0.rows(told, $1) }
  }

  @Test func `A mail whose sender cannot be read names no domain to repair`() throws {
    let mail = MailMessage(Array("From: nobody\r\n\r\nHello.\r\n".utf8))
    let evaluation = MessageJudgement.evaluate(mail, now: 1_795_393_700, known: [:])
    guard case .result(let judgement) = evaluation else {
      Issue.record("questions without a sender")
      return
    }
    for language in Language.allCases {
      let lines = Explain.message(judgement).map { $0.line.text(in: language) }
      #expect(!lines.contains { $0.contains("todoku -") || $0.contains(" -.") })
      #expect(lines.first?.contains("From") == true)
    }
  }

  @Test(arguments: [
    (
      "refusal",
      """
      The mail system at host mail.host.test could not deliver your message.
      <friend@gmail.com>: host gmail-smtp-in.l.google.com said: 550-5.7.26 Your email has been
      blocked because the sender is unauthenticated. Gmail requires all senders to authenticate
      550-5.7.26  DKIM = did not pass
      550-5.7.26  SPF [shop.test] with ip: [192.0.2.7] = did not pass
      """
    ),
    (
      "headers",
      """
      Delivered-To: friend@gmail.com
      Authentication-Results: mx.google.com; dkim=pass header.i=@shop.test header.s=default;
       spf=fail (google.com: domain of info@shop.test does not designate 192.0.2.7 as permitted
       sender) smtp.mailfrom=info@shop.test; dmarc=pass (p=NONE) header.from=shop.test
      From: info@shop.test
      """
    ),
    (
      "values",
      """
      Name: shop.test.
      Value: v=spf1 +a +mx +ip4:192.0.2.7 ~all
      Name: _dmarc.shop.test.
      Value: v=DMARC1; p=none
      """
    ),
    ("nothing", "Please send the invoice until Friday.\nThank you."),
  ])
  func `A paste is explained as it was approved`(name: String, paste: String) throws {
    let told = Explain.pasted(Pasted.read(Array(paste.utf8)))
    try Self.hold("explain-" + name) { $0.rows(told, $1) }
  }

  @Test func `A list of records is explained as it was approved`() throws {
    let paste = """
      Type\tName\tContent\tTTL
      A\tshop.test\t192.0.2.7\tAuto
      TXT\twww\tv=spf1 +a +mx ~all\tAuto
      TXT\t_dmarc\tv=DMARC1; p=none\tAuto
      """
    let zone = try #require(DomainName("shop.test"))
    let provider = try #require(Catalogue.provider(id: "cloudflare"))
    let octets = Array(paste.utf8)
    let list = try #require(
      RecordList(paste: octets, pasted: Pasted.read(octets), provider: provider, zone: zone))
    let told = Explain.list(list, domain: zone)
    try Self.hold("explain-list") { $0.rows(told, $1) }
  }

  @Test(arguments: ["cloudflare", "onamae-com"])
  func `A provider's form is told as it was approved`(id: String) throws {
    let provider = try #require(Catalogue.provider(id: id))
    try Self.hold("provider-" + id) { $0.rows(Explain.form(of: provider), $1) }
  }

  @Test func `The cure stands before what was looked up, and receivers only where asked for`()
    throws
  {
    let report = try Self.report("4-Propagation/mistake")
    let lines = Explain.report(
      report, provider: Self.provider(report), now: 1_795_393_700, utcOffset: 0)
    let cure = try #require(lines.firstIndex { $0.kind == .step })
    let fact = try #require(lines.firstIndex { $0.kind == .fact })
    #expect(cure < fact)
    #expect(!lines.contains { $0.kind == .item })
  }

  @Test func `In English the list of companies begins abroad, in Japanese at home`() {
    #expect(Catalogue.listed(in: .ja).first?.id == "muumuu-dns")
    #expect(Catalogue.listed(in: .en).first?.id == "cloudflare")
    #expect(
      Set(Catalogue.listed(in: .en).map(\.id)) == Set(Catalogue.listed(in: .ja).map(\.id)))
    #expect(Catalogue.listed(in: .en).last?.id == Catalogue.generic.id)
  }

  // MARK: Goldens

  private static func hold(
    _ name: String, _ rows: (Printout, Language) throws -> [Text]
  ) throws {
    var lines: [String] = []
    for language in Language.allCases {
      for (title, printout) in outputs {
        lines.append("== \(language.rawValue), \(title)")
        let told = try rows(printout, language)
        if let columns = printout.columns {
          for row in told where !row.string.contains("v=") {
            #expect(ColumnWidth.of(row.string) <= columns, "\(row.string)")
          }
        }
        lines += told.map { shown($0) }
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    let path = folder + name + ".txt"
    if ProcessInfo.processInfo.environment["TODOKU_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let approved = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    #expect(approved == Array(text.utf8), "\(name).txt: TODOKU_RECORD=1 records it")
  }

  /// A row with its paint made visible: `##` green, `!!` red, `%%` cyan.
  private static func shown(_ row: Text) -> String {
    var text = ""
    for run in row.runs {
      let isPaint = run.text == "  "
      switch run.role {
      case .ok where isPaint, .okPaint where isPaint: text += "##"
      case .fix where isPaint, .fixPaint where isPaint: text += "!!"
      case .wait where isPaint, .waitPaint where isPaint: text += "%%"
      case .plain, .bold, .value, .ok, .fix, .wait, .unknown, .hint, .difference, .reverse,
        .ornament, .okPaint, .fixPaint, .waitPaint, .neutralPaint:
        text += run.text
      }
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
