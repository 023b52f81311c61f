// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

#include "salient/core/phrase.hpp"
#include "salient/measure/claim_phrases.hpp"

namespace salient::cli {

/// What is said, in plain words, in one table: no phrase of these stands anywhere else. In JSON and in the pages on methods
/// things have their own names.
namespace phrases {

// Names of places. {0} what was asked for, {1} names like it, {2} how a position is written.
inline constexpr std::string_view unknown_place =
    "the place '{0}' is in no places file, and none that the program knows is called so{1}; give --places FILE, or a "
    "position as {2}";
inline constexpr std::string_view places_one_by_one = "; several places are named one by one, without commas";
// {1} what is taken, {2} the others.
inline constexpr std::string_view homonyms_passed_over =
    "'{0}' is taken to be {1}, the best known of that name; not {2}";

inline constexpr std::string_view small_place_taken =
    "'{0}' is taken to be {1}; another place is named by its position, or in a places file";

// Files that hold no land. {0} how many lines, {1} how many points.
inline constexpr std::string_view lines_are_no_land =
    "expected polygons; {0} line(s) and {1} point(s) are no land: make polygons of lines that close, or give them "
    "where lines and points are asked for (route --line, claim cut --line, share --points, history --points)";

// Known sources. {0} what it is, {1} what --source takes; of its terms {0} its name, {1} its address.
inline constexpr std::string_view looks_like_source = "It looks like {0}: --source {1}";
inline constexpr std::string_view source_terms = "{0}: {1}; {2}.";

// Signs.
inline constexpr std::string_view at_least = "at least {0}";
inline constexpr std::string_view at_most = "at most {0}";
inline constexpr std::string_view shown_as_occupied = "shown as occupied";

// A town and the front line. {0} its name, {1} within what, {2} a share, {3} what it is.
inline constexpr std::string_view line_runs_through = "The front line runs through {0}: {2} of the land {1} is {3}{4}.";
inline constexpr std::string_view line_touches =
    "The front line only touches the land {1} of {0}: {2} of it is {3}{4}.";
inline constexpr std::string_view line_passes =
    "The front line passes the centre of {0} within the map's assumed error of {5} km: {2} of the land {1} is {3}{4}.";
inline constexpr std::string_view all_of_it = "All of the land {1} of {0} is {3}.";
inline constexpr std::string_view nearly_all_of_it = "{2} of the land {1} of {0} is {3}{4}.";
inline constexpr std::string_view disc_abroad = " {0} of the circle is sea or lies abroad.";
inline constexpr std::string_view line_if_closed =
    "{2} of the land {1} of {0} is {3}{4}; with contested land counted the same way the front line runs through it.";
inline constexpr std::string_view contested_share = ", {0} as contested";
inline constexpr std::string_view within_radius = "within {0} km of the centre";
inline constexpr std::string_view within_outline = "within the outline";

// The place's own point: {0} its name, {1} the land, {2} a distance, {3} a direction.
inline constexpr std::string_view land_is_near = "{1} is {2} km from the centre of {0}, to the {3}";
inline constexpr std::string_view land_is_near_position = "{1} is {2} km away, to the {3}";
inline constexpr std::string_view lies_in = "The centre of {0} lies in {1}, {2} km from {3}";
inline constexpr std::string_view position_lies_in = "It lies in {1}, {2} km from {3}";
inline constexpr std::string_view lies_in_all = "The centre of {0} lies in {1}, of which the map shows no end";
inline constexpr std::string_view position_lies_in_all = "It lies in {1}, of which the map shows no end";
inline constexpr std::string_view no_such_land = "The map shows no {0}";
inline constexpr std::string_view if_closed = "; with contested land counted the same way {0}";
inline constexpr std::string_view and_if_closed_near = "it is {0} km, to the {1}";
inline constexpr std::string_view and_if_closed_in = "the place itself lies in it, {0} km from {1}";
inline constexpr std::string_view far_side_nothing = "land or water on which the map draws nothing";
inline constexpr std::string_view far_side_barrier = "water or another barrier";
inline constexpr std::string_view far_side_abroad = "what lies outside the country's outline";
inline constexpr std::string_view far_side_status = "{0} land";
inline constexpr std::string_view far_side_water = "{0} (along the {1}, by the base map)";

// The title of a page: {0} its places, {1} the day of its last map.
inline constexpr std::string_view page_title = "{0}: what the map of {1} shows";

inline constexpr std::string_view page_needs_script =
    "Maps, figures and tables are drawn by this page's own script, which is switched off here.";

// The plain headline of a page: {0} the place, {1} a share or the land, {2} the land or a distance, {3} a direction.
inline constexpr std::string_view plain_on_line = "Within {3} km of the centre of {0}, {1} is {2}";
inline constexpr std::string_view plain_on_line_outline = "Within the outline of {0}, {1} is {2}";
inline constexpr std::string_view plain_inside = "The centre of {0} lies in {1}, {2} km from its edge";
inline constexpr std::string_view plain_inside_position = "{0} lies in {1}, {2} km from its edge";
inline constexpr std::string_view plain_near_or_inside =
    "{0} is {1} km from {2}, or inside it if contested land counts";
inline constexpr std::string_view plain_water = "; its edge there runs along the {0}";
inline constexpr std::string_view plain_near = "{0} is {1} km from {2}, which lies to the {3}";
inline constexpr std::string_view plain_gap = "; gap to the rear: {0}";
inline constexpr std::string_view plain_no_way = "; the map shows no way to its rear by land";

// Pictures as PNG: {0} the file.
inline constexpr std::string_view png_needs_program =
    "--out: {0}: a PNG is made by rsvg-convert, which is not installed (Debian, Ubuntu: librsvg2-bin; macOS: brew "
    "install "
    "librsvg; Windows: use .svg); or save the picture from the page of salient report, which needs nothing";
inline constexpr std::string_view png_failed = "--out: {0}: rsvg-convert made no PNG of the picture";

// All directions: {0} from where, {1} the land, {2} a share, {3} a radius, {4} the baseline.
inline constexpr std::string_view seen_from_centre =
    "Seen from {0}, {1} lies in {2} of all directions within {3} km; a straight front this close would give {4}.";
inline constexpr std::string_view barriers_in = " Water and other barriers lie in {0} of them.";
inline constexpr std::string_view seen_from_points =
    "From other points within {0} km of the centre the share of directions within {3} km in which {1} lies is {2}.";
inline constexpr std::string_view near_from_points =
    "From points within {0} km of the centre the distance to the nearest {1} is {2}.";
inline constexpr std::string_view least_to_most = "{0} to {1}";
inline constexpr std::string_view from_least_to_most = "from {0} to {1}";
inline constexpr std::string_view with_closed = "{0} with contested land open and {1} with it closed";

// The way to the rear: {0} a width, {1} a distance, {2} a direction.
inline constexpr std::string_view gap_to_rear = "the gap to the rear is {0}, {1}";
inline constexpr std::string_view long_gap_to_rear =
    "the way to the rear stays about as narrow for a while; the gap is {0}, {1}";
inline constexpr std::string_view narrow_at_rear =
    "the way to the rear is narrowest where the rear begins; there it is {0}";
inline constexpr std::string_view away_to = "{0} km away to the {1}";
inline constexpr std::string_view away = "{0} km away";
inline constexpr std::string_view no_wider = "no wider than {0} km";
inline constexpr std::string_view no_narrower = "at least {0} km";
inline constexpr std::string_view nothing_narrows = "nothing on the map narrows the way to the rear";
inline constexpr std::string_view closed_by_barriers =
    "water or other barriers alone close the way to the rear by land";
inline constexpr std::string_view no_way_to_rear = "the map shows no way to the rear by land";
inline constexpr std::string_view no_way_asked = "it lies in {0}, so that no way to the rear is asked for";
inline constexpr std::string_view no_way_asked_in_barrier =
    "it lies in water or another barrier, so that no way to the rear is asked for";
inline constexpr std::string_view map_has_no = "the map has no {0}";
// Of a town's free parts: {0} a share, {1} the way from there, {2} of what the share is.
inline constexpr std::string_view for_free_part = "from its free part (about {0} of {2}) {1}";
inline constexpr std::string_view for_part = "from the largest free part (about {0} of {2}) {1}";
inline constexpr std::string_view other_part_gap = "; from another part (about {0} of {2}) the gap is {1}";
inline constexpr std::string_view other_part_closed =
    "; from another part (about {0} of {2}) the map shows no way by land";
inline constexpr std::string_view other_part_open = "; from another part (about {0} of {2}) no gap narrows it";
inline constexpr std::string_view of_circle = "the circle of {0} km about its centre";
inline constexpr std::string_view of_outline = "the area within its outline";
inline constexpr std::string_view of_circle_again = "the circle";
inline constexpr std::string_view of_outline_again = "the same area";
inline constexpr std::string_view way_if_closed = " With contested land counted as closed, {0}";
inline constexpr std::string_view short_closed = "closed";
inline constexpr std::string_view short_closed_by_barriers = "closed by barriers";
inline constexpr std::string_view short_inside = "inside";
inline constexpr std::string_view short_in_barrier = "in a barrier";
inline constexpr std::string_view short_open = "nothing narrows it";
inline constexpr std::string_view short_no_land = "no such land";
inline constexpr std::string_view short_both = "{0}; with contested land {1}";
inline constexpr std::string_view short_abroad = "{0} (over the sea or abroad)";
inline constexpr std::string_view inside_in_table =
    "–                   the place lies in {0}: no directions are counted";
inline constexpr std::string_view gap_in_table =
    "Gap to the rear: from the largest part of a town that is free, however small; other parts may have another, see "
    "the JSON.";
inline constexpr std::string_view abroad_in_table =
    "Over the sea or abroad: by the outline of Ukraine the way to the rear leaves the country. What way there is "
    "within "
    "the outline, encirclement says of one map.";
inline constexpr std::string_view leads_abroad =
    " By the outline of Ukraine that way leads over the sea or abroad; within the outline {0}.";
inline constexpr std::string_view says_nothing = " This says nothing about whether it can be used.";

// Nearest land on the way between two places.
inline constexpr std::string_view nearest_land = "nearest {0}";
inline constexpr std::string_view in_any_direction = "in any direction";
inline constexpr std::string_view in_sector = "towards the other place ({0}° wide)";
inline constexpr std::string_view sector_legend =
    "Towards the other place: in a sector of {0}° to either side of its direction. The nearest land may lie elsewhere.";

// The map of when: {0} a day or an area, {1} the land.
inline constexpr std::string_view history_heading = "Since when: {0}";
inline constexpr std::string_view history_since = "since";
inline constexpr std::string_view history_now = "{0} now, km²";
inline constexpr std::string_view history_before = "before {0}";
inline constexpr std::string_view history_share =
    "Of {0} km² of {1} on the map of {2}{6}, {3} km² ({4} %) became so after {5}, the rest before.";
inline constexpr std::string_view history_in_window = " in the window";
inline constexpr std::string_view history_flips =
    "Maps at the ends of the periods are compared: what changes to and fro within one does not show here. Gained, "
    "summed "
    "by map, counts that too. Land gained and lost again in a later period is not among the land of now.";
inline constexpr std::string_view history_strict = "Every change gives a new date, however odd (--strict).";
inline constexpr std::string_view history_kept =
    "{0} km² were gained and keep the date they had: {1} km² had been lost and were back on the next map compared, {2} "
    "km² changed to and fro within {3} days, {4} km² changed with a map that its source may have corrected, {5} km² "
    "are "
    "redrawn borders far behind the front. With --strict they have the date of the change.";
inline constexpr std::string_view history_settlements = "settlements, by the map at their centres";
inline constexpr std::string_view history_of_settlements =
    "What the map shows at the centre changed for {0} of {1} settlements; an edge of a town may have changed earlier.";
inline constexpr std::string_view never = "–";
inline constexpr std::string_view nothing_drawn = "nothing drawn";
inline constexpr std::string_view pieces_stand_in = "The pieces stand in {0}.";

// Events against the map: {0} shown, {1} known, {2} the land, {3} the median.
inline constexpr std::string_view events_title = "events, by the map at their places";
inline constexpr std::string_view not_yet = "not up to the last map";
inline constexpr std::string_view none_shown = "none";
inline constexpr std::string_view events_shown =
    "The map showed {0} of {1} places of events as {2}, on the day or later; median of days until then: {3}. Events "
    "before the first map and after the last are not counted.";

// The age of the line. {0} the place, {1} a day, {2} how many days, {3} a later day.
inline constexpr std::string_view no_border_near =
    "{0}: no border lies within 10 km, neither on this map nor on any earlier one.";
inline constexpr std::string_view border_never_moved =
    "{0}: the borders within 10 km are the same on all earlier maps, for at least {2} day(s).";
inline constexpr std::string_view border_moved_today = "{0}: this map moved the borders within 10 km.";
inline constexpr std::string_view border_moved =
    "{0}: the borders within 10 km last moved on {1}, {2} day(s) before this map.";
inline constexpr std::string_view border_moved_in_gap =
    "{0}: the borders within 10 km last moved between {1} and {3}, with no map between; that is at least {2} day(s) "
    "before "
    "this map.";
inline constexpr std::string_view border_moved_since =
    "{0}: the borders within 10 km moved after {1}, the day of the last map before this one.";
inline constexpr std::string_view a_week_or_more = " That is a week or more: the map may be behind.";

// Changes. {0} areas or numbers, as each says.
inline constexpr std::string_view change_heading = "Change of {0}";
inline constexpr std::string_view change_rate = "Net {0} km² a day between the two states.";
inline constexpr std::string_view changed_pieces =
    "{0} changed piece(s); {1} of them under {2} m² ({3} km², counted in the totals).";
inline constexpr std::string_view change_cancels =
    "Of all changed land {1} km² cancels out in the totals; {0} km² alters them.";
inline constexpr std::string_view changed_pieces_stand_in = "The changed pieces stand in {0}.";

// Areas, shares, agreement, roads.
inline constexpr std::string_view area_heading = "Area by status";
inline constexpr std::string_view overlaps_resolved =
    "Overlaps between features, resolved by priority: {0} km². Polygons repaired: {1}.";
inline constexpr std::string_view zones_without_land =
    "{0}: {1} of its zones are lines, points or without a shape: they hold no land and are left out";
inline constexpr std::string_view axes_may_be_swapped =
    "the land lies at 44 to 53° E, 22 to 41° N, and would lie in Ukraine, where its occupied land is, with longitude "
    "and latitude swapped; the longitude comes first";
inline constexpr std::string_view share_heading = "Shares of {0}";
// {0} how many, {1} the land.
inline constexpr std::string_view share_of_points = "Of the points {0} lie in {1}.";
inline constexpr std::string_view points_newly = "{0} points lie in {1} and did not on the earlier map.";
inline constexpr std::string_view zones_held = "{0} of {1} zones held to 99 % or more, contested land as open{2}.";
inline constexpr std::string_view zones_largest = "; the largest share is {0}'s, {1} %";
inline constexpr std::string_view agreement_heading = "Agreement of two maps";
inline constexpr std::string_view disagreement =
    "Of the disagreement {0} km² makes totals differ, {1} km² is as much land elsewhere.";
inline constexpr std::string_view routes_heading = "Routes and {0}";
inline constexpr std::string_view no_safe_road =
    "A road outside that land is not a safe road: no map shows who can fire at it.";
inline constexpr std::string_view front_heading = "Front of {0}";
inline constexpr std::string_view encirclement_heading = "How closed is the ring?";
inline constexpr std::string_view claim_heading = "Claim: {0}";

// Archives. {0} to {3} numbers, files or commands.
inline constexpr std::string_view revisions_heading = "Past maps that were revised";
inline constexpr std::string_view revised =
    "{0} of {1} maps of the same time differ in geometry or status; {2} stand only in the old folder, {3} only in the "
    "new "
    "one.";
inline constexpr std::string_view import_heading = "Imported into {0}";
inline constexpr std::string_view imported = "{0} map(s), with source.json, legend.json and times.csv.";
inline constexpr std::string_view import_dates_by_name =
    "the times of {0} of the maps are read from their files' names; the new folder takes them for times of what the "
    "maps show. If a name tells the day of publication, give --set state_lag_hours=HOURS as well";
inline constexpr std::string_view next_command = "Next: {0}";
inline constexpr std::string_view legend_draft =
    "Draft: {0}, a status for every \"?\" in it, then: salient area {1} --legend {2}";
inline constexpr std::string_view maps_read =
    "{0} maps read, {1} earlier ones of a day passed over; overlaps resolved on {2} (at most {3} km²), polygons "
    "repaired "
    "on {4}.";
inline constexpr std::string_view open_or_closed =
    "Contested land counts as open; in the column net km² as closed it counts as closed.";

// The straight line between two places. {0} the first, {1} the land, {2} and {3} km.
inline constexpr std::string_view begins_in = "{0} lies in {1}, where the straight line begins";
inline constexpr std::string_view line_first_meets = "From {0} the straight line first meets {1} after {2} km";
inline constexpr std::string_view line_meets_none = "From {0} the straight line meets no {1}";
inline constexpr std::string_view with_contested = "{0}; with contested land {1}";
inline constexpr std::string_view line_if_land_closed = "; with contested land closed it does after {3} km";
inline constexpr std::string_view place_inside = "inside";

// Redrawn state borders: {0} gained, {1} lost, {2} how many pieces, {3} of when.
inline constexpr std::string_view redrawn_found =
    "{2} changed piece(s) are the state border redrawn, far behind the front: {0} km² of the gained land and {1} km² "
    "of "
    "the lost land. They are no news.";
inline constexpr std::string_view redrawn_none = "No changed piece is a redrawn state border far behind the front.";
inline constexpr std::string_view redrawn_not_known =
    "Whether a state border was only redrawn cannot be told: the source's profile names no outline of the country.";
inline constexpr std::string_view redrawn_in_step =
    "{3}: {0} km² gained and {1} km² lost are the state border redrawn; without it {4} km² gained, {5} km² lost.";
inline constexpr std::string_view redrawn_more = "{0} more step(s) hold a redrawn state border, see the JSON.";
inline constexpr std::string_view row_without_redrawn = "as open, without redrawn borders";
inline constexpr std::string_view column_without_redrawn = "net km² without redrawn borders";
inline constexpr std::string_view change_without_redrawn = "Without redrawn borders: {0}.";
inline constexpr std::string_view outline_for_borders = "{0}, which cuts no sum";
inline constexpr std::string_view change_in_words = "gained {0} km², lost {1} km², net {2} km²";

// The sentences of claims: a table of the library, which has no other words.
inline constexpr claim_phrases claim_sentences{};

// Claims, by verdict and by reason; {0} a place or numbers of days, {1} a number of days.
inline constexpr std::array<std::string_view, 4> claim_verdicts = {"supported by this map", "contradicted by this map",
                                                                   "undetermined on this map", "not applicable"};
inline constexpr std::array<std::string_view, 9> claim_reasons = {
    "follows from the map as drawn",
    "hangs on contested land",
    "hangs on less than the map's error",
    "no outline of the country is given: the way to the rear may leave it",
    "the source does not draw contested land",
    "the place itself is held",
    "barriers alone close it in",
    "the measures point both ways, or too few point anywhere",
    "no change is drawn"};
// The reason "mixed" of claims that have no measures.
inline constexpr std::string_view encircled_in_part = "a part of the town has no way to the rear, another has one";
inline constexpr std::string_view nearly_all_held = "nearly all of it is held, but not all";
inline constexpr std::string_view claim_days = "{0}, {1} days";
inline constexpr std::string_view claim_days_asked = " (for {0})";

// Findings on pictures: {0} the land or areas, {1} a change in words.
inline constexpr std::string_view picture_change = "Change of {0}: {1}.";
inline constexpr std::string_view picture_change_closed = "With contested land counted as {0}: {1}.";
inline constexpr std::string_view picture_warning = "Warning: {0}.";
inline constexpr std::string_view picture_no_change = "Nothing differs between the two maps.";
inline constexpr std::string_view picture_areas = "Areas: {0}.";
inline constexpr std::string_view square_km = " km²";
inline constexpr std::string_view picture_no_areas = "No land of any status.";
inline constexpr std::string_view picture_change_note =
    "Gained is the land that came into the set between the two states, lost what went out of it, other what changed "
    "its "
    "status within it or outside it, from one overlay of the two resolved maps.";
inline constexpr std::string_view picture_map_note =
    "Each place has one status: where features of the source overlap, the legend's priority decides.";

// Two calendars. {0} a month or a source, then days and km².
inline constexpr std::string_view calendar_months =
    "A month is the calendar's: from the evening of the last day before it to the evening of its last day.";
inline constexpr std::string_view months_from_day =
    "A month runs from the evening of its day {0} to the evening of day {0} of the next one.";
inline constexpr std::string_view published_months =
    "as {0} publishes it: from the evening of day {1} to the evening of day {1} of the next month";
inline constexpr std::string_view month_with_days = "{0} ({1} evening to {2} evening)";
inline constexpr std::string_view month_net = "{0}: net {1} km²";
inline constexpr std::string_view month_published = "; as {0} publishes it ({1} evening to {2} evening): {3} km².";

// Steps together: {0} net, {1} gained by map.
inline constexpr std::string_view all_steps = "All steps together: net {0} km²; gained, summed by map {1} km².";
inline constexpr std::string_view steps_overlap = "Steps overlap, or leave days out: they do not add up.";

// Two sources beside each other: {0} the land, {1} to {3} areas, {4} and {5} which maps.
inline constexpr std::string_view only_on = "only {0}";
inline constexpr std::string_view compared = "On both maps {3} km² of {0}; only on {4} {1} km², only on {5} {2} km².";

// A seam between sources: {0} and {1} days, {2} and {3} sources.
inline constexpr std::string_view source_changes =
    "From {0} to {1} the source changes, from {2} to {3}: that step holds what the two draw differently, too.";

// Roads.
inline constexpr std::string_view roads_title = "by name, all lines of one name together";
inline constexpr std::string_view lines_title = "line by line";

// The front line and figures about it. {0} the land, an error or a scale in km, or another source.
inline constexpr std::string_view fronts_title = "front of {0}";
inline constexpr std::string_view column_front = "length km, simplified by {0} km";
inline constexpr std::string_view no_length_without_scale =
    "No length without its scale: a finer line is a longer line.";
inline constexpr std::string_view no_front_on_both =
    "How the front moved is not told: one of the two maps draws no front.";
inline constexpr std::string_view gained_on_all_sides =
    "The land gained lies on all sides alike, so that no direction is told.";
inline constexpr std::string_view front_without_outline =
    "no outline of the country is given (--domain): coasts and state borders count as front";
inline constexpr std::string_view band_title = "with the front drawn {0} km too far out or too far in, least to most";
inline constexpr std::string_view outside_domain =
    "Outside the outline (--domain) the map draws {0} km² of {1}. They are not counted.";
inline constexpr std::string_view outside_domain_of_two =
    "Outside the outline (--domain) the first map draws {0} km², the last {1} km² of {2}. They are not counted.";
inline constexpr std::string_view band_of_area =
    "With the front drawn {0} km too far out or too far in, {1} is {2} km²{3}.";
inline constexpr std::string_view band_if_closed = "; with contested land {0} km²";
inline constexpr std::string_view agreement_title = "agreement with {0}";

// Land left out. {0} a status or a file.
inline constexpr std::string_view without_took_nothing = "--without {0} takes nothing out: no map has such land";

// Maps that stand for later days: {0} how many days, {1} of how many, {2} the map's, {3} the day, {4} how many days off.
inline constexpr std::string_view older_maps =
    "{0} of the {1} days at which steps begin or end have no map of their own: the latest earlier map stands for each, "
    "at most {4} day(s) older (that of {2} for {3}); what a step compares are its maps";
inline constexpr std::string_view steps_left_out =
    "{0} of {1} steps are left out: one map stands for both of their ends";
inline constexpr std::string_view column_first_map = "first map";
inline constexpr std::string_view column_last_map = "last map";

// Land that goes and comes back: {0} an area, {1} and {2} days.
inline constexpr std::string_view flicker_warning =
    "{0} km² changed their status on the map of {1} and were back on that of {2}: the source may have slipped";
inline constexpr std::string_view flicker_sum = "{0} km² were back at their former status within {1} day(s).";

// Options that a kind of claim has no use for. {0} the option, {1} the kind.
inline constexpr std::string_view no_bearing_on_claim = "{0} has no bearing on claim {1}";

// Columns and their meaning.
inline constexpr std::string_view column_within = "within km";
inline constexpr std::string_view column_circle = "share of circle %";
inline constexpr std::string_view column_disc = "share of land %";  // where something bounds the question
inline constexpr std::string_view column_directions = "directions blocked %";
inline constexpr std::string_view column_straight = "straight front %";
inline constexpr std::string_view column_directions_barrier = "directions to barriers %";
inline constexpr std::string_view column_disc_barrier = "disc taken by barriers %";
inline constexpr std::string_view column_open_sector = "widest open sector °";
inline constexpr std::string_view column_median = "half of them within km";
inline constexpr std::string_view column_churn = "gained, summed by map km²";
inline constexpr std::string_view column_extent = "{1} % of the circle of {0} km";
inline constexpr std::string_view column_extent_land = "{1} % of the land within {0} km";  // where something bounds it
inline constexpr std::string_view column_gap = "gap to the rear";
inline constexpr std::string_view legend_circle =
    "share of circle     the part of the whole circle of that radius, sea and land abroad included, that is {0}";
inline constexpr std::string_view legend_disc =
    "share of land       the part of the land within the radius, without water and other barriers, that is {0}";
inline constexpr std::string_view legend_directions =
    "directions blocked  the part of all directions in which it is met within the radius";
inline constexpr std::string_view legend_straight =
    "straight front      what a straight front as close as the nearest point would block";
inline constexpr std::string_view legend_open_sector =
    "widest open sector  the widest run of directions in which it is not met within the radius";
inline constexpr std::string_view legend_median =
    "half of them        of the directions blocked half are so within this distance";
inline constexpr std::string_view inside_deep = "inside, {0} km deep";
inline constexpr std::string_view inside_without_end = "inside";
inline constexpr std::string_view legend_inside =
    "inside, –           the place itself lies in {0}: no directions are counted from there";
inline constexpr std::string_view legend_both_ends =
    "a to b              contested land counted as open, then as closed";
inline constexpr std::string_view legend_no_directions =
    "–                   the place itself lies in that land: from there neither directions nor sectors are counted";
inline constexpr std::string_view legend_open_end =
    "≥, ≤                at least, at most: contested land counted as open; as closed it is not known. Without a sign: "
    "more "
    "or less";
inline constexpr std::string_view legend_closed_end =
    "≥, ≤                at least, at most: contested land counted as closed, as all land without a feature; as open "
    "it is "
    "not known. Without a sign: more or less";

}  // namespace phrases

}  // namespace salient::cli
