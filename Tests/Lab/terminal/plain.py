"""Plain mode, driven by somebody who knows nothing but what was printed: lines in, lines out."""

import re
import time

from stories import expect, story
from terminal import LIMIT, Failure, Lines, until

# What a person looks for among the answers and on the pages, by language.
LOOKS_FOR = {
    "ja": {
        "sides": "練習用の画面", "back": "todokuに戻る", "copy": "全部コピー", "send": "1通送る",
        "bounce": "戻ってきたエラーメール", "begin": "戻ってきたエラーメールを貼り付ける",
        "form": "DNSの入力画面", "page": "もう一度読む", "empty": "空", "well": "どこからでも正しく見えています",
        "new": "新しい行を追加する", "saved": "保存しました", "quit": "やめる",
        "arrived": "届いたメール", "record": "件目",
    },
    "en": {
        "sides": "Practice screens", "back": "Back to todoku", "copy": "Copy all",
        "send": "Send a mail", "bounce": "The error mail that came back",
        "begin": "Paste the error mail", "form": "DNS form", "page": "Read again",
        "empty": "empty", "well": "Everyone sees the records", "new": "Add a new row",
        "saved": "Saved", "quit": "Quit", "arrived": "arrived", "record": "Record ",
    },
}
# Keys of a terminal, which a line cannot hold.
KEYS = re.compile(r"\b(F[1-9]|Tab|Esc|Ctrl-[A-Z]|PageUp|PageDown|Space)\b")
# The longest the practice's caches remember that there was nothing, on a slow machine.
CACHES = 240


class Reader:
    """Somebody who hears what is printed and answers with what was named."""

    def __init__(self, provider, language):
        self.lines = Lines("--practice", "--provider", provider, "--lang", language)
        self.words = LOOKS_FOR[language]
        # What can be answered on the page that was told last: labels and answers.
        self.answers = {}
        self.items = {}
        self.heard = ""

    def listen(self, limit=LIMIT):
        """Waits until something is asked, and remembers what can be answered."""
        def probe():
            said = self.lines.said[self.lines.mark:]
            # Whoever is asked has heard all of it: nothing follows for a moment.
            return said if said.endswith("> ") and not self.lines.grows() else None
        self.heard = until(probe, "a question", lambda: self.lines.said[-3000:], limit)
        items = {}
        for line in self.heard.splitlines():
            parts = [part.split(" ", 1) for part in line.split(", ")]
            if len(parts) > 2 and all(len(part) == 2 for part in parts[-2:]) and (
                    self.words["quit"] in line):
                self.answers = {label: word for word, label in parts if word}
                foreign = KEYS.search(re.sub(r'"[^"]*"', "", line))
                expect(not foreign, "no key of a terminal among the answers", line)
            numbered = re.match(r"(\d+)  (.*)", line)
            if numbered:
                items[numbered[2]] = numbered[1]
        if items:
            self.items = items
        return self.heard

    def say(self, answer, limit=LIMIT):
        """Gives an answer and hears what comes of it."""
        self.lines.answer(answer)
        return self.listen(limit)

    def label(self, wanted):
        """Answers with what was named for this."""
        for label, word in self.answers.items():
            if wanted in label:
                return self.say("" if word == "Enter" else word)
        raise Failure(f"nothing is named for {wanted}: {self.answers}\n{self.heard}")

    def item(self, wanted):
        """Chooses from a list by its number."""
        for name, number in self.items.items():
            if wanted in name:
                return self.say(number)
        raise Failure(f"no such item: {wanted} in {self.items}\n{self.heard}")

    def quoted(self):
        """The word that a sentence just heard says to enter."""
        found = re.findall(r'"([a-z]+)"', self.heard)
        expect(found, "a word to enter", self.heard)
        return found[0]

    def carry(self, page):
        """Copies a page of the practice and pastes it where todoku waits for it."""
        self.label(self.words["sides"])
        if page is not None:
            self.item(page)
        self.label(self.words["copy"])
        paste = self.quoted()
        self.label(self.words["back"])
        return paste

    def record(self):
        """The boxes of the record that step 3 tells: label to text, None where it is left alone."""
        self.label(self.words["page"])
        lines = self.heard.splitlines()
        boxes = {}
        for index, line in enumerate(lines):
            if line.endswith(":") and index + 1 < len(lines):
                boxes[line[:-1]] = lines[index + 1]
            elif ": " in line and not line.startswith(("-", "todoku")):
                boxes.setdefault(line.split(": ", 1)[0], None)
        return boxes


def grown(boxes, label):
    """What belongs into a box, by the label that the form asks with; a counter may follow it."""
    plain = re.sub(r" \d+/\d+$", "", label)
    return boxes.get(plain)


def enter(reader, boxes):
    """Fills the form with one record and presses its buttons, as it asks for them."""
    words = reader.words
    reader.item(words["new"])
    given = set()
    for _ in range(40):
        asked = reader.heard.splitlines()[-1].removesuffix("> ").strip()
        if not asked:
            break
        text = grown(boxes, asked)
        plain = re.sub(r" \d+/\d+$", "", asked)
        # A box of several values asks for the next one; there is only one.
        answer = text if text is not None and plain not in given else ""
        given.add(plain)
        reader.say(answer)
        if words["saved"] in reader.heard:
            return
    deadline = time.monotonic() + LIMIT
    while words["saved"] not in reader.heard:
        if time.monotonic() > deadline:
            raise Failure(f"the form was not saved\n{reader.lines.said[-3000:]}")
        reader.heard = reader.lines.said[reader.lines.mark:]
        time.sleep(0.05)


def journey(provider, language):
    """The whole practice, to PASS."""
    reader = Reader(provider, language)
    words = reader.words
    with reader.lines as lines:
        reader.listen()
        paste = reader.carry(words["bounce"])
        reader.item(words["begin"])
        reader.say(paste)
        expect("203.0.113.25" in reader.heard, "the error mail read", reader.heard)
        reader.say("")
        if " 1/5 " in reader.heard and len(reader.items) > 2 and "1  " in reader.heard:
            # Several companies share these name servers: the person says which it is.
            reader.say("1")
        reader.say("")
        expect(" 2/5 " in reader.heard, "step 2", reader.heard)
        reader.say(reader.carry(None))
        expect("2048" in reader.heard, "the values read", reader.heard)
        reader.say("")
        reader.say("")
        expect(" 3/5 " in reader.heard, "step 3", reader.heard)
        records = [reader.record()]
        while any(words["record"] in label and word == "Enter"
                  for label, word in reader.answers.items()):
            reader.say("")
            records.append(reader.record())
        expect(len(records) == 2, "two records", str(records))
        reader.label(words["sides"])
        for boxes in records:
            enter(reader, boxes)
            reader.label(words["page"])
        reader.label(words["back"])
        reader.label(words["page"])
        reader.say("")
        expect(" 4/5 " in reader.heard, "step 4", reader.heard)
        until(
            lambda: words["well"] in lines.said[lines.mark:], "all to see it",
            lambda: lines.said[-3000:], CACHES)
        reader.say("")
        expect(" 5/5 " in reader.heard, "step 5", reader.heard)
        reader.label(words["sides"])
        reader.label(words["send"])
        until(
            lambda: words["arrived"] in lines.said[lines.mark:], "the mail",
            lambda: lines.said[-2000:])
        reader.listen()
        reader.item(words["arrived"])
        reader.label(words["copy"])
        paste = reader.quoted()
        reader.label(words["back"])
        reader.say(paste)
        passed = [line for line in reader.heard.splitlines() if "PASS" in line]
        expect(len(passed) >= 2, "PASS for SPF and DKIM", reader.heard)
        lines.answer("")
        expect(lines.end() == 0, "exit status 0", lines.said[lines.mark:])


for provider_id in (
        "muumuu-dns", "onamae-com", "value-domain", "cloudflare", "route53", "namecheap"):
    for language_code in ("ja", "en"):
        story(f"line by line to PASS by what is printed: {provider_id}, {language_code}")(
            lambda provider=provider_id, language=language_code: journey(provider, language))
