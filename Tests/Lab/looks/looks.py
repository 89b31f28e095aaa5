"""Frames and the real program in real terminals, looked at cell by cell.

usage: looks.py [--all | --program | WORD...]
"""

import sys
import time

from cells import all_frames, frame_of_screen
from eye import READABLE, Display, Eye, contrast
from terminals import KINDS, Program, Terminal

# Two screens of every step, and one of every picture.
SHOWN = [
    "0-Start/menu", "0-Start/bounce-read",
    "1-Domain/facts", "1-Domain/picker",
    "2-Values/asked", "2-Values/read",
    "3-Fields/muumuu-spf", "3-Fields/spf-edit", "3-Fields/cloudflare-dkim",
    "4-Propagation/waiting", "4-Propagation/mistake",
    "5-FinalCheck/asked", "5-FinalCheck/pass", "5-FinalCheck/half",
    "Practice/host-page", "Practice/form", "Wizard/help",
]
F2, DOWN = b"\x1bOQ", b"\x1b[B"
SLOT = (840, 520)

passed = failed = 0


def check(name, faults):
    """One check: it passes where there are no faults."""
    global passed, failed
    if faults:
        failed += 1
        print(f"not ok: {name}", *faults, sep="\n    ", flush=True)
    else:
        passed += 1


def chosen(words):
    """The frames that are asked for."""
    if words == ["--all"]:
        return list(all_frames())
    if words == ["--program"]:
        return []
    frames = [frame for frame in all_frames() if frame.name.endswith("80x24")]
    if words:
        return [frame for frame in frames if any(word in frame.name for word in words)]
    return [frame for frame in frames if frame.name.split()[0] in SHOWN]


def look_at_frames(frames, eyes):
    """Shows every frame in every terminal."""
    for frame in frames:
        for eye in eyes:
            shown = frame
            if eye.terminal.kind.endswith("-cjk_width"):
                if not frame.is_of_sure_width:
                    continue
                shown = frame.in_ascii()
            eye.terminal.show(shown.octets())
            check(f"{frame.name} in {eye.terminal.kind}", eye.settled_faults(shown))


def look_at_program(eye):
    """Walks the practice to the form, looks at the screens and selects the values."""
    kind = eye.terminal.kind
    eye.terminal.show(b"\x1b[0m\x1b[2J\x1b[?25h")
    program = Program(eye.terminal, "--practice", "--lang", "en", "--provider", "cloudflare")
    try:
        def step(keys, *wanted, without=()):
            program.press(keys)
            program.see(*wanted, without=without)

        def look(name):
            # The cursor covers the cell that it stands on.
            eye.terminal.socket.sendall(b"\x1b[?25l")
            for _ in range(20):
                program.relay(0.2)
                faults = eye.settled_faults(frame_of_screen(name, program.screen))
                if not faults:
                    break
            check(f"{name}, the real program in {kind}", faults)
            eye.terminal.socket.sendall(b"\x1b[?25h")

        program.see("Makes mail arrive")
        look("the first screen")
        step(b"1", "paste here")
        program.press(F2)
        step(b"1", "550-5.7.26")
        look("the practice's mail")
        program.press(b"c")
        program.press(F2)
        step(b"\x16", "203.0.113.25")
        step(b"\r", "1/5", "Press Enter to begin")
        look("the cause")
        step(b"\r", "2/5", "paste here")
        program.press(F2 + b"b")
        step(b"2", "v=DKIM1")
        program.press(b"c")
        program.press(F2)
        step(b"\x16", "2048 bits")
        look("the values")
        step(b"\r", "Other senders")
        step(b"\r", "3/5", "SPF 1/2")
        look("the form")
        for _ in range(5):
            if "> Content" in program.text():
                break
            program.press(DOWN)
            program.relay(0.5)
        program.see("> Content")
        select(program, eye, "SPF", b"v=spf1 ")
        step(b"\r", "DKIM 2/2")
        look("the form of DKIM")
        for _ in range(5):
            if "> Content" in program.text():
                break
            program.press(DOWN)
            program.relay(0.5)
        program.see("> Content")
        select(program, eye, "DKIM", b"v=DKIM1; ")
        if kind.endswith("-cjk_width"):
            check(f"frames are ASCII in {kind}", ["a line"] if "─" in program.text() else [])
    except RuntimeError as error:
        check(f"the real program in {kind}", [str(error)])
    finally:
        program.close()


def select(program, eye, record, beginning):
    """Shows a value alone and selects it as people do."""
    program.press(b"V")
    program.see(beginning.decode().strip(), without=("3/5",))
    rows = program.screen.display
    value = ""
    for row in rows:
        value += row.rstrip()
        if len(row.rstrip()) < 80:
            break
    last = len(value) - 1
    for end in ((last // 80, last % 80), None):
        # To PuTTY three clicks are a row, whoever wrapped it.
        if end is None and len(value) > 80 and eye.terminal.kind == "pterm":
            continue
        eye.terminal.select(eye, end)
        way = "by three clicks" if end is None else "from its first letter to its last"
        wanted, got = value.encode(), b""
        limit = time.monotonic() + 20
        while time.monotonic() < limit:
            program.relay(0.05)
            got = eye.terminal.selected()
            # A line as a whole may end as lines do.
            if (got.removesuffix(b"\n") if end is None else got) == wanted:
                break
        faults = [] if wanted.startswith(beginning) else [f"no value: {value}"]
        if (got.removesuffix(b"\n") if end is None else got) != wanted:
            faults.append(f"{got!r} is not {wanted!r}")
        check(f"the value of {record} is selected {way} in {eye.terminal.kind}", faults)
    program.press(b" ")
    program.see("3/5")


def main():
    words = sys.argv[1:]
    frames = chosen(words)
    if not frames and words != ["--program"]:
        print("no golden has such a name")
        return 1
    begun = time.monotonic()
    display = Display(SLOT[0] * 2, SLOT[1] * 2)
    eyes = []
    try:
        for number, kind in enumerate(KINDS):
            x, y = SLOT[0] * (number % 2), SLOT[1] * (number // 2)
            terminal = Terminal(kind, display, f"+{x}+{y}")
            eyes.append(Eye(display, terminal, (x, y, *SLOT)))
            colour = eyes[-1].colour
            check(f"letters can be read in {kind}",
                  [] if contrast(colour["ground"], colour["ink"]) >= READABLE else [str(colour)])
        look_at_frames(frames, eyes)
        for eye in eyes if frames else []:
            print(f"# {eye.terminal.kind}: cells of {eye.cell[0]}x{eye.cell[1]},"
                  f" the faintest letter has {eye.lowest:.2f}")
        if not words or words[0] in ("--all", "--program"):
            for eye in eyes:
                look_at_program(eye)
    finally:
        for eye in eyes:
            eye.terminal.close()
        display.close()
    print(f"# {len(frames)} frames, {time.monotonic() - begun:.0f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
