#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The umbrella must stay cheap: under a third of the lines that boost/geometry.hpp alone makes the compiler read. Where the
# bodies are compiled elsewhere, under a quarter, and nothing of the engine or of Boost's geodesics is to be seen.
#
#   umbrella_weight.test.sh COMPILER INCLUDE_DIR [BOOST_INCLUDE_DIR]
set -eu

compiler=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# lines HEADER MACRO FOLDER…: how many the compiler reads; they stay in unit.ii
lines() {
  printf '#include <%s>\n' "$1" >"$work/unit.cpp"
  macro=$2
  shift 2
  for folder in "$@"; do set -- "$@" "-I$folder" && shift; done
  "$compiler" -std=c++20 "-D$macro" "$@" -E "$work/unit.cpp" -o "$work/unit.ii"
  wc -l <"$work/unit.ii"
}

theirs=$(lines boost/geometry.hpp NDEBUG "$@")
ours=$(lines salient/salient.hpp NDEBUG "$@")
declared=$(lines salient/salient.hpp SALIENT_SEPARATE_COMPILATION "$@")
echo "salient/salient.hpp $ours lines, declarations alone $declared, boost/geometry.hpp $theirs"
if grep -m 1 -E '^# .*(overlay/(detail/split/split|detail/label/label|detail/result/ring_builder|impl/transition)|karney_inverse)[.]hpp' "$work/unit.ii"; then
  echo "a unit that sees declarations alone sees this" >&2
  exit 1
fi
[ $((3 * ours)) -lt "$theirs" ] && [ $((4 * declared)) -lt "$theirs" ]
