"""One name server for hostile zones: resolver, registry and authority, told apart by the address asked."""
import collections
import socket
import struct
import threading
import time

A, NS, CNAME, SOA, PTR, MX, TXT = 1, 2, 5, 6, 12, 15, 16
RESOLVER, REGISTRY, HOST = "127.0.0.1", "127.0.1.1", "127.0.2.1"
PKTINFO = 8


def wire(name):
    return b"".join(bytes([len(x)]) + x.encode("latin-1") for x in name.split(".") if x) + b"\0"


def text(value):
    pieces = [value[i : i + 255].encode() for i in range(0, len(value), 255)] or [b""]
    return TXT, b"".join(bytes([len(p)]) + p for p in pieces)


def address(number):
    return A, bytes([127, 8, number >> 8 & 255, number & 255])


class Zone:
    """A hostile zone under .test. Its methods are replaced by what is wrong with it."""

    silent = frozenset()

    def __init__(self, label):
        self.name = f"{label}.test"

    def servers(self):
        """The name servers in the referral of the registry, with their addresses."""
        return {f"ns1.{self.name}": [HOST]}

    def referral(self, name):
        """Servers to which a name below is handed on; None where this zone has it."""
        return None

    def delay(self, name, kind, at):
        """Seconds before an answer; None for no answer at all."""
        return 0

    def spf(self):
        return "v=spf1 a mx -all"

    def answer(self, name, kind):
        """Records of a name and type."""
        if kind == SOA and name == self.name:
            return [(SOA, wire("ns1." + name) + wire("x." + name) + struct.pack("!5I", 1, 1, 1, 1, 1))]
        if kind == NS and name == self.name:
            return [(NS, wire(host)) for host in self.servers()]
        if kind == TXT and name == self.name:
            return [text(self.spf())]
        if kind == A and name in self.servers():
            return [(A, socket.inet_aton(at)) for at in self.servers()[name]]
        if kind == A:
            return [address(1)]
        if kind == MX and name == self.name:
            return [(MX, b"\0\x0a" + wire("mail." + name))]
        return []


class NoGlue(Zone):
    def servers(self):
        return {f"n{n}.victim.{self.name}": [] for n in range(1000)}


class Fan(Zone):
    def servers(self):
        return {f"ns{n}.{self.name}": [f"127.0.{10 + n}.{m + 1}" for m in range(6)] for n in range(13)}

    def answer(self, name, kind):
        own = super().answer(name, kind)
        if kind == NS and name == self.name:
            return own + [(NS, wire(f"more{n}.{self.name}")) for n in range(200)]
        if kind == A and name.startswith("more"):
            return [address(300 + n) for n in range(50)]
        return own


class SilentFan(Fan):
    def delay(self, name, kind, at):
        return None


class Referred(Zone):
    """Every name below the domain is handed on to servers that say nothing."""

    def referral(self, name):
        return {f"s{n}.{name}": [f"127.0.{40 + n}.{m + 1}" for m in range(4)] for n in range(3)}

    def spf(self):
        return f"v=spf1 include:i0.{self.name} include:j0.{self.name} -all"

    def delay(self, name, kind, at):
        return None if at.startswith("127.0.4") else 0


class Hold(Referred):
    """The last of twelve servers answers late, and the record goes on from there."""

    def delay(self, name, kind, at):
        return 0 if not at.startswith("127.0.4") else 4.5 if at == "127.0.42.4" else None

    def answer(self, name, kind):
        if kind == TXT and name != self.name and name[1:2].isdigit():
            return [text(f"v=spf1 include:{name[0]}{int(name[1:].split('.')[0]) + 1}.{self.name} -all")]
        return super().answer(name, kind)


class Hosts(Zone):
    def spf(self):
        return "v=spf1 " + " ".join(f"mx:m{n}.{self.name}" for n in range(10)) + " -all"

    def answer(self, name, kind):
        if kind == MX:
            return [(MX, b"\0\x0a" + wire(f"h{n}.{name}")) for n in range(10)]
        if kind == A and name.startswith("h"):
            return [address(n) for n in range(200)]
        return super().answer(name, kind)


class Tree(Zone):
    width = 12

    def answer(self, name, kind):
        if kind == TXT and not name.startswith("_"):
            way = "" if name == self.name else name.split(".")[0]
            return [text("v=spf1 " + " ".join(
                f"include:{way}x{n}.{self.name}" for n in range(self.width)) + " -all")]
        return super().answer(name, kind)


class Wide(Tree):
    width = 100


class Exists(Zone):
    def spf(self):
        return "v=spf1 " + " ".join(f"include:i{n}.{self.name}" for n in range(10)) + " -all"

    def answer(self, name, kind):
        if kind == TXT and name.startswith("i"):
            return [text("v=spf1 " + " ".join(
                f"exists:e{n}.{name}" for n in range(40)) + " -all")]
        return super().answer(name, kind) if not name.startswith("e") else []


class Chain(Zone):
    def delay(self, name, kind, at):
        return 4.7 if kind == TXT and name.startswith("c") else 0

    def spf(self):
        return f"v=spf1 include:c0.{self.name} -all"

    def answer(self, name, kind):
        if kind == TXT and name.startswith("c") and name[1:2].isdigit():
            return [text(f"v=spf1 include:c{int(name[1:].split('.')[0]) + 1}.{self.name} -all")]
        return super().answer(name, kind)


class Aliases(Zone):
    def answer(self, name, kind):
        if name == self.name or kind == NS or name.startswith("ns1"):
            return super().answer(name, kind)
        head = name.split(".")[0]
        number = int(head[1:]) + 1 if head[:1] == "l" and head[1:].isdigit() else 0
        return [(CNAME, wire(f"l{number}.{self.name}"))]


class Large(Zone):
    def answer(self, name, kind):
        if kind == TXT and name == self.name:
            return [text(self.spf())] + [text(f"{n:05}") for n in range(3300)]
        return super().answer(name, kind)


class Heavy(Zone):
    def answer(self, name, kind):
        own = super().answer(name, kind)
        if name == self.name and kind == TXT:
            return own + [text("x" * 250) for _ in range(230)]
        if name == self.name and kind == NS:
            return own + [(NS, wire(f"more{n}.{self.name}")) for n in range(900)]
        if name == self.name and kind == MX:
            return [(MX, b"\0\x0a" + wire(f"m{n}.{self.name}")) for n in range(2500)]
        return own


ZONES = {
    "1,000 servers without an address": NoGlue, "13 servers of 6 addresses, 200 more names": Fan,
    "13 servers of 6 addresses, all silent": SilentFan, "every name referred to silent servers": Referred,
    "every name held by twelve servers": Hold, "10 mx of 10 hosts of 200 addresses": Hosts,
    "10 includes of 40 exists": Exists, "a tree of 12 includes": Tree, "a tree of 100 includes": Wide,
    "a chain of includes, 4.7 s each": Chain, "aliases without end": Aliases, "3,300 texts": Large,
    "64 KB of text, 900 NS, 2,500 MX": Heavy,
}


class Server:
    """Answers for all of them at every address of this network, and counts what it is asked."""

    def __init__(self, zones):
        self.zones = {zone.name: zone for zone in zones}
        self.asked = collections.defaultdict(collections.Counter)
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.setsockopt(socket.IPPROTO_IP, PKTINFO, 1)
        self.datagrams.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        self.datagrams.bind(("0.0.0.0", 53))
        self.streams = socket.create_server(("0.0.0.0", 53), backlog=512)
        threading.Thread(target=self.serve, daemon=True).start()
        threading.Thread(target=self.listen, daemon=True).start()

    def serve(self):
        while True:
            message, extra, _, source = self.datagrams.recvmsg(4096, 128)
            at = next((socket.inet_ntoa(d[8:12]) for _, k, d in extra if k == PKTINFO), RESOLVER)
            wait, whole = self.reply(message, at)
            if whole is None:
                continue
            if len(whole) > 1232:
                whole = whole[:2] + bytes([whole[2] | 2]) + whole[3:6] + bytes(6) + self.question(message)
            info = [(socket.IPPROTO_IP, PKTINFO, struct.pack("!I", 0) + socket.inet_aton(at) * 2)]
            send = lambda w=whole, i=info, s=source: self.datagrams.sendmsg([w], i, 0, s)
            if wait:
                threading.Timer(wait, send).start()
            else:
                send()

    def listen(self):
        while True:
            stream, _ = self.streams.accept()
            threading.Thread(target=self.talk, args=(stream,), daemon=True).start()

    def talk(self, stream):
        with stream:
            try:
                at = stream.getsockname()[0]
                while head := stream.recv(2, socket.MSG_WAITALL):
                    message = stream.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL)
                    wait, whole = self.reply(message, at)
                    time.sleep(wait or 0)
                    if whole:
                        stream.sendall(struct.pack("!H", len(whole)) + whole)
            except (OSError, IndexError, struct.error):
                return

    @staticmethod
    def question(message):
        end = 12
        while message[end]:
            end += 1 + message[end]
        return message[12 : end + 5]

    def reply(self, message, at):
        question = self.question(message)
        labels, place = [], 0
        while question[place]:
            labels.append(question[place + 1 : place + 1 + question[place]].decode("latin-1").lower())
            place += 1 + question[place]
        name, kind = ".".join(labels), struct.unpack("!H", question[-4:-2])[0]
        isRecursive = bool(message[2] & 1)
        zone = self.zones.get(".".join(labels[-2:]))
        if zone:
            self.asked[zone.name][at] += 1
        answers, authority, more, flags = [], [], [], 0x8400
        if zone is None:
            if kind == NS and len(labels) < 2:
                answers = [(name, NS, wire("ns.nic.test"))]
            elif kind == A and name == "ns.nic.test":
                answers = [(name, A, socket.inet_aton(REGISTRY))]
            elif name not in ("", "test", "nic.test"):
                flags |= 3
        else:
            hosts = None
            if at == REGISTRY:
                hosts, apex = zone.servers(), zone.name
            elif not isRecursive and name != zone.name and not at.startswith("127.0.4"):
                hosts, apex = zone.referral(name), name
            if hosts and kind in (A, 28) and name in hosts:
                hosts = None
            if hosts:
                flags = 0x8000
                authority = [(apex, NS, wire(host)) for host in hosts]
                more = [(host, A, socket.inet_aton(a)) for host, all in hosts.items() for a in all]
            else:
                answers = [(name, k, d) for k, d in zone.answer(name, kind) or []]
        wait = 0 if zone is None or at == REGISTRY else zone.delay(name, kind, at)
        if wait is None:
            return 0, None
        flags |= (message[2] & 1) << 8 | (0x80 if isRecursive else 0)
        rows = [b"".join(wire(n) + struct.pack("!HHIH", k, 1, 60, len(d)) + d for n, k, d in part)
                for part in (answers, authority, more)]
        counts = [len(answers), len(authority), len(more)]
        if 12 + len(question) + sum(map(len, rows)) > 65000:
            # As much as fits into a reply over TCP.
            share = 30000 // max(1, max(map(len, rows)) // max(1, max(counts)))
            return self.shortened(message, question, flags, answers, authority, more, share)
        return wait, message[:2] + struct.pack("!5H", flags, 1, *counts) + question + b"".join(rows)

    def shortened(self, message, question, flags, answers, authority, more, share):
        parts = [answers[:share], authority[:share], more[:share]]
        body = b"".join(wire(n) + struct.pack("!HHIH", k, 1, 60, len(d)) + d for p in parts for n, k, d in p)
        head = message[:2] + struct.pack("!5H", flags, 1, *map(len, parts))
        return 0, head + question + body
