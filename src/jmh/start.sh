#!/bin/sh
# Starts whole processes that read a key or run a command with it, turn by turn in one run, and prints
# the medians in milliseconds: the packaged program, the assembled one, Java's hello world with the
# same flags, and other programs. The master key is in a Secret Service, in a D-Bus session and a home
# of its own. Works on what is built:
#   mvn -q -Ppackage verify && src/jmh/start.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-11}
work=$PWD/target/benchmark/start
packaged=$PWD/target/package/image/alwrity-onboarding
assembled=$PWD/target/app
npm=$PWD/target/npm

if [ "${ALWRITY_BENCHMARK_SESSION-}" != yes ]; then
  for program in dbus-run-session gnome-keyring-daemon secret-tool; do
    if ! command -v "$program" >/dev/null; then
      echo "not installed: $program (apt install dbus gnome-keyring libsecret-tools)"
      exit 0
    fi
  done
  if command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --prefix target/npm @dotenvx/dotenvx@2.38.2 varlock@1.20.0 || :
  fi
  rm -rf "$work"
  mkdir -p "$work/home" "$work/run" "$work/data" "$work/times" "$work/dotenvx" "$work/varlock"
  chmod 700 "$work/run"
  HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/data \
    ALWRITY_BENCHMARK_SESSION=yes exec dbus-run-session -- "$0" "$rounds"
fi

printf 'correct horse' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
key=$(printf 'AIzaSyBenchmark%024d' 0)
ours() {
  program=$1
  shift
  "$program/bin/alwrity" "$@" --home "$work/ours" --keyring os --user local
}

run_packaged_key_get() { ours "$packaged" key get gemini; }
run_assembled_key_get() { ours "$assembled" key get gemini; }
run_java_hello() {
  "$packaged/runtime/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx2g \
    -XX:AOTCache="$work/hello.aot" -cp "$work/hello.jar" Hello
}
run_secret_tool_lookup() { secret-tool lookup service alwrity username local/gemini; }
run_python_keyring_get() { "$python" -m keyring get alwrity local/gemini; }
run_dotenvx_get() { "$npm/node_modules/.bin/dotenvx" get GEMINI_API_KEY -f "$work/dotenvx/.env"; }
run_varlock_printenv() { (cd "$work/varlock" && "$npm/node_modules/.bin/varlock" printenv GEMINI_API_KEY); }

run_packaged_run() { "$packaged/bin/alwrity" run --home "$work/ours" --keyring os --user local -- true; }
run_assembled_run() { "$assembled/bin/alwrity" run --home "$work/ours" --keyring os --user local -- true; }
run_dotenvx_run() { "$npm/node_modules/.bin/dotenvx" run --quiet -f "$work/dotenvx/.env" -- true; }
run_varlock_run() { (cd "$work/varlock" && "$npm/node_modules/.bin/varlock" run -- true); }

# Who is here.
programs=
runs=
writer=
for form in assembled packaged; do
  eval "program=\$$form"
  if [ -x "$program/bin/alwrity" ]; then
    writer=$program
    programs="${form}_key_get $programs"
    runs="${form}_run $runs"
  else
    echo "not built: $program (mvn -q -Ppackage verify)"
  fi
done
if [ -z "$writer" ]; then exit 0; fi
printf 'GEMINI_API_KEY=%s\n' "$key" |
  ours "$writer" onboard --keys-from - --no-check --write keyring --yes --quiet >/dev/null 2>&1

. installer/jdk.sh
if [ -x "$packaged/runtime/bin/java" ]; then
  cat >"$work/Hello.java" <<'JAVA'
public class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
JAVA
  "$jdk/bin/javac" -d "$work" "$work/Hello.java"
  "$jdk/bin/jar" --create --file "$work/hello.jar" -C "$work" Hello.class
  "$packaged/runtime/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx2g \
    -XX:AOTCacheOutput="$work/hello.aot" -cp "$work/hello.jar" Hello >/dev/null 2>&1
  programs="$programs java_hello"
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
if [ -x "$npm/node_modules/.bin/dotenvx" ]; then
  echo "GEMINI_API_KEY=$key" >"$work/dotenvx/.env"
  (cd "$work/dotenvx" && "$npm/node_modules/.bin/dotenvx" encrypt >/dev/null 2>&1)
  programs="$programs dotenvx_get"
  runs="$runs dotenvx_run"
else
  echo "not installed: dotenvx (needs npm)"
fi
if [ -x "$npm/node_modules/.bin/varlock" ]; then
  printf '# @sensitive @required\nGEMINI_API_KEY=\n' >"$work/varlock/.env.schema"
  echo "GEMINI_API_KEY=$key" >"$work/varlock/.env"
  programs="$programs varlock_printenv"
  runs="$runs varlock_run"
else
  echo "not installed: varlock (needs npm)"
fi

round=1
while [ $round -le "$rounds" ]; do
  for program in $programs $runs; do
    start=$(date +%s%N)
    answer=$("run_$program") || { echo "$program failed" >&2; exit 1; }
    echo $((($(date +%s%N) - start) / 1000)) >>"$work/times/$program"
    case $program-$answer in
      *run- | java_hello-hello | *-"$key") ;;
      *) echo "$program did not do its work: $answer" >&2; exit 1 ;;
    esac
  done
  round=$((round + 1))
done

printf '%-24s %10s %10s\n' '' 'median ms' 'least ms'
for program in $programs $runs; do
  sort -n "$work/times/$program" | awk -v name="$program" \
    '{t[NR]=$1} END {printf "%-24s %10.1f %10.1f\n", name, t[int((NR+1)/2)]/1000, t[1]/1000}'
done
