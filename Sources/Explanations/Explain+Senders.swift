public import Providers
public import Words

extension Explain {
  /// What a service that sends as the person's domain wants published, in a few words.
  public static func wants(_ sender: Sender) -> Phrase {
    var parts: [Phrase] = []
    switch sender.spf {
    case .include(let name):
      parts.append(Phrase(ja: "SPFに ", en: "in SPF ") + quote("include:\(name)"))
    case .account:
      parts.append(
        Phrase(ja: "SPFに、そのサービスの画面に出る語", en: "in SPF the term that its page shows"))
    case .nothing: parts.append(Phrase(ja: "ドメインのSPFには何も足さない", en: "nothing in the domain's SPF"))
    case .unknown: parts.append(Phrase(ja: "SPFは、そのサービスに聞く", en: "SPF: ask the service"))
    }
    switch sender.keys {
    case .aliases: parts.append(Phrase(ja: "鍵はCNAMEで", en: "keys as CNAMEs"))
    case .texts: parts.append(Phrase(ja: "鍵はTXTで", en: "the key as a TXT"))
    case .own: parts.append(Phrase(ja: "鍵は自分で作る", en: "a key that you make"))
    case nil: break
    }
    return parts.dropFirst().reduce(parts.first ?? Phrase(ja: "", en: "")) {
      $0 + Phrase(ja: "、", en: "; ") + $1
    }
  }
}
