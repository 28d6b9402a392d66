#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "base/iin.hpp"
#include "integrity/matching/ownership.hpp"
#include "integrity/matching/reading_registers.hpp"

namespace ashyq::integrity {
namespace {

std::string iin(std::string eleven) {
  while (!check_digit(eleven)) ++eleven[10];
  return eleven + std::to_string(*check_digit(eleven));
}
const std::string kAliya = iin("80030145012");

std::string official(std::string_view rest) {
  return R"({"person":{"iin":")" + kAliya +
         R"(","name":"Әлия Бекмұхамбетова"},"body":{"scheme":"KZ-BIN","id":"990140000123"})" + std::string(rest) +
         "}\n";
}

TEST(OfficialsRegister, ALineIsReadWhole) {
  Registers registers;
  const auto faults = read_officials(
      official(
          R"(,"post":"head","from":"2024-01-01","until":"2026-03-01","declared":[{"scheme":"KZ-BIN","id":"120340000111","name":"Самғау","share":0.4,"kind":"director"}],"relatives":[{"name":"Дамир","relation":"brother","companies":[{"name":"Тұлпар"}]}])"),
      registers);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(registers.officials.size(), 1u);
  const Official& read = registers.officials[0];
  EXPECT_EQ(read.person.birth_year, 1980) << "the IIN says it";
  EXPECT_EQ(read.body.key(), "KZ-BIN:990140000123");
  EXPECT_EQ(read.term.until, Day::of(2026, 3, 1));
  ASSERT_EQ(read.declared.size(), 1u);
  EXPECT_EQ(read.declared[0].kind, Hold::Director);
  EXPECT_EQ(read.declared[0].share, 0.4);
  ASSERT_EQ(read.relatives.size(), 1u);
  EXPECT_EQ(read.relatives[0].companies[0].company.name, "Тұлпар");
  EXPECT_EQ(read.relatives[0].companies[0].share, kUnknownShare);
}

TEST(OfficialsRegister, AWrongLineIsNamedAndTheOthersAreTaken) {
  struct Row {
    std::string line;
    RegisterFaultKind kind;
    std::string_view member;
  };
  const Row rows[] = {
      {"{", RegisterFaultKind::NotJson, ""},
      {"[1]", RegisterFaultKind::NotAnObject, ""},
      {R"({"body":{"id":"1"}})", RegisterFaultKind::NoPerson, "person"},
      {R"({"person":{"name":"A"}})", RegisterFaultKind::NoBody, "body"},
      {R"({"person":{"name":"A","iin":"123456789012"},"body":{"id":"1"}})", RegisterFaultKind::WrongIin, "iin"},
      {R"({"person":{"name":"A","birth_year":"soon"},"body":{"id":"1"}})", RegisterFaultKind::WrongDate, "birth_year"},
      {R"({"person":{"name":"A"},"body":{"id":"1"},"from":"01.02.2024"})", RegisterFaultKind::WrongDate, "from"},
      {R"({"person":{"name":"A"},"body":{"id":"1"},"from":"2024-02-01","until":"2024-01-01"})",
       RegisterFaultKind::WrongDate, "until"},
      {R"({"person":{"name":"A"},"body":{"id":"1"},"declared":[{"id":"2","share":40}]})", RegisterFaultKind::WrongShare,
       "share"},
      {R"({"person":{"name":"A"},"body":{"id":"1"},"declared":[{"id":"2","kind":"friend"}]})",
       RegisterFaultKind::WrongKind, "kind"},
      {R"({"person":{"name":"A"},"body":{"id":"1"},"declared":[{"share":0.5}]})", RegisterFaultKind::NoSubject,
       "declared"},
  };
  std::string text;
  for (const Row& row : rows) text += row.line + "\n" + official("");
  Registers registers;
  const auto faults = read_officials(text, registers);
  ASSERT_EQ(faults.size(), std::size(rows));
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(faults[i].kind, rows[i].kind) << rows[i].line;
    EXPECT_EQ(faults[i].line, 2 * i + 1) << rows[i].line;
    EXPECT_EQ(faults[i].member, rows[i].member) << rows[i].line;
  }
  EXPECT_EQ(registers.officials.size(), std::size(rows));
}

TEST(UnscrupulousRegister, ATableWithQuotesColumnsInAnyOrderAndAByteOrderMark) {
  Registers registers;
  const auto faults = read_unscrupulous(
      "\xEF\xBB\xBFname,BIN,from,until\r\n\"ТОО \"\"Самғау, Строй\"\"\",120340000111,2024-01-01,2026-01-01\r\n"
      "\"two\nlines\",,2024-01-01,\r\n\r\nwrong,1,01.01.2024,\r\n,,2024-01-01,\r\nx,2,2024-01-01,2023-01-01\r\n",
      registers);
  ASSERT_EQ(registers.unscrupulous.size(), 2u);
  EXPECT_EQ(registers.unscrupulous[0].supplier.name, "ТОО \"Самғау, Строй\"");
  EXPECT_EQ(registers.unscrupulous[0].supplier.key(), "KZ-BIN:120340000111");
  EXPECT_FALSE(registers.unscrupulous[1].term.until) << "for ever";
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(std::tuple(faults[0].kind, faults[0].line), std::tuple(RegisterFaultKind::WrongDate, 6u));
  EXPECT_EQ(std::tuple(faults[1].kind, faults[1].line), std::tuple(RegisterFaultKind::NoSupplier, 7u));
  EXPECT_EQ(std::tuple(faults[2].kind, faults[2].member), std::tuple(RegisterFaultKind::WrongDate, "until"));
}

TEST(UnscrupulousRegister, WithoutItsColumnsNothingIsGuessed) {
  Registers registers;
  EXPECT_EQ(read_unscrupulous("a,b\n1,2\n", registers).at(0).kind, RegisterFaultKind::WrongColumns);
  EXPECT_EQ(read_unscrupulous("", registers).at(0).kind, RegisterFaultKind::WrongColumns);
  EXPECT_TRUE(registers.unscrupulous.empty());
  EXPECT_EQ(read_unscrupulous("bin,name,from\n\"open", registers).at(0).kind, RegisterFaultKind::UnclosedQuote);
}

TEST(OwnersRegister, OurOwnLinesOfPersonsAndEntities) {
  Registers registers;
  const auto faults = read_owners(
      R"({"subject":{"scheme":"KZ-BIN","id":"1","name":"A"},"interestedParty":{"person":{"name":"P"}},"share":0.5}
{"subject":{"scheme":"KZ-BIN","id":"1"},"interestedParty":{"entity":{"scheme":"KZ-BIN","id":"2"}},"share":0.5,"until":"2025-01-01"}
{"subject":{},"interestedParty":{"person":{"name":"P"}}}
{"subject":{"id":"1"},"interestedParty":{}}
)",
      registers);
  ASSERT_EQ(registers.owners.size(), 2u);
  EXPECT_EQ(registers.owners[0].person->name, "P");
  EXPECT_EQ(registers.owners[1].entity.key(), "KZ-BIN:2");
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].kind, RegisterFaultKind::NoSubject);
  EXPECT_EQ(std::tuple(faults[1].kind, faults[1].line), std::tuple(RegisterFaultKind::NoInterestedParty, 4u));
}

// Shapes of the Beneficial Ownership Data Standard 0.2 and 0.3.
const char* const kOwnership =
    R"({"statementID":"s","statementType":"ownershipOrControlStatement","subject":{"describedByEntityStatement":"e"},"interestedParty":{"describedByPersonStatement":"p"},"interests":[{"type":"shareholding","share":{"exact":40},"startDate":"2020-01-01"},{"type":"boardMember"}]})";
const char* const kEntity =
    R"({"statementID":"e","statementType":"entityStatement","entityType":"registeredEntity","name":"Самғау","identifiers":[{"scheme":"XX","id":"9"},{"scheme":"KZ-BIN","id":"120340000111"}]})";
const char* const kPerson =
    R"({"statementID":"p","statementType":"personStatement","personType":"knownPerson","names":[{"type":"translation","fullName":"Damir"},{"type":"individual","fullName":"Дамир"}],"birthDate":"1980"})";

TEST(OwnersRegister, StatementsOfBodsInAnyOrderAsLinesOrAsAnArray) {
  const std::string lines = std::string(kOwnership) + "\n" + kEntity + "\n" + kPerson + "\n";
  const std::string array = std::string("[\n") + kPerson + ",\n" + kOwnership + ",\n" + kEntity + "]";
  for (const std::string& text : {lines, array}) {
    Registers registers;
    EXPECT_TRUE(read_owners(text, registers).empty());
    ASSERT_EQ(registers.owners.size(), 2u);
    EXPECT_EQ(registers.owners[0].subject.key(), "KZ-BIN:120340000111");
    EXPECT_EQ(registers.owners[0].person->name, "Дамир");
    EXPECT_EQ(registers.owners[0].person->birth_year, 1980);
    EXPECT_DOUBLE_EQ(registers.owners[0].share, 0.4);
    EXPECT_EQ(registers.owners[0].term.from, Day::of(2020, 1, 1));
    EXPECT_EQ(registers.owners[1].kind, Hold::Director);
  }
}

TEST(OwnersRegister, AReplacedStatementNoLongerCountsAndALostOneIsNamed) {
  Registers registers;
  const std::string newer =
      R"({"statementID":"t","statementType":"ownershipOrControlStatement","replacesStatements":["s"],"subject":{"describedByEntityStatement":"e"},"interestedParty":{"describedByEntityStatement":"nobody"},"interests":[]})";
  const auto faults = read_owners(std::string(kOwnership) + "\n" + kEntity + "\n" + kPerson + "\n" + newer + "\n" +
                                      R"({"statementType":"somethingElse"})",
                                  registers);
  EXPECT_TRUE(registers.owners.empty());
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(std::tuple(faults[0].kind, faults[0].line), std::tuple(RegisterFaultKind::NoInterestedParty, 4u));
  EXPECT_EQ(std::tuple(faults[1].kind, faults[1].line), std::tuple(RegisterFaultKind::UnknownStatement, 5u));
}

RC_GTEST_PROP(Registers, AnyBytesAreReadOrNamed, (const std::string& bytes)) {
  Registers registers;
  read_officials(bytes, registers);
  read_owners(bytes, registers);
  read_unscrupulous(bytes, registers);
}

Ownership owns(std::string subject, OrganisationRef owner, double share, Term term = {}) {
  return {.subject = {"KZ-BIN", std::move(subject), ""}, .entity = std::move(owner), .share = share, .term = term};
}
OrganisationRef company(std::string id) { return {"KZ-BIN", std::move(id), ""}; }

TEST(OwnershipGraph, SharesMultiplyAlongAPathAndPathsEndAfterSoManyHops) {
  const OwnershipGraph graph({owns("1", company("2"), 0.5), owns("2", company("3"), 0.5), owns("3", company("4"), 0.5),
                              owns("4", company("5"), 0.5)});
  const auto paths = graph.owners_of(graph.organisation("KZ-BIN:1"), 3);
  ASSERT_EQ(paths.size(), 3u);
  EXPECT_EQ(graph.key(paths[2].end), "KZ-BIN:4");
  EXPECT_DOUBLE_EQ(paths[2].share, 0.125);
  EXPECT_EQ(graph.owned_by(graph.organisation("KZ-BIN:5"), 2).size(), 2u);
}

TEST(OwnershipGraph, ACircleOfOwnersComesToAnEnd) {
  const OwnershipGraph graph({owns("1", company("2"), 0.5), owns("2", company("3"), 0.5), owns("3", company("1"), 0.5),
                              owns("1", company("1"), 0.5)});
  EXPECT_EQ(graph.owners_of(graph.organisation("KZ-BIN:1"), 50).size(), 2u);
}

TEST(OwnershipGraph, APathHoldsOnlyWhileAllItsSharesWereHeld) {
  const OwnershipGraph graph({owns("1", company("2"), 1, {std::nullopt, Day::of(2024, 1, 1)}),
                              owns("2", company("3"), 1, {Day::of(2024, 1, 2), std::nullopt}),
                              owns("2", company("4"), 1, {Day::of(2023, 1, 1), std::nullopt})});
  const auto paths = graph.owners_of(graph.organisation("KZ-BIN:1"), 3);
  ASSERT_EQ(paths.size(), 2u) << "3 came a day too late to own 1";
  EXPECT_EQ(paths[1].term.from, Day::of(2023, 1, 1));
  EXPECT_EQ(paths[1].term.until, Day::of(2024, 1, 1));
}

TEST(OwnershipGraph, PersonsAreJoinedBySpellingOnlyWhereOneIsMeant) {
  const auto mention = [](std::string number, std::string name, int year, std::string subject) {
    Ownership row = owns(std::move(subject), {}, 1);
    row.person = PersonRef{std::move(number), std::move(name), year};
    return row;
  };
  OwnershipGraph graph(
      {mention(kAliya, "Бекмұхамбетова Әлия Рашидқызы", 0, "1"),
       mention("", "Bekmukhambetova Aliya Rashidovna", 1980, "2"), mention("", "Бекмухамбетова Алия Рашидовна", 0, "3"),
       mention("", "Ахметов Мурат Серикович", 0, "4"), mention("", "Ахметов Мурат Серикович", 0, "5")});
  const auto aliya = graph.person({kAliya, "", 0});
  ASSERT_NE(aliya.node, kNoNode);
  EXPECT_EQ(graph.owned_by(aliya.node, 1).size(), 3u) << "IIN, name and year, rare whole name";
  EXPECT_FALSE(graph.connected(graph.organisation("KZ-BIN:4"), graph.organisation("KZ-BIN:5")))
      << "two of the many Akhmetovs";
}

}  // namespace
}  // namespace ashyq::integrity
