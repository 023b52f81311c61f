// SPDX-License-Identifier: BSL-1.0
// What is asked of one map or of two.
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg.hpp"
#include "salient/draw/svg_encirclement.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/way_out.hpp"

#include "columns.hpp"
#include "handles.hpp"
#include "place.hpp"
#include "redrawn_borders.hpp"
#include "regions.hpp"

namespace salient::python {

namespace {

using polygons = multi_polygon<lon_lat<double>>;

polygons land_from(py::bytes const& wkb) { return read_wkb(to_bytes_view(wkb)); }

// A change of two maps, its pieces drawn when they are first asked for.
class change_handle {
 public:
  change_handle(held_map before, held_map after, change_result found)
      : before_(std::move(before)), after_(std::move(after)), found_(std::move(found)) {}

  [[nodiscard]] change_result const& found() const { return found_; }
  [[nodiscard]] held_map const& before() const { return before_; }
  [[nodiscard]] held_map const& after() const { return after_; }

  [[nodiscard]] change_pieces const& pieces() const {
    std::lock_guard const held(guard_);
    if (!pieces_) pieces_ = pieces_of_change(before_->for_totals(), after_->for_totals());
    return *pieces_;
  }
  [[nodiscard]] std::optional<redrawn_result> const& drawn_anew() const {
    auto const& changed = pieces();
    std::lock_guard const held(guard_);
    if (!asked_) {
      auto& by = *after_->by();
      std::lock_guard const one(by.one_at_a_time);
      drawn_ = cli::redrawn_between(by.ask, before_->for_totals(), after_->for_totals(), changed.pieces);
      asked_ = true;
    }
    return drawn_;
  }

 private:
  held_map before_;
  held_map after_;
  change_result found_;
  mutable std::mutex guard_;
  mutable std::optional<change_pieces> pieces_;
  mutable bool asked_ = false;
  mutable std::optional<redrawn_result> drawn_;
};

using held_change = std::shared_ptr<change_handle>;

// Two maps of fewer vertices are compared in less time than anybody waits for.
constexpr std::size_t compared_in_a_blink = 150'000;

py::tuple change_between(held_map const& before, held_map const& after) {
  auto const compare = [&] {
    return std::make_shared<change_handle>(before, after,
                                           change(before->for_totals(), after->for_totals(), {after->stance()}));
  };
  auto const vertices = before->drawn().land().vertices().size() + after->drawn().land().vertices().size();
  auto held = vertices < compared_in_a_blink ? without_lock(compare) : stoppable([=] {
    return std::make_shared<change_handle>(before, after,
                                           change(before->for_totals(), after->for_totals(), {after->stance()}));
  });
  auto const& open = held->found().contested_open;
  return py::make_tuple(std::move(held), open.gained_km2, open.lost_km2, open.net_km2);
}

// The median of the bare calls, in seconds: what python/benchmarks hold Python against.
template <class Call>
double median_seconds(std::size_t times, Call const& call) {
  std::vector<double> taken;
  for (std::size_t i = 0; i < times; ++i) {
    auto const began = std::chrono::steady_clock::now();
    static_cast<void>(call());
    taken.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  std::nth_element(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(times / 2), taken.end());
  return taken[times / 2];
}

double time_change(held_map const& before, held_map const& after, std::size_t times) {
  return median_seconds(times, [&] { return change(before->for_totals(), after->for_totals(), {after->stance()}); });
}

double time_encirclement(held_map const& map, std::vector<std::pair<double, double>> const& places,
                         std::vector<double> const& radii_km) {
  std::vector<lon_lat<double>> at;
  for (auto const& [lon, lat] : places) at.push_back({lon, lat});
  return median_seconds(1, [&] { return encirclement(map->bounded(), at, {radii_km, map->stance()}); });
}

py::list pieces_of(held_change const& of) {
  stoppable([=] { return &of->pieces(); });
  py::list result;
  for (auto const& piece : of->pieces().pieces) {
    auto const bytes = write_wkb(piece.land);
    result.append(py::make_tuple(of->pieces().names.name(piece.from), of->pieces().names.name(piece.to), piece.area_km2,
                                 piece.centroid.lon, piece.centroid.lat,
                                 py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size())));
  }
  return result;
}

place located(held_map const& map, place_argument const& where) { return place_of(*map->by(), where); }

py::object encirclement_of(held_map const& map, place_argument const& where, std::vector<double> const& radii_km) {
  auto const at = located(map, where);
  auto const found = stoppable([=] { return encirclement(map->bounded(), at.at, {radii_km, map->stance()}); });
  json result = {{"name", at.name}, {"at", to_json(at.at)}};
  result.update(encirclement_json(found));
  return to_python(result);
}

py::dict encirclement_of_many(held_map const& map, std::vector<place_argument> const& places,
                              std::vector<double> const& radii_km, std::size_t threads, py::object const& tell) {
  std::vector<lon_lat<double>> at;
  at.reserve(places.size());
  for (auto const& where : places) at.push_back(located(map, where).at);
  auto const found = watching(tell, [&](progress_callback const& callback) {
    return encirclement(map->bounded(), at, {radii_km, map->stance()}, {threads, callback});
  });
  columns rows;
  for (auto const& one : found)
    for (auto const& radius : one.radii) add_row(rows, one, radius);
  return rows.taken();
}

place_extent extent_of(held_map const& map, place const& where) {
  std::lock_guard const held(map->by()->one_at_a_time);
  return map->by()->ask.extent_of(where);
}

py::object ways_of(held_map const& map, place_argument const& where, double start_km, double rear_km) {
  auto const at = located(map, where);
  auto const town = extent_of(map, at);
  auto const found = stoppable([=] {
    corridor_options way;
    way.stance = map->stance();
    way.start_km = start_km;
    way.rear_km = rear_km;
    return find_corridor_and_way_out(map->bounded(), at.at, way, way_out_options{}.least_pocket_km2, town);
  });
  return to_python({{"name", at.name},
                    {"at", to_json(at.at)},
                    {"corridor", corridor_json(found.corridor)},
                    {"way_out", way_out_json(found.way_out)}});
}

py::object nearest_to(held_map const& map, place_argument const& where) {
  auto const at = located(map, where);
  auto const found = stoppable([=] { return nearest(map->bounded(), at.at, {map->stance()}); });
  json result = {{"name", at.name}, {"at", to_json(at.at)}};
  result.update(nearest_json(found));
  return to_python(result);
}

front_options front_of(held_map const& map, std::optional<py::bytes> const& window, double tolerance_km,
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

py::object line_of(held_map const& map, std::optional<py::bytes> const& window, double tolerance_km,
                   std::vector<double> const& simplified_km) {
  auto const how = front_of(map, window, tolerance_km, simplified_km);
  auto const found = stoppable([=] { return front_line(map->drawn(), how); });
  auto result = front_json(found);
  result["stretches"] = json::array();
  if (found.contested_open)
    for (auto const& stretch : found.contested_open->stretches) {
      auto points = json::array();
      for (auto const& p : stretch) points.push_back(to_json(p));
      result["stretches"].push_back(std::move(points));
    }
  return to_python(result);
}

py::object advance_between(held_map const& before, held_map const& after, std::optional<py::bytes> const& window,
                           double tolerance_km) {
  auto const how = front_of(after, window, tolerance_km, front_options{}.simplified_km);
  auto const found = stoppable([=] { return advance(before->drawn(), after->drawn(), {.front = how}); });
  json result = json::object();
  add_advance(result, found);
  result["contested_mapped"] = to_json(found.contested_mapped);
  return to_python(result);
}

py::object route_over(held_map const& map, std::vector<std::pair<double, double>> const& points, double within_km) {
  std::vector<lon_lat<double>> line;
  for (auto const& [lon, lat] : points) line.push_back({lon, lat});
  auto const found = stoppable([=] { return route(map->bounded(), line, {map->stance(), within_km}); });
  return to_python(route_json(found));
}

py::object agreement_between(held_map const& a, held_map const& b) {
  return to_python(agreement_json(stoppable([=] { return agreement(a->for_totals(), b->for_totals()); })));
}

py::object control_in(held_map const& map, py::bytes const& zone, held_map const& before) {
  auto const land = land_from(zone);
  auto const found = stoppable([=] {
    return before ? control_share(before->bounded(), map->bounded(), land, {map->stance()})
                  : control_share(map->bounded(), land, {map->stance()});
  });
  return to_python(control_json(found));
}

py::object control_at(held_map const& map, std::vector<std::pair<double, double>> const& points,
                      held_map const& before) {
  std::vector<lon_lat<double>> at;
  for (auto const& [lon, lat] : points) at.push_back({lon, lat});
  auto const found = stoppable(
      [=] { return control_of_points(map->bounded(), at, {map->stance()}, before ? &before->bounded() : nullptr); });
  return to_python(control_json(found));
}

error_band_options band_of(held_map const& map, double map_error_km, progress_callback const& callback) {
  error_band_options how;
  how.front = front_of(map, std::nullopt, front_options{}.tolerance_km, front_options{}.simplified_km);
  how.map_error_km = map_error_km;
  how.progress = callback;
  return how;
}

py::object band_of_area(held_map const& map, double map_error_km) {
  return to_python(band_json(watching(py::none(),
                                      [&](progress_callback const& callback) {
                                        return error_band(map->for_totals(), band_of(map, map_error_km, callback));
                                      }),
                             map_error_km));
}

py::object band_of_change(held_map const& before, held_map const& after, double map_error_km) {
  return to_python(band_json(watching(py::none(),
                                      [&](progress_callback const& callback) {
                                        return error_band(before->for_totals(), after->for_totals(),
                                                          band_of(after, map_error_km, callback));
                                      }),
                             map_error_km));
}

claim_options claim_of(held_map const& map, std::string const& subject, double map_error_km) {
  claim_options how;
  how.stance = map->stance();
  how.subject = subject;
  how.map_error_km = map_error_km;
  return how;
}

py::object is_encircled(held_map const& map, place_argument const& where, double map_error_km) {
  auto const at = located(map, where);
  auto how = claim_of(map, at.name, map_error_km);
  how.extent = extent_of(map, at);
  return to_python(claim_json(stoppable([=] {
    auto& by = *map->by();
    std::optional<status_map> in_ukraine;
    {
      std::lock_guard const held(by.one_at_a_time);
      static_cast<void>(by.ask.bounds());
      in_ukraine = by.ask.in_ukraine({at}, map->drawn());
    }
    bool const there = in_ukraine && cli::is_in_ukraine(at.at);
    return claim_encircled(there ? *in_ukraine : map->bounded(), at.at, how);
  })));
}

py::object is_tightening(held_map const& before, held_map const& after, place_argument const& where,
                         double map_error_km) {
  auto const at = located(after, where);
  auto how = claim_of(after, at.name, map_error_km);
  how.extent = extent_of(after, at);
  return to_python(
      claim_json(stoppable([=] { return claim_tightening(before->bounded(), after->bounded(), at.at, how); })));
}

py::object is_held(held_map const& map, py::bytes const& zone, std::string const& subject, double map_error_km) {
  auto const land = land_from(zone);
  auto const how = claim_of(map, subject, map_error_km);
  return to_python(claim_json(stoppable([=] { return claim_full_control(map->bounded(), land, how); })));
}

py::object is_cut(held_map const& map, std::vector<std::pair<double, double>> const& points, std::string const& subject,
                  double map_error_km) {
  std::vector<lon_lat<double>> line;
  for (auto const& [lon, lat] : points) line.push_back({lon, lat});
  auto const how = claim_of(map, subject, map_error_km);
  return to_python(claim_json(stoppable([=] { return claim_cut(map->bounded(), line, how); })));
}

std::string change_svg(held_change const& of) {
  return stoppable([=] {
    picture_options with;
    with.stance = of->after()->stance();
    return to_svg(of->before()->drawn(), of->after()->drawn(), with);
  });
}

std::string ring_svg(held_map const& map, place_argument const& where, std::vector<double> const& radii_km) {
  auto const at = located(map, where);
  return stoppable([=] {
    auto const& bounded = map->bounded();
    auto const stance = map->stance();
    picture_options with;
    with.stance = stance;
    return to_svg(bounded,
                  encirclement_picture{
                      at, encirclement(bounded, at.at, {radii_km, stance}), {}, nearest(bounded, at.at, {stance})},
                  with);
  });
}

}  // namespace

void add_measures(py::module_& module) {
  py::class_<change_handle, held_change>(module, "Change")
      .def("contested_closed", [](held_change const& of) { return to_python(to_json(of->found().contested_closed)); })
      .def("contested_mapped", [](held_change const& of) { return to_python(to_json(of->found().contested_mapped)); })
      .def("matrix", [](held_change const& of) { return to_python(to_json(of->found().matrix)); })
      .def("rate_km2_per_day", [](held_change const& of) { return of->found().rate_km2_per_day; })
      .def("quantity_km2", [](held_change const& of) { return of->found().quantity_km2; })
      .def("allocation_km2", [](held_change const& of) { return of->found().allocation_km2; })
      .def("pieces", &pieces_of)
      .def("svg", &change_svg)
      .def("body", [](held_change const& of) {
        stoppable([=] { return &of->drawn_anew(); });
        return to_python(change_json(of->found(), of->pieces(), of->drawn_anew()));
      });
  module.def("change", &change_between);
  module.def("time_change", &time_change);
  module.def("time_encirclement", &time_encirclement);
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
