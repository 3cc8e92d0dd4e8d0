#!/bin/sh
# Packs the image for Debian and Ubuntu, by dpkg-deb: jpackage would bring its own launcher, which asks
# dpkg and rpm at each start, and would put the program into /opt. $1 is the version, $2 the time.
set -eu
cd "$(dirname "$0")/../.."
version=$1
time=$2
here=installer/linux
name=alwrity-onboarding
root=target/package/deb
architecture=$(dpkg --print-architecture)
rm -rf "$root"
umask 022
share=$root/usr/share
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$share/applications" "$share/metainfo" \
  "$share/doc/$name" "$share/lintian/overrides" "$share/icons/hicolor/scalable/apps"

# With their times, which the caches depend on; linked, because they are many and do not change.
cp -al "target/package/image/$name" "$root/usr/lib/$name"
ln -s "../lib/$name/bin/alwrity" "$root/usr/bin/alwrity"
cp $here/com.alwrity.onboarding.desktop "$share/applications"
sed "s/@VERSION@/$version/; s/@DATE@/${time%T*}/" $here/com.alwrity.onboarding.metainfo.xml \
  >"$share/metainfo/com.alwrity.onboarding.metainfo.xml"
cp icons/app.svg "$share/icons/hicolor/scalable/apps/com.alwrity.onboarding.svg"
for icon in icons/app-*.png; do
  size=${icon#icons/app-}
  size=${size%.png}
  mkdir -p "$share/icons/hicolor/${size}x$size/apps"
  cp "$icon" "$share/icons/hicolor/${size}x$size/apps/com.alwrity.onboarding.png"
done
sed '1,4d; s/^$/./; s/^/ /' LICENSE | sed "/@LICENSE@/{
r /dev/stdin
d
}" $here/copyright >"$share/doc/$name/copyright"
{
  printf '%s (%s) stable; urgency=medium\n\n' "$name" "$version"
  sed 's/^- /  * /; s/^  \([^*]\)/    \1/' "installer/changelog/$version.md"
  printf '\n -- %s  %s\n' "$(sed -n 's/^Maintainer: //p' $here/control)" \
    "$(LC_ALL=C date -u -R -d "$time")"
} | gzip -9n >"$share/doc/$name/changelog.gz"
cp $here/lintian-overrides "$share/lintian/overrides/$name"

# Manual pages, and what shells complete, from the same source as --help. Not for zsh: what it loads by
# itself has another form than what it sources.
program=target/package/image/$name/bin/alwrity
mkdir -p "$share/bash-completion/completions" "$share/fish/vendor_completions.d"
SOURCE_DATE_EPOCH=$(date -d "$time" +%s) "$program" man --folder "$share/man" --quiet
gzip -9n "$share"/man/man1/*.1
"$program" completion bash >"$share/bash-completion/completions/alwrity"
"$program" completion fish >"$share/fish/vendor_completions.d/alwrity.fish"

size=$(du -sk "$root/usr" | cut -f 1)
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" $here/control \
  >"$root/DEBIAN/control"
cp $here/postrm "$root/DEBIAN/postrm"
chmod 755 "$root/DEBIAN/postrm"
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
find "$root" -exec touch -h -d "$time" {} +
SOURCE_DATE_EPOCH=$(date -d "$time" +%s) dpkg-deb --root-owner-group -Zxz -z6 --build "$root" \
  "target/package/${name}_${version}_$architecture.deb" >/dev/null
