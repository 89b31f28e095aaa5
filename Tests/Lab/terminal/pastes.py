"""Pastes of terminals that do not mark them, and marks that get lost: the shell must get nothing."""

import glob
import os
import random
import time

from stories import expect, story
from terminal import LIMIT, Failure, Pty, Shell, until

FIXTURES = os.path.realpath(os.path.join(os.path.dirname(__file__), "../../Fixtures"))
# todoku waits for 100 ms of silence; a piece that this machine sent later than that proves nothing.
SILENCE = 0.09


def send(shell, pieces, delay):
    """Sends pieces with a delay between them; False when this machine was too slow to do so."""
    last = time.monotonic()
    in_time = True
    for piece in pieces:
        now = time.monotonic()
        in_time = in_time and now - last < SILENCE
        last = now
        os.write(shell.master, piece)
        shell.read(delay)
    return in_time


def leave(shell):
    """Leaves todoku wherever it is, if it is still there."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if b"<<echo status=" in shell.octets:
            return
        os.write(shell.master, b"\x03")
        shell.read(0.25)
    raise Failure(f"it does not end\n{shell.octets[-800:]!r}")


def unmarked(opening, pieces, delay, seen=b"Begin with"):
    """Sends pieces to todoku in a shell; gives what the shell was given to run besides."""
    for _ in range(8):
        with Shell() as shell:
            shell.start("--practice", "--lang", "en")
            shell.see(seen)
            for keys, wanted in opening:
                os.write(shell.master, keys)
                shell.see(wanted)
            in_time = send(shell, pieces, delay)
            leave(shell)
            ran = shell.ran()
            if ran == [] or in_time:
                return ran
    return []  # Eight times this machine was too slow to tell.


DANGEROUS = [
    b"Subject: =?utf-8?q?Undelivered?=\r", b"touch RAN_BY_PASTE\r", b"echo hello\r", b"q\r",
    b"touch RAN_AGAIN\r", b"q\r", b"echo bye\r",
]

for milliseconds in (2, 10, 50):
    @story(f"lines without marks, {milliseconds} ms apart, are run by nobody")
    def dangerous(delay=milliseconds / 1000):
        ran = unmarked([], DANGEROUS, delay)
        expect(ran == [], "nothing for the shell", repr(ran))


@story("what follows a key that leaves is not run by the shell")
def behind_the_key():
    for delay in (0.001, 0.02, 0.05):
        ran = unmarked([], [b"q"] + DANGEROUS, delay)
        expect(ran == [], "nothing for the shell", repr(ran))


def texts(generator, count):
    """Texts that people paste, some of them."""
    paths = sorted(glob.glob(FIXTURES + "/*/*.txt"))
    expect(len(paths) > 40, "fixtures", FIXTURES)
    return generator.sample(paths, count)


def cut(generator, octets):
    """A text in pieces: lines as a terminal with a delay for each sends them, or at random."""
    octets = octets[:6000].replace(b"\r\n", b"\n").replace(b"\n", b"\r")
    if generator.random() < 0.5:
        return [line + b"\r" for line in octets.split(b"\r")][:60]
    pieces = []
    while octets and len(pieces) < 60:
        size = generator.choice((1, 3, 8, 9, 40, 200, 1000))
        pieces.append(octets[:size])
        octets = octets[size:]
    return pieces


OPENINGS = [
    [], [(b"1", b"paste here")], [(b"2", b"behind the @")], [(b"?", b"Keys of this screen")],
    [(b"\x1bOQ", b"in a browser")],
]


for seed in range(4):
    @story(f"texts of people in pieces without marks leave nothing for the shell ({seed})")
    def fuzz(seed=seed):
        generator = random.Random(seed)
        for path in texts(generator, 6):
            with open(path, "rb") as file:
                pieces = cut(generator, file.read())
            opening = generator.choice(OPENINGS)
            delay = generator.randint(1, 50) / 1000
            ran = unmarked(opening, pieces, delay)
            expect(ran == [], f"nothing for the shell: {path}, {delay} s, {opening}", repr(ran))


@story("an error mail without marks, line by line, is read in full after Tab")
def slowly():
    with open(FIXTURES + "/bounces/01-exim-gmail-no-auth.txt", "rb") as file:
        lines = file.read().splitlines()
    with Shell() as shell:
        shell.start("--lang", "en")
        shell.see(b"Begin with")
        send(shell, [line + b"\r" for line in lines], 0.01)
        shell.read(0.3)
        shell.octets = b""
        os.write(shell.master, b"\t")
        shell.see(b"550 5.7.26")
        leave(shell)
        expect(shell.ran() == [], "nothing for the shell", repr(shell.ran()))


# Marks that get lost.


@story("a paste whose end mark got lost is told, and Enter uses what came")
def lost_mark():
    for key in (b"\r", b"\x1b", b"\x03"):
        with Pty("--practice", "--lang", "en") as terminal:
            terminal.see(b"Begin with")
            os.write(terminal.master, b"\x1b[200~550-5.7.26 one\r550-5.7.26 two\r")
            terminal.see(b"Receiving what you pasted")
            os.write(terminal.master, b"\r")
            terminal.see(b"The end of the paste has not come")
            os.write(terminal.master, key)
            terminal.see(b"3 lines pasted")
            os.write(terminal.master, b"q")
            expect(terminal.end() == 130, "status 130")


@story("a paste that pauses for three seconds is whole all the same")
def pause():
    with Pty("--practice", "--lang", "en") as terminal:
        terminal.see(b"Begin with")
        os.write(terminal.master, b"\x1b[200~550-5.7.26 one\r")
        terminal.see(b"has not come")
        os.write(terminal.master, b"550-5.7.26 two\r\x1b[201~")
        terminal.see(b"2 lines pasted")
        os.write(terminal.master, b"q")
        expect(terminal.end() == 130, "status 130")


@story("late answers for other programs press no keys")
def late_answers():
    with Pty("--practice", "--lang", "en") as terminal:
        terminal.see(b"Begin with")
        os.write(
            terminal.master,
            b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b[?1;2c\x1b[24;80R"
            b"\x1bP1+r544e=78\x1b\\")
        terminal.read(0.3)
        os.write(terminal.master, b"2")
        terminal.see(b"behind the @")
        terminal.octets = b""
        os.write(terminal.master, b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07")
        terminal.read(0.3)
        os.write(terminal.master, b"xyz")
        terminal.see(b"xyz")
        os.write(terminal.master, b"\x03")
        expect(terminal.end() == 130, "status 130")
        until(lambda: b"\x1b[?2004l" in terminal.octets, "paste marks off")
