// One PostgreSQL connection: statements kept prepared, faults given their names.
#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/storage/postgresql/pg_types.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// Another transaction was in the way (or a plan went stale): the whole work is worth running again, now.
/// When it has been run often enough this is what the caller sees, as the Unavailable it is.
struct RunAgain : Unavailable {
  using Unavailable::Unavailable;
};

/// `? is null` tells PostgreSQL nothing about the type of a NULL. Which placeholders need one said is found out
/// once per statement, and remembered for all connections.
class PgUntypedNulls {
 public:
  void remember(const std::string& sql, int placeholder);
  std::set<int> in(const std::string& sql) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::set<int>> known_;
};

/// Used by one thread at a time; its pool sees to that.
class PgConnection {
 public:
  /// Throws Unavailable when the server does not take us.
  PgConnection(const std::string& address, PgUntypedNulls& untyped_nulls);

  Outcome execute(std::string_view sql, std::span<const Value> values);
  void script(std::string_view sql);
  /// begin, commit, rollback and the like, which works may not say themselves.
  void control(const char* sql);
  /// Throws unless PostgreSQL itself says that it committed.
  void commit();

  bool is_lost() const { return PQstatus(handle_.get()) != CONNECTION_OK; }
  bool is_idle() const { return PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }
  /// Between transactions: forgets prepared statements when they have become too many.
  void tidy();

 private:
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;
  struct Statement {
    std::string name;
    Columns columns;
    bool is_proven{false};  // has run once
  };
  enum class Phase { Preparing, Running };

  Statement& prepared(std::string_view sql, const PgParameters& parameters);
  std::string prepare(const std::string& sql, std::string_view rewritten, const PgParameters& parameters);
  static Outcome outcome_of(const Result& result, Statement& statement);
  void require_done(const Result& result, std::string_view sql, Phase phase);
  [[noreturn]] void raise(const PGresult* result, std::string_view sql, Phase phase);

  std::unique_ptr<PGconn, Close> handle_;
  PgUntypedNulls& untyped_nulls_;
  std::unordered_map<std::string, Statement> statements_;
  std::uint64_t statement_counter_{0};
  bool has_stale_plans_{false};
};

}  // namespace ashyq::platform
