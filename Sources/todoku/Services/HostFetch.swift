import DNSCore
import Keys
import Machine
import Services
import Sockets
import Verifier

/// Fetches the values that cPanel wants published.
struct HostFetch: Sendable {
  let request: HostRequest
  /// A PEM file of authorities to trust in place of the machine's.
  let certificateAuthorities: String?

  /// Asks what has to be asked, in order.
  func run() async -> HostAnswer {
    let web = client
    return await CPanelDialogue.run(request.domain) { call in await reply(to: call, web) }
  }

  private var client: HTTPSClient {
    var trusted: HostCertificate?
    if case .https(_, let trusting) = request.way { trusted = trusting }
    return HTTPSClient(
      certificateAuthorities: certificateAuthorities, trustingOnly: trusted?.octets)
  }

  private func reply(to call: CPanelCall, _ web: HTTPSClient) async -> CPanelHeard {
    switch request.way {
    case .local: return .reply(await local(call))
    case .https(let login, let trusting):
      do throws(HTTPSError) {
        let wire = HTTPSRequest(
          url: call.url(at: login),
          headers: [login.authorization, (name: "accept", value: "application/json")])
        let response = try await web.send(wire)
        do throws(HostFault) {
          let body = TokenRemoval.document(response.body, without: login.token.revealed)
          return .reply(.success(try CPanelReply(status: response.status, body: body)))
        } catch {
          return .reply(.failure(error))
        }
      } catch {
        if error == .tlsFailed, trusting == nil { return await look(login) }
        return .reply(.failure(HostFault(error)))
      }
    }
  }

  /// Looks why the certificate was not accepted.
  private func look(_ login: HostLogin) async -> CPanelHeard {
    let probe = CertificateProbe(certificateAuthorities: certificateAuthorities)
    let host = login.host.filter { $0 != "[" && $0 != "]" }
    switch await probe.look(at: host, port: login.port) {
    case .none: return .reply(.failure(.tlsFailed))
    case .otherName(let shown): return .reply(.failure(.otherName(shown.names)))
    case .notVouchedFor(let shown):
      return .certificate(
        HostCertificate(
          octets: shown.octets, fingerprint: SHA256Stream.value(of: shown.octets).octets,
          names: shown.names, notAfter: shown.notAfter))
    }
  }

  private func local(_ call: CPanelCall) async -> Result<CPanelReply, HostFault> {
    let outcome = await Programs.uapi(
      module: call.module, function: call.function,
      parameters: call.parameters.map { ($0.name, $0.value) })
    switch outcome {
    case .exited(_, let output, _):
      do throws(HostFault) {
        return .success(try CPanelReply(output: output))
      } catch {
        return .failure(error)
      }
    case .notFound: return .failure(.notHere)
    case .timedOut: return .failure(.timedOut)
    case .killed, .tooMuchOutput, .failed: return .failure(.unreadable)
    }
  }
}

extension HostFault {
  fileprivate init(_ error: HTTPSError) {
    switch error {
    case .badURL, .unreachable: self = .notReached
    case .timedOut, .cancelled: self = .timedOut
    case .connectionRefused: self = .portClosed
    case .tlsFailed: self = .tlsFailed
    case .tooLarge: self = .unreadable
    }
  }
}
