// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>
#include <zlib.h>

namespace salient::test {

/// A number of some bytes, the lowest first.
inline std::string little(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, value >>= 8) text += static_cast<char>(value & 255);
  return text;
}

/// Some files by name as a zip archive, deflated.
inline std::string zipped(std::vector<std::pair<std::string, std::string>> const& files) {
  std::string archive;
  std::string directory;
  for (auto const& [name, text] : files) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    auto const sum = crc32(0, reinterpret_cast<Bytef const*>(text.data()), static_cast<uInt>(text.size()));
    auto const about = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + little(sum, 4) +
                       little(packed.size(), 4) + little(text.size(), 4) + little(name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + about + little(0, 10) + little(archive.size(), 4) + name;
    archive += "PK\x03\x04" + about + name + packed;
  }
  return archive + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) + little(files.size(), 2) +
         little(directory.size(), 4) + little(archive.size(), 4) + little(0, 2);
}

}  // namespace salient::test
