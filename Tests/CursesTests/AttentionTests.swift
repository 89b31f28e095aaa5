import Curses
import Testing
import Words

@Suite struct AttentionTests {
  private func call(_ text: String, terminal: String?, tmux: Bool = false) -> String {
    String(
      decoding: Attention.call(SafeText(text), terminal: terminal, isInTmux: tmux), as: UTF8.self)
  }

  @Test func `A terminal is asked for a notification, and rings`() {
    #expect(
      call("todoku: 届きました", terminal: "xterm-256color")
        == "\u{1B}]9;todoku: 届きました\u{7}\u{7}")
  }

  @Test func `A terminal that would show the string rings only`() {
    for terminal in [nil, "", "dumb", "linux", "vt100"] as [String?] {
      #expect(call("todoku", terminal: terminal) == "\u{7}")
    }
  }

  @Test func `Inside tmux the string is handed on`() {
    #expect(
      call("todoku", terminal: "tmux-256color", tmux: true)
        == "\u{1B}Ptmux;\u{1B}\u{1B}]9;todoku\u{7}\u{1B}\\\u{7}")
  }

  @Test func `Nothing in the text can end the string, and it is never cut inside a character`() {
    let shown = call(
      "a\u{7}\u{1B}\\\u{9C}" + String(repeating: "届", count: 100), terminal: "xterm")
    let inside = shown.dropFirst(4).prefix { $0 != "\u{7}" }
    #expect(inside.utf8.count <= 200)
    #expect(!inside.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    #expect(inside.hasSuffix("届"))
  }
}
