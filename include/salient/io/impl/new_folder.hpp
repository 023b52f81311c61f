// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/draft.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/files.hpp"
#include "salient/io/impl/files.hpp"
#include "salient/io/new_folder.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE new_folder::new_folder(std::filesystem::path const& folder)
    : folder_(detail::behind_links((folder / "").lexically_normal().parent_path())) {
  std::error_code failure;
  auto const found = detail::other_than_file(folder_);
  bool const there = detail::stands(folder_);
  if (there && found != "a folder") fail("it is " + (found.empty() ? "a file" : found), {});
  if (there && !std::filesystem::is_empty(folder_, failure))
    fail("expected a new folder, or an empty one: nothing is written over", failure);
  std::filesystem::path const draft =
      folder_.string() + ".salient-" + detail::own_process() + std::string(detail::draft_ending);
  if (!std::filesystem::create_directory(draft, failure)) fail("no folder can be made beside it", failure);
  draft_ = draft;
}

SALIENT_INLINE new_folder::~new_folder() {
  std::error_code ignored;
  if (!draft_.empty()) std::filesystem::remove_all(draft_, ignored);
}

SALIENT_INLINE void new_folder::write(std::string const& name, std::string_view text) const {
  write_file_atomically(draft_ / name, text);
}

SALIENT_INLINE void new_folder::finish() {
  std::error_code failure;
  std::filesystem::rename(draft_, folder_, failure);
  if (failure) fail(failure.message(), failure);
  draft_.clear();
}

SALIENT_INLINE void new_folder::fail(std::string const& why, std::error_code os_error) const {
  throw output_error(error_code::file_unwritable, folder_.string() + ": cannot be written: " + why, os_error);
}

}  // namespace salient
