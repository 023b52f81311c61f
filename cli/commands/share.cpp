// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <memory>

#include "salient/measure/control_share.hpp"

#include "by_zone.hpp"
#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"
#include "place_words.hpp"

namespace salient::cli {

namespace {

struct share_arguments {
  common_options common;
  std::string map;
  std::string since;
  std::string within;
  std::string points;
};

// A polygon counts as fully held from this share on: below it lie the errors of two maps' borders.
constexpr double full_share = 0.99;

void add_zones(answer& what, inputs& input, question const& ask, share_arguments const& asked, status_map const& map,
               std::optional<status_map> const& before) {
  table rows{"", {"zone", "km²", "share held", "newly held km²"}, {}};
  auto const zones = read_zones(input, asked.within, shared_land::counts_in_each);
  std::size_t full = 0;
  std::optional<std::size_t> largest;
  double largest_share = -1;
  auto const shares = of_inputs([&] { return controls_in(zones, map, {ask.stance()}, before ? &*before : nullptr); });
  for (std::size_t z = 0; z < zones.names.size(); ++z) {
    auto const& held = shares[z];
    auto const share = held.hostile_share.contested_open.value_or(0);
    if (share >= full_share) ++full;
    if (share > largest_share) largest_share = share, largest = z;
    json entry = {{"name", zones.names[z]}};
    entry.update(control_json(held));
    what.body["zones"].push_back(std::move(entry));
    rows.rows.push_back({words(zones.names[z]), number(held.whole_km2, 1), ask.share_cell(held.hostile_share),
                         ask.range_cell(held.newly_hostile_km2, 1, with_more_land::may_do_either)});
  }
  what.body["fully_hostile_zones"] = full;
  what.body["largest_share"] =
      largest ? json{{"name", zones.names[*largest]}, {"share", largest_share}} : json(nullptr);
  what.page.tables = {rows};
  auto const most =
      largest ? filled(phrases::zones_largest, {zones.names[*largest], fixed(100 * largest_share, 1)}) : "";
  what.page.remarks.push_back(
      filled(phrases::zones_held, {std::to_string(full), std::to_string(zones.names.size()), most}));
}

void add_points(answer& what, inputs& input, question const& ask, share_arguments const& asked, status_map const& map,
                std::optional<status_map> const& before) {
  auto const points = input.points(asked.points);
  auto const held = control_of_points(map, points, {ask.stance()}, before ? &*before : nullptr);
  auto const& newly = held.newly_hostile_count.contested_open;
  json entry = {{"name", asked.points}};
  entry.update(control_json(held));
  what.body["zones"].push_back(std::move(entry));
  auto const part = ask.share_cell(held.hostile_share);
  table rows{"points by status", {"status", "count"}, {}};
  table data{"", {"quantity", "status", "value"}, {}};
  for (std::size_t s = 0; s < held.count.size(); ++s) {
    if (held.count[s] == 0) continue;
    auto const what_it_is = static_cast<status>(s);
    auto const name = status_cell(what_it_is, held.names.name(what_it_is));
    auto const count = number(static_cast<double>(held.count[s]), 0);
    rows.rows.push_back({name, count});
    data.rows.push_back({words("count"), name, either_way(count)});
  }
  data.rows.push_back({words("hostile_share"), words(""), part});
  what.page.remarks.push_back(filled(phrases::share_of_points, {part.text, ask.stance().hostile_name}));
  if (newly) {
    auto const counts =
        ask.range_cell(transform(held.newly_hostile_count, [](std::size_t n) { return static_cast<double>(n); }), 0,
                       with_more_land::may_do_either);
    what.page.remarks.push_back(filled(phrases::points_newly, {counts.text, ask.stance().hostile_name}));
    data.rows.push_back({words("newly_hostile_count"), words(""), counts});
  }
  what.page.tables = {rows};
  what.page.data = std::move(data);
}

void share(share_arguments const& asked) {
  if (asked.within.empty() == asked.points.empty())
    throw argument_error(error_code::argument_unknown, "share takes one of --within FILE:FIELD and --points FILE");
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("share", asked.common, input, ask);
  std::optional<status_map> before;
  if (!asked.since.empty()) before = ask.bounded(input.map(asked.since));
  auto const map = ask.bounded(input.map(asked.map));
  if (before) input.warn_if_reversed(*before, map);
  answer what;
  what.body["zones"] = json::array();
  what.page.heading = filled(phrases::share_heading, {ask.stance().hostile_name});
  what.page.lines = before ? out.about({&*before, &map}) : out.about({&map});
  if (!asked.within.empty())
    add_zones(what, input, ask, asked, map, before);
  else
    add_points(what, input, ask, asked, map, before);
  what.page.remarks.emplace_back(legend_of_ends(ask, map));
  what.note =
      "Area or points by status as the map draws them; a map does not show who cleared a building. Newly held: in that "
      "land now and not on the earlier map.";
  out.deliver(std::move(what));
}

}  // namespace

void add_share(CLI::App& program) {
  auto const asked = std::make_shared<share_arguments>();
  auto* command = program.add_subcommand("share", "who holds how much of towns and districts, or how many points");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--within", asked->within, "FILE:FIELD, polygons with the field that names them; or oblasts");
  command->add_option("--points", asked->points, "points, such as buildings: GeoJSON, or CSV with lon and lat");
  command->add_option("--since", asked->since, "an earlier MAP: what is newly held");
  add_common_options(*command, asked->common);
  command->callback([asked] { share(*asked); });
}

}  // namespace salient::cli
