internal import DNSCore

/// Says what one refusal means: words first, code second.
struct RefusalReading {
  private let text: RefusalText
  private let wording: RefusalWording?

  init(_ text: RefusalText) {
    self.text = text
    wording = BounceCatalogue.wordings.first { entry in
      (!entry.isWeak || text.code != nil) && entry.phrases.contains { text.has($0) }
    }
  }

  /// Whether a wording fits.
  var hasWords: Bool { wording != nil }

  /// Words that stand in refusals only, so that no code is needed.
  var isCertainByWords: Bool {
    guard let wording, wording.isAuthProblem == true else { return statesBothFailed }
    return wording.receiver != .other || statesBothFailed
  }

  private var statesBothFailed: Bool {
    result("spf") == .fail && result("dkim") == .fail && text.has("pass")
  }

  func refusal() -> BounceReport.Refusal? {
    guard wording != nil || text.code != nil || text.enhanced != nil || statesBothFailed else {
      return nil
    }
    let byCode = BounceCatalogue.wording(code: text.code, enhanced: text.enhanced)
    var chosen = wording ?? byCode
    if wording == nil, result("spf") == .fail, result("dkim") == .fail {
      chosen = BounceCatalogue.wordings.first
    }
    let receiver = receiver(chosen)
    var refusal = BounceReport.Refusal(
      cause: chosen?.cause ?? .unknown, receiver: receiver,
      isAuthProblem: chosen == nil ? false : chosen?.isAuthProblem)
    judgeSilentFilters(&refusal)
    judgeLogin(&refusal)
    refusal.smtpCode = text.code
    refusal.enhancedCode = text.enhanced
    refusal.temporary = (text.code ?? text.enhanced).map { $0.hasPrefix("4") }
    let found = RefusalNames(text)
    refusal.domain = found.domain
    refusal.ip = found.ip
    let isByWords = wording != nil
    refusal.spf = result("spf") ?? (isByWords ? wording?.spf : nil)
    refusal.dkim = result("dkim") ?? (isByWords ? wording?.dkim : nil)
    if text.has("messagenotsigned") || text.has("messageisnotsigned") {
      refusal.dkim = refusal.dkim ?? StatedResult.none
    }
    refusal.dmarc = result("dmarc") ?? (isByWords ? wording?.dmarc : nil)
    if refusal.cause == .dmarcPolicy, refusal.dmarc == nil, text.has("dmarc") {
      refusal.dmarc = .fail
    }
    return refusal
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
    let isLoginCode = ["534", "535"].contains(text.code ?? "")
    let words =
      text.has("authenticationfailed") || text.has("authenticationunsuccessful")
      || text.has("authenticationcredentials") || text.has("loginfailed") || text.has("logindenied")
      || text.has("incorrectauthenticationdata")
    guard isLoginCode || words && (text.enhanced == "5.7.8" || text.has("login")),
      wording == nil
        || wording?.cause == .smtpLogin
    else { return }
    refusal.cause = .smtpLogin
    refusal.isAuthProblem = false
    refusal.receiver = .ownServer
  }

  // MARK: results

  private static let words: [(String, StatedResult)] = [
    ("softfail", .softfail), ("hardfail", .fail), ("fail", .fail), ("didnotpass", .fail),
    ("didn'tpass", .fail), ("doesnotpass", .fail), ("notpass", .fail), ("pass", .pass),
    ("success", .pass), ("none", StatedResult.none), ("neutral", .neutral),
    ("temperror", .temperror), ("permerror", .permerror),
  ]

  /// The result that the text states for a method: `DKIM = did not pass`, `SPF [..] with ip: [..] =
  /// FAILURE`, `DKIM checks did not pass`.
  private func result(_ method: String) -> StatedResult? {
    if method != "dmarc" {
      let both = [
        "spfanddkimbothdonotpass", "spfanddkimboth", "neitherspfnordkim", "bothspfanddkim",
      ]
      for phrase in both {
        guard let at = text.find(phrase) else { continue }
        let window = String(
          decoding: text.compact[max(0, at - 12)..<min(text.compact.count, at + 60)], as: UTF8.self)
        if window.contains("fail") || window.contains("notpass") || phrase.hasPrefix("neither") {
          return .fail
        }
      }
    }
    var from = 0
    var seen = 0
    while seen < 100, let at = text.find(method, from: from) {
      seen += 1
      from = at + method.utf8.count
      let window = window(from: from)
      if let equals = window.firstIndex(of: UInt8(ascii: "=")) {
        let behind = Array(window[(equals + 1)...])
        if let word = RefusalReading.words.first(where: { behind.has(Array($0.0.utf8), at: 0) }) {
          return word.1
        }
      }
      let sentence = String(decoding: window.prefix(90), as: UTF8.self)
      if method != "dmarc",
        ["didnotpass", "didn'tpass", "doesnotpass", "doesn'tpass"].contains(where: {
          sentence.contains($0)
        })
      {
        return .fail
      }
    }
    return nil
  }

  /// What follows, up to the next method.
  private func window(from start: Int) -> ArraySlice<UInt8> {
    let limit = min(text.compact.count, start + 160)
    var end = start
    while end < limit {
      if text.compact.has("dkim", at: end) || text.compact.has("spf", at: end)
        || text.compact.has("dmarc", at: end) || text.compact.has("http", at: end)
      {
        break
      }
      end += 1
    }
    return text.compact[min(start, end)..<end]
  }

  // MARK: receivers

  private func receiver(_ chosen: RefusalWording?) -> RefusingReceiver {
    let marks: [(String, RefusingReceiver)] = [
      ("-gsmtp", .gmail), ("gmailrequires", .gmail), ("gmailusers", .gmail),
      ("support.google.com", .gmail), ("gmailhasdetected", .gmail), ("yahoorequires", .yahoo),
      ("yahooinc.com", .yahoo), ("gmaildoesnotaccept", .gmail), ("[hme1]", .icloud),
      ("[cs01]", .icloud), ("support.apple.com", .icloud), ("go.microsoft.com", .microsoft),
    ]
    for (mark, receiver) in marks where text.has(mark) { return receiver }
    let hosts = RefusalHosts(text)
    if let known = hosts.known { return known }
    let isBare = wording == nil && !hosts.hasForeign
    guard let chosen else { return .other }
    switch chosen.cause {
    case .userUnknown, .mailboxFull, .rate, .tls, .ptr, .contentOrReputation, .reputation,
      .unknown, .maybeFiltered:
      // Words that every server uses tell nothing about the receiver; a bare code does.
      let isOwn = ["s3150", "s3140", "[cs01]", "messagenotallowed-["].contains { text.has($0) }
      return isBare || isOwn ? chosen.receiver : .other
    case .noAuth, .spfHardfail, .dmarcPolicy, .dmarcDNSTemperror, .spfSuspicious, .spfRequired,
      .dkimRequired, .dmarcMissing, .alignment, .ipv6Guidelines, .authLevel, .spfFail, .smtpLogin:
      if wording == nil, hosts.hasForeign { return .other }
      return chosen.receiver
    }
  }
}

/// The host names in a refusal: whose servers they are.
private struct RefusalHosts {
  var known: RefusingReceiver?
  /// A server that belongs to none of the known receivers has refused.
  var hasForeign = false

  private static let houses: [(String, RefusingReceiver)] = [
    ("google.com", .gmail), ("googlemail.com", .gmail), ("psmtp.com", .gmail),
    ("yahoodns.net", .yahoo), ("outlook.com", .microsoft), ("hotmail.com", .microsoft),
    ("office365.com", .microsoft), ("icloud.com", .icloud), ("apple.com", .icloud),
    ("me.com", .icloud), ("docomo.ne.jp", .docomo), ("ezweb.ne.jp", .au), ("au.com", .au),
    ("kddi.ne.jp", .au), ("softbank.ne.jp", .softbank), ("softbank.jp", .softbank),
    ("vodafone.ne.jp", .softbank),
  ]

  init(_ text: RefusalText) {
    var before: UInt8 = 0x20
    var word: [UInt8] = []
    var wordBefore = before
    var lastWord = ""
    for octet in text.octets + [0x20] {
      if octet.isAlphanumeric || octet == 0x2E || octet == 0x2D || octet == 0x5F {
        if word.isEmpty { wordBefore = before }
        word.append(octet.asciiLowercased)
      } else {
        take(word, wordBefore, behind: octet, after: lastWord)
        if !word.isEmpty { lastWord = String(decoding: word, as: UTF8.self) }
        word = []
      }
      before = octet
    }
  }

  private mutating func take(
    _ word: [UInt8], _ before: UInt8, behind: UInt8, after lastWord: String
  ) {
    // Parts of addresses and links are no servers.
    guard word.count > 5, before != UInt8(ascii: "@"), before != UInt8(ascii: "/"),
      behind != UInt8(ascii: "@"), behind != UInt8(ascii: "/"), word.contains(0x2E)
    else { return }
    var name = String(decoding: word, as: UTF8.self)
    while name.hasSuffix(".") { name.removeLast() }
    if let house = RefusalHosts.houses.first(where: { name.hasSuffix("." + $0.0) }) {
      if known == nil { known = house.1 }
    } else if lastWord == "host" || lastWord == "dns" || lastWord == "to" || lastWord == "h" {
      if RecordName.domain(Array(name.utf8)) != nil { hasForeign = true }
    }
  }
}
