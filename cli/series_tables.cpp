// SPDX-License-Identifier: BSL-1.0
#include "series_tables.hpp"

#include <algorithm>
#include <utility>

#include "salient/measure/control_share.hpp"
#include "salient/measure/redrawn.hpp"

#include "dated_series.hpp"
#include "months.hpp"
#include "phrases.hpp"
#include "place_json.hpp"
#include "place_words.hpp"
#include "redrawn_borders.hpp"
#include "way_out.hpp"

namespace salient::cli {

namespace {

using double_range = contested_range<double>;

// The flags of a step in words. That all times are those of the files' names is said once, with the maps.
std::string flags_of(series_step const& step, series_result const& read) {
  auto const named = [](series_state const& map) {
    auto const& flags = map.info.flags;
    return std::find(flags.begin(), flags.end(), time_from_file_name) != flags.end();
  };
  bool const all_named = std::all_of(read.maps.begin(), read.maps.end(), named);
  std::string text;
  for (auto const& flag : step.flags)
    if (!all_named || flag != time_from_file_name) text += (text.empty() ? "" : " ") + flag;
  return text;
}

std::string map_day(series_result const& read, std::size_t map) { return format_date(read.maps[map].state_day); }

std::string days_unchanged(staleness_result const& age) {
  if (!age.border_near && !age.last_change) return "no border near";
  return (age.at_least ? "≥ " : "") + std::to_string(age.days_unchanged);
}

}  // namespace

bool closed_known(series_result const& read) {
  return std::any_of(read.steps.begin(), read.steps.end(),
                     [](series_step const& s) { return s.contested_closed.has_value(); });
}

bool holds_redrawn(series_step const& step) { return step.redrawn && !step.redrawn->pieces.empty(); }

table steps_table(series_result const& read) {
  table t{
      "", {"from", "to", "gained km²", "lost km²", "net km²", std::string(phrases::column_churn), "net km² a day"}, {}};
  bool const with_closed = closed_known(read);
  bool const with_maps = has_older_maps(read);
  if (with_maps) insert_map_columns(t, 2);
  bool const with_redrawn = std::any_of(read.steps.begin(), read.steps.end(), holds_redrawn);
  auto const by = read.terms.calendar.by;
  bool const named = by == series_period::month || by == series_period::year;
  if (named) t.columns.insert(t.columns.begin(), by == series_period::month ? "month" : "year");
  if (with_redrawn) t.columns.emplace_back(phrases::column_without_redrawn);
  if (with_closed) t.columns.emplace_back("net km² as closed");
  t.columns.emplace_back("flags");
  for (auto const& s : read.steps) {
    t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), number(s.contested_open.gained_km2, 1),
                      number(s.contested_open.lost_km2, 1), number(s.contested_open.net_km2, 1), number(s.churn_km2, 1),
                      number(s.rate_km2_per_day, 2)});
    auto& row = t.rows.back();
    if (with_maps) insert_map_days(row, 2, map_day(read, s.first), map_day(read, s.last));
    if (named) row.insert(row.begin(), words(month_of(read, s)));
    if (with_redrawn) row.push_back(number(without(s.contested_open, *s.redrawn).net_km2, 1));
    if (with_closed)
      row.push_back(number(s.contested_closed ? std::optional(s.contested_closed->net_km2) : std::nullopt, 1));
    row.push_back(words(flags_of(s, read)));
  }
  return t;
}

table steps_data(series_result const& read, std::vector<step_quantity> const& more) {
  table t{"",
          {"from", "to", "gained km²", "lost km²", "net km²", "churn km²", "net km² a day", "flags",
           "gained km² contested closed", "lost km² contested closed", "net km² contested closed", "contested mapped",
           "redrawn gained km²", "redrawn lost km²", "net km² without redrawn", "flicker km²",
           std::string(phrases::column_first_map), std::string(phrases::column_last_map)},
          {}};
  for (auto const& quantity : more)
    for (auto const* end : {"", " contested closed"}) t.columns.push_back(quantity.name + end);
  for (auto const& s : read.steps) {
    auto const& open = s.contested_open;
    auto const closed = [&](double area_change::*value) {
      return number(s.contested_closed ? std::optional((*s.contested_closed).*value) : std::nullopt, 1);
    };
    t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), number(open.gained_km2, 1),
                      number(open.lost_km2, 1), number(open.net_km2, 1), number(s.churn_km2, 1),
                      number(s.rate_km2_per_day, 2), words(flags_of(s, read)), closed(&area_change::gained_km2),
                      closed(&area_change::lost_km2), closed(&area_change::net_km2), mapped_cell(s.contested_mapped)});
    auto& row = t.rows.back();
    for (auto const& km2 : redrawn_km2(open, s.redrawn)) row.push_back(number(km2, 1));
    row.push_back(number(s.flicker_km2, 1));
    row.push_back(words(map_day(read, s.first)));
    row.push_back(words(map_day(read, s.last)));
    for (auto const& quantity : more) {
      auto const& value = quantity.by_step[t.rows.size() - 1];
      row.push_back(number(value.contested_open, 3));
      row.push_back(number(value.contested_closed, 3));
    }
  }
  return t;
}

table place_table(question const& ask, series_result const& read, std::size_t place, double radius_km, double town_km,
                  bool with_corridor) {
  auto const& start = read.places_at_start[place];
  auto const radius = plain(radius_km).text;
  table t{start.name,
          {"state of", "nearest km", "directions blocked within " + radius + " km %", std::string(column_of_disc(ask))},
          {}};
  if (town_km > 0)
    t.columns.push_back(filled(ask.tells_land_from_sea() ? phrases::column_extent_land : phrases::column_extent,
                               {plain(town_km).text, ask.stance().hostile_name}));
  if (with_corridor) t.columns.emplace_back(phrases::column_gap);
  t.columns.emplace_back("days unchanged");
  auto const add = [&](date day, series_place const& p) {
    if (p.error) {
      t.rows.push_back({words(format_date(day)), words(no_answer)});
      while (t.rows.back().size() < t.columns.size()) t.rows.back().push_back(words(""));
      return;
    }
    auto const& found = p.encirclement;
    auto const& at = found.radii.front();
    bool const inside =
        p.extent ? p.extent->inside.contested_open.value_or(false) : found.inside.contested_open.value_or(false);
    t.rows.push_back({words(format_date(day)),
                      inside ? words("inside") : ask.range_cell(found.nearest_km, 1, with_more_land::shrinks),
                      percent_cell(ask, at.directions_blocked, with_more_land::grows),
                      percent_cell(ask, at.disc_share, with_more_land::grows)});
    auto& row = t.rows.back();
    if (p.extent) row.push_back(percent_cell(ask, p.extent->closing_share, with_more_land::grows));
    if (p.way_out) row.push_back(words(way_out_in_short(ask, found.at, *p.way_out)));
    row.push_back(words(days_unchanged(p.staleness)));
  };
  add(read.maps[read.steps.front().first].state_day, start);
  for (auto const& s : read.steps) add(read.maps[s.last].state_day, s.places[place]);
  return t;
}

table zones_table(series_result const& read) {
  table t{"by zone", {"from", "to", "zone", "gained km²", "lost km²", "net km²"}, {}};
  bool const with_redrawn = std::any_of(read.steps.begin(), read.steps.end(), holds_redrawn);
  if (with_redrawn) t.columns.emplace_back(phrases::column_without_redrawn);
  bool const with_maps = has_older_maps(read);
  if (with_maps) insert_map_columns(t, 2);
  for (auto const& s : read.steps)
    for (auto const& z : s.zones) {
      t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), words(z.name),
                        number(z.contested_open.gained_km2, 1), number(z.contested_open.lost_km2, 1),
                        number(z.contested_open.net_km2, 1)});
      if (with_redrawn)
        t.rows.back().push_back(
            number(z.redrawn ? std::optional(without(z.contested_open, *z.redrawn).net_km2) : std::nullopt, 1));
      if (with_maps) insert_map_days(t.rows.back(), 2, map_day(read, s.first), map_day(read, s.last));
    }
  return t;
}

void add_held(answer& what, question const& ask, named_zones const& zones, status_map const& first,
              status_map const& last) {
  table t{"held, by zone", {"zone", "held first km²", "held last km²", "% first", "% last", "zone km²"}, {}};
  what.body["zones_held"] = json::array();
  auto before = control_shares(first, zones.land, {ask.stance()});
  auto after = control_shares(last, zones.land, {ask.stance()});
  before.resize(zones.names.size());  // one that others take whole has no number
  after.resize(zones.names.size());
  for (std::size_t z = 0; z < zones.names.size(); ++z) {
    auto const km2 = [](area_control const& held) {
      return transform(held.hostile_share, [&](double share) { return share * held.whole_km2; });
    };
    auto const first_km2 = km2(before[z]);
    auto const last_km2 = km2(after[z]);
    what.body["zones_held"].push_back({{"name", zones.names[z]},
                                       {"zone_km2", after[z].whole_km2},
                                       {"first_km2", to_json(first_km2)},
                                       {"last_km2", to_json(last_km2)},
                                       {"first_share", to_json(before[z].hostile_share)},
                                       {"last_share", to_json(after[z].hostile_share)}});
    auto const never = [](contested_range<double> const& share) {
      return share.contested_open == 0.0 && share.contested_closed.value_or(0.0) == 0.0;
    };
    if (never(before[z].hostile_share) && never(after[z].hostile_share)) continue;
    t.rows.push_back({words(zones.names[z]), ask.range_cell(first_km2, 1, with_more_land::grows),
                      ask.range_cell(last_km2, 1, with_more_land::grows),
                      percent_cell(ask, before[z].hostile_share, with_more_land::grows),
                      percent_cell(ask, after[z].hostile_share, with_more_land::grows), number(after[z].whole_km2, 1)});
  }
  what.page.tables.push_back(std::move(t));
}

table quantities_table(question const& ask, series_result const& read, std::vector<step_quantity> const& more) {
  table t{"",
          {"from", "to", "subject", "radius_km", "quantity", "contested_open", "contested_closed", "flags",
           "contested_mapped"},
          {}};
  t.columns.insert(t.columns.end(), standing_names.begin(), standing_names.end());
  t.columns.insert(t.columns.end(), {"error", "first_map", "last_map"});
  std::vector<cell> const of_no_place(standing_names.size(), words(""));
  auto standing = of_no_place;
  std::string first_map;  // of the rows that are added
  std::string last_map;
  auto const end_row = [&](cell error) {
    auto& row = t.rows.back();
    row.resize(t.columns.size() - 3, words(""));
    row.insert(row.end(), {std::move(error), words(first_map), words(last_map)});
  };
  auto const add = [&](std::string const& from, std::string const& to, std::string const& subject, cell radius,
                       std::string const& key, double_range const& value, std::string const& flags) {
    t.rows.push_back({words(from), words(to), words(subject), std::move(radius), words(key),
                      number(value.contested_open, 3), number(value.contested_closed, 3), words(flags),
                      mapped_cell(value.contested_mapped)});
    auto& row = t.rows.back();
    row.insert(row.end(), standing.begin(), standing.end());
    end_row(words(""));
  };
  auto const add_place = [&](std::string const& from, std::string const& to, series_place const& p,
                             std::string const& flags) {
    if (p.error) {
      t.rows.push_back(
          {words(from), words(to), words(p.name), words(""), words(""), words(""), words(""), words(flags)});
      return end_row(error_cell(p.error));
    }
    standing = standing_cells(p.encirclement);
    each_quantity(p.encirclement, p.corridor, [&](cell radius, char const* key, double_range const& value) {
      add(from, to, p.name, std::move(radius), key, value, flags);
    });
    if (p.extent) {
      add(from, to, p.name, words(""), "extent_closing_share", p.extent->closing_share, flags);
      add(from, to, p.name, words(""), "on_the_line",
          transform(p.extent->on_the_line, [](bool on) { return on ? 1.0 : 0.0; }), flags);
    }
    if (p.way_out) {
      auto const add_way = [&](std::string const& key, double_range const& value) {
        add(from, to, p.name, words(""), key, value, flags);
      };
      each_width(*p.way_out, add_way);
      add_way(leads_abroad_name, as_number(leads_abroad(ask, p.encirclement.at, *p.way_out)));
    }
    double_range const days{p.staleness.days_unchanged, {}, contested_mapping::unknown};
    add(from, to, p.name, words(""), "days_unchanged", days, flags);
    standing = of_no_place;
  };
  last_map = map_day(read, read.steps.front().first);
  for (auto const& p : read.places_at_start) add_place("", format_date(read.steps.front().start), p, "");
  for (auto const& s : read.steps) {
    first_map = map_day(read, s.first);
    last_map = map_day(read, s.last);
    auto const from = format_date(s.start);
    auto const to = format_date(s.end);
    auto const flags = flags_of(s, read);
    auto const add_change = [&](std::string const& subject, area_change const& open,
                                std::optional<area_change> const& closed) {
      contested_range<area_change> const both{open, closed, s.contested_mapped};
      auto const one = [&](char const* key, double area_change::*value) {
        add(from, to, subject, words(""), key, transform(both, [=](area_change const& c) { return c.*value; }), flags);
      };
      one("gained_km2", &area_change::gained_km2);
      one("lost_km2", &area_change::lost_km2);
      one("net_km2", &area_change::net_km2);
    };
    auto const add_redrawn_of = [&](std::string const& subject, area_change const& whole,
                                    std::optional<redrawn_result> const& drawn) {
      if (!drawn) return;
      auto const km2 = redrawn_km2(whole, drawn);
      for (std::size_t i = 0; i < km2.size(); ++i)
        add(from, to, subject, words(""), redrawn_names[i], {km2[i], {}, s.contested_mapped}, flags);
    };
    add_change("", s.contested_open, s.contested_closed);
    add_redrawn_of("", s.contested_open, s.redrawn);
    add(from, to, "", words(""), "churn_km2", {s.churn_km2, {}, s.contested_mapped}, flags);
    for (auto const& quantity : more)
      add(from, to, "", words(""), quantity.name, quantity.by_step[static_cast<std::size_t>(&s - read.steps.data())],
          flags);
    for (auto const& z : s.zones) {
      add_change(z.name, z.contested_open, z.contested_closed);
      add_redrawn_of(z.name, z.contested_open, z.redrawn);
    }
    for (auto const& p : s.places) add_place(from, to, p, flags);
  }
  return t;
}

table wide_data(question const& ask, series_result const& read, std::vector<step_quantity> const& more,
                std::vector<double> const& radii_km, bool with_ways_out) {
  auto t = steps_data(read, more);
  std::vector<cell> first(t.columns.size(), words(""));
  first[1] = words(format_date(read.steps.front().start));
  t.rows.insert(t.rows.begin(), std::move(first));
  auto const fill = [&](std::size_t row, std::vector<cell> const& cells) {
    t.rows[row].insert(t.rows[row].end(), cells.begin(), cells.end());
  };
  auto const name = [&](std::string const& subject, std::string const& quantity) {
    t.columns.push_back(subject + " " + quantity);
  };
  for (std::size_t z = 0; z < read.steps.front().zones.size(); ++z) {
    for (auto const* const end : {"", "_with_contested"})
      for (auto const* const quantity : {"gained_km2", "lost_km2", "net_km2"})
        name(read.steps.front().zones[z].name, std::string(quantity) + end);
    for (auto const* const quantity : redrawn_names) name(read.steps.front().zones[z].name, quantity);
    fill(0, std::vector<cell>(6 + redrawn_names.size(), words("")));
    for (std::size_t s = 0; s < read.steps.size(); ++s) {
      auto const& zone = read.steps[s].zones[z];
      std::vector<cell> cells;
      for (auto const& change : {std::optional(zone.contested_open), zone.contested_closed})
        for (auto const value : {&area_change::gained_km2, &area_change::lost_km2, &area_change::net_km2})
          cells.push_back(number(change ? std::optional((*change).*value) : std::nullopt, 1));
      for (auto const& km2 : redrawn_km2(zone.contested_open, zone.redrawn)) cells.push_back(number(km2, 1));
      fill(s + 1, cells);
    }
  }
  for (std::size_t p = 0; p < read.places_at_start.size(); ++p) {
    auto const before = t.columns.size();
    auto const& subject = read.places_at_start[p].name;
    for (auto const& quantity : wide_names(radii_km)) name(subject, quantity);
    if (with_ways_out) {
      auto const name_both = [&](std::string const& key, double_range const&) {
        name(subject, key);
        name(subject, key + "_with_contested");
      };
      each_width({way_out_end{}, {}, {}}, name_both);
      name_both(leads_abroad_name, {});
    }
    name(subject, "error");
    auto const width = t.columns.size() - before;
    auto const add = [&](std::size_t row, series_place const& at) {
      std::vector<cell> cells;
      if (!at.error) cells = wide_cells(at.encirclement);
      if (!at.error && at.way_out) {
        auto const add_both = [&](std::string const&, double_range const& value) {
          cells.push_back(number(value.contested_open, 3));
          cells.push_back(number(value.contested_closed, 3));
        };
        each_width(*at.way_out, add_both);
        add_both(leads_abroad_name, as_number(leads_abroad(ask, at.encirclement.at, *at.way_out)));
      }
      cells.resize(width - 1, words(""));
      cells.push_back(error_cell(at.error));
      fill(row, cells);
    };
    add(0, read.places_at_start[p]);
    for (std::size_t s = 0; s < read.steps.size(); ++s) add(s + 1, read.steps[s].places[p]);
  }
  return t;
}

}  // namespace salient::cli
