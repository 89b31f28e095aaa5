extension Senders {
  /// Services with customers in Japan.
  static let japan: [Sender] = [
    Sender(
      "sendgrid-jp", ja: "SendGrid(構造計画研究所)", "SendGrid Japan (KKE)", .japan, spf: .nothing,
      keys: .aliases, ["s1", "s2"], sure: .confirmed,
      [
        "https://support.sendgrid.kke.co.jp/hc/ja/articles/203703439",
        "https://sendgrid.kke.co.jp/docs/Tutorials/D_Improve_Deliverability/using_whitelabel.html",
      ]),
    Sender(
      "benchmark-email-jp", "Benchmark Email", .japan, spf: .include("bmsend.com"), keys: .aliases,
      ["bmdeda"], sure: .confirmed,
      [
        "https://kb.benchmarkemail.com/jp/what-are-spf-records/",
        "owners' notes in public repositories", "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "blastmail", ja: "ブラストメール(blastmail)", "blastmail", .japan, spf: .include("spf.bmv.jp"),
      sure: .confirmed, ["https://maven.co.jp/spam01", "owners' notes in public repositories"]),
    Sender(
      "haihaimail", ja: "配配メール", "HaiHai Mail", .japan, spf: .include("spf.haihaimail.jp"),
      sure: .confirmed,
      [
        "https://support.haihaimail.jp/arrivalimprovement/spfset/",
        "owners' notes in public repositories",
      ]),
    Sender(
      "willmail", "WiLL Mail", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://willcloud.jp/security/required-settings/", "owners' notes in public repositories"]),
    Sender(
      "cuenote", ja: "Cuenote FC / SR-S", "Cuenote", .japan, spf: .unknown, keys: .own,
      sure: .notConfirmed,
      [
        "https://cuenote.ne.jp/srs/faq/increase-success-rate/dkim.html",
        "https://cuenote.ne.jp/srs/faq/increase-success-rate/dmarc.html",
        "https://github.com/domainaware/parsedmarc",
      ]),
    Sender(
      "makeshop", "makeshop", .japan, spf: .include("spf.makeshop.jp"), keys: .aliases,
      sure: .confirmed,
      [
        "https://help.makeshop.jp/hc/ja/articles/28556764934681", "https://help.makerepeater.jp",
        "owners' notes in public repositories",
      ]),
    Sender(
      "colorme", ja: "カラーミーショップ", "Color Me Shop", .japan, spf: .account, sure: .likely,
      ["https://hasegawahiroshi.jp/2889", "https://homepage-reborn.com/2024/02/01/..."]),
    Sender(
      "base", "BASE", .japan, spf: .unknown, sure: .notConfirmed,
      ["owners' notes in public repositories"]
    ),
    Sender(
      "stores", "STORES", .japan, spf: .unknown, sure: .notConfirmed,
      ["owners' notes in public repositories"]),
    Sender(
      "freee", "freee", .japan, spf: .unknown, sure: .notConfirmed,
      ["owners' notes in public repositories"]),
    Sender(
      "moneyforward", ja: "マネーフォワード クラウド", "Money Forward", .japan, spf: .unknown,
      sure: .notConfirmed,
      ["owners' notes in public repositories"]),
    Sender(
      "chatwork", "Chatwork", .japan, spf: .unknown, sure: .notConfirmed,
      ["owners' notes in public repositories"]),
    Sender(
      "kintone-mailwise", ja: "kintone / メールワイズ(サイボウズ)", "kintone / Mailwise (Cybozu)", .japan,
      spf: .unknown, sure: .notConfirmed, ["owners' notes in public repositories"]),
    Sender(
      "hennge", ja: "HENNGE One(Email DLP)", "HENNGE One (Email DLP)", .japan,
      spf: .include("spf.mta.hdems.com"), sure: .likely, ["owners' notes in public repositories"]),
    Sender(
      "satori", "SATORI", .japan, spf: .unknown, keys: .aliases, sure: .likely,
      ["https://satorihelp.zendesk.com/hc/ja/articles/28246538518169"]),
    Sender(
      "synergy", ja: "Synergy!LEAD(シナジーマーケティング)", "Synergy LEAD", .japan, spf: .unknown,
      keys: .aliases, sure: .notConfirmed,
      [
        "https://synergy-marketing.co.jp/cloud/synergylead/support/manual-mail-dkim-setting",
        "owners' notes in public repositories",
      ]),
    Sender(
      "subscpay", ja: "サブスクペイProfessional", "Subscpay Professional", .japan, spf: .unknown,
      keys: .aliases, sure: .confirmed,
      ["https://jpayment.zendesk.com/hc/ja/articles/31369028488729"]),
    Sender(
      "wise365alert", "365 Alert", .japan, spf: .unknown, keys: .aliases, sure: .notConfirmed,
      ["https://docs-persol-alert.wise365cloud.com/dkim_and_spf"]),
    Sender(
      "rakuraku-seisan", ja: "楽楽精算", "Raku-Raku Seisan", .japan,
      spf: .include("spf.rakus-cloud.jp"), sure: .confirmed,
      ["https://support-navi.rakurakuseisan.jp/announcements/1ho3urlgcbcwliqi"]),
    Sender(
      "myasp", ja: "MyASP(マイスピー)", "MyASP", .japan, spf: .include("myasp.jp"), sure: .likely,
      ["https://docs.myasp.jp/?p=32163"]),
    Sender(
      "utage", "UTAGE", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://help.utage-system.com/archives/12025"]),
    Sender(
      "expa", ja: "エキスパ", "Expa", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://help.ex-pa.jp/news/20240122-2"]),
    Sender(
      "board", "board", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://the-board.jp/helps/help_mail_sender_domain_authentication"]),
    Sender(
      "makeleaps", "MakeLeaps", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://help.makeleaps.jp/ja/articles/3950355"]),
    Sender(
      "bugyo-cloud", ja: "奉行クラウド", "Bugyo Cloud", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://support.obc.jp/hc/ja/articles/4404340135449"]),
    Sender(
      "cafe24", "Cafe24", .japan, spf: .include("spf.bserver.jp"), sure: .confirmed,
      ["https://support.cafe24.co.jp/hc/ja/articles/25139707114393"]),
    Sender(
      "ebisumart-lite", "ebisumart Lite", .japan, spf: .include("ebisumart-lite.com"),
      sure: .confirmed,
      ["https://support.ebisumart-lite.com/item/ZERO_FAQ_66.html"]),
    Sender(
      "invoice-robot", ja: "請求管理ロボ", "Invoice Robot", .japan, spf: .account, sure: .confirmed,
      ["https://keirinomikata.zendesk.com/hc/ja/articles/201462759"]),
    Sender(
      "submit-mail", ja: "さぶみっと!メール配信", "Submit Mail", .japan, spf: .unknown, sure: .notConfirmed,
      ["https://submit.ne.jp/mail/column/spf"]),
    Sender(
      "formmailer", ja: "フォームメーラー", "FormMailer", .japan, spf: .include("spfgw.fsi.ne.jp"),
      sure: .confirmed, ["https://support.form-mailer.jp/support/solutions/articles/44001847089"]),
    Sender(
      "autobiz", ja: "オートビズ", "AutoBiz", .japan, spf: .include("_spf.autobiz.jp"), sure: .confirmed,
      ["https://autobiz.help/basic/?p=33219"]),
    Sender(
      "ferret-one", ja: "ferret One", "ferret One", .japan,
      spf: .include("mail-spf.ferret-one.com"), sure: .confirmed,
      ["https://ferretone.zendesk.com/hc/ja/articles/115007535927"]),
    Sender(
      "simple-mail", ja: "Simple mail(GMOクラウド)", "Simple mail (GMO Cloud)", .japan,
      spf: .include("simplemail.jp"), sure: .confirmed,
      ["https://mail-saas.gmocloud.com/support/faq.html"]),
    Sender(
      "espar-form", ja: "espar form", "espar form", .japan, spf: .include("spf.espar.biz"),
      sure: .confirmed, ["https://doc.feedtailor.jp/espar/form/config/02"]),
    Sender(
      "heteml", ja: "ヘテムル", "Heteml", .japan, spf: .include("_spf.heteml.jp"), sure: .confirmed,
      ["https://support.heteml.jp/hc/ja/articles/360041679414"]),
  ]
}
