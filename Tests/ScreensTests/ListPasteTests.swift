import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// What the DNS company's screen lists, pasted into the steps that ask or show what stands there.
@Suite struct ListPasteTests {
  private func message(_ walker: Walker) -> String { walker.wizard.page.message?.string ?? "" }

  private func text(_ walker: Walker) -> String {
    walker.wizard.page.plainLines().joined(separator: "\n")
  }

  @Test func `In step 1 a list is compared at once with what the servers say`() throws {
    var walker = try Walker()
    walker.toDomain()
    walker.paste(Walker.list([("", "v=spf1 ip4:198.51.100.7 ~all")]))
    #expect(message(walker).contains("2行"))
    #expect(text(walker).contains("貼り付けた一覧と比べた結果"))
    #expect(walker.wizard.shown == .domain && walker.wizard.earlyPaste == nil)
  }

  @Test func `A row that is saved and not yet published is the one that step 3 changes`() throws {
    var walker = try Walker()
    walker.toDomain()
    walker.paste(Walker.list([("@", "v=spf1 ip4:198.51.100.7 ~all")]))
    walker.press(.enter)
    walker.paste(walker.hostPage)
    walker.press(.enter, .enter)
    #expect(walker.wizard.shown == .fields)
    let edit = try #require(walker.wizard.fields?.edit)
    #expect(edit.action == .change && edit.replaces == Array("v=spf1 ip4:198.51.100.7 ~all".utf8))
    #expect(edit.text.count > "v=spf1 ip4:198.51.100.7 ~all".utf8.count)
    // The row is named as the list shows it, not as the catalogue has it.
    #expect(edit.shownName == "@" && text(walker).contains("が @ の行"))
  }

  @Test func `A list pasted in step 3 changes the row in hand`() throws {
    var walker = try Walker()
    walker.toFields()
    #expect(walker.wizard.fields?.edit?.action == .add)
    walker.paste(Walker.list([("", "v=spf1 ip4:198.51.100.7 ~all")]))
    #expect(walker.wizard.fields?.edit?.action == .change)
    // Once something was entered, it is a list of yesterday.
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    #expect(walker.wizard.shown == .propagation)
    #expect(walker.wizard.journey?.list == nil)
    #expect(message(walker).contains("もう使いません"))
  }

  @Test func `Step 4 says what was not saved, and leads back to it`() throws {
    var walker = try Walker()
    walker.toPropagation()
    let spf = try #require(walker.world.host.wanted.first)
    walker.paste(Walker.list([("", String(decoding: spf.text, as: UTF8.self))]))
    #expect(text(walker).contains("一覧にDKIMがありません"))
    #expect(text(walker).contains("SPF: 保存されていますが、まだ公開されていません。"))
    walker.press(.enter)
    #expect(walker.wizard.shown == .fields)
    #expect(walker.wizard.fields?.items.map(\.purpose) == [.dkim])
  }

  @Test func `What is saved and not yet published is waited for, and nothing is red`() throws {
    var walker = try Walker()
    walker.toPropagation()
    let rows = walker.world.host.wanted.map { record in
      (
        record.name.relative(to: PracticeHost.domain).map { $0 == .root ? "" : "\($0)" } ?? "",
        String(decoding: record.text, as: UTF8.self)
      )
    }
    walker.paste(Walker.list(rows))
    #expect(text(walker).contains("一覧では保存できています"))
    #expect(walker.wizard.propagation?.isRed == false && walker.wizard.propagation?.isWell == false)
    // The usual time is over, and no server has it: there may be one more button.
    walker.wait(4_000)
    #expect(text(walker).contains("いつもの時間を過ぎても"))
    #expect(walker.wizard.propagation?.isRed == false)
    // Only servers make it well.
    for record in walker.world.host.wanted { try walker.publish(record) }
    walker.wait { $0.wizard.propagation?.isWell == true }
    #expect(walker.wizard.propagation?.isWell == true)
  }

  @Test func `A value that the page cuts is told as not seen whole`() throws {
    var walker = try Walker()
    walker.toPropagation()
    let rows = walker.world.host.wanted.map { record in
      let name = record.name.relative(to: PracticeHost.domain).map { $0 == .root ? "" : "\($0)" }
      return (name ?? "", String(decoding: record.text.prefix(30), as: UTF8.self) + "...")
    }
    walker.paste(Walker.list(rows))
    #expect(text(walker).contains("値が途中で省かれている"))
    #expect(!text(walker).contains("値がちがいます"))
  }

  @Test func `The list is not kept on the disk, and coming back says so`() throws {
    var walker = try Walker()
    walker.toPropagation()
    walker.paste(Walker.list([("secret-name", "v=spf1 ip4:198.51.100.7 ~all")]))
    let saved = try #require(walker.saved.last)
    #expect(!String(decoding: saved.octets, as: UTF8.self).contains("secret-name"))
    var later = try Walker(journeys: [try SavedJourney(octets: saved.octets)])
    later.press(.character("3"))
    #expect(later.wizard.shown == .propagation)
    #expect(message(later).contains("貼り付けた一覧は保存していません"))
  }

  @Test func `A private key in a list is refused, said, and not kept`() throws {
    var walker = try Walker()
    walker.toPropagation()
    let lines = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEAsecretsecret", "-----END"]
    walker.paste(Walker.list([("default._domainkey", lines.joined(separator: "\n"))]))
    #expect(message(walker).contains("秘密鍵"))
    #expect(walker.wizard.journey?.list == nil)
    #expect(!String(describing: walker.wizard).contains("secretsecret"))
  }

  @Test func `A piece of a paste without marks is no list`() throws {
    var walker = try Walker()
    walker.toPropagation()
    _ = walker.wizard.typeAtOnce(
      Array(Walker.list([("", "v=spf1 ~all")]).utf8),
      at: Moment(seconds: walker.now, utcOffset: 32_400))
    #expect(walker.wizard.journey?.list == nil)
    #expect(message(walker) == "ここには貼り付けるところがありません。")
  }

  @Test func `cPanel's page is no list of the DNS company`() throws {
    var walker = try Walker()
    walker.toFields()
    walker.paste(walker.hostPage)
    #expect(walker.wizard.journey?.list == nil)
    #expect(message(walker).contains("レコードの一覧です"))
    walker.press(.down)
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    walker.paste(walker.hostPage)
    #expect(walker.wizard.journey?.list == nil)
  }
}

extension Walker {
  /// A list of a DNS company's screen: the web server, and these texts.
  static func list(_ texts: [(name: String, text: String)]) -> String {
    (["www\tA\t192.0.2.80\t3600"] + texts.map { "\($0.name)\tTXT\t\($0.text)\t3600" })
      .joined(separator: "\n") + "\n"
  }
}
