// SPDX-License-Identifier: BSL-1.0
#include "bands.hpp"

#include <algorithm>
#include <utility>

#include "phrases.hpp"

namespace salient::cli {

namespace {

banded_km2 moved_to(double km2, banded_km2 const& band) {
  return {km2 + band.low - band.drawn, km2, km2 + band.high - band.drawn};
}

banded_km2 not_below_none(banded_km2 const& band) {
  return {std::max(0.0, band.low), band.drawn, std::max(0.0, band.high)};
}

banded_change moved_to(area_change const& of, banded_change const& band) {
  return {not_below_none(moved_to(of.gained_km2, band.gained)), not_below_none(moved_to(of.lost_km2, band.lost)),
          moved_to(of.net_km2, band.net)};
}

}  // namespace

contested_range<banded_change> about(contested_range<banded_change> band, area_change const& open,
                                     std::optional<area_change> const& closed) {
  if (band.contested_open) band.contested_open = moved_to(open, *band.contested_open);
  if (!closed) band.contested_closed.reset();
  if (band.contested_closed) band.contested_closed = moved_to(*closed, *band.contested_closed);
  return band;
}

error_band_options band_options(question& ask, status_map const& map, multi_polygon<lon_lat<double>> const& window) {
  error_band_options how;
  how.map_error_km = ask.map_error_km();
  how.front.stance = ask.stance();
  auto bounds = ask.bounds_of_front(map);
  how.front.domain = std::move(bounds.domain);
  how.front.homeland = std::move(bounds.homeland);
  if (!window.empty()) how.front.window = window;
  return how;
}

cell band_cell(banded_km2 const& band) {
  return {filled(phrases::least_to_most, {fixed(band.low, 1), fixed(band.high, 1)}), "", true};
}

table band_table(contested_range<banded_change> const& band, double map_error_km) {
  table t{filled(phrases::band_title, {fixed(map_error_km, 1)}),
          {"contested land", "gained km²", "lost km²", "net km²"},
          {}};
  auto const add = [&](char const* end, std::optional<banded_change> const& of) {
    if (of) t.rows.push_back({words(end), band_cell(of->gained), band_cell(of->lost), band_cell(of->net)});
  };
  add("as open", band.contested_open);
  add("as closed", band.contested_closed);
  return t;
}

}  // namespace salient::cli
