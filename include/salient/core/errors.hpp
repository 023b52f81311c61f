// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Stable numbers of everything that can go wrong. A number is never reused; new ones are only added.
/// docs/errors.md has one paragraph for each: what it means and how to mend it.
enum class error_code : int {
  // 1xx: the caller's argument
  argument_out_of_range = 101,
  argument_not_finite = 102,
  argument_empty = 103,
  argument_ambiguous = 104,
  argument_unknown = 105,
  argument_inconsistent = 106,
  // 2xx: a geometry that has no answer
  ring_crosses_antimeridian = 201,
  ring_holds_pole = 202,
  coordinate_out_of_range = 203,
  coordinate_not_finite = 204,
  // 3xx: the overlay engine refuses rather than return a wrong area
  overlay_area_mismatch = 301,
  overlay_not_noded = 302,
  overlay_too_large = 303,
  // 4xx: input data
  file_unreadable = 401,
  json_syntax = 402,
  json_too_deep = 403,
  file_too_large = 404,
  not_geojson = 405,
  coordinates_malformed = 406,
  crs_unsupported = 407,
  member_missing = 408,
  member_duplicated = 409,
  profile_invalid = 410,
  legend_invalid = 411,
  stance_invalid = 412,
  places_invalid = 413,
  no_map_for_date = 414,
  gzip_damaged = 415,
  ring_not_closed = 416,
  ring_too_short = 417,
  status_unrecognised = 418,
  wkb_malformed = 419,
  times_invalid = 420,
  layer_missing = 421,
  memory_exhausted = 422,
  map_bytes_invalid = 425,
  partial_answer = 430,
  part_ambiguous = 431,
  document_malformed = 432,
  days_overlap = 433,
  archive_damaged = 434,
  date_ambiguous = 435,
  // 5xx: output
  file_unwritable = 501,
  // 6xx: the caller's own wish
  cancelled = 601,
};

/// Root of every exception thrown by the library. `what()` is one line, fit to be shown to the user.
class error : public std::runtime_error {
 public:
  error(error_code code, std::string const& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] error_code code() const noexcept { return code_; }

 private:
  error_code code_;
};

/// What went wrong with one of several things that were asked for together.
struct failure {
  error_code code;
  std::string message;

  friend bool operator==(failure const&, failure const&) = default;
};

/// A parameter is outside its stated range; the message carries its name and value. Codes 1xx.
class argument_error : public error {
  using error::error;
};

/// A geometry for which the question has no right answer; the message names ring and vertex. Codes 2xx.
class geometry_error : public error {
  using error::error;
};

/// The overlay could not reach a result that passes its own exact check. Never a wrong area instead. Codes 3xx.
class overlay_error : public error {
  using error::error;
};

/// A progress callback asked to stop. Codes 6xx.
class cancelled_error : public error {
  using error::error;
};

/// Where in an input something was found.
struct input_place {
  std::string file;
  std::string path{};                   ///< JSON path such as `features[3].geometry.coordinates[0][2]`, or empty
  std::optional<std::size_t> offset{};  ///< byte offset from the start of the (decompressed) file
  std::optional<std::size_t> line{};    ///< from 1; for syntax errors
  std::optional<std::size_t> column{};  ///< from 1, in bytes

  friend bool operator==(input_place const&, input_place const&) = default;
};

/// A file that could not be used. The message names file, place and expectation. Codes 4xx.
class input_error : public error {
 public:
  input_error(error_code code, input_place place, std::string const& expectation, std::error_code os_error = {});
  [[nodiscard]] input_place const& place() const noexcept { return place_; }
  /// The part of the message behind file and place.
  [[nodiscard]] std::string const& expectation() const noexcept { return expectation_; }
  /// What the operating system said, such as `std::errc::no_such_file_or_directory`, its number as in `errno`; empty
  /// where it was not asked or had nothing to say against the file.
  [[nodiscard]] std::error_code os_error() const noexcept { return os_error_; }

 private:
  input_place place_;
  std::string expectation_;
  std::error_code os_error_;
};

/// An output file could not be written. Nothing half-written stays. Codes 5xx.
class output_error : public error {
 public:
  output_error(error_code code, std::string const& message, std::error_code os_error = {})
      : error(code, message), os_error_(os_error) {}
  /// As that of `input_error`.
  [[nodiscard]] std::error_code os_error() const noexcept { return os_error_; }

 private:
  std::error_code os_error_;
};

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/core/impl/errors.hpp"
#endif
