// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/claim.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "salient/measure/encirclement.hpp"
#include "salient/measure/extent.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "method_notes.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "place_json.hpp"
#include "place_words.hpp"
#include "regions.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct claim_arguments {
  common_options common;
  std::string kind;
  std::string map;
  std::string since;
  std::vector<std::string> places;
  std::string within;
  std::string line;
  std::string by;
  std::string text;
  std::string url;
  std::string time;
};

static_assert(phrases::claim_verdicts.size() == claim_verdict_names.size());
static_assert(phrases::claim_reasons.size() == claim_reason_names.size());

// What the codes say to a reader; JSON and CSV keep the codes.
cell coded(std::string_view words_for_it, std::string_view code) {
  return {std::string(words_for_it), std::string(code)};
}

std::string_view reason_words(std::string const& kind, claim_reason reason) {
  if (reason == claim_reason::mixed && kind == "encircled") return phrases::encircled_in_part;
  if (reason == claim_reason::mixed && kind == "full_control") return phrases::nearly_all_held;
  return phrases::claim_reasons[static_cast<std::size_t>(reason)];
}

void add(answer& what, table& rows, std::string const& subject, claim_result const& found) {
  json row = {{"subject", subject}};
  row.update(claim_json(found));
  what.body["rows"].push_back(with_error(std::move(row), std::nullopt, {}));
  rows.rows.push_back(
      {words(subject),
       coded(phrases::claim_verdicts[static_cast<std::size_t>(found.verdict)], to_string(found.verdict)),
       coded(reason_words(what.body["kind"], found.reason), to_string(found.reason))});
  what.page.remarks.push_back(found.sentence);
  std::string basis_in_words;
  for (auto const& n : found.basis)
    if (n.value) basis_in_words += (basis_in_words.empty() ? "" : "; ") + (n.name + ("=" + plain(*n.value).exact));
  what.page.data->rows.push_back({words(subject), words(std::string(to_string(found.verdict))),
                                  words(std::string(to_string(found.reason))), words(found.sentence),
                                  words(basis_in_words), words("")});
}

// What the map shows of a town, which is more than its dot; said before the answer where the front line runs through it.
std::optional<extent_result> tell_extent(answer& what, question const& ask, status_map const& map, place const& where,
                                         place_extent const& town) {
  if (town.empty()) return std::nullopt;
  constexpr double told_radius_km = 10;
  try {
    auto const found = std::optional(extent(map, where.at, town, {{}, ask.stance(), ask.map_error_km()}));
    auto const& on_line = found->on_the_line;
    if (on_line.contested_open.value_or(false) || on_line.contested_closed.value_or(false))
      what.page.remarks.push_back(
          place_headline(ask, {where, town, encirclement(map, where.at, {{told_radius_km}, ask.stance()}), found}));
    return found;
  } catch (error const&) {
    return std::nullopt;  // the answer itself has the error
  }
}

void note_extent(answer& what, std::size_t first_row, std::optional<extent_result> const& town) {
  auto& rows = what.body["rows"];
  for (auto r = first_row; r < rows.size(); ++r) {
    rows[r]["extent"] = extent_json(town);
    rows[r]["on_the_line"] = on_the_line_json(town);
  }
}

void add_failed(answer& what, table& rows, std::string const& subject, failure const& problem) {
  json const row = {
      {"subject", subject}, {"verdict", nullptr}, {"reason", nullptr}, {"sentence", nullptr}, {"basis", nullptr}};
  what.body["rows"].push_back(with_error(row, problem, {"subject"}));
  rows.rows.push_back({words(subject), words(no_answer), words(problem.message)});
  what.page.data->rows.push_back({words(subject), words(""), words(""), words(""), words(""), error_cell(problem)});
}

// Adds what a judge finds about a place, or another subject; what goes wrong there is its own row.
template <class Where, class Judge>
void add_judged(delivery& out, answer& what, table& rows, std::string const& subject, Where const& where,
                Judge const& judge) {
  claim_result found;
  try {
    found = of_inputs(judge);
  } catch (error const& problem) {
    return add_failed(what, rows, subject, out.note_failure(problem, where));
  }
  add(what, rows, subject, found);
}

// An earlier map to compare with, and for how many days back it was looked up.
struct earlier_map {
  status_map map;
  std::vector<int> asked_days;
};

// For 7, 14 and 30 days the first map of the folder that is at least so old: each map once, as a folder may have few.
std::vector<earlier_map> maps_before(inputs& input, question& ask, std::string const& argument, status_map const& map) {
  std::vector<earlier_map> found;
  if (!map.info().state_time) return found;
  auto const history = input.history(argument, map.info());
  for (int const days : {7, 14, 30}) {
    auto const dated = std::find_if(history.begin(), history.end(), [&](dated_map const& m) {
      return m.state_time <= *map.info().state_time - std::chrono::days{days};
    });
    if (dated == history.end()) break;
    if (!found.empty() && found.back().map.info().state_time == dated->state_time) {
      found.back().asked_days.push_back(days);
      continue;
    }
    std::optional<status_map> before;
    for (auto older = dated; older != history.end() && !before; ++older) before = input.earlier_map(*older);
    if (!before) break;
    found.push_back({ask.bounded(std::move(*before)), {days}});
  }
  return found;
}

// "Pokrovsk, 31 days (for 7, 14, 30)": the days there are between the maps, and those asked for where they differ.
std::string span_of(place const& where, earlier_map const& before, status_map const& after) {
  if (before.asked_days.empty()) return where.name;
  auto const passed = *after.info().state_time - *before.map.info().state_time;
  auto const days = std::chrono::round<std::chrono::days>(passed).count();
  auto const text = filled(phrases::claim_days, {where.name, std::to_string(days)});
  if (before.asked_days.size() == 1 && before.asked_days.front() == days) return text;
  std::string all_asked;
  for (auto const asked : before.asked_days) all_asked += (all_asked.empty() ? "" : ", ") + std::to_string(asked);
  return text + filled(phrases::claim_days_asked, {all_asked});
}

// A ring is compared with the map the user names; otherwise over 7, 14 and 30 days, so that picked dates show.
std::vector<earlier_map> maps_to_compare(inputs& input, question& ask, claim_arguments const& asked,
                                         status_map const& map) {
  if (!asked.since.empty()) {
    earlier_map named{ask.bounded(input.map(asked.since)), {}};
    input.warn_if_reversed(named.map, map);
    return {std::move(named)};
  }
  auto earlier = maps_before(input, ask, asked.map, map);
  if (earlier.empty())
    throw argument_error(error_code::argument_empty,
                         "tightening needs --since MAP, or a folder (DIR@DATE) with maps of earlier days");
  return earlier;
}

void add_tightening(question const& ask, answer& what, table& rows, delivery& out,
                    std::vector<earlier_map> const& earlier, status_map const& map, std::vector<place> const& places,
                    named_zones const& zones, claim_options how) {
  for (auto const& where : places) {
    how.subject = where.name;
    how.extent = ask.extent_of(where, zones.polygon_of(where));
    auto const first_row = what.body["rows"].size();
    auto const town = tell_extent(what, ask, map, where, how.extent);
    for (auto const& before : earlier)
      add_judged(out, what, rows, span_of(where, before, map), where,
                 [&] { return claim_tightening(before.map, map, where.at, how); });
    note_extent(what, first_row, town);
  }
}

void need(bool given, std::string const& kind, char const* option) {
  if (!given) throw argument_error(error_code::argument_empty, "claim " + kind + " needs " + option);
}

// Options that another kind of claim takes are passed over with a word.
void warn_of_other_kinds(inputs& input, claim_arguments const& asked) {
  bool const of_place = asked.kind == "encircled" || asked.kind == "tightening";
  auto const warn = [&](bool given, bool used, char const* option) {
    if (given && !used) input.journal().warn(filled(phrases::no_bearing_on_claim, {option, asked.kind}));
  };
  warn(!asked.places.empty(), of_place, "--place");
  warn(!asked.within.empty(), of_place || asked.kind == "full_control", "--within");
  warn(!asked.line.empty(), asked.kind == "cut", "--line");
  warn(!asked.since.empty(), asked.kind == "tightening", "--since");
}

void claim(claim_arguments const& asked) {
  require_error_for_claims(asked.common);
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("claim", asked.common, input, ask);
  auto const map = ask.bounded(input.map(asked.map));
  warn_of_other_kinds(input, asked);
  std::vector<place> places;
  for (auto const& name : asked.places) places.push_back(input.place_named(name));
  named_zones zones;
  if (!asked.within.empty() && asked.kind != "cut")
    zones = read_zones(input, asked.within, shared_land::counts_in_each);
  // Places in Ukraine are asked about within its outline where nothing else bounds the question.
  std::optional<status_map> in_ukraine;
  if (asked.kind == "encircled") in_ukraine = ask.in_ukraine(places, map);
  claim_options how;
  how.stance = ask.stance();
  how.map_error_km = asked.common.map_error_km;
  how.words = phrases::claim_sentences;

  answer what;
  what.body["kind"] = asked.kind;
  what.body["claim"] = {{"by", asked.by}, {"text", asked.text}, {"url", asked.url}, {"time", asked.time}};
  what.body["rows"] = json::array();
  what.page.heading = filled(phrases::claim_heading, {asked.text.empty() ? asked.kind : asked.text});
  what.page.lines = out.about({&map});
  table rows{"", {"subject", "verdict", "reason"}, {}};
  what.page.data = table{"", {"subject", "verdict", "reason", "sentence", "basis", "error"}, {}};
  if (asked.kind == "encircled") {
    need(!places.empty(), asked.kind, "--place");
    for (auto const& where : places) {
      how.subject = where.name;
      how.extent = ask.extent_of(where, zones.polygon_of(where));
      auto const first_row = what.body["rows"].size();
      auto const& around = in_ukraine && is_in_ukraine(where.at) ? *in_ukraine : map;
      auto const town = tell_extent(what, ask, around, where, how.extent);
      add_judged(out, what, rows, where.name, where, [&] { return claim_encircled(around, where.at, how); });
      note_extent(what, first_row, town);
    }
  } else if (asked.kind == "tightening") {
    need(!places.empty(), asked.kind, "--place");
    auto const earlier = maps_to_compare(input, ask, asked, map);
    if (earlier.size() == 1) what.page.lines = out.about({&earlier.front().map, &map});
    add_tightening(ask, what, rows, out, earlier, map, places, zones, how);
  } else if (asked.kind == "full_control") {
    need(!asked.within.empty(), asked.kind, "--within FILE:FIELD");
    for (std::size_t z = 0; z < zones.names.size(); ++z) {
      how.subject = zones.names[z];
      add_judged(out, what, rows, zones.names[z], zones.names[z],
                 [&] { return claim_full_control(map, zones.polygons(z), how); });
    }
  } else {
    need(!asked.line.empty(), asked.kind, "--line FILE");
    auto const read = input.lines(asked.line);
    for (std::size_t i = 0; i < read.size(); ++i) {
      how.subject = read[i].name.empty() ? "line " + std::to_string(i + 1) : read[i].name;
      add_judged(out, what, rows, how.subject, how.subject, [&] { return claim_cut(map, read[i].points, how); });
    }
  }
  if (!asked.by.empty())
    what.page.lines.push_back("claimed by  " + asked.by + (asked.time.empty() ? "" : ", " + asked.time));
  if (!asked.url.empty()) what.page.lines.push_back("source      " + asked.url);
  if (what.body["rows"].size() == 1) {
    for (auto const* key : {"verdict", "reason", "basis"}) what.body[key] = what.body["rows"][0][key];
  }
  what.page.tables = {rows};
  what.note = claim_note;
  out.deliver(std::move(what));
}

}  // namespace

void add_claim(CLI::App& program) {
  auto const asked = std::make_shared<claim_arguments>();
  auto* command = program.add_subcommand("claim", "what a map says of a claim: supported, contradicted, undetermined");
  command->add_option("kind", asked->kind, "encircled, full_control, tightening or cut")
      ->required()
      ->check(CLI::IsMember({"encircled", "full_control", "tightening", "cut"}));
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--since", asked->since, "tightening: the earlier MAP; otherwise 7, 14 and 30 days before");
  command->add_option("--place", asked->places, "encircled, tightening: PLACE, may be given several times");
  command->add_option("--within", asked->within,
                      "FILE:FIELD. full_control: the polygons; encircled, tightening: outlines of towns");
  command->add_option("--line", asked->line, "cut: GeoJSON file of line strings");
  command->add_option("--by", asked->by, "who claims it");
  command->add_option("--text", asked->text, "the claim in their words");
  command->add_option("--url", asked->url, "where it was said");
  command->add_option("--time", asked->time, "when it was said")->check(time_or_day());
  add_common_options(*command, asked->common);
  command->callback([asked] { claim(*asked); });
}

}  // namespace salient::cli
