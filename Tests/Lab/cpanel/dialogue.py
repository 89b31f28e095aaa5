"""The dialogue with cPanel in the wizard, in a terminal: keys, pastes, sizes, both languages.

All that the program writes to its terminal is kept, and searched for the token at the end of each story.
"""
import contextlib
import pathlib
import re
import time

from host import USER, Host, always, silent, well
from journey import Screen
from stories import RESOLVERS, pasted
from world import SPF

WORDS = {
    "en": {"step2": r"2/5.*paste here", "warning": "opens everything", "host": "cPanel's server",
           "user": "cPanel user name", "token": "API token", "asks": "Nobody vouches",
           "read": r"SPF\s+OK.*DKIM\s+OK.*2048", "asking": "Asking cPanel", "back": "Press p to paste"},
    "ja": {"step2": r"2/5.*ここに貼り付け", "warning": "合鍵", "host": "cPanelのサーバー",
           "user": "cPanelのユーザー名", "token": "APIトークン", "asks": "だれも保証していません",
           "read": r"SPF\s+OK.*DKIM\s+OK.*2048", "asking": "cPanelに聞いています",
           "back": "p を押すと"},
}


class Dialogue:
    """One wizard in one terminal, and what was told of it."""

    def __init__(self, lab, number, domain, token, language, *options, path=None):
        self.lab, self.token, self.words = lab, token, WORDS[language]
        folder = lab.work / f"dialogue-{number}"
        folder.mkdir()
        self.folder, self.heard = folder, folder / "heard"
        before = [] if path is None else ["env", f"PATH={path}"]
        self.screen = Screen(
            folder, *before, str(lab.work / "todoku"), domain, "--lang", language, "--provider",
            "muumuu-dns", *RESOLVERS, *options)
        self.screen.tmux("pipe-pane", "-o", f"cat > '{self.heard}'")

    def shows(self, what, seconds=30):
        return self.screen.shows(self.words.get(what, what), seconds)

    def press(self, *keys):
        self.screen.press(*keys)

    def type(self, text):
        self.screen.tmux("send-keys", "-l", text)

    def is_wide(self):
        """Whether the program has seen that its terminal is wide again."""
        return self.shows(r"2/5 \S+")

    def to_step2(self):
        """From step 1 to the paste area of step 2."""
        return self.shows(r"1/5.*SPF") and not self.press("Enter") and self.shows("step2")

    def to_token(self, port):
        """To the box of the token."""
        self.press("F3")
        if not self.shows("warning"):
            return False
        self.press("Enter")
        if not self.shows("host"):
            return False
        self.type(f"127.0.0.1:{port}")
        self.press("Enter")
        if not self.shows("user"):
            return False
        self.type(USER)
        self.press("Enter")
        return self.shows("token")

    def send(self, port):
        """To the answer of cPanel."""
        if not self.to_token(port):
            return False
        self.type(self.token)
        self.press("Enter")
        return True

    def leaks(self):
        """Where the token can be found."""
        token, found = self.token.encode(), []
        for file in self.folder.rglob("*"):
            if file.is_file() and token in file.read_bytes():
                found.append(str(file))
        program = self.lab.work / "todoku"
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (process / "exe").resolve().name != program.name:
                    continue
                for name in ("cmdline", "environ"):
                    if token in (process / name).read_bytes():
                        found.append(str(process / name))
        return found


def joined(screen):
    """What is on the screen, its rows put together."""
    return re.sub(r"\s", "", screen.text())


def tell(lab, domain, token):
    certificates, answer = lab.certificates, well(lab.values)
    fingerprint = certificates.fingerprint(certificates.own)
    authority = ("--ca-file", str(certificates.authority))
    numbers = iter(range(1, 1000))

    def story(title, steps, language, *options, path=None):
        talk = Dialogue(lab, next(numbers), domain, token, language, *options, path=path)
        try:
            if not talk.to_step2():
                lab.told(f"{title}: step 2 is reached", False, talk.screen.seen)
                return
            for what, holds in steps(talk):
                lab.told(f"{title}, {language}: {what}", holds, talk.screen.seen)
                if not holds:
                    break
            found = talk.leaks()
            lab.told(f"{title}, {language}: the token is on no screen and in no file", not found, found)
        finally:
            talk.screen.close()

    def accepted(host):
        def steps(talk):
            yield "the token's box is reached", talk.to_token(host.port)
            talk.type(token)
            yield "stars stand for the token", talk.shows(r"\*{8}")
            talk.screen.tmux("resize-window", "-x", "40", "-y", "12")
            yield "also on a small screen", talk.shows(r"\*{8}")
            talk.screen.tmux("resize-window", "-x", "80", "-y", "24")
            yield "and a large one", talk.shows(r"\*{8}.*Ctrl-C (Quit|やめる)") and talk.is_wide()
            talk.press("Enter")
            yield "the certificate is asked about", talk.shows("asks")
            yield "by the fingerprint that openssl tells", fingerprint in joined(talk.screen)
            talk.press("Enter")
            yield "Enter accepts nothing, nothing was sent", talk.shows("asks") and host.seen == []
            talk.press("l")
            other = WORDS["ja" if talk.words is WORDS["en"] else "en"]
            yield "in the other language, too", talk.shows(other["asks"])
            talk.press("l")
            yield "and back", talk.shows("asks")
            talk.press("y")
            yield "accepted, both values are read", talk.shows("read")
            yield "four calls with the token", lab.sent(host, 4)
            talk.press("Enter")
            if talk.shows("Does anything else|ほかのサービス", 3):
                talk.press("Enter")
            yield "step 3 shows them", talk.shows(r"3/5.*" + re.escape(SPF))
            talk.press("q")
            yield "and all ends well", talk.screen.ended() == 130
        return steps

    def refused(host):
        def steps(talk):
            yield "a token is sent", talk.send(host.port)
            yield "the certificate is asked about", talk.shows("asks")
            talk.press("n")
            yield "refused, the server is asked for again", talk.shows("host") and host.seen == []
            talk.press("Escape")
            yield "Esc goes back to the warning", talk.shows("warning")
            talk.press("Escape")
            yield "and to pasting", talk.shows("step2")
            talk.screen.paste(pasted(domain))
            yield "which works as ever", talk.shows("read")
        return steps

    def back_and_forth(host):
        def steps(talk):
            yield "the token's box is reached", talk.to_token(host.port)
            talk.type(token)
            talk.press("Escape")
            # The prompt is still under the answered boxes: only one box has the focus.
            yield "Esc leaves it", talk.screen.shows(r"> .*" + USER)
            talk.press("Escape")
            yield "Esc leaves the user name", talk.screen.shows(r"> .*127\.0\.0\.1")
            talk.press("Enter", "Enter")
            yield "the token has to be typed again", (
                talk.shows("token") and "*" not in talk.screen.text())
            talk.screen.paste(token + "\r\n")
            yield "pasted with a line end", talk.shows(r"\*{8}")
            talk.press("Enter")
            yield "it is sent without", talk.shows("read") and lab.sent(host, 4)
        return steps

    def waiting(host):
        def steps(talk):
            yield "a token is sent", talk.send(host.port)
            yield "it says that it waits", talk.shows("asking")
            talk.press("Escape")
            yield "Esc waits no longer", talk.shows("token")
            for _ in ("user name", "server", "warning"):
                # Two that come in one read are one key with Alt.
                talk.press("Escape")
                time.sleep(0.5)
            talk.press("Escape")
            yield "and leads back to pasting", talk.shows("step2")
        return steps

    def fault(host, words):
        def steps(talk):
            yield "a token is sent", talk.send(host.port)
            yield "it is told in words", talk.shows(words) and talk.shows("back")
            talk.press("Enter")
            yield "it can be tried again, without typing the server again", talk.screen.shows(
                r"> .*127\.0\.0\.1")
            talk.press("Escape", "Escape")
            yield "or pasted", talk.shows("step2")
        return steps

    def on_the_server(words):
        def steps(talk):
            talk.press("F3")
            yield "the warning names the shorter way", talk.shows("warning") and talk.shows(r"u \S")
            talk.press("u")
            yield "what uapi answers is read or told", talk.shows(words)
        return steps

    for language in WORDS:
        with Host([certificates.own], answer).open() as host:
            story("a certificate of nobody", accepted(host), language)
        with Host([certificates.own], answer).open() as host:
            story("a certificate refused", refused(host), language)
        with Host([certificates.good], answer).open() as host:
            story("back and forth", back_and_forth(host), language, *authority)
        with Host([certificates.good], silent(60)).open() as host:
            story("a silent cPanel", waiting(host), language, *authority)
    for language, cases in {
        "en": [(401, r"\(401\)"), (403, r"\(403\)"), (503, r"\(503\)")],
        "ja": [(401, r"\(401\)"), (200, "ページが")],
    }.items():
        for status, words in cases:
            body = "<html>cPanel Login</html>" if status == 200 else "{}"
            with Host([certificates.good], always(status, body)).open() as host:
                story(f"an answer of {status}", fault(host, words), language, *authority)
    good, bad = lab.uapi(), lab.uapi("#!/bin/sh\necho 'no JSON'\n")
    story("on the server itself", on_the_server("read"), "en", path=good)
    story("on the server itself, uapi that breaks", on_the_server("読めません"), "ja", path=bad)
