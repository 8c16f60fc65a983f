#!/usr/bin/env bash
# Makes packaging/docs/guides anew: the text of every system's guide out of its recipe and the program's own sentences, the pictures out of a walk
# through the window in the practice organization. The test that does it also compares the text, in every run.
#
#   packaging/guides.sh           text and pictures; needs pngquant and optipng to make the pictures small
#   packaging/guides.sh --text    only the text
set -euo pipefail
cd "$(dirname "$0")/.."
guides=packaging/docs/guides
if [ "${1:-}" = --text ]; then
  MAILSEAL_HANDBOOK=write cargo test --locked --test the_guides_say_what_the_program_says their_text_is_what_the_recipes_say
  exit
fi
for need in pngquant optipng; do
  command -v "$need" >/dev/null || { echo "guides.sh: $need is missing: apt-get install $need" >&2; exit 127; }
done
rm -f "$guides"/*/*.png
MAILSEAL_HANDBOOK=write cargo test --locked --test the_guides_say_what_the_program_says
# 64 colours are more than the window's own; what is in between is where letters end.
pngquant --force --ext .png --strip --nofs 64 "$guides"/*/*.png
optipng -quiet "$guides"/*/*.png
du -ch "$guides"/*/*.png | tail -1
