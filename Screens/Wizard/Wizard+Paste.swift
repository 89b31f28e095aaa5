internal import DNSCore
internal import TUI
internal import Verifier

/// Where a paste goes: into what is shown, or to the screen that it belongs to.
extension Wizard {
  /// Takes a marked paste.
  mutating func paste(_ octets: [UInt8], _ event: Event) -> [Effect] {
    switch overlay {
    case .otherSide: return orSayNothing { $0.practise(event) }
    case .resume:
      notice = PasteWords.answerFirst
      return []
    // What is only read is closed: the paste is meant for what lies below.
    case .help, .valueAlone: overlay = nil
    case nil: break
    }
    if let effects = lead(octets, event) { return effects }
    return orSayNothing { $0.pass(event) }
  }

  /// Takes text that came at once and without marks: a paste of a terminal that does not mark them,
  /// or a piece of one.
  ///
  /// It may go on in the next event and end in the middle of a line, so it is never read by itself:
  /// in a paste area it stands as if typed, and the person ends it.
  ///
  /// - Parameters:
  ///   - octets: As they came.
  ///   - moment: When.
  /// - Returns: What is to be done outside.
  public mutating func typeAtOnce(_ octets: [UInt8], at moment: Moment) -> [Effect] {
    now = moment.seconds
    notice = nil
    isPiece = true
    defer { isPiece = false }
    let event = Event(.paste(octets), at: moment)
    if overlay == .otherSide { return update(event) }
    if overlay == .help { overlay = nil }
    if case .valueAlone = overlay { overlay = nil }
    guard overlay == nil else { return update(event) }
    var effects: [Effect] = []
    if shown == .start, start.mode == .menu {
      // The error mail, as with a marked paste.
      start.mode = .bounce
      start.paste.clear()
    } else if focus == .commands, pasteBox != nil {
      // Something was read here before; this takes its place.
      effects = update(Event(.key(.character("x")), at: moment))
    }
    guard focus == .paste, var box = pasteBox else { return effects + update(event) }
    let endsLine = box.type(octets)
    pasteBox = box
    // The last new line is an Enter: a line with a single dot ends the text.
    if endsLine { effects += update(Event(.key(.enter), at: moment)) }
    return effects
  }

  /// The paste area of the step that is shown; nil where there is none.
  private var pasteBox: PasteBox? {
    get {
      switch shown {
      case .start: start.mode == .bounce ? start.paste : nil
      case .values: values?.host == nil ? values?.paste : nil
      case .finalCheck: finalCheck?.paste
      case .domain, .fields, .propagation: nil
      }
    }
    set {
      guard let newValue else { return }
      switch shown {
      case .start: start.paste = newValue
      case .values: values?.paste = newValue
      case .finalCheck: finalCheck?.paste = newValue
      case .domain, .fields, .propagation: break
      }
    }
  }

  /// Says that a paste means nothing here, when it changed nothing.
  private mutating func orSayNothing(_ body: (inout Wizard) -> [Effect]) -> [Effect] {
    let before = self
    let effects = body(&self)
    if effects.isEmpty, self == before { notice = PasteWords.noPlace }
    return effects
  }

  /// Leads what is an error mail, cPanel's page or a mail to where such a thing is read, when it came
  /// into a line that cannot hold it; nil leaves it where it came.
  private mutating func lead(_ octets: [UInt8], _ event: Event) -> [Effect]? {
    let isLine = focus == .field
    if Self.hasSeveralWords(octets), let effects = takeList(octets) { return effects }
    guard isLine || shown == .domain, Self.hasSeveralWords(octets) else { return nil }
    let reading = Pasted.read(octets)
    if case .unknown = reading { return nil }
    switch shown {
    case .start:
      StartStep.read(&start, octets)
      return []
    case .domain:
      guard case .mailHost = reading else { return nil }
      domain?.picker = nil
      earlyPaste = octets
      notice = PasteWords.keptForValues
      return []
    case .values:
      // A secret being typed is no line for anything else.
      guard values?.host == nil else { return nil }
      values?.editor = nil
      return pass(event)
    case .fields, .finalCheck:
      notice = PasteWords.noPlace
      return []
    case .propagation: return nil
    }
  }

  /// Whether a text is more than one word: a name, an address and a path are not.
  private static func hasSeveralWords(_ octets: [UInt8]) -> Bool {
    octets.split(whereSeparator: { $0 <= 0x20 }).count > 1
  }
}
