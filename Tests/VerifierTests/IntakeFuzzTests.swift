import Fakes
import Testing

@testable import Verifier

struct IntakeFuzzTests {
  @Test func `No beginning of a sample traps`() {
    for sample in IntakeSamples.all {
      for length in stride(from: 0, through: sample.octets.count, by: 37) {
        _ = ExplainJSON.value(Pasted.read(Array(sample.octets.prefix(length)))).text()
      }
    }
  }

  @Test func `No end of a sample traps`() {
    for sample in IntakeSamples.all {
      for length in stride(from: 1, through: sample.octets.count, by: 97) {
        _ = Pasted.read(Array(sample.octets.dropFirst(length)))
      }
    }
  }

  @Test func `Flipped octets never trap`() {
    var dice = Seeded(state: 57_26)
    let special =
      Array("\"\\<>&=;:()[]{}\n\r\t @,.%'\u{FEFF}\u{200B}".utf8) + [0, 0xFF, 0xC2, 0xE3]
    for sample in IntakeSamples.all where !sample.octets.isEmpty {
      for _ in 0..<8 {
        var octets = sample.octets
        for _ in 0..<Int.random(in: 1...12, using: &dice) {
          let index = Int.random(in: 0..<octets.count, using: &dice)
          octets[index] =
            Bool.random(using: &dice)
            ? UInt8.random(in: 0...255, using: &dice) : special.randomElement(using: &dice) ?? 0
        }
        _ = ExplainJSON.value(Pasted.read(octets)).text()
      }
    }
  }

  @Test func `Endless repetition of one sign or word never traps`() {
    let patterns = [
      "v=spf1 ", "v=DKIM1; k=rsa; p=MII", "\" \"", "> ", "<td>", "&amp;", "Received: ", "(((((",
      "550-5.7.26 ", "{\"a\":", "[", "=3D", "a@b.jp ", "MIIB", "Authentication-Results: a; spf=",
      "\\n", "spf=", "p=", "\u{200B}", "A", "\n",
    ]
    for pattern in patterns {
      let paste = Array(String(repeating: pattern, count: 20_000 / pattern.utf8.count).utf8)
      _ = ExplainJSON.value(Pasted.read(paste)).text()
    }
  }

  @Test func `What is longer than four mebibytes is cut and told`() {
    var paste = Array("v=spf1 +a ~all\n".utf8)
    paste += Array(repeating: 0x20, count: Pasted.longest)
    #expect(Pasted.read(paste).problems.contains { $0.code == .tooLong })
  }
}
