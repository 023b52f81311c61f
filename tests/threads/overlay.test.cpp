// SPDX-License-Identifier: BSL-1.0
// One overlay and one map on several threads: the same bits, and an end soon after it is asked for.

#include "salient/overlay/overlay.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <new>
#include <random>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/worker_threads.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"

namespace {

using salient::lon_lat;
using lines = salient::multi_polygon<lon_lat<double>>;

// Cells of a shaken grid, so many a side; each reaches over its western neighbour by a part of its width.
class cells {
 public:
  cells(std::size_t side, double over) {
    std::mt19937 random(17);
    auto const shake = [&] { return static_cast<double>(random() % 1000) * 4e-4; };
    std::vector<lon_lat<double>> corners;
    for (std::size_t i = 0; i <= side; ++i)
      for (std::size_t k = 0; k <= side; ++k)
        corners.push_back(
            {20 + (static_cast<double>(i) + shake()) * 0.01, 45 + (static_cast<double>(k) + shake()) * 0.01});
    auto const corner = [&](std::size_t i, std::size_t k) { return corners[i * (side + 1) + k]; };
    for (std::size_t i = 0; i < side; ++i)
      for (std::size_t k = 0; k < side; ++k) {
        std::array ring{corner(i, k), corner(i + 1, k), corner(i + 1, k + 1), corner(i, k + 1)};
        ring[0].lon -= over * 0.01;
        ring[3].lon -= over * 0.01;
        polygons_.vertices.insert(polygons_.vertices.end(), ring.begin(), ring.end());
        polygons_.vertices.push_back(ring[0]);
        polygons_.ring_offsets.push_back(static_cast<std::int64_t>(polygons_.vertices.size()));
        polygons_.polygon_offsets.push_back(static_cast<std::int64_t>(polygons_.ring_offsets.size() - 1));
      }
    for (std::size_t p = 0; p < side * side; ++p)
      areas_.push_back({&polygons_, p, 1, static_cast<salient::label>(1 + random() % 5)});
  }
  cells(cells const&) = delete;

  [[nodiscard]] std::span<salient::labelled_area const> areas() const { return areas_; }

 private:
  salient::ragged_polygons<lon_lat<double>> polygons_{{}, {0}, {0}};
  std::vector<salient::labelled_area> areas_;
};

lines triangles(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  auto const in = [&](double width) { return static_cast<double>(random() % 100000) * 1e-5 * width; };
  lines result(count);
  for (auto& p : result) {
    lon_lat<double> const at{in(10), in(10)};
    for (int i = 0; i < 3; ++i) p.exterior.push_back({at.lon + in(0.2), at.lat + in(0.2)});
    p.exterior.push_back(p.exterior.front());
  }
  return result;
}

// Needles up and across: boxes do not tell them apart.
lines needles(std::size_t count, bool up) {
  lines result(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto const at = static_cast<double>(i) * 0.01;
    for (auto const& [along, aside] : {std::array{0.0, at + 0.3}, std::array{3.0, at}, std::array{3.0, at + 0.004}})
      result[i].exterior.push_back(up ? lon_lat<double>{aside, along} : lon_lat<double>{along, aside});
    result[i].exterior.push_back(result[i].exterior.front());
  }
  return result;
}

}  // namespace

TEST_CASE("a map has the same bits on any number of threads", "[threads]") {
  salient::worker_threads two(2), five(5);
  for (double const over : {0.0, 0.3}) {
    cells const made(100, over);
    auto const alone = salient::cover(made.areas());
    CHECK(alone.map.chains().size() > 10000);
    CHECK((alone.record.overlaps.size() > 10) == (over > 0));
    for (auto* const workers : {&two, &five}) CHECK(salient::cover(made.areas(), {.workers = workers}) == alone);
  }
}

TEST_CASE("an overlay has the same bits on any number of threads", "[threads]") {
  using enum salient::overlay_operation;
  salient::worker_threads two(2), three(3);
  for (auto const& [a, b] :
       {std::pair(triangles(1, 6000), triangles(2, 6000)), std::pair(needles(60, true), needles(60, false))}) {
    for (auto const operation : {intersection, union_, difference, sym_difference}) {
      auto const alone = salient::overlay(operation, a, b);
      CHECK(alone.geometry.size() > (operation == union_ ? 0 : 50));
      CHECK(salient::overlay(operation, a, b, {.workers = &three}) == alone);
    }
    CHECK(salient::intersection(a, b, {.workers = &two}) == salient::intersection(a, b));
    CHECK(salient::overlap_areas_km2(a, b, {.workers = &two}) == salient::overlap_areas_km2(a, b));
    CHECK(salient::overlap_areas(a, b, {.workers = &three}) == salient::overlap_areas(a, b));
  }
}

TEST_CASE("an overlay and a map tell how far they are, and end where that is answered with no", "[threads]") {
  cells const made(60, 0.3);
  auto const a = triangles(3, 2000), b = triangles(4, 2000);
  salient::worker_threads one(1), two(2);
  for (auto* const workers : {&one, &two}) {
    std::vector<std::size_t> told;
    salient::progress_callback const listen = [&](salient::progress const& p) {
      CHECK(p.total == 4);
      told.push_back(p.done);
      return true;
    };
    static_cast<void>(salient::cover(made.areas(), {.workers = workers, .progress = listen}));
    CHECK(std::is_sorted(told.begin(), told.end()));
    CHECK(told.back() == 4);
    for (std::size_t const wanted : {0, 1, 2, 3, 4}) {
      salient::progress_callback const stop = [&](salient::progress const& p) { return p.done < wanted; };
      CHECK_THROWS_AS(salient::cover(made.areas(), {.workers = workers, .progress = stop}), salient::cancelled_error);
      CHECK_THROWS_AS(
          salient::overlay(salient::overlay_operation::union_, a, b, {.workers = workers, .progress = stop}),
          salient::cancelled_error);
    }
  }
}

TEST_CASE("a map asks all along whether it is still wanted, and an overlay", "[threads]") {
  cells const made(220, 0);
  auto const a = triangles(5, 40000), b = triangles(6, 40000);
  auto const longest_silence = [](auto&& call) {
    auto last = std::clock();
    auto const began = last;
    std::clock_t longest = 0;
    call([&](salient::progress const&) {
      longest = std::max(longest, std::clock() - last);
      last = std::clock();
      return true;
    });
    return static_cast<double>(longest) / static_cast<double>(std::clock() - began);
  };
  // Of a few runs the best: other programs may be in the way of one.
  auto const best = [&](auto const& call) {
    return std::min({longest_silence(call), longest_silence(call), longest_silence(call)});
  };
  using listener = salient::progress_callback;
  CHECK(best([&](listener const& l) { static_cast<void>(salient::cover(made.areas(), {.progress = l})); }) < 0.2);
  CHECK(best([&](listener const& l) {
          static_cast<void>(salient::overlay(salient::overlay_operation::union_, a, b, {.progress = l}));
        }) < 0.2);
}

TEST_CASE("no call takes no thread, or thousands", "[threads]") {
  CHECK_THROWS_AS(salient::worker_threads(0), salient::argument_error);
  CHECK_THROWS_AS(salient::worker_threads(257), salient::argument_error);
  CHECK(salient::worker_threads(256).count() == 256);
}

TEST_CASE("what goes wrong with a piece of work reaches the caller", "[threads]") {
  salient::worker_threads three(3);
  std::vector<int> done(100);
  three.share_out(
      100, [&](std::size_t worker, std::size_t item) { done[item] += worker < 3; }, [] {});
  CHECK(done == std::vector<int>(100, 1));
  CHECK_THROWS_AS(three.share_out(
                      100,
                      [](std::size_t, std::size_t item) {
                        if (item == 60) throw std::bad_alloc();
                      },
                      [] {}),
                  std::bad_alloc);
  // Nobody stopped it: that a piece of work gives up is what went wrong.
  auto const give_up = [](std::size_t, std::size_t item) {
    if (item == 60) throw salient::cancelled_error(salient::error_code::cancelled, "no more");
  };
  CHECK_THROWS_AS(three.share_out(100, give_up, [] {}), salient::cancelled_error);
}
