"""Runs the tests that dkimpy ships and keeps every message they verify, with the verdict.

    recorded.py SDIST FOLDER

SDIST is dkimpy-*.tar.gz from PyPI; its own code is what runs. The tests assert the verdicts, so a
verdict is kept only when all of them pass. Writes NAME.eml, NAME.keys and verdicts.tsv (NAME,
pass/fail), NAME being the test, with a number.
"""
import io
import pathlib
import sys
import tarfile
import unittest


def unpack(sdist, folder):
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():
            # The first folder of the path has the version in its name.
            parts = pathlib.PurePosixPath(member.name).parts[1:]
            if member.isfile() and parts[:1] == ("dkim",) and ".." not in parts:
                path = folder.joinpath(*parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.extractfile(member).read())


class Recorder:
    """Stands around verify() of dkimpy's classes."""

    def __init__(self, folder):
        self.folder, self.rows, self.seen, self.test = folder, [], set(), ""

    def keep(self, kind, message, found, verdict):
        key = (kind, message, tuple(sorted(found.items())))
        if key in self.seen:
            return
        self.seen.add(key)
        name = f"{self.test}.{kind}.{len(self.rows)}"
        (self.folder / f"{name}.eml").write_bytes(message)
        with open(self.folder / f"{name}.keys", "wb") as file:
            for owner, record in found.items():
                file.write(owner.rstrip(b".") + b"\t" + record + b"\n")
        self.rows.append(f"{name}\t{verdict}\n")

    def around(self, owner, kind):
        verify, set_message = owner.verify, owner.set_message

        def keeping_message(this, message):
            this.whole = message
            return set_message(this, message)

        def keeping_verdict(this, *words, **named):
            found = {}
            ask = named.get("dnsfunc")
            # Another service than mail, or another signature than the first: not what is compared.
            if ask is None or words or named.get("idx") or getattr(this, "tlsrpt", False):
                return verify(this, *words, **named)

            def asked(name, timeout=5):
                answer = ask(name, timeout=timeout)
                if answer:
                    text = answer if isinstance(answer, bytes) else answer.encode()
                    text = text.strip()
                    assert b"\n" not in text
                    found[name] = text
                return answer

            named["dnsfunc"] = asked
            try:
                result = verify(this, **named)
            except Exception:
                self.keep(kind, this.whole, found, "fail")
                raise
            good = result is True if kind == "dkim" else result[0] == b"pass"
            self.keep(kind, this.whole, found, "pass" if good else "fail")
            return result

        owner.set_message, owner.verify = keeping_message, keeping_verdict


def main(sdist, folder):
    code = folder / "code"
    folder.mkdir(exist_ok=True)
    unpack(sdist, code)
    sys.path.insert(0, str(code))
    import dkim

    assert dkim.__file__.startswith(str(code)), dkim.__file__
    recorder = Recorder(folder)
    recorder.around(dkim.DKIM, "dkim")
    recorder.around(dkim.ARC, "arc")

    class Result(unittest.TextTestResult):
        def startTest(self, test):
            recorder.test = test.id().split(".tests.")[-1]
            super().startTest(test)

    suite = unittest.TestSuite()
    for module in ("test_dkim", "test_dkim_ed25519", "test_dkim_rsavariants", "test_arc"):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromName(f"dkim.tests.{module}"))
    log = io.StringIO()
    result = unittest.TextTestRunner(stream=log, resultclass=Result).run(suite)
    if not result.wasSuccessful() or result.testsRun == 0:
        print(log.getvalue())
        return 1
    (folder / "verdicts.tsv").write_text("".join(recorder.rows))
    print(f"{result.testsRun} tests of dkimpy, {len(recorder.rows)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
