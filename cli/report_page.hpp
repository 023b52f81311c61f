// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "common.hpp"

namespace salient::cli {

/// A file of cli/report/, as it was when the program was built; empty if there is none of that name.
[[nodiscard]] std::string_view report_part(std::string_view name);

/// The whole page: template, style, scripts and the data, which nothing can step out of. Its content security policy
/// lets only these very scripts and styles run, and lets nothing be fetched.
[[nodiscard]] std::string report_page(std::string const& title, json const& data);

}  // namespace salient::cli
