// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <memory>
#include <utility>

#include "salient/measure/change.hpp"
#include "salient/measure/series.hpp"

#include "commands.hpp"
#include "dated_series.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct revisions_arguments {
  common_options common;
  std::string old_folder;
  std::string new_folder;
  std::string times;
};

struct revision {
  date day;
  time_point time;
  double area_km2 = 0;
  area_change change;
};

// The maps of the same time in both.
std::vector<std::pair<std::size_t, std::size_t>> pairs_of(series_source const& before, series_source const& after) {
  std::vector<std::pair<std::size_t, std::size_t>> result;
  for (std::size_t i = 0, j = 0; i < before.states.size() && j < after.states.size();) {
    auto const a = before.states[i].state_time;
    auto const b = after.states[j].state_time;
    if (a == b) result.emplace_back(i, j);
    i += a <= b;
    j += b <= a;
  }
  return result;
}

bool same_files(map_info const& a, map_info const& b) {
  return std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(),
                    [](input_file const& f, input_file const& g) { return f.sha256 == g.sha256; });
}

void compare_folders(revisions_arguments const& asked, int& exit_code) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("revisions", asked.common, input, ask);
  auto const before = input.series({asked.old_folder}, asked.times);
  auto const after = input.series({asked.new_folder}, asked.times);
  auto const pairs = pairs_of(before, after);
  for (auto const& [source, folder] : {std::pair(&before, &asked.old_folder), std::pair(&after, &asked.new_folder)})
    if (source->states.empty())
      throw input_error(error_code::no_map_for_date, {*folder},
                        "expected maps with a time; " + std::string(how_to_give_times));
  if (pairs.empty())
    throw input_error(error_code::no_map_for_date, {asked.new_folder},
                      "expected at least one map of the same time as in " + asked.old_folder);
  auto const read_old = before.open();
  auto const read_new = after.open();
  std::vector<revision> found;
  std::optional<status_map> was, is;  // in the end the newest pair
  for (auto const& [i, j] : pairs) {
    was = ask.inside_domain(*read_old(i).map);
    is = ask.inside_domain(*read_new(j).map);
    input.journal().cite(was->info());
    input.journal().cite(is->info());
    if (same_files(was->info(), is->info()) || was->land() == is->land()) continue;
    auto const pair = of_inputs([&] { return change(*was, *is, {ask.stance()}); });
    auto const changed_km2 = pair.quantity_km2 + pair.allocation_km2;
    if (changed_km2 == 0) continue;  // one land with other vertices along its borders
    found.push_back({before.states[i].state_day, before.states[i].state_time, changed_km2, pair.contested_open});
  }

  answer what;
  what.body["changed"] = json::array();
  table rows{"", {"date", "changed km²", "gained km²", "lost km²", "net km²"}, {}};
  for (auto const& r : found) {
    what.body["changed"].push_back({{"date", format_date(r.day)},
                                    {"km2", r.area_km2},
                                    {"state_time", format_time(r.time)},
                                    {"gained_km2", r.change.gained_km2},
                                    {"lost_km2", r.change.lost_km2},
                                    {"net_km2", r.change.net_km2}});
    rows.rows.push_back({words(format_date(r.day)), number(r.area_km2, 3), number(r.change.gained_km2, 3),
                         number(r.change.lost_km2, 3), number(r.change.net_km2, 3)});
  }
  what.body["compared"] = pairs.size();
  what.body["only_in_old"] = before.states.size() - pairs.size();
  what.body["only_in_new"] = after.states.size() - pairs.size();
  what.page.heading = phrases::revisions_heading;
  what.page.lines = out.about({&*was, &*is});
  what.page.tables = {rows};
  what.page.remarks.push_back(filled(phrases::revised, {std::to_string(found.size()), std::to_string(pairs.size()),
                                                        std::to_string(before.states.size() - pairs.size()),
                                                        std::to_string(after.states.size() - pairs.size())}));
  what.note =
      "Maps of the same time in both folders are resolved and compared; changed is all land whose status differs, "
      "gained "
      "and lost are of " +
      ask.stance().hostile_name + ".";
  out.deliver(std::move(what));
  if (!found.empty()) exit_code = 1;
}

}  // namespace

void add_revisions(CLI::App& program, int& exit_code) {
  auto const asked = std::make_shared<revisions_arguments>();
  auto* command = program.add_subcommand("revisions", "which past maps a source has changed since");
  command->add_option("old", asked->old_folder, "DIR, the maps as they were")->required();
  command->add_option("new", asked->new_folder, "DIR, the same maps as they are now")->required();
  command->add_option("--times", asked->times,
                      "CSV file,state_time,published_time,retrieved_time: what names do not tell");
  add_common_options(*command, asked->common);
  command->callback([asked, &exit_code] { compare_folders(*asked, exit_code); });
}

}  // namespace salient::cli
