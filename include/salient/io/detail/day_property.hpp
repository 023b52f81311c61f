// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/unix_time.hpp"
#include "salient/io/detail/written_time.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Does a property hold a day or time of what it describes, by its value or by its key? When somebody edited or fetched it is none.
[[nodiscard]] inline bool looks_like_day(std::string_view key, std::string_view token) {
  bool const text = token.size() >= 2 && token.front() == '"';
  auto value = text ? token.substr(1, token.size() - 2) : token;
  while (value.starts_with(' ')) value.remove_prefix(1);
  auto const has = [&](std::string_view part) {
    return std::search(key.begin(), key.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower_ascii(a) == b; }) != key.end();
  };
  auto const any_of = [&](auto... parts) { return (has(parts) || ...); };
  constexpr std::size_t year = 4;
  if (value.size() < year) return false;
  auto const named = [&] {
    return any_of("date", "day", "time", "epoch", "period", "datum", "fecha", "дата", "Дата", "تاريخ");
  };
  bool const is_day = [&] {
    // Of what stands amid other words the key has to say that it is a day.
    auto const amid_words = [&] {
      constexpr std::size_t longest = 64;
      constexpr std::ptrdiff_t fewest_digits = 4;  // 1.2.25
      return text && value.size() <= longest && std::count_if(value.begin(), value.end(), is_digit) >= fewest_digits &&
             named() && date_in_name(value).found;
    };
    if (!is_digit(value.front()) && !(text && begins_as_word_of_day(value))) return amid_words();
    if (value.size() >= 10 && value[year] == '-' && parse_date(value.substr(0, 10))) return true;
    auto const number = whole_number(value);
    if (std::all_of(number.begin(), number.end(), is_digit)) {
      if (number.size() == year) return any_of("year", "рік") && number.front() < '3';
      return named() && ((number.size() == 8 && parse_date(number)) || number.size() == 14 || unix_time(number) ||
                         unix_milliseconds(number));
    }
    auto const spelt = text ? written_time_in(value) : std::nullopt;
    if (!spelt) return amid_words();
    auto const points = std::count(spelt->day.begin(), spelt->day.end(), '.');
    if (points < 2) return named() || has("month");
    auto const reading = date_in_name(spelt->day);
    auto const last = spelt->day.substr(spelt->day.rfind('.') + 1);
    return reading.found && (spelt->day.find('.') == year || last.size() == year || named());
  }();
  return is_day && !any_of("creat", "edit", "updat", "modif", "change", "retriev", "download", "upload", "fetch", "@");
}

// The day that a feature says: its first property that looks like one, or two that say from when and up to when it holds.
class day_of_feature {
 public:
  void clear() { text_.clear(); }

  // May another property say more of it?
  [[nodiscard]] bool wants_more() const { return text_.empty() || (end_of(key()) != end::none && !has_both()); }

  void note(std::string_view key, std::string_view value) {
    if (text_.empty()) {
      ((text_ = key) += '=') += value;
      return;
    }
    auto const first = std::string(this->key());
    auto const first_value = text_.substr(first.size() + 1);
    if (end_of(first) == end::first && end_of(key) == end::last)
      text_ = first + both + std::string(key) + '=' + first_value + both + std::string(value);
    else if (end_of(first) == end::last && end_of(key) == end::first)
      text_ = std::string(key) + both + first + '=' + std::string(value) + both + first_value;
  }

  // `KEY=VALUE`, or `FROM..TO=VALUE..VALUE`; empty if none looks like a day.
  [[nodiscard]] std::string const& text() const { return text_; }

  // What to set so that a file is read by the day of such features.
  [[nodiscard]] static std::string setting_for(std::string_view text) {
    auto const key = text.substr(0, text.find('='));
    auto const between = key.find(both);
    if (between == key.npos) return "--set time_member=" + std::string(key);
    return "--set from_member=" + std::string(key.substr(0, between)) +
           " --set to_member=" + std::string(key.substr(between + std::string_view(both).size()));
  }

 private:
  enum class end { none, first, last };
  static constexpr char const* both = "..";

  // `to` and `end` stand in many words: as one of their own they end a span, as in `date_to` and `endDate`, or before a
  // day or behind `valid`.
  [[nodiscard]] static bool has_word_of_end(std::string_view key) {
    std::string word;
    auto const ends = [&] {
      for (std::string_view const one :
           {"to", "end", "todate", "enddate", "endtime", "endday", "validto", "dateto", "dateend"})
        if (word == one) return true;
      return false;
    };
    char before = ' ';
    for (char const c : key) {
      bool const letter = lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
      bool const hump = letter && lower_ascii(c) != c && lower_ascii(before) == before;
      if ((!letter || hump) && ends()) return true;
      if (!letter || hump) word.clear();
      if (letter) word += lower_ascii(c);
      before = c;
    }
    return ends();
  }
  [[nodiscard]] static end end_of(std::string_view key) {
    auto const has = [&](auto... parts) {
      auto const one = [&](std::string_view part) {
        return std::search(key.begin(), key.end(), part.begin(), part.end(),
                           [](char a, char b) { return lower_ascii(a) == b; }) != key.end();
      };
      return (one(parts) || ...);
    };
    if (has("from", "begin", "start", "since")) return end::first;
    return has("until", "till", "through") || has_word_of_end(key) ? end::last : end::none;
  }

  [[nodiscard]] std::string_view key() const { return std::string_view(text_).substr(0, text_.find('=')); }
  [[nodiscard]] bool has_both() const { return key().find(both) != std::string_view::npos; }

  std::string text_;
};

}  // namespace salient::detail
