// SPDX-License-Identifier: BSL-1.0
#pragma once

// What the numbers of a document's coordinates are: degrees on WGS84, metres of the web maps, which a closed formula turns
// into degrees, or anything else that PROJ knows, where this was built with it.

#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <string>
#include <string_view>
#include <utility>

#if SALIENT_HAS_PROJ
#include <proj.h>
#endif

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/detail/documents/document.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Degrees of a place in metres of Web Mercator.
[[nodiscard]] inline lon_lat<double> from_web_mercator(double x, double y) {
  constexpr double radius_m = 6'378'137;
  constexpr double degrees = 180 / std::numbers::pi;
  return {x / radius_m * degrees, std::atan(std::sinh(y / radius_m)) * degrees};
}

class reference_system {
 public:
  // Nothing says which: degrees, unless they cannot be.
  explicit reference_system(document const& from)
      : from_(from), kind_(kind::assumed), words_("longitude and latitude") {}

  // @param text  a code such as `EPSG:4326`, or well-known text
  // @param said_by  what says so, for messages
  // @throws input_error  `crs_unsupported`
  reference_system(document const& from, std::string const& text, std::string const& said_by)
      : from_(from), words_(name_in(text)) {
    auto const plain = letters_of(text);
    if (is_degrees(plain))
      kind_ = kind::degrees;
    else if (is_web_mercator(plain))
      kind_ = kind::web_mercator;
    else
      ask_proj(text, said_by);
  }

  [[nodiscard]] lon_lat<double> operator()(double x, double y, std::string const& path) const {
    if (!is_finite(x) || !is_finite(y))
      from_.fail(error_code::coordinate_not_finite, path, "expected finite coordinates");
    switch (kind_) {
      case kind::web_mercator:
        return from_web_mercator(x, y);
      case kind::by_proj:
        return by_proj(x, y, path);
      case kind::assumed:
        if (std::abs(x) > 360 || std::abs(y) > 90)
          from_.fail(error_code::crs_unsupported, path,
                     "expected degrees, since nothing says of which reference system the coordinates are, found " +
                         shortest(x) + ", " + shortest(y) + "; ask the source, then " + how_to_say() +
                         ", or convert it: " + convert_line(from_.file(), "", "EPSG:?"));
        break;
      case kind::degrees:
        break;
    }
    return {x, y};
  }

  [[nodiscard]] bool is_assumed() const { return kind_ == kind::assumed; }

  // For the notices of a map.
  [[nodiscard]] std::string in_words() const {
    if (kind_ == kind::web_mercator) return "metres of Web Mercator turned into longitude and latitude";
    if (kind_ == kind::by_proj) return shown(words_) + " turned into longitude and latitude by PROJ";
    return "in longitude and latitude";
  }

  [[nodiscard]] static std::string how_to_say() {
    return "say which: \"crs\": \"EPSG:…\" in the profile, --set crs=EPSG:…";
  }

 private:
  enum class kind { degrees, assumed, web_mercator, by_proj };

  // Capitals and digits alone, and what parts well-known text.
  [[nodiscard]] static std::string letters_of(std::string_view text) {
    std::string plain;
    for (char const c : text.substr(0, 4096))
      if ((c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '[' || c == ',' ||
          c == ':' || c == '.')
        plain += upper_ascii(c);
    return plain;
  }

  [[nodiscard]] static bool is_degrees(std::string_view plain) {
    if (plain == "EPSG:4326" || plain == "OGC:CRS84") return true;
    auto const has = [&](std::string_view what) { return plain.find(what) != plain.npos; };
    bool const geographic =
        plain.starts_with("GEOGCS[") || plain.starts_with("GEOGCRS[") || plain.starts_with("GEODCRS[");
    bool const wgs84 = has("DATUM[DWGS1984,") || has("DATUM[WGS1984,") || has("DATUM[WORLDGEODETICSYSTEM1984,") ||
                       has("ENSEMBLE[WORLDGEODETICSYSTEM1984ENSEMBLE,");
    bool const elsewhere = has("PRIMEM[") && !has("PRIMEM[GREENWICH,0");
    return geographic && wgs84 && !elsewhere && has("UNIT[DEGREE,0.0174532925");
  }

  [[nodiscard]] static bool is_web_mercator(std::string_view plain) {
    for (std::string_view const code : {"EPSG:3857", "EPSG:900913", "ESRI:102100", "ESRI:102113"})
      if (plain == code) return true;
    return plain.starts_with("PROJCS[WGS1984WEBMERCATORAUXILIARYSPHERE,") ||
           plain.starts_with("PROJCS[WGS84PSEUDOMERCATOR,") || plain.starts_with("PROJCRS[WGS84PSEUDOMERCATOR,");
  }

  // The first name in well-known text; a code as it stands.
  [[nodiscard]] static std::string name_in(std::string const& text) {
    auto const first = text.find('"');
    auto const last = first == text.npos ? text.npos : text.find('"', first + 1);
    return last == text.npos ? text : text.substr(first + 1, last - first - 1);
  }

  [[noreturn]] void refuse(std::string const& said_by, std::string const& why) const {
    from_.fail(error_code::crs_unsupported, said_by,
               "expected longitude and latitude (EPSG:4326) or Web Mercator (EPSG:3857)" + why + ", found " +
                   shown(words_) + "; convert it: " + convert_line(from_.file()));
  }

#if SALIENT_HAS_PROJ
  // Well-known text or a code. What else PROJ takes names files and steps of its own.
  [[nodiscard]] static bool names_a_system(std::string_view text) {
    constexpr std::size_t longest = 65536;
    auto const colon = text.find(':');
    bool const code = colon != text.npos && text.find_first_not_of("0123456789", colon + 1) == text.npos;
    return text.size() < longest && text.find('\0') == text.npos && text.substr(0, 1) != "+" &&
           (code || text.find('[') != text.npos);
  }

  void ask_proj(std::string const& text, std::string const& said_by) {
    if (!names_a_system(text)) refuse(said_by, " or what PROJ knows");
    context_.reset(proj_context_create());
    proj_log_level(context_.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context_.get(), 0);
    using owned = std::unique_ptr<PJ, PJ* (*)(PJ*)>;
    owned const source(proj_create(context_.get(), text.c_str()), proj_destroy);
    owned const target(proj_create(context_.get(), "OGC:CRS84"), proj_destroy);
    bool const known = source && target && proj_is_crs(source.get()) != 0;
    owned const made(
        known ? proj_create_crs_to_crs_from_pj(context_.get(), source.get(), target.get(), nullptr, nullptr) : nullptr,
        proj_destroy);
    if (made) turning_.reset(proj_normalize_for_visualization(context_.get(), made.get()));
    if (!turning_) refuse(said_by, " or what PROJ knows");
    kind_ = kind::by_proj;
  }

  [[nodiscard]] lon_lat<double> by_proj(double x, double y, std::string const& path) const {
    auto const at = proj_trans(turning_.get(), PJ_FWD, proj_coord(x, y, 0, 0));
    if (!is_finite(at.xy.x) || !is_finite(at.xy.y))
      from_.fail(error_code::coordinate_out_of_range, path,
                 "expected a place of " + shown(words_) + ", found " + shortest(x) + ", " + shortest(y));
    return {at.xy.x, at.xy.y};
  }
#else
  void ask_proj(std::string const&, std::string const& said_by) {
    refuse(said_by, "; others are read where salient was built with PROJ");
  }
  [[nodiscard]] lon_lat<double> by_proj(double x, double y, std::string const&) const { return {x, y}; }
#endif

  document const& from_;
  kind kind_;
  std::string words_;
#if SALIENT_HAS_PROJ
  std::unique_ptr<PJ_CONTEXT, PJ_CONTEXT* (*)(PJ_CONTEXT*)> context_{nullptr, proj_context_destroy};
  std::unique_ptr<PJ, PJ* (*)(PJ*)> turning_{nullptr, proj_destroy};
#endif
};

// The system of a document's coordinates, with what the options say before what the document says.
// @param text  what it says; empty if nothing
[[nodiscard]] inline reference_system system_of(document const& from, std::string const& text,
                                                std::string const& said_by) {
  if (!from.opt().crs.empty()) return reference_system(from, from.opt().crs, "crs");
  return text.empty() ? reference_system(from) : reference_system(from, text, said_by);
}

}  // namespace salient::detail
