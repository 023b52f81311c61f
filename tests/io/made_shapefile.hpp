// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zipped.hpp"

// Shapefiles and the tables beside them, written as their description has it and wrongly where a test wants it so.
namespace salient::test {

using made_ring = std::vector<std::pair<double, double>>;

inline std::string big(std::size_t value) {
  auto const bytes = little(value, 4);
  return {bytes.rbegin(), bytes.rend()};
}

inline std::string real(double value) { return little(std::bit_cast<std::uint64_t>(value), 8); }

/// From the south-west corner clockwise, as exteriors are drawn there; the other way round where east lies before west.
inline made_ring box_ring(double west, double south, double east, double north) {
  return {{west, south}, {west, north}, {east, north}, {east, south}, {west, south}};
}

inline std::string polygon_shape(std::vector<made_ring> const& rings) {
  std::string firsts;
  std::string points;
  std::size_t count = 0;
  for (auto const& ring : rings) {
    firsts += little(count, 4);
    for (auto const& [x, y] : ring) points += real(x) + real(y);
    count += ring.size();
  }
  return little(5, 4) + std::string(32, '\0') + little(rings.size(), 4) + little(count, 4) + firsts + points;
}

struct made_shapefile {
  std::string shp;
  std::string shx;
};

inline made_shapefile shapefile(std::vector<std::string> const& shapes) {
  constexpr std::size_t head = 100;
  std::string records;
  std::string index;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    auto const words = big(shapes[i].size() / 2);
    index += big((head + records.size()) / 2) + words;
    records += big(i + 1) + words + shapes[i];
  }
  auto const with_head = [](std::string const& body) {
    return big(9994) + std::string(20, '\0') + big((head + body.size()) / 2) + little(1000, 4) + little(5, 4) +
           std::string(64, '\0') + body;
  };
  return {with_head(records), with_head(index)};
}

struct made_column {
  std::string name;
  char type;
  int size;
};

/// Each row begins with a blank, or with a star where it is deleted; values fill their columns from the left.
inline std::string dbase(std::vector<made_column> const& columns, std::vector<std::vector<std::string>> const& rows,
                         int code_page_mark = 0, char row_mark = ' ') {
  std::string fields;
  std::size_t width = 1;
  for (auto const& c : columns) {
    auto name = c.name;
    name.resize(11);
    fields += name + c.type + little(0, 4) + little(static_cast<std::size_t>(c.size), 1) + std::string(15, '\0');
    width += static_cast<std::size_t>(c.size);
  }
  std::string text = little(3, 4) + little(rows.size(), 4) + little(32 + fields.size() + 1, 2) + little(width, 2) +
                     std::string(17, '\0') + little(static_cast<std::size_t>(code_page_mark), 1) + little(0, 2) +
                     fields + '\r';
  for (auto const& row : rows) {
    text += row_mark;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      auto value = row[c];
      value.resize(static_cast<std::size_t>(columns[c].size), ' ');
      text += value;
    }
  }
  return text + '\x1a';
}

inline std::string const wgs84_prj =
    R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],)"
    R"(PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])";

}  // namespace salient::test
