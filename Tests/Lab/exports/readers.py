"""Reads OctoDNS zones and Terraform files with their own libraries: `readers.py KIND FILE ZONE`.

Writes what stands in them as JSON. Run by the python3 that has octodns and python-hcl2.
"""
import json
import pathlib
import shutil
import sys
import tempfile


def octodns(path, zone):
    """The TXT texts of a zone, by name; validated strictly, order of keys and all."""
    from octodns.provider.yaml import YamlProvider
    from octodns.zone import Zone

    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, pathlib.Path(folder) / f"{zone}.yaml")
        provider = YamlProvider("plan", folder, enforce_order=True)
        read = Zone(f"{zone}.", [])
        provider.populate(read, lenient=False)
        return {
            record.fqdn.rstrip("."): {"ttl": record.ttl, "texts": [v.to_raw_text() for v in record.values]}
            for record in read.records
        }


def terraform(path, _):
    """The resources of a file: type and name to attributes, texts as Terraform would read them."""
    import hcl2

    options = hcl2.SerializationOptions(strip_string_quotes=True)
    with open(path, encoding="utf-8") as file:
        tree = hcl2.load(file, serialization_options=options)
    resources = {}
    for block in tree.get("resource", []):
        for kind, named in block.items():
            for name, attributes in named.items():
                key = f"{kind}.{name}".replace('"', "")
                if key in resources:
                    raise SystemExit(f"{key} twice")
                resources[key] = attributes
    return {"variables": [key.strip('"') for v in tree.get("variable", []) for key in v],
            "resources": resources}


if __name__ == "__main__":
    kind, path, zone = sys.argv[1:]
    print(json.dumps({"octodns": octodns, "terraform": terraform}[kind](path, zone)))
