#!/bin/sh
# Reads one secret with each program, as a whole process, turn by turn in one run, and prints the
# medians in milliseconds: ours by the place of its master key, beside programs that read an item of
# the keyring as it is. In a D-Bus session and a home of its own. Works on the packaged program if it is
# built (mvn -q -Ppackage verify), else on target/app:
#   mvn -q -DskipTests package && src/jmh/key-get.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-11}
work=$PWD/target/benchmark/key-get
alwrity=$PWD/target/package/image/alwrity-onboarding/bin/alwrity
[ -x "$alwrity" ] || alwrity=$PWD/target/app/bin/alwrity

if [ "${ALWRITY_BENCHMARK_SESSION-}" != yes ]; then
  for program in dbus-run-session gnome-keyring-daemon secret-tool; do
    if ! command -v "$program" >/dev/null; then
      echo "not installed: $program (apt install dbus gnome-keyring libsecret-tools)"
      exit 0
    fi
  done
  rm -rf "$work"
  mkdir -p "$work/home" "$work/run" "$work/data" "$work/times"
  chmod 700 "$work/run"
  HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/data \
    ALWRITY_BENCHMARK_SESSION=yes exec dbus-run-session -- "$0" "$rounds"
fi

printf 'correct horse' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
key=$(printf 'AIzaSyBenchmark%024d' 0)
secret=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8
echo 'correct horse' >"$work/passphrase"

# Ours with its master key in this place; the rest are the arguments.
ours() {
  place=$1
  shift
  case $place in
    passphrase) set -- "$@" --passphrase-file "$work/passphrase" ;;
    secret) export ALWRITY_MASTER_KEY=$secret ;;
  esac
  "$alwrity" "$@" --home "$work/home-$place" --keyring "$place" --user local
  unset ALWRITY_MASTER_KEY
}
run_key_get_keyring() { ours os key get gemini; }
run_key_get_passphrase() { ours passphrase key get gemini; }
run_key_get_secret() { ours secret key get gemini; }
run_secret_tool_lookup() { secret-tool lookup service alwrity username local/gemini; }
run_python_keyring_get() { "$python" -m keyring get alwrity local/gemini; }

# Who is here. The item that others read is our copy for them.
programs=
if [ -x "$alwrity" ]; then
  programs="key_get_keyring key_get_passphrase key_get_secret"
  for place in os passphrase secret; do
    write=none
    if [ $place = os ]; then write=keyring; fi
    printf 'GEMINI_API_KEY=%s\n' "$key" |
      ours $place onboard --keys-from - --no-check --write $write --yes --quiet >/dev/null
  done
else
  echo "not built: target/app (mvn -q -DskipTests package)"
  printf %s "$key" | secret-tool store --label=benchmark service alwrity username local/gemini
fi
programs="$programs secret_tool_lookup"
python=
for candidate in /usr/bin/python3 python3; do
  if [ -z "$python" ] && "$candidate" -c 'import keyring' 2>/dev/null; then python=$candidate; fi
done
if [ -n "$python" ]; then
  programs="$programs python_keyring_get"
else
  echo "not installed: Python's keyring (apt install python3-keyring python3-secretstorage)"
fi

round=1
while [ $round -le "$rounds" ]; do
  for program in $programs; do
    start=$(date +%s%N)
    answer=$("run_$program")
    echo $((($(date +%s%N) - start) / 1000)) >>"$work/times/$program"
    if [ "$answer" != "$key" ]; then
      echo "$program did not read the key" >&2
      exit 1
    fi
  done
  round=$((round + 1))
done

printf '%-22s %10s %10s\n' '' 'median ms' 'least ms'
for program in $programs; do
  sort -n "$work/times/$program" | awk -v name="$program" \
    '{t[NR]=$1} END {printf "%-22s %10.1f %10.1f\n", name, t[int((NR+1)/2)]/1000, t[1]/1000}'
done
