// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/phrase.hpp"
#include "salient/draw/detail/text.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// The words of a picture, by their English ones: as they are, or as the caller's table has them.
class wording {
 public:
  explicit wording(std::function<std::string(std::string_view)> table) : table_(std::move(table)) {}

  // {0}, {1} … are filled with the gaps.
  [[nodiscard]] std::string operator()(std::string_view english,
                                       std::initializer_list<std::string_view> gaps = {}) const {
    return filled(table_ ? table_(english) : std::string(english), gaps);
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
