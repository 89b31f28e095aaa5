import DNSCore
import Explanations
import MailAuth
import Providers
import Verifier
import Words

/// One whole look at a world: all that was heard, and what the program says of it.
struct Look: Sendable {
  let inspection: Inspection
  let heard: Observations
  let report: CheckReport
  let provider: Provider
  var advice: Advice { report.advice }

  /// When it is in the worlds, seconds since 1970.
  static let now = 1_795_397_400.0

  /// Looks at a world until nothing is left to ask.
  ///
  /// - Parameters:
  ///   - world: What is there.
  ///   - provider: Whose form is filled.
  ///   - wanted: What is looked for; nil: what the world's mail host shows.
  ///   - lens: The owner's eyes or a receiver's.
  ///   - resolvers: Whether a public resolver is asked too.
  ///   - selectors: The keys that are looked for besides the wanted ones.
  ///   - sender: The sending server; nil: nobody told it.
  ///   - declined: What the owner does not want.
  ///   - list: What the provider's own list shows; nil: nobody pasted it.
  init(
    _ world: World, provider: Provider = Catalogue.generic,
    wanted: [WantedRecord]? = nil, lens: InspectionLens = .owner,
    resolvers: Bool = true, selectors: [DomainName] = [],
    sender: IPAddress? = World.address(World.sender), declined: Set<DeclinedRecord> = [],
    list: RecordList? = nil
  ) async {
    let any = ServerAddress(World.address(World.resolver))
    var inspection = Inspection(
      subject: Subject(
        domain: World.domain, wanted: wanted ?? world.wanted, selectors: selectors,
        senderIP: sender, providerID: provider.id),
      options: InspectionOptions(
        resolvers: resolvers
          ? [PublicResolverTarget(id: "r", name: "R", address: any, isManyCaches: false)] : [],
        anyResolver: any, nonce: 0xABCD, lens: lens))
    inspection.subject.declined = declined
    inspection.subject.list = list
    let internet = world.internet()
    var heard = Observations()
    for _ in 0..<64 {
      let queries = inspection.next(heard)
      if queries.isEmpty { break }
      await Self.ask(queries, of: internet, &heard)
    }
    self.inspection = inspection
    self.heard = heard
    self.provider = provider
    report = inspection.report(heard, now: Self.now)
  }

  private static func ask(
    _ queries: [Query], of internet: Internet, _ heard: inout Observations
  ) async {
    for query in queries where heard.answer(to: query) == nil {
      var answer = await internet.ask(query)
      answer.receivedAt = now
      heard.record(query, answer)
    }
  }
}

/// What a person is told to do with one row.
struct Chore: Hashable, Sendable, CustomStringConvertible {
  enum Action: String, Hashable, Sendable { case add, change, delete }

  var action: Action
  var purpose: Purpose
  /// The name that the row has now, or shall get.
  var name: DomainName
  /// The name that it gets, where that is another one.
  var newName: DomainName?
  /// The text that stands in the row; nil where it is not told.
  var old: [UInt8]?
  /// The type of that row.
  var type: RecordType
  /// The text that it shall have.
  var new: [UInt8]?
  /// What goes into the boxes; empty where the form cannot hold it.
  var boxes: [String]
  /// The line, where a form is one box of text and nothing else was told.
  var line: String?

  var description: String {
    let texts = [old, new].map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "-" }
    return "\(action.rawValue) \(name) \(short(texts[0])) -> \(short(texts[1]))"
  }
}

/// A text as a list of contradictions shows it.
func short(_ text: String) -> String {
  text.count > 120 ? text.prefix(60) + "..." + text.suffix(20) : text
}

/// A way in which a journey may end without an OK.
enum End: String, Hashable, Sendable, CaseIterable {
  case cannotFit = "cannot-fit"
  case cannotHold = "cannot-hold"
  case inTheWay = "in-the-way"
  case notSeen = "not-seen"
}

extension Look {
  /// What the person is told to do.
  var edits: [Chore] {
    advice.tasks.map { edit in
      let action: Chore.Action
      switch edit.action {
      case .keep, .add, .openSet: action = .add
      case .change: action = .change
      case .delete: action = .delete
      }
      let row = edit.row?.name ?? edit.name
      return Chore(
        action: action, purpose: edit.purpose, name: action == .add ? edit.name : row,
        newName: row == edit.name ? nil : edit.name, old: edit.row?.text,
        type: edit.row?.type ?? .txt, new: action == .delete ? nil : edit.text,
        boxes: edit.answer?.filling?.fields.map(\.box.text) ?? [])
    }
  }

  /// The ends that the program names.
  var ends: Set<End> { Set(advice.unfinished.compactMap { End(rawValue: $0.end.rawValue) }) }

  /// Whether nothing is left to do, and nothing is wrong but what an end is named for.
  var isAtAnEnd: Bool {
    let named = Set(advice.unfinished.map(\.purpose))
    return edits.isEmpty
      && report.findings.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }.allSatisfy { finding in
        finding.severity < .high || finding.record.purpose.map(named.contains) != false
      }
  }

  /// What the person is told of terms that are left out of an SPF record, or that count no more.
  var toldLosses: [[UInt8]] {
    (advice.merge?.dropped.map(\.text) ?? [])
      + (advice.merge?.departures.map { Array($0.rawValue.utf8) } ?? [])
  }

  /// Every SPF line that a person is told to type.
  var offeredSPF: [[UInt8]] {
    var offers = edits.filter { $0.purpose == .spf }.compactMap(\.new)
    for finding in report.findings.flatMap({ [$0] + $0.parts }) {
      offers += finding.offers(advice, provider).filter { $0.isMeant(as: .spf) }
    }
    var seen: Set<[UInt8]> = []
    return offers.filter { seen.insert($0).inserted }
  }
}

extension Finding {
  /// The texts that its words and its JSON tell a person to type.
  func offers(_ advice: Advice, _ provider: Provider) -> [[UInt8]] {
    let words = Explain.finding(self, advice: advice, provider: provider, isWhole: true)
      .whatToDo.text(in: .en)
    var texts = [expected].compactMap(\.self)
    // A value that is offered stands behind a colon and goes on to the end of its sentence.
    for start in ["v=spf", "v=DKIM1", "v=DMARC1"] {
      guard let range = words.firstRange(of: ": " + start) else { continue }
      let value = words[range.lowerBound...].dropFirst(2).prefix { $0 != "\n" }
      // Long ones are cut in sentences.
      if !value.contains("characters") { texts.append(Array(value.utf8)) }
    }
    return texts
  }
}

extension [UInt8] {
  /// Whether a text begins as a record of a purpose does, in any case.
  func isMeant(as purpose: Purpose) -> Bool {
    let start: String
    switch purpose {
    case .spf: start = "v=spf1"
    case .dkim: start = "v=dkim1"
    case .dmarc: start = "v=dmarc1"
    case .other: return false
    }
    return String(decoding: prefix(start.utf8.count), as: UTF8.self).lowercased() == start
  }
}
