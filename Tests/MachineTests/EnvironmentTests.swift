import Machine
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct EnvironmentTests {
  @Test(
    arguments: [
      (["LANG": "ja_JP.UTF-8"], "ja"), (["LANG": "en_US.UTF-8"], "en"),
      (["LC_ALL": "ja", "LANG": "en_US"], "ja"), (["LC_ALL": "", "LC_MESSAGES": "ja_JP"], "ja"),
      (["LC_ALL": "C", "LANG": "ja_JP"], nil), (["LANG": "C.UTF-8"], nil), (["LANG": "POSIX"], nil),
      ([:], nil), (["LANG": "JA_jp@x"], "ja"),
    ] as [([String: String], String?)])
  func `The language comes from the locale's name as text`(
    variables: [String: String], language: String?
  ) {
    #expect(Environment(variables: variables).languageCode == language)
  }

  @Test func `Switches are read as people set them`() {
    #expect(Environment(variables: ["TODOKU_PLAIN": "1"]).wantsPlain)
    #expect(Environment(variables: ["ACCESSIBLE": "1"]).wantsPlain)
    #expect(!Environment(variables: ["ACCESSIBLE": "0", "TODOKU_PLAIN": ""]).wantsPlain)
    for off in ["false", "No", "OFF"] {
      #expect(!Environment(variables: ["ACCESSIBLE": off]).wantsPlain)
    }
    #expect(Environment(variables: ["NO_COLOR": "0"]).refusesColor)
    #expect(!Environment(variables: ["NO_COLOR": ""]).refusesColor)
  }

  @Test func `State lies where the desktop rules say`() {
    #expect(Environment(variables: ["HOME": "/home/a"]).stateFolder == "/home/a/.local/state")
    #expect(
      Environment(variables: ["HOME": "/h", "XDG_STATE_HOME": "/s"]).stateFolder == "/s")
    #expect(
      Environment(variables: ["HOME": "/h", "XDG_STATE_HOME": "s"]).stateFolder
        == "/h/.local/state")
    #expect(Environment(variables: [:]).stateFolder == nil)
  }

  @Test func `The clipboard's programs come in the order of who sees them`() {
    func names(_ variables: [String: String], isMac: Bool = false) -> [String] {
      Clipboard.tools(in: Environment(variables: variables), isMac: isMac).map(\.name)
    }
    #expect(names([:]) == [])
    #expect(names([:], isMac: true) == ["pbcopy"])
    #expect(
      names(["WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "TMUX": "/t,1,0"])
        == ["wl-copy", "xclip", "tmux"])
    #expect(names(["WSL_INTEROP": "/run"]) == ["clip.exe"])
    #expect(
      names(["SSH_CONNECTION": "1", "DISPLAY": ":10", "TMUX": "/t"], isMac: true) == ["tmux"])
  }

  @Test func `What tmux hands on is not called copied`() {
    let tools = Clipboard.tools(
      in: Environment(variables: ["DISPLAY": ":0", "TMUX": "/t"]), isMac: false)
    #expect(tools.map(\.handsOn) == [false, true])
  }

  @Test(
    arguments: [
      (["LANG": "ja_JP.eucJP"], true), (["LC_ALL": "ja_JP.SJIS"], true),
      (["LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.eucJP"], false), (["LANG": "ja_JP"], false),
      (["LC_CTYPE": "ja_JP.ujis", "LANG": "C"], true), ([:], false),
    ] as [([String: String], Bool)])
  func `A locale of an older charset is known by its name`(
    variables: [String: String], expected: Bool
  ) {
    #expect(Environment(variables: variables).hasOldCharset == expected)
  }

  @Test func `Local time agrees with its own offset`() throws {
    for instant in [0, 1_795_000_000, 1_782_000_000.75] {
      let time = try #require(LocalTime(at: instant))
      let seconds = (Int(instant) + time.offset) % 86400
      #expect(time.hour == seconds / 3600 && time.minute == seconds / 60 % 60)
      #expect(time.second == seconds % 60)
      #expect(time.weekday == ((Int(instant) + time.offset) / 86400 + 4) % 7)
      #expect(LocalTime.offset(at: instant) == time.offset)
    }
    #expect(LocalTime(at: .nan) == nil)
    #expect(LocalTime(at: .infinity) == nil)
  }

  @Test func `The steady clock does not go back, and random octets are not alike`() {
    let first = Clock.steady
    #expect(Clock.steady >= first)
    #expect(Clock.now > 1_700_000_000)
    #expect(Randomness.bytes(32).count == 32)
    #expect(Randomness.bytes(32) != Randomness.bytes(32))
  }
}
