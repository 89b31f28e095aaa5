/// Reads exports and answers of interfaces in JSON: objects with a name, a type and values.
enum ListJSON {
  private static let names = [
    "name", "host", "hostname", "subname", "record_name", "recordname", "rr", "rrset_name",
    "subdomain",
  ]
  private static let types = ["type", "rrtype", "record_type", "recordtype", "rrset_type"]
  private static let values = [
    "content", "value", "data", "rdata", "txtdata", "answer", "target", "address", "text",
    "records", "resourcerecords", "rrset_values", "rrdatas", "values", "answers", "destination",
  ]

  /// The rows of a text in JSON; nil when it is none.
  static func read(_ text: TracedText) -> [ListDraft]? {
    guard let first = text.octets.first(where: { $0 > 0x20 }), [0x5B, 0x7B].contains(first) else {
      return nil
    }
    var drafts: [ListDraft] = []
    for value in LenientJSON.read(text) { collect(value, &drafts) }
    return drafts
  }

  private static func collect(_ value: LenientJSON, _ drafts: inout [ListDraft]) {
    switch value {
    case .null, .bool, .number, .string: return
    case .array(let elements):
      for element in elements where drafts.count < RecordList.mostRows { collect(element, &drafts) }
    case .object(let members):
      guard !row(members, &drafts) else { return }
      for member in members where drafts.count < RecordList.mostRows {
        collect(member.value, &drafts)
      }
    }
  }

  /// Takes an object as a row; whether it is one.
  private static func row(
    _ members: [(key: String, value: LenientJSON)], _ drafts: inout [ListDraft]
  ) -> Bool {
    func member(_ keys: [String]) -> LenientJSON? {
      for key in keys {
        if let found = members.first(where: { $0.key.lowercased() == key }) { return found.value }
      }
      return nil
    }
    guard let type = member(types)?.plainText?.cellTrimmed.uppercased(),
      RowCells.types.contains(type), let name = member(names)
    else { return false }
    let texts =
      values.lazy.compactMap { key in member([key]).map(self.texts) }
      .first { !$0.isEmpty } ?? []
    for text in texts where drafts.count < RecordList.mostRows {
      drafts.append(
        ListDraft(name: (name.plainText ?? "").cellTrimmed, type: type, pieces: [text.cellTrimmed]))
    }
    return !texts.isEmpty
  }

  /// The values of a member: one, several, or objects that hold one each.
  private static func texts(_ value: LenientJSON) -> [String] {
    switch value {
    case .null, .bool: return []
    case .number, .string: return [value.plainText].compactMap { $0 }
    case .array(let elements):
      return elements.prefix(100).flatMap { element -> [String] in
        if case .array = element { return [] }
        return texts(element)
      }
    case .object(let members):
      let own = members.first {
        ["value", "content", "data", "answer"].contains($0.key.lowercased())
      }
      return [own?.value.plainText].compactMap { $0 }
    }
  }
}
