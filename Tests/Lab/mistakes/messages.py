"""Delivered messages, each with one thing wrong that no look at the zone alone would show."""
import dkim

from stories import DMARC, KEY, WELL
from world import SENDER


def letter(domain):
    return (f"From: Shop <a@{domain}>\r\nTo: b@receiver.test\r\nSubject: Hello\r\n"
            "Date: Mon, 23 Nov 2026 19:21:12 +0900\r\n\r\nHello.\r\n").encode()


def signed(domain, key, selector="default"):
    body = letter(domain)
    return dkim.sign(body, selector.encode(), domain.encode(), key.private) + body


def delivered(mail, envelope, ip=SENDER):
    return (f"Return-Path: <a@{envelope}>\r\nReceived: from mail.{envelope} (mail.{envelope} [{ip}])"
            " by mx.receiver.test; Mon, 23 Nov 2026 19:21:13 +0900\r\n").encode() + mail


def sick(cases, other):
    """Mistake, name, message, domain and the domain's lines."""

    def domain():
        cases.number += 1
        return f"sick{cases.number}.jp"

    told = []

    def tell(mistake, name, lines, make):
        here = domain()
        told.append((mistake, name, make(here), here, lines))

    no_key = [WELL[0], DMARC]
    tell("dkim-selector-mismatch", "signed under another selector", WELL,
         lambda d: delivered(signed(d, KEY, "mail"), d))
    tell("dkim-not-signing", "the key is there, the signature is not", WELL,
         lambda d: delivered(letter(d), d))
    tell("dkim-key-mismatch", "signed with another key", WELL,
         lambda d: delivered(signed(d, other), d))
    tell("envelope-misaligned", "the server's own name as envelope", no_key,
         lambda d: delivered(letter(d), "sv100.host.test"))
    tell("subdomain-no-spf", "a subdomain as envelope", no_key,
         lambda d: delivered(letter(d), f"news.{d}"))
    tell("spf-sender-not-listed", "sent by another server", no_key,
         lambda d: delivered(letter(d), d, "192.0.2.1"))
    tell("not-published", "a signature whose key nobody has", no_key,
         lambda d: delivered(signed(d, KEY), d))
    return told


def healthy():
    """Name, domain and message."""
    good = signed("well.jp", KEY)
    return [
        ("signed and sent by its own server", "well.jp", delivered(good, "well.jp")),
        ("signed, sent by a mailing service", "well.jp", delivered(good, "bounces.dns.test")),
        ("signed, passed on by another server", "well.jp", delivered(good, "well.jp", "192.0.2.1")),
    ]


