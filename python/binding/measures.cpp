// SPDX-License-Identifier: BSL-1.0
// What is asked of one map or of two.
#include <cmath>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg_encirclement.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/way_out.hpp"

#include "by_zone.hpp"
#include "columns.hpp"
#include "handles.hpp"
#include "land.hpp"
#include "place.hpp"
#include "regions.hpp"
#include "zone_rows.hpp"

namespace salient::python {

namespace {

// Whether a position is plainly within the distance that is warned of; one that is none the question itself refuses. To go
// through all vertices takes as long as a third of the question.
bool lies_near(status_map const& map, lon_lat<double> at) {
  constexpr double far_km = 500;
  constexpr std::size_t looked_at = 4;
  if (!std::isfinite(at.lon) || !(std::abs(at.lat) <= 90) || std::abs(at.lon) > 360) return true;
  auto const vertices = map.land().vertices();
  for (std::size_t i = 0; i < looked_at && !vertices.empty(); ++i)
    if (distance_km(at, vertices[i * vertices.size() / looked_at], map.earth()) <= far_km) return true;
  return false;
}

// Warns of places that lie far from all land of the map, as the program does: of many of those alone that may.
void warn_of_far(held_map const& map, std::vector<place> const& places) {
  std::lock_guard const held(map->by()->one_at_a_time);
  map->by()->input.warn_of_far_places(places, map->drawn());
}

place located(held_map const& map, place_argument const& where) {
  auto const at = place_of(*map->by(), where);
  if (!lies_near(map->drawn(), at.at)) warn_of_far(map, {at});
  return at;
}

py::object encirclement_of(held_map const& map, place_argument const& where, std::vector<double> const& radii_km) {
  return answered([=](progress_callback const&) {
    auto const at = located(map, where);
    json result = {{"name", at.name}, {"at", to_json(at.at)}};
    result.update(encirclement_json(encirclement(map->bounded(), at.at, {radii_km, map->stance()})));
    return result;
  });
}

py::dict encirclement_of_many(held_map const& map, std::vector<place_argument> const& places,
                              std::vector<double> const& radii_km, std::size_t threads, py::object const& tell) {
  auto rows = stoppable(
      [=](progress_callback const& callback) {
        std::vector<lon_lat<double>> at;
        at.reserve(places.size());
        for (auto const& where : places) at.push_back(place_of(*map->by(), where).at);
        auto const answers = encirclement(map->bounded(), at, {radii_km, map->stance()}, {threads, callback});
        columns found;
        std::vector<place> far;
        for (std::size_t i = 0; i < answers.size(); ++i) {
          for (auto const& radius : answers[i].radii) add_row(found, answers[i], radius);
          constexpr double far_km = 400;
          if (answers[i].nearest_km.contested_open.value_or(2 * far_km) > far_km)
            far.push_back(place_of(*map->by(), places[i]));
        }
        warn_of_far(map, far);
        found.name_by([&] { add_row(found, {}, {}); });
        return found;
      },
      tell);
  return rows.taken();
}

place_extent extent_of(held_map const& map, place const& where) {
  std::lock_guard const held(map->by()->one_at_a_time);
  return map->by()->ask.extent_of(where);
}

py::object ways_of(held_map const& map, place_argument const& where, double start_km, double rear_km) {
  return answered([=](progress_callback const& callback) {
    auto const at = located(map, where);
    corridor_options way;
    way.stance = map->stance();
    way.start_km = start_km;
    way.rear_km = rear_km;
    way.progress = callback;
    auto const found =
        find_corridor_and_way_out(map->bounded(), at.at, way, way_out_options{}.least_pocket_km2, extent_of(map, at));
    return json{{"name", at.name},
                {"at", to_json(at.at)},
                {"corridor", corridor_json(found.corridor)},
                {"way_out", way_out_json(found.way_out)}};
  });
}

py::object nearest_to(held_map const& map, place_argument const& where) {
  return answered([=](progress_callback const&) {
    auto const at = located(map, where);
    json result = {{"name", at.name}, {"at", to_json(at.at)}};
    result.update(nearest_json(nearest(map->bounded(), at.at, {map->stance()})));
    return result;
  });
}

front_options front_of(held_map const& map, std::optional<std::string> const& window, double tolerance_km,
                       std::vector<double> const& simplified_km) {
  front_options how;
  how.stance = map->stance();
  {
    std::lock_guard const held(map->by()->one_at_a_time);
    auto bounds = map->by()->ask.bounds_of_front(map->drawn());
    how.domain = std::move(bounds.domain);
    how.homeland = std::move(bounds.homeland);
  }
  how.tolerance_km = tolerance_km;
  how.simplified_km = simplified_km;
  if (window) how.window = land_from(*window);
  return how;
}

py::object line_of(held_map const& map, std::optional<std::string> const& window, double tolerance_km,
                   std::vector<double> const& simplified_km) {
  return answered([=](progress_callback const& callback) {
    auto how = front_of(map, window, tolerance_km, simplified_km);
    how.progress = callback;
    auto const found = front_line(map->drawn(), how);
    auto result = front_json(found);
    result["stretches"] = json::array();
    if (found.contested_open)
      for (auto const& stretch : found.contested_open->stretches) {
        auto points = json::array();
        for (auto const& p : stretch) points.push_back(to_json(p));
        result["stretches"].push_back(std::move(points));
      }
    return result;
  });
}

py::object advance_between(held_map const& before, held_map const& after, std::optional<std::string> const& window,
                           double tolerance_km) {
  return answered([=](progress_callback const& callback) {
    auto const how = front_of(after, window, tolerance_km, front_options{}.simplified_km);
    auto const found = advance(before->drawn(), after->drawn(), {.front = how, .progress = callback});
    json result = json::object();
    add_advance(result, found);
    result["contested_mapped"] = to_json(found.contested_mapped);
    return result;
  });
}

using positions = std::vector<std::pair<double, double>>;

std::vector<lon_lat<double>> points_at(positions const& given) {
  std::vector<lon_lat<double>> result;
  for (auto const& [lon, lat] : given) result.push_back({lon, lat});
  return result;
}

py::object route_over(held_map const& map, positions const& points, double within_km) {
  return answered([=](progress_callback const& callback) {
    return route_json(route(map->bounded(), points_at(points), {map->stance(), within_km, callback}));
  });
}

py::object agreement_between(held_map const& a, held_map const& b) {
  return answered(
      [=](progress_callback const&) { return agreement_json(agreement(a->for_totals(), b->for_totals())); });
}

py::object control_in(held_map const& map, std::string const& zone, held_map const& before) {
  return answered([=](progress_callback const&) {
    auto const zones = zones_for(map, {{"zone", zone}}, cli::shared_land::counts_in_each);
    return control_json(
        cli::controls_in(zones, map->bounded(), {map->stance()}, before ? &before->bounded() : nullptr).front());
  });
}

py::object control_at(held_map const& map, positions const& points, held_map const& before) {
  return answered([=](progress_callback const&) {
    return control_json(
        control_of_points(map->bounded(), points_at(points), {map->stance()}, before ? &before->bounded() : nullptr));
  });
}

error_band_options band_of(held_map const& map, double map_error_km, progress_callback const& callback) {
  error_band_options how;
  how.front = front_of(map, std::nullopt, front_options{}.tolerance_km, front_options{}.simplified_km);
  how.map_error_km = map_error_km;
  how.progress = callback;
  return how;
}

py::object band_of_area(held_map const& map, double map_error_km) {
  return answered([=](progress_callback const& callback) {
    return band_json(error_band(map->for_totals(), band_of(map, map_error_km, callback)), map_error_km);
  });
}

py::object band_of_change(held_map const& before, held_map const& after, double map_error_km) {
  return answered([=](progress_callback const& callback) {
    return band_json(error_band(before->for_totals(), after->for_totals(), band_of(after, map_error_km, callback)),
                     map_error_km);
  });
}

claim_options claim_of(held_map const& map, std::string const& subject, double map_error_km,
                       progress_callback const& callback) {
  claim_options how;
  how.progress = callback;
  how.stance = map->stance();
  how.subject = subject;
  how.map_error_km = map_error_km;
  return how;
}

py::object is_encircled(held_map const& map, place_argument const& where, double map_error_km) {
  return answered([=](progress_callback const& callback) {
    auto const at = located(map, where);
    auto how = claim_of(map, at.name, map_error_km, callback);
    how.extent = extent_of(map, at);
    auto& by = *map->by();
    std::optional<status_map> in_ukraine;
    {
      std::lock_guard const held(by.one_at_a_time);
      static_cast<void>(by.ask.bounds());
      in_ukraine = by.ask.in_ukraine({at}, map->drawn());
    }
    bool const there = in_ukraine && cli::is_in_ukraine(at.at);
    return claim_json(claim_encircled(there ? *in_ukraine : map->bounded(), at.at, how));
  });
}

py::object is_tightening(held_map const& before, held_map const& after, place_argument const& where,
                         double map_error_km) {
  return answered([=](progress_callback const& callback) {
    auto const at = located(after, where);
    auto how = claim_of(after, at.name, map_error_km, callback);
    how.extent = extent_of(after, at);
    return claim_json(claim_tightening(before->bounded(), after->bounded(), at.at, how));
  });
}

py::object is_held(held_map const& map, std::string const& zone, std::string const& subject, double map_error_km) {
  return answered([=](progress_callback const& callback) {
    auto const zones = zones_for(map, {{"zone", zone}}, cli::shared_land::counts_in_each);
    return claim_json(
        claim_full_control(map->bounded(), zones.polygons(0), claim_of(map, subject, map_error_km, callback)));
  });
}

py::object is_cut(held_map const& map, positions const& points, std::string const& subject, double map_error_km) {
  return answered([=](progress_callback const& callback) {
    return claim_json(claim_cut(map->bounded(), points_at(points), claim_of(map, subject, map_error_km, callback)));
  });
}

std::string ring_svg(held_map const& map, place_argument const& where, std::vector<double> const& radii_km) {
  return stoppable([=](progress_callback const& callback) {
    auto const at = located(map, where);
    auto const& bounded = map->bounded();
    auto const stance = map->stance();
    picture_options with;
    with.stance = stance;
    with.progress = callback;
    return to_svg(bounded,
                  encirclement_picture{
                      at, encirclement(bounded, at.at, {radii_km, stance}), {}, nearest(bounded, at.at, {stance})},
                  with);
  });
}

}  // namespace

void add_measures(py::module_& module) {
  module.def("encirclement", &encirclement_of);
  module.def("encirclement_of_many", &encirclement_of_many);
  module.def("encirclement_svg", &ring_svg);
  module.def("ways", &ways_of);
  module.def("nearest", &nearest_to);
  module.def("front_line", &line_of);
  module.def("advance", &advance_between);
  module.def("route", &route_over);
  module.def("agreement", &agreement_between);
  module.def("control_in", &control_in);
  module.def("control_at", &control_at);
  module.def("band_of_area", &band_of_area);
  module.def("band_of_change", &band_of_change);
  module.def("claim_encircled", &is_encircled);
  module.def("claim_tightening", &is_tightening);
  module.def("claim_full_control", &is_held);
  module.def("claim_cut", &is_cut);
}

}  // namespace salient::python
