// SPDX-License-Identifier: BSL-1.0
#pragma once

// What an answer says of itself where it is one page of several: that a limit was met, where the next page is, or how many
// pages or features there are in all.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

#include "salient/io/detail/documents/json_parts.hpp"

namespace salient::inline SALIENT_ABI::detail {

class partial_signs {
 public:
  // A member that stands beside the features, or around them.
  void note(std::string_view key, std::string_view value) {
    static constexpr std::array<std::string_view, 8> flags = {"exceededTransferLimit", "hasMore",   "has_more",
                                                              "hasNextPage",           "has_next",  "truncated",
                                                              "isTruncated",           "incomplete"};
    static constexpr std::array<std::string_view, 9> next = {"next",       "nextLink",      "next_page",
                                                             "nextPage",   "next_page_url", "nextPageToken",
                                                             "nextCursor", "next_cursor",   "@odata.nextLink"};
    static constexpr std::array<std::string_view, 8> totals = {"numberMatched", "totalFeatures", "total_features",
                                                               "totalCount",    "total_count",   "totalResults",
                                                               "total_rows",    "nhits"};
    static constexpr std::array<std::string_view, 7> pages = {"pages",     "total_pages", "totalPages", "page_count",
                                                              "pageCount", "num_pages",   "last_page"};
    static constexpr std::array<std::string_view, 9> about = {
        "properties", "meta", "_meta", "metadata", "pagination", "paging", "pageInfo", "page_info", "info"};
    auto const among = [&](auto const& keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    bool const yes = value == "true" || value == "\"true\"";
    if ((among(flags) && yes) || (among(next) && says_something(value)) || (key == "links" && links_to_next(value)) ||
        (key == "remark" && quoted_text(value).starts_with("runtime error")))
      more_ = more_.data() == nullptr ? value : more_;
    if (among(totals)) take(total_, value);
    if (key == "numberReturned") take(returned_, value);
    if (key == "context") {
      take(total_, part_of(value, "matched"));
      take(returned_, part_of(value, "returned"));
    }
    if (among(pages)) take(pages_, value);
    paged_ = paged_ || key == "page" || key == "current_page" || key == "currentPage" || key == "pageNumber";
    // A catalogue's number of rows; without the limit a total may be of anything.
    if (key == "total") take(rows_, value);
    limit_ = limit_ || key == "limit" || key == "per_page" || key == "pageSize";
    if (among(about) && value.starts_with('{'))
      each_part(value, [&](std::string_view inner, std::string_view said) {
        if (!said.starts_with('{')) note(inner, said);
        return true;
      });
  }

  // The value that says that there are more than these; none if none does.
  [[nodiscard]] std::optional<std::string_view> more_than(std::size_t features) const {
    if (more_.data() != nullptr) return more_;
    if (total_ && returned_ && total_->number != returned_->number) return total_->text;
    if (total_ && !returned_ && total_->number > features) return total_->text;
    if (pages_ && paged_ && pages_->number > 1) return pages_->text;
    if (rows_ && limit_ && rows_->number > features) return rows_->text;
    return std::nullopt;
  }

  // Is anything said of how many there are, so that they have to be counted?
  [[nodiscard]] bool counts() const { return total_.has_value() || rows_.has_value(); }

 private:
  struct count {
    std::size_t number = 0;
    std::string_view text;
  };

  // Servers that do not know write a word.
  static void take(std::optional<count>& into, std::string_view value) {
    auto const digits = value.starts_with('"') ? quoted_text(value) : value;
    count found{0, value};
    auto const [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), found.number);
    if (!digits.empty() && failure == std::errc{} && stop == digits.data() + digits.size()) into = found;
  }

  [[nodiscard]] static bool says_something(std::string_view value) {
    return !value.empty() && value != "null" && value != "false" && value != "\"\"" && value != "{}";
  }

  [[nodiscard]] static bool links_to_next(std::string_view links) {
    bool found = false;
    each_part_of_array(links, [&](std::string_view link, std::size_t) {
      found = quoted_text(part_of(link, "rel")) == "next";
      return !found;
    });
    return found;
  }

  std::string_view more_;
  std::optional<count> total_, returned_, rows_, pages_;
  bool limit_ = false;
  bool paged_ = false;  // does it say which page of them this is?
};

}  // namespace salient::detail
