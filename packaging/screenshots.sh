#!/usr/bin/env bash
# Makes every picture in packaging/screenshots/ anew: the running program in a real window, walked through the whole journey in practice by
# the accessibility interface, once in light and once in dark.
#
#   packaging/screenshots.sh [PROGRAM]        PROGRAM: target/release/mailseal where it is built, else target/debug/mailseal
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-}
[ -n "$program" ] || { [ -x target/release/mailseal ] && program=target/release/mailseal || program=target/debug/mailseal; }
program=$(realpath "$program")
out=$PWD/packaging/screenshots
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for scheme in light dark; do
  mkdir -p "$work/$scheme"
  DESKTOP_SCREENS="$work/$scheme" DESKTOP_SCHEME=$scheme tests/desktop/session.sh bash -c '
    coproc portal { exec /usr/bin/python3 -B tests/desktop/colour_scheme.py '"$scheme"'; }
    read -r _ <&"${portal[0]}"
    status=0; /usr/bin/python3 -B tests/desktop/journey.py '"$program"' reader || status=$?
    kill "$portal_PID"; exit $status'
  for picture in "$work/$scheme"/*.png; do
    mv "$picture" "$out/$(basename "$picture" .png)-$scheme.png"
  done
done
command -v optipng >/dev/null && optipng -quiet "$out"/*.png
ls "$out"
