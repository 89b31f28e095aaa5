"""A display that is looked at: what each cell of a terminal on it has for colours."""

import functools
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections import Counter

# What can be read by most people, and what is seen as another colour (WCAG 2).
READABLE, VISIBLE = 4.5, 1.5


def luminance(colour):
    """How light a colour is, from 0 to 1."""
    def part(shift):
        value = (colour >> shift & 0xFF) / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)


def contrast(one, other):
    """The contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Display:
    """An Xvfb of our own, whose screen lies in a file."""

    def __init__(self, columns, rows):
        self.folder = tempfile.mkdtemp(prefix="todoku-looks-")
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{columns}x{rows}x24",
             "-fbdir", self.folder, "-nolisten", "tcp", "-noreset", "-nocursor"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as file:
            number = file.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        with open(self.folder + "/Xvfb_screen0", "rb") as file:
            self.octets = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.octets[:100])
        # The file is a window dump: its header, its colours, then the lines of pixels.
        self.start = header[0] + header[19] * 12
        self.line = header[12]

    def close(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait()
        self.octets.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def pixels(self, x, y, count):
        """A piece of a line of pixels, four octets each."""
        start = self.start + y * self.line + x * 4
        return self.octets[start:start + count * 4]


@functools.lru_cache(maxsize=50_000)
def counted(octets):
    """How often each colour is in some pixels, as 0xRRGGBB."""
    return Counter(value & 0xFFFFFF for (value,) in struct.iter_unpack("<I", octets))


class Eye:
    """Looks at one terminal: finds its cells and its colours, then measures frames."""

    def __init__(self, display, terminal, area):
        self.display = display
        self.terminal = terminal
        self.lowest = 21.0
        left, top, columns, rows = area

        def seen():
            return [memoryview(display.pixels(left, top + y, columns)).cast("I") for y in range(rows)]

        def box(colour_of):
            """The pixels that change when two corners are painted."""
            end = time.monotonic() + 60
            terminal.show(b"\x1b[?25l\x1b[0m\x1b[2J")
            before = seen()
            terminal.show(b"\x1b[1;1H\x1b[%dm \x1b[24;80H\x1b[%dm \x1b[0m" % (colour_of, colour_of))
            found = None
            while time.monotonic() < end:
                after = seen()
                ys = [y for y in range(rows) if after[y] != before[y]]
                xs = [x for y in ys for x in range(columns) if after[y][x] != before[y][x]]
                now = (min(xs), max(xs) + 1, min(ys), max(ys) + 1) if xs else None
                if now and now == found and (now[1] - now[0]) % 80 == 0 and (now[3] - now[2]) % 24 == 0:
                    return now
                found = now
                time.sleep(0.1)
            raise RuntimeError(f"{terminal.kind}: no cells are found: {found}")

        first, last, top_row, last_row = box(42)
        self.left, self.top = left + first, top + top_row
        self.cell = (last - first) // 80, (last_row - top_row) // 24
        terminal.show(b"\x1b[2J\x1b[1;1H \x1b[7m \x1b[0;42m \x1b[0;41m \x1b[0;46m \x1b[0m")
        names = ("ground", "ink", "ok", "fix", "wait")
        end = time.monotonic() + 60
        while True:
            colours = [self.colours(0, column, 1)[0] for column in range(5)]
            if all(len(one) == 1 for one in colours) and len({tuple(one) for one in colours}) == 5:
                break
            if time.monotonic() > end:
                raise RuntimeError(f"{terminal.kind}: no colours are found: {colours}")
            time.sleep(0.05)
        self.colour = {name: next(iter(one)) for name, one in zip(names, colours)}
        self.colour["plain"] = self.colour["bold"] = self.colour["dim"] = self.colour["ground"]
        self.colour["reverse"] = self.colour["ink"]

    def place(self, row, column):
        """The middle of a cell on the display."""
        wide, high = self.cell
        return self.left + column * wide + wide // 2, self.top + row * high + high // 2

    def colours(self, row, column, columns):
        """How often each colour is in some cells of a row, and in their first and last lines."""
        wide, high = self.cell
        lines = [self.display.pixels(self.left + column * wide, self.top + row * high + y, columns * wide)
                 for y in range(high)]
        return counted(b"".join(lines)), counted(lines[0] + lines[-1])

    def fault(self, cell, colours, edge, is_beside_a_letter):
        """What is wrong with a cell, or nothing."""
        if cell.text in (" ", "\u3000"):
            # A letter may reach over its edge by a pixel or two.
            share = colours[self.colour[cell.look]] / colours.total()
            least = 0.85 if is_beside_a_letter else 1
            return "" if share >= least else f"is no clean {cell.look} blank"
        if cell.look in ("ok", "fix", "wait"):
            return "is a letter on paint"
        ground, other = self.colour["ground"], self.colour["ink"]
        if cell.look == "reverse":
            ground, other = other, ground
        if edge[ground] < edge[other]:
            return f"does not stand on the ground of {cell.look}"
        best = max(contrast(colour, ground) for colour in colours)
        if cell.look == "dim":
            return "" if best >= VISIBLE else f"is not seen ({best:.2f})"
        # The signs of frames are no letters; a terminal emulator knows no dim.
        if cell.text not in "─│┌┐└┘.":
            self.lowest = min(self.lowest, best) if best >= READABLE else self.lowest
        return "" if best >= READABLE else f"has a contrast of {best:.2f}"

    def faults(self, frame):
        """Where the terminal differs from a frame, in words."""
        found = []
        for number, row in enumerate(frame.rows):
            for column, cell in enumerate(row):
                if cell.width == 0:
                    continue
                beside = row[max(0, column - 1):column] + row[column + cell.width:column + cell.width + 1]
                fault = self.fault(
                    cell, *self.colours(number, column, cell.width),
                    any(other.text.strip() or other.width == 0 for other in beside))
                if fault:
                    found.append(f"row {number + 1}, column {column + 1}: {cell.text!r} {fault}")
                    if len(found) == 5:
                        return found
        return found

    def settled_faults(self, frame):
        """The same, as soon as there are none or when nothing changes any more."""
        end = time.monotonic() + 20
        before, calm = None, 0
        while True:
            found = self.faults(frame)
            calm = calm + 1 if found == before else 0
            if not found or calm == 30 or time.monotonic() > end:
                return found
            before = found
            time.sleep(0.05)
