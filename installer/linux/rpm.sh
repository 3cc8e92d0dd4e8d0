#!/bin/sh
# Packs the image for Fedora, openSUSE and their like, where rpmbuild is there. $1 is the version, $2 the
# time.
set -eu
cd "$(dirname "$0")/../.."
if ! command -v rpmbuild >/dev/null; then
  echo 'rpm.sh: no rpmbuild, so no .rpm is made' >&2
  exit 0
fi
version=$1
time=$2
name=alwrity-onboarding
work=$PWD/target/package/rpm
tree=$work/tree
rm -rf "$work"
umask 022
mkdir -p "$work" "$tree/usr/share/licenses/$name"
installer/linux/tree.sh "$tree" "$version" "$time"
cp LICENSE "$tree/usr/share/licenses/$name"
# There is no common name for a terminal to check the keys in.
desktop=$tree/usr/share/applications/com.alwrity.onboarding.desktop
sed -i 's/^Actions=check;/Actions=/; /^\[Desktop Action check\]/,/^$/d' "$desktop"
find "$tree" -exec touch -h -d "$time" {} +
(cd "$tree" && find usr/share \( -type f -o -type l \) -printf '/%p\n' | LC_ALL=C sort) >"$work/files"
{
  cat installer/linux/alwrity-onboarding.spec
  printf '\n%%changelog\n* %s %s - %s-1\n' "$(LC_ALL=C date -u -d "$time" '+%a %b %d %Y')" \
    "$(sed -n 's/^Maintainer: //p' installer/linux/control)" "$version"
  cat "installer/changelog/$version.md"
} >"$work/$name.spec"
SOURCE_DATE_EPOCH=$(date -d "$time" +%s) rpmbuild -bb --quiet --define "_topdir $work" \
  --define "_rpmdir $work" --define "version_ $version" --define "tree $tree" --define "list $work/files" \
  "$work/$name.spec"
mv "$work"/*/"$name-$version-1".*.rpm target/package
