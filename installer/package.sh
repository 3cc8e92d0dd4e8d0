#!/bin/sh
# Makes what is shipped for the system it runs on, in target/package. $1 is the version, $2 the time of
# every file. mvn -Ppackage verify calls it.
set -eu
cd "$(dirname "$0")/.."
rm -f target/package/alwrity* target/package/SHA256SUMS
# The time of the commit, so that two versions never have files of the same time, see image.sh.
set -- "$1" "$(TZ=UTC0 git log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ 2>/dev/null || echo "$2")"
installer/image.sh "$@"
case $(uname -s) in
  Linux)
    installer/linux/archive.sh "$@"
    installer/linux/deb.sh "$@"
    installer/linux/rpm.sh "$@"
    ;;
  Darwin) installer/macos/package.sh "$@" ;;
  *) installer/windows/package.sh "$@" ;;
esac
case $(uname -s) in Linux) system=linux ;; Darwin) system=macos ;; *) system=windows ;; esac
cp target/package/sbom.json "target/package/alwrity-onboarding-$1-$system-sbom.json"
. installer/jdk.sh
cd target/package
sha256 alwrity* >SHA256SUMS
cat SHA256SUMS
