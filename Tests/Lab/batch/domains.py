"""Makes domains of many shapes, healthy and sick, and the truth about each. The seed is fixed."""
import dataclasses
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "servers"))
from world import SENDER, SPF, Key, Zone, mail, text  # noqa: E402

NAME = "default._domainkey"
DMARC = f'_dmarc {text("v=DMARC1; p=none")}'


@dataclasses.dataclass
class Domain:
    """One line of the input, and what must come out for it."""

    name: str
    shape: str
    spf: str
    dkim: str
    dmarc: str
    findings: list
    zone: Zone | None = None
    expect: str | None = None

    @property
    def truth(self):
        return {"spf": self.spf, "dkim": self.dkim, "dmarc": self.dmarc,
                "findings": sorted(self.findings)}


class Keys:
    """Few keys serve for many domains: making one takes a while."""

    def __init__(self):
        self.whole = [Key() for _ in range(4)]
        self.small, self.tiny = Key(1024), Key(512)


def spaced(key):
    parts = [key.base64[i : i + 64] for i in range(0, len(key.base64), 64)]
    return "v=DKIM1; k=rsa; p=" + " ".join(parts)


def shapes(keys):
    """Shape, share of it, and what makes a domain of it: lines of the zone and the truth."""
    whole = keys.whole[0].record
    other = keys.whole[1].record
    spf = f"@ {text(SPF)}"
    key = f"{NAME} {text(whole)}"
    well = [spf, key, DMARC]
    full_width = whole.replace("v=DKIM1", "v＝DKIM1")
    # Of zone files: octets beyond ASCII are written as numbers.
    escaped = "".join(c if ord(c) < 128 else "".join(f"\\{o:03}" for o in c.encode())
                      for c in full_width)
    halves = [f'"{escaped[i : i + 200]}"' for i in range(0, len(escaped), 200)]
    private = keys.tiny.private.decode().replace("\n", "")
    many = " ".join(f"include:none{n}.shared.test" for n in range(11))
    gone = " ".join(f"include:gone{n}.shared.test" for n in range(3))
    absent = " ".join(f"a:gone{n}.shared.test" for n in range(3))

    def sick(spf="pass", dkim="ok", dmarc="ok", findings=()):
        return spf, dkim, dmarc, list(findings)

    fine = sick()
    return [
        ("cpanel", 30, mail(*well), fine),
        ("split", 5, mail(f"@ {text(SPF, 9)}", f"{NAME} {text(whole, 100)}", DMARC), fine),
        ("redirect", 4, mail(f'@ {text("v=spf1 redirect=_spf0.shared.test")}', key, DMARC), fine),
        ("include", 6, mail(f'@ {text("v=spf1 include:_spf1.shared.test -all")}', key, DMARC), fine),
        ("deep", 3, mail(f'@ {text("v=spf1 include:deep.shared.test -all")}', key, DMARC), fine),
        ("spaces", 3, mail(spf, f"{NAME} {text(spaced(keys.whole[2]))}", DMARC), fine),
        ("strict", 3, mail(spf, f'{NAME} {text(whole.replace("k=rsa;", "k=rsa; t=s;"))}', DMARC),
         fine),
        ("alias", 4, mail(spf, f"{NAME} CNAME key.shared.test.", DMARC), fine),
        ("wildcard", 3, mail(*well, f'* {text("proof=1")}'), fine),
        ("proofs", 3, mail(*well, *(f'@ {text(f"proof-{n}={n:064}")}' for n in range(30))), fine),
        ("reject", 3, mail(spf, key, f'_dmarc {text("v=DMARC1; p=reject; rua=mailto:a@b.test")}'),
         fine),
        ("nothing", 5, mail(), sick("none", "missing", "missing",
                                    ["not-published", "dmarc-missing"])),
        ("no-dmarc", 4, mail(spf, key), sick(dmarc="missing", findings=["dmarc-missing"])),
        ("two-spf", 4, mail(*well, f'@ {text("v=spf1 include:_spf0.shared.test ~all")}'),
         sick("permerror", findings=["spf-multiple"])),
        ("cut-key", 4, mail(spf, f"{NAME} {text(whole[:255])}", DMARC),
         sick(dkim="bad_key", findings=["dkim-truncated"])),
        # Where it went instead cannot be told without asking for names that may not exist.
        ("doubled", 3, lambda name: mail(spf, f"{NAME}.{name} {text(whole)}", DMARC),
         sick(dkim="missing")),
        ("quoted", 3, mail(f'@ {text(chr(34) + SPF + chr(34))}', key, DMARC),
         sick("none", findings=["quotes-embedded"])),
        ("key-at-apex", 3, mail(spf, f"@ {text(whole)}", DMARC),
         sick(dkim="missing", findings=["record-wrong-owner"])),
        ("not-listed", 4, mail(f'@ {text("v=spf1 ip4:198.51.100.1 -all")}', key, DMARC),
         sick("fail", findings=["spf-sender-not-listed"])),
        ("soft", 3, mail(f'@ {text("v=spf1 ip4:198.51.100.1 ~all")}', key, DMARC),
         sick("softfail", findings=["spf-sender-not-listed"])),
        ("bad-term", 3, mail(f'@ {text(f"v=spf1 ipv4:{SENDER} ~all")}', key, DMARC),
         sick("permerror", findings=["spf-syntax"])),
        ("bad-version", 3, mail(f'@ {text(f"spf1 ip4:{SENDER} ~all")}', key, DMARC),
         sick("none", findings=["spf-syntax"])),
        ("eleven", 2, mail(f'@ {text(f"v=spf1 {many} ip4:{SENDER} ~all")}', key, DMARC),
         sick("permerror", findings=["spf-too-many-lookups"])),
        ("gone", 2, mail(f'@ {text(f"v=spf1 {gone} ip4:{SENDER} ~all")}', key, DMARC),
         sick("permerror", findings=["spf-void-lookups"])),
        ("void", 2, mail(f'@ {text(f"v=spf1 {absent} ip4:{SENDER} ~all")}', key, DMARC),
         sick("permerror", findings=["spf-void-lookups"])),
        ("redirect-all", 2, mail(f'@ {text(f"{SPF} redirect=_spf0.shared.test")}', key, DMARC),
         sick(findings=["spf-redirect-conflict"])),
        ("everyone", 2, mail(f'@ {text("v=spf1 +all")}', key, DMARC),
         sick(findings=["spf-permissive"])),
        ("revoked", 2, mail(spf, f'{NAME} {text("v=DKIM1; k=rsa; p=")}', DMARC),
         sick(dkim="revoked", findings=["dkim-key-unusable"])),
        ("tiny", 2, mail(spf, f"{NAME} {text(keys.tiny.record)}", DMARC),
         sick(dkim="bad_key", findings=["dkim-key-unusable"])),
        ("small", 2, mail(spf, f"{NAME} {text(keys.small.record)}", DMARC),
         sick(findings=["dkim-key-unusable"])),
        ("two-keys", 2, mail(spf, key, f"{NAME} {text(other)}", DMARC),
         sick(dkim="two", findings=["dkim-multiple-records"])),
        ("private", 1, mail(spf, f"{NAME} {text(private)}", DMARC),
         sick(dkim="bad_record", findings=["private-key-published"])),
        ("full-width", 2, mail(spf, f'{NAME} TXT {" ".join(halves)}', DMARC),
         sick(dkim="bad_record", findings=["invisible-characters"])),
        ("lost-alias", 2, mail(spf, f"{NAME} CNAME nowhere.shared.test.", DMARC),
         sick(dkim="missing", findings=["cname-conflict"])),
        ("two-dmarc", 2, mail(spf, key, DMARC, f'_dmarc {text("v=DMARC1; p=reject")}'),
         sick(dmarc="two", findings=["dmarc-record-invalid"])),
        ("bad-dmarc", 2, mail(spf, key, f'_dmarc {text("v=DMARC1; p=nothing")}'),
         sick(dmarc="bad", findings=["dmarc-record-invalid"])),
        ("unregistered", 2, None, sick("none", "missing", "missing",
                                       ["not-published", "dmarc-missing"])),
        ("other-key", 2, mail(spf, f"{NAME} {text(other)}", DMARC),
         sick(dkim="other_key", findings=["dkim-key-mismatch"])),
        ("subdomain", 3, mail(*well, f"shop A {SENDER}", f"shop {text(SPF)}",
                              f"{NAME}.shop {text(whole)}"), fine),
        ("japanese", 3, mail(*well), fine),
    ]


def shared(keys):
    """The zone to which others' records lead."""
    lines = [f'_spf{n} {text(f"v=spf1 ip4:{SENDER} -all")}' for n in range(3)]
    # Eleven that match nobody: only then is the eleventh looked at.
    lines += [f'none{n} {text(f"v=spf1 ip4:198.51.100.{n} -all")}' for n in range(11)]
    lines += [f'deep {text("v=spf1 include:deeper.shared.test -all")}',
              f'deeper {text("v=spf1 include:_spf2.shared.test -all")}',
              f"key {text(keys.whole[3].record)}"]
    return Zone("shared.test", mail(*lines))


def make(count, keys):
    """So many domains."""
    dice = random.Random(20261125)
    kinds = shapes(keys)
    weights = [share for _, share, _, _ in kinds]
    # Each shape once, the rest by its share.
    drawn = list(kinds) + dice.choices(kinds, weights, k=max(0, count - len(kinds)))
    drawn = drawn[:count]
    dice.shuffle(drawn)
    domains = []
    for number, (shape, _, lines, truth) in enumerate(drawn):
        zone_name = f"d{number:05}.jp"
        name = zone_name
        if shape == "japanese":
            name = f"届く{number}.jp"
            zone_name = name.encode("idna").decode()
        if shape == "subdomain":
            name = f"shop.{zone_name}"
        if callable(lines):
            lines = lines(zone_name)
        zone = None if lines is None else Zone(zone_name, lines)
        expect = keys.whole[0].record if shape == "other-key" else None
        domains.append(Domain(name, shape, *truth, zone=zone, expect=expect))
    return domains
