#include "platform/storage/postgresql/pg_connection.hpp"

#include <strings.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "platform/storage/placeholders.hpp"

namespace ashyq::platform {
namespace {

constexpr std::size_t kMostStatements = 300;

// A work is inside a transaction of ours. SQLite has a hook for refusing this; PostgreSQL has not.
void require_no_control(std::string_view sql) {
  constexpr std::array kWords = {"begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release"};
  for (const std::string_view word : first_words(sql, Dialect::Postgresql)) {
    const auto is_same = [&](const char* each) {
      return word.size() == std::string_view(each).size() && ::strncasecmp(word.data(), each, word.size()) == 0;
    };
    if (std::any_of(kWords.begin(), kWords.end(), is_same)) {
      throw BadStatement("a work may not end or begin transactions: " + std::string(sql));
    }
  }
}

std::string_view field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool is_any_of(std::string_view state, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto each) { return state.starts_with(each); });
}

/// 'could not determine data type of parameter $2' → 2, in whatever language the server speaks.
int placeholder_in(std::string_view message) {
  const std::size_t dollar = message.find('$');
  return dollar == std::string_view::npos ? 0 : std::atoi(std::string(message.substr(dollar + 1)).c_str());
}

}  // namespace

void PgUntypedNulls::remember(const std::string& sql, int placeholder) {
  const std::lock_guard lock(mutex_);
  known_[sql].insert(placeholder);
}

std::set<int> PgUntypedNulls::in(const std::string& sql) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(sql);
  return found == known_.end() ? std::set<int>{} : found->second;
}

PgConnection::PgConnection(const std::string& address, PgUntypedNulls& untyped_nulls) : untyped_nulls_(untyped_nulls) {
  // What the address says stands behind ours and wins; a server that has vanished must not hold us for minutes.
  const std::array names{"connect_timeout",
                         "tcp_user_timeout",
                         "keepalives_idle",
                         "application_name",
                         "dbname",
                         "client_encoding",
                         static_cast<const char*>(nullptr)};
  const std::array values{"3", "15000", "15", "ashyq", address.c_str(), "UTF8", static_cast<const char*>(nullptr)};
  handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  if (is_lost()) throw Unavailable(std::string("PostgreSQL: ") + PQerrorMessage(handle_.get()));
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  control(
      "set standard_conforming_strings = on; set timezone = 'UTC'; set idle_in_transaction_session_timeout = '60s'");
}

Outcome PgConnection::execute(std::string_view sql, std::span<const Value> values) {
  const PgParameters parameters(values);
  Statement& statement = prepared(sql, parameters);
  const Result result(PQexecPrepared(handle_.get(), statement.name.c_str(), parameters.size(), parameters.values(),
                                     parameters.lengths(), parameters.formats(), 1));
  const bool is_plan_refused = field(result.get(), PG_DIAG_SQLSTATE) == "0A000" && statement.is_proven;
  if (is_plan_refused) {
    // "cached plan must not change result type": a migration has changed a table under us.
    has_stale_plans_ = true;
    throw RunAgain("a table was changed: " + std::string(sql));
  }
  require_done(result, sql, Phase::Running);
  statement.is_proven = true;
  return outcome_of(result, statement);
}

PgConnection::Statement& PgConnection::prepared(std::string_view sql, const PgParameters& parameters) {
  std::string key = parameters.signature();
  key.push_back('\0');
  key += sql;
  const auto known = statements_.find(key);
  if (known != statements_.end()) return known->second;
  const Prepared ours = rewrite_placeholders(sql, Dialect::Postgresql);
  if (ours.placeholders != parameters.size()) {
    throw BadStatement("as many values as placeholders are needed: " + std::string(sql));
  }
  require_no_control(sql);
  std::string name = prepare(std::string(sql), ours.sql, parameters);
  return statements_.emplace(std::move(key), Statement{std::move(name), nullptr, false}).first->second;
}

std::string PgConnection::prepare(const std::string& sql, std::string_view rewritten, const PgParameters& parameters) {
  constexpr Oid kText = 25;
  std::vector<Oid> types(parameters.types(), parameters.types() + parameters.size());
  for (const int place : untyped_nulls_.in(sql)) {
    if (types.at(static_cast<std::size_t>(place) - 1) == 0) types[static_cast<std::size_t>(place) - 1] = kText;
  }
  const std::string name = "s" + std::to_string(++statement_counter_);
  const Result result(
      PQprepare(handle_.get(), name.c_str(), std::string(rewritten).c_str(), parameters.size(), types.data()));
  if (field(result.get(), PG_DIAG_SQLSTATE) == "42P18") {
    const int place = placeholder_in(field(result.get(), PG_DIAG_MESSAGE_PRIMARY));
    const bool can_be_told = place >= 1 && place <= parameters.size() &&
                             types[static_cast<std::size_t>(place) - 1] == 0;
    if (can_be_told) {
      untyped_nulls_.remember(sql, place);
      throw RunAgain("the type of a NULL was not clear: " + sql);
    }
  }
  require_done(result, sql, Phase::Preparing);
  return name;
}

Outcome PgConnection::outcome_of(const Result& result, Statement& statement) {
  PGresult* table = result.get();
  const int width = PQnfields(table);
  const int height = PQntuples(table);
  if (!statement.columns) {
    auto names = std::make_shared<std::vector<std::string>>();
    for (int column = 0; column < width; ++column) names->emplace_back(PQfname(table, column));
    statement.columns = std::move(names);
  }
  Outcome outcome;
  outcome.rows.reserve(static_cast<std::size_t>(height));
  for (int row = 0; row < height; ++row) {
    std::vector<Value> cells;
    cells.reserve(static_cast<std::size_t>(width));
    for (int column = 0; column < width; ++column) {
      const std::string_view bytes(PQgetvalue(table, row, column),
                                   static_cast<std::size_t>(PQgetlength(table, row, column)));
      cells.push_back(PQgetisnull(table, row, column) != 0 ? Value{} : pg_value(PQftype(table, column), bytes));
    }
    outcome.rows.emplace_back(statement.columns, std::move(cells));
  }
  const std::string_view tag = PQcmdStatus(table);
  if (!tag.starts_with("SELECT")) outcome.changed = std::atoll(PQcmdTuples(table));
  return outcome;
}

void PgConnection::script(std::string_view sql) {
  require_no_control(sql);
  const Result result(PQexec(handle_.get(), std::string(sql).c_str()));
  if (PQresultStatus(result.get()) == PGRES_EMPTY_QUERY) return;
  // A script is ours and carries no values, so the whole message may be told.
  require_done(result, "a script", Phase::Preparing);
}

void PgConnection::control(const char* sql) {
  const Result result(PQexec(handle_.get(), sql));
  require_done(result, sql, Phase::Running);
}

void PgConnection::commit() {
  const Result result(PQexec(handle_.get(), "commit"));
  require_done(result, "commit", Phase::Running);
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw Unavailable("PostgreSQL rolled back at commit");
}

void PgConnection::tidy() {
  if (!has_stale_plans_ && statements_.size() < kMostStatements) return;
  control("deallocate all");
  statements_.clear();
  has_stale_plans_ = false;
}

void PgConnection::require_done(const Result& result, std::string_view sql, Phase phase) {
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  if (status == PGRES_EMPTY_QUERY) throw BadStatement("exactly one statement is needed: " + std::string(sql));
  raise(result.get(), sql, phase);
}

// Messages go to logs: they may carry our SQL and names of columns, never values. PostgreSQL repeats values in
// DETAIL, and while a statement runs in the message itself (a search text that cannot be parsed), so those are left out.
void PgConnection::raise(const PGresult* result, std::string_view sql, Phase phase) {
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  if (state.empty() || is_lost()) throw Unavailable("the connection to PostgreSQL was lost");
  if (state == "23505" || state == "23P01") throw Duplicate(std::string(field(result, PG_DIAG_CONSTRAINT_NAME)));

  std::string reason = "PostgreSQL " + std::string(state);
  const bool may_be_told = phase == Phase::Preparing || is_any_of(state, {"08", "23", "25", "40", "53", "57", "58"});
  if (may_be_told) reason += " " + std::string(field(result, PG_DIAG_MESSAGE_PRIMARY));
  reason += ": " + std::string(sql);
  if (is_any_of(state, {"40001", "40P01"})) throw RunAgain(reason);
  if (is_any_of(state, {"08", "53", "55", "57", "58", "XX", "25P03"})) throw Unavailable(reason);
  throw BadStatement(reason);
}

}  // namespace ashyq::platform
