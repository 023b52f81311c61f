// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace salient::cli {

// Methods in a paragraph each, for `--note` where more than one command tells them.

inline constexpr char const* encirclement_note =
    "Directions blocked are exact: the union of the angles under which the borders within the radius are seen from "
    "the place, over the full circle. A place inside has no directions. A straight front at distance d blocks "
    "acos(d/R)/pi of them. The way out leads from the place to the rear, everywhere as far from land that closes and "
    "from barriers as it can; the gap is its narrowest place between two pieces of such land behind which it is wider. "
    "A gap between polygons is not a safe road.";

inline constexpr char const* series_note =
    "Each step compares the map at the end of its first day with the map at the end of its last; where a day has no "
    "map the nearest earlier one stands for it, and the step is flagged. Gained is the land that came into the set, "
    "lost what went out of it, net the difference of the totals; published monthly figures are often net. Gained, "
    "summed by map, is the sum of the gains of single days.";

inline constexpr char const* history_note =
    "The maps at the ends of the periods are compared, each with the next, and what changed is painted over what was "
    "painted before, with the date of its period; contested land counts as open. Land that was lost and is back on the "
    "next map compared or as it was within a few days, and land that its source may have drawn anew, keeps the date it "
    "had. The land of all periods and that of before the first map add up to the last map's total.";

inline constexpr char const* claim_note =
    "A claim is judged by the map alone, with contested land counted as open and as closed and the map's error "
    "assumed as stated; where that is not enough the answer is undetermined, with the reason. Supported means: by "
    "this map.";

}  // namespace salient::cli
