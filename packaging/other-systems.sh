# Read by windows.sh and macos.sh: a compiler for another system than this one. The one in use, if it has that system's standard library
# (rustup target add TARGET), else Debian's rustc-web, which builds the library itself. `std` is what cargo is then told.

std=()

# compiler_for TARGET FOLDER: what is downloaded goes into FOLDER.
compiler_for() {
  compgen -G "$(rustc --print target-libdir --target "$1" 2>/dev/null)/libstd-*.rlib" >/dev/null || debian_compiler "$2"
}

# Unpacked into a folder of our own: nothing of it is installed.
debian_compiler() {
  local version root list package lib
  version=$(apt-cache policy rustc-web | awk '/Candidate:/ {print $2}')
  [ -n "$version" ] && [ "$version" != "(none)" ] || { echo "neither a compiler for this target nor Debian's rustc-web is to be had" >&2; exit 1; }
  root=$1/rust-${version//[^A-Za-z0-9.+-]/_}
  if [ ! -e "$root/.complete" ]; then
    echo "unpacking Debian's rustc-web $version" >&2
    rm -rf "$root"
    mkdir -p "$root/packages"
    list=$(apt-get install -s --no-install-recommends rustc-web cargo-web rust-web-src 2>/dev/null | awk '/^Inst /{print $2}')
    for package in rustc-web cargo-web rust-web-src; do
      grep -qx "$package" <<<"$list" || list+=" $package"
    done
    # shellcheck disable=SC2086
    (cd "$root/packages" && apt-get download -qq -o APT::Sandbox::User=root $list)
    for package in "$root"/packages/*.deb; do dpkg -x "$package" "$root"; done
    rm -r "$root/packages"
    touch "$root/.complete"
  fi
  # The compiler finds its libraries; what it runs (build scripts, Wine) does not see them.
  lib=$root/usr/lib/$(gcc -print-multiarch)
  [ -d "$lib" ] || lib=$root/usr/lib/x86_64-linux-gnu
  mkdir -p "$root/wrap"
  for package in cargo rustc rustdoc; do
    # shellcheck disable=SC2016
    printf '#!/bin/sh\nLD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "%s" "$@"\n' "$lib" "$root/usr/bin/$package" >"$root/wrap/$package"
    chmod +x "$root/wrap/$package"
  done
  unset RUSTUP_TOOLCHAIN
  export PATH=$root/wrap:$PATH RUSTC=$root/wrap/rustc RUSTC_BOOTSTRAP=1
  std=(-Z 'build-std=std,panic_unwind,panic_abort,proc_macro,test')
}
