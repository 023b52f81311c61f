// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/draw/base_map.hpp"
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
  /// What the picture says by itself in another language, by its English words, which may hold gaps `{0}`, `{1}`; what it
  /// does not know it gives back. Empty: English.
  std::function<std::string(std::string_view)> say{};
  std::string provenance{};      ///< for the element `metadata`
  progress_callback progress{};  ///< counts the picture as one; asked along the borders that it shows
};

/// A map of one day as a self-contained SVG document: statuses in colours and hatches that stay apart in grey, the
/// front, a frame with ticks, places, legend, scale bar, north arrow, and in words whose map it is, of when, on what
/// terms, how it was read, and what it is not for. No script, no link to be followed, no font of its own. `title` and
/// `desc` say the same to a screen reader. Azimuthal equidistant projection about the middle of what is shown.
/// @param map  resolved, perhaps with its bounds; shown whole unless there is a window
/// @param opt  see `picture_options`
/// @return UTF-8; the same bytes for the same input
/// @throws argument_error  nothing to be shown (an empty map and no window), or more than 8000 km from corner to corner
/// @throws geometry_error  the picture would hold a pole
/// @throws cancelled_error  the progress callback returned false
/// Names never cover each other, a dot or a mark: they are placed one after the other, marked places first, then what was
/// measured, `places`, towns of the base map by their population, and rivers; each at the first of its spots that is free.
/// Edge cases: names that find no room are left out; those of `places` are counted in a note, a town of the base map goes
/// with its dot
/// Accuracy: borders are simplified to 0.3 of a pixel, of which the picture is 720 wide; coordinates are rounded to 0.1
/// Cost: 10 µs a vertex in sight
[[nodiscard]] inline std::string to_svg(status_map const& map, picture_options const& opt = {});

/// What changed between two maps, over the later one: land gained and lost by the set that the stance says closes
/// (contested land as open), and other changes of status. Without a window the picture shows all changed pieces, or the
/// whole map where nothing changed. What `bounded` has put in is drawn of the later map and has no say in what changed.
/// Parameters, errors and edge cases as for one map.
[[nodiscard]] inline std::string to_svg(status_map const& before, status_map const& after,
                                        picture_options const& opt = {});

}  // namespace salient

#include "salient/draw/impl/svg.hpp"
