// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "salient/draw/detail/text.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// The words of a picture, by their English ones: as they are, or as the caller's table has them.
class wording {
 public:
  explicit wording(std::function<std::string(std::string_view)> table) : table_(std::move(table)) {}

  // {0}, {1} … are filled with the gaps.
  [[nodiscard]] std::string operator()(std::string_view english, std::initializer_list<std::string> gaps = {}) const {
    auto const phrase = table_ ? table_(english) : std::string(english);
    std::string result;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      bool const gap = phrase[i] == '{' && i + 2 < phrase.size() && phrase[i + 2] == '}';
      auto const which = gap ? static_cast<std::size_t>(phrase[i + 1] - '0') : gaps.size();
      if (which < gaps.size()) {
        result += gaps.begin()[which];
        i += 2;
      } else {
        result += phrase[i];
      }
    }
    return result;
  }

  // A figure with the language's decimal sign, which the table has for ".".
  [[nodiscard]] std::string figure(double value, int decimals) const { return with_sign(rounded(value, decimals)); }
  [[nodiscard]] std::string figure(double value) const { return with_sign(plain_number(value)); }

 private:
  [[nodiscard]] std::string with_sign(std::string text) const {
    if (auto const point = text.find('.'); point != text.npos) text.replace(point, 1, (*this)("."));
    return text;
  }

  std::function<std::string(std::string_view)> table_;
};

}  // namespace salient::detail::svg
