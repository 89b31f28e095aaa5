"""Terminals that are not like most: no alternate screen, GNU screen, other charsets, closed streams."""

import os
import shutil
import signal
import subprocess
import tempfile
import termios

from stories import expect, story
from terminal import LIMIT, TODOKU, Failure, Pty, Screen, environment, state_folder, until


@story("without an alternate screen nothing is left around the farewell")
def no_alternate_screen():
    for term in ("vt100", "linux"):
        with Screen() as screen:
            screen.start("--practice", "--lang", "en", before=f"TERM={term}")
            screen.see("Makes mail arrive", "F2")
            screen.press("q")
            shown = screen.see("status=130")
            expect("Practi" not in shown and "Number" not in shown, "a blank screen", shown)


@story("COLUMNS and LINES of the environment are not taken for the window's size")
def other_size():
    with Screen() as screen:
        screen.start("--practice", "--lang", "en", before="COLUMNS=40 LINES=10")
        shown = screen.see("Makes mail arrive", "q Quit")
        expect("q Quit" in shown.splitlines()[23], "the key line at the foot", shown)
        screen.press("q")
        screen.see("status=130")


@story("Ctrl-Z gives the shell back though a script stands between, and fg the screen")
def script_between():
    with Screen() as screen:
        screen.type(f"clear; sh -c '{TODOKU} --practice --lang en; echo status=$?'")
        screen.press("Enter")
        before = screen.still("Makes mail arrive", "q Quit")
        screen.press("C-z")
        screen.see("Stopped", "$")
        screen.type("fg")
        screen.press("Enter")
        until(lambda: screen.text() == before, "the screen as before", screen.text)
        screen.press("q")
        screen.see("status=130")


def died(number):
    """A signal that nobody sends to a wizard: it ends it, and the terminal is as before."""
    with Pty("--practice", "--lang", "en") as terminal:
        terminal.see(b"Begin with")
        terminal.process.send_signal(number)
        status = terminal.end()
        expect(status == -number, f"ended by signal {number}", str(status))
        octets = terminal.octets
        expect(octets.rfind(b"\x1b[?2004l") > octets.rfind(b"\x1b[?2004h"), "no paste marks")
        expect(octets.rfind(b"\x1b[?1049l") > octets.rfind(b"\x1b[?1049h"), "the usual screen")
        flags = terminal.settings()
        expect(flags[:4] == terminal.before[:4], "the settings as before", str(flags))
        expect(flags[3] & termios.ECHO, "echo")


for signal_name in ("SIGUSR1", "SIGALRM", "SIGXCPU", "SIGSYS"):
    story(f"{signal_name} gives the terminal back")(
        lambda number=getattr(signal, signal_name): died(number))


def run(command):
    """A command of the shell, which has to end."""
    try:
        return subprocess.run(
            ["bash", "-c", command], env=environment(state_folder()), capture_output=True,
            timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired as fault:
        raise Failure(f"it hangs: {command}") from fault


@story("closed streams are never taken for ours: nothing hangs, nothing lost is called done")
def closed_streams():
    for command, statuses in (
            ("--plain <&-", (130,)), ("batch <&-", (0, 64, 65, 66, 74)),
            ("providers >&-", (74,)), ("--practice --plain <&- >&- 2>&-", (130,))):
        done = run(f"'{TODOKU}' {command}")
        expect(done.returncode in statuses, f"{command}: {statuses}", f"{done}")


@story("in GNU screen a copy is addressed to the terminal outside")
def in_screen():
    if not shutil.which("screen"):
        return
    folder = tempfile.mkdtemp(prefix="todoku-screen-")
    os.chmod(folder, 0o700)
    with Pty(
            "-c", "/dev/null", "-U", TODOKU, "--practice", "--lang", "en", program="screen",
            more={"SCREENDIR": folder}) as terminal:
        terminal.see(b"Begin with")
        os.write(terminal.master, b"\x1bOQ")
        terminal.see(b"in a browser")
        os.write(terminal.master, b"1")
        terminal.see(b"550-5.7.26")
        os.write(terminal.master, b"c")
        terminal.see(b"\x1b]52;c;")
        os.write(terminal.master, b"q")
        terminal.end()
    shutil.rmtree(folder, ignore_errors=True)


def locale_folder():
    """A folder with ja_JP.eucJP in it; None where it cannot be made."""
    folder = tempfile.mkdtemp(prefix="todoku-locale-")
    made = shutil.which("localedef") and subprocess.run(
        ["localedef", "-i", "ja_JP", "-f", "EUC-JP", folder + "/ja_JP.eucJP"],
        capture_output=True, check=False)
    return folder if made and os.path.isdir(folder + "/ja_JP.eucJP") else None


def shown_with(*arguments, **more):
    """What the first screen sends under a locale, title and sequences included."""
    with Pty(*arguments, more=more) as terminal:
        terminal.see(b"todoku")
        terminal.read(0.5)
        os.write(terminal.master, b"q")
        expect(terminal.end() == 130, "status 130", repr(terminal.octets))
        return terminal.octets


@story("a terminal of an older charset gets its own, or ASCII alone")
def older_charset():
    for name in ("ja_JP.eucJP", "ja_JP.SJIS"):
        octets = shown_with("--practice", LC_ALL=name, LOCPATH="/nonexistent")
        expect(all(octet < 128 for octet in octets), f"ASCII under {name}", repr(octets))
        expect(b"Makes mail arrive" in octets, "English", repr(octets))
    folder = locale_folder()
    if folder is None:
        return
    octets = shown_with("--practice", "--lang", "ja", LC_ALL="ja_JP.eucJP", LOCPATH=folder)
    expect("届くようにします" in octets.decode("euc_jp"), "Japanese in EUC-JP", repr(octets))
    shutil.rmtree(folder, ignore_errors=True)
