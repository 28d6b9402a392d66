// What every Database promises, whichever it is.
#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

enum class Stage : std::uint8_t { Filed = 1, Answered = 3 };
struct Letter;

class Storage : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    script(
        "create table letter (id $ID, author text not null, pages bigint, weight double precision, scan $BLOB,"
        " constraint letter_author unique (author))");
  }
  void script(std::string_view sql) {
    database().write([&](Tx& tx) { tx.script(in_dialect(sql, tx.dialect())); });
  }
  std::int64_t letters() {
    return database().read([](Tx& tx) { return tx.one("select count(*) from letter")->get<std::int64_t>(0); });
  }
  std::int64_t add(std::string_view author) {
    return database().write(
        [&](Tx& tx) { return tx.insert("insert into letter (author) values (?) returning id", author); });
  }
};
ASHYQ_ON_BOTH_DATABASES(Storage);

TEST_P(Storage, gives_back_every_type_as_it_was_given) {
  const Day day = Day::of(2026, 3, 27);
  const Instant instant{std::chrono::milliseconds{1'774'000'000'123}};
  script(
      "create table every (big bigint, small bigint, flag bigint, stage bigint, link bigint, day text,"
      " moment bigint, real double precision, words text, bytes $BLOB)");
  database().write([&](Tx& tx) {
    tx.run("insert into every values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", std::numeric_limits<std::int64_t>::min(), -7,
           true, Stage::Answered, Id<Letter>(9'007'199'254'740'993), day, instant, 0.1, "Әлия: қандай?",
           Blob{std::string("\0\xff'\\", 4)});
  });
  const Row row = *database().read([](Tx& tx) { return tx.one("select * from every"); });
  EXPECT_EQ(row.get<std::int64_t>("big"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(row.get<int>("small"), -7);
  EXPECT_TRUE(row.get<bool>("flag"));
  EXPECT_EQ(row.get<Stage>("stage"), Stage::Answered);
  EXPECT_EQ(row.get<Id<Letter>>("link"), Id<Letter>(9'007'199'254'740'993));
  EXPECT_EQ(row.get<Day>("day"), day);
  EXPECT_EQ(row.get<Instant>("moment"), instant);
  EXPECT_EQ(row.get<double>("real"), 0.1);
  EXPECT_EQ(row.get<std::string>("words"), "Әлия: қандай?");
  EXPECT_EQ(row.get<Blob>("bytes"), (Blob{std::string("\0\xff'\\", 4)}));
}

TEST_P(Storage, tells_nothing_from_empty) {
  database().write([](Tx& tx) {
    tx.run("insert into letter (author, pages, scan) values (?, ?, ?)", "", std::optional<int>{}, Blob{});
    tx.run("insert into letter (author, pages, scan) values (?, ?, ?)", "Aliya", 3, std::nullopt);
  });
  const Rows rows = database().read([](Tx& tx) { return tx.query("select * from letter order by author"); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].get<std::string>("author"), "");
  EXPECT_EQ(rows[0].get<std::optional<int>>("pages"), std::nullopt);
  EXPECT_EQ(rows[0].get<std::optional<Blob>>("scan"), Blob{});
  EXPECT_EQ(rows[1].get<std::optional<int>>("pages"), 3);
  EXPECT_EQ(rows[1].get<std::optional<Blob>>("scan"), std::nullopt);
}

TEST_P(Storage, is_strict_about_types_and_names) {
  add("Aliya");
  const Row row = *database().read([](Tx& tx) { return tx.one("select author, pages, 300 as many from letter"); });
  EXPECT_THROW(row.get<std::int64_t>("author"), BadStatement);
  EXPECT_THROW(row.get<std::int64_t>("pages"), BadStatement) << "NULL is not zero";
  EXPECT_THROW(row.get<std::string>("many"), BadStatement);
  EXPECT_THROW(row.get<std::uint8_t>("many"), BadStatement) << "300 does not fit a byte";
  EXPECT_THROW(row.get<bool>("many"), BadStatement);
  EXPECT_THROW(row.get<std::string>("no_such"), BadStatement);
  EXPECT_THROW(row.at(3), BadStatement);
}

TEST_P(Storage, counts_and_sums_alike) {
  script("create table spent (tenge bigint, share double precision)");
  database().write([](Tx& tx) { tx.run("insert into spent values (?, ?), (?, ?)", 9'000'000'000'000, 1.0, 2, 2.0); });
  const Row row = *database().read([](Tx& tx) {
    return tx.one(
        "select count(*), sum(tenge), avg(tenge), sum(share), max(tenge), min(share),"
        " coalesce(sum(tenge), 0) from spent");
  });
  EXPECT_EQ(row.get<std::int64_t>(0), 2);
  EXPECT_EQ(row.get<std::int64_t>(1), 9'000'000'000'002);
  EXPECT_EQ(row.get<double>(2), 4'500'000'000'001.0);
  EXPECT_EQ(row.get<double>(3), 3.0);
  EXPECT_EQ(row.get<std::int64_t>(4), 9'000'000'000'000);
  EXPECT_EQ(row.get<double>(5), 1.0);
  EXPECT_EQ(row.get<std::int64_t>(6), 9'000'000'000'002);
  EXPECT_TRUE(database().read([](Tx& tx) {
    return !tx.one("select sum(tenge) from spent where tenge < 0")->get<std::optional<std::int64_t>>(0);
  })) << "the sum of no rows is NULL";
}

TEST_P(Storage, keeps_a_megabyte) {
  Blob scan;
  for (int i = 0; i < 1'000'000; ++i) scan.bytes.push_back(static_cast<char>(i * 31 >> 3));
  const auto id = database().write(
      [&](Tx& tx) { return tx.insert("insert into letter (author, scan) values (?, ?) returning id", "Aliya", scan); });
  EXPECT_EQ(database().read([&](Tx& tx) { return tx.one("select scan from letter where id = ?", id)->get<Blob>(0); }),
            scan);
}

TEST_P(Storage, refuses_text_that_one_of_the_two_could_not_keep) {
  for (const std::string_view text : {std::string_view("a\0b", 3), std::string_view("\xd0"),
                                      std::string_view("\xed\xa0\x80"), std::string_view("\xc0\x80")}) {
    EXPECT_THROW(add(text), BadStatement);
  }
  EXPECT_THROW(database().read([](Tx& tx) { return tx.query("select ?", std::string_view("\0", 1)); }), BadStatement);
  EXPECT_EQ(letters(), 0);
}

TEST_P(Storage, counts_changed_rows) {
  database().write([](Tx& tx) {
    EXPECT_EQ(tx.run("insert into letter (author) values (?), (?), (?)", "a", "b", "c"), 3);
    EXPECT_EQ(tx.run("update letter set pages = 1 where author <> ?", "a"), 2);
    EXPECT_EQ(tx.run("update letter set pages = 1 where author = ?", "nobody"), 0);
    EXPECT_EQ(tx.run("create table other (id bigint)"), 0);
    EXPECT_EQ(tx.run("delete from letter"), 3);
  });
}

TEST_P(Storage, names_the_index_that_said_no_but_not_the_value) {
  add("Aliya");
  try {
    add("Aliya");
    FAIL() << "two letters of one author";
  } catch (const Duplicate& no) {
    EXPECT_NE(no.index.find("author"), std::string::npos) << no.index;
    EXPECT_EQ(std::string(no.what()).find("Aliya"), std::string::npos) << no.what();
  }
  EXPECT_EQ(letters(), 1);
}

TEST_P(Storage, says_bad_statement_for_our_own_bugs) {
  const auto fails = [&](std::string_view sql) {
    EXPECT_THROW(database().write([&](Tx& tx) { tx.run(sql); }), BadStatement) << sql;
  };
  fails("selct 1");
  fails("select * from no_such_table");
  fails("select ?");                                   // no value for it
  fails("insert into letter (author) values (null)");  // not null
  fails("select 1; select 2");
  fails("commit");
  fails("rollback");
  EXPECT_THROW(database().write([](Tx& tx) { tx.script("create table half (id bigint); commit; selct 1"); }),
               BadStatement);
  EXPECT_THROW(database().read([](Tx& tx) { return tx.query("select 1", 2); }), BadStatement);
  EXPECT_THROW(database().write([](Tx& tx) { tx.run("insert into half values (1)"); }), BadStatement)
      << "nothing of the script may have stayed";
  EXPECT_EQ(letters(), 0);
}

TEST_P(Storage, rolls_back_what_threw_and_only_that) {
  EXPECT_THROW(database().write([](Tx& tx) {
    tx.run("insert into letter (author) values (?)", "Aliya");
    throw Conflict("somebody was faster");
  }),
               Conflict);
  EXPECT_EQ(letters(), 0);
  add("Bolat");
  EXPECT_EQ(letters(), 1);
}

TEST_P(Storage, lets_no_work_survive_a_failure_that_it_swallowed) {
  add("Aliya");
  EXPECT_THROW(database().write([](Tx& tx) {
    tx.run("insert into letter (author) values (?)", "Bolat");
    try {
      tx.run("insert into letter (author) values (?)", "Aliya");
    } catch (const Duplicate&) {
    }
  }),
               Duplicate);
  EXPECT_EQ(letters(), 1) << "the same on both: PostgreSQL could not have gone on";
}

TEST_P(Storage, refuses_to_write_while_reading) {
  EXPECT_THROW(database().read([](Tx& tx) { return tx.run("insert into letter (author) values ('x')"); }),
               BadStatement);
  EXPECT_EQ(letters(), 0);
}

TEST_P(Storage, refuses_a_transaction_inside_a_write) {
  EXPECT_THROW(database().write([&](Tx&) { database().write([](Tx&) {}); }), std::logic_error);
  EXPECT_THROW(database().write([&](Tx&) { database().read([](Tx&) {}); }), std::logic_error);
  EXPECT_THROW(database().read([&](Tx&) { database().write([](Tx&) {}); }), std::logic_error);
  add("Aliya");
  EXPECT_EQ(letters(), 1) << "and goes on working";
}

TEST_P(Storage, lets_a_read_inside_a_read_see_the_same) {
  database().read([&](Tx& outer) {
    EXPECT_EQ(outer.one("select count(*) from letter")->get<int>(0), 0);
    std::thread([&] { add("Aliya"); }).join();
    EXPECT_EQ(letters(), 0) << "inside the snapshot nothing moves";
  });
  EXPECT_EQ(letters(), 1);
}

TEST_P(Storage, calls_back_after_commit_in_order_and_never_after_rollback) {
  std::string heard;
  const auto caller = std::this_thread::get_id();
  database().write([&](Tx& tx) {
    tx.after_commit([&] {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      EXPECT_EQ(letters(), 1) << "already visible";
      heard += "a";
    });
    tx.after_commit([] { throw std::runtime_error("a listener's bug"); });
    tx.after_commit([&] { heard += "b"; });
    tx.run("insert into letter (author) values ('Aliya')");
  });
  EXPECT_THROW(database().write([&](Tx& tx) {
    tx.after_commit([&] { heard += "never"; });
    throw Conflict("no");
  }),
               Conflict);
  EXPECT_EQ(heard, "ab");
}

TEST_P(Storage, keeps_what_was_committed_over_a_restart) {
  add("Aliya");
  test_database().reopen();
  EXPECT_EQ(letters(), 1);
}

TEST_P(Storage, never_gives_an_identifier_twice) {
  const auto first = add("Aliya");
  database().write([](Tx& tx) { tx.run("delete from letter"); });
  test_database().reopen();
  EXPECT_GT(add("Aliya"), first);
}

TEST_P(Storage, follows_tables_that_change_under_prepared_statements) {
  const auto all = [&] { return database().read([](Tx& tx) { return tx.query("select * from letter"); }); };
  add("Aliya");
  EXPECT_EQ(all().at(0).size(), 5U);
  database().write([](Tx& tx) { tx.run("alter table letter add column stamp text"); });
  const Rows rows = all();
  EXPECT_EQ(rows.at(0).size(), 6U);
  EXPECT_EQ(rows.at(0).get<std::optional<std::string>>("stamp"), std::nullopt);
}

TEST_P(Storage, binds_nulls_where_nothing_tells_their_type) {
  add("Aliya");
  const auto found = [&](std::optional<std::string> author, std::optional<int> pages) {
    return database().read([&](Tx& tx) {
      return tx
          .query("select id from letter where (? is null or author = ?) and (? is null or pages = ?)", author, author,
                 pages, pages)
          .size();
    });
  };
  EXPECT_EQ(found(std::nullopt, std::nullopt), 1U);
  EXPECT_EQ(found("Aliya", std::nullopt), 1U);
  EXPECT_EQ(found("Bolat", std::nullopt), 0U);
  EXPECT_EQ(found("Aliya", 3), 0U);
}

TEST_P(Storage, is_ready) { EXPECT_TRUE(database().is_ready()); }

TEST_P(Storage, opens_nothing_that_is_not_there) {
  const auto address = on_sqlite() ? "sqlite:/no/such/folder/city.db" : "postgresql:///x?host=/no/such/folder";
  EXPECT_THROW((void)open_database(address), Unavailable);
  EXPECT_THROW((void)open_database("mysql://x"), Unavailable);
}

}  // namespace
}  // namespace ashyq::platform
