// SPDX-License-Identifier: BSL-1.0
// Ways out of real towns against the merge tree of a raster, and what a small move of the place or of a border does to
// them. SALIENT_WAY_OUT_MOVES sets how many moves are tried.
#include "salient/measure/way_out.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numbers>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/nearest.hpp"

#include "data_dir.hpp"
#include "reference/maps.hpp"
#include "reference/table.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;

// Maps of both archives, by the date or unix time in their names.
class real_maps {
 public:
  explicit real_maps(std::filesystem::path const& data)
      : daily_(reference::daily_archive(data)), full_(reference::history_archive(data)) {}

  [[nodiscard]] snapshot read(std::string const& name) const {
    bool const is_daily = name.size() == 8;
    auto const& from = is_daily ? daily_ : full_;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (from[i].name.find(name) != std::string::npos) {
        auto result = from.read(i);
        result.info.contested_mapped = is_daily ? contested_mapping::no : contested_mapping::yes;
        return result;
      }
    FAIL("no such map: " << name);
    return {};
  }
  [[nodiscard]] status_map resolved(std::string const& name) const { return resolve(read(name)); }

 private:
  reference::archive daily_;
  reference::archive full_;
};

// The reference was made without this polygon, which is shown as occupied under a name of its own.
bool unknown_to_the_reference(feature const& f) { return f.name.find("Рубіжне") != std::string::npos; }

TEST_CASE("ways out of real towns agree with an independent raster", "[reference][way_out]") {
  auto const data = test::data_or_skip();
  real_maps const maps(data);
  int rows = 0;
  for (auto const& r : test::read_table(data / "reference" / "way_out.csv")) {
    INFO(r.at("place") << " " << r.at("map") << " " << r.at("end"));
    ++rows;
    lon_lat<double> const at{std::stod(r.at("lon")), std::stod(r.at("lat"))};
    auto read = maps.read(r.at("map"));
    auto const end_of = [&](contested_range<way_out_end> const& both) {
      auto const& end = r.at("end") == "closed" ? both.contested_closed : both.contested_open;
      REQUIRE(end);
      return *end;
    };
    auto const found = end_of(way_out(resolve(read), at));
    if (r.at("state") == "open_or_channel") {
      CHECK((found.state == way_out_state::open || found.state == way_out_state::channel));
      CHECK(found.width_at_km[2]);
      continue;
    }
    REQUIRE(to_string(found.state) == r.at("state"));
    if (found.state == way_out_state::inside) continue;
    CHECK_THAT(found.width_km.value(), WithinAbs(std::stod(r.at("width_km")), 0.1));
    CHECK_THAT(found.distance_km.value(), WithinAbs(std::stod(r.at("distance_km")), 0.3));
    CHECK(found.width_at_km[2]);
    bool apart = false;
    for (auto& f : read.features)
      if (f.what == status::occupied && unknown_to_the_reference(f)) f.what = status::liberated, apart = true;
    auto const as_there = apart ? end_of(way_out(resolve(read), at)) : found;
    CHECK_THAT(as_there.width_km.value(), WithinAbs(std::stod(r.at("width_km")), 0.1));
    CHECK_THAT(as_there.prominence_km.value(), WithinAbs(std::stod(r.at("prominence_km")), 0.1));
  }
  CHECK(rows == 23);
}

TEST_CASE("a start disc that reaches the pass hides it from the corridor, not from the way out",
          "[reference][way_out]") {
  auto const data = test::data_or_skip();
  auto const map = real_maps(data).resolved("20251211");
  lon_lat<double> const myrnohrad{37.26091, 48.30523};
  for (double const start : {2.0, 3.0}) {
    auto const both = find_corridor_and_way_out(map, myrnohrad, {.start_km = start});
    CHECK(both.corridor.contested_open->state == (start < 3 ? corridor_state::neck : corridor_state::source_limited));
    CHECK(both.way_out.contested_open->state == way_out_state::neck);
    CHECK_THAT(both.way_out.contested_open->width_km.value(), WithinAbs(6.721, 0.001));
  }
}

// Continuity.

constexpr double rear_km = 45;

struct scene {
  status_map map;
  lon_lat<double> place;
};

class mover {
 public:
  mover(status_map const& map, std::uint32_t seed) : map_(map), random_(seed) {}

  // Near a border, by up to 25 km.
  [[nodiscard]] lon_lat<double> place() {
    auto const vertices = map_.land().vertices();
    auto const about = vertices[random_() % vertices.size()];
    return step(about, uniform(0.05, 25));
  }
  [[nodiscard]] lon_lat<double> step(lon_lat<double> from, double km) {
    auto const angle = uniform(0, 2 * std::numbers::pi);
    return azimuthal_equidistant(from).inverse({1000 * km * std::sin(angle), 1000 * km * std::cos(angle)});
  }
  // A vertex within 30 km of the place goes up to 30 m, and no farther than a third of its edges are long.
  // @return the map and the length of the move in km; 0 if there is none near
  [[nodiscard]] std::pair<status_map, double> with_vertex_moved(lon_lat<double> place) {
    auto const& land = map_.land();
    std::vector<lon_lat<double>> vertices(land.vertices().begin(), land.vertices().end());
    for (int turn = 0; turn < 200; ++turn) {
      auto const at = 1 + random_() % (vertices.size() - 2);
      auto const from = vertices[at];
      if (distance_km(place, from) > 30) continue;
      auto const edge = std::min(distance_km(from, vertices[at - 1]), distance_km(from, vertices[at + 1]));
      auto const km = std::min(0.03, edge / 3) * uniform(0.01, 1);
      auto const to = step(from, km);
      for (auto& v : vertices)
        if (v == from) v = to;
      return {status_map(coverage(std::move(vertices), {land.chains().begin(), land.chains().end()}), map_.earth(),
                         map_.info()),
              km};
    }
    return {map_, 0};
  }
  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
  }

 private:
  status_map const& map_;
  std::mt19937 random_;
};

struct tally {
  int moves = 0;
  int matched = 0;
  int excused = 0;
  int jumped_flat = 0;  // to another end of ground that is even within the move
  int unexcused = 0;
  int width_jumps = 0;
};

// The least width between two passes of one way: where it is that of the wider one, the ground between is even.
bool even_between(way_out_end const& on, double low_km, lon_lat<double> a, lon_lat<double> b, double tolerance_km) {
  auto const nearest = [&](lon_lat<double> p) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < on.path.size(); ++i)
      if (distance_km(on.path[i], p) < distance_km(on.path[best], p)) best = i;
    return best;
  };
  auto [first, last] = std::pair(nearest(a), nearest(b));
  if (first > last) std::swap(first, last);
  double from = 0;
  for (std::size_t i = 0; i < first; ++i) from += distance_km(on.path[i], on.path[i + 1]);
  auto to = from;
  for (std::size_t i = first; i < last; ++i) to += distance_km(on.path[i], on.path[i + 1]);
  for (auto const& w : on.profile)
    if (w.along_km >= from && w.along_km <= to && w.width_km > low_km + tolerance_km) return false;
  return true;
}

void compare_passes(way_out_end const& one, way_out_end const& other, lon_lat<double> place, double move_km,
                    tally& seen) {
  auto const tolerance = [&](double width) { return 2 * move_km + 0.001 + 1e-5 * width; };
  bool const same_basin = one.top && other.top && distance_km(*one.top, *other.top) <= std::max(0.05, 4 * move_km);
  bool excused = !same_basin;
  for (auto const& p : one.passes) {
    auto const near = std::min_element(other.passes.begin(), other.passes.end(), [&](auto const& a, auto const& b) {
      return distance_km(a.saddle, p.saddle) < distance_km(b.saddle, p.saddle);
    });
    if (near != other.passes.end() && distance_km(near->saddle, p.saddle) <= 0.05) {
      ++seen.matched;
      CHECK_THAT(near->width_km, WithinAbs(p.width_km, tolerance(p.width_km)));
      continue;
    }
    bool const excuse = !same_basin || std::abs(p.pocket_km2 - 1) <= 0.01 || p.prominence_km < 2 * move_km + 0.001 ||
                        std::abs(distance_km(place, p.saddle) - rear_km) <= move_km + 0.05;
    if (excuse) {
      ++seen.excused;
      excused = true;
      continue;
    }
    // Of a pass along even ground the least may be at either end; beyond it the way may fall on.
    bool const even = std::any_of(other.passes.begin(), other.passes.end(), [&](auto const& o) {
      return std::abs(o.width_km - p.width_km) <= tolerance(p.width_km) &&
             even_between(one, p.width_km, p.saddle, o.saddle, 2 * tolerance(p.width_km));
    });
    if (even) {
      ++seen.jumped_flat;
      continue;
    }
    ++seen.unexcused;
    UNSCOPED_INFO("pass of " << p.width_km << " km, prominence " << p.prominence_km << ", pocket " << p.pocket_km2
                             << ", at " << distance_km(place, p.saddle) << " km, has no match after a move of "
                             << move_km);
  }
  auto const width = [](way_out_end const& e) { return e.state == way_out_state::neck ? e.width_km : std::nullopt; };
  if (width(one) && width(other) && std::abs(*width(one) - *width(other)) > tolerance(*width(one))) {
    ++seen.width_jumps;
    if (!excused) UNSCOPED_INFO("width from " << *width(one) << " to " << *width(other));
  }
}

TEST_CASE("a small move of place or border moves every pass as little", "[reference][way_out]") {
  auto const data = test::data_or_skip();
  char const* const asked = std::getenv("SALIENT_WAY_OUT_MOVES");
  int const moves = asked ? std::atoi(asked) : 60;
  std::vector<std::string> const names = {"20251102", "20251211", "1754251105", "1678436786", "1655964892"};
  std::vector<status_map> maps;
  {
    real_maps const read(data);
    for (auto const& n : names) maps.push_back(read.resolved(n));
  }
  tally seen;
  std::mt19937 random(20251130);
  while (seen.moves < moves) {
    auto const& map = maps[random() % maps.size()];
    auto const seed = static_cast<std::uint32_t>(random());
    INFO("seed " << seed);
    mover by(map, seed);
    auto const place = by.place();
    auto const before = way_out(map, place).contested_open;
    if (!before || before->profile.empty()) continue;
    std::optional<way_out_end> after;
    double move_km = 0;
    if (by.uniform(0, 1) < 0.5) {
      move_km = std::exp(by.uniform(std::log(1e-4), std::log(0.3)));
      after = way_out(map, by.step(place, move_km)).contested_open;
    } else {
      auto const moved = by.with_vertex_moved(place);
      move_km = moved.second;
      after = way_out(moved.first, place).contested_open;
    }
    ++seen.moves;
    if (!after || after->profile.empty()) continue;
    compare_passes(*before, *after, place, move_km, seen);
    compare_passes(*after, *before, place, move_km, seen);
  }
  std::printf(
      "  %d moves: %d passes matched, %d unmatched with a reason, %d at the other end of even ground, %d without; "
      "the width jumped %d times\n",
      seen.moves, seen.matched, seen.excused, seen.jumped_flat, seen.unexcused, seen.width_jumps);
  CHECK(seen.matched > seen.moves / 8);
  CHECK(seen.unexcused * 500 <= seen.matched + 500);
}

// Outside the distance to the closing land, inside the depth, counted down.
double signed_km(nearest_control const& at) { return at.inside ? -at.depth_km.value() : at.distance_km; }

TEST_CASE("a small move of place or border moves depth, nearest land and a town's shares as little",
          "[reference][extent]") {
  auto const data = test::data_or_skip();
  char const* const asked = std::getenv("SALIENT_WAY_OUT_MOVES");
  int const moves = asked ? std::atoi(asked) : 200;
  std::vector<status_map> maps;
  {
    real_maps const read(data);
    for (auto const* name : {"20251202", "1678436786", "1655964892"}) maps.push_back(read.resolved(name));
  }
  constexpr double radius_km = 2.5;
  auto const shares_of = [&](status_map const& map, lon_lat<double> place) {
    return extent(map, place, {radius_km, {}}, {.radii_km = {}}).share;
  };
  double most_share = 0;  // per km of the move, over what a move of the disc can do
  double most_km = 0;     // likewise of the distance
  std::mt19937 random(20251201);
  for (int done = 0; done < moves; ++done) {
    auto const& map = maps[random() % maps.size()];
    auto const seed = static_cast<std::uint32_t>(random());
    mover by(map, seed);
    auto const place = by.place();
    bool const of_place = by.uniform(0, 1) < 0.5;
    auto const move_km = std::exp(by.uniform(std::log(1e-4), std::log(0.3)));
    auto const moved = of_place ? std::pair(map, move_km) : by.with_vertex_moved(place);
    auto const to = of_place ? by.step(place, move_km) : place;
    auto const km = moved.second;
    if (!(km > 0)) continue;
    auto const was = nearest(map, place).contested_open;
    auto const is = nearest(moved.first, to).contested_open;
    REQUIRE((was && is));
    INFO("seed " << seed << ", a move of " << (of_place ? "the place" : "a vertex") << " by " << km << " km");
    auto const moved_km = std::abs(signed_km(*was) - signed_km(*is));
    CHECK(moved_km <= km * 1.001 + 1e-5);
    most_km = std::max(most_km, (moved_km - 1e-5) / km);
    auto const before = shares_of(map, place);
    auto const after = shares_of(moved.first, to);
    for (std::size_t s = 0; s < before.size(); ++s) {
      auto const change = std::abs(after[s] - before[s]);
      // A disc that moves by d sweeps 2 r d; so do two long edges whose common vertex moves by as much.
      auto const allowed = 2 * km / (std::numbers::pi * radius_km);
      CHECK(change <= (of_place ? 1.001 : 2) * allowed + 1e-6);
      most_share = std::max(most_share, (change - 1e-6) / allowed);
    }
  }
  std::printf("  %d moves: the distance changed by at most %.3f of a move, a share by at most %.3f of what it can\n",
              moves, most_km, most_share);
}

}  // namespace
