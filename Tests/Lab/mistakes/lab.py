"""Sick and healthy domains before `todoku`: `lab.py FOLDER [--record]`, inside a network of its own."""
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "servers"))

import healthy
import messages
import sick
from stories import KEY, RESOLVERS, WELL, todoku
from tiny import Tiny
from world import AUTHORITIES, CACHES, LAME, SENDER, SILENT, TOPS, World, Zone, mail, text

MATRIX = HERE / "matrix.txt"
BOUNCES = HERE.parent.parent / "Fixtures/bounces"
COMPACT = "127.0.1.33"
REVERSE = {"25": "mail.well.jp.", "98": "www.well.jp."}


def hosts():
    """The zone of the name servers, and of what records of other people lead to."""
    places = {"ns1": AUTHORITIES[0], "ns2": AUTHORITIES[1], "lame": LAME, "silent": SILENT,
              "aside": sick.ASIDE, "both": sick.BOTH, "tcpless": sick.TCPLESS, "compact": COMPACT}
    return [f"{name}.dns.test. A {address}" for name, address in places.items()] + [
        f'spf {text(f"v=spf1 ip4:{SENDER} ~all")}', f're {text("v=spf1 redirect=spf.dns.test")}',
        f'deep {text("v=spf1 include:re.dns.test include:a.dns.test ~all")}',
        f'a {text("v=spf1 ip4:198.51.100.1 -all")}', f'b {text("v=spf1 ip4:198.51.100.2 -all")}',
        f'why {text("no other host may send")}', f"key {text(KEY.record)}",
        f'*.own {text("v=spf1 ip4:198.51.100.3 -all")}', "lp A 192.0.2.80", "mx A 192.0.2.25",
        "six AAAA 2001:db8::25",
    ]


def surroundings():
    yield Zone("dns.test", hosts())
    yield Zone("well.jp", [*mail(*WELL)])
    yield Zone("lolipop.jp", [f"uns01 A {AUTHORITIES[0]}", f"uns02 A {AUTHORITIES[1]}",
                              f'_spf {text("v=spf1 ip4:198.51.100.9 ~all")}'])
    backwards = ".".join(reversed("203.0.113".split(".")))
    six = ".".join(reversed("20010db8" + "0" * 22 + "25"))
    yield Zone("in-addr.arpa", [f"{n}.{backwards} PTR {name}" for n, name in REVERSE.items()])
    yield Zone("ip6.arpa", [f"{six} PTR six.dns.test."])


class Internet(World):
    """Signed from the root down, with caches that check signatures, and a few servers that err."""

    tops = (*TOPS, "arpa")
    modules = "validator iterator"
    signing = ("mod-onlinesign:", "  - id: online")

    def __init__(self, work, zones, kinds, tiny, aside):
        super().__init__(work, zones)
        self.kinds, self.tiny, self.aside = kinds, tiny, aside
        self.signers, self.ds = work / "keys", {}
        self.signers.mkdir()
        self.caching = (f'trust-anchor-file: "{work}/anchor"',
                        'local-zone: "8.b.d.0.1.0.0.2.ip6.arpa." nodefault')

    def kept(self):
        return [zone for zone in self.zones.values() if zone.name not in self.tiny]

    def above(self, name):
        return self.ds.get(name, [])

    def served(self, name):
        return ["    module: mod-onlinesign/online"] if self.kinds.get(name) == "online" else []

    def finished(self, name, path):
        kind = "nsec" if name == "." or name in self.tops else self.kinds.get(name, "")
        if kind in ("", "online"):
            return path
        command = ["dnssec-keygen", "-q", "-K", self.signers, "-a", "ECDSAP256SHA256", "-f", "KSK"]
        key = subprocess.run([*command, name], capture_output=True, text=True, check=True)
        public = (self.signers / f"{key.stdout.strip()}.key").read_text()
        if name == ".":
            (self.work / "anchor").write_text(public)
        with open(path, "a") as zone:
            zone.write(public)
        denial = ["-3", "-", "-A"] if kind == "nsec3" else []
        signed = path.with_suffix(".signed")
        command = ["dnssec-signzone", "-q", "-P", "-z", "-K", self.signers, "-d", self.signers,
                   *denial, "-o", name, "-f", signed, path]
        subprocess.run(command, capture_output=True, check=True)
        signed.replace(path)
        file = self.signers / f"dsset-{name if name == '.' else name + '.'}"
        self.ds[name] = file.read_text().splitlines()
        if kind == "wrong":
            # The DS of the provider before: another key's.
            self.ds[name] = [line[:-8] + "0BADC0DE" for line in self.ds[name]]
        return path

    def start(self):
        (self.work / "aside").mkdir()
        for zone in self.aside:
            zone.write(self.work / "aside")
        super().start()
        self.nsd("second", sick.ASIDE,
                 {z.name: self.work / f"aside/{z.name}.zone" for z in self.aside})
        self.wait(sick.ASIDE)
        for quirk, address in (("both", sick.BOTH), ("tcpless", sick.TCPLESS), ("compact", COMPACT)):
            lines = {name: [f"@ NS {quirk}.dns.test.", *self.zones[name].lines]
                     for name, kind in self.tiny.items() if kind == quirk}
            Tiny(address, lines, quirk, tcp=quirk != "tcpless")


class Lab:
    def __init__(self, work):
        self.work = work
        self.sick = sick.cases(messages.sick)
        self.well = healthy.domains()
        self.letters = healthy_letters()
        zones, kinds, tiny, aside = list(surroundings()), {}, {}, []
        for entry in (*self.sick, *self.well):
            if entry.zone is None:
                continue
            zones += [entry.zone, *getattr(entry, "more", ())]
            if entry.signed:
                kinds[entry.zone.name] = entry.signed
            if entry.tiny:
                tiny[entry.zone.name] = entry.tiny
            if getattr(entry, "aside", None) is not None:
                aside.append(Zone(entry.zone.name, mail(*entry.aside), entry.zone.at))
        self.world = Internet(work, zones, kinds, tiny, aside)
        self.failed = 0

    def remember(self):
        """Some caches are asked too early, as impatient people do."""
        for case in self.sick:
            if case.later:
                for cache in CACHES:
                    subprocess.run(["kdig", "+short", f"@{cache}", case.zone.name, "TXT"],
                                   capture_output=True)
                self.world.publish(case.zone.name, *case.later)

    def codes(self, *command, stdin=""):
        """The codes of a command's findings, or what it said instead."""
        answer = todoku(self.work, *command, stdin=stdin)
        try:
            findings = json.loads(answer.stdout)["findings"]
            codes = {finding["code"] for finding in findings}
            # What is said of the DNS names who said it.
            codes |= {f"{finding['code']}-without-evidence" for finding in findings
                      if command[0] == "check" and not finding["evidence"]
                      and finding["code"] != "cpanel-false-warning"}
            return codes, answer
        except (ValueError, KeyError):
            return {f"no JSON, status {answer.returncode}: {answer.stderr.strip()[:200]}"}, answer

    def judge(self, number, case):
        if getattr(case, "bounce", None):
            path = BOUNCES / case.bounce if len(case.bounce) < 80 else None
            return self.codes("explain", "--json", stdin=path.read_text() if path else case.bounce)
        if getattr(case, "message", None):
            path = self.work / f"message{number}.eml"
            path.write_bytes(case.message)
            return self.codes("message", str(path), "--json", "--resolver", CACHES[0])
        return self.codes("check", case.domain, "--json", *RESOLVERS, *case.arguments,
                          stdin=getattr(case, "paste", None) or "")

    def unpublished(self):
        """What the caches were asked for though nobody, or not everybody, has it."""
        owners = {}
        for case in self.sick:
            if case.zone is None or case.message or case.later or case.tiny:
                continue
            lines = [line for line in case.zone.lines if re.search(r" (TXT|CNAME) ", line)]
            names = {line.split()[0] for line in lines}
            if "aside.dns.test." in case.zone.at:
                names &= {line.split()[0] for line in case.aside}
            owners[case.zone.name] = {
                case.zone.name if name == "@" else f"{name}.{case.zone.name}" for name in names}
        asked = [name.rstrip(".") for name, kind in self.world.asked() if kind in ("TXT", "TYPE99")]
        early = []
        for name in asked:
            zone = ".".join(name.split(".")[-2:])
            if zone in owners and name not in owners[zone] and not any(
                    owner.startswith("*") for owner in owners[zone]):
                early.append(name)
        return asked, early

    def run(self, record):
        began = time.monotonic()
        self.world.start()
        self.remember()
        ready = time.monotonic()
        everything = [*self.sick, *self.well, *self.letters]
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            found = list(pool.map(self.judge, range(len(everything)), everything))
        lines = self.matrix(everything, found)
        done = time.monotonic()
        print("\n".join(lines))
        if record:
            MATRIX.write_text("\n".join(lines) + "\n")
        told = len(everything)
        same = MATRIX.exists() and MATRIX.read_text().splitlines() == lines
        if not same:
            self.failed += 1
        print(f"{'ok' if same else 'not ok'} - the matrix is the one that is kept beside the lab")
        asked, early = self.unpublished()
        self.failed += bool(early)
        print(f"{'not ok' if early else 'ok'} - of {len(asked)} questions for texts no cache was asked "
              f"for one that is not published {early or ''}")
        print(f"# {len(self.world.zones)} zones in {ready - began:.1f} s, "
              f"{told} judgements in {done - ready:.1f} s")
        print(f"{told + 2 - self.failed} passed, {self.failed} failed")
        return self.failed

    def matrix(self, everything, found):
        lines = ["Ways of getting it wrong, how each is shown, and what todoku finds.", ""]
        wrong = []
        for case, (codes, answer) in zip(everything, found):
            expected = getattr(case, "finds", set())
            if len(lines) > 2 and expected == set() and "well." not in lines:
                lines += ["", "Domains and messages that are well.", "", "well."]
            mistake = getattr(case, "mistake", "")
            mark = "" if codes == expected else f"   EXPECTED {' '.join(sorted(expected)) or 'nothing'}"
            said = " ".join(sorted(codes)) or "nothing"
            lines.append(f"{mistake:24}{case.name:66}{said}{mark}".rstrip())
            if mark:
                self.failed += 1
                wrong.append((case, answer))
        lines = [line for line in lines if line != "well."]
        for case, answer in wrong:
            print(f"not ok - {case.name} ({case.domain})")
            print("    " + shortened(answer))
        return lines


def shortened(answer):
    try:
        report = json.loads(answer.stdout)
    except ValueError:
        return (answer.stdout + answer.stderr)[:600]
    keep = {name: report.get(name) for name in ("verdict", "spf", "dkim", "dmarc", "findings")}
    return json.dumps(keep, ensure_ascii=False)[:1500]


def healthy_letters():
    return [
        sick.Case("", f"message: {name}", set(), domain=domain, message=message)
        for name, domain, message in messages.healthy()]


def main():
    lab = Lab(pathlib.Path(sys.argv[1]))
    try:
        return 1 if lab.run("--record" in sys.argv[2:]) else 0
    finally:
        lab.world.stop()


if __name__ == "__main__":
    sys.exit(main())
