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

Condition asked_for(const Visitor& visitor, const WorkFilter& filter) {
  Condition c = visible_to(visitor);
  const auto also = [&](std::string_view sql, std::initializer_list<Value> values = {}) {
    c.sql += fmt::format(" and {}", sql);
    c.values.insert(c.values.end(), values);
  };
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
  return appeals_of(tx.query_values(
      fmt::format("select {} from appeals_appeal where {} order by {} limit ? offset ?", kColumns, c.sql, order),
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

}  // namespace ashyq::appeals
