internal import DNSCore
internal import MailAuth
public import Providers
public import Verifier
internal import Words

extension Explain {
  /// A finding in words.
  ///
  /// What is to be done is what the advice of the same report says: a finding has no cure of its own.
  ///
  /// - Parameters:
  ///   - finding: What was found.
  ///   - advice: The advice of the report that the finding is in; nil: there is none, as for a mail.
  ///   - provider: Whose form the record was typed into; nil: not known.
  ///   - isWhole: Whether values are written out to be copied from here.
  /// - Returns: The case, the next thing to do, and why.
  public static func finding(
    _ finding: Finding, advice: Advice?, provider: Provider?, isWhole: Bool = false
  ) -> Explanation {
    var told = explanation(of: finding, provider)
    if let advice {
      let cures = advice.cures(finding)
      if !cures.isEmpty {
        told.whatToDo = next(cures, provider, zone: advice.zone, isWhole: isWhole)
      } else if finding.severity >= .medium, let stopped = advice.end(of: finding.record) {
        let end = self.end(stopped, provider)
        told.whatToDo = end.whatToDo
        told.why = [end.whatIsTheCase] + end.why + told.why
      }
    }
    for matter in disagreements(in: finding).prefix(1) {
      told.whatToDo = told.whatToDo.closed + Phrase(ja: "", en: " ") + caution(matter)
      told.why.append(disagreement(matter))
    }
    return told
  }

  /// The next thing where no value is known that could be entered.
  private static let pasteFirst = Phrase(
    ja: "cPanelの値を貼り付けると、どの行をどう直すかを出します。",
    en: "Paste what cPanel shows; then todoku says which row to change, and how.")

  private static func explanation(of finding: Finding, _ provider: Provider?) -> Explanation {
    let record = name(finding.record)
    switch finding.mistake {
    case .notPublished(let missing, _):
      let names = missing.map { $0.rawValue.uppercased() }
      return Explanation(
        Phrase(
          ja: names.joined(separator: "と") + "が、公開されているDNSに入っていません。",
          en: names.joined(separator: " and ") + (names.count == 1 ? " is" : " are")
            + " not in the public DNS."),
        Phrase(
          ja: "DNSの会社の画面にTXTレコードとして入れ、保存まで済ませてください。",
          en: names.count == 1
            ? "Enter it as a TXT record in your DNS company's form, and save."
            : "Enter them as TXT records in your DNS company's form, and save."),
        why: [
          Phrase(
            ja: "cPanelの中にあるだけでは、受信側からは見えません。",
            en: "Receivers do not see what is inside cPanel only.")
        ])
    case .spfMultiple(let count):
      return Explanation(
        Phrase(
          ja: "SPFが\(count)つあります。2つ以上あると全部が無効です。",
          en: "There are \(count) SPF records. With more than one, none counts."),
        pasteFirst)
    case .nameDoubled(let found, let correct):
      return Explanation(
        Phrase(ja: "名前にドメインが2回入っています: ", en: "The name has the domain twice: ")
          + quote(found.description),
        Phrase(ja: "正しい名前は ", en: "The right name is ") + quote(correct.description)
          + Phrase(
            ja: " です。ドメインより前の部分だけを入れてください。",
            en: ". Type only the part in front of your domain."),
        why: [
          Phrase(ja: "この画面は、後ろにドメインを自動で付けます。", en: "The form adds the domain by itself.")
        ])
    case .dkimTruncated(let seen, let expected):
      let of = expected.map { Phrase(ja: "全\($0)文字のうち", en: " of \($0)") } ?? Phrase(ja: "", en: "")
      return Explanation(
        Phrase(ja: "DKIMの鍵が途中で切れています(", en: "The DKIM key is cut short (")
          + Phrase(ja: "", en: "\(seen)") + of + Phrase(ja: "\(seen)文字)。", en: " characters)."),
        pasteFirst)
    case .wrongZone(let found, let delegated):
      return Explanation(
        Phrase(ja: "使われていない側のDNSに入っています: ", en: "The records are in a DNS that nobody asks: ")
          + quote(found.joined(separator: " ")),
        Phrase(ja: "いま使われているネームサーバーは ", en: "The name servers in use are ")
          + quote(delegated.map(\.description).joined(separator: " "))
          + Phrase(ja: " です。その会社の画面に入れてください。", en: ". Enter them in that company's form."))
    case .notYetVisible(let servers, _, let move?): return moved(servers, move)
    case .notYetVisible(let servers, _, nil):
      return Explanation(
        Phrase(
          ja: "正しく入っています。古い値をおぼえているサーバーがあります(\(servers.count)台)。",
          en: servers.count == 1
            ? "The records are right. 1 public server still remembers the old answer."
            : "The records are right. \(servers.count) public servers still remember the old answer."
        ),
        Phrase(
          ja: "入れ直さずに、そのままお待ちください。", en: "Change nothing and wait."))
    case .quotesEmbedded(let octet, _):
      return Explanation(
        record + Phrase(ja: "の値の中に「", en: " has a ") + quote([octet])
          + Phrase(ja: "」が入っています。", en: " inside its value."),
        pasteFirst)
    case .spfSenderNotListed(let ip, let result, let missing): return notListed(ip, result, missing)
    case .spfDiffers(let lacking): return differs(lacking)
    case .recordMissing(let type, let name): return recordMissing(type, name)
    case .recordDiffers(let type, let name): return recordDiffers(type, name, finding.observed)
    case .cnameBlocked(let name, let type): return cnameBlocked(name, type, finding.observed)
    case .cnameProxied(let name): return cnameProxied(name)
    case .cnameTargetMissing(let target): return cnameTargetMissing(target)
    case .spfRelayNotListed(let host, let relay, let ip, let isProved):
      return relayNotListed(host, relay, ip, isProved: isProved)
    case .envelopeMisaligned(let envelope, _):
      return Explanation(
        Phrase(ja: "配送用の差出人が ", en: "The delivery sender is ") + quote(envelope.description)
          + Phrase(ja: " で、あなたのドメインではありません。", en: ", not your domain."),
        Phrase(
          ja: "フォームやプログラムの送信を、あなたのアドレスでのSMTP送信に変えてください。",
          en: "Make the form or program send by SMTP with your own address."))
    case .recordWrongOwner(let found, let correct, false)
    where isKeyRow(found) && isOther(finding.observed):
      let other = kind(of: finding.observed, finding.record)
      return Explanation(
        Phrase(ja: "鍵の行に、", en: "The row of the key holds ") + other
          + Phrase(ja: "の値が入っています: ", en: ", not the key: ")
          + quote(found.description),
        Phrase(ja: "この行には鍵を入れます。", en: "Put the key there. The place of ") + other
          + Phrase(ja: "の場所は ", en: " is ") + quote(correct.description)
          + Phrase(ja: " です。", en: "."))
    case .recordWrongOwner(let found, let correct, let isHarmless):
      return Explanation(
        kind(of: finding.observed, finding.record)
          + Phrase(ja: "が違う名前に入っています: ", en: " stands at another name: ")
          + quote(found.description),
        isHarmless
          ? Phrase(
            ja: "正しい名前にもあるので害はありません。余分なほうは消してかまいません。",
            en: "The right name has it too, so this is harmless. It may be deleted.")
          : Phrase(ja: "名前を次に直してください: ", en: "Change the name to ")
            + quote(correct.description))
    case .dkimSelectorMismatch(let used, let published):
      return Explanation(
        Phrase(ja: "署名に使われている鍵の名前 ", en: "Mail is signed with the key name ")
          + quote(used.description)
          + Phrase(ja: " が登録されていません。", en: ", which is not published."),
        Phrase(ja: "その名前で登録してください(いまあるのは ", en: "Publish the key under that name (there is ")
          + quote(published.map(\.description).joined(separator: " "))
          + Phrase(ja: ")。", en: ")."))
    case .spfTooManyLookups(let count):
      return Explanation(
        Phrase(
          ja: "SPFの問い合わせが10回を超えています" + (count.map { "(\($0)回)。" } ?? "。"),
          en: "The SPF record needs more than 10 lookups" + (count.map { " (\($0))." } ?? ".")),
        Phrase(
          ja: "使っていないサービスの include を消して、10回以内にしてください。",
          en: "Delete the include of services that you do not use."))
    case .spfSyntax(.elsewhere(let domain)):
      return Explanation(
        syntax(.elsewhere(domain)),
        Phrase(
          ja: "そのサービスを使っていれば、サービスの会社に伝えてください。使っていなければ、SPFからその部分を消してください。",
          en:
            "If you use that service, tell it. If you do not, take that part out of your SPF record."
        ))
    case .spfSyntax(let problem): return Explanation(syntax(problem), pasteFirst)
    case .invisibleCharacters(let scalar, let offset):
      return Explanation(
        record
          + Phrase(
            ja: "の\(offset + 1)文字目に、使えない文字「",
            en: " has a character at place \(offset + 1) that does not belong there: ")
          + character(scalar) + Phrase(ja: "」があります(全角か、見えない文字です)。", en: "."),
        pasteFirst)
    case .dkimMultipleRecords(let count):
      return Explanation(
        Phrase(
          ja: "DKIMの名前にレコードが\(count)つあります。1つだけにします。",
          en: "There are \(count) records at the key's name. There must be one."),
        pasteFirst)
    case .dkimKeyMismatch:
      return Explanation(
        Phrase(
          ja: "登録されている鍵が、cPanelの今の鍵と違います。",
          en: "The published key is not the one that cPanel has now."),
        Phrase(
          ja: "cPanelの値をもう一度コピーして、置き換えてください。",
          en: "Copy cPanel's value again and put it in its place."))
    case .spfRedirectConflict(let problem): return redirect(problem)
    case .cpanelFalseWarning:
      return Explanation(
        Phrase(
          ja: "公開されているDNSは正しいのに、cPanelが警告しています。",
          en: "The public DNS is right, yet cPanel shows a warning."),
        Phrase(
          ja: "この警告は気にしなくて大丈夫です。受信側が見るのは公開DNSです。",
          en: "You can ignore it. Receivers look at the public DNS."))
    case .providerDefaultSPF(let automatic):
      let who = provider?.name ?? Phrase(ja: "DNSの会社", en: "Your DNS company")
      return Explanation(
        who + Phrase(ja: "が自動で入れたSPFがもう1つあります: ", en: " added another SPF by itself: ")
          + quote(automatic),
        provider.flatMap { automaticSPF($0) } ?? pasteFirst)
    case .dmarcMissing:
      return Explanation(
        Phrase(ja: "DMARCがありません。", en: "There is no DMARC record."),
        Phrase(
          ja: "SPFとDKIMが合格してから、名前「_dmarc」に v=DMARC1; p=none を追加してください。",
          en: "Once SPF and DKIM pass, add v=DMARC1; p=none at the name _dmarc."),
        why: [
          Phrase(
            ja: "Gmailの拒否の原因ではありませんが、docomoでは警告が出ます。",
            en: "Mail arrives without it. Gmail and Yahoo ask those who send much mail for it.")
        ])
    case .dmarcPolicyBlocks(let policy, let at):
      return Explanation(
        Phrase(ja: "DMARCが「", en: "DMARC asks receivers for \"") + quote(policy)
          + Phrase(ja: "」なので、合格しないメールが断られます(", en: "\", so failing mail is refused (")
          + quote(at.description) + Phrase(ja: ")。", en: ")."),
        Phrase(
          ja: "SPFかDKIMが合格すれば届きます。DMARCはそのままでかまいません。",
          en: "Mail arrives again once SPF or DKIM passes. Leave DMARC as it is."))
    case .dmarcRecordInvalid(let problem, let corrected): return dmarc(problem, corrected)
    case .cnameConflict(let target, let problem): return cname(record, target, problem)
    case .wrongRecordType(.txt):
      return Explanation(
        record
          + Phrase(
            ja: "の値が、ほかのサーバーの名前だけになっています。",
            en: " holds nothing but the name of another host."),
        Phrase(
          ja: "案内に「CNAME」とあるなら、種類を「CNAME」にして登録し直してください。そうでなければ、鍵(v=DKIM1 で始まる値)を入れてください。",
          en:
            "If you were told to use a CNAME, enter it again with that type. Else enter the key, which begins with v=DKIM1."
        ))
    case .wrongRecordType(let seen):
      return Explanation(
        record
          + Phrase(ja: "の種類が「\(seen)」になっています。", en: " was saved with the type \(seen)."),
        Phrase(
          ja: "種類を「TXT」にして登録し直し、間違ったほうを消してください。",
          en: "Enter it again with the type TXT, and delete the wrong one."))
    case .dnssecBroken(let resolvers, let codes): return signatures(resolvers, codes)
    case .privateKeyPublished:
      return Explanation(
        Phrase(
          ja: "秘密鍵が公開されています。だれでもあなたの名前で署名できます。",
          en: "A private key is public. Anyone can sign mail as you."),
        Phrase(
          ja: "すぐに消し、cPanelで鍵を作り直して、新しい公開用の値を入れてください。",
          en: "Delete it at once, make a new key in cPanel, and enter the new public value."))
    case .nsInconsistent(let behind):
      return Explanation(
        Phrase(ja: "ネームサーバーごとに答えが違います。", en: "The name servers do not say the same."),
        Phrase(ja: "数分たっても同じなら、DNSの会社に伝えてください: ", en: "If that lasts, tell your DNS company: ")
          + quote(behind.joined(separator: " ")))
    case .spfVoidLookups(let names):
      return Explanation(
        Phrase(ja: "SPFの中に、もうない名前があります。", en: "The SPF record names things that are not there."),
        Phrase(ja: "次を消してください: ", en: "Delete these: ")
          + quote(names.map(\.description).joined(separator: " ")))
    case .ptrMissing(let ip):
      return Explanation(
        Phrase(ja: "送信サーバー ", en: "The sending server ") + quote(ip?.description ?? "")
          + Phrase(ja: " の逆引き(PTR)が合っていません。", en: " has no matching reverse name (PTR)."),
        Phrase(
          ja: "あなたの設定では直せません。サーバーの会社に、この結果を伝えてください。",
          en: "You cannot change this. Tell your web host."))
    case .dkimKeyUnusable(let problem): return key(problem, offered: finding.expected)
    case .spfPermissive(let looseness): return loose(looseness)
    case .subdomainNoSPF(let subdomain):
      return Explanation(
        quote(subdomain.description)
          + Phrase(ja: " から送っていますが、SPFがありません。", en: " sends mail but has no SPF of its own."),
        Phrase(
          ja: "その名前にもSPFを登録してください。", en: "Add an SPF record at that name too."))
    case .dkimNotSigning:
      return Explanation(
        Phrase(
          ja: "鍵は登録されていますが、メールに署名がありません。",
          en: "The key is published, but the mail was not signed."),
        Phrase(
          ja: "cPanelでこのドメインのDKIMを有効にするか、そのサーバーのSMTPから送ってください。",
          en: "Switch DKIM on in cPanel, or send through that server's SMTP."))
    case .recordsLostInMove(let records):
      return Explanation(
        Phrase(
          ja: "DNSを移したときに、メール用のレコードが\(records.count)件残されました。",
          en: "\(records.count) mail records were left behind when the DNS moved."),
        Phrase(ja: "新しいDNSに入れ直してください: ", en: "Enter them in the new DNS: ")
          + quote(records.map { "\($0.name) \($0.type)" }.joined(separator: " ")))
    case .txtAnswerTooLarge(let octets, let tcpFails):
      return Explanation(
        octets == 0
          ? Phrase(
            ja: "TXTが多すぎて、1つのパケットに入りません。",
            en: "There is so much TXT that it does not fit into one packet.")
          : Phrase(
            ja: "TXTが多すぎて(\(octets)バイト)、読めないことがあります。",
            en: "There is so much TXT (\(octets) bytes) that some cannot read it."),
        tcpFails
          ? Phrase(
            ja: "使っていないTXTを消し、DNSの会社にTCPの問い合わせを通してもらってください。",
            en: "Delete unused TXT records, and ask your DNS company to allow TCP.")
          : Phrase(
            ja: "使っていない確認用のTXTを消してください。", en: "Delete verification texts you no longer need."))
    case .notAuthentication:
      return Explanation(
        Phrase(
          ja: "SPFやDKIMとは別の理由で断られています。",
          en: "The mail is refused for another reason than SPF and DKIM."),
        Phrase(ja: "DNSの登録では直りません。返事の文章を見てください。", en: "No DNS record mends it. Read the reply."))
    }
  }

  private static func notListed(_ ip: IPAddress?, _ result: String?, _ missing: [String])
    -> Explanation
  {
    let terms = quote(missing.joined(separator: " "))
    let whatIsTheCase: Phrase
    if let ip {
      whatIsTheCase =
        Phrase(ja: "SPFに、送信サーバー ", en: "The SPF record does not allow the sending server ")
        + quote(ip.description)
        + (result.map { Phrase(ja: " がありません(\($0))。", en: " (\($0)).") }
          ?? Phrase(ja: " がありません。", en: "."))
    } else if missing.isEmpty {
      whatIsTheCase = Phrase(
        ja: "SPFが、サーバーの会社の値と違います。", en: "The SPF record is not what your web host wants.")
    } else {
      whatIsTheCase =
        Phrase(ja: "SPFに、サーバーの会社の値が足りません: ", en: "The SPF record lacks what your web host wants: ")
        + terms
    }
    return Explanation(whatIsTheCase, pasteFirst)
  }

  private static func differs(_ lacking: [String]) -> Explanation {
    Explanation(
      lacking.isEmpty
        ? Phrase(
          ja: "SPFは働いていますが、だれでも送れる設定です。", en: "The SPF record works, but it lets everybody send.")
        : Phrase(
          ja: "SPFは働いていますが、サーバーの会社の値と違います。足りないもの: ",
          en: "The SPF record works, but differs from what your web host wants. It lacks ")
          + quote(lacking.joined(separator: " ")),
      pasteFirst)
  }

  /// A character in a sentence: itself where it can be seen, else its name.
  private static func character(_ scalar: UInt32) -> Phrase {
    let shown = UnicodeScalar(scalar).map { SafeText(String(Character($0))).text } ?? ""
    let isVisible = !shown.isEmpty && scalar > 0x20 && scalar != 0xA0 && scalar != 0x3000
    return isVisible
      ? quote(shown)
      : Phrase(ja: "見えない空白", en: "a blank that is no plain space")
  }

  /// Whether a name is one under which keys stand.
  private static func isKeyRow(_ name: DomainName) -> Bool {
    name.labels.dropFirst().first?.elementsEqual("_domainkey".utf8) ?? false
  }

  /// Whether a text is another record than a key.
  private static func isOther(_ text: [UInt8]?) -> Bool {
    text.map { SPFReading($0).isOfKind || DMARCReading($0).isOfKind } ?? false
  }

  /// What a text is called that stands in another record's place.
  private static func kind(of text: [UInt8]?, _ record: RecordKind) -> Phrase {
    guard let text else { return name(record) }
    if SPFReading(text).isOfKind { return name(.spf) }
    return DMARCReading(text).isOfKind ? name(.dmarc) : name(record)
  }

  /// What a record is called in a sentence.
  static func name(_ record: RecordKind) -> Phrase {
    switch record {
    case .spf: Phrase(ja: "SPF", en: "SPF")
    case .dkim: Phrase(ja: "DKIM", en: "DKIM")
    case .dmarc: Phrase(ja: "DMARC", en: "DMARC")
    case .other(let name): quote(name.description)
    case .verification(let text): quote(String(text.prefix { $0 != "=" && $0 != ":" }))
    case .zone: Phrase(ja: "ドメイン", en: "the domain")
    case .ptr: Phrase(ja: "逆引き", en: "the reverse name")
    case .none: Phrase(ja: "メール", en: "the mail")
    }
  }
}
