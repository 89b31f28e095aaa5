internal import DNSCore
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
    }
  }

  static func key(_ problem: KeyProblem) -> Explanation {
    let remake = Phrase(
      ja: "cPanel(またはサーバーの会社)で2048ビットの鍵を作り直し、登録してください。",
      en: "Make a new 2048-bit key in cPanel (or ask your host) and publish it.")
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
    case .wrongType:
      return Explanation(
        Phrase(ja: "DKIMの鍵の種類が合いません(k=)。", en: "The DKIM key is not of the type it says (k=)."),
        remake)
    case .onlyEd25519:
      return Explanation(
        Phrase(
          ja: "DKIMの鍵がEd25519だけで、Gmailなどは確かめられません。",
          en: "The only key is Ed25519, which Gmail does not verify."), remake)
    case .unreadable:
      return Explanation(
        Phrase(ja: "DKIMの値が読めません。", en: "The DKIM record cannot be read."),
        Phrase(
          ja: "cPanelの値をもう一度コピーして、置き換えてください。",
          en: "Copy cPanel's value again and put it in its place."))
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
