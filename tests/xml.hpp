// SPDX-License-Identifier: BSL-1.0
#pragma once

// Reads XML strictly enough to tell whether another reader will take it: tags nest, attributes are quoted and stand
// once, every & begins a known entity, no < stands in a value, no control characters, nothing after the root.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salient::test {

struct xml_element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  ///< that stands directly in it
  std::size_t parent = 0;

  [[nodiscard]] std::string operator[](std::string_view attribute) const {
    for (auto const& [name_of, value] : attributes)
      if (name_of == attribute) return value;
    return {};
  }
};

/// @return all elements in the order of their start tags, the root first
/// @throws std::runtime_error with the offset of what is wrong
class xml_reader {
 public:
  explicit xml_reader(std::string_view text) : text_(text) {
    for (char const c : text)
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') fail("control character");
  }

  [[nodiscard]] std::vector<xml_element> read() {
    std::vector<std::size_t> open;
    while (at_ < text_.size()) {
      if (text_[at_] != '<') {
        auto const words = value_until('<');
        if (open.empty() && words.find_first_not_of('\n') != words.npos) fail("text outside the root");
        if (!open.empty()) elements_[open.back()].text += words;
      } else if (text_.substr(at_, 2) == "</") {
        at_ += 2;
        auto const closed = name();
        if (open.empty() || elements_[open.back()].name != closed) fail("</" + closed + "> closes nothing");
        open.pop_back();
        expect('>');
      } else {
        if (open.empty() && !elements_.empty()) fail("second root");
        ++at_;
        xml_element e{name(), {}, {}, open.empty() ? 0 : open.back()};
        while (blank()) {
          auto key = name();
          expect('=');
          expect('"');
          auto value = value_until('"');
          expect('"');
          if (!e[key].empty()) fail("attribute " + key + " twice");
          e.attributes.emplace_back(std::move(key), std::move(value));
        }
        bool const empty = text_.substr(at_, 1) == "/";
        if (empty) ++at_;
        expect('>');
        if (!empty) open.push_back(elements_.size());
        elements_.push_back(std::move(e));
      }
    }
    if (!open.empty() || elements_.empty()) fail("not closed");
    return elements_;
  }

 private:
  [[noreturn]] void fail(std::string const& what) const {
    throw std::runtime_error(what + " at " + std::to_string(at_));
  }
  void expect(char c) {
    if (at_ >= text_.size() || text_[at_] != c) fail(std::string("expected ") + c);
    ++at_;
  }
  bool blank() {
    auto const before = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ > before;
  }
  std::string name() {
    auto const from = at_;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '-' || text_[at_] == ':'))
      ++at_;
    if (at_ == from) fail("expected a name");
    return std::string(text_.substr(from, at_ - from));
  }
  std::string value_until(char end) {
    std::string result;
    for (; at_ < text_.size() && text_[at_] != end; ++at_) {
      if (text_[at_] == '<' || text_[at_] == '>') fail("bare angle");
      if (text_[at_] != '&') {
        result += text_[at_];
        continue;
      }
      static std::pair<std::string_view, char> const entities[] = {
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
      auto const* const known = std::find_if(std::begin(entities), std::end(entities), [&](auto const& e) {
        return text_.substr(at_, e.first.size()) == e.first;
      });
      if (known == std::end(entities)) fail("unknown entity");
      result += known->second;
      at_ += known->first.size() - 1;
    }
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<xml_element> elements_;
};

[[nodiscard]] inline std::vector<xml_element> read_xml(std::string_view text) { return xml_reader(text).read(); }

}  // namespace salient::test
