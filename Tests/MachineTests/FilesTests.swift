import Machine
import Testing

@Suite struct FilesTests {
  let folder = TemporaryFolder()

  @Test func `A file up to the limit is read, a longer one refused`() throws {
    let path = folder.path + "/mail.eml"
    try Files.write([UInt8](repeating: 65, count: 100_000), to: path)
    #expect(try Files.read(path, limit: 100_000).count == 100_000)
    #expect(throws: FileFault.tooLarge(limit: 99_999)) { try Files.read(path, limit: 99_999) }
  }

  @Test func `What is no file says so`() throws {
    #expect(throws: FileFault.notFound) { try Files.read(folder.path + "/none") }
    #expect(throws: FileFault.notAFile) { try Files.read(folder.path) }
    #expect(throws: FileFault.notAFile) { try Files.read("/dev/null") }
    #expect(try Files.read("/dev/null", takesPipes: true) == [])
    #expect(throws: FileFault.badName) { try Files.read("") }
    #expect(throws: FileFault.badName) { try Files.read("a\u{0}b") }
  }

  @Test func `A summary never takes the place of a file unasked`() throws {
    let path = folder.path + "/summary.txt"
    #expect(try Files.write([1], to: path) == path)
    #expect(throws: FileFault.refusesExisting) { try Files.write([2], to: path) }
    #expect(try Files.read(path) == [1])
    try Files.write([2], to: path, replacing: true)
    #expect(try Files.read(path) == [2])
    #expect(throws: FileFault.notAFile) { try Files.write([1], to: folder.path) }
    #expect(throws: FileFault.notFound) { try Files.write([1], to: folder.path + "/no/x") }
  }

  @Test func `The tilde is the home folder`() throws {
    let environment = Environment(variables: ["HOME": folder.path + "/"])
    #expect(Files.expandingHome("~/a b", environment: environment) == folder.path + "/a b")
    #expect(Files.expandingHome("~other/a", environment: environment) == "~other/a")
    #expect(Files.expandingHome("/a/~", environment: environment) == "/a/~")
    #expect(
      try Files.write([7], to: "~/s.txt", environment: environment) == folder.path + "/s.txt")
    #expect(try Files.read("~/s.txt", environment: environment) == [7])
  }
}
