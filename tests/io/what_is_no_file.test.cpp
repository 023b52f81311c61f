// SPDX-License-Identifier: BSL-1.0
// Pipes, devices, sockets and loops of links: refused by name where nobody asked for them, before anything waits. What a
// writer left behind goes, what one is writing stays, and every name that a file system allows can be written.
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "salient/io/detail/draft.hpp"
#include "salient/io/files.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"

#include "io/temp_folder.hpp"
#include "thrown.hpp"

namespace {

using namespace salient;
using Catch::Matchers::ContainsSubstring;
using salient::test::code_of;
using salient::test::temp_folder;

constexpr char const* good = R"({"type":"Polygon","coordinates":[[[30,50],[31,50],[31,51],[30,51],[30,50]]]})";

// A socket at a path; it stands there as long as the folder does.
void make_socket(std::filesystem::path const& file) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  file.string().copy(address.sun_path, sizeof address.sun_path - 1);
  auto const made = socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(bind(made, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
  close(made);
}

// Everything that is no file, by the word for it.
std::vector<std::pair<std::filesystem::path, std::string>> no_files(temp_folder const& folder,
                                                                    std::string const& ending = "") {
  auto const at = [&](std::string const& name) { return folder.path() / (name + ending); };
  REQUIRE(mkfifo(at("2025-01-01").c_str(), 0600) == 0);
  make_socket(at("2025-01-02"));
  std::filesystem::create_symlink(at("2025-01-03").filename(), at("2025-01-03"));
  std::filesystem::create_symlink("/dev/zero", at("2025-01-04"));
  return {{at("2025-01-01"), "a pipe"},
          {at("2025-01-02"), "a socket"},
          {at("2025-01-03"), "a loop of links"},
          {at("2025-01-04"), "a device"}};
}

template <class Error, class Call>
std::string message_of(Call&& call) {
  try {
    call();
  } catch (Error const& e) {
    return e.what();
  }
  FAIL("no error");
  return {};
}

std::vector<std::string> names_in(std::filesystem::path const& folder) {
  std::vector<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("nothing is written to what is no file") {
  temp_folder const folder;
  auto kinds = no_files(folder);
  kinds.emplace_back("/dev/null", "a device");
  kinds.emplace_back(folder.path(), "a folder");
  for (auto const& [path, what] : kinds) {
    CAPTURE(path);
    auto const said = message_of<output_error>([&] { write_file_atomically(path, "text"); });
    CHECK_THAT(said, ContainsSubstring(path.string()) && ContainsSubstring("it is " + what));
  }
  CHECK(names_in(folder.path()).size() == 4);
}

TEST_CASE("a pipe that is named is read, other things that are no file are refused by name") {
  temp_folder const folder;
  for (auto const& [path, what] : no_files(folder)) {
    CAPTURE(path);
    if (what == "a pipe") {
      std::jthread const writer([fifo = path] {
        auto const end = open(fifo.c_str(), O_WRONLY);
        CHECK(write(end, "text", 4) == 4);
        close(end);
      });
      CHECK(read_file(path, 4) == "text");
      continue;
    }
    auto const said = message_of<input_error>([&] { (void)read_file(path, 4); });
    CHECK_THAT(said, ContainsSubstring(path.string()) && ContainsSubstring("found " + what));
  }
}

TEST_CASE("in a folder they hide no other day, and are refused by name on their own") {
  temp_folder const folder;
  auto const kinds = no_files(folder, ".geojson");
  folder.write("2025-01-05.geojson", "{");
  folder.write("2025-01-06.geojson", good);
  map_options how;
  how.every_feature = status::occupied;
  auto const day = [&](std::string const& date) { return read_map(folder.path().string() + "@" + date, how); };
  CHECK(day("2025-01-06").features.size() == 1);
  CHECK(day("latest").features.size() == 1);
  CHECK(code_of<input_error>([&] { return day("2025-01-05"); }) == error_code::json_syntax);
  for (auto const& [path, what] : kinds) {
    auto const said = message_of<input_error>([&] { (void)day(path.stem()); });
    CHECK_THAT(said, ContainsSubstring(path.string()) && ContainsSubstring("found " + what));
  }

  map_series_options reading;
  reading.reading = how;
  auto const series = series_of(find_maps({folder.path()}, {}).maps, reading);
  REQUIRE(series.states.size() == 6);
  auto const reader = series.open();
  CHECK(reader(5).map->info().files.size() == 1);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK_THAT(message_of<input_error>([&] { (void)reader(i); }), ContainsSubstring(kinds[i].first.string()));
}

TEST_CASE("a profile beside the maps is a file, or refused") {
  temp_folder const folder;
  folder.write("2025-01-06.geojson", good);
  REQUIRE(mkfifo((folder.path() / "source.json").c_str(), 0600) == 0);
  auto const said = message_of<input_error>([&] { (void)read_map(folder.path().string() + "@latest"); });
  CHECK_THAT(said, ContainsSubstring("source.json") && ContainsSubstring("found a pipe"));
}

TEST_CASE("a draft whose writer no longer runs is removed by the next, one that is being written is not") {
  temp_folder const folder;
  auto const out = folder.path() / "out.json";
  folder.write("out.json.salient-1.part", "left");
  folder.write("out.json.salient-" + std::to_string(getpid()) + ".part", "left by the same number of a process");
  folder.write("other.json.salient-1.part", "another's");
  folder.write("out.json.salient-1.part.bak", "no draft");
  auto const busy = folder.write("out.json.salient-2.part", "being written");
  auto const writer = open(busy.c_str(), O_RDONLY);
  REQUIRE(flock(writer, LOCK_EX) == 0);
  write_file_atomically(out, "text");
  CHECK(read_file(out, 4) == "text");
  CHECK(names_in(folder.path()) == std::vector<std::string>{"other.json.salient-1.part", "out.json",
                                                            "out.json.salient-1.part.bak", "out.json.salient-2.part"});
  close(writer);
  write_file_atomically(out, "more");
  CHECK_FALSE(std::filesystem::exists(busy));
}

TEST_CASE("a name of 255 bytes is written, and its abandoned drafts go too") {
  temp_folder const folder;
  std::string name;
  while (name.size() + 2 <= 250) name += "ї";
  name += ".json";
  REQUIRE(name.size() == 255);
  write_file_atomically(folder.path() / name, "text");
  CHECK(read_file(folder.path() / name, 4) == "text");
  CHECK(names_in(folder.path()) == std::vector<std::string>{name});
  folder.write(detail::draft_stem(name) + "1.part", "left");
  write_file_atomically(folder.path() / name, "more");
  CHECK(names_in(folder.path()) == std::vector<std::string>{name});
  // Names that begin alike have drafts of their own.
  CHECK(detail::draft_stem(name) != detail::draft_stem(name.substr(0, 240) + ".json"));
  CHECK(code_of<output_error>([&] { write_file_atomically(folder.path() / (name + "n"), "text"); }) ==
        error_code::file_unwritable);
  CHECK(names_in(folder.path()) == std::vector<std::string>{name});
}

TEST_CASE("what goes wrong with the land of files is said with their names, in its own class") {
  std::vector<input_file> const files = {{"a.geojson", ""}, {"b.geojson", ""}};
  auto const wrong = [] { throw geometry_error(error_code::ring_holds_pole, "ring 2 winds round a pole"); };
  CHECK(message_of<geometry_error>([&] { detail::of_files(files, wrong); }) ==
        "a.geojson, b.geojson: ring 2 winds round a pole");
  CHECK(code_of<geometry_error>([&] { return detail::of_files(files, wrong), 0; }) == error_code::ring_holds_pole);
  CHECK(message_of<overlay_error>([&] {
          detail::of_files({{"a.geojson", ""}},
                           [] { throw overlay_error(error_code::overlay_not_noded, "still crossing"); });
        }) == "a.geojson: still crossing");
  CHECK(detail::of_files(files, [] { return 7; }) == 7);
}
