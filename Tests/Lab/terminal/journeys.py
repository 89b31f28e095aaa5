"""Stories of people at the terminal, told to the real program. `journeys.py [WORD...]`"""

import concurrent.futures
import glob
import json
import os
import signal
import stat
import subprocess
import sys
import termios
import traceback

import abroad
import pastes
import plain
from stories import STORIES, expect, story
from terminal import (
    LIMIT, TODOKU, Failure, Lines, Pty, Screen, can_cut_network, kill, state_folder, until)

# What a person looks for on the screen, by language.
WORDS = {
    "ja": {
        "start": "はじめに", "paste": "ここに貼り付けます", "after": "Enter で始めます",
        "bits": "2048ビット", "senders": "ほかの送信サービス", "saved": "保存しました。数秒で",
        "well": "どこからでも正しく見えています", "inbox": "Gmailの受信箱", "arrived": "1通目: 届いた",
        "checking": "反映の確認", "proof": "Gmailで確かめる", "sides": "練習用の画面",
        "source": "Authentication-Results", "form": "todokuに出ているとおりに",
    },
    "en": {
        "start": "Makes mail arrive", "paste": "paste here", "after": "Press Enter to begin",
        "bits": "2048 bits", "senders": "Other senders", "saved": "Saved. It is published",
        "well": "Everyone sees the records", "inbox": "Gmail, inbox",
        "arrived": "Mail 1: arrived", "checking": "Becoming visible", "proof": "5/5",
        "sides": "Practice screens", "source": "Authentication-Results",
        "form": "Fill in what todoku shows",
    },
}
# The longest the practice's caches remember that there was nothing, and some more.
CACHES = 240

# What people do again and again.


def to_form(screen, words):
    """From the first screen to step 3, copying from the practice's error mail and cPanel page."""
    screen.see(words["start"])
    screen.press("1")
    screen.see(words["paste"])
    screen.press("F2", "1")
    screen.see("550-5.7.26")
    screen.press("c", "F2", "C-v")
    screen.see("550 5.7.26", "203.0.113.25")
    screen.press("Enter")
    screen.see("1/5", words["after"])
    screen.press("Enter")
    screen.see("2/5", words["paste"])
    screen.press("F2", "b", "2")
    screen.see("v=DKIM1")
    screen.press("c", "F2", "C-v")
    screen.see("2/5", words["bits"])
    screen.press("Enter")
    screen.see(words["senders"])
    screen.press("Enter")
    screen.see("3/5", "1/2")


def fill(screen, words, boxes, first):
    """Fills the registrar's form with the record that step 3 shows.

    `boxes` has for each box None (left as it is), a number (the field of step 3 that is copied)
    or the text that is typed.
    """
    screen.see("3/5")
    if first:
        screen.press("F2", "b", "3")
    else:
        screen.press("F2")
    screen.see(words["sides"], without=("3/5",))
    screen.press("End", "Enter")
    screen.see(words["form"])
    for content in boxes:
        if isinstance(content, int):
            screen.press("F2", "Home", *["Down"] * content, "c", "F2", "C-u", "C-v", "Tab")
        elif content is not None:
            screen.press("C-u")
            screen.type(content)
            screen.press("Tab")
        else:
            screen.press("Tab")
    screen.press("Enter")
    # The list of rows again: the form took it. (What it says may give way to a late "Copied".)
    screen.see("Ctrl-D", without=(words["form"],))
    screen.press("F2")
    screen.see("3/5")


def to_check(screen, words):
    """From the last record of step 3 to step 4."""
    screen.press("Enter")
    screen.see("4/5", words["checking"])


def prove(screen, words):
    """From step 4, where all is well, to PASS and out."""
    screen.see("4/5", words["well"], limit=CACHES)
    screen.press("Enter")
    screen.see("5/5")
    screen.press("F2", "b", "4")
    screen.see(words["inbox"])
    screen.press("s")
    screen.see(words["arrived"])
    screen.press("Enter")
    screen.see("Delivered-To")
    screen.press("c", "F2", "C-v")
    shown = screen.see("5/5", "PASS")
    for record in ("SPF", "DKIM"):
        expect(
            any(record in line and "PASS" in line for line in shown.splitlines()),
            f"PASS for {record}", shown)
    screen.press("q")
    screen.see("status=0")


# (a) The whole journey.


@story("the whole journey by keyboard, muumuu-dns, Japanese, 80x24")
def whole_muumuu():
    with Screen() as screen:
        words = WORDS["ja"]
        screen.start("--practice", "--provider", "muumuu-dns", "--lang", "ja")
        to_form(screen, words)
        fill(screen, words, [None, None, 2, None], first=True)
        screen.press("Tab")
        screen.see("2/2", "default._domainkey")
        fill(screen, words, [0, None, 2, None], first=False)
        to_check(screen, words)
        prove(screen, words)


@story("the whole journey by keyboard, cloudflare, English, 80x24")
def whole_cloudflare():
    with Screen() as screen:
        words = WORDS["en"]
        screen.start("--practice", "--provider", "cloudflare", "--lang", "en")
        to_form(screen, words)
        fill(screen, words, [None, 1, None, 3], first=True)
        screen.press("Tab")
        screen.see("2/2", "default._domainkey")
        fill(screen, words, [None, 1, None, 3], first=False)
        to_check(screen, words)
        prove(screen, words)


@story("an answer that the page does not name is refused in one line; a paste ends with 。 too")
def plain_answers():
    with Lines("--practice", "--lang", "ja") as lines:
        lines.see("はじめに")
        lines.answer("elsewhere")
        said = lines.see("> ")
        expect(len(said.splitlines()) == 2 and "page" in said, "one line and the prompt", said)
        lines.answer("１")
        lines.see("ここに貼り付けます")
        lines.answer("550-5.7.26 [dojo.example] SPF", "。")
        lines.see("貼り付けました")
        lines.answer("x")
        lines.see("ここに貼り付けます")
        lines.answer("/no/such/file")
        lines.see("そのファイルはありません")
        lines.answer("q")
        expect(lines.end() == 130, "exit status 130")


# (b) A mistake.


@story("the whole name in the box of the relative one: named, corrected, PASS")
def doubled_name():
    with Screen() as screen:
        words = WORDS["ja"]
        screen.start("--practice", "--provider", "muumuu-dns", "--lang", "ja")
        to_form(screen, words)
        fill(screen, words, [None, None, 2, None], first=True)
        screen.press("Tab")
        screen.see("2/2", "default._domainkey")
        fill(screen, words, ["default._domainkey.dojo.example", None, 2, None], first=False)
        to_check(screen, words)
        screen.see("要修正", "2回", limit=CACHES)
        screen.press("F2")
        screen.see("default._domainkey.dojo.example", "新しい行を追加する")
        screen.press("Home", "Down", "Enter")
        screen.see(words["form"], "default._domainkey.dojo.example")
        screen.press("End", "C-u")
        screen.type("default._domainkey")
        screen.press("Tab", "Tab", "Tab", "Tab", "Enter")
        screen.see(words["saved"])
        screen.press("F2", "r")
        prove(screen, words)


# (c) Sizes.


@story("a window made small, smaller and large again keeps the journey")
def sizes():
    with Screen() as screen:
        words = WORDS["ja"]
        screen.start("--practice", "--provider", "muumuu-dns", "--lang", "ja")
        to_form(screen, words)
        before = screen.still("3/5", "v=spf1 +a +mx")
        screen.resize(20, 5)
        screen.see("40x12", "20x5")
        screen.resize(80, 24)
        until(lambda: screen.text() == before, "the screen as before", screen.text)
        screen.resize(40, 12)
        small = screen.still("===3--", "Enter")
        expect("? " in "\n".join(small.splitlines()[10:12]), "help on the key line", small)
        screen.resize(120, 40)
        screen.see("3/5", "v=spf1 +a +mx", "F2")
        screen.resize(20, 5)
        screen.see("40x12")
        screen.press("q")
        screen.see("status=130")


# (d) Stopping.


@story("Ctrl-Z gives the shell back and fg the screen")
def suspended():
    with Screen() as screen:
        screen.start("--practice", "--lang", "en", before="clear;")
        before = screen.still("Makes mail arrive", "q Quit")
        screen.press("C-z")
        screen.see("Stopped", "$")
        expect(screen.variable("alternate_on") == "0", "the normal screen")
        expect(screen.variable("cursor_flag") == "1", "a visible cursor")
        screen.resize(100, 30)
        screen.resize(80, 24)
        screen.type("fg")
        screen.press("Enter")
        until(lambda: screen.text() == before, "the screen as before", screen.text)
        expect(screen.variable("alternate_on") == "1", "the alternate screen")
        screen.press("1")
        screen.see("paste here")
        screen.paste(b"550-5.7.26 one\n550-5.7.26 two\n")
        screen.see("2 lines pasted")
        screen.press("C-c")
        screen.see("status=")


# (e) A large paste.


@story("a paste of 200 kB is taken and the program answers")
def large_paste():
    with Screen() as screen:
        line = b"The quick brown fox jumps over the lazy dog, again and again and again.\n"
        count = 200_000 // len(line)
        mail = line * count + b"    550-5.7.26 SPF [dojo.example] with ip: [203.0.113.25] = did"
        screen.start("--practice", "--lang", "en")
        screen.see("Makes mail arrive")
        screen.paste(mail + b" not pass\n")
        screen.see(f"({count + 1} lines pasted)")
        screen.press("?")
        screen.see("Keys of this screen")
        screen.press("b")
        screen.see("lines pasted")
        screen.press("x")
        screen.see("paste here")
        screen.press("C-c")
        screen.see("status=130")


@story("a paste larger than 4 MiB is refused with a reason, and the next one taken")
def too_large_paste():
    with Screen() as screen:
        screen.start("--practice", "--lang", "en")
        screen.see("Makes mail arrive")
        screen.press("1")
        screen.see("paste here")
        screen.paste(b"0123456789abcde\n" * (5 << 16))
        screen.see("4 MiB")
        screen.paste(b"550-5.7.26 one\n")
        screen.see("1 line")
        screen.press("C-c")
        screen.see("status=130")


# (f) Signals.


def restored(terminal):
    """Holds the terminal to what it was before."""
    octets = terminal.octets
    for what, on, off in (
            ("bracketed paste", b"\x1b[?2004h", b"\x1b[?2004l"),
            ("alternate screen", b"\x1b[?1049h", b"\x1b[?1049l")):
        expect(on in octets, f"{what} was on", repr(octets[:300]))
        expect(octets.rfind(off) > octets.rfind(on), f"{what} is off", repr(octets[-300:]))
    expect(octets.rfind(b"\x1b[?25h") >= octets.rfind(b"\x1b[?25l"), "a visible cursor")
    flags, before = terminal.settings(), terminal.before
    expect(flags[:4] == before[:4], "the terminal's settings as before", f"{flags}\n{before}")
    expect(flags[3] & termios.ECHO and flags[3] & termios.ICANON, "echo and whole lines")


def signalled(number):
    """A journey that is ended by a signal."""
    with Pty("--practice", "--lang", "en") as terminal:
        terminal.see(b"Begin with")
        os.write(terminal.master, b"1")
        terminal.see(b"paste here")
        terminal.process.send_signal(number)
        status = terminal.end()
        expect(status == 128 + number, f"status {128 + number}", str(status))
        restored(terminal)


for signal_name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"):
    story(f"{signal_name} in the middle: its status, and the terminal as it was")(
        lambda number=getattr(signal, signal_name): signalled(number))


@story("a terminal that goes away ends the program, without spinning")
def hung_up():
    terminal = Pty("--practice", "--lang", "en")
    terminal.see(b"Begin with")
    os.close(terminal.slave)
    os.close(terminal.master)
    try:
        status = terminal.process.wait(timeout=LIMIT)
        expect(status != 0, "no success", str(status))
    except subprocess.TimeoutExpired as fault:
        terminal.process.kill()
        terminal.process.wait()
        raise Failure("it went on without a terminal") from fault


# (g), (h) What is saved.

CUT = can_cut_network()
OFFLINE = " ".join(CUT or [])


def begin_example(screen, name="example.jp"):
    """Begins a real journey where there is no network."""
    screen.start("--lang", "en", before=OFFLINE)
    screen.see("Makes mail arrive")
    screen.press("2")
    screen.see("behind the @")
    screen.type(name)
    screen.press("Enter")
    screen.see("1/5", "This computer seems to be offline")


def journey_file(state, name="example.jp"):
    """The saved journey of a domain."""
    path = f"{state}/todoku/journeys/{name}"
    until(lambda: os.path.exists(path), f"{path}", lambda: str(glob.glob(state + "/**")))
    return path


def pids(screen):
    """The processes of our binary below the window's shell."""
    found, parents = [], [screen.variable("pane_pid")]
    while parents:
        parent = parents.pop()
        below = subprocess.run(
            ["ps", "-o", "pid=,comm=", "--ppid", parent], capture_output=True, text=True,
            check=False).stdout
        for line in below.splitlines():
            pid, name = line.split(None, 1)
            parents.append(pid)
            if name.startswith("todoku"):
                found.append(int(pid))
    return found


@story("killed in the middle: the journey is whole and offered again", offline=True)
def killed():
    with Screen() as screen:
        begin_example(screen)
        saved = journey_file(screen.state)
        expect(stat.S_IMODE(os.stat(saved).st_mode) == 0o600, "a private file")
        running = pids(screen)
        expect(len(running) == 1, "one todoku to kill", str(running))
        kill(running[0])
        screen.see("status=137")
        with open(saved, encoding="utf-8") as file:
            journey = json.load(file)
        expect(journey["domain"] == "example.jp" and journey["version"] == 1, "whole", str(journey))
        screen.press("Enter")
        screen.type("reset; stty sane")
        screen.press("Enter")
        screen.start("--lang", "en", before=OFFLINE)
        shown = screen.see("Makes mail arrive", "example.jp")
        row = next(line for line in shown.splitlines() if "Go on: example.jp" in line)
        screen.press(row.strip("> ").split()[0])
        screen.see("1/5", "This computer seems to be offline")
        screen.press("q")
        screen.see("status=130", "todoku example.jp")


@story("an unfinished journey can be deleted from the list", offline=True)
def deleted():
    with Screen() as screen:
        begin_example(screen)
        saved = journey_file(screen.state)
        screen.press("q")
        screen.see("status=130")
        screen.start("--lang", "en", before=OFFLINE)
        screen.see("Go on: example.jp")
        screen.press("End", "Up")
        screen.see("> 3  Go on: example.jp", "Ctrl-D")
        screen.press("C-d")
        screen.see("again removes it")
        screen.press("C-d")
        screen.see("Makes mail arrive", without=("Go on",))
        until(lambda: not os.path.exists(saved), "the file to be gone")
        screen.press("q")
        screen.see("status=130")


@story("of two unfinished journeys the chosen one is deleted, the other stays", offline=True)
def deleted_of_two():
    with Screen() as screen:
        for name in ("example.jp", "example.net"):
            begin_example(screen, name)
            journey_file(screen.state, name)
            screen.press("q")
            screen.see("status=130")
        screen.start("--lang", "en", before=OFFLINE)
        screen.see("Go on: 2 domains")
        screen.press("3")
        screen.see("example.jp", "example.net", "Ctrl-D")
        screen.type("net")
        screen.see("example.net", without=("example.jp",))
        screen.press("C-d")
        screen.see("again removes it")
        screen.press("x")
        screen.see("example.net", without=("again removes it",))
        screen.press("C-d")
        screen.see("again removes it")
        screen.press("C-d")
        folder = f"{screen.state}/todoku/journeys"
        until(
            lambda: os.listdir(folder) == ["example.jp"], "one journey",
            lambda: str(os.listdir(folder)))
        screen.press("C-c")
        screen.see("status=130")


@story("a second todoku on the same domain says so and saves nothing", offline=True)
def second():
    with Screen() as first:
        begin_example(first)
        saved = journey_file(first.state)
        with Screen(first.state) as other:
            other.start("--lang", "en", "example.jp", before=OFFLINE)
            other.see("example.jp", "left unfinished")
            with open(saved, "rb") as file:
                before = file.read()
            other.press("Enter")
            other.see("1/5", "Another todoku has this domain open")
            other.press("q")
            shown = other.see("status=130")
            expect("saved where you were" not in shown, "no claim that it was saved", shown)
            with open(saved, "rb") as file:
                expect(file.read() == before, "the file as the first one wrote it")
        first.press("q")
        first.see("status=130")


@story("a folder that cannot be written is told; nothing claims to be saved", offline=True)
def read_only():
    state = state_folder()
    os.chmod(state, 0o555)
    nobody = ""
    if os.getuid() == 0:
        nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
        if subprocess.run(
                [*nobody.split(), "test", "-x", TODOKU], check=False).returncode != 0:
            raise Failure(f"{TODOKU} cannot be run by another user")
    with Screen(state) as screen:
        screen.start("--lang", "en", "example.jp", before=f"{OFFLINE} {nobody}")
        screen.see("1/5", "There is no place to save")
        screen.press("q")
        shown = screen.see("status=130")
        expect("saved where you were" not in shown, "no claim that it was saved", shown)


def unreadable(content):
    """A state file that cannot be carried on with is kept, and that is told."""
    with Screen() as screen:
        folder = f"{screen.state}/todoku/journeys"
        os.makedirs(folder, mode=0o700)
        with open(folder + "/example.jp", "wb") as file:
            file.write(content)
        screen.start("--lang", "en", before=OFFLINE)
        screen.see("Makes mail arrive", "could not be read")
        screen.press("q")
        screen.see("status=130")
        kept = [
            path for path in glob.glob(screen.state + "/todoku/**", recursive=True)
            if os.path.isfile(path)]
        expect(
            any(open(path, "rb").read() == content for path in kept), "the content kept", str(kept))
        expect(not os.listdir(folder), "no journey in its place", str(kept))


@story("a damaged journey is kept aside and told", offline=True)
def damaged():
    unreadable(b'{"version":1,"domain":"exam')


@story("a journey of a newer todoku is kept aside and told", offline=True)
def newer():
    unreadable(b'{"version":99,"domain":"example.jp","step":9}')


# (i) Keys that work everywhere.


@story("l changes the language, ? helps, V shows a value alone")
def everywhere():
    with Screen() as screen:
        words = WORDS["ja"]
        screen.start("--practice", "--provider", "muumuu-dns", "--lang", "ja")
        screen.see(words["start"])
        screen.press("l")
        screen.see("Makes mail arrive", without=("やめる",))
        screen.press("l")
        screen.see("やめる")
        screen.press("?")
        screen.see("この画面のキー")
        screen.press("q")
        screen.see("status=130")
        screen.start("--practice", "--provider", "muumuu-dns", "--lang", "ja")
        to_form(screen, words)
        screen.press("Tab")
        screen.see("2/2", "v=DKIM1")
        # The first box is the name, the third the value.
        screen.press("Down", "Down", "V")
        screen.see("v=DKIM1", without=("2/2",))
        alone = screen.still("v=DKIM1")
        rows = alone.splitlines()
        begin = next(index for index, row in enumerate(rows) if row.startswith("v=DKIM1"))
        value = "".join(row for row in rows[begin:begin + 6] if row)
        expect(len(value) >= 400 and " p=" in value, "the whole value from column 1", alone)
        joined = screen.tmux("capture-pane", "-p", "-J").splitlines()
        expect(
            any(line.startswith("v=DKIM1") and len(line.strip()) >= 400 for line in joined),
            "one line for whoever selects it", "\n".join(joined))
        screen.press("V")
        screen.see("2/2")
        screen.press("F1")
        screen.see("この画面のキー")
        screen.press("Escape")
        screen.see("2/2")
        screen.press("l")
        screen.see("3/5", "Next" if "Next" in screen.text() else "Entered")
        screen.press("C-c")
        screen.see("status=130")


@story("what is copied in tmux is in tmux's buffer, exactly, and nobody claims more")
def copied():
    with Screen() as screen:
        words = WORDS["en"]
        screen.start("--practice", "--provider", "cloudflare", "--lang", "en")
        to_form(screen, words)
        screen.press("Down", "Down", "c")
        screen.see("Sent to the clipboard", without=("Copied.",))
        until(
            lambda: screen.tmux("show-buffer", check=False).startswith("v=spf1"), "the buffer",
            lambda: screen.tmux("show-buffer", check=False))
        value = screen.tmux("show-buffer")
        expect(value == value.strip() and value in screen.text(), "the value alone", repr(value))
        screen.press("q")
        screen.see("status=130")


def tell(entry):
    """Tells one story; gives its line and whether it went well."""
    name, function, offline = entry
    if offline and CUT is None:
        return f"skip - {name} (no network namespaces here)", None
    try:
        function()
        return f"ok - {name}", True
    except Failure as fault:
        lines = "\n".join("    " + line for line in str(fault).rstrip().splitlines())
        return f"not ok - {name}\n{lines}", False
    except Exception:  # One story that breaks must not hide the others.
        lines = "\n".join("    " + line for line in traceback.format_exc().splitlines())
        return f"not ok - {name}\n{lines}", False


def main():
    """Tells the stories that were asked for, a few at a time: mostly they wait."""
    wanted = sys.argv[1:]
    chosen = [
        entry for entry in STORIES if not wanted or any(word in entry[0] for word in wanted)]
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=4) as pool:
        for told in concurrent.futures.as_completed([pool.submit(tell, one) for one in chosen]):
            line, well = told.result()
            print(line, flush=True)
            passed += well is True
            failed += well is False
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
