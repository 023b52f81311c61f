// SPDX-License-Identifier: BSL-1.0
#include "report/news.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "encloses.hpp"
#include "gazetteer.hpp"
#include "language.hpp"

namespace salient::cli {

namespace {

bool holds(polygon<lon_lat<double>> const& land, lon_lat<double> at) {
  bool inside = encloses(land.exterior, at);
  for (auto const& hole : land.interiors) inside ^= encloses(hole, at);
  return inside;
}

changed_piece const* piece_at(std::vector<changed_piece> const& pieces, lon_lat<double> at) {
  auto const found = std::find_if(pieces.begin(), pieces.end(), [&](auto const& p) { return holds(p.land, at); });
  return found == pieces.end() ? nullptr : &*found;
}

// The day of the map that last changed there; none where the steps keep no pieces.
std::optional<date> day_of_change(series_result const& series, lon_lat<double> at) {
  for (auto step = series.steps.rbegin(); step != series.steps.rend(); ++step)
    if (piece_at(step->pieces, at)) return step->end;
  return std::nullopt;
}

}  // namespace

json news_json(question const& ask, report_material const& what) {
  auto const month = std::find_if(what.earlier.begin(), what.earlier.end(), [](auto const& e) { return e.days == 30; });
  auto const& from = month == what.earlier.end() ? what.earlier.back() : *month;
  auto const& reader = ask.stance();
  auto const counts = [&](status s) { return reader.closes(s, contested_as::closed); };
  json list = json::array();
  for (auto const& settlement : built_in_places()) {
    auto const* piece = piece_at(from.pieces, settlement.at);
    if (!piece || !(counts(piece->from) || counts(piece->to))) continue;
    auto const day = day_of_change(what.daily, settlement.at);
    list.push_back({{"name", name_in(settlement, what.language)},
                    {"from", static_cast<int>(piece->from)},
                    {"to", static_cast<int>(piece->to)},
                    {"people", settlement.population ? json(*settlement.population) : json(nullptr)},
                    {"day", day ? json(format_date(*day)) : json(nullptr)}});
  }
  std::stable_sort(list.begin(), list.end(), [](json const& a, json const& b) { return a["day"] > b["day"]; });
  return {{"map", from.map}, {"settlements", std::move(list)}};
}

}  // namespace salient::cli
