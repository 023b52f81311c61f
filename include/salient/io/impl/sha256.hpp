// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <openssl/evp.h>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"
#include "salient/io/sha256.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
  constexpr std::string_view hex_digits = "0123456789abcdef";
  std::string text;
  text.reserve(std::size_t{2} * size);
  for (unsigned i = 0; i < size; ++i) {
    text.push_back(hex_digits[digest[i] >> 4]);
    text.push_back(hex_digits[digest[i] & 15]);
  }
  return text;
}

}  // namespace salient
