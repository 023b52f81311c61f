// SPDX-License-Identifier: BSL-1.0
#include "handles.hpp"

namespace salient::python {

status_map const& map_handle::bounded() const {
  std::lock_guard const held(by_->one_at_a_time);
  if (!bounded_) {
    auto const given = by_->ask.bounds();
    bool const as_drawn = given.domain.empty() && given.water.empty();
    bounded_ = as_drawn ? drawn_ : std::make_shared<status_map const>(by_->ask.bounded(*drawn_));
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
