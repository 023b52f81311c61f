// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/on_threads.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/series/archive_around.hpp"
#include "salient/measure/detail/series/assemble.hpp"
#include "salient/measure/detail/series/block_reader.hpp"
#include "salient/measure/detail/series/join.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

inline void require_options(series_options const& opt) {
  view::require_within(static_cast<double>(opt.threads), 1, 256, true, "threads");
  for (auto const& p : opt.places) view::require_place(p.at);
  for (auto const radius_km : opt.radii_km) view::require_radius(radius_km);
  if (opt.corridor) {
    view::require_within(opt.corridor->start_km, 0, 100, false, "start_km");
    view::require_within(opt.corridor->rear_km, opt.corridor->start_km, 1000, false, "rear_km");
  }
  view::require_within(opt.remap.score, 0, 1e9, false, "remap.score");
  view::require_within(opt.remap.least_km2, 0, 1e9, true, "remap.least_km2");
  view::require_within(opt.remap.least_scale_km2, 0, 1e9, false, "remap.least_scale_km2");
  view::require_within(static_cast<double>(opt.remap.window), 3, 1e9, true, "remap.window");
  view::require_within(opt.remap.changed_km2, 0, 1e9, true, "remap.changed_km2");
  view::require_within(opt.flicker.days, 0, 366, true, "flicker.days");
  view::require_within(opt.flicker.least_km2, 0, 1e9, false, "flicker.least_km2");
  view::require_within(opt.flicker.flag_km2, 0, 1e9, true, "flicker.flag_km2");
}

}  // namespace salient::detail::over_time

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE series_result series(series_source const& source, series_options const& opt) {
  detail::over_time::require_options(opt);
  auto plan = detail::over_time::make_plan(source.states, opt.calendar);
  plan.zones = detail::over_time::numbered(opt.zones);
  std::optional<country_outline> country;
  auto const& outline = opt.outline.empty() ? opt.domain : opt.outline;
  if (!outline.empty()) country.emplace(outline);
  auto const* const known_country = country ? &*country : nullptr;
  detail::over_time::findings found(plan);
  detail::progress_watch watch(opt.progress, plan.wanted.size(), "maps");
  if (opt.threads == 1) {
    detail::over_time::block_reader only(plan, opt, known_country, source.open(), found, [&] { watch.tell_if_due(); });
    for (auto const& block : plan.blocks)
      only.read(block, [&] {
        watch.one_more();
        watch.tell();
      });
  } else if (!plan.blocks.empty()) {
    detail::on_threads(plan.blocks.size(), opt.threads, watch, [&](detail::shared_work& shared) {
      return [&, own = detail::over_time::block_reader(plan, opt, known_country, source.open(), found, [&] {
                   shared.go_on();
                 })](std::size_t b) mutable { own.read(plan.blocks[b], [&] { shared.one_more(); }); };
    });
  }
  auto result = detail::over_time::assemble(std::move(found), plan, source.states, opt);
  result.around = detail::over_time::archive_around(result, plan, source, opt, [&] { watch.tell_if_due(); });
  detail::over_time::judge(result, plan.passed_over);
  result.quality.steps_left_out = steps_without_new_map(source.states, opt.calendar);
  return result;
}

namespace detail {

// @param maps  none empty; sorted here
[[nodiscard]] inline series_source series_of_kept(std::vector<std::shared_ptr<status_map const>> maps) {
  for (auto const& map : maps)
    if (!map->info().state_time)
      throw argument_error(error_code::argument_empty, "a series needs the state_time of every map");
  std::stable_sort(maps.begin(), maps.end(),
                   [](auto const& a, auto const& b) { return *a->info().state_time < *b->info().state_time; });
  series_source source;
  for (auto const& map : maps)
    source.states.push_back({*map->info().state_time, *day_of_state(map->info()), map->info().flags});
  using map_list = std::vector<std::shared_ptr<status_map const>>;
  source.open = [kept = std::make_shared<map_list const>(std::move(maps))]() -> series_reader {
    return [kept](std::size_t state) { return series_map{(*kept)[state], {}}; };
  };
  return source;
}

}  // namespace detail

SALIENT_INLINE series_source series_of(std::vector<status_map> maps) {
  std::vector<std::shared_ptr<status_map const>> kept;
  for (auto& map : maps) kept.push_back(std::make_shared<status_map const>(std::move(map)));
  return detail::series_of_kept(std::move(kept));
}

SALIENT_INLINE series_source series_of_pointers(std::span<status_map const* const> maps) {
  std::vector<std::shared_ptr<status_map const>> kept;
  for (auto const* map : maps) {
    if (map == nullptr) throw argument_error(error_code::argument_empty, "a series needs maps, one of them is null");
    kept.emplace_back(std::shared_ptr<void>{}, map);  // shares nothing, and so frees nothing
  }
  return detail::series_of_kept(std::move(kept));
}

}  // namespace salient
