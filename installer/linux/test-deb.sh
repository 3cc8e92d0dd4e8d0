#!/bin/sh
# Installs the .deb of target/package on this machine, uses it as a user without Java, upgrades it, and
# removes it: for machines that are thrown away, such as CI. Needs root, xvfb, x11-utils, dbus,
# gnome-keyring, libsecret-tools, lintian, desktop-file-utils, appstream, fish, zsh, procps.
set -eu
cd "$(dirname "$0")/../.."
packages=$PWD/target/package
deb=$(echo "$packages"/alwrity-onboarding_*.deb)
pictures=${1:-$packages}
work=$(mktemp -d)
display=''
window=''
trap 'end "$window"; end "$display"; rm -rf "$work"' EXIT
end() { if [ -n "$1" ]; then kill "$1" 2>/dev/null || :; fi; }
fail() { echo "FAILED: $1" >&2; exit 1; }
expect() { # what, the answer that is right, the answer
  [ "$2" = "$3" ] || fail "$1: '$3' instead of '$2'"
  echo "ok: $1"
}
if dpkg-query -W alwrity-onboarding >/dev/null 2>&1; then fail 'it is installed here already'; fi

# What checkers say.
desktop-file-validate installer/linux/com.alwrity.onboarding.desktop
appstreamcli validate --no-net target/package/deb/usr/share/metainfo/*.xml >/dev/null ||
  fail 'appstreamcli'
lintian --allow-root --fail-on error --suppress-tags jar-not-in-usr-share,unknown-java-class-version "$deb" ||
  fail 'lintian'
[ "$(stat -c %s "$deb")" -le 75000000 ] || fail "the package has $(stat -c %s "$deb") bytes"
(cd "$packages" && sha256sum --quiet -c SHA256SUMS)

# A version before this one, so that there is something to upgrade from.
dpkg-deb --raw-extract "$deb" "$work/before"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/before/DEBIAN/control"
echo old >"$work/before/usr/lib/alwrity-onboarding/lib/only-in-the-former.jar"
dpkg-deb --root-owner-group -Znone --build "$work/before" "$work/before.deb" >/dev/null
apt-get install -y -qq --no-install-recommends "$work/before.deb" >/dev/null
rm -r "$work/before"

# A user: nothing of this shell, no Java.
mkdir "$work/me" "$work/bin" "$work/run" "$work/checkout" "$work/checkout/backend" "$work/checkout/frontend"
chmod 700 "$work/run"
for program in readlink sh true cat sleep mkdir dbus-run-session dbus-daemon gnome-keyring-daemon secret-tool; do
  ln -s "$(command -v $program)" "$work/bin"
done
ln -s /usr/bin/alwrity "$work/bin/alwrity"
user() {
  env -i PATH="$work/bin" HOME="$work/me" LANG=C.UTF-8 XDG_RUNTIME_DIR="$work/run" DISPLAY="${DISPLAY-}" "$@"
}
key=AIzaSyPackage$(printf %026d 0)
printf 'GEMINI_API_KEY=%s\n' "$key" >"$work/keys.env"

# With a real keyring: the main job, a key, a command; then the same keys after an upgrade.
user dbus-run-session -- sh -ec "
  printf 'correct horse' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  alwrity onboard --workspace '$work/checkout' --keys-from '$work/keys.env' --no-check --yes --keyring os \
    --write backend,frontend,keyring --json >'$work/answer.json' 2>'$work/errors'
  alwrity key get gemini >'$work/get'
  alwrity run --only gemini -- sh -c 'echo \$GEMINI_API_KEY' >'$work/ran'
  secret-tool lookup service alwrity username local/gemini >'$work/copy' || :
" || { cat "$work/errors" "$work/answer.json" >&2; fail 'the main job'; }
grep -q '"saved"' "$work/answer.json" || fail 'onboard --json'
expect 'onboard writes backend/.env' "GEMINI_API_KEY=$key" "$(grep GEMINI "$work/checkout/backend/.env")"
expect 'key get' "$key" "$(cat "$work/get")"
expect 'run' "$key" "$(cat "$work/ran")"
apt-get install -y -qq --no-install-recommends "$deb" >/dev/null
expect 'the version is upgraded' "$(dpkg-deb -f "$deb" Version)" \
  "$(dpkg-query -W -f '${Version}' alwrity-onboarding)"
[ ! -e /usr/lib/alwrity-onboarding/lib/only-in-the-former.jar ] || fail 'a file of the former version stayed'
user dbus-run-session -- sh -ec "
  printf 'correct horse' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  alwrity key get gemini >'$work/get'
"
expect 'key get after the upgrade' "$key" "$(cat "$work/get")"

# What shells and man look for.
expect 'bash completes commands' 'complete -F _complete_alwrity alwrity' \
  "$(bash -c '. /usr/share/bash-completion/completions/alwrity && complete -p alwrity' | sed 's/ -o [a-z]*//g')"
expect 'fish completes a provider' gemini \
  "$(XDG_DATA_DIRS=/usr/share fish --no-config -c 'source /usr/share/fish/vendor_completions.d/alwrity.fish
     complete -C "alwrity key get gem"')"
# zsh loads it by itself, when somebody presses the tabulator.
cat >"$work/tabulator" <<'ZSH'
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1= ; unset zle_bracketed_paste; autoload -Uz compinit && compinit -u -D; echo LOA''DED"
zpty -r z out '*LOADED*'
zpty -w -n z $'alwrity key get gem\t\t'
zpty -r z out '*get gemini*'
print -r -- $out
ZSH
timeout 60 zsh "$work/tabulator" >"$work/completed" || fail 'zsh does not complete'
! grep -q 'not found' "$work/completed" || fail 'zsh completes with errors'
echo 'ok: zsh completes a provider'
zcat /usr/share/man/man1/alwrity-key-get.1.gz | grep -q 'alwrity key get' || fail 'no manual page'

# The window, started as the desktop does.
Xvfb -displayfd 3 -screen 0 1280x900x24 3>"$work/display" >/dev/null 2>&1 &
display=$!
while [ ! -s "$work/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
entry=/usr/share/applications/com.alwrity.onboarding.desktop
# What the desktop runs: the command of a group of the entry, with a link or without one.
started() { # group, link, where its output goes
  command=$(sed -n "/^\[$1\]/,/^\[Desktop Action/s/^Exec=//p" "$entry" | head -n 1)
  [ -n "$command" ] || fail "no command for $1"
  eval "set -- '$2' '$3' $command"
  link=$1
  output=$2
  shift 2
  if [ "$1" = x-terminal-emulator ]; then # in this terminal
    shift 2
  fi
  for word; do
    shift
    case $word in
      %u) [ -z "$link" ] || set -- "$@" "$link" ;;
      *) set -- "$@" "$word" ;;
    esac
  done
  user ALWRITY_HOME="$work/window" ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 \
    ALWRITY_ENDPOINT_GEMINI=http://127.0.0.1:9 "$@" </dev/null >"$output" 2>&1
}
# Starts it, and takes a picture when a window with this title is there.
shown() { # group, link, title, name of the picture
  started "$1" "$2" "$work/said" &
  window=$!
  tries=0
  until xwininfo -root -tree | grep -q "\"$3\""; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { cat "$work/said" >&2; fail "no window titled $3"; }
    sleep 0.2
  done
  sleep 4
  xwd -root -silent -out "$pictures/$4.xwd"
  for child in $(pgrep -P "$window"); do end "$child"; done
  wait $window || :
  window=''
  echo "ok: $1 ${2:+with a link }opens the window, see $pictures/$4.xwd"
}
printf 'GEMINI_API_KEY=%s\n' "$key" | user ALWRITY_HOME="$work/window" \
  ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 /usr/bin/alwrity onboard --keys-from - --no-check \
  --write none --yes --quiet >/dev/null
shown 'Desktop Entry' '' 'ALwrity Onboarding' window
find "$work/checkout" -type f -exec sha256sum {} + >"$work/files"
shown 'Desktop Entry' "alwrity://onboard?workspace=$work/checkout" 'ALwrity Onboarding' window-link
find "$work/checkout" -type f -exec sha256sum {} + | cmp -s - "$work/files" || fail 'a link changed a file'
code=0
started 'Desktop Entry' "alwrity://onboard?workspace=$work/checkout&write=backend" "$work/said" || code=$?
expect 'a link that says anything else is not followed' 2 $code
grep -q 'This link is not followed' "$work/said" || fail 'it is not said why'
started 'Desktop Action check' '' "$work/said" || :
grep -q '^gemini ' "$work/said" || { cat "$work/said" >&2; fail 'no key was checked'; }
echo 'ok: the action checks the keys'
shown 'Desktop Action demo' '' 'ALwrity Onboarding: a demonstration.*' window-demo
expect 'links are given to the program' 'com.alwrity.onboarding.desktop' \
  "$(sed -n 's/^x-scheme-handler\/alwrity=\(.*\);$/\1/p' /usr/share/applications/mimeinfo.cache)"

# Removed: nothing is left but what the user saved, and it says where that is.
apt-get purge -y -qq alwrity-onboarding >"$work/removal" 2>&1
grep -q '/.local/share/alwrity-onboarding' "$work/removal" || fail 'removal does not say what stays'
expect 'nothing is left' '' "$(find / -xdev -path "$work" -prune -o -path "$PWD" -prune -o \
  \( -path '*alwrity-onboarding*' -o -name 'com.alwrity*' \) \( -path '/usr/*' -o -path '/etc/*' -o -path '/var/*' \) -print)"
[ -s "$work/me/.local/share/alwrity-onboarding/onboarding.db" ] || fail 'the data of the user is gone'
echo 'ok: the data of the user stays'
