#include "platform/storage/placeholders.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace ashyq::platform {
namespace {

std::string on_postgresql(std::string_view sql) { return rewrite_placeholders(sql, Dialect::Postgresql).sql; }
std::string on_sqlite(std::string_view sql) { return rewrite_placeholders(sql, Dialect::Sqlite).sql; }

TEST(Placeholders, are_numbered_for_postgresql_only) {
  EXPECT_EQ(on_postgresql("select ? where a = ? or b=?"), "select $1 where a = $2 or b=$3");
  EXPECT_EQ(on_sqlite("select ? where a = ?"), "select ? where a = ?");
  EXPECT_EQ(rewrite_placeholders("values (?, ?)", Dialect::Sqlite).placeholders, 2);
}

TEST(Placeholders, leave_strings_names_and_comments_alone) {
  EXPECT_EQ(on_postgresql("'a?''?' = ?"), "'a?''?' = $1");
  EXPECT_EQ(on_postgresql(R"("odd?""name" = ?)"), R"("odd?""name" = $1)");
  EXPECT_EQ(on_postgresql("-- why?\n?"), "-- why?\n$1");
  EXPECT_EQ(on_postgresql("/* ? /* ? */ ? */ ?"), "/* ? /* ? */ ? */ $1") << "PostgreSQL's comments nest";
  EXPECT_EQ(rewrite_placeholders("/* ? /* ? */ ?", Dialect::Sqlite).placeholders, 1) << "SQLite's do not";
  EXPECT_EQ(on_postgresql(R"(e'it\'s ?' = ?)"), R"(e'it\'s ?' = $1)");
  EXPECT_EQ(on_postgresql(R"('back\' = ?)"), R"('back\' = $1)") << "a backslash is only a backslash";
  EXPECT_EQ(on_postgresql(R"(like 'x\' = ?)"), R"(like 'x\' = $1)") << "the e of like is no mark";
  EXPECT_EQ(on_postgresql("$$ ? $$ || ?"), "$$ ? $$ || $1");
  EXPECT_EQ(on_postgresql("$do$ ? $$ ? $do$ || ?"), "$do$ ? $$ ? $do$ || $1");
  EXPECT_EQ(on_postgresql("'open ? "), "'open ? ");
}

TEST(Placeholders, double_question_mark_is_one_question_mark) {
  EXPECT_EQ(on_postgresql("fields ?? ?"), "fields ? $1");
  EXPECT_EQ(on_sqlite("'?"
                      "?' || ?"),
            "'?"
            "?' || ?");
}

TEST(Placeholders, refuse_what_only_one_database_knows) {
  EXPECT_THROW(on_sqlite("select ?1"), BadStatement);
  std::string many = "values (?";
  for (int i = 0; i < 65'535; ++i) many += ",?";
  EXPECT_THROW(on_sqlite(many + ")"), BadStatement);
}

TEST(Placeholders, first_words_of_statements) {
  using Words = std::vector<std::string_view>;
  EXPECT_EQ(first_words(" select 1;; -- commit\n/*;*/ Commit; insert into a values (';end')", Dialect::Postgresql),
            (Words{"select", "Commit", "insert"}));
  EXPECT_EQ(first_words("", Dialect::Postgresql), Words{});
}

// Pieces whose meaning is known, in any order, give the sum of what each gives alone.
TEST(Placeholders, any_sequence_of_pieces_is_rewritten_piece_by_piece) {
  struct Piece {
    std::string sql;
    std::string alone;  // \1 stands for the next number
  };
  static const std::vector<Piece> pieces = {
      {" a = ? ", " a = \1 "},        {" '?' ", " '?' "},
      {" 'it''s ?' ", " 'it''s ?' "}, {" \"q?\" ", " \"q?\" "},
      {"-- ?'\n", "-- ?'\n"},         {"/* ?' -- */", "/* ?' -- */"},
      {" $$?'$$ ", " $$?'$$ "},       {" $x$ ? $$ $x$ ", " $x$ ? $$ $x$ "},
      {" e'\\'?' ", " e'\\'?' "},     {" x ?? y ", " x ? y "},
      {" қала(?) ", " қала(\1) "},    {" a-b/c*d ", " a-b/c*d "},
  };
  const bool holds = rc::check("rewriting is piecewise", [] {
    const auto chosen = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
    std::string sql;
    std::string expected;
    int number = 0;
    for (const int each : chosen) {
      sql += pieces[static_cast<std::size_t>(each)].sql;
      for (const char c : pieces[static_cast<std::size_t>(each)].alone) {
        if (c == '\1') expected += "$" + std::to_string(++number);
        else expected.push_back(c);
      }
    }
    const Prepared ours = rewrite_placeholders(sql, Dialect::Postgresql);
    RC_ASSERT(ours.sql == expected);
    RC_ASSERT(ours.placeholders == number);
  });
  EXPECT_TRUE(holds);
}

TEST(Placeholders, no_text_makes_the_scanner_stumble) {
  EXPECT_TRUE(rc::check("rewriting ends and keeps SQLite's text", [] {
    const auto sql = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("?'\"-/*$ea1;\n\\ ")));
    for (const Dialect dialect : {Dialect::Sqlite, Dialect::Postgresql}) {
      try {
        const Prepared ours = rewrite_placeholders(sql, dialect);
        if (dialect == Dialect::Sqlite && sql.find("??") == std::string::npos) RC_ASSERT(ours.sql == sql);
      } catch (const BadStatement&) {
        RC_TAG("refused");
      }
    }
  }));
}

}  // namespace
}  // namespace ashyq::platform
