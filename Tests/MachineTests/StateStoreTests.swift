import Machine
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct StateStoreTests {
  let home = TemporaryFolder()
  var store: StateStore { StateStore(folder: home.path + "/state/todoku") }

  @Test func `What was saved is read again, and only its owner may read it`() throws {
    let store = store
    try store.prepare()
    try store.write(Array("one".utf8), as: "example.jp", on: .journeys)
    try store.write(Array("two".utf8), as: "example.jp", on: .journeys)
    #expect(try store.read("example.jp", on: .journeys) == Array("two".utf8))
    #expect(try store.names(on: .journeys) == ["example.jp"])
    #expect(TemporaryFolder.mode(store.folder) == 0o700)
    #expect(TemporaryFolder.mode(store.folder + "/journeys/example.jp") == 0o600)
  }

  @Test func `Saving works without preparing, and when the folder went away`() throws {
    try store.write([1], as: "example.jp", on: .journeys)
    #expect(try store.read("example.jp", on: .journeys) == [1])
    #expect(try store.names(on: .settings) == [])
  }

  @Test func `A journey that is not there is nil, and deleting it twice is well`() throws {
    #expect(try store.read("example.jp", on: .journeys) == nil)
    #expect(try store.names(on: .journeys) == [])
    try store.write([1], as: "example.jp", on: .journeys)
    try store.delete("example.jp", on: .journeys)
    try store.delete("example.jp", on: .journeys)
    #expect(try store.read("example.jp", on: .journeys) == nil)
  }

  @Test(arguments: [
    "../../etc/passwd", "..", ".", ".hidden", "a/b", "Grüße", "日本語.jp", "con:a\\b", "ABC", "=41",
    "new\nline", "a\u{0}b",
  ])
  func `No name leads out of its folder, and every name comes back`(name: String) throws {
    try store.write(Array(name.utf8), as: name, on: .journeys)
    #expect(try store.names(on: .journeys) == [name])
    #expect(try store.read(name, on: .journeys) == Array(name.utf8))
    #expect(!TemporaryFolder.isThere(home.path + "/etc"))
  }

  @Test func `Names that differ in capitals only are two journeys`() throws {
    try store.write([1], as: "abc", on: .journeys)
    try store.write([2], as: "ABC", on: .journeys)
    #expect(try store.read("abc", on: .journeys) == [1])
  }

  @Test func `A name that no file can have is refused`() throws {
    #expect(throws: FileFault.badName) { try store.write([1], as: "", on: .journeys) }
    #expect(throws: FileFault.badName) {
      try store.write([1], as: String(repeating: "a", count: 256), on: .journeys)
    }
    let longest = String(repeating: "a", count: 253)
    try store.write([1], as: longest, on: .journeys)
    #expect(try store.names(on: .journeys) == [longest])
  }

  @Test func `A blob beyond the limit is refused, written or read`() throws {
    let small = StateStore(folder: store.folder, limit: 4)
    #expect(throws: FileFault.tooLarge(limit: 4)) {
      try small.write([1, 2, 3, 4, 5], as: "a", on: .journeys)
    }
    try store.write([1, 2, 3, 4, 5], as: "a", on: .journeys)
    #expect(throws: FileFault.tooLarge(limit: 4)) { try small.read("a", on: .journeys) }
  }

  @Test func `A lock that leads elsewhere leaves alone what is there`() throws {
    try store.prepare()
    let precious = home.path + "/precious"
    try Files.write(Array("precious".utf8), to: precious)
    #expect(symlink(precious, store.folder + "/locks/example.jp") == 0)
    #expect(throws: FileFault.self) { try store.lock("example.jp") }
    #expect(try Files.read(precious) == Array("precious".utf8))
  }

  @Test func `What cannot be read as a journey is put aside, whatever it is`() throws {
    try store.prepare()
    let place = store.folder + "/journeys/example.jp"
    #expect(mkfifo(place, 0o600) == 0)
    #expect(throws: FileFault.notAFile) { try store.read("example.jp", on: .journeys) }
    _ = try store.setAside("example.jp", on: .journeys)
    #expect(try store.read("example.jp", on: .journeys) == nil)
    try Files.write([UInt8](repeating: 0x20, count: store.limit + 1), to: place)
    #expect(throws: FileFault.tooLarge(limit: store.limit)) {
      try store.read("example.jp", on: .journeys)
    }
    let aside = try store.setAside("example.jp", on: .journeys)
    #expect(try Files.read(aside).count == store.limit + 1)
  }

  @Test func `A damaged journey is put aside and kept, as often as it happens`() throws {
    try store.prepare()
    try store.write([1], as: "example.jp", on: .journeys)
    let first = try store.setAside("example.jp", on: .journeys)
    try store.write([2], as: "example.jp", on: .journeys)
    let second = try store.setAside("example.jp", on: .journeys)
    #expect(try Files.read(first) == [1])
    #expect(try Files.read(second) == [2])
    #expect(try store.names(on: .journeys) == [])
  }

  @Test func `What a killed process left half-written is not seen, and swept away`() throws {
    try store.prepare()
    try store.write([1], as: "example.jp", on: .journeys)
    // No process has this number: it is above every limit of Linux and macOS.
    let leftover = store.folder + "/journeys/.todoku-99999999-zz"
    let living = store.folder + "/journeys/.todoku-\(getpid())-zz"
    try Files.write([9], to: leftover)
    try Files.write([9], to: living)
    #expect(try store.names(on: .journeys) == ["example.jp"])
    try store.prepare()
    #expect(!TemporaryFolder.isThere(leftover))
    #expect(TemporaryFolder.isThere(living))
  }

  @Test func `A reader never sees half of what is being written`() async throws {
    let store = store
    try store.prepare()
    let contents = [[UInt8](repeating: 1, count: 50_000), [UInt8](repeating: 2, count: 90_000)]
    try store.write(contents[0], as: "a", on: .journeys)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<40 { try store.write(contents[round % 2], as: "a", on: .journeys) }
      }
      group.addTask {
        for _ in 0..<400 {
          let seen = try store.read("a", on: .journeys)
          #expect(seen == contents[0] || seen == contents[1])
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `A place that cannot be a folder is a fault that can be told`() throws {
    try Files.write([1], to: home.path + "/file")
    #expect(throws: FileFault.notAFile) {
      try StateStore(folder: home.path + "/file/todoku").prepare()
    }
    #expect(throws: FileFault.badName) { try StateStore(folder: "").prepare() }
  }

  @Test(.disabled(if: TemporaryFolder.isRoot, "root may write everywhere"))
  func `A home that may not be written is told at once`() throws {
    chmod(home.path, 0o500)
    #expect(throws: FileFault.notPermitted) { try store.prepare() }
  }

  @Test func `The second one on a domain learns who saves, and gets its turn later`() throws {
    let store = store
    var first: JourneyLock?
    guard case .taken(let lock) = try store.lock("example.jp") else {
      Issue.record("nobody else is there")
      return
    }
    first = lock
    guard case .heldBy(let pid) = try store.lock("example.jp") else {
      Issue.record("it is taken")
      return
    }
    #expect(pid == getpid())
    guard case .taken = try store.lock("example.org") else {
      Issue.record("another domain is another lock")
      return
    }
    #expect(first != nil)
    first = nil
  }

  @Test func `A lock that was let go or forgotten can be taken anew`() throws {
    let store = store
    for _ in 0..<3 {
      guard case .taken(let lock) = try store.lock("example.jp") else {
        Issue.record("the one before was let go")
        return
      }
      try lock.forget()
    }
  }
}
