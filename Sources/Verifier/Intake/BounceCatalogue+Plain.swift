extension BounceCatalogue {
  /// What is refused for other reasons, everywhere: the wordings of many mail servers.
  ///
  /// A full mailbox and a wrong address stand before what is vague, so that `mailbox unavailable: over
  /// quota` is a full mailbox.
  static let plain: [RefusalWording] = mailboxes + addresses + sending

  /// Phrases in ISO-2022-JP stand as its octets without the escapes.
  private static let mailboxes: [RefusalWording] = [
    RefusalWording(
      "450", "4.7.1", .other, .unknown, auth: false, detail: .greylisting,
      [
        "greylist", "graylist", "grey listed", "gray listed", "postgrey", "greeting delay",
        "please retry in a few minutes", "delayed, please try again in",
      ]),
    RefusalWording(
      "552", "5.3.4", .other, .unknown, auth: false, detail: .tooLarge,
      [
        "message too large", "message is too large", "message too big", "message size exceeds",
        "message exceeds", "exceeds fixed maximum message size", "exceeds maximum message size",
        "exceeds size limit", "message file too big", "too large for", "line limit exceeded",
        "size limit for this", "maximum message size", "message length exceeds",
        "mail size exceeds",
        "message too long", "exceeded maximum message size", "larger than the current system limit",
        "maximum size", "exceeds the size limit", "datasize exceeded", "attachment is too large",
        "message header size exceeds", "サイズが大きすぎ", "容量が大きすぎ",
      ]),
    RefusalWording(
      "552", "5.2.2", .gmail, .mailboxFull, auth: false,
      [
        "out of storage space", "over quota", "overquota", "over the quota", "mailbox full",
        "mailbox is full", "full mailbox", "mailfolder is full", "folder is full", "inbox is full",
        "inbox full", "mailbox are full", "quota exceeded", "exceeded storage", "exceeds quota",
        "exceeded quota", "exceeded the quota", "exceed quota", "quota full", "quota is full",
        "mailbox size limit exceeded", "mailbox exceeds allowed size", "exceeds its storage",
        "mailbox quota", "disk quota", "storage quota", "quota violation", "quota for the user",
        "exceeded its quota", "exceeded their quota", "exceeded allowed quota", "has exceeded his",
        "mailbox has exceeded", "mailbox exceeded", "mailbox over", "exceeded the local limit",
        "exceeded the storage", "storage limit", "storage is full", "storage full",
        "not enough storage", "not enough space", "insufficient disk space", "insufficient space",
        "too much mail data", "too many mails", "mailbox limit", "mailbox too large",
        "mailbox is over", "account is full", "account is over", "account has exceeded",
        "has too many messages", "user has exhausted", "would exceed mailbox",
        "would be over quota",
        "user has too much mail", "recipient's mailbox is over", "mail quota", "user quota",
        "can't accept messages now", "recipient reached disk", "user is over", "maildir over",
        "mail box full", "mail box is full", "no space left for", "mailbox_full", "mailboxfull",
        "quotaexceeded", "bandeja de entrada llena", "postfach ist voll", "postfach voll",
        "mailbox voll", "boîte aux lettres pleine", "boite pleine", "casella piena",
        "メールボックスが一杯", "メールボックスがいっぱい", "メールボックスの容量", "受信容量", "容量超過", "容量オーバー",
        "容量がいっぱい", "容量が一杯", "保存容量", "%\\%C%/%9$,0lGU",
      ].map { $0.lowercased() }),
    RefusalWording(
      "550", "5.2.1", .other, .userUnknown, auth: false, detail: .disabled,
      [
        "account that you tried to reach is disabled",
        "account that you tried to reach is inactive",
        "account is disabled", "account disabled", "account has been disabled", "mailbox disabled",
        "mailbox is disabled", "account is locked", "account locked", "account is suspended",
        "account suspended", "mailbox suspended", "user suspended", "account is inactive",
        "mailbox is inactive", "inactive user", "account inactive", "has been deactivated",
        "account deactivated", "mailbox currently suspended", "is deactivated", "user is inactive",
        "invalid/inactive user", "mailbox temporarily disabled", "account expired",
        "account is not active", "has been suspended", "mailbox blocked", "is frozen",
        "mailbox is frozen", "user account is closed", "account closed", "停止されています", "利用停止",
      ]),
  ]

  private static let addresses: [RefusalWording] = [
    RefusalWording(
      "551", "5.1.6", .other, .userUnknown, auth: false, detail: .moved,
      [
        "user has moved", "has moved to", "recipient has moved", "please use new address",
        "no longer at",
      ]),
    RefusalWording(
      "550", "5.1.1", .gmail, .userUnknown, auth: false,
      [
        "the email account that you tried to reach", "no such user", "nosuchuser",
        "no such mailbox",
        "no such recipient", "no such address", "no such person", "no such local user",
        "no such account", "no such account", "no such domain user", "no such email", "no such id",
        "no such member", "no such name", "user unknown", "unknown user", "user is unknown",
        "user unkown", "address unknown", "unknown address", "unknown recipient",
        "recipient unknown",
        "recipient is unknown", "unknown local", "unknown mailbox", "mailbox unknown",
        "unknown account", "account unknown", "unknown rcpt", "unknown e-mail",
        "unknown destination",
        "unknown or illegal user", "unknown or illegal alias", "user doesn't have a",
        "invalid recipient", "recipient invalid", "recipient is invalid", "invalid mailbox",
        "invalid user", "invalid address", "invalid email", "invalid account", "invalid rcpt",
        "invalid final delivery", "invalid local", "invalid destination", "address is invalid",
        "user invalid", "bad recipient", "bad destination", "illegal user", "illegal alias",
        "no valid recipient", "not a valid recipient", "not a valid mailbox", "not a valid user",
        "not a valid address", "is not valid recipient", "not valid user", "recipients are invalid",
        "recipients invalid", "recipient not found", "recipnotfound", "recipientnotfound",
        "user not found", "mailbox not found", "address not found", "account not found",
        "addressee unknown", "addressee not found", "recipient was not found", "user was not found",
        "wasn't found at", "wasn't found in", "could not be found", "couldn't be found",
        "can't be found", "not found in directory", "not found in the directory",
        "not found by smtp",
        "no mailbox", "no user here", "no account by that", "no account with",
        "no user with", "have a mailbox", "not have a mailbox here",
        "doesn't have an account", "does not have an account", "has no mailbox",
        "user does not exist", "mailbox does not exist", "recipient does not exist",
        "account does not exist", "address does not exist", "account doesn't exist",
        "user doesn't exist", "mailbox doesn't exist", "does not exist here", "does not exist on",
        "do not exist", "doesn't exist", "does not exist in", "does not exist.", "not exist or",
        "not a known user", "not a known", "isn't a known", "is not a known", "not known here",
        "user not known", "not known at this", "recipient is not recognized", "not recognized",
        "not recognised", "recipient is not exist", "is not exist", "not exists",
        "no longer exists",
        "no longer available", "no longer in use", "no longer valid", "no longer accepts",
        "not listed in", "mailbox unavailable", "mailbox unallocated", "mailbox not available",
        "mailbox not exist", "unallocated", "unrouteable address", "unroutable address",
        "recipient address rejected: access denied", "user not local", "not our customer",
        "not a customer", "no local mailbox", "no local user", "is not local user",
        "rejected: unknown", "wrong address", "incorrect recipient", "can't find user",
        "cannot find user", "unable to find user", "unable to find recipient", "unable to validate",
        "undeliverable address", "undeliverable to the following address", "non-existent",
        "nonexistent", "nonexistant", "not activated", "recipient no longer", "no such local",
        "recipient rejected: no", "there is no one at this address", "no one by that name",
        "not in my domain", "doesn't list you",
        "adresse d au moins un destinataire invalide", "destinataire inconnu",
        "utilisateur inconnu", "inconnue", "utente sconosciuto", "usuario desconocido",
        "no existe", "empfänger unbekannt", "unbekannter empf", "unbekannt", "не найден",
        "не существует", "不存在", "存在しません", "存在しない", "見つかりません", "宛先不明", "あて先不明",
        "宛先が不明", "ユーザー不明", "ユーザ不明", "該当するアドレスがありません", "メールアドレスが正しくありません",
        "8+$D$+$j$^$;$s", "$K$\"$j$^$;$s", "B8:_$7$^$;$s", "B8:_$7$J$$",
      ].map { $0.lowercased() }),
    RefusalWording(
      "550", "5.1.1", .gmail, .userUnknown, auth: false, weak: true, ["does not exist"]),
    RefusalWording(
      "550", "5.1.2", .other, .unknown, auth: false, detail: .noSuchDomain,
      [
        "host unknown", "unknown host", "host not found", "domain not found", "no such domain",
        "domain does not exist", "name or service not known", "no mx found",
        "unrouteable mail domain",
        "couldn't find any host", "couldn't find a mail exchanger", "illegal host/domain",
        "domain name not found", "no such host", "nullmx", "null mx", "does not accept mail",
        "unknown domain", "domain unknown", "invalid domain", "bad host name", "mx lookup failed",
        "recipient domain must exist", "domain must resolve",
      ]),
  ]

  private static let sending: [RefusalWording] = [
    RefusalWording(
      "550", "5.7.1", .other, .unknown, auth: false, detail: .relayDenied,
      [
        "relaying denied", "relay access denied", "relay denied", "relaying is denied",
        "relaying not allowed", "relay not permitted", "not permitted to relay", "unable to relay",
        "relaying prohibited", "relay prohibited", "relaying blocked", "we do not relay",
        "cannot relay", "not a relay", "no relaying", "relay is not allowed", "relaying mail to",
        "isn't in my list of allowed rcpthosts", "not in my list of allowed",
        "not allowed to relay",
        "dont relay", "don't relay",
      ]),
    RefusalWording(
      "550", "5.7.1", .other, .contentOrReputation, auth: false, detail: .virus,
      [
        "virus found", "contains a virus", "contains virus", "virus detected", "infected",
        "virus in",
        "malware", "virus", "banned file", "attachment type", "forbidden attachment",
        "ウイルス", "ウィルス",
      ]),
    RefusalWording(
      "550", "5.7.1", .gmail, .contentOrReputation, auth: false,
      [
        "likely unsolicited", "very low reputation", "low reputation", "not rfc 5322 compliant",
        "has a policy that prohibits", "suspicious due to the nature of the content",
        "suspected spam", "suspected to be spam", "detected as spam", "considered spam",
        "considered as spam", "looks like spam", "identified as spam", "classified as spam",
        "appears to be spam", "spam message rejected", "spam mail", "is spam", "as spam",
        "rejected as bulk", "spam detected", "spam content", "spam score", "high spam",
        "spam filter",
        "spamassassin", "unsolicited", "message content rejected", "content rejected",
        "rejected due to content", "message rejected for content", "content filter", "spamlike",
        "message blocked due to", "message content is not acceptable", "not allowed - [",
        "phishing", "suspicious content", "suspicious url", "spammy",
        "迷惑メールと判定", "迷惑メールとして", "スパムと判定",
      ]),
    RefusalWording(
      "550", "5.7.1", .other, .reputation, auth: false,
      [
        "spamhaus", "blocked using", "blacklist", "black list", "blocklist", "block list",
        "listed at", "listed in", "listed on", "listing in", "is listed by", "dnsbl", "rblsmtpd",
        "in an rbl", "an rbl", "by rbl", "on rbl", "rbl restriction", "poor reputation",
        "bad reputation", "barracudacentral", "spamcop", "your ip is blocked", "ip is blocked",
        "ip blocked", "ip address is blocked", "ip has been blocked", "ip address has been blocked",
        "blocked by our", "client host blocked", "connection refused by policy", "sender ip",
        "denied by policy", "mail server ip", "your network is", "banned for spam", "senderscore",
        "has been temporarily blocked", "blocked for spam", "host is blocked",
        "ブラックリスト", "ブロックリスト",
      ]),
    RefusalWording(
      "421", "4.7.0", .gmail, .contentOrReputation, auth: false, weak: true,
      ["try again later, closing connection"]),
    RefusalWording(
      "450", "4.7.0", .other, .rate, auth: false,
      [
        "too many connections", "rate limit", "ratelimit", "sending rate", "too many messages",
        "throttl", "exceeded the max emails per hour", "max defers and failures per hour",
        "too many recipients", "too much mail", "sending limit", "too many emails", "daily limit",
        "hourly limit", "too many concurrent", "message rate", "connection rate", "too frequently",
        "too fast", "connection limit", "max number of messages", "max messages per",
        "送信数の上限", "送信制限",
      ]),
    RefusalWording(
      "535", "5.7.8", .ownServer, .smtpLogin, auth: false,
      ["incorrect authentication data", "username and password not accepted"]),
    RefusalWording(
      "550", "5.4.6", .other, .unknown, auth: false, detail: .loop,
      [
        "too many hops", "hop count", "mail loop", "routing loop", "mail is looping", "loops back",
        "maximum allowed times", "message is looping", "infinite loop", "loop detected",
      ]),
    RefusalWording(
      "550", "4.4.7", .other, .unknown, auth: false, detail: .unreachable,
      [
        "connection timed out", "connection refused", "operation timed out", "no route to host",
        "network is unreachable", "retry timeout exceeded", "retry time not reached", "name server",
        "name service error", "socket error", "unable to connect", "not able to establish",
        "wasn't able to establish", "couldn't connect", "could not connect", "unable to contact",
        "host or domain name not found", "message expired", "envelope expired", "delivery expired",
        "delivery time expired", "undelivered after", "could not be delivered for",
        "been in the queue too long", "delivery has been delayed", "has been delayed",
        "not responding", "lost connection", "conversation with", "server did not respond",
        "did not accept our requests to connect", "giving up", "try again later",
        "could not deliver for the last", "hosts have been failing",
        "delivery temporarily suspended",
        "still being retried", "temporarily unavailable", "dns lookup failure", "time out",
        "timeout",
        "no answer from host", "connection dropped", "connection reset", "host is down",
        "aborted after", "is only a notification about a delay", "mail system is not",
      ]),
    RefusalWording(
      "452", "4.3.1", .other, .unknown, auth: false, detail: .systemTrouble,
      [
        "insufficient system storage", "insufficient system resources", "disk full",
        "mail system full",
        "no space left", "out of memory", "local configuration error", "internal error",
        "system error", "server error", "service unavailable", "service not available",
        "can't create", "cannot open", "i/o error", "input/output error", "mailer error",
        "command died", "unable to write", "temporary failure", "local error",
      ]),
    RefusalWording(
      "550", "5.7.1", .other, .unknown, auth: false, detail: .senderRefused,
      [
        "sender address rejected", "sender rejected", "sender denied", "from address is not",
        "sender is not allowed", "you are not allowed to post", "not authorized to post",
        "bad sender", "sender domain must", "sender address has been blocked",
        "sender verify failed",
        "do not have permission", "sender not allowed", "restricted sender", "invalid sender",
        "only accepts messages from", "not permitted to send", "not allowed to send to",
        "permission to send", "recipient only accepts", "senders not on",
      ]),
    RefusalWording(
      "554", "5.6.0", .other, .unknown, auth: false, detail: .malformed,
      [
        "bare lf", "bare linefeed", "header is malformed", "malformed header",
        "missing from header",
        "multiple from", "syntax error", "message is malformed", "non-rfc compliant",
        "not rfc compliant",
        "header error", "8bit", "invalid header", "command rejected", "duplicate header",
      ]),
    RefusalWording(
      "550", "5.1.1", .other, .userUnknown, auth: false, detail: .policy,
      ["recipient address rejected", "rejected recipient", "rejected address"]),
    RefusalWording(
      "550", "5.7.1", .other, .unknown, auth: false, detail: .policy,
      [
        "policy reasons", "policy violation", "rejected by policy", "local policy", "site policy",
        "administrative prohibition", "administratively denied", "access denied", "not authorized",
        "delivery not authorized", "message refused", "message rejected",
        "rejected by the recipient",
        "rejected by a remote mail server", "transaction failed", "refused by",
      ]),
  ]
}
