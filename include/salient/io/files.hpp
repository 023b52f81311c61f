// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace salient {

/// The bytes of a file, or of a pipe.
/// @throws input_error  `file_unreadable`: it cannot be opened or read, or is a folder; `file_too_large`: it has more
///         than `max_bytes`
[[nodiscard]] std::string read_file(std::filesystem::path const& file, std::size_t max_bytes);

/// Puts a text in a file so that, whatever happens, the file holds either what it held before or the whole text.
/// Written beside the target under another name, flushed to the disk and renamed over it.
/// @throws output_error  `file_unwritable`, with the reason; nothing is left behind
void write_file_atomically(std::filesystem::path const& file, std::string_view text);

}  // namespace salient
