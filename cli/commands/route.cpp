// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/route.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "salient/io/lines.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "place_words.hpp"

namespace salient::cli {

namespace {

struct route_arguments {
  common_options common;
  std::string map;
  std::string lines;
  double within_km = 5;
};

// All lines of one name: a road is often drawn in pieces.
struct road {
  std::string name;
  std::size_t lines = 0;
  double length_km = 0;
  by_status<double> by_status_km{};
  status_list names{};
  contested_range<double> hostile_km{};
  contested_range<double> within_km{};
};

void add_km(contested_range<double>& to, contested_range<double> const& share, double km, bool is_first) {
  auto const sum = [&](std::optional<double> const& before, std::optional<double> const& one) {
    return one && (is_first || before) ? std::optional(before.value_or(0) + *one * km) : std::nullopt;
  };
  to = {sum(to.contested_open, share.contested_open), sum(to.contested_closed, share.contested_closed),
        share.contested_mapped};
}

// In the order in which their names first occur. A line without length has no shares, and adds nothing.
void add_line(std::vector<road>& roads, std::string const& name, route_result const& found) {
  auto known = std::find_if(roads.begin(), roads.end(), [&](road const& r) { return r.name == name; });
  if (known == roads.end()) known = roads.insert(roads.end(), road{.name = name});
  ++known->lines;
  if (!(found.length_km > 0)) return;
  bool const is_first = !(known->length_km > 0);
  known->length_km += found.length_km;
  known->names = found.names;
  for (std::size_t s = 0; s < found.by_status_km.size(); ++s) known->by_status_km[s] += found.by_status_km[s];
  add_km(known->hostile_km, found.hostile_share, found.length_km, is_first);
  add_km(known->within_km, found.within_share, found.length_km, is_first);
}

json by_status_json(road const& of) {
  json result = json::array();
  for (std::size_t s = 0; s < of.by_status_km.size(); ++s)
    if (auto const km = of.by_status_km[s]; km > 0)
      result.push_back({{"status", of.names.name(static_cast<status>(s))}, {"km", km}});
  return result;
}

void add_roads(answer& what, question const& ask, std::vector<road> const& roads, std::string const& near) {
  table rows{std::string(phrases::roads_title), {"route", "lines", "km", "share in it", "share " + near}, {}};
  what.body["by_name"] = json::array();
  for (auto const& one : roads) {
    auto const share = [&](contested_range<double> const& km) {
      return transform(km, [&](double length) { return length / one.length_km; });
    };
    auto const in_it = share(one.hostile_km);
    auto const close = share(one.within_km);
    what.body["by_name"].push_back({{"name", one.name},
                                    {"lines", one.lines},
                                    {"km", one.length_km},
                                    {"by_status", by_status_json(one)},
                                    {"hostile_share", to_json(in_it)},
                                    {"within_share", to_json(close)}});
    rows.rows.push_back({words(one.name), plain(static_cast<double>(one.lines)), number(one.length_km, 1),
                         ask.share_cell(in_it), ask.share_cell(close)});
  }
  bool const several = std::any_of(roads.begin(), roads.end(), [](road const& r) { return r.lines > 1; });
  if (!several) return;
  what.page.tables.insert(what.page.tables.begin(), rows);
  what.page.tables.back().title = phrases::lines_title;
}

void routes(route_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("route", asked.common, input, ask);
  auto const map = ask.bounded(input.map(asked.map));
  auto const read = input.lines(asked.lines);

  answer what;
  what.page.heading = filled(phrases::routes_heading, {ask.stance().hostile_name});
  what.page.lines = out.about({&map});
  auto const near = "within " + fixed(asked.within_km, 1) + " km";
  table rows{"", {"route", "km", "share in it", "share " + near, "first cut km"}, {}};
  what.body["within_km"] = asked.within_km;
  what.body["routes"] = json::array();
  std::vector<road> roads;
  for (std::size_t i = 0; i < read.size(); ++i) {
    auto const name = read[i].name.empty() ? "line " + std::to_string(i + 1) : read[i].name;
    auto const found = route(map, read[i].points, {ask.stance(), asked.within_km});
    add_line(roads, name, found);
    json entry = {{"name", name}};
    entry.update(route_json(found));
    what.body["routes"].push_back(std::move(entry));
    auto const cut_km = transform(found.first_cut, [](route_cut const& c) { return c.at_km; });
    rows.rows.push_back({words(name), number(found.length_km, 1), ask.share_cell(found.hostile_share),
                         ask.share_cell(found.within_share), ask.range_cell(cut_km, 1, with_more_land::shrinks)});
  }
  what.page.tables = {rows};
  add_roads(what, ask, roads, near);
  what.page.remarks = {std::string(phrases::no_safe_road), std::string(legend_of_ends(ask, map))};
  what.note =
      "Each line is cut at every border of the map; shares are of its length on the ellipsoid, from first point to "
      "last. "
      "The first cut is where it enters that land.";
  out.deliver(std::move(what));
}

}  // namespace

void add_route(CLI::App& program) {
  auto const asked = std::make_shared<route_arguments>();
  auto* command = program.add_subcommand("route", "how much of a road lies in or near the land of one side");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--line", asked->lines, "GeoJSON file of line strings")->required();
  command->add_option("--within-km", asked->within_km, "how near counts as near")
      ->check(from_to(0, 1000))
      ->capture_default_str();
  add_common_options(*command, asked->common);
  command->callback([asked] { routes(*asked); });
}

}  // namespace salient::cli
