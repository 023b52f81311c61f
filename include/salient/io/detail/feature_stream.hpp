// SPDX-License-Identifier: BSL-1.0
#pragma once

// The features of a FeatureCollection one at a time, from a text that comes in pieces.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/detail/feature_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

class feature_stream {
 public:
  feature_stream(std::string file, std::size_t most) : file_(std::move(file)), most_(most) {}

  // Calls `visit(text, offset, properties)` for every feature that ends in this piece of the text.
  template <class Visit>
  void feed(std::string_view piece, Visit&& visit) {
    marks next(piece);
    for (std::size_t at = 0; at < piece.size();) {
      if (braces_ > 0) {
        at = inside_feature(piece, at, next, visit);
      } else {
        auto const c = piece[at];
        auto& around = in_features_ || !seen_features_ ? head_ : tail_;
        if (!in_features_) keep(around, c);
        step(c, offset_ + at, piece, at);
        ++at;
      }
    }
    offset_ += piece.size();
  }

  // Was there an array of features, and is it closed?
  [[nodiscard]] bool found() const { return seen_features_ && !in_features_ && !large_head_; }
  // Does more stand before the features than a collection has there?
  [[nodiscard]] bool large_head() const { return large_head_; }
  // What stands before the features, their bracket too, and behind them.
  [[nodiscard]] std::string const& head() const { return head_; }
  [[nodiscard]] std::string const& tail() const { return tail_; }

 private:
  // Steps over a character of a text; true if it stands for itself.
  bool pass_text(char c) {
    if (std::exchange(escaped_, false)) return false;
    escaped_ = c == '\\';
    in_text_ = c != '"';
    return in_text_ && !escaped_;
  }

  // What is no feature: the members of the collection and the commas between its features.
  void step(char c, std::size_t offset, std::string_view piece, std::size_t at) {
    if (in_text_) {
      if (pass_text(c) && text_.size() < 64) text_ += c;
      return;
    }
    if (in_features_) return between_features(c, offset, piece, at);
    if (c == '"') {
      in_text_ = true;
      text_.clear();
    } else if (c == ':' && depth_ == 1) {
      key_ = text_;
    } else if (c == '[' && depth_ == 1 && key_ == "features" && !seen_features_) {
      in_features_ = seen_features_ = true;
    } else if (c == '[' || c == '{') {
      ++depth_;
    } else if ((c == ']' || c == '}') && depth_ > 0) {
      --depth_;
    }
  }

  void between_features(char c, std::size_t offset, std::string_view piece, std::size_t at) {
    if (c == '{' && !comma_wanted_) {
      braces_ = 1;
      start_ = offset;
      feature_.assign(piece, at, 1);
      members_.clear();
      key_span_ = {};
      comma_wanted_ = true;
      any_ = true;
    } else if (c == ',' && comma_wanted_) {
      comma_wanted_ = false;
    } else if (c == ']' && (comma_wanted_ || !any_)) {
      in_features_ = false;
      keep(tail_, c);
    } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      throw input_error(error_code::json_syntax, {.file = file_, .path = "features", .offset = offset},
                        "expected an array of features, with commas between them");
    }
  }

  // Where the next quote or brace stands; each kind is looked for by itself, as memory is searched fastest.
  class marks {
   public:
    explicit marks(std::string_view piece) : piece_(piece) {}

    [[nodiscard]] std::size_t operator()(std::size_t at) {
      auto nearest = piece_.size();
      for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (!known_[i] || next_[i] < at) next_[i] = std::min(piece_.find(kinds[i], at), piece_.size());
        known_[i] = true;
        nearest = std::min(nearest, next_[i]);
      }
      return nearest;
    }

   private:
    static constexpr std::string_view kinds = "\"{}";
    std::string_view piece_;
    std::array<std::size_t, kinds.size()> next_{};
    std::array<bool, kinds.size()> known_{};
  };

  // An object that is a member of a feature, and the text before it, in bytes of the feature.
  struct member {
    text_span key, value;
  };

  template <class Visit>
  std::size_t inside_feature(std::string_view piece, std::size_t at, marks& next, Visit& visit) {
    auto const from = at;
    auto const here = [&] { return offset_ + at - start_; };
    while (at < piece.size() && braces_ > 0) {
      if (in_text_) {
        if (!pass_text(piece[at]) && !in_text_) key_span_.end = here();
        ++at;
        continue;
      }
      at = next(at);
      if (at == piece.size()) break;
      if (piece[at] == '"') {
        in_text_ = true;
        key_span_.begin = here() + 1;
      } else if (piece[at] == '{') {
        if (++braces_ == 2) members_.push_back({key_span_, {here(), 0}});
      } else if (--braces_ == 1) {
        members_.back().value.end = here() + 1;
      }
      ++at;
    }
    feature_.append(piece, from, at - from);
    if (feature_.size() > most_)
      throw input_error(error_code::file_too_large, {file_},
                        "expected features of at most " + std::to_string(most_) + " bytes");
    if (braces_ == 0) visit(std::string_view(feature_), start_, properties());
    return at;
  }

  // Those of the feature that was read last; empty where it has none.
  [[nodiscard]] std::string_view properties() const {
    auto const text = [&](text_span s) { return std::string_view(feature_).substr(s.begin, s.end - s.begin); };
    for (auto const& m : members_)
      if (text(m.key) == "properties") return text(m.value);
    return {};
  }

  // What has more before its features may be another document: nothing is known of it yet.
  void keep(std::string& around, char c) {
    constexpr std::size_t most = std::size_t{1} << 20;
    large_head_ = large_head_ || (head_.size() >= most && &around == &head_);
    if (large_head_) return;
    if (around.size() >= most)
      throw input_error(error_code::file_too_large, {file_},
                        "expected at most a megabyte beside the features of a file of many days");
    around += c;
  }

  std::string file_;
  std::size_t most_;  // bytes of one feature
  std::size_t offset_ = 0;
  std::size_t depth_ = 0;  // of arrays and objects, outside of the features
  bool in_text_ = false;
  bool escaped_ = false;
  bool in_features_ = false;
  bool seen_features_ = false;
  bool comma_wanted_ = false;
  bool any_ = false;  // feature
  bool large_head_ = false;
  std::string text_;  // the text read last at that depth
  std::string key_;
  std::size_t braces_ = 0;  // open ones of the feature being read
  std::size_t start_ = 0;
  std::string feature_;
  text_span key_span_;  // of the text read last, in it
  std::vector<member> members_;
  std::string head_;
  std::string tail_;
};

}  // namespace salient::detail
