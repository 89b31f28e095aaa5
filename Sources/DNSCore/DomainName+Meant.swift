/// What a person probably meant by a domain that cannot be theirs.
extension DomainName {
  /// Whether it is the domain of a mail service or of an access provider, whose users have addresses
  /// there and no say over its DNS.
  public var isOfMailService: Bool { DomainName.mailServices.contains(description) }

  private static let mailServices: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp",
    "live.com", "live.jp", "msn.com", "yahoo.com", "yahoo.co.jp", "yahoo.ne.jp", "ymail.com",
    "ymail.ne.jp", "icloud.com", "me.com", "mac.com", "aol.com", "aol.jp", "proton.me",
    "protonmail.com", "zoho.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "t-online.de",
    "mail.com",
    "mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "126.com", "naver.com", "daum.net",
    "hanmail.net", "orange.fr", "free.fr", "laposte.net", "libero.it", "docomo.ne.jp", "au.com",
    "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp", "rakuten.jp",
    "rakumail.jp", "goo.jp", "mail.goo.ne.jp", "excite.co.jp", "nifty.com", "nifty.ne.jp",
    "biglobe.ne.jp", "ocn.ne.jp", "plala.or.jp", "so-net.ne.jp", "dion.ne.jp", "comcast.net",
    "verizon.net", "att.net", "btinternet.com",
  ]

  /// The name with the ending that was probably meant, one slip of a finger away; nil where none is.
  ///
  /// Whether the ending that was typed exists has to be known already: `.co` and `.cm` do.
  public var withMeantEnding: DomainName? {
    var labels = description.split(separator: ".").map(String.init)
    guard labels.count > 1, let ending = labels.popLast() else { return nil }
    // The likeliest come first; where several are as near, the first one counts.
    let likely = [
      "com", "jp", "net", "org", "info", "biz", "dev", "app", "shop", "online", "site", "store",
      "tokyo", "work", "xyz", "club", "blog", "tech", "cloud", "life", "name", "pro", "me", "io",
      "co", "tv", "cc", "asia", "uk", "de", "fr", "eu", "us", "ca", "au", "nl", "it", "es",
    ]
    // The dot of a known pair was left out.
    let pairs = [
      "cojp": "co.jp", "nejp": "ne.jp", "orjp": "or.jp", "acjp": "ac.jp", "couk": "co.uk",
    ]
    guard let meant = pairs[ending] ?? likely.first(where: { Self.isOneSlip(ending, $0) }) else {
      return nil
    }
    return DomainName((labels + [meant]).joined(separator: "."))
  }

  /// Whether two words differ by one letter too many, too few, wrong, or swapped with the next one.
  static func isOneSlip(_ typed: String, _ meant: String) -> Bool {
    let left = Array(typed.utf8)
    let right = Array(meant.utf8)
    guard left != right, abs(left.count - right.count) <= 1 else { return false }
    let same = zip(left, right).prefix { $0 == $1 }.count
    let (restLeft, restRight) = (left[same...], right[same...])
    if left.count > right.count { return restLeft.dropFirst() == restRight }
    if left.count < right.count { return restLeft == restRight.dropFirst() }
    if restLeft.dropFirst() == restRight.dropFirst() { return left.count > 2 }
    return restLeft.dropFirst(2) == restRight.dropFirst(2)
      && restLeft.prefix(2).reversed() == Array(restRight.prefix(2))
  }
}
