#!/bin/sh
# What every package for Linux has, in its places: the program in /usr/lib, a link in /usr/bin, and what
# the desktop, the shells and man look for. $1 is the root, $2 the version, $3 the time.
set -eu
cd "$(dirname "$0")/../.."
root=$1
share=$root/usr/share
name=alwrity-onboarding
umask 022
mkdir -p "$root/usr/bin" "$root/usr/lib" "$share/applications" "$share/metainfo" \
  "$share/icons/hicolor/scalable/apps"

# With their times, which the caches depend on; linked, because they are many and do not change.
cp -al "target/package/image/$name" "$root/usr/lib/$name"
rm -r "$root/usr/lib/$name/share"
cp -R "target/package/image/$name/share/." "$share"
gzip -9n "$share"/man/man1/*.1
ln -s "../lib/$name/bin/alwrity" "$root/usr/bin/alwrity"
cp installer/linux/com.alwrity.onboarding.desktop "$share/applications"
sed "s/@VERSION@/$2/; s/@DATE@/${3%T*}/" installer/linux/com.alwrity.onboarding.metainfo.xml \
  >"$share/metainfo/com.alwrity.onboarding.metainfo.xml"
cp icons/app.svg "$share/icons/hicolor/scalable/apps/com.alwrity.onboarding.svg"
for icon in icons/app-*.png; do
  size=${icon#icons/app-}
  size=${size%.png}
  mkdir -p "$share/icons/hicolor/${size}x$size/apps"
  cp "$icon" "$share/icons/hicolor/${size}x$size/apps/com.alwrity.onboarding.png"
done
