"""Mails of two signers, damaged in every way we know, and what two verifiers say about each.

    damage.py FOLDER OPENDKIM

OPENDKIM is opendkim.c, compiled. Signers and verifiers are Debian's python3-dkim and libopendkim.
Writes NAME.eml and NAME.keys for each, and verdicts.tsv: NAME, what python3-dkim says, what
libopendkim says. NAME is signer, algorithm, canonicalizations and damage, with dots between.
"""
import itertools
import pathlib
import re
import subprocess
import sys

import dkim

import peer

LONG = b"w" * 70 + b" x"
BODY = (
    b"Hello  there.\r\nTrailing \t \r\n\ttabs\tand  runs   of spaces\r\n"
    + "日本語の本文です。\r\n".encode()
    + LONG * 60 + b"\r\n.\r\n..\r\nFrom here on\r\n\r\nend\r\n\r\n\r\n"
)
HEADER = (
    b"Received: from a.example (a.example [192.0.2.1])\r\n\tby mx.example with ESMTPS id x\r\n"
    b"From: Shop <shop@example.jp>\r\nTo: a@example.com\r\nSubject:  two   words\t\r\n  folded\r\n"
    b"Date: Mon, 23 Nov 2026 19:21:12 +0900\r\nMessage-ID: <1@example.jp>\r\n"
    b"References: " + b" ".join(b"<%d@example.jp>" % n for n in range(150)) + b"\r\n"
    b"X-Eight: " + "見出し".encode() + b"\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
)
SIGNED = [b"from", b"to", b"subject", b"date", b"message-id", b"references", b"mime-version"]


def field(text, old, new, count=1):
    """Replaces, and insists that there was something to replace."""
    assert old in text, old
    return text.replace(old, new, count)


def in_body(change):
    def damage(mail):
        header, body = mail.split(b"\r\n\r\n", 1)
        return header + b"\r\n\r\n" + change(body)
    return damage


def in_signature(pattern, new):
    def damage(mail):
        head, rest = re.match(rb"(DKIM-Signature:.*?\r\n)(?=\S)(.*)", mail, re.S).groups()
        changed = re.sub(pattern, new, head, count=1, flags=re.S)
        assert changed != head, pattern
        return changed + rest
    return damage


def without(name):
    return lambda mail: re.sub(rb"(?m)^" + name + rb":.*\r\n(?:[ \t].*\r\n)*", b"", mail, count=1)


MAILS = {
    "untouched": lambda m: m,
    # The body.
    "body-letter": in_body(lambda b: field(b, b"Hello", b"Hullo")),
    "body-last-letter": in_body(lambda b: field(b, b"end\r\n", b"enD\r\n")),
    "body-line-added": in_body(lambda b: b + b"more\r\n"),
    "body-line-removed": in_body(lambda b: field(b, b"From here on\r\n", b"")),
    "body-emptied": in_body(lambda b: b""),
    "body-blank-lines-added": in_body(lambda b: b + b"\r\n\r\n"),
    "body-blank-lines-removed": in_body(lambda b: b.rstrip(b"\r\n") + b"\r\n"),
    "body-final-newline-missing": in_body(lambda b: b.rstrip(b"\r\n")),
    "body-trailing-space-added": in_body(lambda b: field(b, b"end\r\n", b"end \t\r\n")),
    "body-trailing-space-removed": in_body(lambda b: field(b, b"Trailing \t \r\n", b"Trailing\r\n")),
    "body-blank-line-with-spaces": in_body(lambda b: b + b" \t \r\n"),
    "body-space-run-shortened": in_body(lambda b: field(b, b"runs   of", b"runs of")),
    "body-space-inserted": in_body(lambda b: field(b, b"Hello", b"Hel lo")),
    "body-tab-for-space": in_body(lambda b: field(b, b"and  runs", b"and\truns")),
    "body-blank-line-inside": in_body(lambda b: field(b, b"From here", b"\r\nFrom here")),
    "body-from-escaped": in_body(lambda b: field(b, b"From here", b">From here")),
    "body-eight-bit-changed": in_body(lambda b: field(b, "語".encode(), "話".encode())),
    "body-long-line-wrapped": in_body(lambda b: field(b, LONG * 2, LONG + b"\r\n" + LONG)),
    "body-one-bare-lf": in_body(lambda b: field(b, b"there.\r\n", b"there.\n")),
    "body-bare-cr": in_body(lambda b: field(b, b"Hello  there", b"Hello\r there")),
    "bare-lf": lambda m: m.replace(b"\r\n", b"\n"),
    # The header.
    "header-letter": lambda m: field(m, b"two   words", b"two   lords"),
    "header-name-case": lambda m: field(m, b"\r\nSubject:", b"\r\nSUBJECT:"),
    "header-space-run": lambda m: field(m, b"two   words", b"two words"),
    "header-space-before-colon": lambda m: field(m, b"\r\nTo:", b"\r\nTo :"),
    "header-space-after-colon": lambda m: field(m, b"\r\nTo: ", b"\r\nTo:   "),
    "header-trailing-space": lambda m: field(m, b"To: a@example.com\r\n", b"To: a@example.com \r\n"),
    "header-unfolded": lambda m: field(m, b"\t\r\n  folded", b" folded"),
    "header-folded": lambda m: field(m, b"Mon, 23", b"Mon,\r\n 23"),
    "header-refolded-long": lambda m: field(m, b" <75@", b"\r\n\t<75@"),
    "header-removed": without(b"Date"),
    "header-unsigned-removed": without(b"Received"),
    "header-unsigned-added": lambda m: b"X-New: 1\r\n" + m,
    "header-unsigned-eight-bit": lambda m: field(m, "見出し".encode(), "見だし".encode()),
    "header-moved": lambda m: field(without(b"Date")(m), b"\r\n\r\n",
                                    b"\r\nDate: Mon, 23 Nov 2026 19:21:12 +0900\r\n\r\n"),
    "header-from-on-top": lambda m: b"From: Evil <x@evil.example>\r\n" + m,
    "header-from-below": lambda m: field(
        m, b"\r\nMIME-Version", b"\r\nFrom: x@evil.example\r\nMIME-Version"),
    "header-subject-on-top": lambda m: b"Subject: another\r\n" + m,
    "header-subject-below": lambda m: field(
        m, b"\r\nMIME-Version", b"\r\nSubject: another\r\nMIME-Version"),
    "header-from-removed": without(b"From"),
    # The signature.
    "signature-b-cut": in_signature(rb"([ ;\t]b=[^;]{40})[^;]*", rb"\1"),
    "signature-b-letter": in_signature(rb"([ ;\t]b=\s*)(.)", lambda f: f[1] + (b"B" if f[2] == b"A" else b"A")),
    "signature-b-space": in_signature(rb"([ ;\t]b=\s*.{4})", rb"\1 \r\n\t"),
    "signature-b-empty": in_signature(rb"([ ;\t]b=)[^;]*$", rb"\1\r\n"),
    "signature-b-junk": in_signature(rb"([ ;\t]b=\s*.{4})", rb"\1*"),
    "signature-bh-letter": in_signature(rb"(bh=\s*)(.)", lambda f: f[1] + (b"B" if f[2] == b"A" else b"A")),
    "signature-bh-space": in_signature(rb"(bh=\s*.{4})", rb"\1\r\n "),
    "signature-d-changed": in_signature(rb"d=example\.jp", b"d=example.com"),
    "signature-d-upper": in_signature(rb"d=example\.jp", b"d=EXAMPLE.jp"),
    "signature-s-changed": in_signature(rb"s=default", b"s=other"),
    "signature-v-2": in_signature(rb"v=1", b"v=2"),
    "signature-no-v": in_signature(rb"v=1; ", b""),
    "signature-sha1": in_signature(rb"a=\S+-sha256", b"a=rsa-sha1"),
    "signature-unknown-algorithm": in_signature(rb"a=\S+-sha256", b"a=dsa-sha256"),
    "signature-unknown-c": in_signature(rb"c=\w+/\w+", b"c=loose/loose"),
    "signature-unknown-tag": in_signature(rb"v=1;", b"v=1; zz=1;"),
    "signature-double-tag": in_signature(rb"v=1;", b"v=1; d=example.jp;"),
    "signature-no-from": in_signature(rb"(?i)([ \t]h=[^;]*?)\bfrom\b", rb"\1cc"),
    "signature-i-outside": in_signature(rb"v=1;", b"v=1; i=@example.com;"),
    "signature-q-unknown": in_signature(rb"v=1;", b"v=1; q=dns/mx;"),
    "signature-expired": in_signature(rb"([ \t])t=\d+", rb"\1x=1000"),
    "signature-name-case": lambda m: field(m, b"DKIM-Signature:", b"Dkim-signature:"),
    "signature-removed": lambda m: without(b"DKIM-Signature")(m),
}


def halves(record):
    return record[:120] + b" " + record[120:]


KEYS = {
    "key-space": halves, "key-no-v": lambda r: field(r, b"v=DKIM1; ", b""),
    "key-final-semicolon": lambda r: r + b";", "key-notes": lambda r: r + b"; n=a note; zz=1",
    "key-wrong-v": lambda r: field(r, b"DKIM1", b"DKIM2"),
    "key-v-lower": lambda r: field(r, b"DKIM1", b"dkim1"),
    "key-v-last": lambda r: field(r, b"v=DKIM1; ", b"") + b"; v=DKIM1",
    "key-testing": lambda r: r + b"; t=y", "key-strict": lambda r: r + b"; t=s",
    "key-sha256": lambda r: r + b"; h=sha1:sha256", "key-sha1-only": lambda r: r + b"; h=sha1",
    "key-email": lambda r: r + b"; s=email", "key-any-service": lambda r: r + b"; s=*",
    "key-other-service": lambda r: r + b"; s=tlsrpt",
    "key-revoked": lambda r: re.sub(rb"p=.*", b"p=", r),
    "key-no-p": lambda r: re.sub(rb"; p=.*", b"", r),
    "key-cut": lambda r: r[:-20], "key-quoted": lambda r: b'"' + r + b'"',
    "key-quote-inside": lambda r: r[:60] + b'""' + r[60:],
    "key-quote-escaped": lambda r: r[:60] + b'\\"' + r[60:],
    "key-backslashes": lambda r: r.replace(b";", b"\\;"),
    "key-text-after": lambda r: r + b" pasted by mistake",
    "key-double-tag": lambda r: r + b"; t=y; t=y",
    "key-type-unknown": lambda r: re.sub(rb"k=\w+", b"k=dsa", r),
    "key-no-type": lambda r: re.sub(rb"k=\w+; ", b"", r),
    "key-type-upper": lambda r: re.sub(rb"k=\w+", lambda m: m[0].upper().replace(b"K=", b"k="), r),
    "key-not-base64": lambda r: re.sub(rb"p=.{10}", b"p=!!!!!!!!!!", r),
    "key-missing": lambda r: None,
}


def sign(signer, algorithm, header, body, private, program, work):
    mail = HEADER + b"\r\n" + BODY
    if signer == "python3-dkim":
        return dkim.sign(
            mail, b"default", b"example.jp", private, canonicalize=(header, body),
            signature_algorithm=algorithm, include_headers=SIGNED) + mail
    pem = work / "key.pem"
    pem.write_bytes(private)
    return opendkim(program, pem, algorithm, header, body, mail)


def opendkim(program, pem, algorithm, header, body, mail, length=-1, lifetime=0, oversign=""):
    words = [program, "sign", pem, "default", "example.jp", algorithm.decode(), header.decode(),
             body.decode(), str(length), str(lifetime), oversign]
    return subprocess.run(words, input=mail, capture_output=True, check=True).stdout


def keys():
    """For each algorithm: what python3-dkim signs with, the same as PEM, the record."""
    private, record = peer.rsa()
    yield b"rsa-sha256", private, private, record
    pem = subprocess.run(
        ["openssl", "genpkey", "-algorithm", "ed25519"], capture_output=True, check=True).stdout
    both = [subprocess.run(["openssl", "pkey", "-outform", "DER"] + more, input=pem,
                           capture_output=True, check=True).stdout[-32:] for more in ([], ["-pubout"])]
    import base64

    record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(both[1])
    yield b"ed25519-sha256", base64.b64encode(both[0]), pem, record


def mails(program, work):
    """All names, mails and records."""
    for algorithm, seed, pem, record in keys():
        forms = (b"simple", b"relaxed")
        for signer, header, body in itertools.product(("python3-dkim", "opendkim"), forms, forms):
            base = ".".join([signer, algorithm.decode(), header.decode(), body.decode()])
            private = seed if signer == "python3-dkim" else pem
            mail = sign(signer, algorithm, header, body, private, program, work)
            for name, damage in MAILS.items():
                yield f"{base}.{name}", damage(mail), record
            for name, damage in KEYS.items():
                yield f"{base}.{name}", mail, damage(record)
        # Forms that only libopendkim writes.
        path = work / "key.pem"
        path.write_bytes(pem)
        plain = HEADER + b"\r\n" + BODY
        for header, body in itertools.product(forms, forms):
            base = ".".join(["opendkim", algorithm.decode(), header.decode(), body.decode()])
            for label, more in (
                ("length", {"length": 40}), ("length-nothing", {"length": 0}),
                ("lifetime", {"lifetime": 10 ** 9}), ("oversigned", {"oversign": "From"}),
            ):
                mail = opendkim(program, path, algorithm, header, body, plain, **more)
                yield f"{base}.{label}", mail, record
                yield f"{base}.{label}-more", mail + b"more\r\n", record
                yield f"{base}.{label}-from", b"From: x@evil.example\r\n" + mail, record
                yield f"{base}.{label}-body", in_body(lambda b: field(b, b"Hello", b"Hullo"))(mail), record
                if algorithm == b"rsa-sha256" and label == "length":
                    old = opendkim(program, path, b"rsa-sha1", header, body, plain)
                    yield f"{base}.signature-with-sha1", old, record
                if label == "length":
                    yield f"{base}.{label}-cut", mail.split(b"\r\n\r\n")[0] + b"\r\n\r\nHello\r\n", record


def judged(mail, record):
    """python3-dkim's word."""
    found = {b"default._domainkey.example.jp.": record} if record is not None else {}
    try:
        good = dkim.DKIM(mail).verify(dnsfunc=lambda name, timeout=5: found.get(name))
        return "pass" if good else "fail"
    except Exception as error:  # it raises what its parsers raise, of any kind
        return "error:" + type(error).__name__


def main(folder, program):
    folder.mkdir(exist_ok=True)
    rows, pairs = [], []
    for name, mail, record in mails(program, folder):
        (folder / f"{name}.eml").write_bytes(mail)
        text = b"" if record is None else b"default._domainkey.example.jp\t" + record + b"\n"
        (folder / f"{name}.keys").write_bytes(text)
        rows.append((name, judged(mail, record)))
        pairs += [folder / f"{name}.eml", folder / f"{name}.keys"]
    told = []
    for start in range(0, len(pairs), 400):
        told += subprocess.run(
            [program, "verify", *pairs[start:start + 400]], capture_output=True, check=True,
            text=True).stdout.splitlines()
    assert len(told) == len(rows), (len(told), len(rows))
    lines = [f"{name}\t{first}\t{second.strip()}\n" for (name, first), second in zip(rows, told)]
    (folder / "verdicts.tsv").write_text("".join(lines))
    print(f"{len(rows)} mails, judged by two")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2])
