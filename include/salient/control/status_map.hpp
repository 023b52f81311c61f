// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/fingerprints.hpp"

namespace salient {

/// A polygon that `resolve` could not take as it stood.
struct repaired_polygon {
  std::size_t feature = 0;  ///< index into the snapshot's features
  std::size_t polygon = 0;  ///< within the feature
  std::string what;         ///< such as `self_intersection`, `hole_outside_shell`, `repeated_feature`
  double area_km2 = 0;      ///< how much land the repair moved in or out

  friend bool operator==(repaired_polygon const&, repaired_polygon const&) = default;
};

/// What had to be decided so that no land has two statuses.
struct resolve_record {
  double overlap_resolved_km2 = 0;         ///< Σ of feature areas minus the area they cover together
  by_status<double> overlap_within_km2{};  ///< the part of it within one status
  std::vector<repaired_polygon> repaired;
  by_status<std::size_t> features{};  ///< how many features had each status, those left out included
  /// Names without a rule, without the blanks around them, and how often.
  std::vector<std::pair<std::string, std::size_t>> unrecognised;
  std::size_t merged_vertices = 0;  ///< distinct vertices that became one with another, nearer than 2⁻⁴³ degrees
  double rounding_km2 = 0;          ///< bound on the area that merging vertices and rounding crossings moved

  friend bool operator==(resolve_record const&, resolve_record const&) = default;
};

/// A map in which every place has exactly one status: the input of every measure. Made by `resolve`; immutable, so
/// that const means thread-safe. `outside` and `unrecognised` features are not in it.
class status_map {
 public:
  /// @param land  labels are the numbers of `status`
  /// @throws argument_error  `argument_out_of_range`: a label is no status of `info.statuses`
  status_map(coverage land, ellipsoid const& earth, map_info info, resolve_record record = {});

  /// The borders between statuses; labels are the numbers of `status`.
  [[nodiscard]] coverage const& land() const { return land_; }
  /// Total area of a status, km², edges straight in longitude and latitude. 0 for `none`, whose area is not bounded.
  [[nodiscard]] double area_km2(status s) const { return area_km2_[s]; }
  [[nodiscard]] by_status<double> const& areas_km2() const { return area_km2_; }
  [[nodiscard]] ellipsoid const& earth() const { return earth_; }
  /// The area integral of that ellipsoid about the middle of the map.
  [[nodiscard]] lonlat_area_integral const& area_integral() const { return integral_; }
  /// By which a change finds what two maps share.
  [[nodiscard]] chain_fingerprints const& fingerprints() const { return fingerprints_; }
  [[nodiscard]] map_info const& info() const { return info_; }
  /// What the numbers of its statuses mean.
  [[nodiscard]] status_list const& statuses() const { return info_.statuses; }
  [[nodiscard]] resolve_record const& record() const { return record_; }

  /// Calls `visit(from, to, left, right)` with the statuses on either side of every border edge.
  template <class Visit>
  void for_each_edge(Visit&& visit) const {
    land_.for_each_edge([&](auto const& from, auto const& to, label left, label right) {
      visit(from, to, static_cast<status>(left), static_cast<status>(right));
    });
  }

  /// The same land on the same ellipsoid, with the same record and of the same origin.
  friend bool operator==(status_map const& a, status_map const& b) {
    return a.land_ == b.land_ && a.earth_ == b.earth_ && a.info_ == b.info_ && a.record_ == b.record_;
  }

 private:
  coverage land_;
  by_status<double> area_km2_{};
  ellipsoid earth_;
  lonlat_area_integral integral_;
  chain_fingerprints fingerprints_;
  map_info info_;
  resolve_record record_;
};

/// The same map with its statuses numbered as in another list, which then goes with it.
/// @throws argument_error  `argument_inconsistent`: the map shows a status whose name the list does not have
/// Cost: O(n)
[[nodiscard]] status_map renumbered(status_map const& map, status_list const& statuses);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/status_map.hpp"
#endif
