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
mkdir -p "$root/DEBIAN" "$share/doc/$name" "$share/lintian/overrides"

installer/linux/tree.sh "$root" "$version" "$time"
mv "$share/zsh/site-functions" "$share/zsh/vendor-completions"
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

size=$(du -sk "$root/usr" | cut -f 1)
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/" $here/control \
  >"$root/DEBIAN/control"
cp $here/postrm "$root/DEBIAN/postrm"
chmod 755 "$root/DEBIAN/postrm"
(cd "$root" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
find "$root" -exec touch -h -d "$time" {} +
SOURCE_DATE_EPOCH=$(date -d "$time" +%s) dpkg-deb --root-owner-group -Zxz -z6 --build "$root" \
  "target/package/${name}_${version}_$architecture.deb" >/dev/null
