#include "audits/storage/audit_store.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/storage/audit_rows.hpp"
#include "audits/storage/statements.hpp"
#include "audits/storage/visibility.hpp"

namespace ashyq::audits {

using platform::Tx;
using platform::Value;

namespace {

const std::string kSelect = fmt::format("select id, version, {} from audits_audit", kAuditColumns);

std::optional<Audit> first(const platform::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return audit_of(rows.front());
}

}  // namespace

std::optional<Audit> AuditStore::find(Tx& tx, Id<Audit> id, const Visitor& visitor) {
  Condition condition = audits_visible_to(visitor);
  condition.values.insert(condition.values.begin(), id.value);
  return first(tx.query_values(kSelect + " where id = ? and " + condition.sql, condition.values));
}

std::optional<Audit> AuditStore::find_any(Tx& tx, Id<Audit> id) {
  return first(tx.query(kSelect + " where id = ?", id));
}

Id<Audit> AuditStore::add(Tx& tx, const Audit& audit) {
  const std::vector<Value> values = audit_values(audit);
  const std::string sql = fmt::format("insert into audits_audit ({}) values ({}) returning id", kAuditColumns,
                                      marks(values.size()));
  return tx.query_values(sql, values).at(0).get<Id<Audit>>(0);
}

Audit AuditStore::replace(Tx& tx, const Audit& before, Audit after) {
  static const std::string kUpdate = fmt::format(
      "update audits_audit set version = version + 1, {} where id = ? and version = ?", settings(kAuditColumns));
  std::vector<Value> values = audit_values(after);
  values.emplace_back(before.id.value);
  values.emplace_back(before.version);
  if (tx.run_values(kUpdate, values) != 1) throw platform::Conflict("audits_audit changed meanwhile");
  after.version = before.version + 1;
  return after;
}

std::vector<Audit> AuditStore::audits(Tx& tx, const AuditFilter& filter, const Visitor& visitor) {
  Condition condition = audits_visible_to(visitor);
  const auto narrow = [&](std::string_view column, const auto& wanted) {
    if (!wanted) return;
    condition.sql += fmt::format(" and {} = ?", column);
    condition.values.push_back(platform::to_value(*wanted));
  };
  narrow("kind", filter.kind);
  narrow("state", filter.state);
  narrow("body_id", filter.body);
  std::vector<Audit> found;
  const std::string end = newest_first(filter.place, filter.most, condition.values);
  for (const auto& row : tx.query_values(fmt::format("{} where {}{}", kSelect, condition.sql, end), condition.values))
    found.push_back(audit_of(row));
  if (filter.place.above) std::ranges::reverse(found);
  return found;
}

std::vector<std::int64_t> AuditStore::members(Tx& tx, Id<Audit> id) {
  std::vector<std::int64_t> accounts;
  for (const auto& row : tx.query("select account from audits_member where audit_id = ? order by account", id))
    accounts.push_back(row.get<std::int64_t>(0));
  return accounts;
}

void AuditStore::set_members(Tx& tx, Id<Audit> id, const std::vector<std::int64_t>& accounts) {
  tx.run("delete from audits_member where audit_id = ?", id);
  for (const auto account : accounts)
    tx.run("insert into audits_member (audit_id, account) values (?, ?) on conflict do nothing", id, account);
}

std::vector<std::string> AuditStore::sample(Tx& tx, Id<Audit> id) {
  std::vector<std::string> lines;
  for (const auto& row : tx.query("select line from audits_sample where audit_id = ? order by place", id))
    lines.push_back(row.get<std::string>(0));
  return lines;
}

void AuditStore::set_sample(Tx& tx, Id<Audit> id, const std::vector<std::string>& lines) {
  tx.run("delete from audits_sample where audit_id = ?", id);
  std::int64_t place = 0;
  for (const auto& line : lines)
    tx.run("insert into audits_sample (audit_id, place, line) values (?, ?, ?)", id, place++, line);
}

}  // namespace ashyq::audits
