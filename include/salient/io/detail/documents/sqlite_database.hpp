// SPDX-License-Identifier: BSL-1.0
#pragma once

// A SQLite database whose bytes are in memory, to be read and nothing else: what its schema might make the library do is
// forbidden, and what a question may cost is bounded by the size of the database.

#if SALIENT_HAS_SQLITE

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/document.hpp"

namespace salient::inline SALIENT_ABI::detail {

class sqlite_database {
 public:
  explicit sqlite_database(document const& from) : from_(from), bytes_(from.text()) {
    require_whole_pages();
    open_in_memory();
    // A database that is written ahead of itself cannot be opened in memory; it can once it says that it is not.
    constexpr std::size_t versions = 18;
    if (bytes_.size() > versions + 1 && (bytes_[versions] == 2 || bytes_[versions + 1] == 2))
      bytes_[versions] = bytes_[versions + 1] = 1;
    auto const size = static_cast<sqlite3_int64>(bytes_.size());
    require(sqlite3_deserialize(db_.get(), "main", reinterpret_cast<unsigned char*>(bytes_.data()), size, size,
                                SQLITE_DESERIALIZE_READONLY));
    sqlite3_progress_handler(db_.get(), steps_between, &sqlite_database::go_on, this);
    sqlite3_set_authorizer(db_.get(), &sqlite_database::may, nullptr);
    most_steps_ = 100 + 64 * bytes_.size() / steps_between;
  }
  sqlite_database(sqlite_database const&) = delete;
  sqlite_database& operator=(sqlite_database const&) = delete;

  // One question; its rows are walked by `next`.
  class rows {
   public:
    rows(sqlite_database const& in, std::string const& sql) : in_(in) {
      sqlite3_stmt* made = nullptr;
      in.require(sqlite3_prepare_v2(in.db_.get(), sql.c_str(), -1, &made, nullptr));
      statement_.reset(made);
    }

    void bind(int index, std::string_view text) {
      in_.require(
          sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT));
    }
    void bind(int index, std::int64_t number) { in_.require(sqlite3_bind_int64(statement_.get(), index, number)); }

    [[nodiscard]] bool next() {
      auto const outcome = sqlite3_step(statement_.get());
      if (outcome != SQLITE_ROW && outcome != SQLITE_DONE) in_.fail(outcome);
      return outcome == SQLITE_ROW;
    }

    [[nodiscard]] int columns() const { return sqlite3_column_count(statement_.get()); }
    [[nodiscard]] std::string name(int column) const {
      return text_or_empty(sqlite3_column_name(statement_.get(), column));
    }
    [[nodiscard]] std::string declared(int column) const {
      return text_or_empty(sqlite3_column_decltype(statement_.get(), column));
    }
    [[nodiscard]] int type(int column) const { return sqlite3_column_type(statement_.get(), column); }
    [[nodiscard]] std::int64_t whole(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
    [[nodiscard]] std::string_view bytes(int column) const {
      auto const* const at = static_cast<char const*>(sqlite3_column_blob(statement_.get(), column));
      return {at, at == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
    }
    [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

   private:
    [[nodiscard]] static std::string text_or_empty(char const* text) { return text == nullptr ? "" : text; }

    sqlite_database const& in_;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_{nullptr, sqlite3_finalize};
  };

 private:
  static constexpr int steps_between = 10'000;  // of the library's own machine

  // SQLite itself passes over a last page that is cut off.
  void require_whole_pages() const {
    constexpr std::size_t head = 100;
    constexpr std::size_t largest_page = 65536;
    auto const byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(bytes_[at])}; };
    auto const written = bytes_.size() < head ? 0 : byte(16) << 8 | byte(17);
    auto const page = written == 1 ? largest_page : written;
    if (page == 0 || bytes_.size() % page != 0)
      from_.fail(error_code::document_malformed, "", "expected a whole SQLite database: is the file cut off?");
  }

  void open_in_memory() {
    sqlite3* made = nullptr;
    auto const outcome = sqlite3_open_v2(":memory:", &made, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
    db_.reset(made);
    require(outcome);
    for (auto const& [what, on] :
         {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1), std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
          std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)})
      sqlite3_db_config(made, what, on, nullptr);
    auto const limit = [&](int what, std::size_t most) { sqlite3_limit(made, what, static_cast<int>(most)); };
    limit(SQLITE_LIMIT_LENGTH, std::min<std::size_t>(from_.opt().limits.max_bytes, 1'000'000'000));
    limit(SQLITE_LIMIT_ATTACHED, 0);
    limit(SQLITE_LIMIT_EXPR_DEPTH, 100);
    require(sqlite3_exec(made, "PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr));
  }

  // SQLite calls these.
  static int may(void*, int what, char const*, char const*, char const*, char const*) {
    return what == SQLITE_SELECT || what == SQLITE_READ || what == SQLITE_FUNCTION ? SQLITE_OK : SQLITE_DENY;
  }
  static int go_on(void* self) {
    auto& database = *static_cast<sqlite_database*>(self);
    return ++database.steps_ > database.most_steps_;
  }

  void require(int outcome) const {
    if (outcome != SQLITE_OK) fail(outcome);
  }

  [[noreturn]] void fail(int outcome) const {
    if (outcome == SQLITE_NOMEM) throw std::bad_alloc();
    if (outcome == SQLITE_INTERRUPT)
      from_.fail(error_code::file_too_large, "", "expected a database that takes fewer steps to read for its size");
    std::string const why = db_ ? sqlite3_errmsg(db_.get()) : sqlite3_errstr(outcome);
    from_.fail(outcome == SQLITE_TOOBIG ? error_code::file_too_large : error_code::document_malformed, "",
               "expected a whole SQLite database, found: " + why);
  }

  document const& from_;
  std::string bytes_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> db_{nullptr, sqlite3_close_v2};
  std::size_t steps_ = 0;
  std::size_t most_steps_ = 0;
};

}  // namespace salient::detail

#endif
