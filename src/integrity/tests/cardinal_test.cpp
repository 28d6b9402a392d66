#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "integrity/cardinal/coverage.hpp"
#include "integrity/cardinal/indicators.hpp"
#include "integrity/cardinal/json_out.hpp"
#include "integrity/cardinal/prepare.hpp"
#include "integrity/cardinal/rfc3339.hpp"

namespace ashyq::integrity::cardinal {
namespace {

const char* const kAllIndicators =
    "[R003]\n[R018]\n[R024]\nthreshold = 1\n[R025]\nthreshold = 0.9\npercentile = 10\n[R028]\n[R030]\n[R035]\n[R036]\n"
    "[R038]\n[R048]\nminimum_contracting_processes = 1\n[R058]\nthreshold = 0.01\n";

std::string bid(const char* status, int amount, int tenderer, const char* currency) {
  return std::string(R"({"status":")") + status + R"(","value":{"amount":)" + std::to_string(amount) +
         R"(,"currency":")" + currency + R"("},"tenderers":[{"id":"T)" + std::to_string(tenderer) + R"("}]})";
}

/// Processes of a few tenderers in two currencies, some with the ocid of another.
std::vector<std::string> processes(unsigned seed, int count) {
  std::mt19937 chance(seed);
  const auto any = [&](unsigned below) { return static_cast<int>(chance() % below); };
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    const char* const currency = any(3) ? "KZT" : "USD";
    texts.push_back(R"({"ocid":"o)" + std::to_string(any(10) ? i : any(static_cast<unsigned>(i) + 1)) +
                    R"(","buyer":{"id":"B)" + std::to_string(any(4)) + R"("},"bids":{"details":[)" +
                    bid(any(4) ? "valid" : "disqualified", any(20), any(5), currency) + ',' +
                    bid("valid", any(20), any(5), currency) + ',' + bid("disqualified", any(20), any(5), "KZT") +
                    R"(]},"awards":[{"status":"active","suppliers":[{"id":"T)" + std::to_string(any(5)) +
                    R"("}],"items":[{"classification":{"id":")" + std::to_string(10 + any(5)) + R"("}}]}]})");
  }
  return texts;
}

void add(Indicators& indicators, const std::string& text, std::uint64_t position) {
  JsonText json;
  ASSERT_EQ(json.parse_copy(text), JsonFault::None);
  indicators.add(json.root(), position);
}

TEST(CardinalIndicators, TheResultIsThatOfTheFilesOrderHoweverSharesWereDealtAndJoined) {
  const auto settings = *Settings::parse(kAllIndicators);
  for (unsigned seed = 0; seed < 40; ++seed) {
    const auto texts = processes(seed, 60);
    Indicators whole(settings, Mode::Strict, true);
    for (std::size_t i = 0; i < texts.size(); ++i) add(whole, texts[i], i);
    std::vector<Indicators> shares(4, Indicators(settings, Mode::Strict, true));
    std::mt19937 chance(seed);
    for (std::size_t i = 0; i < texts.size(); ++i) add(shares[chance() % shares.size()], texts[i], i);
    std::shuffle(shares.begin(), shares.end(), chance);
    for (std::size_t i = 1; i < shares.size(); ++i) shares[0].append(std::move(shares[i]));
    EXPECT_EQ(shares[0].result({true, true}).json, whole.result({true, true}).json) << seed;
  }
}

TEST(CardinalIndicators, AFileOfNothingHasFiguresButNoResults) {
  const auto settings = *Settings::parse("[R024]\n");
  EXPECT_EQ(Indicators(settings, Mode::Strict, false).result({}).json,
            R"({"Meta":{"R024":{"lower_fence":null,"q1":null,"q3":null}}})");
  EXPECT_EQ(Indicators(settings, Mode::Strict, false).result({false, false}).json, "{}");
}

TEST(CardinalIndicators, NothingDividedByNothingNeitherFlagsNorHidesTheOthers) {
  const auto settings = *Settings::parse("[R058]\nthreshold = 0.5\n");
  Indicators indicators(settings, Mode::Strict, false);
  const std::string award = R"(]},"awards":[{"status":"active","suppliers":[{"id":"T1"}]}]})";
  const auto both = [&](const char* ocid, int a, int b) {
    return std::string(R"({"ocid":")") + ocid + R"(","bids":{"details":[)" + bid("valid", a, 1, "KZT") + ',' +
           bid("valid", b, 2, "KZT") + award;
  };
  add(indicators, both("nothing", 0, 0), 0);
  add(indicators, both("again nothing", 0, 0), 1);
  add(indicators, both("double", 5, 10), 2);
  EXPECT_EQ(indicators.result({false, false}).json,
            R"({"OCID":{"double":{"R058":1.0}},"Tenderer":{"T1":{"R058":0.0}}})");
}

TEST(CardinalNumbers, AreWrittenAsCardinalWritesThem) {
  const struct {
    double value;
    const char* text;
    const char* why;
  } rows[] = {{1, "1.0", "a point even where there is nothing behind it"},
              {0, "0.0", "zero"},
              {-0.0, "-0.0", "its sign stays"},
              {0.16666666666666666, "0.16666666666666666", "the shortest that reads back"},
              {1e-5, "0.00001", "the smallest without an exponent"},
              {1e-6, "1e-6", "below it"},
              {1e15, "1000000000000000.0", "the greatest power without one"},
              {1e16, "1e16", "above it"},
              {9223372036854775807., "9.223372036854776e18", "a point within the digits"},
              {std::nan(""), "null", "no number"},
              {HUGE_VAL, "null", "no number of JSON's"}};
  for (const auto& row : rows) {
    std::string out;
    write_double(out, row.value);
    EXPECT_EQ(out, row.text) << row.why;
  }
}

TEST(CardinalDates, WholeDaysAreCutTowardsZero) {
  const auto days = [](const char* from, const char* to) { return whole_days(*rfc3339(from), *rfc3339(to)); };
  EXPECT_EQ(days("2020-01-01T00:00:00Z", "2020-01-15T23:59:59.999999999Z"), 14);
  EXPECT_EQ(days("2020-01-16T00:00:00Z", "2020-01-01T00:00:00.5Z"), -14);
  EXPECT_EQ(days("2020-01-01T00:00:00+06:00", "2020-01-02T00:00:00Z"), 1);
}

TEST(CardinalCoverage, OfANameThatComesTwiceTheLastCounts) {
  JsonText json;
  ASSERT_EQ(json.parse_copy(R"({"a":{"b":1},"c":[1,null],"a":{"b":"","d":2}})"), JsonFault::None);
  Coverage coverage;
  coverage.add(json.root());
  EXPECT_EQ(coverage.result(), R"({"": 1, "/": 1, "/a": 1, "/a/": 1, "/a/d": 1, "/c": 1, "/c[]": 1})");
}

std::string prepared(const char* ini, std::string line) {
  const auto settings = *Settings::parse(ini);
  Prepare prepare(settings);
  const auto size = line.size();
  line.append(JsonText::kPadding, '\0');
  std::string output, issues;
  prepare.line(std::string_view(line).substr(0, size), 7, output, issues);
  return output + issues;
}

TEST(CardinalPrepare, WhatNeedsNoChangeKeepsItsBytes) {
  const std::string line = R"({"z":1.50,"a":[1E5,-0.0,"\n\"é"],"ocid":"x"})";
  EXPECT_EQ(prepared("", line), line + '\n');
  EXPECT_EQ(prepared("", R"({ "z" : [ 1 , { } ] , "s":"a b" })"), "{\"z\":[1,{}],\"s\":\"a b\"}\n");
  EXPECT_EQ(prepared("", R"({"a":"\u00e9\/","n":-0,"a":2})"), "{\"a\":2,\"n\":0}\n");
}

TEST(CardinalPrepare, AnIssueSaysWhereAndWhat) {
  EXPECT_EQ(prepared("", R"({"ocid":"a,b","bids":{"details":[{"status":"odd"}]}})"),
            "{\"ocid\":\"a,b\",\"bids\":{\"details\":[{\"status\":\"odd\"}]}}\n"
            "7,\"a,b\",/bids/details[]/status,0,odd,invalid\n");
}

TEST(CardinalPrepare, TheLastMemberMovesIntoTheGapOfARedactedOne) {
  EXPECT_EQ(prepared("[redactions]\norganization_id = x\n", R"({"buyer":{"id":"x","a":1,"b":2}})"),
            "{\"buyer\":{\"b\":2,\"a\":1}}\n");
}

TEST(CardinalSettings, AnUnknownKeyIsNamedWithItsPath) {
  const auto faulty = Settings::parse("[R003]\nfoo = 1\n");
  ASSERT_FALSE(faulty);
  EXPECT_EQ(faulty.error().what, "unknown_key");
  EXPECT_EQ(faulty.error().key, "R003.foo");
  const auto broken = Settings::parse("[R003]\n\nthreshold");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().what, "not_ini");
  EXPECT_EQ(broken.error().line, 3);
}

}  // namespace
}  // namespace ashyq::integrity::cardinal
