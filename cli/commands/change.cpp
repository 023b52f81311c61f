// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/change.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/within.hpp"
#include "salient/io/files.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn.hpp"

#include "bands.hpp"
#include "by_zone.hpp"
#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"
#include "redrawn_borders.hpp"

namespace salient::cli {

namespace {

struct change_arguments {
  common_options common;
  std::string before;
  std::string after;
  std::string by;
  std::string window;
  std::string pieces;
  bool error_band = false;
};

// The whole answer as CSV: one quantity a row, named as in JSON, so that the matrix has room beside the totals.
class csv_rows {
 public:
  table rows{"", {"zone", "quantity", "from", "to", "contested land", "value"}, {}};

  template <class Change>
  void add(std::string const& zone, Change const& c) {
    add_area(zone, "as open", c.contested_open);
    if (c.contested_closed) add_area(zone, "as closed", *c.contested_closed);
  }
  void add(transition_matrix const& m) {
    for (auto const i : m.statuses)
      for (auto const j : m.statuses)
        add("", "matrix_km2", "", m.at(i, j), std::string(m.names.name(i)), std::string(m.names.name(j)));
  }
  void add_redrawn(std::string const& zone, area_change const& whole, redrawn_result const& drawn) {
    add(zone, "redrawn_gained_km2", "as open", drawn.gained_km2);
    add(zone, "redrawn_lost_km2", "as open", drawn.lost_km2);
    add(zone, "without_redrawn_net_km2", "as open", without(whole, drawn).net_km2);
  }
  void add(char const* contested, std::optional<banded_change> const& band) {
    if (!band) return;
    auto const both = [&](std::string const& name, banded_km2 const& of) {
      add("", (name + "_km2_least").c_str(), contested, of.low);
      add("", (name + "_km2_most").c_str(), contested, of.high);
    };
    both("gained", band->gained);
    both("lost", band->lost);
    both("net", band->net);
  }
  void add(std::string const& zone, char const* quantity, char const* contested, std::optional<double> value,
           std::string const& from = "", std::string const& to = "") {
    rows.rows.push_back({words(zone), words(quantity), words(from), words(to), words(contested), number(value, 1)});
  }

 private:
  void add_area(std::string const& zone, char const* contested, area_change const& of) {
    add(zone, "gained_km2", contested, of.gained_km2);
    add(zone, "lost_km2", contested, of.lost_km2);
    add(zone, "net_km2", contested, of.net_km2);
  }
};

table matrix_table(transition_matrix const& m) {
  table t{"from (rows) to (columns), km²", {"from \\ to"}, {}};
  for (auto const j : m.statuses) t.columns.emplace_back(m.names.name(j));
  for (auto const i : m.statuses) {
    std::vector<cell> row = {words(std::string(m.names.name(i)))};
    for (auto const j : m.statuses)
      row.push_back(i == status::none && j == status::none && m.at(i, j) == 0 ? words("") : number(m.at(i, j), 1));
    t.rows.push_back(std::move(row));
  }
  return t;
}

void add_row(table& rows, std::string const& zone, std::string const& counted, area_change const& of) {
  std::vector<cell> row = {words(counted), number(of.gained_km2, 1), number(of.lost_km2, 1), number(of.net_km2, 1)};
  if (rows.columns.size() == 5) row.insert(row.begin(), words(zone));
  rows.rows.push_back(std::move(row));
}

// @param c  of the whole or of a zone
template <class Change>
void add_rows(table& rows, std::string const& zone, Change const& c) {
  add_row(rows, zone, "as open", c.contested_open);
  if (c.contested_closed) add_row(rows, zone, "as closed", *c.contested_closed);
}

// Says of each piece whether it is a redrawn border, where that is known.
void mark_redrawn(std::vector<land_feature>& pieces, std::optional<redrawn_result> const& drawn) {
  if (!drawn) return;
  for (auto& piece : pieces) piece.with.emplace_back("redrawn", "no");
  for (auto const i : drawn->pieces) pieces[i].with.back().second = "yes";
}

void change_between(change_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("change", asked.common, input, ask);
  if (!asked.pieces.empty()) out.will_write("--pieces", asked.pieces);
  auto const before = ask.inside_domain(input.map(asked.before));
  auto const after = ask.inside_domain(input.map(asked.after));
  input.warn_if_reversed(before, after);
  std::optional<multi_polygon<lon_lat<double>>> window;
  if (!asked.window.empty()) window = read_window(input, "--window", asked.window);

  change_options const how{ask.stance()};
  auto const from = window ? within(before, *window) : before;
  auto const to = window ? within(after, *window) : after;
  auto const whole =
      of_inputs([&] { return window ? change_within(before, after, *window, how) : change(before, after, how); });
  auto const found = pieces_of_change(from, to);
  auto const drawn = redrawn_between(ask, before, after, found.pieces);

  answer what;
  what.body = change_json(whole, found, drawn);

  what.page.heading = filled(phrases::change_heading, {ask.stance().hostile_name});
  what.page.lines = out.about({&before, &after});
  if (window) what.page.lines.push_back("window      " + asked.window);
  table totals{"", {"contested land", "gained km²", "lost km²", "net km²"}, {}};
  add_rows(totals, "", whole);
  if (drawn && !drawn->pieces.empty())
    add_row(totals, "", std::string(phrases::row_without_redrawn), without(whole.contested_open, *drawn));
  what.page.tables = {totals, matrix_table(whole.matrix)};
  csv_rows csv;
  csv.add("", whole);
  csv.add(whole.matrix);
  csv.add("", "quantity_km2", "", whole.quantity_km2);
  csv.add("", "allocation_km2", "", whole.allocation_km2);
  if (drawn) csv.add_redrawn("", whole.contested_open, *drawn);
  if (asked.error_band) {
    auto const how_far = band_options(ask, after, window.value_or(multi_polygon<lon_lat<double>>{}));
    auto const band = about(error_band(before, after, how_far), whole.contested_open, whole.contested_closed);
    what.body["error_band"] = band_json(band, ask.map_error_km());
    what.page.tables.push_back(band_table(band, ask.map_error_km()));
    csv.add("as open", band.contested_open);
    csv.add("as closed", band.contested_closed);
  }
  csv.add("", "slivers_km2", "", found.slivers.area_km2);
  csv.add("", "rounding_km2", "", found.rounding_km2);
  csv.add("", "rate_km2_per_day", "", whole.rate_km2_per_day);
  if (!asked.by.empty()) {
    auto const zones = read_zones(input, asked.by);
    table by_zone{"by zone", {"zone", "contested land", "gained km²", "lost km²", "net km²"}, {}};
    what.body["zones"] = json::array();
    for (auto const& [name, c, drawn_here] : changes_in(zones, from, to, how, found.pieces, drawn)) {
      json entry = {{"name", name}};
      entry.update(to_json(c.contested_open));
      entry["contested_closed"] = to_json(c.contested_closed);
      add_redrawn(entry, c.contested_open, drawn_here);
      what.body["zones"].push_back(std::move(entry));
      add_rows(by_zone, name, c);
      if (drawn_here && !drawn_here->pieces.empty())
        add_row(by_zone, name, std::string(phrases::row_without_redrawn), without(c.contested_open, *drawn_here));
      csv.add(name, c);
      if (drawn) csv.add_redrawn(name, c.contested_open, *drawn_here);
    }
    what.page.tables.push_back(by_zone);
  }
  if (whole.rate_km2_per_day)
    what.page.remarks.push_back(filled(phrases::change_rate, {fixed(*whole.rate_km2_per_day, 2)}));
  what.page.remarks.push_back(
      filled(phrases::changed_pieces, {std::to_string(found.pieces.size()), std::to_string(found.slivers.count),
                                       fixed(found.slivers.below_m2, 0), fixed(found.slivers.area_km2, 6)}));
  what.page.remarks.push_back(
      filled(phrases::change_cancels, {fixed(whole.quantity_km2, 1), fixed(whole.allocation_km2, 1)}));
  what.page.remarks.push_back(redrawn_sentence(drawn, whole.contested_open));
  if (auto const& km2 = ask.outside_domain_km2(); !km2.empty()) {
    what.body["outside_domain_km2"] = {{"before", km2.front()}, {"after", km2.back()}};
    what.page.remarks.push_back(filled(phrases::outside_domain_of_two,
                                       {fixed(km2.front(), 1), fixed(km2.back(), 1), ask.stance().hostile_name}));
  }
  what.page.data = std::move(csv.rows);
  what.note =
      "Gained is the land that came into the set between the two states, lost what went out of it, net the difference "
      "of the totals; published monthly figures are often net. The matrix holds the area by status before (rows) and "
      "after (columns), from one overlay of the two resolved maps.";
  auto const write_pieces = [&](std::string const& file) {
    out.spare_inputs();
    auto features = features_of(found, before, after, out);
    mark_redrawn(features, drawn);
    write_file_atomically(file, out.features(file, features, what.note));
  };
  auto const land = out.land_files();
  if (!land.empty() && !out.asks_for_text()) {
    ask.warn_of_unused_bounds("change");
    out.tell_warnings();
  }
  for (auto const& file : land) write_pieces(file);
  if (!land.empty() && !out.asks_for_text()) return;
  if (!asked.pieces.empty()) {
    write_pieces(asked.pieces);
    what.page.remarks.push_back(filled(phrases::changed_pieces_stand_in, {printable(asked.pieces)}));
  }
  out.deliver(std::move(what));
}

}  // namespace

void add_change(CLI::App& program) {
  auto const asked = std::make_shared<change_arguments>();
  auto* command = program.add_subcommand("change", "what changed between two maps, km²");
  command->add_option("before", asked->before, "MAP")->required();
  command->add_option("after", asked->after, "MAP")->required();
  command->add_option("--by", asked->by, "FILE:FIELD, zones to split the change by");
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, count only inside");
  command->add_flag("--error-band", asked->error_band, "figures with the front drawn off by the map's error");
  command->add_option("--pieces", asked->pieces, "write the changed pieces to this file, .geojson or .gpkg");
  add_common_options(*command, asked->common);
  command->callback([asked] { change_between(*asked); });
}

}  // namespace salient::cli
