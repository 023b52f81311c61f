// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/ragged.hpp"

namespace salient::inline SALIENT_ABI {

/// One file that went into a map.
struct input_file {
  std::string path;
  std::string sha256;  ///< hexadecimal, lower case, of the bytes on disk; empty if the data did not come from a file

  friend bool operator==(input_file const&, input_file const&) = default;
};

/// Whose map it is, of when, and how far it can be trusted to show contested land. Travels with every result.
struct map_info {
  std::vector<input_file> files;
  std::string source;
  std::string url;
  std::string licence;
  std::string attribution;
  std::optional<time_point> state_time;      ///< what the map shows
  std::optional<time_point> published_time;  ///< when the source published it; often a day after its state
  std::optional<time_point> retrieved_time;  ///< when somebody downloaded it; only ever as said, never guessed
  contested_mapping contested_mapped = contested_mapping::unknown;
  std::vector<std::string> flags;       ///< such as `earlier_day_used`; part of the output
  std::optional<date> state_day{};      ///< of `state_time`, in the source's timezone; none: that of UTC
  std::optional<date> published_day{};  ///< of `published_time`, likewise
  status_list statuses{};               ///< what the numbers of its statuses mean

  friend bool operator==(map_info const&, map_info const&) = default;
};

/// The day of a map's state in its source's calendar, as titles and tables name it; none where the state is not dated.
[[nodiscard]] std::optional<date> day_of_state(map_info const& info);
/// The day on which its source published it, likewise.
[[nodiscard]] std::optional<date> day_of_publication(map_info const& info);

/// How many days lie between two states, for a rate. Where their clocks alone differ, since the source's was put on or back
/// by an hour between them, a day has 23 or 25 hours and is a day all the same: times an hour off whole days are taken so
/// where the days of the source are as many. None unless both are dated. Negative backwards.
[[nodiscard]] std::optional<double> days_between_states(map_info const& before, map_info const& after);

/// Whether a map is said to have been downloaded before it was there, so that one of its times is wrong. Times within 38
/// hours of each other are let pass: a day that only a file's name gives stands for its end, 24 hours after its
/// beginning, and may be of a timezone 14 hours ahead of UTC.
[[nodiscard]] bool retrieved_too_early(map_info const& info);

/// One areal feature of a map: a status and some polygons of the snapshot's geometry.
struct feature {
  status what = status::unrecognised;
  std::string name;                 ///< as in the source, for lists of what was not recognised
  std::uint32_t file = 0;           ///< index into `map_info::files`
  std::size_t index = 0;            ///< position among the features of that file, from 0
  std::uint32_t first_polygon = 0;  ///< in `snapshot::geometry`
  std::uint32_t polygon_count = 0;
  /// KEY=VALUE of its first property that looks like a day, FROM..TO=VALUE..VALUE of two that say from when and up to when
  /// it holds; empty if it has none.
  std::string day{};

  friend bool operator==(feature const&, feature const&) = default;
};

/// What reading met and left out or mended; nothing of it stops the reading.
struct read_record {
  std::size_t points_skipped = 0;
  std::size_t lines_skipped = 0;
  std::size_t null_geometries = 0;
  std::size_t rings_closed = 0;       ///< rings whose last vertex did not repeat the first
  std::size_t extra_dimensions = 0;   ///< positions with Z or M, ignored
  std::vector<std::string> warnings;  ///< one line each, with file and place
  std::vector<std::string> notices;   ///< the same for what GeoJSON allows and a map of land has no use for

  friend bool operator==(read_record const&, read_record const&) = default;
};

/// A map as it was read: features with statuses, possibly overlapping, in one flat geometry. See `resolve`.
struct snapshot {
  ragged_polygons<lon_lat<double>> geometry;
  std::vector<feature> features;
  map_info info;
  read_record record;

  friend bool operator==(snapshot const&, snapshot const&) = default;
};

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/snapshot.hpp"
#endif
