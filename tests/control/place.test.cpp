// SPDX-License-Identifier: BSL-1.0
#include "salient/control/place.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"

using Catch::Matchers::ContainsSubstring;
using salient::argument_error;
using salient::error_code;

namespace {

std::vector<salient::place> const places = {
    {"1", "Pokrovsk", {"Покровськ", "Krasnoarmiisk"}, {37.17585, 48.28198}, ""},
    {"2", "Kamianske", {"Кам'янське"}, {35.35, 47.54}, ""},
    {"3", "Kamianske", {}, {34.61, 48.51}, ""},
    {"4", "Velyka Novosilka", {"Велика Новосілка", "Velyka-Novosilka"}, {36.84, 47.84}, ""},
};

template <class Call>
argument_error fault_of(Call&& call) {
  try {
    static_cast<void>(call());
  } catch (argument_error const& e) {
    return e;
  }
  FAIL("no error");
  return {error_code::argument_empty, ""};
}

}  // namespace

TEST_CASE("a place is found by name, id or alias") {
  CHECK(&find_place(places, "Pokrovsk") == &places[0]);
  CHECK(&find_place(places, "Krasnoarmiisk") == &places[0]);
  CHECK(&find_place(places, "3") == &places[2]);
}

TEST_CASE("homonyms are the spellings by which no one place is found") {
  auto const found = salient::homonyms(places);
  REQUIRE(found.size() == 1);
  CHECK(found[0].spelling == "Kamianske");
  CHECK(found[0].places == std::vector<std::size_t>{1, 2});
  CHECK_THROWS_AS(static_cast<void>(find_place(places, found[0].spelling)), argument_error);

  // An alias of one is the id of another, in another case and with a hyphen; twice in one place is no homonym.
  std::vector<salient::place> const alike = {{"a-1", "A", {"a", "Velyka"}, {0, 0}, ""},
                                             {"b", "B", {"A 1"}, {1, 1}, ""}};
  auto const shared = salient::homonyms(alike);
  REQUIRE(shared.size() == 1);
  CHECK(shared[0].spelling == "a-1");
  CHECK(salient::homonyms({}).empty());
}

TEST_CASE("case, apostrophes, hyphens and blanks make no difference") {
  CHECK(&find_place(places, "ПОКРОВСЬК") == &places[0]);
  CHECK(&find_place(places, "кам’янське") == &places[1]);
  CHECK(&find_place(places, "Камʼянське") == &places[1]);
  CHECK(&find_place(places, "КАМЯНСЬКЕ") == &places[1]);
  CHECK(&find_place(places, "  velyka\u00A0novosilka ") == &places[3]);
  CHECK(&find_place(places, "Velyka\u2013Novosilka") == &places[3]);
}

TEST_CASE("spellings of one name in several languages are one name") {
  struct spelling {
    char const* name;
    char const* also;
  };
  // Ukrainian and Russian letters, the transliterations of both, and the press in English, German and French.
  for (auto const& [name, also] : std::vector<spelling>{{"Huliaipole", "Гуляйполе"},
                                                        {"Huliaipole", "Gulyaypole"},
                                                        {"Huliaipole", "Gulyai-Polye"},
                                                        {"Huliaipole", "Huljajpole"},
                                                        {"Avdiivka", "Авдеевка"},
                                                        {"Avdiivka", "Avdeyevka"},
                                                        {"Avdiivka", "Awdijiwka"},
                                                        {"Kurakhove", "Курахово"},
                                                        {"Kurakhove", "Kourakhove"},
                                                        {"Vovchans’k", "Wowtschansk"},
                                                        {"Rodynske", "Родинское"},
                                                        {"Rodynske", "Rodinskoye"},
                                                        {"Kupiansk", "Kupjansk"},
                                                        {"Kupiansk", "Купянск"},
                                                        {"Zaporizhzhia", "Saporischschja"},
                                                        {"Zaporizhzhia", "Zaporijjia"},
                                                        {"Chasiv Yar", "Tschassiw Jar"},
                                                        {"Chasiv Yar", "Часов Яр"},
                                                        {"Chasiv Yar", "Tchassiv Iar"},
                                                        {"Izium", "Isjum"},
                                                        {"Velyka Novosilka", "Velikaya Novosyolka"},
                                                        {"Sievierodonetsk", "Северодонецк"},
                                                        {"Dobropillia", "Dobropolye"},
                                                        {"Novooleksandrivka", "Новоалександровка"},
                                                        {"Vuhledar", "Угледар"},
                                                        {"Mykolaivka", "Nikolayevka"},
                                                        {"Shcherbynivka", "Щербиновка"},
                                                        {"Synelnykove", "Синельниково"},
                                                        {"Yenakiieve", "Enakievo"},
                                                        {"Borschiw", "Borshchiv"},
                                                        {"Orikhiv", "Orekhov"},
                                                        {"Pyatykhatky", "П'ятихатки"},
                                                        {"Kherson", "Cherson"},
                                                        {"Kamianske", "Каменское"}}) {
    INFO(name << " and " << also);
    std::vector<salient::place> const one = {{"", name, {}, {37, 48}, ""}};
    CHECK(salient::places_called(one, also).size() == 1);
  }
  // Other names, however near.
  for (auto const& [name, other] : std::vector<spelling>{{"Pokrovsk", "Pokrovske"},
                                                         {"Pokrovsk", "Покровское"},
                                                         {"Novosilka", "Novoselivka"},
                                                         {"Toretsk", "Torske"},
                                                         {"Sumy", "Ismail"},
                                                         {"Pisky", "Pisochyn"}}) {
    INFO(name << " and " << other);
    std::vector<salient::place> const one = {{"", name, {}, {37, 48}, ""}};
    CHECK(salient::places_called(one, other).empty());
  }
  // A spelling that stands there goes before one that sounds alike.
  std::vector<salient::place> const both = {{"", "Avdeevka", {}, {37, 48}, ""}, {"", "Avdiivka", {}, {38, 48}, ""}};
  CHECK(&find_place(both, "avdiivka") == &both[1]);
  CHECK(salient::places_called(both, "Авдіївка").size() == 2);
}

TEST_CASE("a region tells homonyms apart") {
  std::vector<salient::place> many(20, {"", "Ivanivka", {}, {33, 46}, "", {}, "Kherson"});
  many[7].region = "Donetsk";
  CHECK(&find_place(many, "Ivanivka, Donetsk") == &many[7]);
  CHECK(&find_place(many, "Ивановка (Donetsk Oblast)") == &many[7]);
  CHECK(salient::places_called(many, "Ivanivka, Kherson region").size() == 19);
  CHECK(salient::places_called(many, "Ivanivka, Sumy").empty());
  auto const e = fault_of([&] { return find_place(many, "Ivanivka"); });
  CHECK_THAT(e.what(), ContainsSubstring("Ivanivka, Donetsk at 33.00000,46.00000") && ContainsSubstring("and 8 more"));
}

TEST_CASE("a homonym is refused with all candidates") {
  auto const e = fault_of([] { return find_place(places, "kamianske"); });
  CHECK(e.code() == error_code::argument_ambiguous);
  CHECK_THAT(e.what(),
             ContainsSubstring("id 2") && ContainsSubstring("id 3") && ContainsSubstring("35.35000,47.54000"));
}

TEST_CASE("an unknown name brings the nearest spellings") {
  auto const e = fault_of([] { return find_place(places, "Pokrovks"); });
  CHECK(e.code() == error_code::argument_unknown);
  CHECK_THAT(e.what(), ContainsSubstring("did you mean Pokrovsk?"));
  CHECK_THAT(fault_of([] { return find_place(places, "Xyzzyxyz"); }).what(), !ContainsSubstring("did you mean"));
  CHECK_THAT(fault_of([] { return find_place(places, "Pokrovsk,Kupiansk"); }).what(), ContainsSubstring("one by one"));
  CHECK(fault_of([] { return find_place(places, " ' "); }).code() == error_code::argument_empty);
  CHECK(fault_of([] { return salient::find_place({}, "a"); }).code() == error_code::argument_unknown);
}

TEST_CASE("a position is read as lon,lat, and as lat,lon on demand") {
  CHECK(salient::parse_lon_lat("37.5,48") == salient::lon_lat<double>{37.5, 48});
  CHECK(salient::parse_lon_lat(" +37.5 , -48 ") == salient::lon_lat<double>{37.5, -48});
  CHECK(salient::parse_lon_lat("48,37.5", true) == salient::lon_lat<double>{37.5, 48});
  CHECK_FALSE(salient::parse_lon_lat("Pokrovsk"));
  CHECK_FALSE(salient::parse_lon_lat("1,2,3"));
  CHECK_FALSE(salient::parse_lon_lat("nan,2"));
  CHECK_FALSE(salient::parse_lon_lat("1,"));
  CHECK(salient::resolve_place(places, "1.5,2").name == "1.5,2");
  CHECK(salient::resolve_place(places, "Pokrovsk").id == "1");
}

TEST_CASE("a position off the globe is refused, with a hint at swapped axes") {
  auto const swapped = fault_of([] { return salient::parse_lon_lat("48,137"); });
  CHECK(swapped.code() == error_code::argument_out_of_range);
  CHECK_THAT(swapped.what(), ContainsSubstring("is the latitude first?"));
  CHECK_THAT(fault_of([] { return salient::parse_lon_lat("200,95"); }).what(), !ContainsSubstring("first?"));
}

TEST_CASE("the rough distance tells a far place from a near one") {
  salient::ragged_polygons<salient::lon_lat<double>> land;
  CHECK_FALSE(salient::rough_distance_km({0, 0}, land));
  land.vertices = {{30, 0}, {50, 0}, {50, 1}, {30, 1}, {30, 0}};
  land.end_ring();
  land.end_polygon();
  using Catch::Matchers::WithinAbs;
  CHECK_THAT(*salient::rough_distance_km({40.25, -10}, land), WithinAbs(1106, 30));
  CHECK_THAT(*salient::rough_distance_km({30, 1}, land), WithinAbs(0, 1e-6));

  CHECK_FALSE(salient::rough_distance_km({0, 0}, salient::coverage{}));
  salient::coverage const borders(land.vertices, {{.first = 0, .count = 5, .left = 1, .right = 0}});
  CHECK(salient::rough_distance_km({40.25, -10}, borders) == salient::rough_distance_km({40.25, -10}, land));
}

TEST_CASE("all spellings that are near are offered, the nearest first, however many letters were put in") {
  std::vector<salient::place> const near = {{"", "Kramatorsk", {}, {37.6, 48.7}, ""},
                                            {"", "Kramatorske", {}, {37.7, 48.8}, ""}};
  auto const both = fault_of([&] { return find_place(near, "Kramatorks"); });
  CHECK_THAT(both.what(), ContainsSubstring("did you mean Kramatorsk, Kramatorske?"));
  // Four letters too many of fourteen: still less than half.
  CHECK_THAT(fault_of([&] { return find_place(near, "Kraumateormskb"); }).what(),
             ContainsSubstring("did you mean Kramatorsk"));
  CHECK_THAT(fault_of([&] { return salient::find_place({near.front()}, "Kramatorskabcd"); }).what(),
             ContainsSubstring("did you mean Kramatorsk?"));
}
