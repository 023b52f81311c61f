// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "salient/io/to_json.hpp"

namespace salient::cli {

/// The whole page: template, style, scripts and the data, which nothing can step out of. Its content security policy
/// lets only these very scripts and styles run, and lets nothing be fetched.
[[nodiscard]] std::string report_page(std::string const& title, json const& data);

}  // namespace salient::cli
