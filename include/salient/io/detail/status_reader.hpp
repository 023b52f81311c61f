// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "salient/control/legend.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Asks the legend once for each name, fill and folder of a file: maps repeat the same few.
class status_reader {
 public:
  explicit status_reader(read_options const& opt) : every_feature_(opt.every_feature), matcher_(opt.names) {}

  [[nodiscard]] status operator()(std::string const& name, std::string const& fill, std::string const& folder) {
    if (every_feature_) return *every_feature_;
    auto const [known, is_new] = known_.try_emplace({name, fill, folder});
    if (is_new) known->second = matcher_(name, fill, folder);
    return known->second;
  }

 private:
  std::optional<status> every_feature_;
  legend_matcher matcher_;
  std::map<std::tuple<std::string, std::string, std::string>, status> known_;
};

}  // namespace salient::detail
