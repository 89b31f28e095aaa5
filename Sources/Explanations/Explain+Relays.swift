internal import DNSCore
public import MailAuth
internal import Providers
public import Verifier
public import Words

extension Explain {
  /// That SPF does not let the relay pass by which the mail host's mail leaves, and what to do.
  static func relayNotListed(
    _ host: String?, _ relay: String, _ ip: IPAddress?, isProved: Bool
  ) -> Explanation {
    Explanation(
      relayInWords(host, relay, ip)
        + Phrase(ja: "SPFは、この中継サーバーを許していません。", en: " The SPF record does not let that relay pass."),
      isProved
        ? Phrase(
          ja: "中継サーバーを許す語を、SPFに1つ足します。", en: "Add the one term to SPF that lets the relay pass.")
        : askHost(relay),
      why: [
        Phrase(
          ja: "受信側に見えるのは、cPanelのサーバーではなく、中継サーバーのアドレスです。",
          en: "Receivers see the relay's address, not that of the server with cPanel.")
      ]
        + (ip == nil
          ? [
            Phrase(
              ja: "断られたメールの送信元アドレスは、まだ分かっていません。エラーメールを貼り付けると、確かめられます。",
              en:
                "The address that was refused is not known yet. Paste the error mail to make sure.")
          ] : []))
  }

  /// What is to be asked where no term was seen to let the relay pass.
  static func askHost(_ relay: String) -> Phrase {
    let term = Relays.relay(id: relay)?.term
    return Phrase(
      ja: "SPFに何を足せばよいかを、サーバーの会社に聞いてください。", en: "Ask your web host what to add to SPF.")
      + (term.map { term in
        Phrase(ja: "「", en: " Ask whether it is \"") + quote(term)
          + Phrase(ja: " を足せばよいですか」と聞けます。", en: "\".")
      } ?? Phrase(ja: "", en: ""))
  }

  /// That the refused address is a relay's, and not the server's that cPanel names; nil where it is
  /// none's that is known.
  public static func relay(_ refusal: BounceReport.Refusal) -> Phrase? {
    guard refusal.isAuthProblem != false, let ip = refusal.ip,
      let relay = Relays.relay(of: ip)
    else { return nil }
    return relayInWords(nil, relay.id, ip)
      + Phrase(
        ja: "cPanelのサーバーのアドレスではないので、SPFには中継サーバーも要ります。",
        en: " It is not the address that cPanel names, so SPF has to name the relay, too.")
  }

  /// That a delivered mail came from a relay which SPF did not let pass, and what to do; nil where it
  /// passed, or came from no relay that is known.
  public static func relay(_ results: ReportedResults) -> Phrase? {
    guard results.spfPasses != true, let ip = results.spf?.clientIP,
      let relay = Relays.relay(of: ip)
    else { return nil }
    let told = relayNotListed(nil, relay.id, ip, isProved: false)
    return told.whatIsTheCase + Phrase(ja: "", en: " ") + told.whatToDo
  }

  /// The relay that the domain's SPF does not let pass, where one was found; nil without one.
  public static func relay(_ report: CheckReport) -> Phrase? {
    for finding in report.findings {
      if case .spfRelayNotListed(let host, let relay, let ip, let isProved) = finding.mistake {
        return relayNotListed(host, relay, ip, isProved: isProved).whatIsTheCase
      }
    }
    return nil
  }

  /// That the host's value alone does not let its mail pass, since it leaves by a relay; nil where it
  /// does, or no relay is known.
  public static func relayBesideValue(_ spf: SPFState) -> Phrase? {
    guard let relay = spf.wantedLacksRelay.flatMap({ Relays.relay(id: $0) }) else { return nil }
    return Phrase(ja: "メールは ", en: "Mail leaves by the relay ") + relay.name
      + Phrase(
        ja: " という中継サーバーから出ます。この値だけでは足りません。",
        en: ", which this value alone does not let pass.")
  }

  /// Which term was added for the relay, and why; nil where none was.
  public static func relayAdded(_ advice: Advice) -> Phrase? {
    guard let relay = advice.relay.flatMap({ Relays.relay(id: $0) }) else { return nil }
    return Phrase(ja: "メールは ", en: "Mail leaves by ") + relay.name
      + Phrase(
        ja: " という中継サーバーから出るので、それを許す語も入れます。",
        en: ", a relay: the term that lets it pass is in the line, too.")
  }

  /// The sentence that a host hands its mail to a relay.
  private static func relayInWords(_ host: String?, _ relay: String, _ ip: IPAddress?) -> Phrase {
    let name = Relays.relay(id: relay)?.name ?? quote(relay)
    var said = Phrase(ja: "", en: "")
    if let ip {
      said =
        quote("\(ip)") + Phrase(ja: " は、中継サーバー ", en: " belongs to the relay ") + name
        + Phrase(ja: " のアドレスです。", en: ".")
    }
    guard let host = host.flatMap({ MailHosts.host(id: $0) }) else { return said }
    let gap = ip == nil ? Phrase(ja: "", en: "") : Phrase(ja: "", en: " ")
    return said + gap + host.name
      + Phrase(ja: " のメールは、", en: " hands its customers' mail to ") + name
      + Phrase(ja: " という中継サーバーから出ます。", en: ".")
  }
}
