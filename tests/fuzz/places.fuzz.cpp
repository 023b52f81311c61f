// SPDX-License-Identifier: BSL-1.0
// libFuzzer on places files and on the names that are looked up in them; built as geojson.fuzz.cpp says.
#include "salient/io/places.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "salient/control/deepstate_legend.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  std::vector<salient::place> places;
  try {
    places = salient::read_places_text(text, "fuzz");
  } catch (salient::input_error const& e) {
    require(e.place().line.has_value());
  }
  for (auto const& p : places) {
    require(std::abs(p.at.lon) <= 180 && std::abs(p.at.lat) <= 90 && !p.name.empty());
    try {
      require(&salient::find_place(places, p.name) == &p);
    } catch (salient::argument_error const& e) {
      require(e.code() == salient::error_code::argument_ambiguous || e.code() == salient::error_code::argument_empty);
    }
  }
  try {
    static_cast<void>(salient::resolve_place(places, text, true));
  } catch (salient::argument_error const&) {
  }
  static auto const legend = salient::deepstate_legend();
  static_cast<void>(salient::recognise(legend, text, text));
  return 0;
}
