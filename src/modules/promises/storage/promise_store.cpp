#include "promises/storage/promise_store.hpp"

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"

namespace ashyq::promises {

using platform::Row;
using platform::Rows;
using platform::Tx;

namespace {

const std::string kSelect =
    "select id, procedure, edition, subject_kind, subject_id, body_id, started_on, due_on, state, extended_until, "
    "missed_at, ended_at from promises_promise";

Promise promise_of(const Row& row) {
  Promise p;
  p.id = row.get<Id<Promise>>(0);
  p.procedure = row.get<std::string>(1);
  p.edition = row.get<std::string>(2);
  p.subject = {row.get<std::string>(3), row.get<std::int64_t>(4)};
  p.body = row.get<std::int64_t>(5);
  p.started_on = row.get<Day>(6);
  p.due_on = row.get<Day>(7);
  p.state = row.get<PromiseState>(8);
  p.extended_until = row.get<std::optional<Day>>(9);
  p.missed_at = row.get<std::optional<Instant>>(10);
  p.ended_at = row.get<std::optional<Instant>>(11);
  return p;
}

std::vector<Promise> promises_of(const Rows& rows) {
  std::vector<Promise> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(promise_of(row));
  return found;
}

}  // namespace

Promise PromiseStore::add(Tx& tx, Promise p) {
  p.id = Id<Promise>(
      tx.insert("insert into promises_promise (procedure, edition, subject_kind, subject_id, body_id, started_on, "
                "due_on, state, extended_until, missed_at, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "returning id",
                p.procedure, p.edition, p.subject.kind, p.subject.id, p.body, p.started_on, p.due_on, p.state,
                p.extended_until, p.missed_at, p.ended_at));
  tally(tx, p, 1);
  return p;
}

std::optional<Promise> PromiseStore::find(Tx& tx, Id<Promise> id) {
  const auto row = tx.one(kSelect + " where id = ?", id);
  if (!row) return std::nullopt;
  return promise_of(*row);
}

void PromiseStore::replace(Tx& tx, const Promise& before, const Promise& after) {
  const auto changed = tx.run(
      "update promises_promise set edition = ?, due_on = ?, state = ?, extended_until = ?, missed_at = ?, ended_at = ? "
      "where id = ? and state = ? and due_on = ?",
      after.edition, after.due_on, after.state, after.extended_until, after.missed_at, after.ended_at, before.id,
      before.state, before.due_on);
  if (changed != 1) throw platform::Conflict("promises_promise changed meanwhile");
  tally(tx, before, -1);
  tally(tx, after, 1);
}

std::vector<Promise> PromiseStore::of(Tx& tx, const Subject& subject) {
  return promises_of(
      tx.query(kSelect + " where subject_kind = ? and subject_id = ? order by id", subject.kind, subject.id));
}

std::vector<Promise> PromiseStore::newly_missed(Tx& tx, Day today, int most) {
  // The literals let both databases use the partial index.
  return promises_of(tx.query(
      kSelect + " where state = 1 and missed_at is null and due_on < ? order by due_on, id limit ?", today, most));
}

std::vector<Promise> PromiseStore::open_after(Tx& tx, std::int64_t after_id, int most) {
  return promises_of(tx.query(kSelect + " where state = 1 and id > ? order by id limit ?", after_id, most));
}

namespace {

std::string_view condition_of(FigureRows which) {
  switch (which) {
    case FigureRows::Started: return "1 = 1";
    case FigureRows::Open: return "state = 1";
    case FigureRows::OpenLate: return "state = 1 and missed_at is not null";
    case FigureRows::Judged: return "(state in (2, 3) or (state = 1 and missed_at is not null))";
    case FigureRows::Ended: return "state in (2, 3)";
  }
  return "1 = 1";
}

}  // namespace

std::string among_procedures(const FigureFilter& filter, std::vector<platform::Value>& values) {
  if (filter.procedure || filter.procedures.empty()) return "";
  std::string marks;
  for (const auto& one : filter.procedures) {
    marks += marks.empty() ? "?" : ", ?";
    values.emplace_back(one);
  }
  return fmt::format(" and procedure in ({})", marks);
}

std::vector<Promise> PromiseStore::rows(Tx& tx, const FigureFilter& filter, FigureRows which, std::int64_t after_id,
                                        int most) {
  std::string where = fmt::format("id > ? and {}", condition_of(which));
  std::vector<platform::Value> values{after_id};
  const auto also = [&](std::string_view sql, platform::Value value) {
    where += fmt::format(" and {}", sql);
    values.push_back(std::move(value));
  };
  // By the primary key whatever is asked for: all portions together are one pass over the table.
  if (filter.body) also("+body_id = ?", *filter.body);
  if (filter.procedure) also("procedure = ?", *filter.procedure);
  where += among_procedures(filter, values);
  // Whole months, as the figures are counted; "-31" sorts behind each month's last day.
  if (filter.started_from) also("started_on >= ?", filter.started_from->iso().substr(0, 7));
  if (filter.started_until) also("started_on <= ?", filter.started_until->iso().substr(0, 7) + "-31");
  values.push_back(platform::to_value(most));
  return promises_of(tx.query_values(fmt::format("{} where {} order by id limit ?", kSelect, where), values));
}

void PromiseStore::add_change(Tx& tx, Id<Promise> id, const DueChange& c) {
  tx.run(
      "insert into promises_change (promise_id, at, old_due_on, new_due_on, reason, edition) values (?, ?, ?, ?, ?, ?)",
      id, c.at, c.old_due_on, c.new_due_on, c.reason, c.edition);
}

std::vector<DueChange> PromiseStore::changes(Tx& tx, Id<Promise> id) {
  std::vector<DueChange> found;
  for (const auto& row : tx.query(
           "select at, old_due_on, new_due_on, reason, edition from promises_change where promise_id = ? order by id",
           id))
    found.push_back(
        {row.get<Instant>(0), row.get<Day>(1), row.get<Day>(2), row.get<std::string>(3), row.get<std::string>(4)});
  return found;
}

std::int64_t PromiseStore::add_edition(Tx& tx, const AdoptedFile& file) {
  return tx.insert(
      "insert into promises_edition (file, sha256, content, adopted_at, adopted_by) values (?, ?, ?, ?, ?) "
      "returning id",
      file.file, file.sha256, file.content, file.adopted_at, file.adopted_by);
}

namespace {

std::vector<AdoptedFile> files_of(const Rows& rows) {
  std::vector<AdoptedFile> found;
  for (const auto& row : rows)
    found.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Instant>(3),
                     row.get<std::int64_t>(4)});
  return found;
}

}  // namespace

std::vector<AdoptedFile> PromiseStore::editions_in_force(Tx& tx) {
  return files_of(
      tx.query("select file, sha256, content, adopted_at, adopted_by from promises_edition "
               "where id in (select max(id) from promises_edition group by file) order by file"));
}

std::vector<AdoptedFile> PromiseStore::editions(Tx& tx) {
  return files_of(tx.query(
      "select file, sha256, content, adopted_at, adopted_by from promises_edition order by id desc limit 500"));
}

std::int64_t PromiseStore::newest_edition(Tx& tx) {
  return tx.one("select coalesce(max(id), 0) from promises_edition")->get<std::int64_t>(0);
}

}  // namespace ashyq::promises
