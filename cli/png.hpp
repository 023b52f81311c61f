// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>

namespace salient::cli {

/// A picture as its file wants it: PNG, twice as large as the SVG's own pixels, where the name ends in `.png`; else the SVG
/// as it is. PNG is made by `rsvg-convert`, which is looked for when it is needed.
/// @throws output_error  the program is not there, with what to install, or it fails
[[nodiscard]] std::string picture_for(std::filesystem::path const& file, std::string const& svg);

/// Whether a file's name asks for a picture: `.svg`, `.png`.
[[nodiscard]] bool asks_for_picture(std::filesystem::path const& file);

}  // namespace salient::cli
