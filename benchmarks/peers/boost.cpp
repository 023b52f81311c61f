// SPDX-License-Identifier: BSL-1.0
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // inside Boost 1.81
#endif

#include <boost/geometry/algorithms/difference.hpp>
#include <boost/geometry/algorithms/intersection.hpp>
#include <boost/geometry/algorithms/union.hpp>
#include <boost/geometry/geometries/geometries.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <vector>

#include "peers/peer.hpp"

namespace bench {
namespace {

namespace bg = boost::geometry;
using point = bg::model::d2::point_xy<double>;
using polygon = bg::model::polygon<point, false>;
using multi = bg::model::multi_polygon<polygon>;

class boost_peer final : public peer {
 public:
  [[nodiscard]] std::string name() const override { return "boost"; }

  [[nodiscard]] handle load(planar_map const& map) const override {
    auto result = std::make_shared<multi>();
    result->resize(map.size());
    for (std::size_t p = 0; p < map.size(); ++p) {
      auto& out = (*result)[p];
      for (auto const& v : map[p].exterior) out.outer().emplace_back(v.x, v.y);
      for (auto const& hole : map[p].interiors) {
        auto& inner = out.inners().emplace_back();
        for (auto const& v : hole) inner.emplace_back(v.x, v.y);
      }
    }
    return result;
  }

  [[nodiscard]] planar_map unload(handle const& map) const override {
    planar_map result;
    auto const ring = [](auto const& from, auto& to) {
      for (auto const& v : from) to.push_back({v.x(), v.y()});
    };
    for (auto const& p : get(map)) {
      auto& out = result.emplace_back();
      ring(p.outer(), out.exterior);
      for (auto const& hole : p.inners()) ring(hole, out.interiors.emplace_back());
    }
    return result;
  }

  [[nodiscard]] handle intersection(handle const& a, handle const& b) const override {
    auto result = std::make_shared<multi>();
    bg::intersection(get(a), get(b), *result);
    return result;
  }
  [[nodiscard]] handle difference(handle const& a, handle const& b) const override {
    auto result = std::make_shared<multi>();
    bg::difference(get(a), get(b), *result);
    return result;
  }

  // Boost has no union of one set with itself; pairs of equal rank keep the intermediate results small.
  [[nodiscard]] handle unary_union(handle const& a) const override {
    std::vector<multi> queue;
    for (auto const& p : get(a)) queue.push_back({p});
    if (queue.empty()) return std::make_shared<multi>();
    while (queue.size() > 1) {
      std::vector<multi> next;
      for (std::size_t i = 0; i + 1 < queue.size(); i += 2) bg::union_(queue[i], queue[i + 1], next.emplace_back());
      if (queue.size() % 2 == 1) next.push_back(std::move(queue.back()));
      queue = std::move(next);
    }
    return std::make_shared<multi>(std::move(queue.front()));
  }

 private:
  static multi const& get(handle const& map) { return *static_cast<multi const*>(map.get()); }
};

}  // namespace

std::unique_ptr<peer> make_boost() { return std::make_unique<boost_peer>(); }

}  // namespace bench
