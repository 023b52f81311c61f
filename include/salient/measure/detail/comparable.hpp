// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include "salient/control/status_list.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What has to be alike in two maps before they are compared.

inline void require_one_ellipsoid(status_map const& a, status_map const& b) {
  if (a.earth() != b.earth())
    throw argument_error(error_code::argument_ambiguous, "the two maps were resolved on different ellipsoids");
}

inline void require_one_numbering(status_list const& a, status_list const& b) {
  if (!a.extends(b) && !b.extends(a))
    throw argument_error(error_code::argument_inconsistent,
                         "the two maps declare different statuses: bring them to one list with renumbered");
}

inline void require_comparable(status_map const& a, status_map const& b) {
  require_one_ellipsoid(a, b);
  require_one_numbering(a.statuses(), b.statuses());
}

// Two maps in the numbers of one list. The second is copied where its own are others.
class in_one_numbering {
 public:
  in_one_numbering(status_map const& a, status_map const& b) : names_(&a.statuses()), second_(&b) {
    if (a.statuses().extends(b.statuses())) return;
    names_ = &joined_.emplace(joined(a.statuses(), b.statuses()));
    if (!names_->extends(b.statuses())) second_ = &copy_.emplace(renumbered(b, *names_));
  }
  in_one_numbering(in_one_numbering const&) = delete;
  in_one_numbering& operator=(in_one_numbering const&) = delete;

  [[nodiscard]] status_list const& names() const { return *names_; }
  [[nodiscard]] status_map const& second() const { return *second_; }

 private:
  status_list const* names_;
  status_map const* second_;
  std::optional<status_list> joined_;
  std::optional<status_map> copy_;
};

}  // namespace salient::detail
