import Machine
import Testing

@Suite struct ProgramsTests {
  let folder = TemporaryFolder()

  @Test func `A program gets its arguments and input as they are, and its output comes back`()
    async
  {
    let echo = await Programs.run("printf", ["%s|", "a b", "$HOME", "'"])
    #expect(echo == .exited(status: 0, output: Array("a b|$HOME|'|".utf8), messages: []))
    let input = Randomness.bytes(300_000)
    let cat = await Programs.run("cat", input: input)
    #expect(cat == .exited(status: 0, output: input, messages: []))
  }

  @Test func `Ends of every kind are told apart`() async {
    #expect(await Programs.run("no-such-program-anywhere") == .notFound)
    #expect(await Programs.run("/no/such/program") == .notFound)
    #expect(
      await Programs.run("sh", ["-c", "echo oh >&2; exit 3"])
        == .exited(status: 3, output: [], messages: Array("oh\n".utf8)))
    #expect(await Programs.run("sh", ["-c", "kill -9 $$"]) == .killed(signal: 9))
  }

  @Test func `A program that hangs is ended, with all that it started`() async {
    // Whoever is not ended holds the streams open, and this waits an hour for it.
    let outcome = await Programs.run(
      "sh", ["-c", "sleep 3600 & sleep 3600"], timeout: .milliseconds(200))
    #expect(outcome == .timedOut)
  }

  @Test func `A program that talks too much is cut off`() async {
    let outcome = await Programs.run("yes", timeout: .seconds(600), outputLimit: 1000)
    #expect(outcome == .tooMuchOutput(limit: 1000))
  }

  @Test func `The command to run at the end learns what was found from variables`() async throws {
    let file = folder.path + "/then"
    let outcome = await Programs.shell(
      "printf %s \"$TODOKU_DOMAIN\" > \"$OUT\"; exit 4",
      variables: ["TODOKU_DOMAIN": "$(touch bad).jp", "OUT": file], timeout: .seconds(30))
    #expect(outcome == .exited(status: 4, output: [], messages: []))
    #expect(try Files.read(file) == Array("$(touch bad).jp".utf8))
  }

  @Test func `A command that hangs is ended with all that it started`() async throws {
    let file = folder.path + "/pid"
    let outcome = await Programs.shell(
      "sleep 1000 & echo $! > \"$OUT\"; wait", variables: ["OUT": file],
      timeout: .milliseconds(300))
    #expect(outcome == .timedOut)
    let text = String(decoding: try Files.read(file), as: UTF8.self)
    let child = try #require(Int32(text.prefix { $0 != "\n" }))
    // It is a zombie until its parent has looked, at the most.
    let status = (try? Files.read("/proc/\(child)/stat", takesPipes: true)) ?? []
    let fields = String(decoding: status, as: UTF8.self).split(separator: " ")
    #expect(fields.count < 3 || fields[2] == "Z")
  }

  @Test func `A reader that leaves early is no disaster`() async {
    let input = [UInt8](repeating: 65, count: 1 << 20)
    let outcome = Programs.feed("true", input: input)
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
    #expect(Clipboard.copy(text, environment: environment) == .copied(by: "xclip"))
    #expect(try Files.read(folder.path + "/taken") == Array(text.utf8))
    environment.variables["DISPLAY"] = nil
    #expect(Clipboard.copy(text, environment: environment) == .askTerminal)
  }
}
