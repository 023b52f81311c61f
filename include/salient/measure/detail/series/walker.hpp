// SPDX-License-Identifier: BSL-1.0
#pragma once

// One thread's way through blocks of a series: it holds the map before, the map of now, and the first of the step.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/core/errors.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::detail::walk {

// What was found between two consecutive maps.
struct link {
  change_result change;
  std::vector<bool> moved;  // by place: did the borders near it change?
};

// Asked between the measures of a map whether to go on; throws a `cancelled_error` if not.
using may_go_on = std::function<void()>;

// Everything that the threads find, each in its own place.
struct findings {
  findings(plan const& p) : maps(p.wanted.size()), links(p.wanted.size()), steps(p.spans.size()) {}

  std::vector<series_state> maps;  // by place in `wanted`
  std::vector<link> links;         // likewise: from the map before to this one; the first is empty
  std::vector<series_step> steps;  // by span
  std::vector<series_place> places_at_start;
};

class walker {
 public:
  walker(plan const& p, series_options const& opt, series_reader reader, findings& into, may_go_on go_on)
      : plan_(p), opt_(opt), reader_(std::move(reader)), found_(into), go_on_(std::move(go_on)) {}

  // @param done  called after each map
  template <class Done>
  void walk(block const& b, Done&& done) {
    auto const first = plan_.place(plan_.spans[b.first].first);
    if (!now_ || now_->place != first) {
      now_ = load(first, b.first == 0);
      if (b.first == 0) {
        found_.places_at_start = places_on(*now_);
        done();
      }
    }
    for (auto s = b.first; s < b.last; ++s) {
      auto const start = now_;
      auto const last = plan_.place(plan_.spans[s].last);
      while (now_->place < last) {
        auto const before = std::exchange(now_, load(now_->place + 1, true));
        found_.links[now_->place] = compare(*before, *now_);
        done();
      }
      finish(s, *start, *now_);
    }
  }

 private:
  struct state {
    std::shared_ptr<status_map const> counted;  // what is counted of it
    std::shared_ptr<status_map const> drawn;    // all of it
    std::size_t place = 0;
    std::vector<std::vector<view::border>> near;  // by place
    std::vector<std::optional<failure>> errors;   // by place: why the borders near it are not known
    std::vector<status_map> zones;                // filled when a step begins or ends here
  };

  // @param note  false for the first map of a later block, which another thread notes as the last of the block before
  [[nodiscard]] std::shared_ptr<state> load(std::size_t place, bool note) {
    auto read = reader_(plan_.wanted[place]);
    auto const counted =
        opt_.window.empty() ? read.map : std::make_shared<status_map const>(within(*read.map, opt_.window));
    if (note)
      found_.maps[place] = {.state_time = {},
                            .state_day = {},
                            .info = counted->info(),
                            .read = std::move(read.record),
                            .record = counted->record(),
                            .areas_km2 = counted->areas_km2()};
    auto result = std::make_shared<state>(state{counted, std::move(read.map), place, {}, {}, {}});
    for (auto const& p : opt_.places) {
      go_on_();
      auto& near = result->near.emplace_back();
      result->errors.push_back(
          failure_of([&] { near = view::borders_near(*result->drawn, p.at, opt_.staleness.radius_km); }));
    }
    return result;
  }

  [[nodiscard]] link compare(state const& before, state const& after) const {
    link result{change(*before.counted, *after.counted, {opt_.stance}), {}};
    for (std::size_t p = 0; p < opt_.places.size(); ++p) result.moved.push_back(before.near[p] != after.near[p]);
    return result;
  }

  void finish(std::size_t s, state& first, state& last) {
    auto& step = found_.steps[s];
    auto const& only_link = found_.links[last.place].change;
    auto const whole = last.place == first.place + 1 ? only_link : change(*first.counted, *last.counted, {opt_.stance});
    step.contested_open = whole.contested_open;
    step.contested_closed = whole.contested_closed;
    step.contested_mapped = whole.contested_mapped;
    step.rate_km2_per_day = whole.rate_km2_per_day;
    step.matrix = whole.matrix;
    step.quantity_km2 = whole.quantity_km2;
    step.allocation_km2 = whole.allocation_km2;
    step.areas_km2 = last.counted->areas_km2();
    go_on_();
    if (opt_.slivers) {
      auto drawn = pieces_of_change(*first.counted, *last.counted, {opt_.sliver_below_m2});
      step.slivers = drawn.slivers;
      step.rounding_km2 = drawn.rounding_km2;
      if (opt_.keep_pieces) step.pieces = std::move(drawn.pieces);
    }
    step.places = places_on(last);
    if (!opt_.zones.empty()) step.zones = by_zone(first, last, whole);
  }

  [[nodiscard]] std::vector<series_place> places_on(state const& at_end) const {
    std::vector<series_place> result;
    if (opt_.places.empty()) return result;
    auto const& drawn = *at_end.drawn;
    std::optional<status_map> within_domain;
    if (!opt_.domain.empty()) within_domain = bounded(drawn, opt_.domain, opt_.homeland);
    auto const& map = within_domain ? *within_domain : drawn;
    for (auto const& p : opt_.places) {
      go_on_();
      auto const index = result.size();
      auto& at = result.emplace_back(series_place{p.name, p.at, {}, {}, {}, at_end.errors[index]});
      if (!at.error) at.error = failure_of([&] { measure(map, at, index); });
      if (at.error) at = {p.name, p.at, {}, {}, {}, at.error};
      at.staleness.border_near = !at_end.near[index].empty();
    }
    return result;
  }

  void measure(status_map const& map, series_place& at, std::size_t index) const {
    at.encirclement = encirclement(map, at.at, {opt_.radii_km, opt_.stance});
    auto const town = index < opt_.extents.size() ? opt_.extents[index] : place_extent{};
    if (!town.empty()) at.extent = extent(map, at.at, town, {opt_.radii_km, opt_.stance, opt_.map_error_km});
    if (!opt_.corridor) return;
    go_on_();
    auto how = *opt_.corridor;
    how.stance = opt_.stance;
    how.progress = [this](progress const&) {
      go_on_();
      return true;
    };
    auto ways = find_corridor_and_way_out(map, at.at, how, 1, town);
    at.corridor = std::move(ways.corridor);
    at.way_out = std::move(ways.way_out);
  }

  // What goes wrong with one place is its own answer: that of the others stands. Only who cancels ends them all.
  template <class Ask>
  [[nodiscard]] static std::optional<failure> failure_of(Ask&& ask) {
    try {
      ask();
    } catch (cancelled_error const&) {
      throw;
    } catch (error const& problem) {
      return failure{problem.code(), problem.what()};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<series_zone_change> by_zone(state& first, state& last, change_result const& whole) const {
    for (auto* end : {&first, &last})
      if (end->zones.empty())
        for (auto const& z : opt_.zones) {
          go_on_();
          end->zones.push_back(within(*end->counted, z.area));
        }
    std::vector<series_zone_change> result;
    series_zone_change rest{outside_every_zone, whole.contested_open, whole.contested_closed};
    auto const take = [](area_change& from, area_change const& part) {
      from.gained_km2 -= part.gained_km2;
      from.lost_km2 -= part.lost_km2;
      from.net_km2 -= part.net_km2;
    };
    for (std::size_t z = 0; z < opt_.zones.size(); ++z) {
      go_on_();
      auto const in_zone = change(first.zones[z], last.zones[z], {opt_.stance});
      take(rest.contested_open, in_zone.contested_open);
      if (rest.contested_closed && in_zone.contested_closed) take(*rest.contested_closed, *in_zone.contested_closed);
      result.push_back({opt_.zones[z].name, in_zone.contested_open, in_zone.contested_closed});
    }
    // What is left of sums that cancel may come out a rounding below nothing.
    auto const settle = [](area_change& left) {
      left.gained_km2 = std::max(left.gained_km2, 0.0);
      left.lost_km2 = std::max(left.lost_km2, 0.0);
    };
    settle(rest.contested_open);
    if (rest.contested_closed) settle(*rest.contested_closed);
    result.push_back(std::move(rest));
    return result;
  }

  plan const& plan_;
  series_options const& opt_;
  series_reader reader_;
  findings& found_;
  may_go_on go_on_;
  std::shared_ptr<state> now_;
};

}  // namespace salient::detail::walk
