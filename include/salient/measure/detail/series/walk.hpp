// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/series/assemble.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/detail/series/walker.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::detail::walk {

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
}

// Calls the progress callback from the calling thread alone, whoever has got on.
class progress_watch {
 public:
  progress_watch(series_options const& opt, std::size_t total) : opt_(opt), total_(total) { tell(); }

  void tell() const {
    if (opt_.progress && !opt_.progress({done_, total_}))
      throw cancelled_error(error_code::cancelled,
                            "cancelled after " + std::to_string(done_) + " of " + std::to_string(total_) + " maps");
  }
  void one_more() { ++done_; }

 private:
  series_options const& opt_;
  std::size_t total_;
  std::atomic<std::size_t> done_ = 0;
};

// Blocks are handed out in order; what goes wrong in the earliest of them is thrown.
inline void walk_with_threads(plan const& p, series_source const& source, series_options const& opt, findings& found,
                              progress_watch& watch) {
  std::vector<std::exception_ptr> failures(p.blocks.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stop = false;
  std::mutex guard;
  std::condition_variable finished;
  auto const count = std::min(opt.threads, p.blocks.size());
  std::size_t running = count;
  auto const work = [&] {
    std::size_t b = p.blocks.size();
    try {
      walker own(p, opt, source.open(), found);
      while ((b = next++) < p.blocks.size() && !stop) own.walk(p.blocks[b], [&] { watch.one_more(); });
    } catch (...) {
      stop = true;
      failures[std::min(b, p.blocks.size() - 1)] = std::current_exception();
    }
    std::lock_guard const lock(guard);
    --running;
    finished.notify_one();
  };
  std::vector<std::jthread> threads;
  try {
    while (threads.size() < count) threads.emplace_back(work);
  } catch (std::system_error const&) {
    // The system has no more of them: fewer do the same work, or this one alone.
    {
      std::lock_guard const lock(guard);
      running -= count - std::max<std::size_t>(threads.size(), 1);
    }
    if (threads.empty()) work();
  }
  std::unique_lock lock(guard);
  while (running > 0) {
    finished.wait_for(lock, std::chrono::milliseconds{100});
    try {
      watch.tell();
    } catch (...) {
      stop = true;
      lock.unlock();
      throw;
    }
  }
  for (auto const& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace salient::detail::walk

namespace salient {

SALIENT_INLINE series_result series(series_source const& source, series_options const& opt) {
  detail::walk::require_options(opt);
  auto const plan = detail::walk::make_plan(source.states, opt.calendar);
  detail::walk::findings found(plan);
  detail::walk::progress_watch watch(opt, plan.wanted.size());
  if (opt.threads == 1) {
    detail::walk::walker only(plan, opt, source.open(), found);
    for (auto const& block : plan.blocks)
      only.walk(block, [&] {
        watch.one_more();
        watch.tell();
      });
  } else if (!plan.blocks.empty()) {
    detail::walk::walk_with_threads(plan, source, opt, found, watch);
    watch.tell();
  }
  return detail::walk::assemble(std::move(found), plan, source.states, opt);
}

SALIENT_INLINE series_source series_of(std::vector<status_map> maps) {
  auto const order = [](status_map const& a, status_map const& b) {
    return *a.info().state_time < *b.info().state_time;
  };
  for (auto const& map : maps)
    if (!map.info().state_time)
      throw argument_error(error_code::argument_empty, "a series needs the state_time of every map");
  std::stable_sort(maps.begin(), maps.end(), order);
  auto const kept = std::make_shared<std::vector<status_map> const>(std::move(maps));
  series_source source;
  for (auto const& map : *kept)
    source.states.push_back({*map.info().state_time,
                             date{std::chrono::floor<std::chrono::days>(*map.info().state_time)}, map.info().flags});
  source.open = [kept]() -> series_reader {
    return [kept](std::size_t state) { return series_map{(*kept)[state], {}}; };
  };
  return source;
}

}  // namespace salient
