// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/geometry/frame.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/priority_state.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/chains.hpp"
#include "salient/overlay/detail/result/notes.hpp"
#include "salient/overlay/detail/split/round.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Labelled areas in the frame.
class framed_areas {
 public:
  explicit framed_areas(std::span<labelled_area const> drawn) : areas(drawn.begin(), drawn.end()) {
    ragged_polygons<lon_lat<double>> const* last = nullptr;
    bool inside = true;
    for (auto& a : areas) {
      cuts.push_back(nullptr);
      if (a.polygons != last) {
        last = a.polygons;
        inside = in_frame(*last);
      }
      if (inside) continue;
      auto const it = read_.find(last);
      auto const& read = it != read_.end() ? it->second : read_.emplace(last, cut_ring_by_ring(*last)).first->second;
      a.polygons = cuts.back() = &read;
    }
  }

  std::vector<labelled_area> areas;
  std::vector<cut_rings const*> cuts;  // by area: how it was cut, null if it was in the frame

 private:
  std::unordered_map<ragged_polygons<lon_lat<double>> const*, cut_rings> read_;
};

// Reads labelled areas as operands, leaving out polygons that equal an earlier one of their label to the bit.
class labelled_reader {
 public:
  labelled_reader(framed_areas const& framed, std::vector<repair_note>& notes, effort const& by)
      : notes_(notes), by_(by) {
    auto const& areas = framed.areas;
    require_areas(areas);
    std::size_t vertices = 0;
    for (auto const& a : areas)
      for (std::size_t p = 0; p < a.polygon_count; ++p) vertices += polygon_vertices(a, p).size() + 8;
    require_index_fits(vertices);
    soup.edges.points.reserve(vertices);
    for (std::size_t i = 0; i < areas.size(); ++i) read(i, areas[i], framed.cuts[i]);
    soup.edges.nodes.finish(soup.edges.points, by);
  }

  struct labelled_path {
    cut_rings::origin from;
    std::span<lon_lat<double> const> vertices;
  };
  // A polygon that was left out.
  struct repeat {
    std::size_t note;
    label value;
    std::vector<labelled_path> paths;
  };

  ring_soup soup{edge_soup(grid::lonlat()), {}, {0}, {}};
  std::vector<label> label_of;  // by operand
  std::vector<repeat> repeats;

 private:
  using span = std::span<lon_lat<double> const>;

  static void require_areas(std::span<labelled_area const> areas) {
    ragged_polygons<lon_lat<double>> const* sound = nullptr;  // mostly all stand in one geometry
    for (std::size_t i = 0; i < areas.size(); ++i) {
      auto const& a = areas[i];
      if (a.polygon_count == 0) continue;
      auto const there = a.polygons == nullptr ? 0 : a.polygons->polygon_count();
      if (a.first_polygon > there || a.polygon_count > there - a.first_polygon)
        throw argument_error(error_code::argument_inconsistent,
                             "labelled area " + std::to_string(i) + " has polygons " + std::to_string(a.first_polygon) +
                                 " to " + std::to_string(a.first_polygon + a.polygon_count) + " of " +
                                 std::to_string(there));
      if (a.polygons != sound) require_offsets(*a.polygons);
      sound = a.polygons;
    }
  }

  static span polygon_vertices(labelled_area const& a, std::size_t polygon) {
    auto const& g = *a.polygons;
    auto const first_ring = static_cast<std::size_t>(g.polygon_offsets[a.first_polygon + polygon]);
    auto const last_ring = static_cast<std::size_t>(g.polygon_offsets[a.first_polygon + polygon + 1]);
    auto const first = static_cast<std::size_t>(g.ring_offsets[first_ring]);
    return span(g.vertices).subspan(first, static_cast<std::size_t>(g.ring_offsets[last_ring]) - first);
  }

  static std::vector<labelled_path> paths_of(labelled_area const& a, cut_rings const* cut, std::size_t polygon) {
    auto const& g = *a.polygons;
    auto const begin = static_cast<std::size_t>(g.polygon_offsets[a.first_polygon + polygon]);
    auto const end = static_cast<std::size_t>(g.polygon_offsets[a.first_polygon + polygon + 1]);
    std::vector<labelled_path> paths;
    for (auto r = begin; r < end; ++r) {
      auto const first = static_cast<std::size_t>(g.ring_offsets[r]);
      paths.push_back({cut ? cut->origins[r] : cut_rings::origin{static_cast<std::uint32_t>(r - begin)},
                       span(g.vertices).subspan(first, static_cast<std::size_t>(g.ring_offsets[r + 1]) - first)});
    }
    return paths;
  }

  void read(std::size_t index, labelled_area const& a, cut_rings const* cut) {
    auto const base = soup.first_polygon.back();
    auto const operand = static_cast<std::uint32_t>(label_of.size());
    label_of.push_back(a.value);
    soup.first_polygon.push_back(base + static_cast<std::uint32_t>(a.polygon_count));
    if (a.value == 0) return;
    for (std::size_t p = 0; p < a.polygon_count; ++p) {
      by_.go_on();
      auto const all = polygon_vertices(a, p);
      if (repeated(a.value, all)) {
        notes_.push_back({index, p, defect::repeated_polygon, 0});
        repeats.push_back({notes_.size() - 1, a.value, paths_of(a, cut, p)});
        continue;
      }
      auto const id = base + static_cast<std::uint32_t>(p);
      for (auto const& [from, vertices] : paths_of(a, cut, p)) {
        ring_reader const path(vertices.size(), [v = vertices.data()](std::size_t i) {
          return xy<double>{v[i].lon, v[i].lat};
        });
        append_path(soup, path, {operand, id, from.ring, from.turn, from.cut, from.tip}, p);
      }
    }
    if (cut) soup.note_meetings(*cut, a.first_polygon, a.polygon_count, base);
  }

  bool repeated(label l, span vertices) {
    if (vertices.empty()) return false;
    // Of all vertices: thousands of polygons may have the first and any other in common.
    std::uint64_t key = vertices.size() << 16 ^ l;
    for (auto const& v : vertices)
      key = std::rotl(key * 0x9E3779B97F4A7C15u ^ std::bit_cast<std::uint64_t>(v.lon), 29) ^
            std::bit_cast<std::uint64_t>(v.lat);
    key = hash_of({static_cast<std::int64_t>(key), 0});
    auto const [begin, end] = seen_.equal_range(key);
    for (auto it = begin; it != end; ++it)
      if (std::equal(vertices.begin(), vertices.end(), it->second.begin(), it->second.end())) return true;
    seen_.emplace(key, vertices);
    return false;
  }

  std::unordered_multimap<std::uint64_t, span> seen_;
  std::vector<repair_note>& notes_;
  effort by_;
};

// Notes the labels on both sides of every arc, and the area of what was claimed more than once.
class cover_sink {
 public:
  cover_sink(graph const& g, priority_state const& state, ellipsoid_measure const& measure)
      : left(g.arcs.size()), right(g.arcs.size()), g_(g), state_(state), measure_(measure) {}

  void begin(graph const&, std::uint32_t) { known_ = false; }
  void side(std::uint32_t a, bool on_left) {
    (on_left ? left : right)[a] = state_.winner();
    if (!state_.overlapped()) return;
    if (!known_) {
      integral_ = {};
      auto const& arc = g_.arcs[a];
      for (std::size_t i = 0; i <= arc.count; ++i)
        integral_.add(measure_.edge(g_.vertex(arc, i), g_.vertex(arc, i + 1)), 1);
      known_ = true;
    }
    state_.for_each_loss([&](label kept, label dropped, int times) {
      overlap(kept, dropped).add_times(integral_, on_left ? times : -times);
    });
  }
  void piece(std::uint32_t, std::size_t, bool) {}  // no crossing is left

  std::vector<label> left;
  std::vector<label> right;
  [[nodiscard]] ellipsoid_measure::sum& overlap(label kept, label dropped) {
    return overlaps_[std::uint64_t{kept} << 32 | dropped];
  }
  [[nodiscard]] std::vector<label_overlap> overlaps() const {
    std::vector<label_overlap> result;
    for (auto const& [labels, sum] : overlaps_)
      if (auto const km2 = sum.km2(); km2 > 0)
        result.push_back({static_cast<label>(labels >> 32), static_cast<label>(labels), km2});
    std::sort(result.begin(), result.end(), [](label_overlap const& a, label_overlap const& b) {
      return std::pair(a.kept, a.dropped) < std::pair(b.kept, b.dropped);
    });
    return result;
  }

 private:
  graph const& g_;
  priority_state const& state_;
  ellipsoid_measure measure_;
  bool known_ = false;
  ellipsoid_measure::sum integral_;
  std::unordered_map<std::uint64_t, ellipsoid_measure::sum> overlaps_;  // by the label that is kept and the one dropped
};

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE covering cover(std::span<labelled_area const> areas, cover_options const& options) {
  detail::asked_effort asked(options.workers, options.progress);
  auto const& by = asked.by;
  covering result;
  auto& record = result.record;
  detail::framed_areas const framed(areas);
  detail::labelled_reader reader(framed, record.repaired, by);
  auto& soup = reader.soup;
  auto const& nodes = soup.edges.nodes;
  record.merged_vertices = nodes.merged();
  lonlat_area_integral const integral(options.earth, detail::middle_lat(soup.edges));
  detail::ellipsoid_measure const measure(nodes, integral);

  auto const noded = detail::split_and_round(soup.edges, options.memory ? &options.memory->contacts() : nullptr, by);
  record.merged_vertices += noded.merged_vertices;
  by.step_done();
  auto const g = detail::build_graph(noded.split, by);
  by.step_done();
  detail::label_ranks const ranks(options.priority, reader.label_of);
  detail::priority_state state(soup, reader.label_of, ranks);
  detail::cover_sink sink(g, state, measure);
  detail::label_faces(g, noded.split.edges, state, sink, by);
  by.step_done();
  result.map = detail::chain_builder(g, nodes, sink.left, sink.right, by).build();
  by.step_done();

  for (auto const& r : reader.repeats) {
    auto& area = record.repaired[r.note].area;
    for (std::size_t i = 0; i < r.paths.size();) {
      double m2 = 0;
      auto const ring = r.paths[i].from.ring;
      for (; i < r.paths.size() && r.paths[i].from.ring == ring; ++i)
        if (auto const path = r.paths[i].vertices; !path.empty())
          m2 += integral.path_m2(path) + integral.edge_m2(path.back(), path.front());
      area += (ring == 0 ? 1 : -1) * std::abs(m2) / 1e6;
    }
    sink.overlap(r.value, r.value).add(detail::ellipsoid_measure::sum(area * 1e6), 1);
  }
  record.overlaps = sink.overlaps();
  auto const notes = detail::repair_notes(soup, measure, noded.crossed, detail::spiked_polygons(soup, g),
                                          state.strange(), [](auto const& sum) { return sum.km2(); });
  record.repaired.insert(record.repaired.end(), notes.begin(), notes.end());
  if (noded.pitch_shift != 0) record.pitch_deg = nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  record.rounding_km2 = noded.moved.area(nodes) * detail::most_km2_per_square_degree(options.earth);
  return result;
}

}  // namespace salient
