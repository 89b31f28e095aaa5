"""A provider's form, as somebody types into it who reads labels and boxes and nothing else.

Written from the facts of `todoku providers --json`; not the program's own model of forms.
"""
import re


class Refused(Exception):
    pass


def strings(octets):
    return [octets[i : i + 255] for i in range(0, len(octets), 255)]


def pieces(text):
    """Quoted pieces of a zone file's value; one piece for text without marks."""
    if '"' not in text:
        return [text.encode()]
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    if re.sub(r'"(?:[^"\\]|\\.)*"', "", text).strip():
        raise Refused("text outside the marks")
    return [unescaped(piece) for piece in found]


def unescaped(piece):
    octets, rest = b"", piece
    while rest:
        number = re.match(r"\\(\d{3})", rest)
        if number:
            octets, rest = octets + bytes([int(number[1])]), rest[4:]
        elif rest[0] == "\\":
            octets, rest = octets + rest[1].encode(), rest[2:]
        else:
            octets, rest = octets + rest[0].encode(), rest[1:]
    return octets


class Form:
    def __init__(self, provider):
        guessed = provider["spelled_as_guess"]
        self.id = provider["id"]
        self.quirks = provider["quirks"]
        self.name_form = "relative" if "name_form" in guessed else provider["name_form"] or "relative"
        self.value_form = "raw" if "value_form" in guessed else provider["value_form"] or "raw"
        self.limit = provider["text_limit_octets"]

    def owner(self, typed, domain):
        """The name in front of the domain that this form makes of what was typed."""
        typed = typed.strip().lower()
        if typed in ("", "@"):
            return "@"
        if typed.endswith("."):
            typed = typed[:-1]
            if self.name_form == "relative":
                raise Refused("a dot at the end")
        elif self.name_form != "full" and typed != domain:
            return typed
        if typed == domain:
            return "@"
        if not typed.endswith("." + domain):
            raise Refused("outside the zone")
        return typed[: -len(domain) - 1]

    def row(self, boxes, domain):
        """The record that is saved: the name in front of the domain, and its strings."""
        by_role = {box["role"]: box["type"] for box in boxes}
        value = by_role.get("value") or by_role["line"]
        if "name" in by_role:
            name = by_role["name"]
        else:
            kind, name, value = value.split(" ", 2)
            if kind.lower() != "txt":
                raise Refused("no such type")
        if self.value_form in ("raw", "text_line"):
            found = strings(value.encode())
        elif self.value_form == "zone_line":
            found = pieces(value)
        else:
            found = strings(b"".join(pieces(value)))
        if self.limit and sum(map(len, found)) > self.limit:
            raise Refused("too long")
        return self.owner(name, domain), found
