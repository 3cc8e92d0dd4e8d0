#!/bin/sh
# Looks into the .rpm of target/package, installs it into a folder, uses it from there, and removes it.
# Needs root, rpm and desktop-file-utils.
set -eu
cd "$(dirname "$0")/../.."
package=$(echo "$PWD"/target/package/alwrity-onboarding-*.rpm)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $1" >&2; exit 1; }
expect() { # what, the answer that is right, the answer
  [ "$2" = "$3" ] || fail "$1: '$3' instead of '$2'"
  echo "ok: $1"
}
[ "$(stat -c %s "$package")" -le 75000000 ] || fail "the package has $(stat -c %s "$package") bytes"

rpm -qlp "$package" >"$work/list"
for file in /usr/bin/alwrity /usr/lib/alwrity-onboarding/bin/alwrity-window \
  /usr/share/applications/com.alwrity.onboarding.desktop /usr/share/man/man1/alwrity-key-get.1.gz \
  /usr/share/bash-completion/completions/alwrity /usr/share/fish/vendor_completions.d/alwrity.fish \
  /usr/share/zsh/site-functions/_alwrity /usr/share/icons/hicolor/scalable/apps/com.alwrity.onboarding.svg; do
  grep -qx "$file" "$work/list" || fail "no $file"
done
! grep -v '^/usr/\(bin/alwrity$\|lib/alwrity-onboarding\|share/\)' "$work/list" || fail 'files elsewhere'
expect 'it asks for what it needs alone' 'fontconfig
libGL.so.1()(64bit)
libXtst.so.6()(64bit)
libXxf86vm.so.1()(64bit)
libc.so.6(GLIBC_2.17)(64bit)
libgtk-3.so.0()(64bit)' "$(rpm -qp --requires "$package" | grep -v '^rpmlib(' | LC_ALL=C sort)"
expect 'one script, that says what stays' 'postuninstall scriptlet (using <lua>):' \
  "$(rpm -qp --scripts "$package" | grep 'scriptlet\|program:')"

# Installed: with the times that the caches depend on.
mkdir "$work/root" "$work/me"
rpm --root "$work/root" --initdb
rpm --root "$work/root" --nodeps --ignorearch -i "$package"
rpm --root "$work/root" -V --nodeps alwrity-onboarding || fail 'installed it is something else'
desktop-file-validate "$work/root/usr/share/applications/com.alwrity.onboarding.desktop"
key=AIzaSyPackage$(printf %026d 0)
alwrity() {
  env -i PATH=/usr/bin:/bin HOME="$work/me" LANG=C.UTF-8 ${options:+JDK_JAVA_OPTIONS="$options"} \
    ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 "$work/root/usr/bin/alwrity" "$@"
}
expect 'it says its version' "alwrity $(rpm -qp --qf '%{VERSION}' "$package")" "$(alwrity --version)"
printf 'GEMINI_API_KEY=%s\n' "$key" | alwrity onboard --keys-from - --no-check --write none --yes --quiet >/dev/null
options='-XX:AOTMode=on' # with it the JVM refuses to start without the cache
expect 'key get, with its cache' "$key" "$(alwrity key get gemini 2>/dev/null)"

rpm --root "$work/root" -e alwrity-onboarding >"$work/removal" 2>&1
grep -q '/.local/share/alwrity-onboarding' "$work/removal" || fail 'removal does not say what stays'
expect 'nothing is left' '' "$(find "$work/root/usr" -name '*alwrity*' ! -path '*/sysimage/*')"
[ -s "$work/me/.local/share/alwrity-onboarding/onboarding.db" ] || fail 'the data of the user is gone'
echo 'ok: the data of the user stays'
