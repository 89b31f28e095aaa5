import ArgumentParser
import DNSCore
import Machine
import Verifier
import Words

/// Many domains, one line each.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: Phrase(
      ja: "たくさんのドメインを調べます。端末では表に、ほかではJSONの行にします。",
      en: "Look at many domains: a table at a terminal, JSON lines elsewhere."),
    discussion: Phrase(
      ja: "入力の1行は、ドメインか、\"domain\" と、必要なら \"ip\"、\"selector\"(名前か配列)、"
        + "\"expect\"(cPanelの画面)を持つJSONです。空の行と「#」で始まる行は読みとばします。"
        + "端末では、すべてのサーバーに聞き、入力の順に表にします。ほかでは、わかったものから1行ずつ"
        + "答えます。受信側と同じように、最初の --resolver だけに聞きます。"
        + "送るサーバーを書かなければ、MXとドメインのアドレスでSPFを確かめます。"
        + "--timeout は1つのドメインの時間(30秒)です。"
        + "終了ステータス: 0、65 読めない行があった、74 答えを書けなかった",
      en: "Each line of the input is a domain, or a JSON object with \"domain\" and, if wanted, "
        + "\"ip\", \"selector\" (a name or a list) and \"expect\" (what cPanel shows). Empty lines "
        + "and lines that begin with # are passed over. A terminal gets a table in the order of the "
        + "input, for which every server is asked. Elsewhere one line comes out for each, as soon "
        + "as it is known. Like a receiver it asks the first --resolver and nobody else; without a "
        + "sender's address, SPF is told for the mail exchangers' and the domain's own. --timeout "
        + "is for each domain (30 seconds). Exit status: 0, 65 if a line could not be read, 74 if "
        + "the answers could not be written."))

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "行に書かれていないとき、SPFで確かめる、送るサーバーのIPアドレス",
        en: "The sender to evaluate SPF for, where a line names none."),
      valueName: "addr"))
  var ip: IPAddress?

  @Option(
    name: .customLong("selector"),
    help: ArgumentHelp(
      Phrase(
        ja: "行に書かれていないとき調べる、DKIMのセレクタ(何度でも書けます)",
        en: "A DKIM selector to look for, where a line names none (repeatable)."),
      valueName: "name"))
  var selectors: [String] = []

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "同時に調べるドメインの数は、ふつう128、--full では16です。",
        en: "How many domains to look at at once: 128, with --full 16."),
      valueName: "n"))
  var concurrency: Int?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "すべてのDNSサーバーに聞き、check と同じJSONを1行に出します。",
        en: "Ask every authoritative server and all resolvers: one object of \"check\" a line.")))
  var full = false

  @Flag(
    help: ArgumentHelp(
      Phrase(ja: "端末でもJSONの行にします。", en: "JSON lines at a terminal, too.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  /// Whether a person reads it: then it is a table, and every server is asked.
  private var isTable: Bool { !json && Stream.output.isTerminal }

  /// At most so many questions at once to one authoritative server, and to all of them: a process
  /// may have 1,024 files open.
  private static let (perServer, inAll) = (8, 500)

  func validate() throws {
    if let concurrency, !(1...4_096).contains(concurrency) {
      throw ValidationError(
        Phrase(
          ja: "--concurrency は1から4096までの数です。", en: "--concurrency is a number from 1 to 4096."))
    }
  }

  func run() throws {
    let selectors = try selectors.map { try SubjectOptions.selector($0) }
    var options = shared.inspectionOptions(shared.language(.current))
    let full = full || isTable
    if !full {
      options.lens = .receiver
      options.resolvers = []
    }
    var network: any Network = shared.client()
    if full {
      network = RegistryMemory(
        PoliteNetwork(network, perServer: Self.perServer, inAll: Self.inAll))
    }
    let batch = Batch(
      network: network,
      options: options, selectors: selectors, ip: ip, timeout: shared.timeout ?? 30)
    guard !isTable else {
      throw try BatchTable(batch, width: concurrency ?? 16, shared: shared).run()
        ? Status.badInput : Status.well
    }
    let outcome: BatchStream.Outcome
    do throws(FileFault) {
      outcome = try BatchStream(batch, width: concurrency ?? (full ? 16 : 128)).run()
    } catch {
      Console.complain(error.phrase(of: nil))
      throw Status.badInput
    }
    switch outcome.fault {
    // A reader that went away has heard enough.
    case .closed: throw Status.well
    case nil: throw outcome.hasBadLine ? Status.badInput : Status.well
    case .some: throw Status.badOutput
    }
  }
}
