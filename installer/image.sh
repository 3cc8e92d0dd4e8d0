#!/bin/sh
# Makes the program that needs no Java, out of target/app: target/package/image, with a runtime of its
# own, native parts beside the jars, and ahead-of-time caches. mvn -Ppackage verify calls it. $1 is the
# version, $2 the time; with a folder as $3, an image is made there without the caches, to compare it.
set -eu
cd "$(dirname "$0")/.."
again=${3-}
time=$2 # of every file in it, so that two builds are equal
app=$PWD/target/app
work=$PWD/target/package
image=${3:-$work/image}/alwrity-onboarding
export LC_ALL=C.UTF-8

# What libraries call this system, and how native parts end here.
case $(uname -s)-$(uname -m) in
  Linux-x86_64) sqlite_system=Linux/x86_64 jna_system=linux-x86-64 native=so ;;
  Linux-aarch64) sqlite_system=Linux/aarch64 jna_system=linux-aarch64 native=so ;;
  Darwin-x86_64) sqlite_system=Mac/x86_64 jna_system=darwin-x86-64 native=dylib ;;
  Darwin-arm64) sqlite_system=Mac/aarch64 jna_system=darwin-aarch64 native=dylib ;;
  MINGW*-x86_64 | MSYS*-x86_64) sqlite_system=Windows/x86_64 jna_system=win32-x86-64 native=dll ;;
  *) echo "image.sh: no native parts are known for $(uname -sm)" >&2; exit 1 ;;
esac

. installer/jdk.sh

rm -rf "$image" "$work/parts"
mkdir -p "$image/bin" "$image/lib" "$work/parts"
cp "$app"/lib/*.jar "$image/lib"
cp "$app/bin/alwrity" "$app/bin/alwrity-window" "$image/bin"

# The contents of a jar, in a folder.
open_jar() {
  rm -rf "$work/parts/$1"
  mkdir -p "$work/parts/$1"
  (cd "$work/parts/$1" && "$jdk/bin/jar" -xf "$2")
}
# And a jar of that folder again.
close_jar() {
  "$jdk/bin/jar" --create --file "$2" --manifest "$work/parts/$1/META-INF/MANIFEST.MF" \
    --date "$time" -C "$work/parts/$1" .
}

# The native parts of this system beside the jars, and of no other system anywhere.
sqlite=$(echo "$image"/lib/sqlite-jdbc-*.jar)
open_jar sqlite "$sqlite"
cp "$work/parts/sqlite/org/sqlite/native/$sqlite_system"/*.$native "$image/lib"
rm -r "$work/parts/sqlite/org/sqlite/native"
close_jar sqlite "$sqlite"
jna=$(echo "$image"/lib/jna-[0-9]*.jar)
open_jar jna "$jna"
for library in "$work/parts/jna/com/sun/jna/$jna_system"/*jnidispatch*; do
  to=${library##*/}
  cp "$library" "$image/lib/${to%.*}.$native" # on macOS it ends in jnilib, which jpackage would not sign
done
find "$work/parts/jna/com/sun/jna" -name '*jnidispatch*' -delete
close_jar jna "$jna"

# Of Bouncy Castle we need Argon2id: without its provider, its post-quantum tables, and its signature.
bouncy=$(echo "$image"/lib/bcprov-*.jar)
open_jar bouncy "$bouncy"
(cd "$work/parts/bouncy" && rm -r org/bouncycastle/pqc org/bouncycastle/jcajce org/bouncycastle/jce \
  org/bouncycastle/x509 META-INF/versions META-INF/*.SF META-INF/*.RSA META-INF/services)
sed -i.signed '/^[[:space:]]*$/,$d' "$work/parts/bouncy/META-INF/MANIFEST.MF"
rm "$work/parts/bouncy/META-INF/MANIFEST.MF.signed"
close_jar bouncy "$bouncy"

# picocli for this release: its jar has the bytecode of Java 5, which the caches leave out.
picocli=$(echo "$image"/lib/picocli-*.jar)
open_jar picocli "$picocli"
open_jar picocli-sources "$(echo "$work"/sources/picocli-*-sources.jar)"
"$jdk/bin/javac" -nowarn -Xlint:none --release 25 -proc:none -d "$work/parts/picocli" \
  "$work"/parts/picocli-sources/picocli/*.java
close_jar picocli "$picocli"

# The certificates that Windows trusts; the JDKs of other systems do not have the module.
if "$jdk/bin/java" --list-modules | grep '^jdk\.crypto\.mscapi@' >/dev/null; then
  set -- --add-modules jdk.crypto.mscapi
else
  set --
fi
"$jdk/bin/jlink" @installer/jlink.args "$@" --module-path "$app/javafx" --output "$image/runtime"
# The JDK brings up one provider of algorithms after the other until one has what is asked for. The
# one with ours comes first, because those for elliptic curves and TLS take tens of milliseconds.
security=$image/runtime/conf/security/java.security
grep '^security\.provider\.' "$security" | tr -d '\r' | sed 's/.*=//' >"$work/parts/providers"
grep -x SunJCE "$work/parts/providers" >/dev/null
sed -i.jdk '/^security\.provider\./d' "$security"
rm "$security.jdk"
{ echo SunJCE; grep -vx SunJCE "$work/parts/providers"; } |
  awk '{print "security.provider." NR "=" $0}' >>"$security"
libraries=$image/runtime/lib
[ $native != dll ] || libraries=$image/runtime/bin
for jar in "$app"/javafx/javafx-graphics-*-*.jar; do
  open_jar graphics "$jar"
  cp "$work"/parts/graphics/*.$native "$libraries"
done
if [ $native = so ]; then
  find "$image" \( -name '*.so' -o -name java -o -name jspawnhelper \) -type f \
    -exec strip --strip-unneeded {} +
fi

# What others wrote: their licences, as far as they ship them, and the list of all.
cp -R "$work/licenses" "$image/licenses"
find "$image/licenses" -mindepth 1 -type d -empty -delete
cp LICENSE "$image/LICENSE"
cp LICENSE "$image/licenses/LICENSE" # for those systems where only this folder comes along
cp installer/licenses/* "$image/licenses"
cp "$work/sbom.json" "$image/licenses/sbom.json"

# One time for all files: the JVM compares it with what its cache was made from, and the launcher too.
hash=$(cat "$image"/lib/*.jar "$image/runtime/lib/modules" | sha256 | cut -c 1-16)
jars=$(cd "$image/lib" && echo *.jar)
printf 'jars="%s"\nhash=%s\n' "$jars" "$hash" >"$image/lib/package.sh"
chmod -R u=rwX,go=rX "$image"
find "$image" -exec touch -h -d "$time" {} +

# On the other systems jpackage's launchers start the program, with a class path of their own.
if [ $native = so ]; then
  [ -n "$again" ] || installer/train.sh "$image" "$hash"
  installer/linux/share.sh "$image" "$time"
  find "$image" -exec touch -h -d "$time" {} +
fi
