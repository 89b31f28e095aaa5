public import DNSCore

/// Something about a paste that the person has to be told.
public struct IntakeProblem: Hashable, Sendable {
  /// The stable codes; `problems` of `explain --json` holds their raw values.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A value without the name it belongs to.
    case nameMissing = "name_missing"
    /// A key without its name, of which neither the panel nor the host is known: the person has to say.
    case selectorMissing = "selector_missing"
    /// The DKIM value ends too early.
    case dkimKeyTruncated = "dkim_key_truncated"
    /// The SPF that cPanel's API expects is one mechanism, not a record to publish.
    case spfExpectedIsOnlyAMechanism = "spf_expected_is_only_a_mechanism"
    /// More than one SPF record for the same name in the same role.
    case spfMultiple = "spf_multiple"
    /// The API answered that it failed.
    case apiError = "api_error"
    /// The records are for more than one domain.
    case severalDomains = "several_domains"
    /// There is no DKIM key on the server for that domain.
    case localKeyMissing = "local_key_missing"
    /// Full-width letters, digits or signs in a name or value.
    case fullwidth
    /// Typographic quotation marks around or inside a value.
    case smartQuotes = "smart_quotes"
    /// No-break blanks, zero-width characters or a byte order mark in or at a name or value.
    case invisibleCharacters = "invisible_characters"
    /// A private key was pasted; it is not kept.
    case privateKeyPasted = "private_key_pasted"
    /// A public key without the tags around it.
    case tagsMissing = "tags_missing"
    /// DKIM tag names in capitals.
    case tagNamesUpperCase = "tag_names_upper_case"
    /// The domain stands in the name twice.
    case nameDoubled = "name_doubled"
    /// The message is not the person's own (a bounce, a notice): its result proves nothing.
    case notTheUsersMail = "not_the_users_mail"
    /// No receiver has judged the message.
    case noResultsInInput = "no_results_in_input"
    /// The paste is longer than what is read; the rest was left out.
    case tooLong = "too_long"
    /// A word of a value cannot be read; receivers would refuse the whole record.
    case valueInvalid = "value_invalid"
    /// A word of a value stands for something that the person has to fill in.
    case placeholder
    /// An SPF ends without `all` and `redirect=`: it may have been cut.
    case spfPerhapsCut = "spf_perhaps_cut"
    /// The page names SPF, and leaves its value to the person.
    case spfNotGiven = "spf_not_given"
    /// Two different keys for one selector: the later one counts.
    case keyReplaced = "key_replaced"
    /// Records of types that are not for sending mail: they were not read.
    case typesNotRead = "types_not_read"
  }

  /// What is the matter.
  public var code: Code
  /// The domain it is about, where the code alone does not say enough.
  public var domain: DomainName?
  /// The offset of an octet in the paste where it is seen first; nil when it is about the whole.
  public var offset: Int?
  /// The word of a value that it is about, as foreign text; nil where there is none.
  public var word: String?

  /// A problem.
  public init(_ code: Code, domain: DomainName? = nil, offset: Int? = nil, word: String? = nil) {
    self.code = code
    self.domain = domain
    self.offset = offset
    self.word = word
  }

  /// The code as JSON has it: `local_key_missing:example.jp` where the domain belongs to it.
  public var text: String {
    guard code == .localKeyMissing, let domain else { return code.rawValue }
    return code.rawValue + ":" + domain.description
  }
}
