// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// All words that a picture says by itself, in one table, so that a program can say them in words of its own or in another
/// language; those for statuses stand with their colours in palette.hpp. Gaps {0}, {1} … are as the member says. What is
/// given has to outlive the call.
struct picture_phrases {
  std::string_view not_for =
      "Not for navigation, evacuation or operations: a published map of a past date; a gap between areas is not a safe "
      "road.";

  // Titles. {0} and {2} sources, {1} and {3} days; of a state {0} its day, {1} that of its publication.
  std::string_view state = "state of {0}";
  std::string_view state_published = "state of {0} (published {1})";
  std::string_view title_of_state = "{0}, {1}";
  std::string_view title_of_change = "{0}: what changed from {1} to {3}";
  std::string_view title_of_two = "{0}, {1}, beside {2}, {3}";
  std::string_view title_of_history = "Since when: land taken by {0}, {1}";  // {0} a unit, {1} the days
  std::array<std::string_view, 5> units = {"map", "day", "week", "month", "year"};
  std::string_view unit_of_days = "{0} days";
  std::array<std::string_view, 12> months = {"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};
  std::string_view from_to = "{0} to {1}";

  // Whose maps. {0} a source or a moment.
  std::string_view unnamed_source = "unnamed source";
  std::string_view source = "Source: ";
  std::string_view before = "Before: ";
  std::string_view after = "After: ";
  std::string_view dated = ", state {0}";
  std::string_view not_dated = ", state not dated";
  std::string_view by_file_name = " by the file's name";
  std::string_view published = ", published {0}";
  std::string_view not_published = ", date of publication not given";
  std::string_view retrieved = ", retrieved {0}";
  std::string_view attribution = "Attribution: {0}.";
  std::string_view licence = "Licence: {0}.";

  // How it is read and drawn. {0} what land is called or a position, {1} statuses or a latitude.
  std::string_view contested_drawn = "This source draws contested land.";
  std::string_view contested_not_drawn = "This source draws no contested land: what is shown as open may be contested.";
  std::string_view contested_unknown =
      "It is not known whether this source draws contested land: what is shown as open may be contested.";
  std::string_view read_as = "Read as {0}: {1}.";
  std::string_view contested = "contested";
  std::string_view barrier = "a barrier";
  std::string_view projection =
      "Projection true to distance and direction from {0}, {1}; north is up and the scale true from there; drawn "
      "borders "
      "simplified to a third of a pixel.";
  std::string_view names_left_out = "{0} further place name(s) of the places file found no room.";
  std::string_view slivers = "{0} changed piece(s) below {1} m² are not drawn.";
  std::string_view colours =
      "A colour is the time when a map last showed that the land had become {0}; {1}: from the map of {2} to that of "
      "{3}. "
      "Strips under 100 m wide have the colour of a neighbour.";
  std::string_view gap_beyond = "The gap of {0} km lies beyond the picture, {1} km from the place.";

  // Legends. {0} what land is called, a day or a period, {1} km².
  std::string_view country_edge = "edge of the country";
  std::string_view border = "border of {0}";
  std::string_view border_now = "border of {0} now";
  std::string_view other_on_each = "other status on each";
  std::string_view disc = "disc of a radius";
  std::string_view open_certainly = "open though contested land closes, °";
  std::string_view open_directions = "open directions, °";
  std::string_view open_not_known = "open, contested land not known, °";
  std::string_view open_if = "open only if contested land is";
  std::string_view nearest = "nearest point of the border";
  std::string_view gap = "gap: width of the way out";
  std::string_view if_closed = "the same if contested land closes";
  std::string_view before_day = "before {0}";
  std::string_view with_area = "{0}: {1} km²";

  // What a screen reader is told first.
  std::string_view map_of_state = "Map of areas by status.";
  std::string_view map_of_change = "Map of what changed between two maps.";
  std::string_view map_of_two = "Map of what two maps show.";
  std::string_view map_of_place = "Map about a place, with discs, open directions and the way out.";
  std::string_view map_of_history = "Map of since when land has been as it is.";
};

}  // namespace salient
