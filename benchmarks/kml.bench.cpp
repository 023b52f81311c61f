// SPDX-License-Identifier: BSL-1.0
// kml_history: full maps written as KML, from bytes in memory to a map, beside the time that expat alone needs for them.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#if SALIENT_HAS_EXPAT
#include <expat.h>
#endif

#include "salient/io/geojson.hpp"
#include "salient/io/json_text.hpp"

#include "context.hpp"
#include "maps.hpp"

namespace bench {

#if SALIENT_HAS_EXPAT

namespace {

void append_ring(std::string& out, char const* boundary, std::span<salient::lon_lat<double> const> ring) {
  ((out += "<") += boundary) += "><LinearRing><tessellate>1</tessellate><coordinates>";
  for (auto const& v : ring) (((out += salient::json_number(v.lon)) += ',') += salient::json_number(v.lat)) += ",0 ";
  ((out += "</coordinates></LinearRing></") += boundary) += ">\n";
}

/// The areas of a map as an export of Google My Maps writes them.
std::string as_kml(salient::snapshot const& map) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n"
      "<Style "
      "id=\"s\"><LineStyle><color>ff000000</color></LineStyle><PolyStyle><color>80144aa5</color></PolyStyle></Style>\n";
  auto const& g = map.geometry;
  for (auto const& f : map.features) {
    out += "<Placemark>\n<name>area</name>\n<styleUrl>#s</styleUrl>\n<MultiGeometry>\n";
    for (auto p = f.first_polygon; p < f.first_polygon + f.polygon_count; ++p) {
      out += "<Polygon>\n";
      auto const first = static_cast<std::size_t>(g.polygon_offsets[p]);
      auto const end = static_cast<std::size_t>(g.polygon_offsets[p + 1]);
      for (auto r = first; r < end; ++r) {
        auto const from = static_cast<std::size_t>(g.ring_offsets[r]);
        auto const count = static_cast<std::size_t>(g.ring_offsets[r + 1]) - from;
        append_ring(out, r == first ? "outerBoundaryIs" : "innerBoundaryIs",
                    std::span(g.vertices).subspan(from, count));
      }
      out += "</Polygon>\n";
    }
    out += "</MultiGeometry>\n</Placemark>\n";
  }
  return out + "</Document>\n</kml>\n";
}

double sum_of(salient::snapshot const& map) {
  double sum = 0;
  for (auto const& v : map.geometry.vertices) sum += v.lon + v.lat;
  return sum;
}

}  // namespace

void race_kml(context& bench) {
  std::string const work = "kml_history";
  if (!bench.wants(work)) return;
  std::vector<std::string> texts;
  double expected = 0;
  double bytes = 0;
  auto const maps = full_maps(bench.data);
  for (auto const i : sample(maps.size(), 20)) {
    auto const map = salient::read_geojson_text(maps[i].text, maps[i].name);
    texts.push_back(as_kml(map));
    bytes += static_cast<double>(texts.back().size());
    expected += sum_of(map);
  }
  if (texts.empty()) return;
  std::vector<double> sums(texts.size());
  salient::snapshot map;
  auto const ms = race({{"salient", [&](std::size_t i) { map = salient::read_geojson_text(texts[i], "m.kml"); },
                         [&](std::size_t i) { sums[i] = sum_of(map); }},
                        {"expat",
                         [&](std::size_t i) {
                           auto* const parser = XML_ParserCreate(nullptr);
                           XML_Parse(parser, texts[i].data(), static_cast<int>(texts[i].size()), XML_TRUE);
                           XML_ParserFree(parser);
                         }}},
                       texts.size(), 21);
  double sum = 0;
  for (auto const s : sums) sum += s;
  bench.out.add(work, "salient", ms[0]);
  bench.out.add(work, "expat", ms[1]);
  bench.out.figure(work + ": times the parser alone", ms[0] / ms[1], 3);
  bench.out.note(work + ": " + std::to_string(texts.size()) + " maps, " + std::to_string(bytes / 1e6) +
                 " MB, sum of all coordinates " + std::to_string(sum));
  if (sum != expected) bench.out.disagreement(work + ": other coordinates than those of the map", true);
}

#else

void race_kml(context&) {}

#endif

}  // namespace bench
