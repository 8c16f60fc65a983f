#!/usr/bin/env bash
# Makes target/packages/mailseal.flatpak. Needs flatpak, flatpak-builder and a network that reaches Flathub: NOBODY HAS RUN IT YET, the machine it
# was written on does not reach it. The build itself has no network; packaging/linux/flatpak-sources.py lists every library of Cargo.lock for it.
#
#   packaging/flatpak.sh [--check]        --check: only fills in the manifest and looks at it
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/publisher
. packaging/publisher
# Beside its sources' paths, which count from there.
manifest=packaging/linux/$ID.yml
packaging/fill.sh packaging/linux/flatpak.yml >"$manifest"
packaging/linux/flatpak-sources.py >packaging/linux/cargo-sources.json
trap 'rm -f "$manifest" packaging/linux/cargo-sources.json' EXIT
if [ "${1:-}" = --check ]; then
  python3 -c 'import json, sys, yaml
manifest = yaml.safe_load(open(sys.argv[1]))
sources = json.load(open("packaging/linux/cargo-sources.json"))
print(manifest["id"], manifest["runtime-version"], len(manifest["modules"][0]["build-commands"]), "commands,", len(sources), "sources")' "$manifest"
  exit
fi
mkdir -p target/packages
flatpak remote-add --user --if-not-exists flathub https://dl.flathub.org/repo/flathub.flatpakrepo
flatpak-builder --user --install-deps-from=flathub --force-clean --repo=target/flatpak target/flatpak-build "$manifest"
flatpak build-bundle target/flatpak target/packages/mailseal.flatpak "$ID" \
  --runtime-repo=https://dl.flathub.org/repo/flathub.flatpakrepo
(cd target/packages && sha256sum mailseal.flatpak)
