// SPDX-License-Identifier: BSL-1.0
#include "step_measures.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "salient/control/within.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"

#include "bands.hpp"
#include "dated_series.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

// The maps of a series by their numbers, the two read last at hand.
class maps_at_hand {
 public:
  maps_at_hand(series_source const& source, series_result const& read) : source_(source), read_(read) {}

  [[nodiscard]] status_map const& operator()(std::size_t map) {
    for (auto const& one : {&earlier_, &later_})
      if (*one && (*one)->first == map) return (*one)->second;
    std::swap(earlier_, later_);
    return later_.emplace(map, of_inputs([&] { return map_of(source_, source_.open(), read_.maps[map]); })).second;
  }

 private:
  using numbered = std::pair<std::size_t, status_map>;
  series_source const& source_;
  series_result const& read_;
  std::optional<numbered> earlier_;
  std::optional<numbered> later_;
};

step_quantity& named(std::vector<step_quantity>& all, std::string const& name) {
  for (auto& one : all)
    if (one.name == name) return one;
  return all.emplace_back(step_quantity{name, {}});
}

template <class Result, class Value>
contested_range<double> taken_of(contested_range<Result> const& found, Value value) {
  contested_range<double> result{{}, {}, found.contested_mapped};
  if (found.contested_open) result.contested_open = value(*found.contested_open);
  if (found.contested_closed) result.contested_closed = value(*found.contested_closed);
  return result;
}

void add_fronts(answer& what, std::vector<step_quantity>& quantities, question& ask, maps_at_hand& maps,
                series_result const& read, front_options const& how) {
  auto const scale = [&](std::size_t i) { return plain(how.simplified_km[i]).text; };
  table t{filled(phrases::fronts_title, {ask.stance().hostile_name}), {"state of"}, {}};
  for (std::size_t i = 0; i < how.simplified_km.size(); ++i)
    t.columns.push_back(filled(phrases::column_front, {scale(i)}));
  t.columns.insert(t.columns.end(), {"mean shift km", "95th percentile km"});
  auto const add_row = [&](date day, contested_range<front_result> const& line, advance_result const* moved) {
    std::vector<cell> row = {words(format_date(day))};
    for (std::size_t i = 0; i < how.simplified_km.size(); ++i)
      row.push_back(ask.range_cell(taken_of(line, [&](front_result const& f) { return f.lengths[i].length_km; }), 1,
                                   with_more_land::may_do_either));
    row.push_back(number(moved ? std::optional(moved->mean_km) : std::nullopt, 3));
    row.push_back(number(moved ? std::optional(moved->p95_km) : std::nullopt, 2));
    t.rows.push_back(std::move(row));
  };
  auto const line_of = [&](std::size_t map) { return front_line(maps(map), how); };
  auto const start = line_of(read.steps.front().first);
  what.body["front_at_start"] = front_json(start);
  add_row(read.steps.front().start, start, nullptr);
  for (std::size_t s = 0; s < read.steps.size(); ++s) {
    auto const& step = read.steps[s];
    auto const line = line_of(step.last);
    auto const before = maps(step.first);
    auto const moved = advance(before, maps(step.last), {.front = how});
    auto& entry = what.body["steps"][s]["front"] = front_json(line);
    add_advance(entry, moved);
    for (std::size_t i = 0; i < how.simplified_km.size(); ++i)
      named(quantities, "front_km_simplified_" + scale(i)).by_step.push_back(taken_of(line, [&](front_result const& f) {
        return f.lengths[i].length_km;
      }));
    named(quantities, "advance_mean_km").by_step.push_back(taken_of(moved, [](advance_result const& m) {
      return m.mean_km;
    }));
    named(quantities, "advance_p95_km").by_step.push_back(taken_of(moved, [](advance_result const& m) {
      return m.p95_km;
    }));
    add_row(step.end, line, moved.contested_open ? &*moved.contested_open : nullptr);
  }
  what.page.tables.push_back(std::move(t));
  what.page.remarks.emplace_back(phrases::no_length_without_scale);
}

void add_bands(answer& what, std::vector<step_quantity>& quantities, question& ask, maps_at_hand& maps,
               series_result const& read, multi_polygon<lon_lat<double>> const& window) {
  auto const how = band_options(ask, maps(read.steps.front().first), window);
  table t{filled(phrases::band_title, {fixed(ask.map_error_km(), 1)}),
          {"from", "to", "gained km²", "lost km²", "net km²"},
          {}};
  for (std::size_t s = 0; s < read.steps.size(); ++s) {
    auto const& step = read.steps[s];
    auto const before = maps(step.first);
    auto const found = about(error_band(before, maps(step.last), how), step.contested_open, step.contested_closed);
    what.body["steps"][s]["error_band"] = band_json(found, ask.map_error_km());
    auto const add = [&](char const* name, banded_km2 banded_change::*part) {
      for (auto const end : {&banded_km2::low, &banded_km2::high})
        named(quantities, std::string(name) + (end == &banded_km2::low ? "_km2_least" : "_km2_most"))
            .by_step.push_back(taken_of(found, [&](banded_change const& of) { return of.*part.*end; }));
    };
    add("gained", &banded_change::gained);
    add("lost", &banded_change::lost);
    add("net", &banded_change::net);
    if (found.contested_open)
      t.rows.push_back({words(format_date(step.start)), words(format_date(step.end)),
                        band_cell(found.contested_open->gained), band_cell(found.contested_open->lost),
                        band_cell(found.contested_open->net)});
  }
  what.page.tables.push_back(std::move(t));
}

// How far another source agrees with the map at the end of each step.
void add_agreements(answer& what, std::vector<step_quantity>& quantities, inputs& input, maps_at_hand& maps,
                    series_result const& read, multi_polygon<lon_lat<double>> const& window,
                    step_questions const& asked) {
  auto const& other = *asked.against;
  table t{filled(phrases::agreement_title, {asked.against_name}),
          {"state of", "status", "jaccard", "both km²", "only here km²", "only there km²", "days apart"},
          {}};
  // Of the status that stands for closing land: the first of that role that a legend declares.
  auto const& names = input.statuses();
  auto told = status::occupied;
  for (auto s = names.size(); s-- > status_count;)
    if (names.role(static_cast<status>(s)) == reading::hostile) told = static_cast<status>(s);
  auto const key = "jaccard_" + std::string(names.name(told));
  auto const inside = [&](status_map const& map) { return window.empty() ? map : within(map, window); };
  auto const reader = of_inputs([&] { return other.open(); });
  for (std::size_t s = 0; s < read.steps.size(); ++s) {
    auto const& step = read.steps[s];
    auto& entry = what.body["steps"][s]["agreement"] = nullptr;
    auto& jaccard = named(quantities, key).by_step.emplace_back();
    auto const state = state_at(other.states, step.end);
    if (!state) continue;
    auto const their_map = of_inputs([&] { return reader(*state).map; });
    input.journal().cite(their_map->info());
    auto const found = agreement(inside(maps(step.last)), inside(*their_map));
    auto const& day = other.states[*state].state_day;
    std::chrono::sys_days const here{read.maps[step.last].state_day};
    auto const apart = (here - std::chrono::sys_days{day}).count();
    entry = {{"day", format_date(day)}, {"days_apart", apart}, {"by_status", agreement_json(found)["by_status"]}};
    for (auto const& row : found.by_status) {
      if (row.what == told) jaccard.contested_open = row.jaccard;
      if (!row.jaccard) continue;
      t.rows.push_back({words(format_date(date{here})), words(std::string(found.matrix.names.name(row.what))),
                        number(*row.jaccard, 4), number(row.both_km2, 1), number(row.only_a_km2, 1),
                        number(row.only_b_km2, 1), number(static_cast<double>(apart), 0)});
    }
  }
  what.page.tables.push_back(std::move(t));
}

}  // namespace

std::vector<step_quantity> measure_steps(answer& what, inputs& input, question& ask, series_source const& source,
                                         series_result const& read, multi_polygon<lon_lat<double>> const& window,
                                         step_questions const& asked) {
  std::vector<step_quantity> quantities;
  maps_at_hand maps(source, read);
  if (asked.front) {
    front_options how;
    how.stance = ask.stance();
    auto bounds = ask.bounds_of_front(maps(read.steps.front().first));
    how.domain = std::move(bounds.domain);
    how.homeland = std::move(bounds.homeland);
    how.tolerance_km = asked.tolerance_km;
    how.simplified_km = asked.scales_km;
    if (!window.empty()) how.window = window;
    if (how.domain.empty()) input.journal().warn(std::string(phrases::front_without_outline));
    add_fronts(what, quantities, ask, maps, read, how);
  }
  if (asked.error_band) add_bands(what, quantities, ask, maps, read, window);
  if (asked.against) add_agreements(what, quantities, input, maps, read, window, asked);
  return quantities;
}

}  // namespace salient::cli
