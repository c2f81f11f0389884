#!/bin/sh
# Puts a "Developer ID Application" certificate (CERTIFICATE, a .p12 in base64, and its PASSWORD) into a keychain of its own, and keeps
# the account for notarisation as the profile "cph-desktop". For a machine that is thrown away afterwards.
set -eu

keychain=$HOME/signing.keychain-db
secret=$(openssl rand -hex 16)
certificate=$(mktemp)
trap 'rm -f "$certificate"' EXIT
printf %s "$CERTIFICATE" | base64 --decode >"$certificate"
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
security import "$certificate" -k "$keychain" -P "$PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain"
xcrun notarytool store-credentials cph-desktop --apple-id "$NOTARY_USER" --team-id "$NOTARY_TEAM" --password "$NOTARY_PASSWORD"
