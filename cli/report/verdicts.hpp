// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include "report/data.hpp"

namespace salient::cli {

/// What the maps say of claims about a place: whether it is encircled, and whether the ring tightened since 7, 14 and 30
/// days before; sentences in the page's language.
[[nodiscard]] json verdicts_json(question const& ask, report_material const& what, std::size_t place);

}  // namespace salient::cli
