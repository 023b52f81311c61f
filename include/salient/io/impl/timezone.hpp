// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <date/tz.h>
#include <stdexcept>
#include <string>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] inline ::date::time_zone const& locate_timezone(std::string const& name) {
  try {
    return *::date::locate_zone(name);
  } catch (std::runtime_error const&) {
    throw argument_error(error_code::argument_unknown, "'" + name + "' is no timezone of this system's IANA database");
  }
}

}  // namespace detail

SALIENT_INLINE bool is_timezone(std::string const& name) {
  try {
    static_cast<void>(detail::locate_timezone(name));
    return true;
  } catch (argument_error const&) {
    return false;
  }
}

SALIENT_INLINE time_point end_of_day(date day, std::string const& timezone) {
  return time_of_clock(date{std::chrono::sys_days{day} + std::chrono::days{1}}, {}, timezone) - std::chrono::seconds{1};
}

SALIENT_INLINE time_point time_of_clock(date day, std::chrono::seconds clock, std::string const& timezone) {
  ::date::local_seconds const local{std::chrono::sys_days{day}.time_since_epoch() + clock};
  auto const moment = detail::locate_timezone(timezone).to_sys(local, ::date::choose::earliest);
  return time_point{moment.time_since_epoch()};
}

SALIENT_INLINE date day_in(time_point moment, std::string const& timezone) {
  auto const local = detail::locate_timezone(timezone).to_local(::date::sys_seconds{moment.time_since_epoch()});
  return date{std::chrono::sys_days{std::chrono::floor<std::chrono::days>(local.time_since_epoch())}};
}

}  // namespace salient
