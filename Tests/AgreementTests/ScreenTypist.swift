import DNSCore
import Providers
import Screens
import TUI
import Verifier
import Words

/// A person who has nothing but the screens of step 3, and the list of rows before them.
///
/// The lines are those of the screen read aloud; nothing of the advice behind them is known here.
struct ScreenTypist {
  let provider: Provider
  private let form: FormModel

  init(provider: Provider) {
    self.provider = provider
    form = FormModel(provider)
  }

  /// Reads one screen as what is done with a row that stands in a world; nil where it asks for no
  /// hands.
  func chore(_ lines: [String], in world: World) throws(Typist.Unreadable) -> Chore? {
    guard let title = lines.first(where: ScreenTypist.isTitle) else {
      throw Typist.Unreadable(text: "no title: \(lines)")
    }
    let action: Chore.Action
    if title.contains("cannot be entered") {
      return nil
    } else if title.contains("delete one row") {
      action = .delete
    } else if title.contains("change the row") {
      action = .change
    } else if title.contains(": add a ") {
      action = .add
    } else {
      throw Typist.Unreadable(text: "what is done: \(title)")
    }
    let purposes: [Purpose] = [.spf, .dkim, .dmarc]
    let purpose = purposes.first { title.contains(" \($0.rawValue.uppercased()):") } ?? .other
    let row = action == .add ? nil : try record(lines, world)
    let boxes = action == .delete ? [] : try self.boxes(lines, row, world)
    let name = form.publish(boxes, zone: World.domain).record?.name
    return Chore(
      action: action, purpose: purpose, name: row?.name ?? name ?? World.domain,
      newName: row == nil ? nil : name, old: row?.joinedText, type: row?.type ?? .txt, new: nil,
      boxes: boxes.map(\.text), line: boxes.first { $0.role == .line }?.text)
  }

  /// Whether a line begins a page: `NOW: 2. DKIM: ...`.
  static func isTitle(_ line: String) -> Bool {
    line.firstMatch(of: /^(NOW: )?\d+\. (SPF|DKIM|DMARC|another record):/) != nil
  }

  /// The row that a screen speaks of: by its name and its value as they are shown there.
  private func record(
    _ lines: [String], _ world: World
  ) throws(Typist.Unreadable) -> Record {
    let value = ["Now:", "Its value:"].compactMap { label in
      lines.firstIndex(of: label).flatMap { $0 + 1 < lines.count ? lines[$0 + 1] : nil }
    }.first
    if form.shape == .textBox {
      let line = value ?? lines.last { $0.hasPrefix(" ") }
      let record = world.rows.first { record in
        guard let shown = form.row(of: record, zone: World.domain).line else { return false }
        return SafeText(shown).text == line
      }
      guard let record else { throw Typist.Unreadable(text: "no such line: \(lines)") }
      return record
    }
    // Of a form that nobody has described, the name box has no label.
    let label =
      provider.fields.first { $0.role == .name }
      .map { "\"" + Phrase(siteLabel: $0.label).text(in: .en) + "\"" } ?? "name"
    let isNamed = { (line: String) in line.contains(" the row whose \(label) ") }
    guard let sentence = lines.first(where: isNamed) else {
      throw Typist.Unreadable(text: "no name of a row: \(lines)")
    }
    let record = world.rows.first { record in
      let name = form.row(of: record, zone: World.domain).shownName
      let told = name.isEmpty ? "\(label) is empty" : "\(label) is \(SafeText(name).text)"
      guard ["\(told).", "\(told) and "].contains(where: { sentence.contains($0) }) else {
        return false
      }
      guard let value else { return record.type == .txt }
      return SafeText(bytes: Row(record).text).text == value
    }
    guard let record else { throw Typist.Unreadable(text: "no such row: \(lines)") }
    return record
  }

  /// What a screen says of the boxes: each label with what is typed, chosen or left as the opened row
  /// has it.
  private func boxes(
    _ lines: [String], _ row: Record?, _ world: World
  ) throws(Typist.Unreadable) -> [Box] {
    let opened = row.map { self.opened($0, world) } ?? []
    var boxes: [Box] = []
    var rest = lines[...]
    for (index, field) in form.fields.enumerated() {
      let label = Phrase(siteLabel: field.label).text(in: .en) + ":"
      let place = rest.firstIndex { $0 == label || $0.hasPrefix(label + " ") }
      guard let place else {
        throw Typist.Unreadable(text: "nothing of \(label) in \(lines)")
      }
      var text = ""
      if rest[place] == label {
        guard place + 1 < rest.endIndex else {
          throw Typist.Unreadable(text: "nothing behind \(label) in \(lines)")
        }
        text = rest[place + 1]
      } else if rest[place] == label + " leave as it is" {
        text = opened.indices.contains(index) ? opened[index].text : ""
      } else if case .choose = field.fill {
        text = String(rest[place].dropFirst(label.count + 1))
      }
      boxes.append(Box(label: field.label, role: field.role, text: text))
      rest = rest[(place + 1)...]
    }
    return boxes
  }

  /// The boxes of a row when it is opened; of an entry with several values, the one that is meant.
  private func opened(_ record: Record, _ world: World) -> [Box] {
    let rows = form.rows(of: world.rows, zone: World.domain)
    let row = rows.first {
      form.records(of: $0, in: world.rows, zone: World.domain).contains(record)
    }
    let boxes = row.flatMap { form.boxes(showing: $0, of: world.rows, zone: World.domain) } ?? []
    return boxes.map { box in
      guard box.role == .value, form.shape == .sets else { return box }
      let value = form.row(of: record, zone: World.domain).value
      return Box(label: box.label, role: .value, text: value)
    }
  }
}

extension Walk {
  /// The screens of step 3, one for each thing to do, as Tab shows them.
  mutating func pages() async -> [[String]] {
    var pages: [[String]] = []
    var titles: Set<String> = []
    for _ in 0..<16 {
      guard let title = lines.first(where: ScreenTypist.isTitle), titles.insert(title).inserted
      else { break }
      pages.append(lines)
      await press(.tab)
    }
    return pages
  }
}

extension DamagedWorld {
  /// Does what the screens of step 3 say, and looks again.
  func followScreen(_ first: Look) async -> JourneyOutcome {
    await follow(first) { _, world in
      var walk = await Walk(world, providerID: provider.id)
      await walk.toFields()
      guard walk.step == 3 else {
        return .failure(Failed(text: "step 3 is not reached: \(walk.lines)"))
      }
      var desk = Desk(provider: provider, world: world)
      for page in await walk.pages() {
        do throws(Typist.Unreadable) {
          guard let chore = try ScreenTypist(provider: provider).chore(page, in: desk.world) else {
            continue
          }
          do throws(Desk.Trouble) {
            try desk.follow(chore)
          } catch {
            return .failure(Failed(text: "cannot follow the screen: \(chore): \(error)"))
          }
        } catch {
          return .failure(Failed(text: "unreadable screen: \(error.text)"))
        }
      }
      return .success(desk.world)
    }
  }
}
