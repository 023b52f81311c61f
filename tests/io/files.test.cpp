// SPDX-License-Identifier: BSL-1.0
#include "salient/io/files.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>

#include "salient/io/detail/gzip.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/sha256.hpp"

#include "io/gzipped.hpp"
#include "io/temp_folder.hpp"
#include "thrown.hpp"

using salient::error_code;
using salient::test::code_of;

namespace {

std::size_t count_files(std::filesystem::path const& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

// "hello" thrice, each as a gzip member of its own would be; made with gzip -n.
std::string const gzip_of_hello(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00", 25);

}  // namespace

TEST_CASE("a file is read whole, or refused") {
  salient::test::temp_folder const folder;
  std::string const bytes("a\0b\r\n\xFF", 6);
  auto const file = folder.write("x", bytes);
  CHECK(salient::read_file(file, 6) == bytes);
  CHECK(salient::read_file(folder.write("empty", ""), 0).empty());
  using salient::input_error;
  CHECK(code_of<input_error>([&] { (void)salient::read_file(file, 5); }) == error_code::file_too_large);
  CHECK(code_of<input_error>([&] { (void)salient::read_file(folder.path() / "no", 5); }) ==
        error_code::file_unreadable);
  CHECK(code_of<input_error>([&] { (void)salient::read_file(folder.path(), 5); }) == error_code::file_unreadable);
}

TEST_CASE("a file is replaced whole, and nothing is left behind on failure") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("out.svg", "old");
  salient::write_file_atomically(file, "new and longer");
  CHECK(salient::read_file(file, 100) == "new and longer");
  CHECK(count_files(folder.path()) == 1);
  std::filesystem::create_directory(folder.path() / "busy");
  folder.write("busy/x", "");
  using salient::output_error;
  CHECK(code_of<output_error>([&] { salient::write_file_atomically(folder.path() / "busy", "text"); }) ==
        error_code::file_unwritable);
  CHECK(code_of<output_error>([&] { salient::write_file_atomically(folder.path() / "no" / "x", "text"); }) ==
        error_code::file_unwritable);
  CHECK(count_files(folder.path()) == 2);
}

TEST_CASE("what the operating system said comes with the error") {
  salient::test::temp_folder const folder;
  auto const os_error = [](auto&& call) -> std::error_code {
    try {
      call();
    } catch (salient::input_error const& e) {
      return e.os_error();
    } catch (salient::output_error const& e) {
      return e.os_error();
    }
    return {};
  };
  auto const missing = folder.path() / "no";
  CHECK(os_error([&] { (void)salient::read_file(missing, 5); }) == std::errc::no_such_file_or_directory);
  CHECK(os_error([&] { (void)salient::read_file(missing, 5); }).value() == ENOENT);
  CHECK(os_error([&] { (void)salient::read_geojson(missing); }) == std::errc::no_such_file_or_directory);
  CHECK(os_error([&] { (void)salient::read_file(folder.path(), 5); }) == std::errc::is_a_directory);
  CHECK(os_error([&] { salient::write_file_atomically(missing / "x", ""); }) == std::errc::no_such_file_or_directory);
  CHECK(os_error([&] { salient::write_file_atomically(folder.path(), ""); }) == std::errc::is_a_directory);
  auto const loop = folder.path() / "loop";
  std::filesystem::create_symlink("loop", loop);
  CHECK(os_error([&] { (void)salient::read_file(loop, 5); }) == std::errc::too_many_symbolic_link_levels);
  CHECK(os_error([&] { salient::write_file_atomically(loop, ""); }) == std::errc::too_many_symbolic_link_levels);
  CHECK(os_error([&] { salient::detail::require_file(loop); }) == std::errc::too_many_symbolic_link_levels);
  auto const too_large = folder.write("large", "123456");
  CHECK_FALSE(os_error([&] { (void)salient::read_file(too_large, 5); }));
}

TEST_CASE("a link stays a link") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("real", "old");
  std::filesystem::create_symlink(file, folder.path() / "link");
  salient::write_file_atomically(folder.path() / "link", "new");
  CHECK(std::filesystem::is_symlink(folder.path() / "link"));
  CHECK(salient::read_file(file, 100) == "new");
}

TEST_CASE("a link to a file that is not there yet stays a link, and the file is made") {
  salient::test::temp_folder const folder;
  std::filesystem::create_directory(folder.path() / "far");
  std::filesystem::create_symlink("far/second", folder.path() / "first");
  std::filesystem::create_symlink("real", folder.path() / "far" / "second");
  salient::write_file_atomically(folder.path() / "first", "new");
  CHECK(std::filesystem::is_symlink(folder.path() / "first"));
  CHECK(std::filesystem::is_symlink(folder.path() / "far" / "second"));
  CHECK(salient::read_file(folder.path() / "far" / "real", 100) == "new");

  std::filesystem::create_symlink("ring", folder.path() / "ring");
  CHECK(code_of<salient::output_error>([&] { salient::write_file_atomically(folder.path() / "ring", "text"); }) ==
        error_code::file_unwritable);
  CHECK(std::filesystem::is_symlink(folder.path() / "ring"));
}

TEST_CASE("a replaced file keeps its mode") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("secret", "old");
  std::filesystem::create_symlink("secret", folder.path() / "link");
  for (auto const octal : {0600u, 0640u, 0755u}) {
    auto const mode = static_cast<std::filesystem::perms>(octal);
    std::filesystem::permissions(file, mode);
    salient::write_file_atomically(folder.path() / "link", "new");
    CHECK(salient::read_file(file, 100) == "new");
    CHECK(std::filesystem::status(file).permissions() == mode);
  }
}

TEST_CASE("SHA-256 has the values of FIPS 180-4") {
  CHECK(salient::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(salient::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("gzip is recognised, all its members are unpacked, never beyond the limit") {
  using salient::detail::gunzip;
  REQUIRE(salient::detail::is_gzip(gzip_of_hello));
  CHECK(gunzip(gzip_of_hello, 5, "x") == "hello");
  CHECK(gunzip(gzip_of_hello + gzip_of_hello, 10, "x") == "hellohello");
  using salient::input_error;
  CHECK(code_of<input_error>([&] { (void)gunzip(gzip_of_hello, 4, "x"); }) == error_code::file_too_large);
  for (std::size_t length = 2; length < gzip_of_hello.size(); ++length) {
    INFO(length);
    CHECK(code_of<input_error>([&] { (void)gunzip(gzip_of_hello.substr(0, length), 99, "x"); }) ==
          error_code::gzip_damaged);
  }
  auto damaged = gzip_of_hello;
  damaged[18] = 'x';  // the checksum
  CHECK(code_of<input_error>([&] { (void)gunzip(damaged, 99, "x"); }) == error_code::gzip_damaged);
  CHECK(code_of<input_error>([&] { (void)gunzip(gzip_of_hello + "more", 99, "x"); }) == error_code::gzip_damaged);
}

TEST_CASE("zeros behind the last gzip member are padding, anything behind them is damage") {
  using salient::detail::gunzip;
  for (std::size_t const zeros : {1u, 2u, 512u}) {
    INFO(zeros);
    std::string const padding(zeros, '\0');
    CHECK(gunzip(gzip_of_hello + padding, 5, "x") == "hello");
    CHECK(gunzip(gzip_of_hello + gzip_of_hello + padding, 10, "x") == "hellohello");
    CHECK(code_of<salient::input_error>([&] { (void)gunzip(gzip_of_hello + padding + "x", 99, "x"); }) ==
          error_code::gzip_damaged);
  }
}

TEST_CASE("a compressed map is the map") {
  std::string const text = R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})";
  auto const packed = salient::test::gzipped(text);
  salient::test::temp_folder const folder;
  auto const map = salient::read_geojson(folder.write("map.geojson.gz", packed));
  CHECK(map.geometry.vertices.size() == 4);
  CHECK(map.info.files.at(0).sha256 == salient::sha256(packed));
}

TEST_CASE("a compressed map is read by its content, its SHA-256 is of the bytes on disk") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("map.geojson", gzip_of_hello);
  try {
    (void)salient::read_geojson(file);
    FAIL("accepted");
  } catch (salient::input_error const& e) {
    CHECK(e.code() == error_code::json_syntax);
    CHECK(e.place().offset == 0u);
  }
}

TEST_CASE("a file that grows while it is read is refused") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("grows", std::string(std::size_t{1} << 24, 'x'));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::ofstream out(file, std::ios::binary | std::ios::app);
    while (!done) out << 'x' << std::flush;
  });
  constexpr std::size_t most = std::size_t{1} << 30;
  std::string why;
  try {
    static_cast<void>(salient::read_file(file, most));
  } catch (salient::input_error const& e) {
    why = e.what();
  }
  done = true;
  writer.join();
  CHECK(why.find("changed while it was read") != std::string::npos);
  CHECK(salient::read_file(file, most).size() > std::size_t{1} << 24);
}
