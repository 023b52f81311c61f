// SPDX-License-Identifier: BSL-1.0
#pragma once

// A text on its way to a file: beside it, under a name of its own.

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/io/sha256.hpp"

#if defined(_WIN32)
#include <io.h>
#include <process.h>
#else
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace salient::inline SALIENT_ABI::detail {

using open_file = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

[[nodiscard]] inline bool flush_to_disk(std::FILE* file) {
#if defined(_WIN32)
  return std::fflush(file) == 0 && _commit(_fileno(file)) == 0;
#else
  return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
#endif
}

// While it lives, an interrupt from the keyboard or a request to end waits: nothing half-written stays behind.
class interrupts_held {
 public:
#if defined(_WIN32)
  interrupts_held() = default;
#else
  interrupts_held() {
    sigset_t held;
    sigemptyset(&held);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~interrupts_held() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
#endif
  interrupts_held(interrupts_held const&) = delete;
  interrupts_held& operator=(interrupts_held const&) = delete;

#if !defined(_WIN32)
 private:
  sigset_t before_;
#endif
};

[[nodiscard]] inline std::string own_process() {
#if defined(_WIN32)
  return std::to_string(_getpid());
#else
  return std::to_string(::getpid());
#endif
}

inline constexpr std::string_view draft_ending = ".part";

// What the names of all drafts of a file begin with; the writer's process follows. A name has 255 bytes at most: a
// longer one is cut between characters, and its digest tells it from others that begin alike.
[[nodiscard]] inline std::string draft_stem(std::filesystem::path const& target) {
  constexpr std::size_t most = 220;
  auto name = target.filename().string();
  if (name.size() > most) {
    auto cut = most - 17;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0u) == 0x80) --cut;
    name = name.substr(0, cut) + "~" + sha256(name).substr(0, 16);
  }
  return name + ".salient-";
}

#if !defined(_WIN32)
// Removes the drafts of a file whose writers no longer run. A writer holds its draft locked to its end, however it ends,
// and a lock is known of in other containers too, where the number of a process means nothing. Where a file system has
// no locks nothing is removed.
inline void remove_abandoned_drafts(std::filesystem::path const& folder, std::string const& stem) {
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder.empty() ? "." : folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    auto const name = entry->path().filename().string();
    if (!name.starts_with(stem) || !name.ends_with(draft_ending)) continue;
    auto const draft = ::open(entry->path().c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (draft < 0) continue;
    struct stat of {};
    if (::fstat(draft, &of) == 0 && S_ISREG(of.st_mode) && ::flock(draft, LOCK_EX | LOCK_NB) == 0)
      ::unlink(entry->path().c_str());
    ::close(draft);
  }
}
#endif

// A new draft of a file, open and locked; what abandoned ones are there is removed.
struct draft {
  std::filesystem::path path;
  open_file file{nullptr, std::fclose};
};

// @return without a file if it could not be made, errno says why
[[nodiscard]] inline draft new_draft(std::filesystem::path const& target) {
  auto const stem = draft_stem(target);
  draft result;
#if defined(_WIN32)
  result.path = target.parent_path() / (stem + own_process() + std::string(draft_ending));
  result.file.reset(std::fopen(result.path.string().c_str(), "wb"));
#else
  remove_abandoned_drafts(target.parent_path(), stem);
  constexpr int most_tries = 100;  // the same number of a process in another container, or no locks
  for (int tried = 0; tried < most_tries; ++tried) {
    auto const writer = own_process() + (tried > 0 ? "-" + std::to_string(tried) : "");
    result.path = target.parent_path() / (stem + writer + std::string(draft_ending));
    auto const made = ::open(result.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made < 0 && errno == EEXIST) continue;
    if (made < 0) break;
    while (::flock(made, LOCK_EX) != 0 && errno == EINTR) {
    }
    struct stat of {};
    if (::fstat(made, &of) == 0 && of.st_nlink == 0) {  // taken for an abandoned one before it was locked
      ::close(made);
      continue;
    }
    result.file.reset(::fdopen(made, "wb"));
    break;
  }
#endif
  return result;
}

}  // namespace salient::detail
