// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/edges/edges.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "salient/core/xy.hpp"

#include "overlay/detail/soups.hpp"
#include "thrown.hpp"

namespace d = salient::detail;

TEST_CASE("a ring becomes a closed path, its repeated last vertex once", "[edges]") {
  using salient::test::land;
  auto const soup =
      salient::test::soup_of({land{{salient::test::box(0, 0, 1, 1), {salient::test::hole(0.25, 0.25, 0.5, 0.5)}}},
                              land{{{{5, 5}, {6, 5}, {5, 6}}, {}}}});
  REQUIRE(soup.edges.paths.size() == 3);
  CHECK(soup.edges.paths[0].count == 5);
  CHECK(soup.edges.paths[2].count == 4);  // drawn open
  for (auto const& p : soup.edges.paths) CHECK(soup.edges.points[p.first] == soup.edges.points[p.first + p.count - 1]);
  CHECK(soup.sources[0].turn == 1);
  CHECK(soup.sources[1].turn == -1);
  CHECK(soup.sources[1].hole());
  CHECK(soup.sources[2].operand == 1);
  CHECK(soup.sources[2].polygon == 1);
  CHECK(soup.first_polygon == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("a path that comes back to its first node closes there once", "[edges]") {
  d::edge_soup soup(d::grid::lonlat());
  using salient::test::node;
  soup.points = {node(9, 9), node(0, 0), node(1, 0), node(0, 1), node(0, 0), node(0, 0)};
  CHECK(d::close_path(soup, 1, 7));
  CHECK(soup.points.size() == 5);
  CHECK(soup.paths[0].count == 4);
  CHECK(soup.paths[0].source == 7);
  soup.points = {node(0, 0), node(1, 0), node(0, 0)};
  CHECK_FALSE(d::close_path(soup, 0, 7));
  CHECK(soup.points.empty());
}

TEST_CASE("a polygon of two points is pointless, a flat one of three is not", "[edges]") {
  using salient::test::land;
  auto const soup =
      salient::test::soup_of({land{{{{0, 0}, {1, 1}, {0, 0}}, {}}, {{{0, 0}, {2, 2}, {1, 1}, {0, 0}}, {}}}});
  CHECK(soup.pointless == std::vector<std::uint32_t>{0});
  REQUIRE(soup.sources.size() == 1);
  CHECK(soup.sources[0].polygon == 1);
  CHECK(soup.sources[0].turn == 0);
}

TEST_CASE("the turn of a ring is exact where a sum in doubles is not", "[edges]") {
  // A needle one unit high and 2^60 long: its terms are 2^60 times what is left of them.
  constexpr std::int64_t far = std::int64_t{1} << 60;
  std::vector<d::ipoint> needle{{0, 0}, {far, far}, {far + 1, far + 2}, {0, 0}};
  CHECK(d::turn_of(needle.data(), needle.size()) == 1);
  CHECK(salient::detail::as_double(d::twice_area(needle.data(), needle.size())) == static_cast<double>(far));
  std::vector<d::ipoint> turned(needle.rbegin(), needle.rend());
  CHECK(d::turn_of(turned.data(), turned.size()) == -1);
  std::vector<d::ipoint> flat{{0, 0}, {far, far}, {far / 2, far / 2}, {0, 0}};
  CHECK(d::turn_of(flat.data(), flat.size()) == 0);
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i) {
    auto const coordinate = [&] { return static_cast<std::int64_t>(random() >> 3) - far; };
    d::ipoint const a{coordinate(), coordinate()}, b{coordinate(), coordinate()};
    d::ipoint const c{(a.x + b.x) / 2 + static_cast<std::int64_t>(random() % 3) - 1, (a.y + b.y) / 2};
    std::vector<d::ipoint> const thin{a, b, c, a};
    CHECK(d::turn_of(thin.data(), 4) == d::sign_of(d::cross(a, b, a, c)));
  }
  std::vector<d::ipoint> square{{0, 0}, {3, 0}, {3, 3}, {0, 3}, {0, 0}};
  CHECK(d::twice_area(square.data(), square.size()) == 18);
}

TEST_CASE("an error names polygon, ring and vertex", "[edges]") {
  using salient::test::land;
  auto const refused = [](land const& area) {
    try {
      static_cast<void>(salient::test::soup_of({area}));
    } catch (salient::geometry_error const& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  land area{{salient::test::box(0, 0, 1, 1), {}},
            {salient::test::box(3, 3, 9, 9), {salient::test::hole(4, 4, 5, 5), salient::test::hole(6, 6, 7, 7)}}};
  area[1].interiors[1][2].lat = 91;
  CHECK_THAT(refused(area), Catch::Matchers::ContainsSubstring("polygon 1, ring 2, vertex 2"));
  area[1].interiors[1][2].lat = std::numeric_limits<double>::infinity();
  CHECK_THAT(refused(area), Catch::Matchers::ContainsSubstring("must be finite"));
}

TEST_CASE("a planar grid is chosen by the largest coordinate of either axis", "[edges]") {
  salient::multi_polygon<salient::xy<double>> const area{{{{0, 0}, {1, 0}, {1, 1e9}, {0, 0}}, {}}};
  std::uint64_t largest = 0;
  std::size_t vertices = 0;
  d::widen_range(area, largest, vertices);
  CHECK(largest == d::grid::bits_of(1e9));
  CHECK(vertices == 4);
}

TEST_CASE("more vertices than the engine can number are refused", "[edges]") {
  d::require_index_fits(std::size_t{std::numeric_limits<std::int32_t>::max()});
  CHECK(salient::test::code_of<salient::overlay_error>([] {
          d::require_index_fits(std::size_t{1} << 31);
          return 0;
        }) == salient::error_code::overlay_too_large);
}
