#!/bin/sh
# Makes the fonts that Mailseal carries from Debian's fonts-inter and fonts-dejavu-core, with fonttools (`pyftsubset`).
# They are cut down to Latin, Greek, Cyrillic, punctuation, arrows and bullets; everything else falls back to the system's fonts.
# They are renamed, so that a copy installed on the computer never takes their place (and as both licences ask of changed fonts).
set -eu
cd "$(dirname "$0")"
ranges='U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+0386-03CE,U+0400-045F,U+0490-0491,U+1E9E,U+2010-2015,U+2018-201E,U+2060,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2197,U+2212,U+2248,U+2260,U+2264-2265'

cut() { # source, weight, family, target
    pyftsubset "$1" --unicodes="$ranges" --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,tnum' --no-hinting --desubroutinize \
        --name-IDs='0,1,2,3,4,5,6,13,14,16,17' --output-file="$4"
    /usr/bin/python3 - "$4" "$3" "$2" <<'PY'
import sys
from fontTools.ttLib import TTFont
path, family, weight = sys.argv[1:]
font = TTFont(path, recalcTimestamp=False)
for record in list(font["name"].names):
    new = {1: f"{family} {weight}".removesuffix(" Regular"), 2: "Regular", 3: f"{family} {weight}", 4: f"{family} {weight}",
           6: f"{family}-{weight}".replace(" ", ""), 16: family, 17: weight}.get(record.nameID)
    if new:
        font["name"].setName(new, record.nameID, record.platformID, record.platEncID, record.langID)
for name, value in ((16, family), (17, weight)):
    font["name"].setName(value, name, 3, 1, 0x409)
font.save(path)
PY
}

inter=/usr/share/fonts/opentype/inter
cut "$inter/Inter-Regular.otf" Regular 'Mailseal Sans' MailsealSans-Regular.otf
cut "$inter/Inter-SemiBold.otf" SemiBold 'Mailseal Sans' MailsealSans-SemiBold.otf
cut "$inter/Inter-Bold.otf" Bold 'Mailseal Sans' MailsealSans-Bold.otf
cut /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf Regular 'Mailseal Mono' MailsealMono-Regular.ttf
