#!/usr/bin/env bash
# Builds Mailseal for Windows on Debian, tries it under Wine, and makes both installers. One command, no Windows needed:
#
#   packaging/windows.sh [--check | --test NAME... | --no-build]
#
#   --check        only asks the compiler, with every test and bench
#   --test NAME    builds and runs these test programs under Wine, instead of the program (NAME "lib": what stands beside the code)
#   --no-build     takes the program that was built before
#
# Everything lies in target/windows (MAILSEAL_WINDOWS names another folder), what is finished in target/windows/dist:
#   mailseal.exe            the program, with its window
#   mailseal.com            the same program for a console: a prompt waits for it, Ctrl+C ends it. "mailseal" in a prompt finds it first
#   Mailseal-VERSION-setup.exe   for one person, without an administrator's rights (NSIS)
#   Mailseal-VERSION.msi         for everybody on a computer, for Intune and Group Policy; adds "mailseal" to the PATH
#   window.png              the window, as Wine showed it
#
# MAILSEAL_SIGN names a command that signs the file it is given, in place (packaging/docs/signing.md): programs first, then installers.
#
# The compiler is the one in use, if it knows Windows (rustup target add x86_64-pc-windows-gnu), else Debian's rustc-web with its standard
# library built here. Wine proves linking, files, sockets, window and installers; it proves nothing about SmartScreen, the real
# certificate store and Credential Manager, input methods or screen readers.
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu
room=$(realpath -m "${MAILSEAL_WINDOWS:-target/windows}")
dist=$room/dist
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
what=all
tests=()
case "${1:-}" in
  '') ;;
  --check) what=check ;;
  --no-build) what=no-build ;;
  --test) what='test'; shift; tests=("$@") ;;
  *) sed -n '2,/^set -euo/{/^set/!p}' "$0"; exit 2 ;;
esac
mkdir -p "$dist"

began=$SECONDS
say() { printf '[windows %d s] %s\n' "$((SECONDS - began))" "$*" >&2; }
sign() { [ -z "${MAILSEAL_SIGN:-}" ] || { "$MAILSEAL_SIGN" "$1" && say "signed: $1"; }; }
die() { say "FAILED: $*"; exit 1; }

# ------------------------------------------------------------------------------------------------------------------------- tools

packages=(gcc-mingw-w64-x86-64-win32 g++-mingw-w64-x86-64-win32 binutils-mingw-w64-x86-64 lld nasm wine wine64 nsis wixl msitools xvfb xdotool imagemagick)
missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  [ "$(id -u)" = 0 ] || die "as root: apt-get install --no-install-recommends ${missing[*]}"
  say "apt-get install ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends "${missing[@]}" >"$room/apt.log" 2>&1 || { tail -5 "$room/apt.log" >&2; die apt-get; }
fi

# ---------------------------------------------------------------------------------------------------------------------- compiler

# shellcheck source=packaging/other-systems.sh
. packaging/other-systems.sh
if [ "$what" != no-build ]; then
  compiler_for $target "$room"
  compiler=$(rustc --version)
  say "$compiler, $(x86_64-w64-mingw32-gcc --version | head -1)"
  CARGO_TARGET_DIR=$room/target-$(cksum <<<"$compiler" | cut -d' ' -f1)
  export CARGO_TARGET_DIR CARGO_INCREMENTAL=0 CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
fi

# LLVM's linker leaves out what nobody calls, of what is written in C, too (MinGW's own keeps it for the sake of its unwinding tables), and
# folds functions that came out alike, as Microsoft's does for every release of a Rust program. GCC knows no way to a linker of another
# name, but runs what is called collect2 in the folder it is shown.
linker=$room/linker
mkdir -p "$linker"
# shellcheck disable=SC2016
printf '#!/bin/sh\nexec ld.lld "$@"\n' >"$linker/collect2"
chmod +x "$linker/collect2"
small=(-C "link-arg=-B$linker" -C link-arg=-fno-use-linker-plugin -C link-arg=-Wl,--icf=all,--gc-sections)

# -------------------------------------------------------------------------------------------------------------------------- wine

wine_ready() {
  export WINEPREFIX=$room/wine WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES="mscoree=;mshtml="
  trap 'wineserver -k >/dev/null 2>&1 || true; [ -z "${display:-}" ] || kill "$display" 2>/dev/null || true' EXIT
  [ ! -e "$WINEPREFIX/.ready" ] || return 0
  say "a new $(wine --version)"
  rm -rf "$WINEPREFIX"
  wine wineboot -i >/dev/null 2>&1 || true
  wine winecfg -v win10 >/dev/null 2>&1 || true
  # Rust asks bcryptprimitives.dll for random numbers; Wine has it from version 9 on.
  local system=$WINEPREFIX/drive_c/windows/system32
  if [ ! -e "$system/bcryptprimitives.dll" ]; then
    x86_64-w64-mingw32-gcc -O2 -shared -x c -o "$system/bcryptprimitives.dll" - -x none -ladvapi32 <<'C'
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) {
  while (n) { ULONG c = n > 0x10000000 ? 0x10000000 : (ULONG)n; if (!RtlGenRandom(p, c)) return FALSE; p += c; n -= c; }
  return TRUE;
}
C
  fi
  # A page that the program opens is written down instead of shown by this computer's browser.
  printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s"\n' "$room/opened.log" >"$room/browser"
  chmod +x "$room/browser"
  wine reg add 'HKCU\Software\Wine\WineBrowser' /v Browsers /d "$room/browser" /f >/dev/null 2>&1 || true
  wineserver -w
  touch "$WINEPREFIX/.ready"
}

# ------------------------------------------------------------------------------------------------------------------------- build

case $what in
  check)
    cargo check --locked --all-targets --target $target "${std[@]}"
    exit
    ;;
  test)
    wine_ready
    named=()
    for test in "${tests[@]}"; do
      if [ "$test" = lib ]; then named+=(--lib); else named+=(--test "$test"); fi
    done
    export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
    status=0
    cargo test --locked --no-fail-fast --target $target "${std[@]}" "${named[@]}" || status=$?
    exit "$status"
    ;;
  all)
    # What a path on this computer is called is nobody's business.
    export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates --remap-path-prefix=$PWD=mailseal --remap-path-prefix=$room=toolchain"
    cargo rustc --locked --release --bin mailseal --target $target "${std[@]}" -- "${small[@]}"
    cp -f "$CARGO_TARGET_DIR/$target/release/mailseal.exe" "$dist/mailseal.exe"
    x86_64-w64-mingw32-objcopy --subsystem console "$dist/mailseal.exe" "$dist/mailseal-console.exe"
    sign "$dist/mailseal.exe"
    # Signing tools go by the name's ending.
    sign "$dist/mailseal-console.exe"
    mv "$dist/mailseal-console.exe" "$dist/mailseal.com"
    ;;
esac

exe=$dist/mailseal.exe
libraries=$(x86_64-w64-mingw32-objdump -p "$exe" | awk '/DLL Name/ {print tolower($3)}' | sort -u)
! grep -E '^(libgcc|libwinpthread|libstdc|vcruntime|msvcp|ucrtbased)' <<<"$libraries" || die "needs a library that Windows does not bring"
subsystem() { x86_64-w64-mingw32-objdump -p "$1" | sed -n 's/^Subsystem.*(\(.*\))/\1/p'; }
[ "$(subsystem "$exe")" = "Windows GUI" ] || die "mailseal.exe would open a console: $(subsystem "$exe")"
[ "$(subsystem "$dist/mailseal.com")" = "Windows CUI" ] || die "mailseal.com has no console: $(subsystem "$dist/mailseal.com")"
grep -aq "PerMonitorV2" "$exe" || die "the manifest is not in the program"
say "mailseal.exe $(stat -c %s "$exe") bytes, imports $(wc -l <<<"$libraries") libraries, all of them Windows' own"

# -------------------------------------------------------------------------------------------------------------------------- tried

wine_ready
home=$room/data
rm -rf "$home"
MAILSEAL_HOME=$(winepath -w "$home")
export MAILSEAL_HOME
for program in mailseal.exe mailseal.com; do
  out=$(timeout 60 wine "$dist/$program" --version | tr -d '\r')
  [ "$out" = "mailseal $version" ] || die "$program --version said: $out"
done
say "mailseal.exe rehearse"
timeout 300 wine "$exe" rehearse || die "rehearse ended with $?"
status=0
timeout 60 wine "$exe" check nothing-of-this-name >/dev/null 2>&1 || status=$?
[ "$status" = 2 ] || die "check of a connection that is not there ended with $status"
say "--version, rehearse and check: as on Linux"

# The window, on a display of its own. A wineserver started without one never shows a window.
wineserver -k 2>/dev/null || true
wineserver -w 2>/dev/null || true
number=$(mktemp)
exec 7>"$number"
Xvfb -displayfd 7 -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 &
display=$!
for _ in $(seq 100); do [ ! -s "$number" ] || break; sleep 0.1; done
DISPLAY=:$(cat "$number")
export DISPLAY
exec 7>&-
rm -f "$number"
wine "$exe" --practice &
window_of=$!
window=
for _ in $(seq 120); do
  window=$(xdotool search --onlyvisible --name Mailseal 2>/dev/null | tail -1 || true)
  [ -z "$window" ] || break
  kill -0 "$window_of" 2>/dev/null || die "the program ended before its window was there"
  sleep 0.5
done
[ -n "$window" ] || die "no window appeared"
title=$(xdotool getwindowname "$window")
# Drawn when it has more than a background's colours.
for _ in $(seq 40); do
  import -window "$window" "$dist/window.png"
  colours=$(identify -format %k "$dist/window.png")
  [ "$colours" -lt 50 ] || break
  sleep 0.5
done
[ "$colours" -ge 50 ] || die "the window stays empty: $colours colours"
# A second start comes to the first and ends.
timeout 30 wine "$exe" --practice || die "a second start did not find the first: $?"
kill -0 "$window_of" 2>/dev/null || die "the program ended with its window open"
say "the window \"$title\", $colours colours: $dist/window.png; a second start came to the first"
wineserver -k || true
wait "$window_of" 2>/dev/null || true

# -------------------------------------------------------------------------------------------------------------------- installers

setup=$dist/Mailseal-$version-setup.exe
msi=$dist/Mailseal-$version.msi
# shellcheck source=packaging/publisher
. packaging/publisher
# Their licences ask for their texts to go with the program.
packaging/sbom.py $target --texts "$dist/LICENCES.txt"
makensis -V2 "-DVERSION=$version" "-DPUBLISHER=$PUBLISHER" "-DHOMEPAGE=$HOMEPAGE" "-DDIST=$dist" "-DHOUSE=$PWD" "-DOUT=$setup" packaging/windows/mailseal.nsi
# wixl wants paths as they are from here.
(cd packaging/windows && wixl -a x64 -D "VERSION=$version" -D "PUBLISHER=$PUBLISHER" -D "HOMEPAGE=$HOMEPAGE" -D "DIST=$(realpath --relative-to=. "$dist")" -D HOUSE=../.. -o "$msi" mailseal.wxs)
# The folder at the end of everybody's PATH, taken out again with the program.
msibuild "$msi" \
  -q "CREATE TABLE \`Environment\` (\`Environment\` CHAR(72) NOT NULL, \`Name\` CHAR(255) NOT NULL LOCALIZABLE, \`Value\` CHAR(255) LOCALIZABLE, \`Component_\` CHAR(72) NOT NULL PRIMARY KEY \`Environment\`)" \
  -q "INSERT INTO \`Environment\` (\`Environment\`, \`Name\`, \`Value\`, \`Component_\`) VALUES ('Path', '=-*Path', '[~];[INSTALLDIR]', 'Console')" \
  -q "INSERT INTO \`InstallExecuteSequence\` (\`Action\`, \`Sequence\`) VALUES ('RemoveEnvironmentStrings', 3300)" \
  -q "INSERT INTO \`InstallExecuteSequence\` (\`Action\`, \`Sequence\`) VALUES ('WriteEnvironmentStrings', 5200)"

sign "$setup"
sign "$msi"

drive=$WINEPREFIX/drive_c
path() { wine reg query 'HKLM\System\CurrentControlSet\Control\Session Manager\Environment' /v Path 2>/dev/null | tr -d '\r'; }
for way in nsis msi; do
  case $way in
    nsis)
      folder="$drive/users/$(id -un)/AppData/Local/Programs/Mailseal"
      timeout 120 wine "$setup" /S || die "the installer ended with $?"
      ;;
    msi)
      folder="$drive/Program Files/Mailseal"
      timeout 120 wine msiexec /i "$msi" /qn || die "msiexec /i ended with $?"
      ;;
  esac
  [ -e "$folder/mailseal.exe" ] && [ -e "$folder/mailseal.com" ] || die "$way installed nothing in $folder"
  out=$(timeout 60 wine "$folder/mailseal.com" --version | tr -d '\r')
  [ "$out" = "mailseal $version" ] || die "the program installed by $way said: $out"
  [ "$way" = nsis ] || grep -q 'Mailseal' <<<"$(path)" || die "the PATH does not name the program: $(path)"
  case $way in
    nsis) timeout 120 wine "$folder/uninstall.exe" /S || die "the uninstaller ended with $?" ;;
    msi) timeout 120 wine msiexec /x "$msi" /qn || die "msiexec /x ended with $?" ;;
  esac
  # NSIS' uninstaller goes on as a copy of itself.
  for _ in $(seq 60); do [ -e "$folder" ] || break; sleep 0.5; done
  [ ! -e "$folder" ] || die "$way left behind: $(ls "$folder")"
  ! grep -q 'Mailseal' <<<"$(path)" || die "the PATH still names the program: $(path)"
  say "$way: installed, run, removed without a rest"
done
wineserver -k || true
(cd "$dist" && sha256sum "$(basename "$setup")" "$(basename "$msi")" mailseal.exe mailseal.com >SHA256SUMS && cat SHA256SUMS)
ls -l "$dist"
say "done"
