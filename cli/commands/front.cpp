// SPDX-License-Identifier: BSL-1.0
#include <memory>

#include "salient/measure/advance.hpp"
#include "salient/measure/front_line.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "place_words.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct front_arguments {
  common_options common;
  std::string map;
  std::string since;
  std::string window;
  double tolerance_km = 3;
  std::vector<double> scales = {0, 1, 5, 20};
};

table lengths_table(contested_range<front_result> const& found) {
  table t{"length of the front", {"simplified km", "contested as open km", "contested as closed km"}, {}};
  for (std::size_t i = 0; i < found.contested_open->lengths.size(); ++i) {
    auto const& open = found.contested_open->lengths[i];
    auto const& closed = found.contested_closed;
    t.rows.push_back({number(open.simplified_km, 1), number(open.length_km, 1),
                      closed ? number(closed->lengths[i].length_km, 1) : cell{"not mapped", "", true}});
  }
  return t;
}

// Does the land gained lie one way more than others?
bool told_way(advance_result const& moved) {
  constexpr double alike = 0.05;  // the concentration of what grew on all sides
  return moved.azimuth_deg && moved.concentration > alike;
}

table advance_table(contested_range<advance_result> const& moved) {
  table t{"how the front moved",
          {"contested land", "mean km", "95th percentile km", "farthest old km", "farthest new km", "direction °"},
          {}};
  auto const add = [&](char const* end, std::optional<advance_result> const& m) {
    if (m)
      t.rows.push_back({words(end), number(m->mean_km, 3), number(m->p95_km, 2), number(m->hausdorff_forward_km, 1),
                        number(m->hausdorff_back_km, 1),
                        told_way(*m) ? number(whole_degrees(*m->azimuth_deg), 0) : words("")});
  };
  add("as open", moved.contested_open);
  add("as closed", moved.contested_closed);
  return t;
}

// CSV in one table: a quantity a row, both ends side by side.
table data_table(contested_range<front_result> const& found, contested_range<advance_result> const* moved) {
  table t{"", {"quantity", "simplified km", "value"}, {}};
  auto const add = [&](char const* quantity, cell scale, auto const& range, auto const& value_of) {
    auto const km = [&](auto const& end) { return end ? std::optional<double>(value_of(*end)) : std::nullopt; };
    contested_range<double> const both{km(range.contested_open), km(range.contested_closed), range.contested_mapped};
    t.rows.push_back({words(quantity), std::move(scale), range_cell(both, 3, with_more_land::may_do_either)});
  };
  for (std::size_t i = 0; i < found.contested_open->lengths.size(); ++i)
    add("length_km", plain(found.contested_open->lengths[i].simplified_km), found,
        [i](front_result const& f) { return f.lengths[i].length_km; });
  if (moved == nullptr) return t;
  std::pair<char const*, double advance_result::*> const kms[] = {
      {"mean_km", &advance_result::mean_km},
      {"p95_km", &advance_result::p95_km},
      {"hausdorff_forward_km", &advance_result::hausdorff_forward_km},
      {"hausdorff_back_km", &advance_result::hausdorff_back_km}};
  for (auto const& [name, member] : kms)
    add(name, words(""), *moved, [member = member](advance_result const& m) { return m.*member; });
  return t;
}

void front(front_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("front", asked.common, input, ask);
  std::optional<status_map> before;
  if (!asked.since.empty()) before = input.map(asked.since);
  auto const map = input.map(asked.map);
  if (before) input.warn_if_reversed(*before, map);
  front_options how;
  how.stance = ask.stance();
  auto bounds = ask.bounds_of_front(map);
  how.domain = std::move(bounds.domain);
  how.homeland = std::move(bounds.homeland);
  how.tolerance_km = asked.tolerance_km;
  how.simplified_km = asked.scales;
  if (!asked.window.empty()) how.window = read_window(input, "--window", asked.window);
  auto const found = front_line(map, how);

  answer what;
  what.body = front_json(found);
  what.page.heading = filled(phrases::front_heading, {ask.stance().hostile_name});
  what.page.lines = before ? out.about({&*before, &map}) : out.about({&map});
  if (!asked.window.empty()) what.page.lines.push_back("window      " + asked.window);
  what.page.tables = {lengths_table(found)};
  what.page.data = data_table(found, nullptr);
  if (before) {
    auto const moved = of_inputs([&] { return advance(*before, map, {.front = how}); });
    add_advance(what.body, moved);
    auto const& [open, closed, mapped] = moved;
    if (open || closed)
      what.page.tables.push_back(advance_table(moved));
    else
      what.page.remarks.emplace_back(phrases::no_front_on_both);
    for (auto const* const one : {&open, &closed})
      if (*one && (*one)->azimuth_deg && !told_way(**one)) {
        what.page.remarks.emplace_back(phrases::gained_on_all_sides);
        break;
      }
    what.page.data = data_table(found, &moved);
  }
  if (how.domain.empty()) input.journal().warn(std::string(phrases::front_without_outline));
  what.page.remarks.emplace_back(phrases::no_length_without_scale);
  what.note =
      "The front is the border of the set without what lies outside the country's outline, in the homeland, or "
      "within " +
      fixed(asked.tolerance_km, 1) +
      " km of the border of either; simplified by Douglas and Peucker's rule, lengths on the ellipsoid. The shift of a "
      "point of the old front is its distance to the new one, positive where the set has grown.";
  out.deliver(std::move(what));
}

}  // namespace

void add_front(CLI::App& program) {
  auto const asked = std::make_shared<front_arguments>();
  auto* command = program.add_subcommand("front", "length of the front line, and how far it moved");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--since", asked->since, "an earlier MAP: how the front moved since");
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, the front inside it");
  command->add_option("--tolerance-km", asked->tolerance_km, "how near to a coast or state border is no front")
      ->check(from_to(0, 100))
      ->capture_default_str();
  add_numbers(*command, "--scales-km", asked->scales, from_to(0, 1000), "how far the line is simplified");
  add_common_options(*command, asked->common);
  command->callback([asked] { front(*asked); });
}

}  // namespace salient::cli
