// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <vector>

#include "salient/control/source_profile.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/read_options.hpp"

namespace salient {

/// Everything that `read_geojson` would refuse or mend in a file, in file order, and each name that the legend does
/// not recognise; empty if there is nothing. Points, lines, Z and null geometries are legal and no problems.
/// A fault of syntax, a limit and a file that cannot be read end the search, as its last problem; at most 1,000
/// problems are listed, then one says that there are more.
[[nodiscard]] std::vector<problem> validate_geojson(std::filesystem::path const& file, read_options const& opt = {});

/// What a series would trip over in maps of one folder that may be good one by one: two of the same time that differ,
/// or of one layer of the profile; a day without a file of one layer, also beside those named; a property that holds no
/// time. Maps without a time are passed over, as are files that cannot be read: see `validate_geojson`.
[[nodiscard]] std::vector<problem> validate_maps(std::vector<std::filesystem::path> const& files,
                                                 source_profile const& profile, read_limits const& limits = {});

/// What is wrong with a profile, legend, stance, places file or list of times: its first fault, or else every member
/// that nobody asks for, in a profile the files it names that do not exist, and in a places file each name that several
/// places have; empty if there is nothing.
/// @param kind  as from `kind_of_file`; a map is read by `validate_geojson`, with what its profile says
[[nodiscard]] std::vector<problem> validate_settings(std::filesystem::path const& file, file_kind kind,
                                                     status_list const& statuses = {});

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/validate.hpp"
#endif
