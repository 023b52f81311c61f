// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "salient/io/to_json.hpp"

namespace salient::cli {

/// What stands in the head of the page, for browsers and for those who link to it.
struct page_head {
  std::string title;
  std::string description;
  std::string image;     ///< an address, or empty
  std::string language;  ///< `en`, `uk`
};

/// The page as one HTML document that needs nothing else: its policy allows no address but its own.
[[nodiscard]] std::string report_page(page_head const& head, json const& data);

}  // namespace salient::cli
