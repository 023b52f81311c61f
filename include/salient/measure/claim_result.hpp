// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/place_extent.hpp"
#include "salient/control/stance.hpp"
#include "salient/measure/claim_phrases.hpp"
#include "salient/measure/corridor.hpp"

namespace salient::inline SALIENT_ABI {

/// What one map says of a claim. It is the map that answers, not the ground.
enum class claim_verdict : std::uint8_t {
  supported_by_map,
  contradicted_by_map,
  undetermined_on_map,
  not_applicable,  ///< the question does not arise, such as encirclement of a town that is held
};

/// Why. Reasons of `undetermined_on_map` say what would have to be known.
enum class claim_reason : std::uint8_t {
  clear,                 ///< the numbers pass the thresholds at every end of the contested range that is known
  contested,             ///< the answer depends on how contested land counts
  map_error,             ///< it depends on less than the assumed error of the map
  domain_missing,        ///< a way out may lead out of the country or into the sea
  contested_not_mapped,  ///< the map may hide contested land that would change the answer
  held,                  ///< the place itself lies in the closing land
  barrier_alone,         ///< the place lies in a barrier, or barriers close it in without anybody's doing
  mixed,                 ///< parts point both ways, or too few point anywhere
  no_change_on_map,      ///< the borders near the place are the same on both maps
};

inline constexpr std::array<std::string_view, 4> claim_verdict_names = {"supported_by_map", "contradicted_by_map",
                                                                        "undetermined_on_map", "not_applicable"};
inline constexpr std::array<std::string_view, 9> claim_reason_names = {
    "clear", "contested",     "map_error", "domain_missing",  "contested_not_mapped",
    "held",  "barrier_alone", "mixed",     "no_change_on_map"};

/// The names used in JSON and tables.
[[nodiscard]] constexpr std::string_view to_string(claim_verdict v) {
  return claim_verdict_names[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view to_string(claim_reason r) {
  return claim_reason_names[static_cast<std::size_t>(r)];
}

/// One number that an answer rests on: measured or a threshold, its unit in its name; none where it does not exist.
struct claim_number {
  std::string name;
  std::optional<double> value;

  friend bool operator==(claim_number const&, claim_number const&) = default;
};

/// An answer with all it rests on.
struct claim_result {
  claim_verdict verdict = claim_verdict::undetermined_on_map;
  claim_reason reason = claim_reason::mixed;
  std::string sentence;                                    ///< the answer in words, fit to be printed
  std::vector<claim_number> basis;                         ///< numbers and thresholds
  std::vector<std::pair<std::string, std::string>> facts;  ///< what is no number, such as a corridor's state

  [[nodiscard]] std::optional<double> number(std::string_view name) const {
    for (auto const& n : basis)
      if (n.name == name) return n.value;
    return std::nullopt;
  }

  friend bool operator==(claim_result const&, claim_result const&) = default;
};

struct claim_options {
  salient::stance stance{};
  std::string subject = "the place";  ///< how the sentence calls the place, the town or the road
  double map_error_km = 0.5;          ///< ε, an assumption; in (0, 20]
  double start_km = 3;                ///< of the corridor that stands among the numbers; no verdict hangs on it
  double rear_km = 45;
  /// The town that the place is; empty: its point. Only a town all of which closes is held.
  place_extent extent{};
  claim_phrases words{};         ///< in which the answer is said
  progress_callback progress{};  ///< counts as the measures do by which it is judged; asked within them
};

}  // namespace salient
