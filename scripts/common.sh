# SPDX-License-Identifier: BSL-1.0
# Sourced by scripts/demo, test and bench, which set `root` before.

# How many compilers side by side: one a core, but no more than memory has room for (Boost's overlay takes 1 GB).
jobs() {
  cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
  room=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null || echo "$cores")
  [ "${room:-0}" -ge 1 ] || room=1
  if [ "$cores" -lt "$room" ]; then echo "$cores"; else echo "$room"; fi
}

# build FOLDER "TARGET…" [configure options…]: quiet unless it fails; everything said is kept in FOLDER/build.log.
build() {
  folder=$1
  targets=$2
  shift 2
  mkdir -p "$folder"
  started=$(date +%s)
  echo "building in ${folder#"$root"/} (every word in build.log there)"
  {
    cmake -S "$root" -B "$folder" "$@" && cmake --build "$folder" -j "$(jobs)" --target $targets
  } >"$folder/build.log" 2>&1 || {
    grep -E -A 4 '([Ee]rror|undefined reference)' "$folder/build.log" | head -n 60 >&2
    echo "the build failed; every word of it: $folder/build.log" >&2
    exit 1
  }
  echo "built in $(($(date +%s) - started)) s"
}
