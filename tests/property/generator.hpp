// SPDX-License-Identifier: BSL-1.0
#pragma once

// Pairs of small operands that overlay engines get wrong, from a seed.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "salient/overlay/fill_rule.hpp"

#include "reference/validity.hpp"

namespace property {

using point = salient::xy<double>;
using ring = salient::ring<point>;
using map = reference::planar_map;

struct generated_case {
  std::string family;
  salient::fill_rule rule = salient::fill_rule::ogc;
  map a;
  map b;
};

class generator {
 public:
  explicit generator(std::uint64_t seed) : random_(seed) {}

  generated_case next() {
    generated_case result;
    switch (below(12)) {
      case 0:
        result = {"grid", any_rule(), grid(4), grid(4)};
        break;
      case 1:
        result = {"fine grid", any_rule(), grid(40), grid(40)};
        break;
      case 2:
        result = {"needles", any_rule(), needles(), needles()};
        break;
      case 3:
        result = collinear();
        break;
      case 4:
        result = shifted_by_ulps();
        break;
      case 5:
        result = combs();
        break;
      case 6:
        result = {"stars", any_rule(), stars(), stars()};
        break;
      case 7:
        result = {"holes", any_rule(), holed(), holed()};
        break;
      case 8:
        result = small_and_far_off();
        break;
      case 9:
        result = {"blunt needles", any_rule(), blunt_needles(), blunt_needles()};
        break;
      case 10:
        result = {"needles along an axis", any_rule(), axis_needles(), axis_needles()};
        break;
      default:
        result = shared_borders();
        break;
    }
    if (below(4) == 0) result.b = result.a;
    if (below(3) == 0) transform(result);
    return result;
  }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  double unit() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  double within(double low, double high) { return low + (high - low) * unit(); }

  salient::fill_rule any_rule() {
    using enum salient::fill_rule;
    constexpr salient::fill_rule rules[] = {ogc, ogc, ogc, evenodd, nonzero, positive, negative, ring_nonzero};
    return rules[below(std::size(rules))];
  }

  static map single(ring shell) { return {{std::move(shell), {}}}; }

  // Vertices on few grid points: repeated vertices, shared edges, crossings at vertices, rings of no area.
  ring grid_ring(std::uint64_t size) {
    ring result;
    for (auto n = 3 + below(6); n > 0; --n)
      result.push_back({static_cast<double>(below(size + 1)), static_cast<double>(below(size + 1))});
    if (below(2) == 0) result.push_back(result.front());
    return result;
  }
  map grid(std::uint64_t size) {
    map result;
    for (auto n = 1 + below(2); n > 0; --n) {
      auto& polygon = result.emplace_back();
      polygon.exterior = grid_ring(size);
      if (below(4) == 0) polygon.interiors.push_back(grid_ring(size));
    }
    return result;
  }

  map needles() {
    map result;
    for (auto n = 1 + below(4); n > 0; --n) {
      point const from{within(0, 1), within(0, 1)};
      auto const bearing = within(0, 2 * std::numbers::pi);
      auto const length = within(0.3, 1);
      auto const width = std::exp2(-within(4, 50));
      point const tip{from.x + length * std::cos(bearing), from.y + length * std::sin(bearing)};
      result.push_back({{from, tip, {from.x - width * std::sin(bearing), from.y + width * std::cos(bearing)}}, {}});
    }
    return result;
  }

  // Features of which an orientation in doubles sees little: 1e-5 to 1e-8 across at coordinates near 1.
  generated_case small_and_far_off() {
    point const middle{below(2) == 0 ? 0.6 : within(0.5, 1), below(2) == 0 ? 0.35 : within(-1, 1)};
    auto const size = std::pow(10.0, -static_cast<double>(5 + below(4)));
    auto const near = [&] {
      map result;
      for (auto n = 1 + below(2); n > 0; --n)
        result.push_back({star({middle.x + within(-0.5, 0.5) * size, middle.y + within(-0.5, 0.5) * size}, size), {}});
      return result;
    };
    return {"small and far off", any_rule(), near(), near()};
  }

  // A needle with a blunt end of three vertices that lie far closer to one another than to the tip.
  map blunt_needles() {
    map result;
    for (auto n = 1 + below(3); n > 0; --n) {
      point const tip{within(0, 1), within(0, 1)};
      point const end{within(0, 1), within(0, 1)};
      auto const width = std::exp2(-within(20, 45));
      auto const near_end = [&] { return point{end.x + within(-1, 1) * width, end.y + within(-1, 1) * width}; };
      result.push_back({{tip, near_end(), near_end(), near_end()}, {}});
    }
    return result;
  }

  // Long in x, and as thin in y as the grid just tells apart, or thinner.
  map axis_needles() {
    map result;
    for (auto n = 1 + below(2); n > 0; --n) {
      auto const width = std::exp2(-within(30, 60));
      result.push_back(
          {{{0, 0}, {within(0.5, 1), within(-1, 1) * width}, {within(0.2, 1), within(-1, 1) * width}}, {}});
    }
    return result;
  }

  double nudged(double value, int ulps) {
    auto const towards = ulps > 0 ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    for (int i = std::abs(ulps); i > 0; --i) value = std::nextafter(value, towards);
    return value;
  }
  point nudged(point p) {
    return {nudged(p.x, static_cast<int>(below(3)) - 1), nudged(p.y, static_cast<int>(below(3)) - 1)};
  }

  // Two areas on either side of one line whose vertices only rounding keeps from lying on it.
  generated_case collinear() {
    point const from{within(0, 1), within(0, 1)};
    point const to{from.x + within(-1, 1), from.y + within(-1, 1)};
    auto const chain = [&](double side) {
      ring result;
      auto const n = 3 + below(8);
      for (std::uint64_t i = 0; i <= n; ++i) {
        auto const part = static_cast<double>(i) / static_cast<double>(n);
        result.push_back(nudged(point{from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}));
      }
      result.push_back({from.x + side * (from.y - to.y) + 0.1, from.y + side * (to.x - from.x)});
      return single(result);
    };
    return {"near-collinear chains", any_rule(), chain(1), chain(below(2) == 0 ? 1 : -1)};
  }

  generated_case shifted_by_ulps() {
    auto const a = below(2) == 0 ? stars() : holed();
    auto b = a;
    for (auto& polygon : b) {
      for (auto& p : polygon.exterior) p = nudged(p);
      for (auto& hole : polygon.interiors)
        for (auto& p : hole) p = nudged(p);
    }
    return {"shifts by an ulp", salient::fill_rule::ogc, a, b};
  }

  // Teeth upwards; the second operand's lie across them.
  generated_case combs() {
    auto const comb = [&](std::uint64_t teeth, double slant) {
      ring result = {{0, 0}};
      auto const n = static_cast<double>(teeth);
      for (std::uint64_t i = 0; i < teeth; ++i) {
        auto const left = static_cast<double>(i);
        result.push_back({left / n, 0.1});
        result.push_back({(left + slant) / n, 1});
        result.push_back({(left + slant + 0.5) / n, 1});
        result.push_back({(left + 0.5) / n, 0.1});
      }
      result.push_back({1, 0});
      return single(result);
    };
    auto a = comb(2 + below(5), within(0, 0.4));
    auto b = comb(2 + below(5), within(0, 0.4));
    if (below(2) == 0)
      for (auto& p : b[0].exterior) p = {1 - p.y, p.x};
    return {"combs", any_rule(), std::move(a), std::move(b)};
  }

  ring star(point middle, double size) {
    auto const n = 3 + below(10);
    auto const stride = 1 + below(3);  // 2 and 3 cross themselves
    ring result;
    for (std::uint64_t i = 0; i < n; ++i) {
      auto const angle = 2 * std::numbers::pi * static_cast<double>(i * stride % n) / static_cast<double>(n);
      auto const r = size * within(0.3, 1);
      result.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
    }
    return result;
  }
  map stars() {
    map result;
    for (auto n = 1 + below(2); n > 0; --n)
      result.push_back({star({within(-0.5, 0.5), within(-0.5, 0.5)}, within(0.2, 1)), {}});
    return result;
  }

  map holed() {
    map result(1);
    result[0].exterior = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    for (auto n = 1 + below(3); n > 0; --n)
      result[0].interiors.push_back(star({within(-0.8, 0.8), within(-0.8, 0.8)}, within(0.05, 0.6)));
    return result;
  }

  // As two dated maps: most vertices the same to the bit, one or two moved.
  generated_case shared_borders() {
    map const a = single(star({0, 0}, 1));
    map b = a;
    for (auto n = 1 + below(2); n > 0; --n) {
      auto& p = b[0].exterior[below(b[0].exterior.size())];
      p = {p.x + within(-0.2, 0.2), p.y + within(-0.2, 0.2)};
    }
    if (below(2) == 0) b.push_back(single(star({within(-1, 1), within(-1, 1)}, 0.5))[0]);
    return {"shared borders", any_rule(), a, b};
  }

  // Maps that lose no bit: powers of two, quarter turns; to the far ends of what coordinates may be.
  void transform(generated_case& given) {
    constexpr int powers[] = {-498, -60, -3, 0, 7, 50};  // 2^−498 is about 1e-150, 2^50 about 1e15
    auto const power = powers[below(std::size(powers))];
    auto const scale = std::ldexp(1.0, power);
    auto const turns = below(4);
    auto const apply = [&](point& p) {
      for (std::uint64_t i = 0; i < turns; ++i) p = {-p.y, p.x};
      p = {p.x * scale, p.y * scale};
    };
    for (auto* operand : {&given.a, &given.b})
      for (auto& polygon : *operand) {
        for (auto& p : polygon.exterior) apply(p);
        for (auto& hole : polygon.interiors)
          for (auto& p : hole) apply(p);
      }
    given.family += ", scaled by 2^" + std::to_string(power) + ", turned " + std::to_string(turns) + " times";
  }

  std::mt19937_64 random_;
};

}  // namespace property
