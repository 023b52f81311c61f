// SPDX-License-Identifier: BSL-1.0
#pragma once

// What stands around the bytes of a status map, by which damage is found.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "salient/control/detail/byte_stream.hpp"

namespace salient::detail::map_form {

// Made like PNG's: a transfer in text mode, or one that drops the eighth bit, damages it.
inline constexpr std::array<std::uint8_t, 8> magic = {0x89, 'S', 'L', 'N', 'T', '\r', '\n', 0x1a};
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t version_with_statuses = 2;  // a legend declares some
inline constexpr std::size_t header_bytes = magic.size() + 4 + 8;
inline constexpr std::size_t checksum_bytes = 8;

// A sum of 64 bits. Every step of it can be undone, so that two texts of one length that differ in one word have
// different sums.
[[nodiscard]] inline std::uint64_t checksum(std::span<std::byte const> bytes) {
  std::uint64_t sum = 0x9E3779B97F4A7C15u ^ bytes.size();
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8 && at + i < bytes.size(); ++i)
      word |= std::to_integer<std::uint64_t>(bytes[at + i]) << (8 * i);
    sum = (sum ^ word) * 0xBF58476D1CE4E5B9u;
    sum ^= sum >> 29;
  }
  return sum;
}

// Header and checksum around what stands between them.
[[nodiscard]] inline std::vector<std::byte> sealed(std::span<std::byte const> body, std::uint32_t form = version) {
  byte_writer out;
  for (auto const byte : magic) out.put(byte);
  out.put(form);
  out.put(std::uint64_t{header_bytes + body.size() + checksum_bytes});
  auto whole = out.take();
  whole.insert(whole.end(), body.begin(), body.end());
  byte_writer sum;
  sum.put(checksum(whole));
  whole.insert(whole.end(), sum.written().begin(), sum.written().end());
  return whole;
}

// All before the checksum, which agrees with it, and in which form it is.
struct unsealed_bytes {
  std::span<std::byte const> bytes;
  std::uint32_t form;
};

[[nodiscard]] inline unsealed_bytes unsealed(std::span<std::byte const> whole) {
  byte_reader in(whole);
  for (auto const byte : magic)
    if (in.left() == 0 || in.number<std::uint8_t>("the magic") != byte)
      byte_reader::fail(in.at(), "expected the bytes of a status map, as to_bytes writes them");
  auto const form = in.number<std::uint32_t>("the version");
  if (form != version && form != version_with_statuses)
    byte_reader::fail(magic.size(), "expected version " + std::to_string(version) + " or " +
                                        std::to_string(version_with_statuses) + ", found " + std::to_string(form));
  if (auto const length = in.number<std::uint64_t>("the length"); length != whole.size())
    byte_reader::fail(magic.size() + 4,
                      "expected " + std::to_string(length) + " bytes, found " + std::to_string(whole.size()));
  if (in.left() < checksum_bytes) byte_reader::fail(in.at(), "ends before the checksum");
  auto const sealed_bytes = whole.first(whole.size() - checksum_bytes);
  byte_reader sum(whole.subspan(sealed_bytes.size()));
  if (sum.number<std::uint64_t>("the checksum") != checksum(sealed_bytes))
    byte_reader::fail(sealed_bytes.size(), "the checksum does not agree with the bytes: they are damaged");
  return {sealed_bytes, form};
}

}  // namespace salient::detail::map_form
