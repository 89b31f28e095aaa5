"""The whole dialogue with a cPanel, good and bad: `lab.py FOLDER`, in a network of its own.

Of every story it is asked, too: the token went to nobody but the one whose certificate was good or
accepted, and is in nothing that was printed or written.
"""
import csv
import io
import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "servers"))

import dialogue
from host import (USER, Certificates, Host, Values, always, closed_port, nested, refusing, silent,
                  well)
from world import CACHES, SPF, Key, World, Zone, mail

DOMAIN = "bare.jp"
# Longer than cPanel's 32 letters, and like no other word.
TOKEN = "QZ7TOKENQZ7TOKENQZ7TOKENQZ7TOKENQZ7"
LOGIN = "<!DOCTYPE html><html><head><title>cPanel Login</title></head><body>Log in</body></html>"
CALLS = 4


class Lab:
    def __init__(self, work):
        self.work, self.passed, self.failed = work, 0, 0
        self.home = work / "home"
        self.home.mkdir()
        self.certificates = Certificates(work / "certificates")
        self.values = Values(DOMAIN, SPF, Key().record)

    def told(self, name, holds, detail=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
        if not holds:
            print("    " + str(detail)[:2000].replace("\n", "\n    "), flush=True)

    def plan(self, *options, token=TOKEN, language="en", path=None, form="csv"):
        """Runs the command; the token comes through a pipe."""
        descriptors = ()
        if token is not None:
            read, write = os.pipe()
            os.write(write, token.encode() + b"\n")
            os.close(write)
            descriptors = (read,)
            options += ("--token-fd", str(read))
        environment = {"HOME": str(self.home), "PATH": path or os.environ["PATH"], "LC_ALL": "C.UTF-8",
                       "XDG_STATE_HOME": str(self.home / "state")}
        command = [str(self.work / "todoku"), "plan", DOMAIN, "--resolver", CACHES[0], "--lang", language,
                   *(["--json"] if form == "json" else ["--export", form]), *options]
        done = subprocess.run(command, capture_output=True, env=environment, pass_fds=descriptors,
                              stdin=subprocess.DEVNULL, timeout=240)
        for descriptor in descriptors:
            os.close(descriptor)
        written = [str(file) for file in self.home.rglob("*")
                   if file.is_file() and TOKEN.encode() in file.read_bytes()]
        if TOKEN.encode() in done.stdout + done.stderr or written:
            self.told("the token is told to nobody", False, (done.stdout, done.stderr, written))
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ask(self, host, *options, trusted=True, **how):
        authority = ["--ca-file", str(self.certificates.authority)] if trusted else []
        return self.plan("--cpanel", f"127.0.0.1:{host.port}", "--cpanel-user", USER, *authority, *options,
                         **how)

    def are_values(self, text):
        """Whether a plan's table has both records, whole."""
        found = {row["value"] for row in csv.DictReader(io.StringIO(text))}
        return {SPF, self.values.dkim.rstrip(";")} <= {value.rstrip(";") for value in found}

    def sent(self, host, calls):
        """Whether so many calls came, each with the token and in no URL."""
        return (len(host.seen) == calls
                and all(who == f"cpanel {USER}:{TOKEN}" and TOKEN not in path for path, who in host.seen))

    # What is tried.

    def answers(self):
        for shape in ("flat", "nested"):
            with Host([self.certificates.good], well(self.values, shape)).open() as host:
                status, out, said = self.ask(host)
                self.told(f"{shape} documents give both records, whole",
                          status == 0 and self.are_values(out), (status, out, said))
                self.told(f"{shape}: four calls, that only read", self.sent(host, CALLS) and all(
                    path.split("/")[3].split("?")[0].startswith(("validate_", "has_", "parse_"))
                    for path, _ in host.seen), host.seen)
                self.told("what cPanel itself believes is said, as its own view",
                          "cPanel says DKIM is not published" in said
                          and "cPanel believes" in said, said)
        with Host([self.certificates.good], well(self.values)).open() as host:
            status, out, said = self.ask(host, form="json")
            self.told("as JSON", status == 0 and SPF in json.dumps(json.loads(out)), (status, out, said))

    def faults(self):
        values = self.values
        cases = [
            ("401", always(401, "{}"), 1, "(401)", "(401)"),
            ("403", always(403, "{}"), 1, "(403)", "(403)"),
            ("a second factor, asked for by 401",
             always(401, '{"status":0,"errors":["Two-factor authentication is required."]}'), 1,
             "second factor", "2段階認証"),
            ("a second factor, asked for by a page of 403",
             always(403, "<html>Two-Factor Authentication: enter the code</html>"), 1,
             "second factor", "2段階認証"),
            ("404", always(404, "<html>Not Found</html>"), CALLS, "no function", "機能がありません"),
            ("functions that are not there",
             refusing(values, ["validate_current_dkims", "parse_zone"],
                      "The system could not find the function “validate_current_dkims” in the module "
                      "“EmailAuth”."), CALLS, "no function", "機能がありません"),
            ("a feature that is off",
             refusing(values, ["validate_current_dkims", "parse_zone"],
                      "You do not have the feature “emailauth”."), CALLS, "switched", "止めて"),
            ("a domain of somebody else",
             refusing(values, ["validate_current_dkims", "validate_current_spfs", "parse_zone"],
                      f"You do not own the domain “{DOMAIN}”."), CALLS, "does not belong", "ユーザーのものではない"),
            ("words that nobody knows, with control characters",
             refusing(values, ["validate_current_dkims", "parse_zone"], "No\x1b[2J way\x07"), CALLS,
             "cPanel says: No", "cPanelの返事: No"),
            ("a page instead of data", always(200, LOGIN), 1, "page came", "ページが返って"),
            ("half a document", always(200, '{"status":1,"data":[{"dom'), CALLS, "could not be read",
             "読めません"),
            ("octets of no text", always(200, b"\xff\xfe\0\x1b"), CALLS, "could not be read", "読めません"),
            ("nothing at all", always(200, b""), CALLS, "could not be read", "読めません"),
            ("a server that is ill", always(503, "{}"), CALLS, "(503)", "(503)"),
            ("empty lists", always(200, '{"status":1,"errors":null,"data":[]}'), CALLS, "no values",
             "値を返しません"),
        ]
        for name, answer, calls, *words in cases:
            for language, word in zip(("en", "ja"), words):
                with Host([self.certificates.good], answer).open() as host:
                    status, out, said = self.ask(host, language=language)
                    self.told(f"{name}, {language}: told in words, with the way back to pasting",
                              status == 65 and out == "" and word in said and "--values" in said
                              and "\x1b" not in said and "\x07" not in said, (status, out, said))
                    self.told(f"{name}: asked as often as it makes sense", self.sent(host, calls),
                              host.seen)

    def partly(self):
        """One function less does not take away what the others tell."""
        answer = refusing(self.values, ["validate_current_spfs", "has_local_authority"],
                          "The system could not find the function.")
        with Host([self.certificates.good], answer).open() as host:
            status, out, said = self.ask(host)
            self.told("functions that only comment may be missing", status == 0 and self.are_values(out),
                      (status, out, said))

    def redirects(self):
        """Nobody else gets the token."""
        with Host([self.certificates.good], well(self.values)).open() as thief:
            away = always(302, "", location=f"https://127.0.0.1:{thief.port}/execute/DNS/parse_zone")
            with Host([self.certificates.good], away).open() as host:
                status, _, said = self.ask(host)
                self.told("a redirect is told as a page, and not followed",
                          status == 65 and "page came" in said and thief.seen == []
                          and thief.shaken == 0 and self.sent(host, 1), (status, said, thief.seen))

    def certificate(self):
        own, forged = self.certificates.own, self.certificates.forged
        fingerprint = self.certificates.fingerprint(own)
        answer = well(self.values)
        for trusted in (True, False):
            with Host([own], answer).open() as host:
                status, out, said = self.ask(host, trusted=trusted)
                self.told("a certificate of nobody: its fingerprint is shown, as openssl tells it",
                          status == 65 and out == "" and fingerprint in said, (status, said))
                self.told("and nothing was sent", host.seen == [], host.seen)
        for typed in (fingerprint, fingerprint.lower().replace(":", "")):
            with Host([own], answer).open() as host:
                status, out, said = self.ask(host, "--cpanel-fingerprint", typed)
                self.told(f"accepted by its fingerprint ({typed[:5]}…): asked and answered",
                          status == 0 and self.are_values(out) and self.sent(host, CALLS),
                          (status, out, said, host.seen))
        for name in ("private", "expired", "expired_own"):
            made = getattr(self.certificates, name)
            told = self.certificates.fingerprint(made)
            with Host([made], answer).open() as host:
                status, _, said = self.ask(host)
                self.told(f"{name}: asked about by its fingerprint, nothing is sent",
                          status == 65 and told in said and host.seen == [], (status, said))
            with Host([made], answer).open() as host:
                status, out, said = self.ask(host, "--cpanel-fingerprint", told)
                self.told(f"{name}: once accepted it is enough, whoever signed it",
                          status == 0 and self.are_values(out) and self.sent(host, CALLS),
                          (status, out, said, host.seen))
        # The same authority signed both; only one was accepted.
        with Host([self.certificates.private] * 3 + [self.certificates.private2], answer).open() as host:
            status, _, said = self.ask(host, "--cpanel-fingerprint",
                                       self.certificates.fingerprint(self.certificates.private))
            self.told("another certificate of the same unknown authority: nothing is sent",
                      status == 65 and host.seen == [] and host.shaken > 3, (status, said, host.shaken))
        with Host([forged], answer).open() as host:
            status, _, said = self.ask(host, "--cpanel-fingerprint", fingerprint)
            self.told("another certificate than the accepted one: nothing is sent",
                      status == 65 and host.seen == [] and fingerprint not in said, (status, said))
        # Shown to the first visitors: the accepted one. To the one with the token: another.
        with Host([own, own, own, forged], answer).open() as host:
            status, _, said = self.ask(host, "--cpanel-fingerprint", fingerprint)
            self.told("a certificate changed behind the question: nothing is sent",
                      status == 65 and host.seen == [] and host.shaken > 3, (status, said, host.shaken))
        with Host([self.certificates.other], answer).open() as host:
            status, _, said = self.ask(host, "--cpanel-fingerprint",
                                       self.certificates.fingerprint(self.certificates.other))
            self.told("a certificate for other names: they are told, nothing is sent",
                      status == 65 and "sv9.host.test" in said and host.seen == [], (status, said))

    def silence(self):
        status, _, said = self.plan("--cpanel", f"127.0.0.1:{closed_port()}", "--cpanel-user", USER)
        self.told("a port at which nobody listens", status == 65 and "no cPanel answers" in said,
                  (status, said))
        with Host([self.certificates.good], silent(200)).open() as host:
            status, _, said = self.ask(host)
            self.told("silence: told after the time that is given, once",
                      status == 65 and "in time" in said and "--values" in said and self.sent(host, 1),
                      (status, said, host.seen))

    def crash(self):
        """What a crash prints and leaves: nothing, least of all the token."""
        with Host([self.certificates.good], silent(200)).open() as host:
            read, write = os.pipe()
            os.write(write, TOKEN.encode() + b"\n")
            os.close(write)
            process = subprocess.Popen(
                [str(self.work / "todoku"), "plan", DOMAIN, "--resolver", CACHES[0], "--cpanel",
                 f"127.0.0.1:{host.port}", "--cpanel-user", USER, "--ca-file",
                 str(self.certificates.authority), "--token-fd", str(read)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                pass_fds=(read,), env={"HOME": str(self.home), "PATH": os.environ["PATH"],
                                       "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no"})
            os.close(read)
            end = time.monotonic() + 60
            while not host.seen and time.monotonic() < end:
                time.sleep(0.05)
            process.send_signal(signal.SIGSEGV)
            said = process.communicate(timeout=120)[0]
            self.told("a crash says nothing of what is in memory",
                      host.seen and process.returncode == -signal.SIGSEGV and said == b"",
                      (host.seen, process.returncode, said))

    def logins(self):
        with Host([self.certificates.good], well(self.values)).open() as host:
            for name, token in (("a line break in it", "abc\r\nx-evil: 1"), ("nothing", " \n"),
                                ("too much", "x" * 600)):
                status, out, said = self.ask(host, token=token)
                self.told(f"a token with {name} is told as none, and not sent",
                          status == 65 and "no token" in said and host.seen == [], (status, said))
            status, _, said = self.ask(host, token=None)
            self.told("without a descriptor there is no token", status == 64 and host.seen == [],
                      (status, said))
            ours, theirs = pty.openpty()
            done = subprocess.run(
                [self.work / "todoku", "plan", DOMAIN, "--cpanel", f"127.0.0.1:{host.port}",
                 "--cpanel-user", USER, "--token-fd", "0", "--lang", "en"], stdin=theirs,
                capture_output=True, timeout=60)
            os.close(ours)
            os.close(theirs)
            self.told("a terminal, which would show the token, is not read",
                      done.returncode == 65 and b"a terminal shows" in done.stderr and host.seen == [],
                      done.stderr)

    def uapi(self, script=None):
        """A PATH with cPanel's own command, which takes the arguments that are documented."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="bin-", dir=self.work))
        calls = [("DNS", "has_local_authority", "domain"), ("EmailAuth", "validate_current_dkims", "domain"),
                 ("EmailAuth", "validate_current_spfs", "domain"), ("DNS", "parse_zone", "zone")]
        lines = ["#!/bin/sh", 'case "$*" in']
        for module, function, parameter in calls:
            data = self.values.data(module, function, {parameter: [DOMAIN]})
            file = folder / f"{function}.json"
            file.write_text(json.dumps(nested(module, function, data)))
            lines.append(f"'--output=json {module} {function} {parameter}={DOMAIN}') cat '{file}' ;;")
        program = folder / "uapi"
        program.write_text(script or "\n".join(lines + ["*) exit 1 ;;", "esac"]) + "\n")
        program.chmod(0o755)
        return f"{folder}:{os.environ['PATH']}"

    def local(self):
        status, out, said = self.plan("--local-cpanel", token=None, path=self.uapi())
        self.told("on the server itself: both records, without a token",
                  status == 0 and self.are_values(out), (status, out, said))
        for name, script in (("no JSON", "#!/bin/sh\necho 'no JSON'\n"),
                             ("control characters", "#!/bin/sh\nprintf '\\033[2J\\007{'\n")):
            status, out, said = self.plan("--local-cpanel", token=None, path=self.uapi(script))
            self.told(f"a command that writes {name} is told as unreadable",
                      status == 65 and out == "" and "could not be read" in said and "\x1b" not in said,
                      (status, out, said))
        status, out, said = self.plan("--local-cpanel", token=None,
                                      path=self.uapi("#!/bin/sh\nsleep 1000\n"))
        self.told("a command that hangs is given up", status == 65 and "in time" in said, (status, out, said))
        status, _, said = self.plan("--local-cpanel", token=None)
        self.told("where there is no cPanel it says so", status == 65 and "no cPanel on this machine" in said,
                  (status, said))

    def run(self):
        self.answers()
        self.partly()
        self.faults()
        self.redirects()
        self.certificate()
        self.silence()
        self.crash()
        self.logins()
        self.local()
        dialogue.tell(self, DOMAIN, TOKEN)
        # `plan` would have said so at once.
        self.told("the token is in no file", not any(
            TOKEN.encode() in file.read_bytes() for file in self.home.rglob("*") if file.is_file()))


def main():
    work = pathlib.Path(sys.argv[1])
    world = World(work, [Zone(DOMAIN, mail())] + [Zone("dns.test", [
        "ns1.dns.test. A 127.0.1.11", "ns2.dns.test. A 127.0.1.12"])])
    lab = Lab(work)
    try:
        world.start()
        lab.run()
    finally:
        world.stop()
    print(f"{lab.passed} passed, {lab.failed} failed")
    return 1 if lab.failed or not lab.passed else 0


if __name__ == "__main__":
    sys.exit(main())
