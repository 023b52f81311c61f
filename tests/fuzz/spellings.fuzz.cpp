// SPDX-License-Identifier: BSL-1.0
// libFuzzer from a map's text to its change: the same land written down in another way is the same land, exactly.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/geojson_writer.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "fuzz/input.hpp"
#include "fuzz/made_map.hpp"

namespace {

using salient::lon_lat;

// Names by which the built-in legend knows statuses; those it has no name for go as liberated land.
std::string name_of(salient::status what) {
  using enum salient::status;
  switch (what) {
    case occupied:
      return "Occupied";
    case occupied_before_2022:
      return "Крим";
    case contested:
      return "In doubt";
    default:
      return "Liberated";
  }
}

std::string text_of(fuzz::drawn_map const& map) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (auto const& feature : map) {
    if (text.back() == '}') text += ',';
    text += R"({"type":"Feature","properties":{"name":")" + name_of(feature.what) +
            R"("},"geometry":{"type":"MultiPolygon","coordinates":[)";
    for (auto const& rings : feature.polygons) {
      text += text.back() == '[' ? "[" : ",[";
      for (auto const& ring : rings) {
        text += text.back() == '[' ? "[" : ",[";
        for (auto const& p : ring)
          text += (text.back() == '[' ? "[" : ",[") + salient::detail::shortest(p.lon) + ',' +
                  salient::detail::shortest(p.lat) + ']';
        text += ']';
      }
      text += ']';
    }
    text += "]}}";
  }
  return text + "]}";
}

// The numbers of a ring another way: a turn on or back, or each of them in [-180, 180]. Only where they read as before.
void renumber(fuzz::line& ring, std::uint64_t how) {
  double const turn = how % 2 == 0 ? 360 : -360;
  bool const each = how % 3 == 0;
  auto const in_turn = [](double lon) { return salient::framed(lon_lat<double>{lon, 0}).lon; };
  auto const moved = [&](double lon) { return each ? in_turn(lon) : lon + turn; };
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const lon = ring[i].lon;
    auto const step = std::abs(ring[i + 1 < ring.size() ? i + 1 : 0].lon - lon);
    if (std::abs(moved(lon)) > 360 || in_turn(moved(lon)) != in_turn(lon)) return;
    if (each && !(step < 180)) return;  // which way half a turn goes, numbers alone say
  }
  for (auto& p : ring) p.lon = moved(p.lon);
}

fuzz::drawn_map respelled(fuzz::drawn_map map, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& feature : map) {
    for (auto& rings : feature.polygons) {
      for (auto& ring : rings) {
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if (ring.empty()) continue;
        std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(random() % ring.size()), ring.end());
        if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
        if (random() % 2 == 0) renumber(ring, random());
      }
      if (rings.size() > 1) std::shuffle(rings.begin() + 1, rings.end(), random);
    }
    std::shuffle(feature.polygons.begin(), feature.polygons.end(), random);
  }
  std::shuffle(map.begin(), map.end(), random);
  return map;
}

// A map counted on beyond 180, as RFC 7946 has it: on either side of the antimeridian a polygon of its own.
fuzz::drawn_map cut(fuzz::drawn_map const& map) {
  auto const half = [](fuzz::line const& ring, bool east) {
    fuzz::line part;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const& a = ring[i];
      auto const& b = ring[i + 1 < ring.size() ? i + 1 : 0];
      auto const turned = [&](lon_lat<double> p) { return lon_lat<double>{east ? p.lon - 360 : p.lon, p.lat}; };
      if (east ? a.lon >= 180 : a.lon <= 180) part.push_back(turned(a));
      if ((a.lon < 180 && b.lon > 180) || (a.lon > 180 && b.lon < 180))
        part.push_back({east ? -180.0 : 180.0, salient::detail::seam_latitude(salient::framed(a), salient::framed(b))});
    }
    return part;
  };
  fuzz::drawn_map result;
  for (auto const& feature : map) {
    auto& to = result.emplace_back();
    to.what = feature.what;
    for (auto const& rings : feature.polygons)
      for (bool const east : {false, true}) {
        auto& parts = to.polygons.emplace_back();
        for (auto const& ring : rings) parts.push_back(half(ring, east));
      }
  }
  return result;
}

std::optional<salient::status_map> resolved(salient::snapshot const& map) try {
  return salient::resolve(map);
} catch (salient::geometry_error const&) {
  return std::nullopt;
}

// @param most_km2  of what the matrix may say that kept no status
void check_unchanged(salient::status_map const& a, salient::status_map const& b, double most_km2) {
  for (auto const& [before, after] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    auto const changed = salient::change(*before, *after);
    for (auto const from : changed.matrix.statuses)
      for (auto const to : changed.matrix.statuses)
        fuzz::require(from == to || changed.matrix.at(from, to) <= most_km2, "another spelling is a change");
    fuzz::require(most_km2 > 0 || salient::pieces_of_change(*before, *after).pieces.empty(),
                  "another spelling has changed pieces");
  }
}

void check_same(salient::status_map const& a, salient::status_map const& b) {
  fuzz::require(a.land() == b.land(), "another spelling has other borders");
  fuzz::require(a.areas_km2() == b.areas_km2(), "another spelling has other totals");
  check_unchanged(a, b, 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::input bytes({data, size});
  // Text is taken as it is, anything else as a recipe for a map.
  bool const is_text = size > 0 && (data[0] == '{' || data[0] == ' ');
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 16;
  auto const family = is_text ? 0 : bytes.below(8);
  auto recipe = is_text ? fuzz::drawn_map{} : fuzz::any_map(bytes, family % 4, 60);
  bool const over_seam = family >= 4;
  if (over_seam)
    for (auto& feature : recipe)
      for (auto& rings : feature.polygons)
        for (auto& ring : rings)
          for (auto& p : ring) p.lon += 148;
  salient::snapshot map;
  try {
    map = salient::read_geojson_text(is_text ? std::string(bytes.rest()) : text_of(recipe), "fuzz", opt);
  } catch (salient::input_error const&) {
    fuzz::require(is_text, "a map made of bytes is refused");
    return 0;
  }
  auto const as_read = resolved(map);
  auto const drawn = fuzz::drawn(map);
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    auto const again = resolved(fuzz::snapshot_of(respelled(drawn, seed)));
    fuzz::require(as_read.has_value() == again.has_value(), "another spelling is refused");
    if (as_read) check_same(*as_read, *again);
  }
  if (!over_seam || !as_read) return 0;
  // Halves have more vertices on the seam than what was cut at this door: where those come too near others, they bend it.
  auto const halves = resolved(fuzz::snapshot_of(cut(drawn)));
  fuzz::require(halves.has_value(), "what was cut before is refused");
  check_unchanged(*as_read, *halves, as_read->record().rounding_km2 + halves->record().rounding_km2);
  return 0;
}
