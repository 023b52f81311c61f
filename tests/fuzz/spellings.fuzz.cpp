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

#include "salient/control/resolve.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/geojson_writer.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "fuzz/input.hpp"
#include "fuzz/made_map.hpp"

namespace {

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

fuzz::drawn_map respelled(fuzz::drawn_map map, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& feature : map) {
    for (auto& rings : feature.polygons) {
      for (auto& ring : rings) {
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if (ring.empty()) continue;
        std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(random() % ring.size()), ring.end());
        if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
      }
      if (rings.size() > 1) std::shuffle(rings.begin() + 1, rings.end(), random);
    }
    std::shuffle(feature.polygons.begin(), feature.polygons.end(), random);
  }
  std::shuffle(map.begin(), map.end(), random);
  return map;
}

std::optional<salient::status_map> resolved(salient::snapshot const& map) try {
  return salient::resolve(map);
} catch (salient::geometry_error const&) {
  return std::nullopt;
}

// A ring over the antimeridian keeps the turn of its first vertex, so that another start vertex may be a turn apart.
bool stays_on_its_side(salient::snapshot const& map) {
  return std::all_of(map.geometry.vertices.begin(), map.geometry.vertices.end(),
                     [](auto const& v) { return std::abs(v.lon) <= 90; });
}

void check_same(salient::status_map const& a, salient::status_map const& b) {
  fuzz::require(a.land() == b.land(), "another spelling has other borders");
  fuzz::require(a.areas_km2() == b.areas_km2(), "another spelling has other totals");
  for (auto const& [before, after] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    auto const changed = salient::change(*before, *after);
    for (auto const from : changed.matrix.statuses)
      for (auto const to : changed.matrix.statuses)
        fuzz::require(from == to || changed.matrix.at(from, to) == 0, "another spelling is a change");
    fuzz::require(salient::pieces_of_change(*before, *after).pieces.empty(), "another spelling has changed pieces");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::input bytes({data, size});
  // Text is taken as it is, anything else as a recipe for a map.
  bool const is_text = size > 0 && (data[0] == '{' || data[0] == ' ');
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 16;
  salient::snapshot map;
  try {
    map = salient::read_geojson_text(
        is_text ? std::string(bytes.rest()) : text_of(fuzz::any_map(bytes, bytes.below(4), 60)), "fuzz", opt);
  } catch (salient::input_error const&) {
    fuzz::require(is_text, "a map made of bytes is refused");
    return 0;
  }
  auto const as_read = resolved(map);
  auto const drawn = fuzz::drawn(map);
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    auto const again = resolved(fuzz::snapshot_of(respelled(drawn, seed)));
    if (!stays_on_its_side(map)) continue;
    fuzz::require(as_read.has_value() == again.has_value(), "another spelling is refused");
    if (as_read) check_same(*as_read, *again);
  }
  return 0;
}
