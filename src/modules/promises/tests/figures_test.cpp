#include <gtest/gtest.h>

#include <random>

#include "platform/clock/city_time.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"
#include "promises/storage/promise_store.hpp"

namespace ashyq::promises {
namespace {

using platform::Tx;

class figures : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    platform::OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    const std::string folder = std::string(ASHYQ_SOURCE_DIR) + "/src/modules/promises/storage/migrations";
    platform::migrate(database(), platform::read_migrations("promises", folder));
    database().write([&](Tx& tx) { live_a_year(tx); });
  }

  /// 400 promises of three bodies and two procedures; some kept, some late, some released, some still open.
  void live_a_year(Tx& tx) {
    std::mt19937 chance(17);
    for (int i = 0; i < 400; ++i) {
      Promise p;
      p.procedure = chance() % 2 == 0 ? "application" : "message";
      p.edition = "2021-07-01";
      p.subject = {"appeals.appeal", i + 1};
      p.body = static_cast<std::int64_t>(10 + chance() % 3);
      p.started_on = Day::of(2025, 1, 1) + static_cast<int>(chance() % 365);
      p.due_on = p.started_on + 21;
      end_somehow(tx, store.add(tx, p), chance());
      if (i % 50 == 0) store.fold_tally(tx);
    }
  }

  void end_somehow(Tx& tx, const Promise& before, unsigned chance) {
    Promise after = before;
    const int days = static_cast<int>(chance % 40);
    const Instant then = platform::city_time().instant({before.started_on + days, std::chrono::hours{12}});
    if (days > 21) {
      after.missed_at = then;
      store.replace(tx, before, after);
    }
    const Promise missed = after;
    if (chance % 7 == 0) return;
    after.ended_at = then;
    after.state = chance % 11 == 0 ? PromiseState::Released : days > 21 ? PromiseState::KeptLate : PromiseState::Kept;
    store.replace(tx, missed, after);
  }

  std::int64_t count(Tx& tx, const FigureFilter& filter, FigureRows which) {
    std::int64_t n = 0, after = 0;
    for (;;) {
      const auto portion = store.rows(tx, filter, which, after, 30);
      if (portion.empty()) return n;
      n += static_cast<std::int64_t>(portion.size());
      after = portion.back().id.value;
    }
  }

  PromiseStore store;
};

ASHYQ_ON_BOTH_DATABASES(figures);

bool same(const Figures& a, const Figures& b) {
  return a.started == b.started && a.open == b.open && a.open_late == b.open_late && a.kept == b.kept &&
         a.kept_late == b.kept_late && a.released == b.released && a.median_days == b.median_days;
}

TEST_P(figures, of_each_body_and_month_are_the_figures_asked_one_by_one) {
  const FigureFilter spring{.procedure = "message",
                            .started_from = Day::of(2025, 3, 1),
                            .started_until = Day::of(2025, 5, 31)};
  database().read([&](Tx& tx) {
    for (const FigureFilter& filter : {FigureFilter{}, spring}) {
      const auto by_body = store.figures_by_body(tx, filter);
      EXPECT_EQ(by_body.size(), 3u);
      for (const auto& [body, found] : by_body) {
        FigureFilter one = filter;
        one.body = body;
        EXPECT_TRUE(same(found, store.figures(tx, one))) << body;
      }
      for (const auto& [month, found] : store.figures_by_month(tx, filter)) {
        FigureFilter one = filter;
        one.started_from = one.started_until = Day::parse(month + "-01");
        EXPECT_TRUE(same(found, store.figures(tx, one))) << month;
      }
    }
  });
}

TEST_P(figures, of_one_modules_procedures_leave_the_others_out) {
  const FigureFilter messages{.procedure = "message"}, both{.procedures = {"application", "message"}},
      only{.procedures = {"message", "audit_answer"}}, nobodys{.procedures = {"audit_answer"}};
  database().read([&](Tx& tx) {
    EXPECT_TRUE(same(store.figures(tx, both), store.figures(tx, {})));
    EXPECT_TRUE(same(store.figures(tx, only), store.figures(tx, messages)));
    EXPECT_EQ(count(tx, only, FigureRows::Started), store.figures(tx, messages).started);
    EXPECT_EQ(store.figures(tx, nobodys).started, 0);
    EXPECT_EQ(count(tx, nobodys, FigureRows::Started), 0);
  });
}

TEST_P(figures, can_be_recounted_from_the_rows) {
  const FigureFilter half{.body = 11, .started_from = Day::of(2025, 2, 1), .started_until = Day::of(2025, 8, 31)};
  database().read([&](Tx& tx) {
    for (const FigureFilter& filter : {FigureFilter{}, half}) {
      const Figures f = store.figures(tx, filter);
      EXPECT_GT(f.open_late, 0);
      EXPECT_EQ(count(tx, filter, FigureRows::Started), f.started);
      EXPECT_EQ(count(tx, filter, FigureRows::Open), f.open);
      EXPECT_EQ(count(tx, filter, FigureRows::OpenLate), f.open_late);
      EXPECT_EQ(count(tx, filter, FigureRows::Judged), f.kept + f.kept_late + f.open_late);
      EXPECT_EQ(count(tx, filter, FigureRows::Ended), f.kept + f.kept_late);
    }
  });
}

TEST_P(figures, say_no_share_of_fewer_than_ten) {
  EXPECT_EQ((Figures{.kept = 9}.on_time_share()), std::nullopt);
  EXPECT_EQ((Figures{.kept = 9, .kept_late = 1}.on_time_share()), 0.9);
  EXPECT_EQ((Figures{.open = 500, .kept = 9}.on_time_share()), std::nullopt) << "what is not yet due is not judged";
}

}  // namespace
}  // namespace ashyq::promises
