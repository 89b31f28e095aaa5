internal import DNSCore
internal import MailAuth
internal import Verifier
internal import Words

/// Words for the kinds of one mistake.
extension Explain {
  static func syntax(_ problem: SPFSyntaxProblem) -> Phrase {
    switch problem {
    case .version:
      Phrase(
        ja: "SPFの始まり「v=spf1」の書き方が違います。", en: "The SPF line does not begin with v=spf1 exactly.")
    case .leadingText:
      Phrase(ja: "「v=spf1」の前に、よけいな文字か空白があります。", en: "There is something in front of v=spf1.")
    case .term(let term):
      Phrase(ja: "SPFの中に読めない部分があります: ", en: "A part of the SPF line cannot be read: ")
        + quote(term)
    case .versionTwice:
      Phrase(ja: "「v=spf1」が1行に2回入っています。", en: "v=spf1 stands in the line twice.")
    case .elsewhere(let domain):
      Phrase(ja: "SPFがたどる先のレコードが読めません: ", en: "SPF leads to a record that cannot be read: ")
        + quote(domain.description)
    }
  }

  static func redirect(_ problem: SPFRedirectProblem) -> Explanation {
    switch problem {
    case .besideAll:
      Explanation(
        Phrase(
          ja: "「redirect=」と「all」がいっしょにあり、redirect= が無視されます。",
          en: "redirect= stands beside all, so it is ignored."),
        Phrase(
          ja: "「redirect=名前」を「include:名前」に変え、最後に ~all を1つだけ置いてください。",
          en: "Change redirect=NAME to include:NAME and keep one ~all at the end."))
    case .twice:
      Explanation(
        Phrase(ja: "「redirect=」が2つあります。", en: "There are two redirect=."),
        Phrase(
          ja: "両方を「include:名前」に変え、最後に ~all を置いてください。",
          en: "Change both to include:NAME and put ~all at the end."))
    case .targetWithoutSPF(let name):
      Explanation(
        Phrase(ja: "「redirect=」の先にSPFがありません: ", en: "redirect= leads to a name without SPF: ")
          + quote(name),
        Phrase(ja: "cPanelの値と見くらべ、名前を直してください。", en: "Compare the name with cPanel's value."))
    }
  }

  static func cname(
    _ record: Phrase, _ target: DomainName, _ problem: CNAMEProblem
  ) -> Explanation {
    switch problem {
    case .atSameName:
      Explanation(
        record + Phrase(ja: "と同じ名前にCNAMEがあります: ", en: " shares its name with a CNAME to ")
          + quote(target.description),
        Phrase(ja: "そのCNAMEを消してください。", en: "Delete that CNAME."))
    case .wildcard:
      Explanation(
        Phrase(
          ja: "「*」のCNAMEが、すべての名前の答えになっています。",
          en: "A wildcard (*) CNAME answers for every name."),
        record
          + Phrase(ja: "のTXTを、その名前で登録してください。", en: " needs its TXT record at its own name."))
    case .targetDoubled:
      Explanation(
        Phrase(
          ja: "CNAMEの先に、あなたのドメインが付いています: ", en: "The CNAME's target got your domain at its end: ")
          + quote(target.description),
        Phrase(
          ja: "参照先の最後に「.」を付けて登録し直してください。",
          en: "Enter the target again with a dot at its end."))
    case .leadsNowhere:
      Explanation(
        record
          + Phrase(
            ja: "のCNAMEの先に、まだ鍵がありません: ", en: " is a CNAME that leads to no key yet: ")
          + quote(target.description),
        Phrase(
          ja: "そのサービスの管理画面でDKIMを有効にしてください。使っていないサービスなら、このままで害はありません。",
          en:
            "Switch DKIM on in that service's own pages. If you do not use the service, it does no harm."
        ))
    }
  }

  /// A value to enter in the place of the one that is there.
  static func enter(_ value: [UInt8]) -> Phrase {
    Phrase(ja: "次の値を入れ直してください: ", en: "Enter this value instead: ") + quote(value)
  }

  /// The advice where nobody can tell what a damaged text was meant to be.
  static func copyAgain(_ record: RecordKind) -> Phrase {
    switch record {
    case .spf, .dkim:
      Phrase(
        ja: "cPanelの値をもう一度コピーして、置き換えてください。",
        en: "Copy cPanel's value again and put it in its place.")
    case .dmarc, .other, .verification, .zone, .ptr, .none:
      Phrase(
        ja: "その文字を消して、入れ直してください。", en: "Enter the value again without that character.")
    }
  }

  /// A DMARC record that receivers read otherwise than it was meant, or not at all.
  static func dmarc(_ problem: DMARCProblem, _ corrected: [UInt8]?) -> Explanation {
    let said: Phrase
    var next = Phrase(
      ja: "その部分を直して保存してください。", en: "Correct that part and save.")
    switch problem {
    case .several(let count):
      said = Phrase(
        ja: "DMARCのレコードが\(count)つあり、どれも使われません。",
        en: "There are \(count) DMARC records, so receivers use none.")
      next = Phrase(
        ja: "残す1つを決めて、ほかを消してください。", en: "Choose the one to keep and delete the others.")
    case .versionNotFirst:
      said = Phrase(
        ja: "DMARCの値が「v=DMARC1」で始まっていません。",
        en: "The DMARC record does not begin with v=DMARC1 exactly.")
    case .policy(nil):
      said = Phrase(ja: "DMARCに「p=」がありません。", en: "The DMARC record has no p=.")
      next = Phrase(
        ja: "「p=none」「p=quarantine」「p=reject」のどれかを入れてください。",
        en: "Add p=none, p=quarantine or p=reject.")
    case .policy(.some(let value)): return dmarc(.value(tag: "p", value: value), corrected)
    case .reportAddress(let address):
      said =
        Phrase(
          ja: "DMARCの報告先が「mailto:アドレス」の形になっていません: ",
          en: "A DMARC report address does not have the form mailto:ADDRESS: ") + quote(address)
    case .separator:
      said = Phrase(
        ja: "DMARCの区切りが「;」と「=」になっていません。",
        en: "The parts of the DMARC record are not separated by ; and =.")
    case .value(let tag, let value):
      said =
        Phrase(ja: "DMARCの「", en: "In the DMARC record, the value of ") + quote(tag + "=")
        + Phrase(ja: "」の値が読めません: ", en: " cannot be read: ") + quote(value)
    case .tagTwice(let tag):
      said =
        Phrase(ja: "DMARCに「", en: "The DMARC record has ") + quote(tag + "=")
        + Phrase(ja: "」が2回あり、2つ目は使われません。", en: " twice; receivers ignore the second one.")
      next = Phrase(ja: "どちらか1つだけにしてください。", en: "Keep only one of them.")
    }
    return Explanation(
      said,
      corrected.map {
        Phrase(ja: "次の1行だけにしてください: ", en: "Keep this one line: ") + quote($0)
      } ?? next)
  }

  /// A key that cannot be used; `offered` is a value that would be.
  static func key(_ problem: KeyProblem, offered: [UInt8]?) -> Explanation {
    let usable = offered.flatMap { KeyReading($0).isSound ? $0 : nil }
    let remake =
      usable.map(enter)
      ?? Phrase(
        ja: "cPanel(またはサーバーの会社)で2048ビットの鍵を作り直し、登録してください。",
        en: "Make a new 2048-bit key in cPanel (or ask your web host) and publish it.")
    let nothing = Phrase(ja: "いますぐ直さなくても届きます。", en: "Nothing has to be done at once.")
    switch problem {
    case .tooShort(let bits):
      return Explanation(
        Phrase(ja: "DKIMの鍵が短すぎます(\(bits)ビット)。", en: "The DKIM key is too short (\(bits) bits)."),
        remake)
    case .short(let bits):
      return Explanation(
        Phrase(
          ja: "DKIMの鍵は\(bits)ビットです。2048ビットがすすめられています。",
          en: "The DKIM key has \(bits) bits; 2048 are advised."), nothing)
    case .revoked:
      return Explanation(
        Phrase(ja: "DKIMの鍵が空です(取り消し)。", en: "The DKIM key is empty, that is: withdrawn."), remake)
    case .testing:
      return Explanation(
        Phrase(ja: "DKIMが「テスト中」(t=y)になっています。", en: "DKIM is marked as a test (t=y)."), nothing)
    case .notForEmail:
      return Explanation(
        Phrase(ja: "DKIMの鍵が、メール用ではありません(s=)。", en: "The DKIM key is not for mail (s=)."), remake)
    case .onlySHA1:
      return Explanation(
        Phrase(
          ja: "DKIMが古い方式(SHA-1)だけです。", en: "The DKIM key allows only SHA-1, which is refused."),
        remake)
    case .hashName:
      return Explanation(
        Phrase(
          ja: "DKIMの「h=」に、ない方式の名前が書かれています。",
          en: "The DKIM record's h= names a method that there is not."),
        usable.map(enter)
          ?? Phrase(ja: "「h=」の部分を消してください。", en: "Delete the h= part."))
    case .foreignOctet(let octet, let offset):
      return Explanation(
        Phrase(
          ja: "DKIMの鍵の\(offset + 1)文字目に、鍵にない文字があります: ",
          en: "The DKIM record has a character at \(offset + 1) that keys do not have: ")
          + quote([octet]),
        usable.map(enter) ?? copyAgain(.dkim(selector: .root)))
    case .wrongType:
      return Explanation(
        Phrase(ja: "DKIMの鍵の種類が合いません(k=)。", en: "The DKIM key is not of the type it says (k=)."),
        remake)
    case .letterCase:
      return Explanation(
        Phrase(
          ja: "DKIMの鍵の大文字と小文字が変わっています。",
          en: "Capital letters of the DKIM key became small ones, or the other way round."),
        usable.map(enter) ?? copyAgain(.dkim(selector: .root)))
    case .onlyEd25519:
      return Explanation(
        Phrase(
          ja: "DKIMの鍵がEd25519だけで、Gmailなどは確かめられません。",
          en: "The only key is Ed25519, which Gmail does not verify."), remake)
    case .unreadable:
      return Explanation(
        Phrase(ja: "DKIMの値が読めません。", en: "The DKIM record cannot be read."),
        usable.map(enter) ?? copyAgain(.dkim(selector: .root)))
    }
  }

  static func loose(_ looseness: SPFLooseness) -> Explanation {
    let end = Phrase(ja: "行の最後を ~all にしてください。", en: "End the line with ~all.")
    switch looseness {
    case .everyone:
      return Explanation(
        Phrase(ja: "SPFが、だれでも送れる設定です(+all)。", en: "The SPF record allows everyone (+all)."), end)
    case .neutral:
      return Explanation(
        Phrase(
          ja: "SPFの最後が ?all で、効き目がありません。", en: "The SPF record ends in ?all, which says nothing."),
        end)
    case .noEnding:
      return Explanation(
        Phrase(ja: "SPFの最後に all がありません。", en: "The SPF record has no all at its end."), end)
    case .hugeRange(let range):
      return Explanation(
        Phrase(ja: "SPFの範囲が広すぎます: ", en: "The SPF record allows a very large range: ")
          + quote(range),
        Phrase(ja: "本当に必要な範囲だけにしてください。", en: "Keep only what is needed."))
    case .open(let term):
      return Explanation(
        Phrase(ja: "SPFのこの部分で、だれでも送れます: ", en: "This part of the SPF record lets everybody send: ")
          + quote(term),
        Phrase(ja: "使っていなければ、その部分を消してください。", en: "If you do not need it, take it out."))
    case .suspicious:
      return Explanation(
        Phrase(
          ja: "SPFに、Gmailが不審と見なす部分があります。",
          en: "Gmail finds a part of the SPF record suspicious."),
        Phrase(
          ja: "+all や広すぎる範囲、使っていない include を消してください。",
          en: "Remove +all, very large ranges and includes that you do not use."))
    }
  }
}
