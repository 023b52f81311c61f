// SPDX-License-Identifier: BSL-1.0
#pragma once

// One thread's way through blocks of a series: it holds the map before, the map of now, and the first of the step.

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/control/given_land.hpp"
#include "salient/control/within.hpp"
#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/measure/change_by_zone.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/detail/seen_from.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/impl/encirclement.hpp"
#include "salient/measure/impl/staleness.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

// What was found between two consecutive maps.
struct link {
  change_result change;
  std::vector<bool> moved;            // by place: did the borders near it change?
  std::vector<changed_piece> pieces;  // those that may flicker
  ellipsoid earth{};
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

class block_reader {
 public:
  // @param country  null: none is known
  block_reader(plan const& p, series_options const& opt, country_outline const* country, series_reader reader,
               findings& into, may_go_on go_on)
      : plan_(p),
        opt_(opt),
        country_(country),
        reader_(std::move(reader)),
        found_(into),
        go_on_(std::move(go_on)),
        known_(opt.places.size()) {}

  // @param done  called after each map
  template <class Done>
  void read(block const& b, Done&& done) {
    auto const first = plan_.place(plan_.spans[b.first].first);
    if (!now_ || now_->place != first) {
      now_ = load(first, b.first == 0);
      starts_ = {now_};
      if (b.first == 0) {
        found_.places_at_start = places_on(*now_);
        done();
      }
    }
    for (auto s = b.first; s < b.last; ++s) {
      auto const last = plan_.place(plan_.spans[s].last);
      while (now_->place < last) {
        auto const before = std::exchange(now_, load(now_->place + 1, true));
        found_.links[now_->place] = compare(*before, *now_);
        if (plan_.begins[now_->place]) starts_.push_back(now_);
        done();
      }
      while (starts_.front()->place < plan_.place(plan_.spans[s].first)) starts_.pop_front();
      finish(s, *starts_.front(), *now_);
    }
  }

 private:
  // The borders near a place, shared by the maps that show the same.
  struct borders {
    view::fingerprint_of_view seen;
    std::shared_ptr<std::vector<view::near_border> const> lines;
    std::optional<failure> error;  // why they are not known
  };

  struct state {
    std::shared_ptr<status_map const> counted;  // what is counted of it
    std::shared_ptr<status_map const> drawn;    // all of it
    std::size_t place = 0;
    std::optional<view::edge_index> index{};  // of what is drawn, where there are places
    std::vector<borders> near{};              // by place
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
    auto result = std::make_shared<state>(state{counted, std::move(read.map), place});
    if (opt_.places.empty()) return result;
    auto const& index = result->index.emplace(*result->drawn);
    for (std::size_t p = 0; p < opt_.places.size(); ++p) {
      go_on_();
      result->near.push_back(borders_near(index, p));
    }
    return result;
  }

  [[nodiscard]] borders borders_near(view::edge_index const& index, std::size_t p) const {
    auto const at = opt_.places[p].at;
    auto const radius_m = opt_.staleness.radius_km * 1000;
    borders result{view::seen_from(index, at, radius_m, 0), nullptr, {}};
    if (now_ && now_->near[p].seen == result.seen) return now_->near[p];
    result.error = failure_of([&] {
      result.lines = std::make_shared<std::vector<view::near_border> const>(
          view::borders_of(view::look_around(index, at, radius_m)));
    });
    if (result.error) result.lines = std::make_shared<std::vector<view::near_border> const>();
    return result;
  }

  [[nodiscard]] link compare(state const& before, state const& after) {
    link result{change(*before.counted, *after.counted, {opt_.stance}), {}, {}, after.counted->earth()};
    drawn_.reset();
    if (opt_.flicker.days > 0) {
      drawn_ = pieces_of_change(*before.counted, *after.counted, {opt_.sliver_below_m2});
      auto const may_flicker = [&](changed_piece const& p) { return p.area_km2 >= opt_.flicker.least_km2; };
      std::copy_if(drawn_->pieces.begin(), drawn_->pieces.end(), std::back_inserter(result.pieces), may_flicker);
    }
    for (std::size_t p = 0; p < opt_.places.size(); ++p) {
      auto const &was = before.near[p].lines, &is = after.near[p].lines;
      result.moved.push_back(was != is && *was != *is);
    }
    return result;
  }

  void finish(std::size_t s, state const& first, state const& last) {
    auto& step = found_.steps[s];
    auto const& only_link = found_.links[last.place].change;
    bool const is_link = last.place == first.place + 1;
    auto const whole = is_link ? only_link : change(*first.counted, *last.counted, {opt_.stance});
    step.contested_open = whole.contested_open;
    step.contested_closed = whole.contested_closed;
    step.contested_mapped = whole.contested_mapped;
    step.rate_km2_per_day = whole.rate_km2_per_day;
    step.matrix = whole.matrix;
    if (!opt_.window.empty()) fill_undrawn(step.matrix, area_km2(opt_.window, {.earth = last.counted->earth()}));
    step.quantity_km2 = whole.quantity_km2;
    step.allocation_km2 = whole.allocation_km2;
    step.areas_km2 = last.counted->areas_km2();
    if (!opt_.zones.empty()) step.zones = by_zone(first, last);
    go_on_();
    if (opt_.slivers || country_ != nullptr) {
      auto drawn = is_link && drawn_ ? std::move(*drawn_)
                                     : pieces_of_change(*first.counted, *last.counted, {opt_.sliver_below_m2});
      drawn_.reset();
      add_pieces(step, std::move(drawn), first, last);
    }
    step.places = places_on(last);
  }

  void add_pieces(series_step& step, change_pieces drawn, state const& first, state const& last) const {
    if (country_ != nullptr) {
      step.redrawn = redrawn(*first.drawn, *last.drawn, drawn.pieces, *country_, {.stance = opt_.stance});
      if (!step.zones.empty()) add_redrawn_by_zone(step, drawn.pieces, last.counted->earth());
    }
    if (!opt_.slivers) return;
    step.slivers = drawn.slivers;
    step.rounding_km2 = drawn.rounding_km2;
    if (opt_.keep_pieces) step.pieces = std::move(drawn.pieces);
  }

  void add_redrawn_by_zone(series_step& step, std::vector<changed_piece> const& pieces, ellipsoid const& earth) const {
    auto by_number = redrawn_by_zone(*step.redrawn, pieces, plan_.zones, opt_.stance, earth);
    by_number.resize(step.zones.size());
    for (std::size_t z = 0; z < opt_.zones.size(); ++z) step.zones[z].redrawn = std::move(by_number[z + 1]);
    step.zones.back().redrawn = std::move(by_number[0]);
  }

  [[nodiscard]] std::vector<series_place> places_on(state const& at_end) {
    std::vector<series_place> result;
    if (opt_.places.empty()) return result;
    auto const& drawn = *at_end.drawn;
    std::optional<status_map> own;
    if (!opt_.domain.empty()) own = bounded(drawn, opt_.domain, opt_.homeland);
    if (!opt_.water.empty()) own = with_water(own ? *own : drawn, opt_.water);
    std::optional<view::edge_index> own_index;
    auto const& index = own ? own_index.emplace(*own) : *at_end.index;
    result.reserve(opt_.places.size());
    for (auto const& p : opt_.places) {
      go_on_();
      auto const i = result.size();
      auto& at = result.emplace_back(series_place{p.name, p.at, {}, {}, {}, at_end.near[i].error});
      if (!at.error) at.error = failure_of([&] { measure(index, at, i); });
      if (at.error) at = {p.name, p.at, {}, {}, {}, at.error};
      at.staleness.border_near = !at_end.near[i].lines->empty();
    }
    return result;
  }

  void measure(view::edge_index const& index, series_place& at, std::size_t i) {
    encirclement_options const ring{opt_.radii_km, opt_.stance};
    view::require_radii(ring);
    auto& known = known_[i];
    if (auto const* const same = known.on(index, at.at)) {
      at.encirclement = *same;
    } else {
      at.encirclement = view::encircle(index, at.at, ring);
      known.remember(index, at.at, *std::max_element(opt_.radii_km.begin(), opt_.radii_km.end()) * 1000,
                     at.encirclement);
    }
    auto const town = i < opt_.extents.size() ? opt_.extents[i] : place_extent{};
    if (!town.empty()) at.extent = extent(index.map(), at.at, town, {opt_.radii_km, opt_.stance, opt_.map_error_km});
    if (!opt_.corridor) return;
    go_on_();
    auto how = *opt_.corridor;
    how.stance = opt_.stance;
    how.progress = [this](progress const&) {
      go_on_();
      return true;
    };
    auto ways = find_corridor_and_way_out(index.map(), at.at, how, 1, town);
    at.corridor = std::move(ways.corridor);
    at.way_out = std::move(ways.way_out);
  }

  // An error about one place is that place's answer. The others stand. Only cancelling ends all of them.
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

  [[nodiscard]] std::vector<series_zone_change> by_zone(state const& first, state const& last) const {
    go_on_();
    auto const changed = change_by_zone(*first.counted, *last.counted, plan_.zones, {opt_.stance});
    std::vector<series_zone_change> result;
    auto const add = [&](std::string const& name, std::size_t number) {
      auto const& in_zone = changed[number];
      result.push_back({name, in_zone.contested_open, in_zone.contested_closed, std::nullopt});
    };
    for (std::size_t z = 0; z < opt_.zones.size(); ++z) add(opt_.zones[z].name, z + 1);
    add(outside_every_zone, 0);
    return result;
  }

  plan const& plan_;
  series_options const& opt_;
  country_outline const* country_;
  series_reader reader_;
  findings& found_;
  may_go_on go_on_;
  std::shared_ptr<state> now_;
  std::deque<std::shared_ptr<state>> starts_;  // maps with which this step begins, and later ones
  std::optional<change_pieces> drawn_;         // between the two maps compared last, where that is asked for
  std::vector<view::remembered_place> known_;  // by place: on the map on which it was measured last
};

}  // namespace salient::detail::over_time
