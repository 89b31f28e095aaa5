internal import DNSCore

/// Says what one refusal means: the words of the reply first, those around it second, its code third.
struct RefusalReading {
  private let text: RefusalText
  /// The reply alone; the whole text where there is no code.
  private let reply: RefusalText
  private let wording: RefusalWording?
  private let stated: StatedResults

  init(_ text: RefusalText) {
    self.text = text
    let reply = text.reply ?? text
    self.reply = reply
    wording = RefusalReading.wording(of: reply) ?? RefusalReading.wording(of: text)
    stated = StatedResults(text)
  }

  private static func wording(of text: RefusalText) -> RefusalWording? {
    BounceCatalogue.wordings.first { entry in
      (!entry.isWeak || text.code != nil)
        && (!entry.isBound || text.enhanced == entry.enhanced)
        && entry.phrases.contains { text.has($0) }
    }
  }

  /// Whether a wording fits.
  var hasWords: Bool { wording != nil }

  /// Whether the reply names SPF, DKIM or DMARC as its reason.
  var namesMethod: Bool { RefusedMethod(reply, stated) != nil }

  /// Words that stand in refusals only, so that no code is needed.
  var isCertainByWords: Bool {
    guard let wording, wording.isAuthProblem == true else { return statesBothFailed }
    return wording.receiver != .other || statesBothFailed
  }

  private var statesBothFailed: Bool {
    stated.spf == .fail && stated.dkim == .fail && text.has("pass")
  }

  /// The refusal; nil where neither words nor a code tell of one.
  func refusal() -> BounceReport.Refusal? {
    guard wording != nil || text.code != nil || text.enhanced != nil || statesBothFailed else {
      return nil
    }
    var chosen = chosenWording()
    // Vague words give way to a method that the reply names, or whose code it has.
    let isOpen = chosen?.isVague ?? true
    let named = isOpen ? RefusedMethod(reply, stated) : nil
    var byCode = isOpen && named == nil ? CodeMeaning(text, isBare: isBare) : nil
    if named != nil || byCode?.isAuthProblem == true {
      chosen = nil
    } else if chosen != nil {
      byCode = nil
    }
    var refusal = BounceReport.Refusal(
      cause: chosen?.cause ?? named?.cause ?? byCode?.cause ?? .unknown,
      receiver: RefusalReceiver.of(text, wording: chosen ?? byCode?.wording, isBare: isBare),
      isAuthProblem: chosen.map(\.isAuthProblem) ?? (named != nil || byCode?.isAuthProblem == true))
    refusal.detail = chosen?.detail ?? byCode?.detail
    judgeSilentFilters(&refusal)
    judgeLogin(&refusal)
    refusal.smtpCode = text.code
    refusal.enhancedCode = text.enhanced
    refusal.temporary = (text.code ?? text.enhanced).map { $0.hasPrefix("4") }
    let found = RefusalNames(text)
    refusal.domain = found.domain
    refusal.ip = found.ip
    refusal.spf = stated.spf ?? wording?.spf ?? named?.spf
    refusal.dkim = stated.dkim ?? wording?.dkim ?? named?.dkim
    if text.has("messagenotsigned") || text.has("messageisnotsigned") {
      refusal.dkim = refusal.dkim ?? StatedResult.none
    }
    refusal.dmarc = stated.dmarc ?? wording?.dmarc ?? named?.dmarc
    if refusal.cause == .dmarcPolicy, refusal.dmarc == nil, text.has("dmarc") {
      refusal.dmarc = .fail
    }
    refusal.line = DecidingLine(text, phrases: wording?.phrases ?? []).text
    return refusal
  }

  /// The wording that counts.
  ///
  /// SPF and DKIM both stated as failed are the reason, whatever the words around them, but for words
  /// that name another class of authentication.
  private func chosenWording() -> RefusalWording? {
    if let wording, wording.isAuthProblem != false { return wording }
    if stated.spf == .fail, stated.dkim == .fail, wording == nil || !reply.hasOwnReason {
      return BounceCatalogue.wordings.first
    }
    return wording
  }

  /// A code with no words of its own behind it, in which language ever they would be.
  private var isBare: Bool {
    guard wording == nil else { return false }
    // Words in other scripts are a translation, or the person's own: they say nothing against the
    // code.
    let words = reply.octets.prefix(400).split { !$0.isLetter }.filter { $0.count >= 3 }
    return words.count < 3
  }

  /// docomo and au answer "unknown user" for the recipient's filter settings too: after DATA, or
  /// without the address, it cannot be told from a wrong address.
  private func judgeSilentFilters(_ refusal: inout BounceReport.Refusal) {
    guard text.has("unknownuser") || text.has("userunknown") else { return }
    let afterRecipient =
      text.has("rcptto") && !text.has("data") || text.has("(inreplytorcptto")
      || text.has("afterrcptto")
    let isFiltered: Bool
    switch refusal.receiver {
    case .docomo: isFiltered = !afterRecipient
    case .au: isFiltered = !text.has(">:userunknown") && !text.has(">...userunknown")
    case .gmail, .yahoo, .microsoft, .icloud, .softbank, .ownServer, .other: return
    }
    refusal.cause = isFiltered ? .maybeFiltered : .userUnknown
    refusal.isAuthProblem = isFiltered ? nil : false
  }

  /// "Authentication failed" means the sign-in to the own server, beside its codes only.
  private func judgeLogin(_ refusal: inout BounceReport.Refusal) {
    let isLoginCode = ["530", "534", "535"].contains(text.code ?? "")
    let words =
      text.has("authenticationfailed") || text.has("authenticationunsuccessful")
      || text.has("authenticationcredentials") || text.has("loginfailed") || text.has("logindenied")
      || text.has("incorrectauthenticationdata")
    guard isLoginCode || words && (text.enhanced == "5.7.8" || text.has("login")),
      wording == nil || wording?.cause == .smtpLogin
    else { return }
    refusal.cause = .smtpLogin
    refusal.isAuthProblem = false
    refusal.receiver = .ownServer
  }
}

extension RefusalText {
  /// Whether the reply names a block list, a rate or the like, so that failed checks beside it are
  /// not the reason.
  fileprivate var hasOwnReason: Bool {
    ["blocked using", "blocklist", "blacklist", "rate limit", "unusual rate", "listed"].contains {
      has($0.filter { $0 != " " })
    }
  }
}

/// A refusal that no known wording fits, and that is about SPF, DKIM or DMARC all the same: its reply
/// names the method.
struct RefusedMethod {
  let cause: RefusalCause
  private(set) var spf: StatedResult?
  private(set) var dkim: StatedResult?
  private(set) var dmarc: StatedResult?

  init?(_ reply: RefusalText, _ stated: StatedResults) {
    let namesSPF =
      stated.spf != .pass && (reply.hasWord("spf") || reply.has("senderpolicyframework"))
    let namesDKIM = stated.dkim != .pass && (reply.hasWord("dkim") || reply.has("domainkeys"))
    let namesDMARC = stated.dmarc != .pass && reply.hasWord("dmarc")
    // A header field of that name which is there twice says nothing of its signature.
    let isAboutHeader = reply.has("duplicateheader") || reply.has("multipleheader")
    guard namesSPF || namesDKIM || namesDMARC, !isAboutHeader, !RefusedMethod.isPraise(reply)
    else { return nil }
    let isPassing = [
      "temperror", "lookupfail", "dnserror", "dnsfail", "temporarydns", "temporarydmarc",
      "temporaryspf", "temporarydkim", "dnstimeout", "temporaryerror",
    ].contains { reply.has($0) }
    let isWrong = reply.has("permerror") || reply.has("permanenterror") || reply.has("syntax")
    let isMissing =
      ["missing", "norecord", "notfound", "notconfigured", "nodmarc", "nospf", "nodkim", "without"]
      .contains { reply.has($0) }
    let result: StatedResult =
      isWrong ? .permerror : isPassing && !isMissing ? .temperror : .fail
    if namesDMARC {
      cause = isMissing ? .dmarcMissing : result == .temperror ? .dmarcDNSTemperror : .dmarcPolicy
      dmarc = isMissing ? StatedResult.none : result
    } else if namesSPF, namesDKIM {
      cause = .noAuth
    } else if namesSPF {
      cause = .spfFail
      spf = isMissing ? StatedResult.none : result
    } else {
      cause = .dkimRequired
      dkim = isMissing ? StatedResult.none : result
    }
  }

  /// A reply that says that the checks passed is about something else.
  private static func isPraise(_ reply: RefusalText) -> Bool {
    [
      "passedspf", "spfpassed", "passedspfanddkim", "passeddkim", "dkimpassed", "dmarcpassed",
      "passeddmarc", "spfanddkimpassed", "spfispass", "althoughspf",
    ].contains { reply.has($0) }
  }
}

/// What a code means by itself, where no words are known.
struct CodeMeaning {
  let cause: RefusalCause
  let isAuthProblem: Bool
  private(set) var detail: RefusalDetail?
  /// The entry of a receiver whose own code it is.
  private(set) var wording: RefusalWording?

  init?(_ text: RefusalText, isBare: Bool) {
    let entry = BounceCatalogue.wording(code: text.code, enhanced: text.enhanced)
    // Microsoft's numbers of three digits are nobody else's.
    let isOwn = entry?.receiver == .microsoft && (text.enhanced ?? "").hasPrefix("5.7.5")
    if let entry, isBare || isOwn {
      cause = entry.cause
      isAuthProblem = entry.isAuthProblem == true
      detail = entry.detail
      wording = entry
      return
    }
    guard let enhanced = text.enhanced else {
      guard text.code == "552" && isBare else { return nil }
      (cause, isAuthProblem) = (.mailboxFull, false)
      return
    }
    // The same for 4.x.y and 5.x.y: RFC 3463 §3, RFC 7372 §3.
    switch enhanced.dropFirst(2) {
    case "1.1", "1.0", "1.3", "1.10": (cause, isAuthProblem) = (.userUnknown, false)
    case "2.2": (cause, isAuthProblem) = (.mailboxFull, false)
    case "7.20", "7.21", "7.22": (cause, isAuthProblem) = (.dkimRequired, true)
    case "7.23": (cause, isAuthProblem) = (.spfFail, true)
    case "7.24": (cause, isAuthProblem) = (.spfFail, true)
    case "7.25": (cause, isAuthProblem) = (.ptr, false)
    case "7.26": (cause, isAuthProblem) = (.noAuth, true)
    case "2.1":
      (cause, isAuthProblem) = (.userUnknown, false)
      detail = .disabled
    case "1.2", "4.4": (cause, isAuthProblem, detail) = (.unknown, false, .noSuchDomain)
    case "1.6": (cause, isAuthProblem, detail) = (.userUnknown, false, .moved)
    case "2.3", "3.4": (cause, isAuthProblem, detail) = (.unknown, false, .tooLarge)
    case "4.1", "4.2", "4.3", "4.5", "4.7":
      (cause, isAuthProblem, detail) = (.unknown, false, .unreachable)
    case "4.6": (cause, isAuthProblem, detail) = (.unknown, false, .loop)
    case "3.0", "3.1", "3.2", "3.5":
      (cause, isAuthProblem, detail) = (.unknown, false, .systemTrouble)
    case "1.7", "1.8": (cause, isAuthProblem, detail) = (.unknown, false, .senderRefused)
    case "6.0", "5.2", "6.1", "6.3": (cause, isAuthProblem, detail) = (.unknown, false, .malformed)
    case "7.1", "7.0": (cause, isAuthProblem, detail) = (.unknown, false, .policy)
    default: return nil
    }
  }
}
