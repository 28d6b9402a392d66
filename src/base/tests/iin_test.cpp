#include "base/iin.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

using namespace ashyq;

namespace {

struct Row {
  const char* eleven;
  std::optional<int> digit;
  const char* why;
};

TEST(check_digit, agrees_with_computed_numbers) {
  for (const Row& row : {Row{"90010130000", 7, "a man born 1990"}, Row{"85123040011", 5, "a woman born 1985"},
                         Row{"05010150007", 0, "a check digit 0"}, Row{"24014000001", 1, "an organisation"},
                         Row{"90010130081", 1, "needs the second pass"},
                         Row{"90010130080", std::nullopt, "10 in both passes: never issued"},
                         Row{"9001013000", std::nullopt, "ten digits"}, Row{"9001013000a", std::nullopt, "a letter"}})
    EXPECT_EQ(check_digit(row.eleven), row.digit) << row.why;
}

TEST(iin, says_when_and_whom) {
  const auto iin = Iin::parse("900101300007");
  ASSERT_TRUE(iin.has_value());
  EXPECT_EQ(iin->born_on(), Day::of(1990, 1, 1));
  EXPECT_EQ(iin->sex(), Sex::Male);
  EXPECT_EQ(iin->masked(), "••••••••0007");
  EXPECT_EQ(Iin::parse("851230400115")->sex(), Sex::Female);
  EXPECT_EQ(Iin::parse("050101500070")->born_on(), Day::of(2005, 1, 1));
}

TEST(iin, refuses_with_the_reason) {
  const auto fault = [](std::string_view digits) { return Iin::parse(digits).error(); };
  EXPECT_EQ(fault("90010130000"), NumberFault::NotTwelveDigits);
  EXPECT_EQ(fault("900101 30000"), NumberFault::NotTwelveDigits);
  EXPECT_EQ(fault("901301300007"), NumberFault::WrongDate) << "month 13";
  EXPECT_EQ(fault("900230300007"), NumberFault::WrongDate) << "30 February";
  EXPECT_EQ(fault("900101700007"), NumberFault::WrongType) << "no century for 7";
  EXPECT_EQ(fault("900101300008"), NumberFault::WrongCheckDigit);
  EXPECT_EQ(fault("900101300800"), NumberFault::WrongCheckDigit) << "never issued";
}

TEST(bin, says_what_kind_of_organisation) {
  ASSERT_TRUE(Bin::parse("240140000011").has_value());
  EXPECT_EQ(Bin::parse("240140000011")->type(), Bin::Type::Resident);
  EXPECT_EQ(Bin::parse("900101300007").error(), NumberFault::WrongType) << "an IIN is no BIN";
  EXPECT_EQ(Iin::parse("240140000011").error(), NumberFault::WrongDate) << "a BIN is no IIN";
  EXPECT_EQ(Bin::parse("241340000011").error(), NumberFault::WrongDate);
  EXPECT_EQ(Bin::parse("240140000012").error(), NumberFault::WrongCheckDigit);
}

RC_GTEST_PROP(iin, one_wrong_digit_is_found, ()) {
  // Weights are no multiples of 11, so the first pass alone finds every single slip; numbers of the
  // second pass may hide one, which is why only first-pass numbers are drawn here.
  std::string digits = "9001013";
  for (int i = 0; i < 4; ++i) digits += static_cast<char>('0' + *rc::gen::inRange(0, 10));
  int sum = 0;
  for (int i = 0; i < 11; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (i + 1);
  RC_PRE(sum % 11 != 10);
  digits += static_cast<char>('0' + sum % 11);
  RC_ASSERT(Iin::parse(digits).has_value());
  const auto last = digits[11];
  digits[11] = static_cast<char>('0' + (last - '0' + *rc::gen::inRange(1, 10)) % 10);
  RC_ASSERT(Iin::parse(digits).error() == NumberFault::WrongCheckDigit);
}

}  // namespace
