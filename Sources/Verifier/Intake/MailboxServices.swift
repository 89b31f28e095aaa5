public import DNSCore

/// Services whose mailboxes people have under the service's own domain: nobody but the service can
/// publish records there.
public enum MailboxServices {
  private static let domains: Set<DomainName> = Set(
    [
      "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.jp", "ybb.ne.jp", "ymail.ne.jp",
      "aol.com", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "live.com", "live.jp",
      "msn.com", "icloud.com", "me.com", "mac.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com",
      "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp", "ymobile.ne.jp", "rakumail.jp",
      "uqmobile.jp",
      "nifty.com", "biglobe.ne.jp", "so-net.ne.jp", "ocn.ne.jp", "plala.or.jp", "dion.ne.jp",
      "excite.co.jp", "goo.jp", "infoseek.jp", "gmx.de", "gmx.net", "gmx.com", "web.de",
      "t-online.de",
      "mail.ru", "yandex.ru", "proton.me", "protonmail.com", "qq.com", "163.com", "126.com",
      "naver.com", "daum.net", "orange.fr", "free.fr", "laposte.net", "libero.it", "comcast.net",
      "verizon.net", "att.net", "cox.net", "fastmail.com", "zoho.com", "yandex.com", "mail.com",
    ].compactMap { DomainName($0) })

  /// Whether a domain is such a service's.
  public static func own(_ domain: DomainName) -> Bool { domains.contains(domain) }
}

extension BounceReport.Refusal {
  /// Whether the domain that the refusal is about is a mailbox service's: the mail carried an address
  /// of that service, sent from somewhere else.
  public var isForMailboxService: Bool { domain.map { MailboxServices.own($0) } ?? false }
}
