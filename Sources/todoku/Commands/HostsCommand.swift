import ArgumentParser
import Explanations
import Help
import Machine
import Providers
import Verifier
import Words

/// The mail hosts, and how each sends.
struct HostsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hosts",
    abstract: Phrase(
      ja: "送り方を知っているサーバーの会社の一覧を出します。",
      en: "List the mail hosts whose way of sending todoku knows."))

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    if json {
      let all: JSONValue = [
        "schema": 1, "hosts": .array(MailHosts.all.map(\.json)),
        "relays": .array(Relays.all.map(\.json)),
      ]
      try Console.print(all.text(pretty: true))
      return
    }
    let language = shared.language(.current)
    let rows = MailHosts.all.map { host in
      let relay = host.relay.flatMap { Relays.relay(id: $0) }
      return [host.id, host.name.text(in: language), relay?.name.text(in: language)]
        .compactMap(\.self).joined(separator: "\t")
    }
    try Console.print(rows.joined(separator: "\n"))
  }
}

extension MailHost {
  /// The entry as commands write it.
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "name_ja": .string(name.text(in: .ja)),
      "name_en": .string(name.text(in: .en)), "kind": .string(kind.rawValue),
      "mail_servers": .texts(mailServers), "host_names": .texts(hostNames),
      "spf_names": .texts(spfNames), "selectors": .texts(selectors),
      "values_page": .texts(valuesPage), "relay": .text(relay),
      "dns_provider": .text(dnsProvider), "confidence": .string(confidence.rawValue),
      "sources": .array(sources.map(\.json)),
    ]
  }
}

extension Relay {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "name_ja": .string(name.text(in: .ja)),
      "name_en": .string(name.text(in: .en)), "host_names": .texts(hostNames),
      "networks": .texts(networks), "seen_addresses": .texts(seenAddresses),
      "spf_term": .text(term), "hosts": .texts(hosts),
      "confidence": .string(confidence.rawValue), "sources": .array(sources.map(\.json)),
    ]
  }
}

extension Source {
  /// A page and the day on which it was read.
  var json: JSONValue { ["url": .string(url), "read": .string(read)] }
}
