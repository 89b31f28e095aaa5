public import DNSCore
public import Verifier

/// One call of cPanel's UAPI; none of these changes anything.
public struct CPanelCall: Hashable, Sendable {
  /// A parameter.
  public struct Parameter: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String
  }

  /// The module, for example `EmailAuth`.
  public var module: String
  /// The function.
  public var function: String
  /// What it is asked about.
  public var parameters: [Parameter]

  /// The DKIM record that shall be published, whole.
  public static func dkim(_ domain: DomainName) -> CPanelCall {
    call("EmailAuth", "validate_current_dkims", "domain", domain)
  }

  /// The mechanism that SPF shall have; not a whole record.
  public static func spf(_ domain: DomainName) -> CPanelCall {
    call("EmailAuth", "validate_current_spfs", "domain", domain)
  }

  /// Whether cPanel believes that the domain's DNS is here, and in which zone.
  public static func authority(_ domain: DomainName) -> CPanelCall {
    call("DNS", "has_local_authority", "domain", domain)
  }

  /// The lines of the server's own zone, in which the whole SPF record stands.
  public static func zone(_ zone: DomainName) -> CPanelCall {
    call("DNS", "parse_zone", "zone", zone)
  }

  private static func call(
    _ module: String, _ function: String, _ name: String, _ value: DomainName
  ) -> CPanelCall {
    CPanelCall(
      module: module, function: function,
      parameters: [Parameter(name: name, value: value.description)])
  }

  /// The URL of the call at a host.
  public func url(at login: HostLogin) -> String {
    let query = parameters.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
    return "https://\(login.host):\(login.port)/execute/\(module)/\(function)?\(query)"
  }

  /// Only letters, digits and `-._~` stay (RFC 3986 §2.3).
  private static func escaped(_ text: String) -> String {
    var out = ""
    for octet in text.utf8 {
      switch octet {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(octet))
      default:
        let digits = String(octet, radix: 16, uppercase: true)
        out += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return out
  }
}

extension HostLogin {
  /// The header field that lets in; the one place where the token becomes a text.
  public var authorization: (name: String, value: String) {
    ("authorization", "cpanel \(user):\(token.revealed)")
  }
}
