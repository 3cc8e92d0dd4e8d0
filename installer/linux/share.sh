#!/bin/sh
# Manual pages, and what shells complete, in the folder "share" of an image; from the same source as
# --help. $1 is the image, $2 the time of every file.
set -eu
program=$1/bin/alwrity
share=$1/share
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ALWRITY_HOME="$work/home" HOME="$work" # else the providers of whoever builds would be completed
SOURCE_DATE_EPOCH=$(date -d "$2" +%s)
export SOURCE_DATE_EPOCH
rm -rf "$share"
mkdir -p "$share/bash-completion/completions" "$share/fish/vendor_completions.d" "$share/zsh/site-functions"
"$program" man --folder "$share/man" --quiet
"$program" completion bash >"$share/bash-completion/completions/alwrity"
"$program" completion fish >"$share/fish/vendor_completions.d/alwrity.fish"
# shellcheck disable=SC2016 # it is zsh that expands it
# zsh loads it as a function when the first completion is asked for, so that has to be answered too.
{
  echo '#compdef alwrity'
  echo '(( $+functions[compopt] )) || compopt() { : }' # the alias of the next lines comes too late here
  "$program" completion zsh | sed 1d
  echo '_bash_complete -o default -F _complete_alwrity'
} >"$share/zsh/site-functions/_alwrity"
