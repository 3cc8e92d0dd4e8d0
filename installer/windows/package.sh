#!/bin/sh
# The .msi and the portable .zip, in the sh of Git for Windows, with WiX installed. Never run yet.
set -eu
cd "$(dirname "$0")/../.."
. installer/jdk.sh
jar=alwrity-onboarding-$1.jar
name='ALwrity Onboarding'
rm -rf "target/package/$name"
"$jdk/bin/jpackage" @installer/jpackage.args @installer/windows/jpackage.args --main-jar "$jar" \
  --app-version "$1" --type app-image
# What is portable keeps its data beside the program.
touch "target/package/$name/portable"
(cd target/package && "$jdk/bin/jar" --create --no-manifest \
  --file "alwrity-onboarding-$1-windows-x64-portable.zip" "$name")
rm "target/package/$name/portable"
"$jdk/bin/jpackage" --type msi --app-image "target/package/$name" --name "$name" --dest target/package \
  --app-version "$1" --license-file LICENSE --vendor ALwrity --win-menu \
  --win-menu-group ALwrity --win-dir-chooser --win-per-user-install \
  --win-upgrade-uuid 7d0c0b8e-6a1f-4c57-9d3b-5f0a7f6f3f11
mv "target/package/$name-$1.msi" "target/package/alwrity-onboarding-$1.msi"
