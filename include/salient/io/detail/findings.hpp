// SPDX-License-Identifier: BSL-1.0
#pragma once

// What a reader has to say about a file: faults stop it, unless somebody collects them; oddities are counted and end
// as one warning for each kind, or one notice where they are legal.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/problem.hpp"

namespace salient::inline SALIENT_ABI::detail {

enum class oddity : std::size_t {
  byte_order_mark,
  missing_properties,
  unrecognised,
  ring_open,
  ring_short,
  beyond_180,
  shorter_way,
  round_pole,
  null_geometry,
  point,
  line,
  extra_dimension,
  area,
};

struct oddity_kind {
  std::string_view text;
  error_code code = error_code::not_geojson;
  bool is_problem = true;  // for `validate`; the others are legal GeoJSON
};

inline constexpr std::array<oddity_kind, 13> oddity_kinds = {{
    {"byte order mark at the start, ignored", error_code::json_syntax},
    {"features without the member 'properties'", error_code::member_missing},
    {"features whose status the legend does not know (give another legend, or one status for all)",
     error_code::status_unrecognised},
    {"rings left open, first vertex repeated at the end", error_code::ring_not_closed},
    {"rings of fewer than three vertices, left out", error_code::ring_too_short},
    {"longitudes beyond 180 degrees, read as the same meridians within", error_code::coordinate_out_of_range},
    {"rings with edges longer than 180 degrees of longitude, read the shorter way, over the antimeridian",
     error_code::ring_crosses_antimeridian},
    {"rings once around the earth, read as land about the pole", error_code::ring_crosses_antimeridian},
    {"features without geometry, left out", error_code::not_geojson, false},
    {"points, left out", error_code::not_geojson, false},
    {"lines, left out", error_code::not_geojson, false},
    {"positions with a third or fourth number, ignored", error_code::not_geojson, false},
    {"areas, left out", error_code::not_geojson, false},
}};

// What was odd about one feature, and where that was seen first.
struct feature_oddity {
  oddity kind;
  std::size_t feature;
  std::size_t count;
  std::string path;
};

class findings {
 public:
  findings(std::string file, std::vector<problem>* collected) : file_(std::move(file)), collected_(collected) {}

  [[nodiscard]] std::string const& file() const { return file_; }
  [[nodiscard]] bool collecting() const { return collected_ != nullptr; }
  [[nodiscard]] std::size_t faults() const { return faults_; }
  [[nodiscard]] std::size_t count(oddity kind) const { return counts_[static_cast<std::size_t>(kind)]; }

  // Throws, or notes a problem so that reading can go on behind it.
  void fault(error_code code, input_place place, std::optional<std::size_t> feature, std::string const& expected) {
    if (!collecting()) throw input_error(code, std::move(place), expected);
    ++faults_;
    note({file_, feature, std::move(place.path), place.offset, code, expected});
  }

  // `place_of` is asked for the place only where it is wanted: making a path costs more than counting.
  template <class PlaceOf>
  void odd(oddity kind, std::optional<std::size_t> feature, PlaceOf&& place_of) {
    auto const k = static_cast<std::size_t>(kind);
    if (log_ && feature) log_odd(kind, *feature, place_of);
    bool const wanted = collecting() && oddity_kinds[k].is_problem;
    if (counts_[k]++ > 0 && !wanted) return;
    input_place place = place_of();
    if (counts_[k] == 1) first_[k] = place.path;
    if (wanted)
      note({file_, feature, std::move(place.path), place.offset, oddity_kinds[k].code,
            std::string(oddity_kinds[k].text)});
  }

  // From here on every oddity of a feature is also noted by itself.
  void log_to(std::vector<feature_oddity>& log) { log_ = &log; }

  // Oddities of a feature that was read before.
  void add(feature_oddity const& known) {
    auto const k = static_cast<std::size_t>(known.kind);
    if (counts_[k] == 0) first_[k] = known.path;
    counts_[k] += known.count;
  }

  // What the file holds where that is no plain GeoJSON, and what had to be assumed of it.
  void note_form(std::string form, std::vector<std::string> assumed) {
    form_ = std::move(form);
    assumed_ = std::move(assumed);
  }

  void write(read_record& record) const {
    for (auto const& text : assumed_) record.warnings.push_back(file_ + ": " + text);
    if (!form_.empty()) record.notices.push_back(file_ + ": read as GeoJSON: " + form_);
    record.points_skipped += count(oddity::point);
    record.lines_skipped += count(oddity::line);
    record.null_geometries += count(oddity::null_geometry);
    record.rings_closed += count(oddity::ring_open);
    record.extra_dimensions += count(oddity::extra_dimension);
    for (std::size_t k = 0; k < counts_.size(); ++k)
      if (counts_[k] > 0)
        (oddity_kinds[k].is_problem ? record.warnings : record.notices)
            .push_back(file_ + ": " + std::string(oddity_kinds[k].text) + ": " + std::to_string(counts_[k]) +
                       (first_[k].empty() ? "" : " (first: " + first_[k] + ")"));
  }

 private:
  template <class PlaceOf>
  void log_odd(oddity kind, std::size_t feature, PlaceOf&& place_of) {
    for (auto it = log_->rbegin(); it != log_->rend() && it->feature == feature; ++it)
      if (it->kind == kind) {
        ++it->count;
        return;
      }
    log_->push_back({kind, feature, 1, place_of().path});
  }

  void note(problem found) {
    constexpr std::size_t most = 1000;
    if (collected_->size() < most)
      collected_->push_back(std::move(found));
    else if (collected_->size() == most)
      collected_->push_back(
          {file_, std::nullopt, "", std::nullopt, error_code::not_geojson, "more problems, not listed"});
  }

  std::string file_;
  std::string form_;
  std::vector<std::string> assumed_;
  std::vector<problem>* collected_;
  std::vector<feature_oddity>* log_ = nullptr;
  std::size_t faults_ = 0;
  std::array<std::size_t, oddity_kinds.size()> counts_{};
  std::array<std::string, oddity_kinds.size()> first_;
};

}  // namespace salient::detail
