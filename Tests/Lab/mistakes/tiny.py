"""A tiny name server that does what no proper one would do, each time in one way."""
import shlex
import socket
import struct
import threading

TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "PTR": 12, "MX": 15, "TXT": 16, "AAAA": 28}


def wire(name):
    name = name.rstrip(".").lower()
    labels = name.encode().split(b".") if name else []
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def read(message):
    """Identity, question as it came, name and type of a question."""
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1 : at + 1 + message[at]].decode("latin-1").lower())
        at += 1 + message[at]
    kind = struct.unpack("!H", message[at + 1 : at + 3])[0]
    return message[:2], message[12 : at + 5], ".".join(labels), kind


def data(kind, words, origin):
    def full(name):
        return origin if name == "@" else name if name.endswith(".") else f"{name}.{origin}"

    if kind == "A":
        return socket.inet_aton(words[0])
    if kind == "MX":
        return struct.pack("!H", int(words[0])) + wire(full(words[1]))
    if kind == "TXT":
        return b"".join(bytes([len(w.encode())]) + w.encode() for w in words)
    if kind == "SOA":
        return wire(words[0]) + wire(words[1]) + struct.pack("!5I", *map(int, words[2:]))
    return wire(full(words[0]))


class Tiny:
    """Serves zones at one address. What it does is asked of `answer`, which a quirk replaces."""

    def __init__(self, address, zones, quirk="", tcp=True):
        self.address, self.quirk, self.records, self.apexes = address, quirk, {}, []
        for name, lines in zones.items():
            self.apexes.append(name)
            for line in [f"@ SOA ns1.dns.test. hostmaster.dns.test. 1 3600 900 604800 300", *lines]:
                owner, kind, *words = shlex.split(line)
                owner = name if owner == "@" else f"{owner}.{name}"
                self.records.setdefault((owner, TYPES[kind]), []).append(
                    data(kind, words, f"{name}."))
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind((address, 53))
        threading.Thread(target=self.serve, daemon=True).start()
        if tcp:
            self.streams = socket.create_server((address, 53))
            threading.Thread(target=self.listen, daemon=True).start()

    def zone(self, name):
        return next((z for z in self.apexes if name == z or name.endswith("." + z)), None)

    def reply(self, message, room):
        identity, question, name, kind = read(message)
        zone = self.zone(name)
        if zone is None:
            return identity + struct.pack("!5H", 0x8005, 1, 0, 0, 0) + question
        alias = self.records.get((name, 5), [])
        found = self.records.get((name, kind), [])
        if alias and not found and self.quirk != "both":
            found, kind = alias, 5
        answers = b"".join(
            b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 600, len(d)) + d for d in found)
        exists = any(n == name or n.endswith("." + name) for n, _ in self.records)
        code = 0 if exists or self.quirk == "compact" else 3
        soa = b""
        if not found:
            value = self.records[(zone, 6)][0]
            soa = wire(zone) + struct.pack("!HHIH", 6, 1, 300, len(value)) + value
        flags = 0x8400 | code
        whole = identity + struct.pack("!5H", flags, 1, len(found), 1 if soa else 0, 0)
        whole += question + answers + soa
        if len(whole) > room:
            return identity + struct.pack("!5H", flags | 0x200, 1, 0, 0, 0) + question
        return whole

    def serve(self):
        while True:
            try:
                message, source = self.datagrams.recvfrom(4096)
                self.datagrams.sendto(self.reply(message, 1232), source)
            except (OSError, IndexError):
                continue

    def listen(self):
        while True:
            stream, _ = self.streams.accept()
            threading.Thread(target=self.talk, args=(stream,), daemon=True).start()

    def talk(self, stream):
        with stream:
            try:
                while head := stream.recv(2, socket.MSG_WAITALL):
                    message = stream.recv(struct.unpack("!H", head)[0], socket.MSG_WAITALL)
                    reply = self.reply(message, 65535)
                    stream.sendall(struct.pack("!H", len(reply)) + reply)
            except (OSError, IndexError, struct.error):
                return
