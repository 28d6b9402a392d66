// The floor under durable submissions on PostgreSQL: one connection, prepared inserts, so many rows to a commit.
//   bare_postgres URL BYTES ROWS_PER_COMMIT SECONDS
#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

namespace {

struct Clear {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Clear>;

void must(PGconn* connection, PGresult* given) {
  const std::unique_ptr<PGresult, Clear> result(given);
  const auto status = PQresultStatus(given);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection));
}

std::int64_t insert_for(double seconds, PGconn* connection, const std::string& payload, int rows_per_commit) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  const std::array<const char*, 1> values{payload.data()};
  const std::array<int, 1> lengths{static_cast<int>(payload.size())}, binary{1};
  std::int64_t done = 0;
  while (Clock::now() < end) {
    must(connection, PQexec(connection, "begin"));
    for (int i = 0; i < rows_per_commit; ++i, ++done)
      must(connection, PQexecPrepared(connection, "bare", 1, values.data(), lengths.data(), binary.data(), 1));
    must(connection, PQexec(connection, "commit"));
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 5) throw std::runtime_error("bare_postgres URL BYTES ROWS_PER_COMMIT SECONDS");
  const Connection connection(PQconnectdb(argv[1]));
  if (PQstatus(connection.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
  must(connection.get(), PQexec(connection.get(), "drop table if exists bare"));
  must(connection.get(),
       PQexec(connection.get(),
              "create table bare (id bigint generated always as identity primary key, payload bytea)"));
  must(connection.get(), PQprepare(connection.get(), "bare", "insert into bare (payload) values ($1)", 1, nullptr));
  const double seconds = std::atof(argv[4]);
  const std::string payload(static_cast<std::size_t>(std::atoi(argv[2])), 'x');
  const auto done = insert_for(seconds, connection.get(), payload, std::atoi(argv[3]));
  std::cout << "{\"rows_per_second\": " << static_cast<double>(done) / seconds << "}\n";
  return 0;
} catch (const std::exception& fault) {
  std::cerr << "bare_postgres: " << fault.what() << '\n';
  return 1;
}
