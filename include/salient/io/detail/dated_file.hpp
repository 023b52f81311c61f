// SPDX-License-Identifier: BSL-1.0
#pragma once

// A file of many maps, one a day: which features hold on which day, and the text of each day's map, made when it is asked
// for. Of a packed file the features that differ are held, where that is less than its packed bytes, else those; not its text.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/feature_stream.hpp"
#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/detail/gzip.hpp"
#include "salient/io/detail/inflating.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/detail/moments.hpp"
#include "salient/io/detail/written_time.hpp"
#include "salient/io/files.hpp"
#include "salient/io/read_options.hpp"
#include "salient/io/sha256.hpp"

namespace salient::inline SALIENT_ABI::detail {

class dated_file {
 public:
  // Where a reader of one day after the other stands in a packed text.
  using place = std::optional<inflating>;

  // @throws input_error  `times_invalid`: a feature without the property, or one that holds no time
  dated_file(std::string file, source_profile const& profile, read_options const& opt)
      : file_(std::move(file)), timezone_(profile.timezone), profile_(&profile), opt_(opt) {
    auto const most = std::min<std::uint64_t>(std::uint64_t{opt.limits.max_bytes} * 16, 0xffff'ffff);
    bytes_ = read_file(file_, static_cast<std::size_t>(most));
    digest_ = sha256(bytes_);
    packed_ = holding_ = is_gzip(bytes_);
    if (holding_) held_.reserve(bytes_.size());
    feature_stream features(file_, opt.limits.max_bytes);
    auto const note = [&](std::string_view text, std::size_t offset, std::string_view properties) {
      add(text, offset, properties);
    };
    if (packed_)
      read_packed(features, note, most);
    else if (begins_as_object())
      read_plain(features, note);
    if (!features.found()) read_other_document(features = feature_stream(file_, opt.limits.max_bytes), note);
    if (packed_ && holding_) unpack();
    head_ = features.head();
    tail_ = features.tail();
    std::stable_sort(entries_.begin(), entries_.end(), [](entry const& a, entry const& b) { return a.from < b.from; });
    find_states();
    profile_ = nullptr;
  }

  [[nodiscard]] std::string const& digest() const { return digest_; }
  // What had to be assumed of the file.
  [[nodiscard]] std::vector<std::string> const& assumed() const { return assumed_; }
  // The times of the states, earliest first.
  [[nodiscard]] std::vector<time_point> const& states() const { return states_; }

  // Do features hold from a time to another, so that a state lasts until the next?
  [[nodiscard]] bool lasting() const { return lasting_; }
  // Does any feature hold at a time?
  [[nodiscard]] bool holds_at(time_point moment) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](entry const& e) { return e.from <= moment && moment < e.gone; });
  }

  // The argument that names the map of one state.
  [[nodiscard]] std::string name(std::size_t state) const {
    return file_ + "@" + format_date(day_in(states_[state], timezone_));
  }

  // The map of one state as a FeatureCollection.
  // @param without_day  the day that each feature says is written over: what stays from one state to the next is then the
  //                     same text
  void text_of(std::size_t state, std::string& text, place& at, bool without_day = false) const {
    auto const moment = states_[state];
    std::vector<entry const*> wanted;
    auto const end = std::upper_bound(entries_.begin(), entries_.end(), moment,
                                      [](time_point t, entry const& e) { return t < e.from; });
    auto const first = lasting_ ? entries_.begin()
                                : std::lower_bound(entries_.begin(), end, moment,
                                                   [](entry const& e, time_point t) { return e.from < t; });
    for (auto e = first; e != end; ++e)
      if (e->gone > moment) wanted.push_back(&*e);
    std::sort(wanted.begin(), wanted.end(), [](entry const* a, entry const* b) { return a->order < b->order; });
    text = head_;
    for (auto const* e : wanted) {
      if (e != wanted.front()) text += ',';
      auto const from = text.size();
      append(*e, text, at);
      auto const day = text.begin() + static_cast<std::ptrdiff_t>(from + e->day.at);
      if (without_day)
        std::fill_n(day, e->day.size, no_day);
      else if (holding_)
        std::copy_n(days_[e->day_text].begin(), e->day.size, day);
      if (text.size() > opt_.limits.max_bytes)
        throw input_error(error_code::file_too_large, {file_},
                          "expected at most " + std::to_string(opt_.limits.max_bytes) + " bytes a day");
    }
    text += tail_;
  }

 private:
  static constexpr std::size_t piece_size = std::size_t{256} << 10;
  static constexpr std::size_t between_places = std::size_t{8} << 20;
  static constexpr std::size_t most_features = 5'000'000;
  static constexpr char no_day = '1';  // over each of its bytes, be it a number or a text

  struct place_in_text {
    std::size_t at = 0;
    std::size_t size = 0;
  };
  struct entry {
    time_point from;
    time_point gone = time_point::max();  // the first state that it is not part of
    std::optional<time_point> last{};     // the state of its last day, where it has one
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t held = 0;      // where it stands among those that are held
    std::size_t order = 0;     // among the features of the file
    place_in_text day{};       // where in it its day is written, where it has one alone, …
    std::size_t day_text = 0;  // … and which of `days_` that is, of those that are held
  };

  [[nodiscard]] bool begins_as_object() const {
    auto const text = json_cursor::body(bytes_);
    auto const first = skip_blanks(text, 0);
    return first < text.size() && text[first] == '{';
  }

  template <class Note>
  void read_packed(feature_stream& features, Note const& note, std::uint64_t most) {
    std::string piece(piece_size, '\0');
    inflating from(bytes_, file_);
    for (std::size_t next_place = 0;;) {
      if (from.position() >= next_place) {
        places_.push_back(std::make_unique<inflating>(from));
        next_place = from.position() + between_places;
      }
      auto const got = from.read(piece.data(), piece.size());
      auto text = std::string_view(piece).substr(0, got);
      if (from.position() == got) text = json_cursor::body(text);
      skipped_ += got - text.size();
      features.feed(text, note);
      if (from.position() > most) throw input_error(error_code::file_too_large, {file_}, "expected a smaller text");
      if (got < piece.size()) return;
    }
  }

  template <class Note>
  void read_plain(feature_stream& features, Note const& note) {
    auto const text = json_cursor::body(bytes_);
    skipped_ = bytes_.size() - text.size();
    features.feed(text, note);
  }

  // A table, lines, a collection in a wrapping: held as the text that it becomes.
  template <class Note>
  void read_other_document(feature_stream& features, Note const& note) {
    entries_.clear();
    places_.clear();
    forget_held();
    holding_ = false;
    skipped_ = 0;
    auto text = packed_ ? gunzip(bytes_, opt_.limits.max_bytes, file_) : std::move(bytes_);
    packed_ = false;
    auto made = as_geojson(json_cursor::body(text), file_, opt_);
    bytes_ = made ? std::move(made->text) : std::move(text);
    if (made) assumed_ = std::move(made->warnings);
    read_plain(features, note);
    if (features.large_head())
      throw input_error(error_code::file_too_large, {file_},
                        "expected at most a megabyte before the features of a file of many days");
    if (auto const format = features.found() ? std::nullopt : format_by_first_bytes(bytes_, file_))
      throw input_error(
          error_code::not_geojson, {file_},
          "expected GeoJSON, found " + std::string(format->name) + "; " +
              (format->advice.empty() ? "convert it: " + convert_line(file_) : std::string(format->advice)));
    if (!features.found())
      throw input_error(error_code::not_geojson, {file_}, "expected a collection of features, each with its day");
  }

  void add(std::string_view feature, std::size_t offset, std::string_view properties) {
    if (entries_.size() == most_features)
      throw input_error(error_code::file_too_large, {file_},
                        "expected at most " + std::to_string(most_features) + " features");
    entry next{.from = {}, .offset = offset + skipped_, .size = feature.size()};
    auto const& single = profile_->time_member;
    if (!single.empty()) {
      auto const day = required(properties, single);
      next.from = day.state;
      next.day = {static_cast<std::size_t>(day.written.data() - feature.data()), day.written.size()};
    } else {
      next.from = required(properties, profile_->from_member).state;
      if (auto const to = moment(properties, profile_->to_member)) {
        next.gone = to->day ? state_of_day(following(*to->day)) : to->state;
        if (to->day) next.last = to->state;
      }
    }
    next.order = entries_.size();
    if (packed_ && holding_) hold(feature, next);
    entries_.push_back(next);
  }

  // Keeps a feature's text but for its day, unless one like it is kept.
  void hold(std::string_view feature, entry& e) {
    auto const day = feature.substr(e.day.at, e.day.size);
    e.day_text = day_numbers_.try_emplace(std::string(day), days_.size()).first->second;
    if (e.day_text == days_.size()) days_.emplace_back(day);
    scratch_ = feature;
    std::fill_n(scratch_.begin() + static_cast<std::ptrdiff_t>(e.day.at), e.day.size, no_day);
    auto const [known, fresh] = held_by_hash_.try_emplace(std::hash<std::string>()(scratch_), held_.size());
    if (!fresh && held_.compare(known->second, scratch_.size(), scratch_) != 0) known->second = held_.size();
    if (known->second == held_.size()) held_ += scratch_;
    e.held = known->second;
    holding_ = held_.size() <= bytes_.size();
    if (!holding_) forget_held();
  }

  // The packed bytes give way to the features that are held.
  void unpack() {
    for (auto& e : entries_) e.offset = e.held;
    bytes_ = std::move(held_);
    packed_ = false;
    places_.clear();
    held_by_hash_ = {};
    day_numbers_ = {};
  }

  void forget_held() {
    held_ = {};
    held_by_hash_ = {};
    days_ = {};
    day_numbers_ = {};
  }

  struct moment_given {
    time_point state;
    std::optional<date> day;
    std::string_view written;
  };

  [[nodiscard]] static date following(date day) { return date{std::chrono::sys_days{day} + std::chrono::days{1}}; }

  [[nodiscard]] time_point state_of_day(date day) const {
    return times_of_day(day, profile_->timezone, profile_->state_lag_hours).state;
  }

  [[nodiscard]] moment_given required(std::string_view properties, std::string const& member) const {
    auto found = moment(properties, member);
    if (!found) fail(member, "expected the day of the feature, found none");
    return *found;
  }

  // What a property says; none where it is absent, null or empty.
  [[nodiscard]] std::optional<moment_given> moment(std::string_view properties, std::string const& member) const {
    std::string_view value;
    each_part(properties, [&](std::string_view key, std::string_view held) {
      if (key == member || (value.empty() && same_letters(key, member))) value = held;
      return key != member;
    });
    if (value.empty() || value == "null" || value == "\"\"") return std::nullopt;
    auto const text = value.front() == '"' ? quoted_text(value) : value;
    auto const plain = whole_number(text);
    if (auto const day = whole_day(plain)) return moment_given{state_of_day(*day), day, text};
    if (auto const at = parse_exported_moment(plain, profile_->timezone))
      return moment_given{state_before(*at, profile_->state_lag_hours), std::nullopt, text};
    auto const spelt = written_time_in(plain);
    if (!spelt) fail(member, moment_expected(text));
    auto const day = day_of_numbers(*spelt, text, member);
    auto const clock = spelt->clock.value_or(std::chrono::seconds{0});
    if (clock.count() == 0 && !spelt->zone) return moment_given{state_of_day(day), day, text};
    auto const at = spelt->zone ? time_point{std::chrono::sys_days{day}} - *spelt->zone + clock
                                : time_of_clock(day, clock, profile_->timezone);
    return moment_given{state_before(at, profile_->state_lag_hours), std::nullopt, text};
  }

  // A day in numbers: in the order that the profile's `dates` say, else in the only one that makes it a day.
  [[nodiscard]] date day_of_numbers(written_time const& spelt, std::string_view text, std::string const& member) const {
    auto pattern_text = profile_->dates;
    for (auto& c : pattern_text)
      if (c == '/' || c == '-') c = '.';
    auto const pattern = date_pattern::read(pattern_text);
    auto const said = pattern ? (*pattern)(spelt.day) : std::nullopt;
    auto const reading = said ? name_reading{said} : date_in_name(spelt.day);
    if (!reading.found) fail(member, moment_expected(text));
    if (reading.other)
      fail(member,
           "expected a day of one meaning, found " + shown(text) + ": " + format_date(reading.found->day) + " or " +
               format_date(*reading.other) + "; say its order in the profile, such as \"dates\": \"{dd}.{mm}.{yyyy}\"",
           error_code::date_ambiguous);
    return reading.found->day;
  }

  [[noreturn]] void fail(std::string const& member, std::string const& expected,
                         error_code code = error_code::times_invalid) const {
    throw input_error(code,
                      {.file = file_, .path = "features[" + std::to_string(entries_.size()) + "].properties." + member},
                      expected);
  }

  // A map begins wherever a feature comes or goes.
  void find_states() {
    lasting_ = profile_->time_member.empty();
    if (lasting_) end_before_the_next();
    std::map<time_point, std::ptrdiff_t> changes;
    for (auto const& e : entries_) {
      ++changes[e.from];
      if (lasting_ && e.gone != time_point::max()) --changes[e.gone];
    }
    std::ptrdiff_t there = 0;
    for (auto const& [state, more] : changes)
      if ((there += more) > 0 || !lasting_) states_.push_back(state);
  }

  // The last day of a feature counts, unless it is the first of another: then the file means the day on which it ends.
  // Where a feature has one day alone, last days count.
  void end_before_the_next() {
    std::set<time_point> begins;
    for (auto const& e : entries_) {
      if (e.last == e.from) return;
      begins.insert(e.from);
    }
    bool const meets = std::any_of(entries_.begin(), entries_.end(),
                                   [&](entry const& e) { return e.last && begins.contains(*e.last); });
    for (auto& e : entries_)
      if (meets && e.last) e.gone = *e.last;
  }

  void append(entry const& e, std::string& text, place& at) const {
    if (!packed_) {
      text.append(bytes_, e.offset, e.size);
      return;
    }
    auto const before = std::upper_bound(places_.begin(), places_.end(), e.offset,
                                         [](std::size_t offset, auto const& p) { return offset < p->position(); });
    auto const& nearest = **(before - 1);
    if (!at || at->position() > e.offset || at->position() < nearest.position()) at.emplace(nearest);
    at->append(e.offset, e.size, text);
  }

  std::string file_;
  std::vector<std::string> assumed_;
  std::string timezone_;
  source_profile const* profile_;  // while the file is read for the first time
  read_options opt_;
  std::string bytes_;  // as in the file, or the text that they became
  std::string digest_;
  bool packed_ = false;
  bool holding_ = true;  // of a packed text: are the features that differ held?
  std::string held_;
  std::string scratch_;
  std::unordered_map<std::size_t, std::size_t> held_by_hash_;
  std::vector<std::string> days_;  // as they are written
  std::unordered_map<std::string, std::size_t> day_numbers_;
  bool lasting_ = false;     // do features hold from a time to another?
  std::size_t skipped_ = 0;  // a byte order mark
  std::vector<std::unique_ptr<inflating>> places_;
  std::vector<entry> entries_;
  std::vector<time_point> states_;
  std::string head_;
  std::string tail_;
};

}  // namespace salient::detail
