// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one door to what a series keeps of the map before, for speed alone: docs/decisions/series_memory.md.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/io/detail/of_files.hpp"
#include "salient/io/detail/series_memory/map_text_memory.hpp"
#include "salient/overlay/cover_memory.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What one thread remembers of the map before. Every map has the bits that `read_map` and `resolve` give it alone.
class series_memory {
 public:
  // A map of so many files begins. What it has in common with a map that failed is not known.
  void begin(std::size_t files) {
    before_ = std::move(last_);
    same_ = before_ && files == layers_.size();
    if (files < layers_.size()) layers_.erase(layers_.begin() + static_cast<std::ptrdiff_t>(files), layers_.end());
  }

  // Appends the features of one file to a snapshot whose last file it is.
  // @param text           swapped with the text of the map before
  // @param layer          which of the map's files it is
  // @param every_feature  the one status of all its features, if there is one
  // @param how            gives the file's `read_options`; called where the map before has no such layer
  template <class How>
  void read(snapshot& into, std::string& text, std::size_t layer, std::optional<status> every_feature, How&& how) {
    if (layer == layers_.size())
      layers_.push_back({every_feature, map_text_memory(how())});
    else if (layers_[layer].every_feature != every_feature)
      layers_[layer] = {every_feature, map_text_memory(how())};
    layers_[layer].text.read(into, text);
    same_ = same_ && layers_[layer].text.unchanged();
  }

  // Resolves what was read since the map began.
  [[nodiscard]] std::shared_ptr<status_map const> resolved(snapshot const& read, resolve_options how) {
    how.memory = &borders_;
    last_ = std::make_shared<status_map const>(
        same_ ? status_map(before_->land(), before_->earth(), read.info, before_->record())
              : of_files(read.info.files, [&] { return resolve(read, how); }));
    return last_;
  }

 private:
  struct layer_memory {
    std::optional<status> every_feature;
    map_text_memory text;
  };

  std::vector<layer_memory> layers_;
  cover_memory borders_;
  std::shared_ptr<status_map const> before_;
  std::shared_ptr<status_map const> last_;  // empty while a map is read, and after one that failed
  bool same_ = false;                       // are all features read so far those of the map before?
};

}  // namespace salient::detail
