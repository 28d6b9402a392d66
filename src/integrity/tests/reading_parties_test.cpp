#include <gtest/gtest.h>

#include "integrity/matching/csv_rows.hpp"
#include "integrity/matching/reading_parties.hpp"

namespace ashyq::integrity {
namespace {

TEST(ReadingParties, AHeaderMayNameItsColumnsInAnyOrder) {
  const auto list = read_parties(
      "\xEF\xBB\xBFKind,Name,id\r\nperson,\"Әлиева, Асель\",7\r\n\r\norganisation,ТОО «Нұр»,8\r\n,АО Жарық,9\r\n");
  ASSERT_TRUE(list.faults.empty());
  ASSERT_EQ(list.parties.size(), 3u);
  EXPECT_EQ(list.parties[0].name, "Әлиева, Асель");
  EXPECT_EQ(list.parties[0].kind, PartyKind::Person);
  EXPECT_EQ(list.parties[1].id, "8");
  EXPECT_EQ(list.parties[2].kind, PartyKind::Organisation) << "unless said";
  EXPECT_EQ(list.lines, (std::vector<std::uint64_t>{2, 4, 5}));
}

TEST(ReadingParties, LinesOfJsonSayTheSameAsATable) {
  for (const char* start : {"", "\xEF\xBB\xBF", "\n"}) {
    const auto list = read_parties(std::string(start) +
                                   R"({"id":7,"kind":"person","name":"Асель","birth_date":"1980","country":"KZ"})");
    ASSERT_EQ(list.parties.size(), 1u) << start;
    EXPECT_EQ(list.parties[0].id, "7");
    EXPECT_EQ(list.parties[0].birth_date, "1980");
    EXPECT_EQ(list.parties[0].country, "KZ");
  }
}

TEST(ReadingParties, WrongLinesAreNamedAndLeftOut) {
  struct Row {
    const char *why, *text;
    RegisterFaultKind kind;
    std::uint64_t line;
    std::size_t parties;
  };
  const Row rows[] = {
      {"nothing at all", "", RegisterFaultKind::NoName, 1, 0},
      {"no column of names", "id,title\n1,А\n", RegisterFaultKind::NoName, 1, 0},
      {"a row without a name", "id,name\n1,\n2,Б\n", RegisterFaultKind::NoName, 2, 1},
      {"a day that is none", "name,birth_date\nА,1980-02-30\nБ,1980-02-28\n", RegisterFaultKind::WrongDate, 2, 1},
      {"neither person nor organisation", "name,kind\nА,body\n", RegisterFaultKind::UnknownKind, 2, 0},
      {"a quotation mark without an end", "name\nБ\n\"А\n", RegisterFaultKind::UnclosedQuote, 3, 1},
      {"no JSON", "{\"name\":\"А\"}\n{\"name\":\n", RegisterFaultKind::NotJson, 2, 1},
      {"no object", "{\"name\":\"А\"}\n[]\n", RegisterFaultKind::NotAnObject, 2, 1},
      {"a number that cannot be: the row stays", "name,scheme,identifier\nА,KZ-BIN,990140000123\n",
       RegisterFaultKind::WrongCheckDigit, 2, 1},
  };
  for (const Row& row : rows) {
    const auto list = read_parties(row.text);
    ASSERT_EQ(list.faults.size(), 1u) << row.why;
    EXPECT_EQ(name_of(list.faults[0].kind), name_of(row.kind)) << row.why;
    EXPECT_EQ(list.faults[0].line, row.line) << row.why;
    EXPECT_EQ(list.parties.size(), row.parties) << row.why;
  }
}

}  // namespace
}  // namespace ashyq::integrity
