import Machine
import Testing

@Suite struct ProgramsTests {
  let folder = TemporaryFolder()
  /// Longer than anything takes that ends by itself, on a machine as slow as it may be.
  static let patience = Duration.seconds(600)

  @Test func `A program gets its arguments and input as they are, and its output comes back`()
    async
  {
    let echo = await Programs.run(
      "printf", ["%s|", "a b", "$HOME", "'"], timeout: Self.patience)
    #expect(echo == .exited(status: 0, output: Array("a b|$HOME|'|".utf8), messages: []))
    let input = Randomness.bytes(300_000)
    let cat = await Programs.run("cat", input: input, timeout: Self.patience)
    #expect(cat == .exited(status: 0, output: input, messages: []))
  }

  @Test func `Ends of every kind are told apart`() async {
    for absent in ["no-such-program-anywhere", "/no/such/program"] {
      #expect(await Programs.run(absent, timeout: Self.patience) == .notFound)
    }
    #expect(
      await Programs.run("sh", ["-c", "echo oh >&2; exit 3"], timeout: Self.patience)
        == .exited(status: 3, output: [], messages: Array("oh\n".utf8)))
    #expect(
      await Programs.run("sh", ["-c", "kill -9 $$"], timeout: Self.patience)
        == .killed(signal: 9))
  }

  @Test func `A program that hangs is ended, with all that it started`() async {
    // Whoever is not ended holds the streams open, and this waits an hour for it.
    let outcome = await Programs.run(
      "sh", ["-c", "sleep 3600 & sleep 3600"], timeout: .milliseconds(200))
    #expect(outcome == .timedOut)
  }

  @Test func `A program that talks too much is cut off`() async {
    let outcome = await Programs.run("yes", timeout: Self.patience, outputLimit: 1000)
    #expect(outcome == .tooMuchOutput(limit: 1000))
  }

  @Test func `The command to run at the end learns what was found from variables`() async throws {
    let file = folder.path + "/then"
    let outcome = await Programs.shell(
      "printf %s \"$TODOKU_DOMAIN\" > \"$OUT\"; exit 4",
      variables: ["TODOKU_DOMAIN": "$(touch bad).jp", "OUT": file], timeout: Self.patience)
    #expect(outcome == .exited(status: 4, output: [], messages: []))
    #expect(try Files.read(file) == Array("$(touch bad).jp".utf8))
  }

  @Test func `A command that hangs is ended with all that it started`() async throws {
    let file = folder.path + "/pid"
    var child: Int32?
    // The more time it gets, the surer it has begun what is to be ended with it.
    for milliseconds in [300, 3_000, 30_000, 300_000] where child == nil {
      let outcome = await Programs.shell(
        "sleep 1000 & echo $! > \"$OUT\"; wait", variables: ["OUT": file],
        timeout: .milliseconds(milliseconds))
      #expect(outcome == .timedOut)
      // There is no file when it had no time to begin.
      let text = (try? Files.read(file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      child = text.hasSuffix("\n") ? Int32(text.dropLast()) : nil
    }
    let number = try #require(child)
    // It is a zombie until its parent has looked, at the most.
    let status = (try? Files.read("/proc/\(number)/stat", takesPipes: true)) ?? []
    let fields = String(decoding: status, as: UTF8.self).split(separator: " ")
    #expect(fields.count < 3 || fields[2] == "Z")
  }

  @Test func `A reader that leaves early is no disaster`() async {
    let input = [UInt8](repeating: 65, count: 1 << 20)
    let outcome = Programs.feed("true", input: input, seconds: 600)
    // Whether the program ended before or while we wrote, we live to tell.
    #expect(outcome == .exited(status: 0, output: [], messages: []) || outcome == .failed)
  }

  @Test func `A text goes to the first clipboard program that takes it, exactly as it is`()
    async throws
  {
    func script(_ name: String, _ text: String) throws {
      let path = folder.path + "/" + name
      try Files.write(Array("#!/bin/sh\n\(text)\n".utf8), to: path)
      TemporaryFolder.makeExecutable(path)
    }
    try script("wl-copy", "exit 1")
    try script("xclip", "cat > '\(folder.path)/taken'")
    var environment = Environment(variables: [
      "WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "PATH": folder.path + ":/bin:/usr/bin",
    ])
    let text = "v=spf1 +a 日本 ~all"
    #expect(Clipboard.copy(text, environment: environment, seconds: 600) == .copied(by: "xclip"))
    #expect(try Files.read(folder.path + "/taken") == Array(text.utf8))
    environment.variables["DISPLAY"] = nil
    #expect(Clipboard.copy(text, environment: environment) == .askTerminal)
  }
}
