// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/stance.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/draw/base_map.hpp"
#include "salient/draw/picture_phrases.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace salient::inline SALIENT_ABI {

/// What stands on a picture beside the land. All text may hold anything: it is escaped, and shortened where it has no
/// room.
struct picture_options {
  std::string title{};                  ///< empty: the map's source and state
  std::vector<std::string> findings{};  ///< under the title: what was measured, a line each
  std::vector<std::string> notes{};     ///< under the legend: conventions, warnings
  std::vector<place> marked{};          ///< marked boldly; the picture is made large enough to hold them
  std::vector<place> places{};          ///< marked and named where they lie in the picture and find room
  base_map base{};                      ///< drawn quietly beneath and between what the map says
  std::optional<multi_polygon<lon_lat<double>>> window{};  ///< fills the picture; what lies outside it pales
  salient::stance stance{};                                ///< says which borders are the front, what was gained
  /// Of two sources on one day: what land is called that closes on the later map alone, and on the earlier alone. Empty:
  /// gained and lost.
  std::array<std::string, 2> only_on{};
  std::string provenance{};  ///< for the element `metadata`
  picture_phrases words{};   ///< in which everything else is said
};

}  // namespace salient
