#!/usr/bin/env bash
# Makes assets/icons/mailseal.ico (inside the Windows program) and mailseal.icns (of the macOS bundle) anew from assets/icons/seal.svg. Only
# needed when the seal changes.
#
#   packaging/icons.sh        needs rsvg-convert (librsvg2-bin), icotool (icoutils) and png2icns (icnsutils)
set -euo pipefail
cd "$(dirname "$0")/../assets/icons"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
small=()
for size in 16 20 24 32 40 48 64; do
  rsvg-convert -w "$size" -h "$size" seal.svg -o "$work/$size.png"
  small+=("$work/$size.png")
done
rsvg-convert -w 256 -h 256 seal.svg -o "$work/256.png"
# The large one as PNG, as Windows itself keeps it.
icotool -c -o mailseal.ico "${small[@]}" --raw="$work/256.png"
icotool -l mailseal.ico

large=()
for size in 128 256 512; do
  rsvg-convert -w "$size" -h "$size" seal.svg -o "$work/$size.png"
  large+=("$work/$size.png")
done
png2icns mailseal.icns "$work/16.png" "$work/32.png" "$work/48.png" "${large[@]}"
