// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <polyclipping/clipper.hpp>

#include "peers/peer.hpp"

namespace bench {
namespace {

using ClipperLib::Paths;

// Seven decimals of a degree keep |coordinate| below 2^30, where Clipper 6 needs no 128-bit products: its fast case.
constexpr double units_per_degree = 1e7;

class clipper6_peer final : public peer {
 public:
  [[nodiscard]] std::string name() const override { return "clipper6"; }
  [[nodiscard]] double grid() const override { return 1 / units_per_degree; }

  [[nodiscard]] handle load(planar_map const& map) const override {
    auto result = std::make_shared<Paths>();
    auto const add = [&](auto const& ring) {
      auto& path = result->emplace_back();
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        path.emplace_back(std::llround(ring[i].x * units_per_degree), std::llround(ring[i].y * units_per_degree));
    };
    for (auto const& polygon : map) {
      add(polygon.exterior);
      for (auto const& hole : polygon.interiors) add(hole);
    }
    return result;
  }

  // Every ring becomes a polygon of its own: enough for signed areas, and the cheapest that Clipper can give.
  [[nodiscard]] planar_map unload(handle const& map) const override {
    planar_map result;
    for (auto const& path : get(map)) {
      auto& ring = result.emplace_back().exterior;
      for (auto const& p : path)
        ring.push_back({static_cast<double>(p.X) / units_per_degree, static_cast<double>(p.Y) / units_per_degree});
      if (!ring.empty()) ring.push_back(ring.front());
    }
    return result;
  }

  [[nodiscard]] handle intersection(handle const& a, handle const& b) const override {
    return execute(ClipperLib::ctIntersection, a, b);
  }
  [[nodiscard]] handle difference(handle const& a, handle const& b) const override {
    return execute(ClipperLib::ctDifference, a, b);
  }
  [[nodiscard]] handle unary_union(handle const& a) const override {
    return execute(ClipperLib::ctUnion, a, std::make_shared<Paths>());
  }

 private:
  static Paths const& get(handle const& map) { return *static_cast<Paths const*>(map.get()); }

  static handle execute(ClipperLib::ClipType operation, handle const& a, handle const& b) {
    ClipperLib::Clipper clipper;
    clipper.AddPaths(get(a), ClipperLib::ptSubject, true);
    clipper.AddPaths(get(b), ClipperLib::ptClip, true);
    auto result = std::make_shared<Paths>();
    clipper.Execute(operation, *result, ClipperLib::pftNonZero, ClipperLib::pftNonZero);
    return result;
  }
};

}  // namespace

std::unique_ptr<peer> make_clipper6() { return std::make_unique<clipper6_peer>(); }

}  // namespace bench
