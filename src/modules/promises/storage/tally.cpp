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
  s.where += among_procedures(filter, s.values);
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

namespace {

/// Adds up the rows of one slice after another; days must come in order.
struct Sum {
  Figures figures;
  std::vector<std::pair<std::int64_t, std::int64_t>> ended;

  void add(PromiseState state, bool late, std::int64_t days, std::int64_t n) {
    Figures& f = figures;
    f.started += n;
    switch (state) {
      case PromiseState::Open: f.open += n, f.open_late += late ? n : 0; break;
      case PromiseState::Kept: f.kept += n, end(days, n); break;
      case PromiseState::KeptLate: f.kept_late += n, end(days, n); break;
      case PromiseState::Released: f.released += n; break;
    }
  }
  Figures result() const {
    Figures f = figures;
    f.median_days = median(ended);
    return f;
  }

 private:
  void end(std::int64_t days, std::int64_t n) {
    if (!ended.empty() && ended.back().first == days) ended.back().second += n;
    else ended.emplace_back(days, n);
  }
};

template <class Key>
std::map<Key, Figures> grouped(Tx& tx, const FigureFilter& filter, std::string_view key) {
  const Slice slice = slice_of(filter);
  std::map<Key, Sum> sums;
  for (const auto& row : tx.query_values(fmt::format("select {0}, state, late, days, sum(n) from promises_tally where "
                                                     "{1} group by {0}, state, late, days order by days",
                                                     key, slice.where),
                                         slice.values))
    sums[row.template get<Key>(0)].add(row.template get<PromiseState>(1), row.template get<bool>(2),
                                       row.template get<std::int64_t>(3), row.template get<std::int64_t>(4));
  std::map<Key, Figures> found;
  for (const auto& [value, sum] : sums) found.emplace(value, sum.result());
  return found;
}

}  // namespace

Figures PromiseStore::figures(Tx& tx, const FigureFilter& filter) {
  const Slice slice = slice_of(filter);
  Sum sum;
  for (const auto& row : tx.query_values("select state, late, days, sum(n) from promises_tally where " + slice.where +
                                             " group by state, late, days order by days",
                                         slice.values))
    sum.add(row.get<PromiseState>(0), row.get<bool>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3));
  return sum.result();
}

std::map<std::int64_t, Figures> PromiseStore::figures_by_body(Tx& tx, const FigureFilter& filter) {
  return grouped<std::int64_t>(tx, filter, "body_id");
}

std::map<std::string, Figures> PromiseStore::figures_by_month(Tx& tx, const FigureFilter& filter) {
  return grouped<std::string>(tx, filter, "month");
}

std::optional<double> Figures::on_time_share() const {
  const std::int64_t judged = kept + kept_late + open_late;
  // A share of a handful of cases says nothing and could point at a person.
  constexpr std::int64_t kFewest = 10;
  if (judged < kFewest) return std::nullopt;
  return static_cast<double>(kept) / static_cast<double>(judged);
}

}  // namespace ashyq::promises
