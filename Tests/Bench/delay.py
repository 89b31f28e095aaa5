"""Lets every question to a server, and every answer of it, travel for a while.

usage: delay.py MILLISECONDS LOG ADDRESS...   (the way there and back, for each of the addresses)

A server at 127.0.x.y is answered for by this program; itself it listens at 127.1.x.y. The log tells
of each question that did not come from a server (127.0.0.9): when it came, and when its answer went
back. It stands in for `tc netem`, which many kernels lack.
"""
import heapq
import selectors
import socket
import struct
import sys
import time

SERVERS_THEMSELVES = "127.0.0.9"


class Way:
    """One server: a socket where it is asked, one to ask it, and who waits for which answer."""

    def __init__(self, address):
        self.address = address
        self.front = self.udp()
        self.front.bind((address, 53))
        self.back = self.udp()
        self.back.connect((behind(address), 53))
        self.waiting, self.number = {}, 0

    @staticmethod
    def udp():
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.setblocking(False)
        for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
            made.setsockopt(socket.SOL_SOCKET, option, 4 << 20)
        return made


def behind(address):
    return address.replace("127.0.", "127.1.", 1)


def main():
    half, log = float(sys.argv[1]) / 2_000, open(sys.argv[2], "w", buffering=1)
    ready, travelling, count = selectors.DefaultSelector(), [], 0
    for address in sys.argv[3:]:
        way = Way(address)
        ready.register(way.front, selectors.EVENT_READ, (way, True))
        ready.register(way.back, selectors.EVENT_READ, (way, False))
    while True:
        now = time.monotonic()
        while travelling and travelling[0][0] <= now:
            _, _, way, packet, client, began = heapq.heappop(travelling)
            try:
                if began is None:
                    way.back.send(packet)
                else:
                    way.front.sendto(packet, client)
                    if client[0] != SERVERS_THEMSELVES:
                        log.write(f"{began} {time.monotonic()} {way.address}\n")
            except OSError:
                pass  # A full buffer loses packets, as any way does.
        rest = max(0, travelling[0][0] - time.monotonic()) if travelling else None
        for key, _ in ready.select(rest):
            way, is_question = key.data
            for _ in range(64):
                try:
                    packet, client = key.fileobj.recvfrom(65_535)
                except OSError:
                    break
                if len(packet) < 12:
                    continue
                count += 1
                now = time.monotonic()
                if is_question:
                    way.number = (way.number + 1) % 65_536
                    way.waiting[way.number] = client, packet[:2], now
                    packet = struct.pack(">H", way.number) + packet[2:]
                    heapq.heappush(travelling, (now + half, count, way, packet, None, None))
                else:
                    waits = way.waiting.pop(struct.unpack(">H", packet[:2])[0], None)
                    if waits:
                        client, number, began = waits
                        heapq.heappush(
                            travelling, (now + half, count, way, number + packet[2:], client, began))


if __name__ == "__main__":
    main()
