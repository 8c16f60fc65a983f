#!/usr/bin/env python3
"""Every library of Cargo.lock as a source for flatpak-builder, each with the checksum that the lock file demands: flatpak-sources.py >cargo-sources.json"""

import json
import pathlib
import tomllib

FOLDER = "cargo/vendor"
HOUSE = pathlib.Path(__file__).resolve().parent.parent.parent
CONFIG = f"""[source.crates-io]
replace-with = "vendored"

[source.vendored]
directory = "/run/build/mailseal/{FOLDER}"
"""


def main():
    sources = []
    for one in tomllib.loads((HOUSE / "Cargo.lock").read_text())["package"]:
        if "source" not in one:
            continue
        name, version, checksum = one["name"], one["version"], one["checksum"]
        dest = f"{FOLDER}/{name}-{version}"
        url = f"https://static.crates.io/crates/{name}/{name}-{version}.crate"
        sources.append({"type": "archive", "archive-type": "tar-gzip", "url": url, "sha256": checksum, "dest": dest})
        told = json.dumps({"package": checksum, "files": {}})
        sources.append({"type": "inline", "contents": told, "dest": dest, "dest-filename": ".cargo-checksum.json"})
    sources.append({"type": "inline", "contents": CONFIG, "dest": "cargo", "dest-filename": "config.toml"})
    print(json.dumps(sources, indent=1))


if __name__ == "__main__":
    main()
