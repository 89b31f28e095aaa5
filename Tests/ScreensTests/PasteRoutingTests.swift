import DNSCore
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// Pastes where nobody expected one, and pastes of terminals that do not mark them.
@Suite struct PasteRoutingTests {
  private func typeAtOnce(_ walker: inout Walker, _ text: String) {
    _ = walker.wizard.typeAtOnce(Array(text.utf8), at: Moment(seconds: walker.now))
  }

  private func message(_ walker: Walker) -> String { walker.wizard.page.message?.string ?? "" }

  // MARK: The wrong place

  @Test(arguments: [" ", "\n", "\r\n"])
  func `The error mail in the box of the domain is read as the error mail`(newline: String) throws {
    var walker = try Walker()
    walker.press(.character("2"))
    walker.paste(walker.bounce.replacing("\r\n", with: "\n").replacing("\n", with: newline))
    guard case .bounce(let report)? = walker.wizard.start.reading else {
      Issue.record("not read: \(walker.wizard.page.plainLines())")
      return
    }
    #expect(report.refusal.ip?.description == "203.0.113.25")
    #expect(walker.wizard.currentDomain == nil)
    walker.press(.enter)
    #expect(walker.wizard.currentDomain?.description == "dojo.example")
  }

  @Test func `An address in the box of the domain stays there`() throws {
    for text in ["info@example.jp", "山田 太郎 <info@example.jp>", "https://example.jp/mail"] {
      var walker = try Walker()
      walker.press(.character("2"))
      walker.paste(text)
      #expect(walker.wizard.start.line.text == text)
    }
  }

  @Test func `cPanel's page in the box of the company waits for step 2`() throws {
    for keys in [[Key.character("p")], []] {
      var walker = try Walker()
      walker.toDomain()
      for key in keys { walker.press(key) }
      walker.paste(walker.hostPage)
      #expect(walker.wizard.domain?.picker == nil)
      #expect(message(walker).contains("次の手順で使います"))
      walker.press(.enter)
      #expect(walker.wizard.shown == .values)
      #expect(walker.wizard.values?.records.isEmpty == false)
    }
  }

  @Test func `A paste while help or a value is shown is not lost`() throws {
    var walker = try Walker()
    walker.press(.character("1"), .function(1))
    #expect(walker.wizard.overlay == .help)
    walker.paste(walker.bounce)
    #expect(walker.wizard.overlay == nil)
    #expect(walker.wizard.start.reading != nil)
  }

  @Test func `A paste where nothing can be pasted is answered`() throws {
    var walker = try Walker()
    walker.toFields()
    walker.paste("some text\nand more of it")
    #expect(message(walker).contains("レコードの一覧です"))
    walker.press(.down)
    #expect(message(walker).isEmpty)
    typeAtOnce(&walker, "some text\rq\rtouch x\r")
    #expect(message(walker) == "ここには貼り付けるところがありません。")
    #expect(!walker.done.contains { if case .leave = $0 { true } else { false } })
  }

  @Test func `A journey's question is answered before anything is pasted`() throws {
    let name = try #require(DomainName("example.jp"))
    var walker = try Walker(journeys: [SavedJourney(Journey(domain: name))])
    walker.press(.character("2"))
    walker.type("example.jp")
    walker.press(.enter)
    walker.paste(walker.bounce)
    #expect(message(walker).contains("先に、上の質問"))
  }

  // MARK: Without marks

  @Test(arguments: [1, 7, 60, 4096])
  func `The error mail comes in pieces without marks and is read whole`(size: Int) throws {
    var walker = try Walker()
    let octets = Array(walker.bounce.replacing("\n", with: "\r").utf8)
    typeAtOnce(&walker, String(decoding: octets.prefix(20), as: UTF8.self))
    #expect(walker.wizard.page.focus == .paste)
    var rest = octets.dropFirst(20)
    while !rest.isEmpty {
      let piece = rest.prefix(size)
      rest = rest.dropFirst(size)
      // Short pieces come as keys, as from a slow line.
      if piece.count > 8 {
        typeAtOnce(&walker, String(decoding: piece, as: UTF8.self))
      } else {
        for octet in piece {
          let scalar = Unicode.Scalar(octet)
          walker.press(octet == 0x0D ? .enter : .character(Character(scalar)))
        }
      }
    }
    #expect(walker.done.isEmpty)
    #expect(walker.wizard.start.mode == .bounce && walker.wizard.start.reading == nil)
    walker.press(.tab)
    guard case .bounce(let report)? = walker.wizard.start.reading else {
      Issue.record("not read: \(walker.wizard.page.plainLines())")
      return
    }
    #expect(report.refusal.ip?.description == "203.0.113.25")
  }

  @Test(arguments: [".", "。", "．"])
  func `A line with a single dot ends what came without marks`(dot: String) throws {
    var walker = try Walker()
    typeAtOnce(&walker, walker.bounce + "\n" + dot + "\n")
    #expect(walker.wizard.start.reading != nil)
  }

  @Test func `What comes without marks where something was read takes its place`() throws {
    var walker = try Walker()
    walker.paste("nothing of use\n")
    typeAtOnce(&walker, walker.bounce)
    #expect(walker.wizard.page.focus == .paste)
    walker.press(.tab)
    guard case .bounce? = walker.wizard.start.reading else {
      Issue.record("not read: \(walker.wizard.page.plainLines())")
      return
    }
  }

  // MARK: How to paste

  @Test(arguments: [Language.ja, .en])
  func `Every paste screen names the ways to paste`(language: Language) throws {
    let scenes = try Scenes.all.get().filter { $0.wizard.page.focus == .paste }
    #expect(Set(scenes.map { $0.name.prefix { $0 != "/" } }).count >= 3)
    for scene in scenes {
      var wizard = scene.wizard
      wizard.language = language
      let way = wizard.surroundings.pasteWay.sentence.text(in: language)
      let areas = wizard.page.blocks.compactMap { block in
        if case .paste(let area) = block { area } else { nil }
      }
      for area in areas where area.content == .empty {
        #expect(area.below?.string.contains(way) == true, "\(scene.name)")
      }
    }
  }

  @Test func `Ctrl-V with nothing copied says how one pastes`() throws {
    var walker = try Walker(language: .en)
    walker.press(.character("1"), .control("v"))
    #expect(message(walker).hasPrefix("Nothing was copied inside todoku. To paste: right-click"))
  }

  @Test(
    arguments: [
      (["TERM_PROGRAM": "Apple_Terminal"], true, .mac),
      (["LC_TERMINAL": "iTerm2", "SSH_TTY": "x"], false, .mac),
      (["WT_SESSION": "x", "TERM": "xterm-256color"], false, .windows),
      (["WSL_DISTRO_NAME": "Debian", "DISPLAY": ":0"], false, .windows),
      (["SSH_CONNECTION": "x", "DISPLAY": ":10"], true, .unknown),
      (["TERM": "putty-256color"], false, .putty),
      (["TERM": "linux"], false, .console), (["DISPLAY": ":0", "TERM": "xterm"], false, .desktop),
      (["DISPLAY": ":0", "XTERM_VERSION": "XTerm(379)"], false, .xterm), ([:], false, .unknown),
      (["DISPLAY": ":0", "TERM": "rxvt-unicode"], false, .xterm), ([:], true, .mac),
    ] as [([String: String], Bool, PasteWay)])
  func `The way to paste follows from the environment`(
    environment: [String: String], isMac: Bool, way: PasteWay
  ) {
    #expect(PasteWay(environment: environment, isMac: isMac) == way)
  }

  // MARK: Keys that a desktop keeps for itself

  @Test func `Help and the other side have second keys`() throws {
    var walker = try Walker(hasOtherSide: true)
    walker.press(.character("2"), .control("g"))
    #expect(walker.wizard.overlay == .help)
    walker.press(.escape, .control("o"))
    #expect(walker.wizard.overlay == .otherSide)
    walker.press(.control("o"))
    #expect(walker.wizard.overlay == nil)
  }

  @Test func `Help of a page where letters are text offers no letter`() throws {
    var walker = try Walker()
    walker.press(.character("1"), .function(1))
    let keys = walker.wizard.page.blocks.flatMap { block in
      if case .keys(let hints) = block { hints.flatMap(\.keys) } else { [Key]() }
    }
    #expect(!keys.isEmpty)
    #expect(!keys.contains { if case .character = $0 { true } else { false } })
  }

  @Test func `Escape in an empty paste area goes back at once, and keeps what was typed`() throws {
    var walker = try Walker()
    walker.press(.character("1"), .escape)
    #expect(walker.wizard.start.mode == .menu)
    walker.press(.character("1"))
    walker.type("550")
    walker.press(.escape)
    #expect(walker.wizard.start.mode == .bounce && walker.wizard.page.focus == .commands)
    #expect(walker.wizard.start.paste.typed == "550")
  }

  // MARK: Domains that cannot be the person's

  @Test func `The domain of a mail service is asked about before it is looked up`() throws {
    var walker = try Walker()
    walker.press(.character("2"))
    walker.type("me@gmail.com")
    walker.press(.enter)
    #expect(walker.wizard.currentDomain == nil)
    #expect(walker.wizard.page.plainLines().contains { $0.contains("gmail.com はメールサービスのドメイン") })
    walker.press(.enter)
    #expect(walker.wizard.currentDomain?.description == "gmail.com")
  }

  @Test func `A mistyped ending is named, what was meant is offered, and nothing is kept`() throws {
    var walker = try Walker(language: .en)
    walker.press(.character("2"))
    walker.type("bakery.con")
    walker.press(.enter)
    #expect(
      walker.wizard.page.plainLines().contains {
        $0.contains("The ending .con does not exist. Did you mean bakery.com?")
      }, "\(walker.wizard.page.plainLines())")
    walker.press(.enter)
    #expect(walker.wizard.start.line.text == "bakery.com")
    #expect(walker.wizard.start.journeys.isEmpty)
    #expect(walker.done.contains { if case .forget = $0 { true } else { false } })
  }

  @Test func `An IP address is called one`() throws {
    var walker = try Walker(language: .en)
    walker.press(.character("2"))
    walker.type("192.0.2.1")
    walker.press(.enter)
    #expect(walker.wizard.page.plainLines().contains { $0.contains("That is an IP address.") })
  }
}
