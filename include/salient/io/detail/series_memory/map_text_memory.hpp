// SPDX-License-Identifier: BSL-1.0
#pragma once

// Reads a map of which most features stand, byte by byte, in the map before: those are not parsed again, and of one
// that changed a little only the positions that are new.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/feature_polygons.hpp"
#include "salient/io/detail/feature_text.hpp"
#include "salient/io/detail/findings.hpp"
#include "salient/io/detail/geojson_reader.hpp"
#include "salient/io/detail/map_sink.hpp"
#include "salient/io/detail/series_memory/feature_edits.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

class map_text_memory {
 public:
  explicit map_text_memory(read_options opt) : opt_(std::move(opt)) {}

  // Appends the map in `text` to a snapshot whose last file it is. What comes out is what `geojson_reader` makes of the
  // text, and wherever that would find a fault it is asked.
  // @param text  swapped with that of the map before
  void read(snapshot& into, std::string& text) {
    plan const p = compare(text);
    if (p.possible && read_fresh(p, text)) {
      assemble(p);
      text_.swap(text);
      give(into);
    } else {
      read_whole(into, text);
    }
  }

  // Whether the last map read was, feature by feature, the one before.
  [[nodiscard]] bool unchanged() const { return unchanged_; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // One feature of the map in mind: its bytes, what of the geometry is its own, what was odd.
  struct known_feature {
    text_span bytes;
    std::size_t feature = none;  // in `map_.features`; none if it has no area
    std::vector<feature_oddity> odd;
  };
  struct plan {
    bool possible = false;
    std::vector<text_span> bytes;
    std::vector<std::size_t> same;      // by feature: which known one it equals
    std::vector<feature_edits> edited;  // by feature that equals none: from which it differs little, if any
    bool frame_known = false;           // is everything but the features as before?
    std::size_t head = 0;               // where the array of features begins
    std::size_t tail = 0;               // where it ends
  };

  [[nodiscard]] std::string_view part(text_span s) const {
    return std::string_view(text_).substr(s.begin, s.end - s.begin);
  }

  // Which features are known. Not possible where it is not plain where features begin.
  [[nodiscard]] plan compare(std::string_view text) const {
    plan p;
    if (!usable_) return p;
    p.frame_known = text.substr(0, head_) == std::string_view(text_).substr(0, head_);
    p.head = p.frame_known ? head_ : first_of_collection(text).value_or(0);
    if (p.head == 0) return p;
    auto at = skip_blanks(text, p.head);
    std::size_t next = 0;
    bool more = at < text.size() && text[at] != ']';
    while (more) {
      auto const same = known_at(text, at, next);
      std::size_t end = 0;
      if (same != none) {
        end = at + known_[same].bytes.end - known_[same].bytes.begin;
      } else {
        p.edited.push_back(edits_of(text, at, next));
        end = p.edited.back().end;
      }
      if (end == 0) return p;
      next = same != none ? same + 1 : next + 1;
      p.same.push_back(same);
      p.bytes.push_back({at, end});
      at = skip_blanks(text, end);
      more = at < text.size() && text[at] == ',';
      if (more) at = skip_blanks(text, at + 1);
    }
    p.tail = at;
    p.possible = at < text.size() && text[at] == ']';
    p.frame_known = p.possible && p.frame_known && text.substr(at) == std::string_view(text_).substr(tail_);
    return p;
  }

  // The feature at `at` as one that differs little from the one expected there; else only where it ends, if it does.
  [[nodiscard]] feature_edits edits_of(std::string_view text, std::size_t at, std::size_t expected) const {
    if (expected < known_.size() && known_[expected].feature != none && alike_positions(known_[expected])) {
      auto edits = feature_comparison(text, part(known_[expected].bytes))(at);
      auto const& f = map_.features[known_[expected].feature];
      if (edits && edits->brackets == opened_by(f, edits->multi)) {
        edits->known = expected;
        return *std::move(edits);
      }
    }
    feature_edits whole;
    whole.end = end_of_object(text, at).value_or(0);
    return whole;
  }

  // Is nothing odd about a feature but that all of its positions have a third number, or not even that?
  [[nodiscard]] bool alike_positions(known_feature const& known) const {
    if (known.odd.empty()) return true;
    return known.odd.size() == 1 && known.odd[0].kind == oddity::extra_dimension &&
           known.odd[0].count == vertices_of(map_, map_.features[known.feature]);
  }

  // How many brackets the polygons of a feature open.
  [[nodiscard]] std::size_t opened_by(feature const& f, bool multi) const {
    return (multi ? f.polygon_count : 0) + rings_of(map_, f).second + vertices_of(map_, f);
  }

  // The known feature whose bytes stand at `at`: the one expected there, or one of the next few.
  [[nodiscard]] std::size_t known_at(std::string_view text, std::size_t at, std::size_t expected) const {
    constexpr std::size_t look_ahead = 8;
    auto const first = expected > 0 ? expected - 1 : 0;
    for (auto k = first; k < std::min(first + look_ahead, known_.size()); ++k) {
      auto const candidate = part(known_[k].bytes);
      if (text.substr(at, candidate.size()) == candidate) return k;
    }
    return none;
  }

  // Parses the features that are not known, as a collection of their own. False if something is wrong with one.
  [[nodiscard]] bool read_fresh(plan const& p, std::string const& text) {
    fresh_ = {};
    fresh_odd_.clear();
    if (p.edited.empty() && p.frame_known) return true;
    auto own = text.substr(0, p.head);
    auto edited = p.edited.begin();
    for (std::size_t i = 0; i < p.same.size(); ++i) {
      if (p.same[i] != none) continue;
      if (edited != p.edited.begin()) own += ',';
      if (edited->edits.empty())
        own.append(text, p.bytes[i].begin, p.bytes[i].end - p.bytes[i].begin);
      else
        own += edited->own_text(part(known_[edited->known].bytes), text);
      ++edited;
    }
    own.append(text, p.tail);
    try {
      findings found("", nullptr);
      found.log_to(fresh_odd_);
      fresh_.info.files.emplace_back();
      geojson_reader<map_sink> reader(fresh_, found, opt_);
      reader.read(own);
      if (!reader.found_collection()) return false;
      return fits_known(p) &&
             map_.geometry.vertices.size() + fresh_.geometry.vertices.size() <= opt_.limits.max_vertices;
    } catch (input_error const&) {
      return false;
    }
  }

  // Are the positions that were parsed for a feature that differs little like those known, a third number in all of
  // them or in none?
  [[nodiscard]] bool fits_known(plan const& p) const {
    std::vector<std::size_t> deep(p.edited.size());
    for (auto const& o : fresh_odd_) {
      if (o.feature >= p.edited.size()) return false;
      if (p.edited[o.feature].edits.empty()) continue;
      if (o.kind != oddity::extra_dimension) return false;
      deep[o.feature] = o.count;
    }
    for (auto const& f : fresh_.features) {
      auto const& e = p.edited[f.index];
      if (e.edits.empty()) continue;
      if (deep[f.index] != (known_[e.known].odd.empty() ? 0 : vertices_of(fresh_, f))) return false;
    }
    return true;
  }

  // The map from what was known and what was parsed.
  void assemble(plan const& p) {
    snapshot next;
    std::vector<known_feature> known;
    known.reserve(p.same.size());
    next.geometry.vertices.reserve(map_.geometry.vertices.size() + fresh_.geometry.vertices.size());
    auto parsed = fresh_.features.begin();
    auto odd = fresh_odd_.begin();
    std::size_t fresh = 0;
    for (std::size_t i = 0; i < p.same.size(); ++i) {
      known_feature now{p.bytes[i], none, {}};
      feature const* from = nullptr;
      feature const* edited = nullptr;  // what was parsed of one that differs little from `from`
      snapshot const* source = &map_;
      if (p.same[i] != none) {
        auto const& old = known_[p.same[i]];
        now.odd = old.odd;
        if (old.feature != none) from = &map_.features[old.feature];
      } else {
        source = &fresh_;
        if (parsed != fresh_.features.end() && parsed->index == fresh) from = &*parsed++;
        for (; odd != fresh_odd_.end() && odd->feature == fresh; ++odd) now.odd.push_back(std::move(*odd));
        if (auto const& edits = p.edited[fresh]; !edits.edits.empty()) {
          edited = from;
          from = &map_.features[known_[edits.known].feature];
          source = &map_;
          now.odd = known_[edits.known].odd;
        }
        ++fresh;
      }
      for (auto& o : now.odd) move_path(o, i);
      if (from) {
        now.feature = next.features.size();
        append(next, *from, source->geometry, i);
        if (edited) edit(next, p.edited[fresh - 1], *edited);
        if (edited && !now.odd.empty()) now.odd[0].count = vertices_of(next, next.features.back());
      }
      known.push_back(std::move(now));
    }
    unchanged_ = p.edited.empty() && p.same.size() == known_.size() && in_order(p.same);
    map_ = std::move(next);
    known_ = std::move(known);
    head_ = p.head;
    tail_ = p.tail;
  }

  // Puts the positions that were parsed into the last feature, from the last edit to the first.
  void edit(snapshot& into, feature_edits const& how, feature const& parsed) const {
    auto& to = into.geometry;
    auto const& own = fresh_.geometry;
    auto const first_ring = static_cast<std::size_t>(own.polygon_offsets[parsed.first_polygon]);
    auto polygon = to.polygon_count();
    auto const first_polygon = into.features.back().first_polygon;
    auto ring = to.ring_offsets.size() - 1;
    auto const base_ring = static_cast<std::size_t>(to.polygon_offsets[first_polygon]);
    auto const base = static_cast<std::size_t>(to.ring_offsets[base_ring]);
    for (auto e = how.edits.size(); e-- > 0;) {
      auto const& edit = how.edits[e];
      // Each ring opens a bracket before its vertices, and so does each polygon.
      auto const opened = [&] {
        return static_cast<std::size_t>(to.ring_offsets[ring]) - base + ring - base_ring + 1 +
               (how.multi ? polygon - first_polygon + 1 : 0);
      };
      do {
        --ring;
        while (static_cast<std::size_t>(to.polygon_offsets[polygon]) > ring) --polygon;
      } while (opened() > edit.bracket);
      auto const at =
          to.vertices.begin() +
          static_cast<std::ptrdiff_t>(static_cast<std::size_t>(to.ring_offsets[ring]) + edit.bracket - opened());
      // Of the ring parsed the first two positions, the last two and the one that closes it stand already.
      auto const from = own.vertices.begin() + own.ring_offsets[first_ring + e] + 2;
      auto const end = own.vertices.begin() + own.ring_offsets[first_ring + e + 1] - 3;
      auto const overwritten = std::min(end - from, static_cast<std::ptrdiff_t>(edit.removed));
      std::copy(from, from + overwritten, at);
      to.vertices.erase(at + overwritten, at + static_cast<std::ptrdiff_t>(edit.removed));
      to.vertices.insert(at + overwritten, from + overwritten, end);
      auto const more = static_cast<std::int32_t>(end - from) - static_cast<std::int32_t>(edit.removed);
      for (auto r = ring + 1; r < to.ring_offsets.size(); ++r) to.ring_offsets[r] += more;
      ++ring;  // the edit before may be in the same one
    }
  }

  // One past the bracket that opens the array of features, where everything before is plain.
  [[nodiscard]] static std::optional<std::size_t> first_of_collection(std::string_view text) {
    auto at = skip_blanks(text, 0);
    for (std::string_view const token : {"{", "\"type\"", ":", "\"FeatureCollection\""}) {
      if (text.substr(at, token.size()) != token) return std::nullopt;
      at = skip_blanks(text, at + token.size());
    }
    return first_feature(text);
  }

  // One past the bracket behind the only key `features`, if that is a member of the outermost object.
  [[nodiscard]] static std::optional<std::size_t> first_feature(std::string_view text) {
    constexpr std::string_view key = "\"features\"";
    auto at = text.find(key);
    bool const once = at != text.npos && text.find(key, at + 1) == text.npos;
    if (!once || depth_at(text, at) != 1 || text.front() == '\xEF') return std::nullopt;
    at = skip_blanks(text, at + key.size());
    if (at >= text.size() || text[at] != ':') return std::nullopt;
    at = skip_blanks(text, at + 1);
    if (at >= text.size() || text[at] != '[') return std::nullopt;
    return at + 1;
  }

  [[nodiscard]] static bool in_order(std::vector<std::size_t> const& same) {
    for (std::size_t i = 0; i < same.size(); ++i)
      if (same[i] != i) return false;
    return true;
  }

  // `features[3].geometry` becomes `features[7].geometry`.
  static void move_path(feature_oddity& o, std::size_t index) {
    auto const bracket = o.path.find(']');
    o.feature = index;
    o.path = "features[" + std::to_string(index) + (bracket == o.path.npos ? "]" : o.path.substr(bracket));
  }

  static void append(snapshot& into, feature const& from, ragged_polygons<lon_lat<double>> const& g,
                     std::size_t index) {
    auto& to = into.geometry;
    feature next = from;
    next.index = index;
    next.file = 0;
    next.first_polygon = static_cast<std::uint32_t>(to.polygon_count());
    into.features.push_back(std::move(next));
    append_polygons(to, g, from.first_polygon, from.polygon_count);
  }

  // Reads all of a text, and learns its features by heart.
  void read_whole(snapshot& into, std::string& text) {
    usable_ = unchanged_ = false;
    map_ = {};
    map_.info.files.emplace_back();
    std::vector<feature_oddity> odd;
    findings found(into.info.files.back().path, nullptr);
    found.log_to(odd);
    geojson_reader<map_sink> reader(map_, found, opt_);
    reader.read(text);
    text_.swap(text);
    known_.clear();
    // Where the text says how many features there are, every one is counted every time.
    if (reader.found_collection() && !reader.counts_features() && reader.text_is_whole()) learn(std::move(odd));
    found.write(into.record);
    append_map(into);
  }

  // Finds the features of a collection that has been read; without them nothing is remembered. The reader accepts one
  // array of features alone: what stands behind the key as it is spelt here, at that depth, is it.
  void learn(std::vector<feature_oddity> odd) {
    std::string_view const text = text_;
    auto const first = first_feature(text);
    if (!first) return;
    head_ = *first;
    auto at = head_;
    auto const spans = feature_spans(text_, at);
    if (!spans || spans->empty()) return;
    tail_ = at;
    for (auto const& s : *spans) known_.push_back({s, none, {}});
    for (std::size_t f = 0; f < map_.features.size(); ++f) {
      if (map_.features[f].index >= known_.size()) return;
      known_[map_.features[f].index].feature = f;
    }
    for (auto& o : odd) {
      if (o.feature >= known_.size()) return;
      known_[o.feature].odd.push_back(std::move(o));
    }
    usable_ = true;
  }

  // The map in mind, and what was odd about it.
  void give(snapshot& into) {
    findings found(into.info.files.back().path, nullptr);
    for (auto const& k : known_)
      for (auto const& o : k.odd) found.add(o);
    found.write(into.record);
    append_map(into);
  }

  void append_map(snapshot& into) const {
    auto const polygons = static_cast<std::uint32_t>(into.geometry.polygon_count());
    if (polygons == 0)
      into.geometry = map_.geometry;
    else
      append_polygons(into.geometry, map_.geometry, 0, map_.geometry.polygon_count());
    for (auto const& f : map_.features) {
      into.features.push_back(f);
      into.features.back().first_polygon += polygons;
      into.features.back().file = static_cast<std::uint32_t>(into.info.files.size() - 1);
    }
  }

  read_options opt_;
  bool usable_ = false;  // are the features of `text_` known?
  bool unchanged_ = false;
  std::string text_;
  std::size_t head_ = 0;  // one past the bracket that opens the array of features
  std::size_t tail_ = 0;  // the bracket that closes it
  std::vector<known_feature> known_;
  snapshot map_;  // features and geometry alone
  snapshot fresh_;
  std::vector<feature_oddity> fresh_odd_;
};

}  // namespace salient::detail
