#!/bin/sh
# Prints what "alwrity update" reads: the signature in Base64, and behind it the manifest that is signed.
# $1 is the version, $2 the address of its notes; the private Ed25519 key, as PEM, is in UPDATE_KEY:
#   openssl genpkey -algorithm ed25519
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
printf '%s\n' "$UPDATE_KEY" >"$work/key.pem"
printf '{"product": "alwrity-onboarding", "version": "%s", "notes": "%s"}\n' "$1" "$2" >"$work/manifest"
openssl pkeyutl -sign -rawin -inkey "$work/key.pem" -in "$work/manifest" -out "$work/signature"
base64 -w 0 "$work/signature"
echo
cat "$work/manifest"
