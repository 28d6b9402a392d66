// Work lists: what an officer, a head, a registrar or a reviewer has to do, the most pressing first.
#include <algorithm>

#include <fmt/format.h>

#include "appeals/storage/appeal_rows.hpp"
#include "appeals/storage/appeal_store.hpp"
#include "appeals/storage/visibility.hpp"

namespace ashyq::appeals {

using platform::Tx;
using platform::Value;

namespace {

/// Work is what one's own bodies have now: a complaint passed up, or a case file sent up with one, may be looked at,
/// but is somebody else's to do.
Condition with_own_body(const Visitor& visitor) {
  Condition c;
  for (const Grant& grant : visitor.grants) {
    if (grant.body == 0 && grant.role != Role::Citizen) return {"1 = 1", {}};
    if (grant.body == 0) continue;
    c.sql += c.sql.empty() ? "body_id in (?" : ", ?";
    c.values.emplace_back(grant.body);
  }
  return c.sql.empty() ? Condition{"1 = 0", {}} : Condition{c.sql + ")", c.values};
}

Condition asked_for(const Visitor& visitor, const WorkFilter& filter) {
  Condition c = visible_to(visitor);
  const auto also = [&](std::string_view sql, std::initializer_list<Value> values = {}) {
    c.sql += fmt::format(" and {}", sql);
    c.values.insert(c.values.end(), values);
  };
  const Condition own = with_own_body(visitor);
  c.sql += " and " + own.sql;
  c.values.insert(c.values.end(), own.values.begin(), own.values.end());
  // One's own appeals as a citizen are not work.
  also("author <> ?", {visitor.account});
  also(filter.list == WorkFilter::List::Ended ? "is_open = 0" : "is_open = 1");
  if (filter.list == WorkFilter::List::Mine) also("officer = ?", {visitor.account});
  if (filter.list == WorkFilter::List::Intake)
    also("stage in (?, ?)", {platform::to_value(Stage::Received), platform::to_value(Stage::NeedsFixing)});
  if (filter.list == WorkFilter::List::Complaints) also("kind = ?", {platform::to_value(Kind::Complaint)});
  if (filter.list == WorkFilter::List::Extensions) also("extension_asked = 1");
  if (filter.body) also("body_id = ?", {*filter.body});
  if (filter.category) also("category_id = ?", {*filter.category});
  if (filter.kind) also("kind = ?", {platform::to_value(*filter.kind)});
  if (filter.only_late) also("due_on < ?", {platform::to_value(filter.today)});
  return c;
}

}  // namespace

std::vector<Appeal> AppealStore::work_list(Tx& tx, const Visitor& visitor, const WorkFilter& filter) {
  Condition c = asked_for(visitor, filter);
  c.values.push_back(platform::to_value(std::clamp(filter.limit, 1, 500)));
  c.values.push_back(platform::to_value(std::max(filter.offset, 0)));
  const std::string_view order = filter.list == WorkFilter::List::Ended ? "ended_at desc, id desc" : "due_on, id";
  return appeals_of(tx.query_values(fmt::format("select {} from appeals_appeal where {} order by {} limit ? offset ?",
                                                kColumns, c.sql, order),
                                    c.values));
}

WorkCounts AppealStore::work_counts(Tx& tx, const Visitor& visitor, const WorkFilter& filter) {
  Condition c = asked_for(visitor, filter);
  const Value today = platform::to_value(filter.today);
  const Value soon = platform::to_value(filter.today + 3);
  std::vector<Value> values{today, today, today, soon, soon};
  values.insert(values.end(), c.values.begin(), c.values.end());
  const auto rows = tx.query_values(
      "select coalesce(sum(case when due_on < ? then 1 else 0 end), 0), "
      "coalesce(sum(case when due_on = ? then 1 else 0 end), 0), "
      "coalesce(sum(case when due_on > ? and due_on <= ? then 1 else 0 end), 0), "
      "coalesce(sum(case when due_on > ? then 1 else 0 end), 0) from appeals_appeal where " +
          c.sql,
      values);
  const auto& row = rows.at(0);
  return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3)};
}

std::vector<OfficerLoad> AppealStore::load_by_officer(Tx& tx, const Visitor& visitor, const WorkFilter& filter) {
  Condition c = asked_for(visitor, filter);
  const Value today = platform::to_value(filter.today);
  std::vector<Value> values{today, today, platform::to_value(filter.today + 3)};
  values.insert(values.end(), c.values.begin(), c.values.end());
  std::vector<OfficerLoad> loads;
  for (const auto& row : tx.query_values(
           "select officer, coalesce(sum(case when due_on < ? then 1 else 0 end), 0), "
           "coalesce(sum(case when due_on >= ? and due_on <= ? then 1 else 0 end), 0), count(*) from appeals_appeal "
           "where " +
               c.sql + " group by officer order by 2 desc, 3 desc, 4 desc, officer",
           values))
    loads.push_back(
        {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3)});
  return loads;
}

std::int64_t AppealStore::work_count(Tx& tx, const Visitor& visitor, const WorkFilter& filter) {
  const Condition c = asked_for(visitor, filter);
  return tx.query_values("select count(*) from appeals_appeal where " + c.sql, c.values).at(0).get<std::int64_t>(0);
}

std::vector<DueSoon> AppealStore::due_by_officer(Tx& tx, Day today, Day until) {
  std::vector<DueSoon> found;
  for (const auto& row : tx.query("select officer, case when officer = 0 then body_id else 0 end, "
                                  "sum(case when due_on < ? then 1 else 0 end), "
                                  "sum(case when due_on >= ? then 1 else 0 end) from appeals_appeal "
                                  "where is_open = 1 and due_on <= ? group by 1, 2 order by 1, 2",
                                  today, today, until))
    found.push_back(
        {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<std::int64_t>(3)});
  return found;
}

}  // namespace ashyq::appeals
