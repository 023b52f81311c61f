// SPDX-License-Identifier: BSL-1.0
#include "handles.hpp"

#include "salient/control/domain.hpp"

namespace salient::python {

status_map const& map_handle::bounded() const {
  std::lock_guard const held(by_->one_at_a_time);
  if (!bounded_) {
    auto const given = by_->ask.bounds();
    bounded_ = given.domain.empty()
                   ? drawn_
                   : std::make_shared<status_map const>(salient::bounded(*drawn_, given.domain, given.homeland));
  }
  return *bounded_;
}

status_map const& map_handle::for_totals() const {
  if (is_drawn_for_totals()) return *drawn_;
  std::lock_guard const held(by_->one_at_a_time);
  if (!for_totals_) for_totals_ = std::make_shared<status_map const>(by_->ask.inside_domain(*drawn_));
  return *for_totals_;
}

stance map_handle::stance() const {
  std::lock_guard const held(by_->one_at_a_time);
  return by_->ask.stance();
}

}  // namespace salient::python
