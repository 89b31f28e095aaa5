#!/usr/bin/env python3
"""Turns the public RFC 7208 test suite (YAML) into JSON for the conformance test.

    suite.py SUITE.yml[.gz] ... > suite.json

Debian ships the suite in python3-spf and the reader in python3-yaml. The DNS rules of the
suite are applied here: records of type SPF stand for TXT unless the name has TXT of its own
(`NONE` included), and `TIMEOUT` swallows every question that nothing before it answers.
Texts are written as hexadecimal octets, because some are no text.
"""
import gzip
import json
import sys

import yaml


def octets(text):
    return str(text).encode("utf-8").hex()


def strings(value):
    return [octets(s) for s in (value if isinstance(value, list) else [value])]


def records(entries):
    """What one name answers, in the order of the suite."""
    told, copied, has_txt = [], [], False
    for entry in entries:
        if entry == "TIMEOUT":
            told.append({"type": "TIMEOUT"})
            continue
        for kind, value in entry.items():
            if kind == "TXT":
                has_txt = True
                if value != "NONE":
                    told.append({"type": "TXT", "strings": strings(value)})
            elif kind == "SPF":
                copied.append({"type": "TXT", "strings": strings(value)})
            elif kind == "MX":
                told.append({"type": "MX", "preference": value[0], "name": str(value[1])})
            elif kind in ("PTR", "CNAME"):
                told.append({"type": kind, "name": str(value)})
            elif kind in ("A", "AAAA"):
                told.append({"type": kind, "address": str(value)})
            else:
                raise SystemExit(f"unknown type {kind}")
    # What stands for TXT comes before a TIMEOUT, as the answers that are there.
    return told if has_txt else copied + told


def scenario(part):
    zone = {}
    for name, entries in (part.get("zonedata") or {}).items():
        zone.setdefault(str(name).lower(), []).extend(records(entries))
    tests = []
    for name, test in part["tests"].items():
        result = test["result"]
        tests.append({
            "id": name,
            "host": str(test["host"]),
            "helo": octets(test.get("helo", "")),
            "sender": octets(test.get("mailfrom", "")),
            "results": result if isinstance(result, list) else [result],
            "explanation": test.get("explanation"),
            "strict": test.get("strict", 1),
        })
    return {
        "description": part.get("description") or part.get("comment") or "",
        "zone": [{"name": n, "records": r} for n, r in zone.items()],
        "tests": tests,
    }


def main(paths):
    scenarios = []
    for path in paths:
        opened = gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")
        with opened as file:
            scenarios += [scenario(part) for part in yaml.safe_load_all(file) if part]
    json.dump({"scenarios": scenarios}, sys.stdout)
    tests = [t for s in scenarios for t in s["tests"]]
    told = sum(1 for t in tests if t["explanation"] is not None)
    print(f"{len(tests)} results, {told} explanations", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
