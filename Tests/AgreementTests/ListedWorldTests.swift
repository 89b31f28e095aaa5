import DNSCore
import Providers
import Testing
import Verifier

/// The laws of the advice hold where the provider's own list was pasted, too.
struct ListedWorldTests {
  /// Worlds that take part: each form and each damage comes first in some of them.
  private static let numbers = 0..<100

  @Test func `A list that shows what the servers have changes nothing of the advice`() async {
    await Self.judge { world in
      let plain = await world.look()
      let listed = await world.look(with: RecordList(world.world.rows, world.provider))
      guard world.world.lagging == nil, plain.edits != listed.edits else { return nil }
      return "\(plain.edits) became \(listed.edits)"
    }
  }

  @Test func `What the list shows as done is not advised again, and is no OK of the servers`()
    async
  {
    await Self.judge { world in
      let before = await world.look()
      guard !before.edits.isEmpty, world.world.silent.isEmpty, world.world.lagging == nil else {
        return nil
      }
      var desk = Desk(provider: world.provider, world: world.world)
      for edit in before.edits {
        // An edit that cannot be done is the closed loop's affair.
        guard (try? desk.follow(edit)) != nil else { return nil }
      }
      let after = await world.look(with: RecordList(desk.world.rows, world.provider))
      if !after.edits.isEmpty { return "advised again: \(after.edits)" }
      if after.report.verdict != before.report.verdict {
        return "\(before.report.verdict) became \(after.report.verdict)"
      }
      let done = Set(before.edits.filter { $0.action != .delete }.map { $0.newName ?? $0.name })
      let told = after.advice.listed.filter { done.contains($0.name) }
      let isSaid = told.allSatisfy { $0.state == .there && $0.isPublished != true }
      guard isSaid, done.isEmpty || !told.isEmpty else { return "said of it: \(told)" }
      let unlisted = Set(after.advice.listed.flatMap(\.unlisted))
      let names = Set(after.advice.listed.map(\.name))
      let isTold = before.edits.allSatisfy { edit in
        edit.action != .delete || edit.type != .txt || !names.contains(edit.name)
          || edit.old.map(unlisted.contains) != false
      }
      return isTold ? nil : "deleted, and not said to be there still: \(unlisted)"
    }
  }

  @Test func `A list without the records says that they are not saved, and advises the same`()
    async
  {
    await Self.judge { world in
      let plain = await world.look()
      let rows = world.world.rows.filter { [.ns, .mx, .a].contains($0.type) }
      let listed = await world.look(with: RecordList(rows, world.provider))
      if plain.edits != listed.edits { return "\(plain.edits) became \(listed.edits)" }
      let isSaid = listed.advice.listed.allSatisfy { $0.state == .missing && $0.row == nil }
      return isSaid ? nil : "said of it: \(listed.advice.listed)"
    }
  }

  private static func judge(_ contradiction: @Sendable (DamagedWorld) async -> String?) async {
    var found: [String] = []
    for number in numbers {
      let world = DamagedWorld(number)
      if let told = await contradiction(world) { found.append("\(world): \(told)") }
    }
    #expect(found.isEmpty, "\(found.count): \(found.prefix(12).joined(separator: "\n"))")
  }
}

extension DamagedWorld {
  /// A look at it with the provider's own list.
  fileprivate func look(with list: RecordList) async -> Look {
    await Look(world, provider: provider, resolvers: false, list: list)
  }
}

extension RecordList {
  /// The list of a provider's screen with these rows.
  fileprivate init(_ records: [Record], _ provider: Provider) {
    var rows: [Row] = []
    for record in records {
      let text = record.joinedText ?? Verifier.Row(record).text
      let row = Row(
        name: record.name, shownName: "\(record.name)", type: record.type.description, text: text)
      if !rows.contains(row) { rows.append(row) }
    }
    self.init(zone: World.domain, providerID: provider.id, rows: rows)
  }
}
