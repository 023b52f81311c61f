// SPDX-License-Identifier: BSL-1.0
#pragma once

// The test data lies in xz files; tests and tools read them in memory, so that nothing is unpacked onto the disk.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#ifdef SALIENT_HAVE_LZMA
#include <lzma.h>
#endif
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace reference {

inline std::string read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The content of a file, decompressed if its name ends in `.xz`.
inline std::string read_maybe_xz(std::filesystem::path const& path) {
  auto const packed = read_file(path);
  if (path.extension() != ".xz") return packed;
#ifdef SALIENT_HAVE_LZMA
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, std::numeric_limits<std::uint64_t>::max(), LZMA_CONCATENATED) != LZMA_OK)
    throw std::runtime_error("xz: no memory");
  std::string content;
  std::vector<std::uint8_t> block(1 << 20);
  stream.next_in = reinterpret_cast<std::uint8_t const*>(packed.data());
  stream.avail_in = packed.size();
  lzma_ret state = LZMA_OK;
  while (state == LZMA_OK) {
    stream.next_out = block.data();
    stream.avail_out = block.size();
    state = lzma_code(&stream, LZMA_FINISH);
    content.append(reinterpret_cast<char const*>(block.data()), block.size() - stream.avail_out);
  }
  lzma_end(&stream);
  if (state != LZMA_STREAM_END) throw std::runtime_error(path.string() + ": damaged xz");
  return content;
#else
  throw std::runtime_error(path.string() + ": built without liblzma, cannot unpack");
#endif
}

/// One regular file of a tar archive.
struct tar_member {
  std::string name;  ///< without directories
  std::string content;
};

/// The regular files of a plain tar archive (ustar; the archives at hand have short names only), sorted by name.
inline std::vector<tar_member> untar(std::string const& archive) {
  constexpr std::size_t block = 512;
  std::vector<tar_member> members;
  for (std::size_t at = 0; at + block <= archive.size() && archive[at] != '\0';) {
    std::string const path = archive.substr(at, 100).c_str();
    auto const size = std::strtoull(archive.substr(at + 124, 12).c_str(), nullptr, 8);
    if (archive[at + 156] == '0')
      members.push_back({std::filesystem::path(path).filename().string(), archive.substr(at + block, size)});
    at += block * (1 + (size + block - 1) / block);
  }
  std::sort(members.begin(), members.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
  return members;
}

}  // namespace reference
