/// Bytes of a terminal in, keys and pastes out.
///
/// It takes any bytes in any pieces: what it does not know is passed over, and no bytes can make it
/// trap. Time is the caller's: while `isWaiting`, call `timeout()` when 100 ms went by in silence.
public struct KeyDecoder: Sendable {
  private enum State: Hashable, Sendable {
    case ground
    /// Behind ESC.
    case escape
    /// Behind ESC [ and so many parameter bytes.
    case sequence([UInt8])
    /// Behind ESC O.
    case application
    /// Behind ESC [ [ (function keys of the Linux console).
    case console
    /// Between the marks of a paste.
    case paste
  }

  private var state = State.ground
  private var utf8 = UTF8Decoder()
  private var pasted: [UInt8] = []
  private var isOverflowing = false
  private let pasteLimit: Int

  /// Whether a report of the cursor's place is awaited (else the same bytes are Shift-F3).
  public var expectsCursorPosition = false

  /// The largest paste taken in, in bytes: 4 MiB.
  public static let pasteLimit = 4 << 20

  /// How many parameter bytes a key may have; longer sequences are passed over.
  private static let sequenceLimit = 64

  /// A decoder at rest.
  public init(pasteLimit: Int = KeyDecoder.pasteLimit) {
    self.pasteLimit = pasteLimit
  }

  /// Whether what came so far could be a whole key, if nothing follows soon.
  public var isWaiting: Bool {
    switch state {
    case .escape, .application, .console: true
    case .sequence(let parameters): parameters.isEmpty
    case .ground: utf8.isInside
    case .paste: false
    }
  }

  /// Whether a paste has begun and not ended.
  public var isPasting: Bool { state == .paste }

  /// How many typed bytes were no UTF-8 (a paste counts its own): many hint at another encoding.
  public var badBytes: Int { utf8.badBytes }

  /// Takes bytes in and returns what they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [Input] {
    var inputs: [Input] = []
    if state == .paste, bytes.count == 1, bytes.first == 0x03 {
      // The end mark got lost: Ctrl-C, typed alone, is the way out.
      endPaste(&inputs)
      inputs.append(.key(.control("c")))
      return inputs
    }
    var rest = Array(bytes)[...]
    while let byte = rest.first {
      if state == .paste {
        takePaste(&rest, &inputs)
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
    case .ground: utf8.finish { inputs.append(.key(.character(Character($0)))) }
    case .escape: inputs = [.key(.escape)]
    case .sequence(let parameters):
      // Nobody types this far within 100 ms: the rest of a key is late.
      guard parameters.isEmpty else { return [] }
      inputs = [.key(.escape), .key(.character("["))]
    case .application: inputs = [.key(.escape), .key(.character("O"))]
    case .console: inputs = [.key(.escape), .key(.character("[")), .key(.character("["))]
    case .paste: return []
    }
    state = .ground
    return inputs
  }

  private mutating func take(_ byte: UInt8, _ inputs: inout [Input]) {
    switch state {
    case .ground, .paste: takeGround(byte, &inputs)
    case .escape: takeEscape(byte, &inputs)
    case .sequence(let parameters): takeSequence(byte, parameters, &inputs)
    case .application:
      state = .ground
      if byte < 0x20 {
        takeGround(byte, &inputs)
      } else if let key = KeyTable.application(byte) {
        inputs.append(.key(key))
      }
    case .console:
      state = .ground
      if (0x41...0x45).contains(byte) {
        inputs.append(.key(.function(Int(byte) - 0x40)))
      } else if byte < 0x20 {
        takeGround(byte, &inputs)
      }
    }
  }

  private mutating func takeGround(_ byte: UInt8, _ inputs: inout [Input]) {
    if byte == 0x1B {
      utf8.finish { inputs.append(.key(.character(Character($0)))) }
      state = .escape
      return
    }
    utf8.take(byte) { scalar in
      if let key = KeyTable.typed(scalar) { inputs.append(.key(key)) }
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ inputs: inout [Input]) {
    switch byte {
    case 0x5B: state = .sequence([])
    case 0x4F: state = .application
    case 0x1B: inputs.append(.key(.escape))
    default:
      // Esc and a key in quick order (or Alt and a key, which terminals send alike).
      state = .ground
      inputs.append(.key(.escape))
      takeGround(byte, &inputs)
    }
  }

  private mutating func takeSequence(
    _ byte: UInt8, _ parameters: [UInt8], _ inputs: inout [Input]
  ) {
    switch byte {
    case 0x5B where parameters.isEmpty: state = .console
    case 0x20...0x3F:
      state = .sequence(
        parameters.count < Self.sequenceLimit ? parameters + [byte] : parameters)
    case 0x40...0x7E:
      state = .ground
      guard parameters.count < Self.sequenceLimit else { return }
      endSequence(byte, parameters, &inputs)
    default:
      // Broken off: what comes now is a key of its own.
      state = .ground
      takeGround(byte, &inputs)
    }
  }

  private mutating func endSequence(
    _ final: UInt8, _ parameters: [UInt8], _ inputs: inout [Input]
  ) {
    let numbers = KeyTable.numbers(parameters)
    if final == 0x7E, numbers.first == 200 {
      state = .paste
      pasted = []
      isOverflowing = false
    } else if final == 0x52, expectsCursorPosition, numbers.count == 2,
      let row = numbers.first, let column = numbers.last
    {
      expectsCursorPosition = false
      inputs.append(.cursorPosition(row: row, column: column))
    } else if let key = KeyTable.sequence(final, numbers) {
      inputs.append(.key(key))
    }
  }

  private static let endMark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Takes bytes of a paste, up to its end mark or to the end of what there is.
  private mutating func takePaste(_ rest: inout ArraySlice<UInt8>, _ inputs: inout [Input]) {
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
}
