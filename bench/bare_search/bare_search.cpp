// The floor under a search: the city's own full-text query on the city's database, without a city around it.
//   bare_search CITY.DB REPEATS < words, one search a line
// Prints one line of JSON a search: microseconds (median of the repeats) for the ids alone and for all that the
// register shows: twenty-one rows and the number of hits up to a thousand; null for words that nobody can search for.
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/search/search_text.hpp"

namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &made, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
  return Statement(made);
}

/// Runs it to its end, touching every column of every row. Returns the first column of the last row.
std::int64_t run(sqlite3_stmt* statement, const std::string& match) {
  sqlite3_bind_text(statement, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
  std::int64_t first = 0;
  std::size_t bytes = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    first = sqlite3_column_int64(statement, 0);
    for (int i = 0; i < sqlite3_data_count(statement); ++i)
      if (sqlite3_column_text(statement, i)) bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
  }
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return bytes == 0 ? 0 : first;
}

template <class Work>
double median_us(int repeats, Work work) {
  std::vector<double> took;
  for (int i = 0; i < repeats; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work();
    took.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
  }
  std::ranges::sort(took);
  return took[took.size() / 2];
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) throw std::runtime_error("bare_search CITY.DB REPEATS < words");
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(argv[1], &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  const std::unique_ptr<sqlite3, Finalize> database(opened);
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(opened));
  sqlite3_exec(opened, "pragma cache_size = -2048", nullptr, nullptr, nullptr);  // as the city's readers have
  const auto ids =
      prepare(opened, "select rowid from appeals_search where appeals_search match ? order by rowid desc limit 21");
  const auto rows = prepare(opened,
                            "select p.* from appeals_search s join appeals_public p on p.id = s.rowid "
                            "where appeals_search match ? order by s.rowid desc limit 21");
  const auto count =
      prepare(opened, "select count(*) from (select 1 from appeals_search where appeals_search match ? limit 1001)");
  const int repeats = std::stoi(argv[2]);
  for (std::string words; std::getline(std::cin, words);) {
    const std::string match = ashyq::platform::fts5_query(words);
    if (match.empty()) {  // only function words: no search at all
      std::cout << "null\n";
      continue;
    }
    const double ids_us = median_us(repeats, [&] { run(ids.get(), match); });
    const double page_us = median_us(repeats, [&] { run(rows.get(), match), run(count.get(), match); });
    std::cout << "{\"ids_us\": " << ids_us << ", \"page_us\": " << page_us << ", \"hits\": " << run(count.get(), match)
              << "}\n";
  }
  return 0;
} catch (const std::exception& fault) {
  std::cerr << "bare_search: " << fault.what() << '\n';
  return 1;
}
