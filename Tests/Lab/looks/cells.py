"""What a terminal is to show: rows of cells, from a golden or from what the program wrote."""

import glob
import os
import unicodedata
from typing import NamedTuple

GOLDENS = os.path.realpath(os.path.join(
    os.path.dirname(__file__), "..", "..", "ScreensTests", "Goldens"))
LOOKS = {"b": "bold", "d": "dim", "r": "reverse", "G": "ok", "R": "fix", "C": "wait"}
# How the program asks for a look.
CODES = {"plain": "0", "bold": "1", "dim": "2", "reverse": "7", "ok": "42", "fix": "41", "wait": "46"}
FRAMES = str.maketrans("─│┌┐└┘", "-|++++")


class Cell(NamedTuple):
    """A character (empty: the second half of a wide one), its columns and its look."""
    text: str
    width: int
    look: str


BLANK = Cell(" ", 1, "plain")


def width(character):
    """How many columns a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def row_of(text, looks, columns):
    """The cells of a row; `looks` has (first, last, look) with columns from 0."""
    styles = ["plain"] * columns
    for first, last, look in looks:
        styles[first:last + 1] = [look] * (last + 1 - first)
    cells = []
    for character in text:
        size = width(character)
        if size == 0:
            continue
        cells.append(Cell(character, size, styles[len(cells)]))
        if size == 2:
            cells.append(Cell("", 0, cells[-1].look))
    while len(cells) < columns:
        cells.append(Cell(" ", 1, styles[len(cells)]))
    return cells


class Frame(NamedTuple):
    """A screen: what it is called and its rows of cells, always 24 of 80."""
    name: str
    rows: list

    @property
    def is_of_sure_width(self):
        """Whether, frames excepted, no terminal could take a character for wider than it is."""
        return not any(
            unicodedata.east_asian_width(cell.text[0]) == "A" and cell.text not in "─│┌┐└┘"
            for row in self.rows for cell in row if cell.text)

    def in_ascii(self):
        """The same with the frames that a terminal of unknown widths gets."""
        rows = [[cell._replace(text=cell.text.translate(FRAMES)) for cell in row] for row in self.rows]
        return Frame(self.name, rows)

    def octets(self):
        """What a terminal is sent to show it."""
        parts = ["\x1b[0m\x1b[2J"]
        for number, row in enumerate(self.rows, 1):
            parts.append(f"\x1b[{number};1H")
            look = "plain"
            for cell in row:
                if cell.width == 0:
                    continue
                if cell.look != look:
                    parts.append(f"\x1b[0;{CODES[cell.look]}m")
                    look = cell.look
                parts.append(cell.text)
            parts.append("\x1b[0m")
        return "".join(parts).encode()


def frames_of(path):
    """The frames of a golden file, in both languages, those of 40x12 in the upper left."""
    name = os.path.relpath(path, GOLDENS).removesuffix(".txt")
    with open(path, encoding="utf-8") as file:
        sections = ("\n" + file.read().rstrip("\n")).split("\n== ")[1:]
    for section in sections:
        heading, *lines = section.split("\n")
        size = heading.split()[-1]
        if size not in ("80x24", "40x12") or "-- roles" not in lines:
            continue
        columns, count = map(int, size.split("x"))
        cut = lines.index("-- roles")
        looks = {}
        for line in lines[cut + 1:]:
            number, runs = line.split(": ", 1)
            for run in runs.split():
                first, last = run[:-1].split("-")
                looks.setdefault(int(number), []).append((int(first) - 1, int(last) - 1, LOOKS[run[-1]]))
        rows = [row_of(text, looks.get(number, ()), columns)[:columns]
                for number, text in enumerate(lines[:cut], 1)][:count]
        rows = [row + [BLANK] * (80 - len(row)) for row in rows]
        rows += [[BLANK] * 80 for _ in range(24 - len(rows))]
        yield Frame(f"{name} {heading}", rows)


def all_frames():
    """Every frame of every golden."""
    for path in sorted(glob.glob(GOLDENS + "/**/*.txt", recursive=True)):
        yield from frames_of(path)


def frame_of_screen(name, screen):
    """A frame of what a terminal emulator understood of the program's octets."""
    paints = {"green": "ok", "red": "fix", "cyan": "wait"}
    rows = []
    for number in range(24):
        row = []
        for column in range(80):
            seen = screen.buffer[number][column]
            if seen.data == "":
                row.append(Cell("", 0, row[-1].look))
                continue
            look = "reverse" if seen.reverse else paints.get(seen.bg, "bold" if seen.bold else "plain")
            row.append(Cell(seen.data, width(seen.data[0]), look))
        rows.append(row)
    return Frame(name, rows)
