"""A zone of domains whose SPF records have the shapes that are met in the wild, in these shares."""
import random

TOP = "test"
SENDER = "198.51.100.7"


def networks(dice: random.Random, count: int, bits: tuple[int, ...] = (24, 22, 20, 32)) -> str:
    """So many networks, none with the sender in it."""
    terms = []
    for _ in range(count):
        size = dice.choice(bits)
        address = f"{dice.randrange(1, 190)}.{dice.randrange(256)}.{dice.randrange(256)}.{dice.randrange(256)}"
        terms.append(f"ip4:{address}/{size}" if size < 32 else f"ip4:{address}")
    return " ".join(terms)


def providers(dice: random.Random) -> list[str]:
    """Senders for many domains: the records that the others include."""
    records = {
        "_spf.big": "include:_netblocks.big.test include:_netblocks2.big.test"
                    " include:_netblocks3.big.test ~all",
        "_netblocks.big": networks(dice, 10) + " ~all",
        "_netblocks2.big": "ip6:2001:4860:4000::/36 ip6:2404:6800:4000::/36 ip6:2607:f8b0:4000::/36"
                           " ip6:2800:3f0:4000::/36 ip6:2a00:1450:4000::/36 ~all",
        "_netblocks3.big": networks(dice, 12) + " ~all",
        "spf.office": networks(dice, 9) + " ip6:2a01:111:f400::/48 include:spfd.office.test -all",
        "spfd.office": networks(dice, 6) + " ip6:2a01:111:f403::/49 -all",
        "spf.send": networks(dice, 14) + f" ip4:{SENDER} ~all",
        "_spf.host": networks(dice, 4) + " a:relay.host.test include:spf.send.test ~all",
    }
    lines = [f'{name} TXT {strings("v=spf1 " + text)}' for name, text in records.items()]
    return lines + ["relay.host A 192.0.2.99"]


def strings(text: str) -> str:
    return " ".join(f'"{text[i : i + 255]}"' for i in range(0, len(text), 255))


# How many of a hundred domains have which record; {d} is the domain.
SHAPES = (
    (22, "include:_spf.big.test ~all"),
    (16, "include:spf.office.test -all"),
    (14, "+a +mx +ip4:{own} ~all"),
    (8, "a mx include:spf.send.test ~all"),
    (8, "include:_spf.big.test include:spf.send.test ~all"),
    (8, "ip4:{own} ip4:192.0.2.0/25 -all"),
    (6, "redirect=_spf.host.test"),
    (5, "mx -all"),
    (3, "-all"),
    (2, "include:spf.office.test a:mail.{d} exists:%{{i}}._spf.{d} ~all"),
    (1, "ip4:{own} a:mail.{d} ?all"),
    (1, "ip4:{own}/33 ~all"),
    (1, "include:nowhere.test ~all"),
)


def zone(count: int) -> tuple[list[str], list[str]]:
    """The lines of the zone and the names of its domains; always the same."""
    dice = random.Random(7208)
    lines, names = providers(dice), []
    for number in range(count):
        label = f"{dice.choice(('shop', 'cafe', 'studio', 'school', 'clinic'))}{number:04}"
        names.append(f"{label}.{TOP}")
        own = f"192.0.2.{dice.randrange(128, 255)}"
        lines += [
            f"{label} A {own}", f"{label} MX 10 mail.{label}", f"mail.{label} A {own}",
            f'{label} TXT "site-verification={dice.randrange(1 << 64):x}"',
        ]
        if number % 3 == 0:
            lines += [f"{label} MX 20 backup.{label}", f"backup.{label} A 192.0.2.77"]
        share = dice.randrange(100)
        for part, shape in SHAPES:
            share -= part
            if share < 0:
                text = "v=spf1 " + shape.format(d=names[-1], own=own)
                lines.append(f"{label} TXT {strings(text)}")
                break
    return lines, names
