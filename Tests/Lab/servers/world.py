"""A small internet on loopback: a root, its top-level domains, two authorities, two caches."""
import base64
import pathlib
import signal
import socket
import subprocess
import time

ROOT = "127.0.1.1"
AUTHORITIES = ("127.0.1.11", "127.0.1.12")  # nsd, knot
LAME = "127.0.1.13"  # answers REFUSED for every name
SILENT = "127.0.1.14"  # takes every question, answers none
CACHES = ("127.0.0.2", "127.0.0.3")
TOPS = ("jp", "test", "com")
SENDER = "203.0.113.25"
SPF = f"v=spf1 +a +mx +ip4:{SENDER} ~all"
SOA = "SOA ns1.dns.test. hostmaster.dns.test. {serial} 3600 900 604800 {negative}"


class Key:
    """An RSA key of its own, and the record that publishes it."""

    def __init__(self, bits=2048):
        make = ["openssl", "genrsa", str(bits)]
        self.private = subprocess.run(make, capture_output=True, check=True).stdout
        public = ["openssl", "rsa", "-pubout", "-outform", "DER"]
        der = subprocess.run(public, input=self.private, capture_output=True, check=True).stdout
        self.base64 = base64.b64encode(der).decode()
        self.record = f"v=DKIM1; k=rsa; p={self.base64};"


def text(value, size=255):
    """A TXT record's data: strings of at most `size` characters each."""
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    if quoted == value:
        parts = [value[i : i + size] for i in range(0, len(value), size)]
        return "TXT " + " ".join(f'"{part}"' for part in parts)
    return f'TXT "{quoted}"'


class Zone:
    """A zone as lines; `at` names the servers it is delegated to."""

    def __init__(self, name, lines=(), at=("ns1.dns.test.", "ns2.dns.test."), negative=300):
        self.name, self.lines, self.at, self.negative = name, list(lines), at, negative
        self.serial = 1

    def write(self, folder):
        soa = SOA.format(serial=self.serial, negative=self.negative)
        lines = [f"$ORIGIN {self.name}.", "$TTL 600", f"@ {soa}"]
        lines += [f"@ NS {server}" for server in self.at]
        (folder / f"{self.name}.zone").write_text("\n".join(lines + self.lines) + "\n")


def mail(*extra):
    """The lines of a domain whose mail is at a cPanel host, and more."""
    host = [f"@ A {SENDER}", f"mail A {SENDER}", "www CNAME @", "@ MX 10 mail"]
    return host + list(extra)


class World:
    # Labs that need more say so in a class of their own.
    tops = TOPS
    modules = "iterator"
    caching = ()
    signing = ()

    def __init__(self, work, zones):
        self.work, self.processes, self.sockets = work, [], []
        self.zones = {zone.name: zone for zone in zones}
        for folder in ("root", "nsd", "knot", "knot/store", "unbound"):
            (work / folder).mkdir(parents=True)
        self.folder = work / "zones"
        self.folder.mkdir()

    def start(self):
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        # A server that takes questions and says nothing is not one that is not there.
        silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        silent.bind((SILENT, 53))
        self.sockets.append(silent)
        for zone in self.kept():
            zone.write(self.folder)
            self.finished(zone.name, self.folder / f"{zone.name}.zone")
        self.root()
        self.nsd("nsd", AUTHORITIES[0], {z.name: self.folder / f"{z.name}.zone" for z in self.kept()})
        self.nsd("lame", LAME, {})
        self.knot()
        for number, address in enumerate(CACHES):
            self.unbound(number, address)
        for address in (ROOT, *AUTHORITIES, LAME, *CACHES):
            self.wait(address)

    def run(self, *command):
        log = open(self.work / f"{len(self.processes)}.log", "wb")
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    def wait(self, address):
        question = b"\0\1\0\0\0\1\0\0\0\0\0\0\0\0\6\0\1"
        for _ in range(200):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.settimeout(0.2)
                try:
                    probe.connect((address, 53))
                    probe.send(question)
                    probe.recv(4096)
                    return
                except OSError:
                    time.sleep(0.05)
        raise SystemExit(f"the server at {address} did not start")

    def kept(self):
        """The zones that nsd and knot serve; others are only delegated."""
        return list(self.zones.values())

    def above(self, name):
        """Lines about a zone in the zone above, beside those that delegate it."""
        return []

    def served(self, name):
        """What knot is told about one zone, beside its name."""
        return []

    def finished(self, name, path):
        """The file that is served, once a zone is written; a lab may sign it here."""
        return path

    def root(self):
        zones = {}
        for top in self.tops:
            path = self.work / f"root/{top}.zone"
            lines = [f"$ORIGIN {top}.", "$TTL 3600", "@ " + SOA.format(serial=1, negative=300)]
            lines.append("@ NS a.root.")
            for zone in self.zones.values():
                parent, suffix = zone.name.split(".", 1)[-1], f".{top}"
                if zone.name.endswith(suffix) and parent == top:
                    lines += [f"{zone.name}. NS {server}" for server in zone.at]
                    lines += self.above(zone.name)
                    if zone.name == "dns.test":
                        lines += [line for line in zone.lines if " A 127." in line]
            path.write_text("\n".join(lines) + "\n")
            zones[top] = self.finished(top, path)
        path = self.work / "root/root.zone"
        lines = ["$ORIGIN .", "$TTL 3600", "@ " + SOA.format(serial=1, negative=300), "@ NS a.root."]
        lines.append(f"a.root. A {ROOT}")
        for top in self.tops:
            lines += [f"{top}. NS a.root.", *self.above(top)]
        path.write_text("\n".join(lines) + "\n")
        zones["."] = self.finished(".", path)
        self.nsd("root", ROOT, zones)

    def nsd(self, name, address, zones):
        store = self.work / name
        store.mkdir(exist_ok=True)
        lines = [
            "server:", f"  ip-address: {address}", '  username: ""', '  chroot: ""',
            f'  pidfile: "{store}/pid"', f'  database: ""', f'  zonelistfile: "{store}/list"',
            f'  xfrdfile: "{store}/xfrd"', f'  xfrdir: "{store}"', "  server-count: 1",
            "  zonefiles-check: yes", "  rrl-ratelimit: 0", "  rrl-whitelist-ratelimit: 0",
            "remote-control:", "  control-enable: no",
        ]
        for zone, path in zones.items():
            lines += ["zone:", f"  name: {zone}", f'  zonefile: "{path}"']
        (store / "nsd.conf").write_text("\n".join(lines) + "\n")
        process = self.run("nsd", "-d", "-c", str(store / "nsd.conf"))
        if name == "nsd":
            self.primary = process

    def knot(self):
        store = self.work / "knot"
        lines = [
            "server:", f"    listen: {AUTHORITIES[1]}@53", f"    rundir: {store}",
            "    udp-workers: 1", "    tcp-workers: 1", "    background-workers: 1",
            "log:", "  - target: stderr", "    any: warning",
            "database:", f"    storage: {store}/store",
            "template:", "  - id: default", f"    storage: {self.folder}",
            '    file: "%s.zone"', "    zonefile-load: whole", "    journal-content: none",
            "    semantic-checks: off", *self.signing, "zone:",
        ]
        for zone in self.kept():
            lines += [f"  - domain: {zone.name}", *self.served(zone.name)]
        (store / "knot.conf").write_text("\n".join(lines) + "\n")
        self.secondary = self.run("knotd", "-c", str(store / "knot.conf"))

    def unbound(self, number, address):
        store = self.work / "unbound"
        hints = store / "root.hints"
        more = "".join(f"  {line}\n" for line in self.caching)
        hints.write_text(f". 3600 NS a.root.\na.root. 3600 A {ROOT}\n")
        (store / f"{number}.conf").write_text(f"""server:
  interface: {address}
  outgoing-interface: 127.0.0.1
  access-control: 127.0.0.0/8 allow
  do-ip6: no
  num-threads: 1
  chroot: ""
  username: ""
  directory: "{store}"
  pidfile: "{store}/{number}.pid"
  use-syslog: no
  logfile: "{self.log(number)}"
  log-queries: yes
  root-hints: "{hints}"
  module-config: "{self.modules}"
  do-not-query-localhost: no
  prefetch: no
  serve-expired: no
  local-zone: "test." nodefault
  local-zone: "113.0.203.in-addr.arpa." nodefault
{more}remote-control:
  control-enable: no
""")
        self.run("unbound", "-d", "-c", str(store / f"{number}.conf"))

    def log(self, number):
        return self.work / f"unbound/{number}.log"

    def asked(self):
        """Every question that the caches were asked: name and type."""
        questions = []
        for number in range(len(CACHES)):
            for line in self.log(number).read_text().splitlines():
                words = line.split()
                if len(words) >= 4 and words[-1] == "IN" and " info: 127." in line:
                    questions.append((words[-3].lower(), words[-2]))
        return questions

    def publish(self, name, *lines):
        """Adds records to a zone and waits until both authorities have them."""
        self.zones[name].lines += lines
        self.changed(name)

    def changed(self, *names):
        """Waits until both authorities have what the zones hold now."""
        for name in names:
            self.zones[name].serial += 1
            self.zones[name].write(self.folder)
        for process in (self.primary, self.secondary):
            process.send_signal(signal.SIGHUP)
        for name in names:
            serial = str(self.zones[name].serial)
            for address in AUTHORITIES:
                for _ in range(200):
                    if dig(address, name, "SOA").split()[2:3] == [serial]:
                        break
                    time.sleep(0.05)
                else:
                    raise SystemExit(f"{address} did not take the new zone")

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def dig(address, name, kind):
    command = ["kdig", "+short", "+norec", f"@{address}", name, kind]
    return subprocess.run(command, capture_output=True, text=True).stdout
