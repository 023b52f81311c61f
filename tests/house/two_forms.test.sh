#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# A unit that has salient's bodies inline and units that have them compiled apart make one program: two copies, each under
# its own name. A call that hands a type of one form to the other does not link.
#
#   two_forms.test.sh COMPILER INCLUDE_DIR [BOOST_INCLUDE_DIR]
set -eu

compiler=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in "$@"; do set -- "$@" "-I$folder" && shift; done

# compile NAME [macro…] < source
compile() {
  name=$1
  cat >"$work/$name.cpp"
  shift
  "$compiler" -std=c++20 $includes "$@" -c "$work/$name.cpp" -o "$work/$name.o"
}
includes=$*

compile bodies -DSALIENT_SEPARATE_COMPILATION -DSALIENT_DEFINES <<'EOF'
#include <salient/core/date_time.hpp>
EOF
compile apart -DSALIENT_SEPARATE_COMPILATION <<'EOF'
#include <salient/core/date_time.hpp>
#include <salient/core/lon_lat.hpp>
bool apart(char const* text) { return salient::parse_date(text).has_value(); }
double east(salient::lon_lat<double> place) { return place.lon; }
EOF
compile inlined <<'EOF'
#include <salient/core/date_time.hpp>
bool apart(char const*);
int main() { return salient::parse_date("2024-02-29") && apart("2024-02-29") && !apart("2023-02-29") ? 0 : 1; }
EOF
compile crossing <<'EOF'
#include <salient/core/lon_lat.hpp>
double east(salient::lon_lat<double>);
int main() { return east({37, 48}) == 37 ? 0 : 1; }
EOF

"$compiler" "$work/inlined.o" "$work/apart.o" "$work/bodies.o" -o "$work/program"
"$work/program"
copies=$(nm -C "$work/program" | grep -c ' salient::[a-z0-9_]*::parse_date(')
[ "$copies" = 2 ] || { echo "expected two copies of parse_date, found $copies" >&2; exit 1; }

if "$compiler" "$work/crossing.o" "$work/apart.o" "$work/bodies.o" -o "$work/wrong" 2>"$work/said"; then
  echo "a type of one form was handed to the other" >&2
  exit 1
fi
grep -q 'undefined reference to .east(salient::v0_1::lon_lat<double>)' "$work/said" || { cat "$work/said" >&2; exit 1; }
