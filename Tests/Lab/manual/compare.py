"""Compares the manual page with what the program says of itself.

usage: compare.py PAGE HELP.json   (HELP.json: `todoku --experimental-dump-help`)

Both are read as one list, in order: commands, their arguments and options with all names, and what
is said of each. The first difference is told, with what to do about it.
"""

import json
import re
import sys

Entry = tuple[str, str]

# The last commands, of which the page need not tell: `bench` is for the project itself, and the
# parser adds `help` to every page.
UNTOLD = ("bench", "help")


def words(text: str) -> str:
    """Text without the page's escapes and line breaks."""
    text = text.replace("\\&", "").replace("\\e", "\\")
    return " ".join(text.split())


def said_by_page(lines: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    said: list[str] = []

    def close() -> None:
        if said:
            entries.append(("text", words(" ".join(said))))
            said.clear()

    begun = False
    for line in lines:
        if line.startswith(".Sh "):
            close()
            begun = line == ".Sh DESCRIPTION"
        elif not begun or not line.strip():
            continue
        elif line.startswith(".It "):
            close()
            kind, *rest = line[4:].split()
            if kind == "Em":
                entries.append(("command", rest[0]))
            elif kind == "Ar":
                entries.append(("argument", rest[0]))
            else:
                # `Fl h , -help` has two names, `Fl -lang Ar lang` one name and its value.
                names, _, value = " ".join(rest).partition(" Ar ")
                names = sorted("-" + name for name in names.split(" , "))
                entries.append(("option", " ".join(names + [value] if value else names)))
        elif not line.startswith("."):
            said.append(line)
    close()
    return entries


def said_by_program(command: dict, outermost: bool = True) -> list[Entry]:
    entries: list[Entry] = []
    texts = [command.get("discussion", "")]
    if not outermost:
        entries.append(("command", command["commandName"]))
        texts.insert(0, command.get("abstract", ""))
    if text := words(" ".join(texts)):
        entries.append(("text", text))
    for argument in command.get("arguments", []):
        if not argument["shouldDisplay"]:
            continue
        value = argument.get("valueName", "") + ("..." if argument["isRepeating"] else "")
        if argument["kind"] == "positional":
            entries.append(("argument", value))
        else:
            dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
            names = sorted(dashes[name["kind"]] + name["name"] for name in argument["names"])
            entries.append(
                ("option", " ".join(names + [value] if argument["kind"] == "option" else names)))
        texts = [argument.get("abstract", ""), argument.get("discussion", "")]
        if text := words(" ".join(texts)):
            entries.append(("text", text))
    for inner in command.get("subcommands", []):
        if inner["commandName"] not in UNTOLD:
            entries += said_by_program(inner, outermost=False)
    return entries


def main() -> int:
    page_path, help_path = sys.argv[1:]
    with open(page_path, encoding="utf-8") as page:
        page_says = said_by_page(page.read().splitlines())
    with open(help_path, encoding="utf-8") as help_file:
        program_says = said_by_program(json.load(help_file)["command"])
    for name in UNTOLD:
        if ("command", name) in page_says:
            page_says = page_says[: page_says.index(("command", name))]
    for number, (page_entry, program_entry) in enumerate(zip(page_says, program_says)):
        if page_entry != program_entry:
            print(f"entry {number}: the page says {page_entry}, the program {program_entry}")
            break
    else:
        if len(page_says) == len(program_says) > 0:
            return 0
        print(f"the page has {len(page_says)} entries, the program {len(program_says)}")
    print("make the page anew: swift package plugin generate-manual (.github/CONTRIBUTING.md)")
    return 1


if __name__ == "__main__":
    sys.exit(main())
