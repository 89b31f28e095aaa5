/// What a person pasted, recognised and read.
///
/// How a paste travels, in this order (`Pasted.read`):
///
/// 1. `Unwrapping` takes it out of its wrappings, a few layers deep: line ends, HTML (`HTMLReading`),
///    `> ` in front of lines, base64, quoted-printable. Every octet keeps its place in the paste
///    (`TracedText`), every change is counted (`RepairLog`).
/// 2. `HostValues.readAPI` looks for an answer of cPanel's API (`LenientJSON`).
/// 3. Written `\n` become line ends; `PrivateKeyRemoval` takes a private key out before anything is
///    kept; `CharacterRepair` makes full-width and typographic characters plain.
/// 4. `BounceReader` looks for a refusal:
///    - `BounceLayout` sets the notice's own header, filters' stamps and the returned mail apart, line by
///      line (`MailLine`); no word is looked for in them.
///    - What is left is cut by recipient, and each part read by `RefusalReading`: `RefusalCodes` finds the
///      reply and its code, then count, one after the other, a known wording (`BounceCatalogue`) in the
///      reply, a known wording around it, a method that the reply names (`RefusedMethod`), the code alone
///      (`CodeMeaning`). `StatedResults`, `RefusalNames`, `RefusalReceiver` and `DecidingLine` add the
///      particulars.
///    - Headers of a mail that arrived, with no whole reply behind them, are no refusal.
/// 5. `HeaderReader` looks for headers of a delivered mail or Gmail's table; which of them count is said
///    in `MailAuth` (`ReportedResults`, `Hops`).
/// 6. `HostValues.read` looks for records and keys, in a mail's body too.
/// 7. What is none of these is `unknown`.
public enum Pasted: Hashable, Sendable {
  /// The refusal of a server.
  case bounce(BounceReport)
  /// Records or keys of the mail host.
  case mailHost(HostValues)
  /// Headers of a delivered mail.
  case headers(HeaderReport)
  /// None of these.
  case unknown(UnknownPaste)

  /// How the paste was repaired.
  public var repairs: [Repair] {
    switch self {
    case .bounce(let report): report.repairs
    case .mailHost(let values): values.repairs
    case .headers(let report): report.repairs
    case .unknown(let paste): paste.repairs
    }
  }

  /// What the person has to be told about the paste.
  public var problems: [IntakeProblem] {
    switch self {
    case .bounce(let report): report.problems
    case .mailHost(let values): values.problems
    case .headers(let report): report.problems
    case .unknown: []
    }
  }

  /// The host's values of a paste: alone, or beside a bounce; nil when there are none.
  public var hostValues: HostValues? {
    switch self {
    case .mailHost(let values): values
    case .bounce(let report): report.values
    case .headers, .unknown: nil
    }
  }

  /// Whether a private key was pasted; nothing of it is kept.
  public var holdsPrivateKey: Bool { problems.contains { $0.code == .privateKeyPasted } }

  /// The longest paste that is read, in octets: 4 MiB.
  ///
  /// What is longer is cut, and `too_long` says so.
  public static let longest = 4 * 1024 * 1024
}

/// A paste in which nothing was found.
public struct UnknownPaste: Hashable, Sendable {
  /// Whether there was nothing but blanks.
  public var isEmpty: Bool
  /// How many lines with text were looked at.
  public var lines: Int
  /// How the paste was repaired before it was looked at.
  public var repairs: [Repair]
  /// Whether it is a table of records without their names and values: boxes that the browser did not
  /// copy along.
  public var lacksBoxes = false

  /// A paste in which nothing was found.
  public init(isEmpty: Bool, lines: Int, repairs: [Repair] = [], lacksBoxes: Bool = false) {
    self.lacksBoxes = lacksBoxes
    self.isEmpty = isEmpty
    self.lines = lines
    self.repairs = repairs
  }
}
