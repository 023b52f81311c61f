// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/concepts.hpp"

#include <string>

#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/ragged.hpp"

#include "foreign_types.hpp"

using namespace salient;
using namespace salient::test;

// Nothing to run: what fails, fails to compile.

// Own types.
static_assert(Point<lon_lat<double>> && Point<lon_lat<float>> && Point<xy<double>>);
static_assert(Ring<ring<lon_lat<double>>>);
static_assert(Polygon<polygon<xy<float>>>);
static_assert(MultiPolygon<multi_polygon<lon_lat<double>>>);
static_assert(Ragged<ragged_view<xy<float>>> && Ragged<ragged_polygons<lon_lat<double>>>);
static_assert(Areal<polygon<xy<float>>> && Areal<multi_polygon<lon_lat<double>>> && Areal<ragged_view<xy<float>>>);

// Boost's and a user's own.
static_assert(Point<boost_point> && Point<boost_plane_point> && Point<elsewhere::station>);
static_assert(Ring<elsewhere::fence> && Ring<boost_polygon<boost_point, true, true>::ring_type>);
static_assert(Areal<boost_polygon<boost_point, true, true>> && Areal<boost_polygon<boost_plane_point, false, false>>);
static_assert(Areal<boost::geometry::model::multi_polygon<boost_polygon<boost_point, true, true>>>);
static_assert(Areal<elsewhere::district>);

// References and const do not matter.
static_assert(Areal<polygon<xy<float>> const&> && Point<lon_lat<double> const&> && Ragged<ragged_view<xy<float>>&>);

// What covers no area is not areal.
static_assert(!Areal<lon_lat<double>> && !Areal<ring<lon_lat<double>>> && !Areal<elsewhere::fence>);
static_assert(!Areal<std::vector<polygon<lon_lat<double>>>> && !Areal<std::string> && !Areal<int>);
static_assert(!Point<int> && !Ring<std::vector<lon_lat<double>>> && !Polygon<multi_polygon<xy<double>>>);

// Degrees are told from planes, and from spheres and radians, which salient does not read.
static_assert(Geographic<lon_lat<float>> && Geographic<boost_point> && Geographic<elsewhere::station>);
static_assert(!Geographic<xy<double>> && !Geographic<boost_plane_point>);
static_assert(Planar<xy<float>> && Planar<boost_plane_point> && !Planar<lon_lat<double>> && !Planar<boost_point>);
template <class CoordinateSystem>
constexpr bool not_read = !Geographic<bg::model::point<double, 2, CoordinateSystem>> &&
                          !Planar<bg::model::point<double, 2, CoordinateSystem>>;
static_assert(not_read<bg::cs::geographic<bg::radian>> && not_read<bg::cs::spherical<bg::radian>>);
static_assert(not_read<bg::cs::spherical_equatorial<bg::degree>>);

static_assert(std::same_as<point_of<polygon<xy<float>> const&>, xy<float>>);
static_assert(std::same_as<point_of<ragged_view<lon_lat<double>>>, lon_lat<double>>);
static_assert(std::same_as<point_of<elsewhere::district>, elsewhere::station>);
