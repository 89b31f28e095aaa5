import Testing

@testable import Machine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct StreamsTests {
  let folder = TemporaryFolder()

  func reader(_ bytes: [UInt8], limit: Int) throws -> (LineReader, Int32) {
    let path = folder.path + "/lines"
    try Files.write(bytes, to: path, replacing: true)
    let file = open(path, O_RDONLY)
    return (LineReader(descriptor: file, limit: limit), file)
  }

  @Test(
    arguments: [
      ("a\nb\r\n\nc", ["a", "b", "", "c"]), ("", []), ("\n", [""]), ("toolong\nok\n", [nil, "ok"]),
      ("ok\ntoolong", ["ok", nil]), ("toolong" + String(repeating: "x", count: 90_000), [nil]),
    ] as [(String, [String?])])
  func `Lines come one by one, and one that is too long is said to be so`(
    text: String, lines: [String?]
  ) throws {
    var (reader, file) = try reader(Array(text.utf8), limit: 5)
    defer { close(file) }
    for line in lines {
      let next = try reader.next()
      if let line {
        #expect(next == .text(Array(line.utf8)))
      } else if case .tooLong(let beginning) = next {
        #expect(beginning.starts(with: Array("toolong".utf8)) && beginning.count <= 1_024)
      } else {
        Issue.record("a line that is too long came as \(String(describing: next))")
      }
    }
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
  }

  @Test func `Many long lines keep their order and their bytes`() throws {
    let lines = (0..<500).map { [UInt8](repeating: UInt8($0 % 9 + 48), count: $0) }
    var (reader, file) = try reader(Array(lines.joined(separator: [10])), limit: 1000)
    defer { close(file) }
    for line in lines { #expect(try reader.next() == .text(line)) }
  }

  @Test(.enabled(if: TemporaryFolder.isThere("/dev/full")))
  func `A full disk is a fault of its own`() throws {
    let file = open("/dev/full", O_WRONLY)
    defer { close(file) }
    #expect(throws: FileFault.full) { try Stream.write([1], to: file) }
  }

  @Test func `A reader that went away is a fault of its own`() throws {
    Signals.ignoreBrokenPipe()
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(throws: FileFault.closed) { try Stream.write([1], to: ends[1]) }
  }

  @Test func `Windows gets the one form of text that it never mistakes`() {
    #expect(Clipboard.utf16("aあ") == [0xFF, 0xFE, 0x61, 0, 0x42, 0x30])
  }
}
