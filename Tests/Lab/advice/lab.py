"""Damaged zones mended by todoku's advice: `lab.py FOLDER [SEED]`, inside a network of its own."""
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "servers"))

import dkim
import dns.message
import dns.query
import dns.rdatatype

from damage import KEY, SELECTOR, SENDERS, Damaged
from form import Form, Refused
from world import AUTHORITIES, CACHES, ROOT, SENDER, TOPS, World, Zone, mail

COUNT = 300
RESOLVER = ["--resolver", CACHES[0]]


def quoted(octets):
    plain = (chr(o) if 32 <= o < 127 and o not in b'"\\' else f"\\{o:03}" for o in octets)
    return '"' + "".join(plain) + '"'


def data(strings):
    return " ".join(quoted(string) for string in strings)


class Net(World):
    """A root, one bind and one knot that take updates, and a cache."""

    tops = (*TOPS, "arpa")

    def start(self):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        # bind listens where an interface has the address, and nowhere else.
        subprocess.run(["ip", "addr", "add", f"{AUTHORITIES[0]}/32", "dev", "lo"], check=True)
        for zone in self.kept():
            zone.write(self.folder)
        self.root()
        self.bind()
        self.knot()
        self.unbound(0, CACHES[0])
        for address in (ROOT, *AUTHORITIES, CACHES[0]):
            self.wait(address)

    def served_by(self, number):
        host = f"ns{number + 1}.dns.test."
        return [zone for zone in self.kept() if host in zone.at]

    def bind(self):
        folder = self.work / "bind"
        folder.mkdir()
        lines = ["options {", f'  directory "{folder}";', f"  listen-on {{ {AUTHORITIES[0]}; }};",
                 "  listen-on-v6 { none; };", "  recursion no;", "  dnssec-validation no;",
                 "  notify no;", f'  pid-file "{folder}/pid";',
                 f'  session-keyfile "{folder}/session";', "};", "controls { };"]
        for zone in self.served_by(0):
            path = self.folder / f"{zone.name}.zone"
            lines.append(f'zone "{zone.name}" {{ type primary; file "{path}"; check-names ignore; '
                         "allow-update { any; }; };")
        (folder / "named.conf").write_text("\n".join(lines) + "\n")
        self.run("named", "-g", "-n", "1", "-c", str(folder / "named.conf"))

    def knot(self):
        store = self.work / "knot"
        lines = ["server:", f"    listen: {AUTHORITIES[1]}@53", f"    rundir: {store}",
                 "    udp-workers: 1", "    tcp-workers: 1", "    background-workers: 1",
                 "log:", "  - target: stderr", "    any: warning",
                 "database:", f"    storage: {store}/store",
                 "acl:", "  - id: anybody", "    address: 127.0.0.0/8", "    action: update",
                 "template:", "  - id: default", f"    storage: {self.folder}",
                 '    file: "%s.zone"', "    semantic-checks: off", "    acl: anybody", "zone:"]
        lines += [f"  - domain: {zone.name}" for zone in self.served_by(1)]
        (store / "knot.conf").write_text("\n".join(lines) + "\n")
        self.run("knotd", "-c", str(store / "knot.conf"))


class Lab:
    def __init__(self, work, seed):
        self.work, self.passed, self.failed = work, 0, 0
        self.zones = [Damaged(number, seed) for number in range(COUNT)]
        listed = json.loads(self.todoku("providers", "--json").stdout)["providers"]
        self.forms = [Form(provider) for provider in listed]
        names = [Zone("dns.test", [f"ns{i + 1}.dns.test. A {address}" for i, address in enumerate(AUTHORITIES)]),
                 Zone("news.test", [line.replace(".news ", " ", 1) for line in SENDERS if ".news " in line]),
                 Zone("shop.test", [line.replace(".shop ", " ", 1) for line in SENDERS if ".shop " in line]),
                 Zone("broken.test", [line.replace(".broken ", " ", 1) for line in SENDERS if ".broken " in line]),
                 Zone("site.test", ["@ A 192.0.2.80", '@ TXT "v=spf1 -all"']),
                 Zone("in-addr.arpa", [f"25.113.0.203 PTR mail.{self.zones[0].name}."])]
        for zone in self.zones:
            host = [line for line in mail() if not line.startswith("www ")]
            lines = host + zone.lines + [f"{n} TXT {data(s)}" for n, s in zone.served()]
            names.append(Zone(zone.name, lines, at=(f"ns{zone.number % 2 + 1}.dns.test.",)))
        self.net = Net(work, names)
        # The ends that are named when it was done, zone by zone.
        self.ends = {}

    def told(self, name, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if detail:
            print("    " + str(detail)[:4000].replace("\n", "\n    "), flush=True)

    # todoku

    def todoku(self, *arguments, stdin=""):
        command = [str(self.work / "todoku"), *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=900)

    def values(self, zone):
        return "".join(
            f"{zone.name if name == '@' else f'{name}.{zone.name}'}. 3600 IN TXT {data(cut(text))}\n"
            for name, text in zone.wanted.items())

    def plan(self, zone, *arguments):
        return self.todoku("plan", zone.name, "--values", "-", *RESOLVER, *arguments,
                           stdin=self.values(zone))

    def advice(self, zone, *arguments):
        """The plan as an object."""
        answer = self.plan(zone, *arguments, "--json")
        try:
            return json.loads(answer.stdout)
        except ValueError:
            raise Refused(f"plan {arguments} ends with {answer.returncode}: {answer.stderr[:300]}")

    # Doing what it says

    def update(self, zone, commands):
        server = AUTHORITIES[zone.number % 2]
        program = ("nsupdate", "knsupdate")[zone.number % 2]
        answer = subprocess.run([program, "-v"], input=f"server {server}\n{commands}\n", text=True,
                                capture_output=True, timeout=60)
        if answer.returncode:
            raise Refused(f"{program}: {answer.stderr.strip() or answer.stdout.strip()}")

    def texts(self, zone, name):
        owner = zone.name if name == "@" else f"{name}.{zone.name}"
        question = dns.message.make_query(owner, "TXT")
        answer = dns.query.tcp(question, AUTHORITIES[zone.number % 2], timeout=20).answer
        return [list(r.strings) for s in answer for r in s if r.rdtype == dns.rdatatype.TXT]

    def found(self, zone, row):
        """The record behind a row of the list, as an update deletes it."""
        front = row["name"][: -len(zone.name) - 1] or "@"
        for strings in self.texts(zone, front):
            if row["value"] is None or b"".join(strings) == row["value"].encode():
                return f"{full(front, zone)} TXT {data(strings)}"
        raise Refused(f"no such row: {row}")

    def by_export(self, zone):
        commands = self.plan(zone, "--export", "nsupdate").stdout
        self.update(zone, commands)
        return commands

    def form(self, zone):
        return self.forms[zone.number % len(self.forms)]

    def by_form(self, zone):
        form = self.form(zone)
        plan = self.advice(zone, "--provider", form.id)
        done = [form.id]
        for edit in edits(plan):
            done.append(f"{edit['action']} {edit['row']} -> {edit['value']}")
            if edit["action"] in ("change", "delete"):
                self.update(zone, f"zone {zone.name}.\nupdate delete {self.found(zone, edit['row'])}"
                                  "\nsend")
            if edit["action"] != "delete":
                if not edit["boxes"]:
                    raise Refused("cannot-hold")
                owner, strings = form.row(edit["boxes"], zone.name)
                self.update(zone, f"zone {zone.name}.\nupdate add {full(owner, zone)} 600 TXT "
                                  f"{data(strings)}\nsend")
        return "\n".join(done)

    def mend(self, zone):
        way = "form" if zone.number // 2 % 2 else "export"
        try:
            done = getattr(self, f"by_{way}")(zone)
            again = self.advice(zone, *(["--provider", self.form(zone).id] if way == "form" else []))
        except Refused as refused:
            return way, None, str(refused)
        except Exception as error:  # one zone's trouble must not hide the others
            return way, None, repr(error)
        self.ends[zone.number] = {end["end"] for end in again["ends"]}
        return way, edits(again), done

    # Whether it is done

    def run(self):
        began = time.monotonic()
        self.net.start()
        ready = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            mended = list(pool.map(self.mend, self.zones))
        done = time.monotonic()
        lines = [json.dumps({"domain": z.name, "ip": SENDER, "expect": self.values(z)})
                 for z in self.zones]
        answers = self.todoku("batch", "--full", *RESOLVER, stdin="\n".join(lines) + "\n").stdout
        reports = {}
        for line in answers.splitlines():
            report = json.loads(line)
            reports[report.get("domain")] = report
        self.judge(mended, reports)
        self.letters(mended, reports)
        print(f"# servers {ready - began:.1f} s, {COUNT} zones mended in {done - ready:.1f} s, "
              f"looked at in {time.monotonic() - done:.1f} s")
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed

    def judge(self, mended, reports):
        left = {"export": [], "form": []}
        for zone, (way, edits_left, done) in zip(self.zones, mended):
            report = reports.get(zone.name, {})
            verdict = report.get("verdict")
            if edits_left == [] and verdict == "ok":
                continue
            named = self.ends.get(zone.number, set())
            allowed = zone.ends | ({"cannot-hold"} if way == "form" else set())
            # An end is right where the zone gives cause for it, and nothing else is left to do.
            if (named & allowed and not edits_left) or done == "cannot-hold":
                continue
            codes = [f["code"] for f in report.get("findings", []) if f["severity"] in ("critical", "high")]
            left[way].append(f"{zone.name} [{' + '.join(zone.cases)}] {verdict} {codes}\n"
                             f"  did {str(done)[:600]}\n  left {edits_left}")
        for way, found in left.items():
            count = sum(1 for way_, *_ in mended if way_ == way)
            self.told(f"of {count} zones mended by the {way}, {len(found)} are neither done nor at a "
                      "named end", not found, "\n".join(found))

    def letters(self, mended, reports):
        """Mail signed with the host's key, before todoku and dkimpy."""
        well = [z for z in self.zones if reports.get(z.name, {}).get("verdict") == "ok"][:12]
        wrong = []
        for zone in well:
            body = (f"From: Shop <a@{zone.name}>\r\nTo: b@receiver.test\r\nSubject: Hello\r\n"
                    "Date: Mon, 23 Nov 2026 19:21:12 +0900\r\n\r\nHello.\r\n").encode()
            signed = dkim.sign(body, b"default", zone.name.encode(), KEY.private) + body
            path = self.work / f"{zone.name}.eml"
            path.write_bytes(
                f"Return-Path: <a@{zone.name}>\r\nReceived: from mail.{zone.name} (mail.{zone.name} "
                f"[{SENDER}]) by mx.receiver.test; Mon, 23 Nov 2026 19:21:13 +0900\r\n".encode()
                + signed)
            told = json.loads(self.todoku("message", str(path), "--json", *RESOLVER).stdout)
            if not any(s["result"] == "pass" for s in told["signatures"]):
                wrong.append(f"{zone.name}: todoku {told['signatures']}")

            def lookup(name, timeout=5):
                answer = dns.query.udp(dns.message.make_query(name.decode(), "TXT"), CACHES[0],
                                       timeout=20, ignore_trailing=True)
                for found in answer.answer:
                    for record in found:
                        if record.rdtype == dns.rdatatype.TXT:
                            return b"".join(record.strings)
                return None

            if not dkim.verify(signed, dnsfunc=lookup):
                wrong.append(f"{zone.name}: dkimpy refuses it")
        self.told(f"{len(well)} mails signed with the host's key pass todoku and dkimpy",
                  well and not wrong, "\n".join(wrong))


def cut(text):
    octets = text.encode()
    return [octets[i : i + 255] for i in range(0, len(octets), 255)]


def full(owner, zone):
    return f"{zone.name}." if owner == "@" else f"{owner}.{zone.name}."


def edits(plan):
    """What the plan tells a person to do, deletions last as a person meets them."""
    return [edit for edit in plan["advice"] if edit["action"] != "keep"]


def main():
    seed = next((word for word in sys.argv[2:] if word.isdigit()), "7208")
    lab = Lab(pathlib.Path(sys.argv[1]), seed)
    try:
        return 1 if lab.run() else 0
    finally:
        lab.net.stop()


if __name__ == "__main__":
    sys.exit(main())
