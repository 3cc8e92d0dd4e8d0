#!/bin/sh
# The .dmg; signed if MAC_SIGNING_KEY_USER_NAME is set. Never run yet.
set -eu
cd "$(dirname "$0")/../.."
. installer/jdk.sh
number=$1
version=$1
# macOS takes no version that begins with 0.
case $version in 0.*) version=1.${version#0.} ;; esac
# Where macOS wants what is no program.
resources=target/package/parts/Resources
rm -rf "$resources"
mkdir -p "$resources"
cp -R target/package/image/alwrity-onboarding/licenses "$resources"
set -- --app-content "$resources"
if [ -n "${MAC_SIGNING_KEY_USER_NAME-}" ]; then
  set -- "$@" --mac-sign --mac-signing-key-user-name "$MAC_SIGNING_KEY_USER_NAME" \
    --mac-entitlements installer/macos/entitlements.plist
fi
"$jdk/bin/jpackage" @installer/jpackage.args @installer/macos/jpackage.args --type dmg --license-file LICENSE \
  --main-jar "$(basename target/package/image/alwrity-onboarding/lib/alwrity-onboarding-*.jar)" \
  --app-version "$version" "$@"
for image in target/package/*.dmg; do mv "$image" "target/package/alwrity-onboarding-$number-macos-$(uname -m).dmg"; done
