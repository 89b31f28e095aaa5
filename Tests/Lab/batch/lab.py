"""`todoku batch` against real servers. `lab.py FOLDER [N]`, inside a network of its own (`run`)."""
import collections
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

import domains as generator
from world import AUTHORITIES, CACHES, LAME, SENDER, SILENT, TOPS, World, Zone

MEGABYTE = 1024  # of the kilobytes that the kernel counts in


class Internet(World):
    """With reverse names: whether the sender has one is asked, too."""

    tops = (*TOPS, "arpa")


class Lab:
    def __init__(self, world, count):
        self.world, self.work, self.passed, self.failed = world, world.work, 0, 0
        keys = generator.Keys()
        self.domains = generator.make(count, keys)
        self.by_name = {ascii_name(domain.name): domain for domain in self.domains}
        glue = [f"ns1.dns.test. A {AUTHORITIES[0]}", f"ns2.dns.test. A {AUTHORITIES[1]}",
                f"lame.dns.test. A {LAME}", f"silent.dns.test. A {SILENT}",
                f"mail.dns.test. A {SENDER}"]
        backwards = ".".join(reversed(SENDER.split(".")))
        zones = [Zone("in-addr.arpa", [f"{backwards} PTR mail.dns.test."]),
                 Zone("dns.test", glue), generator.shared(keys),
                 Zone("hang.jp", [], at=("silent.dns.test.",))]
        zones += [domain.zone for domain in self.domains if domain.zone]
        world.zones = {zone.name: zone for zone in zones}
        self.plain = [domain.name for domain in self.domains if not domain.expect]

    def check(self, name, is_well, seen=""):
        if is_well:
            self.passed += 1
            print(f"ok {name}", flush=True)
        else:
            self.failed += 1
            print(f"not ok {name}\n    {str(seen)[:2000]}", flush=True)

    def command(self, *more):
        return [str(self.work / "todoku"), "batch", "--resolver", CACHES[0], "--ip", SENDER, *more]

    def batch(self, lines, *more, timeout=600):
        """Status, answers (None for a line that is no JSON), messages, and kilobytes of memory."""
        given, told = self.work / "given", self.work / "told"
        given.write_bytes(lines if isinstance(lines, bytes) else
                          "".join(line + "\n" for line in lines).encode())
        with open(given, "rb") as stdin, open(told, "wb") as stdout:
            process = subprocess.Popen(self.command(*more), stdin=stdin, stdout=stdout,
                                       stderr=subprocess.PIPE)
            messages = process.stderr.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return (process.returncode, [read(line) for line in told.read_bytes().splitlines()],
                messages, usage)

    # What is tried.

    def verdicts(self):
        lines = [json.dumps({"domain": domain.name, "expect": domain.expect}, ensure_ascii=False)
                 if domain.expect else domain.name for domain in self.domains]
        began = time.monotonic()
        status, answers, messages, usage = self.batch(lines)
        seconds = time.monotonic() - began
        wrong = collections.Counter()
        examples = {}
        for answer in answers:
            domain = self.by_name.pop(answer["domain"], None)
            if domain is None:
                wrong["answered twice, or never asked"] += 1
                continue
            told = {key: answer[key] for key in ("spf", "dkim", "dmarc")}
            told["findings"] = sorted(answer["findings"])
            if told != domain.truth:
                wrong[domain.shape] += 1
                examples[domain.shape] = (domain.name, told, domain.truth)
        count = len(self.domains)
        self.check(f"{count} domains: every verdict is the truth", not wrong, (wrong, examples))
        self.check(f"{count} domains: each is answered once", not self.by_name, self.by_name.keys())
        self.check("status 0, whatever the answers say", (status, messages) == (0, ""), messages)
        print(f"    {count / seconds:.0f} domains/s, caches empty; "
              f"{usage.ru_maxrss / MEGABYTE:.0f} MB; {cpu(usage) / count * 1000:.2f} ms CPU each")

    def memory(self):
        """Ten thousand lines take no more than one thousand."""
        lines = (self.plain * (10_000 // len(self.plain) + 1))[:10_000]
        began = time.monotonic()
        status, answers, _, usage = self.batch(lines)
        seconds = time.monotonic() - began
        self.check("10,000 lines: all are answered", (status, len(answers)) == (0, 10_000), status)
        self.check("10,000 lines: at most 60 MB", usage.ru_maxrss <= 60 * MEGABYTE, usage.ru_maxrss)
        print(f"    {10_000 / seconds:.0f} domains/s, caches filled; "
              f"{usage.ru_maxrss / MEGABYTE:.0f} MB; {cpu(usage) / 10:.2f} ms CPU each")

    def only_one_resolver(self):
        second = self.world.log(1)
        before = len(second.read_text().splitlines())
        self.batch(self.plain[:20], "--resolver", CACHES[1])
        asked = second.read_text().splitlines()[before:]
        self.check("nobody but the first resolver is asked",
                   not [line for line in asked if " IN" in line], asked)

    def bad_lines(self):
        good = self.plain[:3]
        lines = [good[0], "no domain at all", "", '{"domain": 5}', '{"domain": "nodots"}',
                 good[1], '{"domain": "x.jp", "ip": "1.2.3"}',
                 '{"domain": "x.jp", "selector": ["a", 1]}', '{"domain": "x.jp", "expect": "none"}']
        hostile = [b"\0\0", b"\xff\xfe.jp", b"a" * 100_000, b'{"domain": ' * 20_000,
                   b"[" * 60_000, b'{"domain": "\xff.jp"}', b'{"domain": "x.jp", "ip": 1e999}',
                   b"-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"]
        octets = "\n".join(lines).encode() + b"\n" + b"\n".join(hostile) + b"\n"
        status, answers, _, _ = self.batch(octets + good[2].encode())  # no end of line at the end
        errors = collections.Counter(answer["error"] for answer in answers if "error" in answer)
        told = sorted(answer["domain"] for answer in answers if "domain" in answer)
        self.check("a bad line is told as such, with status 65", status == 65, status)
        wanted = {"bad-domain": 3 + 6, "bad-ip": 2, "bad-selector": 1, "bad-expect": 1,
                  "private-key": 1}
        self.check("each bad line by its fault", errors == wanted, (errors, answers))
        self.check("and harms no other", told == sorted(map(ascii_name, good)), told)
        self.check("no private key is repeated", "MIIEvQ" not in json.dumps(answers), answers)

    def hanging(self):
        good = self.plain[:20]
        status, answers, _, _ = self.batch(["hang.jp", *good], "--timeout", "2", "--concurrency", "2")
        names = [answer["domain"] for answer in answers]
        words = [(answer["spf"], answer["dkim"], answer["dmarc"]) for answer in answers
                 if answer["domain"] == "hang.jp"]
        self.check("a domain that hangs is told as a temporary failure",
                   (status, words) == (0, [("temperror",) * 3]), (status, words))
        self.check("and keeps nobody waiting",
                   sorted(names) == sorted(map(ascii_name, ["hang.jp", *good]))
                   and names[-1] == "hang.jp", names)

    def closed_pipe(self):
        """The reader goes away after three lines; the writer would go on for ever."""
        process = subprocess.Popen(self.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        fed = 0
        seen = []
        try:
            while fed < 200_000:
                process.stdin.write(f"{self.plain[fed % len(self.plain)]}\n".encode())
                fed += 1
                if fed == 50:
                    process.stdin.flush()
                    seen = [process.stdout.readline() for _ in range(3)]
                    process.stdout.close()
        except BrokenPipeError:
            pass
        status = process.wait(60)
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        messages = process.stderr.read()
        self.check("a closed pipe ends it quietly",
                   (status, messages) == (0, b"") and fed < 200_000 and all(seen),
                   (status, messages, fed))

    def full_disk(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run(self.command(), input=self.plain[0].encode(), stdout=full,
                                     stderr=subprocess.PIPE)
        self.check("answers that cannot be written: status 74", process.returncode == 74,
                   process.returncode)

    def reads_no_more_than_it_works_off(self):
        """Nobody reads the answers: then the input is not read either."""
        process = subprocess.Popen(self.command("--concurrency", "8"), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        os.set_blocking(process.stdin.fileno(), False)
        line, taken, idle = b"no domain at all\n" * 64, 0, 0
        while idle < 20 and taken < 8_000_000:
            try:
                taken += os.write(process.stdin.fileno(), line)
                idle = 0
            except BlockingIOError:
                idle += 1
                time.sleep(0.05)
        process.kill()
        process.wait()
        self.check("the input is read only as fast as it is worked off", taken < 1_000_000, taken)

    def whole_reports(self):
        some = [domain for domain in self.domains if not domain.expect][:30]
        status, answers, messages, _ = self.batch([domain.name for domain in some], "--full")
        wrong = []
        told = {answer["domain"]: answer for answer in answers}
        for domain in some:
            answer = told.get(ascii_name(domain.name))
            if answer is None or list(answer)[:3] != ["schema", "domain", "zone"]:
                wrong.append((domain.name, answer))
                continue
            words = ([key["state"] for key in answer["dkim"]], answer["dmarc"]["state"])
            if domain.zone and words != ([domain.dkim], domain.dmarc):
                wrong.append((domain.name, domain.shape, words))
            if not domain.zone and answer["verdict"] != "broken":
                wrong.append((domain.name, answer["verdict"]))
            if domain.truth["findings"] == [] and domain.dkim == "ok" and answer["findings"]:
                wrong.append((domain.name, domain.shape, answer["findings"]))
        self.check("--full: the object of check for each", (status, wrong) == (0, []),
                   (status, messages, wrong))

    def registries_once(self):
        """A run asks where the registries' servers are once, not once a domain."""
        some = [domain.name for domain in self.domains if domain.zone and not domain.expect][:12]
        before = collections.Counter(self.world.asked())
        status, answers, _, _ = self.batch(some, "--full", "--concurrency", "1")
        asked = collections.Counter(self.world.asked()) - before
        counts = {(name, kind): count for (name, kind), count in asked.items()
                  if name == "a.root." or (kind == "NS" and "." not in name.strip("."))}
        tops = {ascii_name(name).split(".")[-1] for name in some}
        self.check("--full: a registry's servers are asked for once in a run",
                   (status, len(answers)) == (0, len(some)) and len(tops) < len(some)
                   and {(f"{top}.", "NS") for top in tops} <= set(counts)
                   and set(counts.values()) == {1}, (status, len(answers), tops, counts))

    def parallel(self):
        """Two processes of GNU parallel share the lines, and one is killed half-way."""
        given = self.work / "given"
        given.write_text("".join(f"{name}\n" for name in self.plain))
        wanted = {ascii_name(name) for name in self.plain}
        # From files: the killed job's lines are given out again.
        parts = []
        for start in range(0, len(self.plain), 100):
            parts.append(self.work / f"part{start:05}")
            parts[-1].write_text("".join(f"{name}\n" for name in self.plain[start : start + 100]))
        status, names, whole, jobs = self.shared_out(
            "again", ["--retries", "3"], files=["<", "{}", ":::", *map(str, parts)])
        self.check("GNU parallel, two jobs, one killed and tried again: every line is answered",
                   (status, set(names) == wanted, whole) == (0, True, True),
                   (status, len(names), len(wanted), jobs))
        self.check("at most the killed job's lines are there twice",
                   len(jobs) >= len(parts) and sum(names.values()) - len(wanted) <= 100,
                   (sum(names.values()), jobs))
        # From a pipe it cannot give them out again: its log tells of the kill, and the lines without
        # an answer are given once more.
        with open(given, "rb") as stdin:
            status, names, whole, jobs = self.shared_out("once", ["--pipe", "-N", "100"], stdin)
        # Told as the signal, or as a shell tells it.
        killed = [job for job in jobs if "9" == job.split("\t")[7] or "137" == job.split("\t")[6]]
        self.check("from a pipe: the kill stands in the log, and harms no other job",
                   status == 1 and len(killed) == 1 and whole
                   and len(wanted - set(names)) <= 100, (status, jobs, len(names)))
        rest = wanted - set(names)
        _, answers, _, _ = self.batch(sorted(rest))
        self.check("what is left is answered when it is given again",
                   rest and {answer["domain"] for answer in answers} == rest, len(rest))

    def shared_out(self, name, how, stdin=subprocess.DEVNULL, files=()):
        """Status, how often each domain was answered, whether all lines are whole, and the log."""
        marker, worker = self.work / f"{name}.killed", self.work / f"{name}.worker"
        # The first job of all dies by its own hand, with answers written already.
        worker.write_text(f"""#!/bin/sh
if mkdir '{marker}' 2> /dev/null; then
  '{self.work}/todoku' batch "$@" | head -n 20
  kill -KILL $$
fi
exec '{self.work}/todoku' batch "$@"
""")
        worker.chmod(0o755)
        log, home = self.work / f"{name}.jobs", self.work / "home"
        home.mkdir(exist_ok=True)
        environment = dict(os.environ, HOME=str(home), PARALLEL_HOME=str(home), LC_ALL="C.UTF-8")
        process = subprocess.run(
            ["parallel", *how, "-j", "2", "--joblog", str(log),
             f"{worker} --resolver {CACHES[0]} --ip {SENDER}", *files],
            stdin=stdin, capture_output=True, env=environment, timeout=600)
        answers = [read(line) for line in process.stdout.splitlines()]
        names = collections.Counter(answer["domain"] for answer in answers if answer)
        return process.returncode, names, None not in answers, log.read_text().splitlines()[1:]

    def todoku(self, *words, given=""):
        return subprocess.run(
            [str(self.work / "todoku"), *words, "--resolver", CACHES[0], "--lang", "en"],
            input=given, capture_output=True, text=True, timeout=600, check=False)

    def cards(self):
        """`plan --all`: what each domain alone is told, as files, and what changed since."""
        folder, given = self.work / "cards", self.work / "all.txt"
        folder.mkdir()
        chosen = [domain for domain in self.domains if domain.expect and domain.zone][:12]
        lines = ["# domains of customers", ""]
        for number, domain in enumerate(chosen):
            values = folder / f"{ascii_name(domain.name)}.values.txt"
            if number % 2:
                lines.append(json.dumps({"domain": domain.name, "values": domain.expect}))
            else:
                values.write_text(domain.expect)
                lines.append(domain.name)
        lines += [self.plain[0], "hang.jp", "no domain at all"]
        (folder / "hang.jp.values.txt").write_text("v=spf1 +a +mx +ip4:192.0.2.1 ~all\n")
        given.write_text("".join(line + "\n" for line in lines))
        command = ["plan", "--all", str(given), "--out", str(folder), "--timeout", "8"]

        def told():
            done = self.todoku(*command, "--json")
            return done, [json.loads(line) for line in done.stdout.splitlines()]

        first, answers = told()
        self.check("plan --all: a line a domain, in order, comments passed over",
                   [answer["domain"] for answer in answers]
                   == [domain.name for domain in chosen] + [self.plain[0], "hang.jp",
                                                            "no domain at all"], first.stdout)
        differing = []
        for domain, answer in zip(chosen, answers):
            alone = self.todoku("plan", domain.name, "--values", "-", given=domain.expect)
            card = folder / f"todoku-{ascii_name(domain.name)}-dns.txt"
            if answer["outcome"] == "written":
                is_same = card.read_text() == alone.stdout and answer["since"] == "new" and (
                    folder / f"todoku-{ascii_name(domain.name)}-check.txt").exists()
            elif answer["outcome"] == "nothing-to-do":
                is_same = alone.returncode == 0 and not card.exists() and (
                    "nothing to" in alone.stdout)
            else:
                is_same = alone.returncode in (2, 65) and not card.exists()
            if not is_same:
                differing.append((answer, alone.returncode, alone.stdout[:300]))
        self.check("plan --all: each domain is told what it is told alone", not differing, differing)
        self.check("plan --all: no values, and what was not seen, are said; no card is written",
                   [answer["outcome"] for answer in answers[-3:]]
                   == ["no-values", "not-seen", "unread"]
                   and not (folder / "todoku-hang.jp-dns.txt").exists(), answers[-3:])
        self.check("plan --all: a line that cannot be read gives 65", first.returncode == 65, first)
        given.write_text("".join(line + "\n" for line in lines[:-1]))
        written = [answer["domain"] for answer in answers if answer["outcome"] == "written"]
        if written:
            card = folder / f"todoku-{ascii_name(written[0])}-dns.txt"
            card.write_text(card.read_text() + "older\n")
        again, answers = told()
        since = {answer["domain"]: answer["since"] for answer in answers
                 if answer["outcome"] == "written"}
        self.check("plan --all: again, it says what has changed since",
                   bool(written) and since.pop(written[0]) == "changed"
                   and set(since.values()) <= {"same"} and again.returncode == 2, again.stdout)

    def table(self):
        """At a terminal `batch` is a table in the order of the input, with a line that counts."""
        given = self.work / "given"
        names = self.plain[:6]
        given.write_text("# comment\n" + "".join(name + "\n" for name in names) + "???\n")
        command = " ".join([str(self.work / "todoku"), "batch", "--resolver", CACHES[0], "--lang",
                            "en", "--timeout", "20"])
        done = subprocess.run(
            ["script", "-qec", f"{command} < {given}", "/dev/null"], capture_output=True, text=True,
            timeout=300, check=False, env={**os.environ, "TERM": "xterm-256color"})
        shown = done.stdout
        places = [shown.find(name) for name in names]
        self.check("at a terminal: a table in the order of the input",
                   min(places) >= 0 and places == sorted(places) and "Domain" in shown, shown)
        self.check("at a terminal: the last line counts, colour is paint, 65 for a bad line",
                   "7 domains:" in shown and "1 line" in shown and "\x1b[4" in shown
                   and done.returncode == 65, (done.returncode, shown))

    def run(self):
        self.verdicts()
        self.memory()
        self.only_one_resolver()
        self.bad_lines()
        self.hanging()
        self.closed_pipe()
        self.full_disk()
        self.reads_no_more_than_it_works_off()
        self.whole_reports()
        self.registries_once()
        self.cards()
        self.table()
        if shutil.which("parallel"):
            self.parallel()
        else:
            print("skipped: GNU parallel (parallel is not installed)")


def read(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


def ascii_name(name):
    return name.encode("idna").decode()


def cpu(usage):
    return usage.ru_utime + usage.ru_stime


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (4_096, 4_096))
    world = Internet(pathlib.Path(sys.argv[1]), [])
    try:
        lab = Lab(world, count)
        world.start()
        lab.run()
    finally:
        world.stop()
    print(f"{lab.passed} passed, {lab.failed} failed")
    return 1 if lab.failed or not lab.passed else 0


if __name__ == "__main__":
    sys.exit(main())
