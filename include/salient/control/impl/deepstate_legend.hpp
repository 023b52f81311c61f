// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/deepstate_legend.hpp"
#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE legend deepstate_legend() {
  using enum legend_mark;
  using enum status;
  return {.name = "deepstate",
          .rules = {
              {key, "status.occupied", occupied},
              {key, "territories.crimea", occupied_before_2022},
              {key, "territories.ordlo", occupied_before_2022},
              {key, "territories.tuzla", occupied_before_2022},
              {key, "territories.*", outside},
              {key, "status.unknown", contested},
              {key, "status.dismissed*", liberated},
              {key, "zmiinyi_island", liberated},

              // Lands far away come first, since nearly all of their names hold "occupied" too.
              {word, "petsamo", outside},
              {word, "петсамо", outside},
              {word, "salla", outside},
              {word, "салла", outside},
              {word, "karelia", outside},
              {word, "карелії", outside},
              {word, "prussia", outside},
              {word, "прус*", outside},
              {word, "pechorsky", outside},
              {word, "печорськ*", outside},
              {word, "estonia", outside},
              {word, "естонії", outside},
              {word, "latvia", outside},
              {word, "латвії", outside},
              {word, "kuril", outside},
              {word, "курильськ*", outside},
              {word, "ichkeria", outside},
              {word, "ічкерія", outside},
              {word, "abkhazia", outside},
              {word, "абхазія", outside},
              {word, "tskhinval*", outside},
              {word, "цхінваль*", outside},
              {word, "transnistria", outside},
              {word, "придністров*", outside},

              {word, "крим", occupied_before_2022},
              {word, "crimea", occupied_before_2022},
              {word, "ордло", occupied_before_2022},
              {word, "cadr", occupied_before_2022},
              {word, "тузла", occupied_before_2022},
              {word, "tuzla", occupied_before_2022},

              {word, "невідом*", contested},
              {word, "unknown", contested},
              {word, "під питанням", contested},
              {word, "contested", contested},
              {word, "contensed", contested},
              {word, "contenesed", contested},
              {word, "in doubt", contested},
              {word, "under question", contested},
              {word, "сіра зона", contested},
              {word, "gray area", contested},

              {word, "звільнен*", liberated},
              {word, "liberated", liberated},
              {word, "taken back", liberated},
              {word, "recaptured", liberated},
              {word, "під контролем зсу", liberated},

              {word, "окупован*", occupied},
              {word, "occupied", occupied},
              {word, "захоплено", occupied},
              {word, "зайняті ворогом", occupied},

              {fill, "#a52714", occupied},
              {fill, "#880e4f", occupied_before_2022},
              {fill, "#000000", occupied_before_2022},
              {fill, "#bcaaa4", contested},
              {fill, "#bdbdbd", contested},
              {fill, "#757575", contested},
              {fill, "#0f9d58", liberated},
              {fill, "#0288d1", liberated},
              {fill, "#01579b", liberated},
              {fill, "#0097a7", liberated},
              {fill, "#ff5252", outside},
          }};
}

}  // namespace salient
