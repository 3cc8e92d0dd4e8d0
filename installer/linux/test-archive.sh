#!/bin/sh
# Tries the archive of target/package as a user may use it, in a folder of its own, without any Java.
set -eu
cd "$(dirname "$0")/../.."
. installer/jdk.sh
packages=$PWD/target/package
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
expect() { # what, the answer that is right, the answer
  if [ "$2" != "$3" ]; then
    echo "FAILED: $1: '$3' instead of '$2'" >&2
    exit 1
  fi
  echo "ok: $1"
}
archive=$(echo "$packages"/alwrity-onboarding-*-linux-*.tar.xz)
[ "$(stat -c %s "$archive")" -le 75000000 ] || { echo "FAILED: the archive is too large" >&2; exit 1; }
key=AIzaSyArchive$(printf %026d 0)
mkdir "$work/Schlüssel und mehr" "$work/links" "$work/me"
tar -xf "$archive" -C "$work/Schlüssel und mehr"
app="$work/Schlüssel und mehr/alwrity-onboarding"
ln -s "$app/bin/alwrity" "$work/links/one"
ln -s one "$work/links/two"

# Made again from the same jars, it is the same: names, contents, modes and times of all but the caches.
time=$(date -u -d "@$(stat -c %Y "$app/LICENSE")" +%Y-%m-%dT%H:%M:%SZ)
installer/image.sh - "$time" "$work/again" >/dev/null
list() { (cd "$1" && find . ! -path . ! -name '*.aot' -printf '%p %y %m %T@ %l\n' | LC_ALL=C sort); }
list "$app" >"$work/list"
list "$work/again/alwrity-onboarding" | diff "$work/list" - || { echo 'FAILED: other files' >&2; exit 1; }
diff -rq --no-dereference --exclude='*.aot' "$app" "$work/again/alwrity-onboarding" ||
  { echo 'FAILED: other contents' >&2; exit 1; }
echo "ok: $(wc -l <"$work/list") files are the same when they are made again"
rm -r "$work/again"

# Nothing of this shell, and no Java: PATH has only what the launcher itself calls.
mkdir "$work/bin"
for program in readlink sh true; do ln -s "$(command -v $program)" "$work/bin"; done
run() {
  env -i PATH="$work/bin" HOME="$work/me" LANG=C.UTF-8 TMPDIR="$work/tmp" \
    ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 ${options:+JDK_JAVA_OPTIONS="$options"} "$@"
}
alwrity() { run "$work/links/two" "$@"; }
mkdir "$work/tmp"
chmod -R a-w "$app" # from here on as on a medium that cannot be written

printf 'GEMINI_API_KEY=%s\n' "$key" | alwrity onboard --keys-from - --no-check --write none --yes --quiet >/dev/null
expect 'a key is read, through links, from a path with spaces and umlauts' "$key" "$(alwrity key get gemini)"
# shellcheck disable=SC2016 # the command's shell is to expand it
expect 'run gives it to a command' "$key" "$(alwrity run --only gemini -- sh -c 'echo $GEMINI_API_KEY')"
echo 'correct horse' >"$work/passphrase"
printf 'GEMINI_API_KEY=%s\n' "$key" | alwrity onboard --home "$work/p" --keyring passphrase \
  --passphrase-file "$work/passphrase" --keys-from - --no-check --write none --yes --quiet >/dev/null
expect 'a passphrase works' "$key" \
  "$(alwrity key get gemini --home "$work/p" --keyring passphrase --passphrase-file "$work/passphrase")"
code=0
env -i PATH="$work/bin" HOME="$work/me" "$work/links/two" --version >/dev/null 2>"$work/said" || code=$?
expect 'a locale that cannot name its folder is named' '5 LC_ALL=C.UTF-8.' \
  "$code $(sed 's/.* //' "$work/said")"
expect 'nothing is unpacked' '' "$(find "$work/tmp" "$work/me" -name '*.so*')"

# The caches: used as they are, by both forms; with AOTMode=on the JVM would refuse to start without.
options='-XX:AOTMode=on'
expect 'the cache of commands is used' "$key" "$(alwrity key get gemini 2>/dev/null)"
expect 'the cache of the window is used' 0 "$(alwrity --version >/dev/null 2>&1; echo $?)"
options=

# A jar that was rebuilt: other code, under the same name. Later than the cache, or earlier than it.
chmod -R u+w "$app"
mkdir "$work/code"
cat >"$work/Main.java" <<'JAVA'
package com.alwrity.onboarding.app;

public class Main {
  public static void main(String[] arguments) {
    System.out.println("rebuilt");
  }
}
JAVA
"$jdk/bin/javac" -d "$work/code" "$work/Main.java"
jar=$(echo "$app"/lib/alwrity-onboarding-*.jar)
"$jdk/bin/jar" --update --file "$jar" -C "$work/code" .
for date in 'now' '2001-01-01'; do
  touch -d "$date" "$jar"
  expect "a jar of $date runs its own code" rebuilt "$(alwrity key get gemini)"
done
