// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/series.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/dated_maps.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/problem.hpp"

namespace salient::inline SALIENT_ABI {

/// The dated maps that were found, and what was passed over on the way.
struct map_list {
  std::vector<dated_map> maps;        ///< earliest first
  std::vector<std::string> warnings;  ///< one line each: files without a time, copies

  friend bool operator==(map_list const&, map_list const&) = default;
};

struct map_series_options {
  map_options reading{};        ///< its profile is used if there is one, and no other is looked for
  resolve_options resolving{};  ///< its priority is replaced by that of the legend in use, if there is one
  bool digests = true;          ///< take the SHA-256 of every file, which costs about as much as reading it
  bool remember = true;         ///< keep the map before, for speed alone; every map has the same bits without
  std::function<void(snapshot&)> amend{};              ///< called with each map before it is resolved, from any thread
  std::function<status_map(status_map const&)> cut{};  ///< makes of each resolved map the one that counts, likewise
};

/// The dated maps among some files and in some folders. The state time comes from the list given, else from the file's
/// name, else from the property that the profile names. In a folder, files without one and of none of the profile's
/// layers are left out, with a warning; a file named by itself must have one.
/// @throws input_error  `times_invalid`: a file named by itself has no time, or the property holds something else; as
///         `list_maps`
/// @throws argument_error  two files of the same time that differ
[[nodiscard]] map_list find_maps(std::vector<std::filesystem::path> const& paths, source_profile const& profile,
                                 times_by_file const& given = {}, read_limits const& limits = {});

/// Dated maps as a series that reads each when it is asked for. What stands in the map before is neither parsed nor
/// searched for crossings again; the result has the same bits as `read_map` and `resolve` of each file alone.
/// @param maps  as from `find_maps` or `list_maps`
/// A reader throws as `read_map` and `resolve`. Memory: two maps and two files a thread.
[[nodiscard]] series_source series_of(std::vector<dated_map> maps, map_series_options opt);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/map_series.hpp"
#endif
