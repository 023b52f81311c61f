// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/control/legend.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"

namespace salient::inline SALIENT_ABI {

/// One of several files that a source publishes for the same day, known by its name.
struct map_layer {
  std::string glob;  ///< `*` any run of characters, `?` any one; matched against the file name
  status what = status::unrecognised;

  friend bool operator==(map_layer const&, map_layer const&) = default;
};

/// Lines or land for the base map under pictures: a file and what it holds.
struct base_layer {
  std::string file;
  std::string kind;  ///< of ground_kind_names

  friend bool operator==(base_layer const&, base_layer const&) = default;
};

/// What has to be known about a source to read its maps and to quote them. Made from a `source.json` by
/// `read_profile`; every member may be left at its default.
struct source_profile {
  std::string name;
  std::string url;
  std::string licence;
  std::string attribution;  ///< goes into every output
  std::string mapped;       ///< what its maps draw and what they leave out, in words
  std::vector<std::string>
      recognised_by;                  ///< what files of this source are known by, see docs/reference/source_profile.md
  std::string timezone = "UTC";       ///< IANA name; decides where a day ends
  double state_lag_hours = 0;         ///< how long after the state it shows a map is published, ≥ 0
  std::string state_time_member;      ///< property that holds the state time, for files whose names have none
  std::string published_time_member;  ///< property that holds when such a file was published; else the lag tells
  std::string retrieved_time_member;  ///< property that holds when the file was downloaded
  std::optional<time_point> retrieved_time;  ///< when the maps were downloaded, for files without that property
  std::string time_member;                   ///< property of every feature that holds its day, for files of many days
  std::string from_member;                   ///< likewise where a feature holds from a time on, …
  std::string to_member;                     ///< … up to another, which may be absent
  std::string dates;                     ///< how days stand in file names and paths, such as `Control_{yy}_{mm}_{dd}`
  std::optional<unsigned> month_starts;  ///< day from whose evening the source's own months run, 1 to 28
  std::optional<int>
      stale_days;          ///< how many days after the last map a day may still be asked for; none: see `pick_map`
  bool recursive = false;  ///< are folders within the folder searched for maps too?
  contested_mapping contested_mapped = contested_mapping::unknown;
  std::vector<std::string> properties;  ///< what holds a feature's status, before what the legend says: the first there
  status_list statuses{};               ///< what the numbers of statuses mean, those of `names` and of layers too
  std::optional<legend> names;          ///< how statuses are recognised; at most one of `names` and `every_feature`
  std::optional<status> every_feature;  ///< the one status of all features
  std::string part;                     ///< which, where a file holds several maps: see `read_options`
  std::string crs;                      ///< of a shapefile's or GeoPackage's coordinates: see `read_options`
  std::string encoding;                 ///< of a shapefile's texts, likewise
  bool partial = false;                 ///< is an answer that its server cut off as good as a whole one?
  std::vector<map_layer> layers;        ///< if not empty, only files that match one are maps
  std::optional<std::string> times;     ///< path of a list of times, see `read_times`
  std::optional<std::string> domain;    ///< path of the country's land, relative paths resolved
  std::optional<std::string> homeland;  ///< path of the attacker's own land
  std::optional<std::string> water;     ///< path of water: no part of any question about a place
  std::optional<std::string> places;    ///< path of a places file
  std::optional<std::string> stance;    ///< path of a stance file
  std::vector<base_layer> base;         ///< drawn under the statuses of pictures; relative paths resolved
  std::string csv_meta = "header";  ///< where a CSV says whose maps it is of: in a `header` or in `columns` of each row

  friend bool operator==(source_profile const&, source_profile const&) = default;
};

}  // namespace salient
