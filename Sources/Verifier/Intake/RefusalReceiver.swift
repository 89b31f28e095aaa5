internal import DNSCore

/// Says who refused: by marks of the reply, by host names, by the recipient where that is enough.
enum RefusalReceiver {
  private static let marks: [(String, RefusingReceiver)] = [
    ("-gsmtp", .gmail), ("gmailrequires", .gmail), ("gmailusers", .gmail),
    ("support.google.com", .gmail), ("gmailhasdetected", .gmail), ("yahoorequires", .yahoo),
    ("yahooinc.com", .yahoo), ("gmaildoesnotaccept", .gmail), ("[hme1]", .icloud),
    ("[cs01]", .icloud), ("support.apple.com", .icloud), ("go.microsoft.com", .microsoft),
    ("gmailでは", .gmail), ("gmailrequiresall", .gmail),
  ]

  /// Addresses whose mail is always taken by the company's own servers.
  private static let mobile: [(String, RefusingReceiver)] = [
    ("@docomo.ne.jp", .docomo), ("@ezweb.ne.jp", .au), ("@au.com", .au),
    ("@softbank.ne.jp", .softbank), ("@i.softbank.jp", .softbank), ("@vodafone.ne.jp", .softbank),
    ("@ymobile.ne.jp", .softbank),
  ]

  /// Who refused.
  ///
  /// - Parameters:
  ///   - text: The refusal.
  ///   - chosen: The wording that fits, or the one that a code alone stands for.
  ///   - isBare: Whether there is a code and nothing else.
  /// - Returns: The receiver; `other` where the text does not tell it.
  static func of(
    _ text: RefusalText, wording chosen: RefusalWording?, isBare: Bool
  ) -> RefusingReceiver {
    for (mark, receiver) in marks where text.has(mark) { return receiver }
    let hosts = RefusalHosts(text)
    if let known = hosts.known { return known }
    if text.has("yourmessagewasrejecteddueto"), text.has("dmarcpolicy"), !hosts.hasForeign {
      return .icloud
    }
    if !hosts.hasForeign, let reply = text.reply {
      for (address, receiver) in mobile where reply.has(address) { return receiver }
    }
    guard let chosen else { return .other }
    switch chosen.cause {
    case .userUnknown, .mailboxFull, .rate, .tls, .ptr, .contentOrReputation, .reputation,
      .unknown, .maybeFiltered:
      // Words that every server uses tell nothing about the receiver; a bare code does.
      let own = ["s3150", "s3140", "[cs01]", "messagenotallowed-[", "closingconnection"]
      let isOwn = own.contains { text.has($0) }
      return isBare && !hosts.hasForeign || isOwn ? chosen.receiver : .other
    case .noAuth, .spfHardfail, .dmarcPolicy, .dmarcDNSTemperror, .spfSuspicious, .spfRequired,
      .dkimRequired, .dmarcMissing, .alignment, .ipv6Guidelines, .authLevel, .spfFail, .smtpLogin:
      return isBare && hosts.hasForeign ? .other : chosen.receiver
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
    // The machine that writes the notice is not the one that refuses.
    guard !["reporting-mta", "received-from-mta"].contains(lastWord) else { return }
    var name = String(decoding: word, as: UTF8.self)
    while name.hasSuffix(".") { name.removeLast() }
    if let house = RefusalHosts.houses.first(where: { name.hasSuffix("." + $0.0) }) {
      if known == nil { known = house.1 }
    } else if lastWord == "host" || lastWord == "dns" || lastWord == "to" || lastWord == "h" {
      if RecordName.domain(Array(name.utf8)) != nil { hasForeign = true }
    }
  }
}
