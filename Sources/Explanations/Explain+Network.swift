internal import DNSCore
public import Verifier
public import Words

extension Explain {
  /// Why no server of the domain can be asked, and which way around there is.
  ///
  /// - Parameters:
  ///   - path: How questions get out of this network.
  ///   - domain: The domain, for the command to type.
  ///   - key: The key that takes the way around; nil where there are no keys, but a command.
  /// - Returns: The case, and what to do next.
  public static func noNetwork(
    _ path: NetworkPath, domain: String, key: Character? = nil
  ) -> Explanation {
    let what: Phrase
    switch path.port53 {
    case .intercepted:
      what = Phrase(
        ja: "このネットワークは、DNS(53番)の問い合わせを途中で横取りしています。ネームサーバーに直接聞けません。",
        en: "This network answers DNS questions (port 53) in place of the servers they are for.")
    case .closed where path.tls == true || path.https == true:
      what = Phrase(
        ja: "このネットワークでは、DNS(53番)が止められています。",
        en: "DNS (port 53) is blocked in this network.")
    case .closed where path.tls == false && path.https == false:
      what = Phrase(
        ja: "ネットワークにつながっていないようです。", en: "This computer seems to be offline.")
    case .open, .closed, .unknown:
      what = Phrase(ja: "どのDNSサーバーにもつながりません。", en: "No DNS server can be reached.")
    }
    return Explanation(what, wayAround(path, domain, key))
  }

  private static func wayAround(
    _ path: NetworkPath, _ domain: String, _ key: Character?
  ) -> Phrase {
    let way: String
    switch (path.https, path.tls) {
    case (true, _): way = "https"
    case (_, true): way = "tls"
    default:
      return Phrase(
        ja: "ネットワークにつながっているか、DNS(53番)が止められていないかを確かめてください。",
        en: "See whether you are online and DNS (port 53) is not blocked, then look again.")
    }
    if let key {
      return Phrase(
        ja: "\(key) を押すと、暗号化したDNSで公開サーバーに聞きます。"
          + "ネームサーバーには聞けないので、直したばかりの値は少し遅れて見えます。"
          + "確実なのは、携帯電話のテザリングなど別のネットワークです。",
        en:
          "Press \(key) to ask public servers over encrypted DNS, which gets through. They see "
          + "changes a little later than your name servers. Another network, a telephone's for "
          + "example, is the sure way.")
    }
    return Phrase(
      ja: "携帯電話のテザリングなど、別のネットワークで調べるのが確実です。"
        + "暗号化したDNSは通るので、公開サーバーの答えだけでよければ、次のコマンドで調べられます: ",
      en:
        "Another network, a telephone's for example, is the sure way. Encrypted DNS gets through, "
        + "so this tells what public servers say: ")
      + quote("todoku check \(domain) --over \(way)")
  }

  /// How answers come, or why none do, on one line; nil where there is nothing to say.
  public static func way(_ report: CheckReport) -> Phrase? {
    guard report.condition == .noNetwork else { return provenance(report) }
    let told = noNetwork(report.path, domain: report.domain.unicode)
    return told.whatIsTheCase.closed + Phrase(ja: "", en: " ") + told.whatToDo
  }

  /// What has to be known about where the answers come from; nil where there is nothing to say.
  public static func provenance(_ report: CheckReport) -> Phrase? {
    if report.isFromResolversOnly, report.condition == .served {
      return Phrase(
        ja: "ネームサーバーには聞かず、公開サーバーの答えだけで判断しています。直したばかりのときは、古い答えが残っていることがあります。",
        en:
          "Judged by what public servers say, not by your name servers. Right after a change they "
          + "may still give old answers.")
    }
    guard report.condition == .served, report.path.port53 == .intercepted else { return nil }
    return Phrase(
      ja: "このネットワークは、公開サーバーへの問い合わせ(53番)を途中で横取りしています。そのため、暗号化した通り道(TLS)で聞きました。",
      en:
        "This network answers in place of public DNS servers (port 53), so they were asked over TLS "
        + "instead.")
  }
}
