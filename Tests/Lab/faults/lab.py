"""What is said when servers and the way to them are bad: `lab.py FOLDER`, in a network of its own.

Two things are asked of every story: nothing is said to be missing or wrong that is not, and the
answer comes before the command's own time is over.
"""
import concurrent.futures
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "servers"), str(HERE.parent / "mistakes")]

from stories import RESOLVERS, WELL
from stories import zones as neighbours
from tiny import Tiny, read
from world import CACHES, World, Zone, mail, text

# What a command may take, and what a machine that is busy may take to start and end it.
TIME, SLACK = 30, 60


class Faulty(Tiny):
    """A server with a fault of its own in what it sends."""

    def __init__(self, address, zones, fault, tcp=True):
        self.fault = fault
        super().__init__(address, zones, tcp=tcp)

    def serve(self):
        while True:
            try:
                message, source = self.datagrams.recvfrom(4096)
                threading.Thread(target=self.answer, args=(message, source), daemon=True).start()
            except OSError:
                continue

    def answer(self, message, source):
        try:
            reply = self.reply(message, 1232)
            for forged in self.forged(message, reply):
                self.datagrams.sendto(forged, source)
            if self.fault == "elsewhere":
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
                    other.bind(("127.0.1.99", 53 + int.from_bytes(os.urandom(2), "big") % 60000))
                    for _ in range(8):
                        other.sendto(nothing(message), source)
            if self.fault == "udp":
                return
            if self.fault == "slow":
                time.sleep(4)
            if self.fault == "servfail":
                reply = message[:2] + struct.pack("!5H", 0x8402, 1, 0, 0, 0) + read(message)[1]
            _, question, _, kind = read(message)
            if self.fault == "formerr" and message[11]:
                # The OPT record is sent back as it came.
                reply = message[:2] + struct.pack("!5H", 0x8001, 1, 0, 0, 1) + message[12:]
            if self.fault == "notimp" and kind in (2, 6):
                reply = message[:2] + struct.pack("!5H", 0x8004, 1, 0, 0, 0) + question
            if self.fault in ("cut", "stall", "drip", "closed", "flood"):
                reply = message[:2] + struct.pack("!5H", 0x8600, 1, 0, 0, 0) + read(message)[1]
            self.datagrams.sendto(reply, source)
        except (OSError, IndexError, struct.error):
            return

    def forged(self, message, reply):
        """What arrives before the true reply."""
        bad = nothing(message)
        if self.fault == "identity":
            return [bytes([bad[0] ^ n, bad[1] ^ 1]) + bad[2:] for n in range(1, 40)]
        if self.fault == "question":
            other = bad[:12] + b"\5wrong" + bad[12:]
            return [other] * 20
        if self.fault == "garbage":
            return [os.urandom(60), b"", b"\0", message, message[:11], reply[:20], bad[:2] + b"\xff" * 400]
        return []

    def talk(self, stream):
        if self.fault == "stall":
            time.sleep(120)
        if self.fault == "flood":
            return self.flood(stream)
        if self.fault != "drip":
            return super().talk(stream)
        with stream:
            try:
                head = stream.recv(2, socket.MSG_WAITALL)
                message = stream.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL)
                reply = self.reply(message, 65535)
                for octet in struct.pack("!H", len(reply)) + reply:
                    stream.sendall(bytes([octet]))
                    time.sleep(0.5)
            except (OSError, IndexError, struct.error):
                return None


    @staticmethod
    def flood(stream):
        """Messages of no octets, as many as are taken."""
        with stream:
            try:
                while True:
                    stream.sendall(bytes(4096))
            except OSError:
                return


def nothing(message):
    """A reply that says with authority that there is no such name."""
    return message[:2] + struct.pack("!5H", 0x8403, 1, 0, 0, 0) + read(message)[1]


class Liar:
    """A resolver that says one thing of everything, or passes on all but one thing."""

    def __init__(self, address, lie):
        self.lie = lie
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind((address, 53))
        threading.Thread(target=self.serve, daemon=True).start()
        if lie in ("udp", "dead"):
            self.streams = socket.create_server((address, 53), backlog=128)
            threading.Thread(target=self.pass_on, daemon=True).start()

    def pass_on(self):
        """Connections go through to a good resolver, or nowhere."""
        while True:
            stream, _ = self.streams.accept()
            if self.lie == "udp":
                threading.Thread(target=self.connected, args=(stream,), daemon=True).start()
            else:
                self.kept = [*getattr(self, "kept", []), stream]

    @staticmethod
    def connected(stream):
        with stream, socket.create_connection((CACHES[0], 53)) as on:
            try:
                head = stream.recv(2, socket.MSG_WAITALL)
                on.sendall(head + stream.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL))
                while piece := on.recv(4096):
                    stream.sendall(piece)
            except (OSError, struct.error):
                return

    def serve(self):
        while True:
            try:
                message, source = self.datagrams.recvfrom(4096)
                threading.Thread(target=self.answer, args=(message, source), daemon=True).start()
            except OSError:
                continue

    def answer(self, message, source):
        if self.lie in ("udp", "dead"):
            return
        try:
            _, question, name, kind = read(message)
            reply = None
            if self.lie == "nothing":
                reply = message[:2] + struct.pack("!5H", 0x8183, 1, 0, 0, 0) + question
            if self.lie == "address":
                found = b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, 4) + socket.inet_aton("192.0.2.66")
                count = 1 if kind == 1 else 0
                reply = message[:2] + struct.pack("!5H", 0x8180, 1, count, 0, 0) + question
                reply += found if count else b""
            if self.lie == "servfail":
                reply = message[:2] + struct.pack("!5H", 0x8182, 1, 0, 0, 0) + question
            if self.lie == "text" and kind == 16 and not name.startswith("_"):
                old = b"v=spf1 -all"
                data = bytes([len(old)]) + old
                reply = message[:2] + struct.pack("!5H", 0x8180, 1, 1, 0, 0) + question
                reply += b"\xc0\x0c" + struct.pack("!HHIH", 16, 1, 300, len(data)) + data
            if reply is None:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as on:
                    on.settimeout(5)
                    on.connect((CACHES[0], 53))
                    on.send(message)
                    reply = on.recv(4096)
            self.datagrams.sendto(reply, source)
        except (OSError, IndexError, struct.error):
            return


# Fault, whether TCP is listened to, what has to be said: verdict, and codes of findings.
GOOD, UNKNOWN = ({"ok"}, set()), ({"unknown"}, set())
SERVERS = {
    "udp": ("no datagram gets through, TCP does", True, GOOD),
    "tcp": ("TCP is closed, the answers are small", False, GOOD),
    "cut": ("every answer is cut, TCP has it whole", True, GOOD),
    "closed": ("every answer is cut, TCP is closed", False, UNKNOWN),
    "stall": ("every answer is cut, TCP never answers", True, UNKNOWN),
    "drip": ("every answer is cut, TCP gives an octet each half second", True, UNKNOWN),
    "flood": ("every answer is cut, TCP sends empty messages without end", True, UNKNOWN),
    "formerr": ("what has an OPT record is sent back as a format error", True, GOOD),
    "notimp": ("neither SOA nor NS is known to the server", True, GOOD),
    "identity": ("forged replies with other identities come first", True, GOOD),
    "question": ("forged replies to another question come first", True, GOOD),
    "elsewhere": ("forged replies from another address come first", True, GOOD),
    "garbage": ("garbage comes first", True, GOOD),
    "slow": ("each answer takes four seconds", True, ({"ok", "unknown"}, set())),
    "servfail": ("every answer is SERVFAIL", True, UNKNOWN),
    "large": ("texts of 64 KB", True, ({"ok"}, {"txt-answer-too-large"})),
}
# With a good server beside it.
HALF = {"slow": ({"ok", "unknown"}, set()), "servfail": ({"ok"}, {"ns-inconsistent"})}
LIARS = {
    "nothing": ("a resolver that says there is no such name, of everything", ({"broken", "unknown"}, set())),
    "address": ("a resolver that gives one address for everything", ({"broken", "unknown"}, set())),
    "servfail": ("a resolver that fails at everything", UNKNOWN),
    "udp": ("a resolver that no datagram reaches, TCP does", GOOD),
    "dead": ("a resolver that neither datagrams nor connections reach", UNKNOWN),
    "text": ("a resolver that has another text for every domain",
             ({"waiting"}, {"not-yet-visible"})),
}


class Lab:
    def __init__(self, work):
        self.work, self.stories, self.passed, self.failed = work, [], 0, 0
        hosts = next(zone for zone in neighbours() if zone.name == "dns.test")
        zones = [hosts, Zone("well.jp", mail(*WELL))]
        self.servers = []
        for number, (fault, (name, tcp, wanted)) in enumerate(SERVERS.items()):
            address = f"127.0.1.{101 + number}"
            hosts.lines.append(f"{fault}.dns.test. A {address}")
            lines = mail(*WELL)
            if fault == "large":
                lines += [f'@ {text(f"proof-{n}={n:0180}")}' for n in range(300)]
            for half in (False, True):
                at = [f"{fault}.dns.test."] + (["ns1.dns.test."] if half else [])
                zone = Zone(f"{fault}{'-half' if half else ''}.jp", lines, at=at)
                zones.append(zone)
                # One good server of two: then all that is there is seen.
                said = wanted if not half or fault == "large" else HALF.get(fault, GOOD)
                self.stories.append((f"{name}{', at one of two servers' if half else ''}",
                                     zone.name, RESOLVERS, said))
            self.servers.append((address, fault, tcp))
        self.zones = {zone.name: zone for zone in zones}
        for number, (lie, (name, said)) in enumerate(LIARS.items()):
            address = f"127.0.0.{101 + number}"
            resolvers = ["--resolver", address]
            if lie == "text":
                resolvers = [*RESOLVERS, "--resolver", address]
            self.stories.append((name, "well.jp", resolvers, said))
        self.world = World(work, zones)

    def start(self):
        self.world.start()
        for address, fault, tcp in self.servers:
            lines = {name: [f"@ NS {fault}.dns.test.", *zone.lines]
                     for name, zone in self.zones.items()
                     if name in (f"{fault}.jp", f"{fault}-half.jp")}
            Faulty(address, lines, fault, tcp)
        for number, lie in enumerate(LIARS):
            Liar(f"127.0.0.{101 + number}", lie)

    def tell(self, story):
        name, domain, resolvers, (verdicts, codes) = story
        command = [self.work / "todoku", "check", domain, "--json", *resolvers, "--timeout", str(TIME)]
        began = time.monotonic()
        try:
            answer = subprocess.run(command, capture_output=True, text=True, timeout=TIME + SLACK)
        except subprocess.TimeoutExpired:
            return name, False, "it hangs"
        took = time.monotonic() - began
        try:
            report = json.loads(answer.stdout)
        except ValueError:
            return name, False, (answer.returncode, answer.stdout[:300], answer.stderr[:300])
        found = {finding["code"] for finding in report["findings"]}
        holds = report["verdict"] in verdicts and found <= codes
        return name, holds, (report["verdict"], sorted(found), f"{took:.1f} s", report["spf"], report["dkim"])

    def run(self):
        self.start()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for name, holds, detail in pool.map(self.tell, self.stories):
                self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
                print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
                print(f"    {str(detail)[:700]}" if not holds else f"    {detail[0]} {detail[1]} {detail[2]}")
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed


def main():
    lab = Lab(pathlib.Path(sys.argv[1]))
    try:
        return 1 if lab.run() else 0
    finally:
        lab.world.stop()


if __name__ == "__main__":
    sys.exit(main())
