#!/bin/sh
# Makes the disk image for macOS out of the application that PyInstaller made there:
#
#   packaging/macos/package.sh "dist/CPH Desktop.app" dist
#
# CODESIGN_IDENTITY (a "Developer ID Application" in the keychain) signs; with NOTARY_PROFILE (made by `xcrun notarytool
# store-credentials`) the image is notarised and the ticket stapled to it. Without them it is made unsigned, and macOS 15 opens it
# only after System Settings > Privacy & Security > Open Anyway.
set -eu

application=$1
out=$2
version=$(python3 -c "import sys; sys.path.insert(0, '$(dirname "$0")/..'); from release_words import version; print(version())")
image="$out/cph-desktop-$version-macos-$(uname -m).dmg"

if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --entitlements "$(dirname "$0")/entitlements.plist" \
        --sign "$CODESIGN_IDENTITY" "$application"
    codesign --verify --deep --strict "$application"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$application" "$folder/"
ln -s /Applications "$folder/Applications"
# the disk is sometimes still busy with the copy
for attempt in 1 2 3 4 5; do
    if hdiutil create -quiet -volname "CPH Desktop" -srcfolder "$folder" -format UDBZ -ov "$image"; then break; fi
    if [ "$attempt" = 5 ]; then exit 1; fi
    sleep 10
done

if [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --sign "$CODESIGN_IDENTITY" --timestamp "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
