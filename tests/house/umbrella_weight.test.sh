#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# The umbrella must stay cheap: under a third of the lines that boost/geometry.hpp alone makes the compiler read.
#
#   umbrella_weight.test.sh COMPILER INCLUDE_DIR [BOOST_INCLUDE_DIR]
set -eu

compiler=$1
shift
lines() {
  header=$1
  shift
  for folder in "$@"; do set -- "$@" "-I$folder" && shift; done
  printf '#include <%s>\n' "$header" >"$work/unit.cpp"
  "$compiler" -std=c++20 "$@" -E "$work/unit.cpp" -o "$work/unit.ii"
  wc -l <"$work/unit.ii"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ours=$(lines salient/salient.hpp "$@")
theirs=$(lines boost/geometry.hpp "$@")
echo "salient/salient.hpp $ours lines, boost/geometry.hpp $theirs"
[ $((3 * ours)) -lt "$theirs" ]
