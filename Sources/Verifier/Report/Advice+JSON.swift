internal import DNSCore
internal import Providers

extension Advice {
  /// The list of edits as `check --json`, `plan --json` and `watch --json` have it.
  ///
  /// - Parameter keeps: Whether rows that stay are listed too.
  /// - Returns: An array of objects.
  func json(keeps: Bool) -> JSONValue {
    let provider = provider
    return .array((keeps ? edits : tasks).map { $0.json(provider, zone: zone) })
  }

  /// The records that edits do not bring to their end.
  var endsJSON: JSONValue { .array(unfinished.map(\.json)) }

  /// The provider whose form the edits are for.
  private var provider: Provider {
    providerID.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
  }

  /// The object of `plan --json`.
  public var json: JSONValue {
    [
      "schema": 1, "domain": .string(domain.description), "provider": .text(providerID),
      "entries": .array(edits.map(\.entryJSON)), "advice": json(keeps: true), "ends": endsJSON,
      "merge": merge?.json ?? .null, "listed": .array(listed.map(\.json)),
    ]
  }
}

extension SPFMerge {
  var json: JSONValue {
    [
      "kept": .texts(kept.filter { !$0.isNew }.map { shown($0.text) }),
      "added": .texts(kept.filter(\.isNew).map { shown($0.text) }),
      "lookups_before": .number(before?.lookups),
      "lookups_after": .int(after.lookups),
      "voids_before": .number(before?.voids),
      "voids_after": .int(after.voids),
      "dropped": .array(
        dropped.map {
          ["term": .string(shown($0.text)), "reason": .string($0.reason.rawValue)]
        }),
      "notes": .texts(notes.map(\.rawValue)),
      "departures": .texts(departures.map(\.rawValue)),
      "savings": .array(savings.map(\.json)),
    ]
  }
}

extension SPFMerge.Saving {
  fileprivate var json: JSONValue {
    [
      "term": .string(shown(text)), "reason": .string(reason.rawValue),
      "lookups": .int(lookups), "voids": .int(voids),
    ]
  }
}

extension Edit {
  /// The object of an edit: its row as the person sees it, the boxes, the buttons, the value.
  fileprivate func json(_ provider: Provider, zone: DomainName) -> JSONValue {
    let form = FormModel(provider)
    return [
      "id": .string(id), "purpose": .string(purpose.rawValue), "action": .string(action.rawValue),
      "optional": .bool(isOptional),
      "row": row.map { row in
        let shown = form.row(of: row.record, zone: zone)
        return [
          "name": .string(row.name.description),
          "shown_name": .string(shownName ?? shown.shownName),
          "type": .string(row.type.description), "value": .text(row.shownText.map(Verifier.shown)),
        ]
      } ?? .null,
      "record": [
        "name": .string(name.description), "type": .string(type.description),
        "strings": .texts(strings.map(shown)),
      ],
      "boxes": .array(
        (answer?.filling?.fields ?? []).map { field in
          [
            "label": .string(field.label), "role": .string(field.role.rawValue),
            "type": .string(field.box.text),
          ]
        }),
      "buttons": [
        "open": .text(provider.buttons.open), "change": .text(provider.buttons.change),
        "save": .texts(
          action == .change ? provider.buttons.saveChange : provider.buttons.save),
      ],
      "value": .text(action == .delete ? nil : shown(text)),
      "typed": .array(
        slips.map { slip in
          [
            "field": .string(slip.field), "was": .string(slip.was),
            "should_be": .string(slip.shouldBe),
          ]
        }),
      "reason": .texts(reasons), "warnings": .texts(warnings.map(\.rawValue)),
    ]
  }
}

extension Edit {
  /// The object of an entry, as the first contract of `plan --json` has it.
  fileprivate var entryJSON: JSONValue {
    let word: String
    switch action {
    case .add, .openSet: word = "add"
    case .change: word = "edit"
    case .delete: word = "delete"
    case .keep: word = "keep"
    }
    return [
      "purpose": .string(purpose.rawValue), "action": .string(word),
      "fields": .array(
        (answer?.filling?.fields ?? []).map { field in
          [
            "label": .string(field.label), "role": .string(field.role.rawValue),
            "type": .string(field.box.text),
          ]
        }),
      "record": [
        "name": .string((action == .delete ? row?.name ?? name : name).description),
        "type": .string((action == .delete ? row?.type ?? type : type).description),
        "strings": .texts(strings.map(shown)),
      ],
      "replaces": .text(replaces.map(shown)), "warnings": .texts(warnings.map(\.rawValue)),
    ]
  }
}

extension UnfinishedRecord {
  fileprivate var json: JSONValue {
    [
      "record": .string(record.code), "name": .string(name.description),
      "end": .string(end.rawValue), "value": .text(text.map(shown)),
      "silent": .texts(silent.map(\.description)),
    ]
  }
}
