#!/bin/sh
# Sets one value in a .env of 20 lines with each program, as a whole process, turn by turn in one
# run, and prints the medians in milliseconds. Works on a built target/app:
#   mvn -q -DskipTests package && src/jmh/whole-processes.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-11}
work=$PWD/target/benchmark/processes
dotenvx=$PWD/target/npm/node_modules/.bin/dotenvx
alwrity=$PWD/target/app/bin/alwrity

rm -rf "$work"
mkdir -p "$work/checkout/backend" "$work/checkout/frontend"
i=1
while [ $i -le 20 ]; do
  echo "NAME_$i=value-$i"
  i=$((i + 1))
done | tee "$work/.env" "$work/checkout/backend/.env" "$work/checkout/frontend/.env" >/dev/null

# One program: a preparation that is not measured, and what is. $1 is the new value.
prepare_python_dotenv() { :; }
run_python_dotenv() {
  "$python" -c "import dotenv; dotenv.set_key('$work/.env', 'NAME_7', '$1')"
}
prepare_dotenvx() { :; }
run_dotenvx() { "$dotenvx" set NAME_7 "$1" -f "$work/.env" --plain; }
prepare_alwrity_env_write() {
  printf 'AIzaSyBenchmark%024d' "$1" | ours key set gemini --stdin --workspace "$work/checkout"
}
run_alwrity_env_write() { ours env write --mode development --workspace "$work/checkout"; }
prepare_alwrity_version() { :; }
run_alwrity_version() { "$alwrity" --version; }

ours() {
  ALWRITY_MASTER_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 \
    "$alwrity" "$@" --home "$work/home" --keyring secret --quiet
}

# Who is here.
programs=
python=
for candidate in /usr/bin/python3 python3; do
  if [ -z "$python" ] && "$candidate" -c 'import dotenv' 2>/dev/null; then python=$candidate; fi
done
if [ -n "$python" ]; then
  programs="$programs python_dotenv"
else
  echo "not installed: python-dotenv (apt install python3-dotenv)"
fi
if ! [ -x "$dotenvx" ] && command -v npm >/dev/null; then
  npm install --silent --no-audit --no-fund --prefix target/npm @dotenvx/dotenvx@2.38.2 || true
fi
if [ -x "$dotenvx" ]; then
  programs="$programs dotenvx"
else
  echo "not installed: dotenvx (needs npm)"
fi
if [ -x "$alwrity" ]; then
  programs="$programs alwrity_env_write alwrity_version"
  printf 'GEMINI_API_KEY=AIzaSyBenchmark%024d\n' 0 |
    ours onboard --workspace "$work/checkout" --mode development --keys-from - --no-check \
      --write backend,frontend --yes >/dev/null
else
  echo "not built: target/app (mvn -q -DskipTests package)"
fi

round=1
while [ $round -le "$rounds" ]; do
  for program in $programs; do
    "prepare_$program" $round >/dev/null
    start=$(date +%s%N)
    "run_$program" $round >/dev/null
    echo $((($(date +%s%N) - start) / 1000)) >>"$work/$program"
  done
  round=$((round + 1))
done

printf '%-20s %10s %10s\n' '' 'median ms' 'least ms'
for program in $programs; do
  sort -n "$work/$program" | awk -v name="$program" \
    '{t[NR]=$1} END {printf "%-20s %10.1f %10.1f\n", name, t[int((NR+1)/2)]/1000, t[1]/1000}'
done
