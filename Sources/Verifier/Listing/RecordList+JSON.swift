public import DNSCore
internal import Providers

extension RecordList {
  /// The members of a list in the JSON of `explain`.
  ///
  /// - Parameter domain: The domain whose mail is looked at.
  /// - Returns: An object; `schema` stands first.
  public func json(domain: DomainName) -> JSONValue {
    [
      "schema": 1, "kind": "list", "domain": .string(domain.description),
      "provider": .string(providerID), "rows": .array(rows.map(\.json)),
      "records": .array(mailRecords(of: domain).map(\.json)),
      "unread": .texts(unread.map { shown(Array($0.utf8)) }),
    ]
  }
}

extension RecordList.Row {
  var json: JSONValue {
    [
      "name": .string(name.description), "shown_name": .string(shownName), "type": .text(type),
      "value": .string(shown(text)), "whole": .bool(isWhole),
    ]
  }
}

extension ListedRecord {
  var json: JSONValue {
    [
      "purpose": .string(purpose.rawValue), "name": .string(name.description),
      "state": .string(state.rawValue), "published": .truth(isPublished),
      "unlisted": .texts(unlisted.map(shown)),
      "row": row?.json ?? .null,
      "typed": .array(
        typed.map { slip in
          [
            "field": .string(slip.field), "was": .text(slip.was),
            "should_be": .string(slip.shouldBe),
            "mistake": .string(slip.mistake.rawValue),
          ]
        }),
    ]
  }
}
