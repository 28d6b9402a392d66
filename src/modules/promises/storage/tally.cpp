// Figures are sums over differences: each change of a promise writes one row away and one row to. Concurrent acts
// never wait for a shared counter; a job folds the rows of a slice into one.
#include <algorithm>

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"
#include "promises/storage/promise_store.hpp"

namespace ashyq::promises {

using platform::Tx;

namespace {

int days_taken(const Promise& p) {
  return p.ended_at ? std::max(0, platform::city_day(*p.ended_at) - p.started_on) : 0;
}

struct Slice {
  std::string where{"1 = 1"};
  std::vector<platform::Value> values;
};

Slice slice_of(const FigureFilter& filter) {
  Slice s;
  const auto also = [&](std::string_view sql, platform::Value value) {
    s.where += fmt::format(" and {}", sql);
    s.values.push_back(std::move(value));
  };
  if (filter.body) also("body_id = ?", *filter.body);
  if (filter.procedure) also("procedure = ?", *filter.procedure);
  if (filter.started_from) also("month >= ?", filter.started_from->iso().substr(0, 7));
  if (filter.started_until) also("month <= ?", filter.started_until->iso().substr(0, 7));
  return s;
}

/// `counts`: (days, how many), by days.
std::optional<double> median(const std::vector<std::pair<std::int64_t, std::int64_t>>& counts) {
  std::int64_t total = 0;
  for (const auto& [days, n] : counts) total += n;
  if (total <= 0) return std::nullopt;
  const auto at = [&](std::int64_t rank) {
    for (const auto& [days, n] : counts)
      if ((rank -= n) < 0) return static_cast<double>(days);
    return static_cast<double>(counts.back().first);
  };
  return (at((total - 1) / 2) + at(total / 2)) / 2;
}

}  // namespace

void PromiseStore::tally(Tx& tx, const Promise& p, int n) {
  tx.run("insert into promises_tally (body_id, procedure, month, state, late, days, n) values (?, ?, ?, ?, ?, ?, ?)",
         p.body, p.procedure, p.started_on.iso().substr(0, 7), p.state, p.missed_at.has_value(), days_taken(p), n);
}

void PromiseStore::fold_tally(Tx& tx) {
  const auto last = tx.one("select max(id) from promises_tally")->get<std::optional<std::int64_t>>(0);
  if (!last) return;
  tx.run(
      "insert into promises_tally (body_id, procedure, month, state, late, days, n) "
      "select body_id, procedure, month, state, late, days, sum(n) from promises_tally where id <= ? "
      "group by body_id, procedure, month, state, late, days having sum(n) <> 0",
      *last);
  tx.run("delete from promises_tally where id <= ?", *last);
}

Figures PromiseStore::figures(Tx& tx, const FigureFilter& filter) {
  const Slice slice = slice_of(filter);
  Figures f;
  std::vector<std::pair<std::int64_t, std::int64_t>> ended;
  for (const auto& row : tx.query_values(
           "select state, late, days, sum(n) from promises_tally where " + slice.where +
               " group by state, late, days order by days",
           slice.values)) {
    const auto n = row.get<std::int64_t>(3);
    f.started += n;
    switch (row.get<PromiseState>(0)) {
      case PromiseState::Open: (row.get<bool>(1) ? f.open_late : f.open) += n; break;
      case PromiseState::Kept: f.kept += n, ended.emplace_back(row.get<std::int64_t>(2), n); break;
      case PromiseState::KeptLate: f.kept_late += n, ended.emplace_back(row.get<std::int64_t>(2), n); break;
      case PromiseState::Released: f.released += n; break;
    }
  }
  f.open += f.open_late;
  f.median_days = median(ended);
  return f;
}

std::optional<double> Figures::on_time_share() const {
  const std::int64_t judged = kept + kept_late + open_late;
  // A share of a handful of cases says nothing and could point at a person.
  constexpr std::int64_t kFewest = 10;
  if (judged < kFewest) return std::nullopt;
  return static_cast<double>(kept) / static_cast<double>(judged);
}

}  // namespace ashyq::promises
