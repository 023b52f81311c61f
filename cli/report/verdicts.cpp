// SPDX-License-Identifier: BSL-1.0
#include "report/verdicts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/measure/claim.hpp"

#include "language.hpp"
#include "regions.hpp"

namespace salient::cli {

namespace {

// Names and lands stand in the nominative, behind a colon or in quotation marks: none of them is inflected here.
claim_phrases in_ukrainian() {
  claim_phrases say;
  say.cannot_tell = "{0}: за цією картою не визначити — сіра зона, якої вона не позначає, рахується так: «{1}».";
  say.held = "{0}: на цій карті тут {1} — місто утримують, а не оточують.";
  say.held_but_for =
      "{0}: на цій карті тут {1}, крім {3} % площі, звідки немає шляху в тил: місто утримують, а не оточують.";
  say.barriers_alone = "{0}: на цій карті шлях замикають лише вода чи інші перешкоди; це не оточення.";
  say.encircled =
      "{0}: карта підтверджує оточення — усі шляхи в тил закрито, навіть якщо «{1}» накреслено на {2} км ширше.";
  say.closed_within_error = "{0}: на цій карті кільце замкнене, але не тоді, коли «{1}» накреслено на {2} км ширше.";
  say.closed_in_part = "{0}: на цій карті більша частина не має шляху в тил, а інша має.";
  say.way_left = "На цій карті {3}, але вона не позначає сірої зони, яка може закривати шлях.";
  say.way_left_undrawn_closed = "На цій карті {3}; сіра зона, якої вона не позначає, рахується закритою.";
  say.way_within_error = "{0}: на цій карті вихід є, але не ширший за дві похибки карти ({2} км).";
  say.way_if_open =
      "{0}: на цій карті вихід залежить від сірої зони — якщо вона відкрита, то {3}; якщо закрита, певного виходу "
      "немає.";
  say.way_without_outline =
      "На цій карті {3} навіть із закритою сірою зоною, але без обрису країни не видно, чи шлях лишається в ній.";
  say.not_encircled = "{0}: карта спростовує оточення — {3} навіть із закритою сірою зоною та похибкою карти {2} км.";
  say.way_unbounded = "шлях у тил нічим не обмежений ({0})";
  say.way_not_narrowed = "шлях у тил ніщо не звужує ({0})";
  say.gap_at_most = "прохід у тил не ширший за {2} км ({0})";
  say.gap_at_least = "прохід у тил не вужчий за {2} км ({0})";
  say.full_control = "{0}: карта підтверджує повний контроль — {2}.";
  say.no_full_control = "{0}: карта спростовує повний контроль — {2}.";
  say.full_control_open = "{0}: карта не дає визначити, чи контроль повний, — {2}.";
  say.shares = "{1} — {0} %, сіра зона — {2} %, решта — {3} %";
  say.shares_undrawn = "{1} — {0} %, не позначено так {2} %, а сірої зони карта не позначає";
  say.buildings = " Хто зачистив будинок, карта показати не може.";
  say.span = " між {2} і {3}";
  say.held_later = "{0}: на пізнішій карті тут {1} — місто утримують, воно не в кільці.";
  say.no_change = "{0}: ці карти показують{2} однакові межі в межах 10 км — змін не накреслено.";
  say.tightened = "{0}: карти підтверджують, що кільце{2} стиснулося ({1}). {3}";
  say.not_tightened = "{0}: карти спростовують, що кільце{2} стиснулося ({1}). {3}";
  say.tightened_open = "{0}: за картами не визначити, чи кільце{2} стиснулося ({1}). {3}";
  say.measures_if_closed = "; із закритою сірою зоною — {3}.";
  say.contested_not_drawn = "; яка земля була сірою зоною, не відомо на обидві дати.";
  say.measures = "Показники стискання: {0}; послаблення: {1}";
  say.by_measures = "{0} з {1} ({2})";
  say.by_none = "жодного";
  say.measure = "{0} від {1} до {2}";
  say.measure_at_least = "{0} від щонайменше {1} до щонайменше {2}";
  say.measure_at_most = "{0} від щонайбільше {1} до щонайбільше {2}";
  say.nearest = "відстань до неї";
  say.gap = "прохід у тил";
  say.land_near = "її площа в межах 10 км";
  say.directions = "перекриті в межах 10 км напрямки";
  say.cut = "{0}: карта підтверджує, що шлях перерізано — {2} км його лежить там, де {1}, уперше через {3} км.";
  say.no_cut_drawn = "{0}: на цій карті жодна частина шляху не лежить там, де {1}, але сірої зони вона не позначає.";
  say.cut_if_closed = "{0}: на цій карті це залежить від сірої зони — у ній {2} км шляху.";
  say.cut_within_error =
      "{0}: на цій карті шлях не перерізано, але він ближче до такої землі, ніж похибка карти ({2} км).";
  say.not_cut = "{0}: карта спростовує, що шлях перерізано — до землі, де {1}, та сірої зони всюди понад {2} км.";
  return say;
}

// The sentence with lands, units and the decimal sign of the language.
std::string said_in(std::string sentence, std::string const& language) {
  if (language == "en") return sentence;
  for (std::string_view const land : {"the homeland of the attacker", "land given as closing"})
    if (auto const at = sentence.find(land); at != std::string::npos)
      sentence.replace(at, land.size(), in_language(land, language));
  for (std::string_view const unit : {" km²", " km"})
    for (auto at = sentence.find(unit); at != std::string::npos; at = sentence.find(unit, at + 1))
      if (at > 0 && sentence[at - 1] >= '0' && sentence[at - 1] <= '9')
        sentence.replace(at, unit.size(), in_language(unit, language));
  return figures_in(std::move(sentence), language);
}

json verdict_json(std::string const& question, json since, claim_result const& found, std::string const& language) {
  return {{"question", question},
          {"since", std::move(since)},
          {"verdict", to_string(found.verdict)},
          {"reason", to_string(found.reason)},
          {"sentence", said_in(found.sentence, language)}};
}

}  // namespace

json verdicts_json(question const& ask, report_material const& what, std::size_t place) {
  auto const& where = what.places[place];
  claim_options how;
  how.extent = what.extents[place];
  how.stance = ask.stance();
  how.stance.hostile_name = in_language(how.stance.hostile_name, what.language);
  how.subject = where.name;
  how.map_error_km = ask.map_error_km();
  if (what.language == "uk") how.words = in_ukrainian();
  auto const& around = what.last_in_ukraine && is_in_ukraine(where.at) ? *what.last_in_ukraine : what.last_bounded;
  json list = json::array({verdict_json("encircled", nullptr, claim_encircled(around, where.at, how), what.language)});
  std::optional<std::size_t> told;  // of few maps one stands for several spans
  for (auto const& from : what.earlier) {
    if (from.days <= 0 || told == from.map) continue;
    told = from.map;
    list.push_back(verdict_json("tightening", from.map,
                                claim_tightening(from.bounded, what.last_bounded, where.at, how), what.language));
  }
  return list;
}

}  // namespace salient::cli
