#!/usr/bin/env python3
"""Measures the wizard as a person meets it; nothing here fails on a figure.

usage: Tests/Bench/wizard.py [TODOKU [RUNS]]

TODOKU is the static release binary by default. On a pseudo terminal of 80x24, read by a small program
of C (stopwatch.c, compiled here), it measures, median and 95th percentile of RUNS (20):
- start to the whole first frame, in turns with mc and dialog where they are installed;
- a key press to the last octet of the frame that it causes, with nothing else going on, and in step 4
  while some 30 questions wait for servers that never answer;
- the octets that such a key costs;
- wake-ups (voluntary context switches of all threads) of 5 s left alone: at the start, after questions,
  and with a countdown on the screen;
- memory: resident, and of that anonymous;
- the size of the binary, stripped.
Whom it asks are name servers of this script, on loopback and free ports. No network is used.
"""

import json
import os
import pathlib
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ENVIRONMENT = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


class Screen:
    """A program on a pseudo terminal, with a stopwatch between."""

    stopwatch = ""

    @staticmethod
    def build_stopwatch(folder: str) -> None:
        """Compiles the stopwatch into a folder; before the first screen."""
        Screen.stopwatch = folder + "/stopwatch"
        subprocess.run(
            ["cc", "-O2", "-o", Screen.stopwatch, HERE / "stopwatch.c", "-lutil"], check=True)

    def __init__(self, command: list[str], state: str):
        self.process = subprocess.Popen(
            [Screen.stopwatch, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, env={**ENVIRONMENT, "HOME": state, "XDG_STATE_HOME": state})
        self.pid = int(self.order("pid"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def order(self, text: str) -> float:
        """Gives the stopwatch an order; microseconds."""
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer or answer == "gone":
            raise SystemExit(f"{text}: not seen, or the program ended")
        return float(answer)

    def see(self, text: str) -> float:
        return self.order("see " + text)

    def press(self, octets: bytes) -> float:
        return self.order("press " + octets.hex())

    def octets(self) -> int:
        """How many octets the last key caused."""
        return int(self.order("octets"))

    def rest(self) -> None:
        self.order("rest")

    def paste(self, text: str) -> None:
        octets = b"\x1b[200~" + text.encode() + b"\x1b[201~"
        for start in range(0, len(octets), 200):
            self.press(octets[start:start + 200])

    def status(self, name: str) -> int:
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        return 0

    def wakeups(self, seconds: int = 5) -> int:
        """How often any thread was woken while nothing was done."""
        before = self.switches()
        time.sleep(seconds)
        return self.switches() - before

    def switches(self) -> int:
        count = 0
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches:"):
                    count += int(line.split()[1])
        return count


class World:
    """example.jp with SPF and DKIM in place, its parents, and servers that never answer."""

    def __init__(self, records: dict[str, str]):
        self.texts = records
        while True:
            first = self.bind("127.0.0.1", 0)
            self.port = first.getsockname()[1]
            try:
                others = [self.bind(f"127.0.0.{number}", self.port) for number in range(2, 14)]
            except OSError:
                first.close()
                continue
            break
        # 127.0.0.1 resolves, 127.0.0.2 and .3 are authorities, the others are silent.
        self.silent = others[2:]
        for server in [first, *others[:2]]:
            threading.Thread(target=self.serve, args=(server,), daemon=True).start()

    @staticmethod
    def bind(address: str, port: int) -> socket.socket:
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind((address, port))
        return server

    def asked_in_vain(self) -> int:
        """How many questions have come to the silent servers since the last look."""
        count = 0
        for server in self.silent:
            server.setblocking(False)
            try:
                while server.recv(4096):
                    count += 1
            except BlockingIOError:
                pass
        return count

    @property
    def flags(self) -> list[str]:
        flags = ["--authority-port", str(self.port)]
        for number in [1, *range(4, 14)]:
            flags += ["--resolver", f"127.0.0.{number}:{self.port}"]
        return flags

    @staticmethod
    def wire(name: str) -> bytes:
        labels = [label.encode() for label in name.split(".") if label]
        return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"

    def records(self, name: str, kind: int) -> list[bytes] | None:
        """The data of the records of a name and type; None when there is no such name."""
        hosts = {"ns1.example.jp": "127.0.0.2", "ns2.example.jp": "127.0.0.3",
                 "ns.jp": "127.0.0.2", "ns.root": "127.0.0.2",
                 "example.jp": "127.0.0.1", "mx.example.jp": "127.0.0.1"}
        zones = {"": ["ns.root"], "jp": ["ns.jp"], "root": ["ns.root"],
                 "example.jp": ["ns1.example.jp", "ns2.example.jp"]}
        found = []
        if kind == 1 and name in hosts:
            found.append(socket.inet_aton(hosts[name]))
        if kind == 2:
            found += [self.wire(host) for host in zones.get(name, [])]
        if kind == 6 and name in zones:
            found.append(self.wire(zones[name][0]) + self.wire("a.example.jp")
                         + struct.pack(">IIIII", 1, 60, 60, 60, 60))
        if kind == 15 and name == "example.jp":
            found.append(struct.pack(">H", 0) + self.wire("mx.example.jp"))
        if kind == 16 and name in self.texts:
            text = self.texts[name].encode()
            pieces = [text[start:start + 255] for start in range(0, len(text), 255)]
            found.append(b"".join(bytes([len(piece)]) + piece for piece in pieces))
        known = [*hosts, *zones, *self.texts]
        return found if any(("." + one).endswith("." + name) for one in known) else None

    def serve(self, server: socket.socket) -> None:
        while True:
            packet, client = server.recvfrom(4096)
            place, labels = 12, []
            while packet[place]:
                labels.append(packet[place + 1:place + 1 + packet[place]].decode().lower())
                place += 1 + packet[place]
            question = packet[12:place + 5]
            kind = struct.unpack(">H", packet[place + 1:place + 3])[0]
            found = self.records(".".join(labels), kind)
            answer = b"".join(
                b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(data)) + data
                for data in found or [])
            authority = b""
            if not found:
                zone = "example.jp" if labels[-2:] == ["example", "jp"] else ""
                data = self.records(zone, 6)[0]
                authority = self.wire(zone) + struct.pack(">HHIH", 6, 1, 60, len(data)) + data
            flags = 0x8400 | (0x80 if packet[2] & 1 else 0) | (packet[2] & 1) << 8
            flags |= 3 if found is None else 0
            head = packet[:2] + struct.pack(
                ">HHHHH", flags, 1, len(found or []), 1 if authority else 0, 1)
            edns = b"\0" + struct.pack(">HHIH", 41, 1232, 0, 0)
            server.sendto(head + question + answer + authority + edns, client)


def told(what: str, microseconds: list[float]) -> None:
    milliseconds = sorted(time / 1000 for time in microseconds)
    late = milliseconds[min(len(milliseconds) - 1, int(0.95 * len(milliseconds)))]
    print(f"{what:<46} median {statistics.median(milliseconds):6.2f} ms   p95 {late:6.2f} ms"
          f"   least {milliseconds[0]:6.2f} ms", flush=True)


def first_frames(commands: dict[str, tuple[list[str], str]], runs: int) -> None:
    """In turns, so that a busy moment hits all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    work: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, (command, last_text) in commands.items():
            with tempfile.TemporaryDirectory() as state, Screen(command, state) as screen:
                times[name].append(screen.see(last_text))
                work[name].append(screen.order("cpu"))
    for name in commands:
        # The first run of each reads the disk.
        told(f"{name}, start to first frame", times[name][1:])
        # What a busy machine does not lengthen.
        told(f"{name}, processor time of it", work[name][1:])


def keys(screen: Screen, count: int) -> list[float]:
    times = [screen.press(b"\x1bOB" if number % 2 == 0 else b"\x1bOA") for number in range(count)]
    return [time for time in times if time > 0]


def told_octets(where: str, screen: Screen) -> None:
    """What a key costs on a slow line: the marked row goes down and up."""
    counts = []
    for key in (b"\x1bOB", b"\x1bOA") * 5:
        screen.press(key)
        counts.append(screen.octets())
    print(f"octets a key, {where:<33}median {statistics.median(counts):6.0f}      most {max(counts):6}")


def in_flight(todoku: str, runs: int) -> None:
    """Step 4 of a journey whose resolvers keep silent."""
    saved = json.loads((ROOT / "Tests/Fixtures/journeys/version-1.json").read_text())
    texts = {record["name"].replace("dojo.example", "example.jp"): record["text"]
             for record in saved["wanted"]}
    world = World(texts)
    values = "".join(f"Name: {name}.\nValue: {text}\n" for name, text in texts.items())
    with tempfile.TemporaryDirectory() as state, \
            Screen([todoku, "example.jp", "--lang", "en", "--provider", "muumuu-dns",
                    *world.flags], state) as screen:
        # Curses sends what differs alone: each of these is on the screen that leads on, and not before.
        screen.see("Enter")
        screen.press(b"\r")
        screen.see("paste here")
        screen.paste(values)
        for text in ["2048 bits", "Mark", "Hand over"]:
            screen.see(text)
            screen.press(b"\r")
        screen.see("Space")
        screen.rest()
        times = []
        for _ in range(max(1, runs // 10)):
            begun = time.monotonic()
            waiting = 0
            while waiting < 20 and time.monotonic() < begun + 5:
                waiting += world.asked_in_vain()
                time.sleep(0.01)
            begun = time.monotonic()
            if waiting < 20:
                raise SystemExit(f"only {waiting} questions are in flight")
            # The deadline of a question is 5 s.
            while time.monotonic() - begun < 3.5:
                times += keys(screen, 10)
            screen.rest()
            time.sleep(2)
            screen.press(b"r")
            time.sleep(0.3)
        told(f"key, step 4, {waiting} questions in flight", times)
        screen.rest()
        told_octets("step 4", screen)
        # The records are withdrawn: what is missing at the authority is looked for again soon.
        world.texts.clear()
        time.sleep(6)
        screen.press(b"r")
        time.sleep(2)
        print(f"wake-ups in 5 s, step 4 with its countdown     {screen.wakeups()}")
        screen.press(b" ")
        screen.rest()
        print(f"wake-ups in 5 s, step 4 paused                 {screen.wakeups()}")
        print(f"resident, step 4                               {screen.status('VmRSS') / 1024:.1f} MB")
        print(f"anonymous, step 4                              {screen.status('RssAnon') / 1024:.1f} MB")


def main() -> None:
    default = ROOT / ".build-release/release/todoku"
    todoku = sys.argv[1] if len(sys.argv) > 1 else str(default)
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        Screen.build_stopwatch(folder)
        commands = {"todoku": ([todoku, "--lang", "en"], "Quit")}
        if shutil.which("mc"):
            commands["mc"] = (["mc", "-u"], "Quit")
        if shutil.which("dialog"):
            menu = ["dialog", "--menu", "t", "20", "60", "5", "1", "a", "2", "b"]
            commands["dialog"] = (menu, "Cancel")
        first_frames(commands, runs)
        with tempfile.TemporaryDirectory() as state:
            with Screen([todoku, "--lang", "en"], state) as screen:
                screen.see("Quit")
                screen.rest()
                print(f"wake-ups in 5 s, nothing asked yet             {screen.wakeups()}")
                told("key, start screen", keys(screen, 10 * runs))
                told_octets("start screen", screen)
        with tempfile.TemporaryDirectory() as state:
            with Screen([todoku, "--practice", "--lang", "en"], state) as screen:
                screen.see("Quit")
                screen.rest()
                screen.press(b"2")
                screen.paste("dojo.example")
                screen.press(b"\r")
                screen.see("everybody asks")
                time.sleep(2)
                print(f"wake-ups in 5 s, practice, step 1 answered     {screen.wakeups()}")
                print(f"resident, practice                             {screen.status('VmRSS') / 1024:.1f} MB")
                print(f"anonymous, practice                            {screen.status('RssAnon') / 1024:.1f} MB")
        in_flight(todoku, runs)
        stripped = os.path.join(folder, "todoku")
        subprocess.run(["strip", "-o", stripped, todoku], check=True)
        print(f"binary, stripped                               {os.path.getsize(stripped) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
