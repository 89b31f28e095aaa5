public import DNSCore
public import TUI
public import Verifier

/// When something happened, and how local clocks show it.
///
/// `update` and `view` know no other time.
public struct Moment: Hashable, Sendable {
  /// Seconds since 1970 UTC.
  public var seconds: Double
  /// How many seconds local time is ahead of UTC at that moment.
  public var utcOffset: Int
  /// The same moment in seconds of a clock that nobody sets; nil: there is none.
  public var steady: Double?

  /// A moment.
  public init(seconds: Double, utcOffset: Int = 0, steady: Double? = nil) {
    self.seconds = seconds
    self.utcOffset = utcOffset
    self.steady = steady
  }
}

/// Something that happened to the wizard.
public struct Event: Hashable, Sendable {
  /// What happened.
  public var what: What
  /// When.
  public var at: Moment

  /// An event.
  public init(_ what: What, at: Moment) {
    self.what = what
    self.at = at
  }

  /// The kinds of event.
  public enum What: Hashable, Sendable {
    /// The wizard begins; the first event of all.
    case began
    /// A key was pressed.
    case key(Key)
    /// A marked paste came: its octets as they are.
    case paste([UInt8])
    /// A paste was longer than is taken in (4 MiB).
    case pasteTooLong
    /// The moment came for which the wizard asked (`Wizard.wakeAt`).
    case clock
    /// Servers answered, or kept silent until their deadlines: all that came together.
    case answered([Heard])
    /// A file that was asked for.
    case fileRead(path: String, FileReading)
    /// A file that was to be written.
    case fileWritten(path: String, FileWriting)
    /// How a copy went.
    case copied(Copying)
    /// How saving the journey went.
    case saved(Saving)
    /// The other side of the practice changed.
    case otherSide(OtherSide)
    /// What became of the request to cPanel with this number.
    case hostAnswered(number: Int, HostAnswer)
  }

  /// A question and what came of it.
  public struct Heard: Hashable, Sendable {
    /// What was asked of whom.
    public var query: Query
    /// The answer; silence is one, too.
    public var answer: Answer

    /// A question and what came of it.
    public init(_ query: Query, _ answer: Answer) {
      self.query = query
      self.answer = answer
    }
  }

  /// What became of reading a file.
  public enum FileReading: Hashable, Sendable {
    /// Its octets.
    case octets([UInt8])
    /// There is none.
    case missing
    /// It is larger than todoku reads (4 MiB).
    case tooLarge
    /// It could not be read.
    case failed
  }

  /// What became of writing a file.
  public enum FileWriting: Hashable, Sendable {
    /// It is written, under this path.
    case written
    /// There is a file of that name already, which stays as it is.
    case exists
    /// It could not be written.
    case failed
  }

  /// Where a copied value went.
  public enum Copying: Hashable, Sendable {
    /// A program of this machine took it.
    case clipboard
    /// It was sent to the terminal, which does not say whether it took it.
    case sentToTerminal
    /// No program took this text: the terminal has to be asked.
    case refused(String)
    /// Neither a program nor the terminal can take it.
    case impossible
  }

  /// What became of saving the journey.
  public enum Saving: Hashable, Sendable {
    /// It is on the disk.
    case done
    /// Another todoku has this domain open; this one looks on.
    case heldElsewhere
    /// There is no place to save.
    case noPlace
    /// What was saved could not be read; it was kept aside under this name.
    case keptAside(String)
  }
}

/// Work for the world outside, described; one interpreter carries it out.
public enum Effect: Hashable, Sendable {
  /// Send these questions; each comes back as `Event.What.answered`.
  case ask([Query])
  /// Take hold of a domain's saved journey, so that no second todoku saves it.
  case claim(DomainName)
  /// Leave this world and begin the practice.
  case beginPractice
  /// Save the journey of a domain.
  case save(SavedJourney)
  /// Remove everything saved of a domain.
  case forget(DomainName)
  /// Put a value in the clipboard.
  case copy(String)
  /// Put a value in the clipboard by asking the terminal: no program would take it.
  case copyByTerminal(String)
  /// Read a file, 4 MiB at the most.
  case readFile(path: String)
  /// Write a new file; an existing one is never touched.
  case writeFile(path: String, text: String)
  /// Ask cPanel for its values; comes back as `Event.What.hostAnswered`.
  ///
  /// Holds a token, which nothing describes.
  case fetchHost(HostRequest)
  /// Calls the request to cPanel off: nothing more is sent to it.
  case callOffHost
  /// Ring the bell once.
  case bell
  /// Draw everything anew.
  case repaint
  /// Stop until the shell continues us.
  case suspend
  /// End the program.
  case leave(finished: Bool)
  /// Do something on the other side of the practice.
  case practise(PracticeAction)
}

/// What the person does on the other side of the practice.
public enum PracticeAction: Hashable, Sendable {
  /// Save the boxes of the form as a new row, or over an existing one.
  case publish(boxes: [String], row: Int?)
  /// Delete a row.
  case delete(row: Int)
  /// Send a mail to the practice mailbox.
  case sendMail
  /// Ask the mail host's company for a key that is short enough for the form.
  case askForShortKey
  /// Begin again with another exercise.
  case exercise(Int)
}

/// The other side of the practice, as far as a screen shows it; there is none in real use.
public struct OtherSide: Hashable, Sendable {
  /// What the practice cPanel shows.
  public var hostPage: String
  /// The page of the newsletter service; nil where there is none.
  public var servicePage: String?
  /// What the exercise is about, in a sentence; nil for the usual one.
  public var introduction: String?
  /// The provider whose form it is.
  public var providerID: String
  /// The rows that stand in the registrar's form: the boxes of each, in the form's order.
  public var rows: [[String]]
  /// What the form said to the last save; nil when it took it or nothing was saved.
  public var refusal: String?
  /// The mails of the practice mailbox, newest first, as their raw text.
  public var mails: [String]
  /// The error mail that is there to begin with.
  public var bounce: String
  /// The domain to practise with.
  public var domain: String
  /// The titles of the exercises.
  public var exercises: [String]
  /// Whether the mail host's company can be asked for a key that is short enough for the form.
  public var offersShortKey: Bool

  /// What the screens of the practice show.
  public init(
    hostPage: String, providerID: String, rows: [[String]], refusal: String?, mails: [String],
    bounce: String, domain: String, exercises: [String], offersShortKey: Bool = false,
    servicePage: String? = nil, introduction: String? = nil
  ) {
    self.hostPage = hostPage
    self.providerID = providerID
    self.rows = rows
    self.refusal = refusal
    self.mails = mails
    self.bounce = bounce
    self.domain = domain
    self.exercises = exercises
    self.offersShortKey = offersShortKey
    self.servicePage = servicePage
    self.introduction = introduction
  }
}
