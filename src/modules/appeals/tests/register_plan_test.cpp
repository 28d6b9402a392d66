// With a million appeals a register query that reads the whole table takes seconds; here the database itself says
// how it would go about each filter and each usual pair.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "appeals/storage/public_view.hpp"
#include "appeals/storage/ratings.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::appeals {
namespace {

using platform::Tx;
using platform::Value;

/// Passes statements on and asks SQLite for the plan of each.
class Explaining final : public Tx {
 public:
  explicit Explaining(Tx& inner) : inner_(inner) {}
  platform::Dialect dialect() const override { return inner_.dialect(); }
  void script(std::string_view sql) override { inner_.script(sql); }
  void after_commit(std::function<void()> then) override { inner_.after_commit(std::move(then)); }
  std::vector<std::string> plan;

 protected:
  platform::Outcome execute(std::string_view sql, std::span<const Value> values) override {
    for (const auto& row : inner_.query_values(fmt::format("explain query plan {}", sql), values))
      plan.push_back(row.get<std::string>(3));
    return {inner_.query_values(sql, values), 0};
  }

 private:
  Tx& inner_;
};

/// Three hundred cases in every state, over a month.
void fill(platform::Database& database, PublicView& view) {
  const std::string folder = std::string(ASHYQ_SOURCE_DIR) + "/src/modules/appeals/storage/migrations";
  platform::migrate(database, platform::read_migrations("appeals", folder));
  database.write([&](Tx& tx) {
    for (int i = 1; i <= 300; ++i) {
      const Stage stage = i % 3 == 0 ? Stage::Registered : Stage::Answered;
      Appeal a{.id = Id<Appeal>(i), .kind = i % 2 == 0 ? Kind::Message : Kind::Application, .stage = stage};
      a.body = 10 + i % 5;
      a.category = 1 + i % 7;
      a.district = 1 + i % 2;
      a.rating = i % 4;
      // Ids and days do not go quite together: two acts may cross at midnight.
      const Day received = Day::of(2026, 1, 1) + (i + i % 7) / 10;
      view.add(tx, a, fmt::format("2026-{:06}", i), received, std::nullopt, "отопление жылу", Instant{});
      view.follow(tx, a, std::nullopt, i % 5 == 0, Instant{});
    }
  });
}

class register_plan : public testing::Test {
 protected:
  register_plan() : database(platform::Dialect::Sqlite) { fill(*database, view); }

  std::vector<std::string> plan_of(const RegisterFilter& filter) {
    return database->read([&](Tx& tx) {
      Explaining explaining(tx);
      view.list(explaining, filter);
      view.count(explaining, filter, 1000);
      return explaining.plan;
    });
  }

  platform::TestDatabase database;
  PublicView view;
};

void expect_quick(const std::vector<std::string>& plan, std::string_view index, std::string_view what,
                  bool words = false) {
  const auto all = fmt::format("{}", fmt::join(plan, "\n"));
  EXPECT_EQ(all.find("TEMP B-TREE"), std::string::npos) << what << "\n" << all;
  EXPECT_NE(all.find(index), std::string::npos) << what << "\n" << all;
  for (const std::string& step : plan) {
    const bool reads_rows = step.starts_with("SCAN p") || step.starts_with("SEARCH p ");
    EXPECT_TRUE(!reads_rows || step.find(index) != std::string::npos || words) << what << "\n" << all;
  }
}

struct Case {
  std::string_view what, index;
  RegisterFilter filter;
};

std::vector<Case> cases() {
  const Day day = Day::of(2026, 1, 15);
  return {{"nothing", "appeals_public_received", {}},
          {"body", "appeals_public_body", {.body = 11}},
          {"category", "appeals_public_category", {.category = 3}},
          {"district", "appeals_public_district", {.district = 1}},
          {"kind", "appeals_public_kind", {.kind = Kind::Message}},
          {"stage", "appeals_public_stage", {.stage = Stage::Answered}},
          {"open", "appeals_public_open", {.open = true}},
          {"closed", "appeals_public_received", {.open = false}},
          {"late", "appeals_public_late", {.late = true}},
          {"in time", "appeals_public_received", {.late = false}},
          {"from", "appeals_public_received", {.received_from = day}},
          {"until", "appeals_public_received", {.received_until = day}},
          {"body, rated", "appeals_public_rated", {.body = 11, .rated = true}},
          {"body, open", "appeals_public_body", {.body = 11, .open = true}},
          {"body, late", "appeals_public_late", {.body = 11, .late = true}},
          {"open, late", "appeals_public_overdue", {.open = true, .late = true}},
          {"body, open, late", "appeals_public_overdue", {.body = 11, .open = true, .late = true}},
          {"body, category", "appeals_public_category", {.body = 11, .category = 3}},
          {"body, kind", "appeals_public_body", {.body = 11, .kind = Kind::Message}},
          {"body, days", "appeals_public_body", {.body = 11, .received_from = day, .received_until = day}},
          {"category, district", "appeals_public_category", {.category = 3, .district = 1}},
          {"category, stage", "appeals_public_category", {.category = 3, .stage = Stage::Answered}},
          {"district, open", "appeals_public_district", {.district = 1, .open = true}},
          {"open, kind", "appeals_public_open", {.kind = Kind::Message, .open = true}},
          {"open, days", "appeals_public_open", {.open = true, .received_until = day}},
          {"parts of a case", "appeals_public_parent", {.parent = 5}}};
}

TEST_F(register_plan, each_filter_and_usual_pair_walks_its_own_index_in_order) {
  for (const auto& [what, index, filter] : cases()) {
    if (filter.parent) continue;
    expect_quick(plan_of(filter), index, what);
    RegisterFilter next = filter, back = filter;
    next.before_id = 200;
    back.after_id = 100;
    expect_quick(plan_of(next), index, fmt::format("{}, next page", what));
    expect_quick(plan_of(back), index, fmt::format("{}, page before", what));
  }
}

/// A big city's day has thousands of rows: the next page must not begin at its beginning.
TEST_F(register_plan, the_next_page_begins_within_the_day) {
  for (const auto& [what, index, filter] : cases()) {
    if (filter.parent) continue;
    RegisterFilter next = filter, back = filter;
    next.before_id = 200;
    back.after_id = 100;
    const auto forwards = fmt::format("{}", fmt::join(plan_of(next), "\n"));
    const auto backwards = fmt::format("{}", fmt::join(plan_of(back), "\n"));
    EXPECT_NE(forwards.find("received_on=? AND id<?"), std::string::npos) << what << "\n" << forwards;
    EXPECT_NE(backwards.find("received_on=? AND id>?"), std::string::npos) << what << "\n" << backwards;
  }
}

TEST_F(register_plan, parts_of_a_case_are_looked_up) {
  const auto plan = fmt::format("{}", fmt::join(plan_of({.parent = 5}), "\n"));
  EXPECT_NE(plan.find("USING INDEX appeals_public_parent"), std::string::npos) << plan;
}

TEST_F(register_plan, words_walk_the_text_index) {
  for (auto each : cases()) {
    each.filter.words = "отопления";
    expect_quick(plan_of(each.filter), "SCAN s VIRTUAL TABLE INDEX", each.what, true);
  }
}

TEST_F(register_plan, a_count_touches_the_table_only_for_what_no_index_holds) {
  for (const auto& [what, index, filter] : cases()) {
    if (filter.parent) continue;
    const auto plan = fmt::format("{}", fmt::join(plan_of(filter), "\n"));
    EXPECT_NE(plan.find("COVERING"), std::string::npos) << what << "\n" << plan;
  }
}

TEST_F(register_plan, ratings_are_read_from_their_own_index) {
  database->read([&](Tx& tx) {
    Explaining explaining(tx);
    ratings_by_body(explaining, Day::of(2026, 1, 1), Day::of(2026, 12, 31));
    EXPECT_NE(explaining.plan.at(0).find("COVERING INDEX appeals_public_rated"), std::string::npos)
        << explaining.plan.at(0);
  });
}

class register_list : public platform::OnBothDatabases {};
ASHYQ_ON_BOTH_DATABASES(register_list);

/// Leafing forwards and then backwards through every filter, with words and without, meets each row once, in the same
/// order as one long list.
TEST_P(register_list, pages_joined_are_the_whole) {
  PublicView view;
  fill(database(), view);
  auto all_cases = cases();
  for (auto each : cases()) {
    each.filter.words = "отопления";
    all_cases.push_back(each);
  }
  for (const auto& [what, index, filter] : all_cases) {
    RegisterFilter whole = filter, page = filter;
    whole.limit = 1000;
    page.limit = 7;
    database().read([&](Tx& tx) {
      const auto all = view.list(tx, whole);
      std::vector<std::int64_t> expected, forwards, backwards;
      for (const auto& row : all) expected.push_back(row.id.value);
      EXPECT_EQ(view.count(tx, filter, 1000), static_cast<std::int64_t>(all.size())) << what;
      for (;;) {
        const auto rows = view.list(tx, page);
        if (rows.empty()) break;
        for (const auto& row : rows) forwards.push_back(row.id.value);
        page.before_id = forwards.back();
      }
      EXPECT_EQ(forwards, expected) << what;
      if (expected.empty()) return;
      page.before_id.reset();
      page.after_id = expected.back();
      for (;;) {
        const auto rows = view.list(tx, page);
        if (rows.empty()) break;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) backwards.insert(backwards.begin(), row->id.value);
        page.after_id = backwards.front();
      }
      expected.pop_back();
      EXPECT_EQ(backwards, expected) << what;
    });
  }
}

TEST_P(register_list, ratings_are_added_up_by_body_days_and_kind) {
  PublicView view;
  fill(database(), view);
  database().read([&](Tx& tx) {
    const auto all = ratings_by_body(tx, Day::of(2026, 1, 1), Day::of(2026, 12, 31));
    EXPECT_EQ(all.size(), 5u);
    EXPECT_EQ(all.at(10).count, 45) << "every fifth case is body 10's, three in four are rated";
    EXPECT_EQ(all.at(10).stars, 90);
    EXPECT_EQ(all.at(10).average(), 2.0);
    const auto messages = ratings_by_body(tx, Day::of(2026, 1, 1), Day::of(2026, 12, 31), Kind::Message);
    EXPECT_EQ(messages.at(10).stars, 30) << "even ones have two stars or none";
    EXPECT_TRUE(ratings_by_body(tx, Day::of(2025, 1, 1), Day::of(2025, 12, 31)).empty());
  });
}

}  // namespace
}  // namespace ashyq::appeals
