#!/bin/sh
# Draws every size and form of the icon from app.svg; with the same tools the files are the same.
# Needs: apt install librsvg2-bin icoutils icnsutils
set -eu
cd "$(dirname "$0")"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert --width $size --height $size app.svg --output app-$size.png
done
icotool --create --output app.ico app-16.png app-24.png app-32.png app-48.png app-64.png --raw app-256.png
png2icns app.icns app-16.png app-32.png app-48.png app-128.png app-256.png app-512.png >/dev/null
