import DNSCore
import Practice
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// Step 2 with values that are not used as they are.
@Suite struct ValuesDoubtTests {
  private func pasted(_ text: String) throws -> ValuesStep.State {
    let domain = try #require(DomainName("shop.test"))
    let resolver = try #require(ServerAddress("192.0.2.53"))
    let options = InspectionOptions(resolvers: [], anyResolver: resolver, nonce: 1)
    var state = ValuesStep.State(
      ValuesStep.Entry(domain: domain, options: options, heard: Observations()))
    _ = ValuesStep.update(&state, Event(.paste(Array(text.utf8)), at: Moment(seconds: 0)))
    return state
  }

  private func press(_ key: Key, _ state: inout ValuesStep.State) {
    _ = ValuesStep.update(&state, Event(.key(key), at: Moment(seconds: 0)))
  }

  private func texts(_ state: ValuesStep.State) -> [String] {
    state.records.map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test func `An SPF that may be cut goes on only when the person says that it is whole`() throws {
    var state = try pasted("v=spf1 a mx ip4:203.0.113.2")
    #expect(texts(state) == [] && !state.isUsable)
    press(.enter, &state)
    #expect(state.mode == .paste)
    #expect(ValuesStep.view(state, .en).keys.flatMap(\.keys).contains(.character("w")))
    press(.character("w"), &state)
    #expect(texts(state) == ["v=spf1 a mx ip4:203.0.113.2"] && state.isUsable)
    press(.enter, &state)
    #expect(state.mode == .senders)
  }

  @Test func `Pasting anew forgets that the last SPF was whole`() throws {
    var state = try pasted("v=spf1 a mx")
    press(.character("w"), &state)
    press(.character("x"), &state)
    _ = ValuesStep.update(
      &state, Event(.paste(Array("v=spf1 ip4:203.0.113.2".utf8)), at: Moment(seconds: 1)))
    #expect(state.perhapsCut != nil && !state.isUsable)
  }

  @Test func `A word that cannot be read is on the screen, and nothing goes on`() throws {
    for text in ["v=spf1 a foo ip4:203.0.113.25 ~all", "v=spf1 ip4:xx.xx.xx.xx ~all"] {
      let state = try pasted(text)
      #expect(texts(state) == [] && !state.isUsable)
      for language in [Language.ja, .en] {
        let page = String(describing: ValuesStep.view(state, language))
        #expect(page.contains(text.contains("foo") ? "foo" : "xx.xx.xx.xx"))
      }
    }
  }

  @Test func `Of a refusal and a page in one paste the page counts here`() throws {
    let state = try pasted(
      "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n\n"
        + "Name: shop.test\nValue: v=spf1 a mx ~all\n")
    #expect(texts(state) == ["v=spf1 a mx ~all"])
  }

  @Test func `A key without a name waits until its name is typed, and the screen asks for it`()
    throws
  {
    let host = try FixedKey.host()
    let key = "v=DKIM1; p=" + host.dkimText.split(separator: " ")[2].dropFirst(2).dropLast()
    var state = try pasted(key)
    #expect(texts(state) == [] && !state.isUsable)
    press(.enter, &state)
    #expect(state.mode == .paste)
    for language in Language.allCases {
      let page = ValuesStep.view(state, language)
      #expect(page.keys.first { $0.isMain }?.keys == [.character("n")])
      #expect(page.head.next == Text(ValuesWords.namelessNext, language))
    }
    press(.character("n"), &state)
    #expect(ValuesStep.focus(state) == .field)
    press(.control("u"), &state)
    for letter in "no name" { press(.character(letter), &state) }
    press(.enter, &state)
    #expect(state.selectorEditor != nil && !state.isUsable)
    press(.control("u"), &state)
    for letter in "s7._domainkey.shop.test" { press(.character(letter), &state) }
    press(.enter, &state)
    #expect(state.isUsable)
    #expect(state.records.map(\.name.description) == ["s7._domainkey.shop.test"])
  }

  @Test func `A key that got its panel's usual name can be named anew`() throws {
    let host = try FixedKey.host()
    var state = try pasted(host.dkimText)
    #expect(state.records.map(\.name.description) == ["default._domainkey.shop.test"])
    #expect(ValuesStep.view(state, .en).keys.flatMap(\.keys).contains(.character("n")))
    press(.character("n"), &state)
    press(.control("u"), &state)
    for letter in "mail" { press(.character(letter), &state) }
    press(.enter, &state)
    #expect(state.records.map(\.name.description) == ["mail._domainkey.shop.test"])
  }
}
