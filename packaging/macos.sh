#!/usr/bin/env bash
# Makes Mailseal.app for Intel and Apple processors in one, and a disk image of it: target/packages/Mailseal-VERSION.dmg. Runs on macOS only
# (lipo, codesign and hdiutil are Apple's). NOBODY HAS RUN IT YET: the machine it was written on has no macOS.
#
#   packaging/macos.sh            on macOS, with rustup and Python 3.11 or newer
#   packaging/macos.sh --check    anywhere: only asks the compiler whether the program is right for macOS, without Apple's C compiler
#
# Signed and notarized where these are set, see packaging/docs/signing.md; else signed ad hoc, which opens on this computer only:
#   MAILSEAL_MACOS_IDENTITY    "Developer ID Application: NAME (TEAM)"
#   MAILSEAL_MACOS_PROFILE     the name under which "xcrun notarytool store-credentials" keeps the account
#   MAILSEAL_MACOS_KEYCHAIN    the keychain in which it does, if it is not the usual one
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --check ]; then
  room=$PWD/target/macos
  mkdir -p "$room"
  # shellcheck source=packaging/other-systems.sh
  . packaging/other-systems.sh
  compiler_for aarch64-apple-darwin "${MAILSEAL_WINDOWS:-$PWD/target/windows}"
  # Nothing is linked, so that C code need not be compiled: this stands in for its compiler and leaves empty files.
  cat >"$room/cc" <<'T'
#!/bin/sh
while [ $# -gt 0 ]; do
  case "$1" in -o) : >"$2"; shift ;; esac
  shift
done
T
  chmod +x "$room/cc"
  export SDKROOT=/ CC_aarch64_apple_darwin=$room/cc CXX_aarch64_apple_darwin=$room/cc AR_aarch64_apple_darwin=true
  CARGO_TARGET_DIR=$room cargo check --locked --lib --bins --target aarch64-apple-darwin "${std[@]}"
  exit
fi
[ "$(uname)" = Darwin ] || { echo "This needs macOS." >&2; exit 2; }
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
out=$PWD/target/packages
app=$out/Mailseal.app
rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"

export MACOSX_DEPLOYMENT_TARGET=11.0
built=()
for target in aarch64-apple-darwin x86_64-apple-darwin; do
  rustup target add "$target"
  built+=("$(packaging/release-build.sh "$target")")
done
lipo -create -output "$app/Contents/MacOS/mailseal" "${built[@]}"

packaging/fill.sh packaging/macos/Info.plist >"$app/Contents/Info.plist"
plutil -lint "$app/Contents/Info.plist"
cp assets/icons/mailseal.icns "$app/Contents/Resources/mailseal.icns"
cp LICENSE "$app/Contents/Resources/LICENSE.txt"
# Their licences ask for their texts to go with the program.
packaging/sbom.py aarch64-apple-darwin --texts "$app/Contents/Resources/LICENCES.txt"

# The rehearsal first: what does not work is not signed.
"$app/Contents/MacOS/mailseal" rehearse >/dev/null

identity=${MAILSEAL_MACOS_IDENTITY:--}
with_time=(--timestamp)
[ "$identity" != - ] || with_time=()
# macOS brings bash 3.2, where an empty list is unset.
codesign --force --options runtime ${with_time[@]+"${with_time[@]}"} --sign "$identity" "$app"
codesign --verify --strict --verbose=2 "$app"

image=$out/Mailseal-$version.dmg
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname Mailseal -srcfolder "$folder" -ov -format UDZO "$image"
if [ "$identity" != - ]; then
  codesign --timestamp --sign "$identity" "$image"
  if [ -n "${MAILSEAL_MACOS_PROFILE:-}" ]; then
    chain=()
    [ -z "${MAILSEAL_MACOS_KEYCHAIN:-}" ] || chain=(--keychain "$MAILSEAL_MACOS_KEYCHAIN")
    xcrun notarytool submit "$image" --keychain-profile "$MAILSEAL_MACOS_PROFILE" ${chain[@]+"${chain[@]}"} --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
  fi
fi
(cd "$out" && shasum -a 256 "$(basename "$image")")
