public import DNSCore

/// Something that a person does at a provider's form, up to its last button.
public enum FormAction: Hashable, Sendable {
  /// A new row is opened, its boxes are filled, and it is saved.
  case add([Box])
  /// The row of the list that looks like this is opened, its boxes are set, and it is saved.
  case change(FormRow, [Box])
  /// The row of the list that looks like this is deleted.
  case delete(FormRow)
  /// The whole text of a box of text is replaced.
  case replaceText(String)
}

extension FormModel {
  /// The zone after something was done at the form.
  ///
  /// - Parameters:
  ///   - action: What the person does.
  ///   - records: What the zone holds before.
  ///   - zone: The domain whose records are edited.
  /// - Returns: Everything that the zone holds afterwards, or why the form takes it not.
  public func apply(
    _ action: FormAction, to records: [Record], zone: DomainName
  ) -> PublishOutcome {
    switch action {
    case .add(let boxes):
      if shape == .textBox {
        return replace(in: records, zone: zone, at: records.count, with: [line(of: boxes)])
      }
      switch publish(boxes, zone: zone, existing: records) {
      case .published(let new): return .published(records + new)
      case .refused(let refusal): return .refused(refusal)
      }
    case .change(let row, let boxes):
      let places = places(of: row, in: records, zone: zone)
      guard let first = places.first else { return .refused(.noSuchRow) }
      if shape == .textBox {
        return replace(in: records, zone: zone, at: first, with: [line(of: boxes)])
      }
      let others = Self.without(places, records)
      // A row that stands beside others already may stay there.
      let names = Set(places.map { records[$0].name })
      switch publish(boxes, zone: zone, existing: others, limited: true, beside: names) {
      case .published(let new):
        return .published(Array(others.prefix(first)) + new + others.dropFirst(first))
      case .refused(let refusal): return .refused(refusal)
      }
    case .delete(let row):
      let places = places(of: row, in: records, zone: zone)
      guard !places.isEmpty else { return .refused(.noSuchRow) }
      return .published(Self.without(places, records))
    case .replaceText(let text):
      guard shape == .textBox else { return .refused(.missing(.line)) }
      // What has no line is not in the box, and stays.
      let others = records.filter { line(of: $0, zone: zone) == nil }
      switch self.records(ofText: text, zone: zone) {
      case .success(let new): return .published(others + new)
      case .failure(let refusal): return .refused(refusal)
      }
    }
  }

  /// The zone after a line of the box was replaced, or added at its end.
  private func replace(
    in records: [Record], zone: DomainName, at place: Int, with lines: [String]
  ) -> PublishOutcome {
    var all = records.map { line(of: $0, zone: zone) }
    if all.indices.contains(place) { all.remove(at: place) }
    all.insert(contentsOf: lines.map { $0 }, at: min(place, all.count))
    return apply(
      .replaceText(all.compactMap { $0 }.joined(separator: "\n")), to: records, zone: zone)
  }

  private static func without(_ places: [Int], _ records: [Record]) -> [Record] {
    records.indices.filter { !places.contains($0) }.map { records[$0] }
  }
}

extension FormModel {
  /// What to type so that the form publishes the record beside others of its name.
  ///
  /// In a form of sets the box for the value takes all values of the name, a line each, and a second
  /// entry of the name is refused; every other form takes the record alone.
  ///
  /// - Parameters:
  ///   - record: The record wanted.
  ///   - others: The TXT records of the same name that stay.
  ///   - zone: The domain whose records are edited.
  /// - Returns: What to do with each field, or why this form cannot hold them.
  public func boxes(
    for record: FormRecord, beside others: [FormRecord], zone: DomainName
  ) -> FormAnswer {
    let answer = boxes(for: record, zone: zone)
    guard shape == .sets, !others.isEmpty, case .fill(var filling) = answer else { return answer }
    var values: [String] = []
    for text in others.map(\.text) + [record.text] {
      guard let text = String(validating: text, as: UTF8.self),
        let typed = spelling.typed(text: text)
      else { return .cannotHold(.notTypeable, waysOut: []) }
      values.append(typed)
    }
    filling.fields = fill(
      name: spelling.typed(record.name, in: zone) ?? "", value: values.joined(separator: "\n"))
    return .fill(filling)
  }
}
