// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/encirclement.hpp"

#include <memory>

#include "salient/measure/staleness.hpp"

#include "commands.hpp"
#include "common.hpp"

namespace salient::cli {

namespace {

struct encirclement_arguments {
  common_options common;
  std::string map;
  std::vector<std::string> places;
  std::vector<double> radii_km = {5, 10, 20, 30};
};

using double_range = contested_range<double>;

// One quantity of one place, the same for JSON, CSV and text.
struct quantity {
  char const* key;
  double_range encirclement_radius::*value;
  int decimals;
  with_more_land trend;
};

constexpr std::array<quantity, 7> quantities = {{
    {"disc_share", &encirclement_radius::disc_share, 2, with_more_land::grows},
    {"straight_front_disc_share", &encirclement_radius::straight_front_disc_share, 2, with_more_land::grows},
    {"directions_blocked", &encirclement_radius::directions_blocked, 2, with_more_land::grows},
    {"straight_front_share", &encirclement_radius::straight_front_share, 2, with_more_land::grows},
    {"largest_open_sector_deg", &encirclement_radius::largest_open_sector_deg, 0, with_more_land::shrinks},
    {"median_first_hit_km", &encirclement_radius::median_first_hit_km, 1, with_more_land::shrinks},
    {"isovist_share", &encirclement_radius::isovist_share, 2, with_more_land::shrinks},
}};

json sectors_json(contested_range<std::vector<sector>> const& range) {
  auto const list = [](std::optional<std::vector<sector>> const& sectors) {
    if (!sectors) return json(nullptr);
    json result = json::array();
    for (auto const& s : *sectors)
      result.push_back({{"from_azimuth_deg", s.from_azimuth_deg}, {"width_deg", s.width_deg}});
    return result;
  };
  return {{"contested_open", list(range.contested_open)},
          {"contested_closed", list(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

json radius_json(encirclement_radius const& at) {
  json result = {{"radius_km", at.radius_km}};
  for (auto const& q : quantities) result[q.key] = to_json(at.*q.value);
  result["directions_barrier"] = to_json(at.directions_barrier.contested_open);
  result["directions_open"] = to_json(at.directions_open);
  result["largest_open_sector_azimuth_deg"] = to_json(at.largest_open_sector_azimuth_deg);
  result["open_sectors"] = sectors_json(at.open_sectors);
  return result;
}

json place_json(place const& where, encirclement_result const& found, std::optional<staleness_result> const& age) {
  json result = {{"name", where.name},
                 {"at", to_json(where.at)},
                 {"inside", found.inside.contested_open.value_or(false)},
                 {"status_here", to_string(found.here)},
                 {"nearest_km", to_json(found.nearest_km)},
                 {"nearest_azimuth_deg", to_json(found.nearest_azimuth_deg)},
                 {"depth_km", to_json(found.depth_km)},
                 {"radii", json::array()}};
  for (auto const& at : found.radii) result["radii"].push_back(radius_json(at));
  result["last_change_date"] = age && age->last_change ? json(format_date(*age->last_change)) : json(nullptr);
  result["days_unchanged"] = age ? json(age->days_unchanged) : json(nullptr);
  result["days_unchanged_at_least"] = age && age->at_least;
  return result;
}

// "Pokrovsk (37.17585, 48.28198): occupied land at 1.6 km, azimuth 241 deg".
std::string headline(place const& where, encirclement_result const& found, std::string const& land) {
  std::string text = where.name;
  std::string const position = fixed(where.at.lon, 5) + ", " + fixed(where.at.lat, 5);
  if (where.name.find(',') == std::string::npos) text += " (" + position + ")";
  if (found.inside.contested_open.value_or(false))
    return text + ": inside " + land + ", " + fixed(found.depth_km.contested_open.value_or(0), 1) + " km deep";
  if (!found.nearest_km.contested_open) return text + ": the map has no " + land;
  text += ": " + land + " at " + range_cell(found.nearest_km, 1, with_more_land::shrinks).text + " km";
  return text + ", azimuth " + fixed(*found.nearest_azimuth_deg.contested_open, 0) + "°";
}

table radii_table(std::string title, encirclement_result const& found) {
  table t{std::move(title),
          {"within km", "share of disc", "directions blocked", "straight front", "widest open sector °",
           "median first hit km"},
          {}};
  for (auto const& at : found.radii)
    t.rows.push_back({number(at.radius_km, 0), range_cell(at.disc_share, 2, with_more_land::grows),
                      range_cell(at.directions_blocked, 2, with_more_land::grows),
                      range_cell(at.straight_front_share, 2, with_more_land::grows),
                      range_cell(at.largest_open_sector_deg, 0, with_more_land::shrinks),
                      range_cell(at.median_first_hit_km, 1, with_more_land::shrinks)});
  return t;
}

void add_data(table& data, place const& where, encirclement_result const& found) {
  auto const add = [&](cell radius, char const* key, double_range const& value) {
    data.rows.push_back({words(where.name), number(where.at.lon, 5), number(where.at.lat, 5), std::move(radius),
                         words(key), number(value.contested_open, 3), number(value.contested_closed, 3),
                         words(value.contested_mapped == contested_mapping::yes  ? "true"
                               : value.contested_mapped == contested_mapping::no ? "false"
                                                                                 : "")});
  };
  add(words(""), "nearest_km", found.nearest_km);
  add(words(""), "nearest_azimuth_deg", found.nearest_azimuth_deg);
  add(words(""), "depth_km", found.depth_km);
  for (auto const& at : found.radii)
    for (auto const& q : quantities) add(number(at.radius_km, 0), q.key, at.*q.value);
}

date state_day(map_info const& info, int days_earlier) {
  return std::chrono::floor<std::chrono::days>(*info.state_time) - std::chrono::days{days_earlier};
}

// How long the borders near a place have stood as they are. Earlier maps are read, latest first, until one differs, so
// that a whole archive is only read where nothing has changed.
std::optional<staleness_result> age_of_borders(run const& work, std::string const& argument, status_map const& map,
                                               place const& where) {
  auto const earlier = work.history(argument, map.info());
  if (earlier.empty()) return std::nullopt;
  std::optional<staleness_result> since_earliest;
  for (auto const& dated : earlier) {
    auto const before = work.map(dated);
    staleness_watch pair(where.at);
    pair.add(before);
    pair.add(map);
    auto const found = pair.result();
    if (!found.last_change) {
      since_earliest = found;
      continue;
    }
    if (!since_earliest) return found;
    since_earliest->last_change = state_day(map.info(), since_earliest->days_unchanged);
    since_earliest->at_least = false;
    return since_earliest;
  }
  return since_earliest;
}

std::string age_sentence(place const& where, staleness_result const& age) {
  std::string const days = std::to_string(age.days_unchanged) + " day(s)";
  std::string const stale = age.stale ? " Mind its age." : "";
  if (!age.last_change)
    return where.name + ": the borders within 10 km stand on all earlier maps, " + days + " at least." + stale;
  return where.name + ": the borders within 10 km last changed on " + format_date(*age.last_change) + ", " + days +
         " before this map." + stale;
}

void encircle(encirclement_arguments const& asked) {
  run work("encirclement", asked.common);
  auto const map = work.bounded(work.map(asked.map));

  answer what;
  what.page.heading = "How closed is the ring?";
  what.page.lines = work.about({&map});
  what.page.data =
      table{"",
            {"place", "lon", "lat", "radius_km", "quantity", "contested_open", "contested_closed", "contested_mapped"},
            {}};
  what.body["places"] = json::array();
  for (auto const& text : asked.places) {
    auto const where = work.place_named(text);
    auto const found = encirclement(map, where.at, {asked.radii_km, work.stance()});
    auto const age = age_of_borders(work, asked.map, map, where);
    what.body["places"].push_back(place_json(where, found, age));
    what.page.tables.push_back(radii_table(headline(where, found, work.stance().hostile_name), found));
    add_data(*what.page.data, where, found);
    if (age) what.page.remarks.push_back(age_sentence(where, *age));
  }
  what.page.remarks.push_back("share of disc       the part of the disc that is " + work.stance().hostile_name);
  what.page.remarks.push_back("directions blocked  the part of all azimuths on which it is met within the radius");
  what.page.remarks.push_back("straight front      what one straight front as near as the nearest point would block");
  what.page.remarks.push_back(map.info().contested_mapped == contested_mapping::yes
                                  ? "a to b              contested land counted as open, then as closed"
                                  : "≥, ≤                contested land counted as open; as closed it is not known");
  what.note =
      "Directions blocked are exact: the union of the angles under which the borders within the radius are seen from "
      "the place, over the full circle. A place inside has no directions. A straight front at distance d blocks "
      "acos(d/R)/pi of them.";
  work.deliver(std::move(what));
}

}  // namespace

void add_encirclement(CLI::App& program) {
  auto const asked = std::make_shared<encirclement_arguments>();
  auto* command = program.add_subcommand("encirclement", "how closed the ring around a place is");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--place", asked->places, "PLACE, one or more")->required();
  command->add_option("--radius-km", asked->radii_km, "radii, separated by commas")
      ->delimiter(',')
      ->capture_default_str();
  add_common_options(*command, asked->common);
  command->callback([asked] { encircle(*asked); });
}

}  // namespace salient::cli
