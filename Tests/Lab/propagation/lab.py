"""Predicted and actual visibility, side by side: `lab.py FOLDER`, inside a network of its own.

Many zones change at several moments while caches remember what was before, for 2 to 60 seconds.
`todoku check` says from when on each cache has the new record; from then on the cache is never
found to give the old answer, and it is not found to have the new one more than 2 seconds earlier.
All times are those of the continuous clock; a slow machine sees fewer answers, and no wrong ones.
"""
import concurrent.futures
import datetime
import json
import pathlib
import socket
import struct
import sys
import threading
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "servers"))

from stories import DMARC, KEY, NAME, RESOLVERS, WELL, todoku
from stories import zones as neighbours
from world import CACHES, SPF, World, Zone, mail, text

OLD, GONE = "v=spf1 +a ~all", "v=DKIM1; k=rsa; p=" + KEY.base64[::-1]
# How long the old answer is remembered, by how long after it the change comes.
LIVES = {
    0.0: (2, 3, 5, 8, 11, 14, 17, 20, 23, 26, 29, 32),
    2.0: (6, 9, 12, 16, 21, 27, 33, 38, 43, 48, 52, 56),
    5.0: (10, 13, 18, 24, 30, 35, 40, 44, 47, 50, 55, 60),
}
KINDS = ("spf-old", "spf-none", "dkim-none", "dkim-old")
# Whatever the zone, this is in the new answer and in no old one.
MARKS = {"spf": SPF.encode(), "dkim": KEY.base64[:80].encode()}


class Run:
    """One zone, what is changed in it, and what was predicted and seen."""

    def __init__(self, number, life, wait):
        self.name, self.life, self.wait = f"run{number}.jp", life, wait
        self.kind = KINDS[number % len(KINDS)]
        self.record = self.kind.split("-")[0]
        spf, key = f"@ 600 {text(SPF)}", f"{NAME} 600 {text(KEY.record)}"
        self.after = [spf, key, DMARC]
        before = {"spf-old": [f"@ {life} {text(OLD)}", key], "spf-none": [key],
                  "dkim-old": [spf, f"{NAME} {life} {text(GONE)}"], "dkim-none": [spf]}
        self.zone = Zone(self.name, mail(*before[self.kind], DMARC), negative=life)
        self.question = self.name if self.record == "spf" else f"{NAME}.{self.name}"
        self.predicted, self.everyone, self.last_old, self.first_new = {}, None, {}, {}


class Client:
    """Asks a cache for texts."""

    def __init__(self, cache):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect((cache, 53))
        self.socket.settimeout(3)
        self.number = 0

    def ask(self, name):
        """The reply, or nothing."""
        self.number = (self.number + 1) % 65536
        labels = b"".join(bytes([len(p)]) + p.encode() for p in name.split("."))
        # EDNS with room for a whole key (RFC 6891 §6.1.2).
        message = struct.pack("!6H", self.number, 0x100, 1, 0, 0, 1) + labels
        message += b"\0\0\x10\0\x01" + b"\0\0\x29\x10\0\0\0\0\0\0\0"
        try:
            self.socket.send(message)
            while True:
                reply = self.socket.recv(4096)
                if reply[:2] == message[:2]:
                    return reply
        except OSError:
            return None


class Lab:
    def __init__(self, work):
        self.work, self.runs = work, []
        for wait, lives in LIVES.items():
            self.runs += [Run(len(self.runs) + n, life, wait) for n, life in enumerate(lives)]
        hosts = next(zone for zone in neighbours() if zone.name == "dns.test")
        self.world = World(work, [hosts, Zone("well.jp", mail(*WELL)), *(r.zone for r in self.runs)])
        self.watched, self.over, self.lock = [], False, threading.Lock()

    def watch(self, cache):
        """Looks at a cache until all is over."""
        client = Client(cache)
        while not self.over:
            with self.lock:
                runs = [run for run in self.watched if cache not in run.first_new]
            for run in runs:
                sent = time.monotonic()
                reply = client.ask(run.question)
                if reply is None or reply[3] & 15 not in (0, 3):
                    continue
                if MARKS[run.record] in reply:
                    run.first_new[cache] = time.monotonic()
                else:
                    run.last_old[cache] = sent
            time.sleep(0.1)

    def predict(self, run):
        answer = todoku(self.work, "check", run.name, "--json", *RESOLVERS)
        # The two clocks are read at once, so that the predicted hour becomes a steady one.
        ahead = time.time() - time.monotonic()
        try:
            report = json.loads(answer.stdout)
        except ValueError:
            run.predicted = None
            return
        for cell in report["propagation"]["per_server"]:
            if cell["server"] in CACHES and cell["record"] == run.record:
                if cell["state"] in ("old", "missing") and cell["sure_by"]:
                    run.predicted[cell["server"]] = moment(cell["sure_by"]) - ahead
        everyone = report["propagation"]["everyone_by"]
        # What was over before the check ended is no more told; hours are whole seconds, rounded up.
        run.everyone = moment(everyone) - ahead if everyone else time.monotonic() + 1

    def group(self, wait):
        runs = [run for run in self.runs if run.wait == wait]
        clients = [Client(cache) for cache in CACHES]
        for client in clients:
            for run in runs:
                client.ask(run.question)
            time.sleep(0.7)
        time.sleep(wait)
        for run in runs:
            run.zone.lines = mail(*run.after)
        self.world.changed(*(run.name for run in runs))
        with self.lock:
            self.watched += runs
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(self.predict, runs))

    def run(self):
        self.world.start()
        began = time.monotonic()
        watchers = [threading.Thread(target=self.watch, args=(cache,)) for cache in CACHES]
        for watcher in watchers:
            watcher.start()
        # The longest lives first, so that their end is not waited for by itself.
        for wait in sorted(LIVES, reverse=True):
            self.group(wait)
        last = max([p for run in self.runs for p in (run.predicted or {}).values()], default=began)
        while time.monotonic() < last + 1.5 and not all(
                set(run.predicted or {}) <= set(run.first_new) for run in self.runs):
            time.sleep(0.1)
        self.over = True
        for watcher in watchers:
            watcher.join()
        return self.judge(time.monotonic() - began)

    def judge(self, seconds):
        passed = failed = 0

        def told(holds, name, detail=""):
            nonlocal passed, failed
            passed, failed = passed + bool(holds), failed + (not holds)
            print(f"{'ok' if holds else 'not ok'} - {name}{'' if holds else f' ({detail})'}")

        gaps = []
        predicted = [run for run in self.runs if run.predicted]
        for run in self.runs:
            told(run.predicted is not None, f"{run.name}: {run.kind}, {run.life} s, is judged")
            for cache, sure in sorted((run.predicted or {}).items()):
                name = f"{run.name}: {run.kind} for {run.life} s, changed after {run.wait} s, {cache}"
                old, new = run.last_old.get(cache), run.first_new.get(cache)
                told(old is None or old < sure, f"{name}: never early",
                     f"old {old and old - sure:+.2f} s from what was predicted")
                told(new is not None, f"{name}: the new record comes", "never seen")
                if new is not None:
                    gaps.append(sure - new)
                    told(sure - new <= 2, f"{name}: at most 2 s late", f"{sure - new:.2f} s")
                told(run.everyone >= sure - 0.001, f"{name}: everyone_by is not before it",
                     run.everyone - sure)
        told(len(predicted) >= 20, "at least 20 runs were predicted", len(predicted))
        if gaps:
            print(f"# {len(predicted)} runs, {len(gaps)} caches: the new record was seen "
                  f"{max(gaps):.2f} s before to {-min(gaps):.2f} s after the predicted second")
        print(f"# {seconds:.0f} s")
        print(f"{passed} passed, {failed} failed")
        return failed


def moment(words):
    return datetime.datetime.fromisoformat(words.replace("Z", "+00:00")).timestamp()


def main():
    lab = Lab(pathlib.Path(sys.argv[1]))
    try:
        return 1 if lab.run() else 0
    finally:
        lab.over = True
        lab.world.stop()


if __name__ == "__main__":
    sys.exit(main())
