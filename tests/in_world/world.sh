#!/bin/sh
# usage: world.sh FOLDER COMMAND...
# Runs COMMAND in a network of its own, in which there is nothing but loopback: whatever it says can leave for nowhere. FOLDER/hosts is
# that world's only book of names, and FOLDER/certs its only store of trusted certificates (ca-certificates.crt in it). Nothing of this
# is seen outside, and it needs no rights: where the kernel gives a plain user namespaces, or to root.
# Ends with COMMAND's exit status; 77 where no such world can be made, having said why.
set -u
folder=$1
shift
for needed in unshare mount ip; do
  command -v "$needed" >/dev/null || { echo "not installed: $needed (Debian: util-linux, mount, iproute2)" >&2; exit 77; }
done
printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' > "$folder/resolv.conf"

# Nothing that a computer may override names, trust or ways with.
unset SSL_CERT_FILE SSL_CERT_DIR http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY

# What is inside; also tried without a command, to tell a world that cannot be made from a command that failed.
inside='
  ip link set lo up &&
  mount --bind "$0/hosts" /etc/hosts &&
  mount --bind "$0/resolv.conf" /etc/resolv.conf &&
  mount --bind "$0/certs" /etc/ssl/certs || exit 77
  [ $# -eq 0 ] || exec "$@"'
why=
for way in "-rnm" "-nm"; do
  if said=$(unshare "$way" -- sh -c "$inside" "$folder" 2>&1); then
    exec unshare "$way" -- sh -c "$inside" "$folder" "$@"
  fi
  why="$why; unshare $way: $said"
done
echo "no network of one's own here$why" >&2
exit 77
