"""Port 53 closed or intercepted, TLS and HTTPS, broken DNSSEC: `lab.py FOLDER` (see `run`).

The great resolvers' own addresses stand on this network's loopback; nothing leaves it.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "servers"))

from stories import WELL, todoku
from world import AUTHORITIES, ROOT, World, Zone, mail, text

# What they call themselves, where they are, and for which names their certificate is.
GREAT = {"google": ("8.8.8.8", "dns.google"), "cloudflare": ("1.1.1.1", "one.one.one.one"),
         "quad9": ("9.9.9.9", "dns.quad9.net")}
IIJ = ("103.2.57.5", "public.dns.iij.jp")
NOWHERE = "192.0.2.253"
PROVIDER = "127.0.0.9"  # The machine's own resolver, and who answers in place of others.
# Ports where authorities are asked and are not: somebody else, nobody, one who claims authority.
INTERCEPTED, CLOSED, CLAIMED = 54, 55, 56


class Signed(Zone):
    """A zone with DNSSEC; `expired`: signatures of long ago."""

    def __init__(self, name, lines, expired=False):
        super().__init__(name, lines)
        self.expired = expired

    def write(self, folder):
        super().write(folder)
        keys = folder.parent / f"keys-{self.name}"
        keys.mkdir(exist_ok=True)
        make = ["dnssec-keygen", "-q", "-K", str(keys), "-a", "ECDSAP256SHA256", "-f", "KSK"]
        key = subprocess.run([*make, self.name], capture_output=True, text=True, check=True)
        self.anchor = self.ds(keys / f"{key.stdout.strip()}.key")
        file = folder / f"{self.name}.zone"
        times = ["-s", "20200101000000", "-e", "20200201000000"] if self.expired else []
        subprocess.run(
            ["dnssec-signzone", "-q", "-P", "-z", "-S", "-K", str(keys), "-o", self.name, *times, "-d",
             str(keys), "-f", str(file) + ".signed", str(file)], check=True, capture_output=True)
        (folder / f"{self.name}.zone.signed").replace(file)

    def ds(self, key):
        command = ["dnssec-dsfromkey", "-2", str(key)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def zones():
    glue = [f"ns1.dns.test. A {AUTHORITIES[0]}", f"ns2.dns.test. A {AUTHORITIES[1]}"]
    return [
        Zone("dns.test", glue), Zone("well.jp", mail(*WELL)),
        Zone("nodmarc.jp", mail(*WELL[:2])), Zone("bare.jp", mail()),
        Signed("signed.jp", mail(*WELL)), Signed("expired.jp", mail(*WELL), expired=True),
        Signed("wrongds.jp", mail(*WELL)),
    ]


class Lab(World):
    """The world of the servers' lab, with resolvers of its own."""

    def unbound(self, number, address):
        pass  # They are started one by one below.

    def wait(self, address):
        if address in (ROOT, *AUTHORITIES):
            super().wait(address)

    def certificates(self):
        self.ca, self.key, self.chain = (
            self.work / name for name in ("ca.pem", "tls.key", "tls.pem"))
        names = [host for _, host in (*GREAT.values(), IIJ)] + ["cloudflare-dns.com"]
        extra = self.work / "names"
        extra.write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in names))

        def openssl(*words):
            subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)

        ca_key, request = self.work / "ca.key", self.work / "request"
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        openssl("req", "-x509", *curve, "-keyout", ca_key, "-out", self.ca, "-days", 9, "-subj",
                "/CN=Authority of this lab")
        openssl("req", "-new", *curve, "-keyout", self.key, "-out", request, "-subj", "/CN=lab")
        openssl("x509", "-req", "-in", request, "-CA", self.ca, "-CAkey", ca_key, "-days", 9,
                "-extfile", extra, "-out", self.chain)

    def resolver(self, name, *interfaces, lies=()):
        """An unbound that calls itself `name`; what listens on 853 and 443 speaks TLS and HTTPS."""
        store = self.work / name
        store.mkdir(exist_ok=True)
        hints = store / "root.hints"
        hints.write_text(f". 3600 NS a.root.\na.root. 3600 A {ROOT}\n")
        anchors = [self.zones[zone].anchor for zone in ("signed.jp", "expired.jp")]
        # The DS that the registry holds is one of another zone's key.
        other = self.zones["signed.jp"].anchor.split(" ", 1)[1]
        anchors.append(f"wrongds.jp. {other}")
        lines = [f"  interface: {interface}" for interface in interfaces]
        lines += [f'  trust-anchor: "{anchor}"' for anchor in anchors]
        lines += [f"  local-data: '{lie}'" for lie in lies]
        (store / "conf").write_text("\n".join(["server:", *lines, f"""\
  nsid: "ascii_{name}"
  outgoing-interface: 127.0.0.1
  access-control: 0.0.0.0/0 allow
  do-ip6: no
  num-threads: 1
  chroot: ""
  username: ""
  directory: "{store}"
  pidfile: "{store}/pid"
  use-syslog: no
  root-hints: "{hints}"
  module-config: "validator iterator"
  ede: yes
  tls-service-key: "{self.key}"
  tls-service-pem: "{self.chain}"
  tls-port: 853
  https-port: 443
  do-not-query-localhost: no
  local-zone: "test." nodefault
  local-zone: "113.0.203.in-addr.arpa." nodefault
remote-control:
  control-enable: no
"""]))
        process = self.run("unbound", "-d", "-c", str(store / "conf"))
        for interface in interfaces:
            address, _, port = interface.partition("@")
            if (port or "53") == "53":
                super().wait(address)
        return process


class Stories:
    def __init__(self, world):
        self.world, self.passed, self.failed = world, 0, 0

    def told(self, name, holds, *detail):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if not holds:
            print("    " + repr(detail)[:3000], flush=True)

    def check(self, domain, *more, trusting=True):
        trust = ["--ca-file", str(self.world.ca)] if trusting else []
        answer = todoku(self.world.work, "check", domain, *trust, *more)
        if "--json" not in more:
            return answer.stdout
        try:
            return json.loads(answer.stdout)
        except ValueError:
            self.told(f"check {domain} {more} gives an object", False, answer)
            return None

    def wizard(self, domain, *more):
        """What the wizard says line by line, given a line to answer with."""
        line, *flags = more
        command = [str(self.world.work / "todoku"), "--plain", domain, "--ca-file",
                   str(self.world.ca), *flags]
        # A journey that was left would be offered again.
        state = tempfile.mkdtemp(dir=self.world.work)
        return subprocess.run(
            command, input=f"{line}\nq\n", capture_output=True, text=True, timeout=60,
            env={"HOME": state, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}).stdout

    def cells(self, report):
        """What each server that replied gives for SPF."""
        return {cell["server"]: cell["state"] for cell in report["propagation"]["per_server"]
                if cell["record"] == "spf"}

    def run(self):
        world = self.world
        world.certificates()
        for address in [a for a, _ in (*GREAT.values(), IIJ)]:
            subprocess.run(["ip", "address", "add", f"{address}/32", "dev", "lo"], check=True)
        own = world.work / "resolv.conf"
        own.write_text(f"nameserver {PROVIDER}\n")
        subprocess.run(["mount", "--bind", str(own), "/etc/resolv.conf"], check=True)
        everywhere = [f"{a}@{port}" for a, _ in (*GREAT.values(), IIJ) for port in (853, 443)]
        world.resolver("secure", *everywhere)
        world.resolver("machine", PROVIDER)
        honest = [world.resolver(name, address) for name, (address, _) in GREAT.items()]
        self.open()
        self.signatures()
        for process in honest:
            process.terminate()
            process.wait()
        self.intercepted_resolvers()
        self.barred()

    def open(self):
        report = self.check("well.jp", "--json")
        cells = self.cells(report)
        self.told("with port 53 open, each resolver is asked where it is", report["verdict"] == "ok"
                  and all(cells.get(address) == "ok" for address, _ in GREAT.values()), cells)
        self.told("one that speaks only TLS is asked over TLS, by its known address",
                  cells.get(f"tls://{IIJ[1]}") == "ok", cells)
        self.told("nothing is asked of an address where no server can be",
                  "network" not in report
                  and all(o["server"] != NOWHERE for o in report["observations"]),
                  report.get("network"))
        cells = self.cells(self.check("well.jp", "--json", trusting=False))
        self.told("a certificate of an unknown authority is not accepted",
                  cells.get(f"tls://{IIJ[1]}") == "unknown", cells)
        for way in ("tls://dns.google", "https://dns.google/dns-query"):
            answer = todoku(self.world.work, "spf", "--ip", "203.0.113.25", "--sender", "a@well.jp",
                            "--resolver", way.replace("dns.google", "8.8.8.8"), "--ca-file",
                            str(self.world.ca))
            self.told(f"a name that is not in the certificate is refused: {way[:8]}",
                      answer.returncode == 2, answer)
        shown = self.check("nodmarc.jp", "--details", "--lang", "ja")
        self.told("the check says what each receiver does, by which rule, of which date",
                  all(word in shown for word in (
                      "Gmail: 受け取ります(SPFかDKIMが必要。2026-03-21 確認)", "docomo: 警告", "SoftBank:", "au:",
                      "Yahoo! JAPAN:", "Outlook.com:", "iCloud:", "確かではありません")), shown)
        self.told("with SPF and DKIM well, DMARC is offered with the reason",
                  "docomoの受信者には" in shown and "v=DMARC1; p=none" in shown, shown)
        shown = self.check("bare.jp", "--details", "--lang", "en")
        self.told("without SPF and DKIM, DMARC is not said to be the next thing",
                  "There is no DMARC record yet" not in shown
                  and "Gmail: refuses the mail" in shown, shown)

    def signatures(self):
        report = self.check("signed.jp", "--json")
        self.told("a zone whose signatures hold is well", report["verdict"] == "ok",
                  report["findings"])
        for domain, japanese, english in (
                ("expired.jp", "期限が切れています", "signatures have expired"),
                ("wrongds.jp", "DSレコードと合いません", "delete the old DS record")):
            # unbound says 9, "no DNSKEY", of both, and of later questions only that they are bogus;
            # that the time is over the zone's own signatures tell.
            shown = self.check(domain, "--lang", "ja")
            self.told(f"{domain}: told in words (ja)", japanese in shown, shown)
            report = self.check(domain, "--json")
            codes = [finding["code"] for finding in report["findings"]]
            errors = {o["ede"] for o in report["observations"] if o["rcode"] == "SERVFAIL"}
            self.told(f"{domain}: dnssec-broken comes first", codes[:1] == ["dnssec-broken"]
                      and report["verdict"] == "broken", codes)
            self.told(f"{domain}: the resolvers' extended errors are kept", errors == {6}, errors)
            shown = self.check(domain, "--lang", "en")
            self.told(f"{domain}: told in words (en)", english in shown, shown)

    def intercepted_resolvers(self):
        """Somebody answers in place of the great resolvers, and lies."""
        world = self.world
        subprocess.run(["ip", "address", "add", f"{NOWHERE}/32", "dev", "lo"], check=True)
        world.resolver("isp", *(address for address, _ in GREAT.values()), NOWHERE,
                       lies=['well.jp. TXT "v=spf1 -all"'])
        world.resolver("also-isp", *(f"{a}@{INTERCEPTED}" for a in (ROOT, *AUTHORITIES)))
        # What unbound holds itself it gives with the mark of authority.
        world.resolver("claims", *(f"{a}@{CLAIMED}" for a in (ROOT, *AUTHORITIES)), lies=[
            "well.jp. NS ns1.dns.test.", "well.jp. SOA ns1.dns.test. x.well.jp. 1 2 3 4 5",
            'well.jp. TXT "v=spf1 -all"'])
        report = self.check("well.jp", "--json")
        cells = self.cells(report)
        self.told("resolvers that call themselves alike are found out",
                  report.get("network", {}).get("port_53") == "intercepted", report.get("network"))
        proof = [o for o in report["observations"] if o["server"] == NOWHERE]
        self.told("by one question to an address where no server can be",
                  len(proof) == 1 and proof[0]["name"] == "jp", proof)
        self.told("and asked over TLS instead",
                  all(cells.get(f"tls://{host}") == "ok" for _, host in GREAT.values()), cells)
        self.told("so that the lie changes nothing", report["verdict"] == "ok", report["findings"])
        for language, words in (("ja", "途中で横取り"), ("en", "in place of public DNS servers")):
            shown = self.check("well.jp", "--lang", language)
            self.told(f"the person is told ({language})", words in shown, shown)

    def barred(self):
        """No authority can be reached."""
        bar = {INTERCEPTED: ("intercepted", "横取り", "in place of the servers"),
               CLAIMED: ("intercepted", "横取り", "in place of the servers"),
               CLOSED: ("closed", "DNS(53番)が止められています", "port 53) is blocked")}
        for port, (word, japanese, english) in bar.items():
            at = ["--authority-port", str(port)]
            report = self.check("well.jp", "--json", *at)
            self.told(f"{word}: said so, and which ways are open", report["verdict"] == "unknown"
                      and report.get("network") == {"port_53": word, "tls": True, "https": True},
                      report.get("network"))
            for language, words in (("ja", japanese), ("en", english)):
                shown = self.check("well.jp", "--lang", language, *at)
                self.told(f"{word}: told in words, with the offer ({language})",
                          words in shown and "todoku check well.jp --over https" in shown, shown)
            keys = {"ja": ("暗号化DNSで調べる", "公開サーバーの答えだけ", "ふつうのDNSに戻す"),
                    "en": ("Use encrypted DNS", "Judged by what public", "Plain DNS again")}
            for language, (offer, judged, back) in keys.items():
                shown = self.wizard("well.jp", "o", "--lang", language, *at)
                places = [shown.find(word) for word in (offer, judged, back)]
                self.told(f"{word}: the wizard's key o asks another way ({language})",
                          -1 not in places and places == sorted(places), shown)
            for way in ("tls", "https"):
                report = self.check("well.jp", "--json", "--over", way, *at)
                servers = {o["server"].split(":")[0] for o in report["observations"]}
                self.told(f"{word}: --over {way} judges by what resolvers say",
                          report["verdict"] == "ok" and report["spf"]["state"] == "ok"
                          and report["dkim"][0]["state"] == "ok", report["verdict"],
                          report["findings"], self.cells(report))
                self.told(f"{word}: --over {way} asks nobody else", servers == {way}, servers)
        shown = self.check("well.jp", "--over", "https", "--lang", "ja")
        self.told("what is judged by resolvers only is said to be", "公開サーバーの答えだけ" in shown,
                  shown)
        report = self.check("bare.jp", "--json", "--over", "tls")
        self.told("a record that is missing is missing there, too", report["verdict"] == "broken"
                  and "not-published" in [f["code"] for f in report["findings"]],
                  report["findings"])
        answer = todoku(self.world.work, "check", "well.jp", "--over", "tls", "--resolver", "8.8.8.8")
        self.told("--over with a plain resolver is wrong usage", answer.returncode == 64, answer)


def main():
    world = Lab(pathlib.Path(sys.argv[1]), zones())
    stories = Stories(world)
    try:
        world.start()
        stories.run()
    finally:
        world.stop()
    print(f"{stories.passed} passed, {stories.failed} failed")
    return 1 if stories.failed or not stories.passed else 0


if __name__ == "__main__":
    sys.exit(main())
