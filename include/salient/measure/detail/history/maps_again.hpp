// SPDX-License-Identifier: BSL-1.0
#pragma once

// The series that a history is made of, and its maps once more.

#include <cstddef>
#include <memory>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/status_map.hpp"
#include "salient/control/within.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/history_result.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

[[nodiscard]] inline series_options how_to_step(history_options const& opt) {
  series_options how;
  how.calendar = opt.calendar;
  how.stance = opt.stance;
  how.window = opt.window;
  how.domain = opt.domain;
  how.remap = opt.remap;
  how.keep_pieces = true;
  how.threads = opt.threads;
  how.progress = opt.progress;
  return how;
}

// The maps of a series again, one at a time.
class maps_again {
 public:
  maps_again(series_source const& source, history_options const& opt)
      : source_(source), window_(opt.window), wanted_(over_time::make_plan(source.states, opt.calendar).wanted) {}

  // @param map  index into `series_result::maps`; from call to call no earlier one
  [[nodiscard]] std::shared_ptr<status_map const> operator()(std::size_t map) {
    auto read = whole(map);
    return window_.empty() ? read : std::make_shared<status_map const>(within(*read, window_));
  }
  // The same whatever the window.
  [[nodiscard]] std::shared_ptr<status_map const> whole(std::size_t map) {
    if (!reader_) reader_ = source_.open();
    return reader_(wanted_[map]).map;
  }

 private:
  series_source const& source_;
  multi_polygon<lon_lat<double>> const& window_;
  std::vector<std::size_t> wanted_;
  series_reader reader_;
};

}  // namespace salient::detail::dating
