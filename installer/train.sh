#!/bin/sh
# Makes the ahead-of-time caches of an image by using it: the commands that hand keys out, and the window
# where a display can be had. $1 is the image, $2 the hash of its jars.
set -eu
image=$1
hash=$2
work=$(mktemp -d)
display=
trap 'if [ -n "$display" ]; then kill "$display" 2>/dev/null || :; fi; rm -rf "$work"' EXIT
export ALWRITY_HOME="$work/home" ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8
export HOME="$work" LC_ALL=C.UTF-8
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS ALWRITY_DATABASE_URL DEPLOY_ENV DEBUG || :

rm -f "$image"/lib/*.aot
# The launcher lets no flag through but in this variable.
flags() { echo "-XX:AOTCacheOutput=\"$image/lib/$1-$hash.aot\" -Xlog:disable"; }

printf 'GEMINI_API_KEY=AIzaSyTraining%025d\n' 0 |
  "$image/bin/alwrity" onboard --keys-from - --no-check --write none --yes --quiet >/dev/null
# In one process, because the cache holds what one process has used.
sed 's/app\.Main/app.Training/' "$image/bin/alwrity" >"$image/bin/training"
JDK_JAVA_OPTIONS=$(flags commands) sh "$image/bin/training" key get gemini , run -- true >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }
rm "$image/bin/training"

if command -v Xvfb >/dev/null && command -v xwininfo >/dev/null; then
  Xvfb -displayfd 3 -screen 0 1280x900x24 3>"$work/display" >/dev/null 2>&1 &
  display=$!
  while [ ! -s "$work/display" ]; do sleep 0.1; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  unset WAYLAND_DISPLAY || :
  JDK_JAVA_OPTIONS=$(flags window) "$image/bin/alwrity" >"$work/log" 2>&1 &
  window=$!
  tries=0
  until xwininfo -root -tree 2>/dev/null | grep -q 'ALwrity'; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ]; then
      cat "$work/log" >&2
      kill $window
      exit 1
    fi
    sleep 0.2
  done
  sleep 3 # until the desk is painted; then the wizard, to which a second start leads
  mkdir -p "$work/ALwrity/backend" "$work/ALwrity/frontend"
  touch "$work/ALwrity/backend/app.py"
  echo '{}' >"$work/ALwrity/frontend/package.json"
  "$image/bin/alwrity" --workspace "$work/ALwrity"
  sleep 3
  kill $window
  wait $window || :
else
  echo "train.sh: no Xvfb and xwininfo: the window starts without a cache, which takes twice as long" >&2
fi

for cache in "$image"/lib/*.aot; do
  [ -s "$cache" ] || { echo "train.sh: no $cache was made" >&2; exit 1; }
  chmod 644 "$cache"
done
