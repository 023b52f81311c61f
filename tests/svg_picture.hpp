// SPDX-License-Identifier: BSL-1.0
#pragma once

// What holds of every picture that salient draws.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "xml.hpp"

namespace salient::test {

class svg_picture {
 public:
  explicit svg_picture(std::string const& svg) : elements_(read_xml(svg)) {
    std::istringstream(root()["viewBox"]) >> left_ >> top_ >> width_ >> height_;
    for (auto const& e : elements_)
      if (!e["id"].empty()) ids_.push_back(e["id"]);
  }

  [[nodiscard]] xml_element const& root() const { return elements_.front(); }
  [[nodiscard]] std::vector<xml_element> const& elements() const { return elements_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

  [[nodiscard]] std::vector<xml_element> with_class(std::string_view name) const {
    std::vector<xml_element> found;
    for (auto const& e : elements_)
      if (e["class"] == name) found.push_back(e);
    return found;
  }

  /// All words to be seen, one text a line.
  [[nodiscard]] std::string words() const {
    std::string all;
    for (auto const& e : elements_)
      if (e.name == "text") all += e.text + "\n";
    return all;
  }
  [[nodiscard]] bool says(std::string_view what) const {
    auto flat = words();
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    return flat.find(what) != flat.npos;
  }

  /// Self-contained and drawn within its own bounds.
  void check_sound() const {
    CHECK(root().name == "svg");
    CHECK(root()["xmlns"] == "http://www.w3.org/2000/svg");
    CHECK(root()["role"] == "img");
    REQUIRE(elements_.size() > 3);
    CHECK(elements_[1].name == "title");
    CHECK(!elements_[1].text.empty());
    CHECK(elements_[2].name == "desc");
    CHECK(!elements_[2].text.empty());
    CHECK(root()["aria-labelledby"] == elements_[1]["id"] + " " + elements_[2]["id"]);
    for (auto const& name : {"scale", "north", "legend", "graticule", "map"}) CHECK(with_class(name).size() == 1);
    for (std::size_t i = 0; i < elements_.size(); ++i) check_element(i);
  }

 private:
  void check_element(std::size_t i) const {
    auto const& e = elements_[i];
    CAPTURE(i, e.name);
    for (auto const* forbidden : {"script", "image", "foreignObject", "style", "a", "iframe", "animate", "set"})
      CHECK(e.name != forbidden);
    for (auto const& [key, value] : e.attributes) {
      CHECK(key.rfind("on", 0) != 0);
      if (key == "href") CHECK(has_id(value.substr(1)));
      if (auto const url = value.find("url("); url != value.npos)
        CHECK(has_id(value.substr(url + 5, value.find(')') - url - 5)));
      if (key == "font-size") CHECK(std::stod(value) >= 12);
    }
    if (elements_[e.parent].name == "pattern") return;
    if (e.name == "line") check_in(e, {{"x1", "y1"}, {"x2", "y2"}});
    if (e.name == "rect" || e.name == "text") check_in(e, {{"x", "y"}});
    if (e.name == "rect") check_at(number(e, "x") + number(e, "width"), number(e, "y") + number(e, "height"));
    if (e.name == "circle")
      for (double const sign : {-1.0, 1.0})
        check_at(number(e, "cx") + sign * number(e, "r"), number(e, "cy") + sign * number(e, "r"));
    if (e.name == "path") check_path(e["d"]);
  }

  [[nodiscard]] bool has_id(std::string const& id) const { return std::count(ids_.begin(), ids_.end(), id) == 1; }

  [[nodiscard]] static double number(xml_element const& e, std::string_view key) { return std::stod(e[key]); }

  void check_in(xml_element const& e, std::vector<std::pair<std::string_view, std::string_view>> const& keys) const {
    for (auto const& [x, y] : keys) check_at(number(e, x), number(e, y));
  }

  // The land reaches a few pixels under the frame's edge.
  void check_at(double x, double y) const {
    bool const within =
        std::isfinite(x) && std::isfinite(y) && x >= left_ && x <= left_ + width_ && y >= top_ && y <= top_ + height_;
    if (!within) FAIL("outside the picture: " << x << " " << y);
  }

  void check_path(std::string const& d) const {
    std::istringstream in(d);
    char command = 0;
    double x = left_;
    double y = top_;
    while (in >> command) {
      double skipped = 0;
      if (command == 'Z') continue;
      if (command == 'A')
        for (int i = 0; i < 5; ++i) in >> skipped;
      if (command == 'Q') in >> skipped >> skipped;
      if (command == 'H')
        in >> x;
      else if (command == 'V')
        in >> y;
      else
        in >> x >> y;
      if (!in || std::string("MLAQHV").find(command) == std::string::npos) FAIL("not a path: " << d.substr(0, 200));
      check_at(x, y);
    }
  }

  std::vector<xml_element> elements_;
  std::vector<std::string> ids_;
  double left_ = 0;
  double top_ = 0;
  double width_ = 0;
  double height_ = 0;
};

}  // namespace salient::test
