// SPDX-License-Identifier: BSL-1.0
#include "language.hpp"

#include <array>
#include <utility>

#include "phrases.hpp"

namespace salient::cli {

namespace {

using said_as = std::pair<std::string_view, std::string_view>;

// Longer ones before those that they begin with.
constexpr std::array<said_as, 38> ukrainian = {{
    {phrases::plain_line_through, "Лінія фронту проходить через {0}: {1} центру — {2}"},
    {phrases::plain_inside, "{0}: центр — {1}, {2} км від краю"},
    {phrases::plain_near, "{0}: {1} км звідси {2}, напрямок — {3}"},
    {phrases::plain_gap, "; прохід у тил {0}"},
    {phrases::plain_no_way, "; суходолом карта не показує шляху в тил"},
    {phrases::no_such_land, "На карті немає: {0}"},
    {"nothing narrows it", "нічим не звужений"},
    {"no wider than", "не ширший за"},
    {"occupied land", "окупована територія"},
    {"contested land", "сіра зона"},
    {"land occupied before 2022", "територія, окупована до 2022"},
    {"at least", "щонайменше"},
    {"at most", "щонайбільше"},
    {"closed by barriers", "закритий перешкодами"},
    {"closed", "закритий"},
    {"no such land", "немає такої території"},
    {"north-north-east", "північ-північний схід"},
    {"east-north-east", "схід-північний схід"},
    {"east-south-east", "схід-південний схід"},
    {"south-south-east", "південь-південний схід"},
    {"south-south-west", "південь-південний захід"},
    {"west-south-west", "захід-південний захід"},
    {"west-north-west", "захід-північний захід"},
    {"north-north-west", "північ-північний захід"},
    {"north-east", "північний схід"},
    {"south-east", "південний схід"},
    {"south-west", "південний захід"},
    {"north-west", "північний захід"},
    {"north", "північ"},
    {"east", "схід"},
    {"south", "південь"},
    {"west", "захід"},
    {"less than", "менше"},
    {"more than", "понад"},
    {" to ", "–"},
    {" km", " км"},
    {"inside", "усередині"},
    {"in a barrier", "у перешкоді"},
}};

}  // namespace

std::string in_language(std::string_view words, std::string_view language) {
  std::string text(words);
  if (language != "uk") return text;
  for (auto const& [english, other] : ukrainian)
    if (english == words) return std::string(other);
  for (auto const& [english, other] : ukrainian)
    for (auto at = text.find(english); at != std::string::npos; at = text.find(english, at + other.size()))
      text.replace(at, english.size(), other);
  return text;
}

}  // namespace salient::cli
