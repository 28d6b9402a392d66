// Findings of the store, and the timeline of both.
#include <algorithm>

#include <fmt/format.h>

#include "audits/storage/audit_rows.hpp"
#include "audits/storage/audit_store.hpp"
#include "audits/storage/statements.hpp"
#include "audits/storage/visibility.hpp"

namespace ashyq::audits {

using platform::Tx;
using platform::Value;

namespace {

const std::string kSelect = fmt::format("select id, version, {} from audits_finding", kFindingColumns);

std::optional<Finding> first(const platform::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return finding_of(rows.front());
}

std::vector<Finding> all(const platform::Rows& rows) {
  std::vector<Finding> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(finding_of(row));
  return found;
}

void narrow(Condition& condition, std::string_view sql, std::vector<Value> values) {
  condition.sql += fmt::format(" and {}", sql);
  for (auto& value : values) condition.values.push_back(std::move(value));
}

Condition condition_of(const FindingFilter& filter, const Visitor& visitor, Day today) {
  using platform::to_value;
  Condition condition = findings_visible_to(visitor, today);
  if (filter.state) narrow(condition, "state = ?", {to_value(*filter.state)});
  if (filter.body) narrow(condition, "body_id = ?", {to_value(*filter.body)});
  if (filter.auditor) narrow(condition, "auditor = ?", {to_value(*filter.auditor)});
  if (filter.audit) narrow(condition, "audit_id = ?", {to_value(*filter.audit)});
  if (filter.overdue)
    narrow(condition, "state in (?, ?) and due_on < ?",
           {to_value(FindingState::Issued), to_value(FindingState::DismissalProposed), to_value(today)});
  if (filter.not_checked) narrow(condition, "verify_by < ?", {to_value(today)});
  if (filter.issued) narrow(condition, "issued_at is not null", {});
  return condition;
}

Event event_of(const platform::Row& row) {
  return {row.get<Id<Event>>(0), row.get<Id<Audit>>(1),    row.get<Id<Finding>>(2),  row.get<std::string>(3),
          row.get<Instant>(4),   row.get<std::int64_t>(5), row.get<std::int64_t>(6), row.get<std::string>(7)};
}

std::vector<Event> events_of(const platform::Rows& rows) {
  std::vector<Event> found;
  for (const auto& row : rows) found.push_back(event_of(row));
  return found;
}

}  // namespace

std::optional<Finding> AuditStore::find(Tx& tx, Id<Finding> id, const Visitor& visitor, Day today) {
  Condition condition = findings_visible_to(visitor, today);
  condition.values.insert(condition.values.begin(), id.value);
  return first(tx.query_values(kSelect + " where id = ? and " + condition.sql, condition.values));
}

std::optional<Finding> AuditStore::find_any(Tx& tx, Id<Finding> id) {
  return first(tx.query(kSelect + " where id = ?", id));
}

std::optional<Finding> AuditStore::of_source(Tx& tx, std::string_view kind, std::string_view key) {
  return first(tx.query(kSelect + " where source_kind = ? and source_key = ? and source_key <> ''", kind, key));
}

Id<Finding> AuditStore::add(Tx& tx, const Finding& finding) {
  const std::vector<Value> values = finding_values(finding);
  const std::string sql = fmt::format("insert into audits_finding ({}) values ({}) returning id", kFindingColumns,
                                      marks(values.size()));
  return tx.query_values(sql, values).at(0).get<Id<Finding>>(0);
}

Finding AuditStore::replace(Tx& tx, const Finding& before, Finding after) {
  static const std::string kUpdate = fmt::format(
      "update audits_finding set version = version + 1, {} where id = ? and version = ?", settings(kFindingColumns));
  std::vector<Value> values = finding_values(after);
  values.emplace_back(before.id.value);
  values.emplace_back(before.version);
  if (tx.run_values(kUpdate, values) != 1) throw platform::Conflict("audits_finding changed meanwhile");
  after.version = before.version + 1;
  return after;
}

std::vector<Finding> AuditStore::findings(Tx& tx, const FindingFilter& filter, const Visitor& visitor, Day today) {
  Condition condition = condition_of(filter, visitor, today);
  const std::string end = newest_first(filter.place, filter.most, condition.values);
  auto found = all(tx.query_values(kSelect + " where " + condition.sql + end, condition.values));
  if (filter.place.above) std::ranges::reverse(found);
  return found;
}

std::vector<Finding> AuditStore::all_of(Tx& tx, Id<Audit> audit) {
  return all(tx.query(kSelect + " where audit_id = ? and audit_id <> 0 order by id", audit));
}

Counts AuditStore::counts(Tx& tx, const FindingFilter& filter, const Visitor& visitor, Day today) {
  const Condition condition = condition_of(filter, visitor, today);
  std::vector<Value> values{platform::to_value(today), platform::to_value(today)};
  values.insert(values.end(), condition.values.begin(), condition.values.end());
  Counts counts;
  for (
      const auto& row : tx.query_values(
          "select state, count(*), cast(sum(case when due_on < ? then 1 else 0 end) as bigint), cast(sum(rejections) as bigint), "
          "cast(sum(case when verify_by < ? then 1 else 0 end) as bigint) from audits_finding where " +
              condition.sql + " group by state",
          values)) {
    const auto many = row.get<std::int64_t>(1);
    counts.all += many;
    counts.rejections += row.get<std::int64_t>(3);
    counts.not_checked += row.get<std::int64_t>(4);
    switch (row.get<FindingState>(0)) {
      case FindingState::Raised: counts.raised = many; break;
      case FindingState::Draft: counts.draft = many; break;
      case FindingState::Issued:
        counts.issued = many;
        counts.overdue += row.get<std::int64_t>(2);
        break;
      case FindingState::Submitted: counts.submitted = many; break;
      case FindingState::Verified: counts.verified = many; break;
      case FindingState::DismissalProposed:
        counts.proposed = many;
        counts.overdue += row.get<std::int64_t>(2);
        break;
      case FindingState::Dismissed: counts.dismissed = many; break;
    }
  }
  return counts;
}

std::vector<Finding> AuditStore::waiting_past(Tx& tx, Day day) {
  return all(tx.query(kSelect + " where state = ? and due_on <= ? order by id", FindingState::Submitted, day));
}

std::vector<Finding> AuditStore::unchecked_past(Tx& tx, Day today, std::string_view stem) {
  return all(tx.query(kSelect + " where state = ? and verify_by < ? and not exists (select 1 from audits_event e "
                                "where e.finding_id = audits_finding.id and e.stem = ? and e.at >= "
                                "audits_finding.submitted_at) order by id",
                      FindingState::Submitted, today, stem));
}

Id<Event> AuditStore::add(Tx& tx, const Event& event) {
  return tx
      .query(
          "insert into audits_event (audit_id, finding_id, stem, at, actor, body_id, text) "
          "values (?, ?, ?, ?, ?, ?, ?) returning id",
          event.audit, event.finding, event.stem, event.at, event.actor, event.body, event.text)
      .at(0)
      .get<Id<Event>>(0);
}

std::vector<Event> AuditStore::events(Tx& tx, Id<Finding> id) {
  return events_of(
      tx.query("select id, audit_id, finding_id, stem, at, actor, body_id, text from audits_event "
               "where finding_id = ? and finding_id <> 0 order by id",
               id));
}

std::vector<Event> AuditStore::events(Tx& tx, Id<Audit> id) {
  return events_of(
      tx.query("select id, audit_id, finding_id, stem, at, actor, body_id, text from audits_event "
               "where audit_id = ? and audit_id <> 0 and finding_id = 0 order by id",
               id));
}

}  // namespace ashyq::audits
