// SPDX-License-Identifier: BSL-1.0
// Land from Arrow's C data interface: columns of well-known binary, of polygons and of multipolygons as GeoArrow lays
// them out, with interleaved or separate coordinates. Columns of text come beside.
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/polygon.hpp"
#include "salient/geometry/wkb.hpp"

#include "handles.hpp"

// As https://arrow.apache.org/docs/format/CDataInterface.html has them.
extern "C" {
struct ArrowSchema {
  char const* format;
  char const* name;
  char const* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  void const** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  char const* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace salient::python {

namespace {

using polygons = multi_polygon<lon_lat<double>>;

template <class Owned>
struct released {
  Owned value{};
  released() = default;
  released(released const&) = delete;
  released& operator=(released const&) = delete;
  ~released() {
    if (value.release != nullptr) value.release(&value);
  }
};

struct gathered {
  py::list geometries;
  py::dict columns;
};

bool is_valid(ArrowArray const& array, std::int64_t i) {
  auto const* const bits = array.n_buffers > 0 ? static_cast<std::uint8_t const*>(array.buffers[0]) : nullptr;
  auto const at = array.offset + i;
  return bits == nullptr || ((bits[at / 8] >> (at % 8)) & 1) != 0;
}

std::string_view format_of(ArrowSchema const& schema) { return schema.format; }

// Where the values of row i of a list or of bytes begin and end, with offsets of 32 or of 64 bits.
std::pair<std::int64_t, std::int64_t> bounds(ArrowSchema const& schema, ArrowArray const& array, std::int64_t i) {
  auto const at = array.offset + i;
  auto const format = format_of(schema);
  if (format == "+L" || format == "Z" || format == "U") {
    auto const* const ends = static_cast<std::int64_t const*>(array.buffers[1]);
    return {ends[at], ends[at + 1]};
  }
  auto const* const ends = static_cast<std::int32_t const*>(array.buffers[1]);
  return {ends[at], ends[at + 1]};
}

bool is_list(ArrowSchema const& schema) { return format_of(schema) == "+l" || format_of(schema) == "+L"; }

bool is_point(ArrowSchema const& schema) {
  auto const format = format_of(schema);
  return format.starts_with("+w:") || (format == "+s" && schema.n_children >= 2);
}

// How many lists there are above the points: 2 of polygons, 3 of multipolygons; 0 where it is no land.
int depth_of(ArrowSchema const& schema) {
  int depth = 0;
  auto const* at = &schema;
  while (is_list(*at) && at->n_children == 1) {
    at = at->children[0];
    ++depth;
  }
  return is_point(*at) && (depth == 2 || depth == 3) ? depth : 0;
}

lon_lat<double> point_at(ArrowSchema const& schema, ArrowArray const& array, std::int64_t i) {
  auto const format = format_of(schema);
  if (format.starts_with("+w:")) {
    auto const size = std::stoll(std::string(format.substr(3)));
    auto const& values = *array.children[0];
    auto const* const numbers =
        static_cast<double const*>(values.buffers[1]) + values.offset + (array.offset + i) * size;
    return {numbers[0], numbers[1]};
  }
  auto const number = [&](int axis) {
    auto const& values = *array.children[axis];
    return static_cast<double const*>(values.buffers[1])[values.offset + array.offset + i];
  };
  return {number(0), number(1)};
}

void append_polygon(polygons& to, ArrowSchema const& schema, ArrowArray const& array, std::int64_t i) {
  auto& polygon = to.emplace_back();
  auto const [first, end] = bounds(schema, array, i);
  auto const& ring_schema = *schema.children[0];
  auto const& rings = *array.children[0];
  for (auto r = first; r < end; ++r) {
    auto& ring = r == first ? polygon.exterior : polygon.interiors.emplace_back();
    auto const [from, to_point] = bounds(ring_schema, rings, r);
    for (auto p = from; p < to_point; ++p) ring.push_back(point_at(*ring_schema.children[0], *rings.children[0], p));
  }
}

py::object land_at(ArrowSchema const& schema, ArrowArray const& array, std::int64_t i, int depth) {
  if (!is_valid(array, i)) return py::none();
  polygons land;
  if (depth == 2) {
    append_polygon(land, schema, array, i);
  } else {
    auto const [first, end] = bounds(schema, array, i);
    for (auto p = first; p < end; ++p) append_polygon(land, *schema.children[0], *array.children[0], p);
  }
  auto const bytes = write_wkb(land);
  return py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size());
}

bool is_binary(ArrowSchema const& schema) { return format_of(schema) == "z" || format_of(schema) == "Z"; }
bool is_text(ArrowSchema const& schema) { return format_of(schema) == "u" || format_of(schema) == "U"; }
bool is_land(ArrowSchema const& schema) { return is_binary(schema) || depth_of(schema) > 0; }

// Rows of a column; those of a struct begin where the struct says.
struct rows {
  std::int64_t first;
  std::int64_t end;
};

void gather_land(gathered& to, ArrowSchema const& schema, ArrowArray const& array, rows of) {
  auto const depth = depth_of(schema);
  for (auto i = of.first; i < of.end; ++i) {
    if (depth > 0) {
      to.geometries.append(land_at(schema, array, i, depth));
      continue;
    }
    if (!is_valid(array, i)) {
      to.geometries.append(py::none());
      continue;
    }
    auto const [first, end] = bounds(schema, array, i);
    to.geometries.append(
        py::bytes(static_cast<char const*>(array.buffers[2]) + first, static_cast<std::size_t>(end - first)));
  }
}

void gather_text(gathered& to, ArrowSchema const& schema, ArrowArray const& array, rows of) {
  py::str const name(schema.name == nullptr ? "" : schema.name);
  if (!to.columns.contains(name)) to.columns[name] = py::list();
  auto list = to.columns[name].cast<py::list>();
  for (auto i = of.first; i < of.end; ++i) {
    if (!is_valid(array, i)) {
      list.append(py::none());
      continue;
    }
    auto const [first, end] = bounds(schema, array, i);
    list.append(py::str(static_cast<char const*>(array.buffers[2]) + first, static_cast<std::size_t>(end - first)));
  }
}

void gather(gathered& to, ArrowSchema const& schema, ArrowArray const& array) {
  if (is_land(schema)) return gather_land(to, schema, array, {0, array.length});
  if (format_of(schema) != "+s")
    throw argument_error(
        error_code::argument_unknown,
        "expected WKB, polygons or multipolygons, found the Arrow type '" + std::string(schema.format) + "'");
  bool found = false;
  rows const of{array.offset, array.offset + array.length};
  for (std::int64_t c = 0; c < schema.n_children; ++c) {
    if (is_land(*schema.children[c]) && !found) {
      gather_land(to, *schema.children[c], *array.children[c], of);
      found = true;
    } else if (is_text(*schema.children[c])) {
      gather_text(to, *schema.children[c], *array.children[c], of);
    }
  }
  if (!found) throw argument_error(error_code::argument_unknown, "no column holds WKB, polygons or multipolygons");
}

template <class T>
T& held_in(py::capsule const& capsule, char const* name) {
  auto* const held = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (held == nullptr) throw py::error_already_set();
  return *held;
}

py::tuple from_stream(py::capsule const& capsule) {
  auto& stream = held_in<ArrowArrayStream>(capsule, "arrow_array_stream");
  auto const require = [&](int failure) {
    if (failure == 0) return;
    auto const* const said = stream.get_last_error(&stream);
    throw argument_error(error_code::argument_unknown,
                         std::string("the Arrow stream failed: ") + (said == nullptr ? "" : said));
  };
  released<ArrowSchema> schema;
  require(stream.get_schema(&stream, &schema.value));
  gathered all;
  for (;;) {
    released<ArrowArray> batch;
    require(stream.get_next(&stream, &batch.value));
    if (batch.value.release == nullptr) break;
    gather(all, schema.value, batch.value);
  }
  return py::make_tuple(all.geometries, all.columns);
}

py::tuple from_array(py::capsule const& schema, py::capsule const& array) {
  gathered all;
  gather(all, held_in<ArrowSchema>(schema, "arrow_schema"), held_in<ArrowArray>(array, "arrow_array"));
  return py::make_tuple(all.geometries, all.columns);
}

}  // namespace

void add_arrow(py::module_& module) {
  module.def("arrow_stream", &from_stream);
  module.def("arrow_array", &from_array);
}

}  // namespace salient::python
