import ArgumentParser
import Explanations
import Help
import Machine
import Providers
import Verifier
import Words

/// The services that send in the name of their customers' domains.
struct SendersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "senders",
    abstract: Phrase(
      ja: "あなたの名前でメールを送るサービスと、それぞれが求めるものの一覧を出します。",
      en: "List the services that send as you, and what each wants published."))

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language(.current)
    let senders = Senders.offered(in: language)
    if json {
      let all: JSONValue = ["schema": 1, "senders": .array(Senders.all.map(\.json))]
      try Console.print(all.text(pretty: true))
      return
    }
    let rows = senders.map { sender in
      [sender.id, sender.name.text(in: language), Explain.wants(sender).text(in: language)]
        .joined(separator: "\t")
    }
    try Console.print(rows.joined(separator: "\n"))
  }
}

extension Sender {
  /// The entry as commands write it.
  fileprivate var json: JSONValue {
    let place: String
    var term: String?
    switch spf {
    case .include(let name):
      place = "domain"
      term = "include:\(name)"
    case .account: place = "account"
    case .nothing: place = "nothing"
    case .unknown: place = "unknown"
    }
    return [
      "id": .string(id), "name_ja": .string(name.text(in: .ja)),
      "name_en": .string(name.text(in: .en)), "region": .string(region.rawValue),
      "spf": ["at_domain": .string(place), "term": .text(term), "seen": .texts(seenIncludes)],
      "keys": .text(keys?.rawValue), "selectors": .texts(selectors),
      "bounce_names": .texts(bounceNames), "confidence": .string(confidence.rawValue),
      "sources": .array(sources.map(\.json)),
    ]
  }
}
