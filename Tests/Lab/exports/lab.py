"""Every export given to its reader. `lab.py FOLDER`, inside a network of its own (`run`)."""
import base64
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import time

import dns.message
import dns.query
import dns.rdatatype
import dns.rrset
import dns.zone

SERVER = "127.0.0.1"
SENDER = "203.0.113.25"
SPF = f"v=spf1 +a +mx +ip4:{SENDER} ~all"
NAME = "default._domainkey"
SOA = "SOA ns1.dns.test. hostmaster.dns.test. 1 3600 900 604800 300"
FORMS = ("zone", "nsupdate", "dnscontrol", "octodns", "terraform-cloudflare", "terraform-route53",
         "csv", "check", "card")
HERE = pathlib.Path(__file__).resolve().parent
READERS = os.environ.get("TODOKU_READERS")


def key(bits=2048):
    """A key pair: the private key as PEM, the record of the public one."""
    made = subprocess.run(["openssl", "genrsa", str(bits)], capture_output=True, check=True).stdout
    public = ["openssl", "rsa", "-pubout", "-outform", "DER"]
    der = subprocess.run(public, input=made, capture_output=True, check=True).stdout
    return made.decode(), f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()};"


PRIVATE, KEY = key()
LONG = key(4096)[1]
OTHER = key()[1]


def quoted(string):
    """One character-string of a zone file."""
    if isinstance(string, str):
        string = string.encode()
    plain = (chr(o) if 32 <= o < 127 and o not in b'"\\' else f"\\{o:03}" for o in string)
    return '"' + "".join(plain) + '"'


def txt(*strings):
    return "TXT " + " ".join(quoted(string) for string in strings)


def whole(text):
    """A long text, in strings of 255 octets."""
    return txt(*(text[i : i + 255] for i in range(0, len(text), 255)))


class Domain:
    """A domain, the zone it is in, the TXT lines of that zone, and what cPanel wants."""

    def __init__(self, name, lines=(), zone=None, spf=SPF, dkim=KEY, more=()):
        self.name, self.zone, self.lines = name, zone or name, list(lines)
        self.values = [f"{name}. 3600 IN {txt(spf)}", f"{NAME}.{name}. 3600 IN {whole(dkim)}"]
        self.values += more

    def file(self):
        lines = ["$TTL 600", f"@ {SOA}", "@ NS ns1.dns.test.", f"@ A {SENDER}", f"mail A {SENDER}",
                 "@ MX 10 mail", f"shop A {SENDER}", "shop MX 10 mail"]
        return "\n".join([f"$ORIGIN {self.zone}."] + lines + self.lines) + "\n"


STRANGE = [b'site="a;b\\c"; x=1', b"caf\xc3\xa9=\xe5\xb1\x8a\xe3\x81\x8f", b"${a} %{b} #{c} 'd'"]
DOMAINS = [
    Domain("bare.jp"),
    # The strings of a text matter when it is deleted: RFC 2136 §2.5.4.
    Domain("edit.jp", [f"@ 900 {txt('v=spf1 include:spf.dns.test ', '~all')}",
                       f"@ 900 {txt('proof=1')}", f"{NAME} {whole(OTHER)}"]),
    Domain("two.jp", [f"@ {txt('v=spf1 a:one.dns.test -all')}", f"@ {txt(SPF)}",
                      f"{NAME} {whole(KEY)}"]),
    Domain("long.jp", [f"{NAME} {whole(KEY)}"], dkim=LONG),
    Domain("xn--wgv71a119e.jp", [f"@ {txt('v=spf1 mx -all')}"]),  # 日本語.jp
    Domain("shop.parent.jp", [f"shop {txt('v=spf1 mx ~all')}", f"@ {txt('v=spf1 -all')}"],
           zone="parent.jp"),
    Domain("strange.jp", [f"@ {txt(text)}" for text in STRANGE] + [f"@ {txt('v=spf1 mx ?all')}"]),
    Domain("plain-strange.jp", [f"@ {txt(STRANGE[0])}", f"@ {txt(STRANGE[2])}",
                                f"@ {txt('x' * 255, 'y' * 40)}"]),
    Domain("quoted.jp", [f"@ {txt(chr(34) + SPF + chr(34))}"]),
    Domain("doubled.jp", [f"@ {txt(SPF)}", f"{NAME}.doubled.jp {whole(KEY)}"]),
    Domain("macro.jp", [f"@ {txt('v=spf1 exists:%{i}.ok.dns.test ~all')}"]),
    Domain("dmarc.jp", [f"_dmarc {txt('v=DMARC1;p=none')}"],
           more=['_dmarc.dmarc.jp. 3600 IN TXT "v=DMARC1; p=quarantine; rua=mailto:a@dmarc.jp"']),
    Domain("secret.jp", [f"@ {txt(*[PRIVATE[i : i + 255] for i in range(0, len(PRIVATE), 255)])}",
                         f"@ {txt('v=spf1 mx -all')}"]),
    Domain("well.jp", [f"@ {txt(SPF)}", f"{NAME} {whole(KEY)}"]),
]


class Lab:
    def __init__(self, work):
        self.work, self.passed, self.failed, self.skipped = work, 0, 0, 0

    def told(self, name, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if not holds:
            print("    " + str(detail)[:3000].replace("\n", "\n    "), flush=True)

    # The name server

    def start(self):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        folder = self.work / "named"
        folder.mkdir()
        secret = base64.b64encode(os.urandom(32)).decode()
        self.tsig = folder / "key"
        self.tsig.write_text(f'key "lab" {{ algorithm hmac-sha256; secret "{secret}"; }};\n')
        zones = {domain.zone: domain.file() for domain in DOMAINS}
        names = [f"{zone}. NS ns1.dns.test." for zone in zones]
        root = ["$TTL 600", f"@ {SOA}", "@ NS ns1.dns.test."]
        zones["."] = "\n".join(root + ["jp. NS ns1.dns.test.", "test. NS ns1.dns.test.",
                                       f"ns1.dns.test. A {SERVER}"]) + "\n"
        zones["jp"] = "\n".join(["$ORIGIN jp."] + root + names) + "\n"
        zones["test"] = "\n".join(["$ORIGIN test."] + root + [
            f"ns1.dns A {SERVER}", f"spf.dns {txt('v=spf1 ip4:192.0.2.7 -all')}",
            "one.dns A 192.0.2.8", "*.ok.dns A 127.0.0.2"]) + "\n"
        lines = [f'include "{self.tsig}";', "options {", f'  directory "{folder}";',
                 f"  listen-on {{ {SERVER}; }};", "  listen-on-v6 { none; };", "  recursion no;",
                 "  dnssec-validation no;", "  notify no;", f'  pid-file "{folder}/pid";',
                 f'  session-keyfile "{folder}/session";', "};", "controls { };"]
        for name, text in zones.items():
            path = folder / f"{'root' if name == '.' else name}.zone"
            path.write_text(text)
            lines.append(f'zone "{name}" {{ type primary; file "{path}"; check-names ignore; '
                         'allow-update { key "lab"; }; };')
        (folder / "named.conf").write_text("\n".join(lines) + "\n")
        log = open(self.work / "named.log", "wb")
        self.named = subprocess.Popen(["named", "-g", "-n", "1", "-c", str(folder / "named.conf")],
                                      stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        for _ in range(400):
            try:
                if self.ask(".", "SOA", 0.5):
                    return
            except (OSError, dns.exception.Timeout):
                time.sleep(0.05)
        raise SystemExit((self.work / "named.log").read_text())

    def stop(self):
        self.named.terminate()
        self.named.wait(20)

    def ask(self, name, kind, timeout=20):
        question = dns.message.make_query(name, kind)
        return dns.query.tcp(question, SERVER, timeout=timeout).answer

    def texts(self, name):
        """The TXT records at a name: a set of their texts, strings joined."""
        found = [r for s in self.ask(name, "TXT") for r in s if r.rdtype == dns.rdatatype.TXT]
        return {b"".join(record.strings) for record in found}

    # todoku

    def todoku(self, *arguments, stdin=""):
        command = [str(self.work / "todoku"), *arguments, "--resolver", SERVER]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=120)

    def plan(self, domain, *arguments):
        path = self.work / "values.txt"
        path.write_text("\n".join(domain.values) + "\n")
        return self.todoku("plan", domain.name, "--values", str(path), *arguments)

    def state(self, domain, values):
        """What `check` says with these values: verdict, states and findings."""
        answer = self.todoku("check", domain.name, "--json", "--ip", SENDER, "--expect", "-",
                             stdin=values)
        report = json.loads(answer.stdout)
        found = sorted((f["code"], f["record"], f["expected"] or "") for f in report["findings"])
        return {"status": answer.returncode, "verdict": report["verdict"],
                "spf": report["spf"]["state"], "dkim": [d["state"] for d in report["dkim"]],
                "findings": found, "open": [c for c in report["propagation"]["per_server"]
                                            if c["state"] != "ok"]}

    def run(self):
        for domain in DOMAINS:
            try:
                self.try_domain(domain)
            except Exception as error:  # one domain's trouble must not hide the others
                self.told(f"{domain.name}: the exports are read", False, repr(error))
        if not READERS:
            print("skipped: OctoDNS and Terraform files are read (TODOKU_READERS is not set)")
            self.skipped += 1

    def try_domain(self, domain):
        answer = self.plan(domain, "--json")
        told = json.loads(answer.stdout)
        entries = told["entries"]
        changed = [edit for edit in told["advice"] if edit["action"] != "keep"]
        owners = {edit["row"]["name"] for edit in changed if edit["row"]}
        owners |= {edit["record"]["name"] for edit in changed if edit["action"] != "delete"}
        names = sorted(owners)
        before = {name: self.texts(name) for name in names}
        after = {name: set(texts) for name, texts in before.items()}
        for edit in changed:
            if edit["row"] and edit["row"]["value"] is not None:
                gone, texts = edit["row"]["value"].encode(), after[edit["row"]["name"]]
                assert gone in texts, (gone, texts)
                texts.discard(gone)
            if edit["action"] != "delete":
                after[edit["record"]["name"]].add("".join(edit["record"]["strings"]).encode())
        # A private key is repeated nowhere; forms that own all texts of a name leave it out.
        kept_back = {name: {t for t in texts if b"PRIVATE KEY" in t} for name, texts in after.items()}
        shown = {name: texts - kept_back[name] for name, texts in after.items()}
        added = {name: texts - before[name] for name, texts in after.items()}
        removed = {name: before[name] - after[name] for name in after}

        exports = {}
        for form in FORMS:
            answer = self.plan(domain, "--export", form)
            exports[form] = answer.stdout
            if answer.returncode != 0:
                self.told(f"{domain.name}: {form} is written", False, answer.stderr)
                return
        secret = "".join(PRIVATE.splitlines()[1:-1])[:40]
        clean = not any(secret in text or "BEGIN " in text for text in exports.values())
        self.told(f"{domain.name}: no export holds a private key", clean)

        self.zone(domain, exports["zone"], before, after)
        self.dnscontrol(domain, exports["dnscontrol"], added, removed)
        self.table(domain, exports["csv"], added, removed)
        self.cards(domain, exports["card"], entries)
        if READERS:
            self.octodns(domain, exports["octodns"], shown)
            self.cloudflare(domain, exports["terraform-cloudflare"], added, removed)
            self.route53(domain, exports["terraform-route53"], shown, added)
        # The other side's check, before and after the change.
        mine = "\n".join(domain.values)
        if not any("merged" in entry["warnings"] for entry in entries):
            here, there = self.state(domain, mine), self.state(domain, exports["check"])
            self.told(f"{domain.name}: the check file gives the same state", here == there,
                      (here, there))
        self.nsupdate(domain, exports["nsupdate"], after)
        end = self.state(domain, exports["check"])
        well = end["spf"] == "ok" and set(end["dkim"]) == {"ok"}
        self.told(f"{domain.name}: the check file says OK after the change",
                  well and (end["status"] == 0 or any(kept_back.values())), end)

    # Its readers

    def zone(self, domain, export, before, after):
        """The lines in the zone's file, the lines marked REMOVE taken out."""
        gone = {}
        for name, data in re.findall(r"^; REMOVE: (\S+) TXT (.*)$", export, re.M):
            record = dns.rrset.from_text(name, 0, "IN", "TXT", data)[0]
            gone.setdefault(name.rstrip("."), set()).add(b"".join(record.strings))
        base = dns.zone.from_text(domain.file(), origin=f"{domain.zone}.", relativize=False)
        lines = []
        for name, ttl, record in base.iterate_rdatas():
            owner = name.to_text().rstrip(".")
            text = b"".join(record.strings) if record.rdtype == dns.rdatatype.TXT else None
            if text is None or text not in gone.get(owner, ()):
                lines.append(f"{name} {ttl} IN {dns.rdatatype.to_text(record.rdtype)} {record}")
        path, out = self.work / "export.zone", self.work / "read.zone"
        path.write_text("\n".join(lines) + "\n" + export)
        command = ["named-checkzone", "-i", "local", "-k", "fail", "-D", "-o", str(out), domain.zone, str(path)]
        answer = subprocess.run(command, capture_output=True, text=True)
        holds, detail = answer.returncode == 0, answer.stdout + answer.stderr
        if holds:
            read = dns.zone.from_file(str(out), origin=f"{domain.zone}.", relativize=False)
            found = {name: set() for name in after}
            for name, _, record in read.iterate_rdatas("TXT"):
                owner = name.to_text().rstrip(".")
                if owner in found:
                    found[owner].add(b"".join(record.strings))
            holds, detail = found == after, (found, after)
        self.told(f"{domain.name}: named-checkzone reads the zone lines", holds, detail)

    def nsupdate(self, domain, export, after):
        path = self.work / "commands.txt"
        path.write_text(f"server {SERVER}\n" + export)
        command = ["nsupdate", "-k", str(self.tsig), str(path)]
        answer = subprocess.run(command, capture_output=True, text=True)
        found = {name: self.texts(name) for name in after}
        holds = answer.returncode == 0 and not answer.stderr and found == after
        self.told(f"{domain.name}: named takes the nsupdate commands, and has the records", holds,
                  (answer.stderr, found, after))

    def dnscontrol(self, domain, export, added, removed):
        path = self.work / "dnsconfig.js"
        path.write_text(export)
        command = ["nodejs", str(HERE / "dnscontrol.js"), str(path)]
        answer = subprocess.run(command, capture_output=True, text=True)
        found = {name: set() for name in added}
        if answer.returncode == 0:
            for record in json.loads(answer.stdout):
                owner = record["name"] + "." if record["name"] != "@" else ""
                found.setdefault(owner + record["domain"], set()).add(record["text"].encode())
                assert record["ttl"] and record["domain"] == domain.zone
        marks = len(re.findall(r"^// REMOVE: ", export, re.M))
        holds = found == added and marks == sum(map(len, removed.values()))
        self.told(f"{domain.name}: Node.js reads the DNSControl file (stand-ins)", holds,
                  (answer.stderr, found, added))

    def table(self, domain, export, added, removed):
        rows = list(csv.DictReader(io.StringIO(export, newline=""), strict=True))
        new, old = {name: set() for name in added}, {name: set() for name in removed}
        for row in rows:
            assert row["type"] == "TXT" and int(row["ttl"]) > 0, row
            if row["value"]:
                new[row["name"]].add(row["value"].encode())
            if row["old_value"]:
                old[row["old_name"]].add(row["old_value"].encode())
        self.told(f"{domain.name}: csv reads the table", new == added and old == removed,
                  (rows, added, removed))

    def cards(self, domain, export, entries):
        """The card holds every value to type in one piece, what is removed, and the command."""
        wanted = [e["record"]["strings"] for e in entries if e["action"] in ("add", "edit")]
        holds = all("".join(strings) in export for strings in wanted)
        holds = holds and all(e["replaces"] is None or e["replaces"] in export for e in entries)
        japanese = self.plan(domain, "--export", "card", "--lang", "ja", "--provider", "xserver")
        check = f"todoku check {domain.name} --expect todoku-{domain.name}-check.txt"
        if wanted:
            holds = holds and check in export and check in japanese.stdout
        else:
            # Nothing to do is no letter.
            holds = holds and check not in export and "nothing to change" in export
        self.told(f"{domain.name}: the card holds the values and the command", holds, export)

    def read(self, kind, export, domain):
        path = self.work / f"export.{kind}"
        path.write_text(export)
        command = [READERS, str(HERE / "readers.py"), kind, str(path), domain.zone]
        answer = subprocess.run(command, capture_output=True, text=True)
        return (json.loads(answer.stdout) if answer.returncode == 0 else None), answer.stderr

    def octodns(self, domain, export, shown):
        read, errors = self.read("octodns", export, domain)
        by_hand = set(re.findall(r"^# BY HAND: (\S+)\. TXT", export, re.M))
        # Only texts that are not ASCII are more than OctoDNS takes here.
        hard = {n for n, texts in shown.items() if any(o > 126 for t in texts for o in t)}
        wanted = {name: texts for name, texts in shown.items() if texts and name not in hard}
        found = {name: {text.encode() for text in r["texts"]} for name, r in (read or {}).items()}
        self.told(f"{domain.name}: OctoDNS validates the YAML",
                  read is not None and found == wanted and by_hand == hard, (errors, found, wanted))

    @staticmethod
    def plain(text):
        return text.replace("$${", "${").replace("%%{", "%{")

    def cloudflare(self, domain, export, added, removed):
        read, errors = self.read("terraform", export, domain)
        found, strange = {name: set() for name in added}, []
        for key, resource in ((read or {}).get("resources") or {}).items():
            rrset = dns.rrset.from_text("x.", 0, "IN", "TXT", self.plain(resource["content"]))
            found[resource["name"]].add(b"".join(rrset[0].strings))
            if not key.startswith("cloudflare_dns_record.") or "var.zone_id" not in str(resource):
                strange.append(key)
        marks = len(re.findall(r"^# REMOVE: ", export, re.M))
        holds = read is not None and found == added and not strange
        holds = holds and read["variables"] == ["zone_id"] and marks == sum(map(len, removed.values()))
        self.told(f"{domain.name}: python-hcl2 reads the Cloudflare resources (not planned)", holds,
                  (errors, found, added, strange))

    def route53(self, domain, export, shown, added):
        read, errors = self.read("terraform", export, domain)
        found = {}
        for resource in ((read or {}).get("resources") or {}).values():
            # The provider puts quotation marks around; Route 53 reads octal escapes.
            texts = [route53_text(f'"{self.plain(record)}"') for record in resource["records"]]
            found.setdefault(resource["name"], set()).update(texts)
        wanted = {name: texts for name, texts in shown.items() if added[name]}
        self.told(f"{domain.name}: python-hcl2 reads the Route 53 resources (not planned)",
                  read is not None and found == wanted, (errors, found, wanted))


def route53_text(value):
    """Quoted strings with octal escapes, as Route 53's documentation says, joined."""
    strings = re.findall(r'"((?:[^"\\]|\\[0-7]{3}|\\.)*)"', value)
    assert '"' + '""'.join(strings) + '"' == value, value
    octets = b""
    for string in strings:
        part = b""
        for octal, escaped, plain in re.findall(r'\\([0-7]{3})|\\(.)|([^"\\])', string):
            part += bytes([int(octal, 8)]) if octal else (escaped or plain).encode()
        assert len(part) <= 255
        octets += part
    return octets


def main():
    lab = Lab(pathlib.Path(sys.argv[1]))
    try:
        lab.start()
        lab.run()
    finally:
        lab.stop()
    print(f"{lab.passed} passed, {lab.failed} failed, {lab.skipped} skipped")
    return 1 if lab.failed or not lab.passed else 0


if __name__ == "__main__":
    sys.exit(main())
