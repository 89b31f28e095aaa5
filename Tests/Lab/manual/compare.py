"""Holds the manual pages to the program, which writes them from what its parser knows.

usage: compare.py [--record] TODOKU

Prints the first lines that differ, and what to do about it; with --record it writes the pages anew.
"""

import difflib
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "Sources" / "todoku" / "Manual"
PAGES = {"en": "todoku.1", "ja": "todoku.ja.1"}


def said(program: str, language: str) -> str:
    """The page as the program writes it now."""
    return subprocess.run(
        [program, "--generate-manual", "--lang", language],
        check=True, capture_output=True, encoding="utf-8",
        env={**os.environ, "COLUMNS": "80"},
    ).stdout


def main() -> int:
    *options, program = sys.argv[1:]
    differs = False
    for language, name in PAGES.items():
        page = FOLDER / name
        new = said(program, language)
        if options == ["--record"]:
            page.write_text(new, encoding="utf-8")
            continue
        old = page.read_text(encoding="utf-8")
        if old != new:
            differs = True
            changes = difflib.unified_diff(
                old.splitlines(), new.splitlines(), name, "the program", lineterm="", n=1)
            print("\n".join(list(changes)[:20]))
    if differs:
        print("write the pages anew: python3 Tests/Lab/manual/compare.py --record TODOKU")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
