#!/usr/bin/env python3
"""Measures the wizard as a person meets it; nothing here fails on a figure.

usage: Tests/Bench/wizard.py [TODOKU [RUNS]]

TODOKU is the static release binary by default. On a pseudo terminal of 80x24 it measures, median and
95th percentile of RUNS (20):
- start to the whole first frame, beside mc and dialog where they are installed;
- a key press to the last octet of the frame that it causes;
- wake-ups (voluntary context switches) of the start screen left alone for 5 s;
- memory: resident, and of that anonymous;
- the size of the binary, stripped.
The program lives in the practice world or asks nothing, so no network is used.
"""

import os
import pathlib
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import fcntl

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Screen:
    """A program on a pseudo terminal."""

    def __init__(self, command: list[str], state: str):
        self.started = time.monotonic()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            environment = {
                "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
                "HOME": state, "XDG_STATE_HOME": state,
            }
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execvpe(command[0], command, environment)
        self.seen = b""

    def wait_for(self, text: bytes, seconds: float = 5) -> float:
        """Seconds until the terminal has shown the text."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.terminal, 65536)
                except OSError:
                    break
                if text in self.seen:
                    return time.monotonic()
        raise SystemExit(f"{text!r} never came; seen: {self.seen[-300:]!r}")

    def settle(self, quiet: float = 0.03) -> float:
        """When the last octet came, once nothing came for `quiet` seconds."""
        last = time.monotonic()
        while select.select([self.terminal], [], [], quiet)[0]:
            try:
                self.seen += os.read(self.terminal, 65536)
            except OSError:
                break
            last = time.monotonic()
        return last

    def press(self, octets: bytes) -> float:
        """Seconds from a key to the last octet of its frame."""
        begun = time.monotonic()
        os.write(self.terminal, octets)
        if not select.select([self.terminal], [], [], 1)[0]:
            raise SystemExit(f"{octets!r} changed nothing")
        return self.settle() - begun

    def status(self, name: str) -> int:
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        return 0

    def switches(self) -> int:
        """Voluntary context switches of all threads."""
        count = 0
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            for line in (task / "status").read_text().splitlines():
                if line.startswith("voluntary_ctxt_switches:"):
                    count += int(line.split()[1])
        return count

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def told(what: str, seconds: list[float]) -> None:
    milliseconds = sorted(1000 * second for second in seconds)
    late = milliseconds[min(len(milliseconds) - 1, int(0.95 * len(milliseconds)))]
    print(f"{what:<44} median {statistics.median(milliseconds):7.2f} ms   p95 {late:7.2f} ms")


def first_frames(command: list[str], last_text: bytes, runs: int) -> list[float]:
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as state:
            screen = Screen(command, state)
            screen.wait_for(last_text)
            times.append(screen.settle() - screen.started)
            screen.close()
    return times


def wakeups(screen: Screen) -> int:
    """How often any thread was woken in 5 s of doing nothing."""
    screen.settle(0.3)
    before = screen.switches()
    time.sleep(5)
    return screen.switches() - before


def main() -> None:
    default = ROOT / ".build-release/release/todoku"
    todoku = sys.argv[1] if len(sys.argv) > 1 else str(default)
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    wizard = [todoku, "--lang", "en"]
    # Alternating, so that a busy moment hits all of them alike.
    told("todoku, start to first frame", first_frames(wizard, b"Quit", runs))
    if shutil.which("mc"):
        told("mc, start to first frame", first_frames(["mc", "-u"], b"Quit", runs))
    if shutil.which("dialog"):
        told("dialog, start to first frame",
             first_frames(["dialog", "--menu", "t", "20", "60", "5", "1", "a", "2", "b"],
                          b"Cancel", runs))
    with tempfile.TemporaryDirectory() as state:
        screen = Screen(wizard, state)
        screen.wait_for(b"Quit")
        print(f"wake-ups in 5 s, nothing asked yet           {wakeups(screen)}")
        screen.close()
    with tempfile.TemporaryDirectory() as state:
        screen = Screen([todoku, "--practice", "--lang", "en"], state)
        screen.wait_for(b"Quit")
        screen.settle(0.3)
        down, up = b"\x1bOB", b"\x1bOA"
        told("key press to settled frame", [
            screen.press(down if number % 2 == 0 else up) for number in range(10 * runs)])
        # The thread pool of Dispatch looks after itself once a second from its first task on.
        print(f"wake-ups in 5 s, servers of the practice up  {wakeups(screen)}")
        print(f"resident                                     {screen.status('VmRSS') / 1024:.1f} MB")
        print(f"anonymous                                    {screen.status('RssAnon') / 1024:.1f} MB")
        screen.close()
        stripped = os.path.join(state, "todoku")
        subprocess.run(["strip", "-o", stripped, todoku], check=True)
        print(f"binary, stripped                             {os.path.getsize(stripped) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
