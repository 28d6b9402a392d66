// A fresh, empty database for one test: a SQLite file, or a database on the PostgreSQL that
// ASHYQ_TEST_POSTGRES names (tests/postgres/start.sh starts one). Usable from every module's tests:
//
//   class AppealStore : public ashyq::platform::OnBothDatabases {};
//   ASHYQ_ON_BOTH_DATABASES(AppealStore);
//   TEST_P(AppealStore, keeps_what_it_was_given) { database().write(…); }
#pragma once

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

inline const char* test_postgres() { return std::getenv("ASHYQ_TEST_POSTGRES"); }

class TestDatabase {
 public:
  explicit TestDatabase(Dialect dialect, StorageOptions options = {}) : options_(options) {
    static std::atomic<int> counter{0};
    name_ = "ashyq_test_" + std::to_string(::getpid()) + "_" + std::to_string(++counter);
    dialect == Dialect::Sqlite ? make_file() : make_on_server();
    reopen();
  }
  ~TestDatabase() {
    database_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    if (folder_.empty()) on_server("drop database if exists " + name_ + " with (force)");
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }
  const std::string& address() const { return address_; }
  /// SQLite only: the folder that holds the file, for this test alone.
  const std::filesystem::path& folder() const { return folder_; }
  /// As after a restart of the program.
  void reopen() {
    database_.reset();
    database_ = open_database(address_, options_);
  }
  /// Outside any transaction of ours, as the administrator of the server.
  static void on_server(const std::string& sql) {
    PGconn* connection = PQconnectdb(test_postgres());
    PGresult* result = PQexec(connection, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    const std::string message = PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(sql + ": " + message);
  }

 private:
  void make_file() {
    folder_ = std::filesystem::temp_directory_path() / name_;
    std::filesystem::create_directories(folder_);
    address_ = "sqlite:" + (folder_ / "city.db").string();
  }
  /// postgresql://…/postgres?host=… with our own database's name in the place of the given one.
  void make_on_server() {
    on_server("create database " + name_ + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'");
    address_ = test_postgres();
    const std::size_t path = address_.find('/', address_.find("://") + 3);
    const std::size_t query = address_.find('?');
    const std::string options = query == std::string::npos ? "" : address_.substr(query);
    address_ = address_.substr(0, std::min(path, query)) + "/" + name_ + options;
  }

  StorageOptions options_;
  std::string name_;
  std::string address_;
  std::filesystem::path folder_;
  std::unique_ptr<Database> database_;
};

/// A test that is run on SQLite and on PostgreSQL; the latter is left out only where no server was started.
class OnBothDatabases : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == Dialect::Postgresql && test_postgres() == nullptr) {
      GTEST_SKIP() << "ASHYQ_TEST_POSTGRES names no server";
    }
    test_database_ = std::make_unique<TestDatabase>(GetParam(), options());
  }
  virtual StorageOptions options() const { return {}; }
  Database& database() { return **test_database_; }
  TestDatabase& test_database() { return *test_database_; }
  bool on_sqlite() const { return GetParam() == Dialect::Sqlite; }

 private:
  std::unique_ptr<TestDatabase> test_database_;
};

}  // namespace ashyq::platform

#define ASHYQ_ON_BOTH_DATABASES(Suite)                                                                    \
  INSTANTIATE_TEST_SUITE_P(                                                                               \
      On, Suite, testing::Values(ashyq::platform::Dialect::Sqlite, ashyq::platform::Dialect::Postgresql), \
      [](const auto& on) { return on.param == ashyq::platform::Dialect::Sqlite ? "Sqlite" : "Postgresql"; })
