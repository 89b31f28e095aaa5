public import Words

/// A service that sends mail in the name of its customers' domains.
public struct KnownSender: Hashable, Sendable, Identifiable {
  /// Who says so.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// A page of the service itself.
    case ownPage = "own-page"
    /// Pages of others, in agreement.
    case othersReport = "others-report"
  }

  /// Stable once released.
  public var id: String
  /// The service's name.
  public var name: Phrase
  /// What `include:` has to name.
  public var include: String
  /// Where that is written.
  public var url: String
  /// When the page was read, as year-month-day.
  public var read: String
  /// Whose page it is.
  public var source: Source

  /// A service.
  public init(
    id: String, name: Phrase, include: String, url: String, read: String, source: Source
  ) {
    self.id = id
    self.name = name
    self.include = include
    self.url = url
    self.read = read
    self.source = source
  }

  /// The term that lets the service send.
  public var term: [UInt8] { Array("include:\(include)".utf8) }
}

/// Services whose `include:` is known with its source.
///
/// Left out on purpose: services that put a domain of their own into the envelope, so that a term in
/// the customer's record does nothing but cost lookups (Mailchimp; Amazon SES without a MAIL FROM of
/// one's own), and all those whose `include:` differs from customer to customer or from region to
/// region (Zoho).
public enum KnownSenders {
  /// All services, the most common first.
  public static let all: [KnownSender] = [
    KnownSender(
      id: "google-workspace",
      name: Phrase(ja: "Google Workspace(Gmail)", en: "Google Workspace (Gmail)"),
      include: "_spf.google.com",
      url: "https://www.mimecast.com/es/content/set-up-google-workspace-spf-record",
      read: "2026-11-23", source: .othersReport),
    KnownSender(
      id: "microsoft-365",
      name: Phrase(ja: "Microsoft 365(Outlook)", en: "Microsoft 365 (Outlook)"),
      include: "spf.protection.outlook.com",
      url: "https://docs.rocketlead.io/administration/email-setup/spf-record-patterns/",
      read: "2026-11-23", source: .othersReport),
    KnownSender(
      id: "sendgrid", name: Phrase(ja: "SendGrid", en: "SendGrid"), include: "sendgrid.net",
      url: "http://support.sendgrid.com/entries/94481-dns-setting-the-spf-record",
      read: "2026-11-23", source: .ownPage),
    KnownSender(
      id: "heteml", name: Phrase(ja: "ヘテムル", en: "Heteml"), include: "_spf.heteml.jp",
      url: "https://support.heteml.jp/hc/ja/articles/360041679414", read: "2026-11-23",
      source: .ownPage),
    KnownSender(
      id: "haihaimail", name: Phrase(ja: "配配メール", en: "HaiHai Mail"), include: "spf.haihaimail.jp",
      url: "https://support.haihaimail.jp/arrivalimprovement/spfset/", read: "2026-11-23",
      source: .ownPage),
    KnownSender(
      id: "formmailer", name: Phrase(ja: "フォームメーラー", en: "FormMailer"),
      include: "spfgw.fsi.ne.jp",
      url: "https://support.form-mailer.jp/support/solutions/articles/44001847089",
      read: "2026-11-23", source: .ownPage),
    KnownSender(
      id: "autobiz", name: Phrase(ja: "オートビズ", en: "AutoBiz"), include: "_spf.autobiz.jp",
      url: "https://autobiz.help/basic/?p=33219", read: "2026-11-23", source: .ownPage),
    KnownSender(
      id: "rakuraku-seisan", name: Phrase(ja: "楽楽精算", en: "Raku-Raku Seisan"),
      include: "spf.rakus-cloud.jp",
      url: "https://support-navi.rakurakuseisan.jp/announcements/1ho3urlgcbcwliqi",
      read: "2026-11-23", source: .ownPage),
    KnownSender(
      id: "ferret-one", name: Phrase(ja: "ferret One", en: "ferret One"),
      include: "mail-spf.ferret-one.com",
      url: "https://ferretone.zendesk.com/hc/ja/articles/115007535927", read: "2026-11-23",
      source: .ownPage),
    KnownSender(
      id: "simple-mail", name: Phrase(ja: "Simple mail(GMOクラウド)", en: "Simple mail (GMO Cloud)"),
      include: "simplemail.jp", url: "https://mail-saas.gmocloud.com/support/faq.html",
      read: "2026-11-23", source: .ownPage),
    KnownSender(
      id: "espar-form", name: Phrase(ja: "espar form", en: "espar form"), include: "spf.espar.biz",
      url: "https://doc.feedtailor.jp/espar/form/config/02", read: "2026-11-23", source: .ownPage),
  ]

  /// The service with this identifier; nil when there is none.
  public static func sender(id: String) -> KnownSender? {
    all.first { $0.id == id }
  }
}
