"""A person's terminal: tmux with its own server, a bare pty, or plain lines on pipes."""

import atexit
import fcntl
import itertools
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time

TODOKU = os.path.realpath(os.environ["TODOKU"])
# For slow machines; nothing that works needs it.
LIMIT = 90
# Whoever starts this in the background of a script has the first two ignored, `nohup` the third, and a
# program keeps to what is ignored when it begins.
for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)

numbers = itertools.count(1)


class Failure(Exception):
    """What a story expected and what was on the screen instead."""


def environment(state, **more):
    """What the program is started with; nothing of the caller's own settings reaches it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "LC_ALL": "C.UTF-8",
        "SWIFT_BACKTRACE": "enable=no",
        "XDG_STATE_HOME": state,
    } | more


def state_folder():
    """A new, empty folder for what is saved; every user may pass through the one above it."""
    above = tempfile.mkdtemp(prefix="todoku-journey-")
    atexit.register(shutil.rmtree, above, ignore_errors=True)
    os.chmod(above, 0o755)
    os.mkdir(above + "/state", 0o755)
    return above + "/state"


def until(probe, what, shown=lambda: "", limit=LIMIT):
    """Waits for what is to happen, and says what was there instead when it does not."""
    end = time.monotonic() + limit
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f"waited {limit} s for {what}\n{shown()}")
        time.sleep(0.05)


class Screen:
    """One window of a tmux server of our own, with a shell in it."""

    def __init__(self, state=None, columns=80, rows=24):
        self.state = state or state_folder()
        self.socket = f"todoku-{os.getpid()}-{next(numbers)}"
        self.tmux(
            "new-session", "-d", "-x", str(columns), "-y", str(rows),
            "env", "PS1=$ ", "bash", "--norc", "--noprofile")
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))
        self.see("$")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.tmux("kill-server", check=False)

    def tmux(self, *arguments, data=None, check=True):
        """Runs one tmux command and gives its output."""
        done = subprocess.run(
            ["tmux", "-L", self.socket, "-u", "-f", "/dev/null", *arguments],
            input=data, capture_output=True, env=environment(self.state), check=False)
        if check and done.returncode != 0:
            raise Failure(f"tmux {arguments[0]}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="replace")

    def text(self):
        """What is on the screen."""
        return self.tmux("capture-pane", "-p")

    def see(self, *wanted, without=(), limit=LIMIT):
        """Waits until all of these texts are on the screen and none of the others."""
        def shown():
            text = self.text()
            seen = all(one in text for one in wanted)
            return text if seen and not any(one in text for one in without) else None

        def probe():
            if not shown():
                return None
            # What is on its way behind these texts is drawn by then.
            time.sleep(0.05)
            return shown()
        what = f"{wanted}" + (f" without {without}" if without else "")
        return until(probe, what, lambda: self.tmux("capture-pane", "-p", check=False), limit)

    def still(self, *wanted):
        """Waits for these texts on a screen to which nothing is added any more; gives its text."""
        last, since = "", time.monotonic()

        def probe():
            nonlocal last, since
            text = self.see(*wanted)
            if text != last:
                last, since = text, time.monotonic()
            return text if time.monotonic() - since > 1 else None
        return until(probe, f"{wanted}, and nothing more", self.text)

    def press(self, *keys):
        """Presses keys by tmux's names; a name of one character is that character."""
        self.tmux("send-keys", *keys)

    def type(self, text):
        """Types letters."""
        self.tmux("send-keys", "-l", text)

    def paste(self, data):
        """Pastes as a terminal does: with marks when the program asked for them."""
        self.tmux("load-buffer", "-b", "given", "-", data=data)
        self.tmux("paste-buffer", "-p", "-d", "-b", "given")

    def resize(self, columns, rows):
        """Gives the window another size."""
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def start(self, *arguments, before=""):
        """Starts todoku in the shell, which tells the exit status afterwards."""
        line = " ".join([before, f"'{TODOKU}'", *arguments]).strip()
        self.type(f"clear; {line}; echo status=$?")
        self.press("Enter")

    def variable(self, name):
        """A format variable of the window, such as cursor_flag or alternate_on."""
        return self.tmux("display-message", "-p", "#{" + name + "}").strip()


class Pty:
    """The program on a bare pty: nothing between its octets and us."""

    def __init__(
            self, *arguments, state=None, columns=80, rows=24, term="xterm-256color",
            program=TODOKU, more=None):
        self.state = state or state_folder()
        self.master, self.slave = pty.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [program, *arguments], stdin=self.slave, stdout=self.slave, stderr=self.slave,
            env=environment(self.state, TERM=term, **(more or {})), start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.octets = b""

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)

    def read(self, seconds=0.05):
        """Takes what the program wrote meanwhile."""
        while select.select([self.master], [], [], seconds)[0]:
            self.octets += os.read(self.master, 65536)
            seconds = 0

    def see(self, wanted):
        """Waits until these octets came."""
        def probe():
            self.read()
            return wanted in self.octets
        until(probe, repr(wanted), lambda: repr(self.octets[-2000:]))

    def end(self):
        """Waits for the end and gives the exit status, a signal's number as negative."""
        def probe():
            self.read()
            return self.process.poll() is not None
        until(probe, "the end of the program", lambda: repr(self.octets[-500:]))
        self.read()
        return self.process.returncode

    def settings(self):
        """How the terminal treats what is typed."""
        return termios.tcgetattr(self.slave)


class Shell(Pty):
    """A shell on a bare pty, which tells every command that it runs."""

    def __init__(self):
        super().__init__("--norc", "--noprofile", "-i", program="bash", more={"PS1": "$ "})
        os.write(self.master, b"trap 'echo \"<<$BASH_COMMAND>>\"' DEBUG\r")
        self.see(b"$ ")

    def start(self, *arguments):
        """Starts todoku, and tells its exit status afterwards."""
        line = " ".join([f"'{TODOKU}'", *arguments, "; echo status=$?\r"])
        os.write(self.master, line.encode())

    def ran(self):
        """The commands that the shell ran besides those that it was given."""
        os.write(self.master, b"echo the-end\r")
        self.see(b"<<echo the-end>>")
        told = self.octets.decode(errors="replace").split("<<")[1:]
        commands = [part.split(">>")[0] for part in told]
        ours = ("echo status=", "echo the-end", f"'{TODOKU}'", "trap ", "$BASH_COMMAND")
        return [command for command in commands if not command.startswith(ours)]


class Lines:
    """Plain mode: lines in, lines out."""

    def __init__(self, *arguments, state=None):
        self.process = subprocess.Popen(
            [TODOKU, *arguments, "--plain"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=environment(state or state_folder()))
        self.said = ""
        self.mark = 0
        self.spoken = time.monotonic()
        threading.Thread(target=self.listen, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def listen(self):
        """Takes what is said, as long as anything is."""
        pending = b""
        while data := os.read(self.process.stdout.fileno(), 65536):
            pending += data
            self.spoken = time.monotonic()
            try:
                self.said += pending.decode()
                pending = b""
            except UnicodeDecodeError:
                pass  # The rest of a character comes with the next octets.

    def grows(self):
        """Whether something was said a moment ago."""
        return time.monotonic() - self.spoken < 0.2

    def see(self, *wanted, limit=LIMIT):
        """Waits until all of these were said since the last answer; gives what was said."""
        def probe():
            text = self.said[self.mark:]
            return text if all(one in text for one in wanted) and text.endswith("> ") else None
        return until(probe, f"{wanted}", lambda: self.said[self.mark:], limit)

    def answer(self, *lines):
        """Gives answers, as lines."""
        self.mark = len(self.said)
        self.process.stdin.write("".join(line + "\n" for line in lines).encode())
        self.process.stdin.flush()

    def end(self):
        """Waits for the end and gives the exit status."""
        until(lambda: self.process.poll() is not None, "the end", lambda: self.said[self.mark:])
        return self.process.returncode


def can_cut_network():
    """The command that runs another one where there is no network; None when there is no way."""
    for command in (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"]):
        if not shutil.which("unshare"):
            return None
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return None


def kill(pid, number=signal.SIGKILL):
    """Sends a signal to one process of ours."""
    os.kill(pid, number)
