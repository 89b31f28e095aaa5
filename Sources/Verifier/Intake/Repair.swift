/// What the reader did to a paste so that it could be read, exactly.
public struct Repair: Hashable, Sendable {
  /// The kinds of damage that the reader undoes.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Straight quotation marks around a value, which are no part of it.
    case quotesRemoved = "quotes_removed"
    /// A value that was split into several quoted strings.
    case stringsJoined = "strings_joined"
    /// Backslashes in front of `;` or `"`, as zone files have them.
    case backslashesRemoved = "backslashes_removed"
    /// A value that was broken over several lines.
    case linesJoined = "lines_joined"
    /// Blanks inside a key.
    case blanksRemoved = "blanks_removed"
    /// Full-width letters, digits or signs.
    case fullwidthMadeHalf = "fullwidth_made_half"
    /// Typographic quotation marks.
    case smartQuotesRemoved = "smart_quotes_removed"
    /// No-break blanks, zero-width characters, byte order marks.
    case invisibleRemoved = "invisible_removed"
    /// DKIM tag names in capitals.
    case tagNamesLowered = "tag_names_lowered"
    /// A bare key, completed to a DKIM record.
    case tagsAdded = "tags_added"
    /// HTML marks (tags, entities).
    case htmlRead = "html_read"
    /// Quoted-printable text.
    case quotedPrintableDecoded = "quoted_printable_decoded"
    /// Base64 text.
    case base64Decoded = "base64_decoded"
    /// `> ` in front of the lines, as in an answered mail.
    case quotingRemoved = "quoting_removed"
    /// A backslash and an n in the place of an end of line.
    case literalNewlinesRead = "literal_newlines_read"
    /// A relative name, completed with the name of its zone.
    case nameCompleted = "name_completed"
    /// Blanks, commas or semicolons between the words of a value.
    case separatorsMended = "separators_mended"
  }

  /// What was done.
  public var kind: Kind
  /// How often, at least 1.
  public var count: Int
  /// Where it was done first: the offset of an octet in the paste.
  public var offset: Int

  /// A repair.
  public init(kind: Kind, count: Int, offset: Int) {
    self.kind = kind
    self.count = count
    self.offset = offset
  }
}
