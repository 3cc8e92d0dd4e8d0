# Sourced: sets jdk to a JDK 25 or later that can link, whatever Java runs Maven; and sha256, for macOS
# has another name for it.
# shellcheck shell=sh
jdk=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -z "$jdk" ] && [ -x "$candidate/bin/jlink" ] &&
    grep -Eqs '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$candidate/release"; then jdk=$candidate; fi
done
[ -n "$jdk" ] || { echo "No JDK 25 with jlink was found; set JAVA_HOME." >&2; exit 1; }
sha256() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
