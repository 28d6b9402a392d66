#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "integrity/matching/match.hpp"

namespace ashyq::integrity {
namespace {

// The BIN of an imaginary firm, and an IIN of nobody: check digits fit.
constexpr const char* kBin = "990140000123";

std::string with_check_digit(std::string eleven);

MatchParty firm(std::string id, std::string name, std::string identifier = {}) {
  return {.id = std::move(id),
          .name = std::move(name),
          .scheme = identifier.empty() ? "" : "KZ-BIN",
          .identifier = std::move(identifier)};
}
MatchParty person(std::string id, std::string name, std::string birth = {}) {
  return {.id = std::move(id), .kind = PartyKind::Person, .name = std::move(name), .birth_date = std::move(birth)};
}

bool says(const Link& link, MatchReason reason) {
  return std::ranges::find(link.reasons, reason) != link.reasons.end();
}

Link compared(const MatchParty& a, const MatchParty& b) { return compare(a, b, WordWeights()); }

std::string with_check_digit(std::string eleven) {
  constexpr int first[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  constexpr int second[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
  for (const auto& weights : {first, second}) {
    int sum = 0;
    for (int i = 0; i < 11; ++i) sum += (eleven[static_cast<std::size_t>(i)] - '0') * weights[i];
    if (sum % 11 != 10) return eleven + std::to_string(sum % 11);
  }
  return {};
}

TEST(Matching, AnIdentifierOutweighsAnyName) {
  const std::string bin = with_check_digit("12034000011");
  const Link other_name = compared(firm("a", "ТОО Алтын", bin), firm("b", "ТОО Күміс", bin));
  EXPECT_TRUE(says(other_name, MatchReason::SameIdentifier));
  EXPECT_GE(other_name.score, 0.85);
  EXPECT_FALSE(says(other_name, MatchReason::CloseWords));
  EXPECT_LT(other_name.score, compared(firm("a", "ТОО Алтын", bin), firm("b", "Алтын ЖШС", bin)).score);
}

TEST(Matching, DifferentIdentifiersAreDifferentFirmsOfOneName) {
  const Link link = compared(firm("a", "ТОО Алтын", with_check_digit("12034000011")),
                             firm("b", "ТОО Алтын", with_check_digit("13054000022")));
  EXPECT_TRUE(says(link, MatchReason::IdentifiersDiffer));
  EXPECT_LT(link.score, 0.5);
}

TEST(Matching, ANumberThatCannotExistProvesNothing) {
  const std::string right = with_check_digit("12034000011");
  std::string slip = right;
  slip[11] = slip[11] == '0' ? '1' : '0';
  const Link link = compared(firm("a", "ТОО Алтын", right), firm("b", "Алтын ЖШС", slip));
  EXPECT_TRUE(says(link, MatchReason::WrongCheckDigit));
  EXPECT_TRUE(says(link, MatchReason::IdentifierOneSlip));
  EXPECT_FALSE(says(link, MatchReason::IdentifiersDiffer));
  EXPECT_GE(link.score, 0.8);
  EXPECT_FALSE(says(compared(firm("a", "ТОО Алтын", slip), firm("b", "ТОО Күміс", slip)), MatchReason::SameIdentifier))
      << "a placeholder that two share";
}

TEST(Matching, AFrequentNameNeedsMoreThanItself) {
  const Link alone = compared(person("a", "Ахметов Мурат Серикович"), person("b", "Ахметов Мұрат Серікұлы"));
  EXPECT_TRUE(says(alone, MatchReason::FrequentName));
  EXPECT_LT(alone.score, 0.8);
  const Link born = compared(person("a", "Ахметов Мурат Серикович", "1980-03-01"),
                             person("b", "Ахметов Мұрат Серікұлы", "1980-03-01"));
  EXPECT_TRUE(says(born, MatchReason::SameBirthDate));
  EXPECT_GE(born.score, 0.95);
  const Link other = compared(person("a", "Ахметов Мурат Серикович", "1980-03-01"),
                              person("b", "Ахметов Мұрат Серікұлы", "1975-03-01"));
  EXPECT_TRUE(says(other, MatchReason::BirthYearsDiffer));
  EXPECT_LT(other.score, 0.8);
}

TEST(Matching, ARareWholeNameMayPassButNeverAsSurely) {
  const Link rare = compared(person("a", "Бекмұхамбетов Тимур Рашидұлы"),
                             person("b", "Bekmukhambetov Timur Rashidovich"));
  EXPECT_GE(rare.score, 0.8);
  EXPECT_LE(rare.score, 0.92);
}

TEST(Matching, ContactsOfOneOfficeJoinCloseNames) {
  MatchParty a = firm("a", "ТОО «Ертис Курылыс 2030»"), b = firm("b", "Yertis Kurilis 2030 Company");
  const double before = compared(a, b).score;
  a.telephone = "+7 (701) 123-45-67";
  b.telephone = "87011234567";
  a.address = "г. Алматы, ул. Абая, д. 5";
  b.address = "Алматы қаласы, Абая көшесі 5";
  const Link link = compared(a, b);
  EXPECT_TRUE(says(link, MatchReason::SameTelephone));
  EXPECT_TRUE(says(link, MatchReason::SameAddress));
  EXPECT_GT(link.score, before);
}

TEST(Matching, APersonIsNoOrganisation) { EXPECT_EQ(compared(person("a", "Береке"), firm("b", "Береке")).score, 0); }

TEST(Matching, AReasonNeverCarriesANumber) {
  const Link link = compared(firm("a", "ТОО Алтын", kBin), firm("b", "ТОО Алтын", kBin));
  for (const MatchReason reason : link.reasons)
    EXPECT_EQ(name_of(reason).find_first_of("0123456789"), std::string::npos);
}

std::vector<MatchParty> town() {
  std::vector<MatchParty> parties;
  const char* words[] = {"Алтын",  "Күміс",  "Береке",   "Жарық",  "Ертіс",
                         "Тұлпар", "Самғау", "Бәйтерек", "Қайнар", "Шұғыла"};
  for (int i = 0; i < 10; ++i)
    for (int j = 0; j < 10; ++j)
      parties.push_back(firm("f" + std::to_string(10 * i + j),
                             std::string("ТОО «") + words[i] + " " + words[j] + "» " + std::to_string(10 * i + j)));
  parties.push_back(person("p1", "Нургалиева Айгуль Сериковна", "1980"));
  parties.push_back(person("p2", "Нұрғалиева А.С.", "1980"));
  parties.push_back(person("p3", "Nurgaliyeva Aigul", "1980"));
  return parties;
}

TEST(Matching, TheSameListGivesTheSameLinksForAnyNumberOfThreads) {
  std::vector<MatchParty> parties = town();
  const std::vector<MatchParty> again = town();
  parties.insert(parties.end(), again.begin(), again.end());
  const auto one = match(parties, {.threads = 1});
  const auto four = match(parties, {.threads = 4});
  ASSERT_GE(one.size(), 100u);
  ASSERT_EQ(one.size(), four.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(std::tuple(one[i].left, one[i].right, one[i].score),
              std::tuple(four[i].left, four[i].right, four[i].score));
    EXPECT_LT(one[i].left, one[i].right);
  }
}

TEST(Matching, EveryPairFoundByComparingAllIsFoundThroughTheBlocks) {
  const std::vector<MatchParty> parties = town();
  const std::vector<MatchParty> entries{firm("r1", "Алтын Береке 2 ЖШС"), firm("r2", "«Shugyla Qainar» LLP 98"),
                                        person("r3", "Айгүл Серікқызы Нұрғалиева", "1980-05-01")};
  const auto links = match(parties, entries);
  const auto has = [&](std::string_view left, std::string_view right) {
    return std::ranges::any_of(links, [&](const Link& link) {
      return parties[link.left].id == left && entries[link.right].id == right;
    });
  };
  EXPECT_TRUE(has("f2", "r1"));
  EXPECT_TRUE(has("f98", "r2"));
  EXPECT_TRUE(has("p1", "r3"));
  EXPECT_TRUE(has("p2", "r3")) << "initials and the year of birth";
  EXPECT_TRUE(has("p3", "r3"));
  EXPECT_FALSE(has("f20", "r1")) << "the same words in another order are another number";
}

TEST(Matching, NothingToMatchGivesNoLinks) {
  EXPECT_TRUE(match(std::vector<MatchParty>{}).empty());
  EXPECT_TRUE(match(std::vector<MatchParty>(5)).empty()) << "empty names are not the same name";
}

}  // namespace
}  // namespace ashyq::integrity
