// SPDX-License-Identifier: BSL-1.0
#pragma once

// Answers one corpus case with salient's public overlay and judges the answer.

#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/overlay.hpp"

#include "reference/exact_area.hpp"
#include "reference/validity.hpp"
#include "tools/corpus.hpp"

namespace corpus {

/// Of the larger operand's area.
inline constexpr double tolerance = 1e-9;

struct verdict {
  bool expressible = true;
  bool valid = true;
  bool area_right = false;
  bool rings_right = false;
  bool spikes_to_boost = false;  ///< for information: Boost's `is_valid` calls sound rings spikes, too
  double relative_error = 0;     ///< of the areas-only path, to the larger operand
  double misplaced = 0;          ///< of the rings: land in the wrong place, as a part of what is allowed
  double ms = 0;                 ///< both paths together
  std::string complaint{};       ///< empty where the case passed

  [[nodiscard]] bool passed() const { return expressible && valid && area_right && rings_right; }
};

inline std::string text(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.3g", value);
  return digits;
}

/// What a case asks, in the library's words.
struct question {
  salient::overlay_operation operation = salient::overlay_operation::union_;
  salient::overlay_options options{};
  std::vector<map> operands{};
};

inline std::optional<question> put(overlay_case const& given) {
  using enum salient::overlay_operation;
  static std::map<std::string, salient::fill_rule> const rules = {
      {"evenodd", salient::fill_rule::evenodd},   {"nonzero", salient::fill_rule::nonzero},
      {"positive", salient::fill_rule::positive}, {"negative", salient::fill_rule::negative},
      {"ogc-union", salient::fill_rule::ogc},     {"ring-nonzero", salient::fill_rule::ring_nonzero}};
  static std::map<std::string, salient::overlay_operation> const operations = {
      {"union", union_},          {"intersection", intersection},
      {"difference", difference}, {"difference_ba", difference},
      {"xor", sym_difference},    {"area", union_},
      {"unary_union", union_},    {"self_subject", union_},
      {"self_clip", union_}};
  auto const rule = rules.find(given.fill_rule);
  auto const operation = operations.find(given.operation);
  if (rule == rules.end() || operation == operations.end()) return std::nullopt;

  question result{operation->second, {.rule = rule->second}, given.operands};
  if (given.operation == "difference_ba") std::swap(result.operands.at(0), result.operands.at(1));
  if (given.operation == "self_clip") result.operands.erase(result.operands.begin());
  if (given.operation == "self_subject" || given.operation == "area" || given.operation == "unary_union")
    result.operands.resize(1);
  return result;
}

/// The same area by way of the three parts of a pair.
inline double area_of_pair(question const& asked) {
  auto const parts = salient::overlap_areas(asked.operands[0], asked.operands[1], asked.options);
  switch (asked.operation) {
    case salient::overlay_operation::intersection:
      return parts.both;
    case salient::overlay_operation::difference:
      return parts.only_a;
    case salient::overlay_operation::sym_difference:
      return parts.only_a + parts.only_b;
    default:
      return parts.only_a + parts.both + parts.only_b;
  }
}

inline salient::overlay_result<point> answer(question const& asked) {
  return salient::overlay(asked.operation, std::span<map const>(asked.operands), asked.options);
}

/// Plants a fault that leaves the area of the rings as it is, to prove that it is seen.
inline void spoil(map& rings, std::string const& how) {
  auto const each_ring = [&](auto const& change) {
    for (auto& polygon : rings) {
      change(polygon.exterior);
      for (auto& hole : polygon.interiors) change(hole);
    }
  };
  auto const move = [&](double by) {
    each_ring([&](auto& ring) {
      for (auto& p : ring) p.x += by;
    });
  };
  if (how == "moved") move(1);
  if (how == "nudged") move(1e-8);
  if (how == "turned") each_ring([](auto& ring) { std::reverse(ring.begin(), ring.end()); });
  if (how == "spiked") each_ring([](auto& ring) { ring.insert(ring.end() - 1, {{9, 9}, ring.end()[-2]}); });
}

/// Whether the rings are valid, and lie where exact arithmetic has the land.
inline void judge_rings(salient::overlay_result<point> const& rings, overlay_case const& given, question const& asked,
                        verdict& result) {
  auto const allowed = tolerance * given.scale + rings.record.rounding_area;
  auto const misplaced =
      reference::exact_misplaced_area(asked.operation, asked.operands, asked.options.rule, rings.geometry);
  result.rings_right = misplaced <= allowed;
  result.misplaced = misplaced == 0 ? 0 : misplaced / allowed;
  if (!result.rings_right) result.complaint += " rings misplace " + text(result.misplaced) + " times what is allowed;";

  auto const refuse = [&](std::string const& judge, std::string const& reason) {
    if (reason.empty()) return;
    result.valid = false;
    result.complaint += " " + judge + ": " + reason + ";";
  };
  refuse("exactly", reference::exact_complaint(rings.geometry));
#ifdef SALIENT_HAVE_GEOS
  refuse("GEOS", reference::geos_complaint(rings.geometry));
#endif
  result.spikes_to_boost = !reference::boost_complaint(rings.geometry).empty();
}

inline verdict judge(overlay_case const& given) {
  verdict result;
  auto const asked = put(given);
  if (!asked) {
    result.expressible = false;
    result.complaint = " no such operation or fill rule: " + given.operation + ", " + given.fill_rule;
    return result;
  }
  auto const start = std::chrono::steady_clock::now();
  auto const stop = [&] {
    result.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  try {
    auto const operands = std::span<map const>(asked->operands);
    auto const area = salient::overlay_area(asked->operation, operands, asked->options);
    auto rings = answer(*asked);
    spoil(rings.geometry, given.spoil);
    stop();

    auto miss = std::abs(area - given.exact_area);
    if (operands.size() == 2) miss = std::max(miss, std::abs(area_of_pair(*asked) - given.exact_area));
    result.area_right = miss <= tolerance * given.scale;
    result.relative_error = miss == 0 ? 0 : miss / given.scale;
    if (!result.area_right) result.complaint += " area off by " + text(result.relative_error) + " of the operands;";
    judge_rings(rings, given, *asked, result);
  } catch (std::exception const& thrown) {
    stop();
    result.relative_error = std::numeric_limits<double>::infinity();
    result.complaint = std::string(" threw: ") + thrown.what();
  }
  return result;
}

}  // namespace corpus
