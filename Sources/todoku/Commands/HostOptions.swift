import ArgumentParser
import DNSCore
import Explanations
import Machine
import Verifier
import Words

/// How to fetch the values from cPanel itself.
struct HostOptions: ParsableArguments {
  @Option(
    name: .customLong("cpanel"),
    help: ArgumentHelp(
      Phrase(
        ja: "このサーバーのcPanelから値を取ります。", en: "Fetch the values from cPanel at this host."),
      valueName: "host[:port]"))
  var host: String?

  @Option(
    name: .customLong("cpanel-user"),
    help: ArgumentHelp(
      Phrase(ja: "cPanelのアカウント名", en: "The account at cPanel."), valueName: "name"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "この番号のファイル記述子から、cPanelのAPIトークンを読みます。トークンがあれば何でもできるので、"
          + "大切に扱ってください。",
        en: "The file descriptor from which an API token of cPanel is read. Such a token opens "
          + "everything."),
      valueName: "n"))
  var tokenFd: Int32?

  @Option(
    name: .customLong("cpanel-fingerprint"),
    help: ArgumentHelp(
      Phrase(
        ja: "保証のないサーバー証明書の、SHA-256の指紋",
        en: "The SHA-256 of the host's certificate, when no authority vouches for it."),
      valueName: "sha256"))
  var fingerprint: String?

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "サーバーの中で、cPanelのコマンドから値を取ります。",
        en: "Fetch the values by cPanel's own command, on the server itself.")))
  var localCpanel = false

  /// There has to be one source of the values.
  func validate(with values: String?) throws {
    let sources = [values != nil, host != nil, localCpanel].count { $0 }
    guard sources == 1 else {
      throw ValidationError(
        Phrase(
          ja: "値がどこにあるかを、--values、--cpanel、--local-cpanel のどれか1つで書いてください。"
            + "ファイルなら、cPanelの画面を貼り付けて --values ファイル とします。",
          en: "say where the values are, with one of --values, --cpanel and --local-cpanel. A file "
            + "with what cPanel shows goes behind --values."))
    }
    guard (host != nil) == (user != nil), (host != nil) == (tokenFd != nil) else {
      throw ValidationError(
        Phrase(
          ja: "--cpanel、--cpanel-user、--token-fd は、3ついっしょに書いてください。",
          en: "--cpanel, --cpanel-user and --token-fd belong together."))
    }
  }

  /// The values that cPanel tells; nil when it is not to be asked.
  func expected(
    for domain: DomainName, _ shared: SharedOptions, _ language: Language
  ) throws -> ExpectedValues? {
    guard let way = try way(language) else { return nil }
    let reading = try fetched(HostRequest(domain: domain, way: way), shared, language)
    for phrase in Explain.hostStates(reading) { Console.complain(phrase.text(in: language)) }
    let pasted = Pasted.read(reading.octets)
    guard !pasted.holdsPrivateKey, let values = pasted.hostValues else {
      throw refused(.nothing, language)
    }
    let expected = values.expected(for: domain)
    guard !expected.records.isEmpty else { throw refused(.nothing, language) }
    return expected
  }

  private func way(_ language: Language) throws -> HostRequest.Way? {
    if localCpanel { return .local }
    guard let host, let user, let tokenFd else { return nil }
    let token = String(decoding: try self.token(tokenFd, language), as: UTF8.self)
    do throws(HostLogin.Fault) {
      return .https(try HostLogin(host: host, user: user, token: token), trusting: nil)
    } catch {
      Console.complain("todoku: \(Explain.loginFault(error).text(in: language))")
      throw Status.badInput
    }
  }

  private func token(_ descriptor: Int32, _ language: Language) throws -> [UInt8] {
    guard !Stream.isTerminal(descriptor: descriptor) else {
      Console.complain(
        Phrase(
          ja: "todoku: --token-fd \(descriptor): 端末では、打ったトークンが画面に残ります。"
            + "ファイルかパイプを渡してください。",
          en: "todoku: --token-fd \(descriptor): a terminal shows what is typed. "
            + "Give a file or a pipe."
        ).text(in: language))
      throw Status.badInput
    }
    do throws(FileFault) {
      return try Stream.readAll(descriptor: descriptor, limit: 4096)
    } catch {
      Console.complain(error.phrase(of: "--token-fd \(descriptor)"))
      throw Status.badInput
    }
  }

  private func fetched(
    _ request: HostRequest, _ shared: SharedOptions, _ language: Language
  ) throws -> HostReading {
    var request = request
    for _ in 0..<2 {
      let fetch = HostFetch(request: request, certificateAuthorities: shared.caFile)
      let answer = waiting { await fetch.run() }
      switch answer {
      case .told(let reading): return reading
      case .failed(let fault): throw refused(fault, language)
      case .certificate(let certificate):
        guard let fingerprint, certificate.isFingerprint(fingerprint),
          case .https(let login, nil) = request.way
        else {
          Console.complain(
            Phrase(
              ja: "todoku: サーバーの証明書を、だれも保証していません。"
                + "サーバー会社に指紋を確かめ、同じなら次を付けてください:",
              en: "todoku: nobody vouches for the server's certificate. If your web host confirms "
                + "its fingerprint, add:"
            ).text(in: language) + "\n--cpanel-fingerprint \(certificate.fingerprintText)")
          throw Status.badInput
        }
        request.way = .https(login, trusting: certificate)
      }
    }
    throw refused(.tlsFailed, language)
  }

  private func refused(_ fault: HostFault, _ language: Language) -> any Error {
    let next = Phrase(
      ja: "cPanelの画面の値をファイルに入れて、--values で渡すこともできます。",
      en: "You can also put what cPanel's page shows into a file, and give it by --values.")
    Console.complain("todoku: \(Explain.hostFault(fault).text(in: language))")
    Console.complain(next.text(in: language))
    return Status.badInput
  }
}
