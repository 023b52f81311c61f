// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// The sentences in which claims are answered, in one table, so that a program can say them in words of its own or in
/// another language. Gaps: {0} the place, town or road; {1} the closing land; other gaps as the member says. What is given
/// has to outlive the answer.
struct claim_phrases {
  std::string_view cannot_tell = "This map cannot tell, of {0}: contested land that it does not draw counts as {1}.";

  // Encircled. {2} the map's error in km, {3} the way to the rear in words.
  std::string_view held = "On this map {0} lies in {1}: held, not encircled.";
  // {3} the rest, percent of the town's land.
  std::string_view held_but_for =
      "On this map {0} lies in {1} but for {3} % of its land, which has no way to the rear: held, not encircled.";
  std::string_view barriers_alone = "On this map water or other barriers alone close {0} in; that is no encirclement.";
  std::string_view encircled =
      "This map supports that {0} is encircled: every way to the rear is closed, even if {1} is drawn {2} km too wide.";
  std::string_view closed_within_error =
      "On this map the ring around {0} is closed, but not if {1} is drawn {2} km too wide.";
  std::string_view closed_in_part =
      "On this map the larger part of {0} has no way to the rear, and another part has one.";
  std::string_view way_left = "On this map {3}, but it does not draw contested land, which may close it.";
  std::string_view way_left_undrawn_closed = "On this map {3}; contested land that it does not draw counts as closed.";
  std::string_view way_within_error =
      "On this map a way out of {0} is left, but no wider than twice the map's error of {2} km.";
  std::string_view way_if_open =
      "On this map it depends on contested land whether {0} has a way out: with it open, {3}; with it closed, none is "
      "left "
      "for certain.";
  std::string_view way_without_outline =
      "On this map even with contested land closed {3}, but no outline of the country says that the way stays in it.";
  std::string_view not_encircled =
      "This map contradicts that {0} is encircled: even with contested land closed {3}, which the map's error of {2} "
      "km "
      "does not close.";
  // {2} a width in km.
  std::string_view way_unbounded = "no such land bounds the way to the rear from {0}";
  std::string_view way_not_narrowed = "nothing narrows the way to the rear from {0}";
  std::string_view gap_at_most = "the gap to the rear of {0} is no wider than {2} km";
  std::string_view gap_at_least = "the gap to the rear of {0} is at least {2} km";

  // Full control. {2} the shares in words, of which {0} is held, {2} contested or neither, {3} neither.
  std::string_view full_control = "This map supports full control of {0}: {2}.";
  std::string_view no_full_control = "This map contradicts full control of {0}: {2}.";
  std::string_view full_control_open = "This map leaves open whether {0} is under full control: {2}.";
  std::string_view shares = "{0} % of it is {1}, {2} % contested, {3} % neither";
  std::string_view shares_undrawn =
      "{0} % of it is {1}, {2} % is not drawn as such, and this map does not draw contested land";
  std::string_view buildings = " A map cannot show who cleared a building.";

  // Tightening. {2} and {3} days; of the whole sentence {2} the span of days, {3} the measures in words.
  std::string_view span = " between {2} and {3}";
  std::string_view held_later = "On the later map {0} lies in {1}: held, not in a ring.";
  std::string_view no_change = "These maps show the same borders within 10 km of {0}{2}: no change is drawn.";
  std::string_view tightened = "These maps support that the ring of {1} around {0} tightened{2}: {3}";
  std::string_view not_tightened = "These maps contradict that the ring of {1} around {0} tightened{2}: {3}";
  std::string_view tightened_open = "These maps leave open whether the ring of {1} around {0} tightened{2}: {3}";
  std::string_view measures_if_closed = "; with contested land closed {3}.";
  std::string_view contested_not_drawn = "; what land was contested is not known for both dates.";
  // Of the measures: {0} and {1} those that tighten and that loosen; of those {0} how many, {1} of how many, {2} each.
  std::string_view measures = "it tightens {0} and loosens {1}";
  std::string_view by_measures = "by {0} of {1} measures ({2})";
  std::string_view by_none = "by none";
  // Each measure: {0} its name, {1} before, {2} after with the unit.
  std::string_view measure = "{0} from {1} to {2}";
  std::string_view measure_at_least = "{0} from at least {1} to at least {2}";
  std::string_view measure_at_most = "{0} from at most {1} to at most {2}";
  std::string_view nearest = "nearest such land";
  std::string_view gap = "gap to the rear";
  std::string_view land_near = "such land within 10 km";
  std::string_view directions = "directions blocked within 10 km";

  // Cut. {2} and {3} in km.
  std::string_view cut = "This map supports that {0} is cut: {2} km of it lie in {1}, first after {3} km.";
  std::string_view no_cut_drawn = "On this map no part of {0} lies in {1}, but it does not draw contested land.";
  std::string_view cut_if_closed =
      "On this map it depends on contested land whether {0} is cut: {2} km of it are contested.";
  std::string_view cut_within_error =
      "On this map {0} is not cut, but it comes within the map's error of {2} km of such land.";
  std::string_view not_cut =
      "This map contradicts that {0} is cut: it stays more than {2} km away from {1} and contested land.";
};

}  // namespace salient
