#include "integrity/ocds/amount.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ashyq::integrity {
namespace {

struct Reading {
  std::string_view text;
  std::optional<std::int64_t> ten_thousandths;
  const char* why;
};

TEST(Amounts, AreReadExactlyFromJsonNumbers) {
  const Reading table[] = {
      {"0", 0, "nothing"},
      {"-0", 0, "JSON knows a negative nothing"},
      {"12", 120'000, "whole units"},
      {"12.5", 125'000, "one decimal"},
      {"9255717084.55", 92'557'170'845'500, "a sum that a float would lose"},
      {"9255717084.550000001", 92'557'170'845'500, "what is beyond the fourth decimal is rounded"},
      {"0.00004999999", 0, "below half"},
      {"0.00005", 1, "half goes away from zero"},
      {"-0.00005", -1, "on both sides"},
      {"1.99995", 20'000, "rounding carries over"},
      {"1e3", 10'000'000, "an exponent"},
      {"1E+3", 10'000'000, "written in another way"},
      {"125e-2", 12'500, "a negative exponent"},
      {"1e-400", 0, "too small to be money"},
      {"0e999999999999999999999", 0, "nothing, however often"},
      {"0.000000000000000000000001e24", 10'000, "a fraction made whole again"},
      {"922337203685477.5807", INT64_MAX, "the most that fits"},
      {"-922337203685477.5807", -INT64_MAX, "the least"},
      {"922337203685477.5808", std::nullopt, "one more does not"},
      {"922337203685477.58075", std::nullopt, "nor by rounding"},
      {"1e400", std::nullopt, "no money is that much"},
      {"1e99999999999999999999999", std::nullopt, "nor has such an exponent"},
      {"", std::nullopt, "no text is no number"},
      {"-", std::nullopt, "a sign alone"},
      {"01", std::nullopt, "JSON has no leading zeros"},
      {"00", std::nullopt, "not even of nothing"},
      {".5", std::nullopt, "nor a naked fraction"},
      {"5.", std::nullopt, "nor a naked point"},
      {"1e", std::nullopt, "an exponent without digits"},
      {"1e+", std::nullopt, "or with a sign only"},
      {"1,5", std::nullopt, "a comma is no point"},
      {" 1", std::nullopt, "blanks do not belong to a number"},
      {"1.2.3", std::nullopt, "one point only"},
      {"NaN", std::nullopt, "not a number"},
      {"+1", std::nullopt, "no plus in front"},
  };
  for (const Reading& row : table) {
    const auto amount = Amount::parse(row.text);
    ASSERT_EQ(amount.has_value(), row.ten_thousandths.has_value()) << row.text << ": " << row.why;
    if (amount) {
      EXPECT_EQ(amount->ten_thousandths(), *row.ten_thousandths) << row.text << ": " << row.why;
    }
  }
}

TEST(Amounts, AreWrittenWithoutExponentOrTrailingZeros) {
  EXPECT_EQ(Amount::of(92'557'170'845'500).text(), "9255717084.55");
  EXPECT_EQ(Amount::of(0).text(), "0");
  EXPECT_EQ(Amount::of(-1).text(), "-0.0001");
  EXPECT_EQ(Amount::units(1'000).text(), "1000");
  EXPECT_EQ(Amount::of(INT64_MIN).text(), "-922337203685477.5808");
}

RC_GTEST_PROP(Amounts, WhatIsWrittenIsReadBack, (std::int64_t value)) {
  RC_PRE(value != INT64_MIN);
  RC_ASSERT(Amount::parse(Amount::of(value).text()) == Amount::of(value));
}

RC_GTEST_PROP(Amounts, KeepTheOrderOfTheirNumbers, (std::int32_t a, std::int32_t b)) {
  const auto as_number = [](std::int32_t n) { return Amount::parse(std::to_string(n) + "e-3"); };
  RC_ASSERT((a < b) == (as_number(a) < as_number(b)));
  RC_ASSERT((a == b) == (as_number(a) == as_number(b)));
}

RC_GTEST_PROP(Amounts, TheExponentMovesThePoint, (std::uint16_t whole, std::uint8_t zeros)) {
  RC_PRE(whole > 0);  // 00 is no number
  const std::string text = std::to_string(whole) + std::string(zeros, '0') + "e-" + std::to_string(zeros);
  RC_ASSERT(Amount::parse(text) == Amount::units(whole));
}

RC_GTEST_PROP(Amounts, AnyTextIsReadOrRefused, (std::string text)) {
  const auto amount = Amount::parse(text);
  if (amount) RC_ASSERT(Amount::parse(amount->text()) == amount);
}

}  // namespace
}  // namespace ashyq::integrity
