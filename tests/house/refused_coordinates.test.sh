#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Points in radians or on a sphere do not compile, with a sentence that says what to do; the same calls in a plane do.
#
#   refused_coordinates.test.sh COMPILER INCLUDE_DIR [BOOST_INCLUDE_DIR]
set -eu

compiler=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in "$@"; do set -- "$@" "-I$folder" && shift; done

# compiles SYSTEM FLAG…: what is asked of a polygon of points in that coordinate system
compiles() {
  cat >"$work/unit.cpp" <<EOF
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include <salient/geodesy/area.hpp>
#include <salient/overlay/intersection.hpp>

namespace bg = boost::geometry;
using land = bg::model::polygon<bg::model::point<double, 2, $1>>;
double area_of(land const& a) { return salient::area(a); }
auto shared_by(land const& a, land const& b) { return salient::intersection(a, b); }
EOF
  shift
  "$compiler" -std=c++20 -fsyntax-only "$@" "$work/unit.cpp" 2>"$work/said"
}

compiles bg::cs::cartesian "$@" || { cat "$work/said"; exit 1; }
for system in 'bg::cs::geographic<bg::radian>' 'bg::cs::spherical_equatorial<bg::degree>'; do
  ! compiles "$system" "$@" || { echo "$system compiles"; exit 1; }
  grep -q 'neither radians nor a sphere: convert the points first' "$work/said" || { cat "$work/said"; exit 1; }
done
