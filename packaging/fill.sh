#!/usr/bin/env bash
# Prints a file with the publisher's names (packaging/publisher) and the version (Cargo.toml) in place of @ID@, @HOMEPAGE@, @PUBLISHER@,
# @MAINTAINER@ and @VERSION@. Ends with an error where a placeholder is left.
#
#   packaging/fill.sh FILE
set -euo pipefail
house=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=packaging/publisher
. "$house/packaging/publisher"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$house/Cargo.toml" | head -1)
filled=$(sed -e "s|@ID@|$ID|g" -e "s|@HOMEPAGE@|$HOMEPAGE|g" -e "s|@PUBLISHER@|$PUBLISHER|g" -e "s|@MAINTAINER@|$MAINTAINER|g" -e "s|@VERSION@|$version|g" "$1")
! grep -nE '@[A-Z]+@' <<<"$filled" >&2 || exit 1
printf '%s\n' "$filled"
