#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# A polygon type that lacks one of Boost.Geometry's traits is refused at the call: two errors, the trait and the call, and
# none from within an algorithm. The whole model compiles.
#
#   partial_model.test.sh COMPILER INCLUDE_DIR [BOOST_INCLUDE_DIR]
set -eu

compiler=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in "$@"; do set -- "$@" "-I$folder" && shift; done

cat >"$work/unit.cpp" <<'EOF2'
#include <salient/geodesy/perimeter.hpp>
#include <vector>

namespace mine {
using fence = salient::ring<salient::lon_lat<double>>;
struct field {
  fence border;
  std::vector<fence> lakes;
};
}  // namespace mine

namespace boost::geometry::traits {
template <>
struct tag<mine::field> {
  using type = polygon_tag;
};
template <>
struct ring_const_type<mine::field> {
  using type = mine::fence const&;
};
template <>
struct interior_const_type<mine::field> {
  using type = std::vector<mine::fence> const&;
};
#ifndef NO_exterior_ring
template <>
struct exterior_ring<mine::field> {
  static mine::fence const& get(mine::field const& f) { return f.border; }
};
#endif
#ifndef NO_interior_rings
template <>
struct interior_rings<mine::field> {
  static std::vector<mine::fence> const& get(mine::field const& f) { return f.lakes; }
};
#endif
}  // namespace boost::geometry::traits

double around(mine::field const& f) { return salient::perimeter_km(f); }  // the call
EOF2
call=$(grep -n 'the call' "$work/unit.cpp" | cut -d: -f1)

compiles() {
  "$compiler" -std=c++20 -fsyntax-only "$@" "$work/unit.cpp" 2>"$work/said"
}

compiles "$@" || { cat "$work/said"; exit 1; }
for trait in interior_rings exterior_ring; do
  ! compiles "-DNO_$trait" "$@" || { echo "compiles without $trait"; exit 1; }
  errors=$(grep -cE '(^|[ :])error: ' "$work/said")
  if ! grep -q "traits::$trait<mine::field>" "$work/said" || ! grep -q "unit.cpp:$call:" "$work/said" ||
    [ "$errors" -gt 2 ] || grep -q 'geometry/rings.hpp' "$work/said"; then
    cat "$work/said"
    exit 1
  fi
done
