// SPDX-License-Identifier: BSL-1.0
#pragma once

// What must hold of every overlay. Each check answers with what is wrong, or nothing.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/overlay.hpp"
#include "salient/overlay/repair.hpp"

#include "property/generator.hpp"
#include "reference/exact_area.hpp"
#include "reference/validity.hpp"
#include "tools/corpus.hpp"

namespace property {

using salient::overlay_operation;
inline constexpr overlay_operation all_operations[] = {overlay_operation::intersection, overlay_operation::union_,
                                                       overlay_operation::difference,
                                                       overlay_operation::sym_difference};
inline constexpr char const* operation_names[] = {"intersection", "union", "difference", "sym_difference"};

[[nodiscard]] inline double area_of(overlay_operation operation, salient::overlap const& parts) {
  switch (operation) {
    case overlay_operation::intersection:
      return parts.both;
    case overlay_operation::union_:
      return parts.only_a + parts.both + parts.only_b;
    case overlay_operation::difference:
      return parts.only_a;
    default:
      return parts.only_a + parts.only_b;
  }
}

/// 1e-9 of the larger operand, so nothing where both have no area; below 1e-300 a double has fewer digits than that.
[[nodiscard]] inline double tolerance(salient::overlap const& exact) {
  auto const scale = std::max(exact.only_a + exact.both, exact.only_b + exact.both);
  return scale == 0 ? 0 : 1e-9 * scale + 16 * std::numeric_limits<double>::denorm_min();
}

[[nodiscard]] inline double largest_coordinate(generated_case const& given) {
  double largest = 0;
  for (auto const* operand : {&given.a, &given.b})
    salient::for_each_ring(*operand, [&](std::size_t, std::size_t, auto const& points) {
      for (std::size_t i = 0; i < points.size(); ++i)
        largest = std::max({largest, std::abs(points[i].x), std::abs(points[i].y)});
    });
  return largest;
}

/// What moving vertices to the engine's grid may do: it has 61 bits below the largest coordinate, or 53 below a degree,
/// and an input whose area lies in finer ones is not promised 1e-9 of it (docs/limits.md).
[[nodiscard]] inline double off_grid_area(generated_case const& given, bool degrees = false) {
  return (degrees ? 0x1p-53 : std::ldexp(largest_coordinate(given), -61)) *
         (corpus::perimeter(given.a) + corpus::perimeter(given.b));
}

/// Areas without rings against exact arithmetic, and every operation's area against the three parts.
[[nodiscard]] inline std::string check_areas(generated_case const& given, salient::overlap const& exact) {
  map const operands[] = {given.a, given.b};
  auto const allowed = tolerance(exact) + off_grid_area(given);
  salient::overlay_options const options{.rule = given.rule};

  auto const parts = salient::overlap_areas(given.a, given.b, options);
  if (!(std::abs(parts.only_a - exact.only_a) <= allowed)) return "area of only_a";
  if (!(std::abs(parts.both - exact.both) <= allowed)) return "area of both";
  if (!(std::abs(parts.only_b - exact.only_b) <= allowed)) return "area of only_b";
  for (auto const operation : all_operations) {
    auto const area = salient::overlay_area(operation, std::span<map const>(operands), options);
    if (!(std::abs(area - area_of(operation, exact)) <= allowed))
      return std::string("overlay_area of ") + operation_names[static_cast<int>(operation)];
  }
  return {};
}

/// Whether the answer has a vertex that is neither one of the input's, to the bit, nor a node on the stated pitch, nor
/// a crossing that needed no rounding.
[[nodiscard]] inline bool has_stray_vertex(salient::overlay_result<point> const& result,
                                           std::span<map const> operands) {
  auto const on_pitch = [&](double v) {
    return result.record.pitch > 0 && std::remainder(v, result.record.pitch) == 0;
  };
  bool stray = false;
  salient::for_each_ring(result.geometry, [&](std::size_t, std::size_t, auto const& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (on_pitch(out[i].x) && on_pitch(out[i].y)) continue;
      std::size_t met = 0;  // input vertices count twice: they end two edges
      for (auto const& operand : operands)
        salient::for_each_ring(operand, [&](std::size_t, std::size_t, auto const& of) {
          for (std::size_t k = 0; k < of.size(); ++k)
            met += reference::exactly_on(out[i], of[k], of[(k + 1) % of.size()]);
        });
      stray = stray || met < 2;
    }
  });
  return stray;
}

/// Rings: valid, as large as exact arithmetic says, closed under repair, and their parts make up the union.
[[nodiscard]] inline std::string check_rings(generated_case const& given, salient::overlap const& exact) {
  map const operands[] = {given.a, given.b};
  auto const perimeter = corpus::perimeter(given.a) + corpus::perimeter(given.b);
  for (auto const operation : all_operations) {
    auto const name = std::string(" of ") + operation_names[static_cast<int>(operation)];
    auto const result = salient::overlay(operation, given.a, given.b, {.rule = given.rule});
    if (auto const reason = reference::exact_complaint(result.geometry); !reason.empty()) return reason + name;
    if (!(std::abs(corpus::signed_area(result.geometry) - area_of(operation, exact)) <=
          tolerance(exact) + result.record.rounding_area))
      return "area of the rings" + name;
    if (salient::repair(result.geometry).geometry != result.geometry) return "repair changes the valid answer" + name;
    if (has_stray_vertex(result, operands))
      return "a vertex that is no input's, no rounded node and no crossing" + name;
    if (operation != overlay_operation::intersection) continue;
    auto const near = salient::intersection(given.a, given.b, {.rule = given.rule});
    if (auto const reason = reference::exact_complaint(near); !reason.empty()) return reason + " of what is near";
    auto const allowed = tolerance(exact) + 2 * result.record.pitch * perimeter + off_grid_area(given);
    if (!(std::abs(corpus::signed_area(near) - exact.both) <= allowed)) return "area of the rings of what is near";
  }
  return {};
}

/// The same rings in points of another kind.
template <class To, class From>
[[nodiscard]] To with_points(From const& from) {
  To result;
  salient::for_each_ring(from, [&](std::size_t polygon, std::size_t index, auto const& points) {
    if (index == 0) result.resize(polygon + 1);
    auto& ring = index == 0 ? result[polygon].exterior : result[polygon].interiors.emplace_back();
    for (std::size_t i = 0; i < points.size(); ++i) ring.push_back({points[i].x, points[i].y});
  });
  return result;
}

/// Which cells of two operands an operation takes: bit m for those in exactly the operands whose bits are set in m.
inline constexpr unsigned cells_of[] = {0b1000, 0b1110, 0b0010, 0b0110};

/// The area by which rings and truth differ, against the record's bound on it; and rings against areas of one call.
template <class Point>
[[nodiscard]] std::string check_bound_of(generated_case const& given, overlay_operation operation) {
  using own_map = salient::multi_polygon<Point>;
  auto const name = std::string(" of ") + operation_names[static_cast<int>(operation)];
  salient::overlay_options const options{.rule = given.rule};
  auto const a = with_points<own_map>(given.a);
  auto const b = with_points<own_map>(given.b);
  auto const result = salient::overlay(operation, a, b, options);
  auto const bound = result.record.rounding_area;
  auto rings = with_points<map>(result.geometry);
  auto const drawn = corpus::signed_area(rings);
  if (given.rule == salient::fill_rule::negative)
    for (auto& polygon : rings) {
      std::reverse(polygon.exterior.begin(), polygon.exterior.end());
      for (auto& hole : polygon.interiors) std::reverse(hole.begin(), hole.end());
    }
  map const all[] = {given.a, given.b, rings};
  auto const cells = reference::exact_cell_areas(all, given.rule);
  double moved = 0;
  for (std::size_t m = 0; m < cells.size(); ++m)
    if ((cells_of[static_cast<int>(operation)] >> (m & 3) & 1) != m >> 2) moved += cells[m];
  if (!(moved <= bound)) return "more moved than the bound says" + name;

  auto const counted = area_of(operation, salient::overlap_areas(a, b, options));
  salient::overlap const exact{cells[1] + cells[5], cells[3] + cells[7], cells[2] + cells[6]};
  if (!(std::abs(drawn - counted) <= bound + tolerance(exact) + off_grid_area(given, salient::Geographic<Point>)))
    return "rings and areas differ by more than the bound" + name;
  return {};
}

/// In the plane, and on the constant grid of degrees where the operands would lie on the globe.
[[nodiscard]] inline std::string check_bound(generated_case const& given, overlay_operation operation) {
  if (auto wrong = check_bound_of<point>(given, operation); !wrong.empty()) return wrong;
  auto const extent = largest_coordinate(given);
  if (extent > 90 || extent < 1e-3) return {};
  auto wrong = check_bound_of<salient::lon_lat<double>>(given, operation);
  return wrong.empty() ? wrong : wrong + " in degrees";
}

/// Repairing an operand changes no other operation by more than the bound.
[[nodiscard]] inline std::string check_repair(generated_case const& given, salient::overlap const& exact) {
  if (given.rule == salient::fill_rule::negative) return {};  // what it reads the other way round it repairs to nothing
  auto const repaired = salient::repair(given.a, given.rule);
  auto const before = salient::overlap_areas(given.a, given.b, {.rule = given.rule});
  auto const after = salient::overlap_areas(repaired.geometry, given.b, {.rule = given.rule});
  auto const change =
      std::abs(area_of(overlay_operation::sym_difference, after) - area_of(overlay_operation::sym_difference, before));
  if (!(change <= repaired.record.rounding_area + 2 * (tolerance(exact) + off_grid_area(given))))
    return "repair changes the area of a sym_difference by more than its bound";
  return {};
}

/// A with itself.
[[nodiscard]] inline std::string check_idempotence(generated_case const& given) {
  salient::overlay_options const options{.rule = given.rule};
  auto const alone = salient::repair(given.a, given.rule).geometry;
  if (salient::overlay(overlay_operation::union_, given.a, given.a, options).geometry != alone)
    return "A or A is not A";
  if (salient::overlay(overlay_operation::intersection, given.a, given.a, options).geometry != alone)
    return "A and A is not A";
  if (!salient::overlay(overlay_operation::difference, given.a, given.a, options).geometry.empty())
    return "A without A is not empty";
  auto const parts = salient::overlap_areas(given.a, given.a, options);
  if (parts.only_a != 0 || parts.only_b != 0) return "the area of A without A is not 0";
  return {};
}

/// The same land written down in another order.
[[nodiscard]] inline map shuffled(map given, bool may_reverse, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  auto const turn = [&](ring& r) {
    if (r.size() > 1 && r.front() == r.back()) r.pop_back();
    if (r.empty()) return;
    std::rotate(r.begin(), r.begin() + static_cast<std::ptrdiff_t>(random() % r.size()), r.end());
    if (may_reverse && random() % 2 == 0) std::reverse(r.begin(), r.end());
    if (random() % 2 == 0) r.push_back(r.front());
  };
  for (auto& polygon : given) {
    turn(polygon.exterior);
    for (auto& hole : polygon.interiors) turn(hole);
    std::shuffle(polygon.interiors.begin(), polygon.interiors.end(), random);
  }
  std::shuffle(given.begin(), given.end(), random);
  return given;
}

/// The same bits for the same land, however it is written down and in whichever order it is asked for.
[[nodiscard]] inline std::string check_canonical(generated_case const& given, std::uint64_t seed) {
  using enum salient::fill_rule;
  salient::overlay_options const options{.rule = given.rule};
  bool const may_reverse = given.rule == ogc || given.rule == evenodd || given.rule == ring_nonzero;
  auto const a = shuffled(given.a, may_reverse, seed);
  auto const b = shuffled(given.b, may_reverse, seed + 1);
  for (auto const operation : all_operations) {
    auto const name = std::string(" of ") + operation_names[static_cast<int>(operation)];
    auto const result = salient::overlay(operation, given.a, given.b, options).geometry;
    if (salient::overlay(operation, given.a, given.b, options).geometry != result) return "repetition" + name;
    if (salient::overlay(operation, a, b, options).geometry != result) return "another order of the input" + name;
    if (operation != overlay_operation::difference && salient::overlay(operation, b, a, options).geometry != result)
      return "swapped operands" + name;
  }
  auto const near = salient::intersection(given.a, given.b, options);
  if (salient::intersection(a, b, options) != near) return "another order of the input of what is near";
  if (salient::intersection(b, a, options) != near) return "swapped operands of what is near";
  auto const parts = salient::overlap_areas(given.a, given.b, options);
  if (salient::overlap_areas(a, b, options) != parts) return "areas of another order of the input";
  auto const swapped = salient::overlap_areas(b, a, options);
  if (swapped != salient::overlap{parts.only_b, parts.both, parts.only_a}) return "areas of swapped operands";
  return {};
}

[[nodiscard]] inline std::string check(generated_case const& given, std::uint64_t seed) {
  try {
    map const operands[] = {given.a, given.b};
    auto const cells = reference::exact_cell_areas(operands, given.rule);
    salient::overlap const exact{cells[1], cells[3], cells[2]};
    if (auto wrong = check_areas(given, exact); !wrong.empty()) return wrong;
    if (auto wrong = check_rings(given, exact); !wrong.empty()) return wrong;
    if (auto wrong = check_bound(given, all_operations[seed % 4]); !wrong.empty()) return wrong;
    if (auto wrong = check_repair(given, exact); !wrong.empty()) return wrong;
    if (auto wrong = check_idempotence(given); !wrong.empty()) return wrong;
    return check_canonical(given, seed);
  } catch (std::exception const& thrown) {
    return std::string("threw: ") + thrown.what();
  }
}

/// A case as code, to be pasted into a test.
[[nodiscard]] inline std::string to_text(map const& given) {
  std::string text = "{";
  char digits[80];
  auto const add = [&](ring const& r) {
    text += "{";
    for (auto const& p : r) {
      std::snprintf(digits, sizeof digits, "{%.17g, %.17g}, ", p.x, p.y);
      text += digits;
    }
    text += "}";
  };
  for (auto const& polygon : given) {
    text += "{";
    add(polygon.exterior);
    text += ", {";
    for (auto const& hole : polygon.interiors) add(hole), text += ", ";
    text += "}}, ";
  }
  return text + "}";
}

/// A smaller case that still fails: whole polygons, holes and vertices are left out as long as one can be.
[[nodiscard]] inline generated_case shrunk(generated_case given, std::uint64_t seed) {
  auto const still_fails = [&](generated_case const& candidate) { return !check(candidate, seed).empty(); };
  for (bool progress = true; progress;) {
    progress = false;
    auto const attempt = [&](auto change) {
      auto candidate = given;
      change(candidate);
      if (!still_fails(candidate)) return false;
      given = std::move(candidate);
      return progress = true;
    };
    for (auto const operand : {&generated_case::a, &generated_case::b}) {
      for (std::size_t p = 0; p < (given.*operand).size(); ++p) {
        if (attempt([&](auto& c) { (c.*operand).erase((c.*operand).begin() + static_cast<std::ptrdiff_t>(p)); })) break;
        for (std::size_t h = 0; h < (given.*operand)[p].interiors.size(); ++h) {
          auto const hole = static_cast<std::ptrdiff_t>(h);
          if (attempt([&](auto& c) {
                auto& holes = (c.*operand)[p].interiors;
                holes.erase(holes.begin() + hole);
              }))
            break;
          for (std::size_t v = 0; v < (given.*operand)[p].interiors[h].size(); ++v)
            attempt([&](auto& c) {
              auto& r = (c.*operand)[p].interiors[h];
              r.erase(r.begin() + static_cast<std::ptrdiff_t>(v));
            });
        }
        for (std::size_t v = 0; v < (given.*operand)[p].exterior.size(); ++v)
          attempt([&](auto& c) {
            auto& r = (c.*operand)[p].exterior;
            r.erase(r.begin() + static_cast<std::ptrdiff_t>(v));
          });
      }
    }
  }
  return given;
}

}  // namespace property
