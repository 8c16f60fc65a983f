#!/usr/bin/env bash
# Writes SHA256SUMS into a folder of packages, and checks it: packaging/checksums.sh FOLDER
set -euo pipefail
cd "$1"
rm -f SHA256SUMS
find . -maxdepth 1 -type f -printf '%f\0' | LC_ALL=C sort -z | xargs -0 sha256sum >"${TMPDIR:-/tmp}/SHA256SUMS.$$"
mv "${TMPDIR:-/tmp}/SHA256SUMS.$$" SHA256SUMS
sha256sum -c --quiet SHA256SUMS
cat SHA256SUMS
