#!/usr/bin/env bash
# The Debian copyright file: Mailseal's own licence, that of the fonts inside, and every library linked into the Linux program with its
# licence, from cargo's own knowledge of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
cat <<'T'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Mailseal

Files: *
Copyright: 2026 The Mailseal contributors
License: Expat

Files: assets/fonts/MailsealSans-*
Copyright: 2016-2022 The Inter Project Authors <rasmus@notion.se>
License: OFL-1.1

Files: assets/fonts/MailsealMono-*
Copyright: 2003 Bitstream, Inc.
License: Bitstream-Vera

License: Expat
T
paragraph() { sed 's/[[:space:]]*$//; s/^$/./; s/^/ /'; }
tail -n +5 LICENSE | paragraph
printf '\nLicense: OFL-1.1\n'
paragraph <assets/fonts/OFL.txt
printf '\nLicense: Bitstream-Vera\n'
paragraph <assets/fonts/DejaVu-LICENSE.txt
cat <<'T'
Comment:
 The program has these libraries linked in, each under the licence that it names:
T
packaging/sbom.py x86_64-unknown-linux-gnu --lines | sed 's/^/ /'
