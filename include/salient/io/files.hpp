// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "salient/core/inline.hpp"
#include "salient/io/detail/of_files.hpp"

namespace salient::inline SALIENT_ABI {

/// Puts the bytes of a file, or of a pipe, into a text; what it held is lost, its memory is used again. `-` is standard
/// input; a file of that name is `./-`.
/// @throws input_error  as `read_file`
void read_file_into(std::string& bytes, std::filesystem::path const& named, std::size_t max_bytes);

/// The bytes of a file, or of a pipe.
/// @throws input_error  `file_unreadable`: it cannot be opened or read, or is a folder, a socket, a loop of links or a
///         device other than standard input (`/dev/stdin`), `os_error` says why; `file_too_large`: it has more than
///         `max_bytes`
[[nodiscard]] std::string read_file(std::filesystem::path const& file, std::size_t max_bytes);

/// Refuses to write to a pipe, a device, a socket, a folder or a loop of links, which cannot be replaced whole, and of
/// which some would wait for ever. A stream that this process already holds (`/dev/stdout`, a pipe of the shell's) is none
/// of them.
/// @throws output_error  `file_unwritable`, by name, and as `os_error` what the operating system says against it
void require_writable(std::filesystem::path const& file);

/// Puts a text in a file so that, whatever happens, the file holds either what it held before or the whole text.
/// Written beside the target under another name, `NAME.salient-PROCESS.part`, flushed to the disk and renamed over it.
/// Such a file that a writer left who no longer runs is removed first: a writer holds its own locked (`flock`). A file
/// that is replaced keeps its mode. A link stays a link, and the file it names is replaced, or made if it is not there; a
/// stream that this process holds (`/dev/stdout`) is written to as it stands. An interrupt or a request to end waits until
/// the file is whole. A name may have all the 255 bytes that a file system allows.
/// @throws output_error  `file_unwritable`, with the reason, also as `os_error` and as `require_writable`; nothing is left
///         behind
void write_file_atomically(std::filesystem::path const& file, std::string_view text);

namespace detail {

// Refuses what was found in a folder and is no file.
void require_file(std::filesystem::path const& file);

}  // namespace detail

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/files.hpp"
#endif
