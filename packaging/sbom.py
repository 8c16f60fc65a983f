#!/usr/bin/env python3
"""What is inside the program: a CycloneDX 1.5 list of every library linked in, with its version, licence, checksum and what it needs, and a
text with all their licences. Out of cargo's own knowledge, nothing is fetched.

    packaging/sbom.py TARGET OUT.cdx.json [LICENCES.txt]        TARGET: x86_64-unknown-linux-gnu, x86_64-pc-windows-gnu ...
    packaging/sbom.py TARGET --lines                            a line a library, with its licence
    packaging/sbom.py TARGET --texts LICENCES.txt               the licences' texts alone, for a package
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

HOUSE = pathlib.Path(__file__).resolve().parent.parent
TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")


def cargo(*words):
    return subprocess.run(["cargo", *words, "--locked"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout


def linked(target):
    """What the program needs when it runs: each name and version, with what it needs. Tests, build scripts and macros are left out;
    `cargo tree` knows better than `cargo metadata` which optional parts are really in."""
    needs, macros, trail = {}, set(), []
    # What a library needs stands only where it is named first, be it below a macro: all is gathered before anything is followed.
    for line in cargo("tree", "--target", target, "--edges", "normal", "--prefix", "depth").splitlines():
        told = re.match(r"(\d+)(\S+) v(\S+)(.*)", line)
        depth, one = int(told[1]), (told[2], told[3])
        if "(proc-macro)" in told[4]:
            macros.add(one)
        del trail[depth:]
        needs.setdefault(one, set())
        if trail:
            needs[trail[-1]].add(one)
        trail.append(one)
    inside, ahead = {}, [trail[0]]
    while ahead:
        one = ahead.pop()
        if one not in inside:
            inside[one] = needs[one] - macros
            ahead.extend(inside[one])
    return inside


def reference(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def licences(package):
    said = (package["license"] or "").replace("/", " OR ")
    return [{"expression": said}] if said else []


def component(package, checksums):
    told = {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
        "scope": "required",
        "licenses": licences(package),
    }
    if package["description"]:
        told["description"] = " ".join(package["description"].split())
    if package["repository"]:
        told["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    checksum = checksums.get((package["name"], package["version"]))
    if checksum:
        told["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    return told


def main():
    target = sys.argv[1]
    known = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", target))
    packages = {(one["name"], one["version"]): one for one in known["packages"]}
    root = next(one for one in known["packages"] if one["id"] == known["resolve"]["root"])
    needs = linked(target)
    lock = tomllib.loads((HOUSE / "Cargo.lock").read_text())
    checksums = {(one["name"], one["version"]): one.get("checksum") for one in lock["package"]}
    libraries = [packages[one] for one in sorted(needs) if packages[one] is not root]
    if sys.argv[2] == "--lines":
        for one in libraries:
            print(f"{one['name']} {one['version']}: {one['license']}")
        return
    if sys.argv[2] == "--texts":
        write_licences(libraries, pathlib.Path(sys.argv[3]))
        return
    out = pathlib.Path(sys.argv[2])
    # The same sources give the same list, number and all.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, target + "".join(map(reference, libraries)))
    main_one = component(root, checksums) | {"type": "application"}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": main_one,
            "properties": [{"name": "mailseal:target", "value": target}],
        },
        "components": [component(one, checksums) for one in libraries],
        "dependencies": [
            {"ref": reference(packages[one]), "dependsOn": [reference(packages[need]) for need in sorted(of)]}
            for one, of in sorted(needs.items())
        ],
    }
    if "SOURCE_DATE_EPOCH" in os.environ:
        when = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
        document["metadata"]["timestamp"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    print(f"{out}: {len(libraries)} libraries")
    if len(sys.argv) > 3:
        write_licences(libraries, pathlib.Path(sys.argv[3]))


def write_licences(libraries, out):
    """Each text once, with the libraries that it is of."""
    texts, silent = {}, []
    for one in libraries:
        folder = pathlib.Path(one["manifest_path"]).parent
        files = sorted(file for file in folder.iterdir() if file.is_file() and file.name.upper().startswith(TEXTS))
        if not files:
            silent.append(one)
        for file in files:
            text = file.read_text(errors="replace").strip()
            of = texts.setdefault(hashlib.sha256(text.encode()).hexdigest(), (text, []))[1]
            of.append(f"{one['name']} {one['version']}")
    line = "=" * 100
    with out.open("w") as file:
        file.write("Mailseal has these libraries and fonts inside. Each text is printed once, under the names of what it is for.\n")
        for name, text in [("Mailseal Sans", "OFL.txt"), ("Mailseal Mono", "DejaVu-LICENSE.txt")]:
            file.write(f"\n{line}\n{name}\n{line}\n\n{(HOUSE / 'assets/fonts' / text).read_text().strip()}\n")
        for text, of in sorted(texts.values(), key=lambda pair: pair[1]):
            file.write(f"\n{line}\n{', '.join(sorted(set(of)))}\n{line}\n\n{text}\n")
        file.write(f"\n{line}\nWithout a text of their own in their package; under the licence they name:\n{line}\n\n")
        for one in silent:
            file.write(f"{one['name']} {one['version']}: {one['license']} ({one['repository']})\n")
    print(f"{out}: {len(texts)} texts, {len(silent)} libraries without one")


if __name__ == "__main__":
    main()
