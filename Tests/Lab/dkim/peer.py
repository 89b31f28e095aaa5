"""Signs and verifies mail with Debian's python3-dkim, so that two programs judge each other.

    peer.py sign FOLDER     writes theirs-*.eml and, beside each, .keys: name and record of its keys
    peer.py verify FOLDER   verifies ours-*.eml with their .keys; exit status 1 when one fails
"""
import base64
import itertools
import pathlib
import subprocess
import sys

import dkim

BODIES = {
    "plain": b"Hello.\r\n\r\nLine  with\tgaps \r\n\r\n\r\n",
    "empty": b"",
    "blank": b"\r\n\r\n",
    "eight": "こんにちは。\r\n".encode() * 40,
}
HEADER = (
    b"Received: from a.example (a.example [192.0.2.1])\r\n\tby mx.example with ESMTPS id x\r\n"
    b"From: Shop <shop@example.jp>\r\nTo: a@example.com\r\nSubject:  two   words\t\r\n  folded\r\n"
    b"Date: Mon, 23 Nov 2026 19:21:12 +0900\r\nMessage-ID: <1@example.jp>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
)


def rsa():
    """A new key: its PEM, its public half."""
    pem = subprocess.run(["openssl", "genrsa", "2048"], capture_output=True, check=True).stdout
    der = subprocess.run(
        ["openssl", "rsa", "-pubout", "-outform", "DER"], input=pem, capture_output=True, check=True
    ).stdout
    return pem, b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)


def edwards():
    import nacl.signing

    key = nacl.signing.SigningKey.generate()
    record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(key.verify_key))
    return base64.b64encode(bytes(key)), record


def write(folder, name, mail, keys):
    (folder / f"{name}.eml").write_bytes(mail)
    lines = [f"{owner}\t{record.decode()}\n" for owner, record in keys.items()]
    (folder / f"{name}.keys").write_text("".join(lines))


def sign(folder):
    keys = {b"rsa-sha256": rsa(), b"ed25519-sha256": edwards()}
    forms = (b"simple", b"relaxed")
    for algorithm, header, body, (label, text), length in itertools.product(
        keys, forms, forms, BODIES.items(), (False, True)
    ):
        private, record = keys[algorithm]
        mail = HEADER + b"\r\n" + text
        field = dkim.sign(
            mail, b"default", b"example.jp", private, canonicalize=(header, body),
            signature_algorithm=algorithm, length=length)
        name = "-".join(
            ["theirs", algorithm.decode(), header.decode(), body.decode(), label, str(int(length))])
        write(folder, name, field + mail, {"default._domainkey.example.jp": record})
    chain(folder)


def chain(folder):
    """One mail that two hosts passed on."""
    records = {}
    mail = HEADER + b"\r\n" + BODIES["plain"]
    for host in (b"one.example", b"two.example"):
        private, record = rsa()
        owner = b"arc._domainkey." + host
        records[owner.decode()] = record
        verdict = b"none" if host.startswith(b"one") else b"pass"
        results = (
            b"Authentication-Results: " + host + b"; arc=" + verdict
            + b"; spf=pass smtp.mailfrom=example.jp\r\n")
        sealed = dkim.arc_sign(
            results + mail, b"arc", host, private, host,
            include_headers=[b"from", b"to", b"subject", b"date"])
        mail = b"".join(sealed) + results + mail
    write(folder, "arc-two-sets", mail, records)


def verify(folder):
    failed = 0
    for path in sorted(folder.glob("ours-*.eml")):
        keys = {}
        for line in path.with_suffix(".keys").read_text().splitlines():
            owner, record = line.split("\t", 1)
            keys[owner.encode() + b"."] = record.encode()
        good = dkim.verify(path.read_bytes(), dnsfunc=lambda name, timeout=5: keys.get(name))
        if not good:
            failed += 1
            print("not verified:", path.name)
    print(f"{len(list(folder.glob('ours-*.eml')))} mails, {failed} not verified")
    return 1 if failed or not list(folder.glob("ours-*.eml")) else 0


if __name__ == "__main__":
    work = pathlib.Path(sys.argv[2])
    sys.exit(sign(work) if sys.argv[1] == "sign" else verify(work))
