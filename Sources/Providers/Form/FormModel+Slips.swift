public import DNSCore

extension FormModel {
  /// The boxes as somebody fills them who makes one mistake; nil when this form or this record
  /// gives no room for it.
  ///
  /// - Parameters:
  ///   - record: The record wanted.
  ///   - zone: The domain whose records are edited.
  ///   - mistake: What goes wrong.
  /// - Returns: The boxes, one for each field.
  public func boxes(
    for record: FormRecord, zone: DomainName, making mistake: Slip
  ) -> [Box]? {
    guard let right = filledFields(for: record, zone: zone) else { return nil }
    return attempts(at: record, zone: zone, making: mistake, right: right, seen: .none).first?
      .boxes
  }

  /// The same in every way in which the mistake may be made, the usual one first.
  public func allBoxes(
    for record: FormRecord, zone: DomainName, making mistake: Slip
  ) -> [[Box]] {
    guard let right = filledFields(for: record, zone: zone) else { return [] }
    return attempts(at: record, zone: zone, making: mistake, right: right, seen: .none).map(\.boxes)
  }

  /// What was typed into which box, so that DNS answers what it does.
  ///
  /// Each mistake is made through the form, and the one whose record is the observed one is it.
  ///
  /// - Parameters:
  ///   - observed: The record that DNS answers.
  ///   - wanted: The record wanted.
  ///   - zone: The domain whose records are edited.
  ///   - stringsAreKnown: Whether the observed text is cut into strings as it is in the DNS.
  /// - Returns: The slip; nil when DNS answers as wanted, or when no mistake explains it.
  public func explain(
    observed: Record, wanted: FormRecord, zone: DomainName, stringsAreKnown: Bool = true
  ) -> TypedMistake? {
    explainAll(observed: observed, wanted: wanted, zone: zone, stringsAreKnown: stringsAreKnown)
      .first
  }

  /// The same for every box: a wrong name and a wrong value are two edits.
  public func explainAll(
    observed: Record, wanted: FormRecord, zone: DomainName, stringsAreKnown: Bool = true
  ) -> [TypedMistake] {
    guard let right = filledFields(for: wanted, zone: zone) else { return [] }
    var found: [TypedMistake] = []
    if observed.name != wanted.name {
      let name = first(
        of: Slip.ofName, wanted: wanted, zone: zone, right: right,
        seen: Seen(name: observed.name)
      ) { $0.name == observed.name }
      if let name { found.append(name) }
    }
    let observedStrings = Self.strings(of: observed)
    if observed.type != .txt {
      // The name may be wrong as well: only the type is compared.
      let type = first(of: [.wrongType], wanted: wanted, zone: zone, right: right, seen: .none) {
        $0.type == observed.type
      }
      if let type { found.append(type) }
    } else if let strings = observedStrings {
      let text = Array(strings.joined())
      if text != wanted.text {
        let seen = Seen(text: String(decoding: text, as: UTF8.self))
        // cPanel ends a key with a semicolon or not: whichever was copied, the slip is the same.
        // A slip of letters fits much, so it is the last to be thought of.
        let readings = Self.copies(of: wanted).compactMap { copied in
          let exact =
            stringsAreKnown
            ? first(
              of: Slip.ofValue, wanted: copied, zone: zone, right: right, seen: seen
            ) { $0.data == .txt(strings) } : nil
          return exact
            ?? first(of: Slip.ofValue, wanted: copied, zone: zone, right: right, seen: seen) {
              $0.joinedText == text
            }
        }
        let value = readings.first { $0.mistake != .valueMisspelt } ?? readings.first
        if let value { found.append(value) }
      }
    }
    return found
  }

  /// The record as it may have been copied: with the semicolon at its end and without.
  private static func copies(of wanted: FormRecord) -> [FormRecord] {
    let semicolon = UInt8(ascii: ";")
    var other = wanted
    if wanted.text.last == semicolon {
      other.text.removeLast()
    } else {
      other.text.append(semicolon)
    }
    return wanted.text.starts(with: Array("v=DKIM1".utf8)) ? [wanted, other] : [wanted]
  }

  private static func strings(of record: Record) -> [[UInt8]]? {
    if case .txt(let strings) = record.data { return strings }
    return nil
  }

  /// The first mistake whose record fits.
  private func first(
    of mistakes: [Slip], wanted: FormRecord, zone: DomainName, right: [FieldFilling],
    seen: Seen, fits: (Record) -> Bool
  ) -> TypedMistake? {
    for mistake in mistakes {
      for attempt in attempts(
        at: wanted, zone: zone, making: mistake, right: right, seen: seen)
      {
        let outcome = publish(attempt.boxes, zone: zone, existing: [], limited: false)
        guard let record = outcome.record, fits(record) else { continue }
        for (filling, box) in zip(right, attempt.boxes) where filling.box != box {
          return TypedMistake(
            mistake: mistake, field: box.label, role: box.role, was: box.text,
            shouldBe: filling.box.text)
        }
      }
    }
    return nil
  }

  /// What DNS answers instead of the record wanted: tells which slip it was.
  struct Seen {
    var name: DomainName?
    var text: String?

    /// Nothing was seen: the usual slips are made.
    static var none: Seen { Seen() }
  }

  /// One way of filling the form.
  struct Attempt {
    var boxes: [Box]
  }

  /// The ways in which a mistake may be made, the usual one first.
  ///
  /// - Parameters:
  ///   - wanted: The record wanted.
  ///   - zone: The domain whose records are edited.
  ///   - mistake: What goes wrong.
  ///   - right: The fields as they should be filled.
  ///   - seen: What DNS answers: tells where a text was cut, or how a name was misspelt.
  /// - Returns: The filled boxes of each way; none when there is no room for the mistake.
  func attempts(
    at wanted: FormRecord, zone: DomainName, making mistake: Slip,
    right: [FieldFilling], seen: Seen
  ) -> [Attempt] {
    guard let name = spelling.typed(wanted.name, in: zone),
      let text = String(validating: wanted.text, as: UTF8.self),
      let value = spelling.typed(text: text)
    else { return [] }
    if mistake == .wrongType {
      guard right.contains(where: { $0.role == .type }) else { return [] }
      return [
        Attempt(
          boxes: right.map(\.box).map { box in
            box.role == .type ? Box(label: box.label, role: .type, text: "SPF") : box
          })
      ]
    }
    if Slip.ofName.contains(mistake) {
      return names(wanted.name, zone: zone, making: mistake, seen: seen.name)
        .filter { $0 != name }
        .map { Attempt(boxes: fill(name: $0, value: value).map(\.box)) }
    }
    return values(text, of: wanted, zone: zone, making: mistake, seen: seen.text)
      .filter { $0 != value }
      .map { Attempt(boxes: fill(name: name, value: $0).map(\.box)) }
  }
}

extension FormModel {
  /// Wrong spellings of a name; none when the form gives no room for the mistake.
  private func names(
    _ name: DomainName, zone: DomainName, making mistake: Slip, seen: DomainName?
  ) -> [String] {
    guard let front = name.relative(to: zone) else { return [] }
    let isApex = front == .root
    let isWhole = spelling.name == .full
    /// A name in front of the domain, as this form wants it.
    func spelt(_ front: String) -> [String] {
      isWhole ? ["\(front).\(zone)."] : [front]
    }
    let appends = !isWhole && !spelling.knowsWholeNames
    switch mistake {
    case .wholeName:
      return appends ? [name.description] : []
    case .domainAsName:
      return appends && !isApex ? [zone.description] : []
    case .nameLeftOut:
      return isApex ? [] : spelling.typed(zone, in: zone).map { [$0] } ?? []
    case .firstLabelOnly:
      guard front.labelCount > 1 else { return [] }
      return spelt(DomainName(labels: Array(front.labels.prefix(1)))?.description ?? "")
    case .firstLabelMissing:
      guard front.labelCount > 1, let rest = front.parent else { return [] }
      return spelt(rest.description)
    case .underscoreMissing:
      let text = front.description
      return isApex || !text.contains("_") ? [] : spelt(text.filter { $0 != "_" })
    case .hyphenForUnderscore:
      let text = front.description
      return isApex || !text.contains("_")
        ? [] : spelt(String(text.map { $0 == "_" ? "-" : $0 }))
    case .nameTwice:
      return isApex ? [] : spelt("\(front).\(front)")
    case .domainWithoutEnding:
      guard let first = zone.labels.first, zone.labelCount > 1,
        let label = DomainName(labels: [first])
      else { return [] }
      return spelt(isApex ? label.description : "\(front).\(label)")
    case .atSignAsName:
      return isApex && !spelling.accepts(apex: .atSign) && !isWhole ? ["@"] : []
    case .wwwAsName:
      return ["www", "mail"].flatMap { isApex ? spelt($0) : spelt("\(front).\($0)") }
    case .nameMisspelt:
      guard !isApex else { return [] }
      let right = front.description
      guard let seen else { return Misspelling.samples(ofName: right).flatMap(spelt) }
      guard let other = seen.relative(to: zone)?.description,
        Misspelling.isSlip(other, for: right, atMost: 2)
      else { return [] }
      return spelt(other)
    case .quotesTyped, .quotedPiecesTyped, .quotesLeftOut, .backslashesTyped, .bracketsTyped,
      .cutAt255, .endMissing, .startMissing, .middleMissing, .halvesSwapped, .valueTwice,
      .blanksLost, .plusesLost, .lowerCased, .fullWidth, .wholeLineInValue, .captionTyped,
      .dotAfterValue, .valueMisspelt, .otherValue, .wrongType:
      return []
    }
  }

  /// Wrong spellings of a text; none when the form gives no room for the mistake.
  private func values(
    _ text: String, of wanted: FormRecord, zone: DomainName, making mistake: Slip,
    seen: String?
  ) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let seenScalars = seen.map { Array($0.unicodeScalars) }
    func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    /// The form's own spelling of a wrong text.
    func spelt(_ texts: [String]) -> [String] { texts.compactMap { spelling.typed(text: $0) } }
    let keepsMarks = spelling.value == .raw || spelling.value == .textLine
    switch mistake {
    case .quotesTyped:
      return keepsMarks ? ["\"\(text)\"", "\"\(text)", "\(text)\"", "'\(text)'"] : []
    case .quotedPiecesTyped:
      guard keepsMarks, scalars.count > 255 else { return [] }
      let pieces = [string(scalars[..<255]), string(scalars[255...])]
      return [
        pieces.map { "\"\($0)\"" }.joined(separator: " "), pieces.joined(separator: "\" \""),
        pieces.map { "\"\($0)\"" }.joined(),
      ]
    case .quotesLeftOut:
      return spelling.cutsUnquotedAtBlanks ? [text] : []
    case .backslashesTyped:
      guard text.contains(";") else { return [] }
      let escaped = text.split(separator: ";", omittingEmptySubsequences: false)
        .joined(separator: "\\;")
      return spelt([escaped])
    case .bracketsTyped:
      guard keepsMarks || spelling.value == .rawOrQuoted else { return [] }
      return ["(\(text))", "( \(text) )", "( \"\(text)\" )"]
    case .cutAt255:
      return scalars.count > 255 ? spelt([string(scalars.prefix(255))]) : []
    case .endMissing:
      if let seenScalars {
        guard !seenScalars.isEmpty, seenScalars.count < scalars.count else { return [] }
        return spelt([string(scalars.prefix(seenScalars.count))])
      }
      return scalars.count > 24 ? spelt([string(scalars.dropLast(9))]) : []
    case .startMissing:
      if let seenScalars {
        guard !seenScalars.isEmpty, seenScalars.count < scalars.count else { return [] }
        return spelt([string(scalars.suffix(seenScalars.count))])
      }
      return scalars.count > 24 ? spelt([string(scalars.dropFirst(3))]) : []
    case .middleMissing:
      return spelt(Misspelling.withGap(text, seen: seen))
    case .halvesSwapped:
      guard scalars.count > 255 else { return [] }
      return spelt([string(scalars[255...]) + string(scalars[..<255])])
    case .valueTwice:
      let tag = text.prefix { $0 != " " && $0 != ";" }
      return spelt([text + text, text + " " + text, tag + " " + text])
    case .blanksLost:
      return text.contains(" ") ? spelt([text.filter { $0 != " " }]) : []
    case .plusesLost:
      guard text.contains("+") else { return [] }
      return spelt([
        text.filter { $0 != "+" }, String(text.map { $0 == "+" ? " " : $0 }),
      ])
    case .lowerCased:
      let small = text.lowercased()
      return small == text ? [] : spelt([small])
    case .fullWidth:
      return spelt(FullWidth.spellings(of: text, seen: seen))
    case .wholeLineInValue:
      let front = wanted.name.relative(to: zone) ?? wanted.name
      let names = ["\(wanted.name).", "\(wanted.name)", front == .root ? "@" : "\(front)"]
      let lines = names.flatMap { name in
        [
          "\(name) 14400 IN TXT \"\(text)\"", "\(name) IN TXT \"\(text)\"", "\(name) TXT \(text)",
          "\(name) \(text)",
        ]
      }
      return spelt(lines)
    case .captionTyped:
      let captions = ["Value: ", "値: ", "Value ", "値 ", "TXT ", "Record: ", "SPF: ", "DKIM: "]
      return spelt(captions.map { $0 + text })
    case .dotAfterValue:
      return spelt([text + "."])
    case .valueMisspelt:
      guard let seen else { return spelt(Misspelling.samples(ofText: text)) }
      return Misspelling.isSlip(seen, for: text, atMost: 3) ? spelt([seen]) : []
    case .otherValue:
      return spelt(OtherText.samples(beside: text, seen: seen))
    case .wholeName, .domainAsName, .nameLeftOut, .firstLabelOnly, .firstLabelMissing,
      .underscoreMissing, .hyphenForUnderscore, .nameTwice, .domainWithoutEnding, .atSignAsName,
      .wwwAsName, .nameMisspelt, .wrongType:
      return []
    }
  }
}

extension Slip {
  /// Mistakes in the name box, the likeliest first.
  static let ofName: [Slip] = [
    .wholeName, .domainAsName, .nameLeftOut, .firstLabelOnly, .firstLabelMissing,
    .underscoreMissing, .hyphenForUnderscore, .domainWithoutEnding, .nameTwice, .atSignAsName,
    .wwwAsName, .nameMisspelt,
  ]

  /// Mistakes in the value box; those that explain more come before those that fit anything.
  static let ofValue: [Slip] = [
    .quotesTyped, .quotedPiecesTyped, .quotesLeftOut, .backslashesTyped, .bracketsTyped,
    .blanksLost, .lowerCased, .plusesLost, .fullWidth, .dotAfterValue, .valueTwice, .halvesSwapped,
    .wholeLineInValue, .captionTyped, .cutAt255, .endMissing, .startMissing, .middleMissing,
    .otherValue, .valueMisspelt,
  ]
}
