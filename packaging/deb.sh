#!/usr/bin/env bash
# Makes the Debian package, target/packages/mailseal_VERSION_ARCHITECTURE.deb, and has it judged: lintian without an error, the desktop entry
# by desktop-file-validate, the AppStream data by appstreamcli, and the program inside by its own rehearsal.
#
#   packaging/deb.sh [PROGRAM]        PROGRAM: one that is built already, instead of packaging/release-build.sh
#
# Needs dpkg-dev, lintian, desktop-file-utils, appstream, librsvg2-bin, python3. packaging/publisher names who gives the package away.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
architecture=$(dpkg --print-architecture)
# shellcheck source=packaging/publisher
. packaging/publisher
maintainer=$MAINTAINER
program=${1:-$(packaging/release-build.sh)}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}
export SOURCE_DATE_EPOCH
out=$PWD/target/packages
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/debian/mailseal
# Whatever this computer's mask is: a package is readable by everybody.
umask 022
mkdir -p "$root/DEBIAN"

install -Dm755 "$program" "$root/usr/bin/mailseal"
strip --remove-section=.comment --remove-section=.note "$root/usr/bin/mailseal"
install -Dm644 -t "$root/usr/share/applications" packaging/linux/mailseal.desktop
mkdir -p "$root/usr/share/metainfo"
packaging/fill.sh packaging/linux/metainfo.xml >"$root/usr/share/metainfo/$ID.metainfo.xml"
install -Dm644 assets/icons/seal.svg "$root/usr/share/icons/hicolor/scalable/apps/mailseal.svg"
for size in 16 24 32 48 64 128 256; do
  folder=$root/usr/share/icons/hicolor/${size}x$size/apps
  mkdir -p "$folder"
  rsvg-convert -w "$size" -h "$size" assets/icons/seal.svg -o "$folder/mailseal.png"
done
mkdir -p "$root/usr/share/man/man1" "$root/usr/share/doc/mailseal"
python3 -B packaging/linux/man.py "$root/usr/bin/mailseal" "$version" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)" |
  gzip -9n >"$root/usr/share/man/man1/mailseal.1.gz"
packaging/linux/copyright.sh >"$root/usr/share/doc/mailseal/copyright"
# Their licences ask for their texts to go with the program.
packaging/sbom.py x86_64-unknown-linux-gnu --texts "$work/LICENCES.txt"
gzip -9nc "$work/LICENCES.txt" >"$root/usr/share/doc/mailseal/LICENCES.txt.gz"
gzip -9nc CHANGELOG.md >"$root/usr/share/doc/mailseal/CHANGELOG.md.gz"
{
  printf 'mailseal (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n' "$version"
  printf ' -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9n >"$root/usr/share/doc/mailseal/changelog.gz"

# What the program is linked with; what it opens when it runs (the window, a browser) is named below.
printf 'Source: mailseal\nPackage: mailseal\nArchitecture: any\n' >"$work/debian/control"
linked=$(cd "$work" && dpkg-shlibdeps -O -Sdebian/mailseal debian/mailseal/usr/bin/mailseal 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$linked" ] || { echo "dpkg-shlibdeps says nothing" >&2; exit 1; }
cat >"$root/DEBIAN/control" <<T
Package: mailseal
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -ks --exclude=DEBIAN "$root" | cut -f1)
Depends: $linked, libx11-6, libx11-xcb1, libxcb1, libxcursor1, libxi6, libxkbcommon0, libxkbcommon-x11-0, libxrandr2, libwayland-client0, sensible-utils
Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-utils, xdg-desktop-portal | zenity
Section: mail
Priority: optional
Homepage: $HOMEPAGE
Description: connect a mail-sending system to Microsoft 365
 Mailseal connects a system that sends or reads mail (a contact centre, an
 automation platform, a scanner, any app) to Microsoft 365 with OAuth 2.0,
 for administrators who do not know OAuth.
 .
 It leads through the set-up one step at a time, checks each part against
 Microsoft's own answers, sends a test e-mail, says in plain words what is
 wrong and who can mend it, and shows when the secret expires. Everything can
 be practised first in a pretend organization inside the program.
T
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -depth -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=$out/mailseal_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >&2

desktop-file-validate "$root/usr/share/applications/mailseal.desktop"
appstreamcli validate --no-net "$root/usr/share/metainfo/$ID.metainfo.xml"
lintian --fail-on error "$package"
env -u DISPLAY -u WAYLAND_DISPLAY "$root/usr/bin/mailseal" rehearse >/dev/null
(cd "$out" && sha256sum "$(basename "$package")")
ls -l "$package"
