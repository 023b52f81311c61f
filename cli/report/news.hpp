// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "report/data.hpp"

namespace salient::cli {

/// Settlements at whose centres the last map shows another status than the one of 30 days before, or than the first where
/// the series is shorter: where closing or contested land came or went.
[[nodiscard]] json news_json(question const& ask, report_material const& what);

}  // namespace salient::cli
