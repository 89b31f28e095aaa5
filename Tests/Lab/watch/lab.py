"""`todoku watch` while zones change: `lab.py FOLDER`, inside a network of its own (`run`)."""
import json
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "servers"))

from stories import DMARC, KEY, NAME, RESOLVERS, SPF, WELL, pasted
from world import World, Zone, mail, text

# Only a watch that hangs takes so long.
LIMIT = 120
OTHER = f'@ {text("v=spf1 include:well.jp ~all")}'


def zones():
    glue = ["ns1.dns.test. A 127.0.1.11", "ns2.dns.test. A 127.0.1.12"]
    return [
        Zone("dns.test", glue), Zone("well.jp", mail(*WELL)),
        Zone("grow.jp", mail(), negative=2), Zone("keep.jp", mail(*WELL)),
        Zone("turn.jp", mail(*WELL)),
    ]


class Watching:
    """A `todoku watch` on its way, its lines as they come."""

    def __init__(self, world, domain, *more, terminal=False):
        self.environment = {
            "HOME": str(world.work), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
            "XDG_STATE_HOME": str(world.work / "state"), "TERM": "xterm-256color"}
        command = [str(world.work / "todoku"), "watch", domain, *RESOLVERS, *more]
        self.lines, self.octets, self.rest = [], b"", b""
        if terminal:
            self.reader, output = pty.openpty()
        else:
            self.reader, output = os.pipe()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            env=self.environment)
        os.close(output)

    def read(self, seconds):
        if not select.select([self.reader], [], [], seconds)[0]:
            return True
        try:
            piece = os.read(self.reader, 65536)
        except OSError:  # A terminal without a program.
            piece = b""
        self.octets += piece
        self.rest += piece
        *whole, self.rest = self.rest.split(b"\n")
        self.lines += [line.decode() for line in whole]
        return bool(piece)

    def until(self, holds, limit=LIMIT):
        """Reads on until something holds of the lines; whether it came to hold."""
        end = time.monotonic() + limit
        while not holds(self.lines):
            if time.monotonic() > end or not self.read(0.1):
                return holds(self.lines)
        return True

    def changes(self):
        """What the lines of JSON tell, as words."""
        told = []
        for line in self.lines:
            for change in json.loads(line)["changes"]:
                words = [change["change"], change.get("record"),
                         change.get("loss") or change.get("code")]
                told.append(" ".join(word for word in words if word))
        return told

    def tells(self, *wanted):
        return self.until(lambda _: set(wanted) <= set(self.changes()))

    def end(self, number=None):
        """The status it ends with, by itself or by a signal."""
        if number:
            self.process.send_signal(number)
        end = time.monotonic() + LIMIT
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        while self.read(0) and select.select([self.reader], [], [], 0)[0]:
            pass
        self.close()
        return self.process.returncode

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Stories:
    def __init__(self, world):
        self.world, self.passed, self.failed, self.watches = world, 0, 0, []

    def told(self, name, holds, *detail):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if not holds:
            print("    " + repr(detail)[:2000], flush=True)

    def watch(self, *words, **more):
        watching = Watching(self.world, *words, **more)
        self.watches.append(watching)
        return watching

    def publish(self, name, lines):
        self.world.zones[name].lines = lines
        self.world.publish(name)

    def asked(self, name):
        return [q for q in self.world.asked() if q[0].endswith(f"{name}.") and q[1] == "TXT"]

    def run(self):
        try:
            self.grow()
            self.keep()
            self.expect()
            self.calls()
        finally:
            for watching in self.watches:
                watching.close()

    def grow(self):
        """A record appears: a line, the command, the end."""
        world = self.world
        page, hook = world.work / "page", world.work / "grown"
        page.write_text(pasted("grow.jp"))
        hook_command = f'echo "$TODOKU_DOMAIN $TODOKU_VERDICT" >> {hook}'
        expect = ["--expect", str(page)]
        script = self.watch("grow.jp", *expect, "--json", "--then", hook_command)
        person = self.watch("grow.jp", *expect, "--lang", "en")
        japanese = self.watch("grow.jp", *expect, "--lang", "ja")
        self.told("the first look is told, with what is wrong",
                  script.tells("began", "found spf not-published"), script.lines)
        for watching in (person, japanese):
            watching.until(lambda lines: len(lines) >= 2)
        self.told("no cache was asked for a record that is not there", not self.asked("grow.jp"),
                  self.asked("grow.jp"))
        before = len(script.lines)
        self.publish("grow.jp", mail(*WELL[:2]))
        statuses = [watching.end() for watching in (script, person, japanese)]
        self.told("each ends with status 0 once all is well", statuses == [0, 0, 0], statuses,
                  script.lines, person.lines)
        changes = script.changes()
        self.told("the lines tell which record appeared, where, and that all is well",
                  {"published spf", "published dkim", "visible spf", "visible dkim", "well"}
                  <= set(changes), changes)
        self.told("each line is a whole object of check", all(
            json.loads(line)["schema"] == 1 and json.loads(line)["domain"] == "grow.jp"
            and "observations" in json.loads(line) for line in script.lines), script.lines[-1:])
        self.told("what did not change is not told again",
                  len(script.lines) - before <= 3 and len(changes) == len(set(changes)), changes)
        self.told("the command ran once, and heard of what",
                  hook.read_text() == "grow.jp ok\n", hook.exists() and hook.read_text())
        self.told("a person gets lines with the time, in words", all(
            re.match(r"\d\d:\d\d  \S", line) for line in person.lines)
            and "OK: all that mail needs is in place" in person.lines[-1], person.lines)
        self.told("in Japanese, too", "どこからでも正しく見えます" in japanese.lines[-1], japanese.lines)

    def keep(self):
        """All is well, and later something is not."""
        world, hook = self.world, self.world.work / "kept"
        stay = ["--stay", "--every", "2", "--json", "--then",
                f'echo "$TODOKU_DOMAIN $TODOKU_VERDICT" >> {hook}']
        watching = self.watch("keep.jp", *stay)
        self.told("it says that all is well, and stays",
                  watching.tells("began", "well") and watching.process.poll() is None,
                  watching.lines)
        said = len(watching.lines)
        self.publish("keep.jp", [line.replace(" TXT", " 77 TXT") for line in mail(*WELL)][::-1])
        rounds = len(self.asked("keep.jp"))
        # Each round asks two caches for three records.
        watching.until(lambda _: len(self.asked("keep.jp")) >= rounds + 24)
        self.told("another order and other TTLs are no change", len(watching.lines) == said
                  and len(self.asked("keep.jp")) >= rounds + 24, watching.lines[said:])
        self.publish("keep.jp", mail(*WELL, OTHER))
        self.told("a second SPF is told", watching.tells("lost spf several"), watching.changes())
        watching.until(lambda _: hook.read_text().count("\n") >= 2, 20)
        self.told("the command hears of it",
                  hook.read_text() == "keep.jp ok\nkeep.jp broken\n", hook.read_text())
        status = watching.end(signal.SIGTERM)
        self.told("SIGTERM ends it with status 143", status == 143, status)

        watching = self.watch("keep.jp", *stay)
        watching.until(lambda lines: lines)
        first = json.loads(watching.lines[0])
        self.told("after a restart it knows since when all was well",
                  first["changes"][0]["well_since"] and first["verdict"] == "broken",
                  first["changes"])
        self.publish("keep.jp", mail(*WELL))
        self.told("and that it is well again", watching.tells("restored spf")
                  and "lost spf several" not in watching.changes(), watching.changes())
        status = watching.end(signal.SIGINT)
        self.told("SIGINT ends it with status 130", status == 130, status)

        self.publish("keep.jp", mail(WELL[0], DMARC))
        watching = self.watch("keep.jp", *stay)
        self.told("what was lost while nobody watched is told", watching.tells("lost dkim gone"),
                  watching.changes())
        status = watching.end(signal.SIGTERM)
        person = self.watch("keep.jp", "--stay", "--every", "2", "--lang", "en")
        person.until(lambda lines: lines)
        self.publish("keep.jp", mail(*WELL))
        self.told("a person is told in words", person.until(
            lambda lines: any("OK: DKIM is well again" in line for line in lines)), person.lines)
        person.end(signal.SIGTERM)
        kept = world.work / "state/todoku/watches/keep.jp"
        self.told("what is kept is for the person's eyes only",
                  kept.stat().st_mode & 0o777 == 0o600, oct(kept.stat().st_mode))
        kept.write_bytes(kept.read_bytes()[:40])
        person = self.watch("keep.jp", "--stay", "--lang", "en")
        self.told("memory that cannot be read is put aside, and told", person.until(
            lambda lines: any("OK: all" in line for line in lines))
            and "It is kept here: " in person.lines[0], person.lines)
        person.end(signal.SIGTERM)
        watching = self.watch("well.jp", "--every", "0")
        self.told("a nonsensical interval is wrong usage", watching.end() == 64, watching.lines)

    def expect(self):
        """The file of the wanted values changes while it is watched."""
        page = self.world.work / "turn"
        page.write_text(pasted("turn.jp").replace("ip4:", "ip4:192.0.2.77 ip4:", 1))
        watching = self.watch("turn.jp", "--expect", str(page), "--lang", "en")
        self.told("values that are not in the DNS are missed",
                  watching.until(lambda lines: any("Now: " in line for line in lines)),
                  watching.lines)
        page.write_text("nothing of use\n")
        self.told("a file that tells nothing any more is complained about",
                  watching.until(lambda lines: any("no SPF or DKIM value" in line
                                                   for line in lines)), watching.lines)
        page.write_text(pasted("turn.jp"))
        self.told("new values in the file are those that count from then on",
                  watching.end() == 0, watching.lines)
        said = "\n".join(watching.lines)
        self.told("the fault was told once, and the change, too",
                  said.count("no SPF or DKIM value") == 1
                  and said.count("the file of --expect has changed") == 1, watching.lines)

    def calls(self):
        """Somebody who looks at another window is called, where that was asked for."""
        quiet = self.watch("well.jp", terminal=True)
        quiet.end()
        self.told("without --notify nothing rings", b"\x07" not in quiet.octets, quiet.octets)
        loud = self.watch("well.jp", "--notify", "--lang", "en", terminal=True)
        loud.end()
        self.told("--notify rings and asks the terminal for a notification",
                  b"\x1b]9;todoku: well.jp: all is well\x07\x07" in loud.octets, loud.octets)
        piped = self.watch("well.jp", "--notify")
        piped.end()
        self.told("into a pipe no control string is written",
                  b"\x07" not in piped.octets and b"\x1b" not in piped.octets, piped.octets)


def main():
    world = World(pathlib.Path(sys.argv[1]), zones())
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
