"""Real terminals on a display, each with a relay in it, and the real program behind the relay."""

import base64
import fcntl
import os
import pty
import re
import select
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

LIMIT = 90
# What is measured are the terminal's colours, so letters are drawn without smoothing.
SHARP = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match target="pattern"><edit name="antialias" mode="assign"><bool>false</bool></edit></match>
<match target="font"><edit name="antialias" mode="assign"><bool>false</bool></edit></match>
</fontconfig>"""
FONTS = ["-fa", "DejaVu Sans Mono", "-fd", "VL Gothic", "-fs", "9"]
XTERM = ["xterm", "-geometry", "80x24{place}", "+sb", "-b", "2", "-uc", "-xrm", "*allowBoldFonts: true",
         *FONTS]
DARK = ["-fg", "#e5e5e5", "-bg", "black"]
KINDS = {
    "xterm, light": [*XTERM, "-fg", "black", "-bg", "white", "-e"],
    "xterm, dark": [*XTERM, *DARK, "-e"],
    "xterm -cjk_width": [*XTERM, *DARK, "-cjk_width", "-e"],
    "pterm": ["pterm", "-geometry", "80x24{place}", "-sb-", "-fn", "client:VL Gothic 11", "-e"],
}


class Terminal:
    """One terminal, kept open."""

    def __init__(self, kind, display, place):
        self.kind = kind
        self.display = display
        self.folder = tempfile.mkdtemp(prefix="todoku-looks-")
        with open(self.folder + "/fonts.conf", "w", encoding="utf-8") as file:
            file.write(SHARP)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.folder + "/relay")
            listener.listen()
            listener.settimeout(LIMIT)
            command = [word.format(place=place) for word in KINDS[kind]]
            kept = {name: os.environ[name] for name in ("PATH", "LC_ALL", "NO_AT_BRIDGE")
                    if name in os.environ}
            self.process = subprocess.Popen(
                [*command, sys.executable, os.path.dirname(os.path.realpath(__file__)) + "/relay.py",
                 self.folder + "/relay"],
                env=kept | {"DISPLAY": display.name, "HOME": self.folder,
                            "FONTCONFIG_FILE": self.folder + "/fonts.conf"},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.socket, _ = listener.accept()
        self.socket.settimeout(LIMIT)

    def close(self):
        """Ends it."""
        self.socket.close()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def show(self, octets):
        """Sends octets and waits until the terminal has understood them."""
        self.socket.sendall(octets + b"\x1b[6n")
        heard = b""
        while not re.search(rb"\x1b\[\d+;\d+R", heard):
            heard += self.socket.recv(4096)

    def select(self, eye, end=None):
        """Selects with the mouse, from the first cell to another or the line by three clicks."""
        def xdotool(*words):
            subprocess.run(["xdotool", *map(str, words)], check=True, timeout=LIMIT,
                           env=os.environ | {"DISPLAY": self.display.name})
        x, y = eye.place(0, 0)
        half = eye.cell[0] // 2
        if end is None:
            xdotool("mousemove", x, y, "click", "--repeat", 3, "--delay", 60, 1)
            return
        last_x, last_y = eye.place(*end)
        xdotool("mousemove", x - half, y, "mousedown", 1, "sleep", 0.05, "mousemove", last_x, last_y,
                "sleep", 0.05, "mousemove", last_x + half, last_y, "sleep", 0.05, "mouseup", 1)

    def selected(self):
        """What a middle click would paste."""
        done = subprocess.run(
            ["xclip", "-o", "-selection", "primary"], capture_output=True, timeout=LIMIT, check=False,
            env=os.environ | {"DISPLAY": self.display.name})
        return done.stdout


class Shadow(pyte.Screen):
    """An emulated screen that knows the scrolling of whole regions, too."""

    def scrolled(self, count, line, step):
        """Moves the lines of the region, from the line at which new ones come in."""
        row = self.cursor.y
        self.cursor.y = line
        for _ in range(count or 1):
            step()
        self.cursor.y = row

    def scroll_up(self, count=1, **_):
        """Takes lines away at the top."""
        self.scrolled(count, self.margins.bottom if self.margins else self.lines - 1, self.index)

    def scroll_down(self, count=1, **_):
        """Takes lines away at the bottom."""
        self.scrolled(count, self.margins.top if self.margins else 0, self.reverse_index)


class Reader(pyte.ByteStream):
    """Reads octets as that screen understands them."""

    csi = pyte.ByteStream.csi | {"S": "scroll_up", "T": "scroll_down"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down"}


class Program:
    """The real program in a terminal: its octets go there, the terminal's answers come back."""

    def __init__(self, terminal, *arguments):
        self.terminal = terminal
        self.state = tempfile.mkdtemp(prefix="todoku-looks-")
        self.screen = Shadow(80, 24)
        self.stream = Reader(self.screen)
        self.octets = b""
        self.unread = b""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.master = master
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            [os.environ["TODOKU"], *arguments], stdin=slave, stdout=slave, stderr=slave,
            env=kept | {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "XDG_STATE_HOME": self.state},
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)

    def close(self):
        """Ends it."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        shutil.rmtree(self.state, ignore_errors=True)

    def relay(self, seconds):
        """Hands on what comes from either side until nothing has come for a while."""
        while True:
            ready, _, _ = select.select([self.master, self.terminal.socket], [], [], seconds)
            if not ready:
                break
            if self.terminal.socket in ready:
                os.write(self.master, self.terminal.socket.recv(4096))
            if self.master in ready:
                octets = os.read(self.master, 65536)
                self.octets += octets
                self.unread += octets
                self.terminal.socket.sendall(octets)
        # Titles, the clipboard and settings are no part of the screen; the emulator knows no repeats.
        octets = re.sub(rb"\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b\[[<=>][^@-~]*[@-~]|\x1b\[[0-9;]*t", b"",
                        self.unread)
        self.unread = b""
        self.stream.feed(re.sub(
            rb"([ -~])\x1b\[(\d+)b", lambda found: found[1] * (1 + int(found[2])), octets))

    def text(self):
        """What is on the screen."""
        return "\n".join(self.screen.display)

    def see(self, *wanted, without=()):
        """Waits until these texts are on the screen."""
        end = time.monotonic() + LIMIT
        while True:
            self.relay(0.05)
            text = self.text()
            if all(one in text for one in wanted) and not any(one in text for one in without):
                return
            if time.monotonic() > end:
                raise RuntimeError(f"{self.terminal.kind}: waited for {wanted}\n{text}")

    def press(self, keys):
        """Presses keys, as octets."""
        os.write(self.master, keys)

    def copied(self):
        """What the terminal was last asked to put into the clipboard."""
        found = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)", self.octets)
        return base64.b64decode(found[-1]) if found else b""
