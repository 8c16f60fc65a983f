#!/usr/bin/env bash
# Runs a command in a desktop of its own: Xvfb with openbox, a private D-Bus session with AT-SPI switched on, an unlocked gnome-keyring,
# a HOME of its own and a browser that is driven by tests/desktop/browser.py. Everything it starts ends with it, by process id.
#
#   session.sh [--size 1280x900] [--home DIR] [--no-keyring] COMMAND...
#
# --home keeps the folder, so that "the next day" finds what was saved. DESKTOP_LOG (a folder) keeps what the parts wrote.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
size=1280x900 home='' keyring=yes
while :; do case ${1:-} in
  --size) size=$2; shift 2 ;;
  --home) home=$2; shift 2 ;;
  --no-keyring) keyring=no; shift ;;
  *) break ;;
esac; done

for need in Xvfb openbox dbus-run-session gdbus gnome-keyring-daemon xdg-open chromedriver; do
  command -v "$need" >/dev/null || { echo "session.sh: $need is missing; packaging/debian-packages.txt names its package" >&2; exit 127; }
done

work=$(mktemp -d "${TMPDIR:-/tmp}/mailseal-desktop.XXXXXX")
mkdir -p "$work/run"; chmod 700 "$work/run"
home=${home:-$work/home}; mkdir -p "$home"; chmod 700 "$home"
log=${DESKTOP_LOG:-$work}; mkdir -p "$log"
xvfb=''
finish() { [ -z "$xvfb" ] || { kill "$xvfb" 2>/dev/null; wait "$xvfb" 2>/dev/null; } || true; rm -rf "$work"; }
trap finish EXIT

exec 7>"$work/display"
Xvfb -displayfd 7 -screen 0 "${size}x24" -nolisten tcp -noreset >"$log/xvfb.log" 2>&1 & xvfb=$!
exec 7>&-
for _ in $(seq 200); do [ -s "$work/display" ] && break; sleep 0.05; done
[ -s "$work/display" ] || { echo "session.sh: Xvfb did not start" >&2; cat "$log/xvfb.log" >&2; exit 126; }

# The browser: what xdg-open starts. It must not wait, as a person's browser does not.
cat >"$work/browser" <<X
#!/bin/sh
exec setsid python3 "$here/browser.py" "\$1" >>"$log/browser.log" 2>&1 &
X
chmod +x "$work/browser"

# It is the desktop's default browser, as a person's browser is: xdg-open looks there first, before BROWSER.
mkdir -p "$home/.local/share/applications" "$home/.config"
printf '[Desktop Entry]\nType=Application\nName=Scripted browser\nExec=%s %%u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n' \
  "$work/browser" >"$home/.local/share/applications/scripted-browser.desktop"
printf '[Default Applications]\nx-scheme-handler/http=scripted-browser.desktop\nx-scheme-handler/https=scripted-browser.desktop\n' >"$home/.config/mimeapps.list"

export DISPLAY=":$(cat "$work/display")" HOME="$home" XDG_RUNTIME_DIR="$work/run" BROWSER="$work/browser" DESKTOP_LOG="$log" KEYRING="$keyring"
export XDG_DATA_HOME="$home/.local/share" XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" XDG_DOWNLOAD_DIR="$home/Downloads"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_CURRENT_DESKTOP
status=0
dbus-run-session -- bash -c '
  children=()
  openbox >"$DESKTOP_LOG/openbox.log" 2>&1 & children+=($!)
  for property in IsEnabled ScreenReaderEnabled; do
    gdbus call --session -d org.a11y.Bus -o /org/a11y/bus -m org.freedesktop.DBus.Properties.Set org.a11y.Status $property "<true>" >/dev/null
  done
  if [ "$KEYRING" = yes ]; then
    printf %s practice-keyring | gnome-keyring-daemon --foreground --unlock --components=secrets >"$DESKTOP_LOG/keyring.log" 2>&1 & children+=($!)
    for _ in $(seq 100); do
      # Asked of the bus, not of the service: a call to the service would start a second, locked one.
      gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets | grep -q true && break
      sleep 0.05
    done
  fi
  "$@"; status=$?
  kill "${children[@]}" 2>/dev/null; wait "${children[@]}" 2>/dev/null
  exit $status' session "$@" 2>"$work/err" || status=$?
grep -vE 'fd limit|dconf-WARNING|^$|Activating service|Successfully activated|SpiRegistry|discover_other_daemon|couldn.t access control socket|xdg-desktop-portal|pw[.]conf|max threads' "$work/err" >&2 || true
exit "$status"
