// SPDX-License-Identifier: BSL-1.0
// Every change of an archive. Frozen, to be compared over the years.
#include <salient/io/map_series.hpp>
#include <salient/measure/series.hpp>
#include <salient/salient.hpp>

double gained_km2(char const* folder) {
  auto const found = salient::find_maps({folder}, salient::source_profile{});
  auto const result = salient::series(salient::series_of(found.maps, salient::map_series_options{}));
  double sum = 0;
  for (auto const& step : result.steps) sum += step.contested_open.gained_km2;
  return sum;
}
