#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <string>

#include "integrity/facts/names.hpp"

namespace ashyq::integrity {
namespace {

TEST(Names, TheEmptyTextIsNothingSaid) {
  Names names;
  EXPECT_EQ(names.number(""), 0u);
  EXPECT_EQ(names.text(0), "");
}

TEST(Names, FindingNumbersNothing) {
  Names names;
  const Name city = names.number("Қарағанды");
  EXPECT_EQ(names.find("Қарағанды"), city);
  EXPECT_EQ(names.find(""), Name{0});
  EXPECT_FALSE(names.find("Астана"));
  EXPECT_EQ(names.size(), 2u);
}

TEST(Names, OneTextOneNumberWhateverTheirNumber) {
  rc::check([] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>());
    Names names;
    std::map<std::string, Name> seen;
    for (const auto& text : texts) {
      const Name name = names.number(text);
      const auto [entry, is_new] = seen.emplace(text, name);
      RC_ASSERT(entry->second == name);
      RC_ASSERT(names.text(name) == text);
    }
  });
}

TEST(Names, SortedNumbersAreInTheOrderOfTheTexts) {
  Names names;
  std::map<Name, std::string> before;
  for (int i = 3000; i > 0; --i) before[names.number("buyer " + std::to_string(i))] = "buyer " + std::to_string(i);
  const auto renumbered = names.sort();
  for (const auto& [old, text] : before) {
    EXPECT_EQ(names.text(renumbered[old]), text);
    EXPECT_EQ(names.number(text), renumbered[old]) << "found again after sorting";
  }
  for (Name name = 1; name < names.size(); ++name) EXPECT_LT(names.text(name - 1), names.text(name));
}

TEST(Names, ATextLongerThanABlockIsKeptWhole) {
  Names names;
  const std::string text(200'000, 'x');
  EXPECT_EQ(names.text(names.number(text)), text);
}

}  // namespace
}  // namespace ashyq::integrity
