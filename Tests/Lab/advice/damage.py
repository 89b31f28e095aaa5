"""Zones that are damaged, out of a seed: what stands there, what was meant, how it may end."""
import random

from world import SENDER, SPF, Key

KEY, OTHER = Key(), Key()
SELECTOR = "default._domainkey"
OWNERS = [
    "v=spf1 include:spf.news.test ~all", "v=spf1 a mx ip4:198.51.100.7 -all",
    "v=spf1 mx include:spf.shop.test -all",
    "v=spf1 ip4:198.51.100.7 include:spf.news.test include:spf.shop.test ~all",
    "v=spf1 redirect=spf.shop.test",
]
SIGNS = "\uff70\u00ad\u2500\u4e00\ufe63\u2043\u223c\u2053\u0303\u00ac\u00b1\u2013\u2212\uff5e\u301c\u30fc"
# Zones of others that the records lead to.
SENDERS = [
    'spf.news TXT "v=spf1 ip4:192.0.2.64/28 -all"',
    'spf.shop TXT "v=spf1 include:spf.news.test ip4:192.0.2.128/28 ~all"',
    'spf.broken TXT "v=spf1 ip4:192.0.2.999 -all"', "site A 192.0.2.80",
    'site TXT "v=spf1 -all"',
]


class Damaged:
    """A zone: its texts as (name in front of the domain, strings), and lines of other types."""

    def __init__(self, number, seed):
        self.number, self.name = number, f"z{number}.jp"
        self.draw = random.Random(f"{seed}/{number}")
        self.texts, self.lines, self.ends, self.cases = [], [], set(), []
        self.wanted = {"@": SPF, SELECTOR: KEY.record}
        if self.draw.random() < 0.2:
            self.wanted["_dmarc"] = f"v=DMARC1; p=none; rua=mailto:post@{self.name}"
        start = self.draw.random()
        if start < 0.7:
            self.add("@", SPF if start < 0.4 else self.draw.choice(OWNERS))
        start = self.draw.random()
        if start < 0.7:
            self.add(SELECTOR, OTHER.record if start < 0.1 else KEY.record)
        if self.draw.random() < 0.4:
            self.add("_dmarc", self.draw.choice(["v=DMARC1; p=none", "v=DMARC1; p=reject"]))
        if self.draw.random() < 0.3:
            self.add("@", "site-verification=abc")
        self.harm(DAMAGES[number % len(DAMAGES)])
        if self.draw.random() < 0.45:
            self.harm(self.draw.choice(DAMAGES))

    def harm(self, damage):
        self.cases.append(damage[0])
        damage[1](self)

    # What damages do

    def add(self, name, *strings):
        octets = [s if isinstance(s, bytes) else s.encode() for s in strings]
        if len(octets) == 1:
            octets = [octets[0][i : i + 255] for i in range(0, len(octets[0]), 255)] or [b""]
        if (name, octets) not in self.texts:
            self.texts.append((name, octets))

    def served(self):
        """The texts that a server takes: none beside an alias (RFC 1034 §3.6.2)."""
        aliases = {line.split()[0] for line in self.lines}
        return [(name, strings) for name, strings in self.texts if name not in aliases]

    def drop(self, name, start=b""):
        self.texts = [(n, s) for n, s in self.texts
                      if n != name or not b"".join(s).startswith(start)]

    def line(self):
        """The owner's SPF line, taken out of the zone."""
        for name, strings in self.texts:
            text = b"".join(strings)
            if name == "@" and text.startswith(b"v=spf1 "):
                self.texts.remove((name, strings))
                return text.decode()
        return self.draw.choice(OWNERS)


def spf(change):
    return lambda zone: zone.add("@", change(zone.line()))


def signed(sign):
    def change(line):
        for end in ("~all", "-all"):
            if line.endswith(end):
                return line[:-4] + sign + "all"
        return f"{line} {sign}all"
    return spf(change)


def key(change):
    def damage(zone):
        zone.drop(SELECTOR)
        zone.add(SELECTOR, change(KEY.record))
    return damage


def policy(text):
    def damage(zone):
        zone.drop("_dmarc")
        zone.add("_dmarc", text)
    return damage


def moved(name, place, text):
    def damage(zone):
        zone.drop(name, b"v=spf1" if name == "@" else b"")
        zone.add(place.format(zone=zone.name), text)
    return damage


def more(*texts):
    def damage(zone):
        for name, text in texts:
            zone.add(name.format(zone=zone.name), text)
    return damage


def halves(zone):
    zone.drop(SELECTOR)
    zone.add(SELECTOR, KEY.record[:200])
    zone.add(SELECTOR, KEY.record[200:])


def swapped(zone):
    zone.drop("@", b"v=spf1")
    zone.drop(SELECTOR)
    zone.add("@", KEY.record)
    zone.add(SELECTOR, SPF)


def glued(zone):
    zone.drop("@", b"v=spf1")
    zone.add("@", "v=spf1 include:spf.news.test ip4:198.51.100.7", "~all")


def alias(zone):
    zone.drop(SELECTOR)
    zone.lines.append(f"{SELECTOR} CNAME gone.news.test.")
    zone.ends.add("in-the-way")


def dead(zone):
    zone.add("@", zone.line().replace("v=spf1 ", "v=spf1 a:d1.jp a:d2.jp a:d3.jp ", 1))
    zone.ends.add("cannot-fit")


def other_form(zone):
    zone.line()
    zone.add("@", zone.draw.choice([
        f"v=spf1 a mx ip4:{SENDER} ~all", f"v=spf1 +mx +a +ip4:{SENDER} -all",
        f"v=spf1 +a +mx +ip4:{SENDER} include:spf.news.test ~all"]))


def many(zone):
    for number in range(12):
        zone.add("@", f"proof-{number}=" + "x" * 40)


DAMAGES = [(f"records 1: all behind {sign!a}", signed(sign)) for sign in SIGNS] + [
    ("records 2: a blank in front", spf(lambda s: " " + s)),
    ("records 2: marks around", spf(lambda s: f'"{s}"')),
    ("records 2: v=spf1;", spf(lambda s: s.replace("v=spf1 ", "v=spf1; ", 1))),
    ("records 2: v=spf", spf(lambda s: s.replace("v=spf1 ", "v=spf ", 1))),
    ("records 2: a wide blank", spf(lambda s: s.replace("v=spf1 ", "v=spf1\u3000", 1))),
    ("records 2: ip4: and a blank", spf(lambda s: s.replace("ip4:", "ip4: ", 1))),
    ("records 6: commas", spf(lambda s: s.replace(" ", ", "))),
    ("records 6: semicolons", spf(lambda s: s.replace(" ", ";"))),
    ("records 6: tabs", spf(lambda s: s.replace(" ", "\t"))),
    ("records 6: ipv4", spf(lambda s: s.replace("ip4:", "ipv4:", 1))),
    ("records 6: v=spf10", spf(lambda s: s.replace("v=spf1 ", "v=spf10 ", 1))),
    ("records 6: no term", spf(lambda s: s.replace("v=spf1 ", "v=spf1 please ", 1))),
    ("records 6: strings glued", glued),
    ("spf-syntax: version twice", spf(lambda s: s.replace("v=spf1 ", "v=spf1 v=spf1 ", 1))),
    ("spf-syntax: two endings", spf(lambda s: s + " -all")),
    ("spf-syntax: include=", spf(lambda s: s.replace("include:", "include=", 1))),
    ("quotes-embedded: one mark", spf(lambda s: s + '"')),
    ("quotes-embedded: brackets", spf(lambda s: f"( {s} )")),
    ("invisible-characters: a no-break blank", spf(lambda s: s.replace(" ", "\u00a0", 1))),
    ("invisible-characters: wide letters", spf(lambda s: s.replace("v=", "\uff56\uff1d", 1))),
    ("spf-multiple: two", lambda z: (z.add("@", SPF), z.add("@", z.draw.choice(OWNERS)))),
    ("spf-multiple: three", lambda z: [z.add("@", line) for line in (SPF, *OWNERS[:2])]),
    ("spf-permissive: open", signed("+")), ("spf-permissive: neutral", signed("?")),
    ("records 15: an include without SPF",
     spf(lambda s: s.replace("v=spf1 ", "v=spf1 include:none.news.test ", 1))),
    ("records 15: a damaged include",
     spf(lambda s: s.replace("v=spf1 ", "v=spf1 include:spf.broken.test ", 1))),
    ("spf-void-lookups: dead names", dead), ("records 5: another form", other_form),
    ("walks E6: two digits swapped",
     lambda z: (z.line(), z.add("@", SPF.replace(".25 ", ".52 ")))),
    ("dkim-truncated: at 255", key(lambda k: k[:255])),
    ("dkim-truncated: at 100", key(lambda k: k[:100])),
    ("quotes-embedded: backslashes", key(lambda k: k.replace(";", "\\;"))),
    ("quotes-embedded: marks around a key", key(lambda k: f'"{k}"')),
    ("quotes-embedded: two pieces", key(lambda k: f'"{k[:200]}" "{k[200:]}"')),
    ("walks J10: lower-cased", key(str.lower)),
    ("invisible-characters: wide blank in a key", key(lambda k: k.replace("; ", ";\u3000", 1))),
    ("records 7: a note with marks",
     key(lambda k: k.replace("v=DKIM1;", 'v=DKIM1; n="by hand";'))),
    ("records 10: withdrawn", key(lambda k: "v=DKIM1; p=")),
    ("records 10: h=rsa-sha256", key(lambda k: k.replace("k=rsa", "h=rsa-sha256; k=rsa"))),
    ("records 17: other base64", key(lambda k: k.replace("+", "-").replace("/", "_"))),
    ("house 0: v=dkim1", key(lambda k: k.replace("v=DKIM1", "v=dkim1"))),
    ("house 0: P=", key(lambda k: k.replace("p=", "P="))),
    ("house 0: p= twice", key(lambda k: k + " p=" + KEY.base64)),
    ("house 0: version last",
     key(lambda k: k.replace("v=DKIM1; ", "") + " v=DKIM1")),
    ("house 0: h=sha1", key(lambda k: k.replace("k=rsa", "h=sha1; k=rsa"))),
    ("house 0: two semicolons", key(lambda k: k + ";")),
    ("house 0: trailing", key(lambda k: k + " trailing")),
    ("dkim-multiple-records: halves", halves),
    ("dkim-multiple-records: two keys", more((SELECTOR, KEY.record), (SELECTOR, OTHER.record))),
    ("walks J5: SPF in the key's row", key(lambda k: SPF)),
    ("walks E8: swapped rows", swapped),
    ("name-doubled: key", moved(SELECTOR, SELECTOR + ".{zone}", KEY.record)),
    ("name-doubled: SPF", moved("@", "{zone}", SPF)),
    ("name-doubled: DMARC", moved("_dmarc", "_dmarc.{zone}", "v=DMARC1; p=none")),
    ("name-doubled: beside", more(("{zone}", SPF), (SELECTOR + ".{zone}", KEY.record))),
    ("record-wrong-owner: key at the domain", moved(SELECTOR, "@", KEY.record)),
    ("record-wrong-owner: no underscore", moved(SELECTOR, "default.domainkey", KEY.record)),
    ("record-wrong-owner: SPF at www", moved("@", "www", SPF)),
    ("records 4: www sends nothing", more(("www", "v=spf1 -all"))),
    ("records 4: another key at mail", more((SELECTOR + ".mail", OTHER.record))),
    ("records 8: a wildcard text", more(("*", "some-verification=1"))),
    ("records 8: two wildcard texts", more(("*", "proof=1"), ("*", "v=spf1 a -all"))),
    ("records 10: keys withdrawn by a wildcard", more(("*._domainkey", "v=DKIM1; p="))),
    ("cname-conflict: a wildcard alias", lambda z: z.lines.append("* CNAME site.test.")),
    ("cname-conflict: an alias at the key", alias), ("walks E9: many texts", many),
] + [(f"records 9: {text}", policy(text)) for text in (
    " v=DMARC1; p=reject", "V=DMARC1; p=reject", "v=DMARC1; p=reject; sp=rejct",
    "v=DMARC1, p=none", "v=DMARC1; p=noone", "v=DMARC1 p=quarantine", '"v=DMARC1; p=reject"',
    "v=DMARC1; p=reject rua=mailto:a@b.test", "p=reject; v=DMARC1")]
