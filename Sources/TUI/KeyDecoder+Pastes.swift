/// Pastes between marks, and pastes that came without them.
extension KeyDecoder {
  /// Whether a paste has begun and not ended.
  public var isPasting: Bool { state == .paste }

  /// Tells that a paste has been silent for so long that its end mark must be lost.
  ///
  /// A key that comes alone then ends it, with what is there.
  public mutating func tellPasteSilent() {
    if state == .paste { isPasteSilent = true }
  }

  /// Ends a paste whose end mark got lost, when these bytes are a key pressed alone.
  mutating func endsLostPaste(_ bytes: some Collection<UInt8>, _ inputs: inout [Input]) -> Bool {
    guard state == .paste, bytes.count == 1, let byte = bytes.first,
      isPasteSilent || byte == 0x03
    else { return false }
    let isLeaving = !isPasteSilent
    endPaste(&inputs)
    // Before anything was said about it, Ctrl-C is the way out.
    if isLeaving { inputs.append(.key(.control("c"))) }
    return true
  }

  mutating func beginPaste() {
    state = .paste
    pasted = []
    isOverflowing = false
    isPasteSilent = false
  }

  static let startMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]
  static let endMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Takes bytes of a paste, up to its end mark or to the end of what there is.
  mutating func takePaste(_ rest: inout ArraySlice<UInt8>, _ inputs: inout [Input]) {
    while let end = rest.firstIndex(of: 0x7E) {
      // The mark's last byte: is the rest of it in front?
      let next = rest.index(after: end)
      pasted.append(contentsOf: rest[..<next])
      rest = rest[next...]
      if pasted.suffix(Self.endMark.count).elementsEqual(Self.endMark) {
        pasted.removeLast(Self.endMark.count)
        endPaste(&inputs)
        return
      }
      limitPaste(&inputs)
    }
    pasted.append(contentsOf: rest)
    rest = []
    limitPaste(&inputs)
  }

  /// Says once that a paste is too long, and keeps only what may begin its end mark.
  private mutating func limitPaste(_ inputs: inout [Input]) {
    let allowance = isOverflowing ? 0 : pasteLimit
    guard pasted.count > allowance + Self.endMark.count else { return }
    if !isOverflowing {
      isOverflowing = true
      inputs.append(.pasteTooLong(limit: pasteLimit))
    }
    pasted = Array(pasted.suffix(Self.endMark.count - 1))
  }

  private mutating func endPaste(_ inputs: inout [Input]) {
    state = .ground
    isPasteSilent = false
    let bytes = pasted
    pasted = []
    if isOverflowing {
      isOverflowing = false
    } else if bytes.count > pasteLimit {
      inputs.append(.pasteTooLong(limit: pasteLimit))
    } else {
      inputs.append(.paste(Paste(bytes: bytes)))
    }
  }

  /// Takes what stands before the next start mark in one piece, when nobody can have typed it.
  mutating func takeUnmarkedPaste(_ rest: inout ArraySlice<UInt8>, _ inputs: inout [Input]) {
    let end = Self.startOfPaste(in: rest)
    var piece = rest[..<(end ?? rest.endIndex)]
    guard UnmarkedPaste.isOne(piece, focus: focus) else { return }
    // Ctrl-C behind the text was pressed, on a machine so busy that both came in one read.
    let text = piece.count - piece.reversed().prefix { $0 == 0x03 }.count
    let isFollowed = text < piece.count
    piece = piece.prefix(text)
    rest = rest[piece.endIndex...]
    if end == nil, !isFollowed {
      let whole = UnmarkedPaste.endOfWholeCharacters(piece)
      cutOff = Array(piece[whole...])
      piece = piece[..<whole]
    }
    if !piece.isEmpty { inputs.append(.unmarkedPaste(Paste(bytes: Array(piece)))) }
  }

  private static func startOfPaste(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let escape = rest.firstIndex(of: 0x1B) {
      if bytes[escape...].starts(with: startMark) { return escape }
      rest = bytes[(escape + 1)...]
    }
    return nil
  }
}

/// Tells text that came at once from keys that were pressed.
///
/// No clock is asked: what counts is how many characters one read brought, and a new line between them.
enum UnmarkedPaste {
  /// The most characters, in bytes, that one read brings of somebody who types.
  static let typedLimit = 8

  /// Whether the bytes of one read are a paste, where letters go to such a place.
  ///
  /// In a field typing and pasting come to the same, but for a new line, which would be Enter; in a
  /// paste area a Tab is text too.
  static func isOne(_ bytes: ArraySlice<UInt8>, focus: Page.Focus) -> Bool {
    var count = 0
    var first: UInt8?
    // A key that is held down on a slow line repeats itself.
    var isVaried = false
    var hasEnd = false
    var goesOnBehindEnd = false
    var rest = bytes
    while let byte = rest.first {
      rest = rest.dropFirst()
      switch byte {
      case 0x1B: skipSequence(&rest)
      case 0x0A, 0x0D: hasEnd = count > 0
      case 0x09 where focus == .paste: hasEnd = count > 0
      case 0x00..<0x20, 0x7F: break
      default:
        count += 1
        if hasEnd { goesOnBehindEnd = true }
        if let first, first != byte { isVaried = true }
        first = first ?? byte
      }
    }
    switch focus {
    case .commands: return (count > typedLimit && isVaried) || goesOnBehindEnd
    case .field: return count > typedLimit && goesOnBehindEnd
    case .paste: return count > typedLimit || goesOnBehindEnd
    }
  }

  /// Passes over what follows an ESC and belongs to it.
  private static func skipSequence(_ rest: inout ArraySlice<UInt8>) {
    switch rest.first {
    case 0x5B:
      rest = rest.dropFirst().drop { (0x20...0x3F).contains($0) }.dropFirst()
    case 0x4F: rest = rest.dropFirst(2)
    case 0x5D, 0x50, 0x5F, 0x5E, 0x58:
      // An answer for another program, up to BEL or ESC \.
      while let byte = rest.popFirst() {
        if byte == 0x07 { return }
        if byte == 0x1B, rest.first == 0x5C {
          rest = rest.dropFirst()
          return
        }
      }
    default: break
    }
  }

  /// Where the last whole character of UTF-8 ends; what is no UTF-8 is whole.
  static func endOfWholeCharacters(_ bytes: ArraySlice<UInt8>) -> Int {
    for back in 1...3 {
      let place = bytes.endIndex - back
      guard place >= bytes.startIndex else { break }
      let length: Int
      switch bytes[place] {
      case 0x80...0xBF: continue
      case 0xC2...0xDF: length = 2
      case 0xE0...0xEF: length = 3
      case 0xF0...0xF4: length = 4
      default: length = 1
      }
      return length > back ? place : bytes.endIndex
    }
    return bytes.endIndex
  }
}
