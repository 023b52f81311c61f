// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A folder that is there whole or not at all: made beside its place as `NAME.salient-PROCESS.part`, and given its own name
/// by `finish`. Without that nothing of it is left behind, unless the process is killed.
class new_folder {
 public:
  /// @throws output_error  `file_unwritable`: something stands there that is no empty folder, or it cannot be made
  explicit new_folder(std::filesystem::path const& folder);
  new_folder(new_folder const&) = delete;
  new_folder& operator=(new_folder const&) = delete;
  ~new_folder();

  /// Puts a file into it. @throws output_error  as `write_file_atomically`
  void write(std::string const& name, std::string_view text) const;
  /// @throws output_error  `file_unwritable`: something has come to stand there meanwhile
  void finish();

 private:
  [[noreturn]] void fail(std::string const& why, std::error_code os_error) const;

  std::filesystem::path folder_;
  std::filesystem::path draft_;  ///< empty once it has its name
};

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/new_folder.hpp"
#endif
