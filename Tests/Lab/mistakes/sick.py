"""Every way of getting it wrong: the zone or the paste that shows it, and what has to be found."""
from dataclasses import dataclass

from stories import DMARC, KEY, NAME, WELL, pasted
from world import SENDER, SPF, Key, Zone, mail, text

# A host that is no authority of the internet but serves some zones: the mail host's own DNS, the
# servers from before a move, a second server that lags behind.
ASIDE = "127.0.1.21"
BOTH, TCPLESS = "127.0.1.31", "127.0.1.32"
HALF = ("ns1.dns.test.", "ns2.dns.test.")
OTHER = Key()


@dataclass
class Case:
    """One thing that is judged, and what has to be said about it."""

    mistake: str
    name: str
    finds: set
    zone: Zone = None
    domain: str = ""
    arguments: tuple = ()
    paste: str = None
    bounce: str = None
    message: bytes = None
    aside: list = None  # what the server aside has for the same zone
    tiny: str = ""  # the tiny server that serves the zone
    signed: str = ""
    later: list = None  # lines that are published once a cache was asked


def raw(value):
    """TXT data of any octets, in strings of 200."""
    octets = value.encode() if isinstance(value, str) else value
    parts = []
    for start in range(0, len(octets), 200):
        shown = "".join(
            chr(o) if 0x20 <= o < 0x7F and o not in (0x22, 0x5C) else f"\\{o:03}"
            for o in octets[start : start + 200])
        parts.append(f'"{shown}"')
    return "TXT " + " ".join(parts)


class Sick:
    """Collects the cases; domains are numbered, so that none knows another's zone."""

    def __init__(self):
        self.cases, self.number = [], 0

    def add(self, mistake, name, lines=None, arguments=(), paste=False, finds=None, at=HALF, **more):
        self.number += 1
        domain = f"sick{self.number}.jp"
        lines = lines(domain) if callable(lines) else lines
        zone = Zone(domain, mail(*lines), at=at) if lines is not None else None
        if paste:
            arguments = (*arguments, "--expect", "-")
        self.cases.append(
            Case(mistake, name, {mistake} if finds is None else finds, zone, domain, arguments,
                 pasted(domain) if paste else None, **more))
        return self.cases[-1]

    def spf(self, mistake, name, value, *more, arguments=(), **other):
        data = value if value.startswith("TXT ") else raw(value)
        return self.add(mistake, name, [f"@ {data}", *WELL[1:], *more], arguments, **other)

    def key(self, mistake, name, value, *more, **other):
        data = value if value.startswith("TXT ") else raw(value)
        return self.add(mistake, name, [WELL[0], f"{NAME} {data}", DMARC, *more], **other)

    def dmarc(self, name, value, *more):
        return self.add("dmarc-record-invalid", name, [*WELL[:2], f"_dmarc {raw(value)}", *more])


def cases(messages):
    sick = Sick()
    add, spf, key, dmarc = sick.add, sick.spf, sick.key, sick.dmarc
    half = KEY.record[:200], KEY.record[200:]
    secret = "".join(KEY.private.decode().splitlines()[1:-1])

    add("not-published", "only cPanel has the records", [DMARC], paste=True)
    add("not-published", "the key was forgotten", [WELL[0], DMARC], paste=True)
    spf("spf-multiple", "two SPF records", SPF, f'@ {text("v=spf1 include:spf.dns.test ~all")}')
    spf("spf-multiple", "three, one in capitals", SPF, f'@ {text("V=SPF1 -ALL")}',
        f'@ {text("v=spf1 mx ~all")}')
    add("name-doubled", "the key's name was completed twice",
        lambda d: [WELL[0], DMARC, f"{NAME}.{d} {text(KEY.record)}"])
    add("name-doubled", "the same, the wanted key known",
        lambda d: [WELL[0], DMARC, f"{NAME}.{d} {text(KEY.record)}"], paste=True)
    add("name-doubled", "SPF at the doubled domain", lambda d: [*WELL[1:], f"{d} {text(SPF)}"])
    add("name-doubled", "DMARC at the doubled name",
        lambda d: [*WELL[:2], f'_dmarc.{d} {text("v=DMARC1; p=none")}'])
    add("name-doubled", "_domainkey twice",
        [WELL[0], DMARC, f"{NAME}._domainkey {text(KEY.record)}"], paste=True)
    add("name-doubled", "a selector that nobody told, seen by its empty name",
        lambda d: [WELL[0], DMARC, f"x7._domainkey.{d} {text(KEY.record)}"], paste=True)
    key("dkim-truncated", "cut at 255", KEY.record[:255])
    key("dkim-truncated", "cut at 255, the wanted key known", KEY.record[:255], paste=True)
    key("dkim-truncated", "a piece in the middle lost", KEY.record[:150] + KEY.record[250:],
        paste=True)
    add("wrong-zone", "the mail host's own DNS has them",
        [DMARC, f"host A {ASIDE}", "@ MX 5 host"], paste=True, aside=WELL)
    add("not-yet-visible", "a cache remembers that there was none", [*WELL[1:]],
        later=[WELL[0]])
    spf("quotes-embedded", "quotation marks in SPF", f'"{SPF}"')
    key("quotes-embedded", "backslashes in the key", KEY.record.replace(";", "\\;"))
    key("quotes-embedded", "two quoted pieces as text", f'"{half[0]}" "{half[1]}"')
    spf("quotes-embedded", "an opening bracket", f"( {SPF}")
    spf("quotes-embedded", "a closing bracket", f"{SPF} )")
    sick.add("quotes-embedded", "quotation marks in DMARC",
             [*WELL[:2], f'_dmarc {raw(chr(34) + "v=DMARC1; p=none" + chr(34))}'])
    spf("spf-sender-not-listed", "another server's address", "v=spf1 ip4:198.51.100.77 ~all")
    spf("spf-sender-not-listed", "the sender given, hard fail", "v=spf1 ip4:198.51.100.77 -all",
        arguments=("--ip", SENDER))
    spf("spf-sender-not-listed", "an IPv6 sender, the record has only IPv4", SPF,
        arguments=("--ip", "2001:db8::25"))
    add("record-wrong-owner", "the key at the domain itself",
        [WELL[0], DMARC, f"@ {text(KEY.record)}"], paste=True)
    for owner in ("default", "default.domainkey", "_domainkey", "mail", f"{NAME}.mail"):
        add("record-wrong-owner", f"the key at {owner}", [WELL[0], DMARC,
            f"{owner} {text(KEY.record)}"], paste=True)
    add("record-wrong-owner", "SPF at a name that is called @", [*WELL[1:], f"\\@ {text(SPF)}"])
    add("record-wrong-owner", "DMARC at the domain itself",
        [*WELL[:2], f'@ {text("v=DMARC1; p=none")}'])
    add("record-wrong-owner", "DMARC without its underscore",
        [*WELL[:2], f'dmarc {text("v=DMARC1; p=none")}'])
    add("record-wrong-owner", "a spare key at the domain", [*WELL, f"@ {text(KEY.record)}"])
    hosts = [f"h{n} A 198.51.100.{n}" for n in range(1, 12)]
    names = " ".join(f"a:h{n}.%s" for n in range(1, 12))
    add("spf-too-many-lookups", "eleven hosts, a sender that is none of them", lambda d: [
        f"@ {raw('v=spf1 ' + names.replace('%s', d) + ' ~all')}", *WELL[1:], *hosts])
    add("spf-too-many-lookups", "the sender is first, all others need eleven", lambda d: [
        f"@ {raw(f'v=spf1 ip4:{SENDER} include:many.{d} ~all')}", *WELL[1:], *hosts,
        f"many {raw('v=spf1 ' + names.replace('%s', d) + ' -all')}"])
    for wrong in ("v=pf1 a mx ~all", "v=spf a mx ~all", "spf1 a mx ~all", "v=spf1; a mx ~all",
                  "v=spf1 include: spf.dns.test ~all", f"v=spf1 ip4 {SENDER} ~all",
                  "v=spf1 +a +mx include=spf.dns.test ~all", "v=spf1, a, mx, ~all",
                  f"v=spf1 +a +mx ip4:{SENDER}~all", "v=spf1 a v=spf1 mx ~all", f" {SPF}",
                  f"v=spf1 {SENDER} ~all", "v=spf1 ip4:203.0.113.0/33 ~all",
                  "v=spf1 a mx ipv4:203.0.113.25 ~all", "v=spf1 +a +mx redirect:spf.dns.test",
                  "v=spf1 a mx include:a.dns.test,include:b.dns.test ~all", f"TXT {SPF}",
                  "v=spf1 a mx server:mail.example.com ~all"):
        spf("spf-syntax", wrong[:40], wrong if not wrong.startswith("TXT ") else raw(wrong))
    spf("invisible-characters", "a full-width tilde", SPF.replace("~", "\uff5e"))
    spf("invisible-characters", "a wave dash", SPF.replace("~", "\u301c"))
    spf("invisible-characters", "a full-width blank", SPF.replace(" ", "\u3000", 1))
    spf("invisible-characters", "a mark of byte order", "\ufeff" + SPF)
    spf("invisible-characters", "curly quotation marks", f"\u201c{SPF}\u201d")
    key("invisible-characters", "a no-break blank", KEY.record.replace("; ", ";\u00a0", 1))
    key("invisible-characters", "a zero-width blank", KEY.record.replace("p=", "p=\u200b"))
    sick.add("invisible-characters", "full-width DMARC",
             [*WELL[:2], "_dmarc " + raw("v=DMARC1; p=\uff4eone")])
    key("dkim-multiple-records", "two halves in two records", half[0], f"{NAME} {raw(half[1])}")
    key("dkim-multiple-records", "an old and a new key", KEY.record,
        f"{NAME} {text(OTHER.record)}")
    key("dkim-multiple-records", "a verification text beside the key", KEY.record,
        f'{NAME} {text("some-verification=1")}')
    key("dkim-key-mismatch", "the key of another server", OTHER.record, paste=True)
    spf("spf-redirect-conflict", "redirect= beside all",
        "v=spf1 +a +mx redirect=spf.dns.test ~all")
    spf("spf-redirect-conflict", "redirect= twice",
        "v=spf1 redirect=spf.dns.test redirect=a.dns.test")
    spf("spf-redirect-conflict", "redirect= to a name without SPF", "v=spf1 redirect=none.dns.test")
    add("cpanel-false-warning", "all is right, the page warns", WELL, paste=True)
    spf("provider-default-spf", "a provider that adds its own", SPF,
        f'@ {text("v=spf1 include:_spf.lolipop.jp ~all")}',
        at=("uns01.lolipop.jp.", "uns02.lolipop.jp."))
    add("dmarc-missing", "no DMARC", WELL[:2])
    add("dmarc-policy-blocks", "reject, and nothing passes",
        [f'_dmarc {text("v=DMARC1; p=reject")}'], paste=True,
        finds={"dmarc-policy-blocks", "not-published"})
    for wrong in ("p=none; v=DMARC1", "v=DMARC1; p=nono", "v=DMARC1; rua=mailto:a@dns.test; p=",
                  "v=DMARC1; p=none; rua=a@dns.test", "v=DMARC1, p=none, rua=mailto:a@dns.test",
                  "v=DMARC1; p=none; fo:0", "v=dmarc1; p=none", "v=DMARC1"):
        dmarc(wrong, wrong)
    dmarc("two records", "v=DMARC1; p=none", f'_dmarc {text("v=DMARC1; p=reject")}')
    add("cname-conflict", "an alias in the key's place",
        [WELL[0], DMARC, f"{NAME} CNAME keys.dns.test."], paste=True)
    add("cname-conflict", "a wildcard alias", [WELL[0], DMARC, "* CNAME lp.dns.test."], paste=True)
    add("cname-conflict", "a target with the domain at its end",
        [WELL[0], DMARC, f"{NAME} CNAME default._domainkey.host.dns.test"])
    add("cname-conflict", "an alias and a key at one name",
        [*WELL, f"{NAME} CNAME keys.dns.test."], at=("both.dns.test.",), tiny="both")
    add("wrong-record-type", "SPF of type 99", [*WELL[1:], f"@ {text(SPF).replace('TXT', 'SPF')}"])
    add("wrong-record-type", "the key as an alias",
        [WELL[0], DMARC, f"{NAME} CNAME v=DKIM1\\;k=rsa\\;p=MIIBIjANBg"], at=("ns1.dns.test.",))
    add("wrong-record-type", "an address in the key's place",
        [WELL[0], DMARC, f"{NAME} A {SENDER}"])
    key("wrong-record-type", "a host name as text", "default._domainkey.host.dns.test")
    add("dnssec-broken", "the zone above names another key", WELL, signed="wrong")
    key("private-key-published", "PKCS #1 in p=", f"v=DKIM1; k=rsa; p={secret}")
    key("private-key-published", "a PEM", "-----BEGIN RSA PRIVATE KEY-----" + secret[:300])
    add("ns-inconsistent", "a server that lags behind", WELL, at=("ns1.dns.test.", "aside.dns.test."),
        aside=[WELL[0], DMARC])
    add("ns-inconsistent", "a server that does not know the zone", WELL,
        at=("ns1.dns.test.", "lame.dns.test."))
    add("spf-void-lookups", "three dead names", lambda d: [
        f"@ {raw(f'v=spf1 a:x1.{d} a:x2.{d} a:x3.{d} ~all')}", *WELL[1:]])
    spf("spf-void-lookups", "an include that has no SPF", "v=spf1 include:none.dns.test ~all")
    spf("ptr-missing", "the sender has no reverse name", "v=spf1 ip4:203.0.113.99 ~all",
        arguments=("--ip", "203.0.113.99"))
    spf("ptr-missing", "the reverse name leads elsewhere", "v=spf1 ip4:203.0.113.98 ~all",
        arguments=("--ip", "203.0.113.98"))
    short = Key(512)
    medium = Key(1024)
    for name, record in (
            ("512 bits", short.record), ("withdrawn", "v=DKIM1; k=rsa; p="),
            ("not for mail", KEY.record.replace("k=rsa", "k=rsa; s=tlsrpt")),
            ("only SHA-1", KEY.record.replace("k=rsa", "k=rsa; h=sha1")),
            ("Ed25519 alone", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            ("k= that does not fit", KEY.record.replace("k=rsa", "k=ed25519")),
            ("a test (advice)", KEY.record.replace("k=rsa", "k=rsa; t=y")),
            ("1024 bits (advice)", medium.record)):
        key("dkim-key-unusable", name, record)
    for name, value in (("everyone", "v=spf1 +all"), ("all alone", "v=spf1 a mx all"),
                        ("nothing about the rest", "v=spf1 a mx ?all"),
                        ("no ending", "v=spf1 +a +mx"),
                        ("a huge range", f"v=spf1 ip4:203.0.0.0/8 ~all")):
        spf("spf-permissive", name, value)
    parent = add("subdomain-no-spf", "a subdomain that sends", [
        *WELL, f"news A {SENDER}", "news MX 10 mail", f"{NAME}.news {text(KEY.record)}"])
    parent.domain = f"news.{parent.domain}"
    add("records-lost-in-move", "the former servers still have them", [],
        arguments=("--former-ns", ASIDE), paste=True, aside=WELL)
    add("records-lost-in-move", "only DMARC and a mail host were forgotten", WELL[:2],
        arguments=("--former-ns", "aside.dns.test"), aside=[*WELL, "@ MX 30 backup"])
    proofs = [f'@ {text(f"proof-{n}={n:064}")}' for n in range(30)]
    add("txt-answer-too-large", "30 texts, and no TCP", [*WELL, *proofs], at=("tcpless.dns.test.",),
        tiny="tcpless")
    add("txt-answer-too-large", "80 texts (advice)",
        [*WELL, *(f'@ {text(f"proof-{n}={n:064}")}' for n in range(80))])

    bounce = lambda mistake, name, path: sick.cases.append(  # noqa: E731
        Case(mistake, f"bounce: {name}", {mistake}, bounce=path))
    bounce("ptr-missing", "5.7.25", "11-gmail-5.7.25-ptr.txt")
    bounce("dmarc-policy-blocks", "the domain's policy", "07-gmail-dmarc-policy.txt")
    bounce("spf-sender-not-listed", "hard fail", "06-gmail-spf-hardfail.txt")
    bounce("not-authentication", "a full mailbox", "21-not-auth-mailbox-full.txt")
    bounce("not-authentication", "no such user", "22-not-auth-no-such-user.txt")
    bounce("envelope-misaligned", "the server's own name",
           "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n"
           "550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n"
           "550-5.7.26  Authentication results:\n550-5.7.26  DKIM = did not pass\n"
           "550-5.7.26  SPF [sv100.host.example] with ip: [203.0.113.25] = did not pass\n")
    bounce("spf-permissive", "suspicious entries",
           "550-5.7.24 The SPF record of the sending domain has one or more suspicious entries.\n"
           "550 5.7.24 For more information, go to https://support.google.com/a/answer/3726730\n")
    for mistake, name, message, domain, lines in messages(sick, OTHER):
        sick.cases.append(
            Case(mistake, f"message: {name}", {mistake}, message=message,
                 zone=Zone(domain, mail(*lines)), domain=domain))
    return sick.cases
