internal import DNSCore
internal import MailAuth
internal import Providers

/// Makes the advice of one look: what shall stand at each name, how what stands there compares with it,
/// and the edits that lead from one to the other.
///
/// It asks what it needs of the scene; while something is open, the record at hand has no advice yet.
struct Adviser {
  var scene: Scene
  let provider: Provider
  let form: FormModel
  let zone: DomainName
  var advice: Advice
  /// What stands at each followed name, by the column's place.
  var standings: [Int: Standing] = [:]
  /// The provider's own list; nil where it is not looked at.
  var list: RecordList?
  /// The same by the servers alone, without the provider's own list.
  var served: [Int: Standing] = [:]
  /// SPF texts that servers have, where the provider's own list shows others.
  var published: [[UInt8]] = []
  /// The relay that SPF does not let pass yet; nil where there is none, or it does.
  var relay: RelayState?
  /// Rows that an edit takes care of already.
  var claimed: [Row] = []

  init(_ scene: Scene, provider: Provider?) {
    self.scene = scene
    let provider = provider ?? Catalogue.generic
    self.provider = provider
    form = FormModel(provider)
    zone = scene.zone ?? scene.subject.domain
    advice = Advice(
      domain: scene.subject.domain, zone: zone, providerID: provider.id,
      senderIP: scene.subject.senderIP)
  }

  /// The advice, with the scene that went through it: its columns know what they are compared with.
  static func advise(_ scene: Scene, provider: Provider?) -> (Advice, Scene) {
    // A receiver's look at one resolver advises nobody; caches alone do not show every row.
    guard !scene.isReceiver else { return (Adviser(scene, provider: provider).advice, scene) }
    var served = Adviser(scene, provider: provider)
    served.advise()
    guard let list = scene.subject.list else { return (served.advice, served.scene) }
    // The list decides about edits; what is said of servers is judged by what they have.
    var listed = Adviser(served.scene, provider: provider)
    listed.scene.columns = scene.columns
    listed.list = list
    listed.advise()
    listed.compareList()
    listed.scene.columns = served.scene.columns
    return (listed.advice, listed.scene)
  }

  private mutating func advise() {
    for place in scene.columns.indices { aim(place) }
    for place in scene.columns.indices { edit(place) }
    settle()
  }

  var subject: Subject { scene.subject }

  /// The record that the host, or the person, wants at a column's name.
  func wantedText(_ column: Column) -> [UInt8]? {
    column.wanted
  }

  // MARK: What shall stand there

  /// Finds out what shall stand at a column's name, and compares what stands there with it.
  private mutating func aim(_ place: Int) {
    let column = scene.columns[place]
    guard column.isHeard else { return }
    let heard = scene.standing(column)
    served[place] = heard
    let standing = listed(heard, column)
    standings[place] = standing
    if column.isGiven {
      guard standing.isKnown else { return stop(.notSeen, column, text: column.wanted) }
      for row in standing.rows where row.shownText != nil && column.own([row.record]) != [] {
        advice.before.append(
          WantedRecord(
            purpose: column.purpose, name: column.name, text: row.text, type: row.type))
      }
      return set(column.wanted, place)
    }
    guard standing.isKnown else {
      if column.wanted != nil { stop(.notSeen, column, text: column.wanted) }
      return
    }
    for row in standing.rows(of: column.purpose) where row.shownText != nil {
      advice.before.append(
        WantedRecord(purpose: column.purpose, name: column.name, text: row.text))
    }
    let rows = standing.rows(of: column.purpose)
    switch column.purpose {
    case .spf: aimSPF(place, rows)
    case .dkim: aimKey(place, rows)
    case .dmarc: aimDMARC(place, rows)
    case .other: return
    }
  }

  mutating func set(_ target: [UInt8]?, _ place: Int) {
    scene.columns[place].target = target
  }

  mutating func stop(
    _ end: AdviceEnd, _ column: Column, text: [UInt8]? = nil,
    obstacle: UnfinishedRecord.Obstacle? = nil, refusal: FormRefusal? = nil,
    waysOut: [WayOut] = []
  ) {
    guard advice.end(of: column.record) == nil else { return }
    let silent = column.seen.filter { !$0.seen.isConclusive }.map(\.server)
    var record = UnfinishedRecord(
      end, record: column.record, purpose: column.purpose, name: column.name, text: text,
      obstacle: obstacle, refusal: refusal, waysOut: waysOut,
      silent: end == .notSeen ? silent : [])
    record.type = column.type
    advice.unfinished.append(record)
  }

  private mutating func aimKey(_ place: Int, _ rows: [Row]) {
    let column = scene.columns[place]
    if let wanted = wantedText(column) ?? lost(column) {
      // A key that cannot be used is offered to nobody; the host has to make another.
      set(Offer(key: wanted)?.text, place)
      return
    }
    switch rows.count {
    case 0:
      set(stray(column), place)
    case 1:
      set(RecordReading(.dkim, rows[0].text).meantText, place)
    default:
      let sound = rows.filter { RecordReading(.dkim, $0.text).isSound }
      let isOne = sound.dropFirst().allSatisfy {
        Purpose.dkim.isSame($0.text, sound[0].text)
      }
      set(sound.isEmpty ? Self.joined(rows.map(\.text)) : isOne ? sound[0].text : nil, place)
      if sound.count > 1, !isOne { stop(.inTheWay, column, obstacle: .choice(sound.map(\.text))) }
    }
  }

  /// The key that two texts are together, where a form made two records of one value.
  static func joined(_ texts: [[UInt8]]) -> [UInt8]? {
    guard texts.count == 2 else { return nil }
    let whole = [texts[0] + texts[1], texts[1] + texts[0]].compactMap {
      RecordReading(.dkim, $0).meantText
    }
    return whole.count == 1 ? whole[0] : nil
  }

  private mutating func aimDMARC(_ place: Int, _ rows: [Row]) {
    let column = scene.columns[place]
    // RFC 9989 §4.7: what is no record is set aside where there is one.
    let taken = rows.filter { RecordReading(.dmarc, $0.text).isSelected }
    let rows = taken.count == 1 ? taken : rows
    let sound = rows.filter { RecordReading(.dmarc, $0.text).isSound }
    if let first = sound.first {
      // RFC 9989 §4.7: with several, receivers apply none.
      if sound.dropFirst().allSatisfy({ Purpose.dmarc.isSame($0.text, first.text) }),
        sound.count == rows.count || rows.count == 1
      {
        set(first.text, place)
      } else {
        stop(.inTheWay, column, obstacle: .choice(rows.map(\.text)))
      }
      return
    }
    if rows.count > 1 {
      stop(.inTheWay, column, obstacle: .choice(rows.map(\.text)))
      return
    }
    if let row = rows.first {
      let meant = RecordReading(.dmarc, row.text).meantText
      set(meant.flatMap { Offer(dmarc: $0)?.text }, place)
      if meant == nil { stop(.inTheWay, column, obstacle: .damaged(row.text)) }
      return
    }
    guard let wanted = wantedText(column) ?? lost(column) else {
      set(stray(column), place)
      return
    }
    // A policy of a domain above holds here, too (RFC 9989 §4.10).
    guard let walk = scene.dmarcWalk() else { return }
    if !walk.findings.isEmpty, !subject.asksForDMARC { return }
    set(Offer(dmarc: wanted)?.text, place)
  }

  /// The sound record that stands at a wrong name, where nobody told what is wanted.
  mutating func stray(_ column: Column) -> [UInt8]? {
    scene.misplaced(column)?.map(\.text).first { RecordReading(column.purpose, $0).isSound }
  }

  /// A text of the purpose that the former name servers have at the name.
  func lost(_ column: Column) -> [UInt8]? {
    var scene = scene
    return scene.lostInMove()?.records.first { record in
      record.name == column.name
        && RecordReading(column.purpose, record.joinedText ?? []).isSound
    }?.joinedText
  }
}
