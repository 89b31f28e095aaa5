/// Bytes of a terminal in, keys and pastes out.
///
/// It takes any bytes in any pieces: what it does not know is passed over, and no bytes can make it
/// trap. Time is the caller's: while `isWaiting`, call `timeout()` when 100 ms went by in silence.
public struct KeyDecoder: Sendable {
  enum State: Hashable, Sendable {
    case ground
    /// Behind ESC; `isAlt`: behind two of them, as Alt and an arrow are sent by some.
    case escape(isAlt: Bool)
    /// Behind ESC [ and so many parameter bytes.
    case sequence([UInt8], isAlt: Bool)
    /// Behind ESC O.
    case application(isAlt: Bool)
    /// Behind ESC [ [ (function keys of the Linux console).
    case console
    /// Behind ESC [ M: so many bytes of a mouse report are still to come.
    case mouse(Int)
    /// Inside an answer meant for another program (OSC, DCS, APC, PM, SOS), behind so many bytes.
    case string(introducer: UInt8, length: Int)
    /// Behind an ESC inside such an answer.
    case stringEnd
    /// Between the marks of a paste.
    case paste
  }

  var state = State.ground
  var utf8 = UTF8Decoder()
  var pasted: [UInt8] = []
  var isOverflowing = false
  /// The first bytes of a character whose rest comes with the next bytes of an unmarked paste.
  var cutOff: [UInt8] = []
  /// Whether a paste has been silent for so long that its end mark will not come.
  var isPasteSilent = false
  let pasteLimit: Int
  /// How many reads there were, and in which of them the last ESC came.
  private var reads = 0
  private var escapeRead = 0
  /// How often 100 ms went by within an answer meant for another program.
  private var silences = 0

  /// Where letters go: commands and pastes are told apart where letters are commands.
  public var focus = Page.Focus.commands
  /// How many reports of the cursor's place are awaited (else the same bytes are Shift-F3).
  public var expectedPositions = 0

  /// The largest paste taken in, in bytes: 4 MiB.
  public static let pasteLimit = 4 << 20

  /// How many parameter bytes a key may have; longer sequences are passed over.
  private static let sequenceLimit = 64
  /// The longest answer for another program, and how many silences of 100 ms end it.
  private static let stringLimit = 1 << 16
  private static let stringSilences = 10

  /// A decoder at rest.
  public init(pasteLimit: Int = KeyDecoder.pasteLimit) {
    self.pasteLimit = pasteLimit
  }

  /// Whether what came so far could be a whole key, if nothing follows soon.
  public var isWaiting: Bool {
    switch state {
    case .escape, .application, .console, .mouse, .string, .stringEnd: true
    case .sequence(let parameters, _): parameters.isEmpty
    case .ground: utf8.isInside || !cutOff.isEmpty
    case .paste: false
    }
  }

  /// How many typed bytes were no UTF-8 (a paste counts its own): many hint at another encoding.
  public var badBytes: Int { utf8.badBytes }

  /// Takes the bytes of one read in and returns what they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [Input] {
    var inputs: [Input] = []
    if endsLostPaste(bytes, &inputs) { return inputs }
    if !bytes.isEmpty {
      reads += 1
      silences = 0
      isPasteSilent = false
    }
    var rest = (cutOff + bytes)[...]
    cutOff = []
    var isLookedAt = false
    while let byte = rest.first {
      if state == .paste {
        takePaste(&rest, &inputs)
        isLookedAt = false
      } else if state == .ground, !utf8.isInside, !isLookedAt {
        isLookedAt = true
        takeUnmarkedPaste(&rest, &inputs)
      } else {
        rest = rest.dropFirst()
        take(byte, &inputs)
      }
    }
    return inputs
  }

  /// Tells that 100 ms went by in silence: what waits for more is taken as it is.
  public mutating func timeout() -> [Input] {
    var inputs: [Input] = []
    switch state {
    case .ground:
      utf8.finish { inputs.append(.key(.character(Character($0)))) }
      if !cutOff.isEmpty { inputs.append(.unmarkedPaste(Paste(bytes: cutOff))) }
      cutOff = []
    case .escape(let isAlt): inputs = isAlt ? [.key(.escape), .key(.escape)] : [.key(.escape)]
    case .sequence(let parameters, _):
      // Nobody types this far within 100 ms: the rest of a key is late.
      guard parameters.isEmpty else { return [] }
      inputs = alone("[")
    case .application: inputs = alone("O")
    case .console: inputs = alone("[") + [.key(.character("["))]
    case .mouse: break
    case .string(let introducer, 0): inputs = alone(Character(Unicode.Scalar(introducer)))
    case .string, .stringEnd:
      silences += 1
      guard silences >= Self.stringSilences else { return [] }
    case .paste: return []
    }
    state = .ground
    return inputs
  }

  /// ESC and a character that begins no sequence after all: in a text it is Alt and means nothing.
  private func alone(_ character: Character) -> [Input] {
    focus == .commands ? [.key(.escape), .key(.character(character))] : []
  }

  private mutating func take(_ byte: UInt8, _ inputs: inout [Input]) {
    switch state {
    case .ground, .paste: takeGround(byte, &inputs)
    case .escape(let isAlt): takeEscape(byte, isAlt, &inputs)
    case .sequence(let parameters, let isAlt): takeSequence(byte, parameters, isAlt, &inputs)
    case .application(let isAlt):
      state = .ground
      if byte < 0x20 {
        takeGround(byte, &inputs)
      } else {
        press(KeyTable.application(byte), isAlt, &inputs)
      }
    case .console:
      state = .ground
      if (0x41...0x45).contains(byte) {
        inputs.append(.key(.function(Int(byte) - 0x40)))
      } else if byte < 0x20 {
        takeGround(byte, &inputs)
      }
    case .mouse(let left): state = left > 1 ? .mouse(left - 1) : .ground
    case .string(let introducer, let length): takeString(byte, introducer, length)
    case .stringEnd:
      state = .ground
      if byte != 0x5C {
        // ESC broke the answer off and begins something else.
        takeEscape(byte, false, &inputs)
      }
    }
  }

  private mutating func takeGround(_ byte: UInt8, _ inputs: inout [Input]) {
    if byte == 0x1B {
      utf8.finish { inputs.append(.key(.character(Character($0)))) }
      state = .escape(isAlt: false)
      escapeRead = reads
      return
    }
    utf8.take(byte) { scalar in
      if let key = KeyTable.typed(scalar) { inputs.append(.key(key)) }
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ isAlt: Bool, _ inputs: inout [Input]) {
    let isSameRead = escapeRead == reads
    switch byte {
    case 0x5B: state = .sequence([], isAlt: isAlt)
    case 0x4F: state = .application(isAlt: isAlt)
    case 0x1B:
      if isAlt || !isSameRead { inputs.append(.key(.escape)) }
      state = .escape(isAlt: isSameRead)
      escapeRead = reads
    case 0x5D, 0x50, 0x5F, 0x5E, 0x58: state = .string(introducer: byte, length: 0)
    default:
      state = .ground
      if isAlt { inputs.append(.key(.escape)) }
      if focus != .commands, isSameRead, byte < 0x80 {
        // In a text this is Alt and a key, which terminals send alike.
        if let key = KeyTable.alt(byte) { inputs.append(.key(key)) }
        return
      }
      inputs.append(.key(.escape))
      takeGround(byte, &inputs)
    }
  }

  private mutating func takeSequence(
    _ byte: UInt8, _ parameters: [UInt8], _ isAlt: Bool, _ inputs: inout [Input]
  ) {
    switch byte {
    case 0x5B where parameters.isEmpty: state = .console
    case 0x4D where parameters.isEmpty: state = .mouse(3)
    case 0x20...0x3F:
      state = .sequence(
        parameters.count < Self.sequenceLimit ? parameters + [byte] : parameters, isAlt: isAlt)
    case 0x40...0x7E:
      state = .ground
      guard parameters.count < Self.sequenceLimit else { return }
      endSequence(byte, parameters, isAlt, &inputs)
    default:
      // Broken off: what comes now is a key of its own.
      state = .ground
      takeGround(byte, &inputs)
    }
  }

  private mutating func endSequence(
    _ final: UInt8, _ parameters: [UInt8], _ isAlt: Bool, _ inputs: inout [Input]
  ) {
    // Answers to questions of other programs, and keys that were let go.
    guard !KeyTable.isAnswer(parameters), !KeyTable.isRelease(parameters) else { return }
    let numbers = KeyTable.numbers(parameters)
    if final == 0x7E, numbers.first == 200 {
      beginPaste()
    } else if final == 0x52, expectedPositions > 0, numbers.count == 2,
      let row = numbers.first, let column = numbers.last
    {
      expectedPositions -= 1
      inputs.append(.cursorPosition(row: row, column: column))
    } else {
      press(KeyTable.sequence(final, numbers), isAlt, &inputs)
    }
  }

  private func press(_ key: Key?, _ isAlt: Bool, _ inputs: inout [Input]) {
    guard let key = isAlt ? key.flatMap({ KeyTable.alt($0) }) : key else { return }
    inputs.append(.key(key))
  }

  /// Swallows a byte of an answer for another program, up to BEL or ESC \\.
  private mutating func takeString(_ byte: UInt8, _ introducer: UInt8, _ length: Int) {
    switch byte {
    case 0x1B: state = .stringEnd
    case 0x07, 0x0A, 0x0D, 0x18, 0x1A: state = .ground
    default:
      state =
        length < Self.stringLimit
        ? .string(introducer: introducer, length: length + 1) : .ground
    }
  }
}
