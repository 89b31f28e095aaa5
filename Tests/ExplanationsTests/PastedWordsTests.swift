import Explanations
import Testing
import Verifier
import Words

@Suite struct PastedWordsTests {
  private func told(_ paste: String, _ language: Language) -> [String] {
    Explain.pasted(Pasted.read(Array(paste.utf8))).map { $0.line.text(in: language) }
  }

  @Test func `A refusal is told with its domain and the command that goes on`() {
    let paste = """
      550-5.7.26 This mail has been blocked because the sender is unauthenticated.
      550-5.7.26  DKIM = did not pass
      550-5.7.26  SPF [example.jp] with ip: [203.0.113.25] = did not pass
      """
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.contains { $0.hasSuffix(": example.jp") })
      #expect(lines.contains { $0.hasSuffix(": 203.0.113.25") })
      #expect(lines.last == "  todoku check example.jp --ip 203.0.113.25")
      // There is no key to press beside a plain command.
      #expect(!lines.contains { $0.contains("Enter") })
    }
  }

  @Test func `A full mailbox sends nobody to the DNS`() {
    let paste = "552-5.2.2 The email account that you tried to reach is over quota. gsmtp"
    for language in Language.allCases {
      #expect(!told(paste, language).contains { $0.contains("todoku check") })
    }
  }

  @Test func `The line that decided is quoted and the plain cause named`() {
    let paste =
      "host mx.example.org said: 552 5.3.4 Message size exceeds fixed maximum message size"
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.contains { $0.contains("552 5.3.4 Message size exceeds") })
      #expect(!lines.contains { $0.contains("another reason") || $0.contains("別の理由") })
    }
  }

  @Test func `A refusal without a domain ends with a command to complete`() {
    let paste = "550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM."
    #expect(told(paste, .ja).last == "  todoku check あなたのドメイン")
    #expect(told(paste, .en).last == "  todoku check YOUR-DOMAIN")
  }

  @Test func `A refusal about a visitor's address asks for a From of the own domain`() {
    let paste = """
      550-5.7.26 Unauthenticated email from gmail.com is not accepted due to domain's
      550-5.7.26 DMARC policy. Please contact the administrator of gmail.com domain.
      """
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.contains { $0.contains("Reply-To") })
      #expect(!lines.contains { $0.contains("todoku check gmail.com") })
    }
  }

  @Test func `What Microsoft found missing is named`() {
    let paste =
      "550 5.7.515 Access denied, sending domain EXAMPLE.JP doesn't meet the required authentication "
      + "level. Spf= Fail , Dkim= Fail , DMARC= None"
    for language in Language.allCases {
      #expect(told(paste, language).first?.contains("SPF: fail") == true)
    }
  }

  @Test func `A private key is told first and must be replaced`() {
    let body = "MIIEpAIBAAKCAQEAo/LDUXo4wO3ikqTBzw2zWxkvZhSje77cWgxmJqvNo6F7g3Vt"
    let paste =
      "-----BEGIN RSA PRIVATE KEY-----\n\(body)\n\(body)\n-----END RSA PRIVATE KEY-----\n"
    #expect(told(paste, .ja).first?.contains("秘密鍵") == true)
    #expect(told(paste, .en).first?.contains("private key") == true)
    for language in Language.allCases {
      #expect(!told(paste, language).joined().contains(body))
    }
  }

  @Test func `Values of two domains leave the choice to the person, with a command for each`() {
    let paste =
      "Name: example.jp.\nValue: v=spf1 +a ~all\nName: example.com.\nValue: v=spf1 +mx ~all"
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.suffix(2) == ["  todoku check example.jp", "  todoku check example.com"])
    }
  }

  @Test func `Headers are told in one sentence with the domain, and a command`() {
    func headers(_ spf: String, _ dkim: String) -> String {
      "Authentication-Results: mx.example.net; spf=\(spf) smtp.mailfrom=info@example.jp; "
        + "dkim=\(dkim) header.d=example.jp; dmarc=pass header.from=example.jp\n"
        + "From: info@example.jp\nTo: taro@example.net\n"
    }
    for (spf, dkim, word) in [
      ("pass", "pass", "both SPF and DKIM pass"), ("fail", "pass", "DKIM passes and SPF does not"),
      ("permerror", "fail", "set up wrongly"), ("none", "none", "has no record"),
      ("pass", "none", "no DKIM signature"),
    ] {
      let lines = told(headers(spf, dkim), .en)
      #expect(lines.first?.contains("example.jp") == true)
      #expect(lines.first?.contains(word) == true, "\(spf) \(dkim): \(lines.first ?? "")")
      #expect(lines.last?.hasPrefix("  todoku check example.jp") == true)
      #expect(told(headers(spf, dkim), .ja).first?.contains("example.jp") == true)
    }
  }

  @Test func `Headers of a mail that a relay brought name the relay`() {
    let paste =
      "Authentication-Results: mx.example.net; spf=softfail (23.83.209.14) "
      + "smtp.mailfrom=info@example.jp; dkim=none\n"
      + "Received-SPF: softfail client-ip=23.83.209.14; envelope-from=info@example.jp;\n"
      + "From: info@example.jp\nTo: taro@example.net\n"
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.contains { $0.contains("MailChannels") && $0.contains("23.83.209.14") })
    }
    let passed = paste.replacing("softfail", with: "pass")
    #expect(!told(passed, .en).contains { $0.contains("MailChannels") })
  }

  @Test func `A page that leaves SPF open, and rows that are not read, are told`() {
    let paste =
      "$ORIGIN example.jp.\n@\tIN\tMX\tmail.example.net\n;@\tIN\tTXT\t**TODO**\n"
      + "autodiscover\tIN\tCNAME\tmail.example.net\n_imap._tcp\tIN\tSRV\tmail.example.net\n"
    for language in Language.allCases {
      #expect(told(paste, language).contains { $0.contains("SRV") })
      #expect(told(paste, language).contains { $0.contains("v=spf1 mx ~all") })
    }
  }

  @Test func `Headers of a notice say that they prove nothing`() {
    let paste = """
      From: Mail Delivery Subsystem <mailer-daemon@example.org>
      To: info@example.jp
      Subject: Delivery Status Notification (Failure)
      Authentication-Results: mx.example.net; spf=pass smtp.helo=mail.example.org; dkim=pass
      """
    #expect(told(paste, .en).first?.contains("prove nothing") == true)
    #expect(told(paste, .ja).first?.contains("証明になりません") == true)
  }
}
