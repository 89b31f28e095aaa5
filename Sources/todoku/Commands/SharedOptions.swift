public import ArgumentParser
public import DNSCore
import Machine
import MailAuth
import Providers
import Screens
import Sockets
import Verifier
public import Words

/// The flags that every command takes.
struct SharedOptions: ParsableArguments, SharedSettings {
  @Option(
    help: ArgumentHelp(Phrase(ja: "言葉: ja(日本語)か en(英語)", en: "The language of texts: ja or en.")))
  var lang: Language?

  @Option(
    name: .customLong("resolver"),
    help: ArgumentHelp(
      Phrase(
        ja: "もとからある一覧の代わりに聞くDNSサーバー(何度でも書けます)",
        en: "A resolver to ask, in place of the built-in list (repeatable)."),
      valueName: "addr[:port]"))
  var resolvers: [ServerAddress] = []

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "ネームサーバーのポート(閉じた試験用のネットワークのため)",
        en: "The port of authoritative servers, for closed test networks."),
      valueName: "n"))
  var authorityPort: UInt16 = 53

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "コマンド全体にかける時間を秒で指定します。なければ、1回の確認は60秒までです。",
        en: "How long the whole command may take; without it, one look takes 60 seconds at most."),
      valueName: "seconds"))
  var timeout: Double?

  @Flag(help: ArgumentHelp(Phrase(ja: "色を使いません。", en: "No colours.")))
  var noColor = false

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "信頼する認証局のPEMファイル(閉じたネットワークのため)",
        en: "A PEM file of certificate authorities to trust, for closed networks."),
      valueName: "file"),
    completion: .file())
  var caFile: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "公開DNSサーバーだけに、tls か https で聞きます。DNS(53番)が閉じたネットワークのためです。",
        en: "Ask public resolvers over \"tls\" or \"https\", and nobody else: for networks where "
          + "port 53 is closed."),
      valueName: "way"))
  var over: WayOver?

  /// The longest time that can be asked for: 366 days.
  static let longestTime: Double = 366 * 86_400

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= Self.longestTime) {
      throw ValidationError(
        Phrase(
          ja: "--timeout は0より大きい秒数です(31622400まで)。",
          en: "--timeout is a number of seconds above 0, up to 31622400."))
    }
    if over != nil, resolvers.contains(where: { $0.transport == .plain }) {
      throw ValidationError(
        Phrase(
          ja: "--over といっしょに書く --resolver は、tls://host か https://host/path の形だけです。",
          en: "with --over, --resolver takes tls://host and https://host/path only."))
    }
  }
}

/// What the flags that every command takes say.
protocol SharedSettings {
  /// The language of texts; nil leaves it to the saved choice or the locale.
  var lang: Language? { get }
  /// Resolvers to ask in place of the built-in list.
  var resolvers: [ServerAddress] { get }
  /// The port of authoritative servers.
  var authorityPort: UInt16 { get }
  /// How long the whole command may take, in seconds.
  var timeout: Double? { get }
  /// Whether colours are unwanted.
  var noColor: Bool { get }
  /// A PEM file of certificate authorities to trust.
  var caFile: String? { get }
  /// The encrypted way on which only resolvers are asked; nil: port 53.
  var over: WayOver? { get }
}

extension SharedSettings {
  /// The language: the flag, the saved choice, the locale, else English.
  func language(_ environment: Machine.Environment) -> Language {
    if let lang { return lang }
    if let saved = Invocation.saved(environment) { return saved }
    let code = environment.languageCode ?? "en"
    // The Linux console has no Japanese glyphs, and an older charset takes no UTF-8.
    if environment.terminalType == "linux" || environment.hasOldCharset { return .en }
    return code == "ja" ? .ja : .en
  }

  /// The client that asks.
  func client() -> DNSClient {
    var options = DNSClientOptions(certificateAuthorities: caFile)
    if let timeout, timeout > 0 { options.deadline = min(options.deadline, .seconds(timeout)) }
    return DNSClient(options)
  }

  /// The machine's own resolver; Google's when it names none.
  var machineResolver: ServerAddress {
    // Without that file (or with an unreadable one) a public resolver serves as well.
    let text = (try? Files.resolverConfiguration()).map { String(decoding: $0, as: UTF8.self) }
    let own = text.flatMap { ResolverConfiguration(text: $0).servers.first }
    return own ?? ServerAddress(.v4(0x0808_0808))
  }

  /// The resolver for questions that need just any.
  var anyResolver: ServerAddress {
    if let first = resolvers.first { return first }
    guard let over else { return machineResolver }
    return PublicResolvers.all.lazy.compactMap { over.server(of: $0) }.first ?? machineResolver
  }

  /// One server over TLS and one over HTTPS, of two operators: whether those ways are open.
  var waysAround: [ServerAddress] {
    guard resolvers.isEmpty else { return resolvers.filter { $0.transport != .plain } }
    let all = PublicResolvers.askedByDefault
    return [
      all.lazy.compactMap { WayOver.tls.server(of: $0) }.first,
      all.dropFirst().lazy.compactMap { WayOver.https.server(of: $0) }.first,
    ].compactMap(\.self)
  }

  /// Who shows what the world sees.
  func publicResolvers(_ language: Language) -> [PublicResolverTarget] {
    publicResolvers(language, over)
  }

  /// The encrypted ways that can be chosen where port 53 leads nowhere.
  func encryptedWays(_ language: Language) -> [EncryptedWay] {
    [(EncryptedWay.Kind.https, WayOver.https), (.tls, .tls)].compactMap { kind, way in
      let targets = publicResolvers(language, way).filter { way.isTaken(to: $0.address) }
      guard let first = targets.first else { return nil }
      return EncryptedWay(kind: kind, resolvers: targets, anyResolver: first.address)
    }
  }

  private func publicResolvers(
    _ language: Language, _ over: WayOver?
  ) -> [PublicResolverTarget] {
    if !resolvers.isEmpty {
      return resolvers.map {
        PublicResolverTarget(
          id: $0.description, name: $0.description, address: $0, isManyCaches: false)
      }
    }
    return PublicResolvers.askedByDefault.compactMap { resolver in
      let secure = WayOver.tls.server(of: resolver) ?? WayOver.https.server(of: resolver)
      // One that speaks only TLS and HTTPS is asked that way in any case.
      guard let address = over.map({ $0.server(of: resolver) }) ?? resolver.servers.first else {
        return nil
      }
      return PublicResolverTarget(
        id: resolver.id, name: resolver.name.text(in: language), address: address,
        isManyCaches: resolver.isAnycast,
        samples: over == nil && resolver.isAnycast ? resolver.otherPlaces(than: address) : [],
        secureAddress: secure)
    }
  }

  /// Whom an inspection asks.
  func inspectionOptions(_ language: Language) -> InspectionOptions {
    InspectionOptions(
      resolvers: publicResolvers(language), anyResolver: anyResolver,
      authorityPort: authorityPort, nonce: Randomness.number(), waysAround: waysAround,
      asksResolversOnly: over != nil)
  }
}

/// A way to resolvers that is encrypted.
enum WayOver: String, ExpressibleByArgument, CaseIterable {
  case tls, https

  /// A public resolver's server of that kind; nil when it has none.
  func server(of resolver: PublicResolver) -> ServerAddress? {
    resolver.servers.first { isTaken(to: $0) }
  }

  /// Whether a server is asked on this way.
  func isTaken(to server: ServerAddress) -> Bool {
    switch server.transport {
    case .plain: false
    case .tls: self == .tls
    case .https: self == .https
    }
  }
}

extension Language: ExpressibleByArgument {}

extension ServerAddress: ExpressibleByArgument {
  /// An address as the flags spell it.
  public init?(argument: String) { self.init(argument) }
}

extension IPAddress: ExpressibleByArgument {
  /// An address as text.
  public init?(argument: String) { self.init(argument) }
}

/// Reading and writing of the commands, with the contract's exit codes.
enum Console {
  /// The content of a file, or of the standard input (`-` or nothing).
  static func read(_ path: String?, limit: Int = Files.pasteLimit) throws -> [UInt8] {
    do throws(FileFault) {
      guard let path, path != "-" else { return try Stream.input.readAll(limit: limit) }
      // A pipe, <(...) or /dev/stdin is as good as a file.
      return try Files.read(path, limit: limit, takesPipes: true)
    } catch {
      complain(error.phrase(of: path))
      throw Status.badInput
    }
  }

  /// The message in a file, or on the standard input.
  static func message(_ path: String?) throws -> MailMessage {
    let message = MailMessage(try read(path, limit: Files.mailLimit))
    guard !message.fields.isEmpty else {
      let name = SafeText(path ?? "-")
      complain(
        Phrase(
          ja: "「\(name)」はメールではありません。届いたメールのソース(.eml)を指定してください。",
          en: "\(name) is not a message. Name a file with a message's source (.eml)."))
      throw Status.badInput
    }
    return message
  }

  /// Writes a line to the standard output.
  static func print(_ text: String) throws {
    do throws(FileFault) {
      try Stream.output.write(text + "\n")
    } catch {
      // A reader that went away has heard enough.
      if error == .closed { throw Status.well }
      throw Status.badOutput
    }
  }

  /// Writes a line to the standard error.
  static func complain(_ text: String) {
    // Nobody is left to be told.
    try? Stream.messages.write(text + "\n")
  }

  /// The domain that was typed as an argument.
  static func domain(_ text: String) throws -> DomainName {
    do throws(DomainInputError) {
      return try DomainName(typed: text)
    } catch {
      complain(
        Phrase(
          ja: "「\(SafeText(text))」はドメイン名ではありません。example.jp のように書いてください。",
          en: "\"\(SafeText(text))\" is not a domain name. Write it like example.jp."))
      throw Status.badInput
    }
  }
}
