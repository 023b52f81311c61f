// SPDX-License-Identifier: BSL-1.0
#pragma once

// One line of a corpus file, as data/README.md describes it.

#include <algorithm>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"

namespace corpus {

using point = salient::xy<double>;
using map = salient::multi_polygon<point>;

struct overlay_case {
  std::string name;  ///< "corpus/name"
  std::string operation;
  std::string fill_rule;
  std::vector<map> operands;  ///< the subject first; a single one where the case has no clip
  double exact_area = 0;
  double scale = 0;     ///< the larger operand area: what tolerances are relative to
  std::string spoil{};  ///< a fault to be planted in the answer, see `corpus::spoil`; empty: none
};

inline map read_map(nlohmann::json const& coordinates) {
  map result;
  for (auto const& rings : coordinates) {
    auto& polygon = result.emplace_back();
    for (std::size_t r = 0; r < rings.size(); ++r) {
      auto& ring = r == 0 ? polygon.exterior : polygon.interiors.emplace_back();
      for (auto const& c : rings[r]) ring.push_back({c.at(0).get<double>(), c.at(1).get<double>()});
    }
  }
  return result;
}

inline overlay_case read_case(std::string_view line) {
  auto const json = nlohmann::json::parse(line);
  overlay_case result;
  result.name = json.at("corpus").get<std::string>() + "/" + json.at("name").get<std::string>();
  result.operation = json.at("op");
  result.fill_rule = json.at("fill_rule");
  result.operands.push_back(read_map(json.at("subject")));
  if (json.value("n_operands", 2) > 1) result.operands.push_back(read_map(json.at("clip")));
  if (auto const more = json.find("more_operands"); more != json.end())
    for (auto const& operand : *more) result.operands.push_back(read_map(operand));
  result.exact_area = json.at("exact_area");
  result.scale = std::max(json.at("exact_area_subject").get<double>(), json.at("exact_area_clip").get<double>());
  result.spoil = json.value("spoil", "");
  return result;
}

inline double perimeter(map const& areal) {
  double sum = 0;
  salient::for_each_ring(areal, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const a = ring[i];
      auto const b = ring[(i + 1) % ring.size()];
      sum += std::hypot(b.x - a.x, b.y - a.y);
    }
  });
  return sum;
}

/// Signed area, counter-clockwise positive, taken from the first vertex so that far-off coordinates cost no digits.
inline double signed_area(map const& areal) {
  // 113 bits: the area of a needle is what is left of products 2^40 times as large.
  using quad = boost::multiprecision::cpp_bin_float_quad;
  quad twice = 0;
  salient::for_each_ring(areal, [&](std::size_t, std::size_t, auto const& ring) {
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
      quad const ax = quad(ring[i].x) - ring[0].x;
      quad const ay = quad(ring[i].y) - ring[0].y;
      quad const bx = quad(ring[i + 1].x) - ring[0].x;
      quad const by = quad(ring[i + 1].y) - ring[0].y;
      twice += ax * by - bx * ay;
    }
  });
  return static_cast<double>(twice / 2);
}

}  // namespace corpus
