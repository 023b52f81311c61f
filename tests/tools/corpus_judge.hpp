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

#include "reference/validity.hpp"
#include "tools/corpus.hpp"

namespace corpus {

struct verdict {
  bool expressible = true;
  bool valid = true;
  bool area_right = false;
  bool rings_right = false;
  double relative_error = 0;  ///< of the areas-only path, to the larger operand
  double ms = 0;              ///< both paths together
  std::string complaint{};    ///< empty where the case passed

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

inline verdict judge(overlay_case const& given) {
  constexpr double tolerance = 1e-9;
  verdict result;
  auto const start = std::chrono::steady_clock::now();
  auto const stop = [&] {
    result.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  try {
    auto const asked = put(given);
    if (!asked) {
      result.expressible = false;
      result.complaint = "no such operation or fill rule: " + given.operation + ", " + given.fill_rule;
      return result;
    }
    auto const operands = std::span<map const>(asked->operands);
    auto const area = salient::overlay_area(asked->operation, operands, asked->options);
    auto const rings = salient::overlay(asked->operation, operands, asked->options);
    stop();

    auto miss = std::abs(area - given.exact_area);
    if (operands.size() == 2) miss = std::max(miss, std::abs(area_of_pair(*asked) - given.exact_area));
    result.area_right = miss <= tolerance * given.scale;
    result.relative_error = miss == 0 ? 0 : miss / given.scale;
    if (!result.area_right) result.complaint += " area off by " + text(result.relative_error) + " of the operands;";

    double allowed = tolerance * given.scale;
    for (auto const& operand : given.operands) allowed += 2 * rings.record.pitch * perimeter(operand);
    auto const rings_miss = std::abs(signed_area(rings.geometry) - given.exact_area);
    result.rings_right = rings_miss <= allowed;
    if (!result.rings_right)
      result.complaint += " rings off by " + text(rings_miss / allowed) + " times what is allowed;";

    if (auto const reason = reference::boost_complaint(rings.geometry); !reason.empty()) {
      result.valid = false;
      result.complaint += " " + reason;
    }
  } catch (std::exception const& thrown) {
    stop();
    result.relative_error = std::numeric_limits<double>::infinity();
    result.complaint = std::string(" threw: ") + thrown.what();
  }
  return result;
}

}  // namespace corpus
