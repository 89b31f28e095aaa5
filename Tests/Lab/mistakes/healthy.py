"""Domains that are well, in many shapes: of none of them may anything be said."""
import functools
import re
from dataclasses import dataclass

from stories import DMARC, KEY, NAME, WELL
from world import SENDER, SPF, Key, Zone, mail, text

HALF = ("ns1.dns.test.", "ns2.dns.test.")
# How a zone denies names that are not there, and who serves it.
DENIALS = {
    "plain": ("", HALF), "NSEC": ("nsec", HALF), "NSEC3": ("nsec3", HALF),
    "online": ("online", ("ns2.dns.test.",)), "compact": ("", ("compact.dns.test.",)),
}


@dataclass
class Well:
    """A domain that is well, and what is special about it."""

    name: str
    zone: Zone = None
    domain: str = ""
    arguments: tuple = ()
    signed: str = ""
    tiny: str = ""
    more: tuple = ()  # zones beside it


@functools.cache
def keys():
    big, edwards = Key(4096), "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    record, spaced = KEY.record, re.sub(r"(.{64})", r"\1 ", KEY.base64)
    return {
        "as cPanel gives it": [f"{NAME} {text(record)}"],
        "blanks inside p=": [f"{NAME} {text('v=DKIM1; k=rsa; p=' + spaced)}"],
        "t=s": [f"{NAME} {text(record.replace('k=rsa', 'k=rsa; t=s'))}"],
        "no version": [f"{NAME} {text(record.replace('v=DKIM1; ', ''))}"],
        "no type, no last semicolon": [f"{NAME} {text('v=DKIM1; p=' + KEY.base64)}"],
        "s=email, h=sha256, a note": [
            f"{NAME} {text('v=DKIM1; h=sha256; k=rsa; s=email; n=made today; p=' + KEY.base64)}"],
        "s=* and g=*": [f"{NAME} {text('v=DKIM1; g=*; s=*; k=rsa; p=' + KEY.base64)}"],
        "4096 bits": [f"{NAME} {text(big.record)}"],
        "Ed25519 beside RSA": [f"{NAME} {text(record)}", f"ed._domainkey {text(edwards)}"],
        "other selectors too": [f"{NAME} {text(record)}", f"s1._domainkey {text(big.record)}",
                                "k2._domainkey CNAME key.dns.test."],
        "an alias elsewhere": [f"{NAME} CNAME key.dns.test."],
        "an alias in the zone": [f"{NAME} CNAME dkim.keys", f"dkim.keys {text(record)}"],
        "two aliases, one after the other": [f"{NAME} CNAME a.keys", "a.keys CNAME key.dns.test."],
        "strings of 100": [f"{NAME} {text(record, 100)}"],
        "strings of 60": [f"{NAME} {text(record, 60)}"],
    }


def spfs():
    ten = " ".join(f"a:h{n}.%d" for n in range(1, 9))
    hosts = [f"h{n} A 198.51.100.{n}" for n in range(1, 9)]
    many = " ".join(f"ip4:198.51.100.{n}" for n in range(1, 60))
    make = {
        "only redirect=": "v=spf1 redirect=spf.dns.test",
        "redirect= to redirect=": "v=spf1 redirect=re.dns.test",
        "an include": "v=spf1 include:spf.dns.test ~all",
        "includes inside an include": "v=spf1 include:deep.dns.test -all",
        "+mx alone": "v=spf1 +mx -all", "+a alone": "v=spf1 a ~all",
        "capitals": SPF.upper().replace("V=SPF1", "v=SPF1"),
        "several blanks": SPF.replace(" ", "   ") + " ",
        "hard fail": SPF.replace("~all", "-all"),
        "an unknown modifier": SPF + " moo=cow",
        "an explanation": SPF + " exp=why.dns.test",
        "a network": "v=spf1 ip4:203.0.113.0/24 ~all",
        "a network of /16": "v=spf1 ip4:203.0.0.0/16 ~all",
        "IPv6 beside IPv4": f"v=spf1 ip4:{SENDER} ip6:2001:db8::/32 ~all",
        "lengths behind a and mx": "v=spf1 a/24 mx/28//64 ~all",
        "exists with a macro": f"v=spf1 ip4:{SENDER} exists:%{{i}}._spf.dns.test ~all",
        "a macro in an include": "v=spf1 include:%{d2}.own.dns.test mx ~all",
        "two dead names": "v=spf1 mx a:gone.%d a:lost.%d ~all",
        "ten lookups": f"v=spf1 +a +mx {ten} ~all",
        "a long one": f"v=spf1 mx {many} ~all",
        "?include": "v=spf1 mx ?include:spf.dns.test ~all",
        "-ip4 in front": "v=spf1 -ip4:203.0.113.7 mx ~all",
        "mx of another": "v=spf1 mx:well.jp a:mail.%d ~all",
        "ptr at the end": f"v=spf1 ip4:{SENDER} ptr ~all",
    }
    return make, hosts


DMARCS = (
    "v=DMARC1; p=none", "v=DMARC1; p=quarantine", "v=DMARC1; p=reject;", "v=DMARC1;p=none;",
    "v=DMARC1; p=none; rua=mailto:a@dns.test", "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400",
    "v=DMARC1; p=none; sp=reject; np=reject", "v=DMARC1; p=NONE; adkim=s; aspf=s",
    "v=DMARC1 ; p = none ; fo=0:1:d:s", "v=DMARC1; p=reject; t=y",
    "v=DMARC1; p=none; psd=n; x=unknown", "v=DMARC1; rua=mailto:a@dns.test,mailto:b@dns.test!10m; p=none",
    "v=DMARC1; p=none; rua=https://dns.test/report",
)


def shapes():
    """What else a zone may hold: lines beside SPF, key and DMARC."""
    proofs = [f'@ {text(f"proof-{n}={n:064}")}' for n in range(30)]
    return {
        "a wildcard text": [f'* {text("some-verification=1")}'],
        "a wildcard SPF": [f'* {text("v=spf1 -all")}'],
        "a wildcard address": [f"* A {SENDER}"],
        "a wildcard mail exchanger": ["* MX 10 mail"],
        "a wildcard alias below a name": ["*.shop CNAME @"],
        "30 texts": proofs, "spf2.0 and site texts": [
            f'@ {text("spf2.0/pra ~all")}', f'@ {text("MS=ms123")}',
            f'@ {text("google-site-verification=abc")}'],
        "type 99 beside": [f"@ {text(SPF).replace('TXT', 'SPF')}"],
        "an IPv6 host": ["@ AAAA 2001:db8::25", f"@ TXT \"x\""],
        "hosts with SPF of their own": [f'mail {text("v=spf1 a -all")}'],
        "an empty name above": ["deep.er.name A 192.0.2.1"],
        "reports of others": [f'*._report._dmarc {text("v=DMARC1")}'],
        "MTA-STS and TLS reports": [f'_mta-sts {text("v=STSv1; id=1")}',
                                    f'_smtp._tls {text("v=TLSRPTv1; rua=mailto:a@dns.test")}'],
        "a CAA and a service": ['@ CAA 0 issue "ca.example"', "_sip._tcp SRV 0 0 5060 mail"],
    }


def domains():
    found = []

    def add(name, lines, domain=None, denial="plain", arguments=(), more=(), hosts=None):
        signed, at = DENIALS[denial]
        zone = domain or f"well{len(found) + 1}.jp"
        lines = [line.replace("%d", zone) if "%{" not in line else line.replace(".%d", f".{zone}")
                 for line in lines]
        tiny = "compact" if denial == "compact" else ""
        host = mail() if hosts is None else hosts
        found.append(Well(f"{name} ({denial})", Zone(zone, host + lines, at=at), zone,
                          arguments, signed, tiny, more))
        return found[-1]

    for denial in DENIALS:
        for name, lines in keys().items():
            add(f"key: {name}", [WELL[0], DMARC, *lines], denial=denial)
    make, hosts = spfs()
    for denial in ("plain", "compact", "NSEC3"):
        for name, value in make.items():
            extra = hosts if "h1." in value else []
            # A compact zone's dead names answer "no data", which counts the same.
            add(f"SPF: {name}", [f"@ {text(value, 200)}", *WELL[1:], *extra], denial=denial)
    for size in (9, 30, 100):
        add(f"SPF: strings of {size}", [f"@ {text(SPF, size)}", *WELL[1:]])
    for value in DMARCS:
        add(f"DMARC: {value}", [*WELL[:2], f"_dmarc {text(value)}"])
    for denial in ("plain", "NSEC", "NSEC3"):
        for name, lines in shapes().items():
            add(f"zone: {name}", [*WELL, *lines], denial=denial)
    # Names in other scripts, and below.
    for name in ("xn--wgv71a119e.jp", "xn--r8jz45g.jp", "xn--mller-kva.com", "xn--p8j9a0d9c9a.com"):
        add(f"the name {name.encode().decode('idna')}", WELL, name)
    for label in ("shop", "news.mail", "a.b.c"):
        inside = [*WELL, f"{label} A {SENDER}", f"{label} MX 10 mail", f"{label} {text(SPF)}",
                  f"{NAME}.{label} {text(KEY.record)}"]
        for denial in ("plain", "NSEC3"):
            domain = add(f"the subdomain {label} in its zone", inside, denial=denial)
            domain.domain = f"{label}.{domain.domain}"
    for label in ("shop", "a.b"):
        domain = add(f"the subdomain {label}, a zone of its own",
                     [*WELL, f"{label} NS ns1.dns.test.", f"{label} NS ns2.dns.test."])
        below = f"{label}.{domain.domain}"
        domain.more = (Zone(below, mail(*WELL[:2])),)
        domain.domain = below
    domain = add("the keys in a zone of their own",
                 [WELL[0], DMARC, "_domainkey NS ns1.dns.test.", "_domainkey NS ns2.dns.test."])
    domain.more = (Zone(f"_domainkey.{domain.domain}", [f"default {text(KEY.record)}"]),)
    # Who sends, and who is told.
    add("the sender given", WELL, arguments=("--ip", SENDER))
    add("an IPv6 sender", [f'@ {text("v=spf1 ip6:2001:db8::/32 ~all")}', *WELL[1:]],
        arguments=("--ip", "2001:db8::25"))
    add("mail is received elsewhere", [f'@ {text("v=spf1 ip4:198.51.100.7 ~all")}', *WELL[1:]],
        hosts=["@ A 192.0.2.80", "@ MX 1 mx.dns.test."])
    add("no mail exchanger, an address", WELL, hosts=[f"@ A {SENDER}"])
    add("one name server", WELL).zone.at = ("ns1.dns.test.",)
    add("the key of a selector that was told",
        [WELL[0], DMARC, f"mail2026._domainkey {text(KEY.record)}"],
        arguments=("--selector", "mail2026"))
    add("nobody told the selector", [WELL[0], DMARC, f"x9._domainkey {text(KEY.record)}"])
    return found
