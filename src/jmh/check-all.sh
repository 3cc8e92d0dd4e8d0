#!/bin/bash
# The longest time from one frame of the window to the next while it checks all keys at once: the
# packaged program's demonstration, whose providers answer after 300 ms, a new process for each round,
# drawn by software in Xvfb. Works on what is built:
#     mvn -q -Ppackage verify && src/jmh/check-all.sh [ROUNDS [KEYS]]
# Needs Xvfb, xdotool and xclip. Keys are made up. JavaFX counts the frames (javafx.pulseLogger).
# The first one after the button is pressed has waited for the press: of it, its own time counts.
set -eu
rounds=${1:-5} keys=${2:-20}
image=$(cd "$(dirname "$0")/../.." && pwd)/target/package/image/alwrity-onboarding
[ -x "$image/bin/alwrity" ] || { echo "not built: $image"; exit 1; }
for tool in Xvfb xdotool xclip; do
  command -v $tool > /dev/null || { echo "not installed: $tool"; exit 1; }
done
work=$(mktemp -d)
started=()
window=
trap 'kill $window "${started[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
export HOME=$work DISPLAY=:${DISPLAY_NUMBER:-97}
Xvfb "$DISPLAY" -screen 0 1280x900x24 2> /dev/null & started+=($!)

"$image/bin/alwrity" providers --json | grep -o '"backendVariable" *: *"[A-Z_]*"' | head -n "$keys" |
  sed 's/.*"\([A-Z_]*\)"$/\1=Zq8w7f3Q7f3Q7f3Q7f3Q7f3Q7f3Q7f3Q/' > "$work/keys"
echo "$(wc -l < "$work/keys") keys; round, frames, the first one's own ms, longest ms between two, all over 33 ms:"

pause() { sleep "${1:-2}"; }
for round in $(seq "$rounds"); do
  JAVA_TOOL_OPTIONS=-Djavafx.pulseLogger=true \
    "$image/bin/alwrity" onboard --demo > "$work/log" 2>&1 & window=$!
  until xdotool search --name 'ALwrity Onboarding' > "$work/id" 2> /dev/null; do
    kill -0 $window || { cat "$work/log"; exit 1; }
    sleep 0.2
  done
  pause
  xdotool windowfocus "$(tail -n 1 "$work/id")"
  xclip -selection clipboard -i "$work/keys" > /dev/null 2>&1
  for key in alt+n alt+n alt+n alt+p; do xdotool key $key; pause; done
  pause 3
  before=$(wc -c < "$work/log")
  xdotool key alt+k
  pause 4
  # "PULSE: 12 [16ms:3ms]" or "[12 16ms:3ms]": its number, the time since the last one, its own time
  tail -c +"$((before + 1))" "$work/log" | grep -oE '[0-9]+ \[?[0-9]+ms:[0-9]+ms' | tr -d '[ms' | tr : ' ' |
    sort -nu |
    awk -v round="$round" 'NR == 1 { own = $3 } NR > 1 { n++; if ($2 > max) max = $2; if ($2 > 33) late = late " " $2 }
      END { print round, n, own, max, late }'
  kill $window; wait $window 2> /dev/null || true
done
