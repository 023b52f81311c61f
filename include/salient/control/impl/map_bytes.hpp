// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/detail/byte_stream.hpp"
#include "salient/control/detail/map_envelope.hpp"
#include "salient/control/map_bytes.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::detail::map_form {

// The times that can be written as dates.
[[nodiscard]] inline bool is_dated(time_point moment) {
  using namespace std::chrono;
  return moment >= sys_days{year{0} / 1 / 1} && moment < sys_days{year{10000} / 1 / 1};
}

// No timezone is a whole day away from UTC, so that a moment's day is that of UTC or one beside it.
[[nodiscard]] inline bool is_day_of(std::chrono::sys_days day, time_point moment) {
  return std::chrono::abs(day - std::chrono::floor<std::chrono::days>(moment)) <= std::chrono::days{1};
}

// The statuses that a map speaks of, by name.
[[nodiscard]] inline std::vector<status> statuses_in(status_map const& map) {
  auto const& names = map.statuses();
  std::vector<bool> stands(names.size());
  for (auto const& c : map.land().chains())
    for (auto const side : {c.left, c.right}) stands[side] = true;
  std::vector<status> result;
  for (std::size_t s = 0; s < names.size(); ++s)
    if (stands[s] || map.record().features[s] != 0 || map.record().overlap_within_km2[s] != 0)
      result.push_back(static_cast<status>(s));
  std::sort(result.begin(), result.end(), [&](status a, status b) { return names.name(a) < names.name(b); });
  return result;
}

class writer {
 public:
  explicit writer(status_map const& map) : map_(map), statuses_(statuses_in(map)) {}

  [[nodiscard]] std::vector<std::byte> write() {
    bool const declares = !map_.statuses().own().empty();
    if (declares) write_declared(map_.statuses());
    out_.put(map_.earth().semi_major_m);
    out_.put(map_.earth().flattening);
    write_record(map_.record());
    write_info(map_.info());
    write_land(map_.land());
    return sealed(out_.written(), declares ? version_with_statuses : version);
  }

 private:
  void write_declared(status_list const& statuses) {
    out_.put(statuses.closing_land());
    out_.put_count(statuses.own().size());
    for (auto const& s : statuses.own()) {
      out_.put(static_cast<std::uint8_t>(s.role));
      for (auto const* text : {&s.name, &s.colour, &s.words, &s.counts_as}) out_.put(*text);
    }
  }

  void write_record(resolve_record const& record) {
    out_.put_count(statuses_.size());
    for (auto const s : statuses_) {
      out_.put(map_.statuses().name(s));
      out_.put(record.overlap_within_km2[s]);
      out_.put(std::uint64_t{record.features[s]});
    }
    out_.put(record.overlap_resolved_km2);
    out_.put_count(record.repaired.size());
    for (auto const& r : record.repaired) {
      out_.put(std::uint64_t{r.feature});
      out_.put(std::uint64_t{r.polygon});
      out_.put(r.what);
      out_.put(r.area_km2);
    }
    out_.put_count(record.unrecognised.size());
    for (auto const& [name, times] : record.unrecognised) {
      out_.put(name);
      out_.put(std::uint64_t{times});
    }
    out_.put(std::uint64_t{record.merged_vertices});
    out_.put(record.rounding_km2);
  }

  // 0: no time; 1: a time; 2: a time and its day in the source's calendar.
  void write_time(std::optional<time_point> const& moment, std::optional<date> const& day) {
    out_.put(static_cast<std::uint8_t>(moment.has_value() + (moment && day)));
    if (!moment) return;
    if (!is_dated(*moment))
      throw argument_error(error_code::argument_out_of_range,
                           "expected the times of a map within the years 0 to 9999, found " +
                               std::to_string(moment->time_since_epoch().count()) + " s");
    out_.put(static_cast<std::uint64_t>(moment->time_since_epoch().count()));
    if (!day) return;
    if (!day->ok() || !is_day_of(*day, *moment))
      throw argument_error(error_code::argument_out_of_range, "expected the day of " + format_time(*moment) +
                                                                  " in some timezone, found " + format_date(*day));
    out_.put(static_cast<std::uint32_t>(std::chrono::sys_days{*day}.time_since_epoch().count()));
  }

  void write_info(map_info const& info) {
    out_.put_count(info.files.size());
    for (auto const& file : info.files) {
      out_.put(file.path);
      out_.put(file.sha256);
    }
    for (auto const* text : {&info.source, &info.url, &info.licence, &info.attribution}) out_.put(*text);
    write_time(info.state_time, info.state_day);
    write_time(info.published_time, info.published_day);
    write_time(info.retrieved_time, std::nullopt);
    out_.put(static_cast<std::uint8_t>(info.contested_mapped));
    out_.put_count(info.flags.size());
    for (auto const& flag : info.flags) out_.put(flag);
  }

  void write_land(coverage const& land) {
    std::vector<std::uint16_t> place(map_.statuses().size());
    for (std::size_t i = 0; i < statuses_.size(); ++i)
      place[static_cast<std::size_t>(statuses_[i])] = static_cast<std::uint16_t>(i);
    out_.put_count(land.chains().size());
    for (auto const& c : land.chains()) {
      out_.put(c.count);
      out_.put(place[c.left]);
      out_.put(place[c.right]);
    }
    for (auto const& c : land.chains())
      for (auto const& v : land.vertices().subspan(c.first, c.count)) {
        out_.put(v.lon);
        out_.put(v.lat);
      }
  }

  status_map const& map_;
  std::vector<status> statuses_;
  byte_writer out_;
};

class reader {
 public:
  explicit reader(unsealed_bytes const& from) : in_(from.bytes, header_bytes), form_(from.form) {}

  [[nodiscard]] status_map read() {
    if (form_ == version_with_statuses) declared_ = read_declared();
    ellipsoid earth;
    earth.semi_major_m = in_.real("the ellipsoid");
    earth.flattening = in_.real("the ellipsoid");
    // The same bounds as everywhere: beyond 1e12 m areas do not fit their sums.
    if (!(is_finite(earth.semi_major_m) && earth.semi_major_m > 0 && earth.semi_major_m <= 1e12 &&
          earth.flattening >= 0 && earth.flattening < 0.1))
      fail(header_bytes, "expected an ellipsoid, found a semi-major axis of " + shortest(earth.semi_major_m) +
                             " m and a flattening of " + shortest(earth.flattening));
    auto record = read_record();
    auto info = read_info();
    info.statuses = declared_;
    auto land = read_land();
    if (in_.left() > 0) fail(in_.at(), "the map ends here, but more bytes follow");
    status_map map(std::move(land), earth, std::move(info), std::move(record));
    require_areas(map);
    return map;
  }

 private:
  [[noreturn]] static void fail(std::size_t offset, std::string const& expectation) {
    byte_reader::fail(offset, expectation);
  }

  [[nodiscard]] status_list read_declared() {
    auto const start = in_.at();
    auto closing_land = in_.text("what closing land is called");
    std::vector<declared_status> own;
    for (auto left = in_.count(1 + 4 * 4, "statuses declared"); left > 0; --left) {
      auto const at = in_.at();
      auto const role = in_.number<std::uint8_t>("the role of a status");
      if (role > static_cast<std::uint8_t>(reading::ignored))
        fail(at, "expected a role from 0 to 4, found " + std::to_string(role));
      declared_status next;
      next.role = static_cast<reading>(role);
      for (auto* text : {&next.name, &next.colour, &next.words, &next.counts_as}) *text = in_.text("a status declared");
      if (next.words.empty()) fail(at, "expected the words of a status");
      own.push_back(std::move(next));
    }
    if (own.empty()) fail(start, "expected a status that is declared");
    try {
      return status_list(std::move(own), std::move(closing_land));
    } catch (argument_error const& problem) {
      fail(start, problem.what());
    }
  }

  [[nodiscard]] double read_amount(char const* what) {
    auto const start = in_.at();
    auto const amount = in_.real(what);
    if (!is_finite(amount)) fail(start, std::string("expected a finite number for ") + what);
    return amount;
  }

  [[nodiscard]] std::size_t read_size(char const* what) {
    return static_cast<std::size_t>(in_.number<std::uint64_t>(what));
  }

  [[nodiscard]] resolve_record read_record() {
    resolve_record record;
    std::string before;
    for (auto left = in_.count(4 + 8 + 8, "statuses"); left > 0; --left) {
      auto const start = in_.at();
      auto name = in_.text("the name of a status");
      auto const what = declared_.find(name);
      if (!what) fail(start, "has a status '" + name + "', which is not known here");
      if (!statuses_.empty() && name <= before) fail(start, "expected the statuses in ascending order, each once");
      before = std::move(name);
      statuses_.push_back(*what);
      record.overlap_within_km2[*what] = read_amount("an overlap");
      record.features[*what] = read_size("a number of features");
    }
    record.overlap_resolved_km2 = read_amount("the overlap resolved");
    for (auto left = in_.count(8 + 8 + 4 + 8, "repairs"); left > 0; --left) {
      repaired_polygon r;
      r.feature = read_size("a feature");
      r.polygon = read_size("a polygon");
      r.what = in_.text("a defect");
      r.area_km2 = read_amount("the area of a repair");
      record.repaired.push_back(std::move(r));
    }
    for (auto left = in_.count(4 + 8, "names"); left > 0; --left) {
      auto name = in_.text("a name");
      record.unrecognised.emplace_back(std::move(name), read_size("how often a name stood"));
    }
    record.merged_vertices = read_size("the vertices merged");
    record.rounding_km2 = read_amount("what rounding moved");
    return record;
  }

  // @param day  where the time's day goes; null: it has none
  [[nodiscard]] std::optional<time_point> read_time(std::optional<date>* day) {
    auto const start = in_.at();
    auto const known = in_.number<std::uint8_t>("a time");
    int const most = day != nullptr ? 2 : 1;
    if (known > most)
      fail(start, "expected 0 to " + std::to_string(most) + " before a time, found " + std::to_string(known));
    if (known == 0) return std::nullopt;
    time_point const moment{std::chrono::seconds{static_cast<std::int64_t>(in_.number<std::uint64_t>("a time"))}};
    if (!is_dated(moment)) fail(start, "expected a time within the years 0 to 9999");
    if (known == 2) *day = read_day_of(moment);
    return moment;
  }

  [[nodiscard]] date read_day_of(time_point moment) {
    auto const start = in_.at();
    auto const days = static_cast<std::int32_t>(in_.number<std::uint32_t>("a day"));
    std::chrono::sys_days const day{std::chrono::days{days}};
    if (!is_day_of(day, moment)) fail(start, "expected the day of " + format_time(moment) + " in some timezone");
    return date{day};
  }

  [[nodiscard]] map_info read_info() {
    map_info info;
    for (auto left = in_.count(4 + 4, "files"); left > 0; --left) {
      auto path = in_.text("a file's name");
      info.files.push_back({std::move(path), in_.text("a file's digest")});
    }
    for (auto* text : {&info.source, &info.url, &info.licence, &info.attribution}) *text = in_.text("the source");
    info.state_time = read_time(&info.state_day);
    info.published_time = read_time(&info.published_day);
    info.retrieved_time = read_time(nullptr);
    auto const start = in_.at();
    auto const mapped = in_.number<std::uint8_t>("whether contested land is mapped");
    if (mapped > 2) fail(start, "expected 0, 1 or 2 for yes, no or unknown, found " + std::to_string(mapped));
    info.contested_mapped = static_cast<contested_mapping>(mapped);
    for (auto left = in_.count(4, "flags"); left > 0; --left) info.flags.push_back(in_.text("a flag"));
    return info;
  }

  [[nodiscard]] label read_side() {
    auto const start = in_.at();
    auto const place = in_.number<std::uint16_t>("the status beside a chain");
    if (place >= statuses_.size())
      fail(start, "expected one of " + std::to_string(statuses_.size()) + " statuses, found " + std::to_string(place));
    return static_cast<label>(statuses_[place]);
  }

  [[nodiscard]] coverage read_land() {
    // Each chain has at least two vertices. So the count of vertices is known to fit as well.
    auto const start = in_.at();
    std::vector<chain> chains(in_.count(8 + 2 * 16, "chains"));
    std::size_t vertices = 0;
    for (auto& c : chains) {
      auto const chain_at = in_.at();
      c.first = static_cast<std::uint32_t>(vertices);
      c.count = in_.number<std::uint32_t>("a chain");
      c.left = read_side();
      c.right = read_side();
      if (c.count < 2) fail(chain_at, "expected a chain of at least 2 vertices, found " + std::to_string(c.count));
      if (c.left == c.right) fail(chain_at, "expected two statuses beside a chain, found one");
      vertices += c.count;
      if (vertices > in_.left() / 16) fail(chain_at, "ends before the vertices of a chain");
    }
    std::vector<lon_lat<double>> points;
    points.reserve(vertices);
    for (std::size_t i = 0; i < vertices; ++i) {
      auto const vertex_at = in_.at();
      auto const lon = in_.real("a longitude");
      auto const lat = in_.real("a latitude");
      if (!(is_finite(lon) && is_finite(lat) && std::abs(lon) <= 360 && std::abs(lat) <= 90))
        fail(vertex_at,
             "expected lon in [-360, 360] and lat in [-90, 90] degrees, found " + shortest(lon) + ", " + shortest(lat));
      points.push_back({lon, lat});
    }
    require_closed(points, chains, start);
    return {std::move(points), std::move(chains)};
  }

  // The border of every status closes: at each vertex as many of its chains begin as end.
  void require_closed(std::vector<lon_lat<double>> const& points, std::vector<chain> const& chains,
                      std::size_t offset) const {
    struct chain_end {
      lon_lat<double> at;
      label what;
      int begins;
    };
    std::vector<chain_end> ends;
    ends.reserve(4 * chains.size());
    for (auto const& c : chains) {
      auto const& from = points[c.first];
      auto const& to = points[c.first + c.count - 1];
      if (from == to) continue;
      ends.insert(ends.end(), {{from, c.left, 1}, {to, c.left, -1}, {to, c.right, 1}, {from, c.right, -1}});
    }
    auto const key = [](chain_end const& e) { return std::tie(e.at.lon, e.at.lat, e.what); };
    std::sort(ends.begin(), ends.end(), [&](chain_end const& a, chain_end const& b) { return key(a) < key(b); });
    for (std::size_t i = 0; i < ends.size();) {
      auto const& first = ends[i];
      int open = 0;
      for (; i < ends.size() && key(ends[i]) == key(first); ++i) open += ends[i].begins;
      if (open != 0)
        fail(offset, "the border of '" + std::string(declared_.name(static_cast<status>(first.what))) +
                         "' does not close at " + shortest(first.at.lon) + ", " + shortest(first.at.lat));
    }
  }

  // Land without an outer border would have a negative area. No area is infinite.
  static void require_areas(status_map const& map) {
    double whole = 0;
    for (auto const area : map.areas_km2()) whole += std::abs(area);
    auto const rounding = 1e-9 * whole;
    for (std::size_t s = 0; s < map.areas_km2().size(); ++s)
      if (auto const area = map.areas_km2()[s]; !is_finite(whole) || area < -rounding)
        fail(header_bytes, "expected land of an area, found " + shortest(area) + " km2 of '" +
                               std::string(map.statuses().name(static_cast<status>(s))) + "'");
  }

  byte_reader in_;
  std::uint32_t form_;
  status_list declared_;
  std::vector<status> statuses_;
};

}  // namespace salient::detail::map_form

namespace salient {

SALIENT_INLINE std::vector<std::byte> to_bytes(status_map const& map) { return detail::map_form::writer(map).write(); }

SALIENT_INLINE status_map from_bytes(std::span<std::byte const> bytes) {
  return detail::map_form::reader(detail::map_form::unsealed(bytes)).read();
}

}  // namespace salient
