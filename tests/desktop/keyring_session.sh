#!/bin/sh
# usage: keyring_session.sh unlocked|absent|nobus HOME COMMAND...
# Runs COMMAND in a D-Bus session of its own, with HOME as home folder:
#   unlocked  a real gnome-keyring whose login keyring is made and unlocked with a password
#   absent    a session bus without any credential store
#   nobus     no session bus
# Ends with COMMAND's exit status; 77 if a package is missing, 78 if gnome-keyring did not come up.
state=$1 home=$2
shift 2

missing=
command -v dbus-run-session >/dev/null || missing="$missing dbus"
command -v dbus-send >/dev/null || missing="$missing dbus-bin"
[ "$state" != unlocked ] || command -v gnome-keyring-daemon >/dev/null || missing="$missing gnome-keyring"
[ -z "$missing" ] || { echo "install these packages:$missing" >&2; exit 77; }

run=$(mktemp -d) && trap 'rm -rf "$run"' EXIT
# A bus that starts no service by itself, else it would start the desktop's own store.
cat > "$run/bus.conf" <<X
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>unix:dir=$run</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
X
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
export HOME="$home" XDG_RUNTIME_DIR="$run"

case $state in
unlocked)
    dbus-run-session --config-file="$run/bus.conf" -- sh -c '
        printf %s "the keyring password" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
        store=$! tries=0
        until dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
            org.freedesktop.DBus.Peer.Ping >/dev/null 2>&1; do
            tries=$((tries + 1))
            [ $tries -lt 200 ] || { echo "gnome-keyring did not come up" >&2; exit 78; }
            sleep 0.05
        done
        "$@"
        status=$?
        kill $store
        wait $store 2>/dev/null
        exit $status' sh "$@"
    ;;
absent) dbus-run-session --config-file="$run/bus.conf" -- "$@" ;;
nobus) DBUS_SESSION_BUS_ADDRESS="unix:path=$run/none" "$@" ;;
*) echo "unknown state $state" >&2; exit 2 ;;
esac
