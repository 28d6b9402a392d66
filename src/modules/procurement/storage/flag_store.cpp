#include "procurement/storage/flag_store.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procurement/storage/statements.hpp"

namespace ashyq::procurement {

using platform::Row;
using platform::Tx;
using platform::Value;

namespace {

// What auditors and buyers write.
constexpr std::string_view kReviewed =
    "state, before_dismissal, auditor, proposed_by, body_id, finding_id, finding_open_to_all, answer, answered_by, "
    "answered_at, ended_at";
// What the engine writes.
constexpr std::string_view kRaised =
    "code, severity, subject_kind, subject, other, ocid, buyer_key, buyer, supplier_key, supplier, value, threshold, "
    "comparison, result, run_id, source_id, is_current";
const std::string kSelect = fmt::format("select id, version, key_id, stable, raised_at, {}, {} from procurement_flag",
                                        kReviewed, kRaised);

RedFlag flag_of(const Row& row) {
  RedFlag f;
  Reading(row) >> f.id >> f.version >> f.key >> f.stable >> f.raised_at >> f.state >> f.before_dismissal >> f.auditor >>
      f.proposed_by >> f.body >> f.finding >> f.finding_open_to_all >> f.answer >> f.answered_by >> f.answered_at >>
      f.ended_at >> f.code >> f.severity >> f.subject_kind >> f.subject >> f.other >> f.ocid >> f.buyer_key >>
      f.buyer >> f.supplier_key >> f.supplier >> f.value >> f.threshold >> f.comparison >> f.result >> f.run >>
      f.source >> f.current;
  return f;
}

std::vector<Value> reviewed(const RedFlag& f) {
  return values_of(f.state, f.before_dismissal, f.auditor, f.proposed_by, f.body, f.finding, f.finding_open_to_all,
                   f.answer, f.answered_by, f.answered_at, f.ended_at);
}
std::vector<Value> raised(const RedFlag& f) {
  return values_of(f.code, f.severity, f.subject_kind, f.subject, f.other, f.ocid, f.buyer_key, f.buyer, f.supplier_key,
                   f.supplier, f.value, f.threshold, f.comparison, f.result, f.run, f.source, f.current);
}

std::optional<RedFlag> first(const platform::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return flag_of(rows.front());
}
std::vector<RedFlag> all(const platform::Rows& rows) {
  std::vector<RedFlag> found;
  for (const Row& row : rows) found.push_back(flag_of(row));
  return found;
}

void narrow(Condition& condition, std::string_view sql, Value value) {
  condition.sql += fmt::format(" and {}", sql);
  condition.values.push_back(std::move(value));
}

Condition condition_of(const FlagFilter& filter, const Visitor& visitor) {
  using platform::to_value;
  Condition condition = flags_visible_to(visitor);
  if (!filter.code.empty()) narrow(condition, "code = ?", to_value(filter.code));
  if (!filter.buyer.empty()) narrow(condition, "buyer_key = ?", to_value(filter.buyer));
  if (!filter.supplier.empty()) narrow(condition, "supplier_key = ?", to_value(filter.supplier));
  if (!filter.ocid.empty()) narrow(condition, "ocid = ?", to_value(filter.ocid));
  if (filter.severity > 0) narrow(condition, "severity = ?", to_value(filter.severity));
  if (filter.state) narrow(condition, "state = ?", to_value(*filter.state));
  if (filter.auditor) narrow(condition, "auditor = ?", to_value(*filter.auditor));
  if (filter.body) narrow(condition, "body_id = ?", to_value(*filter.body));
  // What somebody took into hand stays in sight when the next run no longer raises it.
  if (filter.current_only) narrow(condition, "(is_current = 1 or state <> ?)", to_value(FlagState::Raised));
  return condition;
}

struct Columns {
  std::string_view key, name;
};

Columns columns_of(TallyBy by) {
  switch (by) {
    case TallyBy::Flag: return {"f.code", "f.code"};
    case TallyBy::Buyer: return {"f.buyer_key", "f.buyer"};
    case TallyBy::Supplier: return {"f.supplier_key", "f.supplier"};
    case TallyBy::Category: return {"p.category", "p.category"};
    case TallyBy::Year: return {"p.year", "p.year"};
  }
  return {};
}

}  // namespace

std::optional<RedFlag> FlagStore::find(Tx& tx, Id<RedFlag> id, const Visitor& visitor) {
  Condition condition = flags_visible_to(visitor);
  condition.values.insert(condition.values.begin(), id.value);
  return first(tx.query_values(kSelect + " where id = ? and " + condition.sql, condition.values));
}

std::optional<RedFlag> FlagStore::find_any(Tx& tx, Id<RedFlag> id) {
  return first(tx.query(kSelect + " where id = ?", id));
}
std::optional<RedFlag> FlagStore::of_finding(Tx& tx, std::int64_t finding) {
  return first(tx.query(kSelect + " where finding_id = ? and finding_id <> 0", finding));
}
std::vector<RedFlag> FlagStore::with_findings(Tx& tx) {
  return all(tx.query(kSelect + " where state = ? order by id", FlagState::Confirmed));
}

std::vector<RedFlag> FlagStore::list(Tx& tx, const FlagFilter& filter, const Visitor& visitor) {
  Condition condition = condition_of(filter, visitor);
  const bool upwards = filter.place.above.has_value();
  const auto seen = upwards ? filter.place.above : filter.place.below;
  if (seen) {
    const auto strength = tx.one("select severity from procurement_flag where id = ?", *seen);
    if (!strength) return {};
    const auto severity = platform::to_value(strength->get<std::int64_t>(0));
    condition.sql += fmt::format(" and (severity {0} ? or (severity = ? and id {1} ?))", upwards ? '>' : '<',
                                 upwards ? '<' : '>');
    for (const auto& value : {severity, severity, platform::to_value(*seen)}) condition.values.push_back(value);
  }
  condition.values.push_back(platform::to_value(filter.most));
  const std::string_view order = upwards ? " order by severity, id desc limit ?"
                                         : " order by severity desc, id limit ?";
  auto found = all(tx.query_values(fmt::format("{} where {}{}", kSelect, condition.sql, order), condition.values));
  if (upwards) std::ranges::reverse(found);
  return found;
}

std::int64_t FlagStore::count(Tx& tx, const FlagFilter& filter, const Visitor& visitor) {
  const Condition condition = condition_of(filter, visitor);
  return tx.query_values("select count(*) from procurement_flag where " + condition.sql, condition.values)
      .at(0)
      .get<std::int64_t>(0);
}

std::int64_t FlagStore::key_of(Tx& tx, std::string_view stable) {
  const auto row = tx.one("select key_id from procurement_flag where stable = ?", stable);
  return row ? row->get<std::int64_t>(0) : 0;
}

void FlagStore::raise(Tx& tx, const RedFlag& f, const std::optional<platform::Blob>& sealed) {
  const auto made = raised(f);
  auto given = made;
  given.push_back(platform::to_value(sealed));
  given.push_back(platform::to_value(f.stable));
  static const std::string kUpdate =
      fmt::format("update procurement_flag set {}, sealed = ? where stable = ? and state in ({}, {})",
                  settings(kRaised), static_cast<int>(FlagState::Raised), static_cast<int>(FlagState::UnderReview));
  if (tx.run_values(kUpdate, given) > 0) return;
  if (tx.run("update procurement_flag set run_id = ?, source_id = ?, is_current = ? where stable = ?", f.run, f.source,
             f.current, f.stable) > 0)
    return;
  given = values_of(f.key, f.stable, f.raised_at);
  for (auto& value : reviewed(f)) given.push_back(std::move(value));
  given.insert(given.end(), made.begin(), made.end());
  given.push_back(platform::to_value(sealed));
  static const std::string kInsert =
      fmt::format("insert into procurement_flag (key_id, stable, raised_at, {}, {}, sealed) values ({})", kReviewed,
                  kRaised, marks(3 + 11 + 17 + 1));
  tx.run_values(kInsert, given);
}

void FlagStore::settle(Tx& tx, Id<Source> source, Id<Run> run) {
  tx.run("update procurement_flag set is_current = 0 where source_id = ? and run_id <> ?", source, run);
}

std::optional<platform::Blob> FlagStore::sealed(Tx& tx, Id<RedFlag> id) {
  return tx.query("select sealed from procurement_flag where id = ?", id).at(0).get<std::optional<platform::Blob>>(0);
}

RedFlag FlagStore::replace(Tx& tx, const RedFlag& before, RedFlag after) {
  static const std::string kUpdate = fmt::format(
      "update procurement_flag set version = version + 1, {} where id = ? and version = ?", settings(kReviewed));
  auto given = reviewed(after);
  given.emplace_back(before.id.value);
  given.emplace_back(before.version);
  if (tx.run_values(kUpdate, given) != 1) throw platform::Conflict("procurement_flag changed meanwhile");
  after.version = before.version + 1;
  return after;
}

void FlagStore::open_to_all(Tx& tx, Id<RedFlag> id) {
  tx.run("update procurement_flag set finding_open_to_all = 1 where id = ?", id);
}

std::vector<Tally> FlagStore::tally(Tx& tx, TallyBy by, int most) {
  const Columns columns = columns_of(by);
  const std::string sql = fmt::format(
      "select {0}, max({2}), sum(case when f.state = 1 then 1 else 0 end), sum(case when f.state in (2, 3) then 1 else 0 end), "
      "sum(case when f.state = 4 then 1 else 0 end), sum(case when f.state = 5 then 1 else 0 end) "
      "from procurement_flag f {1} where (f.is_current = 1 or f.state <> 1) group by {0} order by count(*) desc, 1 "
      "limit ?",
      columns.key,
      by == TallyBy::Category || by == TallyBy::Year ? "join procurement_purchase p on p.ocid = f.ocid" : "",
      columns.name);
  std::vector<Tally> found;
  for (const Row& row : tx.query(sql, most)) {
    Tally t;
    if (by == TallyBy::Year) t.key = t.name = std::to_string(row.get<std::int64_t>(0));
    else t.key = row.get<std::string>(0), t.name = row.get<std::string>(1);
    t.raised = row.get<std::int64_t>(2);
    t.under_review = row.get<std::int64_t>(3);
    t.dismissed = row.get<std::int64_t>(4);
    t.confirmed = row.get<std::int64_t>(5);
    found.push_back(std::move(t));
  }
  return found;
}

void FlagStore::add(Tx& tx, const Event& e) {
  tx.run("insert into procurement_event (flag_id, stem, at, actor, body_id, text) values (?, ?, ?, ?, ?, ?)", e.flag,
         e.stem, e.at, e.actor, e.body, e.text);
}

std::vector<Event> FlagStore::events(Tx& tx, Id<RedFlag> id) {
  std::vector<Event> found;
  for (const Row& row : tx.query(
           "select id, flag_id, stem, at, actor, body_id, text from procurement_event where flag_id = ? order by id",
           id)) {
    Event e;
    Reading(row) >> e.id >> e.flag >> e.stem >> e.at >> e.actor >> e.body >> e.text;
    found.push_back(std::move(e));
  }
  return found;
}

}  // namespace ashyq::procurement
