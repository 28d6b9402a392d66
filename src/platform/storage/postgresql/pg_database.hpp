// PostgreSQL as a Database: a pool of connections, serialisable writes that are run again after a conflict.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "platform/storage/guarded_tx.hpp"
#include "platform/storage/pool.hpp"
#include "platform/storage/postgresql/pg_connection.hpp"

namespace ashyq::platform {

class PgTx final : public GuardedTx {
 public:
  explicit PgTx(PgConnection& connection) : connection_(connection) {}
  Dialect dialect() const override { return Dialect::Postgresql; }

 protected:
  Outcome do_execute(std::string_view sql, std::span<const Value> values) override {
    return connection_.execute(sql, values);
  }
  void do_script(std::string_view sql) override { connection_.script(sql); }

 private:
  PgConnection& connection_;
};

class PgDatabase final : public Database {
 public:
  PgDatabase(std::string address, const StorageOptions& options);

  Dialect dialect() const override { return Dialect::Postgresql; }
  bool with_lock(std::string_view lock_name, const std::function<void()>& work) override;
  void back_up_to(const std::string& file) override;
  bool is_ready() noexcept override;

 protected:
  void run_read(const std::function<void(Tx&)>& work) override;
  void run_write(const std::function<void(Tx&)>& work) override;

 private:
  using Connections = Pool<PgConnection>;
  enum class Access { Reading, Writing };
  using Callbacks = std::vector<std::function<void()>>;

  std::unique_ptr<PgConnection> connect();
  /// A connection that has just answered `first_words`; a lost one is replaced without the caller noticing.
  Connections::Lease greeted(Connections& from, const char* first_words);
  Callbacks attempt(const std::function<void(Tx&)>& work, Access access);
  Callbacks attempt_until_it_fits(const std::function<void(Tx&)>& work, Access access);
  static void end(Connections::Lease& lease) noexcept;

  const std::string address_;
  PgUntypedNulls untyped_nulls_;
  Connections connections_;
  Connections lock_connections_;  // apart: a job holds one as long as it runs

  std::mutex refusing_;
  std::chrono::steady_clock::time_point refusing_until_{};
  std::string refusal_;
  std::mutex turnstile_;
};

}  // namespace ashyq::platform
