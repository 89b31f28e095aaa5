import DNSCore
import Explanations
import Providers
import Verifier
import Words

/// A person who has nothing but the text of the card, and the list of rows before them.
///
/// Nothing of the advice is known here: what is not written cannot be done.
struct Typist {
  /// Why a card cannot be followed.
  struct Unreadable: Error { var text: String }

  let provider: Provider
  private let form: FormModel

  init(provider: Provider) {
    self.provider = provider
    form = FormModel(provider)
  }

  /// Reads a card's numbered parts as what is done with rows that stand in a world.
  func chores(_ card: String, in world: World) throws(Unreadable) -> [Chore] {
    var parts: [[String]] = []
    for line in card.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if Self.isHead(line) {
        parts.append([line])
      } else if line.isEmpty {
        parts.append([])
      } else if let last = parts.indices.last {
        parts[last].append(line)
      }
    }
    var chores: [Chore] = []
    for part in parts {
      guard let head = part.first, Self.isHead(head) else { continue }
      chores.append(try chore(head, Array(part.dropFirst()), world))
    }
    return chores
  }

  /// Whether a line begins a numbered part: `2. DKIM: ...`.
  private static func isHead(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    return words.count == 3 && words[0].hasSuffix(".") && Int(words[0].dropLast()) != nil
      && ["SPF:", "DKIM:", "DMARC:"].contains(words[1])
  }

  private func chore(
    _ head: String, _ lines: [String], _ world: World
  ) throws(Unreadable) -> Chore {
    let action: Chore.Action
    if head.contains("delete") {
      action = .delete
    } else if head.contains("change") {
      action = .change
    } else if head.contains("add") {
      action = .add
    } else {
      throw Unreadable(text: "what is done: \(head)")
    }
    let purpose = Purpose.allCases.first { head.contains(" \($0.rawValue.uppercased()):") } ?? .spf
    var row: Record?
    if action != .add {
      row = try record(lines, world)
    }
    let boxes = action == .delete ? [] : try self.boxes(lines, action)
    return Chore(
      action: action, purpose: purpose, name: row?.name ?? name(boxes) ?? World.domain,
      newName: row == nil ? nil : name(boxes), old: row?.joinedText, type: row?.type ?? .txt,
      new: nil, boxes: boxes.map(\.text), line: boxes.first { $0.role == .line }?.text)
  }

  /// The row that the lines tell: by its name and its value as they are written there.
  private func record(_ lines: [String], _ world: World) throws(Unreadable) -> Record {
    let told = lines.filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
    let sentence = lines.first { $0.hasPrefix("Row: ") } ?? ""
    if form.shape == .textBox, !sentence.contains("a private key") {
      let record = world.rows.first { record in
        guard let line = form.row(of: record, zone: World.domain).line else { return false }
        return told.first == SafeText(line).text
      }
      guard let record else { throw Unreadable(text: "no such line: \(told)") }
      return record
    }
    guard
      let name = told.first.flatMap({ line in
        line.firstRange(of: ": ").map { String(line[$0.upperBound...]) }
      })
    else { throw Unreadable(text: "no name of a row: \(lines)") }
    let value = told.dropFirst().first
    let record = world.rows.first { record in
      let shown = form.row(of: record, zone: World.domain)
      let isName = shown.shownName == name || (shown.shownName.isEmpty && name == "(empty)")
      guard isName, sentence.contains("type \(record.type),") else { return false }
      return value.map { SafeText(bytes: Row(record).text).text == $0 } ?? true
    }
    guard let record else { throw Unreadable(text: "no such row: \(sentence) \(told)") }
    return record
  }

  /// What the lines say of the boxes: each label with the text below it.
  private func boxes(
    _ lines: [String], _ action: Chore.Action
  ) throws(Unreadable) -> [Box] {
    if form.shape == .textBox {
      let starts = ["Change only that line to this one:", "Add this line at the end:"]
      guard let place = lines.firstIndex(where: starts.contains), place + 1 < lines.count else {
        throw Unreadable(text: "no line to enter: \(lines)")
      }
      return [Box(label: "", role: .line, text: lines[place + 1])]
    }
    var boxes: [Box] = []
    var rest = lines[...]
    for field in form.fields {
      let label = Phrase(siteLabel: field.label).text(in: .en) + ":"
      guard let place = rest.firstIndex(of: label), place + 1 < rest.endIndex else {
        // What the card does not speak of stays as the form has it.
        boxes.append(Box(label: field.label, role: field.role, text: ""))
        continue
      }
      let text = rest[place + 1]
      boxes.append(
        Box(label: field.label, role: field.role, text: text == "(leave empty)" ? "" : text))
      rest = rest[(place + 2)...]
    }
    guard boxes.contains(where: { $0.role == .value && !$0.text.isEmpty }) else {
      throw Unreadable(text: "no value to enter: \(lines)")
    }
    return boxes
  }

  /// The name that the boxes give a record.
  private func name(_ boxes: [Box]) -> DomainName? {
    form.publish(boxes, zone: World.domain).record?.name
  }
}

extension DamagedWorld {
  /// Follows the card as somebody does who reads nothing else, and looks again.
  func followCard(_ first: Look) async -> JourneyOutcome {
    await follow(first) { look, world in
      var desk = Desk(provider: provider, world: world)
      let chores: [Chore]
      do throws(Typist.Unreadable) {
        chores = try Typist(provider: provider).chores(look.card(), in: desk.world)
      } catch {
        return .failure(Failed(text: "unreadable card: \(error.text)"))
      }
      for chore in chores {
        do throws(Desk.Trouble) {
          try desk.follow(chore)
        } catch {
          return .failure(Failed(text: "cannot follow the card: \(chore): \(error)"))
        }
      }
      return .success(desk.world)
    }
  }
}
