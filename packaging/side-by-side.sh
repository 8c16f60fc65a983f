#!/usr/bin/env bash
# Measures Mailseal beside what an administrator would open otherwise: Thunderbird's account set-up (Debian's package), email-oauth2-proxy
# (PyPI's) and CLI for Microsoft 365 (npm's). One command; the figures that are quoted are in packaging/docs/figures.md.
#
#   packaging/side-by-side.sh [PROGRAM [OPTION...]]
#
#   PROGRAM     one that is built already, instead of packaging/release-build.sh ("-" builds)
#   OPTION      for packaging/side-by-side.py: --rounds 5, --idle 30, --pictures FOLDER
#
# The others are put into target/peers, Thunderbird where Debian puts it. Everything that is measured runs in a network of its own with
# nothing but loopback: none of them reaches anybody.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:--}
[ "$#" = 0 ] || shift
[ "$program" != - ] || program=$(packaging/release-build.sh)
program=$(realpath "$program")
peers=$PWD/target/peers
mkdir -p "$peers"

packages=(thunderbird xvfb python3 python3-xlib python3-venv fontconfig iproute2 util-linux)
command -v npm >/dev/null || packages+=(npm)
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" >&2
fi
# Debian's own Python knows Debian's python3-xlib, whichever stands first in the PATH.
python=/usr/bin/python3
[ -x "$peers/proxy/bin/emailproxy" ] || {
  "$python" -m venv "$peers/proxy"
  "$peers/proxy/bin/pip" install --quiet emailproxy >&2
}
[ -x "$peers/cli/node_modules/.bin/m365" ] || npm install --silent --no-fund --no-audit --prefix "$peers/cli" @pnp/cli-microsoft365 >&2

version=$("$program" --version)
others="Thunderbird $(dpkg-query -W -f='${Version}' thunderbird)"
others+=", email-oauth2-proxy $("$peers/proxy/bin/pip" list --format=freeze | sed -n 's/^emailproxy==//p') on $("$python" --version)"
others+=", CLI for Microsoft 365 $(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$peers/cli/node_modules/@pnp/cli-microsoft365/package.json")"
others+=" on Node $(node --version)"

own_network=(unshare --net)
[ "$(id -u)" = 0 ] || own_network=(unshare --map-root-user --net)
"${own_network[@]}" sh -c 'ip link set lo up && exec "$@"' sh \
  "$python" -B packaging/side-by-side.py --mailseal "$program" --thunderbird "$(command -v thunderbird)" \
  --emailproxy "$peers/proxy/bin/emailproxy" --m365 "$peers/cli/node_modules/.bin/m365" --version "$version; $others." "$@"
