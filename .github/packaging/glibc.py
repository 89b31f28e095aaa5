"""Writes stand-ins for the C library that know only what an old one has.

usage: glibc.py FOLDER [NEWEST]     (NEWEST: 2.17)

A linker takes each function in its newest version, and the program then starts nowhere else. The
stand-ins (libc.so, libm.so and the like, to be linked with and never to run) offer each function of
this machine's library in the newest version up to NEWEST; what came later is not in them, so that the
link fails and shows what is missing.
"""

import re
import subprocess
import sys
from pathlib import Path

# What was in libraries of its own up to 2.33 and is in libc.so.6 today. They stay needed, for
# machines where they still hold it.
EMPTY = {"libpthread": "libpthread.so.0", "libdl": "libdl.so.2", "librt": "librt.so.1"}
REAL = {"libc": "libc.so.6", "libm": "libm.so.6"}
# The loader is needed by name where thread-local storage is asked for.
LOADERS = {"x86_64": "ld-linux-x86-64.so.2", "aarch64": "ld-linux-aarch64.so.1"}

ROW = re.compile(
    r"\s*\d+: [0-9a-f]+\s+(?P<size>\S+) (?P<kind>\w+)\s+(?P<bind>\w+)\s+\w+\s+(?P<section>\S+) "
    r"(?P<name>[^\s@]+)@{1,2}GLIBC_(?P<version>[0-9.]+)")


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def path(name: str) -> str:
    """Where this machine has a library."""
    said = subprocess.run(
        ["clang", f"-print-file-name={name}"], check=True, capture_output=True, text=True)
    return said.stdout.strip()


def symbols(library: str, newest: tuple[int, ...]) -> dict[str, tuple[str, str, int]]:
    """Each name with its version, kind and size."""
    table = subprocess.run(
        ["readelf", "--dyn-syms", "--wide", library], check=True, capture_output=True, text=True)
    found: dict[str, tuple[str, str, int]] = {}
    for line in table.stdout.splitlines():
        row = ROW.match(line)
        if not row or row["section"] == "UND" or row["kind"] == "TLS":
            continue
        version = row["version"]
        if number(version) > newest:
            continue
        before = found.get(row["name"])
        if before is None or number(before[0]) < number(version):
            found[row["name"]] = (version, row["kind"], int(row["size"], 0))
    return found


def stand_in(folder: Path, name: str, soname: str, have: dict[str, tuple[str, str, int]]) -> None:
    source = ["\t.text"]
    for index, (symbol, (version, kind, size)) in enumerate(sorted(have.items())):
        own = f"stand_in_{index}"
        is_object = kind == "OBJECT"
        source += [
            "\t.bss" if is_object else "\t.text",
            f"\t.globl {own}",
            f"\t.type {own}, {'%object' if is_object else '%function'}",
            f"\t.size {own}, {size if is_object else 1}",
            f"{own}:",
            f"\t.skip {max(size, 1) if is_object else 1}",
            f"\t.symver {own}, {symbol}@@@GLIBC_{version}",
        ]
    versions = sorted({number(version) for version, _, _ in have.values()})
    script, before = [], ""
    for version in versions:
        word = "GLIBC_" + ".".join(map(str, version))
        script.append(f"{word} {{ }} {before};" if before else f"{word} {{ }};")
        before = word
    assembly, map_file = folder / f"{name}.s", folder / f"{name}.map"
    assembly.write_text("\n".join(source) + "\n")
    map_file.write_text("\n".join(script) + "\n")
    options = [f"-Wl,--version-script={map_file}"] if script else []
    subprocess.run(
        ["clang", "-fuse-ld=lld", "-shared", "-nostdlib", f"-Wl,-soname,{soname}", *options,
         str(assembly), "-o", str(folder / f"{name}.so")],
        check=True)


def main() -> None:
    folder = Path(sys.argv[1])
    newest = number(sys.argv[2] if len(sys.argv) > 2 else "2.17")
    folder.mkdir(parents=True, exist_ok=True)
    for name, soname in REAL.items():
        stand_in(folder, name, soname, symbols(path(soname), newest))
    for name, soname in EMPTY.items():
        stand_in(folder, name, soname, {})
    machine = subprocess.run(["uname", "-m"], check=True, capture_output=True, text=True)
    loader = LOADERS[machine.stdout.strip()]
    stand_in(folder, "ld", loader, symbols(path(loader), newest))


if __name__ == "__main__":
    main()
