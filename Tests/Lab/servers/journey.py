"""The wizard in a terminal of tmux: from a domain without records to a mail that passes."""
import email.utils
import os
import re
import subprocess
import time

import dkim

from stories import KEY, NAME, RESOLVERS, SPF, pasted, todoku
from world import AUTHORITIES, CACHES, SENDER, text

DOMAIN = "journey.jp"


class Screen:
    """One program in a terminal of its own."""

    def __init__(self, work, *command):
        self.socket, self.seen = str(work / "tmux"), ""
        self.status = work / "status"
        home = work / "home"
        home.mkdir(exist_ok=True)
        keep = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        quoted = " ".join(f"'{word}'" for word in command)
        self.environment = keep
        self.tmux("new-session", "-d", "-x", "80", "-y", "24",
                  f"{quoted}; echo $? > '{self.status}'; sleep 100000")

    def tmux(self, *words, stdin=None):
        command = ["tmux", "-u", "-f", "/dev/null", "-S", self.socket, *words]
        return subprocess.run(command, input=stdin, capture_output=True, text=True,
                              env=self.environment).stdout

    def text(self):
        self.seen = self.tmux("capture-pane", "-p")
        return self.seen

    def shows(self, pattern, seconds=30):
        """Waits until the screen shows something; whether it did."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, self.text(), re.DOTALL):
                return True
            time.sleep(0.05)
        return False

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def paste(self, words):
        self.tmux("load-buffer", "-", stdin=words)
        self.tmux("paste-buffer", "-p")

    def ended(self, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.status.exists() and self.status.read_text().strip():
                return int(self.status.read_text())
            time.sleep(0.05)
        return None

    def close(self):
        self.tmux("kill-server")


# Where nothing but one expectation fails, the journey can go on.
GOES_ON = ("in every row", "each cache", "until now", "todoku dkim", "the signature")


def signed_mail():
    """A mail as Gmail shows it: signed with the zone's key, judged by the receiver, of now."""
    now = email.utils.formatdate(localtime=False)
    letter = (
        f"From: Shop <info@{DOMAIN}>\r\nTo: somebody@gmail.com\r\nSubject: test\r\nDate: {now}\r\n"
        f"Message-ID: <1@{DOMAIN}>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nHello.\r\n"
    ).encode()
    field = dkim.sign(letter, b"default", DOMAIN.encode(), KEY.private,
                      canonicalize=(b"relaxed", b"relaxed"))
    mark = re.sub(rb"\s", b"", re.search(rb"[\s;]b=([^;]*)", field).group(1))[:8].decode()
    top = (
        "Delivered-To: somebody@gmail.com\r\n"
        "Received: by 2002:a05:1:0:b0:0:0:1 with SMTP id abc;\r\n"
        f"        {now}\r\n"
        f"Return-Path: <info@{DOMAIN}>\r\n"
        f"Received: from mail.{DOMAIN} (mail.{DOMAIN}. [{SENDER}])\r\n"
        "        by mx.google.com with ESMTPS id q1\r\n"
        "        for <somebody@gmail.com>\r\n"
        "        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n"
        f"        {now}\r\n"
        f"Received-SPF: pass (google.com: domain of info@{DOMAIN} designates {SENDER} as "
        f"permitted sender) client-ip={SENDER};\r\n"
        "Authentication-Results: mx.google.com;\r\n"
        f"       dkim=pass header.i=@{DOMAIN} header.s=default header.b={mark};\r\n"
        f"       spf=pass (google.com: domain of info@{DOMAIN} designates {SENDER} as permitted "
        f"sender) smtp.mailfrom=info@{DOMAIN}\r\n"
    ).encode()
    return (top + field + letter).decode().replace("\r\n", "\n")


def tell(stories):
    world = stories.world
    screen = Screen(world.work, str(world.work / "todoku"), DOMAIN, "--lang", "en", "--provider",
                    "muumuu-dns", *RESOLVERS)

    def told(name, holds):
        stories.told(name, holds, screen.seen)
        return holds

    def walk():
        yield "step 1 says that both records are missing", screen.shows(
            r"1/5.*SPF\s+none.*DKIM\s+none")
        screen.press("Enter")
        yield "step 2 asks for cPanel's page", screen.shows(r"2/5.*paste here")
        screen.paste(pasted(DOMAIN))
        yield "the values in the paste are recognised", screen.shows(
            r"SPF\s+OK.*DKIM\s+OK.*2048")
        screen.press("Enter")
        if screen.shows("Does anything else send mail", 3):
            screen.press("Enter")
        yield "step 3 draws the form with the SPF", screen.shows(
            r"3/5.*サブドメイン.*" + re.escape(SPF))
        screen.press("Enter")
        yield "and then with the key", screen.shows(r"3/5.*default\._domainkey.*v=DKIM1")
        screen.press("Enter")
        yield "step 4 waits for what was entered", screen.shows(
            r"4/5.*WAIT.*what you entered.*WAIT.*WAIT")
        names = (f"{DOMAIN}.", f"{NAME}.{DOMAIN}.", f"_dmarc.{DOMAIN}.")
        asked = [q for q in world.asked() if q[0] in names and q[1] in ("TXT", "TYPE99")]
        screen.seen = str(asked)
        yield "until now no cache was asked for a record", not asked
        world.publish(DOMAIN, f"@ {text(SPF)}", f"{NAME} {text(KEY.record)}")
        screen.press("r")
        yield "once published, r shows OK at authorities and caches", screen.shows(
            r"Everyone sees the records")
        rows = re.findall(r"OK\s+OK", screen.seen)
        yield "in every row", len(rows) == len(AUTHORITIES) + len(CACHES)
        caches = [(n, t) for n, t in world.asked() if n in names[:2] and t == "TXT"]
        screen.seen = str(caches)
        yield "each cache was asked once for each record", sorted(caches) == sorted(
            [(name, "TXT") for name in names[:2]] * len(CACHES))
        screen.press("Enter")
        yield "step 5 asks for a mail", screen.shows(r"5/5.*paste here")
        letter = signed_mail()
        (world.work / "letter.eml").write_text(letter)
        judged = todoku(world.work, "dkim", str(world.work / "letter.eml"), "--resolver", CACHES[0])
        screen.seen = judged.stdout + judged.stderr
        yield "todoku dkim verifies the mail", judged.returncode == 0
        screen.paste(letter)
        yield "SPF and DKIM pass", screen.shows(r"SPF\s+PASS.*DKIM\s+PASS")
        yield "the signature was verified here too", screen.shows(r"verified the signature, too: it passes")
        yield "the end says what was proved", screen.shows(r"It arrives")
        screen.press("Enter")
        status = screen.ended()
        yield "what stays in the terminal says so too", screen.shows(r"SPF and DKIM pass", 5)
        yield "the journey ends with status 0", status == 0

    try:
        for name, holds in walk():
            if not told(name, holds) and not name.startswith(GOES_ON):
                break
    finally:
        screen.close()
