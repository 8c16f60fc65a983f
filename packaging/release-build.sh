#!/usr/bin/env bash
# Builds the program as it is given away: the lock file's versions, no path of this computer inside, the time of the last commit instead of
# the clock, so that the same sources, compiler and linker can give the same bytes. The Linux and macOS packages are made of this.
#
#   packaging/release-build.sh [TARGET]      prints where the program lies
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:-$(rustc -vV | sed -n 's/^host: //p')}
source=$(rustc --print sysroot)
export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates --remap-path-prefix=$source=toolchain --remap-path-prefix=$PWD=mailseal"
# The same for what is written in C.
export CFLAGS="${CFLAGS:-} -ffile-prefix-map=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates -ffile-prefix-map=$PWD=mailseal"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}
export SOURCE_DATE_EPOCH CARGO_INCREMENTAL=0
cargo build --locked --release --bin mailseal --target "$target" >&2
folder=${CARGO_TARGET_DIR:-target}/$target/release
realpath "$folder/mailseal" 2>/dev/null || realpath "$folder/mailseal.exe"
