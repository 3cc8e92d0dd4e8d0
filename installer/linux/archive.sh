#!/bin/sh
# The program in a folder that works wherever it is unpacked.
set -eu
cd "$(dirname "$0")/../../target/package"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="$2" -C image -cf - alwrity-onboarding |
  xz -6 --threads=1 >"alwrity-onboarding-$1-linux-$(uname -m).tar.xz"
