extension Senders {
  /// Services with customers all over the world.
  static let world: [Sender] = [
    Sender(
      "google-workspace", ja: "Google Workspace(Gmail)", "Google Workspace (Gmail)",
      spf: .include("_spf.google.com"), keys: .texts, ["google"], sure: .confirmed,
      [
        "https://pastebin.com/h6VyVxVT",
        "https://g-workspace.jp/googleworkspace-reference/admin/mail-dkimspf/",
        "https://support.google.com/a/answer/173535?hl=ja",
      ]),
    Sender(
      "microsoft-365", ja: "Microsoft 365(Outlook)", "Microsoft 365 (Outlook)",
      spf: .include("spf.protection.outlook.com"), keys: .aliases, ["selector1", "selector2"],
      sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://gist.github.com/seanosullivanuk/af4adeb77214903adbf3e204604914c4",
        "https://github.com/Domain-Connect/Templates/blob/master/microsoft.com.o365.json",
      ]),
    Sender(
      "amazon-ses", "Amazon SES", spf: .nothing, seen: ["amazonses.com"], keys: .aliases,
      sure: .confirmed,
      [
        "https://docs.aws.amazon.com/goto/WebAPI/email/VerifyDomainDkim",
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/posthog.com.email-verification-us.json",
      ]),
    Sender(
      "sendgrid", ja: "SendGrid", "SendGrid (Twilio)", spf: .nothing, seen: ["sendgrid.net"],
      keys: .aliases, ["s1", "s2"], sure: .confirmed,
      [
        "https://github.com/sendgrid/docs", "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/sendgrid.com.domain-auth.json",
      ]),
    Sender(
      "mailgun", "Mailgun", spf: .nothing, seen: ["mailgun.org"], keys: .texts, ["pdk1", "pdk2"],
      sure: .confirmed,
      [
        "https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains-verify.md",
        "https://github.com/mailgun/documentation", "owners' notes in public repositories",
      ]),
    Sender(
      "postmark", "Postmark", spf: .nothing, seen: ["spf.mtasv.net"], keys: .texts,
      bounces: ["pm-bounces"], sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/mailbluster.com.sender-verification-postmark.json",
        "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "resend", "Resend", spf: .nothing, seen: ["amazonses.com"], keys: .texts, ["resend"],
      sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/resend.com.mail.json",
        "owners' notes in public repositories",
      ]),
    Sender(
      "mailchimp", "Mailchimp", spf: .nothing, seen: ["servers.mcsv.net"], keys: .aliases,
      ["k2", "k3"], sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/mailchimp.com.email-signing.json",
        "https://dmarctrust.com/blog/setup-dkim-mailchimp",
      ]),
    Sender(
      "mandrill", ja: "Mailchimp Transactional(Mandrill)", "Mailchimp Transactional (Mandrill)",
      spf: .nothing, seen: ["spf.mandrillapp.com"], keys: .aliases, ["mte1", "mte2"],
      sure: .confirmed,
      ["owners' notes in public repositories", "https://github.com/domainaware/parsedmarc"]),
    Sender(
      "brevo", ja: "Brevo(旧Sendinblue)", "Brevo (Sendinblue)", spf: .nothing,
      seen: ["spf.sendinblue.com", "spf.brevo.com"], keys: .aliases, ["brevo1", "brevo2", "mail"],
      sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/brevo.com.domain-authentication.json",
        "https://pastebin.com/dc2CxSXa",
      ]),
    Sender(
      "klaviyo", "Klaviyo", spf: .nothing, keys: .aliases, sure: .confirmed,
      ["owners' notes in public repositories", "https://github.com/domainaware/parsedmarc"]),
    Sender(
      "hubspot", "HubSpot", spf: .account, keys: .aliases, sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/hubspot.com.hubspot-email-domain.json",
        "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "activecampaign", "ActiveCampaign", spf: .nothing, keys: .aliases, ["acdkim1", "acdkim2"],
      sure: .likely, ["owners' notes in public repositories"]),
    Sender(
      "kit", ja: "Kit(旧ConvertKit)", "Kit (ConvertKit)", spf: .nothing, keys: .aliases,
      ["cka", "cka2"], bounces: ["ckespa"], sure: .confirmed,
      ["owners' notes in public repositories"]),
    Sender(
      "mailerlite", "MailerLite", spf: .include("_spf.mlsend.com"), keys: .aliases, ["litesrv"],
      sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/mailerlite.com.domain-authentication.json",
      ]),
    Sender(
      "constant-contact", "Constant Contact", spf: .nothing, keys: .aliases, ["ctct1", "ctct2"],
      sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/constantcontact.com.email.json",
      ]),
    Sender(
      "zoho-mail", "Zoho Mail", spf: .account, keys: .texts, ["zmail"], sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/zoho.com.zmail_hosting.json",
      ]),
    Sender(
      "zoho-campaigns", "Zoho Campaigns", spf: .include("zcsend.net"), keys: .texts, sure: .likely,
      [
        "owners' notes in public repositories",
        "https://zoho.com/campaigns/help/emailapi/domain.html",
      ]),
    Sender(
      "fastmail", "Fastmail", spf: .include("spf.messagingengine.com"), keys: .aliases,
      ["fm1", "fm2", "fm3"], sure: .likely, ["owners' notes in public repositories"]),
    Sender(
      "proton", "Proton Mail", spf: .include("_spf.protonmail.ch"), keys: .aliases,
      ["protonmail", "protonmail2", "protonmail3"], sure: .likely,
      ["owners' notes in public repositories"]),
    Sender(
      "icloud", ja: "iCloud+ カスタムメールドメイン", "iCloud+ custom email domain",
      spf: .include("icloud.com"), keys: .aliases, ["sig1"], sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://github.com/Domain-Connect/Templates/blob/master/icloud.com.custom_email_domain.json",
      ]),
    Sender(
      "yandex-360", "Yandex 360", spf: .include("_spf.yandex.net"), keys: .texts, ["mail"],
      sure: .confirmed, ["owners' notes in public repositories"]),
    Sender(
      "shopify", "Shopify", spf: .nothing, keys: .aliases, ["pdk1", "pdk2"], sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://elvalleweb.jp/elvalle/shopify-dmarc-202401",
        "https://shopify-restaurant.com/dmarc-setting",
      ]),
    Sender(
      "squarespace", "Squarespace", spf: .unknown, sure: .notConfirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/squarespace.com.website.json"]),
    Sender(
      "wix", "Wix", spf: .unknown, sure: .notConfirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/goentri.com.wix.json"]),
    Sender(
      "zendesk", "Zendesk", spf: .include("mail.zendesk.com"), keys: .aliases,
      ["zendesk1", "zendesk2"], sure: .confirmed,
      ["owners' notes in public repositories", "https://github.com/domainaware/parsedmarc"]),
    Sender(
      "freshdesk", "Freshdesk / Freshservice", spf: .unknown, keys: .aliases, ["fs2", "fs3"],
      bounces: ["fsdkim"], sure: .likely, ["owners' notes in public repositories"]),
    Sender(
      "intercom", "Intercom", spf: .nothing, keys: .aliases, ["intercom"],
      bounces: ["outbound.intercom"], sure: .confirmed, ["owners' notes in public repositories"]),
    Sender(
      "salesforce", "Salesforce", spf: .include("_spf.salesforce.com"), keys: .aliases,
      sure: .confirmed,
      [
        "owners' notes in public repositories",
        "https://jpayment.zendesk.com/hc/ja/articles/31369028488729",
        "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "help-scout", "Help Scout", spf: .include("helpscoutemail.com"), keys: .aliases,
      ["strong1", "strong2"], sure: .confirmed, ["owners' notes in public repositories"]),
    Sender(
      "mailjet", "Mailjet", spf: .include("spf.mailjet.com"), keys: .texts, ["mailjet"],
      sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/mailjet.com.domain-auth.json",
        "https://github.com/Domain-Connect/Templates/blob/master/mailjet.com.domain-validation.json",
        "owners' notes in public repositories",
      ]),
    Sender(
      "sparkpost", ja: "SparkPost(Bird)", "SparkPost (Bird)", spf: .nothing,
      seen: ["_spf.sparkpostmail.com"], keys: .texts, sure: .likely,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/bird.com.sparkpost-email.json",
        "owners' notes in public repositories", "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "elastic-email", "Elastic Email", spf: .include("_spf.elasticemail.com"), keys: .texts,
      ["api"], sure: .confirmed, ["owners' notes in public repositories"]),
    Sender(
      "mailersend", "MailerSend", spf: .unknown, keys: .aliases, sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/mailersend.com.mailersend-email-new.json"
      ]),
    Sender(
      "smtp2go", "SMTP2GO", spf: .nothing, seen: ["smtp2go.net"], keys: .aliases, sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/mailbluster.com.sender-verification-smtp2go.json"
      ]),
    Sender(
      "aweber", "AWeber", spf: .nothing, keys: .aliases, sure: .confirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/aweber.com.email-web.json"]),
    Sender(
      "emailoctopus", "EmailOctopus", spf: .nothing, keys: .aliases, ["eo"], bounces: ["eom"],
      sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/emailoctopus.com.domain-verification.json"
      ]),
    Sender(
      "sender-net", "Sender.net", spf: .include("sendersrv.com"), keys: .aliases, ["sender"],
      sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/sender.net.domain-authentication.json"
      ]),
    Sender(
      "improvmx", "ImprovMX", spf: .include("spf.improvmx.com"), keys: .aliases, sure: .confirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/improvmx.com.email.json"]),
    Sender(
      "titan", "Titan Mail", spf: .include("spf.titan.email"), sure: .confirmed,
      [
        "https://github.com/Domain-Connect/Templates/blob/master/titan.email.titan-mail-hosting.json"
      ]),
    Sender(
      "godaddy-professional-mail", "GoDaddy Professional Email", spf: .include("secureserver.net"),
      keys: .aliases, sure: .confirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/godaddy.com.professional_mail.json"]
    ),
    Sender(
      "customer-io", "Customer.io", spf: .include("mailgun.org"), keys: .texts, sure: .confirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/customer.io.email.json"]),
    Sender(
      "clerk", "Clerk", spf: .nothing, keys: .aliases, ["clk", "clk2"], bounces: ["clkmail"],
      sure: .confirmed,
      ["https://github.com/Domain-Connect/Templates/blob/master/clerk.com.app.json"]),
    Sender(
      "mailbox-org", "mailbox.org", spf: .include("mailbox.org"), keys: .aliases,
      ["MBO0001", "MBO0002", "MBO0003", "MBO0004"], sure: .confirmed,
      ["https://kb.mailbox.org/de/privat/e-mail-mit-eigener-domain/..."]),
  ]
}
