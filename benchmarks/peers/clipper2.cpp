// SPDX-License-Identifier: BSL-1.0
#ifdef SALIENT_HAVE_CLIPPER2

#include <clipper2/clipper.h>
#include <cmath>

#include "peers/peer.hpp"

namespace bench {
namespace {

using Clipper2Lib::Paths64;

constexpr double units_per_degree = 1e7;

class clipper2_peer final : public peer {
 public:
  [[nodiscard]] std::string name() const override { return "clipper2"; }
  [[nodiscard]] double grid() const override { return 1 / units_per_degree; }

  [[nodiscard]] handle load(planar_map const& map) const override {
    auto result = std::make_shared<Paths64>();
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

  [[nodiscard]] planar_map unload(handle const& map) const override {
    planar_map result;
    for (auto const& path : get(map)) {
      auto& ring = result.emplace_back().exterior;
      for (auto const& p : path)
        ring.push_back({static_cast<double>(p.x) / units_per_degree, static_cast<double>(p.y) / units_per_degree});
      if (!ring.empty()) ring.push_back(ring.front());
    }
    return result;
  }

  [[nodiscard]] handle intersection(handle const& a, handle const& b) const override {
    return std::make_shared<Paths64>(Clipper2Lib::Intersect(get(a), get(b), Clipper2Lib::FillRule::NonZero));
  }
  [[nodiscard]] handle difference(handle const& a, handle const& b) const override {
    return std::make_shared<Paths64>(Clipper2Lib::Difference(get(a), get(b), Clipper2Lib::FillRule::NonZero));
  }
  [[nodiscard]] handle unary_union(handle const& a) const override {
    return std::make_shared<Paths64>(Clipper2Lib::Union(get(a), Clipper2Lib::FillRule::NonZero));
  }

 private:
  static Paths64 const& get(handle const& map) { return *static_cast<Paths64 const*>(map.get()); }
};

}  // namespace

std::unique_ptr<peer> make_clipper2() { return std::make_unique<clipper2_peer>(); }

}  // namespace bench

#endif
